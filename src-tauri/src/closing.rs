//! Closing the window while something that was typed is not saved: the page asks before it is lost.

use std::sync::atomic::{AtomicBool, Ordering};

use tauri::{AppHandle, Emitter, Manager, State, WebviewWindow};

/// What the page said about closing.
#[derive(Default)]
pub struct Closing {
    /// Whether something is not saved.
    unsaved: AtomicBool,
    /// Whether the page was asked to ask, and has not answered.
    asked: AtomicBool,
}

impl Closing {
    /// Whether the window must stay open for now; the page is told then. One that answers nothing, because it hangs,
    /// cannot keep it open a second time.
    pub fn must_wait(app: &AppHandle) -> bool {
        app.state::<Self>().waits(|| app.emit("closing", ()).is_ok())
    }

    fn waits(&self, tell: impl FnOnce() -> bool) -> bool {
        let asked = self.asked.swap(true, Ordering::Relaxed);
        self.unsaved.load(Ordering::Relaxed) && !asked && tell()
    }

    /// Whether the window must ask from now on.
    pub fn hold(&self, unsaved: bool) {
        self.unsaved.store(unsaved, Ordering::Relaxed);
        self.asked.store(false, Ordering::Relaxed);
    }
}

/// The page says whether something is not saved. It also says so when it has heard that the window is to be closed.
#[tauri::command]
pub fn hold_window(closing: State<'_, Closing>, unsaved: bool) {
    closing.hold(unsaved);
}

/// Closes the window, whatever is not saved: the page has asked.
#[tauri::command]
pub fn close_window(window: WebviewWindow) -> tauri::Result<()> {
    window.destroy()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_with_unsaved_work_waits_for_its_page_as_long_as_that_answers() {
        let closing = Closing::default();
        assert!(!closing.waits(|| true), "nothing is lost");
        closing.hold(true);
        assert!(closing.waits(|| true));
        closing.hold(true);
        assert!(closing.waits(|| true), "the page heard of it and goes on editing");
        assert!(!closing.waits(|| true), "the page hangs");
        closing.hold(false);
        assert!(!closing.waits(|| true), "saved");
        closing.hold(true);
        assert!(!closing.waits(|| false), "there is no page to ask");
    }
}
