//! Somebody of a list who is to be booked: what is carried over the calendar, and what is asked of the clinic.

use std::rc::Rc;

use cuspid_model::requests::booking::{
    AppointmentSource, AppointmentStatus, BookAppointment, CancelAppointment, GetAppointment, MoveAppointment,
    PlannedService, Visit,
};
use cuspid_model::requests::doctors::ListDoctors;
use cuspid_model::requests::recall::RecallRow;
use cuspid_model::requests::waiting::{Candidate, FillFrom, ToCall, UnscheduledRow, WaitingRow};
use cuspid_model::text::Label;
use cuspid_model::time::{LocalTime, Minutes};
use cuspid_model::{AppointmentId, DoctorId, Permission, ResourceId, SiteId, WaitingId};
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::book::First;
use super::place::{Of, Spot};
use super::services::Planned;
use super::steps::to_where_it_was;
use super::when::OWN;
use crate::call::call;
use crate::components::{taking_back, use_refusal_toasts, use_toasts};
use crate::hooks::{use_query_when, use_submit};
use crate::session::{use_format, use_session, use_texts};

/// What books somebody.
#[derive(Clone, PartialEq, Debug)]
pub enum How {
    /// A new visit, which may be what he waited for.
    New(Option<WaitingId>, AppointmentSource),
    /// A visit that fell through is booked anew.
    Anew(AppointmentId),
    /// A visit is moved from where it stands.
    Sooner(AppointmentId),
}

/// Somebody who is to be booked.
#[derive(Clone, PartialEq, Debug)]
pub struct Called {
    /// Who.
    pub person: ToCall,
    /// How long.
    pub minutes: u32,
    /// With whom, where that matters.
    pub doctor: Option<DoctorId>,
    /// His name.
    pub doctor_name: Option<String>,
    /// What is planned.
    pub services: Vec<PlannedService>,
    /// What for.
    pub reason: Option<String>,
    /// What books him.
    pub how: How,
}

/// Where somebody is booked.
#[derive(Clone, PartialEq, Debug)]
pub struct At {
    /// With whom.
    pub doctor: DoctorId,
    /// When.
    pub start: LocalTime,
    /// At which site; none, where a visit that exists was, or where what it holds stands.
    pub site: Option<SiteId>,
    /// What it holds; none, what a visit that exists held before.
    pub resources: Option<Vec<ResourceId>>,
}

impl From<&WaitingRow> for Called {
    fn from(row: &WaitingRow) -> Self {
        let how = match &row.sooner {
            Some(visit) => How::Sooner(visit.appointment),
            None => How::New(Some(row.id), AppointmentSource::Phone),
        };
        Self {
            person: row.person.clone(),
            // A visit is moved as it is, however long it was when an earlier time was asked for.
            minutes: row.sooner.as_ref().map_or(row.wish.duration.get(), |visit| visit.minutes),
            doctor: row.wish.doctor,
            doctor_name: row.doctor_name.clone(),
            services: row.services.clone(),
            reason: row.wish.reason.as_ref().map(ToString::to_string),
            how,
        }
    }
}

impl From<&UnscheduledRow> for Called {
    fn from(row: &UnscheduledRow) -> Self {
        Self {
            person: row.person.clone(),
            minutes: row.minutes,
            doctor: Some(row.doctor),
            doctor_name: Some(row.doctor_name.clone()),
            services: row.services.clone(),
            reason: row.reason.clone(),
            how: How::Anew(row.appointment),
        }
    }
}

impl From<&RecallRow> for Called {
    fn from(row: &RecallRow) -> Self {
        Self {
            person: row.person.clone(),
            minutes: row.minutes,
            doctor: None,
            doctor_name: None,
            services: vec![PlannedService { id: row.service, name: row.service_name.clone() }],
            reason: None,
            how: How::New(None, AppointmentSource::Recall),
        }
    }
}

