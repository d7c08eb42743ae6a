//! Cases, their list and their record.

use cuspid_model::requests::patients::{AllergyAnswer, FindingKind, GetAlerts};
use cuspid_model::requests::resources::{AnyResource, ResourceKind};
use cuspid_model::requests::treatment::*;
use cuspid_model::{CaseId, ErrorCode};

use super::{Ward, add_patient, every_step, no_scan, open_case};
use crate::tests::refusal;
use crate::treatment::{cases, labs, prescriptions, services};

fn set(w: &Ward, case: CaseId, status: CaseStatus) -> crate::Result<()> {
    w.write(|tx| cases::set_status(tx, &w.by(), SetCaseStatus { case, status }))
}

#[test]
fn a_case_takes_only_the_steps_of_its_table() {
    let w = Ward::new();
    every_step(CaseStatus::ALL, cases::STEPS, |from, to| {
        let case = w.write(|tx| cases::open(tx, &w.by(), open_case(w.patient, w.doctor)))?;
        if from != CaseStatus::Open {
            set(&w, case, from)?;
        }
        set(&w, case, to)
    });
}

#[test]
fn cases_are_numbered_and_listed_the_newest_first_page_by_page() {
    let w = Ward::new();
    let other = add_patient(&w.f, "Omar", 2);
    let mut opened = vec![w.case];
    for i in 0..6 {
        let patient = if i % 2 == 0 { other } else { w.patient };
        opened.push(w.write(|tx| cases::open(tx, &w.by(), open_case(patient, w.doctor))).unwrap());
        w.f.clock.advance_minutes(12 * 60);
    }
    opened.reverse();
    let list = |patient, status, after| {
        let request = ListCases { status, patient, doctor: None, after, limit: Some(3) };
        w.f.read(|read| cases::list(read, &w.by(), request)).unwrap()
    };
    let first = list(None, None, None);
    assert_eq!(first.rows.iter().map(|row| row.id).collect::<Vec<_>>(), opened[..3]);
    assert_eq!(first.rows[0].number, "A-000007");
    let second = list(None, None, first.next);
    assert_eq!(second.rows.iter().map(|row| row.id).collect::<Vec<_>>(), opened[3..6]);
    let third = list(None, None, second.next);
    assert_eq!((third.rows.len(), third.next), (1, None));
    assert!(list(Some(other), None, None).rows.iter().all(|row| row.patient.name == "Omar"));
    set(&w, opened[0], CaseStatus::Completed).unwrap();
    assert_eq!(list(None, Some(CaseStatus::Completed), None).rows.len(), 1);
    let too_long = ListCases { status: None, patient: None, doctor: None, after: None, limit: Some(201) };
    let refused = w.f.read(|read| cases::list(read, &w.by(), too_long));
    assert_eq!(refusal(refused), (ErrorCode::OutOfRange, "limit".into()));
}

#[test]
fn c9_the_record_says_what_is_known_of_allergies() {
    let w = Ward::new();
    assert_eq!((w.record().alerts.allergies, w.record().alerts.alerts.len()), (AllergyAnswer::Unknown, 0));
    w.finding(FindingKind::Allergy, "Penicillin");
    w.finding(FindingKind::Condition, "Asthma");
    w.allergies(AllergyAnswer::Listed);
    let record = w.record();
    assert_eq!(record.alerts.alerts.iter().map(|alert| &*alert.text).collect::<Vec<_>>(), ["Penicillin"]);
    // Prescriptions and laboratory requests ask for the same by the patient alone.
    let request = GetAlerts { patient: w.patient };
    let known = w.f.read(|read| crate::patients::get_alerts(read, &w.f.admin(), request)).unwrap();
    assert_eq!(known, record.alerts);
    assert_eq!(record.diagnosis.as_deref(), Some("Pulpitis 37"));
}

#[test]
fn the_header_changes_and_a_doctor_who_left_leads_no_new_case() {
    let w = Ward::new();
    let request = ChangeCase {
        case: w.case,
        doctor: w.doctor,
        title: "Upper left".parse().unwrap(),
        complaint: None,
        diagnosis: None,
        plan: Some("Crown".parse().unwrap()),
    };
    w.f.write(|tx| {
        tx.put(w.doctor, crate::practice::doctor::Status { archived: true });
        Ok(())
    })
    .unwrap();
    w.write(|tx| cases::change(tx, &w.by(), request)).unwrap();
    assert_eq!((&*w.record().row.title, w.record().plan.as_deref()), ("Upper left", Some("Crown")));
    let refused = w.write(|tx| cases::open(tx, &w.by(), open_case(w.patient, w.doctor)));
    assert_eq!(refusal(refused), (ErrorCode::Archived, "doctor".into()));
}

#[test]
fn no_list_reads_a_big_table_row_by_row() {
    let w = Ward::new();
    for filter in [
        "",
        "WHERE c.status = ?1",
        "WHERE c.patient_id = ?1",
        "WHERE c.doctor_id = ?1",
        "WHERE (c.opened_on, c.n) < (SELECT opened_on, n FROM treatment_case WHERE id = ?1)",
    ] {
        no_scan(&w.f, &cases::list_sql(filter, 51));
    }
    for filter in ["", "WHERE r.patient_id = ?1", "WHERE r.doctor_id = ?1"] {
        no_scan(&w.f, &prescriptions::list_sql(filter, 51));
    }
    no_scan(&w.f, crate::treatment::usual::ISSUED);
    for filter in ["", "WHERE l.patient_id = ?1"] {
        no_scan(&w.f, &labs::list_sql(filter, "l.created_on DESC, l.n DESC", 51));
    }
    no_scan(&w.f, &labs::list_sql("WHERE l.status = 'sent' AND l.due_on < ?1", "l.due_on, l.n", 51));
}

