//! Reservations: by the rules of their resource, and never more than there is of it.

mod blocks;
mod displacing;

use std::cell::Cell;

use cuspid_model::requests::doctors::{Colour, DayMinute, Weekday, WorkingHours};
use cuspid_model::requests::resources::*;
use cuspid_model::requests::settings::SaveSite;
use proptest::prelude::*;

use super::*;
use crate::scope::Scope;
use crate::tests::{Fixture, refusal};
use crate::{Author, Fault, resources};

/// A clinic with one resource. Its clock stands at noon (UTC) of Wednesday, 11 March 2026.
struct Site {
    f: Fixture,
    chair: ResourceId,
}

pub fn details(name: &str, rules: ResourceRules) -> ResourceDetails {
    ResourceDetails {
        name: name.parse().unwrap(),
        kind: ResourceKind::Chair,
        kind_name: None,
        description: None,
        notes: None,
        colour: Colour::new(1).unwrap(),
        site: None,
        sites: vec![],
        staff: vec![],
        depends_on: vec![],
        rules,
        hours: vec![],
    }
}

pub fn rules(capacity: u32) -> ResourceRules {
    ResourceRules {
        capacity: Units::new(capacity).unwrap(),
        least: None,
        most: None,
        before: Buffer::default(),
        after: Buffer::default(),
        lead_hours: 0,
        confirm: false,
        bookers: vec![],
    }
}

impl Site {
    fn new(details: ResourceDetails) -> Self {
        let f = Fixture::new();
        let by = f.admin();
        let chair = f.write(|tx| resources::add(tx, &by, AddResource { details })).unwrap();
        Self { f, chair }
    }

    fn slot(&self, start: &str, minutes: u32, units: u32) -> Slot {
        Slot {
            resource: self.chair,
            start: start.parse().unwrap(),
            duration: Minutes::new(minutes).unwrap(),
            units: Units::new(units).unwrap(),
        }
    }

    fn reserve(&self, start: &str, minutes: u32, units: u32) -> Result<ReservationId> {
        let by = self.f.admin();
        let request = Reserve {
            slot: self.slot(start, minutes, units),
            details: what("Cleaning"),
            displace: false,
            request: None,
        };
        self.f.write(|tx| reserve(tx, &by, request))
    }

    fn shift(&self, reservation: ReservationId, slot: Slot) -> Result<()> {
        let by = self.f.admin();
        self.f.write(|tx| {
            change(tx, &by, ChangeReservation { reservation, slot, details: what("Cleaning"), displace: false })
        })
    }

    /// Changes what a resource is like.
    fn change(&self, resource: ResourceId, details: ResourceDetails) -> Result<()> {
        let by = self.f.admin();
        self.f.write(|tx| resources::change(tx, &by, ChangeResource { resource, details, despite: false }))
    }

    fn step(&self, reservation: ReservationId, status: ReservationStatus) -> Result<()> {
        let by = self.f.admin();
        self.f.write(|tx| set_status(tx, &by, SetReservationStatus { reservation, status }))
    }

    fn day(&self, date: &str, cancelled: bool) -> Vec<ReservationRow> {
        let request = ListReservations { from: date.parse().unwrap(), days: 1, resource: Some(self.chair), cancelled };
        self.f.read(|read| list(read, &self.f.admin(), request)).unwrap()
    }
}

fn what(title: &str) -> ReservationDetails {
    ReservationDetails {
        title: title.parse().unwrap(),
        patient: None,
        service: None,
        doctor: None,
        priority: Priority::default(),
        notes: None,
        contact: None,
    }
}

/// The thirteen relations of a time to 10:00–11:00 (Allen 1983), and whether the two share a moment.
const ALLEN: [(&str, u32, bool); 13] = [
    ("09:00", 30, false),
    ("09:00", 60, false),
    ("09:30", 60, true),
    ("10:00", 30, true),
    ("10:15", 30, true),
    ("10:30", 30, true),
    ("10:00", 60, true),
    ("09:30", 90, true),
    ("09:30", 120, true),
    ("10:00", 90, true),
    ("10:30", 60, true),
    ("11:00", 30, false),
    ("11:15", 30, false),
];

