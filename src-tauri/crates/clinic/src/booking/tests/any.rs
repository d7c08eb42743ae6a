//! Free times with any resource of a kind.

use std::cell::Cell;

use cuspid_model::permission::BuiltInRole;
use cuspid_model::requests::booking::*;
use cuspid_model::requests::doctors::{DayMinute, StaffRole};
use cuspid_model::requests::resources::{AnyResource, Buffer, ResourceKind, Units};
use cuspid_model::requests::users::ListUsers;
use cuspid_model::time::{LocalTime, Minutes};
use cuspid_model::{ErrorCode, ResourceId};
use proptest::prelude::*;

use super::{Office, add_resource, code, time, weekdays};
use crate::tests::refusal;
use crate::{Author, Result, booking, users};

fn any(kind: ResourceKind) -> AnyResource {
    AnyResource { kind, kind_name: None }
}

fn wanted(office: &Office, minutes: u32, any: Vec<AnyResource>) -> FreeTimes {
    FreeTimes {
        doctor: Some(office.doctors[0]),
        patient: None,
        duration: Minutes::new(minutes).unwrap(),
        parts: vec![],
        assistants: vec![],
        resources: vec![],
        any,
        site: None,
        from: Some(time("2026-03-12T00:00")),
        except: None,
        limit: 3,
        a_day: None,
        until: None,
    }
}

fn ask(office: &Office, request: FreeTimes) -> Result<Vec<FreeTime>> {
    office.f.read(|read| booking::free_times(read, &office.f.admin(), request))
}

/// Each time with what would be held then: `08:00 Chair 1`.
fn offered(office: &Office, request: FreeTimes) -> Vec<String> {
    let show = |free: FreeTime| {
        let held = free.chosen.iter().map(|held| held.name.as_str()).collect::<Vec<_>>().join(", ");
        format!("{} {held}", free.start.to_string().split_off(11))
    };
    ask(office, request).unwrap().into_iter().map(show).collect()
}

#[test]
fn any_chair_is_whichever_is_free_and_the_time_says_which() {
    let office = Office::new();
    let [one, two] = ["Chair 1", "Chair 2"].map(|name| add_resource(&office.f, name, |_| ()));
    let hold = |chair, patient, start: &str, minutes| {
        let request = office.request(1, patient, start, minutes);
        office.send(BookAppointment { resources: vec![chair], ..request }).unwrap()
    };
    hold(one, 0, "2026-03-12T08:30", 60);
    let chairs = |count| wanted(&office, 60, vec![any(ResourceKind::Chair); count]);
    assert_eq!(offered(&office, chairs(1)), ["08:00 Chair 2", "09:00 Chair 2", "10:00 Chair 1"]);
    // Two of them only when both are free.
    assert_eq!(offered(&office, chairs(2))[0], "09:30 Chair 1, Chair 2");
    // One that is named is not the other one, too.
    let beside = FreeTimes { resources: vec![two], ..chairs(1) };
    assert_eq!(offered(&office, beside)[0], "09:30 Chair 1");
    // What was offered is booked as any named chair is, and refused as any when somebody was quicker.
    let found = ask(&office, chairs(1)).unwrap().remove(0);
    let book = |patient| BookAppointment {
        resources: found.chosen.iter().map(|held| held.id).collect(),
        start: found.start,
        ..office.request(0, patient, "2026-03-12T08:00", 60)
    };
    let id = office.send(book(1)).unwrap();
    assert_eq!(office.get(id).visit.resources[0].name, "Chair 2");
    assert_eq!(refusal(office.send(book(2))), (ErrorCode::TimeTaken, "start".into()));
}

#[test]
fn what_there_is_too_little_of_is_said_at_its_place() {
    let office = Office::new();
    add_resource(&office.f, "Chair 1", |_| ());
    let refused = |asked| refusal(ask(&office, wanted(&office, 30, asked)));
    let (chair, room) = (any(ResourceKind::Chair), any(ResourceKind::Imaging));
    assert_eq!(refused(vec![room.clone()]), (ErrorCode::NotFound, "any[0]".into()));
    assert_eq!(refused(vec![chair.clone(), chair.clone()]), (ErrorCode::NotFound, "any[1]".into()));
    assert_eq!(refused(vec![chair, room]), (ErrorCode::NotFound, "any[1]".into()));
    assert_eq!(refused(vec![any(ResourceKind::Other)]), (ErrorCode::Missing, "any[0].kind_name".into()));
}

