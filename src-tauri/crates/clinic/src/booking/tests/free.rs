//! Working hours, and the times that are offered.

use cuspid_model::requests::booking::*;
use cuspid_model::time::Minutes;
use cuspid_model::{AppointmentId, ErrorCode};

use super::{Office, code, time};
use crate::tests::refusal;
use crate::{Fault, Result, booking};

fn offered(
    office: &Office,
    doctor: Option<usize>,
    patient: Option<usize>,
    minutes: u32,
    from: &str,
    limit: u32,
) -> Vec<String> {
    let request = FreeTimes {
        site: None,
        doctor: doctor.map(|doctor| office.doctors[doctor]),
        patient: patient.map(|patient| office.patients[patient]),
        duration: Minutes::new(minutes).unwrap(),
        parts: vec![],
        assistants: vec![],
        resources: vec![],
        any: vec![],
        from: Some(time(from)),
        except: None,
        limit,
        a_day: None,
        until: None,
    };
    let free = office.f.read(|read| booking::free_times(read, &office.f.admin(), request)).unwrap();
    free.iter().map(|free| format!("{} {}", free.start, free.doctor_name.trim_start_matches("Dr "))).collect()
}

#[test]
fn s1_free_times_lie_in_working_hours_and_around_what_is_booked() {
    let office = Office::new();
    office.book(0, 0, "2026-03-13T08:00", 60).unwrap();
    office.book(0, 1, "2026-03-13T10:10", 50).unwrap();
    assert_eq!(
        offered(&office, Some(0), None, 60, "2026-03-13T00:00", 5),
        [
            "2026-03-13T09:00 Castellor",
            "2026-03-13T11:00 Castellor",
            "2026-03-13T13:00 Castellor",
            "2026-03-13T14:00 Castellor",
            "2026-03-13T15:00 Castellor",
        ]
    );
    // After Friday's last comes Monday.
    assert_eq!(
        offered(&office, Some(0), None, 60, "2026-03-13T16:40", 2),
        ["2026-03-13T16:40 Castellor", "2026-03-16T08:00 Castellor"]
    );
    assert_eq!(
        offered(&office, None, None, 240, "2026-03-13T08:00", 3),
        ["2026-03-13T08:00 Ferrow", "2026-03-13T13:00 Castellor", "2026-03-13T13:00 Ferrow"]
    );
}

#[test]
fn times_can_be_spread_over_days() {
    let office = Office::new();
    office.book(0, 0, "2026-03-16T08:00", 240).unwrap();
    let request = FreeTimes {
        site: None,
        doctor: Some(office.doctors[0]),
        patient: None,
        duration: Minutes::new(30).unwrap(),
        parts: vec![],
        assistants: vec![],
        resources: vec![],
        any: vec![],
        from: Some(time("2026-03-13T00:00")),
        except: None,
        limit: 3,
        a_day: Some(1),
        until: None,
    };
    let ask = |request| office.f.read(|read| booking::free_times(read, &office.f.admin(), request));
    let free: Vec<_> = ask(request.clone()).unwrap().iter().map(|free| free.start.to_string()).collect();
    assert_eq!(free, ["2026-03-13T08:00", "2026-03-16T13:00", "2026-03-17T08:00"]);
    assert_eq!(refusal(ask(FreeTimes { a_day: Some(0), ..request })), (ErrorCode::OutOfRange, "a_day".into()));
}

#[test]
fn all_free_times_of_a_window_end_within_it() {
    let office = Office::new();
    office.book(0, 0, "2026-03-13T09:00", 60).unwrap();
    let ask = |until: &str, limit| {
        let request = FreeTimes {
            site: None,
            doctor: Some(office.doctors[0]),
            patient: None,
            duration: Minutes::new(60).unwrap(),
            parts: vec![],
            assistants: vec![],
            resources: vec![],
            any: vec![],
            from: Some(time("2026-03-13T08:00")),
            until: Some(time(until)),
            except: None,
            limit,
            a_day: None,
        };
        office.f.read(|read| booking::free_times(read, &office.f.admin(), request))
    };
    let starts = |until| -> Vec<String> {
        ask(until, 500).unwrap().iter().map(|free| free.start.to_string()[5..].to_owned()).collect()
    };
    assert_eq!(starts("2026-03-13T13:59"), ["03-13T08:00", "03-13T10:00", "03-13T11:00"]);
    assert_eq!(starts("2026-03-13T14:00").last().unwrap(), "03-13T13:00");
    // Friday's and Monday's, and none of Tuesday: nine hours of work each, one of them taken.
    assert_eq!(starts("2026-03-17T00:00").len(), 8 + 9);
    assert_eq!(starts("2026-03-13T08:30"), [""; 0]);
    assert_eq!(refusal(ask("2026-03-17T00:00", 501)), (ErrorCode::OutOfRange, "limit".into()));
}