#[test]
fn s1_the_thirteen_relations_of_one_chair_on_insert_and_update() {
    let site = Site::new(details("Chair 1", rules(1)));
    let standing = site.reserve("2026-03-12T10:00", 60, 1).unwrap();
    for (start, minutes, taken) in ALLEN {
        let start = format!("2026-03-12T{start}");
        let inserted = site.reserve(&start, minutes, 1);
        let elsewhere = site.reserve("2026-03-13T10:00", minutes, 1).unwrap();
        match inserted {
            Err(Fault::Refused(error)) => {
                assert!(taken, "{start} {minutes}");
                assert_eq!((error.code, error.field.as_deref()), (ErrorCode::TimeTaken, Some("slot.start")));
                assert_eq!(error.params["by"], "Chair 1");
                assert_eq!(error.params["conflicts"][0]["reason"], "Cleaning");
            }
            Err(fault) => panic!("{fault}"),
            Ok(id) => {
                assert!(!taken, "{start} {minutes}");
                site.step(id, ReservationStatus::Cancelled).unwrap();
            }
        }
        assert_eq!(site.shift(elsewhere, site.slot(&start, minutes, 1)).is_err(), taken, "{start}, moved there");
        site.step(elsewhere, ReservationStatus::Cancelled).unwrap();
    }
    assert_eq!(site.day("2026-03-12", false).iter().map(|row| row.id).collect::<Vec<_>>(), [standing]);
}

#[test]
fn what_the_rules_of_a_resource_do_not_allow_is_refused_at_its_part() {
    let thursday = WorkingHours {
        day: Weekday::Thursday,
        from: DayMinute::new(8 * 60).unwrap(),
        to: DayMinute::new(18 * 60).unwrap(),
        site: None,
    };
    let minutes = |minutes| Some(Minutes::new(minutes).unwrap());
    let rules = ResourceRules { least: minutes(20), most: minutes(120), lead_hours: 24, ..rules(4) };
    let site = Site::new(ResourceDetails { hours: vec![thursday], ..details("Bay", rules) });
    let refused = |start: &str, minutes, units| refusal(site.reserve(start, minutes, units));
    let at = |code, field: &str| (code, format!("slot.{field}"));
    assert_eq!(refused("2026-03-12T10:00", 10, 1), at(ErrorCode::OutOfRange, "duration"));
    assert_eq!(refused("2026-03-12T10:00", 121, 1), at(ErrorCode::OutOfRange, "duration"));
    assert_eq!(refused("2026-03-12T10:00", 60, 5), at(ErrorCode::OutOfRange, "units"));
    assert_eq!(refused("2026-03-12T17:30", 60, 1), at(ErrorCode::OutsideHours, "start"));
    assert_eq!(refused("2020-03-12T10:00", 60, 1), at(ErrorCode::DateOutOfRange, "start"));
    let now = site.f.read(|read| read.local(read.now())).unwrap().to_string();
    assert_eq!(refused(&now, 60, 1), at(ErrorCode::TooSoon, "start"));
    site.reserve("2026-03-12T10:00", 60, 4).unwrap();
    assert_eq!(refused("2026-03-12T10:30", 60, 1), at(ErrorCode::TimeTaken, "start"));
}

#[test]
fn minutes_before_and_after_belong_to_the_use_and_stay_as_they_were() {
    let by_the_book = ResourceRules { before: Buffer::new(5).unwrap(), after: Buffer::new(10).unwrap(), ..rules(1) };
    let site = Site::new(details("Autoclave", by_the_book));
    site.reserve("2026-03-12T10:00", 60, 1).unwrap();
    assert!(site.reserve("2026-03-12T11:14", 30, 1).is_err());
    let next = site.reserve("2026-03-12T11:15", 30, 1).unwrap();
    // Rules of later hold for what is reserved later.
    let by = site.f.admin();
    let details = details("Autoclave", rules(1));
    site.f
        .write(|tx| resources::change(tx, &by, ChangeResource { resource: site.chair, details, despite: false }))
        .unwrap();
    assert!(site.reserve("2026-03-12T11:45", 30, 1).is_err(), "the one before is still being cleaned up after");
    site.reserve("2026-03-12T11:55", 30, 1).unwrap();
    site.step(next, ReservationStatus::Cancelled).unwrap();
    site.reserve("2026-03-12T11:20", 30, 1).unwrap();
}

