use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::field::{Frame, use_field, use_optional};
use super::text::use_autofocus;
use super::{Icon, IconButton};
use crate::hooks::Bind;
use crate::session::use_texts;

/// See [`PasswordField`].
#[derive(Properties, PartialEq)]
pub struct PasswordFieldProps {
    /// The request's name for it.
    pub name: AttrValue,
    /// What it is called.
    pub label: AttrValue,
    /// What is typed.
    pub bind: Bind<String>,
    /// How to fill it in.
    #[prop_or_default]
    pub hint: AttrValue,
    /// Whether it is a new one.
    #[prop_or_default]
    pub new: bool,
    /// 44 instead of 36 pixels, before signing in.
    #[prop_or_default]
    pub large: bool,
    /// Gets the focus when it appears.
    #[prop_or_default]
    pub autofocus: bool,
    /// For tests; the name otherwise.
    #[prop_or_default]
    pub testid: Option<AttrValue>,
}

/// A password, which can be looked at, with a word when Caps Lock is on.
#[component]
pub fn PasswordField(props: &PasswordFieldProps) -> Html {
    let t = use_texts();
    let shown = use_state(|| false);
    let caps = use_state(|| false);
    let hint = if *caps { t.login_caps_lock().into() } else { props.hint.clone() };
    let frame = Frame { label: props.label.clone(), hint, optional: false };
    let field = use_field(&props.name, frame);
    let optional = use_optional();
    let node = use_autofocus(props.autofocus);
    let oninput = {
        let (set, touch) = (props.bind.set.clone(), field.touch.clone());
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            touch.emit(());
            set.emit(input.value());
        })
    };
    let onkey = {
        let caps = caps.clone();
        Callback::from(move |event: KeyboardEvent| {
            let on = event.get_modifier_state("CapsLock");
            if on != *caps {
                caps.set(on);
            }
        })
    };
    let onblur = {
        let caps = caps.clone();
        Callback::from(move |_: FocusEvent| caps.set(false))
    };
    let toggle = {
        let shown = shown.clone();
        Callback::from(move |_| shown.set(!*shown))
    };
    let (icon, label) =
        if *shown { (Icon::EyeOff, t.login_password_hide()) } else { (Icon::Eye, t.login_password_show()) };
    let control = html! {
        <span class={classes!("wrap", "wrap--end", props.large.then_some("wrap--l"))}>
            <input
                ref={node}
                id={field.id.clone()}
                class={classes!("input", props.large.then_some("input--l"))}
                type={if *shown { "text" } else { "password" }}
                name={props.name.clone()}
                autofocus={props.autofocus}
                value={props.bind.value.clone()}
                {oninput}
                onkeydown={onkey.clone()}
                onkeyup={onkey}
                {onblur}
                autocomplete={if props.new { "new-password" } else { "current-password" }}
                spellcheck="false"
                autocapitalize="off"
                aria-invalid={field.invalid()}
                aria-describedby={field.described_by()}
                aria-required="true"
                data-testid={props.testid.clone().unwrap_or_else(|| props.name.clone())}
            />
            <IconButton {icon} {label} small={!props.large} onclick={toggle} testid="password-show" />
        </span>
    };
    field.show(&optional, control)
}
