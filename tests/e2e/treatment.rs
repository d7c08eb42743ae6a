//! The dentist's part of the day, by keyboard: a filling on surfaces that the tooth has, a note that stays as it was
//! signed, a prescription that asks for allergies first.

use serde_json::{Value, json};

use crate::driver::{Result, steadily};
use crate::office::{BRAZIL, Office, Who, viewed};
use crate::window::{DOWN, ENTER, Window};

/// An office with a patient whom nobody asked for allergies, and his case.
struct Chair {
    office: Office,
    case: Value,
}

impl Chair {
    fn ready() -> Result<Self> {
        let office = Office::found(&BRAZIL)?;
        let ask = |request: &str, args: Value| office.ask_as(Who::Dentist, request, args);
        let person = json!({
            "identity": { "name": "Caio Prado", "birth_date": "1984-06-09" }, "contact": { "phone": "11 91234-5678" },
        });
        let patient = ask("RegisterPatient", person)?["patient"].clone();
        let doctor = ask("ListDoctors", json!({}))?[0]["id"].clone();
        let case = ask("OpenCase", json!({ "patient": patient, "doctor": doctor, "title": "Molares superiores" }))?;
        Ok(Self { office, case })
    }

    /// A window in which the dentist is signed in and has the case before him.
    fn window(&self) -> Result<Window> {
        let window = self.office.window()?;
        self.office.sign_in(&window, Who::Dentist)?;
        window.go_to(&format!("/treatments/{}", self.case.as_str().unwrap_or_default()))?;
        window.part("case")?;
        Ok(window)
    }

    /// What the record says now.
    fn record(&self) -> Result<Value> {
        self.office.ask_as(Who::Dentist, "GetCase", json!({ "case": self.case }))
    }
}

#[test]
fn a_filling_is_recorded_by_keyboard_and_an_impossible_surface_is_refused_at_its_field() -> Result<()> {
    steadily(|| {
        let chair = Chair::ready()?;
        let window = chair.office.window()?;
        chair.office.sign_in(&window, Who::Dentist)?;
        window.go_to("/treatments")?;
        window.part("cases-row")?;
        window.tab_to("cases")?;
        window.keys(&[DOWN])?;
        window.keys(&[ENTER])?;
        window.part("case")?;

        // C4: a molar has no incisal edge. It is said where it is typed, and Enter records nothing.
        window.part("entry")?;
        window.keys(&["n"])?;
        window.enter("entry", "26 MI resina")?;
        window.see("[data-testid=entry][aria-invalid=true]")?;
        let refusal = window.part("entry-refusal")?.text()?;
        assert!(refusal.contains("26") && refusal.contains('I'), "{refusal}");
        window.keys(&[ENTER])?;
        window.enter("entry", "26 MOM resina")?;
        window.part("entry-refusal")?;
        window.keys(&[ENTER])?;
        assert_eq!(chair.record()?["procedures"], json!([]));

        window.enter("entry", "26 MO resina")?;
        window.part("entry-reading")?;
        window.keys(&[ENTER])?;
        window.part("procedure-row")?;
        // Planned, it is done with one more key.
        window.tab_to("procedure-done")?;
        window.keys(&[ENTER])?;
        window.gone("procedure-done")?;
        // Not planned: in the other mode the entry alone records it.
        window.click("done")?;
        window.enter("entry", "27 O resina")?;
        window.part("entry-reading")?;
        window.keys(&[ENTER])?;
        window.see("[data-testid=procedure-row]:nth-child(2)")?;
        let record = chair.record()?;
        let done = |at: usize| (record["procedures"][at]["site"].clone(), record["procedures"][at]["status"].clone());
        assert_eq!([done(0), done(1)], [(json!("26 MO"), json!("done")), (json!("27 O"), json!("done"))]);
        Ok(())
    })
}