#[test]
fn s1_free_times_honour_the_patients_other_visits() {
    let office = Office::new();
    office.book(1, 0, "2026-03-13T08:00", 60).unwrap();
    assert_eq!(offered(&office, Some(0), Some(0), 30, "2026-03-13T08:00", 1), ["2026-03-13T09:00 Castellor"]);
    assert_eq!(offered(&office, Some(0), Some(1), 30, "2026-03-13T08:00", 1), ["2026-03-13T08:00 Castellor"]);
}

#[test]
fn nothing_before_now_is_offered() {
    let office = Office::new();
    office.f.clock.advance_minutes(2);
    assert_eq!(offered(&office, Some(0), None, 30, "2026-03-01T08:00", 1), ["2026-03-11T09:05 Castellor"]);
}

#[test]
fn outside_working_hours_is_refused_until_it_is_meant() {
    let office = Office::new();
    for start in ["2026-03-13T07:30", "2026-03-13T11:45", "2026-03-13T12:15", "2026-03-13T17:45", "2026-03-14T10:00"] {
        assert_eq!(refusal(office.book(0, 0, start, 30)), (ErrorCode::OutsideHours, "start".into()), "{start}");
        let meant = BookAppointment { outside_hours: true, ..office.request(0, 0, start, 30) };
        let id: AppointmentId = office.send(meant).unwrap();
        office.cancel(id).unwrap();
    }
    office.book(0, 0, "2026-03-13T17:30", 30).unwrap();
}

#[test]
fn what_is_offered_instead_of_a_time_outside_of_hours_suits_the_patient_and_the_visit_itself() {
    let office = Office::new();
    let instead = |outcome: Result<AppointmentId>| -> Vec<String> {
        let Err(Fault::Refused(error)) = outcome else { panic!("not refused") };
        assert_eq!(error.code, ErrorCode::OutsideHours);
        let free: Vec<FreeTime> = serde_json::from_value(error.params["free"].clone()).unwrap();
        free.iter().map(|free| format!("{} {}", free.start, free.doctor_name.trim_start_matches("Dr "))).collect()
    };
    // He is with the other doctor from one to two.
    office.book(1, 0, "2026-03-13T13:00", 60).unwrap();
    let offered = instead(office.book(0, 0, "2026-03-13T12:15", 30));
    let meanwhile = |start: &String| start.starts_with("2026-03-13T13");
    assert!(!offered.is_empty() && !offered.iter().any(meanwhile), "{offered:?}");
    // What moves gives up its own time.
    let own = office.book(0, 0, "2026-03-16T10:00", 30).unwrap();
    office.book(0, 1, "2026-03-16T08:00", 120).unwrap();
    office.book(0, 2, "2026-03-16T10:30", 90).unwrap();
    let offered = instead(office.shift(office.moving(own, 0, "2026-03-16T07:30", 30)));
    assert!(offered.contains(&"2026-03-16T10:00 Castellor".to_owned()), "{offered:?}");
}

#[test]
fn neither_the_past_nor_the_far_future_is_booked() {
    let office = Office::new();
    assert_eq!(refusal(office.book(0, 0, "2026-03-10T10:00", 30)), (ErrorCode::DateOutOfRange, "start".into()));
    assert_eq!(code(office.book(0, 0, "2036-03-10T10:00", 30)), ErrorCode::DateOutOfRange);
    // Earlier today is written down after the fact.
    office.book(0, 0, "2026-03-11T08:00", 30).unwrap();
}
