//! The layers over the page, the top one last: Esc closes that one only, and other keys are its own.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use web_sys::{Element, HtmlDialogElement, HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::window;

struct Layer {
    number: u32,
    dialog: Option<HtmlDialogElement>,
    on_close: Rc<RefCell<Callback<()>>>,
    on_key: Rc<RefCell<Callback<KeyboardEvent>>>,
}

thread_local! {
    static LAYERS: RefCell<Vec<Layer>> = const { RefCell::new(Vec::new()) };
    static POPUPS: RefCell<Vec<Hanging>> = const { RefCell::new(Vec::new()) };
    static LAST: Cell<u32> = const { Cell::new(0) };
    static AFLOAT: RefCell<Option<Element>> = const { RefCell::new(None) };
}

/// Opens a `<dialog>` when it appears, over everything. The browser keeps the focus inside and gives it back
/// afterwards; Esc asks `on_close` and closes nothing by itself.
#[hook]
pub fn use_layer(on_close: &Callback<()>) -> (NodeRef, Callback<Event>) {
    use_layer_with_keys(on_close, &Callback::noop())
}

/// The same, for a layer that keys do something in: wherever the focus is, also where what had it is gone.
#[hook]
pub fn use_layer_with_keys(on_close: &Callback<()>, on_key: &Callback<KeyboardEvent>) -> (NodeRef, Callback<Event>) {
    let node = use_node_ref();
    let slot = {
        let on_close = on_close.clone();
        use_mut_ref(move || on_close)
    };
    *slot.borrow_mut() = on_close.clone();
    let keys = {
        let on_key = on_key.clone();
        use_mut_ref(move || on_key)
    };
    *keys.borrow_mut() = on_key.clone();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            LAST.set(LAST.get() + 1);
            let number = LAST.get();
            let dialog = node.cast::<HtmlDialogElement>();
            let layer = Layer { number, dialog: dialog.clone(), on_close: slot, on_key: keys };
            LAYERS.with_borrow_mut(|layers| layers.push(layer));
            if let Some(dialog) = dialog.as_ref().filter(|dialog| !dialog.open()) {
                // What a menu opens gives the focus back to what the menu hung on: its line is gone by then.
                POPUPS.with_borrow(|popups| popups.iter().for_each(Hanging::give_back));
                let shown = dialog.show_modal();
                debug_assert!(shown.is_ok());
                window::begin_in(dialog);
            }
            float();
            move || {
                LAYERS.with_borrow_mut(|layers| layers.retain(|layer| layer.number != number));
                if let Some(dialog) = dialog {
                    dialog.close();
                }
                float();
            }
        });
    }
    // The browser has other ways to ask than Esc.
    let oncancel = {
        let on_close = on_close.clone();
        Callback::from(move |event: Event| {
            event.prevent_default();
            event.stop_propagation();
            on_close.emit(());
        })
    };
    (node, oncancel)
}

/// A popup and what it hangs on.
#[derive(Clone, PartialEq)]
struct Hanging {
    popup: NodeRef,
    anchor: NodeRef,
}

impl Hanging {
    /// Gives the focus to what it hangs on, if it is inside: whoever works by keyboard goes on from there.
    fn give_back(&self) {
        let focused = window::document().and_then(|document| document.active_element());
        let inside = self.popup.cast::<Element>().is_some_and(|popup| popup.contains(focused.as_deref()));
        let Some(anchor) = self.anchor.cast::<HtmlElement>().filter(|_| inside) else { return };
        if !window::focus_first(&anchor, "input, button") {
            window::focus(&anchor);
        }
    }
}

/// A popup that is open, until dropped.
pub struct OpenPopup(Hanging);

/// Says that a popup opened, which hangs on something.
pub fn hang(popup: NodeRef, anchor: NodeRef) -> OpenPopup {
    let hanging = Hanging { popup, anchor };
    POPUPS.with_borrow_mut(|popups| popups.push(hanging.clone()));
    OpenPopup(hanging)
}

impl Drop for OpenPopup {
    fn drop(&mut self) {
        self.0.give_back();
        POPUPS.with_borrow_mut(|popups| popups.retain(|popup| *popup != self.0));
    }
}

/// Keeps an element in the top layer from now on, and on the page while none is open: beneath a layer nothing can be
/// clicked, nor is it read out.
pub fn keep_afloat(element: Element) {
    AFLOAT.set(Some(element));
    float();
}

/// Takes the element that stays on top to where that is now.
fn float() {
    let Some(element) = AFLOAT.with_borrow(Clone::clone) else { return };
    let top = LAYERS.with_borrow(|layers| layers.last().and_then(|layer| layer.dialog.clone()).map(Element::from));
    let page = || window::document().and_then(|document| document.body()).map(Element::from);
    // Whoever hears the page is not told again of what stays where it is.
    let place = top.or_else(page).filter(|place| element.parent_element().as_ref() != Some(place));
    if let Some(place) = place {
        let taken = place.append_child(&element);
        debug_assert!(taken.is_ok());
    }
}

/// Whether a layer is open.
pub fn any() -> bool {
    LAYERS.with_borrow(|layers| !layers.is_empty())
}

/// Lets Esc close the top layer. Browsers close a dialog on the second Esc whatever its page says, so the key must
/// not reach them.
pub(crate) fn pressed(event: &KeyboardEvent) {
    if event.default_prevented() || event.is_composing() {
        return;
    }
    let top = LAYERS.with_borrow(|layers| layers.last().map(|layer| (layer.on_close.clone(), layer.on_key.clone())));
    let Some((on_close, on_key)) = top else { return };
    if event.key() == "Escape" {
        event.prevent_default();
        let close = on_close.borrow().clone();
        close.emit(());
    } else {
        let key = on_key.borrow().clone();
        key.emit(event.clone());
    }
}
