//! Taking down a request, or changing what it asks for.

use cuspid_model::requests::booking::PlannedService;
use cuspid_model::requests::doctors::ListDoctors;
use cuspid_model::requests::inbox::*;
use cuspid_model::requests::reservations::Priority;
use cuspid_model::requests::resources::ResourceKind;
use cuspid_model::time::{LocalTime, Minutes, PlainDate};
use cuspid_model::{ErrorCode, Permission, ResourceId};
use yew::prelude::*;

use super::words;
use crate::bind;
use crate::components::{
    Button, ButtonKind, ComboField, DateField, FormSheet, Icon, IconButton, SegField, SelectField, SiteField, TextArea,
    TextField, TimeField, use_done,
};
use crate::format::Format;
use crate::hooks::{Bind, Check, Choice, Form, use_form, use_query};
use crate::pages::appointments::{HeldField, LENGTHS, Planned, ServicesField, use_resources};
use crate::pages::treatment::find::use_patient_search;
use crate::session::{use_format, use_session, use_texts};

/// More times than this in one request are a slip.
const MOST_TIMES: usize = 20;

/// See [`WriteSheet`].
#[derive(Properties, PartialEq)]
pub struct WriteSheetProps {
    /// The one to be changed; none makes a new one.
    pub row: Option<BookingRequestRow>,
    /// It was closed.
    pub on_close: Callback<()>,
}

/// A request, new or known.
#[component]
pub fn WriteSheet(props: &WriteSheetProps) -> Html {
    let on_close = props.on_close.clone();
    match &props.row {
        Some(row) => html! { <Known row={row.clone()} {on_close} /> },
        None => html! { <New {on_close} /> },
    }
}

#[derive(Properties, PartialEq)]
struct NewProps {
    on_close: Callback<()>,
}

#[component]
fn New(props: &NewProps) -> Html {
    let t = use_texts();
    let done = use_done(t.requests_saved(), &props.on_close).reform(|_| ());
    let form = use_form(
        Draft::default,
        |draft: &Draft, check: &mut Check| {
            let origin = check.chosen("origin", RequestOrigin::parse(&draft.origin));
            let wish = draft.checked(check);
            Some(AddBookingRequest { origin: origin?, wish: wish? })
        },
        done,
    );
    let origins = [RequestOrigin::Phone, RequestOrigin::Desk, RequestOrigin::Message];
    let choices: Vec<Choice> = origins.map(|origin| Choice::new(origin.as_str(), words::origin(t, origin))).to_vec();
    html! {
        <FormSheet form={form.state()} title={t.requests_new()} save={t.requests_save()} on_close={props.on_close.clone()} testid="request-write">
            <SegField name="origin" label={t.requests_origin()} bind={bind!(form.origin)} {choices} />
            <Fields form={form.clone()} />
        </FormSheet>
    }
}

#[derive(Properties, PartialEq)]
struct KnownProps {
    row: BookingRequestRow,
    on_close: Callback<()>,
}

#[component]
fn Known(props: &KnownProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let done = use_done(t.requests_changed(), &props.on_close);
    let request = props.row.id;
    let form = use_form(
        || Draft::of(&props.row, &format),
        move |draft: &Draft, check: &mut Check| Some(ChangeBookingRequest { request, wish: draft.checked(check)? }),
        done,
    );
    html! {
        <FormSheet form={form.state()} title={t.requests_change()} save={t.requests_change_save()} on_close={props.on_close.clone()} testid="request-write">
            <Fields form={form.clone()} />
        </FormSheet>
    }
}

/// A wished time as it is typed: without a time, any on that day; with an end, any in between.
#[derive(Clone, PartialEq, Default)]
struct Typed {
    date: String,
    from: String,
    until: String,
    /// One of several days, which these fields do not show; kept until something is typed.
    kept: Option<WishedTime>,
}

#[derive(Clone, PartialEq)]
struct Draft {
    origin: String,
    name: String,
    phone: String,
    email: String,
    patient: Option<Choice>,
    reason: String,
    services: Vec<Planned>,
    minutes: String,
    doctor: String,
    resources: Vec<ResourceId>,
    kinds: Vec<ResourceKind>,
    times: Vec<Typed>,
    site: String,
    priority: String,
    note: String,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            origin: RequestOrigin::Phone.as_str().to_owned(),
            name: String::new(),
            phone: String::new(),
            email: String::new(),
            patient: None,
            reason: String::new(),
            services: vec![],
            minutes: String::new(),
            doctor: String::new(),
            resources: vec![],
            kinds: vec![],
            times: vec![Typed::default()],
            site: String::new(),
            priority: Priority::Normal.as_str().to_owned(),
            note: String::new(),
        }
    }
}

