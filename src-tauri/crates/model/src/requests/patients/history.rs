//! The medical history.

use super::{AllergyAnswer, FindingKind, FindingStatus, Severity};
use crate::request::{request, wire};
use crate::text::{Label, Line, Name, blank_as_none};
use crate::time::{Instant, PlainDate};
use crate::{FindingId, PatientId};

wire! {
    /// What is known about a patient's allergies (C9).
    pub struct AllergyRecord {
        /// The answer.
        pub answer: AllergyAnswer,
        /// When it was given.
        pub at: Option<Instant>,
        /// Who noted it.
        pub by: Option<String>,
    }

    /// One thing of a patient's medical history.
    pub struct FindingRow {
        /// Which finding.
        pub id: FindingId,
        /// What it is.
        pub kind: FindingKind,
        /// Substance, condition, medicine or wish.
        pub name: String,
        /// The ICD-10 code of a condition.
        pub code: Option<String>,
        /// What happened, of an allergy.
        pub reaction: Option<String>,
        /// How bad it was, of an allergy.
        pub severity: Option<Severity>,
        /// When it was noted.
        pub noted_on: PlainDate,
        /// When it stops to hold by itself.
        pub expires_on: Option<PlainDate>,
        /// Whether that day has come.
        pub expired: bool,
        /// Whether it stands as an alert on every page that shows the patient.
        pub alert: bool,
        /// Whether it still holds.
        pub status: FindingStatus,
        /// Who noted it.
        pub by: Option<String>,
    }
}

wire! {
    /// Records the answer to "any allergies?". `listed` says again, today, that the list is right.
    pub struct SetAllergies {
        /// Which patient.
        pub patient: PatientId,
        /// The answer; `none` and `unknown` only while the list is empty.
        pub answer: AllergyAnswer,
    }

    /// Adds something to a patient's medical history.
    pub struct AddFinding {
        /// Which patient.
        pub patient: PatientId,
        /// What it is.
        pub kind: FindingKind,
        /// Substance, condition, medicine or wish.
        pub name: Name,
        /// The ICD-10 code of a condition, such as `I48.0`.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub code: Option<Line<10>>,
        /// What happened, of an allergy.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub reaction: Option<Label>,
        /// How bad it was, of an allergy.
        #[serde(default)]
        pub severity: Option<Severity>,
        /// When it was noted; today when left out.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub noted_on: Option<PlainDate>,
        /// When it stops to hold by itself. A pregnancy always does: 280 days after it was noted when left out.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub expires_on: Option<PlainDate>,
        /// Whether it stands as an alert on every page that shows the patient. Allergies and pregnancies always do.
        #[serde(default)]
        pub alert: bool,
    }

    /// Says that something of the medical history no longer holds.
    pub struct EndFinding {
        /// Which finding.
        pub finding: FindingId,
    }

    /// Says that something of the medical history never held. It stays readable.
    pub struct MarkFindingError {
        /// Which finding.
        pub finding: FindingId,
    }
}

request!(write SetAllergies -> (), PatientsWrite, [Patients]);
request!(write AddFinding -> FindingId, PatientsWrite, [Patients]);
request!(write EndFinding -> (), PatientsWrite, [Patients]);
request!(write MarkFindingError -> (), PatientsWrite, [Patients]);