#[test]
fn a_planned_procedure_is_changed_and_a_wrong_place_is_refused_with_what_was_typed_kept() -> Result<()> {
    steadily(|| {
        let chair = Chair::ready()?;
        let window = chair.window()?;
        window.part("entry")?;
        window.enter("entry", "26 MO resina")?;
        window.part("entry-reading")?;
        window.keys(&[ENTER])?;
        window.part("procedure-row")?;
        window.tab_to("procedure-row")?;
        window.keys(&[ENTER])?;
        window.enter("site", "26 I")?;
        window.enter("remark", "Perto da polpa")?;
        window.save()?;
        window.see("[data-testid=site][aria-invalid=true]")?;
        assert_eq!(window.part("remark")?.property("value")?, json!("Perto da polpa"));
        window.enter("site", "26 mod")?;
        window.enter("price", "210,50")?;
        window.save()?;
        window.gone("procedure-sheet")?;
        window.see_text("26 MOD")?;
        let changed = chair.record()?["procedures"][0].clone();
        assert_eq!((&changed["price"], &changed["remark"]), (&json!(21050), &json!("Perto da polpa")));
        Ok(())
    })
}

#[test]
fn a_draft_outlives_its_window_and_a_signed_note_is_only_added_to() -> Result<()> {
    steadily(|| {
        const NOTE: &str = "Isolamento absoluto, resina A2.";
        let chair = Chair::ready()?;
        let window = chair.window()?;
        window.enter("note-draft", NOTE)?;
        window.part("draft-saved")?;
        drop(window);

        let window = chair.window()?;
        let draft = window.part("note-draft")?;
        assert_eq!(draft.property("value")?, json!(NOTE));
        draft.type_text(" Sem intercorrências.")?;
        window.save()?;
        window.part("note")?;
        assert_eq!(window.part("note-draft")?.property("value")?, json!(""));

        window.click("note-more")?;
        window.click("note-addendum")?;
        window.enter("reason", "Faltou o lote")?;
        window.enter("text", "Lote 23F114.")?;
        window.save()?;
        window.gone("addendum-sheet")?;
        window.click("note-more")?;
        window.click("note-error")?;
        window.enter("confirm-reason", "Paciente errado")?;
        window.click("confirm-act")?;
        window.see_text("Paciente errado")?;
        // It stays readable, with everything that was said of it since.
        for text in [NOTE, "Sem intercorrências.", "Lote 23F114."] {
            window.see_text(text)?;
        }
        let record = chair.record()?;
        assert_eq!(record["draft"], Value::Null);
        let kinds: Vec<&Value> = record["notes"].as_array().into_iter().flatten().map(|note| &note["kind"]).collect();
        assert_eq!(kinds, ["note", "addendum", "entered_in_error"]);
        Ok(())
    })
}

#[test]
fn what_is_no_note_is_not_kept_in_place_of_what_was() -> Result<()> {
    steadily(|| {
        const KEPT: &str = "Isolamento absoluto.";
        let chair = Chair::ready()?;
        let window = chair.window()?;
        window.enter("note-draft", KEPT)?;
        window.part("draft-saved")?;
        // Out of a document, with the mark of a new page in it. Neither a pause nor signing takes it.
        let paste = "const draft = document.querySelector('[data-testid=note-draft]'); draft.value = arguments[0];\
                     draft.dispatchEvent(new InputEvent('input', { bubbles: true }))";
        window.session().execute(paste, json!(["Isolamento absoluto.\u{c}Resina A2."]))?;
        window.part("draft-failed")?;
        window.see(".note--draft [role=alert]")?;
        window.save()?;
        window.part("draft-failed")?;
        let record = chair.record()?;
        assert_eq!((&record["draft"]["text"], &record["notes"]), (&json!(KEPT), &json!([])));
        window.enter("note-draft", "Isolamento absoluto. Resina A2.")?;
        window.part("draft-saved")?;
        assert_eq!(chair.record()?["draft"]["text"], json!("Isolamento absoluto. Resina A2."));
        Ok(())
    })
}

