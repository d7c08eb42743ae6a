//! Procedures: scope, teeth, steps, and what they keep.

use cuspid_model::requests::billing::{CreditInvoice, CreditLine, InvoiceWork};
use cuspid_model::requests::treatment::*;
use cuspid_model::time::PlainDate;
use cuspid_model::{ErrorCode, Money, ProcedureId};

use super::{Ward, every_step};
use crate::tests::refusal;
use crate::treatment::{procedures, services};
use crate::{Result, Tx, billing};

fn planned(w: &Ward, code: &str, site: &str) -> PlanProcedure {
    let (service, site) = (w.service(code), site.parse().unwrap());
    PlanProcedure { case: w.case, service, site, doctor: None, price: None, remark: None }
}

fn plan(w: &Ward, code: &str, site: &str) -> Result<ProcedureId> {
    let request = planned(w, code, site);
    w.write(|tx| procedures::plan(tx, &w.by(), request))
}

fn done(w: &Ward, code: &str, site: &str, done_on: Option<&str>) -> Result<ProcedureId> {
    let PlanProcedure { case, service, site, .. } = planned(w, code, site);
    let done_on: Option<PlainDate> = done_on.map(|day| day.parse().unwrap());
    let request = RecordProcedure { case, service, site, doctor: None, done_on, price: None, remark: None };
    w.write(|tx| procedures::record(tx, &w.by(), request))
}

fn set(w: &Ward, procedure: ProcedureId, status: ProcedureStatus) -> Result<()> {
    w.write(|tx: &mut Tx<'_>| {
        procedures::set_status(tx, &w.by(), SetProcedureStatus { procedure, status, done_on: None })
    })
}

#[test]
fn c4_a_service_is_recorded_on_places_of_its_scope_only() {
    let w = Ward::new();
    let places = ["26", "26 MO", "13-16", "Q1", "S1", "upper", "mouth"];
    let services = [
        ("EN-30", ServiceScope::Tooth),
        ("RE-01", ServiceScope::Surface),
        ("PR-40", ServiceScope::ToothRange),
        ("PE-01", ServiceScope::Quadrant),
        ("PE-03", ServiceScope::Sextant),
        ("PR-50", ServiceScope::Arch),
        ("PV-01", ServiceScope::WholeMouth),
    ];
    for (code, scope) in services {
        for place in places {
            let outcome = plan(&w, code, place);
            if place.parse::<cuspid_model::tooth::Site>().unwrap().scope() == scope {
                assert!(outcome.is_ok(), "{code} on {place}");
            } else {
                assert_eq!(refusal(outcome), (ErrorCode::ScopeMismatch, "site".into()), "{code} on {place}");
            }
        }
    }
}

#[test]
fn c4_nothing_is_restored_where_the_tooth_is_missing() {
    let w = Ward::new();
    done(&w, "SU-10", "36", Some("2026-03-10")).unwrap();
    for (code, site) in [("RE-01", "36 MO"), ("EN-30", "36"), ("PR-10", "36"), ("SU-10", "36")] {
        assert_eq!(refusal(done(&w, code, site, None)), (ErrorCode::ToothMissing, "site".into()), "{code}");
        assert_eq!(refusal(plan(&w, code, site)).0, ErrorCode::ToothMissing, "{code}");
    }
    assert!(done(&w, "RE-01", "36 MO", Some("2026-03-09")).is_ok(), "it was there the day before");
    assert!(done(&w, "RE-01", "37 MO", None).is_ok(), "its neighbour is there");
    assert!(done(&w, "XR-02", "36", None).is_ok(), "a picture of the place");
    done(&w, "IM-10", "36", None).unwrap();
    assert!(plan(&w, "PR-10", "36").is_ok(), "a crown on an implant");
    assert!(plan(&w, "RE-01", "36 O").is_ok(), "a filling in it");
    assert_eq!(refusal(plan(&w, "EN-30", "36")).0, ErrorCode::ToothMissing, "an implant has no root canal");
}

