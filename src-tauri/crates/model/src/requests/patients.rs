//! Patients and their medical history.

use crate::request::words;

words! {
    /// The sex recorded for clinical use; not recorded is no value.
    pub enum Sex {
        /// Female.
        Female = "female",
        /// Male.
        Male = "male",
        /// Intersex.
        Intersex = "intersex",
    }

    /// Whether a record is in use.
    pub enum PatientStatus {
        /// In use.
        Active = "active",
        /// Put away; found only when asked for.
        Archived = "archived",
        /// The patient died.
        Deceased = "deceased",
        /// In use, but no message or call is made.
        DoNotContact = "do_not_contact",
    }

    /// What is known about a patient's allergies (C9).
    pub enum AllergyAnswer {
        /// Nobody asked. Never taken for "none".
        Unknown = "unknown",
        /// The patient was asked and has none.
        None = "none",
        /// There is a list.
        Listed = "listed",
    }

    /// What a finding of the medical history is.
    pub enum FindingKind {
        /// An allergy or intolerance to a substance.
        Allergy = "allergy",
        /// A condition, with an ICD-10 code where one is known.
        Condition = "condition",
        /// A medicine the patient takes.
        Medicine = "medicine",
        /// A pregnancy; it expires.
        Pregnancy = "pregnancy",
        /// Smoking.
        Smoking = "smoking",
        /// A wish, such as a quiet room.
        Preference = "preference",
    }

    /// How bad a reaction was.
    pub enum Severity {
        /// Mild.
        Mild = "mild",
        /// Moderate.
        Moderate = "moderate",
        /// Severe.
        Severe = "severe",
    }

    /// Whether a finding still holds.
    pub enum FindingStatus {
        /// It holds.
        Active = "active",
        /// It held once.
        Ended = "ended",
        /// It never held; kept for the record.
        EnteredInError = "entered_in_error",
    }
}
