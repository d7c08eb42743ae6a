//! Fields for amounts: typed in any usual way, written properly when left.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::field::{Frame, use_field, use_optional};
use crate::format::Format;
use crate::hooks::Bind;
use crate::session::use_format;

/// See [`MoneyField`], [`RateField`] and [`NumberField`].
#[derive(Properties, PartialEq)]
pub struct NumberProps {
    /// The request's name for it.
    pub name: AttrValue,
    /// What it is called.
    pub label: AttrValue,
    /// What is typed; `check.money`, `check.rate` and `check.number` read it.
    pub bind: Bind<String>,
    /// How to fill it in.
    #[prop_or_default]
    pub hint: AttrValue,
    /// It may be left blank.
    #[prop_or_default]
    pub optional: bool,
    /// Gets the focus when it appears.
    #[prop_or_default]
    pub autofocus: bool,
    /// Off.
    #[prop_or_default]
    pub disabled: bool,
    /// For tests; the name otherwise.
    #[prop_or_default]
    pub testid: Option<AttrValue>,
}

#[hook]
fn use_number_field(props: &NumberProps, tidy: fn(&Format, &str) -> Option<String>) -> Html {
    let format = use_format();
    let frame = Frame { label: props.label.clone(), hint: props.hint.clone(), optional: props.optional };
    let field = use_field(&props.name, frame);
    let optional = use_optional();
    let node = super::text::use_autofocus(props.autofocus);
    let oninput = {
        let (set, touch) = (props.bind.set.clone(), field.touch.clone());
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            touch.emit(());
            set.emit(input.value());
        })
    };
    let onblur = {
        let (set, typed) = (props.bind.set.clone(), props.bind.value.clone());
        Callback::from(move |_: FocusEvent| {
            if let Some(tidied) = tidy(&format, &typed).filter(|tidied| *tidied != typed) {
                set.emit(tidied);
            }
        })
    };
    let onfocus = Callback::from(|event: FocusEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        input.select();
    });
    let control = html! {
        <input
            ref={node}
            id={field.id.clone()}
            class="input input--money"
            type="text"
            inputmode="decimal"
            autocomplete="off"
            name={props.name.clone()}
            autofocus={props.autofocus}
            value={props.bind.value.clone()}
            {oninput}
            {onblur}
            {onfocus}
            disabled={props.disabled}
            aria-invalid={field.invalid()}
            aria-describedby={field.described_by()}
            aria-required={(!props.optional).then_some("true")}
            data-testid={props.testid.clone().unwrap_or_else(|| props.name.clone())}
        />
    };
    field.show(&optional, control)
}

/// An amount of the clinic's money.
#[component]
pub fn MoneyField(props: &NumberProps) -> Html {
    use_number_field(props, |format, typed| Some(format.money(format.read_money(typed)?)))
}

/// A percentage.
#[component]
pub fn RateField(props: &NumberProps) -> Html {
    use_number_field(props, |format, typed| Some(format.rate(format.read_rate(typed)?)))
}

/// A whole number.
#[component]
pub fn NumberField(props: &NumberProps) -> Html {
    use_number_field(props, |_, typed| Some(typed.trim().to_owned()))
}
