//! What somebody says about the days of a period, while he is saying it.

use super::{DayAnswer, DayWord};
use crate::requests::doctors::DayMinute;
use crate::time::PlainDate;

/// A part of a day: from a minute of it on, up to another.
pub type Part = (DayMinute, DayMinute);

/// The whole of a day.
pub const WHOLE_DAY: Part = (DayMinute::MIDNIGHT, DayMinute::END);

/// What is said about days and parts of them: of each minute one thing or nothing. Without notes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Days(Vec<Said>);

/// In the order of days and times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Said {
    date: PlainDate,
    from: DayMinute,
    to: DayMinute,
    word: DayWord,
}

impl Days {
    /// What some answers say; a later one in place of an earlier one.
    pub fn of(answers: &[DayAnswer]) -> Self {
        let mut days = Self::default();
        for answer in answers {
            days.say(answer.date, (answer.from_minute, answer.to_minute), answer.word);
        }
        days
    }

    /// The same as answers, by day and time.
    pub fn answers(&self) -> impl Iterator<Item = DayAnswer> {
        self.0.iter().map(|said| DayAnswer {
            date: said.date,
            from_minute: said.from,
            to_minute: said.to,
            word: said.word,
            note: None,
        })
    }

    /// What is said about a day, by time.
    pub fn on(&self, date: PlainDate) -> impl Iterator<Item = (Part, DayWord)> {
        self.0.iter().filter(move |said| said.date == date).map(|said| ((said.from, said.to), said.word))
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Says something about a part of a day, in place of what was said about it.
    pub fn say(&mut self, date: PlainDate, part: Part, word: DayWord) {
        self.take_back(date, part);
        if part.0 < part.1 {
            self.0.push(Said { date, from: part.0, to: part.1, word });
            self.0.sort_unstable();
        }
        // What goes on in the same words is one part.
        let mut joined: Vec<Said> = vec![];
        for said in self.0.drain(..) {
            match joined.last_mut() {
                Some(last) if (last.date, last.to, last.word) == (said.date, said.from, said.word) => last.to = said.to,
                _ => joined.push(said),
            }
        }
        self.0 = joined;
    }

    /// Says nothing about a part of a day.
    pub fn take_back(&mut self, date: PlainDate, (from, to): Part) {
        let cut = |said: Said| {
            let before = Said { to: said.to.min(from), ..said };
            let after = Said { from: said.from.max(to), ..said };
            if said.date == date && from < to { [Some(before), Some(after)] } else { [Some(said), None] }
        };
        let left = self.0.drain(..).flat_map(cut).flatten().filter(|said| said.from < said.to);
        self.0 = left.collect();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(day: u32) -> PlainDate {
        format!("2026-04-{day:02}").parse().unwrap()
    }

    fn minute(minute: u32) -> DayMinute {
        DayMinute::new(minute).unwrap()
    }

    fn words_of(days: &Days, day: u32) -> Vec<Option<DayWord>> {
        let at = |now: u32| {
            let holds = |((from, to), _): &(Part, DayWord)| (from.get()..to.get()).contains(&now);
            days.on(date(day)).find(holds).map(|(_, word)| word)
        };
        (0..40).map(at).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_said_last_about_a_minute_holds(
            said in prop::collection::vec((1..4_u32, 0..40_u32, 0..40_u32, 0..4_usize), 0..20)
        ) {
            let mut days = Days::default();
            let mut expected = vec![vec![None; 40]; 4];
            for (day, from, to, word) in said {
                let word = DayWord::ALL.get(word).copied();
                match word {
                    Some(word) => days.say(date(day), (minute(from), minute(to)), word),
                    None => days.take_back(date(day), (minute(from), minute(to))),
                }
                if from < to {
                    expected[day as usize][from as usize..to as usize].fill(word);
                }
            }
            for day in 1..4 {
                prop_assert_eq!(words_of(&days, day), expected[day as usize].clone());
            }
            let answers: Vec<_> = days.answers().collect();
            for pair in answers.windows(2) {
                let (one, other) = (&pair[0], &pair[1]);
                let goes_on = one.to_minute == other.from_minute && one.word == other.word;
                prop_assert!(one.date < other.date || one.to_minute <= other.from_minute && !goes_on);
            }
            prop_assert_eq!(Days::of(&answers), days);
        }
    }
}
