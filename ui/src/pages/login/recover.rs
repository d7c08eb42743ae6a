use cuspid_model::ErrorCode;
use cuspid_model::requests::session::Recover;
use yew::prelude::*;

use crate::bind;
use crate::components::{Button, FormArea, PasswordField, SubmitButton, TextArea, TextField};
use crate::hooks::{Check, use_form};
use crate::pages::wait::Wait;
use crate::session::use_texts;

#[derive(Clone, PartialEq, Default)]
struct Draft {
    code: String,
    phone: String,
    password: String,
}

/// See [`RecoverForm`].
#[derive(Properties, PartialEq)]
pub struct RecoverProps {
    /// The password was remembered.
    pub on_cancel: Callback<MouseEvent>,
}

/// Lets an admin in with the twelve words and gives him a new password.
#[component]
pub fn RecoverForm(props: &RecoverProps) -> Html {
    let t = use_texts();
    let form = use_form(
        Draft::default,
        |draft: &Draft, check: &mut Check| {
            let words: Vec<&str> = draft.code.split_whitespace().collect();
            if words.len() != 12 {
                let code = if words.is_empty() { ErrorCode::Empty } else { ErrorCode::WrongRecoveryCode };
                check.refuse::<()>("recovery_code", code);
            }
            let phone = check.read("phone", &draft.phone);
            if draft.password.is_empty() {
                return check.refuse("new_password", ErrorCode::Empty);
            }
            let recovery_code = words.join(" ").to_lowercase();
            Some(Recover { recovery_code, phone: phone?, new_password: draft.password.clone() })
        },
        Callback::noop(),
    );
    html! {
        <FormArea form={form.state()} own={vec![ErrorCode::TryLater]} class="stack">
            <TextArea
                name="recovery_code"
                label={t.login_recover_words()}
                hint={t.login_recover_words_hint()}
                bind={bind!(form.code)}
                rows=3
                autofocus=true
                testid="recover-words"
            />
            <TextField
                name="phone"
                kind="tel"
                label={t.login_recover_phone()}
                bind={bind!(form.phone)}
                large=true
                testid="recover-phone"
            />
            <PasswordField
                large=true
                name="new_password"
                label={t.login_recover_password()}
                hint={t.first_run_password_hint()}
                bind={bind!(form.password)}
                new=true
                testid="recover-password"
            />
            <Wait error={form.refusal(ErrorCode::TryLater)} turn={form.state().tries} />
            <div class="row">
                <Button class="btn--l" onclick={props.on_cancel.clone()} testid="recover-back">{ t.common_back() }</Button>
                <SubmitButton form={form.state()} class="btn--l grow" testid="recover-submit">
                    { t.login_recover_submit() }
                </SubmitButton>
            </div>
        </FormArea>
    }
}
