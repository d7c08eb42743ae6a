//! The receptionist's day: registering, booking, checking in and out, taking money, and the figures that open their
//! rows; by keyboard where hands are on it.

use serde_json::{Value, json};

use crate::driver::{CONTROL, Result, steadily};
use crate::office::{Office, UNITED_STATES, Who, sign_out, viewed};
use crate::window::{DOWN, ENTER, ESCAPE, SHIFT, UP, Window};

const FIRST: &str = "Noor Abellard";
const SECOND: &str = "Gideon Ashlake";

/// Who asks beside the window.
const DESK: Who = Who::Receptionist;

#[test]
fn the_desk_takes_two_patients_through_a_visit() -> Result<()> {
    steadily(|| {
        let office = Office::found(&UNITED_STATES)?;
        let window = office.window()?;
        office.sign_in(&window, DESK)?;

        register_by_search(&window)?;
        let (_, now) = office.now()?;
        book_with_a_service(&window, &now)?;
        book_somebody_new_at_another_time(&window, &now)?;

        let today = office.ask_as(DESK, "ListToday", json!({}))?;
        let visit = &today["visits"][0]["visit"];
        let (patient, visit) = (visit["patient"].clone(), visit["id"].clone());
        check_in(&window)?;
        let checks = office.ask_as(DESK, "GetPatient", json!({ "patient": patient }))?["checks"].clone();
        assert!(checks["contact_on"].is_string() && checks["history_due"] == json!(false), "{checks}");

        let planned = treat(&office, &patient, &visit)?;
        check_out(&window)?;
        let bill = office.ask_as(DESK, "ListPatientInvoices", json!({ "patient": patient }))?;
        let payments = bill["payments"].as_array().map(Vec::as_slice).unwrap_or_default();
        let paid: Vec<_> = payments.iter().map(|paid| (&paid["amount"], &paid["method"])).collect();
        assert_eq!(paid, [(&json!(5_000), &json!("cash"))], "{bill}");
        let visits = office.ask_as(DESK, "ListVisitsOfPatient", json!({ "patient": patient, "limit": 5 }))?;
        let (next, done) = (&visits["visits"][0], &visits["visits"][1]);
        assert_eq!((&next["status"], &done["status"]), (&json!("scheduled"), &json!("completed")), "{visits}");
        assert_eq!(next["services"][0], planned, "{visits}");
        Ok(())
    })
}

/// Three actions: the search, a name nobody has, typed as fast as one types, saving.
fn register_by_search(window: &Window) -> Result<()> {
    window.part("tile-visits")?;
    window.keys(&[CONTROL, "k"])?;
    window.enter("palette-input", &FIRST.to_lowercase())?;
    window.wait_for("the offer to register", || {
        let hit = window.session().find("[data-testid='palette-hit'][aria-selected=true]")?.text()?;
        Ok(hit.contains(FIRST).then_some(()))
    })?;
    window.keys(&[ENTER])?;
    window.part("register-sheet")?;
    window.save()?;
    window.gone("register-sheet")?;
    window.part("alerts")?;
    window.see_text(FIRST)
}

/// The service says how long.
fn book_with_a_service(window: &Window, now: &str) -> Result<()> {
    window.go_to("/appointments?tab=day")?;
    window.part("calendar")?;
    window.keys(&["n"])?;
    window.pick("patient", FIRST)?;
    window.pick("services", "Composite filling")?;
    window.part("planned-service")?;
    assert_eq!(window.part("duration")?.property("value")?, "45");
    window.enter("time", now)?;
    window.save()?;
    window.gone("book-sheet")
}

/// S1: a taken time is refused with who is in the way; what was typed stays while a patient is registered and another
/// time is taken.
fn book_somebody_new_at_another_time(window: &Window, now: &str) -> Result<()> {
    window.keys(&["n"])?;
    window.part("book-sheet")?;
    window.enter("reason", "Chipped tooth")?;
    window.enter("time", now)?;
    window.enter("patient", SECOND)?;
    window.wait_for("the offer to register", || {
        let offer = window.session().find("[role=option][aria-selected=true]")?.text()?;
        Ok(offer.contains("Register").then_some(()))
    })?;
    window.keys(&[ENTER])?;
    window.part("register-sheet")?;
    window.save()?;
    window.gone("register-sheet")?;
    window.part("picked-patient")?;
    assert_eq!(window.part("reason")?.property("value")?, "Chipped tooth");
    assert_eq!(window.part("time")?.property("value")?, now);

    window.save()?;
    let conflict = window.part("conflict")?.text()?;
    assert!(conflict.contains("Dr Ysolde Ferrow") && conflict.contains(FIRST), "{conflict}");
    window.click("free-time")?;
    window.gone("conflict")?;
    assert_ne!(window.part("time")?.property("value")?, now);
    window.save()?;
    window.gone("book-sheet")
}

