//! S3: what is taken is booked again only by who may, with a reason that stands on the visit.

use cuspid_model::ErrorCode;
use cuspid_model::permission::BuiltInRole;
use cuspid_model::requests::booking::*;

use super::{Office, add_resource, code};
use crate::booking;
use crate::tests::refusal;

fn urgent(office: &Office, doctor: usize, patient: usize, start: &str) -> BookAppointment {
    BookAppointment { overbook: Some("Swollen face".parse().unwrap()), ..office.request(doctor, patient, start, 60) }
}

#[test]
fn s3_who_may_books_what_is_taken_and_the_reason_stays_on_the_visit() {
    let office = Office::new();
    let chair = add_resource(&office.f, "Chair 1", |_| ());
    let standing = BookAppointment { resources: vec![chair], ..office.request(0, 0, "2026-03-12T10:00", 60) };
    office.send(standing).unwrap();
    assert_eq!(code(office.book(0, 1, "2026-03-12T10:30", 60)), ErrorCode::TimeTaken);
    let request = BookAppointment { resources: vec![chair], ..urgent(&office, 0, 1, "2026-03-12T10:30") };
    let id = office.send(request).unwrap();
    assert_eq!(office.get(id).visit.overbooked.as_deref(), Some("Swollen face"));
    // It is meant, and so no conflict; and it holds its time against the next.
    let found = office.f.read(|read| booking::list_conflicts(read, &office.f.admin(), ListConflicts {})).unwrap();
    assert_eq!(found, []);
    assert_eq!(code(office.book(0, 2, "2026-03-12T11:00", 30)), ErrorCode::TimeTaken);
    // At a free time nothing needs a reason, and none stays.
    office.shift(office.moving(id, 0, "2026-03-12T14:00", 60)).unwrap();
    assert_eq!(office.get(id).visit.overbooked, None);
    let back = MoveAppointment {
        overbook: Some("Only then".parse().unwrap()),
        ..office.moving(id, 0, "2026-03-12T10:30", 60)
    };
    office.shift(back).unwrap();
    assert_eq!(office.get(id).visit.overbooked.as_deref(), Some("Only then"));
}

#[test]
fn s3_nobody_else_may_and_a_patient_is_never_in_two_places() {
    let office = Office::new();
    office.book(0, 0, "2026-03-12T10:00", 60).unwrap();
    let user = office.f.user(BuiltInRole::Receptionist, "+5511987650003");
    let by = office.f.may(user);
    let request = urgent(&office, 0, 1, "2026-03-12T10:30");
    assert_eq!(
        refusal(office.f.write(|tx| booking::book(tx, &by, request))),
        (ErrorCode::NotAllowed, "overbook".into())
    );
    // The patient has another visit then: no reason makes him come twice.
    assert_eq!(code(office.send(urgent(&office, 1, 0, "2026-03-12T10:30"))), ErrorCode::TimeTaken);
    // A reason at a free time is not kept.
    let id = office.send(urgent(&office, 1, 1, "2026-03-12T10:30")).unwrap();
    assert_eq!(office.get(id).visit.overbooked, None);
}

#[test]
fn s3_each_of_an_overbooked_pair_takes_its_time_up_again() {
    let office = Office::new();
    let first = office.book(0, 0, "2026-03-11T09:00", 60).unwrap();
    let second = office.send(urgent(&office, 0, 1, "2026-03-11T09:30")).unwrap();
    for id in [first, second] {
        office.cancel(id).unwrap();
        assert_eq!(office.undo(id).unwrap(), AppointmentStatus::Scheduled);
    }
    office.set(first, AppointmentStatus::NoShow).unwrap();
    office.set(first, AppointmentStatus::Arrived).unwrap();

    // What was booked meanwhile as any other visit is in the way of the one that was.
    let first = office.book(0, 0, "2026-03-12T10:00", 60).unwrap();
    let second = office.send(urgent(&office, 0, 1, "2026-03-12T10:30")).unwrap();
    office.cancel(first).unwrap();
    let other = office.book(0, 2, "2026-03-12T09:30", 60).unwrap();
    assert_eq!(code(office.undo(first)), ErrorCode::TimeTaken);
    office.cancel(other).unwrap();
    assert_eq!(office.undo(first).unwrap(), AppointmentStatus::Scheduled);
    // No reason makes a patient come twice.
    office.cancel(second).unwrap();
    let elsewhere = office.book(1, 1, "2026-03-12T11:00", 30).unwrap();
    assert_eq!(code(office.undo(second)), ErrorCode::TimeTaken);
    office.cancel(elsewhere).unwrap();
    assert_eq!(office.undo(second).unwrap(), AppointmentStatus::Scheduled);
}