#[test]
fn c4_a_pontic_stands_for_a_missing_tooth_and_an_abutment_keeps_its_root() {
    let w = Ward::new();
    done(&w, "SU-10", "25", None).unwrap();
    assert_eq!(refusal(plan(&w, "RE-01", "25 O")).0, ErrorCode::ToothMissing);
    done(&w, "PR-40", "24-26", None).unwrap();
    assert!(plan(&w, "RE-01", "25 O").is_ok());
    assert_eq!(refusal(plan(&w, "EN-20", "25")).0, ErrorCode::ToothMissing);
    assert!(plan(&w, "EN-20", "24").is_ok());
}

#[test]
fn an_extraction_entered_in_error_leaves_the_tooth() {
    let w = Ward::new();
    let extraction = done(&w, "SU-10", "36", None).unwrap();
    let filling = plan(&w, "RE-01", "46 O").unwrap();
    set(&w, extraction, ProcedureStatus::EnteredInError).unwrap();
    assert!(plan(&w, "RE-01", "36 O").is_ok());
    done(&w, "SU-10", "46", None).unwrap();
    assert_eq!(
        refusal(set(&w, filling, ProcedureStatus::Done)).0,
        ErrorCode::ToothMissing,
        "planned before, missing now"
    );
}

#[test]
fn a_procedure_takes_only_the_steps_of_its_table() {
    let w = Ward::new();
    every_step(ProcedureStatus::ALL, procedures::STEPS, |from, to| {
        let id = plan(&w, "PV-01", "mouth")?;
        if from != ProcedureStatus::Planned {
            set(&w, id, from)?;
        }
        set(&w, id, to)
    });
}

#[test]
fn c8_a_procedure_keeps_the_text_and_price_it_was_made_with() {
    let w = Ward::new();
    let id = plan(&w, "RE-01", "26 om").unwrap();
    let details = ServiceDetails {
        code: "RE-01B".parse().unwrap(),
        name: "Resin".parse().unwrap(),
        category: None,
        price: Money::new(1).unwrap(),
        tax: None,
        minutes: cuspid_model::time::Minutes::new(30).unwrap(),
        scope: ServiceScope::Surface,
        kind: ServiceKind::Restoration,
        recall: None,
        needs: vec![],
    };
    let change = ChangeService { service: w.service("RE-01"), details };
    w.f.write(|tx| services::change(tx, &w.f.admin(), change)).unwrap();
    let row = w.record().procedures.into_iter().find(|row| row.id == id).unwrap();
    assert_eq!((&*row.code, &*row.name, row.price.minor()), ("RE-01", "Composite filling", 16_500));
    assert_eq!(row.site.to_string(), "26 MO");
}

#[test]
fn what_is_done_has_a_day_and_a_doctor_and_changes_no_more() {
    let w = Ward::new();
    let id = plan(&w, "RE-01", "26 MO").unwrap();
    let change = |price| {
        let price = Money::new(price).unwrap();
        let site = "26 MOD".parse().unwrap();
        let request = ChangeProcedure { procedure: id, site, doctor: None, price, remark: None };
        w.write(|tx| procedures::change(tx, &w.by(), request))
    };
    change(9_900).unwrap();
    assert_eq!(refusal(change(-1)).0, ErrorCode::InvalidMoney);
    set(&w, id, ProcedureStatus::Done).unwrap();
    let row = w.record().procedures.remove(0);
    assert_eq!((row.price.minor(), row.site.to_string()), (9_900, "26 MOD".into()));
    assert_eq!(row.done_on.unwrap().to_string(), "2026-03-11");
    assert_eq!(row.doctor.unwrap().id, w.doctor);
    assert_eq!(refusal(change(1)).0, ErrorCode::Immutable);
    assert_eq!(refusal(done(&w, "RE-01", "26 O", Some("2026-03-12"))), (ErrorCode::DateOutOfRange, "done_on".into()));
}

#[test]
fn a_receptionist_sees_procedures_without_remarks_and_mistakes() {
    let w = Ward::new();
    let mut request = planned(&w, "RE-01", "26 MO");
    request.remark = Some("close to the pulp".parse().unwrap());
    w.write(|tx| procedures::plan(tx, &w.by(), request)).unwrap();
    let mistake = plan(&w, "PV-01", "mouth").unwrap();
    set(&w, mistake, ProcedureStatus::EnteredInError).unwrap();
    let list = ListPatientProcedures { patient: w.patient, show: None, after: None, limit: None };
    let page = w.f.read(|read| procedures::of_patient(read, &w.f.admin(), list)).unwrap();
    assert_eq!(page.rows.len(), 1);
    assert_eq!(page.rows[0].remark, None);
}

