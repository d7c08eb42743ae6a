//! Checking in and checking out.

use cuspid_model::permission::BuiltInRole;
use cuspid_model::requests::booking::AppointmentStatus::*;
use cuspid_model::requests::booking::*;
use cuspid_model::requests::patients::{AllergyAnswer, GetPatient, PatientChecks};
use cuspid_model::requests::treatment::{
    ArchiveService, ListServices, OpenCase, PlanProcedure, ProcedureStatus, SetProcedureStatus,
};
use cuspid_model::text::Language;
use cuspid_model::{AppointmentId, ErrorCode, PatientId, ProcedureId};

use super::{Office, code};
use crate::patients::patient;
use crate::tests::{plans, refusal};
use crate::treatment::{cases, procedures, services};
use crate::{Result, booking, dashboard, patients, treatment};

const DAY: i64 = 24 * 60;

fn check_in(office: &Office, appointment: AppointmentId, contact: bool, history: bool) -> Result<()> {
    let by = office.f.admin();
    office.f.write(|tx| booking::check_in(tx, &by, CheckIn { appointment, contact, history }))
}

fn checks(office: &Office, patient: PatientId) -> PatientChecks {
    office.f.read(|read| patients::get(read, &office.f.admin(), GetPatient { patient })).unwrap().checks
}

fn answer(office: &Office, patient: PatientId, allergies: AllergyAnswer) {
    office
        .f
        .write(|tx| {
            tx.put(patient, patient::Allergies { allergies, allergies_at: None });
            Ok(())
        })
        .unwrap();
}

fn check_out(office: &Office, appointment: AppointmentId) -> CheckOut {
    office.f.read(|read| booking::check_out(read, &office.f.admin(), GetCheckOut { appointment })).unwrap()
}

/// Plans a filling and a root canal under an open case of the first patient.
fn plan(office: &Office) -> Vec<ProcedureId> {
    let by = office.f.admin();
    office.f.write(|tx| treatment::starter(tx, Language::English)).unwrap();
    let all = office.f.read(|read| services::list(read, &office.f.admin(), ListServices { archived: false })).unwrap();
    let case = OpenCase {
        patient: office.patients[0],
        doctor: office.doctors[0],
        title: "Lower left".parse().unwrap(),
        complaint: None,
        diagnosis: None,
        plan: None,
    };
    let case = office.f.write(|tx| cases::open(tx, &by, case)).unwrap();
    let by_scope = |scope| all.iter().find(|service| service.scope.as_str() == scope).unwrap().id;
    let by = office.f.admin();
    [("tooth", "36"), ("whole_mouth", "mouth")]
        .map(|(scope, site)| {
            let request = PlanProcedure {
                case,
                service: by_scope(scope),
                site: site.parse().unwrap(),
                doctor: None,
                price: None,
                remark: None,
            };
            office.f.write(|tx| procedures::plan(tx, &by, request)).unwrap()
        })
        .to_vec()
}

#[test]
fn what_was_said_at_check_in_holds_for_a_year() {
    let office = Office::new();
    let patient = office.patients[0];
    let id = office.book(0, 0, "2026-03-11T09:00", 30).unwrap();
    assert_eq!(refusal(check_in(&office, id, true, true)), (ErrorCode::Missing, "history".into()));
    assert_eq!(office.status(id), Scheduled, "all of it or nothing");
    answer(&office, patient, AllergyAnswer::None);
    assert!(checks(&office, patient).history_due);
    check_in(&office, id, true, true).unwrap();
    assert_eq!(office.status(id), Arrived);
    let today = "2026-03-11".parse().ok();
    assert_eq!(checks(&office, patient), PatientChecks { contact_on: today, history_on: today, history_due: false });
    office.f.clock.advance_minutes(364 * DAY);
    assert!(!checks(&office, patient).history_due);
    office.f.clock.advance_minutes(DAY);
    assert!(checks(&office, patient).history_due);
}

#[test]
fn c9_a_history_is_due_as_long_as_nobody_asked_about_allergies() {
    let office = Office::new();
    let patient = office.patients[0];
    answer(&office, patient, AllergyAnswer::None);
    let id = office.book(0, 0, "2026-03-11T09:00", 30).unwrap();
    check_in(&office, id, false, true).unwrap();
    answer(&office, patient, AllergyAnswer::Unknown);
    assert!(checks(&office, patient).history_due);
}

#[test]
fn who_is_here_already_is_only_asked() {
    let office = Office::new();
    let walk_in = BookAppointment { source: AppointmentSource::WalkIn, ..office.request(0, 0, "2026-03-11T09:00", 30) };
    let id = office.send(walk_in).unwrap();
    let steps = office.get(id).events.len();
    check_in(&office, id, true, false).unwrap();
    assert_eq!((office.status(id), office.get(id).events.len()), (Arrived, steps));
    assert!(checks(&office, office.patients[0]).contact_on.is_some());
    office.set(id, InChair).unwrap();
    assert_eq!(code(check_in(&office, id, true, false)), ErrorCode::IllegalStatus);
    let tomorrow = office.book(0, 1, "2026-03-12T09:00", 30).unwrap();
    assert_eq!(code(check_in(&office, tomorrow, true, false)), ErrorCode::TooEarly);
}

