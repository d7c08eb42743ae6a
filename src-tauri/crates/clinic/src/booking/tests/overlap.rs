//! S1, S2: a doctor and a patient are in one place at a time.

use cuspid_model::requests::booking::*;
use cuspid_model::requests::doctors::StaffRole;
use cuspid_model::requests::resources::{Buffer, Units};
use cuspid_model::time::{LocalTime, Minutes};
use cuspid_model::{AppointmentId, ErrorCode};
use proptest::prelude::*;
use std::cell::Cell;

use super::{Office, add_doctor, add_resource, add_staff, code, time};
use crate::booking::occupancy::OVERLAPPING;
use crate::{Author, Fault, booking};

/// The thirteen relations of a time to 10:00–11:00 (Allen 1983), and whether the two share a moment.
const ALLEN: [(&str, &str, u32, bool); 13] = [
    ("before", "09:00", 30, false),
    ("meets", "09:00", 60, false),
    ("overlaps", "09:30", 60, true),
    ("starts", "10:00", 30, true),
    ("during", "10:15", 30, true),
    ("finishes", "10:30", 30, true),
    ("equals", "10:00", 60, true),
    ("finished by", "09:30", 90, true),
    ("contains", "09:30", 120, true),
    ("started by", "10:00", 90, true),
    ("overlapped by", "10:30", 60, true),
    ("met by", "11:00", 30, false),
    ("after", "11:15", 30, false),
];

#[test]
fn s1_the_thirteen_relations_for_doctor_and_patient_on_insert_and_update() {
    let office = Office::new();
    office.book(0, 0, "2026-03-12T10:00", 60).unwrap();
    for (relation, start, minutes, taken) in ALLEN {
        let start = format!("2026-03-12T{start}");
        for (doctor, patient, who) in [(0, 1, "Dr Castellor"), (1, 0, "Noor Abellard"), (0, 0, "Dr Castellor")] {
            let inserted = office.book(doctor, patient, &start, minutes);
            let elsewhere = office.book(doctor, patient, "2026-03-13T10:00", minutes).unwrap();
            if taken {
                let Err(Fault::Refused(error)) = inserted else { panic!("{relation}: not refused") };
                assert_eq!(error.code, ErrorCode::TimeTaken, "{relation}");
                assert_eq!(error.params["by"], who, "{relation}");
                assert_eq!(error.params["from"], "2026-03-12T10:00");
                assert_eq!(error.params["to"], "2026-03-12T11:00");
            } else {
                office.cancel(inserted.unwrap()).unwrap();
            }
            let updated = office.shift(office.moving(elsewhere, doctor, &start, minutes));
            assert_eq!(updated.is_err(), taken, "{relation}, moved there");
            office.cancel(elsewhere).unwrap();
        }
        let others = office.book(1, 1, &start, minutes).unwrap();
        office.cancel(others).unwrap();
    }
}

#[test]
fn s1_a_refusal_says_what_stands_in_the_way_and_offers_times_that_can_be_booked() {
    let office = Office::new();
    let standing = office.book(0, 0, "2026-03-12T10:00", 60).unwrap();
    let Err(Fault::Refused(error)) = office.book(0, 1, "2026-03-12T10:30", 45) else { panic!("not refused") };
    let conflicts: Vec<InTheWay> = serde_json::from_value(error.params["conflicts"].clone()).unwrap();
    assert_eq!(conflicts.len(), 1);
    let found = &conflicts[0];
    assert_eq!((found.who.as_str(), found.patient_busy, found.shared_minutes), ("Dr Castellor", false, 30));
    assert_eq!((found.appointment, found.patient_name.as_deref()), (Some(standing), Some("Noor Abellard")));
    assert_eq!(found.status, Some(AppointmentStatus::Scheduled));
    let free: Vec<FreeTime> = serde_json::from_value(error.params["free"].clone()).unwrap();
    let starts: Vec<(String, &str)> =
        free.iter().map(|free| (free.start.to_string(), free.doctor_name.as_str())).collect();
    assert!(starts.contains(&("2026-03-12T11:00".into(), "Dr Castellor")), "{starts:?}");
    assert!(starts.contains(&("2026-03-12T10:30".into(), "Dr Ferrow")), "{starts:?}");
    for free in free {
        let request =
            BookAppointment { doctor: free.doctor, start: free.start, ..office.request(0, 1, "2026-03-12T10:30", 45) };
        let booked = office.send(request).unwrap();
        office.cancel(booked).unwrap();
    }
}

