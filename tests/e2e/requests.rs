//! A file with a booking request: dropped, seen in the inbox, accepted, seen in the calendar; and the calendar saved.

use cuspid_model::time::PlainDate;
use serde_json::json;

use crate::driver::{Result, steadily};
use crate::office::{Office, UNITED_STATES, Who};
use crate::window::ESCAPE;

#[test]
fn a_dropped_file_becomes_a_visit() -> Result<()> {
    steadily(|| {
        let office = Office::found(&UNITED_STATES)?;
        let person = json!({ "identity": { "name": "Noor Abellard" }, "contact": { "phone": "(202) 555-0142" } });
        office.ask_as(Who::Receptionist, "RegisterPatient", person)?;
        let (today, _) = office.now()?;
        let tomorrow = today.parse::<PlainDate>().and_then(|today| today.plus_days(1)).map_err(|code| code.as_str())?;
        let window = office.window()?;
        office.sign_in(&window, Who::Admin)?;

        // Nothing is read until a folder is chosen.
        window.go_to("/settings?tab=requests")?;
        window.click("folder-own")?;
        let folder = window.wait_for("the folder", || {
            let folder = window.part("request-folder")?.text()?;
            Ok(std::path::Path::new(&folder).is_dir().then_some(folder))
        })?;
        let request = json!({
            "cuspid_requests": 1,
            "requests": [{
                "id": "web-1", "name": "Noor Abellard", "phone": "(202) 555-0142", "reason": "A chipped tooth",
                "minutes": 40, "doctor": "Dr Ysolde Ferrow", "times": [{ "from": format!("{tomorrow}T10:00") }],
            }],
        });
        let drop_file = |name: &str, content: &str| {
            std::fs::write(std::path::Path::new(&folder).join(name), content).map_err(|error| error.to_string())
        };
        drop_file("one.json", &request.to_string())?;
        drop_file("bad.ics", "BEGIN:VCALENDAR\r\n")?;

        // It comes in by itself, and its count stands in the rail.
        window.go_to("/requests")?;
        window.open_row("requests")?;
        window.part("request-sheet")?;
        window.see_text("A chipped tooth")?;
        window.part("requests-count")?;
        window.click("same-patient")?;
        window.click("sheet-accept")?;
        window.part("book-sheet")?;
        window.see_text("Asked by Noor Abellard")?;
        window.save()?;
        window.gone("book-sheet")?;
        window.gone("requests-row")?;
        window.gone("requests-count")?;
        let aside = std::path::Path::new(&folder).join("not-read/bad.ics.reason.txt");
        window.wait_for("the reason beside the bad file", || Ok(aside.is_file().then_some(())))?;
        window.go_to(&format!("/appointments?tab=day&date={tomorrow}"))?;
        window.see_text("Noor Abellard")?;
        let day = window.ask("ListDays", json!({ "from": tomorrow.to_string(), "days": 1 }))?;
        assert_eq!(day["visits"][0]["start"], format!("{tomorrow}T10:00"));
        assert_eq!(day["visits"][0]["minutes"], 40);

        // The calendar leaves without her name.
        window.click("export-calendar")?;
        window.part("export-sheet")?;
        window.wait_for("the dentist among the choices", || {
            let option = "//*[@data-testid='of']/option[text()='Dr Ysolde Ferrow']";
            window.session().find_xpath(option)?.click().map(Some)
        })?;
        window.click("export-save")?;
        window.gone("export-sheet")?;
        let file = window.home().join(format!("saved/Dr Ysolde Ferrow {tomorrow}.ics"));
        let saved = std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        assert!(saved.contains("SUMMARY:Visit") && !saved.contains("Noor"), "{saved}");

        // Taken back, the visit is called off and the request waits again.
        window.go_to("/requests?tab=closed")?;
        window.click("request-undo")?;
        window.enter("confirm-reason", "Accepted by mistake")?;
        window.click("confirm-act")?;
        window.see_text("The request is open again")?;
        window.click("requests-open")?;
        window.part("requests-row")?;
        let day = window.ask("ListDays", json!({ "from": tomorrow.to_string(), "days": 1 }))?;
        assert_eq!(day["visits"][0]["status"], "cancelled");
        Ok(())
    })
}

