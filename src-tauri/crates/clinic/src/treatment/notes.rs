//! Progress notes (C7). A draft is kept on this computer, outside the log, so that a crash loses nothing of it. A signed
//! note is a final row: an addendum or a mark "entered in error" is another one that names it.

use cuspid_model::permission::{AuditRead, TreatmentsWrite};
use cuspid_model::requests::treatment::*;
use cuspid_model::{CaseId, Error, ErrorCode, NoteId, UserId};
use rusqlite::params;

use super::{signed_note, treatment_case};
use crate::access::Authorized;
use crate::cell::Stored;
use crate::schema::Record;
use crate::{Read, Result, Tx};

/// Keeps the note the user is writing under a case; blank text drops it.
///
/// # Errors
/// [`ErrorCode::NotFound`] for a case that is not there.
pub fn save_draft(tx: &mut Tx<'_>, by: &Authorized<TreatmentsWrite>, request: SaveNoteDraft) -> Result<()> {
    tx.get::<treatment_case::Status>(request.case, "case")?;
    let Some(text) = request.text else { return drop_draft(tx, by.user(), request.case) };
    tx.prepare(
        "INSERT INTO note_draft (user_id, case_id, text, at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (user_id, case_id) DO UPDATE SET text = excluded.text, at = excluded.at",
    )?
    .execute(params![Stored(by.user()), Stored(request.case), &*text, tx.now().millis()])?;
    Ok(())
}

fn drop_draft(tx: &Tx<'_>, user: UserId, case: CaseId) -> Result<()> {
    let mut delete = tx.prepare("DELETE FROM note_draft WHERE user_id = ?1 AND case_id = ?2")?;
    delete.execute([Stored(user.0), Stored(case.0)])?;
    Ok(())
}

/// The note a user is writing under a case.
pub(super) fn draft(read: &Read<'_>, user: UserId, case: CaseId) -> Result<Option<NoteDraft>> {
    read.first(
        "SELECT text, at FROM note_draft WHERE user_id = ?1 AND case_id = ?2",
        [Stored(user.0), Stored(case.0)],
        |row| Ok(NoteDraft { text: row.get(0)?, at: row.get::<_, Stored<_>>(1)?.0 }),
    )
}

/// Signs a note.
///
/// # Errors
/// [`ErrorCode::NotFound`] for a case that is not there.
pub fn sign(tx: &mut Tx<'_>, by: &Authorized<TreatmentsWrite>, request: SignNote) -> Result<NoteId> {
    let treatment_case::Number { patient_id, .. } = tx.get(request.case, "case")?;
    drop_draft(tx, by.user(), request.case)?;
    put(
        tx,
        signed_note::Note {
            case_id: request.case,
            patient_id,
            author_id: by.user(),
            signed_at: tx.now(),
            kind: NoteKind::Note,
            amends: None,
            reason: None,
            text: request.text.to_string(),
            digest: vec![],
        },
    )
}

/// Adds to a signed note.
///
/// # Errors
/// [`ErrorCode::NotFound`] for a note that is not there, or that is itself an addition.
pub fn add_addendum(tx: &mut Tx<'_>, by: &Authorized<TreatmentsWrite>, request: AddAddendum) -> Result<NoteId> {
    let AddAddendum { note, reason, text } = request;
    amend(tx, by.user(), note, NoteKind::Addendum, &reason, text.to_string())
}

/// Marks a signed note as entered in error.
///
/// # Errors
/// As [`add_addendum`]; [`ErrorCode::AlreadyUsed`] when it is marked already.
pub fn mark_in_error(tx: &mut Tx<'_>, by: &Authorized<TreatmentsWrite>, request: MarkNoteInError) -> Result<NoteId> {
    let MarkNoteInError { note, reason } = request;
    if is_in_error(tx, note)? {
        return Err(Error::at(ErrorCode::AlreadyUsed, "note").into());
    }
    amend(tx, by.user(), note, NoteKind::EnteredInError, &reason, String::new())
}

