//! Prescriptions: who may, what is asked first, what is warned of, what stays.

use cuspid_model::requests::patients::{AllergyAnswer, FindingKind};
use cuspid_model::requests::treatment::*;
use cuspid_model::{Error, ErrorCode, MedicineId, PrescriptionId};

use super::Ward;
use crate::tests::refusal;
use crate::treatment::{medicines, prescriptions, usual};
use crate::{Fault, Result};

fn medicine(w: &Ward, name: &str) -> MedicineId {
    let request = ListMedicines { find: Some(name.parse().unwrap()), archived: false };
    w.f.read(|read| medicines::list(read, &w.by(), request))
        .unwrap()
        .into_iter()
        .find(|m| m.generic_name == name)
        .unwrap()
        .id
}

fn line(medicine: MedicineId) -> NewLine {
    NewLine {
        medicine,
        dose: "1 capsule".parse().unwrap(),
        frequency: "every 8 hours".parse().unwrap(),
        duration: Some("7 days".parse().unwrap()),
        quantity: Some("21 capsules".parse().unwrap()),
        instructions: None,
    }
}

fn request(w: &Ward, names: &[&str], reason: Option<&str>) -> IssuePrescription {
    IssuePrescription {
        case: w.case,
        lines: names.iter().map(|name| line(medicine(w, name))).collect(),
        advice: None,
        allergies: None,
        reason: reason.map(|text| text.parse().unwrap()),
    }
}

fn issue(w: &Ward, names: &[&str], reason: Option<&str>) -> Result<PrescriptionId> {
    let request = request(w, names, reason);
    w.write(|tx| prescriptions::issue(tx, &w.by(), request))
}

fn warned(outcome: Result<PrescriptionId>) -> Vec<WarningKind> {
    let Err(Fault::Refused(Error { code: ErrorCode::NeedsReason, params, .. })) = outcome else {
        panic!("not warned: {outcome:?}")
    };
    let warnings: Vec<Warning> = serde_json::from_value(params["warnings"].clone()).unwrap();
    warnings.into_iter().map(|warning| warning.kind).collect()
}

fn get(w: &Ward, prescription: PrescriptionId) -> Prescription {
    w.f.read(|read| prescriptions::get(read, &w.by(), GetPrescription { prescription })).unwrap()
}

#[test]
fn only_a_doctor_prescribes() {
    let w = Ward::new();
    w.allergies(AllergyAnswer::None);
    let request = request(&w, &["Paracetamol"], None);
    let refused = w.f.write(|tx| prescriptions::issue(tx, &w.f.admin(), request));
    assert_eq!(refusal(refused).0, ErrorCode::NotADoctor);
}

#[test]
fn c9_unknown_allergies_need_an_answer() {
    let w = Ward::new();
    assert_eq!(refusal(issue(&w, &["Paracetamol"], None)), (ErrorCode::AllergiesUnknown, "allergies".into()));
    let answered = |allergies, reason: Option<&str>| {
        let request = IssuePrescription { allergies: Some(allergies), ..request(&w, &["Paracetamol"], reason) };
        w.write(|tx| prescriptions::issue(tx, &w.by(), request))
    };
    let could_not = AllergiesAsked::CouldNotAsk;
    assert_eq!(warned(answered(could_not, None)), [WarningKind::AllergiesUnknown]);
    let id = answered(could_not, Some("unconscious")).unwrap();
    assert_eq!(get(&w, id).reason.as_deref(), Some("unconscious"));
    assert_eq!(w.record().alerts.allergies, AllergyAnswer::Unknown, "still not known");
    w.f.clock.advance_minutes(8 * 24 * 60);
    answered(AllergiesAsked::None, None).unwrap();
    assert_eq!(w.record().alerts.allergies, AllergyAnswer::None, "the answer is in the record");
}

