//! When windows lock themselves, and the recovery words.

use cuspid_model::ErrorCode;
use cuspid_model::requests::session::{NewRecoveryCode, RecoveryCodeMade};
use cuspid_model::requests::settings::{Rules, SaveRules};
use yew::prelude::*;

use super::SectionProps;
use crate::components::{
    Badge, Button, Card, FormArea, FormSheet, Icon, PasswordField, SelectField, SubmitButton, use_toasts,
};
use crate::hooks::{Check, Choice, use_form};
use crate::session::{use_session, use_texts};

/// Minutes that can be chosen.
const MINUTES: [u32; 6] = [2, 5, 10, 15, 20, 30];

/// The section.
#[component]
pub fn Security(props: &SectionProps) -> Html {
    html! {
        <div class="stack">
            <Locking settings={props.settings.clone()} />
            <Recovery settings={props.settings.clone()} />
        </div>
    }
}

#[component]
fn Locking(props: &SectionProps) -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let saved = props.settings.rules.lock_minutes;
    let done = Callback::from(move |()| toasts.done(t.settings_security_saved()));
    let form = {
        let rules = props.settings.rules.clone();
        use_form(
            || saved.to_string(),
            move |minutes: &String, check: &mut Check| {
                let lock_minutes = check.number("rules.lock_minutes", minutes, 2..=30)?;
                let lock_minutes = u32::try_from(lock_minutes).ok()?;
                Some(SaveRules { rules: Rules { lock_minutes, ..rules.clone() } })
            },
            done,
        )
    };
    let bind = form.bind(String::clone, |draft, minutes| *draft = minutes);
    let mut minutes = MINUTES.to_vec();
    if !minutes.contains(&saved) {
        minutes.push(saved);
        minutes.sort_unstable();
    }
    let choices: Vec<Choice> = minutes
        .into_iter()
        .map(|minutes| Choice::new(minutes.to_string(), t.settings_lock_after_minutes(i64::from(minutes))))
        .collect();
    html! {
        <Card title={t.settings_locking()}>
            <FormArea form={form.state()}>
                <div class="fields">
                    <SelectField name="rules.lock_minutes" label={t.settings_lock_after()} hint={t.settings_lock_after_hint()} {bind} {choices} />
                </div>
                <div class="row">
                    <SubmitButton form={form.state()} testid="security-save">{ t.settings_security_save() }</SubmitButton>
                </div>
            </FormArea>
        </Card>
    }
}

#[component]
fn Recovery(props: &SectionProps) -> Html {
    let t = use_texts();
    let asking = use_state(|| false);
    let ask = |on: bool| {
        let asking = asking.setter();
        Callback::from(move |()| asking.set(on))
    };
    let state = if props.settings.recovery_confirmed {
        html! { <Badge look="is-done" icon={Icon::Check}>{ t.settings_recovery_confirmed() }</Badge> }
    } else {
        html! { <Badge look="is-pending" icon={Icon::Warn}>{ t.settings_recovery_missing() }</Badge> }
    };
    html! {
        <Card title={t.settings_recovery()} actions={state}>
            <p>{ t.settings_recovery_about() }</p>
            <div class="row">
                <Button icon={Icon::Key} onclick={ask(true).reform(|_: MouseEvent| ())} testid="recovery-new">
                    { t.settings_recovery_new() }
                </Button>
            </div>
            if *asking {
                <NewWords on_close={ask(false)} />
            }
        </Card>
    }
}

#[derive(Properties, PartialEq)]
struct NewWordsProps {
    on_close: Callback<()>,
}

/// Asks for the password, so that nobody at an unlocked window walks away with a key to the clinic.
#[component]
fn NewWords(props: &NewWordsProps) -> Html {
    let t = use_texts();
    let session = use_session();
    let done = {
        let close = props.on_close.clone();
        Callback::from(move |made: RecoveryCodeMade| {
            close.emit(());
            session.hold_recovery_code(Some(made.recovery_code.into()));
        })
    };
    let form = use_form(
        String::new,
        |password: &String, check: &mut Check| {
            if password.is_empty() {
                return check.refuse("password", ErrorCode::Empty);
            }
            Some(NewRecoveryCode { password: password.clone() })
        },
        done,
    );
    let bind = form.bind(String::clone, |draft, password| *draft = password);
    html! {
        <FormSheet
            form={form.state()}
            title={t.settings_recovery_new()}
            save={t.settings_recovery_show()}
            on_close={props.on_close.clone()}
            testid="recovery-sheet"
        >
            <p>{ t.settings_recovery_new_body() }</p>
            <PasswordField name="password" label={t.profile_password_now()} {bind} autofocus=true />
        </FormSheet>
    }
}
