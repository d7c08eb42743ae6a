//! What files ask for comes in once, in whatever order and however often they are dropped.

use cuspid_model::requests::inbox::*;
use cuspid_model::requests::reservations::Priority;
use cuspid_model::requests::settings::{Letterhead, Paper, SaveLetterhead};
use cuspid_model::{AppointmentId, DeviceId};
use proptest::prelude::*;
use uuid::Uuid;

use crate::Result;
use crate::booking::tests::{Office, add_resource};
use crate::inbox::file::Entry;
use crate::inbox::{self, FileKind, RequestFile};
use crate::practice::doctor;

/// An event of a caller's calendar.
pub fn event(uid: &str, sequence: u32, more: &str) -> String {
    format!("BEGIN:VEVENT\r\nUID:{uid}\r\nSEQUENCE:{sequence}\r\nDTSTAMP:20260310T120000Z\r\n{more}\r\nEND:VEVENT\r\n")
}

pub fn calendar(method: &str, events: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\nMETHOD:{method}\r\n{events}END:VCALENDAR\r\n")
}

pub fn at(start: &str) -> String {
    format!(
        "DTSTART:{start}\r\nDURATION:PT30M\r\nSUMMARY:Check-up\r\nATTENDEE;CN=Noor Abellard:mailto:noor@example.com"
    )
}

impl Office {
    pub fn drop_file(&self, kind: FileKind, text: &str) -> Result<bool> {
        let zone = "America/Sao_Paulo".parse().unwrap();
        let file = RequestFile::read(kind, text.as_bytes(), &zone).unwrap();
        self.f.write(|tx| inbox::take(tx, &file))
    }

    fn drop_calendar(&self, text: &str) -> bool {
        self.drop_file(FileKind::Calendar, text).unwrap()
    }

    fn email_of_doctor(&self, place: usize, email: &str) {
        let id = self.doctors[place];
        let write = |tx: &mut crate::Tx<'_>| {
            let details: doctor::Details = tx.get(id, "doctor")?;
            tx.put(id, doctor::Details { email: Some(email.into()), ..details });
            Ok(())
        };
        self.f.write(write).unwrap();
    }
}

fn json(requests: &serde_json::Value) -> String {
    serde_json::json!({ "cuspid_requests": 1, "requests": requests }).to_string()
}

#[test]
fn an_event_becomes_a_request_in_the_clinics_words() {
    let office = Office::new();
    let scanner = add_resource(&office.f, "Panoramic", |_| ());
    office.email_of_doctor(1, "ferrow@clinic.example");
    let by = office.f.admin();
    let letterhead = Letterhead {
        name: "Clínica Aurora".parse().unwrap(),
        address: None,
        phone: None,
        email: Some("desk@clinic.example".parse().unwrap()),
        tax_number: None,
        footer: None,
        paper: Paper::A4,
        logo: None,
    };
    office.f.write(|tx| crate::practice::settings::save_letterhead(tx, &by, SaveLetterhead { letterhead })).unwrap();
    let more = "DTSTART;TZID=E. South America Standard Time:20260312T100000\r\n\
        DTEND;TZID=E. South America Standard Time:20260312T104500\r\nPRIORITY:1\r\nSUMMARY:A chipped tooth\r\n\
        DESCRIPTION:It hurts\\, since Monday.\\nPlease call.\r\nRESOURCES:PANORAMIC,Laser\r\nLOCATION:Harbour\r\n\
        ORGANIZER;CN=Clinic:mailto:Desk@Clinic.example\r\nATTENDEE;CN=Dr Ferrow:mailto:ferrow@clinic.example\r\n\
        ATTENDEE;CN=\"Noor Abellard\":mailto:noor@example.com";
    assert!(office.drop_calendar(&calendar("REQUEST", &event("a@example.com", 0, more))));
    let row = office.requests(false).remove(0);
    assert_eq!(row.origin, RequestOrigin::Calendar);
    assert_eq!(row.wish.name.as_deref(), Some("Noor Abellard"));
    assert_eq!(row.wish.email.map(|email| email.to_string()).as_deref(), Some("noor@example.com"));
    assert_eq!((row.wish.doctor, row.doctor_name.as_deref()), (Some(office.doctors[1]), Some("Dr Ferrow")));
    assert_eq!(row.wish.resources, [scanner]);
    assert_eq!((row.wish.priority, row.wish.duration.map(|minutes| minutes.get())), (Priority::High, Some(45)));
    assert_eq!(row.wish.times[0].from.to_string(), "2026-03-12T10:00");
    assert_eq!(row.wish.note.as_deref(), Some("It hurts, since Monday.\nPlease call."));
    assert_eq!(row.unknown.as_deref(), Some("Laser; Harbour"));
}

