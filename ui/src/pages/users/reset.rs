//! A new password for somebody who forgot his.

use cuspid_model::ErrorCode;
use cuspid_model::requests::users::{ResetPassword, UserRow};
use yew::prelude::*;

use crate::components::{FormSheet, PasswordField, use_done};
use crate::hooks::{Check, use_form};
use crate::session::use_texts;

/// See [`ResetSheet`].
#[derive(Properties, PartialEq)]
pub struct ResetProps {
    /// Whose password.
    pub user: UserRow,
    /// It is done with.
    pub on_close: Callback<()>,
}

/// Sets a user's password.
#[component]
pub fn ResetSheet(props: &ResetProps) -> Html {
    let t = use_texts();
    let done = use_done(t.users_reset_done(), &props.on_close);
    let user = props.user.id;
    let form = use_form(
        String::new,
        move |password: &String, check: &mut Check| {
            if password.is_empty() {
                return check.refuse("new_password", ErrorCode::Empty);
            }
            Some(ResetPassword { user, new_password: password.clone() })
        },
        done,
    );
    let bind = form.bind(String::clone, |draft, value| *draft = value);
    html! {
        <FormSheet
            form={form.state()}
            title={t.users_reset_title(&*props.user.name)}
            save={t.users_reset()}
            on_close={props.on_close.clone()}
            testid="reset-sheet"
        >
            <PasswordField name="new_password" label={t.users_reset_new()} hint={t.users_reset_hint()} {bind} new=true autofocus=true />
        </FormSheet>
    }
}
