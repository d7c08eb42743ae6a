//! The front desk: today's visits, checking in, and what is left to do when a visit is over.

use super::Visit;
use crate::request::{request, wire, words};
use crate::requests::billing::PatientBill;
use crate::time::LocalTime;
use crate::{AppointmentId, DoctorId, Money, ProcedureId, ServiceId};

words! {
    /// How far a laboratory is with a patient's work.
    pub enum LabWork {
        /// It is here.
        In = "in",
        /// It is not here yet.
        Awaited = "awaited",
        /// It is not here, and the day it was due has passed.
        Late = "late",
    }
}

wire! {
    /// How a visit of today went through the day. Times are the clinic's wall time.
    pub struct DeskVisit {
        /// The visit.
        pub visit: Visit,
        /// When the patient was first in the chair.
        pub in_chair: Option<LocalTime>,
        /// When the treatment was over.
        pub done: Option<LocalTime>,
        /// What the patient owes, for those who may see it.
        pub balance: Option<Money>,
        /// How far the laboratory is with the patient's work, for those who may see it; none where there is none.
        pub lab: Option<LabWork>,
    }

    /// How many visits of a day stand where.
    #[derive(Copy, Default, Eq)]
    pub struct Tally {
        /// Yet to come.
        pub to_come: u32,
        /// Here and waiting.
        pub waiting: u32,
        /// In the chair.
        pub in_chair: u32,
        /// Out of the chair, with the desk.
        pub ready: u32,
        /// Over.
        pub completed: u32,
        /// Not come, or left without being seen.
        pub missed: u32,
        /// Called off.
        pub cancelled: u32,
    }

    /// Today at the front desk.
    pub struct FrontDesk {
        /// What the clinic's clock shows.
        pub now: LocalTime,
        /// How many stand where.
        pub tally: Tally,
        /// Every visit of today by start, those called off included.
        pub visits: Vec<DeskVisit>,
        /// How many visits of earlier days still have no outcome.
        pub left_open: u32,
    }

    /// Something that is planned for a patient and not done yet.
    pub struct PlannedWork {
        /// Which procedure.
        pub procedure: ProcedureId,
        /// The service it is.
        pub service: ServiceId,
        /// What it is called.
        pub name: String,
        /// The tooth, with surfaces; empty for none.
        pub tooth: String,
        /// How long it takes.
        pub minutes: u32,
        /// Who shall do it.
        pub doctor: Option<DoctorId>,
        /// His name.
        pub doctor_name: Option<String>,
    }

    /// What a visit leaves to be done at the desk.
    pub struct CheckOut {
        /// The visit.
        pub visit: Visit,
        /// Work to be billed and invoices to be paid, for those who keep the invoices.
        pub bill: Option<PatientBill>,
        /// What the patient owes, for those who may see it.
        pub balance: Option<Money>,
        /// What the dentists planned, in the order it goes on; for those who may see it.
        pub planned: Vec<PlannedWork>,
        /// The next visit, where one is booked.
        pub booked: Option<Visit>,
    }
}

wire! {
    /// Today at the front desk: who came, who waits and for how long, who is in the chair, who is done.
    pub struct ListToday {
        /// Only this doctor.
        #[serde(default)]
        pub doctor: Option<DoctorId>,
    }

    /// Checks a patient in, with what he said again to be right. A patient who is here already only says it.
    pub struct CheckIn {
        /// Which appointment.
        pub appointment: AppointmentId,
        /// Whether phone, address and guardian are right.
        #[serde(default)]
        pub contact: bool,
        /// Whether the medical history is right. Cannot be said while nobody asked about allergies.
        #[serde(default)]
        pub history: bool,
    }

    /// What a visit leaves to be done at the desk: work to be billed, money to be taken, the next visit.
    pub struct GetCheckOut {
        /// Which appointment.
        pub appointment: AppointmentId,
    }
}

request!(read ListToday -> FrontDesk, AppointmentsRead, [Bookings, Doctors, Patients, Resources, Billing, Lab]);
request!(write CheckIn -> (), AppointmentsWrite, [Bookings, Patients]);
request!(read GetCheckOut -> CheckOut, AppointmentsRead, [Bookings, Patients, Resources, Treatments, Billing, Settings]);
