//! What was typed and not saved: leaving a page or closing the window asks first.

use std::cell::Cell;

use cuspid_texts::Texts;
use yew::prelude::Callback;

use crate::call;
use crate::components::{Asker, Confirm};

thread_local! {
    static HELD: Cell<u32> = const { Cell::new(0) };
}

/// Unsaved work, until dropped.
pub struct Unsaved(());

/// Says that there is unsaved work.
pub fn hold() -> Unsaved {
    HELD.set(HELD.get() + 1);
    call::hold_window(true);
    Unsaved(())
}

/// Whether there is unsaved work anywhere.
pub fn unsaved() -> bool {
    HELD.get() > 0
}

/// What is asked before unsaved work is left behind.
pub fn question(t: &Texts) -> Confirm {
    Confirm {
        title: t.common_unsaved_title().into(),
        body: t.common_unsaved_body().into(),
        act: t.common_unsaved_leave().into(),
        keep: t.common_unsaved_stay().into(),
        danger: true,
        ..Confirm::default()
    }
}

/// Does what closes a form that stands open, such as putting its record away or signing out: after that question, where
/// it would lose what was typed.
pub fn leave(t: &Texts, confirm: &Asker, act: &Callback<()>) {
    if unsaved() { confirm.ask(question(t), act.reform(|_| ())) } else { act.emit(()) }
}

impl Drop for Unsaved {
    fn drop(&mut self) {
        HELD.set(HELD.get().saturating_sub(1));
        call::hold_window(unsaved());
    }
}
