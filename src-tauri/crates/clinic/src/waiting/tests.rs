//! Who waits, and whose visit fell through, on a real encrypted file. Today is Wednesday 2026-03-11, 09:00.

mod fill;
pub mod sites;

use cuspid_model::requests::booking::*;
use cuspid_model::requests::doctors::{ArchiveDoctor, DayMinute, Weekday, WorkingHours};
use cuspid_model::requests::patients::{PatientStatus, SetPatientStatus};
use cuspid_model::requests::waiting::*;
use cuspid_model::time::Minutes;
use cuspid_model::{AppointmentId, ErrorCode, PatientId, WaitingId};

use crate::booking::tests::{Office, code};
use crate::tests::refusal;
use crate::{Result, doctors, patients, waiting};

const DAY: i64 = 24 * 60;

pub fn wish(minutes: u32) -> WaitingWish {
    WaitingWish {
        reason: None,
        services: vec![],
        duration: Minutes::new(minutes).unwrap(),
        doctor: None,
        times: vec![],
        from: None,
        until: None,
        notice: 0,
        urgent: false,
        note: None,
    }
}

pub fn at(day: Weekday, from: u32, to: u32) -> WorkingHours {
    let minute = |hour: u32| DayMinute::new(hour * 60).unwrap();
    WorkingHours { day, from: minute(from), to: minute(to), site: None }
}

impl Office {
    pub fn wait(&self, patient: usize, sooner: Option<AppointmentId>, wish: WaitingWish) -> Result<WaitingId> {
        let by = self.f.admin();
        let request = AddWaiting { patient: self.patients[patient], sooner, site: None, wish };
        self.f.write(|tx| waiting::add(tx, &by, request))
    }

    pub fn waiting(&self) -> Vec<WaitingRow> {
        self.f.read(|read| waiting::list(read, &self.f.admin(), ListWaiting {})).unwrap()
    }

    fn waits(&self) -> Vec<WaitingId> {
        self.waiting().iter().map(|row| row.id).collect()
    }

    pub fn set_off(&self, waiting: WaitingId, off: bool) -> Result<()> {
        let by = self.f.admin();
        self.f.write(|tx| waiting::set_off(tx, &by, SetWaitingOff { waiting, off }))
    }

    pub fn unscheduled(&self, aside: bool) -> Vec<UnscheduledRow> {
        self.f.read(|read| waiting::list_unscheduled(read, &self.f.admin(), ListUnscheduled { aside })).unwrap()
    }

    fn fell_through(&self) -> Vec<PatientId> {
        self.unscheduled(false).iter().map(|row| row.person.id).collect()
    }

    pub fn put_aside(&self, patient: PatientId, until: &str) -> Result<()> {
        let by = self.f.admin();
        let (until, reason) = (until.parse().unwrap(), "Travelling".parse().unwrap());
        self.f.write(|tx| waiting::put_aside(tx, &by, SetAside { patient, until, reason }))
    }

    pub fn patient_is(&self, patient: PatientId, status: PatientStatus) {
        let by = self.f.admin();
        self.f.write(|tx| patients::set_status(tx, &by, SetPatientStatus { patient, status })).unwrap();
    }
}

#[test]
fn who_waits_is_listed_the_most_urgent_first_then_the_longest() {
    let office = Office::new();
    let first = office.wait(0, None, wish(30)).unwrap();
    office.f.clock.advance_minutes(1);
    let full = WaitingWish {
        reason: Some("Broken filling".parse().unwrap()),
        doctor: Some(office.doctors[1]),
        times: vec![at(Weekday::Monday, 8, 12), at(Weekday::Friday, 14, 18)],
        from: Some("2026-03-12".parse().unwrap()),
        until: Some("2026-04-30".parse().unwrap()),
        notice: 120,
        urgent: true,
        note: Some("Lives nearby".parse().unwrap()),
        ..wish(45)
    };
    let urgent = office.wait(1, None, full.clone()).unwrap();
    assert_eq!(office.waits(), [urgent, first]);
    let row = office.waiting().remove(0);
    assert_eq!((&row.wish, row.over, row.since.to_string()), (&full, false, "2026-03-11".to_owned()));
    assert_eq!((row.person.name.as_str(), row.person.age), ("Bram Okandele", Some(41)));
    assert_eq!(row.doctor_name.as_deref(), Some("Dr Ferrow"));
    let by = office.f.admin();
    let calmer = ChangeWaiting { waiting: urgent, wish: WaitingWish { urgent: false, ..full } };
    office.f.write(|tx| waiting::change(tx, &by, calmer)).unwrap();
    assert_eq!(office.waits(), [first, urgent]);
    office.set_off(first, true).unwrap();
    assert_eq!(office.waits(), [urgent]);
    office.set_off(first, false).unwrap();
    assert_eq!(office.waits(), [first, urgent]);
    // Who is put away is not called.
    office.patient_is(office.patients[0], PatientStatus::Archived);
    assert_eq!(office.waits(), [urgent]);
    // The last day he could come is past: somebody has to say what becomes of it.
    office.f.clock.advance_minutes(60 * DAY);
    assert!(office.waiting()[0].over);
}

