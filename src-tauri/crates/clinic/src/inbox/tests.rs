//! The request inbox on a real encrypted file. Today is Wednesday 2026-03-11, 09:00 in São Paulo.

mod calendars;
mod files;

use cuspid_model::ErrorCode;
use cuspid_model::permission::BuiltInRole;
use cuspid_model::requests::booking::*;
use cuspid_model::requests::inbox::*;
use cuspid_model::requests::reservations::{ListReservations, ReservationDetails, ReservationStatus, Reserve, Slot};
use cuspid_model::requests::resources::Units;
use cuspid_model::time::Minutes;
use cuspid_model::{AppointmentId, BookingRequestId};

use crate::booking::tests::{Office, add_resource, code, time};
use crate::tests::refusal;
use crate::{Fault, Result, inbox, reservations};

pub fn wish(name: &str) -> BookingWish {
    BookingWish {
        name: Some(name.parse().unwrap()),
        phone: Some("(11) 98765-4321".parse().unwrap()),
        email: None,
        patient: None,
        reason: Some("A chipped tooth".parse().unwrap()),
        services: vec![],
        duration: Some(Minutes::new(30).unwrap()),
        doctor: None,
        resources: vec![],
        kinds: vec![],
        times: vec![WishedTime { from: time("2026-03-12T10:00"), until: None }],
        site: None,
        priority: Default::default(),
        note: None,
    }
}

impl Office {
    pub fn ask_for(&self, wish: BookingWish) -> Result<BookingRequestId> {
        let by = self.f.admin();
        self.f.write(|tx| inbox::add(tx, &by, AddBookingRequest { origin: RequestOrigin::Phone, wish }))
    }

    pub fn requests(&self, closed: bool) -> Vec<BookingRequestRow> {
        let request = ListBookingRequests { closed, after: None, limit: 200 };
        self.f.read(|read| inbox::list(read, &self.f.admin(), request)).unwrap().rows
    }

    pub fn request_counts(&self) -> (u32, u32, u32) {
        let counts = self.f.read(|read| inbox::count(read, &self.f.admin(), CountBookingRequests {})).unwrap();
        (counts.new, counts.answered, counts.later)
    }

    pub fn accept(&self, request: BookingRequestId, visit: BookAppointment) -> Result<AppointmentId> {
        self.send(BookAppointment { request: Some(request), source: AppointmentSource::Request, ..visit })
    }

    fn offer(&self, request: BookingRequestId, starts: &[&str]) -> Result<()> {
        let by = self.f.admin();
        let offered = |start: &&str| OfferedTime {
            start: time(start),
            duration: Minutes::new(30).unwrap(),
            doctor: Some(self.doctors[0]),
        };
        let times = starts.iter().map(offered).collect();
        self.f.write(|tx| inbox::answer(tx, &by, AnswerBookingRequest { request, times }))
    }

    fn close_request(&self, request: BookingRequestId, status: BookingRequestStatus) -> Result<()> {
        let by = self.f.admin();
        let reason = Some("No more new patients".parse().unwrap());
        self.f.write(|tx| inbox::close(tx, &by, CloseBookingRequest { request, status, reason }))
    }

    fn open_again(&self, request: BookingRequestId, reason: Option<&str>) -> Result<BookingRequestStatus> {
        let by = self.f.admin();
        let reason = reason.map(|reason| reason.parse().unwrap());
        self.f.write(|tx| inbox::undo(tx, &by, UndoBookingRequest { request, reason }))
    }
}

