//! The catalogue of services, treatment cases, procedures, notes, prescriptions and laboratory requests.

mod cases;
mod labs;
mod notes;
mod prescriptions;
mod procedures;
mod services;

use crate::request::{wire, words};
use crate::time::PlainDate;
use crate::{DoctorId, PatientId};

pub use cases::*;
pub use labs::*;
pub use notes::*;
pub use prescriptions::*;
pub use procedures::*;
pub use services::*;

wire! {
    /// A patient as lists name him: with his birth date, for namesakes.
    pub struct PatientLabel {
        /// Which patient.
        pub id: PatientId,
        /// His number.
        pub number: String,
        /// His name.
        pub name: String,
        /// His birth date.
        pub birth_date: Option<PlainDate>,
    }

    /// A doctor as lists name him.
    pub struct DoctorLabel {
        /// Which doctor.
        pub id: DoctorId,
        /// His name.
        pub name: String,
    }
}

words! {
    /// What part of the mouth a service is recorded on.
    pub enum ServiceScope {
        /// One tooth.
        Tooth = "tooth",
        /// Surfaces of one tooth.
        Surface = "surface",
        /// A range of teeth, such as a bridge.
        ToothRange = "tooth_range",
        /// A quadrant.
        Quadrant = "quadrant",
        /// A sextant.
        Sextant = "sextant",
        /// An arch.
        Arch = "arch",
        /// The whole mouth.
        WholeMouth = "whole_mouth",
    }

    /// What a service does to a tooth; decides what may follow on the same tooth (C4).
    pub enum ServiceKind {
        /// Examination, cleaning, anything that leaves the teeth as they are.
        General = "general",
        /// A filling, an inlay, a sealant: something on surfaces.
        Restoration = "restoration",
        /// A root canal; always on the whole tooth.
        RootCanal = "root_canal",
        /// A crown; always on the whole tooth.
        Crown = "crown",
        /// A bridge over a range of teeth: its pontics stand for missing ones.
        Bridge = "bridge",
        /// An extraction; the tooth is missing afterwards.
        Extraction = "extraction",
        /// An implant in place of a missing tooth.
        Implant = "implant",
    }

    /// Where a treatment case stands.
    pub enum CaseStatus {
        /// Under treatment.
        Open = "open",
        /// Done.
        Completed = "completed",
        /// Given up.
        Cancelled = "cancelled",
    }

    /// Where a procedure stands.
    pub enum ProcedureStatus {
        /// To be done.
        Planned = "planned",
        /// Begun.
        InProgress = "in_progress",
        /// Done.
        Done = "done",
        /// The patient does not want it.
        Refused = "refused",
        /// It never was; kept for the record.
        EnteredInError = "entered_in_error",
    }

    /// Which procedures of a patient a list shows.
    pub enum ProcedureFilter {
        /// Every one.
        All = "all",
        /// Those planned or begun.
        ToDo = "to_do",
        /// Those done.
        Done = "done",
    }

    /// What a signed note is.
    pub enum NoteKind {
        /// A progress note.
        Note = "note",
        /// An addition to a signed note.
        Addendum = "addendum",
        /// Says that a signed note was entered in error.
        EnteredInError = "entered_in_error",
    }

    /// What a prescription is warned of. A look-up in what was recorded, never a diagnosis.
    pub enum WarningKind {
        /// The patient's allergies could not be asked for.
        AllergiesUnknown = "allergies_unknown",
        /// An allergy to this substance is recorded.
        AllergySubstance = "allergy_substance",
        /// An allergy to the class of this substance, or to another one of it, is recorded.
        AllergyClass = "allergy_class",
        /// An allergy to a class that is known to cross with this one is recorded.
        AllergyCross = "allergy_cross",
        /// The same substance is on the paper twice.
        DuplicateLine = "duplicate_line",
        /// The patient takes the substance already.
        DuplicateTaken = "duplicate_taken",
        /// The substance was prescribed within the last days.
        DuplicatePrescribed = "duplicate_prescribed",
        /// A pregnancy is recorded, and the medicine is marked for caution.
        Pregnancy = "pregnancy",
        /// The patient is younger than the medicine's least age.
        Age = "age",
    }

    /// What the patient answered when he was asked for allergies while prescribing (C9).
    pub enum AllergiesAsked {
        /// He has none; goes into his record.
        None = "none",
        /// He could not be asked; kept on the prescription with the reason.
        CouldNotAsk = "could_not_ask",
    }

    /// Which laboratory requests a list shows.
    pub enum LabFilter {
        /// Every one.
        All = "all",
        /// Those not fitted and not called off.
        Open = "open",
        /// Those at the laboratory past their day.
        Late = "late",
    }

    /// Where a laboratory request stands.
    pub enum LabStatus {
        /// Written.
        Created = "created",
        /// On its way to the laboratory.
        Sent = "sent",
        /// Back from the laboratory.
        Received = "received",
        /// Looked over.
        Checked = "checked",
        /// In the patient's mouth.
        Fitted = "fitted",
        /// Sent back to the laboratory.
        Returned = "returned",
        /// Called off.
        Cancelled = "cancelled",
    }
}

impl ServiceKind {
    /// On what part of the mouth a service of this kind can be recorded: root canals, crowns, extractions and implants
    /// are on the whole tooth (C4).
    pub const fn scopes(self) -> &'static [ServiceScope] {
        match self {
            Self::General => ServiceScope::ALL,
            Self::Restoration => &[ServiceScope::Surface, ServiceScope::Tooth],
            Self::Bridge => &[ServiceScope::ToothRange],
            Self::RootCanal | Self::Crown | Self::Extraction | Self::Implant => &[ServiceScope::Tooth],
        }
    }
}
