//! S6: what is at nine stays at nine, whatever the clocks do.

use chrono::{Months, NaiveDate};
use proptest::prelude::*;

use super::*;
use crate::tests::refusal;

fn recurrence(rule: &str, first: &str, zone: &str) -> Recurrence {
    Recurrence::new(&rule.parse().unwrap(), first.parse().unwrap(), &zone.parse().unwrap(), "repeat").unwrap()
}

fn starts(rule: &str, first: &str, zone: &str, count: usize) -> Vec<String> {
    let found = recurrence(rule, first, zone);
    found.occurrences().take(count).map(|one| one.unwrap().start.to_string()).collect()
}

#[test]
fn s6_nine_stays_nine_over_both_clock_changes() {
    for zone in ["Europe/Madrid", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"] {
        let found = recurrence("FREQ=WEEKLY", "2026-01-04T09:00", zone);
        let year: Vec<Occurrence> = found.occurrences().take(53).map(Result::unwrap).collect();
        assert!(year.iter().all(|one| one.start.to_string().ends_with("T09:00") && !one.shifted), "{zone}");
        assert_eq!(year.last().unwrap().start.to_string(), "2027-01-03T09:00");
        // The days between are longer and shorter than seven of 24 hours, once each way.
        let week = |pair: &[Occurrence]| (pair[1].at.millis() - pair[0].at.millis()) / 60_000 - 7 * 24 * 60;
        let odd: Vec<i64> = year.windows(2).map(week).filter(|minutes| *minutes != 0).collect();
        assert_eq!((odd.len(), odd.iter().sum::<i64>()), (2, 0), "{zone}: {odd:?}");
    }
}

#[test]
fn s6_a_time_that_does_not_exist_moves_forward_and_is_marked() {
    for (zone, first, gap, moved, after) in [
        ("Europe/Madrid", "2026-03-22T02:30", "2026-03-29", "2026-03-29T03:30", "2026-04-05T02:30"),
        ("America/New_York", "2026-03-01T02:30", "2026-03-08", "2026-03-08T03:30", "2026-03-15T02:30"),
        ("Australia/Lord_Howe", "2026-09-27T02:10", "2026-10-04", "2026-10-04T02:40", "2026-10-11T02:10"),
        ("Africa/Casablanca", "2026-03-15T02:30", "2026-03-22", "2026-03-22T03:30", "2026-03-29T02:30"),
    ] {
        let found: Vec<Occurrence> =
            recurrence("FREQ=WEEKLY", first, zone).occurrences().take(3).map(Result::unwrap).collect();
        let shown: Vec<(String, bool)> = found.iter().map(|one| (one.start.to_string(), one.shifted)).collect();
        assert_eq!(shown, [(first.into(), false), (moved.into(), true), (after.into(), false)], "{zone}");
        assert_eq!(found[1].date.to_string(), gap);
    }
}

#[test]
fn s6_of_a_time_that_occurs_twice_the_first_is_taken() {
    for (zone, first, utc) in [
        ("Europe/Madrid", "2026-10-18T02:30", "2026-10-25T00:30"),
        ("America/New_York", "2026-10-25T01:30", "2026-11-01T05:30"),
        ("Australia/Lord_Howe", "2026-03-29T01:45", "2026-04-04T14:45"),
        ("Africa/Casablanca", "2026-02-08T02:30", "2026-02-15T01:30"),
    ] {
        let twice = recurrence("FREQ=WEEKLY", first, zone).occurrences().nth(1).unwrap().unwrap();
        let moment = chrono::DateTime::from_timestamp_millis(twice.at.millis()).unwrap();
        assert_eq!((moment.format("%Y-%m-%dT%H:%M").to_string().as_str(), twice.shifted), (utc, false), "{zone}");
    }
}

