//! When windows lock themselves, and the recovery words.

use cuspid_model::ErrorCode;
use cuspid_model::requests::session::{NewRecoveryCode, RecoveryCodeMade};
use yew::prelude::*;

use super::SectionProps;
use super::rule::{NumberRule, RuleCard};
use crate::components::{Badge, Button, Card, FormSheet, Icon, PasswordField};
use crate::hooks::{Check, use_form};
use crate::session::{use_session, use_texts};

/// The section.
#[component]
pub fn Security(props: &SectionProps) -> Html {
    html! {
        <div class="stack">
            <RuleCard settings={props.settings.clone()} rule={NumberRule::LockMinutes} />
            <Recovery settings={props.settings.clone()} />
        </div>
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
