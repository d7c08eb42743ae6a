//! A reservation, new or known: which resource, when, and what for. A new one may be what a booking request becomes.

use cuspid_model::requests::doctors::ListDoctors;
use cuspid_model::requests::inbox::{BookingRequestRow, UndoBookingRequest};
use cuspid_model::requests::reservations::*;
use cuspid_model::requests::resources::{ListResources, Units};
use cuspid_model::requests::series::{PlanReservations, PlanReservationsMove};
use cuspid_model::requests::treatment::ListServices;
use cuspid_model::time::{LocalTime, Minutes, PlainDate};
use cuspid_model::{ErrorCode, Permission, ResourceId};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::bind;
use crate::components::{
    Alert, Button, ComboField, DateField, FormSheet, Icon, NumberField, SelectField, Sheet, TextArea, TextField,
    TimeField, Tone, taking_back, use_done, use_toasts,
};
use crate::format::Format;
use crate::hooks::{Bind, Check, Choice, Form, FormState, use_form, use_query, use_query_when};
use crate::pages::availability::despite;
use crate::pages::requests::who;
use crate::pages::series::{
    Repeats, RepeatsFields, ReservationPlace, ReservationsRuleSheet, ScopeField, SeriesSheet, scope_of,
};
use crate::pages::treatment::find::use_patient_search;
use crate::routes::Route;
use crate::session::{use_format, use_session, use_texts};

/// See [`ReservationSheet`].
#[derive(Clone, Properties, PartialEq)]
pub struct ReservationSheetProps {
    /// The day a new one begins with.
    pub date: PlainDate,
    /// The resource a new one begins with.
    #[prop_or_default]
    pub resource: Option<ResourceId>,
    /// The booking request that a new one accepts.
    #[prop_or_default]
    pub asked: Option<BookingRequestRow>,
    /// The one to be changed; none makes a new one.
    #[prop_or_default]
    pub row: Option<ReservationRow>,
    /// It was closed.
    pub on_close: Callback<()>,
}

/// A reservation, new or known.
#[component]
pub fn ReservationSheet(props: &ReservationSheetProps) -> Html {
    match &props.row {
        Some(row) if row.task.is_some() => html! { <Blocked row={row.clone()} on_close={props.on_close.clone()} /> },
        Some(row) => html! { <Known row={row.clone()} on_close={props.on_close.clone()} /> },
        None => {
            let ReservationSheetProps { date, resource, asked, on_close, .. } = props.clone();
            html! { <New {date} {resource} {asked} {on_close} /> }
        }
    }
}

#[derive(Properties, PartialEq)]
struct NewProps {
    date: PlainDate,
    resource: Option<ResourceId>,
    asked: Option<BookingRequestRow>,
    on_close: Callback<()>,
}

