//! Appointments: booking, moving, the way of a visit through the day.

mod conflicts;
mod desk;
mod free;
mod status;

use std::ops::Not;

use crate::request::{request, wire, words};
use crate::requests::documents::PrintedDocument;
use crate::requests::patients::{AlertClass, AllergyAnswer};
use crate::text::{Label, Note, blank_as_none};
use crate::time::{LocalTime, Minutes, PlainDate};
use uuid::Uuid;

use crate::{AppointmentId, BookingRequestId, DoctorId, PatientId, ResourceId, ServiceId, SiteId, WaitingId};

pub use conflicts::*;
pub use desk::*;
pub use free::*;
pub use status::AppointmentStatus;

words! {
    /// How an appointment came about.
    pub enum AppointmentSource {
        /// Made at the desk.
        Desk = "desk",
        /// Made on the phone.
        Phone = "phone",
        /// The patient walked in.
        WalkIn = "walk_in",
        /// From a booking request.
        Request = "request",
        /// From a recall.
        Recall = "recall",
    }

    /// What happened to an appointment.
    pub enum AppointmentEventKind {
        /// It was made.
        Booked = "booked",
        /// It was given another time, doctor or length.
        Moved = "moved",
        /// Its status changed.
        Status = "status",
        /// Its last change of status was taken back.
        Undone = "undone",
    }
}

