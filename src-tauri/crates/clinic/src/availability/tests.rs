//! S5: holidays, leave and extra hours, and what is booked in them.

use cuspid_model::requests::availability::*;
use cuspid_model::requests::booking::*;
use cuspid_model::requests::doctors::{ChangeDoctor, Colour, DayMinute, ListDoctors};
use cuspid_model::{ErrorCode, ExceptionId};

use crate::booking::tests::{Office, add_resource, code, time, weekdays};
use crate::tests::refusal;
use crate::{Fault, Result, availability, booking, doctors};

fn off(whose: Whose, from: &str, to: &str) -> Exception {
    Exception {
        whose,
        effect: ExceptionEffect::Off,
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
        from_minute: DayMinute::MIDNIGHT,
        to_minute: DayMinute::END,
        reason: Some("Carnival".parse().unwrap()),
    }
}

fn between(from: u32, to: u32, exception: Exception) -> Exception {
    let hour = |hour: u32| DayMinute::new(hour * 60).unwrap();
    Exception { from_minute: hour(from), to_minute: hour(to), ..exception }
}

fn add(office: &Office, exception: Exception, despite: bool) -> Result<ExceptionId> {
    let by = office.f.admin();
    office.f.write(|tx| availability::add(tx, &by, AddException { exception, despite }))
}

fn remove(office: &Office, exception: ExceptionId, despite: bool) -> Result<()> {
    let by = office.f.admin();
    office.f.write(|tx| availability::remove(tx, &by, RemoveException { exception, despite }))
}

fn in_use(outcome: Result<impl std::fmt::Debug>) -> Vec<InUse> {
    let Err(Fault::Refused(error)) = outcome else { panic!("not refused") };
    assert_eq!(error.code, ErrorCode::TimeInUse);
    let bookings: Vec<InUse> = serde_json::from_value(error.params["bookings"].clone()).unwrap();
    assert_eq!(error.params["count"], bookings.len());
    bookings
}

#[test]
fn s5_nothing_is_booked_on_a_holiday_and_everything_the_day_after() {
    let office = Office::new();
    let room = add_resource(&office.f, "X-ray", |details| details.hours = weekdays());
    let always = add_resource(&office.f, "Chair 1", |_| ());
    add(&office, off(Whose::Clinic, "2026-03-12", "2026-03-13"), false).unwrap();
    assert_eq!(code(office.book(0, 0, "2026-03-12T10:00", 30)), ErrorCode::OutsideHours);
    assert_eq!(code(office.book(1, 0, "2026-03-13T10:00", 30)), ErrorCode::OutsideHours);
    // The chair is there also then; the room keeps its hours, and so the clinic's holidays.
    let outside =
        |resources| BookAppointment { resources, outside_hours: false, ..office.request(0, 0, "2026-03-16T10:00", 30) };
    office.send(outside(vec![room, always])).unwrap();
    let request = FreeTimes {
        site: None,
        doctor: None,
        patient: None,
        duration: cuspid_model::time::Minutes::new(60).unwrap(),
        parts: vec![],
        assistants: vec![],
        resources: vec![],
        any: vec![],
        from: Some(time("2026-03-12T00:00")),
        except: None,
        limit: 1,
        a_day: None,
        until: None,
    };
    let free = office.f.read(|read| booking::free_times(read, &office.f.admin(), request)).unwrap();
    assert_eq!(free[0].start, time("2026-03-16T08:00"));
}

