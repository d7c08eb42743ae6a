//! Adding and changing a dentist or an assistant.

use cuspid_model::permission::BuiltInRole;
use cuspid_model::requests::doctors::{AddDoctor, ArchiveDoctor, ChangeDoctor, Colour, DoctorRow, StaffRole};
use cuspid_model::requests::users::{ListUsers, UserList, UserRow};
use cuspid_model::{DoctorId, Permission};
use yew::prelude::*;

use super::hours::{self, HoursField, Typed};
use crate::bind;
use crate::components::{
    ArchiveButton, ColourField, Confirm, FormSheet, Seg, SelectField, TextField, free_colour, use_done, use_sites,
};
use crate::format::Format;
use crate::hooks::{Bind, Check, Choice, Form, use_form, use_query_when};
use crate::pages::availability::{InUseNote, OWN, despite};
use crate::session::{use_format, use_session, use_texts};

/// See [`DoctorSheet`].
#[derive(Properties, PartialEq)]
pub struct DoctorSheetProps {
    /// The dentist; none for a new one.
    pub doctor: Option<DoctorRow>,
    /// The colours that others have.
    pub taken: Vec<u32>,
    /// It was closed.
    pub on_close: Callback<()>,
}

#[derive(Clone, PartialEq)]
struct Draft {
    role: String,
    name: String,
    licence: String,
    specialty: String,
    phone: String,
    email: String,
    colour: u32,
    user: String,
    hours: Vec<Vec<Typed>>,
    /// Also when something is booked in hours that go.
    despite: bool,
}

impl Draft {
    fn checked(&self, check: &mut Check) -> Option<AddDoctor> {
        let name = check.read("name", &self.name);
        let licence = check.optional("licence", &self.licence);
        let specialty = check.optional("specialty", &self.specialty);
        let phone = check.optional("phone", &self.phone);
        let email = check.optional("email", &self.email);
        let hours = hours::checked(&self.hours, check);
        Some(AddDoctor {
            role: StaffRole::parse(&self.role)?,
            name: name?,
            licence: licence?,
            specialty: specialty?,
            phone: phone?,
            email: email?,
            colour: Colour::new(self.colour).ok()?,
            user: self.user.parse().ok(),
            hours: hours?,
        })
    }
}

/// A dentist, new or known.
#[component]
pub fn DoctorSheet(props: &DoctorSheetProps) -> Html {
    let format = use_format();
    let first = match &props.doctor {
        Some(row) => Draft {
            role: row.role.as_str().to_owned(),
            name: row.name.clone(),
            licence: row.licence.clone().unwrap_or_default(),
            specialty: row.specialty.clone().unwrap_or_default(),
            phone: row.phone.as_deref().map(|phone| format.phone(phone)).unwrap_or_default(),
            email: row.email.clone().unwrap_or_default(),
            colour: row.colour,
            user: row.user.map(|user| user.to_string()).unwrap_or_default(),
            hours: hours::typed(&row.hours, &format),
            despite: false,
        },
        None => Draft {
            role: StaffRole::Doctor.as_str().to_owned(),
            name: String::new(),
            licence: String::new(),
            specialty: String::new(),
            phone: String::new(),
            email: String::new(),
            colour: free_colour(&props.taken),
            user: String::new(),
            hours: hours::usual(&format),
            despite: false,
        },
    };
    match &props.doctor {
        None => html! { <NewDoctor {first} on_close={props.on_close.clone()} /> },
        Some(doctor) => html! { <KnownDoctor {first} doctor={doctor.clone()} on_close={props.on_close.clone()} /> },
    }
}

#[derive(Properties, PartialEq)]
struct NewDoctorProps {
    first: Draft,
    on_close: Callback<()>,
}

#[component]
fn NewDoctor(props: &NewDoctorProps) -> Html {
    let t = use_texts();
    let done = use_done(t.doctors_saved(), &props.on_close);
    let first = props.first.clone();
    let form = use_form(move || first, Draft::checked, done.reform(|_: DoctorId| ()));
    html! {
        <FormSheet form={form.state()} title={t.doctors_new()} save={t.doctors_save()} on_close={props.on_close.clone()} testid="doctor-sheet">
            <Fields {form} own={None::<DoctorId>} />
        </FormSheet>
    }
}

#[derive(Properties, PartialEq)]
struct KnownDoctorProps {
    first: Draft,
    doctor: DoctorRow,
    on_close: Callback<()>,
}