#[test]
fn a_request_becomes_a_visit_by_the_same_rules_as_any_other() {
    let office = Office::new();
    let request = office.ask_for(wish("Noor Abellard")).unwrap();
    assert_eq!(office.request_counts(), (1, 0, 0));
    let row = office.requests(false).remove(0);
    assert_eq!(row.wish.phone.as_deref(), Some("+5511987654321"));
    assert_eq!((row.status, row.over), (BookingRequestStatus::New, false));
    // The time is taken: it says by whom, and what is free; the request waits as before.
    office.book(0, 1, "2026-03-12T10:00", 30).unwrap();
    let visit = office.request(0, 0, "2026-03-12T10:00", 30);
    let Err(Fault::Refused(refused)) = office.accept(request, visit.clone()) else { panic!("not refused") };
    assert_eq!((refused.code, refused.field.as_deref()), (ErrorCode::TimeTaken, Some("start")));
    assert!(refused.params["conflicts"].as_array().is_some_and(|found| found.len() == 1));
    let free: Vec<FreeTime> = serde_json::from_value(refused.params["free"].clone()).unwrap();
    assert_eq!(office.request_counts(), (1, 0, 0));
    // So does one outside of hours.
    let night = BookAppointment { start: time("2026-03-12T20:00"), ..visit.clone() };
    assert_eq!(refusal(office.accept(request, night)), (ErrorCode::OutsideHours, "start".into()));
    // One of the times that were named is free.
    let near = free.iter().find(|free| free.doctor == office.doctors[0]).unwrap();
    let booked = office.accept(request, BookAppointment { start: near.start, ..visit.clone() }).unwrap();
    let details = office.get(booked);
    assert_eq!((details.source, details.visit.status), (AppointmentSource::Request, AppointmentStatus::Scheduled));
    let row = office.requests(true).remove(0);
    assert_eq!((row.appointment, row.booked), (Some(booked), Some(near.start)));
    assert_eq!(row.patient.unwrap().name, "Noor Abellard");
    assert_eq!((row.wish.patient, row.visit_status), (Some(office.patients[0]), Some(AppointmentStatus::Scheduled)));
    assert_eq!(office.request_counts(), (0, 0, 0));
    let again = BookAppointment { start: time("2026-03-13T10:00"), ..visit };
    assert_eq!(refusal(office.accept(request, again)), (ErrorCode::IllegalStatus, "request".into()));
}

#[test]
fn an_acceptance_is_taken_back_with_its_visit() {
    let office = Office::new();
    let request = office.ask_for(wish("Noor Abellard")).unwrap();
    let visit = || office.request(0, 0, "2026-03-12T10:00", 30);
    let booked = office.accept(request, visit()).unwrap();
    assert_eq!(refusal(office.open_again(request, None)), (ErrorCode::Missing, "reason".into()));
    let back = office.open_again(request, Some("Accepted by mistake")).unwrap();
    assert_eq!((back, office.status(booked)), (BookingRequestStatus::New, AppointmentStatus::Cancelled));
    assert_eq!(office.request_counts(), (1, 0, 0));
    assert_eq!(refusal(office.open_again(request, None)), (ErrorCode::IllegalStatus, "request".into()));
    // The time is free again. Who is here cannot be undone any more.
    let today = BookAppointment { start: time("2026-03-11T09:00"), ..visit() };
    let booked = office.accept(request, today).unwrap();
    office.set(booked, AppointmentStatus::Arrived).unwrap();
    assert_eq!(code(office.open_again(request, Some("Accepted by mistake"))), ErrorCode::IllegalStatus);
    assert_eq!(office.status(booked), AppointmentStatus::Arrived);
}

#[test]
fn a_request_became_the_visit_that_its_own_was_booked_anew_as() {
    let office = Office::new();
    let request = office.ask_for(wish("Noor Abellard")).unwrap();
    let first = office.accept(request, office.request(0, 0, "2026-03-12T10:00", 30)).unwrap();
    let anew = |visit, start| office.shift(office.moving(visit, 0, start, 30)).unwrap();
    office.cancel(first).unwrap();
    let second = anew(first, "2026-03-16T10:00");
    office.cancel(second).unwrap();
    let third = anew(second, "2026-03-17T10:00");
    let row = office.requests(true).remove(0);
    let became = (row.appointment, row.visit_status, row.booked);
    assert_eq!(became, (Some(third), Some(AppointmentStatus::Scheduled), Some(time("2026-03-17T10:00"))));
    assert_eq!(refusal(office.open_again(request, None)), (ErrorCode::Missing, "reason".into()));
    assert_eq!(office.open_again(request, Some("Accepted by mistake")).unwrap(), BookingRequestStatus::New);
    assert_eq!(office.status(third), AppointmentStatus::Cancelled);
    // One that was missed is over; the one that took its place stands, and is called off.
    let missed = office.accept(request, office.request(0, 0, "2026-03-11T09:00", 30)).unwrap();
    office.f.clock.advance_minutes(30);
    office.set(missed, AppointmentStatus::NoShow).unwrap();
    let later = anew(missed, "2026-03-18T10:00");
    office.open_again(request, Some("Accepted by mistake")).unwrap();
    assert_eq!(
        (office.status(missed), office.status(later)),
        (AppointmentStatus::NoShow, AppointmentStatus::Cancelled)
    );
}

