//! What sheets ask before they let go of something, and what lists and papers must not keep silent about.

use serde_json::{Value, json};

use crate::driver::{Result, steadily};
use crate::office::{Office, UNITED_STATES, Who};
use crate::window::ESCAPE;

const FIRST: &str = "Noor Abellard";
const SECOND: &str = "Gideon Ashlake";

#[test]
fn a_newcomer_is_another_person_under_the_name_it_was_said_of_and_a_wrong_field_stays_in_sight() -> Result<()> {
    steadily(|| {
        let office = Office::found(&UNITED_STATES)?;
        let desk = |request: &str, args: Value| office.ask_as(Who::Receptionist, request, args);
        let register = |name: &str, born: &str| -> Result<Value> {
            let person = json!({ "identity": { "name": name, "birth_date": born }, "accept_duplicate": true });
            Ok(desk("RegisterPatient", person)?["patient"].clone())
        };
        let (first, second) = ((FIRST, "1984-06-09"), (SECOND, "1979-02-11"));
        let patient = register(first.0, first.1)?;
        register(second.0, second.1)?;
        desk("AddFinding", json!({ "patient": patient, "kind": "condition", "name": "Diabetes", "alert": true }))?;
        let window = office.window()?;
        office.sign_in(&window, Who::Receptionist)?;
        window.go_to("/patients")?;
        // C9: another alert does not hide that nobody asked for allergies.
        let row = "return [...document.querySelectorAll('[data-testid=patients-row]')].map(row => row.innerText)\
                   .find(text => text.includes('Noor')) ?? ''";
        window.wait_for("both warnings of a patient", || {
            let row = window.execute(row)?;
            let row = row.as_str().unwrap_or_default();
            Ok((row.contains("Diabetes") && row.contains("Not asked")).then_some(()))
        })?;

        window.keys(&["n"])?;
        let fill_in = |(name, born): (&str, &str)| -> Result<()> {
            window.enter("identity.name", name)?;
            window.enter("identity.birth_date", born)
        };
        fill_in(first)?;
        window.click("accept-duplicate")?;
        assert_eq!(window.part("accept-duplicate")?.property("checked")?, json!(true));
        fill_in(second)?;
        window.wait_for("who is like the second", || {
            Ok(window.part("duplicates")?.text()?.contains(SECOND).then_some(()))
        })?;
        assert_eq!(window.part("accept-duplicate")?.property("checked")?, json!(false), "nobody said it of this one");

        fill_in(("Zita Korr", "2001-01-01"))?;
        window.gone("duplicates")?;
        let fold = || window.see("details.more > summary")?.click();
        fold()?;
        window.enter("contact.other_phone", "12")?;
        fold()?;
        window.save()?;
        window.see("[data-testid='contact.other_phone'][aria-invalid=true]")?;
        window.enter("contact.other_phone", "202-555-0142")?;
        window.see("[data-testid='contact.other_phone']:not([aria-invalid])")?;
        window.save()?;
        window.gone("register-sheet")
    })
}

#[test]
fn what_was_typed_is_not_lost_to_what_else_a_sheet_offers() -> Result<()> {
    steadily(|| {
        let office = Office::found(&UNITED_STATES)?;
        let users = office.ask_as(Who::Admin, "ListUsers", json!({}))?["users"].clone();
        let dentist = users.as_array().into_iter().flatten().find(|user| user["name"] == "Dr Ysolde Ferrow");
        let dentist = dentist.ok_or("no dentist")?["id"].clone();
        office.ask_as(Who::Admin, "SetUserActive", json!({ "user": dentist, "active": false }))?;
        let window = office.window()?;
        office.sign_in(&window, Who::Admin)?;

        window.go_to("/doctors")?;
        window.open_row("doctors")?;
        // Also an account that is switched off is the dentist's.
        window.wait_for("the dentist's account", || {
            Ok((window.part("user")?.property("value")? == dentist).then_some(()))
        })?;
        window.enter("name", "Dr Ysolde Marsh")?;
        window.click("archive-doctor")?;
        window.see_text("Leave without saving?")?;
        window.click("confirm-keep")?;
        window.gone("confirm")?;
        assert_eq!(window.part("name")?.property("value")?, json!("Dr Ysolde Marsh"));
        // Given up, it is asked about archiving.
        window.click("archive-doctor")?;
        window.see_text("Leave without saving?")?;
        window.click("confirm-act")?;
        window.see_text("Archive this person?")?;
        window.click("confirm-keep")?;
        window.gone("confirm")?;
        window.keys(&[ESCAPE])?;
        window.click("confirm-act")?;
        window.gone("doctor-sheet")?;

        window.go_to("/users")?;
        window.open_row("users")?;
        window.enter("name", "Ada Marsh")?;
        window.click("user-reset")?;
        window.see_text("Leave without saving?")?;
        window.click("confirm-keep")?;
        window.gone("confirm")?;
        assert_eq!(window.part("name")?.property("value")?, json!("Ada Marsh"));
        window.click("user-reset")?;
        window.click("confirm-act")?;
        window.part("reset-sheet").map(drop)
    })
}

#[test]
fn an_invoice_that_was_credited_whole_is_not_called_paid() -> Result<()> {
    steadily(|| {
        let office = Office::found(&UNITED_STATES)?;
        let desk = |request: &str, args: Value| office.ask_as(Who::Receptionist, request, args);
        let patient = desk("RegisterPatient", json!({ "identity": { "name": FIRST } }))?["patient"].clone();
        let invoice = desk("DraftInvoice", json!({ "patient": patient }))?;
        let line = json!({ "description": "Whitening tray", "quantity": 1, "unit_price": 20_000 });
        desk("IssueInvoice", json!({ "invoice": invoice, "content": { "lines": [line] } }))?;
        let window = office.window()?;
        office.sign_in(&window, Who::Receptionist)?;
        window.go_to(&format!("/invoices/{}", invoice.as_str().unwrap_or_default()))?;
        window.see_text("0% paid")?;
        let credit = json!({
            "invoice": invoice, "lines": [{ "line": 0, "amount": 20_000 }], "reason": "The tray was not made",
        });
        desk("CreditInvoice", credit)?;
        window.see_no_text("% paid")?;
        assert_eq!(window.part("invoice-open")?.text()?, "$0.00");
        Ok(())
    })
}