#[test]
fn c10_recorded_allergies_are_warned_of_by_substance_class_and_what_crosses() {
    for (allergy, medicine, expected) in [
        ("Amoxicilina", "Amoxicillin", Some(WarningKind::AllergySubstance)),
        ("Penicillin", "Amoxicillin", Some(WarningKind::AllergyClass)),
        ("Aspirina", "Ibuprofen", Some(WarningKind::AllergyClass)),
        ("Penicilina", "Cephalexin", Some(WarningKind::AllergyCross)),
        ("Macrolides", "Azithromycin", Some(WarningKind::AllergyClass)),
        ("Penicillin", "Clindamycin", None),
        ("Latex", "Paracetamol", None),
    ] {
        let w = Ward::new();
        w.finding(FindingKind::Allergy, allergy);
        w.allergies(AllergyAnswer::Listed);
        let outcome = issue(&w, &[medicine], None);
        match expected {
            Some(kind) => assert_eq!(warned(outcome), [kind], "{allergy}, {medicine}"),
            None => assert!(outcome.is_ok(), "{allergy}, {medicine}"),
        }
    }
}

#[test]
fn c10_a_recorded_allergy_counts_whatever_another_computer_was_answered() {
    let w = Ward::new();
    w.finding(FindingKind::Allergy, "Penicillin");
    w.allergies(AllergyAnswer::None);
    assert_eq!(warned(issue(&w, &["Amoxicillin"], None)), [WarningKind::AllergyClass]);
    let id = issue(&w, &["Amoxicillin"], Some("tested negative")).unwrap();
    assert_eq!(get(&w, id).document.allergies, ["Penicillin"]);
}

#[test]
fn duplicates_pregnancy_and_age_are_warned_of_and_the_reason_is_kept() {
    let w = Ward::new();
    w.allergies(AllergyAnswer::None);
    w.finding(FindingKind::Pregnancy, "12 weeks");
    w.finding(FindingKind::Medicine, "Paracetamol");
    assert_eq!(warned(issue(&w, &["Ibuprofen"], None)), [WarningKind::Pregnancy]);
    assert_eq!(warned(issue(&w, &["Paracetamol"], None)), [WarningKind::DuplicateTaken]);
    let twice = issue(&w, &["Amoxicillin", "Amoxicillin + Clavulanic acid"], None);
    assert_eq!(warned(twice), [WarningKind::DuplicateLine]);
    w.f.write(|tx| {
        use crate::patients::patient::Identity;
        let before: Identity = tx.get(w.patient, "patient")?;
        tx.put(w.patient, Identity { birth_date: Some("2020-01-01".parse()?), ..before });
        Ok(())
    })
    .unwrap();
    assert_eq!(warned(issue(&w, &["Doxycycline"], None)), [WarningKind::Pregnancy, WarningKind::Age]);
    let id = issue(&w, &["Ibuprofen"], Some("benefit outweighs")).unwrap();
    let kept = get(&w, id);
    assert_eq!(kept.reason.as_deref(), Some("benefit outweighs"));
    assert_eq!(kept.warnings.len(), 2);
    let again = issue(&w, &["Ibuprofen"], None);
    assert!(warned(again).contains(&WarningKind::DuplicatePrescribed));
    let reason = "wrong strength".parse().unwrap();
    w.write(|tx| prescriptions::make_void(tx, &w.by(), VoidPrescription { prescription: id, reason })).unwrap();
    assert!(!warned(issue(&w, &["Ibuprofen"], None)).contains(&WarningKind::DuplicatePrescribed));
}

