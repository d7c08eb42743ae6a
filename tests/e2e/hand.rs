//! A hand that counts: every key that is no data, and every click.

use std::cell::Cell;
use std::time::{Duration, Instant};

use crate::driver::Result;
use crate::window::Window;

/// A hand on the keyboard and the mouse of a window.
pub struct Hand<'a> {
    window: &'a Window,
    actions: Cell<u32>,
    since: Cell<Instant>,
}

/// What a task took.
#[derive(Clone, Copy)]
pub struct Effort {
    /// Keys and clicks beyond typing the data.
    pub actions: u32,
    /// How long, by a hand that never hesitates: what the window takes.
    pub time: Duration,
}

impl<'a> Hand<'a> {
    /// Above a window, doing nothing yet.
    pub fn over(window: &'a Window) -> Self {
        Self { window, actions: Cell::new(0), since: Cell::new(Instant::now()) }
    }

    /// From here on it counts.
    pub fn begin(&self) {
        self.actions.set(0);
        self.since.set(Instant::now());
    }

    /// What it took since then.
    pub fn end(&self) -> Effort {
        Effort { actions: self.actions.get(), time: self.since.get().elapsed() }
    }

    /// A key, or several together.
    pub fn key(&self, keys: &[&str]) -> Result<()> {
        self.count();
        self.window.keys(keys)
    }

    /// A click on what has this `data-testid`.
    pub fn click(&self, id: &str) -> Result<()> {
        self.count();
        self.window.click(id)
    }

    /// A click on a place of the page, named by what has this selector.
    pub fn click_at(&self, css: &str) -> Result<()> {
        self.count();
        self.window.see(css)?.click()
    }

    /// Data, typed wherever the focus is: it must be in a field.
    pub fn type_in(&self, text: &str) -> Result<()> {
        self.window.wait_for("the focus in a field", || {
            let there = "return document.activeElement?.matches('input, textarea') ?? false";
            Ok((self.window.execute(there)? == serde_json::json!(true)).then_some(()))
        })?;
        self.window.session().type_keys(text)
    }

    fn count(&self) {
        self.actions.set(self.actions.get() + 1);
    }
}
