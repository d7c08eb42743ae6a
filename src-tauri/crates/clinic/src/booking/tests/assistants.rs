//! S2, S5: assistants hold their parts of visits as doctors hold theirs.

use cuspid_model::requests::availability::{AddException, Exception, ExceptionEffect, InUse, Whose};
use cuspid_model::requests::booking::*;
use cuspid_model::requests::doctors::*;
use cuspid_model::requests::treatment::OpenCase;
use cuspid_model::time::Minutes;
use cuspid_model::{DoctorId, ErrorCode};

use super::{Office, add_staff, code, time, weekdays};
use crate::tests::refusal;
use crate::{Fault, availability, booking, doctors, treatment};

fn assistant(office: &Office, name: &str) -> DoctorId {
    add_staff(&office.f, StaffRole::Assistant, name, weekdays())
}

fn with(office: &Office, doctor: usize, start: &str, assistants: &[(DoctorId, u32, u32)]) -> BookAppointment {
    let part =
        |(assistant, from, to): &(DoctorId, u32, u32)| AssistantPart { assistant: *assistant, from: *from, to: *to };
    BookAppointment {
        assistants: assistants.iter().map(part).collect(),
        ..office.request(doctor, doctor, &format!("2026-03-12T{start}"), 60)
    }
}

fn parts(office: &Office, id: cuspid_model::AppointmentId) -> Vec<(String, u32, u32)> {
    let shown = office.get(id).visit.assistants;
    shown.into_iter().map(|shown| (shown.name, shown.part.from, shown.part.to)).collect()
}

#[test]
fn s2_an_assistant_is_in_one_place_at_a_time() {
    let office = Office::new();
    let (jonah, mira) = (assistant(&office, "Jonah"), assistant(&office, "Mira"));
    let first = office.send(with(&office, 0, "10:00", &[(jonah, 0, 15), (mira, 10, 30), (jonah, 45, 60)])).unwrap();
    assert_eq!(
        parts(&office, first),
        [("Jonah".to_owned(), 0, 15), ("Mira".to_owned(), 10, 30), ("Jonah".to_owned(), 45, 60)]
    );
    // Another doctor, another patient, the same assistant a minute too early.
    let Err(Fault::Refused(error)) = office.send(with(&office, 1, "10:14", &[(jonah, 0, 10)])) else {
        panic!("an assistant in two places")
    };
    assert_eq!((error.code, &error.params["by"]), (ErrorCode::TimeTaken, &"Jonah".into()));
    // What is offered instead is free for him, too.
    let free: Vec<FreeTime> = serde_json::from_value(error.params["free"].clone()).unwrap();
    assert!(!free.is_empty());
    for free in free {
        let at =
            BookAppointment { doctor: free.doctor, start: free.start, ..with(&office, 1, "10:14", &[(jonah, 0, 10)]) };
        let id = office.send(at).unwrap();
        office.cancel(id).unwrap();
    }
    let second = office.send(with(&office, 1, "10:15", &[(jonah, 0, 10)])).unwrap();
    office.cancel(second).unwrap();
    // Taken all the same, for a reason.
    let overbook = Some("Emergency".parse().unwrap());
    office.send(BookAppointment { overbook, ..with(&office, 1, "10:14", &[(jonah, 0, 10)]) }).unwrap();
}

#[test]
fn s2_the_parts_of_one_assistant_are_in_order_within_the_visit() {
    let office = Office::new();
    let jonah = assistant(&office, "Jonah");
    for (asked, field) in [
        (vec![(jonah, 0, 61)], "assistants[0].to"),
        (vec![(jonah, 20, 20)], "assistants[0].to"),
        (vec![(jonah, 0, 30), (jonah, 20, 40)], "assistants[1].from"),
    ] {
        assert_eq!(refusal(office.send(with(&office, 0, "10:00", &asked))), (ErrorCode::OutOfRange, field.into()));
    }
    // A doctor is no assistant, and an assistant no doctor.
    let doctor = with(&office, 0, "10:00", &[(office.doctors[1], 0, 30)]);
    assert_eq!(refusal(office.send(doctor)), (ErrorCode::NotFound, "assistants[0].assistant".into()));
    let treats = BookAppointment { doctor: jonah, ..with(&office, 0, "10:00", &[]) };
    assert_eq!(refusal(office.send(treats)), (ErrorCode::NotFound, "doctor".into()));
    let case = OpenCase {
        patient: office.patients[0],
        doctor: jonah,
        title: "Molar".parse().unwrap(),
        complaint: None,
        diagnosis: None,
        plan: None,
    };
    let by = office.f.admin();
    assert_eq!(
        refusal(office.f.write(|tx| treatment::cases::open(tx, &by, case))),
        (ErrorCode::NotFound, "doctor".into())
    );
    let listed = office.f.read(|read| doctors::list(read, &office.f.admin(), ListDoctors { archived: true })).unwrap();
    assert_eq!(listed.len(), 2);
    let staff =
        office.f.read(|read| doctors::list_staff(read, &office.f.admin(), ListStaff { archived: true })).unwrap();
    assert_eq!(staff.iter().filter(|row| row.role == StaffRole::Assistant).count(), 1);
}