fn amend(tx: &mut Tx<'_>, author: UserId, note: NoteId, kind: NoteKind, reason: &str, text: String) -> Result<NoteId> {
    let amended: signed_note::Note = tx.get(note, "note")?;
    if amended.kind != NoteKind::Note {
        return Err(Error::at(ErrorCode::NotFound, "note").into());
    }
    let (signed_at, reason) = (tx.now(), Some(reason.to_owned()));
    let amends = Some(note);
    put(tx, signed_note::Note { author_id: author, signed_at, kind, amends, reason, text, ..amended })
}

fn put(tx: &mut Tx<'_>, note: signed_note::Note) -> Result<NoteId> {
    let id: NoteId = tx.new_id()?;
    let digest = digest(id, &note).to_vec();
    tx.put(id, signed_note::Note { digest, ..note });
    Ok(id)
}

/// What was signed: text, author and time, and what the note is about.
fn digest(id: NoteId, note: &signed_note::Note) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_derive_key("Cuspid signed note 1");
    let mut part = |bytes: &[u8]| {
        // Lengths in front, so that no two notes run together to the same bytes.
        hasher.update(&(bytes.len() as u64).to_le_bytes()).update(bytes);
    };
    part(note.text.as_bytes());
    part(note.author_id.0.as_bytes());
    part(&note.signed_at.millis().to_le_bytes());
    part(id.0.as_bytes());
    part(note.case_id.0.as_bytes());
    part(note.patient_id.0.as_bytes());
    part(note.kind.as_str().as_bytes());
    part(note.amends.as_ref().map_or(&[], |amended| amended.0.as_bytes().as_slice()));
    part(note.reason.as_deref().unwrap_or_default().as_bytes());
    hasher.finalize().into()
}

fn is_in_error(read: &Read<'_>, note: NoteId) -> Result<bool> {
    let mark = "SELECT 1 FROM signed_note WHERE amends = ?1 AND kind = 'entered_in_error'";
    Ok(read.first(mark, [Stored(note)], |_| Ok(()))?.is_some())
}

pub(super) fn of_case(read: &Read<'_>, case: CaseId) -> Result<Vec<SignedNote>> {
    read.all(
        "SELECT s.id, s.kind, s.author_id, u.name, s.signed_at, s.amends, s.reason, s.text,
                EXISTS (SELECT 1 FROM signed_note e WHERE e.amends = s.id AND e.kind = 'entered_in_error')
         FROM signed_note s JOIN user u ON u.id = s.author_id
         WHERE s.case_id = ?1 ORDER BY s.signed_at, s.n",
        [Stored(case)],
        |row| {
            Ok(SignedNote {
                id: row.get::<_, Stored<_>>(0)?.0,
                kind: row.get::<_, Stored<_>>(1)?.0,
                author: row.get::<_, Stored<_>>(2)?.0,
                author_name: row.get(3)?,
                signed_at: row.get::<_, Stored<_>>(4)?.0,
                amends: row.get::<_, Stored<_>>(5)?.0,
                reason: row.get(6)?,
                text: row.get(7)?,
                in_error: row.get(8)?,
            })
        },
    )
}

/// Checks every signed note against what was signed.
///
/// # Errors
/// Those of the database.
pub fn verify(read: &Read<'_>, _by: &Authorized<AuditRead>, _request: VerifyNotes) -> Result<NotesVerified> {
    let columns = <signed_note::Note as Record>::SELECT.replace("WHERE id = ?1", "ORDER BY n");
    let columns = columns.replacen("SELECT ", "SELECT id, ", 1);
    let mut checked = 0;
    let mut broken = vec![];
    let notes = read.all(&columns, [], |row| {
        checked += 1;
        let id: NoteId = row.get::<_, Stored<_>>("id")?.0;
        let note = signed_note::Note::from_row(row)?;
        Ok((note.digest != digest(id, &note)).then_some(id))
    })?;
    broken.extend(notes.into_iter().flatten());
    Ok(NotesVerified { checked, broken })
}