#[test]
fn c11_an_issued_prescription_never_changes() {
    let w = Ward::new();
    w.allergies(AllergyAnswer::None);
    let id = issue(&w, &["Amoxicillin", "Paracetamol"], None).unwrap();
    let before = get(&w, id);
    assert_eq!(before.row.number, "A-2026-000001");
    // Brazil: an antimicrobial in two copies, filled within ten days.
    assert_eq!((before.document.copies, before.document.valid_until.unwrap().to_string()), (2, "2026-03-21".into()));
    assert_eq!(before.document.lines[0].name, "Amoxicillin 250 mg/5 ml, oral suspension");
    let details = MedicineDetails {
        generic_name: "Renamed".parse().unwrap(),
        brand: None,
        form: None,
        strength: None,
        route: None,
        dosage: None,
        class: None,
        pregnancy_caution: false,
        least_age: None,
    };
    let change = ChangeMedicine { medicine: medicine(&w, "Amoxicillin"), details };
    w.write(|tx| medicines::change(tx, &w.by(), change)).unwrap();
    assert_eq!(get(&w, id).document, before.document);
    let connection = w.f.clinic.raw();
    for attack in ["UPDATE prescription SET document = '{}'", "DELETE FROM prescription"] {
        assert!(connection.execute(attack, []).is_err(), "{attack}");
    }
    drop(connection);
    let make_void = || {
        let reason = "mistake".parse().unwrap();
        w.write(|tx| prescriptions::make_void(tx, &w.by(), VoidPrescription { prescription: id, reason }))
    };
    make_void().unwrap();
    let attack = w.f.clinic.raw().execute("DELETE FROM prescription_void", []);
    assert!(attack.is_err(), "what is void stays void");
    assert_eq!(get(&w, id).voided.unwrap().reason, "mistake");
    assert_eq!(refusal(make_void()).0, ErrorCode::IllegalStatus);
    assert!(w.record().prescriptions[0].voided);
}

#[test]
fn numbers_follow_each_other_and_a_refused_one_takes_none() {
    let w = Ward::new();
    w.allergies(AllergyAnswer::None);
    w.finding(FindingKind::Pregnancy, "");
    let mut numbers = vec![];
    for name in ["Amoxicillin", "Ibuprofen", "Paracetamol"] {
        if let Ok(id) = issue(&w, &[name], None) {
            numbers.push(get(&w, id).row.number);
        }
    }
    assert_eq!(numbers, ["A-2026-000001", "A-2026-000002"]);
    let request = ListPrescriptions { patient: Some(w.patient), doctor: None, after: None, limit: Some(1) };
    let page = w.f.read(|read| prescriptions::list(read, &w.by(), request)).unwrap();
    assert_eq!((&*page.rows[0].number, page.next.is_some()), ("A-2026-000002", true));
    let none = IssuePrescription { lines: vec![], ..self::request(&w, &[], None) };
    assert_eq!(refusal(w.write(|tx| prescriptions::issue(tx, &w.by(), none))), (ErrorCode::OutOfRange, "lines".into()));
}

#[test]
fn c11_the_first_print_is_the_original_and_every_later_one_a_copy() {
    let w = Ward::new();
    w.allergies(AllergyAnswer::None);
    let id = issue(&w, &["Paracetamol"], None).unwrap();
    let by_desk = w.f.admin();
    let print = |by| w.f.write(|tx| prescriptions::print(tx, by, id)).unwrap();
    assert_eq!(get(&w, id).printed, None);
    assert_eq!(print(&by_desk).printed, None, "nothing was printed before the original");
    let original = get(&w, id).printed.unwrap();
    assert_eq!(original.on.to_string(), "2026-03-11");
    w.f.clock.advance_minutes(3 * 24 * 60);
    // Somebody else prints it again, days later.
    let copy = w.write(|tx| prescriptions::print(tx, &w.by(), id)).unwrap();
    assert_eq!(copy.printed, Some(original.clone()));
    assert_eq!(get(&w, id).printed, Some(original), "the original stays the first");
    let connection = w.f.clinic.raw();
    for attack in ["DELETE FROM prescription_print", "UPDATE prescription_print SET at = 0"] {
        assert!(connection.execute(attack, []).is_err(), "{attack}");
    }
}

