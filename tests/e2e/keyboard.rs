//! A visit without a mouse: every step is keys alone, from signing in to the last payment.

use serde_json::{Value, json};

use crate::driver::{CONTROL, Result, steadily};
use crate::office::{Office, PASSWORD, UNITED_STATES, Who};
use crate::window::{ALT, DOWN, ENTER, ESCAPE, TAB, UP, Window};

const PATIENT: &str = "Noor Abellard";

#[test]
fn a_visit_needs_no_mouse() -> Result<()> {
    steadily(|| {
        let office = Office::found(&UNITED_STATES)?;
        let (_, now) = office.now()?;
        let window = office.window()?;

        sign_in(&window, &office, Who::Receptionist)?;
        palette(&window, PATIENT)?;
        window.part("register-sheet")?;
        window.save()?;
        window.gone("register-sheet")?;
        window.part("alerts")?;
        window.keys(&["n"])?;
        window.part("book-sheet")?;
        replace(&window, "time", &now)?;
        window.save()?;
        window.gone("book-sheet")?;
        palette_page(&window, "appointments")?;
        press(&window, "desk")?;
        press(&window, "desk-arrived")?;
        press(&window, "no-allergies")?;
        window.gone("no-allergies")?;
        // The button is there before the questions are, and does nothing until then.
        window.part("ask-history")?;
        window.save()?;
        window.gone("check-in-sheet")?;
        press(&window, "desk-in_chair")?;
        sign_out(&window)?;

        sign_in(&window, &office, Who::Dentist)?;
        palette(&window, PATIENT)?;
        window.part("alerts")?;
        press(&window, "patient-case-open")?;
        window.part("case-sheet")?;
        replace(&window, "title", "Upper left")?;
        window.save()?;
        window.part("case")?;
        window.part("entry")?;
        window.keys(&["n"])?;
        window.session().type_keys("26 MO comp")?;
        window.part("entry-reading")?;
        window.keys(&[ENTER])?;
        press(&window, "procedure-done")?;
        window.gone("procedure-done")?;
        window.tab_to("note-draft")?;
        window.session().type_keys("Composite under rubber dam.")?;
        window.save()?;
        window.part("note")?;
        sign_out(&window)?;

        sign_in(&window, &office, Who::Receptionist)?;
        palette_page(&window, "appointments")?;
        press(&window, "desk")?;
        press(&window, "desk-ready")?;
        press(&window, "desk-check-out")?;
        window.part("bill-issue")?;
        window.save()?;
        window.gone("bill-issue")?;
        window.part("pay-invoice")?;
        window.keys(&["p"])?;
        window.part("pay-sheet")?;
        window.session().type_keys("20.00")?;
        window.keys(&["a"])?;
        window.see("[data-testid='method-cash'][aria-pressed=true]")?;
        window.keys(&[ENTER])?;
        window.gone("pay-sheet")?;
        press(&window, "pay-later")?;
        window.see("[data-testid='complete-visit'].btn--primary")?;
        window.save()?;
        window.gone("check-out-sheet")?;

        let patient = office.ask_as(Who::Receptionist, "FindPatients", json!({ "text": PATIENT }))?;
        let patient = patient["patients"][0]["id"].clone();
        let visits =
            office.ask_as(Who::Receptionist, "ListVisitsOfPatient", json!({ "patient": patient, "limit": 5 }))?;
        assert_eq!(visits["visits"][0]["status"], json!("completed"), "{visits}");
        let bill = office.ask_as(Who::Receptionist, "ListPatientInvoices", json!({ "patient": patient }))?;
        let paid: Vec<&Value> = bill["payments"].as_array().into_iter().flatten().map(|paid| &paid["amount"]).collect();
        assert_eq!(paid, [&json!(2_000)], "{bill}");
        Ok(())
    })
}

#[test]
fn what_a_popup_hung_on_has_the_focus_again_when_it_closes() -> Result<()> {
    steadily(|| {
        let office = Office::found(&UNITED_STATES)?;
        let person = json!({ "identity": { "name": PATIENT }, "contact": {} });
        let patient = office.ask_as(Who::Receptionist, "RegisterPatient", person)?["patient"].clone();
        let window = office.window()?;
        sign_in(&window, &office, Who::Receptionist)?;
        let focused = |id: &str| window.see(&format!("[data-testid='{id}']:focus"));

        window.go_to(&format!("/patients/{}", patient.as_str().unwrap_or_default()))?;
        press(&window, "record-menu")?;
        window.see("[data-testid='edit-identity']:focus")?;
        window.keys(&[ESCAPE])?;
        window.gone("edit-identity")?;
        focused("record-menu")?;

        // What a menu opens has it first, and gives it back as well.
        window.keys(&[ENTER])?;
        window.see("[data-testid='edit-identity']:focus")?;
        window.keys(&[ENTER])?;
        window.part("edit-sheet")?;
        window.tab_to("identity.birth_date")?;
        window.keys(&[ALT, DOWN])?;
        window.see(".month :focus")?;
        window.keys(&[ESCAPE])?;
        focused("identity.birth_date")?;
        window.keys(&[ALT, DOWN])?;
        window.see(".month :focus")?;
        window.keys(&[ENTER])?;
        focused("identity.birth_date")?;
        window.save()?;
        window.gone("edit-sheet")?;
        focused("record-menu").map(drop)
    })
}

