//! Visits that repeat, as the desk books, moves and calls them off, through the door.

use cuspid_model::permission::BuiltInRole::{Admin, Receptionist};
use cuspid_model::time::PlainDate;
use cuspid_testkit::Office;
use serde_json::{Value, json};

use crate::records::Records;
use crate::settings::clinic;

/// A patient, and a doctor who can be booked at any time.
fn people(office: &Office) -> (Value, Value) {
    let person = json!({"identity": {"name": "Petra Lindqvar", "birth_date": "1984-06-09"}});
    let patient = office.ok(Receptionist, "RegisterPatient", person)["patient"].clone();
    let all = |day: &str| json!({"day": day, "from": 0, "to": 1440});
    let hours: Vec<Value> =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].map(all).to_vec();
    let doctor = json!({"name": "Dr Castellor", "colour": 1, "hours": hours});
    (patient, office.ok(Admin, "AddDoctor", doctor))
}

fn starts(office: &Office, visit: &Value) -> Vec<String> {
    let series = office.ok(Receptionist, "GetSeries", json!({"appointment": visit}));
    series["members"].as_array().unwrap().iter().map(|one| one["start"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn s6_a_weekly_visit_at_nine_stays_at_nine_over_both_clock_changes_of_four_zones() {
    for zone in ["Europe/Madrid", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"] {
        let office = Office::open();
        let (patient, doctor) = people(&office);
        office.ok(Admin, "SaveClinic", clinic(json!({"zone": zone})));
        // A year and a bit of Sundays, on which clocks change.
        let visit = json!({"patient": patient, "doctor": doctor, "start": "2026-03-15T09:00", "duration": 30});
        let request = json!({"visit": visit, "repeat": "FREQ=WEEKLY;COUNT=60"});
        let done = office.ok(Receptionist, "BookSeries", request);
        let found = starts(&office, &done["done"][0]);
        assert_eq!(found.len(), 60, "{zone}");
        assert!(found.iter().all(|start| start.ends_with("T09:00")), "{zone}: {found:?}");
        // Moved on a day whose clock differs, all are at the new time of the wall.
        let one =
            json!({"appointment": done["done"][40], "doctor": doctor, "start": "2026-12-22T10:30", "duration": 30});
        office.ok(Receptionist, "MoveSeries", json!({"visit": one, "scope": "all"}));
        let found = starts(&office, &done["done"][0]);
        assert!(found.iter().all(|start| start.ends_with("T10:30")), "{zone}: {found:?}");
        assert_eq!((found[0].as_str(), found[59].as_str()), ("2026-03-17T10:30", "2027-05-04T10:30"));
        office.assert_whole();
    }
}

#[test]
fn s6_a_time_that_the_clocks_skip_is_marked_and_comes_back_with_the_series() {
    let office = Office::open();
    let (patient, doctor) = people(&office);
    office.ok(Admin, "SaveClinic", clinic(json!({"zone": "Europe/Madrid"})));
    let visit = json!({"patient": patient, "doctor": doctor, "start": "2026-03-22T02:30", "duration": 30});
    let request = json!({"visit": visit, "repeat": "FREQ=WEEKLY;COUNT=3"});
    let plan = office.ok(Receptionist, "PlanSeries", request.clone());
    let shown: Vec<_> =
        plan["occurrences"].as_array().unwrap().iter().map(|one| (&one["start"], &one["shifted"])).collect();
    let expected = [("2026-03-22T02:30", false), ("2026-03-29T03:30", true), ("2026-04-05T02:30", false)];
    let expected = expected.map(|(start, shifted)| (json!(start), json!(shifted)));
    assert_eq!(shown, expected.iter().map(|(start, shifted)| (start, shifted)).collect::<Vec<_>>());
    let done = office.ok(Receptionist, "BookSeries", request);
    // It is no exception: a week later all of them are at the rule's time again.
    let one = json!({"appointment": done["done"][1], "doctor": doctor, "start": "2026-04-05T02:30", "duration": 30});
    let moved = office.ok(Receptionist, "MoveSeries", json!({"visit": one, "scope": "all"}));
    assert_eq!(moved["left"], json!([]));
    assert_eq!(starts(&office, &done["done"][0]), ["2026-03-29T03:30", "2026-04-05T02:30", "2026-04-12T02:30"]);
}

#[test]
fn a_slip_is_taken_back_as_one_and_asking_twice_does_it_once() {
    let office = Office::open();
    let (patient, doctor) = people(&office);
    let visit = json!({"patient": patient, "doctor": doctor, "start": "2026-03-12T10:00", "duration": 30});
    let request = json!({"visit": visit, "repeat": "FREQ=WEEKLY;COUNT=12"});
    let key = cuspid_model::RequestKey(uuid::Uuid::from_u128(7));
    let window = office.window(Receptionist);
    let ask = || office.host.call(&window, "BookSeries", request.clone(), Some(key)).unwrap();
    let done = ask();
    assert_eq!(ask(), done);
    let first = &done["done"][0];
    assert_eq!(starts(&office, first).len(), 12);
    let cancel = json!({"appointment": done["done"][4], "scope": "following", "reason": "Moves away"});
    let off = office.ok(Receptionist, "CancelSeries", cancel);
    assert_eq!((off["done"].as_array().unwrap().len(), &off["left"]), (8, &json!([])));
    office.ok(Receptionist, "UndoSeriesChange", json!({"change": off["change"]}));
    let open = |place: usize| office.ok(Receptionist, "GetAppointment", json!({"appointment": done["done"][place]}));
    assert!((0..12).all(|place| open(place)["visit"]["status"] == "scheduled"));
    office.ok(Receptionist, "UndoSeriesChange", json!({"change": done["change"]}));
    assert!((0..12).all(|place| open(place)["visit"]["status"] == "cancelled"));
    office.assert_whole();
}

#[test]
fn a_visit_of_today_whose_work_is_invoiced_is_left_alone_and_named() {
    let office = Office::open();
    let r = Records::make(&office);
    let visit = json!({
        "patient": r.patient, "doctor": r.doctor, "start": "2026-03-11T17:00", "duration": 30, "outside_hours": true,
    });
    let done = office.ok(Receptionist, "BookSeries", json!({"visit": visit, "repeat": "FREQ=WEEKLY;COUNT=2"}));
    office.ok(Receptionist, "IssueInvoice", json!({"invoice": r.draft}));
    let cancel = json!({"appointment": done["done"][0], "scope": "all", "reason": "Moves away"});
    let off = office.ok(Receptionist, "CancelSeries", cancel);
    assert_eq!(off["done"], json!([done["done"][1]]));
    assert_eq!((&off["left"][0]["left"], off["left"].as_array().unwrap().len()), (&json!("invoiced"), 1));
}

#[test]
fn s6_a_series_gets_another_rule_over_a_clock_change_and_keeps_its_time_of_the_wall() {
    for (zone, sunday) in [("Europe/Madrid", "2026-03-29"), ("America/New_York", "2026-11-01")] {
        let office = Office::open();
        let (patient, doctor) = people(&office);
        office.ok(Admin, "SaveClinic", clinic(json!({"zone": zone})));
        let first: PlainDate = sunday.parse().unwrap();
        let day = |days: i64| first.plus_days(days).unwrap().to_string();
        let visit =
            json!({"patient": patient, "doctor": doctor, "start": format!("{}T09:00", day(-14)), "duration": 30});
        let done = office.ok(Receptionist, "BookSeries", json!({"visit": visit, "repeat": "FREQ=WEEKLY;COUNT=3"}));
        // From the second on every two weeks at half past two, which one clock skips and the other has twice; and longer.
        let rule = json!({
            "appointment": done["done"][1],
            "rule": {
                "scope": "following", "start": format!("{}T02:30", day(-14)), "repeat": "FREQ=WEEKLY;INTERVAL=2;COUNT=4",
            },
        });
        let plan = office.ok(Receptionist, "PlanSeriesRule", rule.clone());
        let occurrences = plan["occurrences"].as_array().unwrap();
        let made: Vec<bool> = occurrences.iter().map(|one| one["made"].as_bool().unwrap()).collect();
        assert_eq!(made, [false, false, true, true], "{zone}");
        let skipped: Vec<bool> = occurrences.iter().map(|one| one["shifted"].as_bool().unwrap()).collect();
        assert_eq!(skipped, [false, zone == "Europe/Madrid", false, false], "{zone}");
        let window = office.window(Receptionist);
        let key = cuspid_model::RequestKey(uuid::Uuid::from_u128(8));
        let ask = || office.host.call(&window, "ChangeSeriesRule", rule.clone(), Some(key)).unwrap();
        let changed = ask();
        assert_eq!(ask(), changed);
        let clock = if zone == "Europe/Madrid" { "03:30" } else { "02:30" };
        let times = [(-14, "02:30"), (0, clock), (14, "02:30"), (28, "02:30")];
        let times = times.map(|(days, clock)| format!("{}T{clock}", day(days)));
        assert_eq!(starts(&office, &done["done"][1]), times, "{zone}");
        assert_eq!(starts(&office, &done["done"][0]), [format!("{}T09:00", day(-14))]);
        office.ok(Receptionist, "UndoSeriesChange", json!({"change": changed["change"]}));
        let back = [-14, -7, 0].map(|days| format!("{}T09:00", day(days)));
        assert_eq!(starts(&office, &done["done"][0]), back, "{zone}");
        office.assert_whole();
    }
}
