//! S9: when a patient is due again follows from what was done, on a real encrypted file. Today is 2026-03-11.

use cuspid_model::requests::booking::*;
use cuspid_model::requests::patients::{PatientStatus, SetPatientStatus};
use cuspid_model::requests::recall::*;
use cuspid_model::requests::treatment::*;
use cuspid_model::time::{Minutes, PlainDate};
use cuspid_model::{AppointmentId, CaseId, ErrorCode, Money, PatientId, ProcedureId, ServiceId, SiteId};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::tests::refusal;
use crate::treatment::tests::{Ward, add_patient, open_case};
use crate::treatment::{cases, procedures, services};
use crate::waiting::tests::sites::{add_site, main_site, seen_at};
use crate::{Read, Result, booking, patients, recall};

const CLEANING: &str = "PV-01";
const DAY: i64 = 24 * 60;

fn day(text: &str) -> PlainDate {
    text.parse().unwrap()
}

fn every(count: u32, unit: IntervalUnit) -> Option<RecallInterval> {
    Some(RecallInterval { every: IntervalCount::new(count).unwrap(), unit })
}

fn done_in(w: &Ward, case: CaseId, service: ServiceId, on: &str) -> ProcedureId {
    let site = "mouth".parse().unwrap();
    let done_on = Some(day(on));
    let request = RecordProcedure { case, service, site, doctor: None, done_on, price: None, remark: None };
    w.write(|tx| procedures::record(tx, &w.by(), request)).unwrap()
}

fn done(w: &Ward, on: &str) -> ProcedureId {
    done_in(w, w.case, w.service(CLEANING), on)
}

fn in_error(w: &Ward, procedure: ProcedureId) {
    let request = SetProcedureStatus { procedure, status: ProcedureStatus::EnteredInError, done_on: None };
    w.write(|tx| procedures::set_status(tx, &w.by(), request)).unwrap();
}

fn set_interval(w: &Ward, service: ServiceId, recall: Option<RecallInterval>) {
    let all = w.f.read(|read| services::list(read, &w.by(), ListServices { archived: true })).unwrap();
    let row = all.into_iter().find(|row| row.id == service).unwrap();
    let details = ServiceDetails {
        code: row.code.parse().unwrap(),
        name: row.name.parse().unwrap(),
        category: None,
        price: row.price,
        tax: row.tax,
        minutes: Minutes::new(row.minutes).unwrap(),
        scope: row.scope,
        kind: row.kind,
        recall,
        needs: row.needs,
    };
    w.f.write(|tx| services::change(tx, &w.f.admin(), ChangeService { service, details })).unwrap();
}

fn plan(w: &Ward, plan: RecallPlan) -> Result<()> {
    let request = PlanRecall { patient: w.patient, service: w.service(CLEANING), plan };
    w.write(|tx| recall::plan(tx, &w.by(), request))
}

fn of_patient(w: &Ward) -> Vec<RecallRow> {
    w.f.read(|read| recall::of_patient(read, &w.by(), ListPatientRecall { patient: w.patient })).unwrap()
}

/// When the patient is due for a cleaning, and where it stands.
fn due(w: &Ward) -> Option<(String, RecallState)> {
    let rows = of_patient(w);
    assert!(rows.len() <= 1, "one row for a patient and a service");
    rows.first().map(|row| (row.due.to_string(), row.state))
}

fn listed(w: &Ward) -> usize {
    let request = ListRecall { until: None, after: None, limit: 200 };
    w.f.read(|read| recall::list(read, &w.by(), request)).unwrap().rows.len()
}

/// How many are proposed for a gap of any length.
fn proposed(read: &Read<'_>) -> Result<usize> {
    let mut found = 0;
    recall::each_due(read, read.today()?, 24 * 60, |_| {
        found += 1;
        Ok(true)
    })?;
    Ok(found)
}

fn book(w: &Ward, start: &str, services: Vec<ServiceId>) -> AppointmentId {
    book_at(w, None, start, services)
}

