//! Case days (`002`): a team of a nurse, a medic and an anesthesiologist comes to a practice for a day.
//!
//! What makes a team complete is in `rules`, a pure function of who sits where. Whoever accepted holds his time in the
//! same `occupancy` that visits and reservations hold theirs in. Everything that happens is an event, and who is told of
//! an event is one table (`events`).

mod candidates;
mod days;
mod events;
mod grid;
mod list;
mod losses;
mod matching;
mod own;
mod patients;
mod reviews;
mod rules;
mod seats;
mod suggest;
mod team;
#[cfg(test)]
pub(crate) mod tests;

use cuspid_model::requests::case_days::*;
use cuspid_model::time::{Instant, PlainDate, Zone};
use cuspid_model::{CaseDayId, CaseDayMemberId, CasePatientId, PatientId, ProviderId, SiteId, UserId};
use uuid::Uuid;

pub use candidates::list as list_candidates;
pub use days::{cancel, change, complete, confirm, create, grant, reject, request, reschedule};
pub use grid::list as list_grid;
pub use list::{get, list, list_practices};
pub(crate) use losses::{losses, tell_losses};
pub use own::{list as list_own, list_patients as list_own_patients, review as review_patient};
pub use patients::{
    add as add_patient, change as change_patient, find as find_patients, order as order_patients,
    register as register_patient, remove as remove_patient,
};
pub use reviews::record as record_review;
pub use seats::{answer, ask, record_answer, replace, withdraw};
pub use suggest::suggest;

tables! {
    /// A day on which a team comes to a practice.
    74 case_day(CaseDayId) {
        1 Place "place" { 1 site_id: SiteId }
        2 Details "details" {
            2 cases: u32, 3 skills: String, 4 equipment: Option<String>, 5 notes: Option<String>,
            6 edited_at: Option<Instant>,
        }
        3 Time "time" {
            7 wish_from: PlainDate, 8 wish_to: PlainDate, 9 from_minute: u32, 10 to_minute: u32, 11 zone: Zone,
            12 start_at: Option<Instant>, 13 end_at: Option<Instant>,
        }
        4 Status "status" { 14 status: CaseDayStatus, 15 status_at: Instant, 16 reason: Option<String> }
    }
    /// Somebody who was asked to be on a team.
    75 case_day_member(CaseDayMemberId) {
        1 Seat "seat" {
            1 case_day_id: CaseDayId, 2 provider_id: ProviderId, 3 role: TeamRole, 4 asked_at: Instant,
        }
        2 Answer "answer" {
            5 answer: TeamAnswer, 6 answered_at: Instant, 7 from_at: Option<Instant>, 8 to_at: Option<Instant>,
        }
        3 Loss "loss" { 9 lost: Option<LackKind>, 10 losses: u32 }
    }
    /// A patient of a case day.
    76 case_day_patient(CasePatientId) {
        1 Who "who" { 1 case_day_id: CaseDayId, 2 patient_id: PatientId }
        2 Plan "plan" { 3 place: u32, 4 minutes: u32, 5 recovery: u32 }
        3 Checks "checks" {
            6 asa_class: Option<u32>, 7 fasting_told: bool, 8 consent: bool, 9 escort: bool, 10 notes: Option<String>,
        }
        4 Status "status" { 11 removed: bool }
    }
    /// Something that happened to a case day.
    frozen 78 case_day_event(Uuid) {
        1 Event "event" {
            1 case_day_id: CaseDayId, 2 kind: CaseDayEventKind, 3 at: Instant, 4 user_id: Option<UserId>,
            5 provider_id: Option<ProviderId>, 6 start_at: Option<Instant>, 7 end_at: Option<Instant>,
            8 earlier_at: Option<Instant>, 9 unconfirmed: bool, 10 reason: Option<String>,
        }
        2 Loss "loss" { 11 loss: Option<LackKind> }
    }
    /// What a patient weighed.
    frozen 83 patient_weight(Uuid) {
        1 Weight "weight" {
            1 patient_id: PatientId, 2 grams: u32, 3 measured_on: PlainDate, 4 at: Instant, 5 user_id: Option<UserId>,
        }
    }
    /// What the review of a patient before anaesthesia came to.
    frozen 84 case_review(Uuid) {
        1 Review "review" {
            1 case_patient_id: CasePatientId, 2 outcome: ReviewOutcome, 3 note: Option<String>, 4 at: Instant,
            5 provider_id: ProviderId, 6 user_id: Option<UserId>,
        }
    }
}
