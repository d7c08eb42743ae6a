//! Adding and changing a resource.

use cuspid_model::requests::doctors::Colour;
use cuspid_model::requests::resources::*;
use cuspid_model::requests::users::ListUsers;
use cuspid_model::time::Minutes;
use cuspid_model::{Permission, ResourceId, RoleId, SiteId, UserId};
use cuspid_texts::role_text;
use yew::prelude::*;

use super::kind_name;
use crate::components::{
    ArchiveButton, CheckField, CheckGroup, ColourField, Confirm, FormSheet, NumberField, SelectField, SiteField,
    TextArea, TextField, free_colour, use_done, use_sites,
};
use crate::format::Format;
use crate::hooks::{Bind, Check, Choice, Form, use_form, use_query, use_query_when};
use crate::pages::availability::{InUseNote, OWN, despite};
use crate::pages::doctors::hours::{self, HoursField, Typed};
use crate::session::{use_format, use_session, use_texts};
use crate::{bind, chosen};

/// See [`ResourceSheet`].
#[derive(Properties, PartialEq)]
pub struct ResourceSheetProps {
    /// The resource; none for a new one.
    pub resource: Option<ResourceRow>,
    /// The colours that others have.
    pub taken: Vec<u32>,
    /// It was closed.
    pub on_close: Callback<()>,
}

#[derive(Clone, PartialEq)]
struct Draft {
    name: String,
    kind: String,
    kind_name: String,
    description: String,
    notes: String,
    colour: u32,
    capacity: String,
    least: String,
    most: String,
    before: String,
    after: String,
    lead: String,
    confirm: bool,
    hours: Vec<Vec<Typed>>,
    staff: Vec<UserId>,
    depends_on: Vec<ResourceId>,
    /// Also when something is booked in hours that go.
    despite: bool,
    bookers: Vec<RoleId>,
    /// The identity of the site it stands at; empty for the first one.
    site: String,
    sites: Vec<SiteId>,
}

impl Draft {
    fn of(row: &ResourceRow, format: &Format) -> Self {
        let ResourceDetails { rules, .. } = &row.details;
        let text = |text: &Option<cuspid_model::text::Note>| text.as_ref().map(ToString::to_string).unwrap_or_default();
        let minutes = |minutes: Option<Minutes>| minutes.map(|minutes| minutes.get().to_string()).unwrap_or_default();
        Self {
            name: row.details.name.to_string(),
            kind: row.details.kind.as_str().to_owned(),
            kind_name: row.details.kind_name.as_ref().map(ToString::to_string).unwrap_or_default(),
            description: text(&row.details.description),
            notes: text(&row.details.notes),
            colour: row.details.colour.get(),
            capacity: rules.capacity.get().to_string(),
            least: minutes(rules.least),
            most: minutes(rules.most),
            before: rules.before.get().to_string(),
            after: rules.after.get().to_string(),
            lead: rules.lead_hours.to_string(),
            confirm: rules.confirm,
            hours: hours::typed(&row.details.hours, format),
            staff: row.details.staff.clone(),
            depends_on: row.details.depends_on.clone(),
            despite: false,
            site: row.details.site.map(|site| site.to_string()).unwrap_or_default(),
            sites: row.details.sites.clone(),
            bookers: rules.bookers.clone(),
        }
    }

    fn new(taken: &[u32], format: &Format) -> Self {
        Self {
            name: String::new(),
            kind: ResourceKind::Chair.as_str().to_owned(),
            kind_name: String::new(),
            description: String::new(),
            notes: String::new(),
            colour: free_colour(taken),
            capacity: "1".to_owned(),
            least: String::new(),
            most: String::new(),
            before: "0".to_owned(),
            after: "0".to_owned(),
            lead: "0".to_owned(),
            confirm: false,
            hours: hours::typed(&[], format),
            staff: vec![],
            depends_on: vec![],
            despite: false,
            site: String::new(),
            sites: vec![],
            bookers: vec![],
        }
    }

    fn is_other(&self) -> bool {
        self.kind == ResourceKind::Other.as_str()
    }

    fn checked(&self, check: &mut Check) -> Option<ResourceDetails> {
        let name = check.read("details.name", &self.name);
        let kind = ResourceKind::parse(&self.kind)?;
        let kind_name =
            if self.is_other() { check.read("details.kind_name", &self.kind_name).map(Some) } else { Some(None) };
        let description = check.optional("details.description", &self.description);
        let notes = check.optional("details.notes", &self.notes);
        let rules = self.rules(check);
        let hours = hours::checked(&self.hours, check);
        Some(ResourceDetails {
            name: name?,
            kind,
            kind_name: kind_name?,
            description: description?,
            notes: notes?,
            colour: Colour::new(self.colour).ok()?,
            site: self.site.parse().ok(),
            sites: self.sites.iter().copied().filter(|site| site.to_string() != self.site).collect(),
            staff: self.staff.clone(),
            depends_on: self.depends_on.clone(),
            rules: rules?,
            hours: hours?,
        })
    }

