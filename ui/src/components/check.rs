use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::hooks::Bind;

/// See [`CheckField`] and [`Switch`].
#[derive(Properties, PartialEq)]
pub struct CheckProps {
    /// What is on or off.
    pub label: AttrValue,
    /// Whether it is.
    pub bind: Bind<bool>,
    /// Off and cannot be turned on.
    #[prop_or_default]
    pub disabled: bool,
    /// For tests.
    #[prop_or_default]
    pub testid: Option<AttrValue>,
}

fn toggled(bind: &Bind<bool>) -> Callback<Event> {
    let set = bind.set.clone();
    Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        set.emit(input.checked());
    })
}

/// Yes or no, in a form.
#[component]
pub fn CheckField(props: &CheckProps) -> Html {
    html! {
        <label class="check">
            <input
                type="checkbox"
                checked={props.bind.value}
                onchange={toggled(&props.bind)}
                disabled={props.disabled}
                data-testid={props.testid.clone()}
            />
            { &props.label }
        </label>
    }
}

/// A setting that takes effect at once.
#[component]
pub fn Switch(props: &CheckProps) -> Html {
    html! {
        <label class="switch">
            <input
                type="checkbox"
                role="switch"
                checked={props.bind.value}
                onchange={toggled(&props.bind)}
                disabled={props.disabled}
                data-testid={props.testid.clone()}
            />
            { &props.label }
        </label>
    }
}