wire! {
    /// One alert of a patient, in words.
    pub struct VisitAlert {
        /// How loud.
        pub class: AlertClass,
        /// The substance, the condition, the wish.
        pub text: String,
    }

    /// A part of a visit, in minutes from its start.
    #[derive(Copy, Eq)]
    pub struct VisitPart {
        /// From this minute on.
        pub from: u32,
        /// Up to this minute.
        pub to: u32,
    }

    /// A part of a visit in which an assistant is needed, in minutes from its start.
    #[derive(Copy, Eq)]
    pub struct AssistantPart {
        /// Who.
        pub assistant: DoctorId,
        /// From this minute on.
        pub from: u32,
        /// Up to this minute.
        pub to: u32,
    }

    /// A part of a visit in which an assistant is needed, as it is shown.
    #[derive(Eq)]
    pub struct VisitAssistant {
        /// Who and when.
        pub part: AssistantPart,
        /// The assistant's name.
        pub name: String,
    }

    /// A resource that a visit holds for all of its time: a chair, a room.
    #[derive(Eq)]
    pub struct VisitResource {
        /// Which.
        pub id: ResourceId,
        /// What it is called.
        pub name: String,
    }

    /// A visit as it stands in the calendar and in the day's lists. Times are the clinic's wall time. Most say nothing in
    /// most of its fields: what is empty is left out of the answer.
    pub struct Visit {
        /// Which appointment.
        pub id: AppointmentId,
        /// Whose.
        pub patient: PatientId,
        /// The patient's name, the preferred one where there is one beside it.
        pub patient_name: String,
        /// The name to call the patient by.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub preferred_name: Option<String>,
        /// The patient's birth date.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub birth_date: Option<PlainDate>,
        /// The patient's phone number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub phone: Option<String>,
        /// Whether another patient has the same name: look at the birth date.
        #[serde(default, skip_serializing_if = "Not::not")]
        pub namesake: bool,
        /// What is known about allergies. Not asked is not none.
        pub allergies: AllergyAnswer,
        /// Allergies first.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub alerts: Vec<VisitAlert>,
        /// With whom.
        pub doctor: DoctorId,
        /// The doctor's name.
        pub doctor_name: String,
        /// In which parts the doctor is needed; none, all through.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub parts: Vec<VisitPart>,
        /// Which assistants are needed, and in which parts.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub assistants: Vec<VisitAssistant>,
        /// The resources it holds.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub resources: Vec<VisitResource>,
        /// Where.
        pub site: SiteId,
        /// When it starts.
        pub start: LocalTime,
        /// When it ends.
        pub end: LocalTime,
        /// How long it takes.
        pub minutes: u32,
        /// Where it stands.
        pub status: AppointmentStatus,
        /// Since when.
        pub status_since: LocalTime,
        /// When the patient checked in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub arrived: Option<LocalTime>,
        /// For how long a patient who is here has been waiting, in minutes: since checking in, or since leaving the
        /// chair to wait.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub waiting_minutes: Option<u32>,
        /// Whether somebody meant it to lie outside of working hours.
        #[serde(default, skip_serializing_if = "Not::not")]
        pub outside_hours: bool,
        /// Why it was booked although its doctor or a resource was taken.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub overbooked: Option<String>,
        /// What for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub reason: Option<String>,
        /// The services that are planned, by name.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub services: Vec<String>,
        /// Why it was called off.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub cancel_reason: Option<String>,
        /// Whether it was called off less than a day before it began.
        #[serde(default, skip_serializing_if = "Not::not")]
        pub late_cancel: bool,
        /// Whether it is one of a series.
        #[serde(default, skip_serializing_if = "Not::not")]
        pub repeats: bool,
        /// The visit that takes its place.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub moved_to: Option<AppointmentId>,
    }

    /// A doctor, as a column of the calendar.
    pub struct DoctorColumn {
        /// Who.
        pub id: DoctorId,
        /// The name.
        pub name: String,
        /// The specialty.
        pub specialty: Option<String>,
        /// The colour, 1 to 8.
        pub colour: u32,
        /// Whether the doctor is put away, and stands here only because of a visit.
        pub archived: bool,
    }

    /// A stretch of a day in which a doctor or a resource of limited hours can be booked.
    #[derive(Eq)]
    pub struct OpenHours {
        /// Whose: the identity of a doctor or a resource.
        pub of: Uuid,
        /// On which day.
        pub date: PlainDate,
        /// From this minute of the day on.
        pub from: u32,
        /// Up to this minute.
        pub to: u32,
    }

    /// Time that was taken away, and why.
    #[derive(Eq)]
    pub struct OffHours {
        /// Whose: the identity of a doctor or a resource.
        pub of: Uuid,
        /// On which day.
        pub date: PlainDate,
        /// From this minute of the day on.
        pub from: u32,
        /// Up to this minute.
        pub to: u32,
        /// Why.
        pub reason: Option<String>,
    }

    /// Some days of the calendar.
    pub struct Agenda {
        /// What the clinic's clock shows.
        pub now: LocalTime,
        /// The doctors by name.
        pub doctors: Vec<DoctorColumn>,
        /// When doctors, and resources that cannot be used at any time, can be booked.
        pub open: Vec<OpenHours>,
        /// Holidays, leave and closures.
        pub off: Vec<OffHours>,
        /// The visits that touch these days, by start; where one day was asked for in full, those that touch that one.
        pub visits: Vec<Visit>,
        /// The other days, where one was asked for in full.
        pub brief: Vec<BriefDay>,
    }

    /// A day of the calendar in brief: how full it is, without who comes.
    #[derive(Eq)]
    pub struct BriefDay {
        /// Which day.
        pub date: PlainDate,
        /// How many visits that hold time touch it.
        pub visits: u32,
        /// How long they take of it together, in minutes.
        pub minutes: u32,
        /// Whose time is taken.
        pub taken: Vec<TakenTimes>,
    }

    /// When somebody or something is taken on a day.
    #[derive(Eq)]
    pub struct TakenTimes {
        /// A doctor, a resource, or a site with all its visits.
        pub of: Uuid,
        /// From and to, in minutes of the day, by start. Where units of it are taken at once they overlap.
        pub spans: Vec<(u32, u32)>,
    }

    /// A day of a month of the calendar.
    #[derive(Eq)]
    pub struct MonthDay {
        /// Which day.
        pub date: PlainDate,
        /// How many visits begin on it, without those called off; of one doctor, only those
        /// that hold his time.
        pub visits: u32,
        /// How many of them nobody has confirmed yet.
        pub unconfirmed: u32,
        /// How long they take together, in minutes. What was missed or is only asked for takes none.
        pub minutes: u32,
        /// How long the doctors work that day together, in minutes.
        pub open: u32,
    }

    /// Visits, and where the list goes on.
    pub struct VisitPage {
        /// The visits.
        pub visits: Vec<Visit>,
        /// What to ask for as `after` to see more.
        pub next: Option<AppointmentId>,
    }

    /// Something that happened to an appointment.
    pub struct AppointmentEvent {
        /// What.
        pub kind: AppointmentEventKind,
        /// When.
        pub at: LocalTime,
        /// Who did it.
        pub user_name: Option<String>,
        /// Where it stood afterwards.
        pub status: AppointmentStatus,
        /// When it started afterwards.
        pub start: LocalTime,
        /// Why.
        pub reason: Option<String>,
    }

    /// A service that is planned for a visit.
    pub struct PlannedService {
        /// Which service.
        pub id: ServiceId,
        /// Its name.
        pub name: String,
    }

    /// One appointment in full.
    pub struct AppointmentDetails {
        /// What the calendar shows of it.
        pub visit: Visit,
        /// Notes for the staff.
        pub notes: Option<String>,
        /// What is planned.
        pub services: Vec<PlannedService>,
        /// How it came about.
        pub source: AppointmentSource,
        /// What happened to it, the oldest first.
        pub events: Vec<AppointmentEvent>,
        /// The status that undoing the last step leads back to.
        pub undo: Option<AppointmentStatus>,
        /// The visit whose place it takes.
        pub moved_from: Option<AppointmentId>,
    }

    /// Something that stands in the way of a visit; a parameter of `time_taken`.
    #[derive(Eq)]
    pub struct InTheWay {
        /// Who or what is busy: the doctor, the patient, a resource.
        pub who: String,
        /// Whether it is the patient who is busy.
        pub patient_busy: bool,
        /// The appointment it is.
        pub appointment: Option<AppointmentId>,
        /// The patient of that appointment.
        pub patient_name: Option<String>,
        /// The doctor of that appointment.
        pub doctor_name: Option<String>,
        /// What it is for.
        pub reason: Option<String>,
        /// Where it stands.
        pub status: Option<AppointmentStatus>,
        /// When it starts.
        pub from: LocalTime,
        /// When it ends.
        pub to: LocalTime,
        /// How many minutes the two would share.
        pub shared_minutes: u32,
        /// The other site it is at, from where somebody could not be here in time.
        pub elsewhere: Option<String>,
        /// The practice of the case day it is.
        pub case_day: Option<String>,
    }
}