fn book_at(w: &Ward, site: Option<SiteId>, start: &str, services: Vec<ServiceId>) -> AppointmentId {
    let request = BookAppointment {
        site,
        patient: w.patient,
        doctor: w.doctor,
        start: start.parse().unwrap(),
        duration: Minutes::new(30).unwrap(),
        parts: vec![],
        assistants: vec![],
        resources: vec![],
        reason: None,
        notes: None,
        services,
        source: AppointmentSource::Recall,
        outside_hours: true,
        overbook: None,
        waiting: None,
        request: None,
    };
    w.write(|tx| booking::book(tx, &w.by(), request)).unwrap()
}

#[test]
fn s9_the_due_day_follows_what_was_done() {
    use RecallState::{Due, Overdue};
    let w = Ward::new();
    assert_eq!(due(&w), None);
    let first = done(&w, "2025-08-31");
    assert_eq!(due(&w), Some(("2026-02-28".into(), Overdue)), "the end of the month");
    let second = done(&w, "2025-09-20");
    assert_eq!(due(&w), Some(("2026-03-20".into(), Due)), "the last time counts, whichever was written down last");
    done(&w, "2024-01-10");
    assert_eq!(due(&w), Some(("2026-03-20".into(), Due)));
    assert_eq!(listed(&w), 1);
    in_error(&w, second);
    assert_eq!(due(&w), Some(("2026-02-28".into(), Overdue)), "taken back");
    in_error(&w, first);
    assert_eq!(due(&w), Some(("2024-07-10".into(), Overdue)));
    // What is planned or has no interval is no trigger.
    let service = w.service("EX-01");
    done_in(&w, w.case, service, "2026-03-01");
    assert_eq!(of_patient(&w).len(), 1);
}

#[test]
fn s9_another_interval_counts_for_everybody_at_once() {
    let w = Ward::new();
    done(&w, "2025-12-31");
    let service = w.service(CLEANING);
    set_interval(&w, service, every(2, IntervalUnit::Month));
    assert_eq!(due(&w).unwrap().0, "2026-02-28");
    set_interval(&w, service, every(10, IntervalUnit::Week));
    assert_eq!(due(&w).unwrap().0, "2026-03-11");
    set_interval(&w, service, None);
    assert_eq!(due(&w), None);
    set_interval(&w, service, every(1, IntervalUnit::Year));
    assert_eq!(due(&w).unwrap().0, "2026-12-31");
    assert_eq!(listed(&w), 0, "more than a month off");
}

#[test]
fn s9_what_was_decided_for_a_patient_is_kept() {
    let w = Ward::new();
    done(&w, "2025-10-01");
    plan(&w, RecallPlan { every: every(3, IntervalUnit::Month), ..RecallPlan::default() }).unwrap();
    assert_eq!(due(&w).unwrap().0, "2026-01-01");
    let named =
        RecallPlan { due: Some(day("2026-03-25")), every: every(3, IntervalUnit::Month), ..RecallPlan::default() };
    plan(&w, named.clone()).unwrap();
    assert_eq!(due(&w).unwrap().0, "2026-03-25");
    assert_eq!(of_patient(&w)[0].plan, Some(named.clone()));
    // A trigger that turns up from before does not move a day that was named.
    done(&w, "2026-02-20");
    assert_eq!(due(&w).unwrap().0, "2026-03-25");
    // Done again after that, its interval goes on; the interval stays his own.
    w.f.clock.advance_minutes(14 * DAY);
    done(&w, "2026-03-25");
    assert_eq!(due(&w).unwrap().0, "2026-06-25");
    // Changing something else of the plan does not name the day anew.
    plan(&w, RecallPlan { note: Some("Prefers mornings".parse().unwrap()), ..named }).unwrap();
    assert_eq!(due(&w).unwrap().0, "2026-06-25");
    plan(&w, RecallPlan::default()).unwrap();
    assert_eq!(due(&w).unwrap().0, "2026-09-25");
}

