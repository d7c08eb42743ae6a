//! The way of a visit through the day, and moving it.

use cuspid_model::ErrorCode;
use cuspid_model::requests::booking::AppointmentStatus::*;
use cuspid_model::requests::booking::*;

use super::{Office, code, time};
use crate::booking::appointment;
use crate::tests::refusal;

/// Puts a visit of today into a status, past the rules.
fn force(office: &Office, id: cuspid_model::AppointmentId, status: AppointmentStatus) {
    office
        .f
        .write(|tx| {
            let before: appointment::Status = tx.get(id, "appointment")?;
            tx.put(id, appointment::Status { status, ..before });
            Ok(())
        })
        .unwrap();
}

#[test]
fn every_pair_of_statuses_ends_as_the_table_says() {
    let office = Office::new();
    let id = office.book(0, 0, "2026-03-11T09:00", 30).unwrap();
    for &from in AppointmentStatus::ALL {
        for &to in AppointmentStatus::ALL {
            force(&office, id, from);
            let outcome = if to == Cancelled { office.cancel(id) } else { office.set(id, to) };
            if from.next().contains(&to) {
                outcome.unwrap_or_else(|error| panic!("{from:?} to {to:?}: {error}"));
                assert_eq!(office.status(id), to);
            } else {
                assert_eq!(refusal(outcome), (ErrorCode::IllegalStatus, "status".into()), "{from:?} to {to:?}");
                assert_eq!(office.status(id), from);
            }
        }
    }
}

#[test]
fn a_visit_is_taken_through_its_day_with_who_and_when() {
    let office = Office::new();
    let id = office.book(0, 0, "2026-03-11T09:00", 45).unwrap();
    for status in [Confirmed, Arrived, InChair, Waiting, InChair, Ready, Completed] {
        office.f.clock.advance_minutes(5);
        office.set(id, status).unwrap();
    }
    let details = office.get(id);
    let events: Vec<_> = details.events.iter().map(|event| (event.at.to_string(), event.status)).collect();
    assert_eq!(events[0], ("2026-03-11T09:00".into(), Scheduled));
    assert_eq!(events[7], ("2026-03-11T09:35".into(), Completed));
    assert!(details.events.iter().all(|event| event.user_name.as_deref() == Some("Ana Souza")));
    assert_eq!(details.visit.arrived, Some(time("2026-03-11T09:10")));
}

#[test]
fn steps_are_undone_one_by_one_back_to_the_booking() {
    let office = Office::new();
    let id = office.book(0, 0, "2026-03-11T09:00", 45).unwrap();
    for status in [Arrived, InChair, Ready] {
        office.f.clock.advance_minutes(5);
        office.set(id, status).unwrap();
    }
    assert_eq!(office.get(id).undo, Some(InChair));
    assert_eq!(office.undo(id).unwrap(), InChair);
    assert_eq!(office.undo(id).unwrap(), Arrived);
    let visit = office.get(id).visit;
    assert_eq!((visit.arrived, visit.waiting_minutes), (Some(time("2026-03-11T09:05")), Some(10)));
    assert_eq!(office.undo(id).unwrap(), Scheduled);
    assert_eq!(office.get(id).visit.arrived, None);
    assert_eq!(code(office.undo(id)), ErrorCode::IllegalStatus);
    office.set(id, Arrived).unwrap();
    assert_eq!(office.undo(id).unwrap(), Scheduled);
}

#[test]
fn nobody_arrives_or_is_missed_before_the_time() {
    let office = Office::new();
    let tomorrow = office.book(0, 0, "2026-03-12T09:00", 45).unwrap();
    assert_eq!(code(office.set(tomorrow, Arrived)), ErrorCode::TooEarly);
    let later = office.book(0, 0, "2026-03-11T10:00", 45).unwrap();
    assert_eq!(code(office.set(later, NoShow)), ErrorCode::TooEarly);
    office.set(later, Arrived).unwrap();
}

