//! Identifiers: a UUIDv7 in a type of its own for each kind of record, so that they cannot be mixed up.
//!
//! They are made above (chance and time are no business of this crate). They are never used for order, for file
//! names or for anything a person reads.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

use crate::ErrorCode;
use crate::serde_text::text_form;

macro_rules! ids {
    ($($(#[$doc:meta])+ $name:ident,)+) => {$(
        $(#[$doc])+
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self { Self(uuid) }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self { id.0 }
        }

        impl FromStr for $name {
            type Err = ErrorCode;
            fn from_str(text: &str) -> Result<Self, ErrorCode> {
                Uuid::try_parse(text).map(Self).map_err(|_| ErrorCode::InvalidId)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        text_form!($name, "id", "format": "uuid");
    )+};
}

ids! {
    /// A clinic: one encrypted file.
    ClinicId,
    /// A computer that writes to a clinic's file. A restored or copied file gets a new one.
    DeviceId,
    /// A place where the clinic works.
    SiteId,
    /// Somebody who signs in.
    UserId,
    /// A named set of permissions.
    RoleId,
    /// A dentist or another care giver with a licence; may belong to a user.
    DoctorId,
    /// A chair, a room, a device: something limited in number.
    ResourceId,
    /// A time for which a resource is reserved.
    ReservationId,
    /// Something to be done.
    TaskId,
    /// An exception to weekly hours.
    ExceptionId,
    /// Somebody who works on the teams of case days.
    ProviderId,
    /// A skill of a care provider.
    SkillId,
    /// A period for which availability is asked.
    PeriodId,
    /// What a care provider submitted for a period.
    SubmissionId,
    /// One sending of a submission.
    RevisionId,
    /// A patient.
    PatientId,
    /// A planned or past visit.
    AppointmentId,
    /// Visits or reservations that repeat.
    SeriesId,
    /// Something done to many of a series at once.
    SeriesChangeId,
    /// Somebody who waits for a time.
    WaitingId,
    /// Somebody's asking for a time.
    BookingRequestId,
    /// An entry of the catalogue: something the clinic does for a price.
    ServiceId,
    /// A tax class.
    TaxId,
    /// A treatment case: the header under which procedures hang.
    CaseId,
    /// One thing done or planned, on a tooth or elsewhere.
    ProcedureId,
    /// A progress note.
    NoteId,
    /// A medicine of the clinic's list.
    MedicineId,
    /// A prescription.
    PrescriptionId,
    /// An external laboratory.
    LabId,
    /// A request to an external laboratory.
    LabRequestId,
    /// An invoice, draft or issued.
    InvoiceId,
    /// One line of an invoice.
    InvoiceLineId,
    /// A credit note.
    CreditNoteId,
    /// Money received.
    PaymentId,
    /// What the clinic's papers said about itself at some time.
    LetterheadId,
    /// A day on which a team comes to a practice.
    CaseDayId,
    /// Somebody who was asked to be on a team.
    CaseDayMemberId,
    /// A patient of a case day.
    CasePatientId,
    /// Somebody's being told of something.
    NoticeId,
    /// Something recorded in a patient's medical history: an allergy, a condition, a medicine taken.
    FindingId,
    /// Made by whoever asks, once for each thing wanted, so that asking twice does it once.
    RequestKey,
}
