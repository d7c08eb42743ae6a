//! S2: what a visit holds besides its doctor's time, and the parts he is needed in.

use cuspid_model::permission::BuiltInRole;
use cuspid_model::requests::booking::*;
use cuspid_model::requests::doctors::{ChangeDoctor, Colour, DayMinute, ListDoctors, Weekday, WorkingHours};
use cuspid_model::requests::reservations::{Priority, ReservationDetails, Reserve, Slot};
use cuspid_model::requests::resources::{ArchiveResource, Buffer, Units};
use cuspid_model::requests::users::ListUsers;
use cuspid_model::time::Minutes;
use cuspid_model::{ErrorCode, ResourceId};

use super::{Office, add_resource, code, time};
use crate::tests::refusal;
use crate::{Fault, Result, booking, doctors, reservations, resources, users};

const TAKEN: (ErrorCode, &str) = (ErrorCode::TimeTaken, "start");

fn part(from: u32, to: u32) -> VisitPart {
    VisitPart { from, to }
}

fn at(office: &Office, doctor: usize, patient: usize, start: &str, held: &[ResourceId]) -> BookAppointment {
    let start = format!("2026-03-12T{start}");
    BookAppointment { resources: held.to_vec(), ..office.request(doctor, patient, &start, 60) }
}

fn reserve(office: &Office, resource: ResourceId, start: &str) -> Result<cuspid_model::ReservationId> {
    let by = office.f.admin();
    let slot = Slot {
        resource,
        start: time(&format!("2026-03-12T{start}")),
        duration: Minutes::new(60).unwrap(),
        units: Units::ONE,
    };
    let details = ReservationDetails {
        title: "Calibration".parse().unwrap(),
        patient: None,
        service: None,
        doctor: None,
        priority: Priority::default(),
        notes: None,
        contact: None,
    };
    office.f.write(|tx| reservations::reserve(tx, &by, Reserve { slot, details, displace: false, request: None }))
}

#[test]
fn s2_a_chair_is_busy_all_through_and_its_doctor_in_his_parts() {
    let office = Office::new();
    let chairs = ["Chair 1", "Chair 2"].map(|name| add_resource(&office.f, name, |_| ()));
    let parts = vec![part(0, 15), part(45, 60)];
    let first = BookAppointment { parts: parts.clone(), ..at(&office, 0, 0, "10:00", &chairs[..1]) };
    let id = office.send(first).unwrap();
    let visit = office.get(id).visit;
    assert_eq!((visit.minutes, &visit.parts), (60, &parts));
    assert_eq!(visit.resources.iter().map(|held| held.name.as_str()).collect::<Vec<_>>(), ["Chair 1"]);

    let between = |chair: usize, start: &str, minutes| BookAppointment {
        duration: Minutes::new(minutes).unwrap(),
        ..at(&office, 0, 1, start, &[chairs[chair]])
    };
    // The doctor is free then; the chair is not, nor is he a minute longer.
    let Err(Fault::Refused(error)) = office.send(between(0, "10:15", 30)) else { panic!("the chair was given twice") };
    assert_eq!((error.code, &error.params["by"]), (ErrorCode::TimeTaken, &"Chair 1".into()));
    assert_eq!(refusal(office.send(between(1, "10:15", 31))), (TAKEN.0, TAKEN.1.into()));
    assert_eq!(refusal(office.send(between(1, "10:14", 30))), (TAKEN.0, TAKEN.1.into()));
    office.send(between(1, "10:15", 30)).unwrap();
}

#[test]
fn s2_parts_are_in_order_within_the_visit() {
    let office = Office::new();
    for (parts, field) in [
        (vec![part(0, 0)], "parts[0].to"),
        (vec![part(30, 20)], "parts[0].to"),
        (vec![part(0, 61)], "parts[0].to"),
        (vec![part(0, 30), part(20, 40)], "parts[1].from"),
        (vec![part(u32::MAX, u32::MAX)], "parts[0].to"),
    ] {
        let request = BookAppointment { parts, ..at(&office, 0, 0, "10:00", &[]) };
        assert_eq!(refusal(office.send(request)), (ErrorCode::OutOfRange, field.into()));
    }
    // A part as long as the visit is the visit.
    let request = BookAppointment { parts: vec![part(0, 60)], ..at(&office, 0, 0, "10:00", &[]) };
    let id = office.send(request).unwrap();
    assert_eq!(office.get(id).visit.parts, []);
}