wire! {
    /// The calendar of one to seven days.
    pub struct ListDays {
        /// The first day.
        pub from: PlainDate,
        /// How many days: 1 to 7.
        pub days: u32,
        /// Only this doctor.
        #[serde(default)]
        pub doctor: Option<DoctorId>,
        /// With the hours that doctors have at this site; without one, at all of them. Days in brief are of this site alone.
        #[serde(default)]
        pub site: Option<SiteId>,
        /// Only this day in full, the others in brief; without one, all in full. It is one of them.
        #[serde(default)]
        pub full: Option<PlainDate>,
    }

    /// How full some weeks are.
    pub struct ListMonth {
        /// The first day.
        pub from: PlainDate,
        /// How many days: 1 to 42.
        pub days: u32,
        /// Only this doctor.
        #[serde(default)]
        pub doctor: Option<DoctorId>,
        /// Only at this site.
        #[serde(default)]
        pub site: Option<SiteId>,
    }

    /// A day of the calendar on paper: who comes when, to each doctor. Without what was called off.
    pub struct PrintDay {
        /// Which day.
        pub date: PlainDate,
        /// Only this doctor.
        #[serde(default)]
        pub doctor: Option<DoctorId>,
        /// Only at this site.
        #[serde(default)]
        pub site: Option<SiteId>,
    }

    /// Visits of earlier days that still have no outcome, the oldest first.
    pub struct ListLeftOpen {
        /// Goes on after this one.
        #[serde(default)]
        pub after: Option<AppointmentId>,
        /// How many: 1 to 200.
        pub limit: u32,
    }

    /// A patient's visits, past and to come, the latest first.
    pub struct ListVisitsOfPatient {
        /// Whose.
        pub patient: PatientId,
        /// Goes on after this one.
        #[serde(default)]
        pub after: Option<AppointmentId>,
        /// How many: 1 to 200.
        pub limit: u32,
    }

    /// One appointment in full.
    pub struct GetAppointment {
        /// Which appointment.
        pub appointment: AppointmentId,
    }

    /// Books a visit. A walk-in has arrived at once.
    pub struct BookAppointment {
        /// For whom.
        pub patient: PatientId,
        /// With whom.
        pub doctor: DoctorId,
        /// When, by the clinic's clock.
        pub start: LocalTime,
        /// How long.
        pub duration: Minutes,
        /// In which parts the doctor is needed; none, all through. In order, and none over another.
        #[serde(default)]
        pub parts: Vec<VisitPart>,
        /// In which parts which assistants are needed; of one assistant, none over another.
        #[serde(default)]
        pub assistants: Vec<AssistantPart>,
        /// The resources it holds for all of its time: a chair, a room.
        #[serde(default)]
        pub resources: Vec<ResourceId>,
        /// At which site; without one, where the resources stand.
        #[serde(default)]
        pub site: Option<SiteId>,
        /// What for.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub reason: Option<Label>,
        /// Notes for the staff.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub notes: Option<Note>,
        /// What is planned.
        #[serde(default)]
        pub services: Vec<ServiceId>,
        /// How it came about.
        #[serde(default = "desk")]
        pub source: AppointmentSource,
        /// Also outside working hours.
        #[serde(default)]
        pub outside_hours: bool,
        /// Why it is booked although its doctor or a resource is taken; without it, what is taken is refused.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub overbook: Option<Label>,
        /// What the patient waited for on the waiting list, which this visit is.
        #[serde(default)]
        pub waiting: Option<WaitingId>,
        /// The booking request that is accepted by this visit.
        #[serde(default)]
        pub request: Option<BookingRequestId>,
    }

    /// Changes what an appointment is for.
    pub struct ChangeAppointment {
        /// Which appointment.
        pub appointment: AppointmentId,
        /// What for.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub reason: Option<Label>,
        /// Notes for the staff.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub notes: Option<Note>,
        /// What is planned.
        #[serde(default)]
        pub services: Vec<ServiceId>,
    }

    /// Gives a visit another time, doctor, length or other resources. One that was called off or missed is booked anew, and the two are
    /// linked. Answers with the appointment that holds the new time.
    pub struct MoveAppointment {
        /// Which appointment.
        pub appointment: AppointmentId,
        /// With whom.
        pub doctor: DoctorId,
        /// When, by the clinic's clock.
        pub start: LocalTime,
        /// How long.
        pub duration: Minutes,
        /// In which parts the doctor is needed; left out, as before where the length stays, and else all through.
        #[serde(default)]
        pub parts: Option<Vec<VisitPart>>,
        /// In which parts which assistants are needed; left out, as before, as far as the new length goes.
        #[serde(default)]
        pub assistants: Option<Vec<AssistantPart>>,
        /// The resources it holds; left out, those it held before. Another doctor then has his own chair instead of the
        /// first one's.
        #[serde(default)]
        pub resources: Option<Vec<ResourceId>>,
        /// At which site; left out, at the same one where its resources are used there.
        #[serde(default)]
        pub site: Option<SiteId>,
        /// The patient agreed to the new time: a confirmed visit stays confirmed, and one that goes back to the time it
        /// was confirmed for is so again.
        #[serde(default)]
        pub agreed: bool,
        /// Also outside working hours.
        #[serde(default)]
        pub outside_hours: bool,
        /// Why it is booked although its doctor or a resource is taken; without it, what is taken is refused.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub overbook: Option<Label>,
    }

    /// Calls an appointment off.
    pub struct CancelAppointment {
        /// Which appointment.
        pub appointment: AppointmentId,
        /// Why.
        pub reason: Label,
    }

    /// Takes an appointment a step on: confirmed, arrived, in the chair, and so on.
    pub struct SetAppointmentStatus {
        /// Which appointment.
        pub appointment: AppointmentId,
        /// Where it stands from now on.
        pub status: AppointmentStatus,
    }

    /// Takes the last step of an appointment back.
    pub struct UndoAppointmentStatus {
        /// Which appointment.
        pub appointment: AppointmentId,
    }
}

