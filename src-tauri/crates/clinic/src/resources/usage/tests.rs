//! What of a resource's time is used.

use cuspid_model::permission::BuiltInRole;
use cuspid_model::requests::availability::*;
use cuspid_model::requests::booking::BookAppointment;
use cuspid_model::requests::doctors::DayMinute;
use cuspid_model::requests::reservations::*;
use cuspid_model::requests::resources::Units;
use cuspid_model::requests::tasks::*;
use cuspid_model::time::Minutes;
use proptest::prelude::*;

use super::*;
use crate::booking::tests::{Office, add_resource, weekdays};
use crate::tests::refusal;
use crate::{availability, reservations, tasks};

fn profile(office: &Office, resource: ResourceId, from: &str, days: u32) -> ResourceProfile {
    let request = GetResource { resource, from: from.parse().unwrap(), days };
    office.f.read(|read| get(read, &office.f.admin(), request)).unwrap()
}

fn figures(of: &[Utilisation]) -> Vec<(String, u32, u32)> {
    of.iter().map(|one| (one.from.to_string(), one.booked, one.available)).collect()
}

#[test]
fn visits_and_reservations_are_used_time_and_blocks_are_none_at_all() {
    let office = Office::new();
    let f = &office.f;
    let rules = |details: &mut cuspid_model::requests::resources::ResourceDetails| {
        details.hours = weekdays();
        details.rules.after = cuspid_model::requests::resources::Buffer::new(10).unwrap();
    };
    let chair = add_resource(f, "Chair 1", rules);
    // Nine hours a day. Minutes to clean up are not used ones.
    let visit = BookAppointment { resources: vec![chair], ..office.request(0, 0, "2026-03-12T10:00", 45) };
    office.send(visit).unwrap();
    let slot = Slot {
        resource: chair,
        start: "2026-03-13T16:00".parse().unwrap(),
        duration: Minutes::new(60).unwrap(),
        units: Units::ONE,
    };
    let details = ReservationDetails {
        title: "Training".parse().unwrap(),
        patient: None,
        service: None,
        doctor: None,
        priority: Priority::Normal,
        notes: None,
        contact: None,
    };
    let by = f.admin();
    let reservation = f
        .write(|tx| {
            reservations::reserve(
                tx,
                &by,
                serde_json::from_value(serde_json::json!({"slot": slot, "details": details})).unwrap(),
            )
        })
        .unwrap();
    let details = TaskDetails {
        title: "Upholstery".parse().unwrap(),
        kind: TaskKind::Maintenance,
        resource: Some(chair),
        assignee: None,
        due: "2026-03-13T08:00".parse().unwrap(),
        block: Some(Minutes::new(120).unwrap()),
        repeat: None,
        notes: None,
    };
    let by = f.admin();
    let task = f.write(|tx| tasks::add(tx, &by, AddTask { details })).unwrap();
    let exception = Exception {
        whose: Whose::Resource(chair),
        effect: ExceptionEffect::Off,
        from: "2026-03-16".parse().unwrap(),
        to: "2026-03-16".parse().unwrap(),
        from_minute: DayMinute::MIDNIGHT,
        to_minute: DayMinute::new(12 * 60).unwrap(),
        reason: None,
    };
    let by = f.admin();
    f.write(|tx| availability::add(tx, &by, AddException { exception, despite: false })).unwrap();

    let shown = profile(&office, chair, "2026-03-12", 5);
    assert!(!shown.by_dentists);
    let day = |date: &str, booked, available| (date.to_owned(), booked, available);
    assert_eq!(
        figures(&shown.days),
        [
            day("2026-03-12", 45, 540),
            day("2026-03-13", 60, 420),
            day("2026-03-14", 0, 0),
            day("2026-03-15", 0, 0),
            day("2026-03-16", 0, 300),
        ]
    );
    assert_eq!(figures(&shown.weeks), [day("2026-03-12", 105, 960), day("2026-03-16", 0, 300)]);
    assert_eq!((figures(&[shown.whole]), shown.whole.percent()), (vec![day("2026-03-12", 105, 1260)], Some(8)));
    let rows: Vec<_> = shown
        .uses
        .iter()
        .map(|use_| (use_.what.as_deref().unwrap(), use_.start.to_string(), use_.end.to_string()))
        .collect();
    let row = |what: &'static str, start: &str, end: &str| (what, start.to_owned(), end.to_owned());
    assert_eq!(
        rows,
        [
            row("Noor Abellard", "2026-03-12T10:00", "2026-03-12T10:45"),
            row("Upholstery", "2026-03-13T08:00", "2026-03-13T10:00"),
            row("Training", "2026-03-13T16:00", "2026-03-13T17:00"),
        ]
    );
    assert_eq!((shown.uses[1].task, shown.uses[2].reservation), (Some(task), Some(reservation)));
    assert_eq!(shown.hours.len(), 5);
}