#[test]
fn s2_visits_and_reservations_keep_clear_of_each_other_and_of_the_time_for_cleaning() {
    let office = Office::new();
    let chair = add_resource(&office.f, "Chair 1", |details| {
        details.rules.before = Buffer::new(5).unwrap();
        details.rules.after = Buffer::new(10).unwrap();
    });
    let first = office.send(at(&office, 0, 0, "10:00", &[chair])).unwrap();
    for start in ["10:30", "11:00", "11:14", "08:46"] {
        let request = BookAppointment { outside_hours: true, ..at(&office, 1, 1, start, &[chair]) };
        assert_eq!(refusal(office.send(request)), (TAKEN.0, TAKEN.1.into()), "{start}");
        assert_eq!(refusal(reserve(&office, chair, start)), (TAKEN.0, "slot.start".into()), "{start}");
    }
    // Five minutes before it is what it is prepared in, and ten after the visit it is cleaned.
    reserve(&office, chair, "11:15").unwrap();
    // Called off, it holds the chair no more.
    office.cancel(first).unwrap();
    office.send(at(&office, 1, 1, "10:00", &[chair])).unwrap();
    assert_eq!(code(office.undo(first)), ErrorCode::TimeTaken);
}

#[test]
fn s2_a_room_for_two_takes_two() {
    let office = Office::new();
    let room = add_resource(&office.f, "Recovery", |details| details.rules.capacity = Units::new(2).unwrap());
    let third = super::add_doctor(&office.f, "Dr Third", super::weekdays());
    office.send(at(&office, 0, 0, "10:00", &[room])).unwrap();
    office.send(at(&office, 1, 1, "10:30", &[room])).unwrap();
    let request = |start| BookAppointment { doctor: third, ..at(&office, 0, 2, start, &[room]) };
    let Err(Fault::Refused(error)) = office.send(request("10:15")) else { panic!("three in a room for two") };
    let conflicts: Vec<InTheWay> = serde_json::from_value(error.params["conflicts"].clone()).unwrap();
    assert_eq!(conflicts.len(), 2, "{conflicts:?}");
    office.send(request("11:00")).unwrap();
}

#[test]
fn the_rules_of_a_resource_hold_for_visits() {
    let office = Office::new();
    let short = add_resource(&office.f, "Quick chair", |details| details.rules.most = Some(Minutes::new(30).unwrap()));
    assert_eq!(refusal(office.send(at(&office, 0, 0, "10:00", &[short]))), (ErrorCode::OutOfRange, "duration".into()));
    let ahead = add_resource(&office.f, "Laser", |details| details.rules.lead_hours = 48);
    assert_eq!(refusal(office.send(at(&office, 0, 0, "10:00", &[ahead]))), (ErrorCode::TooSoon, "start".into()));
    let roles = office.f.read(|read| users::list(read, &office.f.admin(), ListUsers {})).unwrap().roles;
    let of = |built_in| roles.iter().find(|role| role.built_in == Some(built_in)).unwrap().id;
    let theirs = |name: &str, role| add_resource(&office.f, name, |details| details.rules.bookers = vec![of(role)]);
    let (own, theirs) = (theirs("Own chair", BuiltInRole::Admin), theirs("Their chair", BuiltInRole::Doctor));
    let both = at(&office, 0, 0, "10:00", &[ahead, own, theirs]);
    assert_eq!(
        refusal(office.send(BookAppointment { start: time("2026-03-16T10:00"), ..both })),
        (ErrorCode::NotAllowed, "resources[2]".into())
    );
    let gone = add_resource(&office.f, "Old chair", |_| ());
    let archive = |resource| {
        let by = office.f.admin();
        office.f.write(|tx| resources::archive(tx, &by, ArchiveResource { resource, archived: true }))
    };
    archive(gone).unwrap();
    assert_eq!(refusal(office.send(at(&office, 0, 0, "10:00", &[gone]))), (ErrorCode::Archived, "resources[0]".into()));
    // What is held cannot be put away.
    let chair = add_resource(&office.f, "Chair 1", |_| ());
    let id = office.send(at(&office, 0, 0, "10:00", &[chair])).unwrap();
    assert_eq!(refusal(archive(chair)), (ErrorCode::HasReservations, "resource".into()));
    office.cancel(id).unwrap();
    archive(chair).unwrap();
}