#[test]
fn s9_a_day_can_be_named_for_what_was_never_done_here() {
    let w = Ward::new();
    plan(&w, RecallPlan { due: Some(day("2026-04-01")), ..RecallPlan::default() }).unwrap();
    assert_eq!(due(&w), Some(("2026-04-01".into(), RecallState::Due)));
    plan(&w, RecallPlan::default()).unwrap();
    assert_eq!(due(&w), None);
}

#[test]
fn s9_a_pause_ends_on_its_day() {
    let w = Ward::new();
    done(&w, "2025-08-31");
    plan(&w, RecallPlan { pause_until: Some(day("2026-04-01")), ..RecallPlan::default() }).unwrap();
    assert_eq!((due(&w), listed(&w)), (Some(("2026-02-28".into(), RecallState::Paused)), 0));
    w.f.clock.advance_minutes(21 * DAY);
    assert_eq!((due(&w), listed(&w)), (Some(("2026-02-28".into(), RecallState::Overdue)), 1));
}

#[test]
fn s9_who_has_a_visit_for_it_is_not_due() {
    let w = Ward::new();
    done(&w, "2025-08-31");
    let state = || due(&w).unwrap().1;
    // For something else: the desk sees it, and asks whether both could be done.
    let other = book(&w, "2026-03-16T10:00", vec![w.service("EX-01")]);
    assert_eq!((state(), listed(&w)), (RecallState::Overdue, 1));
    assert_eq!(of_patient(&w)[0].next_visit.map(|at| at.to_string()), Some("2026-03-16T10:00".into()));
    let visit = book(&w, "2026-03-17T10:00", vec![w.service("EX-01"), w.service(CLEANING)]);
    assert_eq!((state(), listed(&w)), (RecallState::Booked, 0));
    let reason: cuspid_model::text::Label = "Ill".parse().unwrap();
    let cancel = |appointment| {
        let request = CancelAppointment { appointment, reason: reason.clone() };
        w.write(|tx| booking::cancel(tx, &w.by(), request)).unwrap();
    };
    cancel(visit);
    assert_eq!(state(), RecallState::Overdue);
    // Nobody said what for: then it may well be that.
    let open = book(&w, "2026-03-18T10:00", vec![]);
    assert_eq!(state(), RecallState::Booked);
    cancel(open);
    cancel(other);
    assert_eq!(state(), RecallState::Overdue);
}

#[test]
fn s9_who_has_a_visit_for_it_at_another_site_is_not_due_here() {
    let w = Ward::new();
    done(&w, "2025-08-31");
    let (main, harbour) = (main_site(&w.f), add_site(&w.f));
    let here = || {
        let (by, request) = (w.by(), ListRecall { until: None, after: None, limit: 200 });
        seen_at(&w.f, main, |read| Ok((recall::list(read, &by, request)?.rows.len(), proposed(read)?))).unwrap()
    };
    assert_eq!(here(), (1, 1));
    book_at(&w, Some(harbour), "2026-03-17T10:00", vec![w.service(CLEANING)]);
    assert_eq!(here(), (0, 0));
}

#[test]
fn s9_nobody_is_called_back_for_what_is_no_longer_offered() {
    let w = Ward::new();
    done(&w, "2025-08-31");
    for (archived, count) in [(false, 1), (true, 0), (false, 1)] {
        let request = ArchiveService { service: w.service(CLEANING), archived };
        w.f.write(|tx| services::archive(tx, &w.f.admin(), request)).unwrap();
        assert_eq!((listed(&w), w.f.read(proposed).unwrap()), (count, count));
    }
}

#[test]
fn s9_who_is_not_to_be_contacted_is_not_listed() {
    let w = Ward::new();
    done(&w, "2025-08-31");
    for (status, count) in [
        (PatientStatus::DoNotContact, 0),
        (PatientStatus::Deceased, 0),
        (PatientStatus::Archived, 0),
        (PatientStatus::Active, 1),
    ] {
        let request = SetPatientStatus { patient: w.patient, status };
        w.f.write(|tx| patients::set_status(tx, &w.f.admin(), request)).unwrap();
        assert_eq!(listed(&w), count, "{status:?}");
    }
}

