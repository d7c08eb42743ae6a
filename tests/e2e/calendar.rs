//! The calendar by mouse: dragging to move, to stretch and to book; columns by chair; months; days off.

use cuspid_model::time::PlainDate;
use serde_json::{Value, json};

use crate::driver::{Result, steadily};
use crate::office::{Office, UNITED_STATES, Who};
use crate::window::{END, ENTER, ESCAPE, HOME, PAGE_DOWN, RIGHT, Window};

/// A visit at noon today with the dentist in Chair 1, and a second chair.
struct Day {
    office: Office,
    today: String,
    visit: Value,
    doctor: Value,
    chairs: [Value; 2],
}

impl Day {
    fn prepare() -> Result<Self> {
        let office = Office::found(&UNITED_STATES)?;
        let desk = |request: &str, args: Value| office.ask_as(Who::Receptionist, request, args);
        let person = json!({ "identity": { "name": "Noor Abellard", "birth_date": "1984-06-09" } });
        let patient = desk("RegisterPatient", person)?["patient"].clone();
        let doctor = desk("ListDoctors", json!({}))?[0].clone();
        let chair = |name: &str, staff: &Value| {
            let rules = json!({ "capacity": 1 });
            let details = json!({ "name": name, "kind": "chair", "colour": 3, "staff": staff, "rules": rules });
            office.ask_as(Who::Admin, "AddResource", json!({ "details": details }))
        };
        let chairs = [chair("Chair 1", &json!([doctor["user"]]))?, chair("Chair 2", &json!([]))?];
        let (today, _) = office.now()?;
        let at_noon = json!({
            "patient": patient, "doctor": doctor["id"], "start": format!("{today}T12:00"), "duration": 60,
            "resources": [chairs[0]],
        });
        let visit = desk("BookAppointment", at_noon)?;
        Ok(Self { visit, doctor: doctor["id"].clone(), chairs, today, office })
    }

    /// When the visit is, for how long, and where, as the clinic has it.
    fn stands(&self) -> Result<(String, u64, Value)> {
        let details = self.office.ask_as(Who::Receptionist, "GetAppointment", json!({ "appointment": self.visit }))?;
        let visit = &details["visit"];
        let start = visit["start"].as_str().unwrap_or_default().split_once('T').map_or("", |(_, time)| time);
        let held = visit["resources"].as_array().into_iter().flatten().map(|held| held["name"].clone()).collect();
        Ok((start.to_owned(), visit["minutes"].as_u64().unwrap_or_default(), held))
    }
}

/// The middle of what a selector finds, or its lower edge.
fn point(window: &Window, css: &str, edge: bool) -> Result<(i64, i64)> {
    window.see(css)?;
    let script = format!(
        "const element = document.querySelector(`{css}`); element.scrollIntoView({{ block: 'center' }});\
         const place = element.getBoundingClientRect();\
         return [place.x + place.width / 2, {edge} ? place.bottom - 3 : place.y + 8].map(Math.round)"
    );
    let place = window.execute(&script)?;
    Ok((place[0].as_i64().unwrap_or_default(), place[1].as_i64().unwrap_or_default()))
}

/// So many pixels the calendar gives to some minutes.
fn pixels(window: &Window, minutes: i64) -> Result<i64> {
    let script = format!(
        "return Math.round({minutes} * document.querySelector('.cal__cols').getBoundingClientRect().height /\
         parseFloat(getComputedStyle(document.querySelector('.cal')).getPropertyValue('--span')))"
    );
    Ok(window.execute(&script)?.as_i64().unwrap_or_default())
}

/// Drags by some pixels, a little at first: nobody's hand jumps.
fn drag(window: &Window, from: (i64, i64), to: (i64, i64), let_go: bool) -> Result<()> {
    let begun = (from.0, from.1 + (to.1 - from.1).signum() * 8);
    window.session().drag(from, &[begun, to], let_go)
}