#[test]
fn s5_leave_for_a_part_of_the_day_and_extra_hours() {
    let office = Office::new();
    let doctor = Whose::Doctor(office.doctors[0]);
    add(&office, between(14, 16, off(doctor, "2026-03-12", "2026-03-12")), false).unwrap();
    assert_eq!(code(office.book(0, 0, "2026-03-12T15:30", 60)), ErrorCode::OutsideHours);
    office.book(0, 0, "2026-03-12T13:00", 60).unwrap();
    office.book(0, 0, "2026-03-12T16:00", 60).unwrap();
    office.book(1, 1, "2026-03-12T15:00", 60).unwrap();
    // Saturday is extra, also where the clinic is closed; the holiday does not take what was added to his own time.
    let saturday = off(Whose::Clinic, "2026-03-14", "2026-03-14");
    add(&office, saturday, false).unwrap();
    let extra = Exception { effect: ExceptionEffect::Extra, ..off(doctor, "2026-03-14", "2026-03-14") };
    add(&office, between(9, 12, extra), false).unwrap();
    office.book(0, 0, "2026-03-14T09:00", 180).unwrap();
    assert_eq!(code(office.book(0, 1, "2026-03-14T12:00", 30)), ErrorCode::OutsideHours);
    assert_eq!(code(office.book(1, 1, "2026-03-14T09:00", 30)), ErrorCode::OutsideHours);
}

#[test]
fn s5_taking_time_that_holds_bookings_lists_them_and_refuses_unless_they_stay() {
    let office = Office::new();
    let chair = add_resource(&office.f, "Chair 1", |_| ());
    let first = office.book(0, 0, "2026-03-12T10:00", 30).unwrap();
    office.book(1, 1, "2026-03-12T11:00", 30).unwrap();
    let request = BookAppointment { resources: vec![chair], ..office.request(0, 2, "2026-03-13T09:00", 30) };
    office.send(request).unwrap();
    // Who was called off and what lies outside of hours anyway is in nobody's way.
    let gone = office.book(0, 1, "2026-03-12T16:00", 30).unwrap();
    office.cancel(gone).unwrap();
    office.send(BookAppointment { outside_hours: true, ..office.request(0, 0, "2026-03-12T20:00", 30) }).unwrap();

    let holiday = off(Whose::Clinic, "2026-03-12", "2026-03-12");
    let found = in_use(add(&office, holiday.clone(), false));
    let shown: Vec<_> =
        found.iter().map(|one| (one.what.as_str(), one.whose.as_str(), one.start.to_string())).collect();
    assert_eq!(
        shown,
        [
            ("Noor Abellard", "Dr Castellor", "2026-03-12T10:00".to_owned()),
            ("Bram Okandele", "Dr Ferrow", "2026-03-12T11:00".to_owned()),
        ]
    );
    assert_eq!(found[0].appointment, Some(first));
    // Of the chair, the visit in it.
    let closed = off(Whose::Resource(chair), "2026-03-13", "2026-03-20");
    assert_eq!(in_use(add(&office, closed.clone(), false))[0].what, "Petra Lindqvar");
    // One of the doctors alone.
    let leave = off(Whose::Doctor(office.doctors[1]), "2026-03-09", "2026-03-20");
    assert_eq!(in_use(add(&office, leave, false)).len(), 1);
    // A part of the day that nobody needs.
    add(&office, between(12, 18, holiday.clone()), false).unwrap();
    // Whoever says so keeps them where they are.
    add(&office, holiday, true).unwrap();
    add(&office, closed, true).unwrap();
    assert_eq!(office.status(first), AppointmentStatus::Scheduled);
}

