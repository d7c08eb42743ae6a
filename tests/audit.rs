//! P3: who opened whose record, who tried what he may not, who got in and who did not.

use cuspid_model::permission::BuiltInRole::{Admin, Assistant, Doctor, Receptionist};
use cuspid_model::{ErrorCode, Kind, PatientId};
use cuspid_testkit::{Office, PASSWORD, phone};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::records::Records;

/// An entry of the log of openings: the user's phone number, what he did, the record, the patient.
#[derive(Debug, PartialEq)]
struct Entry {
    who: Option<String>,
    action: String,
    subject: Option<Uuid>,
    patient: Option<PatientId>,
}

/// Everything the log of openings holds.
fn entries(office: &Office) -> Vec<Entry> {
    let clinic = office.host.clinic().unwrap();
    clinic.flush().unwrap();
    let sql = "SELECT u.phone, a.action, a.subject, a.patient FROM access_log a LEFT JOIN user u ON u.id = a.user
               ORDER BY a.n";
    let id = |bytes: Option<[u8; 16]>| bytes.map(Uuid::from_bytes);
    let entries = clinic.read(|read| {
        read.all(sql, [], |row| {
            let (subject, patient) = (id(row.get(2)?), id(row.get(3)?).map(PatientId));
            Ok(Entry { who: row.get(0)?, action: row.get(1)?, subject, patient })
        })
    });
    entries.unwrap()
}

fn uuid(value: &Value) -> Uuid {
    value.as_str().unwrap().parse().unwrap()
}

/// What names a patient or a part of his record in the arguments of a request.
const OF_A_RECORD: [&str; 7] = ["patient", "appointment", "case", "prescription", "invoice", "payment", "credit_note"];
/// Requests that name such a part and show nothing of it: who is like a newcomer, and times.
const SHOW_NOTHING: [&str; 3] = ["FindDuplicates", "FreeTimes", "PlanSeriesRule"];

#[test]
fn p3_whatever_of_a_record_is_opened_or_printed_names_the_patient() {
    let office = Office::open();
    let r = Records::make(&office);
    let before = entries(&office).len();
    let openings = [
        (Receptionist, "GetPatient", json!({"patient": r.patient}), &r.patient),
        (Receptionist, "GetAlerts", json!({"patient": r.patient}), &r.patient),
        (Admin, "GetPatientChanges", json!({"patient": r.patient}), &r.patient),
        (Receptionist, "GetPatientTimeline", json!({"patient": r.patient}), &r.patient),
        (Receptionist, "GetAppointment", json!({"appointment": r.appointment}), &r.appointment),
        (Receptionist, "GetSeries", json!({"appointment": r.series_visit}), &r.series_visit),
        (Receptionist, "GetCheckOut", json!({"appointment": r.appointment}), &r.appointment),
        (Receptionist, "ListPatientRecall", json!({"patient": r.patient}), &r.patient),
        (Receptionist, "ListVisitsOfPatient", json!({"patient": r.patient, "limit": 10}), &r.patient),
        (Doctor, "GetCase", json!({"case": r.case}), &r.case),
        (Doctor, "ListCases", json!({"patient": r.patient}), &r.patient),
        (Doctor, "ListPatientCases", json!({"patient": r.patient}), &r.patient),
        (Doctor, "ListPatientProcedures", json!({"patient": r.patient}), &r.patient),
        (Doctor, "CheckPrescription", json!({"patient": r.patient, "medicines": [r.medicine]}), &r.patient),
        (Doctor, "ListPrescriptions", json!({"patient": r.patient}), &r.patient),
        (Doctor, "GetPrescription", json!({"prescription": r.prescription}), &r.prescription),
        (Doctor, "PrintPrescription", json!({"prescription": r.prescription}), &r.prescription),
        (Receptionist, "ListPatientPrescriptions", json!({"patient": r.patient}), &r.patient),
        (Receptionist, "ListPatientLab", json!({"patient": r.patient}), &r.patient),
        (Receptionist, "ListUnbilled", json!({"patient": r.patient}), &r.patient),
        (Receptionist, "GetInvoice", json!({"invoice": r.draft}), &r.draft),
        (Receptionist, "GetInvoice", json!({"invoice": r.invoice}), &r.invoice),
        (Receptionist, "ListPatientInvoices", json!({"patient": r.patient}), &r.patient),
        (Receptionist, "PrintInvoice", json!({"invoice": r.invoice}), &r.invoice),
        (Receptionist, "PrintReceipt", json!({"payment": r.payment}), &r.payment),
        (Receptionist, "PrintCreditNote", json!({"credit_note": r.credit_note}), &r.credit_note),
    ];
    let patient = Some(PatientId(uuid(&r.patient)));
    let expected: Vec<Entry> = openings
        .into_iter()
        .map(|(role, request, args, subject)| {
            office.ok(role, request, args);
            Entry { who: Some(phone(role).into()), action: request.into(), subject: Some(uuid(subject)), patient }
        })
        .collect();
    assert_eq!(entries(&office)[before..], expected);
    for row in cuspid_host::rows().filter(|row| row.kind == Kind::Read || row.name.starts_with("Print")) {
        let schema = serde_json::to_value((row.schema)().0).unwrap();
        let of_a_record = OF_A_RECORD.iter().any(|name| schema["properties"].get(name).is_some());
        let tried = expected.iter().any(|entry| entry.action == row.name) || SHOW_NOTHING.contains(&row.name);
        assert_eq!(of_a_record, tried, "{}: decide whether it opens a record, and try it above", row.name);
    }
    office.ok(Doctor, "ListCases", json!({}));
    assert_eq!(entries(&office).len(), before + expected.len(), "a list of everybody opens nobody's record");
    office.assert_whole();
}