#[test]
fn a_no_show_who_comes_after_all_arrives_if_the_time_is_still_his() {
    let office = Office::new();
    let id = office.book(0, 0, "2026-03-11T09:00", 45).unwrap();
    office.f.clock.advance_minutes(15);
    office.set(id, NoShow).unwrap();
    let other = office.book(0, 1, "2026-03-11T09:15", 30).unwrap();
    assert_eq!(code(office.set(id, Arrived)), ErrorCode::TimeTaken);
    office.cancel(other).unwrap();
    office.set(id, Arrived).unwrap();
    assert_eq!(office.get(id).visit.arrived, Some(time("2026-03-11T09:15")));
}

#[test]
fn a_walk_in_is_here_at_once() {
    let office = Office::new();
    let walk_in = |start| BookAppointment { source: AppointmentSource::WalkIn, ..office.request(0, 0, start, 30) };
    assert_eq!(code(office.send(walk_in("2026-03-12T09:00"))), ErrorCode::TooEarly);
    let id = office.send(walk_in("2026-03-11T09:00")).unwrap();
    let visit = office.get(id).visit;
    assert_eq!((visit.status, visit.waiting_minutes), (Arrived, Some(0)));
    assert_eq!(office.get(id).undo, None);
}

#[test]
fn yesterdays_visits_are_given_an_outcome_without_the_steps_between() {
    let office = Office::new();
    let id = office.book(0, 0, "2026-03-11T09:00", 45).unwrap();
    assert_eq!(code(office.set(id, Completed)), ErrorCode::IllegalStatus);
    office.f.clock.advance_minutes(24 * 60);
    office.set(id, Completed).unwrap();
    assert_eq!(office.undo(id).unwrap(), Scheduled);
    office.set(id, NoShow).unwrap();
}

#[test]
fn calling_off_needs_a_reason_and_knows_whether_it_was_late() {
    let office = Office::new();
    let id = office.book(0, 0, "2026-03-12T10:00", 45).unwrap();
    assert_eq!(refusal(office.set(id, Cancelled)), (ErrorCode::Missing, "reason".into()));
    office.cancel(id).unwrap();
    let visit = office.get(id).visit;
    assert_eq!((visit.cancel_reason.as_deref(), visit.late_cancel), (Some("The patient is ill"), false));
    office.undo(id).unwrap();
    assert_eq!(office.get(id).visit.cancel_reason, None);
    office.f.clock.advance_minutes(6 * 60);
    office.cancel(id).unwrap();
    assert!(office.get(id).visit.late_cancel);
}

#[test]
fn moving_clears_confirmed_unless_the_patient_agreed() {
    let office = Office::new();
    let id = office.book(0, 0, "2026-03-12T10:00", 45).unwrap();
    office.set(id, Confirmed).unwrap();
    // Another length or doctor at the same time is no new time.
    office.shift(office.moving(id, 1, "2026-03-12T10:00", 60)).unwrap();
    assert_eq!(office.status(id), Confirmed);
    let agreed = MoveAppointment { agreed: true, ..office.moving(id, 1, "2026-03-12T11:00", 60) };
    office.shift(agreed).unwrap();
    assert_eq!(office.status(id), Confirmed);
    assert_eq!(office.shift(office.moving(id, 1, "2026-03-13T09:00", 60)).unwrap(), id);
    let details = office.get(id);
    assert_eq!((details.visit.status, details.visit.start), (Scheduled, time("2026-03-13T09:00")));
    assert_eq!(details.undo, None, "what was confirmed was another time");
    let moves: Vec<_> =
        details.events.iter().filter(|e| e.kind == AppointmentEventKind::Moved).map(|e| e.start.to_string()).collect();
    assert_eq!(moves, ["2026-03-12T10:00", "2026-03-12T11:00", "2026-03-13T09:00"]);
    let count = details.events.len();
    office.shift(office.moving(id, 1, "2026-03-13T09:00", 60)).unwrap();
    assert_eq!(office.get(id).events.len(), count, "moving to where it is says nothing");
}