#[test]
fn s1_what_is_called_off_or_missed_frees_its_time_and_only_a_free_time_is_taken_up_again() {
    let office = Office::new();
    let first = office.book(0, 0, "2026-03-12T10:00", 60).unwrap();
    office.cancel(first).unwrap();
    let second = office.book(0, 1, "2026-03-12T10:30", 60).unwrap();
    assert_eq!(code(office.undo(first)), ErrorCode::TimeTaken);
    office.cancel(second).unwrap();
    assert_eq!(office.undo(first).unwrap(), AppointmentStatus::Scheduled);
    assert_eq!(code(office.undo(second)), ErrorCode::TimeTaken);
}

#[test]
fn s1_a_visit_as_long_as_a_day_blocks_its_last_minute() {
    let office = Office::new();
    let mut long = office.request(0, 0, "2026-03-12T00:00", 1440);
    long.outside_hours = true;
    office.send(long).unwrap();
    let at = |start: &str| {
        let mut request = office.request(0, 1, start, 1);
        request.outside_hours = true;
        office.send(request)
    };
    assert_eq!(code(at("2026-03-12T23:59")), ErrorCode::TimeTaken);
    assert!(at("2026-03-13T00:00").is_ok());
    assert!(at("2026-03-11T23:59").is_ok());
}

#[test]
fn s1_the_index_answers_whether_a_time_is_free() {
    let office = Office::new();
    let plan = super::lists::plan(&office.f, OVERLAPPING);
    assert!(
        plan.contains(
            "SEARCH occupancy USING COVERING INDEX occupancy_subject (subject=? AND from_at>? AND from_at<?)"
        ),
        "{plan}"
    );
}

const DAYS: u32 = 2;
/// A chair, and a room for two that is cleaned for so many minutes.
const CAPACITY: [u32; 2] = [1, 2];
const CLEANING: [u32; 2] = [0, 7];

/// A visit that is wanted, with its place among the doctors, and the minutes of the two parts he is needed in; the second may be
/// empty.
#[derive(Clone, Copy, Debug)]
struct Shape {
    doctor: usize,
    patient: usize,
    start: u32,
    minutes: u32,
    parts: [(u32, u32); 2],
    /// The minutes in which each of two assistants is needed; none where they are empty.
    assistants: [(u32, u32); 2],
    resources: [bool; 2],
}

#[derive(Clone, Debug)]
enum Wish {
    Book(Shape),
    Move { which: usize, shape: Shape },
    Cancel { which: usize },
}

fn shape() -> impl Strategy<Value = Shape> {
    let minutes = prop_oneof![8 => 1..=240u32, 1 => 1..=1440u32];
    let part = prop_oneof![2 => Just((0u32, u32::MAX)), 1 => (0..240u32, 1..240u32)];
    let second = (0..90u32, 0..120u32);
    let assistant = || prop_oneof![2 => Just((0u32, 0u32)), 1 => (0..240u32, 1..240u32)];
    let assistants = (assistant(), assistant());
    (0..3usize, 0..3usize, 0..DAYS * 1440, minutes, (part, second), assistants, any::<[bool; 2]>()).prop_map(
        |(doctor, patient, start, minutes, ((from, length), (gap, again)), (one, other), resources)| {
            let within = |(from, length): (u32, u32)| (from % minutes, (from % minutes + length).min(minutes));
            let from = from % minutes;
            let first = (from, from + length.min(minutes - from));
            let back = (first.1 + gap).min(minutes);
            let parts = [first, (back, (back + again).min(minutes))];
            let assistants = [within(one), within(other)];
            Shape { doctor, patient, start, minutes, parts, assistants, resources }
        },
    )
}

fn wish() -> impl Strategy<Value = Wish> {
    prop_oneof![
        5 => shape().prop_map(Wish::Book),
        3 => (0..99usize, shape()).prop_map(|(which, shape)| Wish::Move { which, shape }),
        2 => (0..99usize).prop_map(|which| Wish::Cancel { which }),
    ]
}

