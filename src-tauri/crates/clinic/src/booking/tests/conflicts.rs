//! The conflict desk: what two computers booked against each other, and what time was taken from.

use cuspid_model::requests::availability::{AddException, Exception, ExceptionEffect, Whose};
use cuspid_model::requests::booking::*;
use cuspid_model::requests::case_days::CaseDayStatus;
use cuspid_model::requests::doctors::DayMinute;
use cuspid_model::requests::resources::Units;
use cuspid_model::requests::tasks::{AddTask, TaskDetails, TaskKind};
use cuspid_model::time::Minutes;
use cuspid_model::{AppointmentId, CaseDayId, CasePatientId, ResourceId};

use super::{Office, add_resource, weekdays};
use crate::booking::appointment;
use crate::case_days::{case_day, case_day_patient};
use crate::{availability, booking, practice, tasks};

fn conflicts(office: &Office) -> Vec<Conflict> {
    office.f.read(|read| booking::list_conflicts(read, &office.f.admin(), ListConflicts {})).unwrap()
}

/// In short: whose time, who begins earlier, who later.
fn shown(office: &Office) -> Vec<(String, String, Option<String>)> {
    let of = |conflict: Conflict| (conflict.whose, conflict.first.what, conflict.second.map(|second| second.what));
    conflicts(office).into_iter().map(of).collect()
}

/// Gives a visit the time and the segments of another one, as a merge of two computers may.
fn merge_onto(office: &Office, id: AppointmentId, other: AppointmentId) {
    office
        .f
        .write(|tx| {
            let schedule: appointment::Schedule = tx.get(other, "appointment")?;
            tx.put(id, schedule);
            Ok(())
        })
        .unwrap();
}

fn book(office: &Office, doctor: usize, patient: usize, start: &str, held: &[ResourceId]) -> AppointmentId {
    let request = office.request(doctor, patient, start, 60);
    office.send(BookAppointment { resources: held.to_vec(), ..request }).unwrap()
}

#[test]
fn two_visits_for_one_doctor_are_one_conflict_until_one_of_them_moves() {
    let office = Office::new();
    let chair = add_resource(&office.f, "Chair 1", |_| ());
    let first = book(&office, 0, 0, "2026-03-12T10:00", &[chair]);
    let second = book(&office, 0, 1, "2026-03-12T14:00", &[chair]);
    assert_eq!(shown(&office), []);
    merge_onto(&office, second, first);
    // They share doctor and chair, and are told once.
    let found = conflicts(&office);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].kind, ConflictKind::Overlap);
    assert!(["Dr Castellor", "Chair 1"].contains(&found[0].whose.as_str()));
    assert_eq!(found[0].first.appointment, Some(first));
    assert_eq!(found[0].second.as_ref().map(|second| second.what.as_str()), Some("Bram Okandele"));
    assert!(found[0].since.is_some());
    office.shift(office.moving(second, 1, "2026-03-12T11:00", 60)).unwrap();
    assert_eq!(shown(&office), []);
}

#[test]
fn a_patient_in_two_places_is_a_conflict_and_two_in_a_room_for_two_are_none() {
    let office = Office::new();
    let room = add_resource(&office.f, "Recovery", |details| details.rules.capacity = Units::new(2).unwrap());
    book(&office, 0, 0, "2026-03-12T10:00", &[room]);
    book(&office, 1, 1, "2026-03-12T10:30", &[room]);
    assert_eq!(shown(&office), []);
    let again = office.book(1, 0, "2026-03-12T14:00", 60).unwrap();
    office
        .f
        .write(|tx| {
            let mut schedule: appointment::Schedule = tx.get(again, "appointment")?;
            (schedule.start_at, schedule.end_at) =
                (schedule.start_at.plus_minutes(-225), schedule.end_at.plus_minutes(-225));
            tx.put(again, schedule);
            Ok(())
        })
        .unwrap();
    let both = ("Noor Abellard".to_owned(), "Noor Abellard".to_owned(), Some("Noor Abellard".to_owned()));
    let doctors = ("Dr Ferrow".to_owned(), "Noor Abellard".to_owned(), Some("Bram Okandele".to_owned()));
    assert_eq!(shown(&office), [both, doctors]);
}