impl Typed {
    fn of(time: &WishedTime, format: &Format) -> Self {
        let date = time.from.date();
        let at_midnight = |time: LocalTime| time.minute_of_day() == 0;
        let next = date.plus_days(1).and_then(PlainDate::midnight).ok();
        if at_midnight(time.from) && time.until.is_some() && time.until == next {
            return Self { date: date.to_string(), ..Self::default() };
        }
        if time.until.is_some_and(|until| until.date() != date) {
            return Self { date: date.to_string(), kept: Some(*time), ..Self::default() };
        }
        let until = time.until.map(|until| format.time(until)).unwrap_or_default();
        Self { date: date.to_string(), from: format.time(time.from), until, kept: None }
    }

    /// The time; nothing where nothing was typed.
    fn checked(&self, place: usize, check: &mut Check) -> Option<Option<WishedTime>> {
        if let Some(kept) = self.kept {
            return Some(Some(kept));
        }
        let [date, from, until] = [&self.date, &self.from, &self.until].map(|text| text.trim());
        if date.is_empty() && from.is_empty() && until.is_empty() {
            return Some(None);
        }
        let field = |part: &str| format!("wish.times[{place}].{part}");
        let day: PlainDate = check.read(&field("date"), date)?;
        let mut at = |part: &str, text: &str| match format!("{day}T{text}").parse::<LocalTime>() {
            Ok(time) => Some(time),
            Err(code) => check.refuse(&field(part), code),
        };
        let end = day.plus_days(1).and_then(PlainDate::midnight).ok();
        let from_time = if from.is_empty() { day.midnight().ok() } else { at("from", from) };
        let until_time = match until {
            "" if from.is_empty() => end,
            "" => return Some(Some(WishedTime { from: from_time?, until: None })),
            text => at("until", text),
        };
        let (from, until) = (from_time?, until_time?);
        if until <= from {
            return check.refuse(&field("until"), ErrorCode::InvalidDuration);
        }
        Some(Some(WishedTime { from, until: Some(until) }))
    }
}

impl Draft {
    fn of(row: &BookingRequestRow, format: &Format) -> Self {
        let wish = &row.wish;
        let text = |text: Option<String>| text.unwrap_or_default();
        let patient = wish.patient.zip(row.patient.as_ref());
        let planned = |service: &PlannedService| Planned { id: service.id, name: service.name.clone(), minutes: None };
        Self {
            origin: row.origin.as_str().to_owned(),
            name: text(wish.name.as_ref().map(ToString::to_string)),
            phone: wish.phone.as_deref().map(|phone| format.phone(phone)).unwrap_or_default(),
            email: text(wish.email.as_ref().map(ToString::to_string)),
            patient: patient.map(|(id, patient)| Choice::new(id.to_string(), patient.name.clone())),
            reason: text(wish.reason.as_ref().map(ToString::to_string)),
            services: row.services.iter().map(planned).collect(),
            minutes: text(wish.duration.map(|minutes| minutes.get().to_string())),
            doctor: text(wish.doctor.map(|doctor| doctor.to_string())),
            resources: wish.resources.clone(),
            kinds: wish.kinds.clone(),
            times: wish.times.iter().map(|time| Typed::of(time, format)).collect(),
            site: text(wish.site.map(|site| site.to_string())),
            priority: wish.priority.as_str().to_owned(),
            note: text(wish.note.as_ref().map(ToString::to_string)),
        }
    }

    fn checked(&self, check: &mut Check) -> Option<BookingWish> {
        let name = check.optional("wish.name", &self.name);
        let patient = self.patient.as_ref().and_then(|choice| choice.value.parse().ok());
        let named = check.chosen("wish.name", (patient.is_some() || !self.name.trim().is_empty()).then_some(()));
        let phone = check.optional("wish.phone", &self.phone);
        let email = check.optional("wish.email", &self.email);
        let reason = check.optional("wish.reason", &self.reason);
        let note = check.optional("wish.note", &self.note);
        let times: Vec<_> = self.times.iter().enumerate().map(|(place, time)| time.checked(place, check)).collect();
        let times: Option<Vec<_>> = times.into_iter().collect();
        named?;
        Some(BookingWish {
            name: name?,
            phone: phone?,
            email: email?,
            patient,
            reason: reason?,
            services: self.services.iter().map(|service| service.id).collect(),
            duration: self.minutes.parse().ok().and_then(|minutes| Minutes::new(minutes).ok()),
            doctor: self.doctor.parse().ok(),
            resources: self.resources.clone(),
            kinds: self.kinds.clone(),
            times: times?.into_iter().flatten().collect(),
            site: self.site.parse().ok(),
            priority: Priority::parse(&self.priority).unwrap_or_default(),
            note: note?,
        })
    }
}

