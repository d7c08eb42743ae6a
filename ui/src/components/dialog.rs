use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::field::use_id;

/// Opens a `<dialog>` when it appears. The browser keeps the focus inside and gives it back afterwards; Esc asks to
/// close the top one only.
#[hook]
pub(super) fn use_modal(on_close: &Callback<()>) -> (NodeRef, Callback<Event>) {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            let dialog = node.cast::<HtmlDialogElement>();
            let before = crate::window::document().and_then(|document| document.active_element());
            if let Some(dialog) = dialog.as_ref().filter(|dialog| !dialog.open()) {
                // What a field did when it appeared to get the focus, the dialog would undo by taking the first one.
                let wanted = before.clone().filter(|element| dialog.contains(Some(element)));
                let shown = dialog.show_modal();
                debug_assert!(shown.is_ok());
                focus(wanted);
            }
            move || {
                if let Some(dialog) = dialog {
                    dialog.close();
                }
            }
        });
    }
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

fn focus(element: Option<web_sys::Element>) {
    use wasm_bindgen::JsCast;
    if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let focused = element.focus();
        debug_assert!(focused.is_ok());
    }
}

/// See [`Dialog`].
#[derive(Properties, PartialEq)]
pub struct DialogProps {
    /// What it asks or shows.
    pub title: AttrValue,
    /// Esc was pressed.
    pub on_close: Callback<()>,
    /// What is in it.
    pub children: Html,
    /// Its buttons; the one that goes on is the last.
    #[prop_or_default]
    pub foot: Html,
    /// For tests.
    #[prop_or(AttrValue::Static("dialog"))]
    pub testid: AttrValue,
}

/// Asks something that must be answered before anything else. To confirm an action, [`super::use_confirm`] is shorter.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let (node, oncancel) = use_modal(&props.on_close);
    let id = use_id();
    html! {
        <dialog ref={node} class="dialog" aria-labelledby={id.clone()} {oncancel} data-testid={props.testid.clone()}>
            <div class="dialog__head"><h2 {id}>{ &props.title }</h2></div>
            <div class="dialog__body">{ props.children.clone() }</div>
            if props.foot != Html::default() {
                <div class="dialog__foot">{ props.foot.clone() }</div>
            }
        </dialog>
    }
}