impl Called {
    /// A candidate for a gap, where his visit would be in it.
    pub fn of_candidate(who: &Candidate) -> Self {
        let how = match (who.from, &who.sooner) {
            (FillFrom::Waiting(entry), _) => How::New(Some(entry), AppointmentSource::Phone),
            (FillFrom::Recall(_), _) => How::New(None, AppointmentSource::Recall),
            (FillFrom::Sooner(_), Some(visit)) => How::Sooner(visit.appointment),
            (FillFrom::Sooner(visit), None) | (FillFrom::Unscheduled(visit), _) => How::Anew(visit),
        };
        Self {
            person: who.person.clone(),
            minutes: who.minutes,
            doctor: Some(who.doctor),
            doctor_name: Some(who.doctor_name.clone()),
            services: who.services.clone(),
            reason: who.reason.clone(),
            how,
        }
    }

    /// The visit that is moved or booked anew.
    pub const fn visit(&self) -> Option<AppointmentId> {
        match self.how {
            How::New(..) => None,
            How::Anew(visit) | How::Sooner(visit) => Some(visit),
        }
    }

    /// What the calendar draws of it on its way.
    pub fn as_visit(&self, now: LocalTime) -> Visit {
        Visit {
            id: self.visit().unwrap_or(AppointmentId(Uuid::nil())),
            patient: self.person.id,
            patient_name: self.person.name.clone(),
            preferred_name: self.person.preferred_name.clone(),
            birth_date: self.person.birth_date,
            phone: self.person.phone.clone(),
            namesake: self.person.namesake,
            allergies: self.person.allergies,
            alerts: self.person.alerts.clone(),
            doctor: self.doctor.unwrap_or(DoctorId(Uuid::nil())),
            doctor_name: self.doctor_name.clone().unwrap_or_default(),
            parts: vec![],
            assistants: vec![],
            resources: vec![],
            site: SiteId(Uuid::nil()),
            start: now,
            end: now,
            minutes: self.minutes,
            status: AppointmentStatus::Scheduled,
            status_since: now,
            arrived: None,
            waiting_minutes: None,
            outside_hours: false,
            overbooked: None,
            reason: self.reason.clone(),
            services: self.services.iter().map(|service| service.name.clone()).collect(),
            cancel_reason: None,
            late_cancel: false,
            repeats: false,
            moved_to: None,
        }
    }

    /// What the sheet for a new visit begins with.
    pub fn first(&self, spot: Option<Spot>) -> First {
        let (waiting, source) = match self.how {
            How::New(waiting, source) => (waiting, Some(source)),
            How::Anew(_) | How::Sooner(_) => (None, None),
        };
        First {
            spot,
            patient: Some((self.person.id, self.person.name.clone())),
            minutes: Some(self.minutes),
            doctor: self.doctor.filter(|_| spot.is_none()),
            services: self.services.iter().map(Planned::from).collect(),
            reason: self.reason.clone(),
            waiting,
            source,
            site: None,
            request: None,
        }
    }

    fn book(&self, at: &At) -> Option<BookAppointment> {
        let How::New(waiting, source) = self.how else { return None };
        Some(BookAppointment {
            patient: self.person.id,
            doctor: at.doctor,
            start: at.start,
            duration: Minutes::new(self.minutes).ok()?,
            parts: vec![],
            assistants: vec![],
            resources: at.resources.clone().unwrap_or_default(),
            reason: self.reason.as_deref().and_then(|reason| reason.parse().ok()),
            notes: None,
            services: self.services.iter().map(|service| service.id).collect(),
            source,
            outside_hours: false,
            overbook: None,
            site: at.site,
            waiting,
            request: None,
        })
    }

    fn shift(&self, at: &At) -> Option<MoveAppointment> {
        Some(MoveAppointment {
            appointment: self.visit()?,
            doctor: at.doctor,
            start: at.start,
            duration: Minutes::new(self.minutes).ok()?,
            parts: None,
            assistants: None,
            resources: at.resources.clone(),
            // He was asked.
            agreed: true,
            outside_hours: false,
            overbook: None,
            site: at.site,
        })
    }
}

/// Books people of the lists.
#[derive(Clone, PartialEq)]
pub struct Caller {
    /// At a time that is known to fit.
    pub book: Callback<(Rc<Called>, At)>,
    /// Where he was put down in the calendar.
    pub put_down: Callback<(Rc<Called>, Spot)>,
    /// Whether somebody is being booked.
    pub running: bool,
}