struct Held {
    id: AppointmentId,
    shape: Shape,
}

/// The oracle: minute by minute, how many of whom and what are in use. Knows nothing of intervals.
fn free(held: &[Held], except: Option<AppointmentId>, wanted: Shape) -> bool {
    // An hour on either side, for what is cleaned then.
    let mut grid = vec![[0u32; 10]; (DAYS as usize + 1) * 1440 + 120];
    let mut fits = true;
    let all = held.iter().filter(|visit| Some(visit.id) != except).map(|visit| visit.shape);
    for (shape, last) in all.map(|shape| (shape, false)).chain([(wanted, true)]) {
        let mut use_ = |place: usize, from: u32, to: u32, capacity: u32| {
            for minute in from..to {
                let cell = &mut grid[minute as usize + 60][place];
                *cell += 1;
                fits &= !last || *cell <= capacity;
            }
        };
        for (from, to) in shape.parts {
            use_(shape.doctor, shape.start + from, shape.start + to, 1);
        }
        for (place, (from, to)) in shape.assistants.into_iter().enumerate() {
            use_(8 + place, shape.start + from, shape.start + to, 1);
        }
        use_(3 + shape.patient, shape.start, shape.start + shape.minutes, 1);
        for place in (0..2).filter(|place| shape.resources[*place]) {
            let end = shape.start + shape.minutes + CLEANING[place];
            use_(6 + place, shape.start, end, CAPACITY[place]);
        }
    }
    fits
}

