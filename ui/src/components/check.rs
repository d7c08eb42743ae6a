use cuspid_model::requests::doctors::Weekday;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::field::{Frame, use_field};
use crate::hooks::Bind;
use crate::session::use_format;

/// See [`CheckField`] and [`Switch`].
#[derive(Properties, PartialEq)]
pub struct CheckProps {
    /// What is on or off.
    pub label: AttrValue,
    /// Whether it is.
    pub bind: Bind<bool>,
    /// What follows from it, below.
    #[prop_or_default]
    pub hint: AttrValue,
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
            <span class="check__words">
                { &props.label }
                if !props.hint.is_empty() {
                    <small>{ &props.hint }</small>
                }
            </span>
        </label>
    }
}

/// See [`CheckGroup`].
#[derive(Properties, PartialEq)]
pub struct CheckGroupProps {
    /// The request's name for it.
    pub name: AttrValue,
    /// What is chosen.
    pub label: AttrValue,
    /// The [`CheckField`]s.
    pub children: Html,
}

/// Several of a few, in a form; what is wrong with the choice stands below it.
#[component]
pub fn CheckGroup(props: &CheckGroupProps) -> Html {
    let field = use_field(&props.name, Frame::default());
    html! {
        <fieldset class="stack stack--s" aria-describedby={field.described_by()} data-testid={props.name.clone()}>
            <legend class="field__label">{ &props.label }</legend>
            { props.children.clone() }
            { field.problem() }
        </fieldset>
    }
}

/// See [`WeekdaysField`].
#[derive(Properties, PartialEq)]
pub struct WeekdaysFieldProps {
    /// The request's name for it.
    pub name: AttrValue,
    /// What comes on them.
    pub label: AttrValue,
    /// The days, in no order.
    pub bind: Bind<Vec<Weekday>>,
}

/// Several days of the week, in a form.
#[component]
pub fn WeekdaysField(props: &WeekdaysFieldProps) -> Html {
    let format = use_format();
    let day = |(place, &day): (usize, &Weekday)| {
        let bind = props.bind.clone();
        let bind = Bind::new(bind.value.contains(&day), move |on: bool| {
            let others = bind.value.iter().copied().filter(|other| *other != day);
            bind.set.emit(others.chain(on.then_some(day)).collect());
        });
        html! { <CheckField label={format.day_of_week(place)} {bind} testid={format!("{}-{}", props.name, day.as_str())} /> }
    };
    html! {
        <CheckGroup name={props.name.clone()} label={props.label.clone()}>
            <div class="row row--wrap">{ for Weekday::ALL.iter().enumerate().map(day) }</div>
        </CheckGroup>
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