#[test]
fn a_plan_that_makes_no_sense_is_refused_at_its_field() {
    let w = Ward::new();
    let refused = |wrong| refusal(plan(&w, wrong));
    let due = |date: &str| RecallPlan { due: Some(day(date)), ..RecallPlan::default() };
    assert_eq!(refused(due("2026-03-10")), (ErrorCode::DateOutOfRange, "plan.due".into()));
    assert_eq!(refused(due("2036-03-12")), (ErrorCode::DateOutOfRange, "plan.due".into()));
    let paused = RecallPlan { pause_until: Some(day("2026-03-10")), ..RecallPlan::default() };
    assert_eq!(refused(paused), (ErrorCode::DateOutOfRange, "plan.pause_until".into()));
    let owed = RecallPlan { pause_balance: Some(Money::new(-1).unwrap()), ..RecallPlan::default() };
    assert_eq!(refused(owed), (ErrorCode::InvalidMoney, "plan.pause_balance".into()));
    // A day that was named stays when something else is changed after it.
    plan(&w, due("2026-03-11")).unwrap();
    w.f.clock.advance_minutes(5 * DAY);
    plan(&w, RecallPlan { note: Some("Called twice".parse().unwrap()), ..due("2026-03-11") }).unwrap();
    assert_eq!(refused(due("2026-03-12")), (ErrorCode::DateOutOfRange, "plan.due".into()));
}

#[test]
fn the_list_goes_on_page_by_page_and_leaves_nobody_out() {
    let w = Ward::new();
    done(&w, "2025-08-31");
    for number in 2..8 {
        let patient = add_patient(&w.f, &format!("Patient {number}"), number);
        let case = w.f.write(|tx| cases::open(tx, &w.f.admin(), open_case(patient, w.doctor))).unwrap();
        // Some on the same day.
        done_in(&w, case, w.service(CLEANING), if number % 2 == 0 { "2025-08-31" } else { "2025-06-01" });
    }
    let page = |after, limit| {
        let request = ListRecall { until: None, after, limit };
        w.f.read(|read| recall::list(read, &w.by(), request))
    };
    let all: Vec<PatientId> = page(None, 200).unwrap().rows.iter().map(|row| row.person.id).collect();
    assert_eq!(all.len(), 7);
    let (mut found, mut after) = (vec![], None);
    loop {
        let next = page(after, 2).unwrap();
        found.extend(next.rows.iter().map(|row| row.person.id));
        match next.next {
            Some(key) => after = Some(key),
            None => break,
        }
    }
    assert_eq!(found, all);
    assert_eq!(refusal(page(None, 0)), (ErrorCode::OutOfRange, "limit".into()));
}

/// Something that moves a due day.
#[derive(Clone, Debug)]
enum Step {
    Done { who: usize, service: usize, days: i64 },
    Error(usize),
    Interval { service: usize, interval: Option<(u32, IntervalUnit)> },
    Plan { who: usize, service: usize, due: Option<i64>, every: Option<(u32, IntervalUnit)> },
    Later,
}

fn step() -> impl Strategy<Value = Step> {
    let interval = || prop::option::of((1..40u32, prop::sample::select(IntervalUnit::ALL)));
    let plan = (0..3usize, 0..2usize, prop::option::of(0..90i64), interval());
    prop_oneof![
        4 => (0..3usize, 0..2usize, 0..900i64).prop_map(|(who, service, days)| Step::Done { who, service, days }),
        2 => (0..50usize).prop_map(Step::Error),
        1 => (0..2usize, interval()).prop_map(|(service, interval)| Step::Interval { service, interval }),
        2 => plan.prop_map(|(who, service, due, every)| Step::Plan { who, service, due, every }),
        1 => Just(Step::Later),
    ]
}

