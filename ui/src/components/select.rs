use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::Icon;
use super::field::{Frame, use_field, use_optional};
use crate::hooks::{Bind, Choice};

/// See [`SelectField`].
#[derive(Properties, PartialEq)]
pub struct SelectFieldProps {
    /// The request's name for it.
    pub name: AttrValue,
    /// What it is called.
    pub label: AttrValue,
    /// The value of the choice made; empty for none.
    pub bind: Bind<String>,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// What stands there while nothing is chosen; without it the first choice must be made beforehand.
    #[prop_or_default]
    pub placeholder: Option<AttrValue>,
    /// How to choose.
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

/// One of a few.
#[component]
pub fn SelectField(props: &SelectFieldProps) -> Html {
    let frame = Frame { label: props.label.clone(), hint: props.hint.clone(), optional: props.optional };
    let field = use_field(&props.name, frame);
    let optional = use_optional();
    let node = super::text::use_autofocus(props.autofocus);
    let onchange = {
        let (set, touch) = (props.bind.set.clone(), field.touch.clone());
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            touch.emit(());
            set.emit(select.value());
        })
    };
    let option = |choice: &Choice| {
        let selected = choice.value == props.bind.value;
        let detail = choice.detail.as_deref().map(|detail| format!(" · {detail}"));
        html! { <option value={choice.value.clone()} {selected}>{ &choice.label }{ detail }</option> }
    };
    let control = html! {
        <span class="wrap">
            <select
                ref={node}
                autofocus={props.autofocus}
                id={field.id.clone()}
                class="input"
                name={props.name.clone()}
                {onchange}
                disabled={props.disabled}
                aria-invalid={field.invalid()}
                aria-describedby={field.described_by()}
                data-testid={props.testid.clone().unwrap_or_else(|| props.name.clone())}
            >
                if let Some(placeholder) = &props.placeholder {
                    <option value="" selected={props.bind.value.is_empty()}>{ placeholder }</option>
                }
                { for props.choices.iter().map(option) }
            </select>
            { Icon::Down.small() }
        </span>
    };
    field.show(&optional, control)
}
