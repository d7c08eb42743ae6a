//! Laboratory requests: steps, days, lateness, the visit they are for (C13).

use cuspid_model::requests::booking::{AppointmentSource, AppointmentStatus};
use cuspid_model::requests::treatment::*;
use cuspid_model::time::{Instant, LocalTime};
use cuspid_model::{AppointmentId, ErrorCode, LabId, LabRequestId};

use super::{Ward, every_step};
use crate::booking::appointment;
use crate::tests::refusal;
use crate::treatment::labs;
use crate::{Result, practice};

fn lab(w: &Ward, turnaround: u32) -> Result<LabId> {
    let details = LabDetails { name: "Prótese & Cia".parse().unwrap(), phone: None, email: None, turnaround };
    w.f.write(|tx| labs::add_lab(tx, &w.f.admin(), AddLab { details }))
}

fn create(w: &Ward, lab: LabId) -> LabRequestId {
    let item = LabItem {
        work: "Zirconia crown".parse().unwrap(),
        site: Some("37".parse().unwrap()),
        shade: Some("A2".parse().unwrap()),
        material: None,
    };
    let request =
        CreateLabRequest { case: w.case, lab, items: vec![item], instructions: None, cost: None, due_on: None };
    w.f.write(|tx| labs::create(tx, &w.f.admin(), request)).unwrap()
}

fn set(w: &Ward, request: LabRequestId, status: LabStatus, on: Option<&str>) -> Result<()> {
    let on = on.map(|day| day.parse().unwrap());
    w.f.write(|tx| labs::set_status(tx, &w.f.admin(), SetLabStatus { request, status, on, due_on: None }))
}

fn list(w: &Ward, show: LabFilter) -> Vec<LabRow> {
    let request = ListLabRequests { show, status: None, after: None, limit: None };
    w.f.read(|read| labs::list(read, &w.f.admin(), request)).unwrap().rows
}

#[test]
fn c13_a_request_takes_only_the_steps_of_its_table() {
    let w = Ward::new();
    let lab = lab(&w, 5).unwrap();
    let way: &[(LabStatus, &[LabStatus])] = {
        use LabStatus::*;
        &[
            (Created, &[]),
            (Sent, &[Sent]),
            (Received, &[Sent, Received]),
            (Checked, &[Sent, Received, Checked]),
            (Fitted, &[Sent, Received, Checked, Fitted]),
            (Returned, &[Sent, Received, Returned]),
            (Cancelled, &[Cancelled]),
        ]
    };
    every_step(LabStatus::ALL, labs::STEPS, |from, to| {
        let id = create(&w, lab);
        let (_, steps) = way.iter().find(|(status, _)| *status == from).unwrap();
        steps.iter().try_for_each(|&step| set(&w, id, step, None))?;
        set(&w, id, to, None)
    });
}

#[test]
fn c13_due_is_sent_plus_working_days() {
    let w = Ward::new();
    // 2026-03-11 is a Wednesday.
    for (turnaround, due) in
        [(0, "2026-03-11"), (1, "2026-03-12"), (2, "2026-03-13"), (3, "2026-03-16"), (10, "2026-03-25")]
    {
        let id = create(&w, lab(&w, turnaround).unwrap());
        set(&w, id, LabStatus::Sent, None).unwrap();
        let row = list(&w, LabFilter::All).into_iter().find(|row| row.id == id).unwrap();
        assert_eq!(row.due_on.unwrap().to_string(), due, "{turnaround} working days");
    }
}

#[test]
fn c13_late_is_at_the_laboratory_past_its_day() {
    let w = Ward::new();
    let id = create(&w, lab(&w, 2).unwrap());
    create(&w, lab(&w, 2).unwrap());
    set(&w, id, LabStatus::Sent, None).unwrap();
    w.f.clock.advance_minutes(2 * 24 * 60);
    assert!(list(&w, LabFilter::Late).is_empty(), "due today");
    w.f.clock.advance_minutes(24 * 60);
    let late = list(&w, LabFilter::Late);
    assert_eq!(late.iter().map(|row| (row.id, row.late)).collect::<Vec<_>>(), [(id, true)]);
    assert_eq!(list(&w, LabFilter::Open).len(), 2);
    set(&w, id, LabStatus::Received, None).unwrap();
    assert!(list(&w, LabFilter::Late).is_empty(), "it is back");
    assert_eq!(
        refusal(set(&w, id, LabStatus::Checked, Some("2026-03-12"))).0,
        ErrorCode::DateOutOfRange,
        "before it was back"
    );
    assert_eq!(
        refusal(set(&w, id, LabStatus::Checked, Some("2026-03-15"))).0,
        ErrorCode::DateOutOfRange,
        "a day to come"
    );
}

