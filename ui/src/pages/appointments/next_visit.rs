//! The next visit: what the dentists planned, and the first time that fits it.

use std::collections::BTreeSet;

use cuspid_model::requests::booking::{AppointmentSource, BookAppointment, CheckOut, FreeTime, FreeTimes, PlannedWork};
use cuspid_model::requests::doctors::ListDoctors;
use cuspid_model::time::Minutes;
use cuspid_model::{AppointmentId, DoctorId, ErrorCode, Permission, ProcedureId, ResourceId};
use yew::prelude::*;

use super::book::First;
use super::held::use_resources;
use super::layer::Open;
use super::place::local;
use super::services::Planned;
use crate::components::{Button, ButtonKind, Icon, Refusal, use_toasts};
use crate::hooks::{use_query_when, use_submit};
use crate::session::{use_format, use_session, use_texts};

/// See [`NextVisit`].
#[derive(Properties, PartialEq)]
pub struct NextVisitProps {
    /// What the visit leaves to do.
    pub out: CheckOut,
    /// Whether this comes first, and has the primary button.
    pub first: bool,
    /// Says what Ctrl Enter does while this comes first.
    pub on_act: Callback<Callback<()>>,
    /// Another time is to be looked for.
    pub on_open: Callback<Open>,
    /// Says whether there is a time to book.
    pub on_ready: Callback<bool>,
}