#[test]
fn other_times_are_offered_and_written_down() {
    let office = Office::new();
    let request = office.ask_for(wish("Noor Abellard")).unwrap();
    assert_eq!(refusal(office.offer(request, &[])), (ErrorCode::OutOfRange, "times".into()));
    let past = office.offer(request, &["2026-03-12T10:00", "2026-03-11T08:00"]);
    assert_eq!(refusal(past), (ErrorCode::DateOutOfRange, "times[1].start".into()));
    office.offer(request, &["2026-03-12T14:00", "2026-03-13T09:00"]).unwrap();
    assert_eq!(office.request_counts(), (0, 1, 0));
    let starts = |row: &BookingRequestRow| row.offered.iter().map(|time| time.start.to_string()).collect::<Vec<_>>();
    assert_eq!(starts(&office.requests(false)[0]), ["2026-03-12T14:00", "2026-03-13T09:00"]);
    // They are not held: somebody else may take one.
    office.book(0, 1, "2026-03-12T14:00", 30).unwrap();
    // Declined and taken back, what was offered still stands; taken back once more, nothing was.
    office.close_request(request, BookingRequestStatus::Declined).unwrap();
    assert_eq!(office.requests(true)[0].closed_reason.as_deref(), Some("No more new patients"));
    assert_eq!(office.open_again(request, None).unwrap(), BookingRequestStatus::Answered);
    assert_eq!(starts(&office.requests(false)[0]).len(), 2);
    assert_eq!(office.open_again(request, None).unwrap(), BookingRequestStatus::New);
    assert_eq!(office.requests(false)[0].offered, []);
    let wrong = office.close_request(request, BookingRequestStatus::Answered);
    assert_eq!(refusal(wrong), (ErrorCode::IllegalStatus, "status".into()));
}

#[test]
fn a_request_without_a_patient_becomes_a_reservation() {
    let office = Office::new();
    let room = add_resource(&office.f, "Meeting room", |_| ());
    let request = office.ask_for(BookingWish { resources: vec![room], ..wish("Dental society") }).unwrap();
    let by = office.f.admin();
    let reserve = |start: &str| {
        let reservation = Reserve {
            slot: Slot { resource: room, start: time(start), duration: Minutes::new(60).unwrap(), units: Units::ONE },
            details: ReservationDetails {
                title: "Dental society".parse().unwrap(),
                patient: None,
                service: None,
                doctor: None,
                priority: Default::default(),
                notes: None,
                contact: None,
            },
            displace: false,
            request: Some(request),
        };
        office.f.write(|tx| reservations::reserve(tx, &by, reservation))
    };
    let past = reserve("2026-03-10T10:00");
    assert_eq!(refusal(past), (ErrorCode::DateOutOfRange, "slot.start".into()));
    let made = reserve("2026-03-12T10:00").unwrap();
    let row = office.requests(true).remove(0);
    assert_eq!((row.reservation, row.booked), (Some(made), Some(time("2026-03-12T10:00"))));
    // A doctor may not call reservations off, nor so by taking an acceptance back.
    let doctor = office.f.user(BuiltInRole::Doctor, "+55 11 98765-4322");
    let undo = UndoBookingRequest { request, reason: None };
    let by_doctor = office.f.may(doctor);
    assert_eq!(code(office.f.write(|tx| inbox::undo(tx, &by_doctor, undo))), ErrorCode::NotAllowed);
    office.open_again(request, None).unwrap();
    let list = ListReservations { from: "2026-03-12".parse().unwrap(), days: 1, resource: None, cancelled: true };
    let listed = office.f.read(|read| reservations::list(read, &office.f.admin(), list)).unwrap();
    assert_eq!(listed[0].status, ReservationStatus::Cancelled);
}

