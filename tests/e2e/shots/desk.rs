//! What is done before the pictures of the receptionist's day.

use serde_json::{Value, json};

use crate::driver::Result;
use crate::window::{ENTER, Window};

/// The visits of today that stand at one of these statuses.
fn today(window: &Window, statuses: &[&str]) -> Result<Vec<Value>> {
    let today = window.ask("ListToday", json!({}))?;
    let visits = today["visits"].as_array().into_iter().flatten().map(|row| row["visit"].clone());
    Ok(visits.filter(|visit| statuses.iter().any(|status| visit["status"] == *status)).collect())
}

/// A visit of today that stands somewhere: one that does, or somebody who just walked in and was taken there.
fn visit_at(window: &Window, status: &str) -> Result<Value> {
    let steps: &[&str] = match status {
        "ready" => &["in_chair", "ready"],
        _ => &[],
    };
    if let Some(visit) = today(window, &[status])?.pop() {
        return Ok(visit["id"].clone());
    }
    let from = match today(window, &["arrived"])?.pop().filter(|_| !steps.is_empty()) {
        Some(visit) => visit["id"].clone(),
        None => walk_in(window, if steps.is_empty() { "desk" } else { "walk_in" })?,
    };
    for step in steps {
        window.ask("SetAppointmentStatus", json!({ "appointment": from, "status": step }))?;
    }
    Ok(from)
}

/// Books somebody for the next quarter of an hour.
fn walk_in(window: &Window, source: &str) -> Result<Value> {
    let now = window.ask("ListToday", json!({}))?["now"].clone();
    let doctors = window.ask("ListDoctors", json!({}))?;
    let patients = window.ask("FindPatients", json!({ "text": "", "limit": 50 }))?;
    for patient in patients["patients"].as_array().into_iter().flatten() {
        for doctor in doctors.as_array().into_iter().flatten() {
            let visit = json!({
                "patient": patient["id"], "doctor": doctor["id"], "start": now, "duration": 15, "source": source,
                "outside_hours": true, "reason": "Toothache",
            });
            if let Ok(visit) = window.ask("BookAppointment", visit) {
                return Ok(visit);
            }
        }
    }
    Err("nobody is free just now".to_owned())
}

/// Clicks a row of a list, which the driver takes for nothing to click on.
fn press(window: &Window, row: &str) -> Result<()> {
    window.part(row)?;
    window
        .session()
        .execute("document.querySelector(`[data-testid='${arguments[0]}']`).click()", json!([row]))
        .map(drop)
}

pub fn show_money(window: &Window) -> Result<()> {
    if window.text()?.contains("•••") { window.keys(&["h"]) } else { Ok(()) }
}

pub fn hide_money(window: &Window) -> Result<()> {
    window.part("tile-visits")?;
    window.keys(&["h"])?;
    window.see_text("•••")
}

pub fn left_open(window: &Window) -> Result<()> {
    window.click("left-open")?;
    window.part("left-open-sheet").map(drop)
}

pub fn visit(window: &Window) -> Result<()> {
    press(window, "desk-row")?;
    window.part("visit-sheet").map(drop)
}

pub fn book(window: &Window) -> Result<()> {
    window.keys(&["n"])?;
    window.part("book-sheet")?;
    window.enter("patient", "a")?;
    window.see("[role=option][aria-selected=true]")?;
    window.keys(&[ENTER])?;
    window.part("picked-patient")?;
    window.enter("services", "f")?;
    window.see("[role=option][aria-selected=true]")?;
    window.keys(&[ENTER])?;
    window.part("planned-service").map(drop)
}

pub fn conflict(window: &Window) -> Result<()> {
    let taken = today(window, &["scheduled", "confirmed", "arrived", "in_chair", "waiting", "ready", "completed"])?;
    let taken = taken.first().cloned().ok_or("nobody is booked today")?;
    book(window)?;
    let doctor = "const list = document.querySelector('select[data-testid=doctor]'); list.value = arguments[0];\
                  list.dispatchEvent(new Event('change', { bubbles: true }))";
    window.session().execute(doctor, json!([taken["doctor"]]))?;
    window.enter("time", taken["start"].as_str().and_then(|start| start.get(11..16)).unwrap_or_default())?;
    window.save()?;
    window.part("conflict").map(drop)
}

pub fn check_in(window: &Window) -> Result<()> {
    if today(window, &["scheduled", "confirmed"])?.is_empty() {
        visit_at(window, "scheduled")?;
        window.go_to("/dashboard")?;
        window.go_to("/appointments?tab=desk")?;
    }
    window.click("desk-arrived")?;
    window.part("ask-history")?;
    window.at_rest()
}

