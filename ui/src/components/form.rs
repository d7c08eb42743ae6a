use yew::prelude::*;

use super::alert::refusal_text;
use super::{Alert, Tone};
use crate::hooks::FormState;
use crate::session::use_session;
use crate::window;

/// See [`FormArea`].
#[derive(Properties, PartialEq)]
pub struct FormAreaProps {
    /// The form, from `form.state()`.
    pub form: FormState,
    /// Its fields, and its button where it stands inside.
    pub children: Html,
    /// Refusals the page shows in its own way.
    #[prop_or_default]
    pub own: Vec<cuspid_model::ErrorCode>,
    /// What it does is final: Enter in a field does not send it, only Ctrl Enter and its button do.
    #[prop_or_default]
    pub is_final: bool,
    /// Other classes.
    #[prop_or(classes!("stack", "stack--m"))]
    pub class: Classes,
}

/// The fields of a form. Enter and Ctrl Enter send it. What is wrong stands under its field, or here at the top when
/// it is about no field that is shown; the first wrong field gets the focus.
#[component]
pub fn FormArea(props: &FormAreaProps) -> Html {
    let session = use_session();
    let node = use_node_ref();
    {
        let node = node.clone();
        let wrong = !props.form.errors.is_empty();
        // Only after a try: an error that goes away because its field is being filled in must not move the focus.
        use_effect_with((props.form.tries, props.form.running), move |_| {
            if let Some(form) = node.cast::<web_sys::Element>().filter(|_| wrong)
                && !window::focus_first(&form, "[aria-invalid=true]")
            {
                form.scroll_into_view();
            }
        });
    }
    let onsubmit = {
        let (submit, is_final) = (props.form.submit.clone(), props.is_final);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            // A sheet that was opened from a field stands inside of that field's form, which is not sent with it.
            event.stop_propagation();
            if !is_final {
                submit.emit(());
            }
        })
    };
    let onkeydown = {
        let submit = props.form.submit.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) && !event.default_prevented() {
                event.prevent_default();
                submit.emit(());
            }
        })
    };
    let placed = props.form.placed.0.borrow();
    let homeless = props.form.errors.iter().filter(|error| {
        !props.own.contains(&error.code)
            && error.field.as_deref().is_none_or(|field| !placed.iter().any(|name| name == field))
    });
    html! {
        <ContextProvider<FormState> context={props.form.clone()}>
            <form ref={node} class={props.class.clone()} {onsubmit} {onkeydown} novalidate=true autocomplete="off">
                { for homeless.map(|error| html! {
                    <Alert tone={Tone::Danger}>{ refusal_text(&session, error) }</Alert>
                }) }
                { props.children.clone() }
                // A form of more than one field sends itself on Enter only when it has a button of this kind.
                <input type="submit" class="sr" tabindex="-1" aria-hidden="true" />
            </form>
        </ContextProvider<FormState>>
    }
}
