//! A case day from the board to its confirmation, and what its team is told.

use cuspid_model::time::PlainDate;
use serde_json::{Value, json};

use crate::driver::{Result, steadily};
use crate::office::{Office, UNITED_STATES, Who};
use crate::window::Window;

/// An office with one nurse, one medic and one anesthesiologist who can work on every day to come; the admin is the
/// nurse.
fn staffed() -> Result<(Office, String)> {
    let office = Office::found(&UNITED_STATES)?;
    let ask = |request: &str, args: Value| office.ask_as(Who::Admin, request, args);
    let (today, _) = office.now()?;
    let day = |ahead: i64| -> Result<String> {
        let day = today.parse::<PlainDate>().and_then(|today| today.plus_days(ahead));
        day.map(|day| day.to_string()).map_err(|code| code.as_str().to_owned())
    };
    let users = ask("ListUsers", json!({}))?["users"].clone();
    let admin = users.as_array().into_iter().flatten().find(|user| user["name"] == "Ada Quill").cloned();
    let admin = admin.ok_or("no admin")?["id"].clone();
    let people = [
        ("Ada Quill", "nurse", admin),
        ("Mara Lund", "medic", Value::Null),
        ("Axel Thorn", "anesthesiologist", Value::Null),
    ];
    let mut providers = vec![];
    for (name, profession, user) in people {
        let details = json!({ "name": name, "profession": profession, "user": user, "phone": "202-555-0142" });
        providers.push(ask("AddProvider", json!({ "details": details }))?);
    }
    let (from, until) = (day(0)?, day(60)?);
    let period = json!({ "name": "Spring", "from": from, "until": until, "opens": from, "closes": until });
    let period = ask("AddPeriod", json!({ "period": period }))?;
    for provider in &providers {
        let mut days = vec![];
        for ahead in 0..=60 {
            days.push(json!({ "date": day(ahead)?, "from_minute": 0, "to_minute": 1440, "word": "available" }));
        }
        ask("EnterAvailability", json!({ "period": period, "provider": provider, "days": days }))?;
    }
    let sheet = ask("GetPeriod", json!({ "period": period }))?;
    for person in sheet["people"].as_array().into_iter().flatten() {
        let sent = &person["submission"];
        let review = json!({ "submission": sent["id"], "revision": sent["revision"], "verdict": "accepted" });
        ask("ReviewSubmission", review)?;
    }
    let planned = day(1)?;
    Ok((office, planned))
}

fn open_first(window: &Window) -> Result<()> {
    window.click("case-day-open")?;
    window.part("case-day-sheet").map(drop)
}

#[test]
fn s10_a_case_day_is_made_teamed_up_and_confirmed_on_the_board() -> Result<()> {
    steadily(|| {
        let (office, planned) = staffed()?;
        let window = office.window()?;
        office.sign_in(&window, Who::Admin)?;
        window.go_to("/case-days")?;
        window.click("new-case-day")?;
        window.enter("time.date", &planned)?;
        window.enter("details.cases", "3")?;
        window.save()?;
        window.gone("new-case-day-sheet")?;
        // One is found in the list of who could work, beside the board.
        window.click("seek-anesthesiologist")?;
        window.part("grid-hint")?;
        window.click("grid-ask")?;
        window.see("[data-testid=team-grid] td .av--wait")?;
        open_first(&window)?;
        window.see_text("nobody is asked yet")?;
        for role in ["nurse", "medic", "anesthesiologist"] {
            if role != "anesthesiologist" {
                window.see(&format!("[data-testid='seat-{role}'] [data-testid=seat-ask]"))?.click()?;
            }
            window.see(&format!("[data-testid='seat-{role}'] [data-testid=seat-accepts]"))?.click()?;
            window.see(&format!("[data-testid='seat-{role}'] .is-confirmed"))?;
        }
        window.click("sheet-confirm")?;
        window.click("case-patient-add")?;
        window.click("case-patient-new")?;
        window.enter("name", "Petra Lindqvar")?;
        window.enter("birth_date", "2016-05-04")?;
        window.enter("weight", "21.5")?;
        window.save()?;
        window.see("[data-testid=case-patient]")?;
        window.see_text("21.5 kg")?;
        window.see_text("Allergies not asked")?;
        window.see_text("Not reviewed")?;
        window.click("case-patient-review")?;
        window.part("outcome")?;
        window.session().find("[data-testid=outcome] option[value=cleared]")?.click()?;
        window.save()?;
        window.see("[data-testid=case-patient] .is-confirmed")?;
        window.click("sheet-close")?;
        window.see("[data-testid=case-day][data-stage=confirmed]")?;

        // What is confirmed is unmade after a question only.
        open_first(&window)?;
        window.click("case-patient-remove")?;
        window.click("confirm-keep")?;
        window.part("case-patient")?;
        let withdraw = || window.see("[data-testid='seat-medic'] [data-testid=seat-withdraw]")?.click();
        withdraw()?;
        window.click("confirm-keep")?;
        window.see("[data-testid='seat-medic'] .is-confirmed")?;
        withdraw()?;
        window.click("confirm-act")?;
        window.see_text("nobody is asked yet")
    })
}