#[test]
fn the_last_day_stands_for_one_that_a_month_does_not_have() {
    let zone = "America/Sao_Paulo";
    assert_eq!(
        starts("FREQ=MONTHLY", "2026-12-31T09:00", zone, 4),
        ["2026-12-31T09:00", "2027-01-31T09:00", "2027-02-28T09:00", "2027-03-31T09:00"]
    );
    assert_eq!(starts("FREQ=YEARLY;INTERVAL=2", "2028-02-29T09:00", zone, 2), ["2028-02-29T09:00", "2030-02-28T09:00"]);
    assert_eq!(starts("FREQ=WEEKLY;BYDAY=MO,TH;COUNT=3", "2026-03-12T09:00", zone, 9).len(), 3);
    assert_eq!(
        starts("FREQ=DAILY;UNTIL=20260313", "2026-03-12T23:00", zone, 9),
        ["2026-03-12T23:00", "2026-03-13T23:00"]
    );
}

#[test]
fn the_next_one_is_later_and_not_in_the_past() {
    let found = recurrence("FREQ=WEEKLY;UNTIL=20260402", "2026-03-12T09:00", "America/Sao_Paulo");
    let next = |day: &str, earliest: &str| {
        let next = found.after(day.parse().unwrap(), earliest.parse().unwrap()).unwrap();
        next.map(|one| one.date.to_string())
    };
    assert_eq!(next("2026-03-12", "2026-03-01").as_deref(), Some("2026-03-19"));
    assert_eq!(next("2026-03-12", "2026-03-26").as_deref(), Some("2026-03-26"));
    assert_eq!(next("2026-04-02", "2026-03-01"), None);
}

#[test]
fn a_rule_that_leaves_out_its_first_time_is_refused() {
    for rule in ["FREQ=WEEKLY;BYDAY=MO", "FREQ=DAILY;UNTIL=20260311"] {
        let refused = Recurrence::new(
            &rule.parse().unwrap(),
            "2026-03-12T09:00".parse().unwrap(),
            &"America/Sao_Paulo".parse().unwrap(),
            "details.repeat",
        );
        assert_eq!(refusal(refused), (ErrorCode::InvalidRepeat, "details.repeat".to_owned()), "{rule}");
    }
}

/// The oracle: whether a rule without an end falls on a day, by counting.
fn falls_on(rule: &Repeat, first: NaiveDate, day: NaiveDate) -> bool {
    let every = i64::from(rule.interval());
    let months = i64::from(day.year() - first.year()) * 12 + i64::from(day.month()) - i64::from(first.month());
    let clamped = |months: i64| first.checked_add_months(Months::new(u32::try_from(months).unwrap())) == Some(day);
    match rule.frequency() {
        Frequency::Daily => (day - first).num_days() % every == 0,
        Frequency::Weekly => {
            let monday = |date: NaiveDate| date.week(chrono::Weekday::Mon).first_day();
            let weeks = (monday(day) - monday(first)).num_days() / 7;
            let named = rule.days().contains(&Weekday::from(day.weekday()));
            weeks % every == 0 && (named || (rule.days().is_empty() && day.weekday() == first.weekday()))
        }
        Frequency::Monthly => months % every == 0 && clamped(months),
        Frequency::Yearly => months % (12 * every) == 0 && clamped(months),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn s6_a_rule_falls_on_the_days_that_counting_finds(
        frequency in 0..4_usize, interval in 1..5_u32, days in prop::collection::vec(0..7_usize, 0..3), offset in 0..1_500_i64,
    ) {
        let first = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + TimeDelta::days(offset);
        let frequency = Frequency::ALL[frequency];
        let mut named: Vec<Weekday> = days.into_iter().map(|day| Weekday::ALL[day]).collect();
        if frequency != Frequency::Weekly {
            named.clear();
        } else if !named.is_empty() {
            named.push(Weekday::from(first.weekday()));
        }
        let rule = Repeat::new(frequency, interval, &named, None).unwrap();
        let start = LocalTime::new(first.and_hms_opt(9, 0, 0).unwrap()).unwrap();
        let found = Recurrence::new(&rule, start, &"Europe/Madrid".parse().unwrap(), "repeat").unwrap();
        let found: Vec<NaiveDate> = found.occurrences().take(12).map(|one| one.unwrap().date.date()).collect();
        let last = *found.last().unwrap();
        let counted: Vec<NaiveDate> =
            first.iter_days().take_while(|day| *day <= last).filter(|day| falls_on(&rule, first, *day)).collect();
        prop_assert_eq!(found, counted, "{} from {}", rule, first);
    }
}