#[test]
fn a_request_that_names_no_length_takes_as_long_as_its_services() -> Result<()> {
    steadily(|| {
        let office = Office::found(&UNITED_STATES)?;
        let services = office.ask_as(Who::Admin, "ListServices", json!({}))?;
        let filling = services.as_array().into_iter().flatten().find(|row| row["code"] == "RE-01").cloned();
        let filling = filling.ok_or("no filling")?;
        let minutes = filling["minutes"].to_string();
        assert_ne!(minutes, "30", "as long as any visit");
        let wish = json!({ "name": "Gideon Ashlake", "phone": "(202) 555-0142", "services": [filling["id"]] });
        office.ask_as(Who::Receptionist, "AddBookingRequest", json!({ "origin": "phone", "wish": wish }))?;
        let window = office.window()?;
        office.sign_in(&window, Who::Receptionist)?;
        let lasts = |field: &str| {
            window.wait_for(&format!("{minutes} minutes"), || {
                Ok((window.part(field)?.property("value")? == json!(minutes)).then_some(()))
            })
        };

        // What is offered is free for that long; with another length it may not be, and is chosen anew.
        window.go_to("/requests")?;
        window.open_row("requests")?;
        window.click("request-offer")?;
        window.part("offer-sheet")?;
        lasts("minutes")?;
        window.click("offer-time")?;
        window.see("[data-testid='offer-time'][aria-pressed=true]")?;
        window.wait_for("another length", || {
            window.session().find_xpath("//*[@data-testid='minutes']/option[@value='90']")?.click().map(Some)
        })?;
        window.wait_for("nothing to be chosen any more", || {
            let chosen = "return document.querySelector(\"[data-testid='offer-time'][aria-pressed=true]\") === null";
            Ok((window.execute(chosen)? == json!(true)).then_some(()))
        })?;
        window.keys(&[ESCAPE])?;
        window.click("confirm-act")?;
        window.gone("offer-sheet")?;

        window.open_row("requests")?;
        window.click("sheet-accept")?;
        window.part("book-sheet")?;
        lasts("duration")
    })
}

#[test]
fn a_request_becomes_a_reservation_of_a_resource() -> Result<()> {
    steadily(|| {
        let office = Office::found(&UNITED_STATES)?;
        let (today, _) = office.now()?;
        let tomorrow = today.parse::<PlainDate>().and_then(|today| today.plus_days(1)).map_err(|code| code.as_str())?;
        let rules = json!({ "capacity": 1 });
        let details = json!({ "name": "X-ray", "kind": "imaging", "colour": 3, "staff": [], "rules": rules });
        let resource = office.ask_as(Who::Admin, "AddResource", json!({ "details": details }))?;
        let wish = json!({
            "name": "Gideon Ashlake", "phone": "(202) 555-0142", "reason": "Panoramic picture", "duration": 40,
            "resources": [resource], "times": [{ "from": format!("{tomorrow}T10:00") }],
        });
        office.ask_as(Who::Receptionist, "AddBookingRequest", json!({ "origin": "phone", "wish": wish }))?;
        let window = office.window()?;
        office.sign_in(&window, Who::Receptionist)?;
        let reserved = || -> Result<Vec<String>> {
            let asked = json!({ "from": tomorrow.to_string(), "days": 1 });
            let rows = window.ask("ListReservations", asked)?;
            let rows = rows.as_array().cloned().unwrap_or_default();
            Ok(rows.iter().map(|row| format!("{} {}", row["slot"]["start"], row["slot"]["duration"])).collect())
        };

        // What the request says is filled in; nothing is left to be typed.
        window.go_to("/requests")?;
        window.open_row("requests")?;
        window.part("request-sheet")?;
        window.click("request-reserve")?;
        window.part("reserve-sheet")?;
        window.see_text("Asked by Gideon Ashlake")?;
        window.save()?;
        window.gone("reserve-sheet")?;
        window.gone("requests-row")?;
        assert_eq!(reserved()?, [format!("\"{tomorrow}T10:00\" 40")]);

        // Taken back, its time is free and the request waits again.
        window.click("toast-undo")?;
        window.part("requests-row")?;
        assert_eq!(reserved()?, [""; 0]);
        window.open_row("requests")?;
        window.click("request-reserve")?;
        window.part("reserve-sheet")?;
        window.save()?;
        window.gone("reserve-sheet")?;
        window.click("requests-closed")?;
        window.open_row("requests")?;
        window.click("request-reservation")?;
        window.part("reserve")?;
        window.see_text("Panoramic picture")
    })
}