const fn desk() -> AppointmentSource {
    AppointmentSource::Desk
}

request!(read ListDays -> Agenda, AppointmentsRead, [Bookings, Reservations, Doctors, Availability, Patients, Resources, Services]);
request!(read ListMonth -> Vec<MonthDay>, AppointmentsRead, [Bookings, Doctors, Availability]);
request!(read PrintDay -> PrintedDocument, AppointmentsRead, []);
request!(read ListLeftOpen -> VisitPage, AppointmentsRead, [Bookings, Doctors, Patients, Resources]);
request!(read ListVisitsOfPatient -> VisitPage, AppointmentsRead, [Bookings, Doctors, Patients, Resources]);
request!(read GetAppointment -> AppointmentDetails, AppointmentsRead, [Bookings, Doctors, Patients, Resources]);
request!(write BookAppointment -> AppointmentId, AppointmentsWrite, [Bookings, Requests]);
request!(write ChangeAppointment -> (), AppointmentsWrite, [Bookings]);
request!(write MoveAppointment -> AppointmentId, AppointmentsWrite, [Bookings]);
request!(write CancelAppointment -> (), AppointmentsWrite, [Bookings]);
request!(write SetAppointmentStatus -> (), AppointmentsWrite, [Bookings]);
request!(write UndoAppointmentStatus -> AppointmentStatus, AppointmentsWrite, [Bookings]);
