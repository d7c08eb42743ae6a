//! Who waits for a time or should be called: the waiting list, visits that fell through, and who could fill a gap (S8).

use crate::request::{request, wire};
use crate::requests::booking::{AppointmentStatus, PlannedService, VisitAlert};
use crate::requests::doctors::WorkingHours;
use crate::requests::patients::AllergyAnswer;
use crate::text::{Label, Note, blank_as_none};
use crate::time::{LocalTime, Minutes, PlainDate};
use crate::{AppointmentId, DoctorId, PatientId, ResourceId, ServiceId, SiteId, WaitingId};

wire! {
    /// Somebody who is to be called, with what to know before.
    pub struct ToCall {
        /// Which patient.
        pub id: PatientId,
        /// The name.
        pub name: String,
        /// The name to call the patient by.
        pub preferred_name: Option<String>,
        /// The birth date.
        pub birth_date: Option<PlainDate>,
        /// Full years.
        pub age: Option<u32>,
        /// The phone number.
        pub phone: Option<String>,
        /// Whether another patient has the same name.
        pub namesake: bool,
        /// Whether the patient asked not to be contacted.
        pub do_not_contact: bool,
        /// What is known about allergies.
        pub allergies: AllergyAnswer,
        /// Allergies first.
        pub alerts: Vec<VisitAlert>,
    }

    /// What somebody waits for.
    #[derive(Eq)]
    pub struct WaitingWish {
        /// What for.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub reason: Option<Label>,
        /// What is planned.
        #[serde(default)]
        pub services: Vec<ServiceId>,
        /// How long it takes.
        pub duration: Minutes,
        /// With whom; none, with anybody.
        #[serde(default)]
        pub doctor: Option<DoctorId>,
        /// When the patient can come; none, at any time.
        #[serde(default)]
        pub times: Vec<WorkingHours>,
        /// Not before this day.
        #[serde(default)]
        pub from: Option<PlainDate>,
        /// Not after this day.
        #[serde(default)]
        pub until: Option<PlainDate>,
        /// How many minutes ahead the patient must know: 0 to two weeks.
        #[serde(default)]
        pub notice: u32,
        /// As soon as possible.
        #[serde(default)]
        pub urgent: bool,
        /// A note for the staff.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub note: Option<Note>,
    }

    /// A visit that would be moved to an earlier time.
    #[derive(Eq)]
    pub struct SoonerThan {
        /// Which.
        pub appointment: AppointmentId,
        /// When it is now.
        pub start: LocalTime,
        /// How long it takes.
        pub minutes: u32,
        /// With whom.
        pub doctor: DoctorId,
        /// The doctor's name.
        pub doctor_name: String,
    }

    /// Somebody who waits.
    pub struct WaitingRow {
        /// Which entry.
        pub id: WaitingId,
        /// Who.
        pub person: ToCall,
        /// What for, and when.
        pub wish: WaitingWish,
        /// The services, by name.
        pub services: Vec<PlannedService>,
        /// The name of the doctor who is wished for.
        pub doctor_name: Option<String>,
        /// Since when.
        pub since: PlainDate,
        /// The visit that would be moved, where there is one.
        pub sooner: Option<SoonerThan>,
        /// Whether the last day the patient could come is past.
        pub over: bool,
    }

    /// For how long a patient is not called, and why.
    #[derive(Eq)]
    pub struct Aside {
        /// Up to this day.
        pub until: PlainDate,
        /// Why.
        pub reason: Option<String>,
    }

    /// A visit that was called off or missed, of a patient who has no other one since.
    pub struct UnscheduledRow {
        /// The visit.
        pub appointment: AppointmentId,
        /// Whose.
        pub person: ToCall,
        /// When it would have been.
        pub start: LocalTime,
        /// How long.
        pub minutes: u32,
        /// With whom.
        pub doctor: DoctorId,
        /// The doctor's name.
        pub doctor_name: String,
        /// Whether it was called off or missed.
        pub status: AppointmentStatus,
        /// What for.
        pub reason: Option<String>,
        /// What was planned.
        pub services: Vec<PlannedService>,
        /// Why it was called off.
        pub cancel_reason: Option<String>,
        /// Whether the patient is not called for a while.
        pub aside: Option<Aside>,
    }

    /// Which list a candidate is on, and what books him.
    #[derive(Copy, Eq)]
    #[serde(rename_all = "snake_case")]
    pub enum FillFrom {
        /// The waiting list: a new visit.
        Waiting(WaitingId),
        /// A later visit that would be moved.
        Sooner(AppointmentId),
        /// A visit that fell through: it is booked anew.
        Unscheduled(AppointmentId),
        /// Due again for a service: a new visit.
        Recall(ServiceId),
    }

    /// Why somebody is proposed.
    #[derive(Copy, Eq)]
    #[serde(rename_all = "snake_case")]
    pub enum FillReason {
        /// Wants to come as soon as possible.
        Urgent,
        /// Waits since this day.
        WaitsSince(PlainDate),
        /// Would give up a visit at this time.
        StandsAt(LocalTime),
        /// Had a visit called off that would have been then.
        CalledOff(LocalTime),
        /// Missed a visit then.
        Missed(LocalTime),
        /// Is due again since or on this day.
        Due(PlainDate),
        /// Wishes for this doctor.
        WishedDoctor,
        /// Can come at this time of the week.
        WishedTime,
        /// Takes all of the gap.
        FillsAll,
    }

    /// Somebody who fits into a gap, and when.
    pub struct Candidate {
        /// Who.
        pub person: ToCall,
        /// From which list.
        pub from: FillFrom,
        /// The visit that would be moved, where there is one.
        pub sooner: Option<SoonerThan>,
        /// With whom.
        pub doctor: DoctorId,
        /// The doctor's name.
        pub doctor_name: String,
        /// What the visit would hold.
        pub resources: Vec<ResourceId>,
        /// When it would start.
        pub start: LocalTime,
        /// When it would end.
        pub end: LocalTime,
        /// How long it takes.
        pub minutes: u32,
        /// What for.
        pub reason: Option<String>,
        /// What is planned.
        pub services: Vec<PlannedService>,
        /// Why he is proposed, the most telling first.
        pub because: Vec<FillReason>,
    }
}