#[test]
fn an_entry_is_closed_by_its_visit_and_open_again_without_it() {
    let office = Office::new();
    let entry = office.wait(0, None, wish(30)).unwrap();
    let booking = BookAppointment { waiting: Some(entry), ..office.request(0, 0, "2026-03-12T10:00", 30) };
    let visit = office.send(booking.clone()).unwrap();
    assert_eq!(office.waits(), []);
    // It stands for one visit.
    let second = BookAppointment { start: "2026-03-13T10:00".parse().unwrap(), ..booking.clone() };
    assert_eq!(refusal(office.send(second)), (ErrorCode::NotFound, "waiting".into()));
    office.cancel(visit).unwrap();
    assert_eq!(office.waits(), [entry]);
    office.undo(visit).unwrap();
    assert_eq!(office.waits(), []);
    office.cancel(visit).unwrap();
    office.shift(office.moving(visit, 0, "2026-03-16T10:00", 30)).unwrap();
    assert_eq!(office.waits(), [], "it was booked anew");
    // Nobody else's entry, and nobody's that is not there.
    let other = office.wait(1, None, wish(30)).unwrap();
    let wrong = BookAppointment { waiting: Some(other), ..office.request(1, 0, "2026-03-17T10:00", 30) };
    assert_eq!(refusal(office.send(wrong)), (ErrorCode::NotFound, "waiting".into()));
    assert_eq!(office.waits(), [other]);
}

#[test]
fn who_would_come_sooner_waits_until_the_visit_is_moved_or_over() {
    let office = Office::new();
    let visit = office.book(0, 0, "2026-03-13T10:00", 30).unwrap();
    let entry = office.wait(0, Some(visit), wish(30)).unwrap();
    let row = office.waiting().remove(0);
    assert_eq!(
        row.sooner.map(|sooner| (sooner.appointment, sooner.start.to_string())),
        Some((visit, "2026-03-13T10:00".into()))
    );
    assert_eq!(refusal(office.wait(0, Some(visit), wish(30))), (ErrorCode::AlreadyUsed, "sooner".into()));
    assert_eq!(refusal(office.wait(1, Some(visit), wish(30))), (ErrorCode::NotFound, "sooner".into()));
    // Such a wish is not met by a further visit.
    let further = BookAppointment { waiting: Some(entry), ..office.request(0, 0, "2026-03-12T10:00", 30) };
    assert_eq!(refusal(office.send(further)), (ErrorCode::NotFound, "waiting".into()));
    office.set(visit, AppointmentStatus::Confirmed).unwrap();
    assert_eq!(office.waits(), [entry]);
    office.shift(office.moving(visit, 0, "2026-03-12T10:00", 30)).unwrap();
    assert_eq!(office.waits(), []);
    office.shift(office.moving(visit, 0, "2026-03-13T10:00", 30)).unwrap();
    assert_eq!(office.waits(), [entry], "moved back");
    // It would be moved as long as it is by now, however long it was when somebody asked for an earlier time.
    office.shift(office.moving(visit, 0, "2026-03-13T10:00", 60)).unwrap();
    let row = office.waiting().remove(0);
    assert_eq!((row.sooner.map(|sooner| sooner.minutes), row.wish.duration.get()), (Some(60), 30));
    office.cancel(visit).unwrap();
    assert_eq!(office.waits(), []);
    assert_eq!(refusal(office.wait(0, Some(visit), wish(30))).0, ErrorCode::IllegalStatus);
    office.undo(visit).unwrap();
    office.f.clock.advance_minutes(2 * DAY + 70);
    assert_eq!(office.waits(), [], "its time has come");
    assert_eq!(refusal(office.wait(0, Some(visit), wish(30))), (ErrorCode::IllegalStatus, "sooner".into()));
}

#[test]
fn an_earlier_time_for_a_visit_is_asked_for_once_also_by_what_is_put_back() {
    let office = Office::new();
    let visit = office.book(0, 0, "2026-03-13T10:00", 30).unwrap();
    let first = office.wait(0, Some(visit), wish(30)).unwrap();
    office.set_off(first, true).unwrap();
    let second = office.wait(0, Some(visit), wish(30)).unwrap();
    assert_eq!(refusal(office.set_off(first, false)), (ErrorCode::AlreadyUsed, "waiting".into()));
    assert_eq!(office.waits(), [second]);
    office.set_off(second, true).unwrap();
    office.set_off(first, false).unwrap();
    // What is on the list is not in its own way.
    office.set_off(first, false).unwrap();
    assert_eq!(office.waits(), [first]);
}