#[test]
fn what_goes_back_to_the_time_it_was_confirmed_for_is_confirmed_again() {
    let office = Office::new();
    let id = office.book(0, 0, "2026-03-12T10:00", 45).unwrap();
    let back = |start| MoveAppointment { agreed: true, ..office.moving(id, 0, start, 45) };
    office.set(id, Confirmed).unwrap();
    office.shift(office.moving(id, 0, "2026-03-12T11:00", 45)).unwrap();
    office.shift(office.moving(id, 0, "2026-03-12T14:00", 45)).unwrap();
    // Where it was in between nobody confirmed it.
    office.shift(back("2026-03-12T11:00")).unwrap();
    assert_eq!(office.status(id), Scheduled);
    office.shift(back("2026-03-12T10:00")).unwrap();
    assert_eq!(office.status(id), Confirmed);
    // What was taken back before it moved does not come again.
    office.set(id, Scheduled).unwrap();
    office.shift(office.moving(id, 0, "2026-03-12T11:00", 45)).unwrap();
    office.shift(back("2026-03-12T10:00")).unwrap();
    assert_eq!(office.status(id), Scheduled);
}

#[test]
fn what_was_called_off_or_missed_is_booked_anew_and_both_ends_are_linked() {
    let office = Office::new();
    let cancelled = office.book(0, 0, "2026-03-12T10:00", 45).unwrap();
    office.cancel(cancelled).unwrap();
    // Less than a day before it would have been.
    office.f.clock.advance_minutes(2 * 60);
    let new = office.shift(office.moving(cancelled, 0, "2026-03-13T10:00", 45)).unwrap();
    assert_ne!(new, cancelled);
    let (old, fresh) = (office.get(cancelled), office.get(new));
    assert_eq!((old.visit.status, old.visit.moved_to, old.undo), (Rescheduled, Some(new), None));
    assert!(!old.visit.late_cancel, "it was called off in time, whenever it is booked anew");
    assert_eq!((fresh.visit.status, fresh.moved_from), (Scheduled, Some(cancelled)));
    assert_eq!(fresh.visit.reason.as_deref(), Some("Examination"));
    assert_eq!(code(office.shift(office.moving(cancelled, 0, "2026-03-16T10:00", 45))), ErrorCode::IllegalStatus);
    // A missed visit stays a missed one: the figures count it.
    let missed = office.book(0, 1, "2026-03-11T09:00", 30).unwrap();
    office.set(missed, NoShow).unwrap();
    office.shift(office.moving(missed, 0, "2026-03-13T11:00", 30)).unwrap();
    assert_eq!(office.status(missed), NoShow);
    assert_eq!(code(office.set(missed, Arrived)), ErrorCode::IllegalStatus);
    assert_eq!(code(office.undo(missed)), ErrorCode::IllegalStatus);
}

#[test]
fn who_is_here_is_moved_within_today_and_what_is_over_not_at_all() {
    let office = Office::new();
    let id = office.book(0, 0, "2026-03-11T09:00", 30).unwrap();
    office.set(id, Arrived).unwrap();
    assert_eq!(code(office.shift(office.moving(id, 0, "2026-03-12T09:00", 30))), ErrorCode::TooEarly);
    office.shift(office.moving(id, 1, "2026-03-11T09:15", 45)).unwrap();
    assert_eq!(office.status(id), Arrived);
    for status in [InChair, Ready, Completed] {
        office.set(id, status).unwrap();
    }
    assert_eq!(code(office.shift(office.moving(id, 1, "2026-03-11T10:00", 45))), ErrorCode::IllegalStatus);
}

#[test]
fn c7_what_happened_to_an_appointment_cannot_be_rewritten_by_sql() {
    let office = Office::new();
    office.book(0, 0, "2026-03-12T10:00", 45).unwrap();
    let raw = office.f.clinic.raw();
    for attack in [
        "UPDATE appointment_event SET at = 0",
        "DELETE FROM appointment_event",
        "INSERT OR REPLACE INTO appointment_event (n, id, appointment_id, at, kind, status, start_at)
         SELECT n, id, appointment_id, 0, kind, status, start_at FROM appointment_event",
        "UPDATE appointment SET status = 'completed'",
        "UPDATE appointment SET end_at = start_at + 1",
    ] {
        assert!(raw.execute(attack, []).is_err(), "{attack}");
    }
}