#[test]
fn one_that_must_be_confirmed_waits_for_it_and_again_when_it_is_moved() {
    let site = Site::new(details("Laser", ResourceRules { confirm: true, ..rules(1) }));
    let id = site.reserve("2026-03-12T10:00", 60, 1).unwrap();
    let status = || site.day("2026-03-12", true)[0].status;
    assert_eq!(status(), ReservationStatus::Pending);
    // It holds its time all the same.
    assert!(site.reserve("2026-03-12T10:00", 60, 1).is_err());
    site.step(id, ReservationStatus::Confirmed).unwrap();
    site.shift(id, site.slot("2026-03-12T11:00", 60, 1)).unwrap();
    assert_eq!(status(), ReservationStatus::Pending);
    site.step(id, ReservationStatus::Confirmed).unwrap();
    assert_eq!(refusal(site.step(id, ReservationStatus::Completed)), (ErrorCode::TooEarly, "status".into()));
    let archive = ArchiveResource { resource: site.chair, archived: true };
    let by = site.f.admin();
    let still = site.f.write(|tx| resources::archive(tx, &by, archive.clone()));
    assert_eq!(refusal(still), (ErrorCode::HasReservations, "resource".into()));
    site.step(id, ReservationStatus::Cancelled).unwrap();
    assert_eq!(refusal(site.shift(id, site.slot("2026-03-12T12:00", 60, 1))).0, ErrorCode::IllegalStatus);
    site.f.write(|tx| resources::archive(tx, &by, archive)).unwrap();
    assert_eq!(refusal(site.reserve("2026-03-12T10:00", 60, 1)), (ErrorCode::Archived, "slot.resource".into()));
}

#[test]
fn a_reservation_stays_with_the_site_it_was_made_for_whoever_moves_it() {
    let site = Site::new(details("Scanner", rules(1)));
    let request = SaveSite { site: None, name: "Harbour".parse().unwrap(), archived: false };
    let by = site.f.admin();
    let harbour = site.f.write(|tx| practice::sites::save(tx, &by, request)).unwrap();
    let shared = ResourceDetails { sites: vec![harbour], ..details("Scanner", rules(1)) };
    site.change(site.chair, shared).unwrap();
    // Somebody who works at the harbour alone.
    let by = site.f.admin();
    let slot = site.slot("2026-03-12T10:00", 60, 1);
    let request = Reserve { slot, details: what("Scan"), displace: false, request: None };
    let id = site
        .f
        .write(|tx| {
            tx.show_only(&Scope::Sites([harbour].into()))?;
            reserve(tx, &by, request)
        })
        .unwrap();
    let at = || site.f.read(|read| Ok(read.get::<reservation::Slot>(id, "reservation")?.site_id)).unwrap();
    assert_eq!(at(), harbour);
    site.shift(id, site.slot("2026-03-12T10:15", 60, 1)).unwrap();
    assert_eq!(at(), harbour);
    // Another scanner that is used there keeps it there, one that is not takes it along.
    for (name, sites, stays) in [("Scanner 2", vec![harbour], true), ("Scanner 3", vec![], false)] {
        let details = ResourceDetails { sites, ..details(name, rules(1)) };
        let by = site.f.admin();
        let resource = site.f.write(|tx| resources::add(tx, &by, AddResource { details })).unwrap();
        site.shift(id, Slot { resource, ..site.slot("2026-03-12T10:15", 60, 1) }).unwrap();
        assert_eq!(at() == harbour, stays);
    }
}

#[test]
fn p1_who_may_not_read_patients_sees_none_in_reservations() {
    use cuspid_model::permission::BuiltInRole;

    let site = Site::new(details("X-ray", rules(1)));
    let patient = site.f.write(|tx| crate::billing::tests::put_patient(tx, "Petra Lindqvar", 1)).unwrap();
    let by = site.f.admin();
    let details = ReservationDetails {
        patient: Some(patient),
        contact: Some("Her mother, 555-0101".parse().unwrap()),
        notes: Some("Fears needles".parse().unwrap()),
        ..what("Panoramic")
    };
    let request = Reserve {
        slot: site.slot("2026-03-12T10:00", 30, 1),
        details: details.clone(),
        displace: false,
        request: None,
    };
    site.f.write(|tx| reserve(tx, &by, request)).unwrap();
    assert_eq!(site.day("2026-03-12", false)[0].details, details);
    let assistant = site.f.user(BuiltInRole::Assistant, "11 98765-0001");
    let request = ListReservations { from: "2026-03-12".parse().unwrap(), days: 1, resource: None, cancelled: false };
    let rows = site.f.read(|read| list(read, &site.f.may(assistant), request)).unwrap();
    assert_eq!((&rows[0].details, &rows[0].patient_name), (&what("Panoramic"), &None));
}

#[derive(Clone, Debug)]
enum Wish {
    Reserve { start: u32, minutes: u32, units: u32 },
    Move { which: usize, start: u32, minutes: u32, units: u32 },
    Cancel { which: usize },
}

