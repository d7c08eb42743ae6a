//! The pace of what a host does beside its requests.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long a turn waits for the next.
const TURN: Duration = Duration::from_millis(500);
/// How long a program that ends waits for the turn under way: a folder on a dead network may never answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Turns that follow each other until they are to end.
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
    over: bool,
}

impl Pace {
    /// Waits for the next turn; whether there is one.
    pub fn next(&self) -> bool {
        let waiting = self.changed.wait_timeout_while(self.state(), TURN, |state| !state.ending);
        let (state, _) = waiting.unwrap_or_else(PoisonError::into_inner);
        !state.ending
    }

    /// The last turn is over.
    pub fn over(&self) {
        self.state().over = true;
        self.changed.notify_all();
    }

    /// Has no turn follow, and waits for the one under way.
    pub fn end(&self) {
        self.state().ending = true;
        self.changed.notify_all();
        drop(self.changed.wait_timeout_while(self.state(), PATIENCE, |state| !state.over));
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
    fn an_end_waits_for_the_turn_under_way() {
        let pace = Arc::new(Pace::default());
        let (began, done) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
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
