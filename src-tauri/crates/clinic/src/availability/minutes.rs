//! Minutes of a day as stretches that neither overlap nor touch, in order.

/// A stretch of minutes, its end not included.
pub type Stretch = (u32, u32);

/// What lies in either.
pub fn union(one: &[Stretch], other: &[Stretch]) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = one.iter().chain(other).copied().filter(|(from, to)| from < to).collect();
    all.sort_unstable();
    let mut joined: Vec<Stretch> = vec![];
    for (from, to) in all {
        match joined.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => joined.push((from, to)),
        }
    }
    joined
}

/// What lies in the first alone.
pub fn without(one: &[Stretch], other: &[Stretch]) -> Vec<Stretch> {
    let mut left = union(one, &[]);
    for (from, to) in other.iter().copied().filter(|(from, to)| from < to) {
        let cut = |(start, end): Stretch| [(start, end.min(from)), (start.max(to), end)];
        left = left.into_iter().flat_map(cut).filter(|(start, end)| start < end).collect();
    }
    left
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DAY: u32 = 50;

    fn stretches() -> impl Strategy<Value = Vec<Stretch>> {
        prop::collection::vec((0..DAY, 0..DAY), 0..6)
    }

    fn grid(stretches: &[Stretch]) -> Vec<bool> {
        (0..DAY).map(|minute| stretches.iter().any(|(from, to)| (*from..*to).contains(&minute))).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn they_add_up_as_a_grid_of_minutes_does(one in stretches(), other in stretches()) {
            let both: Vec<bool> = grid(&one).iter().zip(grid(&other)).map(|(a, b)| *a || b).collect();
            let alone: Vec<bool> = grid(&one).iter().zip(grid(&other)).map(|(a, b)| *a && !b).collect();
            for (found, expected) in [(union(&one, &other), both), (without(&one, &other), alone)] {
                prop_assert_eq!(grid(&found), expected);
                prop_assert!(found.iter().all(|(from, to)| from < to));
                prop_assert!(found.windows(2).all(|pair| pair[0].1 < pair[1].0), "{:?} touch", found);
            }
        }
    }
}
