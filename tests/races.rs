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
