use yew::prelude::*;

use super::field::{Frame, use_field, use_optional};
use crate::hooks::{Bind, Choice};

/// See [`Seg`].
#[derive(Properties, PartialEq)]
pub struct SegProps {
    /// What is switched, for those who hear it.
    pub label: AttrValue,
    /// The value of what is on.
    pub bind: Bind<String>,
    /// The two to four views.
    pub choices: Vec<Choice>,
    /// As wide as there is room.
    #[prop_or_default]
    pub fill: bool,
    /// Something must be chosen and is not.
    #[prop_or_default]
    pub invalid: bool,
    /// The element that names it instead of the label.
    #[prop_or_default]
    pub labelled_by: Option<AttrValue>,
}

/// Switches two to four views of the same data. Each part has the test id of its value.
#[component]
pub fn Seg(props: &SegProps) -> Html {
    let part = |(at, choice): (usize, &Choice)| {
        let invalid = (props.invalid && at == 0).then_some("true");
        let pressed = choice.value == props.bind.value;
        let onclick = {
            let (set, value) = (props.bind.set.clone(), choice.value.clone());
            Callback::from(move |_| set.emit(value.clone()))
        };
        html! {
            <button
                type="button"
                class="seg__b"
                aria-pressed={if pressed { "true" } else { "false" }}
                aria-invalid={invalid}
                {onclick}
                data-testid={choice.value.clone()}
            >
                { &choice.label }
            </button>
        }
    };
    let named = props.labelled_by.is_none().then(|| props.label.clone());
    html! {
        <div
            class={classes!("seg", props.fill.then_some("seg--fill"))}
            role="group"
            aria-label={named}
            aria-labelledby={props.labelled_by.clone()}
        >
            { for props.choices.iter().enumerate().map(part) }
        </div>
    }
}

/// See [`SegField`].
#[derive(Properties, PartialEq)]
pub struct SegFieldProps {
    /// The request's name for it.
    pub name: AttrValue,
    /// What it is called.
    pub label: AttrValue,
    /// The value of the choice made.
    pub bind: Bind<String>,
    /// The two to four choices.
    pub choices: Vec<Choice>,
    /// How to choose.
    #[prop_or_default]
    pub hint: AttrValue,
}

/// One of two to four, in a form.
#[component]
pub fn SegField(props: &SegFieldProps) -> Html {
    let frame = Frame { label: props.label.clone(), hint: props.hint.clone(), ..Frame::default() };
    let field = use_field(&props.name, frame);
    let optional = use_optional();
    let bind = {
        let (set, touch) = (props.bind.set.clone(), field.touch.clone());
        Bind::new(props.bind.value.clone(), move |value| {
            touch.emit(());
            set.emit(value);
        })
    };
    let invalid = field.error.is_some();
    let control =
        html! { <Seg label={props.label.clone()} {bind} choices={props.choices.clone()} {invalid} fill=true /> };
    field.show(&optional, control)
}
