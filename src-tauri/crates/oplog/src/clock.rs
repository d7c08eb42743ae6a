//! The hybrid logical clock: follows the wall clock, never runs backwards, orders causes before effects.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A time of the hybrid logical clock: 48 bits of milliseconds since 1970, then a 16 bit counter.
///
/// It orders changes; people are shown the wall clock's time instead. A computer whose wall clock is wrong is
/// followed, never refused: a stamp from the future moves everybody's clock there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Hlc(pub u64);

impl Hlc {
    /// The time after `self` when the wall clock shows `wall_millis`. Strictly greater than `self`; when the counter
    /// overflows it carries into the milliseconds.
    #[must_use]
    pub fn next(self, wall_millis: i64) -> Hlc {
        let wall = u64::try_from(wall_millis).unwrap_or(0).min((1 << 47) - 1) << 16;
        Hlc(wall.max(self.0 + 1))
    }
}

/// What decides between two changes of the same column group: the clock, then the computer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stamp {
    /// When.
    pub hlc: Hlc,
    /// On which computer.
    pub device: Uuid,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_the_wall_and_never_goes_back() {
        let noon = Hlc::default().next(1_000);
        assert_eq!(noon, Hlc(1_000 << 16));
        assert_eq!(noon.next(1_000), Hlc((1_000 << 16) + 1));
        assert!(noon.next(500) > noon);
        assert_eq!(noon.next(2_000), Hlc(2_000 << 16));
    }

    #[test]
    fn a_full_counter_carries_into_the_milliseconds() {
        let full = Hlc((1_000 << 16) | 0xFFFF);
        assert_eq!(full.next(1_000), Hlc(1_001 << 16));
    }

    #[test]
    fn impossible_wall_clocks_do_no_harm() {
        assert!(Hlc::default().next(i64::MAX) < Hlc(u64::MAX / 2));
        assert_eq!(Hlc::default().next(-5), Hlc(1));
    }
}