#[test]
fn s5_extra_hours_and_weekly_hours_go_only_when_they_are_free() {
    let office = Office::new();
    let doctor = Whose::Doctor(office.doctors[0]);
    let extra = Exception { effect: ExceptionEffect::Extra, ..off(doctor, "2026-03-14", "2026-03-14") };
    let saturday = add(&office, extra, false).unwrap();
    office.book(0, 0, "2026-03-14T10:00", 30).unwrap();
    assert_eq!(in_use(remove(&office, saturday, false)).len(), 1);
    remove(&office, saturday, true).unwrap();
    assert_eq!(refusal(remove(&office, saturday, true)), (ErrorCode::NotFound, "exception".into()));

    office.book(0, 1, "2026-03-12T10:00", 30).unwrap();
    let rows = office.f.read(|read| doctors::list(read, &office.f.admin(), ListDoctors { archived: false })).unwrap();
    let change = |hours, despite| {
        let row = &rows[0];
        let request = ChangeDoctor {
            doctor: row.id,
            name: row.name.parse().unwrap(),
            licence: None,
            specialty: None,
            phone: None,
            email: None,
            colour: Colour::new(row.colour).unwrap(),
            user: None,
            hours,
            despite,
        };
        let by = office.f.admin();
        office.f.write(|tx| doctors::change(tx, &by, request))
    };
    let afternoons: Vec<_> = weekdays().into_iter().filter(|hours| hours.from.get() > 720).collect();
    assert_eq!(in_use(change(afternoons.clone(), false))[0].what, "Bram Okandele");
    change(afternoons, true).unwrap();
    // What lies outside by now is no reason to refuse the next change.
    change(weekdays().into_iter().filter(|hours| hours.from.get() > 720).take(3).collect(), false).unwrap();
}

#[test]
fn what_is_no_exception_is_refused_at_its_field() {
    let office = Office::new();
    let nobody = cuspid_model::DoctorId(uuid::Uuid::from_u128(7));
    let plain = off(Whose::Clinic, "2026-03-12", "2026-03-13");
    for (exception, expected, field) in [
        (off(Whose::Clinic, "2026-03-13", "2026-03-12"), ErrorCode::InvalidDuration, "exception.to"),
        (off(Whose::Clinic, "2026-03-12", "2027-03-13"), ErrorCode::DateOutOfRange, "exception.to"),
        (between(9, 9, plain.clone()), ErrorCode::InvalidDuration, "exception.to_minute"),
        (Exception { effect: ExceptionEffect::Extra, ..plain }, ErrorCode::NotAllowed, "exception.effect"),
        (off(Whose::Doctor(nobody), "2026-03-12", "2026-03-13"), ErrorCode::NotFound, "exception.whose"),
    ] {
        assert_eq!(refusal(add(&office, exception, false)), (expected, field.into()));
    }
}

#[test]
fn exceptions_are_listed_by_their_first_day_and_shown_in_the_calendar() {
    let office = Office::new();
    let leave = off(Whose::Doctor(office.doctors[1]), "2026-03-12", "2026-03-14");
    add(&office, leave, false).unwrap();
    add(&office, between(8, 10, off(Whose::Clinic, "2026-03-11", "2026-03-11")), false).unwrap();
    add(&office, off(Whose::Clinic, "2026-03-10", "2026-03-10"), false).unwrap();
    let list = |over| {
        let rows = office.f.read(|read| availability::list(read, &office.f.admin(), ListExceptions { over })).unwrap();
        rows.into_iter().map(|row| (row.exception.from.to_string(), row.name)).collect::<Vec<_>>()
    };
    let ferrow = Some("Dr Ferrow".to_owned());
    assert_eq!(list(false), [("2026-03-11".to_owned(), None), ("2026-03-12".to_owned(), ferrow)]);
    assert_eq!(list(true).len(), 3);

    let request = ListDays { from: "2026-03-11".parse().unwrap(), days: 2, doctor: None, site: None, full: None };
    let agenda = office.f.read(|read| booking::list_days(read, &office.f.admin(), request)).unwrap();
    let open = |doctor: usize, date: &str| {
        let own = |open: &&OpenHours| open.of == office.doctors[doctor].0 && open.date.to_string() == date;
        agenda.open.iter().filter(own).map(|open| (open.from / 60, open.to / 60)).collect::<Vec<_>>()
    };
    assert_eq!(open(0, "2026-03-11"), [(10, 12), (13, 18)]);
    assert_eq!((open(0, "2026-03-12"), open(1, "2026-03-12")), (vec![(8, 12), (13, 18)], vec![]));
    let why = agenda.off.iter().find(|off| off.of == office.doctors[1].0 && off.date.to_string() == "2026-03-12");
    assert_eq!(why.map(|off| off.reason.as_deref()), Some(Some("Carnival")));
}