#[component]
fn New(props: &NewProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let request = props.asked.as_ref().map(|row| row.id);
    let done = {
        let close = props.on_close.clone();
        Callback::from(move |_| {
            match request {
                Some(request) => {
                    let back = UndoBookingRequest { request, reason: None };
                    toasts.done_with_undo(t.reservations_saved(), taking_back(&toasts, t.requests_undone(), back));
                }
                None => toasts.done(t.reservations_saved()),
            }
            close.emit(());
        })
    };
    let first = match &props.asked {
        Some(row) => Draft::asked(row, &format),
        None => Draft::new(props.date, props.resource),
    };
    let series = use_state_eq(|| None::<PlanReservations>);
    let show_series = series.setter();
    let reserve = move |draft: &Draft, check: &mut Check| {
        let repeat = draft.repeats.checked(check, draft.date.parse().ok());
        let (slot, details) = draft.checked(check)?;
        let reserve = Reserve { slot, details, displace: draft.displace, request };
        match repeat? {
            Some(repeat) => {
                show_series.set(Some(PlanReservations { reserve, repeat, choices: vec![] }));
                None
            }
            None => Some(reserve),
        }
    };
    let form = use_form(move || first, reserve, done);
    let back = {
        let series = series.setter();
        Callback::from(move |()| series.set(None))
    };
    let save = if form.draft().repeats.is_on() { t.appointments_see_days() } else { t.reservations_save() };
    html! {
        <>
            <FormSheet form={form.state()} title={t.reservations_new()} {save} on_close={props.on_close.clone()} testid="reserve-sheet">
                if let Some(row) = &props.asked {
                    <Alert tone={Tone::Info} icon={Icon::Mail} slim=true>{ t.requests_asked_by(who(t, row)) }</Alert>
                }
                <Fields form={form.clone()} autofocus=true />
                <RepeatsFields bind={bind!(form.repeats)} />
                <Displace form={form.state()} on_displace={despite(&form, |draft| draft.displace = true)} />
            </FormSheet>
            if let Some(wanted) = &*series {
                <SeriesSheet<PlanReservations> wanted={wanted.clone()} on_back={back} on_done={props.on_close.clone()} />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct KnownProps {
    row: ReservationRow,
    on_close: Callback<()>,
}

#[component]
fn Known(props: &KnownProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let done = use_done(t.reservations_changed(), &props.on_close);
    let reservation = props.row.id;
    let series = use_state_eq(|| None::<PlanReservationsMove>);
    let ruling = use_state_eq(|| false);
    let show_series = series.setter();
    let change = move |draft: &Draft, check: &mut Check| {
        let (slot, details) = draft.checked(check)?;
        let change = ChangeReservation { reservation, slot, details, displace: draft.displace };
        match scope_of(&draft.scope) {
            Some(scope) => {
                show_series.set(Some(PlanReservationsMove { change, scope, by_hand: false, choices: vec![] }));
                None
            }
            None => Some(change),
        }
    };
    let form = use_form(|| Draft::of(&props.row, &format), change, done);
    let back = {
        let series = series.setter();
        Callback::from(move |()| series.set(None))
    };
    let scope = form.draft().scope.clone();
    let save = if scope.is_empty() { t.reservations_change_save() } else { t.appointments_see_days() };
    html! {
        <>
            <FormSheet form={form.state()} title={t.reservations_change()} {save} on_close={props.on_close.clone()} testid="reservation-sheet">
                if props.row.repeats {
                    <ReservationPlace {reservation} on_rule={ let ruling = ruling.setter(); Callback::from(move |()| ruling.set(true)) } />
                }
                <Fields form={form.clone()} autofocus=false />
                if props.row.repeats {
                    <ScopeField bind={bind!(form.scope)} />
                }
                <Displace form={form.state()} on_displace={despite(&form, |draft| draft.displace = true)} />
            </FormSheet>
            if *ruling {
                <ReservationsRuleSheet {reservation} on_close={props.on_close.clone()} />
            }
            if let Some(wanted) = &*series {
                <SeriesSheet<PlanReservationsMove> wanted={wanted.clone()} on_back={back} on_done={props.on_close.clone()} />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct BlockedProps {
    row: ReservationRow,
    on_close: Callback<()>,
}

/// The block of a task, which is changed with the task.
#[component]
fn Blocked(props: &BlockedProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let navigator = use_navigator();
    let row = &props.row;
    let open = Callback::from(move |_: MouseEvent| {
        if let Some(navigator) = &navigator {
            navigator.push(&Route::Tasks);
        }
    });
    let when = format!("{}, {}", format.date(row.slot.start.date()), format.time_range(row.slot.start, row.end));
    let foot = html! { <Button onclick={open} testid="open-tasks">{ t.tasks_page() }</Button> };
    html! {
        <Sheet title={row.details.title.to_string()} on_close={props.on_close.clone()} {foot} testid="block-sheet">
            <p><b>{ &row.resource_name }</b>{ " " }<span class="num">{ when }</span></p>
            <Alert tone={Tone::Info}>{ t.error_held_by_task() }</Alert>
        </Sheet>
    }
}

#[derive(Properties, PartialEq)]
struct DisplaceProps {
    form: FormState,
    on_displace: Callback<()>,
}

/// The way to take the time of what is pending; nothing where nothing would give way.
#[component]
fn Displace(props: &DisplaceProps) -> Html {
    let t = use_texts();
    let displaces = |error: &cuspid_model::Error| error.params.get("displaces").and_then(serde_json::Value::as_i64);
    let Some(count) = props.form.errors.iter().find_map(displaces) else { return Html::default() };
    let onclick = props.on_displace.reform(|_: MouseEvent| ());
    html! { <Button {onclick} testid="displace">{ t.reservations_displace(count) }</Button> }
}

#[derive(Clone, PartialEq)]
struct Draft {
    resource: String,
    title: String,
    patient: Option<Choice>,
    date: String,
    time: String,
    minutes: String,
    units: String,
    priority: String,
    contact: String,
    notes: String,
    service: String,
    doctor: String,
    /// It takes the time of what is pending.
    displace: bool,
    repeats: Repeats,
    /// Which of its series is meant.
    scope: String,
}

impl Draft {
    fn new(date: PlainDate, resource: Option<ResourceId>) -> Self {
        Self {
            resource: resource.map(|id| id.to_string()).unwrap_or_default(),
            title: String::new(),
            patient: None,
            date: date.to_string(),
            time: String::new(),
            minutes: "30".to_owned(),
            units: "1".to_owned(),
            priority: Priority::Normal.as_str().to_owned(),
            contact: String::new(),
            notes: String::new(),
            service: String::new(),
            doctor: String::new(),
            displace: false,
            repeats: Repeats::default(),
            scope: String::new(),
        }
    }

    /// What a booking request says: its first time, unless that is past, and whom to call about it.
    fn asked(row: &BookingRequestRow, format: &Format) -> Self {
        let wish = &row.wish;
        let time = wish.times.first().filter(|_| !row.over);
        let service = row.services.first();
        let reason = wish.reason.as_ref().map(ToString::to_string);
        let patient = row.patient.as_ref().zip(wish.patient);
        let phone = wish.phone.as_deref().map(|phone| format.phone(phone));
        let contact =
            [wish.name.as_ref().map(ToString::to_string), phone, wish.email.as_ref().map(ToString::to_string)];
        Self {
            title: reason.or(service.map(|service| service.name.clone())).unwrap_or_default(),
            patient: patient.map(|(patient, id)| Choice::new(id.to_string(), patient.name.clone())),
            // Of a stretch of time the day is taken over.
            time: time.filter(|time| time.until.is_none()).map(|time| format.time(time.from)).unwrap_or_default(),
            minutes: wish.duration.map_or(30, Minutes::get).to_string(),
            priority: wish.priority.as_str().to_owned(),
            contact: contact.into_iter().flatten().collect::<Vec<_>>().join(", "),
            notes: wish.note.as_ref().map(ToString::to_string).unwrap_or_default(),
            service: service.map(|service| service.id.to_string()).unwrap_or_default(),
            doctor: wish.doctor.map(|id| id.to_string()).unwrap_or_default(),
            ..Self::new(time.map_or(format.today(), |time| time.from.date()), wish.resources.first().copied())
        }
    }

    fn of(row: &ReservationRow, format: &Format) -> Self {
        let ReservationRow { slot, details, .. } = row;
        let patient =
            details.patient.map(|id| Choice::new(id.to_string(), row.patient_name.clone().unwrap_or_default()));
        Self {
            resource: slot.resource.to_string(),
            title: details.title.to_string(),
            patient,
            date: slot.start.date().to_string(),
            time: format.time(slot.start),
            minutes: slot.duration.get().to_string(),
            units: slot.units.get().to_string(),
            priority: details.priority.as_str().to_owned(),
            contact: details.contact.as_ref().map(ToString::to_string).unwrap_or_default(),
            notes: details.notes.as_ref().map(ToString::to_string).unwrap_or_default(),
            service: details.service.map(|id| id.to_string()).unwrap_or_default(),
            doctor: details.doctor.map(|id| id.to_string()).unwrap_or_default(),
            displace: false,
            repeats: Repeats::default(),
            scope: String::new(),
        }
    }

    fn checked(&self, check: &mut Check) -> Option<(Slot, ReservationDetails)> {
        let resource = check.chosen("slot.resource", self.resource.parse::<ResourceId>().ok());
        let title = check.read("details.title", &self.title);
        let date: Option<PlainDate> = check.read("date", &self.date);
        // One field for the backend, two to fill in.
        let start = if self.time.trim().is_empty() {
            check.refuse("slot.start", ErrorCode::Empty)
        } else {
            date.and_then(|date| match format!("{date}T{}", self.time).parse::<LocalTime>() {
                Ok(start) => Some(start),
                Err(code) => check.refuse("slot.start", code),
            })
        };
        let duration = check.number("slot.duration", &self.minutes, 1..=1440);
        let units = check.number("slot.units", &self.units, 1..=1000);
        let notes = check.optional("details.notes", &self.notes);
        let contact = check.optional("details.contact", &self.contact);
        let whole = |number: i64| u32::try_from(number).ok();
        let slot = Slot {
            resource: resource?,
            start: start?,
            duration: whole(duration?).and_then(|minutes| Minutes::new(minutes).ok())?,
            units: whole(units?).and_then(|units| Units::new(units).ok())?,
        };
        let details = ReservationDetails {
            title: title?,
            patient: self.patient.as_ref().and_then(|choice| choice.value.parse().ok()),
            service: self.service.parse().ok(),
            doctor: self.doctor.parse().ok(),
            priority: Priority::parse(&self.priority).unwrap_or_default(),
            notes: notes?,
            contact: contact?,
        };
        Some((slot, details))
    }
}

#[derive(Properties)]
struct FieldsProps {
    form: Form<Draft>,
    autofocus: bool,
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
    let resources = use_query(ListResources { archived: false });
    let patients = use_patient_search();
    let session = use_session();
    let services = use_query_when(session.can(Permission::ServicesRead).then_some(ListServices { archived: false }));
    let doctors = use_query_when(session.can(Permission::DoctorsRead).then_some(ListDoctors { archived: false }));
    let services: Vec<Choice> = services
        .data
        .iter()
        .flat_map(|rows| rows.iter())
        .map(|row| Choice::new(row.id.to_string(), row.name.clone()))
        .collect();
    let doctors: Vec<Choice> = doctors
        .data
        .iter()
        .flat_map(|rows| rows.iter())
        .map(|row| Choice::new(row.id.to_string(), row.name.clone()))
        .collect();
    let none = AttrValue::from(t.reservations_none_chosen());
    let choices = resources.data.iter().flat_map(|rows| rows.iter());
    let choices: Vec<Choice> =
        choices.map(|row| Choice::new(row.id.to_string(), row.details.name.to_string())).collect();
    let priorities = vec![
        Choice::new(Priority::Low.as_str(), t.reservations_priority_low()),
        Choice::new(Priority::Normal.as_str(), t.reservations_priority_normal()),
        Choice::new(Priority::High.as_str(), t.reservations_priority_high()),
    ];
    let patient: Bind<Option<Choice>> = bind!(form.patient);
    html! {
        <>
            <SelectField name="slot.resource" label={t.reservations_resource()} bind={bind!(form.resource)} {choices} placeholder={AttrValue::from(t.reservations_choose())} autofocus={props.autofocus} />
            <TextField name="details.title" label={t.reservations_title()} bind={bind!(form.title)} />
            <div class="grid-2">
                <DateField name="date" label={t.reservations_date()} bind={bind!(form.date)} />
                <TimeField name="slot.start" label={t.reservations_time()} bind={bind!(form.time)} />
                <NumberField name="slot.duration" label={t.reservations_minutes()} bind={bind!(form.minutes)} />
                <NumberField name="slot.units" label={t.reservations_units()} bind={bind!(form.units)} />
            </div>
            <ComboField name="details.patient" label={t.reservations_patient()} bind={patient} search={patients} optional=true />
            <div class="grid-2">
                <SelectField name="details.service" label={t.reservations_service()} bind={bind!(form.service)} choices={services} placeholder={none.clone()} optional=true />
                <SelectField name="details.doctor" label={t.reservations_doctor()} bind={bind!(form.doctor)} choices={doctors} placeholder={none} optional=true />
            </div>
            <SelectField name="details.priority" label={t.reservations_priority()} bind={bind!(form.priority)} choices={priorities} />
            <TextField name="details.contact" label={t.reservations_contact()} bind={bind!(form.contact)} optional=true />
            <TextArea name="details.notes" label={t.reservations_notes()} bind={bind!(form.notes)} optional=true rows=2 />
        </>
    }
}
