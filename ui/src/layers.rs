//! The layers over the page, the top one last: Esc closes that one only, and other keys are its own.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use web_sys::{HtmlDialogElement, KeyboardEvent};
use yew::prelude::*;

struct Layer {
    number: u32,
    on_close: Rc<RefCell<Callback<()>>>,
    on_key: Rc<RefCell<Callback<KeyboardEvent>>>,
}

thread_local! {
    static LAYERS: RefCell<Vec<Layer>> = const { RefCell::new(Vec::new()) };
    static LAST: Cell<u32> = const { Cell::new(0) };
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
            LAYERS.with_borrow_mut(|layers| layers.push(Layer { number, on_close: slot, on_key: keys }));
            let dialog = node.cast::<HtmlDialogElement>();
            if let Some(dialog) = dialog.as_ref().filter(|dialog| !dialog.open()) {
                let shown = dialog.show_modal();
                debug_assert!(shown.is_ok());
                crate::window::begin_in(dialog);
            }
            move || {
                LAYERS.with_borrow_mut(|layers| layers.retain(|layer| layer.number != number));
                if let Some(dialog) = dialog {
                    dialog.close();
                }
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