#[test]
fn a_kind_of_the_clinics_own_goes_by_its_name() {
    let office = Office::new();
    for (name, kind) in [("Bay 1", "Sedation bay"), ("Bay 2", "Sedation bay"), ("Tent", "Oxygen tent")] {
        add_resource(&office.f, name, |details| {
            details.kind = ResourceKind::Other;
            details.kind_name = Some(kind.parse().unwrap());
        });
    }
    let bay = |name: &str| AnyResource { kind: ResourceKind::Other, kind_name: Some(name.parse().unwrap()) };
    let both = wanted(&office, 30, vec![bay("Sedation bay"), bay("sedation bay")]);
    assert_eq!(offered(&office, both)[0], "08:00 Bay 1, Bay 2");
    assert_eq!(offered(&office, wanted(&office, 30, vec![bay("Oxygen tent")]))[0], "08:00 Tent");
}

#[test]
fn only_what_its_rules_allow_is_offered() {
    let office = Office::new();
    let roles = office.f.read(|read| users::list(read, &office.f.admin(), ListUsers {})).unwrap().roles;
    let doctors = roles.iter().find(|role| role.built_in == Some(BuiltInRole::Doctor)).unwrap().id;
    add_resource(&office.f, "A, of the doctors", |details| details.rules.bookers = vec![doctors]);
    add_resource(&office.f, "B, quick", |details| details.rules.most = Some(Minutes::new(20).unwrap()));
    add_resource(&office.f, "C, ahead", |details| details.rules.lead_hours = 26);
    add_resource(&office.f, "D, afternoon", |details| {
        details.hours = weekdays().into_iter().filter(|hours| hours.from.get() >= 13 * 60).collect();
    });
    let chair = |minutes| wanted(&office, minutes, vec![any(ResourceKind::Chair)]);
    assert_eq!(offered(&office, chair(20))[0], "08:00 B, quick");
    // It is Wednesday, nine o'clock: Thursday from eleven on is soon enough.
    assert_eq!(offered(&office, chair(60)), ["11:00 C, ahead", "13:00 C, ahead", "14:00 C, ahead"]);
    // The same holds for one that is named.
    let resources = vec![add_resource(&office.f, "Laser", |details| details.rules.lead_hours = 26)];
    assert_eq!(offered(&office, FreeTimes { resources, ..wanted(&office, 60, vec![]) })[0], "11:00 ");
    let most = Some(Minutes::new(20).unwrap());
    let quick = add_resource(&office.f, "Quick laser", |details| details.rules.most = most);
    let for_minutes = |minutes| FreeTimes { resources: vec![quick], ..wanted(&office, minutes, vec![]) };
    assert_eq!(offered(&office, for_minutes(20))[0], "08:00 ");
    assert_eq!(refusal(ask(&office, for_minutes(21))), (ErrorCode::OutOfRange, "duration".into()));
}

#[test]
fn a_doctors_own_chair_comes_first_and_anothers_last() {
    let office = Office::new();
    let users = ["+5511987650001", "+5511987650002"].map(|phone| office.f.user(BuiltInRole::Doctor, phone));
    for (doctor, user) in office.doctors.iter().zip(users) {
        office
            .f
            .write(|tx| {
                let details: crate::practice::doctor::Details = tx.get(*doctor, "doctor")?;
                tx.put(*doctor, crate::practice::doctor::Details { user_id: Some(user), ..details });
                Ok(())
            })
            .unwrap();
    }
    add_resource(&office.f, "Chair 1", |details| details.staff = vec![users[1]]);
    add_resource(&office.f, "Chair 2", |_| ());
    let own = add_resource(&office.f, "Chair 3", |details| details.staff = vec![users[0]]);
    let chair = || wanted(&office, 60, vec![any(ResourceKind::Chair)]);
    assert_eq!(offered(&office, chair())[0], "08:00 Chair 3");
    let taken = BookAppointment { resources: vec![own], ..office.request(1, 0, "2026-03-12T08:00", 60) };
    office.send(taken).unwrap();
    assert_eq!(offered(&office, chair()), ["08:00 Chair 2", "09:00 Chair 3", "10:00 Chair 3"]);
}

