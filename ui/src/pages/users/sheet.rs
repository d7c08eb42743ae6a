//! Adding and changing a user.

use std::collections::BTreeSet;

use cuspid_model::permission::BuiltInRole;
use cuspid_model::requests::users::{AddUser, ChangeUser, RoleRow, SiteRow, UserRow};
use cuspid_model::text::Language;
use cuspid_model::{ErrorCode, RoleId, SiteId, UserId};
use cuspid_texts::{Texts, role_text};
use yew::prelude::*;

use crate::bind;
use crate::components::{CheckField, CheckGroup, FormSheet, PasswordField, SelectField, TextField, use_done};
use crate::hooks::{Bind, Check, Choice, Form, use_form};
use crate::pages::profile::languages;
use crate::session::{use_format, use_session, use_texts};

/// See [`UserSheet`].
#[derive(Properties, PartialEq)]
pub struct UserSheetProps {
    /// Whom to change; nobody to add one.
    #[prop_or_default]
    pub user: Option<UserRow>,
    /// The roles there are.
    pub roles: Vec<RoleRow>,
    /// The sites at which a role can be held.
    pub sites: Vec<SiteRow>,
    /// It is done with.
    pub on_close: Callback<()>,
    /// What else can be done with the user.
    #[prop_or_default]
    pub aside: Html,
}

/// Adds or changes a user.
#[component]
pub fn UserSheet(props: &UserSheetProps) -> Html {
    match &props.user {
        Some(user) => html! {
            <ChangeSheet
                user={user.clone()}
                roles={props.roles.clone()}
                sites={props.sites.clone()}
                on_close={props.on_close.clone()}
                aside={props.aside.clone()}
            />
        },
        None => html! {
            <AddSheet roles={props.roles.clone()} sites={props.sites.clone()} on_close={props.on_close.clone()} />
        },
    }
}

#[derive(Clone, PartialEq)]
struct Draft {
    name: String,
    phone: String,
    email: String,
    language: String,
    roles: BTreeSet<RoleId>,
    site: String,
    password: String,
}

impl Draft {
    /// Whether a role is chosen that is held at one site.
    fn needs_site(&self, roles: &[RoleRow]) -> bool {
        let of_a_site = |row: &&RoleRow| row.built_in.is_some_and(BuiltInRole::is_of_a_site);
        roles.iter().filter(of_a_site).any(|row| self.roles.contains(&row.id))
    }

    fn site(&self, roles: &[RoleRow], check: &mut Check) -> Option<Option<SiteId>> {
        if !self.needs_site(roles) {
            return Some(None);
        }
        check.chosen("site", self.site.parse().ok()).map(Some)
    }

    fn roles(&self, check: &mut Check) -> Option<Vec<RoleId>> {
        if self.roles.is_empty() {
            return check.refuse("roles", ErrorCode::Missing);
        }
        Some(self.roles.iter().copied().collect())
    }
}

#[derive(Properties, PartialEq)]
struct AddProps {
    roles: Vec<RoleRow>,
    sites: Vec<SiteRow>,
    on_close: Callback<()>,
}

#[component]
fn AddSheet(props: &AddProps) -> Html {
    let t = use_texts();
    let session = use_session();
    let done = use_done(t.users_added(), &props.on_close).reform(|_: UserId| ());
    let all_roles = props.roles.clone();
    let form = use_form(
        || Draft {
            name: String::new(),
            phone: String::new(),
            email: String::new(),
            language: session.language().tag().to_owned(),
            roles: BTreeSet::new(),
            site: only_site(&props.sites),
            password: String::new(),
        },
        move |draft: &Draft, check: &mut Check| {
            if draft.password.is_empty() {
                check.refuse::<()>("password", ErrorCode::Empty);
            }
            let name = check.read("name", &draft.name);
            let phone = check.read("phone", &draft.phone);
            let email = check.optional("email", &draft.email);
            let language = check.chosen("language", Language::parse(&draft.language));
            let roles = draft.roles(check);
            let site = draft.site(&all_roles, check);
            let password = draft.password.clone();
            Some(AddUser {
                name: name?,
                phone: phone?,
                email: email?,
                language: language?,
                roles: roles?,
                site: site?,
                password,
            })
        },
        done,
    );
    html! {
        <FormSheet form={form.state()} title={t.users_add()} save={t.users_add()} on_close={props.on_close.clone()} testid="user-sheet">
            <Fields form={form.clone()} roles={props.roles.clone()} sites={props.sites.clone()} />
            <PasswordField name="password" label={t.users_password()} hint={t.users_reset_hint()} bind={bind!(form.password)} new=true />
        </FormSheet>
    }
}

