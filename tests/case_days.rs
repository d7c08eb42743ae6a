//! The workflow of 002, through the door: a practice asks for a case day, the clinical manager grants it and forms the
//! team, everybody answers, the practice confirms and brings its patients, and whatever changes is told.

use cuspid_model::permission::BuiltInRole::{Admin, CareProvider, ClinicalManager, Practice, Receptionist};
use cuspid_testkit::{Office, phone};
use serde_json::{Value, json};

use crate::billing::text;

/// Three people who can work in March, and one more nurse; the first nurse signs in.
pub struct Staff {
    pub nurse: Value,
    pub medic: Value,
    pub anesthesiologist: Value,
    pub second_nurse: Value,
}

impl Staff {
    /// Adds them, asks for their availability, and accepts it.
    pub fn hire(office: &Office) -> Self {
        let list = office.ok(Admin, "ListUsers", json!({}));
        let user = list["users"].as_array().unwrap().iter().find(|user| user["phone"] == phone(CareProvider)).unwrap();
        let add = |name: &str, profession: &str, user: &Value| {
            let details = json!({"name": name, "profession": profession, "user": user, "phone": "+5511987650042"});
            office.ok(ClinicalManager, "AddProvider", json!({"details": details}))
        };
        let staff = Self {
            nurse: add("Nadia Storm", "nurse", &user["id"]),
            medic: add("Mara Lund", "medic", &Value::Null),
            anesthesiologist: add("Ada Quill", "anesthesiologist", &Value::Null),
            second_nurse: add("Noel Brandt", "nurse", &Value::Null),
        };
        let people = [&staff.nurse, &staff.medic, &staff.anesthesiologist, &staff.second_nurse];
        let period = json!({
            "name": "Case days", "from": "2026-03-10", "until": "2026-03-31", "opens": "2026-03-01",
            "closes": "2026-03-31", "asked": people,
        });
        let period = office.ok(ClinicalManager, "AddPeriod", json!({"period": period}));
        for provider in people {
            let day = |day: u32| json!({"date": format!("2026-03-{day}"), "from_minute": 420, "to_minute": 1080, "word": "available"});
            let days: Vec<Value> = (12..=20).map(day).collect();
            let entered = json!({"period": period, "provider": provider, "days": days});
            office.ok(ClinicalManager, "EnterAvailability", entered);
        }
        let sheet = office.ok(ClinicalManager, "GetPeriod", json!({"period": period}));
        for person in sheet["people"].as_array().unwrap() {
            let sent = &person["submission"];
            let review = json!({"submission": sent["id"], "revision": sent["revision"], "verdict": "accepted"});
            office.ok(ClinicalManager, "ReviewSubmission", review);
        }
        staff
    }
}

/// A confirmed case day with a patient.
pub struct Held {
    pub case_day: Value,
    /// The nurse's seat.
    pub member: Value,
    pub case_patient: Value,
    pub notice: Value,
    /// Who is on its team.
    pub anesthesiologist: Value,
}

/// Makes one.
pub fn confirmed(office: &Office, site: &Value, patient: &Value) -> Held {
    let staff = Staff::hire(office);
    let day = json!({"site": site, "time": time("2026-03-12", 8, 16), "details": {"cases": 3}});
    let case_day = office.ok(ClinicalManager, "CreateCaseDay", day);
    let mut member = Value::Null;
    for provider in [&staff.anesthesiologist, &staff.medic, &staff.nurse] {
        ask(office, &case_day, provider);
        member = seat(office, &case_day, provider);
        office.ok(ClinicalManager, "RecordAnswer", json!({"member": member, "accept": true}));
    }
    office.ok(ClinicalManager, "ConfirmCaseDay", json!({"case_day": case_day}));
    let bring = json!({"case_day": case_day, "patient": patient, "plan": {"minutes": 60}});
    let case_patient = office.ok(Practice, "AddCasePatient", bring);
    let notice = office.ok(Practice, "ListNotices", json!({"limit": 1}))["rows"][0]["id"].clone();
    Held { case_day, member, case_patient, notice, anesthesiologist: staff.anesthesiologist }
}