#[test]
fn s5_what_stays_booked_in_time_that_was_taken_away_is_listed_and_what_was_meant_is_not() {
    let office = Office::new();
    book(&office, 0, 0, "2026-03-12T10:00", &[]);
    // Booked outside of hours on purpose.
    let late = BookAppointment { outside_hours: true, ..office.request(1, 1, "2026-03-12T20:00", 60) };
    let late = office.send(late).unwrap();
    assert_eq!(shown(&office), []);
    let day = "2026-03-12".parse().unwrap();
    let exception = Exception {
        whose: Whose::Doctor(office.doctors[0]),
        effect: ExceptionEffect::Off,
        from: day,
        to: day,
        from_minute: DayMinute::MIDNIGHT,
        to_minute: DayMinute::END,
        reason: None,
    };
    let by = office.f.admin();
    office.f.write(|tx| availability::add(tx, &by, AddException { exception, despite: true })).unwrap();
    assert_eq!(shown(&office), [("Dr Castellor".to_owned(), "Noor Abellard".to_owned(), None)]);
    // Called off, nobody waits for it; moved into hours, it is as any other.
    let left = conflicts(&office)[0].first.appointment.unwrap();
    office.cancel(left).unwrap();
    assert_eq!(shown(&office), []);
    assert!(office.get(late).visit.outside_hours);
    office.shift(office.moving(late, 1, "2026-03-13T10:00", 60)).unwrap();
    assert!(!office.get(late).visit.outside_hours);
}

#[test]
fn what_a_task_blocks_beside_its_resource_may_lie_outside_of_hours() {
    let office = Office::new();
    let compressor = add_resource(&office.f, "Compressor", |_| ());
    add_resource(&office.f, "Chair 1", |details| {
        details.hours = weekdays();
        details.depends_on = vec![compressor];
    });
    // A Saturday.
    let details = TaskDetails {
        title: "Service".parse().unwrap(),
        kind: TaskKind::Maintenance,
        resource: Some(compressor),
        assignee: None,
        due: "2026-03-14T10:00".parse().unwrap(),
        block: Some(Minutes::new(60).unwrap()),
        repeat: None,
        notes: None,
    };
    let by = office.f.admin();
    office.f.write(|tx| tasks::add(tx, &by, AddTask { details })).unwrap();
    assert_eq!(shown(&office), []);
}

#[test]
fn s3_an_overbooked_visit_does_not_hide_that_its_patient_is_in_two_places() {
    let office = Office::new();
    book(&office, 0, 1, "2026-03-12T10:00", &[]);
    let overbook = Some("Swollen face".parse().unwrap());
    let urgent = BookAppointment { overbook, ..office.request(0, 0, "2026-03-12T10:00", 60) };
    let urgent = office.send(urgent).unwrap();
    assert_eq!(shown(&office), []);
    // Another computer gave the same patient to the same doctor.
    let again = book(&office, 0, 0, "2026-03-12T14:00", &[]);
    merge_onto(&office, again, urgent);
    let (noor, bram) = ("Noor Abellard".to_owned(), "Bram Okandele".to_owned());
    let doctors = ("Dr Castellor".to_owned(), bram, Some(noor.clone()));
    assert_eq!(shown(&office), [doctors, (noor.clone(), noor.clone(), Some(noor))]);
}

#[test]
fn a_patient_of_a_case_day_who_has_a_visit_then_is_a_conflict() {
    let office = Office::new();
    let visit = book(&office, 0, 0, "2026-03-12T10:00", &[]);
    let day: CaseDayId = office
        .f
        .write(|tx| {
            let schedule: appointment::Schedule = tx.get(visit, "appointment")?;
            let (day, patient): (CaseDayId, CasePatientId) = (tx.new_id()?, tx.new_id()?);
            let (site_id, date) = (practice::main_site(tx)?, schedule.start_local.date());
            tx.put(day, case_day::Place { site_id });
            let skills = "[]".to_owned();
            tx.put(day, case_day::Details { cases: 1, skills, equipment: None, notes: None, edited_at: None });
            tx.put(
                day,
                case_day::Time {
                    wish_from: date,
                    wish_to: date,
                    from_minute: 10 * 60,
                    to_minute: 11 * 60,
                    zone: schedule.zone,
                    start_at: Some(schedule.start_at),
                    end_at: Some(schedule.end_at),
                },
            );
            let (status, status_at) = (CaseDayStatus::Created, tx.now());
            tx.put(day, case_day::Status { status, status_at, reason: None });
            tx.put(patient, case_day_patient::Who { case_day_id: day, patient_id: office.patients[0] });
            tx.put(patient, case_day_patient::Plan { place: 0, minutes: 30, recovery: 0 });
            Ok(day)
        })
        .unwrap();
    let found = conflicts(&office);
    assert_eq!((found.len(), found[0].kind, found[0].whose.as_str()), (1, ConflictKind::Overlap, "Noor Abellard"));
    let second = found[0].second.clone().unwrap();
    assert_eq!((found[0].first.appointment, second.case_day), (Some(visit), Some(day)));
    assert_eq!(second.end.to_string(), "2026-03-12T10:30");
}
