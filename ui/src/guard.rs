//! What was typed and not saved: leaving a page asks first.

use std::cell::Cell;

thread_local! {
    static HELD: Cell<u32> = const { Cell::new(0) };
}

/// Unsaved work, until dropped.
pub struct Unsaved(());

/// Says that there is unsaved work.
pub fn hold() -> Unsaved {
    HELD.set(HELD.get() + 1);
    Unsaved(())
}

/// Whether there is unsaved work anywhere.
pub fn unsaved() -> bool {
    HELD.get() > 0
}

impl Drop for Unsaved {
    fn drop(&mut self) {
        HELD.set(HELD.get().saturating_sub(1));
    }
}