#[test]
fn enter_takes_what_fits_all_that_was_typed() -> Result<()> {
    steadily(|| {
        let office = Office::found(&UNITED_STATES)?;
        for name in ["Andra Boone", "Andro Vale"] {
            office.ask_as(Who::Receptionist, "RegisterPatient", json!({ "identity": { "name": name } }))?;
        }
        let window = office.window()?;
        sign_in(&window, &office, Who::Receptionist)?;
        // Whoever three letters find first is not meant; the rest and Enter come faster than anything is found by them.
        let type_the_rest = |list: &str| -> Result<&'static str> {
            window.session().type_keys("and")?;
            let first = window.wait_for("who is found by three letters", || {
                let first = window.session().find(&format!("{list}[aria-selected=true]"))?.text()?;
                Ok(first.contains("Andr").then_some(first))
            })?;
            let (rest, meant) = if first.contains("Andra") { ("ro", "Andro Vale") } else { ("ra", "Andra Boone") };
            window.session().type_keys(&format!("{rest}{ENTER}"))?;
            Ok(meant)
        };

        window.keys(&[CONTROL, "k"])?;
        window.part("palette-input")?;
        let meant = type_the_rest("[data-testid='palette-hit']")?;
        window.gone("palette")?;
        window.part("alerts")?;
        window.see_text(meant)?;

        palette_page(&window, "appointments")?;
        window.part("calendar")?;
        window.keys(&["n"])?;
        window.part("book-sheet")?;
        window.tab_to("patient")?;
        let meant = type_the_rest("[role=option]")?;
        let picked = window.part("picked-patient")?.text()?;
        assert!(picked.contains(meant), "{picked} was chosen instead of {meant}");
        Ok(())
    })
}

/// The page begins at the phone number.
fn sign_in(window: &Window, office: &Office, who: Who) -> Result<()> {
    window.part("login-phone")?;
    window.tab_to("login-phone")?;
    window.keys(&[CONTROL, "a"])?;
    window.session().type_keys(office.phone(who))?;
    window.keys(&[TAB])?;
    window.session().type_keys(PASSWORD)?;
    window.keys(&[ENTER])?;
    window.part("user-menu").map(drop)
}

fn sign_out(window: &Window) -> Result<()> {
    press(window, "user-menu")?;
    window.part("sign-out")?;
    // The last of the menu; up from the first.
    window.wait_for("the focus on signing out", || {
        let focused = window.execute("return document.activeElement?.dataset?.testid ?? ''")?;
        if focused == json!("sign-out") {
            return Ok(Some(()));
        }
        window.keys(&[UP])?;
        Ok(None)
    })?;
    window.keys(&[ENTER])?;
    window.part("login-phone").map(drop)
}

/// Goes with Tab to what has this `data-testid`, and presses it.
fn press(window: &Window, id: &str) -> Result<()> {
    window.part(id)?;
    window.tab_to(id)?;
    window.keys(&[ENTER])
}

/// Goes with Tab to a field and types in place of what is there.
fn replace(window: &Window, id: &str, text: &str) -> Result<()> {
    window.tab_to(id)?;
    window.keys(&[CONTROL, "a"])?;
    window.session().type_keys(text)
}

/// Opens the palette, types a name and takes what it leads to.
fn palette(window: &Window, name: &str) -> Result<()> {
    window.keys(&[CONTROL, "k"])?;
    window.part("palette-input")?;
    window.session().type_keys(&name.to_lowercase())?;
    take_hit(window, name)
}

/// The same for a page.
fn palette_page(window: &Window, name: &str) -> Result<()> {
    window.keys(&[CONTROL, "k"])?;
    window.part("palette-input")?;
    window.session().type_keys(name)?;
    take_hit(window, "Appointments")
}

fn take_hit(window: &Window, name: &str) -> Result<()> {
    window.wait_for(&format!("{name} in the palette"), || {
        let hit = window.session().find("[data-testid='palette-hit'][aria-selected=true]")?.text()?;
        Ok(hit.contains(name).then_some(()))
    })?;
    window.keys(&[ENTER])?;
    window.gone("palette")
}