/// 10,000 random wishes against the minute grid; every held visit keeps the length it was asked for.
#[test]
fn s1_s2_ten_thousand_wishes_end_as_a_minute_grid_says() {
    let mut office = Office::new();
    office.doctors = ["A", "B", "C"].map(|name| add_doctor(&office.f, name, vec![])).to_vec();
    let assistants = ["D", "E"].map(|name| add_staff(&office.f, StaffRole::Assistant, name, vec![]));
    let resources = [0, 1].map(|at| {
        add_resource(&office.f, &format!("Room {at}"), |details| {
            details.rules.capacity = Units::new(CAPACITY[at]).unwrap();
            details.rules.after = Buffer::new(CLEANING[at]).unwrap();
        })
    });
    let (asked, refused, case) = (Cell::new(0), Cell::new(0), Cell::new(0_i64));
    let config = ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = prop::test_runner::TestRunner::new(config);
    runner
        .run(&prop::collection::vec(wish(), 100), |wishes| {
            // Each case has days of its own in the one clinic.
            case.set(case.get() + 1);
            let day = time("2026-03-12T00:00").date().plus_days(case.get() % 440 * 4).unwrap();
            let at = |minute: u32| {
                LocalTime::new(day.date().and_time(chrono::NaiveTime::MIN) + chrono::TimeDelta::minutes(minute.into()))
                    .unwrap()
            };
            let parts = |shape: Shape| {
                let parts = shape.parts.into_iter().filter(|(from, to)| from < to);
                parts.map(|(from, to)| VisitPart { from, to }).collect::<Vec<_>>()
            };
            let assisted = |shape: Shape| {
                let parts = assistants.iter().zip(shape.assistants).filter(|(_, (from, to))| from < to);
                parts.map(|(id, (from, to))| AssistantPart { assistant: *id, from, to }).collect::<Vec<_>>()
            };
            let used = |shape: Shape| {
                let used = resources.iter().zip(shape.resources).filter(|(_, used)| *used);
                used.map(|(id, _)| *id).collect::<Vec<_>>()
            };
            let mut held: Vec<Held> = vec![];
            office
                .f
                .clinic
                .batch(|batch| {
                    let author = Author::default();
                    let by = office.f.admin();
                    for wish in &wishes {
                        asked.set(asked.get() + 1);
                        match *wish {
                            Wish::Book(shape) => {
                                let request = BookAppointment {
                                    start: at(shape.start),
                                    parts: parts(shape),
                                    assistants: assisted(shape),
                                    resources: used(shape),
                                    outside_hours: true,
                                    ..office.request(shape.doctor, shape.patient, "2026-03-12T10:00", shape.minutes)
                                };
                                let by = office.f.admin();
                                let outcome = batch.write(&author, "Book", |tx| booking::book(tx, &by, request));
                                assert_eq!(outcome.is_ok(), free(&held, None, shape), "{shape:?}");
                                match outcome {
                                    Ok(id) => held.push(Held { id, shape }),
                                    Err(_) => refused.set(refused.get() + 1),
                                }
                            }
                            Wish::Move { which, shape } if !held.is_empty() => {
                                let which = which % held.len();
                                let id = held[which].id;
                                let shape = Shape { patient: held[which].shape.patient, ..shape };
                                let request = MoveAppointment {
                                    start: at(shape.start),
                                    parts: Some(parts(shape)),
                                    assistants: Some(assisted(shape)),
                                    resources: Some(used(shape)),
                                    outside_hours: true,
                                    ..office.moving(id, shape.doctor, "2026-03-12T10:00", shape.minutes)
                                };
                                let outcome = batch.write(&author, "Move", |tx| booking::move_to(tx, &by, request));
                                assert_eq!(outcome.is_ok(), free(&held, Some(id), shape), "{shape:?}");
                                match outcome {
                                    Ok(_) => held[which] = Held { id, shape },
                                    Err(_) => refused.set(refused.get() + 1),
                                }
                            }
                            Wish::Cancel { which } if !held.is_empty() => {
                                let id = held.swap_remove(which % held.len()).id;
                                let reason = "So it is".parse().unwrap();
                                let request = CancelAppointment { appointment: id, reason };
                                let by = office.f.admin();
                                batch.write(&author, "Cancel", |tx| booking::cancel(tx, &by, request))?;
                            }
                            Wish::Move { .. } | Wish::Cancel { .. } => {}
                        }
                    }
                    Ok(())
                })
                .unwrap();
            for Held { id, shape } in held {
                let shown = office.get(id).visit;
                prop_assert_eq!((shown.start, shown.minutes), (at(shape.start), shape.minutes));
                prop_assert_eq!(shown.end, at(shape.start + shape.minutes));
                let all = shape.parts[0] == (0, shape.minutes);
                prop_assert_eq!(shown.parts, if all { vec![] } else { parts(shape) });
                let shown_assistants: Vec<_> = shown.assistants.iter().map(|assistant| assistant.part).collect();
                prop_assert_eq!(shown_assistants, assisted(shape));
                let held: Vec<_> = shown.resources.iter().map(|resource| resource.id).collect();
                prop_assert_eq!(held, used(shape));
            }
            Ok(())
        })
        .unwrap();
    assert!(asked.get() >= 10_000, "{} wishes", asked.get());
    assert!(refused.get() > 1_000, "only {} refusals: the wishes hardly meet", refused.get());
}

#[test]
fn s2_the_length_is_the_one_asked_for_also_where_the_clocks_change() {
    let office = Office::new();
    // The clinic moves to Madrid, where clocks go forward on 29 March and back on 25 October.
    let by_hand = |zone: &str| {
        office.f.write(|tx| {
            let (id, details) = crate::practice::clinic_row(tx)?;
            tx.put(id, crate::practice::clinic::Details { zone: zone.parse().unwrap(), ..details });
            Ok(())
        })
    };
    by_hand("Europe/Madrid").unwrap();
    for (start, shown, end) in [
        ("2026-03-29T01:30", "2026-03-29T01:30", "2026-03-29T03:30"),
        ("2026-03-29T02:30", "2026-03-29T03:30", "2026-03-29T04:30"),
        ("2026-10-25T02:30", "2026-10-25T02:30", "2026-10-25T02:30"),
    ] {
        let mut request = office.request(0, 0, start, 60);
        request.outside_hours = true;
        let id = office.send(request).unwrap();
        let visit = office.get(id).visit;
        assert_eq!((visit.start, visit.end, visit.minutes), (time(shown), time(end), 60), "{start}");
        assert_eq!(Minutes::new(visit.minutes).unwrap().get(), 60);
        office.cancel(id).unwrap();
    }
}
