//! Treatment cases: the header under which everything done hangs.

use super::{CaseStatus, DoctorLabel, LabRow, NoteDraft, PatientLabel, PrescriptionRow, ProcedureRow, SignedNote};
use crate::request::{request, wire};
use crate::requests::patients::PatientAlerts;
use crate::text::{Label, Note, blank_as_none};
use crate::time::PlainDate;
use crate::{CaseId, DoctorId, Money, PatientId};

wire! {
    /// A case in a list.
    pub struct CaseRow {
        /// Which case.
        pub id: CaseId,
        /// Its number.
        pub number: String,
        /// Whose.
        pub patient: PatientLabel,
        /// The doctor who leads it.
        pub doctor: DoctorLabel,
        /// What it is about.
        pub title: String,
        /// The day it was opened.
        pub opened_on: PlainDate,
        /// Where it stands.
        pub status: CaseStatus,
        /// How many procedures are still to do.
        pub to_do: u32,
        /// How many are done.
        pub done: u32,
        /// The price of those done and to do.
        pub estimate: Money,
    }

    /// Cases, the last opened first.
    pub struct CasePage {
        /// The cases.
        pub rows: Vec<CaseRow>,
        /// What to give as `after` for the next page.
        pub next: Option<CaseId>,
    }

    /// A case with everything under it.
    pub struct Case {
        /// Its header as in the list.
        pub row: CaseRow,
        /// What the patient complains of.
        pub complaint: Option<String>,
        /// The diagnosis.
        pub diagnosis: Option<String>,
        /// The plan.
        pub plan: Option<String>,
        /// What whoever treats him must know.
        pub alerts: PatientAlerts,
        /// Its procedures, in the order in which they were recorded.
        pub procedures: Vec<ProcedureRow>,
        /// Its signed notes, the oldest first.
        pub notes: Vec<SignedNote>,
        /// The note the asking user is writing.
        pub draft: Option<NoteDraft>,
        /// Its prescriptions, the newest first.
        pub prescriptions: Vec<PrescriptionRow>,
        /// Its laboratory requests, the newest first.
        pub lab_requests: Vec<LabRow>,
    }

    /// A case of a patient without what only treating staff sees.
    pub struct CaseSummary {
        /// Which case.
        pub id: CaseId,
        /// Its number.
        pub number: String,
        /// What it is about.
        pub title: String,
        /// Who leads it.
        pub doctor: String,
        /// The day it was opened.
        pub opened_on: PlainDate,
        /// Where it stands.
        pub status: CaseStatus,
        /// How many procedures are still to do.
        pub to_do: u32,
        /// How many are done.
        pub done: u32,
        /// The price of those done and to do.
        pub estimate: Money,
    }
}

wire! {
    /// Opens a case.
    pub struct OpenCase {
        /// For whom.
        pub patient: PatientId,
        /// Who leads it.
        pub doctor: DoctorId,
        /// What it is about.
        pub title: Label,
        /// What the patient complains of.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub complaint: Option<Note>,
        /// The diagnosis.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub diagnosis: Option<Note>,
        /// The plan.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub plan: Option<Note>,
    }

    /// Changes the header of a case.
    pub struct ChangeCase {
        /// Which case.
        pub case: CaseId,
        /// Who leads it.
        pub doctor: DoctorId,
        /// What it is about.
        pub title: Label,
        /// What the patient complains of.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub complaint: Option<Note>,
        /// The diagnosis.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub diagnosis: Option<Note>,
        /// The plan.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub plan: Option<Note>,
    }

    /// Completes, cancels or reopens a case.
    pub struct SetCaseStatus {
        /// Which case.
        pub case: CaseId,
        /// Where it stands now.
        pub status: CaseStatus,
    }

    /// Cases, the last opened first.
    pub struct ListCases {
        /// Only those of this status.
        #[serde(default)]
        pub status: Option<CaseStatus>,
        /// Only those of this patient.
        #[serde(default)]
        pub patient: Option<PatientId>,
        /// Only those of this doctor.
        #[serde(default)]
        pub doctor: Option<DoctorId>,
        /// The last one of the page before.
        #[serde(default)]
        pub after: Option<CaseId>,
        /// How many at most, up to 200; 50 when left out.
        #[serde(default)]
        pub limit: Option<u32>,
    }

    /// Opens the record of a case.
    pub struct GetCase {
        /// Which case.
        pub case: CaseId,
    }

    /// A patient's cases, without notes and diagnosis.
    pub struct ListPatientCases {
        /// Whose.
        pub patient: PatientId,
    }
}

request!(write OpenCase -> CaseId, TreatmentsWrite, [Treatments]);
request!(write ChangeCase -> (), TreatmentsWrite, [Treatments]);
request!(write SetCaseStatus -> (), TreatmentsWrite, [Treatments]);
request!(read ListCases -> CasePage, TreatmentsRead, [Treatments, Patients]);
request!(read GetCase -> Case, TreatmentsRead, [Treatments, Prescriptions, Lab, Patients, Billing]);
request!(read ListPatientCases -> Vec<CaseSummary>, TreatmentSummaryRead, [Treatments]);
