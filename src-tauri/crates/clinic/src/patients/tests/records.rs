//! Registering, changing and opening records.

use cuspid_model::permission::{BuiltInRole, PatientsRead};
use cuspid_model::requests::patients::*;
use cuspid_model::{ErrorCode, PatientId};
use serde_json::json;

use super::{find, get, named, register, try_register};
use crate::patients;
use crate::tests::{Fixture, refusal};

pub fn set_status(f: &Fixture, patient: PatientId, status: PatientStatus) {
    let by = f.admin();
    f.write(|tx| patients::set_status(tx, &by, SetPatientStatus { patient, status })).unwrap();
}

#[test]
fn a_record_comes_back_as_it_was_given() {
    let f = Fixture::new();
    let payer = named(&f, "Maria Lima");
    let people = json!({"guardian_name": "Maria Lima", "guardian_phone": "11 98765-4321", "payer": payer});
    let patient = register(
        &f,
        json!({
            "identity": {"name": "  Rui   Lima ", "preferred_name": "", "birth_date": "2019-03-12", "sex": "male",
                         "gender": "boy", "national_id": "529.982.247-25"},
            "contact": {"phone": "(11) 98765-4321", "email": "rui@example.com", "street": "Rua A, 1", "city": "Recife"},
            "people": people,
            "about": {"occupation": "pupil", "notes": "Two\nlines"},
        }),
    );
    let record = get(&f, patient);
    assert_eq!((&*record.row.name, &*record.row.number, record.row.age), ("Rui Lima", "A-000002", Some(6)));
    assert_eq!(record.identity.preferred_name, None);
    assert_eq!(record.identity.national_id.as_deref(), Some("52998224725"));
    assert_eq!(record.contact.phone.as_deref(), Some("+5511987654321"));
    assert_eq!((record.people.payer, record.payer.as_deref()), (Some(payer), Some("Maria Lima")));
    assert_eq!(record.about.notes.as_deref(), Some("Two\nlines"));
    assert_eq!(record.registered_on.map(|day| day.to_string()).as_deref(), Some("2026-03-11"));
    assert_eq!((record.allergies.answer, record.allergies.by), (AllergyAnswer::Unknown, None));
    assert_eq!(record.row.balance.map(cuspid_model::Money::minor), Some(0));
}

#[test]
fn each_wrong_field_is_refused_by_its_name() {
    let f = Fixture::new();
    let nobody = "01890000-0000-7000-8000-000000000000";
    for (args, code, field) in [
        (
            json!({"identity": {"name": "A", "birth_date": "2026-03-12"}}),
            ErrorCode::DateOutOfRange,
            "identity.birth_date",
        ),
        (
            json!({"identity": {"name": "A", "birth_date": "1895-01-01"}}),
            ErrorCode::DateOutOfRange,
            "identity.birth_date",
        ),
        (
            json!({"identity": {"name": "A", "national_id": "529.982.247-26"}}),
            ErrorCode::InvalidNationalId,
            "identity.national_id",
        ),
        (json!({"identity": {"name": "A"}, "contact": {"phone": "12"}}), ErrorCode::InvalidPhone, "contact.phone"),
        (json!({"identity": {"name": "A"}, "people": {"payer": nobody}}), ErrorCode::NotFound, "people.payer"),
        (
            json!({"identity": {"name": "A"}, "people": {"payer_tax_id": "1"}}),
            ErrorCode::InvalidNationalId,
            "people.payer_tax_id",
        ),
        (
            json!({"identity": {"name": "A"}, "people": {"emergency_phone": "x"}}),
            ErrorCode::InvalidPhone,
            "people.emergency_phone",
        ),
    ] {
        assert_eq!(refusal(try_register(&f, args.clone())), (code, field.into()), "{args}");
    }
    for born in ["2026-03-11", "1896-03-12"] {
        assert!(try_register(&f, json!({"identity": {"name": format!("Born {born}"), "birth_date": born}})).is_ok());
    }
    assert_eq!(find(&f, FindPatients::default()).unwrap().total, Some(2), "what was refused left nothing");
}

#[test]
fn parts_change_alone_and_only_when_they_differ() {
    let f = Fixture::new();
    let patient = register(
        &f,
        json!({"identity": {"name": "Rui Lima"}, "contact": {"phone": "11 98765-4321", "city": "Recife"}}),
    );
    let by = f.admin();
    let change = |request: serde_json::Value| {
        let request = serde_json::from_value(request).unwrap();
        f.write(|tx| patients::change(tx, &by, request))
    };
    let before = f.clinic.state_hash().unwrap();
    change(json!({"patient": patient, "contact": {"phone": "+55 (11) 98765-4321", "city": "Recife"}})).unwrap();
    assert_eq!(f.clinic.state_hash().unwrap(), before, "the same number written otherwise is no change");
    change(json!({"patient": patient, "contact": {"phone": "11 98765-4322"}})).unwrap();
    let record = get(&f, patient);
    assert_eq!(
        (&*record.row.name, record.contact.phone.as_deref(), record.contact.city),
        ("Rui Lima", Some("+5511987654322"), None)
    );
    change(json!({"patient": patient, "people": {"payer": patient}})).unwrap();
    assert_eq!(get(&f, patient).people.payer, None, "nobody pays for himself through another");
}

#[test]
fn namesakes_are_marked_on_both() {
    let f = Fixture::new();
    let first = register(&f, json!({"identity": {"name": "José Lima", "birth_date": "1980-03-12"}}));
    assert!(!get(&f, first).row.namesake);
    let second = register(&f, json!({"identity": {"name": "JOSE LIMA", "birth_date": "1955-01-02"}}));
    assert!(get(&f, first).row.namesake && get(&f, second).row.namesake);
    set_status(&f, second, PatientStatus::Archived);
    assert!(!get(&f, first).row.namesake, "a record that was put away confuses nobody");
}

#[test]
fn money_is_shown_to_those_who_may_see_it() {
    let f = Fixture::new();
    let patient = named(&f, "Ana");
    let receptionist = f.user(BuiltInRole::Receptionist, "11 98765-0001");
    let without_money = f
        .read(|read| {
            let mut grant = crate::access::Grant::of(read, receptionist)?.unwrap();
            grant.permissions.remove(&cuspid_model::Permission::PatientBillingRead);
            Ok(std::sync::Arc::new(grant).authorize::<PatientsRead>()?)
        })
        .unwrap();
    let record = f.read(|read| patients::get(read, &without_money, GetPatient { patient })).unwrap();
    assert_eq!((record.row.balance, record.counts.invoices), (None, None));
    assert_eq!(record.counts.visits, Some(0));
}

#[test]
fn numbers_follow_each_other_without_gaps() {
    let f = Fixture::new();
    let first = try_register(&f, json!({"identity": {"name": "One"}})).unwrap();
    assert!(try_register(&f, json!({"identity": {"name": "x"}, "contact": {"phone": "1"}})).is_err());
    let second = try_register(&f, json!({"identity": {"name": "Two"}})).unwrap();
    assert_eq!((&*first.number, &*second.number), ("A-000001", "A-000002"));
}
