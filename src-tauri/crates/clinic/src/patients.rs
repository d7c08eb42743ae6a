//! Patients and their medical history.

mod changes;
mod checked;
mod checks;
mod derived;
mod duplicates;
mod fold;
mod history;
mod likeness;
mod record;
mod register;
mod search;
mod timeline;

use cuspid_model::requests::patients::*;
use cuspid_model::time::{Instant, PlainDate};
use cuspid_model::{FindingId, PatientId};

pub use changes::changes;
pub(crate) use checked::confirm;
pub(crate) use derived::derive_search;
pub use duplicates::{find_duplicates, list_duplicates};
pub(crate) use fold::fold;
pub use history::{add_finding, end_finding, mark_finding_error, set_allergies};
pub use record::{alerts, get, get_alerts, patient_alerts};
pub(crate) use register::register_plain;
pub use register::{change, register, set_status};
pub use search::{find, registered_this_month, search_words};
pub use timeline::timeline;

tables! {
    /// A patient.
    10 patient(PatientId) {
        1 Number "number" { 1 series: String, 2 number: i64 }
        2 Identity "identity" {
            3 name: String, 4 preferred_name: Option<String>, 5 birth_date: Option<PlainDate>, 6 sex: Option<Sex>,
            7 gender: Option<String>, 8 national_id: Option<String>,
        }
        3 Contact "contact" {
            9 phone: Option<String>, 10 other_phone: Option<String>, 11 email: Option<String>, 12 street: Option<String>,
            13 city: Option<String>, 14 region: Option<String>, 15 postcode: Option<String>,
        }
        4 People "people" {
            16 guardian_name: Option<String>, 17 guardian_phone: Option<String>, 18 payer_id: Option<PatientId>,
            19 payer_name: Option<String>, 20 payer_tax_id: Option<String>, 21 emergency_name: Option<String>,
            22 emergency_phone: Option<String>,
        }
        5 About "about" {
            23 occupation: Option<String>, 24 referral: Option<String>, 25 language: Option<String>,
            26 insurer: Option<String>, 27 insurance_card: Option<String>, 28 notes: Option<String>,
        }
        6 Status "status" { 29 status: PatientStatus }
        7 Allergies "allergies" { 30 allergies: AllergyAnswer, 31 allergies_at: Option<Instant> }
        8 Registration "registration" { 32 registered_on: Option<PlainDate> }
        9 ContactCheck "contact_check" { 33 contact_checked_at: Option<Instant> }
        10 HistoryCheck "history_check" { 34 history_checked_at: Option<Instant> }
    }
    /// One thing of a patient's medical history.
    11 finding(FindingId) {
        1 Details "details" {
            1 patient_id: PatientId, 2 kind: FindingKind, 3 name: String, 4 code: Option<String>,
            5 reaction: Option<String>, 6 severity: Option<Severity>, 7 noted_on: PlainDate,
            8 expires_on: Option<PlainDate>, 9 alert: bool,
        }
        2 Status "status" { 10 status: FindingStatus }
    }
}

#[cfg(test)]
mod tests;