#[test]
fn a_wish_that_makes_no_sense_is_refused_at_its_field() {
    let office = Office::new();
    let refused = |wish: WaitingWish| refusal(office.wait(0, None, wish));
    let day = |date: &str| Some(date.parse().unwrap());
    for (wrong, code, field) in [
        (WaitingWish { until: day("2026-03-10"), ..wish(30) }, ErrorCode::DateOutOfRange, "wish.until"),
        (
            WaitingWish { from: day("2026-03-20"), until: day("2026-03-19"), ..wish(30) },
            ErrorCode::InvalidDuration,
            "wish.until",
        ),
        (WaitingWish { notice: 20_161, ..wish(30) }, ErrorCode::OutOfRange, "wish.notice"),
        (
            WaitingWish { times: vec![at(Weekday::Monday, 8, 9), at(Weekday::Friday, 12, 12)], ..wish(30) },
            ErrorCode::InvalidDuration,
            "wish.times[1].to",
        ),
        (WaitingWish { times: vec![at(Weekday::Monday, 8, 9); 51], ..wish(30) }, ErrorCode::OutOfRange, "wish.times"),
    ] {
        assert_eq!(refused(wrong), (code, field.into()));
    }
    let by = office.f.admin();
    let away = ArchiveDoctor { doctor: office.doctors[1], archived: true };
    office.f.write(|tx| doctors::archive(tx, &by, away)).unwrap();
    let with = WaitingWish { doctor: Some(office.doctors[1]), ..wish(30) };
    assert_eq!(refused(with), (ErrorCode::Archived, "wish.doctor".into()));
    office.patient_is(office.patients[0], PatientStatus::Deceased);
    assert_eq!(refused(wish(30)), (ErrorCode::Archived, "patient".into()));
    assert_eq!(office.waits(), []);
}

#[test]
fn a_visit_that_fell_through_is_listed_until_there_is_another() {
    let office = Office::new();
    let [noor, bram, petra] = office.patients[..] else { panic!("three patients") };
    let off = office.book(0, 0, "2026-03-12T10:00", 45).unwrap();
    let missed = office.book(1, 1, "2026-03-11T09:00", 30).unwrap();
    let kept = office.book(0, 2, "2026-03-12T15:00", 30).unwrap();
    assert_eq!(office.fell_through(), []);
    office.cancel(off).unwrap();
    office.f.clock.advance_minutes(30);
    office.set(missed, AppointmentStatus::NoShow).unwrap();
    assert_eq!(office.fell_through(), [noor, bram]);
    let row = office.unscheduled(false).remove(0);
    assert_eq!((row.appointment, row.minutes, row.doctor_name.as_str()), (off, 45, "Dr Castellor"));
    assert_eq!((row.status, row.cancel_reason.as_deref()), (AppointmentStatus::Cancelled, Some("The patient is ill")));
    // Undone, it did not fall through.
    office.undo(off).unwrap();
    assert_eq!(office.fell_through(), [bram]);
    office.cancel(off).unwrap();
    // Booked anew, whether linked or not, or earlier than it was.
    let anew = office.shift(office.moving(off, 0, "2026-03-20T10:00", 45)).unwrap();
    let other = office.book(1, 1, "2026-03-11T16:00", 30).unwrap();
    assert_eq!(office.fell_through(), []);
    // The one that took its place fell through, too: one row for the patient, about the last.
    office.cancel(anew).unwrap();
    office.cancel(other).unwrap();
    let rows: Vec<_> = office.unscheduled(false).iter().map(|row| (row.person.id, row.appointment)).collect();
    assert_eq!(rows, [(noor, anew), (bram, other)]);
    // Who waits already is not called twice.
    let entry = office.wait(0, None, wish(30)).unwrap();
    assert_eq!(office.fell_through(), [bram]);
    office.set_off(entry, true).unwrap();
    // Who asked not to be contacted is not called at all.
    office.patient_is(bram, PatientStatus::DoNotContact);
    assert_eq!(office.fell_through(), [noor]);
    office.cancel(kept).unwrap();
    assert_eq!(office.fell_through(), [noor, petra]);
    // What lies more than a year back is a matter of recall.
    office.f.clock.advance_minutes(366 * DAY + 2 * DAY);
    assert_eq!(office.fell_through(), [noor]);
}

#[test]
fn somebody_is_set_aside_until_a_day_with_a_reason() {
    let office = Office::new();
    let noor = office.patients[0];
    let visit = office.book(0, 0, "2026-03-12T10:00", 45).unwrap();
    office.cancel(visit).unwrap();
    office.put_aside(noor, "2026-03-20").unwrap();
    assert_eq!(office.fell_through(), []);
    let shown = office.unscheduled(true).remove(0);
    assert_eq!(
        shown.aside.map(|aside| (aside.until.to_string(), aside.reason)),
        Some(("2026-03-20".into(), Some("Travelling".into())))
    );
    let by = office.f.admin();
    let end = || office.f.write(|tx| waiting::end_aside(tx, &by, EndAside { patient: noor }));
    end().unwrap();
    assert_eq!(office.fell_through(), [noor]);
    assert_eq!(refusal(end()), (ErrorCode::NotFound, "patient".into()));
    office.put_aside(noor, "2026-03-20").unwrap();
    office.f.clock.advance_minutes(10 * DAY);
    assert_eq!(office.fell_through(), [noor], "the day is past");
    assert_eq!(refusal(office.put_aside(noor, "2026-03-20")), (ErrorCode::DateOutOfRange, "until".into()));
    assert_eq!(code(office.put_aside(noor, "2028-04-01")), ErrorCode::DateOutOfRange);
}
