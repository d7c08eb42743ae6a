//! The clinic's conventions, papers and recovery words, through the one door.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use cuspid_model::permission::BuiltInRole::{Admin, Receptionist};
use cuspid_testkit::{Office, PASSWORD, phone};
use serde_json::{Value, json};

use crate::billing::text;

/// The clinic as it is saved, with some fields changed.
pub fn clinic(changes: Value) -> Value {
    let mut clinic = json!({
        "name": "Clínica Aurora", "country": "BR", "currency": "BRL", "language": "pt-BR", "zone": "America/Sao_Paulo",
    });
    for (field, value) in changes.as_object().unwrap() {
        clinic[field] = value.clone();
    }
    clinic
}

fn price(office: &Office, code: &str) -> Value {
    let services = office.ok(Admin, "ListServices", json!({}));
    services.as_array().unwrap().iter().find(|service| service["code"] == code).unwrap()["price"].clone()
}

fn patient(office: &Office) -> Value {
    let person = json!({"identity": {"name": "Beatriz Bélanger"}, "contact": {"phone": "11 98765-1111"}});
    office.ok(Receptionist, "RegisterPatient", person)["patient"].clone()
}

#[test]
fn the_currency_stays_once_amounts_are_on_record() {
    let office = Office::open();
    let before = price(&office, "EX-01").as_i64().unwrap();
    office.ok(Admin, "SaveClinic", clinic(json!({"currency": "JPY"})));
    assert_eq!(price(&office, "EX-01"), before / 100, "the figures stay, the decimals go");
    office.ok(Admin, "SaveClinic", clinic(json!({"currency": "BRL"})));
    assert_eq!(price(&office, "EX-01"), before);

    let draft = office.ok(Receptionist, "DraftInvoice", json!({"patient": patient(&office)}));
    let content = json!({"lines": [{"description": "Consulta", "quantity": 1, "unit_price": 6_500}]});
    office.ok(Receptionist, "IssueInvoice", json!({"invoice": draft, "content": content}));
    assert_eq!(office.ok(Admin, "GetSettings", json!({}))["currency_fixed"], true);
    let refused = office.refused(Admin, "SaveClinic", clinic(json!({"currency": "USD"})));
    assert_eq!(refused, ("currency_in_use".into(), "currency".into()));
    office.ok(Admin, "SaveClinic", clinic(json!({"name": "Clínica Boreal"})));
    let status = office.ok(Admin, "GetStatus", json!({}));
    assert_eq!(status["clinic"]["name"], "Clínica Boreal", "the name is known before signing in");
    office.assert_whole();
}

#[test]
fn the_zone_stays_while_visits_are_to_come() {
    let office = Office::open();
    let hours = json!([{"day": "thursday", "from": 480, "to": 720}]);
    let doctor = office.ok(Admin, "AddDoctor", json!({"name": "Dr Ferrow", "colour": 1, "hours": hours}));
    let booking = json!({"patient": patient(&office), "doctor": doctor, "start": "2026-03-12T10:00", "duration": 30});
    let visit = office.ok(Receptionist, "BookAppointment", booking);
    assert_eq!(office.ok(Admin, "GetSettings", json!({}))["visits_to_come"], 1);
    let moved = clinic(json!({"zone": "America/Manaus"}));
    let refused = office.ask(Admin, "SaveClinic", moved.clone()).unwrap_err();
    assert_eq!((refused.code.as_str(), refused.params["count"].as_i64()), ("zone_in_use", Some(1)));
    office.ok(Receptionist, "CancelAppointment", json!({"appointment": visit, "reason": "Doente"}));
    office.ok(Admin, "SaveClinic", moved);
    let nowhere = office.refused(Admin, "SaveClinic", clinic(json!({"zone": "America/Atlantis"})));
    assert_eq!(nowhere, ("invalid_zone".into(), "zone".into()));
}

#[test]
fn a_window_locks_itself_as_the_rules_say_from_then_on() {
    let office = Office::open();
    let rules = |minutes: u32| {
        let mut rules = office.ok(Admin, "GetSettings", json!({}))["rules"].clone();
        rules["lock_minutes"] = json!(minutes);
        office.ok(Admin, "SaveRules", json!({"rules": rules}));
        office.ok(Receptionist, "GetProfile", json!({}));
        office.ok(Admin, "GetProfile", json!({}));
    };
    rules(30);
    office.clock.advance_minutes(25);
    office.ok(Receptionist, "GetProfile", json!({}));
    office.ok(Admin, "GetProfile", json!({}));
    rules(2);
    office.clock.advance_minutes(3);
    assert_eq!(office.refused(Receptionist, "GetProfile", json!({})).0, "locked");
}