#[test]
fn s1_s2_a_visit_is_dragged_stretched_and_put_into_another_chair() -> Result<()> {
    steadily(|| {
        let day = Day::prepare()?;
        let window = day.office.window()?;
        day.office.sign_in(&window, Who::Receptionist)?;
        window.go_to(&format!("/appointments?tab=day&date={}", day.today))?;
        const SLOT: &str = "[data-testid=slot]";
        let at = |what: &str, wanted: (&str, u64, Value)| {
            window.wait_for(what, || {
                let (start, minutes, held) = day.stands()?;
                Ok(((start.as_str(), minutes, held) == (wanted.0, wanted.1, wanted.2.clone())).then_some(()))
            })
        };

        // An hour and a half later, and back again with one click.
        let from = point(&window, SLOT, false)?;
        drag(&window, from, (from.0, from.1 + pixels(&window, 90)?), true)?;
        at("the visit at 13:30", ("13:30", 60, json!(["Chair 1"])))?;
        window.click("toast-undo")?;
        at("the visit at noon again", ("12:00", 60, json!(["Chair 1"])))?;

        // Its lower edge makes it longer.
        let from = point(&window, SLOT, true)?;
        drag(&window, from, (from.0, from.1 + pixels(&window, 30)?), true)?;
        at("an hour and a half", ("12:00", 90, json!(["Chair 1"])))?;

        // Let go with Escape it stays, and the click that follows opens nothing.
        window.wait_for("the longer slot", || {
            Ok(window
                .execute("return document.querySelector('[data-testid=slot]').title.includes('13:30')")?
                .as_bool()
                .filter(|there| *there))
        })?;
        let from = point(&window, SLOT, false)?;
        drag(&window, from, (from.0, from.1 + pixels(&window, 60)?), false)?;
        window.part("target")?;
        window.keys(&[ESCAPE])?;
        window.gone("target")?;
        window.session().let_go()?;
        assert_eq!(day.stands()?, ("12:00".to_owned(), 90, json!(["Chair 1"])));
        assert!(!window.has_part("visit-sheet")?, "what was dragged was clicked");

        // By chairs, dragging it to another column is taking it to another chair.
        window.click("resources")?;
        let column =
            |chair: &Value| format!("[data-testid='column-{}-{}']", day.today, chair.as_str().unwrap_or_default());
        let chair_2 = point(&window, &column(&day.chairs[1]), false)?;
        let from = point(&window, SLOT, false)?;
        drag(&window, from, (chair_2.0, from.1), true)?;
        at("the visit in Chair 2", ("12:00", 90, json!(["Chair 2"])))?;

        // Drawn in a chair, a new visit is as long as it was drawn, with the dentist whose chair it is.
        let top = point(&window, SLOT, false)?;
        let chair_1 = point(&window, &column(&day.chairs[0]), false)?;
        let from = (chair_1.0, top.1);
        drag(&window, from, (from.0, from.1 + pixels(&window, 35)?), true)?;
        window.part("book-sheet")?;
        window.wait_for("the dentist of the chair", || {
            let chosen = window.part("doctor")?.property("value")?;
            Ok((chosen == day.doctor).then_some(()))
        })?;
        assert_eq!(window.part("duration")?.property("value")?, json!("45"));
        let pressed =
            window.execute("return document.querySelector('[data-testid^=held-][aria-pressed=true]').innerText")?;
        assert_eq!(pressed, json!("Chair 1"));
        window.keys(&[ESCAPE])?;
        window.gone("book-sheet")?;

        // A month says how many come, and leads to each day.
        window.keys(&["m"])?;
        let cell = format!("month-{}", day.today);
        window
            .wait_for("a visit in the month", || Ok(window.part(&cell)?.text()?.contains("1 visit").then_some(())))?;
        window.click(&cell)?;
        window.see(SLOT).map(drop)
    })
}

#[test]
fn s5_a_day_off_names_who_is_booked_and_the_calendar_keeps_to_it() -> Result<()> {
    steadily(|| {
        let office = Office::found(&UNITED_STATES)?;
        let desk = |request: &str, args: Value| office.ask_as(Who::Receptionist, request, args);
        let person = json!({
            "identity": { "name": "Noor Abellard", "birth_date": "1984-06-09" }, "contact": { "phone": "202-555-0199" },
        });
        let patient = desk("RegisterPatient", person)?["patient"].clone();
        let doctor = desk("ListDoctors", json!({}))?[0]["id"].clone();
        let (today, _) = office.now()?;
        let visit = json!({
            "patient": patient, "doctor": doctor, "start": format!("{today}T23:00"), "duration": 30,
        });
        desk("BookAppointment", visit)?;

        let window = office.window()?;
        office.sign_in(&window, Who::Admin)?;
        window.go_to("/availability")?;
        window.see_text("Every week is as usual")?;
        window.click("add-exception")?;
        // What is no time is refused where it stands.
        window.click("all-day")?;
        window.enter("exception.from_minute", "25:00")?;
        window.enter("exception.to_minute", "12:00")?;
        window.save()?;
        window.see("[data-testid='exception.from_minute'][aria-invalid=true]")?;
        window.click("all-day")?;
        window.gone("exception.from_minute")?;
        window.enter("exception.reason", "Election day")?;
        window.save()?;
        window.see_text("Noor Abellard")?;
        window.see_text("(202) 555-0199")?;
        // What was agreed to and refused for something else is asked about again.
        window.enter("exception.reason", &"x".repeat(201))?;
        window.click("despite")?;
        window.see("[data-testid='exception.reason'][aria-invalid=true]")?;
        window.enter("exception.reason", "Election day")?;
        window.save()?;
        window.click("despite")?;
        window.gone("exception-sheet")?;
        window.see("[data-testid=exceptions-row]")?;
        window.go_to("/appointments?tab=day")?;
        window.see_text("Election day")?;
        // What stayed is listed until somebody moves it.
        window.go_to("/availability?tab=conflicts")?;
        window.see("[data-testid=conflicts-row]")?;
        window.see_text("Outside of hours")?;
        window.click("conflict-open")?;
        window.part("visit-sheet")?;
        window.keys(&[ESCAPE])?;
        window.gone("visit-sheet")?;
        // And back: the visit never moved.
        window.go_to("/availability")?;
        window.click("remove-exception")?;
        window.click("confirm-act")?;
        window.see_text("Every week is as usual")?;
        assert_eq!(desk("ListToday", json!({}))?["visits"].as_array().map_or(0, Vec::len), 1);
        Ok(())
    })
}

