//! Notes: drafts that survive, signatures that hold.

use cuspid_model::permission::BuiltInRole;
use cuspid_model::requests::treatment::*;
use cuspid_model::{ErrorCode, NoteId};

use super::Ward;
use crate::tests::{PASSWORD, refusal};
use crate::treatment::notes;

fn draft(w: &Ward, text: &str) {
    let request = SaveNoteDraft { case: w.case, text: text.parse().ok() };
    w.write(|tx| notes::save_draft(tx, &w.by(), request)).unwrap();
}

fn sign(w: &Ward, text: &str) -> NoteId {
    let request = SignNote { case: w.case, text: text.parse().unwrap() };
    w.write(|tx| notes::sign(tx, &w.by(), request)).unwrap()
}

#[test]
fn c7_a_signed_note_cannot_be_altered_or_removed() {
    let w = Ward::new();
    sign(&w, "Shaped the canals.");
    let connection = w.f.clinic.raw();
    for attack in [
        "UPDATE signed_note SET text = 'x'",
        "UPDATE signed_note SET author_id = zeroblob(16)",
        "UPDATE signed_note SET signed_at = 0",
        "DELETE FROM signed_note",
        "INSERT OR REPLACE INTO signed_note SELECT * FROM signed_note",
    ] {
        assert!(connection.execute(attack, []).is_err(), "{attack}");
    }
    drop(connection);
    // Nor does the writer itself alter one: a change of a final row leaves it as it was signed.
    let id = w.record().notes[0].id;
    let altered = w.write(|tx| {
        let note: crate::treatment::signed_note::Note = tx.get(id, "note")?;
        tx.put(id, crate::treatment::signed_note::Note { text: "x".into(), ..note });
        Ok(())
    });
    // What comes later for a final row is passed over, as it is when another computer sends it.
    assert_eq!(altered.ok(), Some(()));
    assert_eq!(w.record().notes[0].text, "Shaped the canals.");
    let verified = w.f.read(|read| notes::verify(read, &w.f.admin(), VerifyNotes {})).unwrap();
    assert_eq!(verified, NotesVerified { checked: 1, broken: vec![] });
}

#[test]
fn c7_a_note_altered_behind_the_program_is_found() {
    let w = Ward::new();
    let kept = sign(&w, "One.");
    let id = sign(&w, "Two.");
    let connection = w.f.clinic.raw();
    // Somebody with the key who takes the guards away first.
    let triggers: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'signed_note'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(|name| name.unwrap())
        .collect();
    for name in triggers {
        connection.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    connection.execute("UPDATE signed_note SET signed_at = signed_at + 1 WHERE id = ?1", [id.0.as_bytes()]).unwrap();
    drop(connection);
    let verified = w.f.read(|read| notes::verify(read, &w.f.admin(), VerifyNotes {})).unwrap();
    assert_eq!(verified, NotesVerified { checked: 2, broken: vec![id] });
    assert_ne!(kept, id);
}

#[test]
fn c7_an_addendum_and_a_mark_name_the_note_and_leave_it_readable() {
    let w = Ward::new();
    let note = sign(&w, "37, canal 1.");
    w.f.clock.advance_minutes(5);
    let (reason, text) = ("forgot the length".parse().unwrap(), "21 mm".parse().unwrap());
    let addendum = w.write(|tx| notes::add_addendum(tx, &w.by(), AddAddendum { note, reason, text })).unwrap();
    let mark = || {
        let reason = "wrong patient".parse().unwrap();
        w.write(|tx| notes::mark_in_error(tx, &w.by(), MarkNoteInError { note, reason }))
    };
    mark().unwrap();
    let all = w.record().notes;
    let kinds: Vec<_> = all.iter().map(|note| (note.kind, note.amends.is_some(), note.in_error)).collect();
    let expected =
        [(NoteKind::Note, false, true), (NoteKind::Addendum, true, false), (NoteKind::EnteredInError, true, false)];
    assert_eq!(kinds, expected);
    assert_eq!(&*all[0].text, "37, canal 1.");
    assert_eq!((all[1].reason.as_deref(), all[1].author), (Some("forgot the length"), w.user));
    assert_eq!(refusal(mark()).0, ErrorCode::AlreadyUsed);
    let (reason, text) = ("x".parse().unwrap(), "y".parse().unwrap());
    let of_addendum = w.write(|tx| notes::add_addendum(tx, &w.by(), AddAddendum { note: addendum, reason, text }));
    assert_eq!(refusal(of_addendum).0, ErrorCode::NotFound);
}

#[test]
fn c7_a_draft_survives_and_is_its_authors_own() {
    let w = Ward::new();
    let log = || w.f.clinic.verify().unwrap().changes;
    let before = (log(), w.f.clinic.state_hash().unwrap());
    draft(&w, "Canal 1 sha");
    draft(&w, "Canal 1 shaped");
    assert_eq!((log(), w.f.clinic.state_hash().unwrap()), before, "drafts are outside the log");
    assert_eq!(w.record().draft.unwrap().text, "Canal 1 shaped");
    let colleague = w.f.user(BuiltInRole::Doctor, "11 98765-0002");
    let theirs =
        w.f.read(|read| crate::treatment::cases::get(read, &w.f.may(colleague), GetCase { case: w.case })).unwrap();
    assert_eq!(theirs.draft, None);
    // Nothing was closed in order, as after a crash.
    let (again, _) = w.f.sign_in(w.f.clinic.folder().path(), "+5511987650001", PASSWORD).unwrap();
    let kept = again.read(|read| crate::treatment::cases::get(read, &w.by(), GetCase { case: w.case })).unwrap();
    assert_eq!(kept.draft.unwrap().text, "Canal 1 shaped");
    sign(&w, "Canal 1 shaped.");
    assert_eq!(w.record().draft, None, "signed");
    draft(&w, "something");
    draft(&w, " ");
    assert_eq!(w.record().draft, None, "dropped");
}
