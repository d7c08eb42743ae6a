//! The few things asked of the browser itself.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, HtmlElement, HtmlInputElement};

/// The document.
pub fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// A preference of this window. Nothing about patients or the clinic is ever kept here.
pub fn stored(key: &str) -> Option<String> {
    web_sys::window()?.local_storage().ok()??.get_item(key).ok()?
}

/// Keeps a preference of this window, or forgets it. Where the browser keeps nothing, it lasts until closing.
pub fn store(key: &str, value: Option<&str>) {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    let kept = storage.map(|storage| match value {
        Some(value) => storage.set_item(key, value),
        None => storage.remove_item(key),
    });
    debug_assert!(kept.is_none_or(|kept| kept.is_ok()));
}

/// Whether a media query holds for this window now.
pub fn is(query: &str) -> bool {
    web_sys::window().and_then(|window| window.match_media(query).ok().flatten()).is_some_and(|found| found.matches())
}

/// Puts a text where others are pasted from.
pub fn copy(text: &str) {
    if let Some(window) = web_sys::window() {
        // Where the system refuses, the text can still be marked by hand.
        drop(window.navigator().clipboard().write_text(text));
    }
}

/// Whether an event comes from something one types into.
pub fn in_field(event: &Event) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return false };
    matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT") || element.has_attribute("contenteditable")
}

/// Gives the focus to an element.
pub fn focus(element: &HtmlElement) {
    let focused = element.focus();
    debug_assert!(focused.is_ok());
}

/// Whether nothing has the focus, or something in the same part of the page as an element, named by a selector.
pub fn focus_is_free_for(element: &HtmlElement, part: &str) -> bool {
    let Some(active) = document().and_then(|document| document.active_element()) else { return true };
    let part = element.closest(part).ok().flatten();
    active.tag_name() == "BODY" || part.is_some_and(|part| part.contains(Some(&active)))
}

/// Gives the focus to the first element of a part of the page that fits a selector.
pub fn focus_first(within: &Element, selector: &str) -> bool {
    let found = within.query_selector(selector).ok().flatten().and_then(|found| found.dyn_into::<HtmlElement>().ok());
    found.is_some_and(|found| found.focus().is_ok())
}

/// Where typing begins in a dialog that just opened. What asks for the focus has it already; the cross in its head, which
/// browsers choose otherwise, leaves it to the first field, or to the dialog, so that Enter does not close it. A figure is
/// marked, so that typing replaces it; in other text the caret stands at the end. WebKit forgets both when the focus
/// comes from a dialog that opens.
pub fn begin_in(dialog: &HtmlElement) {
    let in_head = dialog.query_selector(".sheet__head :focus").ok().flatten().is_some();
    if in_head && !focus_first(dialog, ".sheet__body :is(input:not([type=submit]), select, textarea):enabled") {
        focus(dialog);
    }
    let active = document().and_then(|document| document.active_element());
    let Some(input) = active.and_then(|active| active.dyn_into::<HtmlInputElement>().ok()) else { return };
    if input.get_attribute("inputmode").as_deref() == Some("decimal") {
        input.select();
    } else if input.selection_start().is_ok_and(|place| place.is_some()) {
        let end = u32::try_from(input.value().encode_utf16().count()).unwrap_or(u32::MAX);
        let placed = input.set_selection_range(end, end);
        debug_assert!(placed.is_ok());
    }
}

/// Sets an attribute of `<html>`.
pub fn mark_root(name: &str, value: &str) {
    let set = document().and_then(|document| document.document_element()).map(|root| root.set_attribute(name, value));
    debug_assert!(set.is_none_or(|set| set.is_ok()));
}