#[test]
fn what_is_typed_in_is_checked_at_its_field() {
    let office = Office::new();
    let nobody = BookingWish { name: None, ..wish("Nobody") };
    assert_eq!(refusal(office.ask_for(nobody)), (ErrorCode::Missing, "wish.name".into()));
    let phone = BookingWish { phone: Some("12".parse().unwrap()), ..wish("Noor") };
    assert_eq!(refusal(office.ask_for(phone)), (ErrorCode::InvalidPhone, "wish.phone".into()));
    let wished = WishedTime { from: time("2026-03-12T10:00"), until: Some(time("2026-03-12T10:00")) };
    let backwards = BookingWish { times: vec![wished], ..wish("Noor") };
    assert_eq!(refusal(office.ask_for(backwards)), (ErrorCode::InvalidDuration, "wish.times[0].until".into()));
    let many = BookingWish { times: vec![wished; 21], ..wish("Noor") };
    assert_eq!(refusal(office.ask_for(many)), (ErrorCode::OutOfRange, "wish.times".into()));
    let by = office.f.admin();
    let file = AddBookingRequest { origin: RequestOrigin::Calendar, wish: wish("Noor") };
    assert_eq!(refusal(office.f.write(|tx| inbox::add(tx, &by, file))), (ErrorCode::OutOfRange, "origin".into()));
    assert_eq!(office.requests(false), []);

    let request = office.ask_for(wish("Noor")).unwrap();
    let change = |wish| office.f.write(|tx| inbox::change(tx, &by, ChangeBookingRequest { request, wish }));
    change(BookingWish { note: Some("After work".parse().unwrap()), ..wish("Noor Abellard") }).unwrap();
    let row = office.requests(false).remove(0);
    assert_eq!(row.wish.name.as_deref(), Some("Noor Abellard"));
    assert_eq!(row.wish.note.as_deref(), Some("After work"));
    let nobody = BookingWish { name: None, ..wish("Nobody") };
    assert_eq!(refusal(change(nobody)), (ErrorCode::Missing, "wish.name".into()));
    office.close_request(request, BookingRequestStatus::Withdrawn).unwrap();
    assert_eq!(refusal(change(wish("Noor"))), (ErrorCode::IllegalStatus, "request".into()));
}

#[test]
fn the_most_pressing_come_first_and_lists_go_on() {
    let office = Office::new();
    use cuspid_model::requests::reservations::Priority::{High, Low, Normal};
    for (name, priority) in [("Low", Low), ("First", Normal), ("High", High), ("Second", Normal)] {
        office.ask_for(BookingWish { priority, ..wish(name) }).unwrap();
        office.f.clock.advance_minutes(1);
    }
    let names = |rows: &[BookingRequestRow]| {
        rows.iter().map(|row| row.wish.name.clone().unwrap().to_string()).collect::<Vec<_>>()
    };
    let rows = office.requests(false);
    assert_eq!(names(&rows), ["High", "First", "Second", "Low"]);
    let page = |closed, after| {
        let request = ListBookingRequests { closed, after, limit: 2 };
        office.f.read(|read| inbox::list(read, &office.f.admin(), request)).unwrap()
    };
    let first = page(false, None);
    assert_eq!((names(&first.rows), first.next), (vec!["High".into(), "First".into()], Some(rows[1].id)));
    let second = page(false, first.next);
    assert_eq!((names(&second.rows), second.next), (vec!["Second".into(), "Low".into()], None));
    for row in &rows {
        office.close_request(row.id, BookingRequestStatus::Declined).unwrap();
        office.f.clock.advance_minutes(1);
    }
    let first = page(true, None);
    assert_eq!(names(&first.rows), ["Low", "Second"], "the latest first");
    assert_eq!(names(&page(true, first.next).rows), ["First", "High"]);
}