#[test]
fn c13_returned_work_is_sent_again_with_a_new_day() {
    let w = Ward::new();
    let id = create(&w, lab(&w, 2).unwrap());
    for status in [LabStatus::Sent, LabStatus::Received, LabStatus::Returned, LabStatus::Sent] {
        set(&w, id, status, None).unwrap();
        w.f.clock.advance_minutes(24 * 60);
    }
    let row = list(&w, LabFilter::All).remove(0);
    assert_eq!(row.sent_on.unwrap().to_string(), "2026-03-14");
    assert_eq!((row.due_on.unwrap().to_string(), row.received_on), ("2026-03-17".into(), None));
}

#[test]
fn c13_a_visit_before_the_work_is_back_is_warned_of() {
    let w = Ward::new();
    let id = create(&w, lab(&w, 5).unwrap());
    set(&w, id, LabStatus::Sent, None).unwrap();
    let row = || list(&w, LabFilter::All).remove(0);
    assert_eq!((row().next_visit, row().visit_too_early), (None, false));
    book(&w, "2026-03-17T09:00");
    assert!(row().visit_too_early, "due on the 18th");
    set(&w, id, LabStatus::Received, None).unwrap();
    assert!(!row().visit_too_early, "it is back");
}

fn book(w: &Ward, start: &str) {
    w.f.write(|tx| {
        let id: AppointmentId = tx.new_id()?;
        let (site_id, zone) = (practice::main_site(tx)?, practice::zone(tx)?);
        let start_local: LocalTime = start.parse()?;
        let start_at: Instant = practice::instant(&zone, start_local)?;
        tx.put(id, appointment::Visit { patient_id: w.patient, site_id });
        let (end_at, segments) = (start_at.plus_minutes(30), "[]".to_owned());
        tx.put(id, appointment::Schedule { start_local, zone, start_at, end_at, segments });
        tx.put(
            id,
            appointment::Details { reason: None, notes: None, services: "[]".into(), source: AppointmentSource::Desk },
        );
        tx.put(
            id,
            appointment::Status {
                status: AppointmentStatus::Scheduled,
                status_at: start_at,
                arrived_at: None,
                cancel_reason: None,
            },
        );
        Ok(())
    })
    .unwrap();
}

#[test]
fn what_is_at_the_laboratory_is_not_changed() {
    let w = Ward::new();
    let lab = lab(&w, 5).unwrap();
    let id = create(&w, lab);
    let change = || {
        let items = vec![LabItem { work: "Splint".parse().unwrap(), site: None, shade: None, material: None }];
        let request = ChangeLabRequest { request: id, lab, items, instructions: None, cost: None, due_on: None };
        w.f.write(|tx| labs::change(tx, &w.f.admin(), request))
    };
    change().unwrap();
    set(&w, id, LabStatus::Sent, None).unwrap();
    assert_eq!(refusal(change()).0, ErrorCode::Immutable);
    assert_eq!(&*w.record().lab_requests[0].items[0].work, "Splint");
}

#[test]
fn a_request_stays_with_a_laboratory_that_was_put_out_of_use() {
    let w = Ward::new();
    let [own, other] = [lab(&w, 5).unwrap(), lab(&w, 5).unwrap()];
    let id = create(&w, own);
    for lab in [own, other] {
        let details = LabDetails { name: "Prótese & Cia".parse().unwrap(), phone: None, email: None, turnaround: 5 };
        let request = ChangeLab { lab, details, archived: true };
        w.f.write(|tx| labs::change_lab(tx, &w.f.admin(), request)).unwrap();
    }
    let change = |lab| {
        let items = vec![LabItem { work: "Splint".parse().unwrap(), site: None, shade: None, material: None }];
        let request = ChangeLabRequest { request: id, lab, items, instructions: None, cost: None, due_on: None };
        w.f.write(|tx| labs::change(tx, &w.f.admin(), request))
    };
    change(own).unwrap();
    assert_eq!(&*w.record().lab_requests[0].items[0].work, "Splint");
    assert_eq!(refusal(change(other)), (ErrorCode::Archived, "lab".into()));
}
