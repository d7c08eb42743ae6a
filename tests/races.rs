//! Two programs on one clinic: of what can be had once, each moment one of them has it, and the other is told.

use cuspid_model::permission::BuiltInRole::{Admin, Receptionist};
use serde_json::{Value, json};

use crate::program::{Closed, Program, numbered, times};

/// Rounds, unless `CUSPID_ROUNDS` says another number.
const ROUNDS: usize = 200;
const PRICE: i64 = 20_000;

/// Hands both programs a request at once and gives both answers.
fn both(desks: &mut [Program; 2], request: &str, args: [&Value; 2], keys: [Option<&str>; 2]) -> [Value; 2] {
    for ((desk, args), key) in desks.iter_mut().zip(args).zip(keys) {
        desk.send(request, args, key);
    }
    desks.each_mut().map(|desk| desk.answer().unwrap())
}

/// One was answered, the other refused; the answer and the code.
fn one(answers: [Value; 2]) -> (Value, String) {
    let refused = |answer: &Value| answer["error"]["code"].as_str().map(str::to_owned);
    match (refused(&answers[0]), refused(&answers[1])) {
        (None, Some(code)) => (answers[0]["ok"].clone(), code),
        (Some(code), None) => (answers[1]["ok"].clone(), code),
        _ => panic!("{answers:?}"),
    }
}

#[test]
fn m2_m4_two_programs_take_one_number_and_one_payment_once() {
    let clinic = Closed::new();
    let mut desks = [Admin, Receptionist].map(|role| Program::of(&clinic.office, role));
    let lines = json!({ "lines": [{ "description": "Whitening tray", "quantity": 1, "unit_price": PRICE }] });
    let rounds = times("CUSPID_ROUNDS", ROUNDS);
    for round in 0..rounds {
        // The same draft.
        let draft = desks[0].ok("DraftInvoice", json!({ "patient": clinic.patient }));
        let issue = json!({ "invoice": draft, "content": lines });
        let (_, code) = one(both(&mut desks, "IssueInvoice", [&issue, &issue], [None, None]));
        assert_eq!(code, "immutable");
        // Half of it, asked for twice by one key, is paid once; the rest, asked for by both, only one of them gets.
        let half = json!({ "invoice": draft, "amount": PRICE / 2, "method": "cash" });
        let key = uuid::Uuid::from_u128(round as u128 + 1).to_string();
        let once = both(&mut desks, "RecordPayment", [&half, &half], [Some(&key), Some(&key)]);
        assert_eq!(once[0]["ok"], once[1]["ok"], "{once:?}");
        assert!(once[0]["ok"].is_object(), "{once:?}");
        let (_, code) = one(both(&mut desks, "RecordPayment", [&half, &half], [None, None]));
        assert_eq!(code, "more_than_open");
        // A draft each: a number each.
        let issue = desks.each_mut().map(|desk| {
            let draft = desk.ok("DraftInvoice", json!({ "patient": clinic.patient }));
            json!({ "invoice": draft, "content": lines })
        });
        let issued = both(&mut desks, "IssueInvoice", [&issue[0], &issue[1]], [None, None]);
        assert_ne!(issued[0]["ok"], Value::Null, "{issued:?}");
        assert_ne!(issued[1]["ok"], Value::Null, "{issued:?}");
    }
    desks.into_iter().for_each(Program::leave);
    clinic.look(|clinic| {
        let (invoices, payments) = (numbered(clinic, "issued_invoice").0, numbered(clinic, "payment").0);
        let rounds = rounds as i64;
        assert!(invoices.into_iter().eq(1..=3 * rounds) && payments.into_iter().eq(1..=2 * rounds));
    });
    clinic.assert_whole();
}

#[test]
fn s2_two_programs_want_the_last_unit_and_one_gets_it() {
    let clinic = Closed::new();
    let today = clinic.look(|clinic| clinic.read(|read| read.today())).unwrap();
    let mut desks = [Admin, Receptionist].map(|role| Program::of(&clinic.office, role));
    let pool = json!({ "name": "Recovery beds", "kind": "room", "colour": 1, "rules": { "capacity": 2 } });
    let pool = desks[0].ok("AddResource", json!({ "details": pool }));
    let doctor = desks[0].ok("AddDoctor", json!({ "name": "Dr Mateus Orveld", "colour": 3 }));
    let mut person =
        |name: &str| desks[0].ok("RegisterPatient", json!({ "identity": { "name": name } }))["patient"].clone();
    let people = [person("Bram Okandele"), person("Petra Lindqvar")];
    let rounds = times("CUSPID_ROUNDS", ROUNDS);
    for round in 0..rounds {
        let (day, quarter) = (today.plus_days(10 + round as i64 / 32).unwrap(), 8 * 4 + round % 32);
        let start = format!("{day}T{:02}:{:02}", quarter / 4, quarter % 4 * 15);
        // One bed is taken; both want the other.
        let slot = json!({ "resource": pool, "start": start, "duration": 15 });
        let bed = json!({ "slot": slot, "details": { "title": "Waking up" } });
        desks[round % 2].ok("Reserve", bed.clone());
        let (_, code) = one(both(&mut desks, "Reserve", [&bed, &bed], [None, None]));
        assert_eq!(code, "time_taken");
        // Both want the doctor, for two patients.
        let visit = people.each_ref().map(|patient| {
            json!({ "patient": patient, "doctor": doctor, "start": start, "duration": 15, "outside_hours": true })
        });
        let (_, code) = one(both(&mut desks, "BookAppointment", [&visit[0], &visit[1]], [None, None]));
        assert_eq!(code, "time_taken");
    }
    desks.into_iter().for_each(Program::leave);
    clinic.look(|clinic| {
        let count = |table: &str| -> i64 {
            let sql = format!("SELECT count(*) FROM {table}");
            clinic.read(|read| read.first(&sql, [], |row| row.get(0))).unwrap().unwrap()
        };
        let rounds = rounds as i64;
        assert_eq!((count("reservation"), count("appointment")), (2 * rounds, rounds));
    });
    clinic.assert_whole();
}
