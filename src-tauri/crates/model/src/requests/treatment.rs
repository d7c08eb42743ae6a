//! The catalogue of services, treatment cases, procedures, notes, prescriptions and laboratory requests.

use crate::request::words;

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

    /// What a signed note is.
    pub enum NoteKind {
        /// A progress note.
        Note = "note",
        /// An addition to a signed note.
        Addendum = "addendum",
        /// Says that a signed note was entered in error.
        EnteredInError = "entered_in_error",
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