#[test]
fn s3_what_is_taken_is_booked_again_by_an_admin_who_says_why() -> Result<()> {
    steadily(|| {
        let day = Day::prepare()?;
        let desk = |request: &str, args: Value| day.office.ask_as(Who::Receptionist, request, args);
        desk("RegisterPatient", json!({ "identity": { "name": "Gideon Ashlake", "birth_date": "1979-02-11" } }))?;
        let window = day.office.window()?;
        day.office.sign_in(&window, Who::Admin)?;
        window.go_to(&format!("/appointments?tab=day&date={}", day.today))?;
        window.click("book")?;
        window.part("book-sheet")?;
        window.pick("patient", "Gideon Ashlake")?;
        window.enter("time", "12:15")?;
        window.save()?;
        window.part("conflict")?;
        window.enter("overbook", "Swollen face")?;
        window.click("overbook-act")?;
        window.gone("book-sheet")?;
        const GIDEON: &str = "[data-testid=slot][title*='Gideon']";
        // Early in the morning noon lies below what is shown.
        point(&window, GIDEON, false)?;
        window.see(GIDEON)?.click()?;
        window.part("visit-sheet")?;
        window.see_text("Swollen face")
    })
}

#[test]
fn a_second_site_is_set_up_booked_at_and_shown_alone() -> Result<()> {
    steadily(|| {
        let day = Day::prepare()?;
        let window = day.office.window()?;
        day.office.sign_in(&window, Who::Admin)?;
        window.go_to("/settings?tab=sites")?;
        window.click("site-add")?;
        window.enter("name", "Harbour")?;
        window.save()?;
        window.gone("site-sheet")?;
        window.see_text("Harbour")?;
        window.see_text("Between sites")?;
        let sites = window.ask("GetClinicFacts", json!({}))?["sites"].clone();
        let harbour = sites.as_array().into_iter().flatten().find(|site| site["name"] == "Harbour");
        let harbour = harbour.map(|site| site["id"].clone()).ok_or("no such site")?;
        let chairs = window.ask("ListResources", json!({}))?;
        let chair_2 = chairs.as_array().into_iter().flatten().find(|row| row["id"] == day.chairs[1]);
        let mut details = chair_2.map(|row| row["details"].clone()).ok_or("no chair")?;
        details["site"] = harbour.clone();
        window.ask("ChangeResource", json!({ "resource": day.chairs[1], "details": details }))?;

        // The chair that is chosen says where the visit is.
        day.office.ask_as(
            Who::Receptionist,
            "RegisterPatient",
            json!({ "identity": { "name": "Gideon Ashlake", "birth_date": "1979-02-11" } }),
        )?;
        window.go_to(&format!("/appointments?tab=day&date={}", day.today))?;
        window.click("book")?;
        window.pick("patient", "Gideon Ashlake")?;
        window.enter("time", "15:00")?;
        for chair in &day.chairs {
            // The dentist's own chair came with the dentist.
            window.click(&format!("held-{}", chair.as_str().unwrap_or_default()))?;
        }
        window.save()?;
        window.gone("book-sheet")?;
        window.see("[data-testid=slot][title*='Gideon']")?;

        // A column for each site.
        window.click("sites")?;
        let at_harbour = format!("[data-of='site {}'] [data-testid=slot]", harbour.as_str().unwrap_or_default());
        window.see(&format!("{at_harbour}[title*='Gideon']"))?;
        let columns = window.execute("return document.querySelectorAll('[data-of^=site]').length")?;
        assert_eq!(columns, json!(2));

        // Of one site, its visits alone.
        window.click(harbour.as_str().unwrap_or_default())?;
        window.wait_for("the visits of the harbour", || {
            let slots = window.execute("return document.querySelectorAll('[data-testid=slot]').length")?;
            Ok((slots == json!(1)).then_some(()))
        })?;
        window.see("[data-testid=slot][title*='Gideon']")?;

        // On a day without visits the dentist is at the harbour only.
        window.go_to("/doctors")?;
        window.open_row("doctors")?;
        let weekday = window.execute(&format!("return (new Date('{}').getUTCDay() + 8) % 7", day.today))?;
        let choice = format!("hours-{weekday}-0-site");
        window.part(&choice)?;
        window.execute(&format!(
            "const choice = document.querySelector('[data-testid={choice}]'); choice.value = {harbour};\
             choice.dispatchEvent(new Event('change', {{ bubbles: true }}))"
        ))?;
        window.save()?;
        window.gone("doctor-sheet")?;
        window.see_text("Harbour")
    })
}