#[test]
fn p3_what_is_refused_and_who_comes_and_goes_is_logged() {
    let office = Office::open();
    let before = entries(&office).len();
    let nobody = json!({"case": office.host.world().new_id::<Uuid>().unwrap()});
    assert_eq!(office.refused(Receptionist, "GetCase", nobody).0, "not_allowed");
    assert_eq!(office.refused(Assistant, "GetPatient", json!({})).0, "not_allowed");
    office.ok(Receptionist, "Lock", json!({}));
    assert_eq!(office.refused(Receptionist, "Unlock", json!({"password": "wrong"})).0, "wrong_credentials");
    office.ok(Receptionist, "Unlock", json!({"password": PASSWORD}));
    // At another window: a wrong password for a user there is, a number nobody has, and the right one.
    let window = cuspid_host::SessionToken::random(office.host.world()).unwrap();
    let sign_in = |phone: &str, password: &str| {
        let args = json!({"phone": phone, "password": password});
        office.host.call(&window, "SignIn", args, None).map_err(|error| error.code)
    };
    let wrong = Some(ErrorCode::WrongCredentials);
    assert_eq!(sign_in(phone(Doctor), "wrong").err(), wrong);
    assert_eq!(sign_in("+5511987659999", PASSWORD).err(), wrong);
    sign_in(phone(Doctor), PASSWORD).unwrap();
    office.host.call(&window, "SignOut", json!({}), None).unwrap();

    let user = |role| {
        let list = office.ok(Admin, "ListUsers", json!({}));
        let user = list["users"].as_array().unwrap().iter().find(|user| user["phone"] == phone(role)).unwrap();
        Some(uuid(&user["id"]))
    };
    let entry = |who: Option<_>, action: &str, subject| Entry {
        who: who.map(|role| phone(role).into()),
        action: action.into(),
        subject,
        patient: None,
    };
    // Two windows write their entries in turns.
    let sorted = |mut entries: Vec<Entry>| {
        entries.sort_by_key(|entry| (entry.action.clone(), entry.who.clone(), entry.subject));
        entries
    };
    assert_eq!(
        sorted(entries(&office).split_off(before)),
        sorted(vec![
            entry(Some(Receptionist), "denied GetCase", None),
            entry(Some(Assistant), "denied GetPatient", None),
            entry(Some(Receptionist), "lock", None),
            entry(None, "failed_sign_in", user(Receptionist)),
            entry(Some(Receptionist), "unlock", None),
            entry(None, "failed_sign_in", user(Doctor)),
            entry(None, "failed_sign_in", None),
            entry(Some(Doctor), "sign_in", None),
            entry(Some(Doctor), "sign_out", None),
        ])
    );
    office.assert_whole();
}

/// Every entry of a patient's changes, asked for a few at a time.
fn changes(office: &Office, patient: &Value) -> Vec<Value> {
    office.host.clinic().unwrap().flush().unwrap();
    let mut found = vec![];
    let mut after = Value::Null;
    loop {
        let page = office.ok(Admin, "GetPatientChanges", json!({"patient": patient, "limit": 2, "after": after}));
        found.extend(page["entries"].as_array().unwrap().clone());
        after = page["next"].clone();
        if after.is_null() {
            return found;
        }
    }
}

