//! Chance and time of the demo clinic: the same for the same seed, and moved on by the story that is told.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};

use cuspid_clinic::{Chance, Clock};
use cuspid_model::time::Instant;

/// Bytes that look random and follow from the seed.
pub struct Dice(Mutex<blake3::OutputReader>);

impl Dice {
    /// The dice of a seed.
    pub fn new(seed: u64) -> Self {
        let mut hasher = blake3::Hasher::new_derive_key("cuspid demo clinic");
        hasher.update(&seed.to_le_bytes());
        Self(Mutex::new(hasher.finalize_xof()))
    }

    /// A number from 0 to below `sides`.
    pub fn roll(&self, sides: u32) -> u32 {
        let mut bytes = [0; 4];
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill(&mut bytes);
        // Good enough for invented people; the bias of a division is far below what anybody could see.
        u32::from_le_bytes(bytes) % sides.max(1)
    }

    /// A number from one to another, both included.
    pub fn between(&self, from: u32, to: u32) -> u32 {
        from + self.roll(to.saturating_sub(from) + 1)
    }

    /// One of a list.
    pub fn pick<'a, T>(&self, list: &'a [T]) -> &'a T {
        let sides = u32::try_from(list.len()).unwrap_or(u32::MAX);
        &list[usize::try_from(self.roll(sides)).unwrap_or(0)]
    }
}

/// Cards dealt in a shuffled order, again and again: what shall happen once in so many times does, in every clinic.
pub struct Deck<T> {
    cards: Vec<T>,
    left: Vec<T>,
}

impl<T: Copy> Deck<T> {
    /// A deck with so many of each card.
    pub fn new(counts: &[(T, usize)]) -> Self {
        let cards = counts.iter().flat_map(|&(card, count)| std::iter::repeat_n(card, count)).collect();
        Self { cards, left: vec![] }
    }

    /// The next card.
    pub fn deal(&mut self, dice: &Dice) -> T {
        if self.left.is_empty() {
            self.left.clone_from(&self.cards);
        }
        let sides = u32::try_from(self.left.len()).unwrap_or(u32::MAX);
        self.left.swap_remove(usize::try_from(dice.roll(sides)).unwrap_or(0))
    }
}

impl Chance for Dice {
    fn fill(&self, bytes: &mut [u8]) -> std::io::Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill(bytes);
        Ok(())
    }
}

/// The time at which the story is.
pub struct DemoClock(AtomicI64);

impl DemoClock {
    /// A clock that shows a time.
    pub fn at(time: Instant) -> Self {
        Self(AtomicI64::new(time.millis()))
    }

    /// Moves on to a time; never back.
    pub fn advance_to(&self, time: Instant) {
        self.0.fetch_max(time.millis(), Ordering::Relaxed);
    }
}

impl Clock for DemoClock {
    fn now(&self) -> Instant {
        Instant::new(self.0.load(Ordering::Relaxed)).unwrap_or_else(|_| cuspid_clinic::SystemClock.now())
    }
}