/// How a resource of the test is: its kind, minutes before and after, the hours of the day it is used in, units.
type Like = (ResourceKind, u32, u32, (u32, u32), u32);
const THERE_ARE: [Like; 5] = [
    (ResourceKind::Chair, 0, 0, (0, 24), 1),
    (ResourceKind::Chair, 0, 10, (10, 16), 1),
    (ResourceKind::Chair, 5, 0, (0, 24), 1),
    (ResourceKind::Imaging, 0, 7, (0, 24), 2),
    (ResourceKind::Imaging, 0, 0, (9, 24), 1),
];
/// Doctors, patients, resources and assistants.
const PLACES: usize = 5 + THERE_ARE.len() + 2;
/// When each of the assistants works.
const ASSIST: [(u32, u32); 2] = [(9 * 60, 15 * 60), (8 * 60, 12 * 60)];
const WORK: [(u32, u32); 2] = [(8 * 60, 12 * 60), (13 * 60, 18 * 60)];

#[derive(Clone, Debug)]
struct Held {
    doctor: usize,
    patient: usize,
    start: u32,
    minutes: u32,
    resources: Vec<bool>,
    /// Which assistant is there all through.
    assistant: Option<usize>,
}

#[derive(Clone, Debug)]
struct Asked {
    doctor: Option<usize>,
    minutes: u32,
    chairs: usize,
    rooms: usize,
    named: bool,
    /// The first and last minutes in which any assistant is needed, and those in which the first one is.
    helped: Option<(u32, u32)>,
    by_first: Option<(u32, u32)>,
}

fn held() -> impl Strategy<Value = Held> {
    let resources = prop::collection::vec(prop::bool::weighted(0.4), THERE_ARE.len());
    let assistant = prop::option::of(0..2usize);
    (0..2usize, 0..3usize, 8 * 12..18 * 12u32, 1..30u32, resources, assistant).prop_map(
        |(doctor, patient, start, minutes, resources, assistant)| Held {
            doctor,
            patient,
            start: start * 5,
            minutes: minutes * 4,
            resources,
            assistant,
        },
    )
}

fn asked() -> impl Strategy<Value = Asked> {
    let part = || prop::option::of((0..25u32, 1..150u32));
    (prop::option::of(0..2usize), 25..150u32, 0..4usize, 0..3usize, prop::bool::ANY, part(), part()).prop_map(
        |(doctor, minutes, chairs, rooms, named, any, first)| {
            let within = |(from, length): (u32, u32)| (from, (from + length).min(minutes));
            let (helped, by_first) = (any.map(within), first.map(within));
            Asked { doctor, minutes, chairs, rooms, named, helped, by_first }
        },
    )
}

/// How many units of each are in use, minute by minute.
struct Grid(Vec<[u32; PLACES]>);

impl Grid {
    fn of(all: &[Held]) -> Self {
        let mut grid = vec![[0; PLACES]; 30 * 60];
        for held in all {
            let mut use_ = |place: usize, before: u32, after: u32| {
                for minute in held.start - before..held.start + held.minutes + after {
                    grid[minute as usize][place] += 1;
                }
            };
            use_(held.doctor, 0, 0);
            use_(2 + held.patient, 0, 0);
            if let Some(assistant) = held.assistant {
                use_(5 + THERE_ARE.len() + assistant, 0, 0);
            }
            for (place, (_, before, after, ..)) in THERE_ARE.iter().enumerate().filter(|(at, _)| held.resources[*at]) {
                use_(5 + place, *before, *after);
            }
        }
        Self(grid)
    }

    fn is_free(&self, place: usize, from: u32, to: u32, capacity: u32) -> bool {
        (from..to).all(|minute| self.0[minute as usize][place] < capacity)
    }