#[test]
fn free_times_are_those_of_doctor_and_resources_together() {
    let office = Office::new();
    let room = add_resource(&office.f, "X-ray", |details| {
        details.hours = super::weekdays().into_iter().filter(|hours| hours.from.get() >= 13 * 60).collect();
        details.rules.after = Buffer::new(10).unwrap();
    });
    office.send(at(&office, 1, 1, "13:30", &[room])).unwrap();
    let request = |parts: Vec<VisitPart>| FreeTimes {
        site: None,
        doctor: Some(office.doctors[0]),
        patient: Some(office.patients[0]),
        duration: Minutes::new(30).unwrap(),
        parts,
        assistants: vec![],
        resources: vec![room],
        any: vec![],
        from: Some(time("2026-03-12T00:00")),
        except: None,
        limit: 3,
        a_day: None,
        until: None,
    };
    let ask = |request| {
        let free = office.f.read(|read| booking::free_times(read, &office.f.admin(), request)).unwrap();
        free.iter().map(|free| free.start.to_string().split_off(11)).collect::<Vec<_>>()
    };
    // Until 13:20 would leave no ten minutes for cleaning.
    assert_eq!(ask(request(vec![])), ["14:40", "15:10", "15:40"]);
    // The doctor is busy from 14:40 to 15:00, and needed for the last ten minutes only.
    let busy = BookAppointment { duration: Minutes::new(20).unwrap(), ..at(&office, 0, 2, "14:40", &[]) };
    office.send(busy).unwrap();
    assert_eq!(ask(request(vec![])), ["15:00", "15:30", "16:00"]);
    assert_eq!(ask(request(vec![part(20, 30)])), ["14:40", "15:10", "15:40"]);
    // Outside the room's hours, times within them are offered, and all of them can be booked.
    let Err(Fault::Refused(error)) = office.send(at(&office, 0, 0, "10:00", &[room])) else { panic!("not refused") };
    assert_eq!(error.code, ErrorCode::OutsideHours);
    let free: Vec<FreeTime> = serde_json::from_value(error.params["free"].clone()).unwrap();
    assert!(!free.is_empty());
    for free in free {
        let wish = BookAppointment { doctor: free.doctor, start: free.start, ..at(&office, 0, 0, "10:00", &[room]) };
        let id = office.send(wish).unwrap();
        office.cancel(id).unwrap();
    }
}