fn check_in(window: &Window) -> Result<()> {
    window.go_to("/appointments?tab=desk")?;
    window.click("desk-arrived")?;
    // Nobody asked about allergies: that is answered, not swept along.
    window.click("no-allergies")?;
    window.gone("no-allergies")?;
    // The button is there before the questions are, and does nothing until then.
    window.part("ask-history")?;
    window.save()?;
    window.gone("check-in-sheet")?;
    window.part("desk-in_chair").map(drop)
}

/// What the dentist does meanwhile at another computer. Gives what is planned next.
fn treat(office: &Office, patient: &Value, visit: &Value) -> Result<Value> {
    let dentist = |request: &str, args: Value| office.ask_as(Who::Dentist, request, args);
    dentist("SetAppointmentStatus", json!({ "appointment": visit, "status": "in_chair" }))?;
    let services = dentist("ListServices", json!({}))?;
    let service = |code: &str| services.as_array().into_iter().flatten().find(|row| row["code"] == code).cloned();
    let (filling, next) = (service("RE-01").unwrap_or_default(), service("EN-30").unwrap_or_default());
    let doctor = dentist("ListDoctors", json!({}))?[0]["id"].clone();
    let case = dentist("OpenCase", json!({ "patient": patient, "doctor": doctor, "title": "Upper left" }))?;
    let record = json!({ "case": case, "service": filling["id"], "site": "26 MO" });
    dentist("RecordProcedure", record)?;
    dentist("PlanProcedure", json!({ "case": case, "service": next["id"], "site": "36" }))?;
    dentist("SetAppointmentStatus", json!({ "appointment": visit, "status": "ready" }))?;
    Ok(next["name"].clone())
}

/// Ctrl Enter goes from one thing to the next; P takes the payment.
fn check_out(window: &Window) -> Result<()> {
    window.go_to("/dashboard")?;
    window.click("desk-check-out")?;
    window.part("bill-issue")?;
    window.save()?;
    window.gone("bill-issue")?;
    // What is to be paid comes with the answer that also takes the billed work off the list above the paper.
    window.part("pay-invoice")?;
    window.at_rest()?;
    window.click("issued-print")?;
    let invoice = viewed(window)?;
    assert!(invoice.contains("Composite filling"), "{invoice}");
    window.keys(&["p"])?;
    window.part("pay-sheet")?;
    // What is open stands there marked: typing replaces it.
    for key in ["5", "0", ".", "0", "0"] {
        window.keys(&[key])?;
    }
    window.keys(&["a"])?;
    window.see("[data-testid='method-cash'][aria-pressed=true]")?;
    assert_eq!(window.part("amount")?.property("value")?, "50.00", "the letter chose the method");
    window.keys(&[ENTER])?;
    window.gone("pay-sheet")?;
    window.part("receipt-print")?;
    window.click("pay-later")?;
    window.see("[data-testid='next-book'].btn--primary")?;
    window.save()?;
    window.part("next-booked")?;
    window.see("[data-testid='complete-visit'].btn--primary")?;
    window.save()?;
    window.gone("check-out-sheet")
}

#[test]
fn a_payment_is_taken_once_and_put_right_in_one_step() -> Result<()> {
    steadily(|| {
        let office = Office::found(&UNITED_STATES)?;
        let patient =
            office.ask_as(DESK, "RegisterPatient", json!({ "identity": { "name": FIRST } }))?["patient"].clone();
        let invoice = office.ask_as(DESK, "DraftInvoice", json!({ "patient": patient }))?;
        let line = json!({ "description": "Whitening tray", "quantity": 1, "unit_price": 20_000 });
        let issue = json!({ "invoice": invoice, "content": { "lines": [line] } });
        office.ask_as(DESK, "IssueInvoice", issue)?;
        let window = office.window()?;
        office.sign_in(&window, DESK)?;

        window.go_to("/invoices?tab=open")?;
        // The only row of the list.
        window.part("invoices-row")?;
        window.keys(&["/"])?;
        window.keys(&[ENTER])?;
        window.part("invoice-pay")?;
        window.keys(&["p"])?;
        window.enter("amount", "80.00")?;
        window.execute(
            "const button = document.querySelector('[data-testid=sheet-save]'); button.click(); button.click()",
        )?;
        window.gone("pay-sheet")?;
        let amounts = || -> Result<Vec<Value>> {
            let list = office.ask_as(DESK, "ListPayments", json!({ "limit": 9 }))?;
            Ok(list["rows"].as_array().into_iter().flatten().map(|row| row["amount"].clone()).collect())
        };
        assert_eq!(amounts()?, [json!(8_000)], "paid twice");

        window.click("payment-more")?;
        window.click("payment-correct")?;
        window.enter("amount", "60.00")?;
        window.save()?;
        window.see("[data-testid='reason'][aria-invalid=true]")?;
        window.enter("reason", "Two notes were counted as one")?;
        window.save()?;
        window.gone("correct-sheet")?;
        assert_eq!(amounts()?, [json!(6_000), json!(-8_000), json!(8_000)]);
        window.see_text("$140.00")
    })
}