#[test]
fn a_logo_that_no_paper_could_show_is_refused() {
    let office = Office::open();
    let broken = STANDARD.encode(b"\x89PNG\r\n\x1a\n and then nothing that is a picture");
    let letterhead = json!({"name": "Clínica Aurora", "paper": "a4", "logo": broken});
    for (request, args) in [
        ("SaveLetterhead", json!({"letterhead": letterhead})),
        (
            "PrintSample",
            json!({"letterhead": letterhead, "rules": office.ok(Admin, "GetSettings", json!({}))["rules"]}),
        ),
    ] {
        assert_eq!(office.refused(Admin, request, args), ("invalid_picture".into(), "letterhead.logo".into()));
    }
    assert_eq!(office.ok(Admin, "GetSettings", json!({}))["letterhead"]["logo"], Value::Null);
}

#[test]
fn a_sample_shows_what_was_typed_and_takes_no_number() {
    let office = Office::open();
    office.ok(Admin, "SaveTax", json!({"name": "ISS", "rate": 50_000}));
    let state = office.state();
    let letterhead =
        json!({"name": "Clínica Boreal", "address": "Av. Paulista, 1000", "footer": "Pix: boreal", "paper": "letter"});
    let rules = json!({
        "lock_minutes": 10, "prices_with_tax": false, "exempt_reason": "Isento.", "due_days": 15,
        "currency_shown": "code", "history_months": 12,
    });
    let sample = office.ok(Admin, "PrintSample", json!({"letterhead": letterhead, "rules": rules}));
    let paper = text(&office, &sample);
    for words in [
        "Clínica Boreal",
        "Av. Paulista, 1000",
        "Pix: boreal",
        "Isento.",
        "ISS 5%",
        "BRL 254,00",
        "26/03/2026",
        "MODELO",
    ] {
        assert!(paper.contains(words), "{words} is not in:\n{paper}");
    }
    assert_eq!(office.state(), state);
    assert_eq!(office.ok(Admin, "GetSettings", json!({}))["next_invoice"], "A-2026-000001");
}

#[test]
fn p2_new_recovery_words_take_the_place_of_the_old_ones() {
    let office = Office::open();
    office.ok(Admin, "ConfirmRecoveryCode", json!({"recovery_code": office.recovery_code}));
    assert_eq!(office.ok(Admin, "GetStatus", json!({}))["user"]["recovery_missing"], false);
    let wrong = office.refused(Admin, "NewRecoveryCode", json!({"password": "not the password"}));
    assert_eq!(wrong, ("wrong_credentials".into(), "password".into()));
    let made = office.ok(Admin, "NewRecoveryCode", json!({"password": PASSWORD}));
    let code = made["recovery_code"].as_str().unwrap();
    assert_eq!(office.ok(Admin, "GetStatus", json!({}))["user"]["recovery_missing"], true);
    assert_eq!(office.ok(Receptionist, "GetStatus", json!({}))["user"]["recovery_missing"], false);

    let old = json!({"recovery_code": office.recovery_code});
    assert_eq!(office.refused(Admin, "PrintRecoveryCode", old).0, "wrong_recovery_code");
    let sheet = text(&office, &office.ok(Admin, "PrintRecoveryCode", made.clone()));
    let sheet = sheet.split_whitespace().collect::<Vec<_>>().join(" ");
    for (number, word) in (1..).zip(code.split(' ')) {
        assert!(sheet.contains(&format!("{number} {word}")), "{number} {word} is not in:\n{sheet}");
    }
    office.ok(Admin, "ConfirmRecoveryCode", made.clone());

    let recover =
        |code: &str| json!({"recovery_code": code, "phone": phone(Admin), "new_password": "quite-another-one"});
    assert_eq!(office.refused(Receptionist, "Recover", recover(&office.recovery_code)).0, "wrong_recovery_code");
    office.ok(Admin, "Recover", recover(code));
    office.assert_whole();
}

#[test]
fn a_clinic_is_taken_off_the_list_and_stays_where_it_is() {
    let office = Office::open();
    let known = |office: &Office| office.ok(Admin, "GetStatus", json!({}))["known"].as_array().unwrap().len();
    assert_eq!(known(&office), 1);
    office.ok(Admin, "ForgetClinic", json!({"folder": office.folder()}));
    assert_eq!(known(&office), 0);
    office.assert_whole();
}
