//! The lists of visits.

use cuspid_model::ErrorCode;
use cuspid_model::requests::booking::AppointmentStatus::*;
use cuspid_model::requests::booking::*;
use cuspid_model::requests::patients::{AlertClass, FindingKind, FindingStatus};
use cuspid_model::{FindingId, PatientId};

use super::{Office, add_patient, add_resource, time};
use crate::booking::{agenda, visits};
use crate::patients::finding;
use crate::tests::{Fixture, refusal};
use crate::{Result, booking};

fn days(office: &Office, from: &str, days: u32) -> Agenda {
    let request = ListDays { from: from.parse().unwrap(), days, doctor: None, site: None, full: None };
    office.f.read(|read| booking::list_days(read, &office.f.admin(), request)).unwrap()
}

fn today(office: &Office) -> FrontDesk {
    office.f.read(|read| booking::list_today(read, &office.f.admin(), ListToday { doctor: None })).unwrap()
}

fn note(f: &Fixture, patient: PatientId, kind: FindingKind, name: &str, expires_on: Option<&str>) {
    f.write(|tx| {
        let id: FindingId = tx.new_id()?;
        let (name, alert) = (name.to_owned(), kind != FindingKind::Allergy);
        let expires_on = expires_on.map(|date| date.parse().unwrap());
        let noted_on = tx.today()?;
        let details = finding::Details {
            patient_id: patient,
            kind,
            name,
            code: None,
            reaction: None,
            severity: None,
            noted_on,
            expires_on,
            alert,
        };
        tx.put(id, details);
        tx.put(id, finding::Status { status: FindingStatus::Active });
        Ok(())
    })
    .unwrap();
}

#[test]
fn a_day_shows_what_touches_it_in_the_clinics_time() {
    let office = Office::new();
    let mut late = office.request(0, 0, "2026-03-12T23:00", 120);
    late.outside_hours = true;
    office.send(late).unwrap();
    office.book(1, 1, "2026-03-13T08:00", 30).unwrap();
    let starts = |agenda: Agenda| agenda.visits.iter().map(|visit| visit.start.to_string()).collect::<Vec<_>>();
    assert_eq!(starts(days(&office, "2026-03-12", 1)), ["2026-03-12T23:00"]);
    assert_eq!(starts(days(&office, "2026-03-13", 1)), ["2026-03-12T23:00", "2026-03-13T08:00"]);
    assert_eq!(starts(days(&office, "2026-03-14", 1)), [""; 0]);
    let week = days(&office, "2026-03-09", 7);
    assert_eq!((week.visits.len(), week.doctors.len(), week.now), (2, 2, time("2026-03-11T09:00")));
    let too_many = ListDays { from: "2026-03-09".parse().unwrap(), days: 8, doctor: None, site: None, full: None };
    let outcome = office.f.read(|read| booking::list_days(read, &office.f.admin(), too_many));
    assert_eq!(refusal(outcome), (ErrorCode::OutOfRange, "days".into()));
}

#[test]
fn a_day_in_brief_says_what_the_day_in_full_shows() {
    let office = Office::new();
    let chair = add_resource(&office.f, "Chair 1", |_| ());
    let mut over_midnight = office.request(0, 0, "2026-03-12T23:00", 120);
    over_midnight.outside_hours = true;
    office.send(over_midnight).unwrap();
    let mut in_parts = office.request(1, 1, "2026-03-13T09:00", 60);
    in_parts.parts = vec![VisitPart { from: 0, to: 20 }, VisitPart { from: 40, to: 60 }];
    in_parts.resources = vec![chair];
    office.send(in_parts).unwrap();
    office.book(1, 2, "2026-03-13T14:00", 45).unwrap();
    let gone = office.book(0, 2, "2026-03-13T10:00", 30).unwrap();
    office.cancel(gone).unwrap();

    let ask = |full, site| {
        let request = ListDays { from: "2026-03-09".parse().unwrap(), days: 7, doctor: None, site, full: Some(full) };
        office.f.read(|read| booking::list_days(read, &office.f.admin(), request))
    };
    let monday = ask("2026-03-09".parse().unwrap(), None).unwrap();
    assert_eq!((monday.visits.len(), monday.brief.len()), (0, 6));
    let day = |date: &str| monday.brief.iter().find(|day| day.date.to_string() == date).unwrap();
    let of = |day: &BriefDay, of| day.taken.iter().find(|taken| taken.of == of).map(|taken| taken.spans.clone());
    let (first, second) = (office.doctors[0].0, office.doctors[1].0);
    let thursday = day("2026-03-12");
    assert_eq!((thursday.visits, thursday.minutes, of(thursday, first)), (1, 60, Some(vec![(1380, 1440)])));
    let friday = day("2026-03-13");
    assert_eq!((friday.visits, friday.minutes), (3, 60 + 60 + 45));
    assert_eq!(of(friday, first), Some(vec![(0, 60)]), "what was called off takes no time");
    assert_eq!(
        of(friday, second),
        Some(vec![(540, 560), (580, 600), (840, 885)]),
        "the doctor is free between the parts"
    );
    assert_eq!(of(friday, chair.0), Some(vec![(540, 600)]));
    let shown = ask("2026-03-13".parse().unwrap(), None).unwrap();
    let site = shown.visits[0].site;
    let holding = shown.visits.iter().filter(|visit| visit.status.holds_time()).count();
    assert_eq!((holding, of(friday, site.0).map(|spans| spans.len())), (3, Some(3)));

    let here = ask("2026-03-09".parse().unwrap(), Some(site)).unwrap();
    assert_eq!(here.brief, monday.brief);
    let elsewhere = ask("2026-03-09".parse().unwrap(), Some(cuspid_model::SiteId(uuid::Uuid::nil()))).unwrap();
    assert!(elsewhere.brief.iter().all(|day| day.visits == 0 && day.taken.is_empty()));
    assert_eq!(refusal(ask("2026-03-16".parse().unwrap(), None)), (ErrorCode::OutOfRange, "full".into()));
}

