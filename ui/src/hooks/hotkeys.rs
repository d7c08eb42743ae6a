//! Keys that do something on a page.

use std::cell::{Cell, RefCell};

use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::{layers, window};

/// A key, what it does in words, and what it does.
#[derive(Clone)]
pub struct Hotkey {
    number: u64,
    /// The key as it is written: `N`, `/`, `Ctrl K`.
    pub key: AttrValue,
    /// What it does, for the list of keys.
    pub label: AttrValue,
    act: Callback<()>,
}

thread_local! {
    static HOTKEYS: RefCell<Vec<Hotkey>> = const { RefCell::new(Vec::new()) };
    static LAST: Cell<u64> = const { Cell::new(0) };
}

const SINGLE_LETTERS: &str = "cuspid.single_letters";

/// Whether single letters work.
pub fn single_letters() -> bool {
    window::stored(SINGLE_LETTERS).as_deref() != Some("off")
}

/// Turns single letters on or off on this computer.
pub fn set_single_letters(on: bool) {
    window::store(SINGLE_LETTERS, if on { None } else { Some("off") });
}

/// The keys that work at present, the last registered first.
pub fn hotkeys() -> Vec<Hotkey> {
    HOTKEYS.with_borrow(|hotkeys| hotkeys.iter().rev().cloned().collect())
}

/// Makes a key do something while this component is shown. A single letter or sign works outside fields only; with
/// `Ctrl ` before it, everywhere. None of them works under an open dialog or sheet.
#[hook]
pub fn use_hotkey(key: &'static str, label: impl Into<AttrValue>, act: Callback<()>) {
    use_hotkey_when(true, key, label, act);
}

/// Like [`use_hotkey`], but the key means nothing unless the condition holds.
///
/// It works as soon as the page is drawn: an effect may come later, when the browser was given time in between.
#[hook]
pub fn use_hotkey_when(when: bool, key: &'static str, label: impl Into<AttrValue>, act: Callback<()>) {
    let place = use_mut_ref(Place::default);
    let number = place.borrow().0;
    let hotkey = when.then(|| Hotkey { number, key: key.into(), label: label.into(), act });
    put(number, hotkey);
}

/// Puts a key at its place, or takes it away. What was there goes when the keys are free again: what it holds may have
/// keys of its own.
fn put(number: u64, hotkey: Option<Hotkey>) {
    let before = HOTKEYS.with_borrow_mut(|hotkeys| {
        let known = hotkeys.iter().position(|known| known.number == number);
        match (known, hotkey) {
            (Some(place), Some(hotkey)) => Some(std::mem::replace(&mut hotkeys[place], hotkey)),
            (Some(place), None) => Some(hotkeys.remove(place)),
            (None, hotkey) => {
                hotkeys.extend(hotkey);
                None
            }
        }
    });
    drop(before);
}

/// A component's place among the keys, for as long as it is there.
struct Place(u64);

impl Default for Place {
    fn default() -> Self {
        Self(LAST.replace(LAST.get() + 1))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        put(self.0, None);
    }
}

/// Whether a key is this letter alone, and letters mean something.
pub(crate) fn is_letter(event: &KeyboardEvent, letter: &str) -> bool {
    let alone = !event.ctrl_key() && !event.meta_key() && !event.alt_key() && !event.is_composing();
    alone && single_letters() && event.key().to_uppercase() == letter.to_uppercase()
}

/// Does what a key means, when it means something.
pub(crate) fn pressed(event: &KeyboardEvent) {
    if event.default_prevented() || event.alt_key() || event.is_composing() || layers::any() {
        return;
    }
    let control = event.ctrl_key() || event.meta_key();
    let pressed = event.key().to_uppercase();
    // In a field Ctrl Z takes back what was typed.
    let own = !control || pressed == "Z";
    if (own && window::in_field(event)) || (!control && !single_letters()) {
        return;
    }
    let written = if control { format!("Ctrl {pressed}") } else { pressed };
    let act = HOTKEYS.with_borrow(|hotkeys| {
        hotkeys.iter().rev().find(|hotkey| hotkey.key.to_uppercase() == written.to_uppercase()).map(|h| h.act.clone())
    });
    if let Some(act) = act {
        event.prevent_default();
        act.emit(());
    }
}