#[test]
fn what_a_service_needs_is_held_with_it() -> Result<()> {
    steadily(|| {
        let day = Day::prepare()?;
        let details = json!({
            "name": "Panoramic X-ray", "kind": "imaging", "colour": 4, "hours": [], "rules": { "capacity": 1 },
        });
        day.office.ask_as(Who::Admin, "AddResource", json!({ "details": details }))?;
        let window = day.office.window()?;
        day.office.sign_in(&window, Who::Admin)?;
        // The catalogue says what it needs.
        window.go_to("/services")?;
        window.part("services")?;
        window.enter("service-search", "XR-03")?;
        window.see_no_text("XR-01")?;
        window.open_row("services")?;
        window.see("[data-testid='need-imaging'][aria-pressed=true]")?;
        window.keys(&[ESCAPE])?;
        window.gone("service-sheet")?;

        window.go_to("/appointments?tab=day")?;
        window.click("book")?;
        window.pick("services", "Panoramic")?;
        let pressed = || {
            let all =
                "[...document.querySelectorAll('[data-testid=held] [aria-pressed=true]')].map(chip => chip.innerText)";
            window.execute(&format!("return {all}"))
        };
        window.wait_for("the X-ray among what is held", || {
            let held = pressed()?;
            Ok(held.as_array().is_some_and(|held| held.contains(&json!("Panoramic X-ray"))).then_some(()))
        })
    })
}

#[test]
fn any_chair_becomes_the_one_that_is_free_then() -> Result<()> {
    steadily(|| {
        let day = Day::prepare()?;
        let window = day.office.window()?;
        day.office.sign_in(&window, Who::Receptionist)?;
        day.office.ask_as(
            Who::Receptionist,
            "RegisterPatient",
            json!({ "identity": { "name": "Gideon Ashlake", "birth_date": "1979-02-11" } }),
        )?;
        window.go_to("/appointments?tab=day")?;
        window.click("book")?;
        window.pick("patient", "Gideon Ashlake")?;
        let pressed = || {
            let all =
                "[...document.querySelectorAll('[data-testid=held] [aria-pressed=true]')].map(chip => chip.innerText)";
            window.execute(&format!("return {all}"))
        };
        window.wait_for("the dentist's own chair", || Ok((pressed()? == json!(["Chair 1"])).then_some(())))?;
        window.click("any-chair")?;
        window.wait_for("no chair by name", || Ok((pressed()? == json!(["Any chair"])).then_some(())))?;
        // A time that is offered says which chair it is, and that chair is booked.
        window.wait_for("times with a chair", || {
            Ok(window.part("free-time")?.text()?.contains("Chair 1").then_some(()))
        })?;
        window.click("free-time")?;
        window.wait_for("the chair of that time", || Ok((pressed()? == json!(["Chair 1"])).then_some(())))?;
        window.save()?;
        window.gone("book-sheet")
    })
}