pub fn check_out(window: &Window) -> Result<()> {
    visit_at(window, "ready")?;
    window.go_to("/dashboard")?;
    window.go_to("/appointments?tab=desk")?;
    window.click("desk-check-out")?;
    window.part("next-visit")?;
    window.at_rest()
}

pub fn duplicate(window: &Window) -> Result<()> {
    let known = window.ask("FindPatients", json!({ "text": "", "limit": 3 }))?["patients"][2].clone();
    window.keys(&["n"])?;
    window.part("register-sheet")?;
    window.enter("identity.name", known["name"].as_str().unwrap_or_default())?;
    window.part("duplicates").map(drop)
}

pub fn duplicates(window: &Window) -> Result<()> {
    window.click("duplicates-show")?;
    window.part("duplicates-sheet")?;
    window.at_rest()
}

/// Opens the first of the listed invoices that has something, or makes a draft.
fn open_first(window: &Window, filter: &str) -> Result<()> {
    let list = window.ask("ListInvoices", json!({ "filter": filter, "limit": 20 }))?;
    let rows = list["rows"].as_array().into_iter().flatten();
    let fullest = rows.max_by_key(|row| row["total"].as_i64()).cloned();
    let id = match fullest {
        Some(row) => row["invoice"].clone(),
        None => {
            let patient = window.ask("FindPatients", json!({ "text": "", "limit": 1 }))?["patients"][0]["id"].clone();
            window.ask("DraftInvoice", json!({ "patient": patient }))?
        }
    };
    window.go_to(&format!("/invoices/{}", id.as_str().unwrap_or_default()))
}

pub fn draft(window: &Window) -> Result<()> {
    open_first(window, "draft")?;
    window.part("draft-issue").map(drop)
}

pub fn issued(window: &Window) -> Result<()> {
    open_first(window, "open")?;
    window.part("invoice-pay").map(drop)
}

pub fn pay(window: &Window) -> Result<()> {
    issued(window)?;
    window.keys(&["p"])?;
    window.part("pay-sheet").map(drop)
}

pub fn correct(window: &Window) -> Result<()> {
    window.click("payment-more")?;
    window.click("payment-correct")?;
    window.part("correct-sheet").map(drop)
}

pub fn doctor(window: &Window) -> Result<()> {
    press(window, "doctors-row")?;
    window.part("doctor-sheet").map(drop)
}

/// The calendar by chairs and rooms.
pub fn chairs(window: &Window) -> Result<()> {
    window.click("resources")?;
    window.see("[data-of^=resource]").map(drop)
}

/// A visit on its way to another time, which others have.
pub fn drag(window: &Window) -> Result<()> {
    window.click("doctors")?;
    window.part("slot-end")?;
    window.see("[data-of^=doctor]")?;
    let (from, to) = ends(window)?;
    window.session().drag(from, &[(from.0, from.1 + 20), to], false)
}

/// The middle of a visit that can be moved, and a place an hour and a half further down.
fn ends(window: &Window) -> Result<((i64, i64), (i64, i64))> {
    let script = "const slots = [...document.querySelectorAll('[data-testid=slot]:has([data-testid=slot-end])')];\
                  const slot = slots[0]; slot.scrollIntoView({ block: 'center' });\
                  const place = slot.getBoundingClientRect();\
                  const minute = parseFloat(getComputedStyle(document.querySelector('.cal__cols')).height) /\
                      parseFloat(getComputedStyle(document.querySelector('.cal')).getPropertyValue('--span'));\
                  const x = place.x + place.width / 2, y = place.y + Math.min(place.height / 2, 12);\
                  return [x, y, x, y + 90 * minute].map(Math.round)";
    let places = window.execute(script)?;
    let at = |index: usize| places[index].as_i64().unwrap_or_default();
    Ok(((at(0), at(1)), (at(2), at(3))))
}

/// Availability with something in it.
pub fn holidays(window: &Window) -> Result<()> {
    if window.ask("ListExceptions", json!({}))?.as_array().is_some_and(Vec::is_empty) {
        let today = window.ask("ListToday", json!({}))?["now"].as_str().unwrap_or_default()[..10].to_owned();
        let doctor = window.ask("ListDoctors", json!({}))?[0]["id"].clone();
        for (whose, reason, hours) in
            [(json!("clinic"), "Team day", (780, 900)), (json!({ "doctor": doctor }), "Conference", (960, 1440))]
        {
            let exception = json!({
                "whose": whose, "effect": "off", "from": today, "to": today, "from_minute": hours.0,
                "to_minute": hours.1, "reason": reason,
            });
            window.ask("AddException", json!({ "exception": exception, "despite": true }))?;
        }
    }
    window.see("[data-testid=exceptions-row]").map(drop)
}

