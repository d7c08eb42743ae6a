//! Booking a visit.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use cuspid_model::requests::booking::{AppointmentSource, BookAppointment};
use cuspid_model::requests::patients::{AllergyAnswer, FindPatients, GetPatient, PatientRow, Registered};
use cuspid_model::requests::series::PlanSeries;
use cuspid_model::requests::treatment::ListServices;
use cuspid_model::time::{LocalTime, PlainDate};
use cuspid_model::{
    AppointmentId, BookingRequestId, DoctorId, PatientId, Permission, ResourceId, ServiceId, SiteId, WaitingId,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::held::use_resources;
use super::place::Spot;
use super::services::{Planned, ServicesField, length_with, minutes_of, with_minutes};
use super::when::{Checked, OWN, When, WhenFields};
use crate::bind;
use crate::call::call;
use crate::components::{
    Alert, Avatar, CheckField, ComboField, FormSheet, Icon, TextArea, TextField, Tone, use_toasts,
};
use crate::hooks::{Bind, Choice, Search, use_form, use_query_when};
use crate::pages::patients::{RegisterSheet, words};
use crate::pages::series::{Repeats, RepeatsFields, SeriesSheet};
use crate::session::{use_format, use_session, use_texts};

/// What a new visit begins with.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct First {
    /// The chosen place in the calendar.
    pub spot: Option<Spot>,
    /// For whom, with his name.
    pub patient: Option<(PatientId, String)>,
    /// How long, where that was drawn.
    pub minutes: Option<u32>,
    /// With whom.
    pub doctor: Option<DoctorId>,
    /// What is planned.
    pub services: Vec<Planned>,
    /// Where.
    pub site: Option<SiteId>,
    /// What for.
    pub reason: Option<String>,
    /// What the patient waited for.
    pub waiting: Option<WaitingId>,
    /// How it comes about; none, at the desk.
    pub source: Option<AppointmentSource>,
    /// The booking request that it accepts.
    pub request: Option<Asked>,
}

/// A booking request that a visit is booked for.
#[derive(Clone, PartialEq, Debug)]
pub struct Asked {
    /// Which.
    pub id: BookingRequestId,
    /// Who asks.
    pub name: String,
    /// The phone number.
    pub phone: String,
    /// The e-mail address.
    pub email: String,
    /// When it would begin.
    pub start: Option<LocalTime>,
    /// Whether at that time, and not only on that day.
    pub exact: bool,
    /// With which resources.
    pub resources: Vec<ResourceId>,
}

/// See [`BookSheet`].
#[derive(Properties, PartialEq)]
pub struct BookSheetProps {
    /// What it begins with.
    pub first: First,
    /// The day that is shown.
    pub date: PlainDate,
    /// It was closed.
    pub on_close: Callback<()>,
    /// A patient who walked in was booked: he is asked what is asked at check-in.
    pub on_walk_in: Callback<AppointmentId>,
}

#[derive(Clone, PartialEq, Default)]
struct Draft {
    patient: Option<Choice>,
    services: Vec<Planned>,
    when: When,
    reason: String,
    notes: String,
    walk_in: bool,
    repeats: Repeats,
}

