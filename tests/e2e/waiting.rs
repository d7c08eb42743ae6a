//! Who could come: a visit is called off and its time filled; people are booked from the lists beside the calendar.

use serde_json::{Value, json};

use crate::driver::{CONTROL, Result, steadily};
use crate::office::{Office, UNITED_STATES, Who};
use crate::window::{DOWN, ENTER, Window};

/// A visit late today, and somebody who waits for such a time.
struct Day {
    office: Office,
    today: String,
}

impl Day {
    fn prepare() -> Result<Self> {
        let office = Office::found(&UNITED_STATES)?;
        let desk = |request: &str, args: Value| office.ask_as(Who::Receptionist, request, args);
        let person = |name: &str, phone: &str| {
            let identity = json!({ "name": name, "birth_date": "1984-06-09" });
            let args = json!({ "identity": identity, "contact": { "phone": phone }, "accept_duplicate": true });
            Ok::<_, String>(desk("RegisterPatient", args)?["patient"].clone())
        };
        let noor = person("Noor Abellard", "202-555-0198")?;
        let gideon = person("Gideon Ashlake", "202-555-0199")?;
        let doctor = desk("ListDoctors", json!({}))?[0]["id"].clone();
        let (today, _) = office.now()?;
        let visit = json!({ "patient": noor, "doctor": doctor, "start": format!("{today}T23:00"), "duration": 30 });
        desk("BookAppointment", visit)?;
        let wish = json!({ "duration": 30, "urgent": true, "note": "Lives nearby" });
        desk("AddWaiting", json!({ "patient": gideon, "wish": wish }))?;
        Ok(Self { today, office })
    }

    /// Who is booked today, with the hour.
    fn booked(&self) -> Result<Vec<(String, String)>> {
        let list = self.office.ask_as(Who::Receptionist, "ListToday", json!({}))?;
        let visits = list["visits"].as_array().into_iter().flatten().map(|row| &row["visit"]);
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        Ok(visits
            .filter(|visit| visit["status"] == "scheduled")
            .map(|visit| {
                (
                    text(&visit["patient_name"]),
                    text(&visit["start"]).split('T').next_back().unwrap_or_default().to_owned(),
                )
            })
            .collect())
    }

    fn sees(&self, window: &Window, booked: &[(&str, &str)]) -> Result<()> {
        let wanted: Vec<_> = booked.iter().map(|(name, at)| ((*name).to_owned(), (*at).to_owned())).collect();
        window.wait_for("who is booked", || Ok((self.booked()? == wanted).then_some(())))
    }
}

#[test]
fn s8_a_visit_is_called_off_and_its_time_filled_with_one_call() -> Result<()> {
    steadily(|| {
        let day = Day::prepare()?;
        let window = day.office.window()?;
        day.office.sign_in(&window, Who::Receptionist)?;
        window.go_to(&format!("/appointments?tab=day&date={}", day.today))?;
        window.click("slot")?;
        window.click("cancel-visit")?;
        window.enter("confirm-reason", "The patient is ill")?;
        window.keys(&[ENTER])?;
        // The sheet that stays open offers it as well as the report in it.
        window.click("fill-gap")?;
        window.gone("visit-sheet")?;
        // Who is to be called, why, and under which number.
        window.see("[data-testid=gap-row]")?;
        window.see_text("Gideon Ashlake")?;
        window.see_text("(202) 555-0199")?;
        window.see_text("As soon as possible")?;
        window.click("fill-book")?;
        day.sees(&window, &[("Gideon Ashlake", "23:00")])?;
        window.see("[data-testid=slot][title*='Gideon']")?;
        // Taken back, he waits again.
        window.keys(&[CONTROL, "z"])?;
        day.sees(&window, &[])?;
        window.click("list-waiting")?;
        window.see("[data-testid=waiting-row]").map(drop)
    })
}

#[test]
fn somebody_is_put_on_the_waiting_list_and_booked_by_keys() -> Result<()> {
    steadily(|| {
        let day = Day::prepare()?;
        let window = day.office.window()?;
        day.office.sign_in(&window, Who::Receptionist)?;
        window.go_to(&format!("/appointments?tab=day&date={}", day.today))?;
        window.see("[data-testid=slot]")?;
        window.keys(&["l"])?;
        window.see("[data-testid=waiting-row]")?;

        // Another one, with wishes.
        window.click("add-waiting")?;
        window.part("waiting-sheet")?;
        window.pick("patient", "Noor Abellard")?;
        window.click("wish-day-0")?;
        window.click("urgent")?;
        window.enter("wish.note", "Works nights")?;
        window.save()?;
        window.gone("waiting-sheet")?;
        window.see_text("Works nights")?;
        window.wait_for("both of them", || {
            let rows = window.execute("return document.querySelectorAll('[data-testid=waiting-row]').length")?;
            Ok((rows == json!(2)).then_some(()))
        })?;

        // The first is picked up, and put down where the cursor is.
        window.click("list-carry")?;
        window.part("carrying")?;
        window.keys(&[DOWN])?;
        window.keys(&[ENTER])?;
        window.wait_for("him to be booked", || {
            let booked = day.booked()?;
            Ok(booked.iter().any(|(name, _)| name == "Gideon Ashlake").then_some(()))
        })?;
        window.wait_for("the list without him", || {
            let rows = window.execute("return document.querySelectorAll('[data-testid=waiting-row]').length")?;
            Ok((rows == json!(1)).then_some(()))
        })?;
        window.click("close-lists")?;
        window.gone("lists")
    })
}

#[test]
fn somebody_is_dragged_from_the_list_into_the_calendar() -> Result<()> {
    steadily(|| {
        let day = Day::prepare()?;
        let window = day.office.window()?;
        day.office.sign_in(&window, Who::Receptionist)?;
        window.go_to(&format!("/appointments?tab=day&date={}", day.today))?;
        window.click("show-lists")?;
        window.see("[data-testid=waiting-row]")?;
        let point = |css: &str, below: i64| {
            let script = format!(
                "const place = document.querySelector(`{css}`).getBoundingClientRect();\
                 return [place.x + place.width / 2, place.y + {below}].map(Math.round)"
            );
            let place = window.execute(&script)?;
            Ok::<_, String>((place[0].as_i64().unwrap_or_default(), place[1].as_i64().unwrap_or_default()))
        };
        window.see("[data-testid=slot]")?;
        // Above the visit there is time.
        window.execute("document.querySelector('[data-testid=slot]').scrollIntoView({ block: 'center' })")?;
        let from = point("[data-testid=waiting-row] .wl__grip", 10)?;
        let to = point("[data-testid=slot]", -80)?;
        window.session().drag(from, &[(from.0 - 20, from.1 + 10), to], true)?;
        window.wait_for("him to be booked", || {
            let booked = day.booked()?;
            Ok(booked.iter().any(|(name, at)| name == "Gideon Ashlake" && at.as_str() < "23:00").then_some(()))
        })?;
        window.click("toast-undo")?;
        day.sees(&window, &[("Noor Abellard", "23:00")])
    })
}