/// The lists beside the calendar, which stay as they were looked at last.
pub fn waiting(window: &Window) -> Result<()> {
    window.part("show-lists")?;
    if !window.has_part("lists")? {
        window.click("show-lists")?;
    }
    window.click("list-waiting")?;
    window.part("waiting-row").map(drop)
}

/// Another of the lists.
pub fn list(window: &Window, word: &str) -> Result<()> {
    waiting(window)?;
    window.click(word)?;
    window.at_rest()
}

/// Somebody new on the waiting list.
pub fn wish(window: &Window) -> Result<()> {
    waiting(window)?;
    window.click("add-waiting")?;
    window.part("waiting-sheet").map(drop)
}

/// Who could take the time of a visit that is called off.
pub fn gap(window: &Window) -> Result<()> {
    let now = window.ask("ListToday", json!({}))?["now"].clone();
    let from = now.as_str().and_then(|now| now.get(..10)).ok_or("the clinic's clock shows nothing")?.to_owned();
    let agenda = window.ask("ListDays", json!({ "from": from, "days": 7 }))?;
    let mut visits = agenda["visits"].as_array().into_iter().flatten();
    let standing = |visit: &&Value| visit["start"].as_str() > now.as_str() && visit["status"] == "scheduled";
    let visit = visits.rfind(standing).ok_or("nobody is booked")?;
    window.ask("CancelAppointment", json!({ "appointment": visit["id"], "reason": "Ill" }))?;
    let day = visit["start"].as_str().and_then(|start| start.get(..10)).unwrap_or_default();
    window.go_to(&format!("/appointments?tab=day&date={day}"))?;
    window.part("called-off")?;
    if window.execute("return document.querySelector('[data-testid=called-off]').ariaPressed")? == json!("false") {
        window.click("called-off")?;
    }
    let name = visit["patient_name"].as_str().unwrap_or_default();
    let open = "const slots = document.querySelectorAll('[data-testid=slot].slot--cancelled');\
                const slot = [...slots].find((slot) => slot.title.includes(arguments[0])); slot?.click(); return !!slot";
    window.wait_for("the visit that is off", || {
        Ok((window.session().execute(open, json!([name]))? == json!(true)).then_some(()))
    })?;
    window.click("fill-gap")?;
    window.part("gap").map(drop)
}

/// The month beside the hours.
pub fn month(window: &Window) -> Result<()> {
    if !window.has_part("month-beside")? {
        window.keys(&["g"])?;
    }
    window.see(".month .bar").map(drop)
}

/// A weekly visit, before it is booked: its days and what is in the way of some.
pub fn series(window: &Window) -> Result<()> {
    window.keys(&["n"])?;
    window.part("book-sheet")?;
    window.enter("patient", "a")?;
    window.see("[role=option][aria-selected=true]")?;
    window.keys(&[ENTER])?;
    window.part("picked-patient")?;
    let option = |field: &str, place: u32| {
        window.session().find_xpath(&format!("(//*[@data-testid='{field}']/option)[{place}]"))?.click()
    };
    option("doctor", 2)?;
    window.enter("time", "10:00")?;
    option("repeat", 3)?;
    window.enter("repeat.times", "8")?;
    window.save()?;
    window.part("series-sheet")?;
    window.part("series-day").map(drop)
}

/// A visit that needs its dentist at its beginning and its end, in the calendar.
pub fn parts(window: &Window) -> Result<()> {
    let free = window.ask("FreeTimes", json!({ "duration": 90, "limit": 1 }))?[0].clone();
    let patients = window.ask("FindPatients", json!({ "text": "", "limit": 50 }))?;
    let booked = patients["patients"].as_array().into_iter().flatten().find_map(|patient| {
        let parts = json!([{ "from": 0, "to": 25 }, { "from": 65, "to": 90 }]);
        let visit = json!({
            "patient": patient["id"], "doctor": free["doctor"], "start": free["start"], "duration": 90, "parts": parts,
            "reason": "Crown, milled meanwhile",
        });
        window.ask("BookAppointment", visit).ok()
    });
    booked.ok_or("nobody is free")?;
    let day = free["start"].as_str().and_then(|start| start.split('T').next()).unwrap_or_default();
    window.go_to(&format!("/appointments?tab=day&date={day}"))?;
    window.part("calendar").map(drop)
}
