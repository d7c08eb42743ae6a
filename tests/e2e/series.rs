//! A weekly visit: booked with a day that does not fit, moved, and called off from some day on.

use cuspid_model::requests::doctors::Weekday;
use cuspid_model::time::PlainDate;
use serde_json::{Value, json};

use crate::driver::{Result, steadily};
use crate::office::{Office, UNITED_STATES, Who};
use crate::window::Window;

const PATIENT: &str = "Noor Abellard";

/// The starts of a patient's visits that stand, the first one first.
fn starts(office: &Office, patient: &Value) -> Result<Vec<String>> {
    let list = json!({ "patient": patient, "limit": 50 });
    let page = office.ask_as(Who::Receptionist, "ListVisitsOfPatient", list)?;
    let visits = page["visits"].as_array().cloned().unwrap_or_default();
    let standing = visits.iter().filter(|visit| visit["status"] != "cancelled");
    let mut starts: Vec<String> = standing.filter_map(|visit| visit["start"].as_str().map(str::to_owned)).collect();
    starts.sort();
    Ok(starts)
}

fn choose(window: &Window, field: &str, what: &str) -> Result<()> {
    window.wait_for(what, || {
        let option = format!("//*[@data-testid='{field}']/option[text()='{what}']");
        window.session().find_xpath(&option)?.click().map(Some)
    })
}

/// Takes back what a toast says; those of what was done before may still be there.
fn take_back(window: &Window, said: &str) -> Result<()> {
    let button = format!("//*[@data-testid='toast'][contains(., '{said}')]//*[@data-testid='toast-undo']");
    window.wait_for(said, || window.session().find_xpath(&button)?.click().map(Some))
}

#[test]
fn s6_a_weekly_visit_is_booked_moved_and_called_off_from_a_day_on() -> Result<()> {
    steadily(|| {
        let office = Office::found(&UNITED_STATES)?;
        let register = |name: &str, birth: &str| -> Result<Value> {
            let person = json!({ "identity": { "name": name, "birth_date": birth } });
            Ok(office.ask_as(Who::Receptionist, "RegisterPatient", person)?["patient"].clone())
        };
        let (patient, other) = (register(PATIENT, "1984-06-09")?, register("Bram Okandele", "1971-02-11")?);
        let doctor = office.ask_as(Who::Receptionist, "ListDoctors", json!({}))?[0]["id"].clone();
        let (today, _) = office.now()?;
        let day = |days: i64| {
            let today: PlainDate = today.parse().map_err(|_| "no date")?;
            today.plus_days(days).map(|day| day.to_string()).map_err(|code| code.as_str().to_owned())
        };
        let taken = json!({
            "patient": other, "doctor": doctor, "start": format!("{}T10:15", day(14)?), "duration": 60,
        });
        office.ask_as(Who::Receptionist, "BookAppointment", taken)?;
        let is = |what: &str, window: &Window, wanted: &[(i64, &str)]| {
            let wanted: Vec<String> =
                wanted.iter().map(|(days, time)| Ok(format!("{}T{time}", day(*days)?))).collect::<Result<_>>()?;
            window.wait_for(what, || Ok((starts(&office, &patient)? == wanted).then_some(())))
        };

        let window = office.window()?;
        office.sign_in(&window, Who::Receptionist)?;
        window.go_to(&format!("/appointments?tab=day&date={}", day(7)?))?;
        window.part("calendar")?;
        window.keys(&["n"])?;
        window.part("book-sheet")?;
        window.pick("patient", PATIENT)?;
        window.enter("time", "10:00")?;
        choose(&window, "repeat", "Every week")?;
        window.enter("repeat.times", "4")?;
        window.save()?;

        // The second week does not fit: nothing is booked before that is decided.
        window.part("series-sheet")?;
        window.see_text("Does not fit")?;
        window.see("[data-testid=series-save][disabled]")?;
        assert_eq!(starts(&office, &patient)?, [""; 0]);
        window.click("leave-out")?;
        window.see("[data-testid=series-save]:not([disabled])")?;
        window.click("series-save")?;
        window.gone("book-sheet")?;
        is("three visits", &window, &[(7, "10:00"), (21, "10:00"), (28, "10:00")])?;

        // Moved from the second on, an hour later; taken back with one click, and done again.
        let open = |days: i64| -> Result<()> {
            window.go_to(&format!("/appointments?tab=day&date={}", day(days)?))?;
            window.click("slot")?;
            window.part("visit-sheet").map(drop)
        };
        open(21)?;
        window.see_text("2 of 3")?;
        window.click("change-time")?;
        window.part("move-sheet")?;
        window.enter("time", "11:00")?;
        choose(&window, "scope", "This one and those after it")?;
        window.save()?;
        window.part("series-sheet")?;
        window.see("[data-testid=series-save]:not([disabled])")?;
        window.save()?;
        window.gone("move-sheet")?;
        is("two visits an hour later", &window, &[(7, "10:00"), (21, "11:00"), (28, "11:00")])?;
        take_back(&window, "2 are moved")?;
        is("all at ten again", &window, &[(7, "10:00"), (21, "10:00"), (28, "10:00")])?;

        // Called off from the second on.
        open(21)?;
        window.click("cancel-visit")?;
        window.part("cancel-series")?;
        choose(&window, "scope", "This one and those after it")?;
        window.enter("reason", "Moves away")?;
        window.save()?;
        window.gone("cancel-series")?;
        is("the first one alone", &window, &[(7, "10:00")])?;
        take_back(&window, "2 are called off")?;
        is("all three again", &window, &[(7, "10:00"), (21, "10:00"), (28, "10:00")])?;

        // From the second on an hour earlier, on the next day of the week too; looked at first, and taken back with one click.
        open(21)?;
        window.click("change-rule")?;
        window.part("rule-sheet")?;
        window.enter("time", "09:00")?;
        window.enter("repeat.times", "3")?;
        let next: PlainDate = day(22)?.parse().map_err(|_| "no date")?;
        window.click(&format!("repeat.days-{}", Weekday::from(next).as_str()))?;
        window.save()?;
        window.part("series-sheet")?;
        window.see_text("New")?;
        window.see("[data-testid=series-save]:not([disabled])")?;
        window.click("series-save")?;
        window.gone("rule-sheet")?;
        is("twice a week", &window, &[(7, "10:00"), (21, "09:00"), (22, "09:00"), (28, "09:00")])?;
        take_back(&window, "The series is changed")?;
        is("three as before", &window, &[(7, "10:00"), (21, "10:00"), (28, "10:00")])
    })
}