fn wish() -> impl Strategy<Value = Wish> {
    let time = (0..600_u32, 1..120_u32, 1..4_u32);
    prop_oneof![
        5 => time.clone().prop_map(|(start, minutes, units)| Wish::Reserve { start, minutes, units }),
        3 => (any::<usize>(), time).prop_map(|(which, (start, minutes, units))| Wish::Move { which, start, minutes, units }),
        1 => any::<usize>().prop_map(|which| Wish::Cancel { which }),
    ]
}

/// Random reservations of a resource of five units with buffers, against a grid of minutes that knows nothing of intervals.
#[test]
fn s2_three_thousand_wishes_end_as_a_minute_grid_says() {
    const CAPACITY: u32 = 5;
    const BEFORE: u32 = 5;
    const AFTER: u32 = 10;
    let rules =
        ResourceRules { before: Buffer::new(BEFORE).unwrap(), after: Buffer::new(AFTER).unwrap(), ..rules(CAPACITY) };
    let site = Site::new(details("Bay", rules));
    let (asked, refused, case) = (Cell::new(0), Cell::new(0), Cell::new(0_i64));
    let config = ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() };
    let fits = |held: &[(ReservationId, u32, u32, u32)], except: Option<ReservationId>, wish: (u32, u32, u32)| {
        let mut grid = [0_u32; 1440];
        let span = |start: u32, minutes: u32| start + 60 - BEFORE..start + 60 + minutes + AFTER;
        for &(_, start, minutes, units) in held.iter().filter(|(id, ..)| Some(*id) != except) {
            span(start, minutes).for_each(|minute| grid[minute as usize] += units);
        }
        span(wish.0, wish.1).all(|minute| grid[minute as usize] + wish.2 <= CAPACITY)
    };
    let mut runner = prop::test_runner::TestRunner::new(config);
    runner
        .run(&prop::collection::vec(wish(), 50), |wishes| {
            case.set(case.get() + 1);
            let day = "2026-03-12".parse::<PlainDate>().unwrap().plus_days(case.get() % 700 * 2).unwrap();
            let slot = |start: u32, minutes: u32, units: u32| {
                let time =
                    day.date().and_time(chrono::NaiveTime::MIN) + chrono::TimeDelta::minutes((start + 60).into());
                Slot { start: LocalTime::new(time).unwrap(), ..site.slot("2026-03-12T10:00", minutes, units) }
            };
            let by = site.f.admin();
            let mut held: Vec<(ReservationId, u32, u32, u32)> = vec![];
            let work = |batch: &crate::Batch<'_>| {
                let author = Author::default();
                for wish in &wishes {
                    asked.set(asked.get() + 1);
                    match *wish {
                        Wish::Reserve { start, minutes, units } => {
                            let request = Reserve {
                                slot: slot(start, minutes, units),
                                details: what("Use"),
                                displace: false,
                                request: None,
                            };
                            let outcome = batch.write(&author, "Reserve", |tx| reserve(tx, &by, request));
                            assert_eq!(outcome.is_ok(), fits(&held, None, (start, minutes, units)));
                            match outcome {
                                Ok(id) => held.push((id, start, minutes, units)),
                                Err(_) => refused.set(refused.get() + 1),
                            }
                        }
                        Wish::Move { which, start, minutes, units } if !held.is_empty() => {
                            let which = which % held.len();
                            let id = held[which].0;
                            let slot = slot(start, minutes, units);
                            let request =
                                ChangeReservation { reservation: id, slot, details: what("Cleaning"), displace: false };
                            let outcome = batch.write(&author, "Move", |tx| change(tx, &by, request));
                            assert_eq!(outcome.is_ok(), fits(&held, Some(id), (start, minutes, units)));
                            match outcome {
                                Ok(()) => held[which] = (id, start, minutes, units),
                                Err(_) => refused.set(refused.get() + 1),
                            }
                        }
                        Wish::Cancel { which } if !held.is_empty() => {
                            let (id, ..) = held.swap_remove(which % held.len());
                            let request =
                                SetReservationStatus { reservation: id, status: ReservationStatus::Cancelled };
                            batch.write(&author, "Cancel", |tx| set_status(tx, &by, request))?;
                        }
                        Wish::Move { .. } | Wish::Cancel { .. } => {}
                    }
                }
                Ok(())
            };
            site.f.clinic.batch(work).unwrap();
            Ok(())
        })
        .unwrap();
    assert!(asked.get() >= 3_000 && refused.get() > 300, "{} of {} refused", refused.get(), asked.get());
}
