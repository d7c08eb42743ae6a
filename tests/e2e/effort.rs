//! What ten daily tasks take, counted in the window: `cargo xtask effort` prints the table.

#![allow(clippy::print_stdout, reason = "the table is what it is for")]

use serde_json::{Value, json};

use crate::driver::{CONTROL, Result, steadily};
use crate::hand::{Effort, Hand};
use crate::office::{Office, UNITED_STATES, Who, sign_out, viewed};
use crate::window::{ENTER, ESCAPE, Window};

const PATIENT: &str = "Noor Abellard";
const NEWCOMER: &str = "Gideon Ashlake";

/// A task, the most it may take, and what it took.
type Row = (&'static str, u32, Effort);

#[test]
fn ten_daily_tasks_take_no_more_than_they_should() -> Result<()> {
    steadily(|| {
        let office = Office::found(&UNITED_STATES)?;
        let day = Day::prepare(&office)?;
        let window = office.window()?;
        let hand = Hand::over(&window);
        let mut rows: Vec<Row> = vec![];

        office.sign_in(&window, Who::Receptionist)?;
        window.part("tile-visits")?;
        rows.push(("find a patient", 2, find(&window, &hand)?));
        rows.push(("register a patient", 3, register(&window, &hand)?));
        rows.push(("move a visit", 3, move_visit(&window, &hand)?));
        rows.push(("check in", 2, check_in(&window, &hand)?));
        rows.push(("print the day", 1, print_day(&window, &hand)?));
        day.treat(&office)?;
        rows.push(("invoice the work", 2, invoice(&window, &hand)?));
        rows.push(("take a part payment", 3, part_payment(&window, &hand)?));
        day.plan_more(&office)?;
        rows.push(("book the next visit", 2, book_next(&window, &hand)?));

        sign_out(&window)?;
        office.sign_in(&window, Who::Dentist)?;
        window.go_to(&format!("/treatments/{}", day.case.as_str().unwrap_or_default()))?;
        rows.push(("record a filling, planned", 1, record(&window, &hand)?));
        rows.push(("record a filling, typed", 2, record_typed(&window, &hand)?));
        rows.push(("prescribe", 3, prescribe(&window, &hand)?));

        println!("\n{:<28}{:>9}{:>7}{:>10}", "task", "actions", "goal", "seconds");
        for (task, goal, Effort { actions, time }) in &rows {
            println!("{task:<28}{actions:>9}{goal:>7}{:>10.2}", time.as_secs_f64());
        }
        for (task, goal, effort) in rows {
            assert!(effort.actions <= goal, "{task} takes {} actions, {goal} at the most", effort.actions);
        }
        Ok(())
    })
}

/// A patient with a visit today and his case.
struct Day {
    patient: Value,
    visit: Value,
    case: Value,
    filling: Value,
}

impl Day {
    fn prepare(office: &Office) -> Result<Self> {
        let desk = |request: &str, args: Value| office.ask_as(Who::Receptionist, request, args);
        let dentist = |request: &str, args: Value| office.ask_as(Who::Dentist, request, args);
        let person = json!({
            "identity": { "name": PATIENT, "birth_date": "1984-06-09" }, "contact": { "phone": "202-555-0199" },
        });
        let patient = desk("RegisterPatient", person)?["patient"].clone();
        desk("SetAllergies", json!({ "patient": patient, "answer": "none" }))?;
        let doctor = desk("ListDoctors", json!({}))?[0]["id"].clone();
        let (today, _) = office.now()?;
        let at_noon = json!({
            "patient": patient, "doctor": doctor, "start": format!("{today}T12:00"), "duration": 60,
        });
        let visit = desk("BookAppointment", at_noon)?;
        let case = dentist("OpenCase", json!({ "patient": patient, "doctor": doctor, "title": "Upper left" }))?;
        let services = dentist("ListServices", json!({}))?;
        let filling = services.as_array().into_iter().flatten().find(|row| row["code"] == "RE-01").cloned();
        let filling = filling.ok_or("no filling in the catalogue")?["id"].clone();
        let medicine = dentist("ListMedicines", json!({}))?[0]["id"].clone();
        let line = json!({
            "medicine": medicine, "dose": "1 tablet", "frequency": "every 8 hours", "duration": "5 days",
            "quantity": "15 tablets",
        });
        // To somebody else, so that it is a usual line and nothing to be warned of.
        let other = json!({ "identity": { "name": "Petra Lindqvar", "birth_date": "1979-02-11" } });
        let other = desk("RegisterPatient", other)?["patient"].clone();
        desk("SetAllergies", json!({ "patient": other, "answer": "none" }))?;
        let before = dentist("OpenCase", json!({ "patient": other, "doctor": doctor, "title": "Before" }))?;
        dentist("IssuePrescription", json!({ "case": before, "lines": [line] }))?;
        Ok(Self { patient, visit, case, filling })
    }

    /// What the dentist does at another computer.
    fn treat(&self, office: &Office) -> Result<()> {
        let dentist = |request: &str, args: Value| office.ask_as(Who::Dentist, request, args).map(drop);
        dentist("SetAppointmentStatus", json!({ "appointment": self.visit, "status": "in_chair" }))?;
        dentist("RecordProcedure", json!({ "case": self.case, "service": self.filling, "site": "26 MO" }))?;
        dentist("PlanProcedure", json!({ "case": self.case, "service": self.filling, "site": "36 MO" }))?;
        dentist("SetAppointmentStatus", json!({ "appointment": self.visit, "status": "ready" }))
    }

    /// Somebody else stands at the desk, for whom there is nothing to bill and something to plan.
    fn plan_more(&self, office: &Office) -> Result<()> {
        let desk = |request: &str, args: Value| office.ask_as(Who::Receptionist, request, args);
        let dentist = |request: &str, args: Value| office.ask_as(Who::Dentist, request, args);
        let found = desk("FindPatients", json!({ "text": NEWCOMER }))?;
        let patient = found["patients"][0]["id"].clone();
        let doctor = desk("ListDoctors", json!({}))?[0]["id"].clone();
        desk("SetAppointmentStatus", json!({ "appointment": self.visit, "status": "completed" }))?;
        let free = json!({ "doctor": doctor, "duration": 15, "limit": 1 });
        let start = desk("FreeTimes", free)?[0]["start"].clone();
        assert_ne!(patient, self.patient);
        let walk_in = json!({
            "patient": patient, "doctor": doctor, "start": start, "duration": 15, "source": "walk_in",
        });
        let visit = desk("BookAppointment", walk_in)?;
        let case = dentist("OpenCase", json!({ "patient": patient, "doctor": doctor, "title": "Lower left" }))?;
        dentist("PlanProcedure", json!({ "case": case, "service": self.filling, "site": "36 MO" }))?;
        for status in ["in_chair", "ready"] {
            dentist("SetAppointmentStatus", json!({ "appointment": visit, "status": status }))?;
        }
        Ok(())
    }
}

fn find(window: &Window, hand: &Hand<'_>) -> Result<Effort> {
    hand.begin();
    hand.key(&[CONTROL, "k"])?;
    hand.type_in("noor")?;
    hit(window, PATIENT)?;
    hand.key(&[ENTER])?;
    window.part("alerts")?;
    window.see_text(PATIENT)?;
    Ok(hand.end())
}

/// Waits until the palette leads to something of this name.
fn hit(window: &Window, name: &str) -> Result<()> {
    window.wait_for(&format!("{name} in the palette"), || {
        let hit = window.session().find("[data-testid='palette-hit'][aria-selected=true]")?.text()?;
        Ok(hit.contains(name).then_some(()))
    })
}

fn register(window: &Window, hand: &Hand<'_>) -> Result<Effort> {
    hand.begin();
    hand.key(&[CONTROL, "k"])?;
    hand.type_in(&NEWCOMER.to_lowercase())?;
    hit(window, NEWCOMER)?;
    hand.key(&[ENTER])?;
    window.part("register-sheet")?;
    hand.key(&[CONTROL, ENTER])?;
    window.gone("register-sheet")?;
    window.see_text(NEWCOMER)?;
    Ok(hand.end())
}

fn move_visit(window: &Window, hand: &Hand<'_>) -> Result<Effort> {
    window.go_to("/appointments?tab=day")?;
    window.part("slot")?;
    window.execute("document.querySelector('[data-testid=slot]').scrollIntoView({ block: 'start' })")?;
    let start = "return document.querySelector('[data-testid=slot]').title";
    let before = window.execute(start)?;
    hand.begin();
    hand.click("slot")?;
    hand.click("pick-up")?;
    window.part("carrying")?;
    hand.click_at(".cal__cols > *")?;
    window.gone("carrying")?;
    window.wait_for("the visit at another time", || Ok((window.execute(start)? != before).then_some(())))?;
    Ok(hand.end())
}

fn check_in(window: &Window, hand: &Hand<'_>) -> Result<Effort> {
    window.go_to("/appointments?tab=desk")?;
    window.part("desk-arrived")?;
    hand.begin();
    hand.click("desk-arrived")?;
    // The button is there before the questions are, and does nothing until then.
    window.part("ask-history")?;
    hand.key(&[CONTROL, ENTER])?;
    window.gone("check-in-sheet")?;
    window.part("desk-in_chair")?;
    Ok(hand.end())
}

fn print_day(window: &Window, hand: &Hand<'_>) -> Result<Effort> {
    hand.begin();
    hand.key(&[CONTROL, "p"])?;
    let list = viewed(window)?;
    let effort = hand.end();
    assert!(list.contains("Day list") && list.contains(PATIENT), "{list}");
    Ok(effort)
}

fn invoice(window: &Window, hand: &Hand<'_>) -> Result<Effort> {
    window.part("desk-check-out")?;
    hand.begin();
    hand.click("desk-check-out")?;
    window.part("bill-issue")?;
    hand.key(&[CONTROL, ENTER])?;
    window.gone("bill-issue")?;
    window.part("pay-invoice")?;
    Ok(hand.end())
}

fn part_payment(window: &Window, hand: &Hand<'_>) -> Result<Effort> {
    hand.begin();
    hand.key(&["p"])?;
    window.part("pay-sheet")?;
    hand.type_in("50.00")?;
    hand.key(&["a"])?;
    window.see("[data-testid='method-cash'][aria-pressed=true]")?;
    hand.key(&[ENTER])?;
    window.gone("pay-sheet")?;
    window.part("receipt-print")?;
    let effort = hand.end();
    window.keys(&[ESCAPE])?;
    window.gone("check-out-sheet")?;
    Ok(effort)
}

fn book_next(window: &Window, hand: &Hand<'_>) -> Result<Effort> {
    window.go_to("/dashboard")?;
    window.part("tile-visits")?;
    window.go_to("/appointments?tab=desk")?;
    window.part("desk-check-out")?;
    hand.begin();
    hand.click("desk-check-out")?;
    window.see("[data-testid='next-book'].btn--primary")?;
    hand.key(&[CONTROL, ENTER])?;
    window.part("next-booked")?;
    let effort = hand.end();
    window.keys(&[ESCAPE])?;
    window.gone("check-out-sheet")?;
    Ok(effort)
}

fn record(window: &Window, hand: &Hand<'_>) -> Result<Effort> {
    window.part("procedure-done")?;
    hand.begin();
    hand.click("procedure-done")?;
    window.gone("procedure-done")?;
    Ok(hand.end())
}

fn record_typed(window: &Window, hand: &Hand<'_>) -> Result<Effort> {
    // The mode stays as it was left.
    window.click("done")?;
    window.execute("document.activeElement.blur()")?;
    hand.begin();
    hand.key(&["n"])?;
    hand.type_in("27 MO comp")?;
    window.part("entry-reading")?;
    hand.key(&[ENTER])?;
    // What was typed said "27 MO" too, and stays until it is saved.
    window.gone("entry-reading")?;
    window.see_text("27 MO")?;
    Ok(hand.end())
}

fn prescribe(window: &Window, hand: &Hand<'_>) -> Result<Effort> {
    window.execute("document.activeElement.blur()")?;
    hand.begin();
    hand.key(&["r"])?;
    window.see("[role=option][aria-selected=true]")?;
    hand.key(&[ENTER])?;
    window.wait_for("the usual line", || {
        Ok((window.part("lines[0].dose")?.property("value")? == json!("1 tablet")).then_some(()))
    })?;
    hand.key(&[CONTROL, ENTER])?;
    window.gone("issue-sheet")?;
    let paper = viewed(window)?;
    let effort = hand.end();
    assert!(paper.contains(PATIENT), "{paper}");
    Ok(effort)
}