#[test]
fn a_visit_that_moves_keeps_what_it_holds_unless_something_else_is_said() {
    let office = Office::new();
    let chairs = ["Chair 1", "Chair 2"].map(|name| add_resource(&office.f, name, |_| ()));
    let request = BookAppointment { parts: vec![part(0, 20)], ..at(&office, 0, 0, "10:00", &chairs[..1]) };
    let id = office.send(request).unwrap();
    let held = |id| {
        let visit = office.get(id).visit;
        (visit.parts, visit.resources.into_iter().map(|held| held.name).collect::<Vec<_>>())
    };
    office.shift(office.moving(id, 0, "2026-03-12T11:00", 60)).unwrap();
    assert_eq!(held(id), (vec![part(0, 20)], vec!["Chair 1".to_owned()]));
    // With another length the doctor is needed all through again.
    office.shift(office.moving(id, 0, "2026-03-12T11:00", 45)).unwrap();
    assert_eq!(held(id), (vec![], vec!["Chair 1".to_owned()]));
    let other = MoveAppointment { resources: Some(vec![chairs[1]]), ..office.moving(id, 0, "2026-03-12T11:00", 45) };
    office.shift(other).unwrap();
    assert_eq!(held(id).1, ["Chair 2"]);
    office.send(at(&office, 1, 1, "11:00", &chairs[..1])).unwrap();
    // Booked anew, it is in the chair it was called off in.
    office.cancel(id).unwrap();
    let anew = office.shift(office.moving(id, 0, "2026-03-13T11:00", 45)).unwrap();
    assert_eq!(held(anew).1, ["Chair 2"]);
}

#[test]
fn working_hours_that_meet_at_midnight_go_on_over_it() {
    let office = Office::new();
    let all: Vec<_> = Weekday::ALL
        .iter()
        .map(|&day| WorkingHours {
            day,
            from: DayMinute::new(0).unwrap(),
            to: DayMinute::new(1440).unwrap(),
            site: None,
        })
        .collect();
    let doctor = super::add_doctor(&office.f, "Dr Night", all);
    let request = |minutes| BookAppointment { doctor, ..office.request(0, 0, "2026-03-12T23:30", minutes) };
    office.send(request(60)).unwrap();
    // Who works until midnight does not.
    let until = super::weekdays()[0];
    let late = WorkingHours { to: DayMinute::new(1440).unwrap(), ..until };
    let doctor = super::add_doctor(&office.f, "Dr Late", vec![late]);
    let request = |minutes| BookAppointment { doctor, ..office.request(0, 1, "2026-03-16T23:30", minutes) };
    assert_eq!(refusal(office.send(request(31))), (ErrorCode::OutsideHours, "start".into()));
    office.send(request(30)).unwrap();
}

#[test]
fn a_visit_that_goes_to_another_doctor_goes_to_his_chair() {
    let office = Office::new();
    let users = ["+5511987650001", "+5511987650002"].map(|phone| office.f.user(BuiltInRole::Doctor, phone));
    let by = office.f.admin();
    let rows = office.f.read(|read| doctors::list(read, &office.f.admin(), ListDoctors { archived: false })).unwrap();
    for (row, user) in rows.into_iter().zip(users) {
        let request = ChangeDoctor {
            doctor: row.id,
            name: row.name.parse().unwrap(),
            licence: None,
            specialty: None,
            phone: None,
            email: None,
            colour: Colour::new(row.colour).unwrap(),
            user: Some(user),
            hours: row.hours,
            despite: false,
        };
        office.f.write(|tx| doctors::change(tx, &by, request)).unwrap();
    }
    let chairs = [("Chair 1", 0), ("Chair 2", 1)]
        .map(|(name, at)| add_resource(&office.f, name, |details| details.staff = vec![users[at]]));
    let room = add_resource(&office.f, "X-ray", |_| ());
    let rows = office.f.read(|read| doctors::list(read, &office.f.admin(), ListDoctors { archived: false })).unwrap();
    assert_eq!(rows.iter().map(|row| row.chair).collect::<Vec<_>>(), chairs.map(Some));

    let held = |id| office.get(id).visit.resources.into_iter().map(|held| held.name).collect::<Vec<_>>();
    let id = office.send(at(&office, 0, 0, "10:00", &[room, chairs[0]])).unwrap();
    office.shift(office.moving(id, 1, "2026-03-12T10:00", 60)).unwrap();
    assert_eq!(held(id), ["X-ray", "Chair 2"]);
    // Who is treated elsewhere than in the doctor's chair stays there.
    let id = office.send(at(&office, 0, 1, "13:00", &[room])).unwrap();
    office.shift(office.moving(id, 1, "2026-03-12T14:00", 60)).unwrap();
    assert_eq!(held(id), ["X-ray"]);
}