#[derive(Properties)]
struct FieldsProps {
    form: Form<Draft>,
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
    let may_plan = use_session().can(Permission::ServicesRead);
    let patients = use_patient_search();
    let doctors = use_query(ListDoctors { archived: false });
    let doctors: Vec<Choice> = doctors
        .data
        .iter()
        .flat_map(|rows| rows.iter().map(|doctor| Choice::new(doctor.id.to_string(), doctor.name.clone())))
        .collect();
    let resources = use_resources();
    let chosen = form.draft().minutes.clone();
    let mut lengths = LENGTHS.to_vec();
    lengths.extend(chosen.parse::<u32>().ok().filter(|minutes| !LENGTHS.contains(minutes)));
    lengths.sort_unstable();
    let lengths: Vec<Choice> = lengths
        .iter()
        .map(|minutes| Choice::new(minutes.to_string(), t.appointments_minutes(i64::from(*minutes))))
        .collect();
    let priorities = vec![
        Choice::new(Priority::Low.as_str(), t.reservations_priority_low()),
        Choice::new(Priority::Normal.as_str(), t.reservations_priority_normal()),
        Choice::new(Priority::High.as_str(), t.reservations_priority_high()),
    ];
    let count = form.draft().times.len();
    let add = {
        let form = form.clone();
        Callback::from(move |_: MouseEvent| form.change(|draft| draft.times.push(Typed::default())))
    };
    html! {
        <>
            <TextField name="wish.name" label={t.requests_name()} bind={bind!(form.name)} autofocus=true />
            <div class="grid-2">
                <TextField name="wish.phone" kind="tel" label={t.requests_phone()} bind={bind!(form.phone)} optional=true />
                <TextField name="wish.email" kind="email" label={t.requests_email()} bind={bind!(form.email)} optional=true />
            </div>
            <ComboField name="wish.patient" label={t.requests_patient()} bind={bind!(form.patient)} search={patients} optional=true />
            if may_plan {
                <ServicesField bind={form.bind(|draft| draft.services.clone(), |draft, services| draft.services = services)} />
            }
            <TextField name="wish.reason" label={t.requests_reason_for()} bind={bind!(form.reason)} optional=true />
            <div class="grid-2">
                <SelectField name="wish.doctor" label={t.requests_doctor()} bind={bind!(form.doctor)} choices={doctors} placeholder={AttrValue::from(t.requests_any_doctor())} optional=true />
                <SelectField name="wish.duration" label={t.requests_length()} bind={bind!(form.minutes)} choices={lengths} placeholder={AttrValue::from(t.requests_any_length())} optional=true />
            </div>
            <fieldset class="stack stack--s plain">
                <legend class="field__label">{ t.requests_when() }</legend>
                { for (0..count).map(|place| time_row(t, form, place)) }
                if count < MOST_TIMES {
                    <div><Button small=true kind={ButtonKind::Quiet} icon={Icon::Plus} onclick={add} testid="add-time">{ t.requests_add_time() }</Button></div>
                }
                <small class="field__hint">{ t.requests_times_hint() }</small>
            </fieldset>
            <HeldField {resources} bind={form.bind(|draft| draft.resources.clone(), |draft, held| draft.resources = held)} />
            <SiteField name="wish.site" bind={bind!(form.site)} placeholder={AttrValue::from(t.requests_any_site())} />
            <SelectField name="wish.priority" label={t.reservations_priority()} bind={bind!(form.priority)} choices={priorities} />
            <TextArea name="wish.note" label={t.requests_note()} bind={bind!(form.note)} optional=true rows=2 />
        </>
    }
}

/// One wished time.
fn time_row(t: &cuspid_texts::Texts, form: &Form<Draft>, place: usize) -> Html {
    let part = |get: fn(&Typed) -> &String, set: fn(&mut Typed, String)| -> Bind<String> {
        form.bind(
            move |draft| draft.times.get(place).map(|time| get(time).clone()).unwrap_or_default(),
            move |draft: &mut Draft, value| {
                if let Some(time) = draft.times.get_mut(place) {
                    time.kept = None;
                    set(time, value);
                }
            },
        )
    };
    let remove = {
        let form = form.clone();
        Callback::from(move |_: MouseEvent| form.change(|draft| drop(draft.times.remove(place))))
    };
    let field = |name: &str| format!("wish.times[{place}].{name}");
    html! {
        <div class="request__time" key={place}>
            <DateField name={field("date")} label={t.requests_date()} bind={part(|time| &time.date, |time, value| time.date = value)} optional=true />
            <TimeField name={field("from")} label={t.requests_from()} bind={part(|time| &time.from, |time, value| time.from = value)} optional=true />
            <TimeField name={field("until")} label={t.requests_until()} bind={part(|time| &time.until, |time, value| time.until = value)} optional=true />
            <IconButton icon={Icon::Close} small=true label={t.requests_remove_time()} onclick={remove} testid="remove-time" />
        </div>
    }
}