#[test]
fn brazil_asks_more_of_an_antimicrobial() {
    let w = Ward::new();
    w.allergies(AllergyAnswer::None);
    let check = |names: &[&str]| {
        let medicines = names.iter().map(|name| medicine(&w, name)).collect();
        let request = CheckPrescription { patient: w.patient, medicines };
        w.f.read(|read| prescriptions::check(read, &w.by(), request)).unwrap().country
    };
    assert_eq!(check(&["Paracetamol", "Nystatin"]), None);
    let rule = CountryRule {
        copies: 2,
        valid_until: "2026-03-21".parse().unwrap(),
        lines: vec![1],
        no_age: false,
        no_sex: false,
    };
    assert_eq!(check(&["Paracetamol", "Metronidazole"]), Some(rule));

    let mut request = request(&w, &["Paracetamol", "Azithromycin"], None);
    for line in &mut request.lines {
        line.quantity = None;
    }
    let refused = w.write(|tx| prescriptions::issue(tx, &w.by(), request.clone()));
    assert_eq!(refusal(refused), (ErrorCode::Missing, "lines[1].quantity".into()));
    request.lines[1].quantity = Some("3 tablets".parse().unwrap());
    let id = w.write(|tx| prescriptions::issue(tx, &w.by(), request)).unwrap();
    assert_eq!((get(&w, id).document.copies, get(&w, id).document.lines[0].quantity.clone()), (2, None));

    w.f.write(|tx| {
        use crate::patients::patient::Identity;
        let before: Identity = tx.get(w.patient, "patient")?;
        tx.put(w.patient, Identity { birth_date: None, sex: None, ..before });
        Ok(())
    })
    .unwrap();
    let rule = check(&["Metronidazole"]).unwrap();
    assert!(rule.no_age && rule.no_sex, "to be written by hand");
}

#[test]
fn what_a_doctor_prescribes_most_comes_first() {
    let w = Ward::new();
    w.allergies(AllergyAnswer::None);
    let lines = || w.f.read(|read| usual::list(read, &w.by(), ListUsualLines {})).unwrap();
    assert!(lines().is_empty());
    let again = Some("again");
    for names in [&["Paracetamol"][..], &["Ibuprofen", "Paracetamol"], &["Paracetamol", "Dipyrone"]] {
        issue(&w, names, again).unwrap();
    }
    let voided = issue(&w, &["Naproxen"], again).unwrap();
    let reason = "mistake".parse().unwrap();
    w.write(|tx| prescriptions::make_void(tx, &w.by(), VoidPrescription { prescription: voided, reason })).unwrap();
    let substances = || lines().into_iter().map(|line| line.substance).collect::<Vec<_>>();
    assert_eq!(substances(), ["Paracetamol", "Dipyrone", "Ibuprofen"], "often first, then what was last");
    assert_eq!(lines()[0].frequency, "every 8 hours");
    let archive = ArchiveMedicine { medicine: lines()[0].medicine, archived: true };
    w.write(|tx| medicines::archive(tx, &w.by(), archive)).unwrap();
    assert_eq!(substances(), ["Dipyrone", "Ibuprofen"], "what is off the list is not offered");
    let admin = w.f.read(|read| usual::list(read, &w.f.admin(), ListUsualLines {})).unwrap();
    assert!(admin.is_empty(), "only a doctor has habits");
}

#[test]
fn medicines_are_found_by_parts_of_what_names_them() {
    let w = Ward::new();
    let found = |typed: &str| {
        let request = ListMedicines { find: typed.parse().ok(), archived: false };
        let found = w.f.read(|read| medicines::list(read, &w.by(), request)).unwrap();
        found.into_iter().map(|m| format!("{} {}", m.generic_name, m.strength.unwrap_or_default())).collect::<Vec<_>>()
    };
    assert_eq!(found("amoxi 500 caps"), ["Amoxicillin 500 mg"]);
    assert_eq!(found("NSÁID 600"), ["Ibuprofen 600 mg"]);
    assert!(found("amoxi ibu").is_empty());
    assert!(found("").len() >= 40);
}
