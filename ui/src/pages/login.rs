//! Signing in: the clinic, the phone number, the password.

mod clinics;
mod recover;

use cuspid_model::ErrorCode;
use cuspid_model::requests::session::{DemoLogin, SignIn};
use cuspid_texts::role_text;
use yew::prelude::*;

use super::wait::Wait;
use super::welcome::Welcome;
use crate::bind;
use crate::components::{FormArea, PasswordField, SubmitButton, TextField};
use crate::hooks::{Check, use_form};
use crate::session::{use_session, use_texts};
use clinics::Clinics;
use recover::RecoverForm;

/// See [`Login`].
#[derive(Properties, PartialEq)]
pub struct LoginProps {
    /// A clinic is to be created.
    pub on_create: Callback<()>,
}

/// The page of whoever is not signed in while this computer knows a clinic.
#[component]
pub fn Login(props: &LoginProps) -> Html {
    let t = use_texts();
    let session = use_session();
    let recovering = use_state(|| false);
    let recover = |on: bool| {
        let recovering = recovering.setter();
        Callback::from(move |_: MouseEvent| recovering.set(on))
    };
    let Some(clinic) = session.clinic() else {
        return html! {
            <Welcome title={t.login_choose_title()} sub={t.login_choose_sub()}>
                <Clinics on_create={props.on_create.clone()} />
            </Welcome>
        };
    };
    if *recovering {
        return html! {
            <Welcome title={t.login_recover_title()} sub={t.login_recover_sub()}>
                <RecoverForm on_cancel={recover(false)} />
            </Welcome>
        };
    }
    let logins = session.status().map(|status| status.demo_logins.clone()).unwrap_or_default();
    html! {
        <Welcome title={t.login_title()} sub={t.login_sub()}>
            <Clinics on_create={props.on_create.clone()} />
            <SignInForm key={clinic.folder.clone()} on_forgot={recover(true)} logins={logins} />
        </Welcome>
    }
}

#[derive(Clone, PartialEq, Default)]
struct Draft {
    phone: String,
    password: String,
}

#[derive(Properties, PartialEq)]
struct SignInProps {
    on_forgot: Callback<MouseEvent>,
    logins: Vec<DemoLogin>,
}

#[component]
fn SignInForm(props: &SignInProps) -> Html {
    let t = use_texts();
    let form = use_form(
        Draft::default,
        |draft: &Draft, check: &mut Check| {
            let phone = check.read("phone", &draft.phone);
            if draft.password.is_empty() {
                return check.refuse("password", ErrorCode::Empty);
            }
            Some(SignIn { phone: phone?, password: draft.password.clone() })
        },
        Callback::noop(),
    );
    // Below everything: who goes on with Tab comes from the number to the password.
    let forgot = html! {
        <button type="button" class="linklike" onclick={props.on_forgot.clone()} data-testid="login-forgot">
            { t.login_forgot() }
        </button>
    };
    let session = use_session();
    let demo = |login: &DemoLogin| {
        let fill = {
            let (form, login) = (form.clone(), login.clone());
            Callback::from(move |_: MouseEvent| {
                form.change(|draft| {
                    draft.phone = login.phone.to_string();
                    draft.password = login.password.clone();
                });
                form.state().submit.emit(());
            })
        };
        let role = role_text(session.language(), login.role.as_str());
        // Several of one role are told apart by name.
        let alone = props.logins.iter().filter(|other| other.role == login.role).count() == 1;
        let who = if alone { role } else { format!("{role}, {}", login.name) };
        html! {
            <button type="button" class="chip" title={login.name.clone()} onclick={fill} data-testid="demo-login">
                { who }
            </button>
        }
    };
    html! {
        <FormArea form={form.state()} own={vec![ErrorCode::TryLater]} class="stack">
            if !props.logins.is_empty() {
                <div class="stack stack--s">
                    <p class="field__label">{ t.login_demo() }</p>
                    <div class="row row--wrap">{ for props.logins.iter().map(demo) }</div>
                </div>
            }
            <TextField
                name="phone"
                kind="tel"
                label={t.login_phone()}
                bind={bind!(form.phone)}
                autocomplete="username"
                large=true
                autofocus=true
                testid="login-phone"
            />
            <PasswordField
                large=true
                name="password"
                label={t.login_password()}
                bind={bind!(form.password)}
                testid="login-password"
            />
            <Wait error={form.refusal(ErrorCode::TryLater)} turn={form.state().tries} />
            <SubmitButton form={form.state()} class="btn--l btn--block" testid="login-submit">
                { t.login_submit() }
            </SubmitButton>
            { forgot }
        </FormArea>
    }
}