#[test]
fn the_catalogue_keeps_its_rules() {
    let w = Ward::new();
    let details = |code: &str, scope, kind| ServiceDetails {
        code: code.parse().unwrap(),
        name: "Something".parse().unwrap(),
        category: None,
        price: cuspid_model::Money::new(100).unwrap(),
        tax: None,
        minutes: cuspid_model::time::Minutes::new(30).unwrap(),
        scope,
        kind,
        recall: None,
        needs: vec![],
    };
    let add = |details| w.f.write(|tx| services::add(tx, &w.f.admin(), AddService { details }));
    let general = |code| details(code, ServiceScope::WholeMouth, ServiceKind::General);
    assert_eq!(refusal(add(general("en-10"))), (ErrorCode::AlreadyUsed, "details.code".into()));
    // C4: root canal, crown, extraction and implant are on the whole tooth.
    for kind in [ServiceKind::RootCanal, ServiceKind::Crown, ServiceKind::Extraction, ServiceKind::Implant] {
        for (i, &scope) in ServiceScope::ALL.iter().enumerate() {
            let outcome = add(details(&format!("X-{}-{i}", kind.as_str()), scope, kind));
            assert_eq!(outcome.is_ok(), scope == ServiceScope::Tooth, "{kind:?} on {scope:?}");
        }
    }
    let id = add(general("NEW-1")).unwrap();
    let archive =
        |archived| w.f.write(|tx| services::archive(tx, &w.f.admin(), ArchiveService { service: id, archived }));
    archive(true).unwrap();
    add(general("new-1")).unwrap();
    assert_eq!(refusal(archive(false)).0, ErrorCode::AlreadyUsed, "its code belongs to another one now");
}

#[test]
fn a_service_says_which_kinds_of_resources_it_needs() {
    let w = Ward::new();
    let any = |kind, name: Option<&str>| AnyResource { kind, kind_name: name.map(|name| name.parse().unwrap()) };
    let details = |code: &str, needs: &[AnyResource]| ServiceDetails {
        code: code.parse().unwrap(),
        name: "Sedation".parse().unwrap(),
        category: None,
        price: cuspid_model::Money::new(100).unwrap(),
        tax: None,
        minutes: cuspid_model::time::Minutes::new(30).unwrap(),
        scope: ServiceScope::WholeMouth,
        kind: ServiceKind::General,
        recall: None,
        needs: needs.to_vec(),
    };
    let add = |details| w.f.write(|tx| services::add(tx, &w.f.admin(), AddService { details }));
    let needs = |service| {
        let all = w.f.read(|read| services::list(read, &w.f.admin(), ListServices { archived: false })).unwrap();
        all.into_iter().find(|row| row.id == service).unwrap().needs
    };
    let own = any(ResourceKind::Other, Some("Sedation bay"));
    let room = any(ResourceKind::Imaging, None);
    // Only a kind of the clinic's own goes by a name.
    let id = add(details("SE-1", &[own.clone(), any(ResourceKind::Imaging, Some("Ignored"))])).unwrap();
    assert_eq!(needs(id), [own.clone(), room.clone()]);
    let change = ChangeService { service: id, details: details("SE-1", &[]) };
    w.f.write(|tx| services::change(tx, &w.f.admin(), change)).unwrap();
    assert_eq!(needs(id), []);

    let refused = |needs: &[AnyResource]| refusal(add(details("SE-2", needs)));
    assert_eq!(refused(&[own.clone(), any(ResourceKind::Other, Some("sedation bay"))]).1, "details.needs[1]");
    assert_eq!(refused(&[any(ResourceKind::Other, None)]), (ErrorCode::Missing, "details.needs[0].kind_name".into()));
    assert_eq!(refused(&vec![room; 6]), (ErrorCode::OutOfRange, "details.needs".into()));
}

#[test]
fn both_starter_lists_are_whole_and_say_the_same() {
    use cuspid_model::text::Language;
    let lists = [Language::English, Language::Portuguese].map(|language| {
        let f = crate::tests::Fixture::new();
        f.write(|tx| super::super::starter(tx, language)).unwrap();
        f.write(|tx| super::super::starter(tx, language)).unwrap();
        let services = f.read(|read| services::list(read, &f.admin(), ListServices { archived: false })).unwrap();
        let mut services: Vec<_> = services.into_iter().map(|s| (s.code, s.scope.as_str(), s.kind.as_str())).collect();
        services.sort();
        let request = ListMedicines { find: None, archived: false };
        let medicines = f.read(|read| crate::treatment::medicines::list(read, &f.admin(), request)).unwrap();
        (services, medicines.len())
    });
    assert_eq!(lists[0], lists[1]);
    assert!(lists[0].0.len() >= 40 && lists[0].1 >= 40, "loading twice loads once");
}

#[test]
fn starter_prices_have_as_many_decimals_as_the_currency() {
    use cuspid_model::text::Language;

    use crate::practice::{clinic, clinic_row};
    for (currency, price) in [("JPY", 165), ("BRL", 16_500), ("KWD", 165_000), ("CLF", 1_650_000)] {
        let f = crate::tests::Fixture::new();
        f.write(|tx| {
            let (id, details) = clinic_row(tx)?;
            tx.put(id, clinic::Details { currency: currency.parse()?, ..details });
            Ok(())
        })
        .unwrap();
        f.write(|tx| super::super::starter(tx, Language::English)).unwrap();
        let services = f.read(|read| services::list(read, &f.admin(), ListServices { archived: false })).unwrap();
        let filling = services.iter().find(|service| service.code == "RE-01").unwrap();
        assert_eq!(filling.price.minor(), price, "{currency}");
    }
}