#[test]
fn checking_out_shows_what_was_planned_in_its_order_and_the_next_visit() {
    let office = Office::new();
    let id = office.book(0, 0, "2026-03-11T09:00", 30).unwrap();
    let planned = plan(&office);
    let order = |out: CheckOut| out.planned.iter().map(|work| work.procedure).collect::<Vec<_>>();
    let out = check_out(&office, id);
    assert_eq!(out.planned[0].doctor, Some(office.doctors[0]));
    assert!(out.planned[0].minutes > 0 && out.planned[0].tooth == "36" && out.planned[1].tooth.is_empty());
    assert!(out.booked.is_none());
    assert_eq!(order(out), planned);
    let by = office.f.admin();
    let set = |procedure, status| {
        let request = SetProcedureStatus { procedure, status, done_on: None };
        office.f.write(|tx| procedures::set_status(tx, &by, request)).unwrap();
    };
    set(planned[1], ProcedureStatus::InProgress);
    assert_eq!(order(check_out(&office, id)), [planned[1], planned[0]], "what was begun goes on first");
    set(planned[1], ProcedureStatus::Done);
    let next = office.book(0, 0, "2026-03-20T09:00", 30).unwrap();
    let later = office.book(0, 0, "2026-03-27T09:00", 30).unwrap();
    let out = check_out(&office, id);
    assert_eq!(out.booked.as_ref().map(|visit| visit.id), Some(next));
    let bill = out.bill.clone().unwrap();
    assert_eq!(bill.work.iter().map(|work| work.procedure).collect::<Vec<_>>(), [planned[1]]);
    assert_eq!(order(out), [planned[0]]);
    office.cancel(next).unwrap();
    assert_eq!(check_out(&office, id).booked.map(|visit| visit.id), Some(later));
}

#[test]
fn a_visit_says_which_services_are_planned_for_it() {
    let office = Office::new();
    plan(&office);
    let all = office.f.read(|read| services::list(read, &office.f.admin(), ListServices { archived: false })).unwrap();
    let services = vec![all[1].id, all[0].id];
    let id = office.send(BookAppointment { services, ..office.request(0, 0, "2026-03-11T09:00", 30) }).unwrap();
    assert_eq!(office.get(id).visit.services, [all[1].name.clone(), all[0].name.clone()]);
}

#[test]
fn a_service_no_longer_offered_stays_where_it_was_planned_and_is_planned_nowhere_else() {
    let office = Office::new();
    plan(&office);
    let all = office.f.read(|read| services::list(read, &office.f.admin(), ListServices { archived: false })).unwrap();
    let (kept, gone) = (all[0].id, all[1].id);
    let book = |minute: u32, services| {
        let start = format!("2026-03-11T{:02}:{:02}", 9 + minute / 60, minute % 60);
        office.send(BookAppointment { services, ..office.request(0, 0, &start, 30) })
    };
    let (with, without) = (book(0, vec![gone]).unwrap(), book(30, vec![kept]).unwrap());
    let by = office.f.admin();
    office.f.write(|tx| services::archive(tx, &by, ArchiveService { service: gone, archived: true })).unwrap();
    let archived = |place: usize| (ErrorCode::Archived, format!("services[{place}]"));
    assert_eq!(refusal(book(60, vec![kept, gone])), archived(1));
    let by = office.f.admin();
    let change = |appointment, services| {
        let request = ChangeAppointment { appointment, reason: None, notes: None, services };
        office.f.write(|tx| booking::change(tx, &by, request))
    };
    change(with, vec![gone, kept]).unwrap();
    assert_eq!(refusal(change(without, vec![kept, gone])), archived(1));
}

#[test]
fn p1_a_doctor_checks_out_without_seeing_the_clinics_invoices() {
    let office = Office::new();
    let id = office.book(0, 0, "2026-03-11T09:00", 30).unwrap();
    let doctor = office.f.user(BuiltInRole::Doctor, "11 98765-0001");
    let request = GetCheckOut { appointment: id };
    let out = office.f.read(|read| booking::check_out(read, &office.f.may(doctor), request)).unwrap();
    assert!(out.bill.is_none() && out.balance.is_some());
}

#[test]
fn neither_the_desk_nor_its_figures_walk_through_a_big_table() {
    let office = Office::new();
    let id = office.book(0, 0, "2026-03-11T09:00", 30).unwrap();
    office.book(0, 1, "2026-03-12T09:00", 30).unwrap();
    plan(&office);
    let small =
        ["clinic", "site", "doctor", "tax", "device", "service", "user", "role", "invoice_draft", "appointment_open"];
    plans::refuse_scans(&office.f, &[&small[..], &["invoice_balance_open"]].concat(), || {
        check_out(&office, id);
        let by = office.f.admin();
        office.f.read(|read| booking::list_today(read, &by, ListToday { doctor: None })).unwrap();
        let by = office.f.admin();
        let ask = cuspid_model::requests::dashboard::GetDashboard {};
        office.f.read(|read| dashboard::figures(read, &by, ask)).unwrap();
    });
}
