use cuspid_model::time::PlainDate;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::calendar::Month;
use super::field::{Frame, use_field, use_optional};
use super::{Icon, IconButton, Popup};
use crate::hooks::Bind;
use crate::session::{use_format, use_texts};

/// See [`DateField`].
#[derive(Properties, PartialEq)]
pub struct DateFieldProps {
    /// The request's name for it.
    pub name: AttrValue,
    /// What it is called.
    pub label: AttrValue,
    /// `YYYY-MM-DD` as soon as what is typed is a date; what was typed until then.
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

/// A date, typed in any usual way or picked from a month. Left, it is written out, so that everybody sees which day
/// was understood.
#[component]
pub fn DateField(props: &DateFieldProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let frame = Frame { label: props.label.clone(), hint: props.hint.clone(), optional: props.optional };
    let field = use_field(&props.name, frame);
    let optional = use_optional();
    let typed = use_state(|| None::<String>);
    let open = use_state(|| false);
    let anchor = use_node_ref();
    let input_node = super::text::use_autofocus(props.autofocus);
    let chosen = props.bind.value.parse::<PlainDate>().ok();
    let written = chosen.map_or_else(|| props.bind.value.clone(), |date| format.date(date));
    let shown = (*typed).clone().unwrap_or(written);

    let oninput = {
        let (set, touch, typed, format) = (props.bind.set.clone(), field.touch.clone(), typed.setter(), format.clone());
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let text = input.value();
            touch.emit(());
            set.emit(match format.read_date(&text, format.today()) {
                Some(date) => date.to_string(),
                None => text.trim().to_owned(),
            });
            typed.set(Some(text));
        })
    };
    let onblur = {
        let typed = typed.setter();
        Callback::from(move |_: FocusEvent| typed.set(None))
    };
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let close = {
        let open = open.setter();
        Callback::from(move |()| open.set(false))
    };
    let on_pick = {
        let (set, touch, open, typed) = (props.bind.set.clone(), field.touch.clone(), open.setter(), typed.setter());
        Callback::from(move |date: PlainDate| {
            touch.emit(());
            set.emit(date.to_string());
            typed.set(None);
            open.set(false);
        })
    };
    let onkeydown = {
        let open = open.setter();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "ArrowDown" && event.alt_key() {
                event.prevent_default();
                open.set(true);
            }
        })
    };
    let control = html! {
        <span class="wrap wrap--end" ref={anchor.clone()}>
            <input
                ref={input_node}
                id={field.id.clone()}
                class="input num"
                type="text"
                autocomplete="off"
                name={props.name.clone()}
                autofocus={props.autofocus}
                value={shown}
                {oninput}
                {onblur}
                {onkeydown}
                placeholder={format.date_example()}
                disabled={props.disabled}
                aria-invalid={field.invalid()}
                aria-describedby={field.described_by()}
                aria-required={(!props.optional).then_some("true")}
                data-testid={props.testid.clone().unwrap_or_else(|| props.name.clone())}
            />
            <IconButton
                icon={Icon::Calendar}
                label={t.common_date_open()}
                small=true
                onclick={toggle}
                expanded={*open}
                disabled={props.disabled}
            />
            if *open {
                <Popup anchor={anchor.clone()} on_close={close}><Month {chosen} {on_pick} /></Popup>
            }
        </span>
    };
    field.show(&optional, control)
}
