use yew::prelude::*;

use super::field::use_id;
use crate::layers::use_layer;

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
    let (node, oncancel) = use_layer(&props.on_close);
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

/// Covers everything, open layers included, until it goes: the lock screen.
#[component]
pub fn Cover(props: &yew::html::ChildrenProps) -> Html {
    let (node, oncancel) = use_layer(&Callback::noop());
    html! { <dialog ref={node} class="cover" {oncancel}>{ props.children.clone() }</dialog> }
}