#[test]
fn a_month_beside_the_calendar_says_how_full_its_days_are_and_leads_there() -> Result<()> {
    steadily(|| {
        let day = Day::prepare()?;
        let today: PlainDate = day.today.parse().map_err(|_| "no date")?;
        let window = day.office.window()?;
        day.office.sign_in(&window, Who::Receptionist)?;
        window.go_to("/appointments?tab=week")?;
        window.part("calendar")?;
        let focused = |date: PlainDate| window.see(&format!("[data-testid='pick-{date}']:focus"));
        let chosen = |date: PlainDate| window.see(&format!("[aria-selected=true] > [data-testid='pick-{date}']"));

        // G opens it on the shown day, which says how full it is; the days of the shown week stand together.
        window.keys(&["g"])?;
        focused(today)?;
        let visits = format!("[data-testid='pick-{today}'][aria-label$=', 1 visit'] .bar");
        window.see(&visits)?;
        let together = today.weeks_of_month();
        let together = together.chunks(7).find(|week| week.contains(&today)).unwrap_or_default();
        let marked = window.execute("return document.querySelectorAll('.month .is-together').length")?;
        assert_eq!(marked, json!(together.len()));

        // Keys move in it and show nothing else until a day is chosen.
        window.keys(&[PAGE_DOWN])?;
        let next = today.plus_months(1).map_err(|code| code.as_str())?;
        focused(next)?;
        window.keys(&[HOME])?;
        window.keys(&[END])?;
        let weeks = next.weeks_of_month();
        let week = weeks.chunks(7).find(|week| week.contains(&next)).unwrap_or_default();
        let sunday = *week.last().ok_or("no week")?;
        focused(sunday)?;
        window.keys(&[RIGHT])?;
        let monday = sunday.plus_days(1).map_err(|code| code.as_str())?;
        focused(monday)?;
        window.see(&format!("[data-testid^='column-{today}']"))?;
        window.keys(&[ENTER])?;
        window.see(&format!("[data-testid^='column-{monday}']"))?;
        // It lay over a small calendar, and the calendar has the keys again.
        window.gone("month-beside")?;
        window.see("[data-testid='calendar']:focus")?;
        window.keys(&["g"])?;
        chosen(monday)?;
        focused(monday)?;
        window.keys(&[ESCAPE])?;
        window.gone("month-beside")?;
        window.see("[data-testid='calendar']:focus")?;

        // Beside a wide one it is there by itself, also after a day was chosen, until it is put away.
        window.session().resize(1920, 1080)?;
        window.go_to("/patients")?;
        window.part("patients")?;
        window.go_to(&format!("/appointments?tab=week&date={monday}"))?;
        window.click("month-later")?;
        let later = monday.plus_months(1).map_err(|code| code.as_str())?;
        window.click(&format!("pick-{later}"))?;
        window.see(&format!("[data-testid^='column-{later}']"))?;
        chosen(later)?;
        window.click("pick-date")?;
        window.gone("month-beside")?;
        window.go_to("/patients")?;
        window.part("patients")?;
        window.go_to("/appointments?tab=day")?;
        window.part("calendar")?;
        assert!(!window.has_part("month-beside")?, "what was put away is there again");
        Ok(())
    })
}

#[test]
fn an_assistant_with_hours_is_booked_in_a_part_of_a_visit() -> Result<()> {
    steadily(|| {
        let day = Day::prepare()?;
        let window = day.office.window()?;
        day.office.sign_in(&window, Who::Admin)?;
        window.go_to("/doctors")?;
        window.click("add-doctor")?;
        window.part("doctor-sheet")?;
        window.click("assistant")?;
        window.enter("name", "Jonah Pell")?;
        window.save()?;
        window.gone("doctor-sheet")?;
        window.see_text("Jonah Pell")?;

        // Whoever is free assists from the tenth minute on; the time that is chosen says who that is.
        let person = json!({ "identity": { "name": "Gideon Ashlake", "birth_date": "1979-02-11" } });
        day.office.ask_as(Who::Receptionist, "RegisterPatient", person)?;
        window.go_to("/appointments?tab=day")?;
        window.click("book")?;
        window.pick("patient", "Gideon Ashlake")?;
        window.click("assistants-add")?;
        window.enter("assistants[0].from", "10")?;
        window.wait_for("times with the assistant", || {
            Ok(window.part("free-time")?.text()?.contains("Jonah Pell").then_some(()))
        })?;
        window.click("free-time")?;
        window.wait_for("that assistant by name", || {
            let chosen = window.part("assistants[0].assistant")?.property("value")?;
            Ok((chosen != json!("")).then_some(()))
        })?;
        window.save()?;
        window.gone("book-sheet")?;
        let found = window.ask("FindPatients", json!({ "text": "Gideon" }))?["patients"][0]["id"].clone();
        let visits = window.ask("ListVisitsOfPatient", json!({ "patient": found, "limit": 1 }))?;
        let assistant = &visits["visits"][0]["assistants"][0];
        assert_eq!((&assistant["name"], &assistant["part"]["from"]), (&json!("Jonah Pell"), &json!(10)));
        Ok(())
    })
}