#[test]
fn m8_each_figure_of_the_day_opens_its_rows_and_money_hides_with_one_key() -> Result<()> {
    steadily(|| {
        let office = Office::found(&UNITED_STATES)?;
        let mut patient = Value::Null;
        for name in [FIRST, SECOND] {
            let args = json!({ "identity": { "name": name }, "accept_duplicate": true });
            patient = office.ask_as(DESK, "RegisterPatient", args)?["patient"].clone();
            let doctor = office.ask_as(DESK, "ListDoctors", json!({}))?[0]["id"].clone();
            let ask = json!({ "doctor": doctor, "duration": 15, "limit": 1 });
            let start = office.ask_as(DESK, "FreeTimes", ask)?[0]["start"].clone();
            let walk_in = json!({
                "patient": patient, "doctor": doctor, "start": start, "duration": 15, "source": "walk_in",
            });
            office.ask_as(DESK, "BookAppointment", walk_in)?;
        }
        let dentist = |request: &str, args: Value| office.ask_as(Who::Dentist, request, args);
        let doctor = dentist("ListDoctors", json!({}))?[0]["id"].clone();
        let services = dentist("ListServices", json!({}))?;
        let filling = services.as_array().into_iter().flatten().find(|row| row["code"] == "RE-01").cloned();
        let case = dentist("OpenCase", json!({ "patient": patient, "doctor": doctor, "title": "Upper left" }))?;
        let filled = json!({ "case": case, "service": filling.ok_or("no filling")?["id"], "site": "26 MO" });
        dentist("RecordProcedure", filled)?;
        let invoice = office.ask_as(DESK, "DraftInvoice", json!({ "patient": patient }))?;
        let line = json!({ "description": "Whitening tray", "quantity": 1, "unit_price": 20_000 });
        let issue = json!({ "invoice": invoice, "content": { "lines": [line] } });
        office.ask_as(DESK, "IssueInvoice", issue)?;
        let paid = json!({ "invoice": invoice, "amount": 8_000, "method": "cash" });
        office.ask_as(DESK, "RecordPayment", paid)?;

        let window = office.window()?;
        office.sign_in(&window, DESK)?;
        let rows = |list: &str| -> Result<u64> {
            let count = format!("return document.querySelectorAll(\"[data-testid='{list}-row']\").length");
            Ok(window.execute(&count)?.as_u64().unwrap_or_default())
        };
        for (tile, opened, list) in [
            ("tile-visits", "desk", "desk"),
            ("tile-waiting", "desk", "desk"),
            ("tile-new-patients", "patients", "patients"),
        ] {
            window.go_to("/dashboard")?;
            let figure: u64 = window.part(tile)?.text()?.parse().map_err(|_| format!("{tile} shows no number"))?;
            assert_eq!(figure, 2, "{tile}");
            window.click(tile)?;
            window.gone("tile-visits")?;
            window.part(opened)?;
            window.wait_for(&format!("{figure} rows"), || Ok((rows(list)? == figure).then_some(())))?;
        }
        for (tile, figure, list) in [("tile-revenue", "$80.00", "payments"), ("tile-balance", "$120.00", "invoices")] {
            window.go_to("/dashboard")?;
            assert_eq!(window.part(tile)?.text()?, figure, "{tile}");
            window.click(tile)?;
            window.gone("tile-visits")?;
            window.wait_for("its row", || Ok((rows(list)? == 1).then_some(())))?;
        }
        window.go_to("/dashboard")?;
        window.see_text("$80.00")?;
        window.keys(&["h"])?;
        window.see_no_text("$")?;
        window.keys(&["h"])?;
        window.see_text("$120.00")?;

        // What a dentist did this month is a figure of his own.
        sign_out(&window)?;
        office.sign_in(&window, Who::Dentist)?;
        window.go_to("/dashboard")?;
        let produced = window.part("tile-production")?.text()?;
        window.click("tile-production")?;
        window.part("produced")?;
        let shown = window.part("production-sheet")?.text()?;
        assert!(produced != "$0.00" && shown.contains(&produced), "{produced} is not the sum of {shown}");
        Ok(())
    })
}

