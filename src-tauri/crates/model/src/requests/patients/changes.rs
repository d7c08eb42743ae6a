//! Who changed a patient's record, and who opened it.

use crate::PatientId;
use crate::request::{request, wire};
use crate::time::LocalTime;

wire! {
    /// Who changed a patient's record and medical history, with what stood there before and after, and who opened
    /// anything of the patient; the latest first.
    pub struct GetPatientChanges {
        /// Which patient.
        pub patient: PatientId,
        /// The key of the last entry of the page before; none for the first page.
        #[serde(default)]
        pub after: Option<ChangeKey>,
        /// How many at most, up to 200; 50 when left out.
        #[serde(default)]
        pub limit: Option<u32>,
    }

    /// What an entry is found by.
    #[derive(Copy, Eq, PartialOrd, Ord)]
    pub struct ChangeKey {
        /// When, UTC milliseconds by the clock of the computer it happened at.
        pub at: i64,
        /// Whether it is an opening.
        pub opening: bool,
        /// Its place in its log here.
        pub n: i64,
    }

    /// A change, or an opening.
    pub struct ChangeEntry {
        /// Its key.
        pub key: ChangeKey,
        /// When, by the clinic's clock.
        pub at: LocalTime,
        /// Who; nobody for what the program did by itself.
        pub who: Option<String>,
        /// The computer it happened at, by the letters its numbers begin with.
        pub computer: Option<String>,
        /// The request that did it.
        pub action: String,
        /// What changed; nothing for an opening.
        pub fields: Vec<FieldChange>,
        /// The values of this change were erased.
        pub erased: bool,
    }

    /// A field before and after a change.
    pub struct FieldChange {
        /// Of the medical history, the finding it is a field of; otherwise it is one of the record itself.
        pub finding: Option<String>,
        /// The field, by the name of its column.
        pub field: String,
        /// What stood there: a moment as the clinic's clock showed it, a person by name, anything else as it is stored.
        pub before: Option<String>,
        /// What stands there since.
        pub after: Option<String>,
    }

    /// A page of them.
    pub struct ChangePage {
        /// The entries.
        pub entries: Vec<ChangeEntry>,
        /// What to give as `after` for the next page; none after the last.
        pub next: Option<ChangeKey>,
    }
}

request!(read GetPatientChanges -> ChangePage, AuditRead, [Patients, Audit]);
