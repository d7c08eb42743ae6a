//! The window is locked: the user is known, the password opens it.

use cuspid_model::ErrorCode;
use cuspid_model::requests::session::{SignOut, Unlock};
use yew::prelude::*;

use super::wait::Wait;
use super::welcome::Welcome;
use crate::bind;
use crate::components::{Avatar, Button, FormArea, PasswordField, Refusal, SubmitButton};
use crate::hooks::{Check, use_form, use_submit};
use crate::session::{use_session, use_texts};

#[derive(Clone, PartialEq, Default)]
struct Draft {
    password: String,
}

/// Asks for the password of whoever is signed in. The page behind keeps what was typed.
#[component]
pub fn LockScreen() -> Html {
    let t = use_texts();
    let session = use_session();
    let sign_out = use_submit::<SignOut>(Callback::noop());
    let form = use_form(
        Draft::default,
        |draft: &Draft, check: &mut Check| {
            if draft.password.is_empty() {
                return check.refuse("password", ErrorCode::Empty);
            }
            Some(Unlock { password: draft.password.clone() })
        },
        Callback::noop(),
    );
    let name = session.user().map(|user| user.name.clone()).unwrap_or_default();
    let other = sign_out.send.reform(|_: MouseEvent| SignOut {});
    html! {
        <Welcome title={t.login_locked_title()} sub={t.login_locked_sub()}>
            <FormArea form={form.state()} own={vec![ErrorCode::TryLater]} class="stack">
                <p class="who"><Avatar name={name.clone()} /><b>{ name }</b></p>
                <PasswordField
                    large=true
                    name="password"
                    label={t.login_password()}
                    bind={bind!(form.password)}
                    autofocus=true
                    testid="unlock-password"
                />
                <Wait error={form.refusal(ErrorCode::TryLater)} turn={form.state().tries} />
                <SubmitButton form={form.state()} class="btn--l btn--block" testid="unlock-submit">
                    { t.login_unlock() }
                </SubmitButton>
                <Refusal error={sign_out.error.clone()} />
                <Button class="btn--l btn--block" onclick={other} busy={sign_out.running} testid="unlock-other">
                    { t.login_other_user() }
                </Button>
            </FormArea>
        </Welcome>
    }
}