#[test]
fn c9_alerts_and_namesakes_stand_on_every_visit_in_words() {
    let office = Office::new();
    add_patient(&office.f, 9, "NOOR ABELLARD");
    note(&office.f, office.patients[0], FindingKind::Condition, "Takes an anticoagulant", None);
    note(&office.f, office.patients[0], FindingKind::Allergy, "Penicillin", None);
    note(&office.f, office.patients[0], FindingKind::Pregnancy, "Pregnant", Some("2026-03-10"));
    office.book(0, 0, "2026-03-12T10:00", 30).unwrap();
    office.book(0, 1, "2026-03-12T11:00", 30).unwrap();
    let agenda = days(&office, "2026-03-12", 1);
    let alerts: Vec<_> = agenda.visits[0].alerts.iter().map(|alert| (alert.class, alert.text.as_str())).collect();
    assert_eq!(alerts, [(AlertClass::Allergy, "Penicillin"), (AlertClass::Medical, "Takes an anticoagulant")]);
    assert_eq!((agenda.visits[0].namesake, agenda.visits[1].namesake), (true, false));
}

#[test]
fn the_front_desk_sees_who_waits_and_for_how_long() {
    let office = Office::new();
    let ids: Vec<_> = (0..3).map(|n| office.book(0, n, &format!("2026-03-11T{:02}:00", 9 + n), 30).unwrap()).collect();
    office.set(ids[0], Arrived).unwrap();
    office.f.clock.advance_minutes(12);
    office.set(ids[0], InChair).unwrap();
    office.set(ids[1], Arrived).unwrap();
    office.f.clock.advance_minutes(7);
    let desk = today(&office);
    assert_eq!((desk.tally.to_come, desk.tally.waiting, desk.tally.in_chair), (1, 1, 1));
    assert_eq!(desk.visits[1].visit.waiting_minutes, Some(7));
    assert_eq!(desk.visits[0].in_chair, Some(time("2026-03-11T09:12")));
    office.set(ids[0], Ready).unwrap();
    office.set(ids[0], Completed).unwrap();
    assert_eq!(today(&office).visits[0].done, Some(time("2026-03-11T09:19")));
}

#[test]
fn what_was_left_open_is_listed_until_it_has_an_outcome() {
    let office = Office::new();
    let ids: Vec<_> = (0..3).map(|n| office.book(0, n, &format!("2026-03-11T{:02}:00", 9 + n), 30).unwrap()).collect();
    office.f.clock.advance_minutes(24 * 60);
    assert_eq!(today(&office).left_open, 3);
    let list = |after, limit| -> Result<VisitPage> {
        office.f.read(|read| booking::list_left_open(read, &office.f.admin(), ListLeftOpen { after, limit }))
    };
    let first = list(None, 2).unwrap();
    assert_eq!((first.visits.len(), first.next), (2, Some(ids[1])));
    let rest = list(first.next, 2).unwrap();
    assert_eq!((rest.visits[0].id, rest.next), (ids[2], None));
    office.set(ids[2], NoShow).unwrap();
    assert_eq!(list(first.next, 2).unwrap().visits, []);
    assert_eq!(refusal(list(None, 201)), (ErrorCode::OutOfRange, "limit".into()));
}