#[component]
fn KnownDoctor(props: &KnownDoctorProps) -> Html {
    let t = use_texts();
    let done = use_done(t.doctors_saved(), &props.on_close);
    let (first, doctor, away) = (props.first.clone(), props.doctor.id, props.doctor.archived);
    let form = use_form(
        move || first,
        move |draft: &Draft, check| {
            let AddDoctor { name, licence, specialty, phone, email, colour, user, hours, .. } = draft.checked(check)?;
            let despite = draft.despite;
            Some(ChangeDoctor { doctor, name, licence, specialty, phone, email, colour, user, hours, despite })
        },
        done,
    );
    let question = Confirm {
        title: t.doctors_archive_title().into(),
        body: t.doctors_archive_body(&props.doctor.name).into(),
        act: t.doctors_archive().into(),
        keep: t.doctors_archive_keep().into(),
        ..Confirm::default()
    };
    let aside = html! {
        <ArchiveButton<ArchiveDoctor>
            request={ArchiveDoctor { doctor, archived: !away }}
            {away}
            {question}
            restore={t.doctors_restore()}
            done={if away { t.doctors_restored() } else { t.doctors_archived() }}
            on_done={props.on_close.clone()}
            testid="archive-doctor"
        />
    };
    let on_despite = despite(&form, |draft| draft.despite = true);
    html! {
        <FormSheet
            form={form.state()}
            title={props.doctor.name.clone()}
            save={t.doctors_save()}
            on_close={props.on_close.clone()}
            {aside}
            own={OWN.to_vec()}
            testid="doctor-sheet"
        >
            <Fields form={form.clone()} own={Some(doctor)} />
            <InUseNote form={form.state()} {on_despite} />
        </FormSheet>
    }
}

#[derive(Properties)]
struct FieldsProps {
    form: Form<Draft>,
    own: Option<DoctorId>,
}

impl PartialEq for FieldsProps {
    fn eq(&self, _: &Self) -> bool {
        // The draft changes behind the same form.
        false
    }
}

#[component]
fn Fields(props: &FieldsProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let form = &props.form;
    let sees_users = use_session().can(Permission::UsersWrite);
    let users = use_query_when(sees_users.then_some(ListUsers {}));
    let choices =
        users.data.as_deref().map(|list| accounts(list, &format, props.own, &form.draft().role)).unwrap_or_default();
    let roles = vec![
        Choice::new(StaffRole::Doctor.as_str(), t.doctors_role_doctor()),
        Choice::new(StaffRole::Assistant.as_str(), t.doctors_is_assistant()),
    ];
    let hours: Bind<Vec<Vec<Typed>>> = bind!(form.hours);
    let sites = use_sites();
    html! {
        <>
            if props.own.is_none() {
                <Seg label={t.doctors_role()} bind={bind!(form.role)} choices={roles} />
            }
            <TextField name="name" label={t.doctors_name()} bind={bind!(form.name)} autofocus=true />
            <div class="fields">
                <TextField name="licence" label={t.doctors_licence()} bind={bind!(form.licence)} optional=true />
                <TextField name="specialty" label={t.doctors_specialty()} bind={bind!(form.specialty)} optional=true />
                <TextField name="phone" label={t.doctors_phone()} bind={bind!(form.phone)} kind="tel" optional=true />
                <TextField name="email" label={t.doctors_email()} bind={bind!(form.email)} kind="email" optional=true />
            </div>
            <ColourField label={t.common_colour()} bind={bind!(form.colour)} />
            if sees_users {
                <SelectField
                    name="user"
                    label={t.doctors_user()}
                    bind={bind!(form.user)}
                    {choices}
                    placeholder={AttrValue::from(t.doctors_user_none())}
                    hint={t.doctors_user_hint()}
                    optional=true
                />
            }
            <HoursField form={form.state()} bind={hours} label={t.doctors_hours()} hint={t.doctors_hours_hint()} none={t.doctors_hours_closed()} {sites} />
        </>
    }
}

/// The users that are nobody else on the staff, and who is this one already, also when switched off; those who hold the
/// role of their kind first.
fn accounts(list: &UserList, format: &Format, own: Option<DoctorId>, role: &str) -> Vec<Choice> {
    let role = if role == StaffRole::Assistant.as_str() { BuiltInRole::Assistant } else { BuiltInRole::Doctor };
    let role = list.roles.iter().find(|known| known.built_in == Some(role)).map(|role| role.id);
    let fits = |user: &&UserRow| if user.doctor.is_none() { user.active } else { user.doctor == own };
    let mut users: Vec<_> = list.users.iter().filter(fits).collect();
    users.sort_by_key(|user| !role.is_some_and(|role| user.roles.contains(&role)));
    users
        .iter()
        .map(|user| Choice::new(user.id.to_string(), user.name.clone()).with_detail(format.phone(&user.phone)))
        .collect()
}