wire! {
    /// Who waits: the most urgent first, then the longest.
    pub struct ListWaiting {}

    /// Puts somebody on the waiting list.
    pub struct AddWaiting {
        /// Who.
        pub patient: PatientId,
        /// The visit that would be moved to an earlier time; none, a new one is wished for.
        #[serde(default)]
        pub sooner: Option<AppointmentId>,
        /// At which site; none, where the visit is that would be moved, or else at the user's own.
        #[serde(default)]
        pub site: Option<SiteId>,
        /// What for, and when.
        pub wish: WaitingWish,
    }

    /// Changes what somebody waits for.
    pub struct ChangeWaiting {
        /// Which entry.
        pub waiting: WaitingId,
        /// What for, and when.
        pub wish: WaitingWish,
    }

    /// Takes somebody off the waiting list, or puts him back.
    pub struct SetWaitingOff {
        /// Which entry.
        pub waiting: WaitingId,
        /// Whether he is off.
        pub off: bool,
    }

    /// Patients whose visit of the last year was called off or missed, and who have no other one since; the latest first.
    pub struct ListUnscheduled {
        /// Also those who are not called for a while.
        #[serde(default)]
        pub aside: bool,
    }

    /// A patient is not called for a while about visits that fell through.
    pub struct SetAside {
        /// Who.
        pub patient: PatientId,
        /// Up to this day.
        pub until: PlainDate,
        /// Why.
        pub reason: Label,
    }

    /// A patient is called again.
    pub struct EndAside {
        /// Who.
        pub patient: PatientId,
    }

    /// Who could come in a free time: first who waits, then who would come sooner, then whose visit fell through, then
    /// who is due again. Each patient once, each at a time at which he could be booked.
    pub struct FillGap {
        /// The doctor who is free; none, any.
        #[serde(default)]
        pub doctor: Option<DoctorId>,
        /// At which site; none, where the first of the resources stands, or else at the user's own.
        #[serde(default)]
        pub site: Option<SiteId>,
        /// What a visit shall hold; none, the doctor's own chair.
        #[serde(default)]
        pub resources: Vec<ResourceId>,
        /// When the gap begins, by the clinic's clock.
        pub from: LocalTime,
        /// When it ends; at most a day later.
        pub to: LocalTime,
        /// How many: 1 to 200.
        pub limit: u32,
    }
}

request!(read ListWaiting -> Vec<WaitingRow>, AppointmentsRead, [Waiting, Bookings, Patients, Doctors, Services]);
request!(write AddWaiting -> WaitingId, AppointmentsWrite, [Waiting]);
request!(write ChangeWaiting -> (), AppointmentsWrite, [Waiting]);
request!(write SetWaitingOff -> (), AppointmentsWrite, [Waiting]);
request!(read ListUnscheduled -> Vec<UnscheduledRow>, AppointmentsRead, [Waiting, Bookings, Patients, Doctors, Services]);
request!(write SetAside -> (), AppointmentsWrite, [Waiting]);
request!(write EndAside -> (), AppointmentsWrite, [Waiting]);
request!(read FillGap -> Vec<Candidate>, AppointmentsRead,
    [Waiting, Bookings, Patients, Doctors, Services, Availability, Resources, Reservations, Treatments]);