/// Books people of the lists. Each booking is reported, and can be undone. What cannot be is put into a sheet.
#[hook]
pub fn use_caller(on_sheet: Callback<First>) -> Caller {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let may = use_session().can(Permission::DoctorsRead);
    let doctors = use_query_when(may.then_some(ListDoctors { archived: false }));
    let last = use_mut_ref(|| None::<(Rc<Called>, At)>);
    // A visit that is moved, as it stood before.
    let stood = use_mut_ref(|| None::<Visit>);
    let looking = use_mut_ref(|| false);
    let done = {
        let (last, stood, toasts) = (last.clone(), stood.clone(), toasts.clone());
        Callback::from(move |appointment: AppointmentId| {
            let Some((called, at)) = last.borrow().clone() else { return };
            let text = t.waiting_booked(&called.person.name, format.date_time(at.start));
            let said = t.waiting_taken_back();
            let undo = match (stood.borrow_mut().take(), t.waiting_undo_reason().parse::<Label>()) {
                (Some(visit), _) => taking_back(&toasts, said, to_where_it_was(&visit)),
                (None, Ok(reason)) => taking_back(&toasts, said, CancelAppointment { appointment, reason }),
                (None, Err(_)) => return toasts.done(text),
            };
            toasts.done_with_undo(text, undo);
        })
    };
    let new = use_submit::<BookAppointment>(done.clone());
    let shift = use_submit::<MoveAppointment>(done);
    {
        // What is refused for its time is looked at again in the sheet, which offers others.
        let (last, on_sheet) = (last.clone(), on_sheet.clone());
        use_effect_with(new.error.clone(), move |error| {
            let time = error.as_ref().is_some_and(|error| OWN.contains(&error.code));
            if let Some((called, at)) = last.borrow().as_ref().filter(|_| time) {
                let spot = Spot { date: at.start.date(), of: Of::Doctor(at.doctor), minute: at.start.minute_of_day() };
                on_sheet.emit(First { site: at.site, ..called.first(Some(spot)) });
            }
        });
    }
    use_refusal_toasts([&new.error, &shift.error]);
    let running = new.running || shift.running;
    let book = {
        let (new, shift) = (new.send, shift.send);
        Callback::from(move |(called, at): (Rc<Called>, At)| {
            if running || *looking.borrow() {
                return;
            }
            let (book, moved) = (called.book(&at), called.shift(&at));
            let stands = matches!(called.how, How::Sooner(_));
            *stood.borrow_mut() = None;
            *last.borrow_mut() = Some((called, at));
            match (book, moved) {
                (Some(request), _) => new.emit(request),
                (None, Some(request)) if stands => {
                    // Taken back, it is again all that it is now.
                    let (shift, stood, looking, toasts) =
                        (shift.clone(), stood.clone(), looking.clone(), toasts.clone());
                    *looking.borrow_mut() = true;
                    spawn_local(async move {
                        let found = call(&GetAppointment { appointment: request.appointment }).await;
                        *looking.borrow_mut() = false;
                        match found {
                            Ok(details) => {
                                *stood.borrow_mut() = Some(details.visit);
                                shift.emit(request);
                            }
                            Err(error) => toasts.error(&error),
                        }
                    });
                }
                (None, Some(request)) => shift.emit(request),
                (None, None) => {}
            }
        })
    };
    let put_down = {
        let (book, doctors) = (book.clone(), doctors.data.clone());
        Callback::from(move |(called, spot): (Rc<Called>, Spot)| {
            let Some(start) = spot.time() else { return };
            let all = doctors.as_deref().map(Vec::as_slice).unwrap_or_default();
            let (doctor, resources) = match spot.of {
                Of::Doctor(doctor) => {
                    let chair = all.iter().find(|row| row.id == doctor).and_then(|row| row.chair);
                    (Some(doctor), called.visit().is_none().then(|| chair.into_iter().collect()))
                }
                Of::Resource(resource) => {
                    let own = all.iter().find(|row| row.chair == Some(resource)).map(|row| row.id);
                    (called.doctor.or(own), Some(vec![resource]))
                }
                // With whom is asked in the sheet.
                Of::Site(_) => (None, None),
            };
            match doctor {
                Some(doctor) => book.emit((called, At { doctor, start, site: None, resources })),
                None => on_sheet.emit(called.first(Some(spot))),
            }
        })
    };
    Caller { book, put_down, running }
}