#[test]
fn what_one_patient_answered_is_not_the_next_ones_and_a_case_is_opened_for_who_was_chosen() -> Result<()> {
    steadily(|| {
        let chair = Chair::ready()?;
        let other = json!({ "identity": { "name": "Bento Lobo", "birth_date": "1990-02-11" } });
        chair.office.ask_as(Who::Dentist, "RegisterPatient", other)?;
        let window = chair.office.window()?;
        chair.office.sign_in(&window, Who::Dentist)?;
        window.go_to("/prescriptions")?;
        window.click("prescription-new")?;
        window.part("issue-sheet")?;
        window.pick("patient", "Caio Prado")?;
        window.click("none")?;
        window.see("[data-testid=none][aria-pressed=true]")?;

        window.pick("patient", "Bento Lobo")?;
        window.click("case-open")?;
        let sheet = window.part("case-sheet")?;
        assert!(sheet.text()?.contains("Bento Lobo"));
        let asks = "return document.querySelector('[data-testid=case-sheet] [data-testid=patient]') !== null";
        assert_eq!(window.execute(asks)?, json!(false), "somebody else can be chosen");
        window.enter("title", "Molares inferiores")?;
        window.save()?;
        window.gone("case-sheet")?;
        window.see("[data-testid=none][aria-pressed=false]")?;
        Ok(())
    })
}

#[test]
fn a_prescription_asks_for_allergies_first_and_its_original_is_printed_once() -> Result<()> {
    steadily(|| {
        let chair = Chair::ready()?;
        let window = chair.window()?;
        window.part("case-prescribe")?;
        window.keys(&["r"])?;
        window.part("issue-sheet")?;
        window.pick("lines[0].medicine", "Amoxicilina 500")?;
        window.enter("lines[0].dose", "1 cápsula")?;
        // Enter in a field issues nothing: what is issued is final.
        window.keys(&[ENTER])?;
        window.save()?;
        // C9: nobody asked. The answer is an allergy, recorded on the spot, and the medicine is of its class.
        window.see("[data-testid=none][aria-invalid=true]")?;
        window.click("allergy-record")?;
        window.enter("name", "Penicilina")?;
        window.save()?;
        window.gone("finding-sheet")?;
        window.part("warnings")?;
        window.gone("none")?;
        window.save()?;
        window.see("[data-testid=reason][aria-invalid=true]")?;
        window.enter("reason", "Teste de alergia negativo")?;
        window.save()?;
        // Brazil wants the quantity of an antimicrobial.
        window.see("[data-testid='lines[0].quantity'][aria-invalid=true]")?;
        assert_eq!(chair.record()?["prescriptions"], json!([]));
        window.enter("lines[0].quantity", "21 cápsulas")?;
        window.save()?;
        window.gone("issue-sheet")?;

        let original = viewed(&window)?;
        for part in ["Receita", "Caio Prado", "Amoxicilina 500 mg", "21 cápsulas", "1ª via", "2ª via", "Penicilina"]
        {
            assert!(original.contains(part), "{part} is not on the original:\n{original}");
        }
        assert!(!original.contains("CÓPIA"), "{original}");
        window.click("case-prescription")?;
        window.part("prescription-prints")?;
        window.save()?;
        let copy = viewed(&window)?;
        assert!(copy.contains("CÓPIA"), "{copy}");
        // Saved, it is called by its number.
        window.click("prescription-save")?;
        let number = chair.record()?["prescriptions"][0]["number"].as_str().unwrap_or_default().to_owned();
        let saved = window.home().join(format!("saved/{number}.pdf"));
        window.wait_for("the saved prescription", || {
            let written = std::fs::read(&saved).unwrap_or_default();
            Ok((written.starts_with(b"%PDF") && written.trim_ascii_end().ends_with(b"%%EOF")).then_some(()))
        })?;
        window.click("sheet-close")?;
        window.gone("prescription-sheet")?;

        // What is prescribed often is a line that one key takes over.
        window.keys(&["r"])?;
        window.see("[role=option][aria-selected=true]")?;
        window.keys(&[ENTER])?;
        window.wait_for("the usual line", || {
            let dose = window.part("lines[0].dose")?.property("value")?;
            Ok((dose == json!("1 cápsula")).then_some(()))
        })?;
        assert_eq!(window.part("lines[0].quantity")?.property("value")?, json!("21 cápsulas"));
        // Another medicine is not taken as that one is.
        window.pick("lines[0].medicine", "Ibuprofeno")?;
        window.wait_for("no dose of the medicine before", || {
            let dose = window.part("lines[0].dose")?.property("value")?;
            Ok((dose == json!("")).then_some(()))
        })?;
        assert_eq!(window.part("lines[0].quantity")?.property("value")?, json!(""));
        Ok(())
    })
}
