//! The pace of what a host does beside its requests.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long a turn waits for the next.
const TURN: Duration = Duration::from_millis(500);
/// How long a program that ends waits for the turns under way: a folder on a dead network may never answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Turns that follow each other until they are to end, of one or of several beside each other.
///
/// What is still being read or written when a program ends meets a cipher that is gone already, and the program would end
/// as if it had failed.
#[derive(Default)]
pub struct Pace {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    ending: bool,
    /// How many take turns.
    running: u32,
}

impl Pace {
    /// One more takes turns, until it says that it is [`Pace::over`].
    pub fn begin(&self) {
        self.state().running += 1;
    }

    /// Waits for the next turn; whether there is one.
    pub fn next(&self) -> bool {
        let waiting = self.changed.wait_timeout_while(self.state(), TURN, |state| !state.ending);
        let (state, _) = waiting.unwrap_or_else(PoisonError::into_inner);
        !state.ending
    }

    /// The last turn of one that began is over.
    pub fn over(&self) {
        self.state().running -= 1;
        self.changed.notify_all();
    }

    /// Has no turn follow, and waits for those under way.
    pub fn end(&self) {
        self.state().ending = true;
        self.changed.notify_all();
        drop(self.changed.wait_timeout_while(self.state(), PATIENCE, |state| state.running > 0));
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    #[test]
    fn an_end_waits_for_the_turn_under_way_also_when_another_is_over_already() {
        let pace = Arc::new(Pace::default());
        let (began, done) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
        pace.begin();
        pace.begin();
        pace.over();
        let turns = {
            let (pace, began, done) = (pace.clone(), began.clone(), done.clone());
            std::thread::spawn(move || {
                while pace.next() {
                    began.store(true, Ordering::SeqCst);
                    // A turn that ends after somebody asked for the end.
                    while !pace.state().ending {
                        std::thread::yield_now();
                    }
                    done.store(true, Ordering::SeqCst);
                }
                pace.over();
            })
        };
        while !began.load(Ordering::SeqCst) {
            std::thread::yield_now();
        }
        pace.end();
        assert!(done.load(Ordering::SeqCst), "the turn was cut off");
        turns.join().unwrap();
    }
}