    fn resource_is_free(&self, at: usize, start: u32, minutes: u32) -> bool {
        let (_, before, after, (opens, closes), units) = THERE_ARE[at];
        let open = (start..start + minutes).all(|minute| (opens * 60..closes * 60).contains(&minute));
        open && self.is_free(5 + at, start - before, start + minutes + after, units)
    }

    fn assistant_is_free(&self, who: usize, start: u32, (from, to): (u32, u32)) -> bool {
        let (begins, ends) = ASSIST[who];
        let (from, to) = (start + from, start + to);
        (from..to).all(|minute| (begins..ends).contains(&minute))
            && self.is_free(5 + THERE_ARE.len() + who, from, to, 1)
    }

    /// Any assistant is another one than the first, where that one is asked for by name.
    fn may_help(&self, asked: &Asked, who: usize, start: u32) -> bool {
        let taken = asked.by_first.is_some() && who == 0;
        !taken && asked.helped.is_none_or(|part| self.assistant_is_free(who, start, part))
    }

    fn fits(&self, asked: &Asked, doctor: usize, start: u32) -> bool {
        let free_of = |kind| {
            let own = |at: &usize| THERE_ARE[*at].0 == kind && !(asked.named && *at == 0);
            (0..THERE_ARE.len()).filter(own).filter(|at| self.resource_is_free(*at, start, asked.minutes)).count()
        };
        self.is_free(doctor, start, start + asked.minutes, 1)
            && self.is_free(2, start, start + asked.minutes, 1)
            && (!asked.named || self.resource_is_free(0, start, asked.minutes))
            && (0..2).any(|who| self.may_help(asked, who, start))
            && asked.by_first.is_none_or(|part| self.assistant_is_free(0, start, part))
            && free_of(ResourceKind::Chair) >= asked.chairs
            && free_of(ResourceKind::Imaging) >= asked.rooms
    }

    /// The oracle: every five minutes of working time is tried, minute by minute; knows nothing of intervals.
    fn free_times(&self, asked: &Asked) -> Vec<(u32, usize)> {
        let mut found = vec![];
        for doctor in (0..2).filter(|doctor| asked.doctor.is_none_or(|only| only == *doctor)) {
            for (from, to) in WORK {
                let mut start = from;
                while start + asked.minutes <= to {
                    if self.fits(asked, doctor, start) {
                        found.push((start, doctor));
                        start += asked.minutes.next_multiple_of(5);
                    } else {
                        start += 5;
                    }
                }
            }
        }
        found.sort();
        found
    }
}