fn time(date: &str, from: u32, to: u32) -> Value {
    json!({"date": date, "hours": {"from": from * 60, "to": to * 60}})
}

fn ask(office: &Office, case_day: &Value, provider: &Value) {
    let asks = json!({"asks": [{"case_day": case_day, "provider": provider}]});
    office.ok(ClinicalManager, "AskProviders", asks);
}

fn day(office: &Office, case_day: &Value) -> Value {
    office.ok(ClinicalManager, "GetCaseDay", json!({"case_day": case_day}))
}

/// The seat that somebody has on a day, the last one where there are several.
fn seat(office: &Office, case_day: &Value, provider: &Value) -> Value {
    let day = day(office, case_day);
    let team = day["row"]["team"].as_array().unwrap();
    team.iter().rfind(|member| member["provider"] == *provider).unwrap()["id"].clone()
}

#[test]
fn s002_from_a_wish_to_a_day_that_took_place() {
    let office = Office::open();
    let staff = Staff::hire(&office);
    let list = office.ok(Admin, "ListUsers", json!({}));
    let site = list["sites"][0]["id"].clone();
    let stage = |case_day: &Value| day(&office, case_day)["row"]["stage"].as_str().unwrap().to_owned();
    let unread = |role| office.ok(role, "ListNotices", json!({"limit": 50}))["unread"].as_u64().unwrap();
    let last = |role| office.ok(role, "ListNotices", json!({"limit": 1}))["rows"][0]["text"]["case_day"].clone();

    // The practice asks; it is told when the day is given.
    let wish = json!({"from": "2026-03-12", "to": "2026-03-17", "hours": {"from": 480, "to": 960}});
    let details = json!({"cases": 4, "skills": ["paediatric"], "equipment": "Portable monitor"});
    let wished = json!({"wish": wish, "details": details});
    let case_day = office.ok(Practice, "RequestCaseDay", wished.clone());
    assert_eq!((stage(&case_day).as_str(), last(ClinicalManager)["kind"].as_str()), ("requested", Some("requested")));
    let other = office.ok(Practice, "RequestCaseDay", wished);
    let reject = json!({"case_day": other, "reason": "One is enough"});
    assert_eq!(office.refused(Practice, "RejectCaseDay", reject.clone()).0, "not_allowed");
    office.ok(ClinicalManager, "RejectCaseDay", reject);
    assert_eq!(
        (last(Practice)["kind"].as_str(), last(Practice)["reason"].as_str()),
        (Some("rejected"), Some("One is enough"))
    );
    office.ok(ClinicalManager, "GrantCaseDay", json!({"case_day": case_day, "time": time("2026-03-13", 8, 16)}));
    assert_eq!(last(Practice)["kind"], "created");

    // Everybody lacks the certificate for children; the first three get it, and a team is suggested.
    let range = json!({"from": "2026-03-09", "to": "2026-03-20"});
    let none = office.ok(ClinicalManager, "SuggestTeams", range.clone());
    assert_eq!(none["unfilled"][0]["missing"][0], json!({"role": "nurse", "why": "skill"}));
    for provider in [&staff.nurse, &staff.medic, &staff.anesthesiologist, &staff.second_nurse] {
        let skill = json!({"kind": "paediatric", "since": "2025-01-01", "expires": "2027-01-01"});
        office.ok(ClinicalManager, "AddSkill", json!({"provider": provider, "skill": skill}));
    }
    let found = office.ok(ClinicalManager, "SuggestTeams", range);
    let asks: Vec<Value> = found["filled"][0]["asks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|ask| json!({"case_day": case_day, "provider": ask["provider"]}))
        .collect();
    assert_eq!((asks.len(), &found["best"]), (3, &json!(true)));
    office.ok(ClinicalManager, "AskProviders", json!({"asks": asks}));
    assert_eq!(
        office.refused(Practice, "ConfirmCaseDay", json!({"case_day": case_day})),
        ("team_incomplete".into(), "case_day".into(),)
    );
    let bring = |patient: &Value, minutes: u32| {
        let plan = json!({"minutes": minutes, "recovery": 20, "asa": 2, "consent": true});
        json!({"case_day": case_day, "patient": patient, "plan": plan})
    };
    let person = |name: &str, start: &str, doctor: &Value| {
        let patient =
            office.ok(Receptionist, "RegisterPatient", json!({"identity": {"name": name}}))["patient"].clone();
        let visit = json!({
            "patient": patient, "doctor": doctor, "start": start, "duration": 30, "outside_hours": true,
        });
        office.ok(Receptionist, "BookAppointment", visit);
        patient
    };
    let doctor = office.ok(Admin, "AddDoctor", json!({"name": "Dr Castellor", "colour": 1, "hours": []}));
    let petra = person("Petra Lindqvar", "2026-03-12T10:00", &doctor);
    let noor = person("Noor Abellard", "2026-03-12T11:00", &doctor);
    assert_eq!(office.refused(Practice, "AddCasePatient", bring(&petra, 60)).0, "not_confirmed");

    // The nurse answers in her own window, the others on the phone; whoever is the nurse, both are asked about one seat.
    if day(&office, &case_day)["row"]["team"][0]["provider"] != staff.nurse {
        let away = seat(&office, &case_day, &staff.second_nurse);
        office.ok(ClinicalManager, "ReplaceMember", json!({"member": away, "provider": staff.nurse}));
    }
    let own = office.ok(CareProvider, "ListOwnCaseDays", json!({}));
    assert_eq!((&own[0]["case_day"], &own[0]["answer"]), (&case_day, &json!("asked")));
    office.ok(CareProvider, "AnswerCaseDay", json!({"member": own[0]["member"], "accept": true}));
    for provider in [&staff.medic, &staff.anesthesiologist] {
        let member = seat(&office, &case_day, provider);
        assert_eq!(
            office.refused(CareProvider, "AnswerCaseDay", json!({"member": member, "accept": true})).0,
            "not_found"
        );
        office.ok(ClinicalManager, "RecordAnswer", json!({"member": member, "accept": true}));
    }
    assert_eq!(stage(&case_day), "team_complete");
    office.ok(Practice, "ConfirmCaseDay", json!({"case_day": case_day}));
    assert_eq!((stage(&case_day).as_str(), last(CareProvider)["kind"].as_str()), ("confirmed", Some("confirmed")));

    // The practice finds its patients, brings them in order, and prints the list.
    let found = office.ok(Practice, "FindCasePatients", json!({"text": "lindq"}));
    assert_eq!(found[0]["patient"], petra);
    office.ok(Practice, "AddCasePatient", bring(&petra, 60));
    office.ok(Practice, "AddCasePatient", bring(&noor, 45));
    assert_eq!(office.refused(Practice, "AddCasePatient", bring(&noor, 45)), ("already_used".into(), "patient".into()));
    let patients = day(&office, &case_day)["patients"].clone();
    assert_eq!(
        (&patients[0]["start"], &patients[1]["start"]),
        (&json!("2026-03-13T08:00"), &json!("2026-03-13T09:20"))
    );
    let order = json!({"case_day": case_day, "order": [patients[1]["id"], patients[0]["id"]]});
    office.ok(Practice, "OrderCasePatients", order);
    let paper = office.ok(Practice, "PrintCaseDay", json!({"case_day": case_day}));
    assert_eq!(paper["file_name"], "case-day-2026-03-13.pdf", "no name of a patient");
    let list = text(&office, &paper);
    for part in ["Dia de casos", "Nadia Storm", "08:00–09:05", "Noor Abellard", "Jejum não orientado", "ASA 2"] {
        assert!(list.contains(part), "{part} is not on it:\n{list}");
    }

    // An edit goes through and is marked; what the team is told names no patient.
    let before = (unread(CareProvider), unread(ClinicalManager));
    let edit = json!({"case_day": case_day, "details": {"cases": 5, "skills": ["paediatric"]}});
    office.ok(Practice, "ChangeCaseDay", edit);
    assert_eq!((unread(CareProvider), unread(ClinicalManager)), (before.0 + 1, before.1 + 1));
    assert_eq!((stage(&case_day).as_str(), day(&office, &case_day)["row"]["edited"].is_string()), ("confirmed", true));

    // Moved by the manager: who can come is asked again, everybody is told once, the history stays.
    let moved = json!({"case_day": case_day, "time": time("2026-03-16", 8, 16), "reason": "Water damage"});
    let before = (unread(CareProvider), unread(Practice));
    office.ok(ClinicalManager, "RescheduleCaseDay", moved);
    assert_eq!((unread(CareProvider), unread(Practice)), (before.0 + 1, before.1 + 1));
    assert_eq!(stage(&case_day), "forming");
    let event = day(&office, &case_day)["events"][0].clone();
    assert_eq!((&event["kind"], &event["earlier"]), (&json!("rescheduled"), &json!("2026-03-13T08:00")));
    let own = office.ok(CareProvider, "ListOwnCaseDays", json!({}))[0].clone();
    let ill = json!({"member": own["member"], "accept": false, "reason": "On a course"});
    office.ok(CareProvider, "AnswerCaseDay", ill);
    assert_eq!(last(ClinicalManager)["reason"], "On a course");
    let lacks = day(&office, &case_day)["row"]["lacks"].clone();
    let of_nurse = lacks.as_array().unwrap().iter().filter(|lack| lack["role"] == "nurse");
    assert_eq!(of_nurse.map(|lack| &lack["kind"]).collect::<Vec<_>>(), ["open"], "{lacks}");
    ask(&office, &case_day, &staff.second_nurse);
    for provider in [&staff.second_nurse, &staff.medic, &staff.anesthesiologist] {
        let member = seat(&office, &case_day, provider);
        office.ok(ClinicalManager, "RecordAnswer", json!({"member": member, "accept": true}));
    }
    office.ok(ClinicalManager, "ConfirmCaseDay", json!({"case_day": case_day}));
    assert_eq!(day(&office, &case_day)["row"]["patients"], 2, "the patients stayed");

    let notices: String = [CareProvider, Practice, ClinicalManager]
        .map(|role| office.ok(role, "ListNotices", json!({"limit": 100})).to_string())
        .concat();
    let texts = office.ok(ClinicalManager, "ListTexts", json!({}));
    assert!(!texts.as_array().unwrap().is_empty());
    for name in ["Petra", "Noor", petra.as_str().unwrap()] {
        assert!(!notices.contains(name) && !texts.to_string().contains(name), "{name} is named");
    }
    let sent = json!({"notice": texts[0]["id"], "state": "sent"});
    office.ok(ClinicalManager, "SetTextState", sent.clone());
    assert_eq!(office.refused(ClinicalManager, "SetTextState", sent).0, "illegal_status");

    assert_eq!(office.refused(ClinicalManager, "CompleteCaseDay", json!({"case_day": case_day})).0, "too_early");
    office.clock.advance_minutes(5 * 24 * 60);
    // Nobody stays signed in that long.
    let again = json!({"phone": phone(ClinicalManager), "password": cuspid_testkit::PASSWORD});
    office.host.call(&office.window(ClinicalManager), "SignIn", again, None).unwrap();
    office.ok(ClinicalManager, "CompleteCaseDay", json!({"case_day": case_day}));
    assert_eq!(stage(&case_day), "completed");
    assert_eq!(site, day(&office, &case_day)["row"]["site"]);
    office.assert_whole();
}

#[test]
fn p1_a_practice_reaches_no_day_of_another_practice() {
    let office = Office::open();
    let (site, _) = office.add_site();
    let day = json!({"site": site, "time": time("2026-03-12", 8, 16), "details": {"cases": 3}});
    let case_day = office.ok(ClinicalManager, "CreateCaseDay", day);
    let range = json!({"from": "2026-03-09", "to": "2026-03-20"});
    assert_eq!(office.ok(ClinicalManager, "ListCaseDays", range.clone()).as_array().unwrap().len(), 1);
    assert_eq!(office.ok(Practice, "ListCaseDays", range), json!([]));
    for (request, args) in [
        ("GetCaseDay", json!({"case_day": case_day})),
        ("CancelCaseDay", json!({"case_day": case_day, "reason": "Not ours"})),
        ("ConfirmCaseDay", json!({"case_day": case_day})),
        ("PrintCaseDay", json!({"case_day": case_day})),
    ] {
        assert_eq!(office.refused(Practice, request, args), ("not_found".into(), "case_day".into()), "{request}");
    }
    let wish = json!({"from": "2026-03-12", "to": "2026-03-12", "hours": {"from": 480, "to": 960}});
    let there = json!({"site": site, "wish": wish, "details": {"cases": 3}});
    assert_eq!(office.refused(Practice, "RequestCaseDay", there), ("not_found".into(), "site".into()));
    assert_eq!(office.ok(Practice, "ListNotices", json!({"limit": 10}))["unread"], 0);
}

/// The files of a folder, by name.
fn files(folder: &std::path::Path) -> Vec<(String, Value)> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<(String, Value)> = entries
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap())
        })
        .collect();
    files.sort_by(|one, other| one.0.cmp(&other.0));
    files
}

