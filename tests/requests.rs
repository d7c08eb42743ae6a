//! Booking requests through the one door: files are dropped into a folder, come in once, and become visits.

use std::fs;
use std::path::PathBuf;
use std::str::FromStr;

use cuspid_model::Bytes;
use cuspid_model::permission::BuiltInRole::{Admin, Assistant, Receptionist};
use cuspid_testkit::Office;
use serde_json::{Value, json};

struct Practice {
    office: Office,
    doctor: Value,
    patient: Value,
    folder: PathBuf,
}

impl Practice {
    /// An office that reads requests from a folder of its own choice.
    fn open() -> Self {
        let office = Office::open();
        let hours = json!([{"day": "thursday", "from": 480, "to": 1080}]);
        let doctor = office.ok(Admin, "AddDoctor", json!({"name": "Dra. Lia Prado", "colour": 1, "hours": hours}));
        let person = json!({"identity": {"name": "Noor Abellard", "birth_date": "1984-06-09"}});
        let patient = office.ok(Receptionist, "RegisterPatient", person)["patient"].clone();
        let folder = office.home().join("dropped");
        fs::create_dir(&folder).unwrap();
        office.ok(Admin, "SaveRequestFolder", json!({"choice": {"at": folder}}));
        Self { office, doctor, patient, folder }
    }

    fn desk(&self, request: &str, args: Value) -> Value {
        self.office.ok(Receptionist, request, args)
    }

    fn drop_file(&self, name: &str, content: &str) {
        fs::write(self.folder.join(name), content).unwrap();
    }

    /// Looks into the folder; the program itself does so too, whoever comes first.
    fn look(&self) -> Value {
        self.desk("ReadRequestFolder", json!({}))
    }

    /// Looks once to see the files, and once more when nobody has written to them for a while.
    fn read(&self) -> Value {
        self.look();
        self.office.clock.advance_minutes(1);
        self.look()
    }

    fn open_requests(&self) -> Vec<Value> {
        self.desk("ListBookingRequests", json!({"limit": 50}))["rows"].as_array().unwrap().clone()
    }