/// A new visit.
#[component]
pub fn BookSheet(props: &BookSheetProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let toasts = use_toasts();
    let found = use_mut_ref(HashMap::<String, PatientRow>::new);
    let registering = use_state(|| None::<String>);
    let came = use_mut_ref(|| false);
    let when_booked = use_mut_ref(|| None::<LocalTime>);
    let done = {
        let (close, walk_in, came) = (props.on_close.clone(), props.on_walk_in.clone(), came.clone());
        let (format, when) = (format.clone(), when_booked.clone());
        Callback::from(move |appointment| {
            let when = when.borrow().map(|start| format.date_time(start)).unwrap_or_default();
            toasts.done(t.appointments_booked_for(when));
            if *came.borrow() { walk_in.emit(appointment) } else { close.emit(()) }
        })
    };
    let first = {
        let First { spot, patient, minutes, doctor, services, reason, site, .. } = props.first.clone();
        let mut when = When::at(spot, props.date, &format);
        when.site = site.map(|site| site.to_string()).unwrap_or_default();
        when.doctor = doctor.map_or(when.doctor, |doctor| doctor.to_string());
        when.minutes = minutes.or(minutes_of(&services)).map_or(when.minutes, |minutes| minutes.to_string());
        if let Some(asked) = &props.first.request {
            when.resources.extend(&asked.resources);
            if let Some(start) = asked.start {
                when.date = start.date().to_string();
                when.time = if asked.exact { format.time(start) } else { when.time };
            }
        }
        let patient = patient.map(|(id, name)| Choice::new(id.to_string(), name));
        Draft { patient, services, when, reason: reason.unwrap_or_default(), ..Draft::default() }
    };
    let today = format.today();
    let asked = props.first.request.clone();
    let request = asked.as_ref().map(|asked| asked.id);
    let (waits, source) = (props.first.waiting, props.first.source.unwrap_or(AppointmentSource::Desk));
    let series = use_state_eq(|| None::<PlanSeries>);
    let show_series = series.setter();
    let known = props.first.patient.as_ref().map(|(id, _)| *id);
    let form = use_form(
        move || first,
        move |draft: &Draft, check| {
            let patient = draft.patient.as_ref().and_then(|choice| choice.value.parse().ok());
            let patient = check.chosen("patient", patient);
            let when = draft.when.checked(check);
            let reason = check.optional("reason", &draft.reason);
            let notes = check.optional("notes", &draft.notes);
            let first = when.as_ref().map(|when| when.start.date());
            let repeat = draft.repeats.checked(check, first);
            let Checked { doctor, start, duration, parts, assistants } = when?;
            // Who walks in comes today, also when another day was chosen after saying so.
            let walks_in = draft.walk_in && !draft.repeats.is_on() && start.date() == today;
            *came.borrow_mut() = walks_in;
            *when_booked.borrow_mut() = Some(start);
            let visit = BookAppointment {
                site: draft.when.site(),
                patient: patient?,
                doctor,
                start,
                duration,
                parts,
                assistants,
                resources: draft.when.resources.clone(),
                reason: reason?,
                notes: notes?,
                services: draft.services.iter().map(|service| service.id).collect(),
                source: if walks_in { AppointmentSource::WalkIn } else { source },
                outside_hours: draft.when.outside,
                overbook: draft.when.overbook(),
                // Another patient was chosen: he did not wait for it.
                waiting: waits.filter(|_| patient == known),
                request,
            };
            // A series is looked at before it is booked.
            match repeat? {
                Some(repeat) => {
                    show_series.set(Some(PlanSeries { visit, repeat, choices: vec![] }));
                    None
                }
                None => Some(visit),
            }
        },
        done,
    );
    let search = use_patients(found.clone());
    let (patient, time, is_today) = {
        let draft = form.draft();
        (draft.patient.clone(), draft.when.time.clone(), draft.when.date == today.to_string())
    };
    let patient_id: Option<PatientId> = patient.as_ref().and_then(|choice| choice.value.parse().ok());
    let row = patient.and_then(|choice| found.borrow().get(&choice.value).cloned());
    // Who was not searched for here is looked up.
    let record = use_query_when(patient_id.filter(|_| row.is_none()).map(|patient| GetPatient { patient }));
    let row = row.or_else(|| record.data.as_ref().map(|record| record.row.clone()));
    let repeats = form.draft().repeats.is_on();
    let save = if repeats {
        t.appointments_see_days()
    } else if time.is_empty() {
        t.appointments_book_visit()
    } else {
        t.appointments_book_at(time)
    };
    let when: Bind<When> = form.bind(|draft| draft.when.clone(), |draft, when| draft.when = when);
    let settle = {
        let form = form.clone();
        Callback::from(move |when: When| form.settle(|draft| draft.when = when))
    };
    let services: Bind<Vec<Planned>> = form.bind(
        |draft| draft.services.clone(),
        |draft, services| {
            draft.when.minutes = length_with(&draft.when.minutes, &draft.services, &services);
            draft.services = services;
        },
    );
    {
        // What the services need is held too, once for each that is added.
        let known = use_query_when(session.can(Permission::ServicesRead).then_some(ListServices { archived: false }));
        let resources = use_resources();
        let needed = use_mut_ref(HashSet::<ServiceId>::new);
        let form = form.clone();
        let planned: Vec<ServiceId> = form.draft().services.iter().map(|service| service.id).collect();
        let settled = props.first.minutes.is_some();
        use_effect_with((planned, known.data, resources), move |(planned, known, resources)| {
            // Nothing said how long it is to take: as long as the services do.
            let open = !settled && form.draft().services.iter().any(|service| service.minutes.is_none());
            if let Some(known) = known.as_ref().filter(|_| open) {
                form.settle(|draft| {
                    let services = with_minutes(&draft.services, known);
                    draft.when.minutes = length_with(&draft.when.minutes, &draft.services, &services);
                    draft.services = services;
                });
            }
            let known = known.iter().flat_map(|known| known.iter()).filter(|row| planned.contains(&row.id));
            for service in known.filter(|_| !resources.is_empty()) {
                if needed.borrow_mut().insert(service.id) && !service.needs.is_empty() {
                    form.settle(|draft| service.needs.iter().for_each(|any| draft.when.need(any, resources)));
                }
            }
        });
    }
    let may_register = session.can(Permission::PatientsWrite);
    let on_add = may_register.then(|| {
        let registering = registering.setter();
        Callback::from(move |name: String| registering.set(Some(name)))
    });
    let close_register = {
        let registering = registering.setter();
        Callback::from(move |()| registering.set(None))
    };
    let on_registered = {
        let form = form.clone();
        Callback::from(move |registered: Registered| {
            let (form, found) = (form.clone(), found.clone());
            spawn_local(async move {
                let wanted = FindPatients { text: registered.number, limit: Some(5), ..FindPatients::default() };
                let page = call(&wanted).await.map(|page| page.patients).unwrap_or_default();
                if let Some(row) = page.into_iter().find(|row| row.id == registered.patient) {
                    let choice = Choice::new(row.id.to_string(), row.name.clone());
                    found.borrow_mut().insert(choice.value.clone(), row);
                    form.change(|draft| draft.patient = Some(choice));
                }
            });
        })
    };
    let may_plan = session.can(Permission::ServicesRead);
    let back = {
        let series = series.setter();
        Callback::from(move |()| series.set(None))
    };
    html! {
        <>
            <FormSheet
                form={form.state()}
                title={t.appointments_new()}
                {save}
                on_close={props.on_close.clone()}
                own={OWN.to_vec()}
                testid="book-sheet"
            >
                if let Some(asked) = &asked {
                    <Alert tone={Tone::Info} icon={Icon::Mail} slim=true>
                        { t.requests_asked_by(contact(&format, asked)) }
                    </Alert>
                }
                <ComboField
                    name="patient"
                    label={t.appointments_patient()}
                    bind={bind!(form.patient)}
                    {search}
                    placeholder={t.appointments_patient_placeholder()}
                    autofocus={props.first.patient.is_none()}
                    {on_add}
                    add_label={t.appointments_register()}
                />
                if let Some(row) = row {
                    { card(t, &format, &row) }
                }
                if may_plan {
                    <ServicesField bind={services} autofocus={props.first.patient.is_some()} />
                }
                <WhenFields form={form.state()} bind={when} {settle} patient={patient_id} />
                <RepeatsFields bind={bind!(form.repeats)} />
                if is_today && !repeats {
                    <CheckField label={t.appointments_walk_in()} bind={bind!(form.walk_in)} testid="walk-in" />
                }
                <TextField name="reason" label={t.appointments_reason()} bind={bind!(form.reason)} optional=true />
                <TextArea name="notes" label={t.appointments_notes()} bind={bind!(form.notes)} optional=true rows=2 />
            </FormSheet>
            if let Some(wanted) = &*series {
                <SeriesSheet<PlanSeries> wanted={wanted.clone()} on_back={back} on_done={props.on_close.clone()} />
            }
            if let Some(name) = &*registering {
                <RegisterSheet
                    name={name.clone()}
                    phone={asked.as_ref().map(|asked| asked.phone.clone()).unwrap_or_default()}
                    email={asked.as_ref().map(|asked| asked.email.clone()).unwrap_or_default()}
                    on_close={close_register}
                    on_registered={Some(on_registered)}
                />
            }
        </>
    }
}

