//! Adding and changing a care provider.

use cuspid_model::requests::providers::*;
use cuspid_model::{ProviderId, UserId};
use cuspid_texts::Texts;
use yew::prelude::*;

use crate::bind;
use crate::components::{
    ArchiveButton, Button, Confirm, FormSheet, Icon, SelectField, TextField, use_done, use_toasts,
};
use crate::hooks::{Check, Choice, Form, use_form};
use crate::pages::availability::words::professions;
use crate::session::{use_format, use_texts};

/// See [`ProviderSheet`].
#[derive(Properties, PartialEq)]
pub struct ProviderSheetProps {
    /// The provider; none for a new one.
    pub row: Option<ProviderRow>,
    /// Who may sign in.
    pub users: Vec<UserChoice>,
    /// It was closed.
    pub on_close: Callback<()>,
    /// The skills of one who is there are asked for.
    pub on_skills: Callback<ProviderId>,
}

/// See the module.
#[component]
pub fn ProviderSheet(props: &ProviderSheetProps) -> Html {
    let users = props.users.clone();
    match props.row.clone() {
        Some(row) => {
            html! { <ChangeSheet {row} {users} on_close={props.on_close.clone()} on_skills={props.on_skills.clone()} /> }
        }
        None => {
            html! { <AddSheet {users} on_close={props.on_close.clone()} on_skills={props.on_skills.clone()} /> }
        }
    }
}

#[derive(Clone, PartialEq)]
struct Draft {
    name: String,
    profession: String,
    phone: String,
    user: String,
}

impl Draft {
    fn checked(&self, check: &mut Check) -> Option<ProviderDetails> {
        let name = check.read("details.name", &self.name);
        let profession = check.chosen("details.profession", Profession::parse(&self.profession));
        let phone = check.optional("details.phone", &self.phone);
        let user: Option<UserId> = self.user.parse().ok();
        Some(ProviderDetails { name: name?, profession: profession?, user, phone: phone? })
    }
}

#[derive(Properties, PartialEq)]
struct AddProps {
    users: Vec<UserChoice>,
    on_close: Callback<()>,
    on_skills: Callback<ProviderId>,
}

#[component]
fn AddSheet(props: &AddProps) -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let done = {
        // Skills are added to whoever is there.
        let on_skills = props.on_skills.clone();
        Callback::from(move |provider| {
            toasts.done(t.scheduling_provider_saved());
            on_skills.emit(provider);
        })
    };
    let form = use_form(
        || Draft {
            name: String::new(),
            profession: Profession::Nurse.as_str().to_owned(),
            phone: String::new(),
            user: String::new(),
        },
        |draft: &Draft, check: &mut Check| Some(AddProvider { details: draft.checked(check)? }),
        done,
    );
    html! {
        <FormSheet form={form.state()} title={t.scheduling_provider_new()} save={t.scheduling_provider_save()} on_close={props.on_close.clone()} testid="provider-sheet">
            { fields(t, &form, &props.users) }
        </FormSheet>
    }
}

#[derive(Properties, PartialEq)]
struct ChangeProps {
    row: ProviderRow,
    users: Vec<UserChoice>,
    on_close: Callback<()>,
    on_skills: Callback<ProviderId>,
}

#[component]
fn ChangeSheet(props: &ChangeProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let row = &props.row;
    let done = use_done(t.scheduling_provider_saved(), &props.on_close);
    let id = row.id;
    let form = use_form(
        || Draft {
            name: row.details.name.to_string(),
            profession: row.details.profession.as_str().to_owned(),
            phone: row.details.phone.as_deref().map(|phone| format.phone(phone)).unwrap_or_default(),
            user: row.details.user.map(|user| user.to_string()).unwrap_or_default(),
        },
        move |draft: &Draft, check: &mut Check| Some(ChangeProvider { provider: id, details: draft.checked(check)? }),
        done,
    );
    let question = Confirm {
        title: t.scheduling_deactivate_title(&*row.details.name).into(),
        body: t.scheduling_deactivate_body().into(),
        act: t.scheduling_deactivate().into(),
        keep: t.scheduling_deactivate_keep().into(),
        danger: true,
        ..Confirm::default()
    };
    let aside = html! {
        <>
        <Button icon={Icon::Shield} onclick={props.on_skills.reform(move |_: MouseEvent| id)} testid="skills-open">{ t.scheduling_skills() }</Button>
        <ArchiveButton<SetProviderActive>
            request={SetProviderActive { provider: id, active: !row.active }}
            away={!row.active}
            {question}
            restore={t.scheduling_activate()}
            done={t.scheduling_provider_saved()}
            on_done={props.on_close.clone()}
            testid="provider-active"
        />
        </>
    };
    html! {
        <FormSheet form={form.state()} title={t.scheduling_provider_change()} save={t.scheduling_provider_save()} on_close={props.on_close.clone()} {aside} testid="provider-sheet">
            { fields(t, &form, &props.users) }
        </FormSheet>
    }
}

fn fields(t: &'static Texts, form: &Form<Draft>, users: &[UserChoice]) -> Html {
    let users: Vec<Choice> = users.iter().map(|user| Choice::new(user.id.to_string(), &*user.name)).collect();
    html! {
        <>
            <TextField name="details.name" label={t.scheduling_name()} bind={bind!(form.name)} autofocus=true />
            <SelectField name="details.profession" label={t.scheduling_profession()} bind={bind!(form.profession)} choices={professions(t)} />
            <TextField name="details.phone" kind="tel" label={t.scheduling_phone()} bind={bind!(form.phone)} optional=true />
            <SelectField
                name="details.user"
                label={t.scheduling_user()}
                hint={t.scheduling_user_hint()}
                bind={bind!(form.user)}
                choices={users}
                placeholder={AttrValue::from(t.scheduling_user_none())}
                optional=true
            />
        </>
    }
}