    /// The names in a folder within the one that is read.
    fn names(&self, within: &str) -> Vec<String> {
        let Ok(found) = fs::read_dir(self.folder.join(within)) else { return vec![] };
        let found = found.map(|entry| entry.unwrap());
        let files = found.filter(|entry| entry.file_type().unwrap().is_file());
        let mut names: Vec<_> = files.map(|entry| entry.file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

fn event(uid: &str, more: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:{uid}\r\n\
         DTSTAMP:20260310T120000Z\r\nDTSTART:20260312T130000Z\r\nDURATION:PT30M\r\nSUMMARY:Check-up\r\n\
         ATTENDEE;CN=Noor Abellard:mailto:noor@example.com\r\n{more}END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

#[test]
fn a_file_becomes_a_request_and_the_request_a_visit() {
    let p = Practice::open();
    p.drop_file("one.ics", &event("a", ""));
    p.drop_file("notes.txt", "no request");
    p.read();
    assert_eq!((p.names(""), p.names("read")), (vec!["notes.txt".into()], vec!["one.ics".into()]));
    let requests = p.open_requests();
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0]["wish"]["times"], json!([{"from": "2026-03-12T10:00"}]));
    assert_eq!(p.desk("CountBookingRequests", json!({}))["new"], 1);

    let visit = |request: &Value| {
        json!({
            "patient": p.patient, "doctor": p.doctor, "start": "2026-03-12T10:00", "duration": 30,
            "source": "request", "request": request["id"],
        })
    };
    let booked = p.desk("BookAppointment", visit(&requests[0]));
    let day = p.desk("ListDays", json!({"from": "2026-03-12", "days": 1}));
    assert_eq!((&day["visits"][0]["id"], &day["visits"][0]["start"]), (&booked, &json!("2026-03-12T10:00")));
    assert_eq!(p.open_requests(), Vec::<Value>::new());
    // What is taken is not accepted a second time.
    p.drop_file("two.ics", &event("b", ""));
    p.read();
    let second = p.open_requests();
    let refused = p.office.refused(Receptionist, "BookAppointment", visit(&second[0]));
    assert_eq!(refused, ("time_taken".into(), "start".into()));
    assert_eq!(p.open_requests(), second);
    p.office.assert_whole();
}

#[test]
fn a_file_that_is_still_there_after_it_was_read_is_only_moved() {
    let p = Practice::open();
    p.drop_file("one.ics", &event("a", ""));
    p.read();
    let before = p.office.state();
    // As a computer leaves it that stops between writing and moving; and the same file under another name.
    p.drop_file("one.ics", &event("a", ""));
    p.drop_file("copy.ICS", &event("a", ""));
    p.read();
    assert_eq!(p.names("read"), ["copy.ICS", "one (2).ics", "one.ics"]);
    assert_eq!(p.office.state(), before);
    assert_eq!(p.open_requests().len(), 1);
}

#[test]
fn a_file_that_is_being_written_waits() {
    let p = Practice::open();
    let whole = event("a", "");
    let (first, rest) = whole.split_at(100);
    p.drop_file("one.ics", first);
    assert_eq!(p.look()["waiting"], 1);
    p.drop_file("one.ics", &format!("{first}{}", &rest[..20]));
    p.office.clock.advance_minutes(1);
    p.look();
    assert_eq!(p.names(""), ["one.ics"], "it has grown meanwhile");
    p.drop_file("one.ics", &whole);
    p.look();
    assert_eq!(p.open_requests().len(), 0);
    p.read();
    assert_eq!((p.open_requests().len(), p.names("not-read").len()), (1, 0));
}

#[test]
fn what_cannot_be_read_is_put_aside_with_a_reason_that_names_nobody() {
    let p = Practice::open();
    p.drop_file("bad.ics", &event("a", "RRULE:FREQ=WEEKLY\r\n"));
    p.drop_file("bad.json", r#"{"cuspid_requests": 1, "requests": [{"name": "Noor Abellard", "tooth": "26"}]}"#);
    p.drop_file("huge.json", &" ".repeat(300_000));
    fs::create_dir(p.folder.join("folder.ics")).unwrap();
    p.read();
    let names = p.names("not-read");
    assert_eq!(
        names,
        ["bad.ics", "bad.ics.reason.txt", "bad.json", "bad.json.reason.txt", "huge.json", "huge.json.reason.txt"]
    );
    for (name, word) in [("bad.ics", "se repete"), ("bad.json", "campo"), ("huge.json", "256 KB")] {
        let reason = fs::read_to_string(p.folder.join("not-read").join(format!("{name}.reason.txt"))).unwrap();
        assert!(reason.contains(word), "{name}: {reason}");
        assert!(!reason.contains("Noor") && !reason.contains("tooth"), "{name}: {reason}");
    }
    assert_eq!(p.open_requests().len(), 0);
    // They are told of until somebody takes them from there.
    let told = |look: &Value| look["not_read"].as_array().map_or(0, Vec::len);
    assert_eq!(told(&p.look()), 3);
    fs::remove_file(p.folder.join("not-read/huge.json")).unwrap();
    let look = p.look();
    assert_eq!((told(&look), &look["not_read"][0]["file"]), (2, &json!("bad.ics")));
}

#[test]
fn what_cannot_be_moved_is_taken_once_and_said() {
    let p = Practice::open();
    // A file stands where the folder should be made.
    p.drop_file("read", "");
    p.drop_file("one.ics", &event("a", ""));
    p.read();
    assert_eq!(p.look()["problem"], "cannot_move");
    assert_eq!(p.open_requests().len(), 1);
    fs::remove_dir_all(&p.folder).unwrap();
    assert_eq!(p.look()["problem"], "missing");
}

#[test]
fn nothing_is_read_unless_a_folder_was_chosen() {
    let p = Practice::open();
    p.office.ok(Admin, "SaveRequestFolder", json!({"choice": "off"}));
    p.drop_file("one.ics", &event("a", ""));
    assert_eq!(p.read(), json!({"on": false, "read": 0, "waiting": 0, "not_read": [], "problem": null}));
    assert_eq!((p.names(""), p.open_requests().len()), (vec!["one.ics".into()], 0));
    // The folder within the clinic's is made when it is chosen.
    p.office.ok(Admin, "SaveRequestFolder", json!({"choice": "own"}));
    p.look();
    let own = p.office.ok(Admin, "GetRequestFolder", json!({}))["own"].as_str().unwrap().to_owned();
    fs::write(PathBuf::from(own).join("one.ics"), event("a", "")).unwrap();
    p.read();
    assert_eq!(p.open_requests().len(), 1);
    for (folder, code) in [
        (p.office.folder(), "clinic_exists"),
        (p.folder.join("gone"), "not_found"),
        (PathBuf::from("relative"), "not_found"),
        (p.folder.join("one.ics"), "not_found"),
    ] {
        let choice = json!({"choice": {"at": folder}});
        assert_eq!(p.office.refused(Admin, "SaveRequestFolder", choice), (code.into(), "choice".into()));
    }
    assert_eq!(p.office.refused(Assistant, "ReadRequestFolder", json!({})).0, "not_allowed");
}

#[test]
fn a_calendar_leaves_without_names_unless_they_are_asked_for() {
    let p = Practice::open();
    let visit = json!({
        "patient": p.patient, "doctor": p.doctor, "start": "2026-03-12T10:00", "duration": 30, "reason": "Crown, upper",
    });
    let booked = p.desk("BookAppointment", visit);
    let export = |names: bool| {
        let args = json!({"of": {"doctor": p.doctor}, "from": "2026-03-09", "days": 7, "names": names});
        let file = p.desk("ExportCalendar", args);
        assert_eq!(file["file_name"], "Dra. Lia Prado 2026-03-09.ics");
        String::from_utf8(Bytes::from_str(file["content"].as_str().unwrap()).unwrap().0).unwrap()
    };
    let plain = export(false);
    assert!(plain.contains("DTSTART:20260312T130000Z\r\nDTEND:20260312T133000Z\r\nSUMMARY:Consulta\r\n"), "{plain}");
    assert!(plain.contains("STATUS:CONFIRMED") && plain.contains("SEQUENCE:0"), "{plain}");
    assert!(!plain.contains("Noor") && !plain.contains("Crown"), "{plain}");
    let named = export(true);
    assert!(named.contains("SUMMARY:Noor Abellard\r\n") && named.contains("DESCRIPTION:Crown\\, upper"), "{named}");
    // The same visit keeps its identity when it is moved, and after it is called off.
    let uid = |file: &str| file.lines().find(|line| line.starts_with("UID:")).unwrap().to_owned();
    let moved = json!({"appointment": booked, "doctor": p.doctor, "start": "2026-03-12T11:00", "duration": 30});
    p.desk("MoveAppointment", moved);
    let after = export(false);
    assert_eq!(uid(&after), uid(&plain));
    assert!(after.contains("SEQUENCE:1") && after.contains("DTSTART:20260312T140000Z"), "{after}");
    p.desk("CancelAppointment", json!({"appointment": booked, "reason": "Ill"}));
    let after = export(false);
    assert!(uid(&after) == uid(&plain) && after.contains("STATUS:CANCELLED"), "{after}");
}
