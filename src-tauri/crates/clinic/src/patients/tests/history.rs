//! The medical history and the alerts that follow from it.

use cuspid_model::requests::patients::*;
use cuspid_model::{ErrorCode, FindingId, PatientId};
use serde_json::{Value, json};

use super::{get, named};
use crate::tests::{Fixture, refusal};
use crate::{Result, patients};

fn add(f: &Fixture, patient: PatientId, mut args: Value) -> Result<FindingId> {
    args["patient"] = patient.to_string().into();
    let (by, request) = (f.admin(), serde_json::from_value(args).unwrap());
    f.write(|tx| patients::add_finding(tx, &by, request))
}

fn answer(f: &Fixture, patient: PatientId, answer: AllergyAnswer) -> Result<()> {
    let by = f.admin();
    f.write(|tx| patients::set_allergies(tx, &by, SetAllergies { patient, answer }))
}

fn end(f: &Fixture, finding: FindingId) -> Result<()> {
    let by = f.admin();
    f.write(|tx| patients::end_finding(tx, &by, EndFinding { finding }))
}

fn mark_error(f: &Fixture, finding: FindingId) -> Result<()> {
    let by = f.admin();
    f.write(|tx| patients::mark_finding_error(tx, &by, MarkFindingError { finding }))
}

#[test]
fn c9_not_asked_none_and_listed_are_three_things() {
    let f = Fixture::new();
    let patient = named(&f, "Ana");
    let state = || {
        let record = get(&f, patient);
        assert_eq!(record.row.allergies, record.allergies.answer);
        (record.allergies.answer, record.allergies.by)
    };
    let ana = Some("Ana Souza".to_owned());
    assert_eq!(state(), (AllergyAnswer::Unknown, None));
    assert_eq!(refusal(answer(&f, patient, AllergyAnswer::Listed)), (ErrorCode::Empty, "answer".into()));
    answer(&f, patient, AllergyAnswer::None).unwrap();
    assert_eq!(state(), (AllergyAnswer::None, ana.clone()));
    assert_eq!(get(&f, patient).allergies.at.map(|at| at.millis()), Some(crate::tests::FakeClock::START));

    let penicillin = add(
        &f,
        patient,
        json!({"kind": "allergy", "name": "Penicillin", "reaction": "Anaphylaxis", "severity": "severe"}),
    )
    .unwrap();
    assert_eq!(state(), (AllergyAnswer::Listed, ana.clone()));
    for wrong in [AllergyAnswer::None, AllergyAnswer::Unknown] {
        assert_eq!(refusal(answer(&f, patient, wrong)), (ErrorCode::InUse, "answer".into()), "there is a list");
    }
    f.clock.advance_minutes(60);
    answer(&f, patient, AllergyAnswer::Listed).unwrap();
    let later = crate::tests::FakeClock::START + 3_600_000;
    assert_eq!(get(&f, patient).allergies.at.map(|at| at.millis()), Some(later), "asked again");

    mark_error(&f, penicillin).unwrap();
    assert_eq!(state(), (AllergyAnswer::Unknown, None), "an emptied list is not the answer none");
    assert_eq!(get(&f, patient).findings[0].status, FindingStatus::EnteredInError, "still readable");
}

#[test]
fn alerts_have_three_fixed_classes_and_say_everything_in_words() {
    let f = Fixture::new();
    let patient = named(&f, "Ana");
    for args in [
        json!({"kind": "preference", "name": "Quiet room", "alert": true}),
        json!({"kind": "medicine", "name": "Warfarin", "alert": true}),
        json!({"kind": "condition", "name": "Atrial fibrillation", "code": "i48.0"}),
        json!({"kind": "smoking", "name": "10 a day"}),
        json!({"kind": "pregnancy", "name": "Second", "noted_on": "2026-03-01"}),
        json!({"kind": "allergy", "name": "Latex"}),
    ] {
        add(&f, patient, args).unwrap();
    }
    let shown =
        || -> Vec<_> { get(&f, patient).row.alerts.into_iter().map(|alert| (alert.class, alert.text)).collect() };
    assert_eq!(
        shown(),
        [
            (AlertClass::Allergy, "Latex".to_owned()),
            (AlertClass::Medical, "Second".to_owned()),
            (AlertClass::Medical, "Warfarin".to_owned()),
            (AlertClass::Preference, "Quiet room".to_owned()),
        ]
    );
    let record = get(&f, patient);
    let code = |name: &str| record.findings.iter().find(|finding| finding.name == name).unwrap();
    assert_eq!(code("Atrial fibrillation").code.as_deref(), Some("I48.0"));
    assert_eq!(code("Second").expires_on.unwrap().to_string(), "2026-12-06");

    f.clock.advance_minutes(60 * 24 * 300);
    assert!(!shown().iter().any(|(_, text)| text == "Second"), "a pregnancy expires");
    let record = get(&f, patient);
    assert!(record.findings.iter().find(|finding| finding.name == "Second").unwrap().expired, "and is still readable");
}

#[test]
fn a_finding_ends_once_and_may_turn_out_an_error() {
    let f = Fixture::new();
    let patient = named(&f, "Ana");
    let finding = add(&f, patient, json!({"kind": "medicine", "name": "Warfarin", "alert": true})).unwrap();
    end(&f, finding).unwrap();
    assert!(get(&f, patient).row.alerts.is_empty());
    assert_eq!(refusal(end(&f, finding)), (ErrorCode::IllegalStatus, "finding".into()));
    mark_error(&f, finding).unwrap();
    assert_eq!(refusal(mark_error(&f, finding)), (ErrorCode::IllegalStatus, "finding".into()));
    assert_eq!(refusal(end(&f, finding)), (ErrorCode::IllegalStatus, "finding".into()));
}

#[test]
fn a_finding_has_only_what_its_kind_has() {
    let f = Fixture::new();
    let patient = named(&f, "Ana");
    for (args, code, field) in [
        (json!({"kind": "allergy", "name": "x", "code": "I48"}), ErrorCode::OutOfRange, "code"),
        (json!({"kind": "medicine", "name": "x", "reaction": "y"}), ErrorCode::OutOfRange, "reaction"),
        (json!({"kind": "medicine", "name": "x", "severity": "mild"}), ErrorCode::OutOfRange, "severity"),
        (json!({"kind": "condition", "name": "x", "code": "48"}), ErrorCode::InvalidDiagnosisCode, "code"),
        (json!({"kind": "condition", "name": "x", "code": "I48."}), ErrorCode::InvalidDiagnosisCode, "code"),
        (json!({"kind": "condition", "name": "x", "noted_on": "2026-03-12"}), ErrorCode::DateOutOfRange, "noted_on"),
        (
            json!({"kind": "pregnancy", "name": "x", "expires_on": "2026-03-11"}),
            ErrorCode::DateOutOfRange,
            "expires_on",
        ),
        (
            json!({"kind": "pregnancy", "name": "x", "expires_on": "2027-03-11"}),
            ErrorCode::DateOutOfRange,
            "expires_on",
        ),
    ] {
        assert_eq!(refusal(add(&f, patient, args.clone())), (code, field.into()), "{args}");
    }
}