#[test]
fn s10_who_is_asked_is_told_by_the_bell_and_answers_on_the_own_page() -> Result<()> {
    steadily(|| {
        let (office, planned) = staffed()?;
        let ask = |request: &str, args: Value| office.ask_as(Who::Receptionist, request, args).map(drop);
        assert!(ask("ListTexts", json!({})).is_err(), "the desk plans no case days");
        // Somebody else plans, so that the admin, who is the nurse, is told.
        let users = office.ask_as(Who::Admin, "ListUsers", json!({}))?;
        let role = users["roles"].as_array().into_iter().flatten().find(|role| role["built_in"] == "clinical_manager");
        let desk = users["users"].as_array().into_iter().flatten().find(|user| user["name"] == "Rita Moss");
        let (role, desk) = (role.ok_or("no role")?["id"].clone(), desk.ok_or("no receptionist")?.clone());
        let roles = [desk["roles"][0].clone(), role];
        let change = json!({
            "user": desk["id"], "name": "Rita Moss", "phone": desk["phone"], "language": "en", "roles": roles,
        });
        office.ask_as(Who::Admin, "ChangeUser", change)?;
        let site = users["sites"][0]["id"].clone();
        let time = json!({ "date": planned, "hours": { "from": 1380, "to": 1425 } });
        let day = json!({ "site": site, "time": time, "details": { "cases": 2 } });
        let day = office.ask_as(Who::Receptionist, "CreateCaseDay", day)?;
        let found = office.ask_as(Who::Receptionist, "ListCandidates", json!({ "case_day": day }))?;
        let nurse = found.as_array().into_iter().flatten().find(|found| found["role"] == "nurse").ok_or("no nurse")?;
        let asks = json!({ "asks": [{ "case_day": day, "provider": nurse["provider"] }] });

        let window = office.window()?;
        office.sign_in(&window, Who::Admin)?;
        window.go_to("/case-days?tab=own")?;
        window.part("bell")?;
        office.ask_as(Who::Receptionist, "AskProviders", asks)?;
        // Whatever another computer wrote is seen within a second.
        window.click("own-accept")?;
        window.see("[data-testid=own-day][data-answer=accepted]")?;
        window.click("bell")?;
        window.see_text("You are asked for a case day (Nurse)")?;
        window.click("notices-read")?;
        window.gone("notices-read")?;
        let texts = office.ask_as(Who::Receptionist, "ListTexts", json!({}))?;
        assert_eq!((&texts[0]["state"], &texts[0]["read"]), (&json!("queued"), &json!(true)));

        // A message that failed is sent again.
        let state =
            || -> Result<Value> { Ok(office.ask_as(Who::Receptionist, "ListTexts", json!({}))?[0]["state"].clone()) };
        let failed = json!({ "notice": texts[0]["id"], "state": "failed" });
        office.ask_as(Who::Receptionist, "SetTextState", failed)?;
        window.go_to("/case-days?tab=texts")?;
        window.click("text-queued")?;
        window.gone("text-queued")?;
        assert_eq!(state()?, json!("queued"));
        Ok(())
    })
}
