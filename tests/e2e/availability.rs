//! A care provider says when she can work, and the clinical manager accepts it.

use cuspid_model::time::PlainDate;
use serde_json::{Value, json};

use crate::driver::{Result, steadily};
use crate::office::{Office, PASSWORD, UNITED_STATES, Who, sign_out};
use crate::window::{SHIFT, Window};

/// What WebDriver calls the arrow to the right.
const RIGHT: &str = "\u{e014}";

const NURSE: &str = "(202) 555-0111";
const MANAGER: &str = "(202) 555-0112";

/// A nurse who signs in, a manager, and a period of three weeks that opens today.
fn prepare(office: &Office) -> Result<(Value, Vec<PlainDate>)> {
    let ask = |request: &str, args: Value| office.ask_as(Who::Admin, request, args);
    let roles = ask("ListUsers", json!({}))?["roles"].clone();
    let role = |word: &str| {
        let row = roles.as_array().into_iter().flatten().find(|row| row["built_in"] == word);
        row.map(|row| row["id"].clone())
    };
    let user = |word: &str, name: &str, phone: &str| {
        let args =
            json!({ "name": name, "phone": phone, "language": "en", "roles": [role(word)], "password": PASSWORD });
        ask("AddUser", args)
    };
    let nurse = user("care_provider", "Zora Hale", NURSE)?;
    user("clinical_manager", "Odile Marsh", MANAGER)?;
    ask("AddProvider", json!({ "details": { "name": "Zora Hale", "profession": "nurse", "user": nurse } }))?;
    ask("AddProvider", json!({ "details": { "name": "Abel Thorn", "profession": "medic", "phone": "202-555-0113" } }))?;
    let today: PlainDate = office.now()?.0.parse().map_err(|code| format!("{code:?}"))?;
    let days: Vec<PlainDate> = (7..28).filter_map(|days| today.plus_days(days).ok()).collect();
    let period = json!({
        "name": "Three weeks", "from": days[0], "until": days[20], "opens": today, "closes": days[0],
    });
    Ok((ask("AddPeriod", json!({ "period": period }))?, days))
}

fn sign_in(window: &Window, phone: &str) -> Result<()> {
    window.enter("login-phone", phone)?;
    window.enter("login-password", PASSWORD)?;
    window.click("login-submit")?;
    window.part("user-menu").map(drop)
}

/// The middle of a day.
fn place(window: &Window, day: PlainDate) -> Result<(i64, i64)> {
    window.part(&format!("day-{day}"))?;
    let script = format!(
        "const place = document.querySelector('[data-date=\"{day}\"]').getBoundingClientRect();\
         return [place.x + place.width / 2, place.y + place.height / 2].map(Math.round)"
    );
    let place = window.execute(&script)?;
    Ok((place[0].as_i64().unwrap_or_default(), place[1].as_i64().unwrap_or_default()))
}

#[test]
fn s002_a_nurse_submits_her_availability_and_the_manager_accepts_it() -> Result<()> {
    steadily(|| {
        let office = Office::found(&UNITED_STATES)?;
        let (period, days) = prepare(&office)?;
        let window = office.window()?;
        sign_in(&window, NURSE)?;

        // She begins on her own page. Three days in one stroke of the mouse, a morning with a click, and two by keys.
        window.see_text("Three weeks")?;
        let way = [place(&window, days[1])?, place(&window, days[2])?];
        window.session().drag(place(&window, days[0])?, &way, true)?;
        window.click("whole-day")?;
        window.enter("brush_from", "8:00")?;
        window.enter("brush_to", "12:00")?;
        window.click("prefer")?;
        window.click(&format!("day-{}", days[7]))?;
        window.enter("day_note", "By train")?;
        window.click("whole-day")?;
        window.click("unavailable")?;
        window.click(&format!("day-{}", days[14]))?;
        window.execute(&format!("document.querySelector('[data-date=\"{}\"]').focus()", days[14]))?;
        window.keys(&[SHIFT, RIGHT])?;
        window.click("submit-availability")?;
        window.see_text("Availability submitted")?;

        let sheet = office.ask_as(Who::Admin, "GetPeriod", json!({ "period": period }))?;
        let sent = &sheet["people"][0]["submission"];
        let said: Vec<Value> = sent["days"].as_array().into_iter().flatten().cloned().collect();
        let brief: Vec<Value> =
            said.iter().map(|day| json!([day["date"], day["from_minute"], day["to_minute"], day["word"]])).collect();
        let expected = [
            json!([days[0], 0, 1440, "available"]),
            json!([days[1], 0, 1440, "available"]),
            json!([days[2], 0, 1440, "available"]),
            json!([days[7], 480, 720, "prefer"]),
            json!([days[14], 0, 1440, "unavailable"]),
            json!([days[15], 0, 1440, "unavailable"]),
        ];
        assert_eq!(brief, expected);
        assert_eq!(said[3]["note"], "By train");

        // The manager sees who is missing, looks at what came, and accepts it.
        sign_out(&window)?;
        sign_in(&window, MANAGER)?;
        window.go_to("/availability")?;
        window.part("availability-grid")?;
        window.see_text("One has not submitted")?;
        window.see_text("(202) 555-0113")?;
        window.click("review-open")?;
        window.part("review-sheet")?;
        window.see_text("By train")?;
        window.click("review-accept")?;
        window.gone("review-sheet")?;
        window.see_text("Availability accepted")?;
        window.see_text("1 accepted")?;

        // Everybody is told that it is published: that is asked about.
        window.click("period-closed")?;
        window.click("period-reviewed")?;
        window.click("period-published")?;
        window.part("confirm")?;
        let status = || -> Result<Value> {
            Ok(office.ask_as(Who::Admin, "GetPeriod", json!({ "period": period }))?["row"]["status"].clone())
        };
        assert_eq!(status()?, "reviewed");
        window.click("confirm-act")?;
        window.wait_for("the period to be published", || Ok((status()? == json!("published")).then_some(())))
    })
}
