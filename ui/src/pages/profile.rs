//! The signed-in user's own details and password.

use cuspid_model::ErrorCode;
use cuspid_model::requests::users::{ChangePassword, GetProfile, SaveProfile};
use cuspid_model::text::Language;
use cuspid_texts::{role_text, texts};
use yew::prelude::*;

use crate::bind;
use crate::components::{
    Card, FormArea, PageHead, PasswordField, Seg, SelectField, Skeleton, SubmitButton, Switch, TextField, use_toasts,
};
use crate::hooks::{Bind, Check, Choice, set_single_letters, single_letters, use_form, use_query};
use crate::session::{use_session, use_texts};
use crate::theme::{Theme, use_theme};

/// The page.
#[component]
pub fn Profile() -> Html {
    let t = use_texts();
    let profile = use_query(GetProfile {});
    html! {
        <>
            <PageHead title={t.profile_title()} />
            <div class="grid-2">
                <Card title={t.profile_own()}>
                    { profile.show(html! { <Skeleton lines=5 /> }, |profile| html! { <Details profile={profile.clone()} /> }) }
                </Card>
                <div class="stack">
                    <Card title={t.profile_password()}><Password /></Card>
                    <Card title={t.profile_computer()}><Computer /></Card>
                </div>
            </div>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct DetailsProps {
    profile: cuspid_model::requests::users::Profile,
}

#[derive(Clone, PartialEq)]
struct DetailsDraft {
    name: String,
    email: String,
    language: String,
}

#[component]
fn Details(props: &DetailsProps) -> Html {
    let t = use_texts();
    let session = use_session();
    let toasts = use_toasts();
    let profile = &props.profile;
    let saved = use_mut_ref(|| profile.language);
    let done = {
        let (session, saved) = (session.clone(), saved.clone());
        Callback::from(move |()| {
            // What was chosen on this computer before gives way to what was just saved.
            session.choose_language(*saved.borrow());
            toasts.done(texts(*saved.borrow()).profile_saved());
        })
    };
    let form = use_form(
        || DetailsDraft {
            name: profile.name.clone(),
            email: profile.email.clone().unwrap_or_default(),
            language: profile.language.tag().to_owned(),
        },
        move |draft: &DetailsDraft, check: &mut Check| {
            let name = check.read("name", &draft.name);
            let email = check.optional("email", &draft.email);
            let language = check.chosen("language", Language::parse(&draft.language));
            *saved.borrow_mut() = language.unwrap_or_default();
            Some(SaveProfile { name: name?, email: email?, language: language? })
        },
        done,
    );
    let roles: Vec<String> = profile.roles.iter().map(|role| role_text(session.language(), role)).collect();
    html! {
        <FormArea form={form.state()}>
            <TextField name="name" label={t.profile_name()} bind={bind!(form.name)} />
            <div class="field">
                <span class="field__label">{ t.profile_phone() }</span>
                <span class="field__fixed num" data-testid="phone">{ session.format().phone(&profile.phone) }</span>
                <span class="field__hint">{ t.profile_phone_hint() }</span>
            </div>
            <TextField name="email" kind="email" label={t.profile_email()} bind={bind!(form.email)} optional=true />
            <SelectField name="language" label={t.profile_language()} bind={bind!(form.language)} choices={languages()} />
            <div class="field">
                <span class="field__label">{ t.profile_roles() }</span>
                <span class="field__fixed">{ roles.join(", ") }</span>
            </div>
            <div class="row"><SubmitButton form={form.state()} testid="profile-save">{ t.profile_save() }</SubmitButton></div>
        </FormArea>
    }
}

/// How the window looks to whoever uses this computer; takes effect at once.
#[component]
fn Computer() -> Html {
    let t = use_texts();
    let theme = use_theme();
    let choices = vec![
        Choice::new("system", t.shell_theme_system()),
        Choice::new("light", t.shell_theme_light()),
        Choice::new("dark", t.shell_theme_dark()),
    ];
    let chosen = match theme.theme {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let bind = Bind::new(
        chosen.to_owned(),
        theme.choose.reform(|word: String| match word.as_str() {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::System,
        }),
    );
    let letters = use_state(single_letters);
    let single = {
        let letters = letters.clone();
        Bind::new(*letters, move |on| {
            set_single_letters(on);
            letters.set(on);
        })
    };
    html! {
        <>
            <div class="field">
                <span class="field__label">{ t.shell_theme() }</span>
                <Seg label={t.shell_theme()} {bind} {choices} fill=true />
            </div>
            <Switch label={t.shell_single_letters()} bind={single} testid="single-letters" />
        </>
    }
}

/// The languages of the product, each called as its speakers call it.
pub fn languages() -> Vec<Choice> {
    Language::ALL.into_iter().map(|language| Choice::new(language.tag(), texts(language).language_name())).collect()
}

#[derive(Clone, PartialEq, Default)]
struct PasswordDraft {
    now: String,
    new: String,
}

#[component]
fn Password() -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let round = use_state(|| 0_u32);
    let done = {
        let round = round.clone();
        Callback::from(move |()| {
            round.set(*round + 1);
            toasts.done(t.profile_password_saved());
        })
    };
    html! { <PasswordForm key={*round} {done} /> }
}

#[derive(Properties, PartialEq)]
struct PasswordFormProps {
    done: Callback<()>,
}

/// Made anew after each change, so that no password stays on the page.
#[component]
fn PasswordForm(props: &PasswordFormProps) -> Html {
    let t = use_texts();
    let form = use_form(
        PasswordDraft::default,
        |draft: &PasswordDraft, check: &mut Check| {
            if draft.now.is_empty() {
                check.refuse::<()>("password", ErrorCode::Empty);
            }
            if draft.new.is_empty() {
                check.refuse::<()>("new_password", ErrorCode::Empty);
            }
            Some(ChangePassword { password: draft.now.clone(), new_password: draft.new.clone() })
        },
        props.done.clone(),
    );
    html! {
        <FormArea form={form.state()}>
            <PasswordField name="password" label={t.profile_password_now()} bind={bind!(form.now)} />
            <PasswordField
                name="new_password"
                label={t.profile_password_new()}
                hint={t.first_run_password_hint()}
                bind={bind!(form.new)}
                new=true
            />
            <div class="row">
                <SubmitButton form={form.state()} testid="password-save">{ t.profile_password_save() }</SubmitButton>
            </div>
        </FormArea>
    }
}