#[test]
fn s5_an_assistant_works_where_the_part_is_and_not_for_the_rest_of_the_visit() {
    let office = Office::new();
    let jonah = assistant(&office, "Jonah");
    // Until noon he is there for the first half, and the doctor works on.
    let long = |from, to| BookAppointment {
        outside_hours: false,
        assistants: vec![AssistantPart { assistant: jonah, from, to }],
        ..office.request(0, 0, "2026-03-12T17:00", 60)
    };
    let mut hours = weekdays();
    for hours in hours.iter_mut().filter(|hours| hours.to.get() == 18 * 60) {
        hours.to = DayMinute::new(17 * 60 + 30).unwrap();
    }
    let change = |hours: Vec<WorkingHours>, despite| ChangeDoctor {
        doctor: jonah,
        name: "Jonah".parse().unwrap(),
        licence: None,
        specialty: None,
        phone: None,
        email: None,
        colour: Colour::new(1).unwrap(),
        user: None,
        hours,
        despite,
    };
    let by = office.f.admin();
    office.f.write(|tx| doctors::change(tx, &by, change(hours, false))).unwrap();
    assert_eq!(refusal(office.send(long(0, 31))), (ErrorCode::OutsideHours, "start".into()));
    let id = office.send(long(0, 30)).unwrap();

    // Hours or a day that go are refused with what is booked in them.
    let taken = |fault: Fault| {
        let Fault::Refused(error) = fault else { panic!("not refused") };
        assert_eq!(error.code, ErrorCode::TimeInUse);
        let bookings: Vec<InUse> = serde_json::from_value(error.params["bookings"].clone()).unwrap();
        (bookings[0].whose.clone(), bookings[0].appointment)
    };
    let mut morning = weekdays();
    morning.retain(|hours| hours.from.get() < 12 * 60);
    let refused = office.f.write(|tx| doctors::change(tx, &by, change(morning.clone(), false))).unwrap_err();
    assert_eq!(taken(refused), ("Jonah".into(), Some(id)));
    let leave = |from: u32, to: u32, despite| AddException {
        exception: Exception {
            whose: Whose::Doctor(jonah),
            effect: ExceptionEffect::Off,
            from: time("2026-03-12T00:00").date(),
            to: time("2026-03-12T00:00").date(),
            from_minute: DayMinute::new(from * 60).unwrap(),
            to_minute: DayMinute::new(to * 60).unwrap(),
            reason: None,
        },
        despite,
    };
    let by = office.f.admin();
    let add = |request| office.f.write(|tx| availability::add(tx, &by, request));
    assert_eq!(taken(add(leave(8, 18, false)).unwrap_err()), ("Jonah".into(), Some(id)));
    // Time in which he is not needed may go.
    add(leave(8, 17, false)).unwrap();
    let conflicts =
        || office.f.read(|read| booking::list_conflicts(read, &office.f.admin(), ListConflicts {})).unwrap();
    assert_eq!(conflicts(), []);
    add(leave(17, 18, true)).unwrap();
    let found = conflicts();
    assert_eq!((found.len(), found[0].kind, found[0].whose.as_str()), (1, ConflictKind::Outside, "Jonah"));
}

#[test]
fn a_clash_of_an_assistant_stands_at_the_desk() {
    let office = Office::new();
    let jonah = assistant(&office, "Jonah");
    office.send(with(&office, 0, "10:00", &[(jonah, 0, 30)])).unwrap();
    let other = office.send(with(&office, 1, "11:00", &[(jonah, 0, 30)])).unwrap();
    // Another computer moved it here, which merging does not refuse.
    office
        .f
        .write(|tx| {
            let at: booking::appointment::Schedule = tx.get(other, "appointment")?;
            let earlier = |at: cuspid_model::time::Instant| at.plus_minutes(-60);
            let start_local = time("2026-03-12T10:00");
            let (start_at, end_at) = (earlier(at.start_at), earlier(at.end_at));
            tx.put(other, booking::appointment::Schedule { start_local, start_at, end_at, ..at });
            Ok(())
        })
        .unwrap();
    let found = office.f.read(|read| booking::list_conflicts(read, &office.f.admin(), ListConflicts {})).unwrap();
    assert_eq!((found.len(), found[0].kind, found[0].whose.as_str()), (1, ConflictKind::Overlap, "Jonah"));
}

