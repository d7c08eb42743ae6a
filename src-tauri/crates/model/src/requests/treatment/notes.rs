//! Progress notes: drafts, and what was signed and never changes (C7).

use super::NoteKind;
use crate::request::{request, wire};
use crate::text::{Label, Prose, blank_as_none};
use crate::time::Instant;
use crate::{CaseId, NoteId, UserId};

/// What a note says.
pub type NoteText = Prose<20_000>;

wire! {
    /// A note that is being written. Only its author sees it.
    pub struct NoteDraft {
        /// What is written so far.
        pub text: String,
        /// When it was last saved.
        pub at: Instant,
    }

    /// A signed note.
    pub struct SignedNote {
        /// Which.
        pub id: NoteId,
        /// What it is.
        pub kind: NoteKind,
        /// Who signed it.
        pub author: UserId,
        /// His name.
        pub author_name: String,
        /// When.
        pub signed_at: Instant,
        /// The note that an addendum adds to, or that was entered in error.
        pub amends: Option<NoteId>,
        /// Why.
        pub reason: Option<String>,
        /// What it says.
        pub text: String,
        /// Whether it was later marked as entered in error. It stays readable.
        pub in_error: bool,
    }

    /// What a check of the signed notes found.
    pub struct NotesVerified {
        /// How many were checked.
        pub checked: u32,
        /// Those whose text, author or time is not what was signed.
        pub broken: Vec<NoteId>,
    }
}

wire! {
    /// Keeps the note the user is writing under a case; blank text drops it.
    pub struct SaveNoteDraft {
        /// Which case.
        pub case: CaseId,
        /// What is written so far.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub text: Option<NoteText>,
    }

    /// Signs a note; from then on it is added to, never changed. Its draft is gone.
    pub struct SignNote {
        /// Which case.
        pub case: CaseId,
        /// What it says.
        pub text: NoteText,
    }

    /// Adds to a signed note.
    pub struct AddAddendum {
        /// Which note.
        pub note: NoteId,
        /// Why it is added to.
        pub reason: Label,
        /// What is added.
        pub text: NoteText,
    }

    /// Marks a signed note as entered in error, such as under the wrong patient. It stays readable.
    pub struct MarkNoteInError {
        /// Which note.
        pub note: NoteId,
        /// Why.
        pub reason: Label,
    }

    /// Checks every signed note against what was signed.
    pub struct VerifyNotes {}
}

request!(write SaveNoteDraft -> (), TreatmentsWrite, []);
request!(write SignNote -> NoteId, TreatmentsWrite, [Treatments]);
request!(write AddAddendum -> NoteId, TreatmentsWrite, [Treatments]);
request!(write MarkNoteInError -> NoteId, TreatmentsWrite, [Treatments]);
request!(read VerifyNotes -> NotesVerified, AuditRead, [Treatments]);