#[test]
fn a_patients_visits_come_latest_first_page_by_page() {
    let office = Office::new();
    let starts = ["2026-03-12T10:00", "2026-03-13T10:00", "2026-03-16T10:00"];
    let ids = starts.map(|start| office.book(0, 0, start, 30).unwrap());
    let list = |after| {
        let request = ListVisitsOfPatient { patient: office.patients[0], after, limit: 2 };
        office.f.read(|read| booking::list_of_patient(read, &office.f.admin(), request)).unwrap()
    };
    let first = list(None);
    assert_eq!(first.visits.iter().map(|visit| visit.id).collect::<Vec<_>>(), [ids[2], ids[1]]);
    assert_eq!(list(first.next).visits[0].id, ids[0]);
}

/// How SQLite goes about a question.
pub fn plan(f: &Fixture, sql: &str) -> String {
    let raw = f.clinic.raw();
    let mut statement = raw.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let mut rows = statement.raw_query();
    let mut plan = String::new();
    while let Some(row) = rows.next().unwrap() {
        plan += &row.get::<_, String>(3).unwrap();
        plan.push('\n');
    }
    plan
}

#[test]
fn no_list_walks_through_all_appointments() {
    let office = Office::new();
    for (condition, index) in [(agenda::LASTING, "INDEX calendar_visit_n"), (agenda::STARTING, "PRIMARY KEY")] {
        let plan = plan(&office.f, &format!("{}{condition}", visits::KEPT));
        assert!(plan.contains(&format!("SEARCH a USING {index}")), "{condition}\n{plan}");
        assert!(!plan.contains("SCAN"), "{condition}\n{plan}");
    }
    for (condition, index) in [(agenda::LEFT_OPEN, "appointment_open"), (agenda::OF_PATIENT, "appointment_patient")] {
        let plan = plan(&office.f, &format!("{}{condition}", visits::RECORDED));
        assert!(plan.contains(&format!("SEARCH a USING INDEX {index}")), "{condition}\n{plan}");
        assert!(!plan.contains("SCAN"), "{condition}\n{plan}");
        assert!(!plan.contains("TEMP B-TREE FOR ORDER BY"), "{condition}\n{plan}");
        assert!(
            plan.contains("SEARCH o USING COVERING INDEX patient_name")
                || plan.contains("SEARCH o USING INDEX patient_name"),
            "{plan}"
        );
    }
}

#[test]
fn a_month_says_how_full_its_days_are() {
    let office = Office::new();
    let first = office.book(0, 0, "2026-03-12T08:00", 60).unwrap();
    office.book(1, 1, "2026-03-12T09:00", 30).unwrap();
    let off = office.book(0, 2, "2026-03-12T14:00", 90).unwrap();
    office.cancel(off).unwrap();
    office.set(first, AppointmentStatus::Confirmed).unwrap();
    // What was missed was booked, and took no time.
    let missed = office.book(0, 2, "2026-03-11T09:00", 30).unwrap();
    office.set(missed, NoShow).unwrap();
    let month = |days, doctor: Option<usize>| {
        let doctor = doctor.map(|doctor| office.doctors[doctor]);
        let request = ListMonth { from: time("2026-03-11T00:00").date(), days, doctor, site: None };
        office.f.read(|read| booking::list_month(read, &office.f.admin(), request))
    };
    let figures = |days: Vec<MonthDay>| {
        let of = |day: &MonthDay| (day.visits, day.unconfirmed, day.minutes, day.open);
        days.iter().map(of).collect::<Vec<_>>()
    };
    // Wednesday to Saturday; two doctors work nine hours a day.
    assert_eq!(figures(month(4, None).unwrap()), [(1, 0, 0, 1080), (2, 1, 90, 1080), (0, 0, 0, 1080), (0, 0, 0, 0)]);
    assert_eq!(figures(month(2, Some(0)).unwrap()), [(0, 0, 0, 540), (1, 0, 60, 540)]);
    assert_eq!(refusal(month(43, None)), (ErrorCode::OutOfRange, "days".into()));
    assert_eq!(refusal(month(0, None)), (ErrorCode::OutOfRange, "days".into()));
    let counted = plan(&office.f, agenda::MONTH);
    assert!(counted.contains("USING COVERING INDEX appointment_start"), "{counted}");
}