#[test]
fn a_visit_that_moves_keeps_its_assistants_as_far_as_it_goes() {
    let office = Office::new();
    let (jonah, mira) = (assistant(&office, "Jonah"), assistant(&office, "Mira"));
    let id = office.send(with(&office, 0, "10:00", &[(jonah, 0, 60), (mira, 20, 30), (mira, 45, 50)])).unwrap();
    let own = |name: &str, from, to| (name.to_owned(), from, to);
    office.shift(office.moving(id, 1, "2026-03-12T11:00", 60)).unwrap();
    assert_eq!(parts(&office, id), [own("Jonah", 0, 60), own("Mira", 20, 30), own("Mira", 45, 50)]);
    office.shift(office.moving(id, 1, "2026-03-12T11:00", 25)).unwrap();
    assert_eq!(parts(&office, id), [own("Jonah", 0, 25), own("Mira", 20, 25)]);
    let alone = MoveAppointment { assistants: Some(vec![]), ..office.moving(id, 1, "2026-03-12T11:00", 25) };
    office.shift(alone).unwrap();
    assert_eq!(parts(&office, id), []);
    office.send(with(&office, 0, "14:00", &[(jonah, 0, 60)])).unwrap();
    // Somebody with visits to come is not put away.
    let archive = |doctor| {
        let by = office.f.admin();
        office.f.write(|tx| doctors::archive(tx, &by, ArchiveDoctor { doctor, archived: true }))
    };
    assert_eq!(code(archive(jonah)), ErrorCode::HasVisits);
    archive(mira).unwrap();
    let gone = with(&office, 1, "13:00", &[(mira, 0, 10)]);
    assert_eq!(refusal(office.send(gone)), (ErrorCode::Archived, "assistants[0].assistant".into()));
}

#[test]
fn free_times_say_which_assistant_is_free() {
    let office = Office::new();
    let (jonah, mira) = (assistant(&office, "Jonah"), assistant(&office, "Mira"));
    office.send(with(&office, 1, "08:00", &[(jonah, 0, 60)])).unwrap();
    let asked = |assistants: Vec<WantedAssistant>| FreeTimes {
        doctor: Some(office.doctors[0]),
        patient: None,
        duration: Minutes::new(60).unwrap(),
        parts: vec![],
        assistants,
        resources: vec![],
        any: vec![],
        site: None,
        from: Some(time("2026-03-12T00:00")),
        except: None,
        limit: 2,
        a_day: None,
        until: None,
    };
    let ask = |request| office.f.read(|read| booking::free_times(read, &office.f.admin(), request));
    let offered = |assistants| {
        let show = |free: FreeTime| {
            let who = free.assistant.map(|found| found.name).unwrap_or_default();
            format!("{} {who}", free.start.to_string().split_off(11))
        };
        ask(asked(assistants)).unwrap().into_iter().map(show).collect::<Vec<_>>()
    };
    let part = |assistant, from, to| WantedAssistant { assistant, from, to };
    assert_eq!(offered(vec![part(None, 0, 60)]), ["08:00 Mira", "09:00 Jonah"]);
    assert_eq!(offered(vec![part(Some(jonah), 0, 60)]), ["09:00 ", "10:00 "]);
    assert_eq!(offered(vec![part(Some(jonah), 30, 60)]), ["08:30 ", "09:30 "]);
    // Beside one who is named, any is another one.
    assert_eq!(offered(vec![part(Some(mira), 0, 10), part(None, 0, 10)]), ["09:00 Jonah", "10:00 Jonah"]);
    let three = vec![part(Some(mira), 0, 10), part(Some(jonah), 0, 10), part(None, 0, 10)];
    assert_eq!(refusal(ask(asked(three))), (ErrorCode::NotFound, "assistants[2].assistant".into()));
    assert_eq!(refusal(ask(asked(vec![part(None, 0, 61)]))), (ErrorCode::OutOfRange, "assistants[0].to".into()));
}
