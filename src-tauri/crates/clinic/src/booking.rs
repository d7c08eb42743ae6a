//! Appointments: who is busy because of them, booking and moving, and the way of a visit through the day.
//!
//! `occupancy` is the one answer to "is it free": a visit's times are turned into rows of it when the visit is written,
//! and every booking asks it, within the transaction that writes.

mod agenda;
mod book;
mod brief;
pub(crate) mod capacity;
mod check_in;
mod check_out;
mod conflicts;
mod desk;
mod details;
mod flow;
pub(crate) mod free;
mod kept;
pub(crate) mod occupancy;
pub(crate) mod schedule;
pub(crate) mod search;
pub(crate) mod segment;
pub(crate) mod steps;
#[cfg(test)]
pub(crate) mod tests;
mod visits;

use cuspid_model::requests::booking::*;
use cuspid_model::time::{Instant, LocalTime, PlainDate, Zone};
use cuspid_model::{AppointmentId, DoctorId, PatientId, SeriesId, SiteId, UserId};
use uuid::Uuid;

pub use agenda::{all_visits_to_come, list_days, list_left_open, list_month, list_of_patient, visits_to_come};
pub use book::{book, change, move_to};
pub(crate) use book::{details, may_overbook, must_be_in_use, must_be_offered, put_moved, put_new, wish, with_doctor};
pub use check_in::check_in;
pub use check_out::check_out;
pub use conflicts::list_conflicts;
pub use desk::{left_open, list_today, tally, unconfirmed};
pub use details::get;
pub(crate) use flow::step;
pub use flow::{cancel, set_status, undo};
pub use free::free_times;
pub use kept::verify;
pub(crate) use kept::{derive_calendar, derive_calendar_of_finding, derive_calendar_of_patient};
pub(crate) use occupancy::{
    derive_case_day, derive_case_day_member, derive_case_day_patient, derive_occupancy, derive_reservation,
};
pub(crate) use schedule::DAYS_AHEAD;
pub use segment::{Needed, Segment};

tables! {
    /// A planned or past visit.
    20 appointment(AppointmentId) {
        1 Visit "visit" { 1 patient_id: PatientId, 2 site_id: SiteId }
        2 Schedule "schedule" {
            3 start_local: LocalTime, 4 zone: Zone, 5 start_at: Instant, 6 end_at: Instant, 7 segments: String,
        }
        3 Details "details" {
            8 reason: Option<String>, 9 notes: Option<String>, 10 services: String, 11 source: AppointmentSource,
        }
        4 Status "status" {
            12 status: AppointmentStatus, 13 status_at: Instant, 14 arrived_at: Option<Instant>,
            15 cancel_reason: Option<String>,
        }
        5 Link "link" { 16 moved_to: Option<AppointmentId> }
        6 Override "override" { 17 outside_hours: bool }
        7 Overbooking "overbooking" { 18 overbooked: Option<String> }
        8 Series "series" {
            19 series_id: Option<SeriesId>, 20 occurs_on: Option<PlainDate>, 21 planned_start: Option<LocalTime>,
            22 planned_minutes: Option<u32>, 23 planned_segments: Option<String>,
        }
    }
    /// A change of an appointment's status or time.
    frozen 21 appointment_event(Uuid) {
        1 Event "event" {
            1 appointment_id: AppointmentId, 2 at: Instant, 3 user_id: Option<UserId>, 4 status: AppointmentStatus,
            5 start_at: Instant, 6 reason: Option<String>, 7 kind: AppointmentEventKind,
        }
    }
}

/// The doctor a visit is booked with.
pub(crate) fn doctor_of(schedule: &appointment::Schedule) -> Option<DoctorId> {
    segment::doctor_of(&Segment::stored(&schedule.segments))
}
