//! Whom a case day treats.

use serde::{Deserialize, Serialize};

use super::{CaseReviewRow, Weighed};
use crate::request::{request, wire};
use crate::requests::documents::PrintedDocument;
use crate::requests::patients::AllergyAnswer;
use crate::text::{Label, Line, Name, PhoneText, blank_as_none};
use crate::time::{LocalTime, Minutes, PlainDate};
use crate::{CaseDayId, CasePatientId, ErrorCode, PatientId};

/// A class of the physical status classification of the American Society of Anesthesiologists: 1 to 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "u32")]
pub struct AsaClass(#[cfg_attr(feature = "schema", schemars(range(min = 1, max = 6)))] u32);

impl AsaClass {
    /// A class by its number.
    ///
    /// # Errors
    /// [`ErrorCode::OutOfRange`] unless 1 to 6.
    pub const fn new(number: u32) -> Result<Self, ErrorCode> {
        if number == 0 || number > 6 { Err(ErrorCode::OutOfRange) } else { Ok(Self(number)) }
    }

    /// Its number.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for AsaClass {
    type Error = &'static str;
    fn try_from(number: u32) -> Result<Self, &'static str> {
        Self::new(number).map_err(ErrorCode::as_str)
    }
}

/// Minutes of waking up after a treatment, before the next one begins: 0 to 480.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "u32")]
pub struct Recovery(#[cfg_attr(feature = "schema", schemars(range(min = 0, max = 480)))] u32);

impl Recovery {
    /// So many minutes.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidDuration`] above 480.
    pub const fn new(minutes: u32) -> Result<Self, ErrorCode> {
        if minutes > 480 { Err(ErrorCode::InvalidDuration) } else { Ok(Self(minutes)) }
    }

    /// The number of minutes.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for Recovery {
    type Error = &'static str;
    fn try_from(minutes: u32) -> Result<Self, &'static str> {
        Self::new(minutes).map_err(ErrorCode::as_str)
    }
}

wire! {
    /// How a patient is treated on a case day.
    #[derive(Eq)]
    pub struct CasePlan {
        /// How long the treatment takes.
        pub minutes: Minutes,
        /// How long waking up takes before the next one begins.
        #[serde(default)]
        pub recovery: Recovery,
        /// The patient's physical status, once somebody assessed it.
        #[serde(default)]
        pub asa: Option<AsaClass>,
        /// Was told when to stop eating and drinking.
        #[serde(default)]
        pub fasting_told: bool,
        /// The consent to anaesthesia is on file.
        #[serde(default)]
        pub consent: bool,
        /// Somebody brings the patient home.
        #[serde(default)]
        pub escort: bool,
        /// What the team is to know.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub notes: Option<Label>,
    }

    /// A patient of a case day.
    pub struct CasePatientRow {
        /// Which entry.
        pub id: CasePatientId,
        /// Which patient.
        pub patient: PatientId,
        /// The name.
        pub name: String,
        /// The birth date.
        pub birth_date: Option<PlainDate>,
        /// How the patient is treated.
        pub plan: CasePlan,
        /// When the treatment begins.
        pub start: LocalTime,
        /// When waking up ends.
        pub end: LocalTime,
        /// What the patient weighed last.
        pub weight: Option<Weighed>,
        /// Whether there are allergies, by the patient's record.
        pub allergies: AllergyAnswer,
        /// Which.
        pub allergy_names: Vec<String>,
        /// What the patient takes, by the record.
        pub medicines: Vec<String>,
        /// The reviews before anaesthesia, the last first.
        pub reviews: Vec<CaseReviewRow>,
    }

    /// A patient who can be brought to a case day.
    pub struct CasePatientFound {
        /// Who.
        pub patient: PatientId,
        /// The name.
        pub name: String,
        /// The birth date.
        pub birth_date: Option<PlainDate>,
    }
}

wire! {
    /// Patients to bring to a case day, by what is typed of the name: the first ten.
    pub struct FindCasePatients {
        /// What was typed.
        pub text: Line<200>,
    }

    /// Brings a patient to a confirmed case day, after those who are there.
    pub struct AddCasePatient {
        /// Which case day.
        pub case_day: CaseDayId,
        /// Who.
        pub patient: PatientId,
        /// How the patient is treated.
        pub plan: CasePlan,
        /// What the patient weighs.
        #[serde(default)]
        pub weight: Option<Weighed>,
    }

    /// Registers a patient who is brought to a confirmed case day. A practice learns nothing of patients it does not know.
    pub struct RegisterCasePatient {
        /// Which case day.
        pub case_day: CaseDayId,
        /// The name.
        pub name: Name,
        /// The birth date.
        pub birth_date: PlainDate,
        /// The phone number.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub phone: Option<PhoneText>,
        /// How the patient is treated.
        pub plan: CasePlan,
        /// What the patient weighs.
        #[serde(default)]
        pub weight: Option<Weighed>,
        /// It is somebody else than the one who is known by the same name.
        #[serde(default)]
        pub accept_duplicate: bool,
    }

    /// Changes how a patient is treated on a case day.
    pub struct ChangeCasePatient {
        /// Which entry.
        pub case_patient: CasePatientId,
        /// How the patient is treated.
        pub plan: CasePlan,
        /// What the patient weighs, where that is news.
        #[serde(default)]
        pub weight: Option<Weighed>,
    }

    /// Takes a patient off a case day.
    pub struct RemoveCasePatient {
        /// Which entry.
        pub case_patient: CasePatientId,
    }

    /// Puts the patients of a case day into another order.
    pub struct OrderCasePatients {
        /// Which case day.
        pub case_day: CaseDayId,
        /// All of its entries, the first one first.
        pub order: Vec<CasePatientId>,
    }

    /// The list of a case day's patients, as PDF.
    pub struct PrintCaseDay {
        /// Which case day.
        pub case_day: CaseDayId,
    }
}

request!(read FindCasePatients -> Vec<CasePatientFound>, PracticeCaseDays, [Patients]);
request!(write AddCasePatient -> CasePatientId, PracticeCaseDays, [CaseDays]);
request!(write RegisterCasePatient -> CasePatientId, RegisterCasePatients, [CaseDays, Patients]);
request!(write ChangeCasePatient -> (), PracticeCaseDays, [CaseDays]);
request!(write RemoveCasePatient -> (), PracticeCaseDays, [CaseDays]);
request!(write OrderCasePatients -> (), PracticeCaseDays, [CaseDays]);
request!(read PrintCaseDay -> PrintedDocument, CaseDayRead, [CaseDays, Patients]);