#[test]
fn nothing_is_added_to_a_closed_case() {
    let w = Ward::new();
    let close = SetCaseStatus { case: w.case, status: CaseStatus::Completed };
    w.write(|tx| crate::treatment::cases::set_status(tx, &w.by(), close)).unwrap();
    assert_eq!(refusal(plan(&w, "RE-01", "26 MO")), (ErrorCode::CaseClosed, "case".into()));
}

#[test]
fn work_is_invoiced_as_long_as_an_issued_invoice_bills_it() {
    let w = Ward::new();
    let invoice = |procedures: &[ProcedureId], total| {
        let total = Money::new(total).unwrap();
        let request = InvoiceWork { patient: w.patient, procedures: procedures.to_vec(), total };
        w.f.write(|tx| billing::invoice_work(tx, &w.f.admin(), request)).unwrap().invoice
    };
    let invoiced = || w.record().procedures.iter().map(|row| row.invoiced).collect::<Vec<_>>();
    let work = [done(&w, "RE-01", "26 MO", None).unwrap(), done(&w, "EN-30", "36", None).unwrap()];
    assert_eq!(invoiced(), [false, false]);
    let both = invoice(&work, 101_500);
    assert_eq!(invoiced(), [true, true]);
    let lines = Some(vec![CreditLine { line: 0, amount: Money::new(16_500).unwrap() }]);
    let credit = CreditInvoice { invoice: both, lines, reason: "another tooth".parse().unwrap() };
    w.f.write(|tx| billing::credit(tx, &w.f.admin(), credit)).unwrap();
    assert_eq!(invoiced(), [false, true]);
    set(&w, work[0], ProcedureStatus::EnteredInError).unwrap();
    let billed = set(&w, work[1], ProcedureStatus::EnteredInError);
    assert_eq!(refusal(billed), (ErrorCode::InUse, "procedure".into()));

    // What costs nothing is billed as well.
    let PlanProcedure { case, service, site, .. } = planned(&w, "PV-01", "mouth");
    let price = Some(Money::ZERO);
    let gift = RecordProcedure { case, service, site, doctor: None, done_on: None, price, remark: None };
    let gift = w.write(|tx| procedures::record(tx, &w.by(), gift)).unwrap();
    invoice(&[gift], 0);
    assert_eq!(invoiced().last(), Some(&true));
    assert_eq!(refusal(set(&w, gift, ProcedureStatus::EnteredInError)).0, ErrorCode::InUse);
}

#[test]
fn a_patients_procedures_are_listed_by_what_is_to_do_and_what_is_done() {
    let w = Ward::new();
    let to_do = [plan(&w, "RE-01", "26 MO").unwrap(), plan(&w, "EN-30", "36").unwrap()];
    set(&w, to_do[1], ProcedureStatus::InProgress).unwrap();
    let refused = plan(&w, "PR-10", "36").unwrap();
    set(&w, refused, ProcedureStatus::Refused).unwrap();
    let filled = done(&w, "RE-01", "27 O", None).unwrap();
    let mistake = done(&w, "RE-01", "28 O", None).unwrap();
    set(&w, mistake, ProcedureStatus::EnteredInError).unwrap();
    let list = |show| {
        let request = ListPatientProcedures { patient: w.patient, show, after: None, limit: None };
        let page = w.f.read(|read| procedures::of_patient(read, &w.f.admin(), request)).unwrap();
        page.rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert_eq!(list(None), [filled, refused, to_do[1], to_do[0]], "what never was is left out");
    assert_eq!(list(Some(ProcedureFilter::ToDo)), [to_do[1], to_do[0]]);
    assert_eq!(list(Some(ProcedureFilter::Done)), [filled]);
    let cases = crate::treatment::cases::of_patient;
    let cases = w.f.read(|read| cases(read, &w.f.admin(), ListPatientCases { patient: w.patient })).unwrap();
    assert_eq!((cases[0].to_do, cases[0].done), (2, 1));
    // Two fillings at 165 and a root canal at 850; what was refused or never was does not count.
    assert_eq!(cases[0].estimate.minor(), 118_000);
}
