//! How much of a subject is free: at no instant may the units in use exceed what there is.

use cuspid_model::time::{Instant, Interval};

/// Units of a subject that are in use for a time, and what for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Use<T> {
    /// When.
    pub during: Interval,
    /// How many.
    pub units: u32,
    /// What for.
    pub what: T,
}

/// The uses that leave no room for so many units more during a time: those that hold at an instant at which all of them
/// and the new ones would be more than the capacity. None when there is room all through.
pub fn crowding<T: Copy>(uses: &[Use<T>], during: Interval, units: u32, capacity: u32) -> Vec<Use<T>> {
    // Use changes only where something begins; between, it can but fall.
    let begins = uses.iter().map(|use_| use_.during.from()).filter(|moment| during.contains(*moment));
    let moments: Vec<Instant> = [during.from()].into_iter().chain(begins).collect();
    let full = |moment: &Instant| {
        let at_once = uses.iter().filter(|use_| use_.during.contains(*moment)).map(|use_| u64::from(use_.units));
        at_once.sum::<u64>() + u64::from(units) > u64::from(capacity)
    };
    let full: Vec<Instant> = moments.into_iter().filter(full).collect();
    uses.iter().filter(|use_| full.iter().any(|moment| use_.during.contains(*moment))).copied().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MINUTES: u32 = 40;

    fn interval(start: u32, minutes: u32) -> Interval {
        let moment = |minute: u32| Instant::new(i64::from(minute) * 60_000).unwrap();
        Interval::new(moment(start), moment(start + minutes)).unwrap()
    }

    /// The oracle: minute by minute, what is in use; those that are in use in a minute that is too full.
    fn by_the_minute(uses: &[(u32, u32, u32)], start: u32, minutes: u32, units: u32, capacity: u32) -> Vec<usize> {
        let mut blamed = std::collections::BTreeSet::new();
        for minute in start..start + minutes {
            let here = || uses.iter().enumerate().filter(move |(_, (s, m, _))| (*s..s + m).contains(&minute));
            if here().map(|(_, (_, _, units))| units).sum::<u32>() + units > capacity {
                blamed.extend(here().map(|(place, _)| place));
            }
        }
        blamed.into_iter().collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 100_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn s2_units_are_counted_as_a_minute_grid_counts_them(
            uses in prop::collection::vec((0..MINUTES, 1..15_u32, 1..4_u32), 0..8),
            start in 0..MINUTES, minutes in 1..15_u32, units in 1..4_u32, capacity in 1..6_u32,
        ) {
            let all: Vec<Use<usize>> = uses.iter().enumerate()
                .map(|(what, (start, minutes, units))| Use { during: interval(*start, *minutes), units: *units, what })
                .collect();
            let found: Vec<usize> =
                crowding(&all, interval(start, minutes), units, capacity).into_iter().map(|use_| use_.what).collect();
            prop_assert_eq!(found, by_the_minute(&uses, start, minutes, units, capacity));
        }
    }

    #[test]
    fn touching_uses_share_no_instant_and_more_than_there_is_never_fits() {
        let morning = Use { during: interval(0, 10), units: 1, what: () };
        assert!(crowding(&[morning], interval(10, 5), 1, 1).is_empty());
        assert_eq!(crowding(&[morning], interval(9, 5), 1, 1), [morning]);
        assert!(crowding(&[morning], interval(9, 5), 1, 2).is_empty());
        // Two that never meet leave room for one more each.
        let noon = Use { during: interval(10, 10), units: 1, what: () };
        assert!(crowding(&[morning, noon], interval(0, 20), 1, 2).is_empty());
        assert_eq!(crowding(&[morning, noon], interval(0, 20), 2, 2).len(), 2);
    }
}