#[test]
fn s002_text_messages_go_out_by_a_folder_and_are_as_far_as_its_receipts_say() {
    let office = Office::open();
    let folder = office.home().join("messages");
    let choose = |folder: Value| json!({"folder": folder});
    let nowhere = json!({"folder": null, "works": false});
    assert_eq!(office.ok(Admin, "GetTextOutbox", json!({})), nowhere);
    let path = folder.to_string_lossy().into_owned();
    assert_eq!(office.refused(Admin, "SetTextOutbox", choose(json!(path))), ("not_found".into(), "folder".into()));
    assert_eq!(office.refused(Admin, "SetTextOutbox", choose(json!("messages"))).0, "not_found");
    assert_eq!(office.refused(ClinicalManager, "SetTextOutbox", choose(Value::Null)).0, "not_allowed");
    std::fs::create_dir(&folder).unwrap();

    let staff = Staff::hire(&office);
    let list = office.ok(Admin, "ListUsers", json!({}));
    let site = list["sites"][0]["id"].clone();
    let day = json!({"site": site, "time": time("2026-03-12", 8, 16), "details": {"cases": 3}});
    let case_day = office.ok(ClinicalManager, "CreateCaseDay", day);
    ask(&office, &case_day, &staff.nurse);
    office.host.post_texts().unwrap();
    assert!(!folder.join("to-send").exists(), "nothing goes anywhere unless somebody says so");

    assert_eq!(office.ok(Admin, "SetTextOutbox", choose(json!(path))), json!({"folder": path, "works": true}));
    office.host.post_texts().unwrap();
    let texts = || office.ok(ClinicalManager, "ListTexts", json!({}));
    let count = texts().as_array().unwrap().len();
    let sent = files(&folder.join("to-send"));
    assert_eq!(sent.len(), count);
    let of_case_day = |(_, file): &&(String, Value)| file["text"].as_str().unwrap().contains("2026, 08:00–16:00");
    let (name, message) = sent.iter().find(of_case_day).unwrap().clone();
    assert_eq!(
        (&message["to"], &message["attempt"], &message["format"]),
        (&json!("+5511987650042"), &json!(1), &json!(1))
    );
    assert_eq!(name, format!("{}.1.json", message["id"].as_str().unwrap()));
    let row = |id: &Value| texts().as_array().unwrap().iter().find(|row| row["id"] == *id).unwrap().clone();
    assert_eq!((&row(&message["id"])["state"], &row(&message["id"])["handed"]), (&json!("queued"), &json!(true)));

    // Taken away by what sends it, it is not put there again.
    for (name, _) in &sent {
        std::fs::remove_file(folder.join("to-send").join(name)).unwrap();
    }
    office.host.post_texts().unwrap();
    assert_eq!(files(&folder.join("to-send")), []);

    let receipts = folder.join("receipts");
    let heard = |name: &str, state: &str| {
        let receipt = json!({"id": message["id"], "attempt": 1, "state": state, "failure": "No signal"});
        std::fs::write(receipts.join(name), receipt.to_string()).unwrap();
    };
    heard("1.json", "sent");
    heard("2.json", "failed");
    std::fs::write(receipts.join("3.json"), "{\"id\":").unwrap();
    office.host.post_texts().unwrap();
    let failed = row(&message["id"]);
    assert_eq!((&failed["state"], &failed["failure"]), (&json!("failed"), &json!("No signal")));
    let left: Vec<_> = std::fs::read_dir(&receipts).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["3.json"], "what may still be being written is left alone");

    // Another try is another file; a program that stopped half-way is made good.
    office.ok(ClinicalManager, "SetTextState", json!({"notice": message["id"], "state": "queued"}));
    let part = folder.join("to-send").join(format!("{}.7.part", message["id"].as_str().unwrap()));
    // Not while another program of this computer hands over: it may be what that one is writing.
    let other = std::fs::File::create(office.home().join("config/text-outbox.lock")).unwrap();
    other.lock().unwrap();
    std::fs::write(&part, "").unwrap();
    office.host.post_texts().unwrap();
    assert!(part.exists());
    drop(other);
    office.host.post_texts().unwrap();
    assert!(!part.exists());
    let again = files(&folder.join("to-send"));
    assert_eq!((again.len(), &again[0].1["attempt"]), (1, &json!(2)));
    assert_eq!(office.ok(Admin, "SetTextOutbox", choose(Value::Null)), nowhere);
    office.assert_whole();
}