/// Who asks, and how to reach him.
fn contact(format: &crate::format::Format, asked: &Asked) -> String {
    let phone = format.phone(&asked.phone);
    let parts = [asked.name.as_str(), phone.as_str(), asked.email.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Finds patients as one types; keeps what was found, to show who was chosen.
#[hook]
fn use_patients(found: Rc<RefCell<HashMap<String, PatientRow>>>) -> Search {
    let format = use_format();
    let t = use_texts();
    (*use_memo(format.language, move |_| {
        Search::new(move |text| {
            let (found, format) = (found.clone(), format.clone());
            Box::pin(async move {
                let page = call(&FindPatients { text, limit: Some(20), ..FindPatients::default() }).await?;
                let choice = |row: &PatientRow| {
                    let born = row.birth_date.map(|date| format.date(date));
                    let phone = row.phone.as_deref().map(|phone| format.phone(phone));
                    let namesake = row.namesake.then(|| t.appointments_namesake());
                    let detail: Vec<String> = [born, phone, namesake].into_iter().flatten().collect();
                    Choice::new(row.id.to_string(), row.name.clone()).with_detail(detail.join(" · "))
                };
                let choices = page.patients.iter().map(choice).collect();
                found.borrow_mut().extend(page.patients.into_iter().map(|row| (row.id.to_string(), row)));
                Ok(choices)
            })
        })
    }))
    .clone()
}

/// Who was chosen, and what must not be overlooked.
fn card(t: &cuspid_texts::Texts, format: &crate::format::Format, row: &PatientRow) -> Html {
    let age = row.age.map(|age| t.appointments_age(i64::from(age)));
    let born = row.birth_date.map(|date| format.date(date));
    let phone = row.phone.as_deref().map(|phone| format.phone(phone));
    let line: Vec<String> = [born, age, Some(row.number.clone()), phone].into_iter().flatten().collect();
    html! {
        <div class="picked" data-testid="picked-patient">
            <div class="who">
                <Avatar name={row.name.clone()} />
                <span class="list__main">
                    <b>{ &row.name }</b>
                    <span class="sub num">{ line.join(" · ") }</span>
                </span>
            </div>
            if row.allergies == AllergyAnswer::Unknown {
                <Alert tone={Tone::Warning} slim=true>{ t.appointments_allergies_unknown() }</Alert>
            }
            if !row.alerts.is_empty() {
                <div class="row row--wrap">{ for row.alerts.iter().map(words::alert_badge) }</div>
            }
            if row.namesake {
                <Alert tone={Tone::Info} slim=true>{ t.appointments_namesake_look() }</Alert>
            }
        </div>
    }
}
