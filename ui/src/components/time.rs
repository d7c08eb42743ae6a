use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::field::{Frame, use_field, use_optional};
use crate::hooks::Bind;
use crate::session::use_format;

/// See [`TimeField`].
#[derive(Properties, PartialEq)]
pub struct TimeFieldProps {
    /// The request's name for it.
    pub name: AttrValue,
    /// What it is called.
    pub label: AttrValue,
    /// `HH:MM` as soon as what is typed is a time; what was typed until then.
    pub bind: Bind<String>,
    /// How to fill it in.
    #[prop_or_default]
    pub hint: AttrValue,
    /// It may be left blank.
    #[prop_or_default]
    pub optional: bool,
    /// Minutes that the arrows up and down go.
    #[prop_or(15)]
    pub step: u32,
    /// For tests; the name otherwise.
    #[prop_or_default]
    pub testid: Option<AttrValue>,
}

/// A time of day, typed in any usual way; the arrows go up and down in steps.
#[component]
pub fn TimeField(props: &TimeFieldProps) -> Html {
    let format = use_format();
    let frame = Frame { label: props.label.clone(), hint: props.hint.clone(), optional: props.optional };
    let field = use_field(&props.name, frame);
    let optional = use_optional();
    let typed = use_state(|| None::<String>);
    let shown = (*typed).clone().unwrap_or_else(|| props.bind.value.clone());

    let take = {
        let (set, touch, format) = (props.bind.set.clone(), field.touch.clone(), format.clone());
        move |text: &str| {
            touch.emit(());
            set.emit(format.read_time(text).map_or_else(|| text.trim().to_owned(), |minutes| format.minutes(minutes)));
        }
    };
    let oninput = {
        let (typed, take) = (typed.setter(), take.clone());
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            take(&input.value());
            typed.set(Some(input.value()));
        })
    };
    let onblur = {
        let typed = typed.setter();
        Callback::from(move |_: FocusEvent| typed.set(None))
    };
    let onkeydown = {
        let (typed, step, now) = (typed.setter(), props.step, format.read_time(&shown));
        Callback::from(move |event: KeyboardEvent| {
            let forward = match event.key().as_str() {
                "ArrowUp" => true,
                "ArrowDown" => false,
                _ => return,
            };
            event.prevent_default();
            let Some(now) = now else { return };
            let day = 24 * 60;
            let on_step = now - now % step;
            let next = match (forward, on_step == now) {
                (true, _) => on_step + step,
                (false, true) => now + day - step,
                (false, false) => on_step,
            };
            typed.set(None);
            take(&format!("{}:{:02}", next % day / 60, next % 60));
        })
    };
    let control = html! {
        <span class="wrap">
            { super::Icon::Clock.html() }
            <input
                id={field.id.clone()}
                class="input num"
                type="text"
                inputmode="numeric"
                autocomplete="off"
                name={props.name.clone()}
                value={shown}
                {oninput}
                {onblur}
                {onkeydown}
                placeholder="00:00"
                aria-invalid={field.invalid()}
                aria-describedby={field.described_by()}
                aria-required={(!props.optional).then_some("true")}
                data-testid={props.testid.clone().unwrap_or_else(|| props.name.clone())}
            />
        </span>
    };
    field.show(&optional, control)
}