    fn rules(&self, check: &mut Check) -> Option<ResourceRules> {
        let mut whole = |field: &str, typed: &str, most: i64| {
            let number = check.number(&format!("details.rules.{field}"), typed, i64::from(field == "capacity")..=most);
            number.and_then(|number| u32::try_from(number).ok())
        };
        let capacity = whole("capacity", &self.capacity, 1000);
        let before = whole("before", &self.before, 240);
        let after = whole("after", &self.after, 240);
        let lead_hours = whole("lead_hours", &self.lead, 8760);
        let mut length = |field: &str, typed: &str| {
            if typed.trim().is_empty() {
                return Some(None);
            }
            let minutes = check.number(&format!("details.rules.{field}"), typed, 1..=1440)?;
            Some(u32::try_from(minutes).ok().and_then(|minutes| Minutes::new(minutes).ok()))
        };
        let least = length("least", &self.least);
        let most = length("most", &self.most);
        Some(ResourceRules {
            capacity: Units::new(capacity?).ok()?,
            least: least?,
            most: most?,
            before: Buffer::new(before?).ok()?,
            after: Buffer::new(after?).ok()?,
            lead_hours: lead_hours?,
            confirm: self.confirm,
            bookers: self.bookers.clone(),
        })
    }
}

/// A resource, new or known.
#[component]
pub fn ResourceSheet(props: &ResourceSheetProps) -> Html {
    match &props.resource {
        Some(row) => html! { <Known row={row.clone()} on_close={props.on_close.clone()} /> },
        None => html! { <New taken={props.taken.clone()} on_close={props.on_close.clone()} /> },
    }
}

#[derive(Properties, PartialEq)]
struct NewProps {
    taken: Vec<u32>,
    on_close: Callback<()>,
}

#[component]
fn New(props: &NewProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let done = use_done(t.resources_saved(), &props.on_close).reform(|_: ResourceId| ());
    let form = use_form(
        || Draft::new(&props.taken, &format),
        |draft: &Draft, check: &mut Check| Some(AddResource { details: draft.checked(check)? }),
        done,
    );
    html! {
        <FormSheet form={form.state()} title={t.resources_new()} save={t.resources_save()} on_close={props.on_close.clone()} testid="resource-sheet">
            <Fields {form} />
        </FormSheet>
    }
}

#[derive(Properties, PartialEq)]
struct KnownProps {
    row: ResourceRow,
    on_close: Callback<()>,
}

#[component]
fn Known(props: &KnownProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let done = use_done(t.resources_saved(), &props.on_close);
    let (resource, away) = (props.row.id, props.row.archived);
    let form = use_form(
        || Draft::of(&props.row, &format),
        move |draft: &Draft, check: &mut Check| {
            Some(ChangeResource { resource, details: draft.checked(check)?, despite: draft.despite })
        },
        done,
    );
    let question = Confirm {
        title: t.resources_archive_title().into(),
        body: t.resources_archive_body(&*props.row.details.name).into(),
        act: t.resources_archive().into(),
        keep: t.resources_archive_keep().into(),
        ..Confirm::default()
    };
    let aside = html! {
        <ArchiveButton<ArchiveResource>
            request={ArchiveResource { resource, archived: !away }}
            {away}
            {question}
            restore={t.resources_restore()}
            done={if away { t.resources_restored() } else { t.resources_archived() }}
            on_done={props.on_close.clone()}
            testid="archive-resource"
        />
    };
    let on_despite = despite(&form, |draft| draft.despite = true);
    html! {
        <FormSheet form={form.state()} title={props.row.details.name.to_string()} save={t.resources_save()} on_close={props.on_close.clone()} {aside} own={OWN.to_vec()} testid="resource-sheet">
            <Fields form={form.clone()} own={Some(resource)} />
            <InUseNote form={form.state()} {on_despite} />
        </FormSheet>
    }
}