/// Planned work, the first times that fit it, and one button that books.
#[component]
pub fn NextVisit(props: &NextVisitProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let session = use_session();
    let may_book = session.can(Permission::AppointmentsWrite);
    let doctors = use_query_when(session.can(Permission::DoctorsRead).then_some(ListDoctors { archived: false }));
    let CheckOut { visit, planned, booked, .. } = &props.out;
    // The first of what is planned, until something else is chosen.
    let chosen =
        use_state(|| planned.first().map(|work| work.procedure).into_iter().collect::<BTreeSet<ProcedureId>>());
    let time = use_state(|| None::<FreeTime>);
    let work: Vec<PlannedWork> = planned.iter().filter(|work| chosen.contains(&work.procedure)).cloned().collect();
    let doctor: DoctorId = work.iter().find_map(|work| work.doctor).unwrap_or(visit.doctor);
    let minutes = work.iter().map(|work| work.minutes).sum::<u32>().div_ceil(5) * 5;
    let duration = Minutes::new(minutes).ok().filter(|_| may_book && booked.is_none());
    // With the same doctor it is in the same chair, with another one in his, as long as there is that chair.
    let there_are = use_resources();
    let mut resources: Vec<ResourceId> = if visit.doctor == doctor {
        visit.resources.iter().map(|held| held.id).collect()
    } else {
        let other = doctors.data.iter().flat_map(|rows| rows.iter()).find(|row| row.id == doctor);
        other.and_then(|row| row.chair).into_iter().collect()
    };
    resources.retain(|id| there_are.iter().any(|row| row.id == *id));
    // Elsewhere only with somebody else.
    let site = (visit.doctor == doctor).then_some(visit.site);
    let tomorrow = format.today().plus_days(1).ok();
    let free = use_query_when(duration.map(|duration| FreeTimes {
        site,
        doctor: Some(doctor),
        patient: Some(visit.patient),
        duration,
        parts: vec![],
        assistants: vec![],
        resources: resources.clone(),
        any: vec![],
        from: tomorrow.and_then(|day| local(day, 0)),
        except: None,
        limit: 3,
        a_day: Some(1),
        until: None,
    }));
    let times: Vec<FreeTime> = free.data.as_deref().cloned().unwrap_or_default();
    let time_chosen = (*time).clone().filter(|time| times.contains(time)).or_else(|| times.first().cloned());
    let done = {
        let toasts = toasts.clone();
        Callback::from(move |_: AppointmentId| toasts.done(t.appointments_booked()))
    };
    let book = use_submit::<BookAppointment>(done);
    {
        // A time that was given away meanwhile is no longer offered.
        let (reload, error) = (free.reload.clone(), book.error.clone());
        use_effect_with(error, move |error| {
            if error.as_ref().is_some_and(|error| error.code == ErrorCode::TimeTaken) {
                reload.emit(());
            }
        });
    }
    let do_book = {
        let resources = resources.clone();
        let (send, time, patient) = (book.send.clone(), time_chosen.clone(), visit.patient);
        let services = work.iter().map(|work| work.service).collect::<Vec<_>>();
        let reason = work.iter().map(what).collect::<Vec<_>>().join(", ");
        Callback::from(move |()| {
            if let (Some(time), Some(duration)) = (&time, duration) {
                send.emit(BookAppointment {
                    site,
                    patient,
                    doctor: time.doctor,
                    start: time.start,
                    duration,
                    parts: vec![],
                    assistants: vec![],
                    resources: resources.clone(),
                    reason: reason.chars().take(200).collect::<String>().parse().ok(),
                    notes: None,
                    services: services.clone(),
                    source: AppointmentSource::Desk,
                    outside_hours: false,
                    overbook: None,
                    waiting: None,
                    request: None,
                });
            }
        })
    };
    let ready = time_chosen.is_some() && booked.is_none();
    {
        let on_ready = props.on_ready.clone();
        use_effect_with(ready, move |ready| on_ready.emit(*ready));
        let (on_act, do_book) = (props.on_act.clone(), do_book.clone());
        use_effect_with((props.first, time_chosen.clone(), (*chosen).clone()), move |(first, ..)| {
            if *first {
                on_act.emit(do_book);
            }
        });
    }
    let other = {
        let (on_open, visit, work) = (props.on_open.clone(), visit.clone(), work.clone());
        Callback::from(move |_: MouseEvent| {
            let planned =
                |work: &PlannedWork| Planned { id: work.service, name: work.name.clone(), minutes: Some(work.minutes) };
            on_open.emit(Open::Book(Box::new(First {
                spot: None,
                minutes: None,
                site,
                patient: Some((visit.patient, visit.patient_name.clone())),
                doctor: Some(doctor),
                services: work.iter().map(planned).collect(),
                ..First::default()
            })));
        })
    };
    let pick = |work: &PlannedWork| {
        let procedure = work.procedure;
        let onchange = {
            let chosen = chosen.clone();
            Callback::from(move |_: Event| {
                let mut next = (*chosen).clone();
                if !next.remove(&procedure) {
                    next.insert(procedure);
                }
                chosen.set(next);
            })
        };
        let detail = [Some(t.appointments_minutes(i64::from(work.minutes))), work.doctor_name.clone()];
        html! {
            <li key={procedure.to_string()}>
                <label class="check ask__pick">
                    <input type="checkbox" checked={chosen.contains(&procedure)} {onchange} data-testid="next-work" />
                    <span class="list__main">
                        <span>{ what(work) }</span>
                        <small class="num">{ detail.into_iter().flatten().collect::<Vec<_>>().join(" · ") }</small>
                    </span>
                </label>
            </li>
        }
    };
    let slot = |free: &FreeTime| {
        let on = time_chosen.as_ref() == Some(free);
        let onclick = {
            let (time, free) = (time.setter(), free.clone());
            Callback::from(move |_: MouseEvent| time.set(Some(free.clone())))
        };
        let date = free.start.date();
        html! {
            <button type="button" class="free" aria-pressed={if on { "true" } else { "false" }} {onclick} data-testid="next-time">
                <b class="num">{ format!("{} {} {}", format.weekday(date), format.date_short(date), format.time_range(free.start, free.end)) }</b>
                <span>{ &free.doctor_name }</span>
            </button>
        }
    };
    let kind = if props.first { ButtonKind::Primary } else { ButtonKind::Plain };
    let body = if let Some(next) = booked {
        html! {
            <div class="ask__body row">
                { Icon::CheckCircle.html() }
                <span data-testid="next-booked">
                    <b class="num">{ format!("{} {}", format.date_long(next.start.date()), format.time(next.start)) }</b>
                    { " · " }{ &next.doctor_name }
                </span>
            </div>
        }
    } else if !may_book {
        html! { <div class="ask__body"><p class="muted">{ t.patients_no_visit() }</p></div> }
    } else {
        html! {
            <>
                if planned.is_empty() {
                    <div class="ask__body"><p class="muted">{ t.appointments_nothing_planned() }</p></div>
                } else {
                    <ul class="list">{ for planned.iter().map(pick) }</ul>
                }
                if !times.is_empty() {
                    <div class="ask__body"><div class="frees">{ for times.iter().map(slot) }</div></div>
                }
                <div class="ask__foot">
                    <Button onclick={other} testid="next-other">{ if times.is_empty() { t.appointments_book_visit() } else { t.appointments_other_time() } }</Button>
                    if let Some(time) = &time_chosen {
                        <Button
                            {kind}
                            icon={Icon::Calendar}
                            shortcut={if props.first { "Ctrl Enter" } else { "" }}
                            onclick={do_book.reform(|_: MouseEvent| ())}
                            busy={book.running}
                            testid="next-book"
                        >
                            { t.appointments_book_at(format!("{}, {}", format.date_short(time.start.date()), format.time(time.start))) }
                        </Button>
                    }
                </div>
            </>
        }
    };
    html! {
        <section class="ask" data-testid="next-visit">
            <div class="ask__head">{ Icon::Calendar.html() }<h3>{ t.patients_next_visit() }</h3></div>
            <Refusal error={book.error.clone()} />
            { body }
        </section>
    }
}

/// What is planned and where: `Composite filling 26 MO`.
fn what(work: &PlannedWork) -> String {
    if work.tooth.is_empty() { work.name.clone() } else { format!("{} {}", work.name, work.tooth) }
}