/// The oracle: days added one by one where no month is meant, and months counted on the calendar.
fn counted(last: PlainDate, (count, unit): (u32, IntervalUnit)) -> PlainDate {
    use chrono::Datelike;
    let months = match unit {
        IntervalUnit::Day => return last.plus_days(count.into()).unwrap(),
        IntervalUnit::Week => return last.plus_days((count * 7).into()).unwrap(),
        IntervalUnit::Month => count,
        IntervalUnit::Year => count * 12,
    };
    let date = last.date();
    let month = date.year() * 12 + i32::try_from(date.month0() + months).unwrap();
    let day = (1..=date.day()).rev().find_map(|day| {
        chrono::NaiveDate::from_ymd_opt(month.div_euclid(12), u32::try_from(month.rem_euclid(12)).unwrap() + 1, day)
    });
    PlainDate::new(day.unwrap()).unwrap()
}

#[test]
fn s9_due_days_follow_from_everything_that_happened_in_any_order() {
    let w = Ward::new();
    let people: Vec<(PatientId, CaseId)> = [(w.patient, w.case)]
        .into_iter()
        .chain((2..4).map(|number| {
            let patient = add_patient(&w.f, &format!("Patient {number}"), number);
            (patient, w.f.write(|tx| cases::open(tx, &w.f.admin(), open_case(patient, w.doctor))).unwrap())
        }))
        .collect();
    let services = [w.service(CLEANING), w.service("EX-01")];
    // What the oracle remembers: what was done, the intervals, what was decided and on which day.
    let mut happened: Vec<(ProcedureId, usize, usize, PlainDate)> = vec![];
    let mut intervals = [Some((6, IntervalUnit::Month)), None];
    let mut plans = [[None::<(Option<PlainDate>, PlainDate, Option<(u32, IntervalUnit)>)>; 2]; 3];
    let mut runner = TestRunner::deterministic();
    let mut told = 0;
    for _ in 0..300 {
        let today = w.f.read(|read| read.today()).unwrap();
        match step().new_tree(&mut runner).unwrap().current() {
            Step::Done { who, service, days } => {
                let on = today.plus_days(-days).unwrap();
                happened.push((done_in(&w, people[who].1, services[service], &on.to_string()), who, service, on));
            }
            Step::Error(at) if !happened.is_empty() => {
                let at = at % happened.len();
                in_error(&w, happened.swap_remove(at).0);
            }
            Step::Error(_) => {}
            Step::Interval { service, interval } => {
                set_interval(&w, services[service], interval.and_then(|(count, unit)| every(count, unit)));
                intervals[service] = interval;
            }
            Step::Plan { who, service, due, every: own } => {
                let due = due.map(|days| today.plus_days(days).unwrap());
                let plan = RecallPlan {
                    due,
                    every: own.and_then(|(count, unit)| every(count, unit)),
                    ..RecallPlan::default()
                };
                let request = PlanRecall { patient: people[who].0, service: services[service], plan };
                w.write(|tx| recall::plan(tx, &w.by(), request)).unwrap();
                let known = plans[who][service].filter(|(known, ..)| *known == due).map(|(_, set_on, _)| set_on);
                plans[who][service] = Some((due, known.unwrap_or(today), own));
            }
            Step::Later => w.f.clock.advance_minutes(9 * DAY),
        }
        for (who, (patient, _)) in people.iter().enumerate() {
            let mut expected: Vec<(ServiceId, Option<PlainDate>, PlainDate)> = vec![];
            for (at, service) in services.iter().enumerate() {
                let last = happened.iter().filter(|(_, w, s, _)| (*w, *s) == (who, at)).map(|(.., on)| *on).max();
                let plan = plans[who][at];
                let named = plan.and_then(|(due, set_on, _)| due.filter(|_| last.is_none_or(|last| last <= set_on)));
                let interval = plan.and_then(|(.., own)| own).or(intervals[at]);
                let due = named.or_else(|| Some(counted(last?, interval?)));
                expected.extend(due.map(|due| (*service, last, due)));
            }
            let request = ListPatientRecall { patient: *patient };
            let rows = w.f.read(|read| recall::of_patient(read, &w.by(), request)).unwrap();
            let mut found: Vec<_> = rows.iter().map(|row| (row.service, row.last, row.due)).collect();
            found.sort_unstable();
            expected.sort_unstable();
            assert_eq!(found, expected);
            told += found.len();
        }
    }
    assert!(told > 500, "{told}");
}