#[test]
fn p3_a_record_shows_who_changed_what_and_who_opened_it() {
    let office = Office::open();
    let registered = json!({"identity": {"name": "Noor Abellard"}, "contact": {"phone": "(11) 98765-4321"}});
    let patient = office.ok(Receptionist, "RegisterPatient", registered)["patient"].clone();
    office.host.clinic().unwrap().flush().unwrap();
    let mut told = vec![];
    let steps = [
        (Receptionist, "ChangePatient", json!({"patient": patient, "contact": {"phone": "(11) 98765-4322"}})),
        (Doctor, "GetPatient", json!({"patient": patient})),
        (Doctor, "AddFinding", json!({"patient": patient, "kind": "allergy", "name": "Latex"})),
    ];
    for (role, request, args) in steps {
        office.clock.advance_minutes(1);
        told.push(office.ok(role, request, args));
    }
    office.clock.advance_minutes(1);
    office.ok(Receptionist, "EndFinding", json!({"finding": told[2]}));
    office.clock.advance_minutes(1);

    let entries = changes(&office, &patient);
    // Asking is an opening itself: the pages before this one.
    let of_others: Vec<&Value> = entries.iter().filter(|entry| entry["action"] != "GetPatientChanges").collect();
    let told: Vec<(&str, &str, &str)> = of_others
        .iter()
        .map(|entry| {
            (entry["action"].as_str().unwrap(), entry["who"].as_str().unwrap(), entry["computer"].as_str().unwrap())
        })
        .collect();
    let name = |role| office.ok(role, "GetProfile", json!({}))["name"].as_str().unwrap().to_owned();
    let (desk, dentist) = (name(Receptionist), name(Doctor));
    assert_eq!(
        told,
        [
            ("EndFinding", desk.as_str(), "A"),
            ("AddFinding", dentist.as_str(), "A"),
            ("GetPatient", dentist.as_str(), "A"),
            ("ChangePatient", desk.as_str(), "A"),
            ("RegisterPatient", desk.as_str(), "A"),
        ]
    );
    let fields = |entry: &Value| -> Vec<[Value; 4]> {
        let field = |field: &Value| ["finding", "field", "before", "after"].map(|part| field[part].clone());
        entry["fields"].as_array().unwrap().iter().map(field).collect()
    };
    let phone = [Value::Null, json!("phone"), json!("+5511987654321"), json!("+5511987654322")];
    assert_eq!(fields(of_others[3]), [phone]);
    let ended = [json!("Latex"), json!("status"), json!("active"), json!("ended")];
    assert!(fields(of_others[0]).contains(&ended));
    assert!(fields(of_others[1]).contains(&[json!("Latex"), json!("name"), Value::Null, json!("Latex")]));
    let named = [Value::Null, json!("name"), Value::Null, json!("Noor Abellard")];
    assert!(fields(of_others[4]).contains(&named));
    assert_eq!(fields(of_others[2]), [] as [[Value; 4]; 0]);
    for wrong in [0, 201] {
        let refused = office.refused(Admin, "GetPatientChanges", json!({"patient": patient, "limit": wrong}));
        assert_eq!(refused, ("out_of_range".into(), "limit".into()));
    }
}

/// A folder on a dead network may never answer. Here it is a pipe that nothing is written into.
#[cfg(unix)]
#[test]
fn p3_openings_reach_their_log_while_a_folder_of_this_computer_does_not_answer() {
    let office = Office::open();
    let pipe = office.home().join("config/text-outbox.json");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    // Open once somebody reads it: whoever asks for the folder of text messages waits from here on.
    let silent = std::fs::File::options().write(true).open(&pipe).unwrap();
    office.ok(Receptionist, "Lock", json!({}));
    let clinic = office.host.clinic().unwrap();
    let sql = "SELECT count(*) FROM access_log WHERE action = 'lock'";
    let logged = || clinic.read(|read| read.first(sql, [], |row| row.get::<_, i64>(0))).unwrap().unwrap();
    let begun = std::time::Instant::now();
    while logged() == 0 {
        assert!(begun.elapsed().as_secs() < 60, "the log waits for the folder");
        std::thread::yield_now();
    }
    std::fs::remove_file(&pipe).unwrap();
    drop(silent);
}
