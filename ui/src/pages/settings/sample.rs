//! An invoice about nothing, in the system's viewer.

use cuspid_model::requests::settings::{Letterhead, PrintSample, Rules};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::call::open_document;
use crate::components::{Button, Icon, use_toasts};
use crate::session::use_texts;

/// See [`SampleButton`].
#[derive(Properties, PartialEq)]
pub struct SampleProps {
    /// The letterhead, saved or not.
    pub letterhead: Letterhead,
    /// The rules, saved or not.
    pub rules: Rules,
    /// For tests.
    pub testid: AttrValue,
}

/// Shows what an invoice would look like with what was typed.
#[component]
pub fn SampleButton(props: &SampleProps) -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let busy = use_state(|| false);
    let onclick = {
        let (busy, request) =
            (busy.setter(), PrintSample { letterhead: props.letterhead.clone(), rules: props.rules.clone() });
        Callback::from(move |_: MouseEvent| {
            let (busy, request, toasts) = (busy.clone(), request.clone(), toasts.clone());
            busy.set(true);
            spawn_local(async move {
                if let Err(error) = open_document(&request).await {
                    toasts.error(&error);
                }
                busy.set(false);
            });
        })
    };
    html! {
        <Button icon={Icon::Eye} {onclick} busy={*busy} testid={props.testid.clone()}>{ t.settings_sample() }</Button>
    }
}