#[derive(Properties)]
struct FieldsProps {
    form: Form<Draft>,
    /// The resource itself.
    #[prop_or_default]
    own: Option<ResourceId>,
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
    let form = &props.form;
    let session = use_session();
    let language = session.language();
    let sees_users = session.can(Permission::UsersWrite);
    let users = use_query_when(sees_users.then_some(ListUsers {}));
    let resources = use_query(ListResources { archived: false });
    let kinds =
        ResourceKind::ALL.iter().map(|&kind| Choice::new(kind.as_str(), kind_name(t, kind))).collect::<Vec<_>>();
    let hours: Bind<Vec<Vec<Typed>>> = bind!(form.hours);
    let member = |id: UserId, name: &str| {
        let bind = chosen!(form.staff, id);
        html! { <CheckField label={name.to_owned()} {bind} testid={format!("staff-{id}")} /> }
    };
    let sites = use_sites();
    let also_at = |id: SiteId, name: &str| {
        let bind = chosen!(form.sites, id);
        html! { <CheckField label={name.to_owned()} {bind} testid={format!("site-{id}")} /> }
    };
    let booker = |id: RoleId, name: String| {
        let bind = chosen!(form.bookers, id);
        html! { <CheckField label={name} {bind} testid={format!("booker-{id}")} /> }
    };
    let needed = |id: ResourceId, name: &str| {
        let bind = chosen!(form.depends_on, id);
        html! { <CheckField label={name.to_owned()} {bind} testid={format!("needs-{id}")} /> }
    };
    // Seldom more than a compressor and a suction pump: the equipment of the building, and what is chosen already.
    let others = resources.data.iter().flat_map(|rows| rows.iter()).filter(|row| {
        Some(row.id) != props.own
            && (row.details.kind == ResourceKind::Infrastructure || form.draft().depends_on.contains(&row.id))
    });
    let roles = users.data.iter().flat_map(|list| list.roles.iter());
    let active = users.data.iter().flat_map(|list| list.users.iter()).filter(|user| user.active);
    html! {
        <>
            <TextField name="details.name" label={t.resources_name()} bind={bind!(form.name)} autofocus=true />
            <div class="grid-2">
                <SelectField name="details.kind" label={t.resources_kind()} bind={bind!(form.kind)} choices={kinds} />
                if form.draft().is_other() {
                    <TextField name="details.kind_name" label={t.resources_kind_name()} bind={bind!(form.kind_name)} />
                }
            </div>
            <ColourField label={t.common_colour()} bind={bind!(form.colour)} />
            <SiteField name="details.site" bind={bind!(form.site)} placeholder={t.resources_site_main()} />
            if !sites.is_empty() {
                <CheckGroup name="details.sites" label={t.resources_sites()}>
                    { for sites.iter().filter(|site| site.id.to_string() != form.draft().site).map(|site| also_at(site.id, &site.name)) }
                </CheckGroup>
            }
            <TextArea name="details.description" label={t.resources_description()} bind={bind!(form.description)} optional=true rows=2 />
            <h3>{ t.resources_part_rules() }</h3>
            <NumberField name="details.rules.capacity" label={t.resources_capacity()} hint={t.resources_capacity_hint()} bind={bind!(form.capacity)} />
            <div class="grid-2">
                <NumberField name="details.rules.before" label={t.resources_before()} hint={t.resources_buffer_hint()} bind={bind!(form.before)} />
                <NumberField name="details.rules.after" label={t.resources_after()} bind={bind!(form.after)} />
                <NumberField name="details.rules.least" label={t.resources_least()} bind={bind!(form.least)} optional=true />
                <NumberField name="details.rules.most" label={t.resources_most()} bind={bind!(form.most)} optional=true />
            </div>
            <NumberField name="details.rules.lead_hours" label={t.resources_lead()} bind={bind!(form.lead)} />
            <CheckField label={t.resources_confirm()} bind={bind!(form.confirm)} testid="confirm-needed" />
            <HoursField form={form.state()} bind={hours} label={t.resources_hours()} hint={t.resources_hours_hint()} none={t.resources_hours_none()} />
            <CheckGroup name="details.depends_on" label={t.resources_depends_on()}>
                { for others.map(|row| needed(row.id, &row.details.name)) }
                <p class="field__hint">{ t.resources_depends_on_hint() }</p>
            </CheckGroup>
            if sees_users {
                <CheckGroup name="details.staff" label={t.resources_staff()}>
                    { for active.map(|user| member(user.id, &user.name)) }
                </CheckGroup>
            }
            if sees_users {
                <CheckGroup name="details.rules.bookers" label={t.resources_bookers()}>
                    { for roles.map(|role| booker(role.id, role_text(language, &role.name))) }
                </CheckGroup>
            }
            <TextArea name="details.notes" label={t.resources_notes()} bind={bind!(form.notes)} optional=true rows=2 />
        </>
    }
}