#[test]
fn s10_whoever_is_lost_is_told_by_the_change_that_did_it_and_a_practice_registers_its_own_patient() {
    let office = Office::open();
    let list = office.ok(Admin, "ListUsers", json!({}));
    let site = list["sites"][0]["id"].clone();
    let patient = office.ok(Receptionist, "RegisterPatient", json!({"identity": {"name": "Petra Lindqvar"}}));
    let held = confirmed(&office, &site, &patient["patient"]);
    let unread = |role| office.ok(role, "ListNotices", json!({"limit": 50}))["unread"].as_u64().unwrap();
    let new = json!({
        "case_day": held.case_day, "name": "Ilse Vanter", "birth_date": "2016-05-04",
        "plan": {"minutes": 30}, "weight": {"weight": 21500, "on": "2026-03-10"},
    });
    assert_eq!(office.refused(Receptionist, "RegisterCasePatient", new.clone()).0, "not_allowed");
    office.ok(Practice, "RegisterCasePatient", new);
    let patients = day(&office, &held.case_day)["patients"].clone();
    assert_eq!((&patients[1]["name"], &patients[1]["weight"]["weight"]), (&json!("Ilse Vanter"), &json!(21500)));
    let own = office.ok(CareProvider, "ListOwnCasePatients", json!({"member": held.member}));
    assert_eq!((&own[1]["name"], &own[1]["medicines"]), (&json!("Ilse Vanter"), &Value::Null));
    let paper = office.ok(Practice, "PrintCaseDay", json!({"case_day": held.case_day}));
    let printed = text(&office, &paper);
    for part in ["21,5 kg", "Alergias não perguntadas", "Sem avaliação"] {
        assert!(printed.contains(part), "{part} is not on it:\n{printed}");
    }

    let grid = office.ok(ClinicalManager, "ListTeamGrid", json!({"from": "2026-03-12", "to": "2026-03-13"}));
    assert_eq!(
        (&grid["people"][0]["days"][0]["state"], &grid["people"][0]["days"][1]["state"]),
        (&json!("coming"), &json!("part"))
    );
    let before = [CareProvider, Practice, ClinicalManager].map(unread);
    office.ok(ClinicalManager, "SetProviderActive", json!({"provider": held.anesthesiologist, "active": false}));
    let after = [CareProvider, Practice, ClinicalManager].map(unread);
    assert_eq!(after, before.map(|unread| unread + 1));
    assert_eq!(day(&office, &held.case_day)["row"]["stage"], "forming");
    let said = office.ok(Practice, "ListNotices", json!({"limit": 1}))["rows"][0]["text"]["case_day"].clone();
    assert_eq!((&said["loss"], &said["unconfirmed"]), (&json!("not_in_role"), &json!(true)));
    office.ok(ClinicalManager, "SetProviderActive", json!({"provider": held.anesthesiologist, "active": true}));
    assert_eq!([CareProvider, Practice, ClinicalManager].map(unread), after);
    office.assert_whole();
}