#[derive(Properties, PartialEq)]
struct ChangeProps {
    user: UserRow,
    roles: Vec<RoleRow>,
    sites: Vec<SiteRow>,
    on_close: Callback<()>,
    aside: Html,
}

#[component]
fn ChangeSheet(props: &ChangeProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let user = &props.user;
    let done = use_done(t.users_saved(), &props.on_close);
    let all_roles = props.roles.clone();
    let id = user.id;
    let form = use_form(
        || Draft {
            name: user.name.clone(),
            phone: format.phone(&user.phone),
            email: user.email.clone().unwrap_or_default(),
            language: user.language.tag().to_owned(),
            roles: user.roles.iter().copied().collect(),
            site: user.site.map_or_else(|| only_site(&props.sites), |site| site.to_string()),
            password: String::new(),
        },
        move |draft: &Draft, check: &mut Check| {
            let name = check.read("name", &draft.name);
            let phone = check.read("phone", &draft.phone);
            let email = check.optional("email", &draft.email);
            let language = check.chosen("language", Language::parse(&draft.language));
            let roles = draft.roles(check);
            let site = draft.site(&all_roles, check);
            Some(ChangeUser {
                user: id,
                name: name?,
                phone: phone?,
                email: email?,
                language: language?,
                roles: roles?,
                site: site?,
            })
        },
        done,
    );
    html! {
        <FormSheet
            form={form.state()}
            title={t.users_change()}
            save={t.users_save()}
            on_close={props.on_close.clone()}
            testid="user-sheet"
        >
            <Fields form={form.clone()} roles={props.roles.clone()} sites={props.sites.clone()} />
            <div class="row row--wrap">{ props.aside.clone() }</div>
        </FormSheet>
    }
}

#[derive(Properties)]
struct FieldsProps {
    form: Form<Draft>,
    roles: Vec<RoleRow>,
    sites: Vec<SiteRow>,
}

impl PartialEq for FieldsProps {
    /// The draft inside changes without the form being another one: drawn every time.
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

#[component]
fn Fields(props: &FieldsProps) -> Html {
    let t = use_texts();
    let session = use_session();
    let form = &props.form;
    let role = |row: &RoleRow| {
        let (id, touch) = (row.id, form.state().touch);
        let bind: Bind<bool> = form.bind(
            move |draft: &Draft| draft.roles.contains(&id),
            move |draft: &mut Draft, on: bool| {
                touch.emit("roles".into());
                if on {
                    draft.roles.insert(id);
                } else {
                    draft.roles.remove(&id);
                }
            },
        );
        let testid = format!("role-{}", row.name);
        let hint = row.built_in.map(|role| about(t, role)).unwrap_or_default();
        html! { <CheckField label={role_text(session.language(), &row.name)} {hint} {bind} {testid} /> }
    };
    let sites: Vec<Choice> =
        props.sites.iter().map(|site| Choice::new(site.id.to_string(), site.name.clone())).collect();
    html! {
        <>
            <TextField name="name" label={t.users_name()} bind={bind!(form.name)} autofocus=true />
            <TextField name="phone" kind="tel" label={t.users_phone()} hint={t.users_phone_hint()} bind={bind!(form.phone)} />
            <TextField name="email" kind="email" label={t.users_email()} bind={bind!(form.email)} optional=true />
            <SelectField name="language" label={t.users_language()} bind={bind!(form.language)} choices={languages()} />
            <CheckGroup name="roles" label={t.users_roles()}>{ for props.roles.iter().map(role) }</CheckGroup>
            if form.draft().needs_site(&props.roles) {
                <SelectField
                    name="site"
                    label={t.users_site()}
                    hint={t.users_site_hint()}
                    bind={bind!(form.site)}
                    placeholder={AttrValue::from(t.users_site_none())}
                    choices={sites}
                />
            }
        </>
    }
}

/// The site to choose where there is no choice.
fn only_site(sites: &[SiteRow]) -> String {
    match sites {
        [only] => only.id.to_string(),
        _ => String::new(),
    }
}

/// What a built-in role is for, in a line.
fn about(t: &Texts, role: BuiltInRole) -> String {
    match role {
        BuiltInRole::Admin => t.users_role_admin(),
        BuiltInRole::Doctor => t.users_role_doctor(),
        BuiltInRole::Receptionist => t.users_role_receptionist(),
        BuiltInRole::Assistant => t.users_role_assistant(),
        BuiltInRole::ClinicalManager => t.users_role_clinical_manager(),
        BuiltInRole::Practice => t.users_role_practice(),
        BuiltInRole::CareProvider => t.users_role_care_provider(),
    }
}