#[test]
fn json_becomes_a_request_in_the_clinics_words() {
    let office = Office::new();
    let requests = serde_json::json!([{
        "id": "web-17", "name": "Noor Abellard", "phone": "(11) 98765-4321", "email": "noor@example.com",
        "reason": "Check-up", "minutes": 40, "doctor": "dr castellor", "kinds": ["chair"], "priority": "high",
        "zone": "America/New_York", "times": [{"from": "2026-03-12T09:00"}, {"date": "2026-03-13"}], "note": "After work",
        "services": ["Levitation"],
    }]);
    assert!(office.drop_file(FileKind::Json, &json(&requests)).unwrap());
    let row = office.requests(false).remove(0);
    assert_eq!((row.origin, row.wish.doctor), (RequestOrigin::File, Some(office.doctors[0])));
    assert_eq!(row.wish.phone.as_deref(), Some("+5511987654321"));
    // 9 in New York, in summer time since Sunday, is 10 in São Paulo.
    assert_eq!(row.wish.times[0].from.to_string(), "2026-03-12T10:00");
    assert_eq!(row.wish.times[1].until.map(|until| until.to_string()).as_deref(), Some("2026-03-14T01:00"));
    assert_eq!(row.unknown.as_deref(), Some("Levitation"));
}

#[test]
fn what_cannot_be_read_says_why_and_which() {
    let zone = "America/Sao_Paulo".parse().unwrap();
    let read = |kind, text: &str| RequestFile::read(kind, text.as_bytes(), &zone).map(|file| file.entries.len());
    let refused = |kind, text: &str| read(kind, text).map_err(|refused| (refused.why, refused.entry)).unwrap_err();
    let ics = |method: &str, more: &str| refused(FileKind::Calendar, &calendar(method, &event("a", 0, more)));
    let start = "DTSTART:20260312T100000";
    assert_eq!(ics("REPLY", start), (NotRead::NotARequest, Some(1)));
    assert_eq!(ics("REQUEST", "SUMMARY:When?"), (NotRead::NoTime, Some(1)));
    assert_eq!(ics("REQUEST", "DTSTART:20260231T100000"), (NotRead::NoTime, Some(1)));
    assert_eq!(ics("REQUEST", "DTSTART;TZID=Mars/Base:20260312T100000"), (NotRead::UnknownZone, Some(1)));
    assert_eq!(ics("REQUEST", &format!("{start}\r\nRRULE:FREQ=WEEKLY")), (NotRead::Repeats, Some(1)));
    assert_eq!(ics("REQUEST", &format!("{start}\r\nDTEND:20260312T090000")), (NotRead::WrongLength, Some(1)));
    assert_eq!(ics("REQUEST", &format!("{start}\r\nDURATION:P2D")), (NotRead::WrongLength, Some(1)));
    let whole = calendar("REQUEST", &event("a", 0, start));
    let half = &whole[..whole.len() - 5];
    assert_eq!(refused(FileKind::Calendar, half), (NotRead::Damaged, None));
    assert_eq!(refused(FileKind::Calendar, ""), (NotRead::Damaged, None));
    assert_eq!(refused(FileKind::Calendar, &calendar("REQUEST", "")), (NotRead::Nothing, None));
    let many: String = (0..101).map(|number| event(&number.to_string(), 0, start)).collect();
    assert_eq!(refused(FileKind::Calendar, &calendar("REQUEST", &many)), (NotRead::TooMany, None));
    let second = event("a", 0, start) + &event("b", 0, "SUMMARY:When?");
    assert_eq!(refused(FileKind::Calendar, &calendar("REQUEST", &second)), (NotRead::NoTime, Some(2)));

    let entry = |request: serde_json::Value| refused(FileKind::Json, &json(&serde_json::json!([request])));
    assert_eq!(entry(serde_json::json!({})), (NotRead::WrongField, Some(1)));
    assert_eq!(entry(serde_json::json!({"name": "Noor", "colour": 1})), (NotRead::WrongField, Some(1)));
    assert_eq!(entry(serde_json::json!({"name": "Noor", "zone": "Mars/Base"})), (NotRead::UnknownZone, Some(1)));
    let backwards = serde_json::json!([{"from": "2026-03-12T10:00", "until": "2026-03-12T09:00"}]);
    assert_eq!(entry(serde_json::json!({"name": "Noor", "times": backwards})), (NotRead::WrongLength, Some(1)));
    assert_eq!(refused(FileKind::Json, "{"), (NotRead::Damaged, None));
    assert_eq!(refused(FileKind::Json, "[]"), (NotRead::WrongField, None));
    assert_eq!(refused(FileKind::Json, r#"{"cuspid_requests": 2, "requests": []}"#), (NotRead::WrongField, None));
    assert_eq!(refused(FileKind::Json, r#"{"cuspid_requests": 1, "requests": []}"#), (NotRead::Nothing, None));
    let binary = RequestFile::read(FileKind::Json, b"\xff\xfe", &zone).unwrap_err();
    assert_eq!(binary.why, NotRead::NotText);
    let large = vec![b' '; 256 * 1024 + 1];
    assert_eq!(RequestFile::read(FileKind::Json, &large, &zone).unwrap_err().why, NotRead::TooLarge);
}

#[test]
fn a_file_is_read_once_and_a_newer_version_replaces_the_older() {
    let office = Office::new();
    let first = calendar("REQUEST", &event("a", 0, &at("20260312T100000")));
    assert!(office.drop_calendar(&first));
    assert!(!office.drop_calendar(&first), "the same file");
    // The same request in another file is the same request.
    assert!(office.drop_calendar(&(first.clone() + "\r\n")));
    assert_eq!(office.requests(false).len(), 1);
    let later = calendar("REQUEST", &event("a", 2, &at("20260312T150000")));
    office.drop_calendar(&later);
    office.drop_calendar(&calendar("REQUEST", &event("a", 1, &at("20260312T110000"))));
    let rows = office.requests(false);
    assert_eq!((rows.len(), rows[0].wish.times[0].from.to_string()), (1, "2026-03-12T15:00".into()));
    office.drop_calendar(&calendar("CANCEL", &event("a", 3, "")));
    assert_eq!(office.requests(false), []);
    let row = office.requests(true).remove(0);
    assert_eq!((row.status, row.wish.name.as_deref()), (BookingRequestStatus::Withdrawn, Some("Noor Abellard")));
}

#[test]
fn what_its_sender_does_after_it_was_accepted_is_shown_and_changes_no_visit() {
    let office = Office::new();
    office.drop_calendar(&calendar("REQUEST", &event("a", 0, &at("20260312T100000"))));
    let request = office.requests(false)[0].id;
    let booked: AppointmentId = office.accept(request, office.request(0, 0, "2026-03-12T10:00", 30)).unwrap();
    office.drop_calendar(&calendar("REQUEST", &event("a", 1, &at("20260312T160000"))));
    assert_eq!(office.request_counts(), (0, 0, 1));
    let row = office.requests(false).remove(0);
    assert_eq!((row.status, row.later), (BookingRequestStatus::Accepted, Some(LaterWord::Changed)));
    assert_eq!(row.wish.times[0].from.to_string(), "2026-03-12T16:00");
    assert_eq!(office.get(booked).visit.start.to_string(), "2026-03-12T10:00");
    office.drop_calendar(&calendar("CANCEL", &event("a", 2, "")));
    assert_eq!(office.requests(false)[0].later, Some(LaterWord::Withdrawn));
    let by = office.f.admin();
    office.f.write(|tx| inbox::settle(tx, &by, SettleBookingRequest { request })).unwrap();
    assert_eq!((office.requests(false), office.requests(true).len()), (vec![], 1));
}

#[test]
fn a_folder_belongs_to_the_computer_it_was_chosen_on() {
    let office = Office::new();
    let computer = office.f.clinic.device();
    let chosen = |computer| office.f.read(|read| inbox::folder(read, computer)).unwrap();
    assert_eq!(chosen(computer), FolderChoice::Off, "nothing is read unless somebody chose it");
    let by = office.f.admin();
    let choice = FolderChoice::At("/srv/requests".parse().unwrap());
    let save = |choice| office.f.write(|tx| inbox::save_folder(tx, &by, SaveRequestFolder { choice })).unwrap();
    save(choice.clone());
    assert_eq!(chosen(computer), choice);
    assert_eq!(chosen(DeviceId(Uuid::from_u128(1))), FolderChoice::Off, "a copy on another computer");
    save(FolderChoice::Own);
    assert_eq!(chosen(computer), FolderChoice::Own);
    save(FolderChoice::Off);
    assert_eq!(chosen(computer), FolderChoice::Off);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whatever_a_file_holds_it_is_read_or_refused(text in "(?s).{0,400}", lines in proptest::collection::vec("[A-Z-]{1,10}[;:=,\"]{0,2}[ -~]{0,20}", 0..20)) {
        let zone = "America/Sao_Paulo".parse().unwrap();
        for kind in [FileKind::Calendar, FileKind::Json] {
            drop(RequestFile::read(kind, text.as_bytes(), &zone));
        }
        let spoiled = calendar("REQUEST", &event("a", 0, &lines.join("\r\n")));
        drop(RequestFile::read(FileKind::Calendar, spoiled.as_bytes(), &zone));
    }
}

#[test]
fn files_dropped_in_any_order_and_any_number_of_times_make_each_request_once() {
    let office = Office::new();
    let rounds = std::cell::Cell::new(0);
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(24));
    let versions: Vec<usize> = (0..8).collect();
    let orders = (Just(versions).prop_shuffle(), proptest::collection::vec(0..8_usize, 0..12));
    runner
        .run(&orders, |(order, again)| {
            let round = rounds.get() + 1;
            rounds.set(round);
            // Two requests, three versions of each, the second withdrawn in the end; and one that has no name.
            let file = |number: usize| {
                let (uid, version) = (format!("{round}-{}", number % 2), u32::try_from(number / 2).unwrap());
                match number {
                    6 => calendar(
                        "REQUEST",
                        &event("", 0, &at(&format!("2027{:02}{:02}T100000", round % 12 + 1, round / 12 + 1))),
                    ),
                    5 | 7 => calendar("CANCEL", &event(&format!("{round}-1"), 2, "")),
                    _ => calendar("REQUEST", &event(&uid, version, &at(&format!("20260312T1{version}0000")))),
                }
            };
            let open = office.requests(false).len();
            let closed = office.requests(true).len();
            for number in order.into_iter().chain(again) {
                office.drop_calendar(&file(number));
            }
            let rows = office.requests(false);
            prop_assert_eq!(rows.len(), open + 2);
            let kept = rows.iter().filter(|row| row.wish.times[0].from.to_string() == "2026-03-12T12:00").count();
            prop_assert_eq!(kept, round, "the last version counts");
            prop_assert_eq!(office.requests(true).len(), closed + 1);
            Ok(())
        })
        .unwrap();
    assert!(office.requests(true).iter().all(|row| row.status == BookingRequestStatus::Withdrawn));
}

#[test]
fn of_one_name_twice_in_a_file_the_latest_counts() {
    let zone = "America/Sao_Paulo".parse().unwrap();
    let twice = event("a", 1, &at("20260312T150000")) + &event("a", 0, &at("20260312T100000"));
    let file = RequestFile::read(FileKind::Calendar, calendar("REQUEST", &twice).as_bytes(), &zone).unwrap();
    let versions: Vec<(u32, i64)> = file.entries.iter().map(|Entry { version, .. }| *version).collect();
    assert_eq!(versions, [(1, 1_773_144_000_000), (0, 1_773_144_000_000)]);
    let office = Office::new();
    office.f.write(|tx| inbox::take(tx, &file)).unwrap();
    let rows = office.requests(false);
    assert_eq!((rows.len(), rows[0].wish.times[0].from.to_string()), (1, "2026-03-12T15:00".into()));
}