#[test]
fn one_without_hours_is_measured_by_those_in_which_somebody_works() {
    let office = Office::new();
    let scanner = add_resource(&office.f, "Scanner", |details| details.rules.capacity = Units::new(2).unwrap());
    let visit = BookAppointment { resources: vec![scanner], ..office.request(0, 0, "2026-03-12T10:00", 60) };
    office.send(visit).unwrap();
    let shown = profile(&office, scanner, "2026-03-12", 3);
    assert!(shown.by_dentists);
    assert_eq!(
        shown.days.iter().map(|day| (day.booked, day.available)).collect::<Vec<_>>(),
        [(60, 2 * 540), (0, 2 * 540), (0, 0)]
    );
}

#[test]
fn p1_who_may_not_read_patients_sees_only_when_it_is_used() {
    let office = Office::new();
    let chair = add_resource(&office.f, "Chair 1", |_| ());
    let visit = BookAppointment { resources: vec![chair], ..office.request(0, 0, "2026-03-12T10:00", 60) };
    office.send(visit).unwrap();
    let assistant = office.f.user(BuiltInRole::Assistant, "11 98765-0001");
    let request = GetResource { resource: chair, from: "2026-03-12".parse().unwrap(), days: 1 };
    let shown = office.f.read(|read| get(read, &office.f.may(assistant), request)).unwrap();
    assert_eq!((shown.uses.len(), &shown.uses[0].what, shown.uses[0].appointment), (1, &None, None));
    let nobody = ResourceId(uuid::Uuid::from_u128(7));
    let ask = |resource, days| {
        let request = GetResource { resource, from: "2026-03-12".parse().unwrap(), days };
        refusal(office.f.read(|read| get(read, &office.f.admin(), request)))
    };
    assert_eq!(ask(nobody, 1), (ErrorCode::NotFound, "resource".to_owned()));
    assert_eq!(ask(chair, 43), (ErrorCode::OutOfRange, "days".to_owned()));
}

const MINUTES: u32 = 40;

fn interval(start: u32, minutes: u32) -> Interval {
    let at = |minute: u32| Instant::new(i64::from(minute) * 60_000).unwrap();
    Interval::new(at(start), at(start + minutes)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn used_time_is_what_a_grid_of_minutes_counts(
        gap in 0..5_u32, first in 1..15_u32, second in 1..15_u32, capacity in 1..5_u32,
        uses in prop::collection::vec((0..MINUTES, 1..15_u32, 1..4_u32, any::<bool>()), 0..7),
    ) {
        let open = [interval(3, first), interval(3 + first + gap, second)];
        let held: Vec<Held> = (0..).zip(&uses).map(|(row, (start, minutes, units, block))| Held {
            source: Source { table: RESERVATION, row }, during: interval(*start, *minutes), units: *units, block: *block,
        }).collect();
        let (mut available, mut booked) = (0, 0);
        for minute in (3..3 + first).chain(3 + first + gap..3 + first + gap + second) {
            let units = |block: bool| -> u32 {
                let here = uses.iter().filter(|(start, minutes, ..)| (*start..start + minutes).contains(&minute));
                here.filter(|use_| use_.3 == block).map(|use_| use_.2).sum()
            };
            let left = capacity.saturating_sub(units(true));
            available += left;
            booked += units(false).min(left);
        }
        prop_assert_eq!(measure(&open, capacity, &held), (available, booked));
    }
}