#[test]
fn free_times_with_any_of_a_kind_are_those_a_minute_grid_finds() {
    let office = Office::new();
    let resources: Vec<ResourceId> = (0..)
        .zip(THERE_ARE)
        .map(|(at, (kind, before, after, (opens, closes), units))| {
            add_resource(&office.f, &format!("Resource {at}"), |details| {
                details.kind = kind;
                details.rules.before = Buffer::new(before).unwrap();
                details.rules.after = Buffer::new(after).unwrap();
                details.rules.capacity = Units::new(units).unwrap();
                if (opens, closes) != (0, 24) {
                    details.hours = weekdays();
                    details.hours.retain(|hours| hours.from.get() < 12 * 60);
                    for hours in &mut details.hours {
                        hours.from = DayMinute::new(opens * 60).unwrap();
                        hours.to = DayMinute::new(closes * 60).unwrap();
                    }
                }
            })
        })
        .collect();
    let assistants = [0, 1].map(|at| {
        let mut hours = weekdays();
        hours.retain(|hours| hours.from.get() < 12 * 60);
        for hours in &mut hours {
            let (from, to) = ASSIST[at];
            (hours.from, hours.to) = (DayMinute::new(from).unwrap(), DayMinute::new(to).unwrap());
        }
        super::add_staff(&office.f, StaffRole::Assistant, &format!("Assistant {at}"), hours)
    });
    let (case, found, lacking) = (Cell::new(0_i64), Cell::new(0), Cell::new(0));
    let config = ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = prop::test_runner::TestRunner::new(config);
    let strategy = (prop::collection::vec(held(), 0..14), prop::collection::vec(asked(), 4));
    runner
        .run(&strategy, |(visits, questions)| {
            // Each case has a weekday of its own in the one clinic.
            let at = case.get() % 600;
            case.set(case.get() + 1);
            let day = time("2026-03-16T00:00").date().plus_days(at / 5 * 7 + at % 5).unwrap();
            let moment =
                |minute: u32| -> LocalTime { format!("{day}T{:02}:{:02}", minute / 60, minute % 60).parse().unwrap() };
            let mut held: Vec<Held> = vec![];
            office
                .f
                .clinic
                .batch(|batch| {
                    for visit in &visits {
                        let used = resources.iter().zip(&visit.resources).filter(|(_, used)| **used);
                        let request = BookAppointment {
                            start: moment(visit.start),
                            resources: used.map(|(id, _)| *id).collect(),
                            assistants: visit
                                .assistant
                                .map(|at| AssistantPart { assistant: assistants[at], from: 0, to: visit.minutes })
                                .into_iter()
                                .collect(),
                            outside_hours: true,
                            ..office.request(visit.doctor, visit.patient, "2026-03-12T10:00", visit.minutes)
                        };
                        let by = office.f.admin();
                        if batch.write(&Author::default(), "Book", |tx| booking::book(tx, &by, request)).is_ok() {
                            held.push(visit.clone());
                        }
                    }
                    Ok(())
                })
                .unwrap();
            let grid = Grid::of(&held);
            for asked in &questions {
                let chairs = vec![any(ResourceKind::Chair); asked.chairs];
                let rooms = vec![any(ResourceKind::Imaging); asked.rooms];
                let request = FreeTimes {
                    doctor: asked.doctor.map(|doctor| office.doctors[doctor]),
                    patient: Some(office.patients[0]),
                    resources: asked.named.then_some(resources[0]).into_iter().collect(),
                    from: Some(moment(0)),
                    limit: 50,
                    assistants: asked
                        .helped
                        .map(|part| (None, part))
                        .into_iter()
                        .chain(asked.by_first.map(|part| (Some(assistants[0]), part)))
                        .map(|(assistant, (from, to))| WantedAssistant { assistant, from, to })
                        .collect(),
                    ..wanted(&office, asked.minutes, [chairs, rooms].concat())
                };
                if asked.chairs + usize::from(asked.named) > 3 {
                    prop_assert_eq!(code(ask(&office, request)), ErrorCode::NotFound);
                    lacking.set(lacking.get() + 1);
                    continue;
                }
                let offered = ask(&office, request).unwrap();
                let of_the_day: Vec<&FreeTime> = offered.iter().filter(|free| free.start.date() == day).collect();
                let shown: Vec<(u32, usize)> = of_the_day
                    .iter()
                    .map(|free| {
                        let doctor = office.doctors.iter().position(|id| *id == free.doctor).unwrap();
                        (free.start.minute_of_day(), doctor)
                    })
                    .collect();
                prop_assert_eq!(&shown, &grid.free_times(asked), "{:?} beside {:?}", asked, held);
                found.set(found.get() + shown.len());
                for free in of_the_day {
                    let helper = free.assistant.as_ref().map(|found| found.id);
                    prop_assert_eq!(helper.is_some(), asked.helped.is_some());
                    if let Some(helper) = helper {
                        let who = assistants.iter().position(|id| *id == helper).unwrap();
                        prop_assert!(grid.may_help(asked, who, free.start.minute_of_day()));
                    }
                    let places: Vec<usize> = free
                        .chosen
                        .iter()
                        .map(|held| resources.iter().position(|id| *id == held.id).unwrap())
                        .collect();
                    let of = |kind| places.iter().filter(|at| THERE_ARE[**at].0 == kind).count();
                    prop_assert_eq!((of(ResourceKind::Chair), of(ResourceKind::Imaging)), (asked.chairs, asked.rooms));
                    prop_assert!(!asked.named || !places.contains(&0));
                    for (place, at) in places.iter().enumerate() {
                        prop_assert!(!places[..place].contains(at));
                        prop_assert!(grid.resource_is_free(*at, free.start.minute_of_day(), asked.minutes));
                    }
                }
            }
            Ok(())
        })
        .unwrap();
    assert!(found.get() > 1_000, "only {} free times", found.get());
    assert!(lacking.get() > 10, "hardly ever too few chairs");
}