#[test]
fn what_is_done_in_a_sheet_is_said_and_taken_back_in_it() -> Result<()> {
    steadily(|| {
        let office = Office::found(&UNITED_STATES)?;
        let patient =
            office.ask_as(DESK, "RegisterPatient", json!({ "identity": { "name": FIRST } }))?["patient"].clone();
        let doctor = office.ask_as(DESK, "ListDoctors", json!({}))?[0]["id"].clone();
        let (today, _) = office.now()?;
        let booked = json!({ "patient": patient, "doctor": doctor, "start": format!("{today}T12:00"), "duration": 60 });
        office.ask_as(DESK, "BookAppointment", booked)?;
        let window = office.window()?;
        office.sign_in(&window, DESK)?;
        let is = |wanted: &str| {
            window.wait_for(&format!("the visit to be {wanted}"), || {
                let visits = office.ask_as(DESK, "ListToday", json!({}))?["visits"].clone();
                Ok((visits[0]["visit"]["status"] == wanted).then_some(()))
            })
        };
        window.go_to("/appointments?tab=day")?;
        window.part("slot")?;
        window.execute("document.querySelector('[data-testid=slot]').scrollIntoView({ block: 'center' })")?;
        window.click("slot")?;

        // Beneath the sheet nobody could see it, nor press its button.
        window.click("step-confirmed")?;
        window.see("[data-testid='visit-sheet'] [data-testid='toast-undo']")?;
        is("confirmed")?;
        window.click("toast-undo")?;
        is("scheduled")?;

        // It outlives the sheet.
        window.click("step-confirmed")?;
        is("confirmed")?;
        window.part("toast-undo")?;
        window.keys(&[ESCAPE])?;
        window.gone("visit-sheet")?;
        window.keys(&[CONTROL, "z"])?;
        is("scheduled")
    })
}

#[test]
fn s1_a_visit_is_moved_by_keys_and_called_off() -> Result<()> {
    steadily(|| {
        let office = Office::found(&UNITED_STATES)?;
        let patient =
            office.ask_as(DESK, "RegisterPatient", json!({ "identity": { "name": FIRST } }))?["patient"].clone();
        let doctor = office.ask_as(DESK, "ListDoctors", json!({}))?[0]["id"].clone();
        let (today, _) = office.now()?;
        let booked = json!({ "patient": patient, "doctor": doctor, "start": format!("{today}T12:00"), "duration": 60 });
        office.ask_as(DESK, "BookAppointment", booked)?;
        let start = || -> Result<Value> {
            Ok(office.ask_as(DESK, "ListToday", json!({}))?["visits"][0]["visit"]["start"].clone())
        };
        let window = office.window()?;
        office.sign_in(&window, DESK)?;
        window.go_to("/appointments?tab=day")?;
        window.part("slot")?;
        window.execute("document.querySelector('[data-testid=slot]').scrollIntoView({ block: 'center' })")?;

        // Picked up with the mouse, put down with the keys, a step before where it was.
        window.click("slot")?;
        window.click("pick-up")?;
        window.part("carrying")?;
        window.execute("document.querySelector('[data-testid=calendar]').focus()")?;
        // The cursor comes where the mouse left it or at this hour; from there it goes to noon.
        window.wait_for("the cursor at a quarter to noon", || {
            let said = window.execute("return document.querySelector('.cal-shell [aria-live]').innerText")?;
            let at = said.as_str().unwrap_or_default().get(..5).unwrap_or_default().to_owned();
            if at == "11:45" {
                return Ok(Some(()));
            }
            let key = if at.as_str() < "11:45" { DOWN } else { UP };
            window.keys(&[key])?;
            Ok(None)
        })?;
        window.keys(&[ENTER])?;
        window.gone("carrying")?;
        window.wait_for("the visit at a quarter to noon", || {
            Ok((start()? == json!(format!("{today}T11:45"))).then_some(()))
        })?;
        window.see("[data-testid=slot][title*='11:45']")?;
        // With Shift the arrows take it along.
        window.keys(&[SHIFT, DOWN])?;
        window.wait_for("the visit at noon", || Ok((start()? == json!(format!("{today}T12:00"))).then_some(())))?;

        window.click("slot")?;
        window.click("cancel-visit")?;
        // A reason that no record can hold is not cut short without a word.
        window.enter("confirm-reason", &"ill ".repeat(51))?;
        window.see("[data-testid='confirm'] [role=alert]")?;
        window.see("[data-testid='confirm-act']:disabled")?;
        window.enter("confirm-reason", "The patient is ill")?;
        window.keys(&[ENTER])?;
        window.gone("slot")
    })
}
