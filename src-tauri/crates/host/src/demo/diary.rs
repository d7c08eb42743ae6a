//! The dentists' days in quarters of an hour, so that nobody is asked for a time that is taken.

use cuspid_clinic::{Fault, Result};
use cuspid_model::time::{LocalTime, PlainDate};

use super::works;

/// A day of one dentist: a bit for every quarter of an hour that is taken, and how many visits there are.
#[derive(Clone, Copy, Default)]
struct Day {
    taken: u128,
    visits: u32,
}

/// Everybody's days.
pub struct Diary {
    first: PlainDate,
    today: PlainDate,
    doctors: usize,
    days: Vec<Day>,
}

/// A time that was found: its day, and the minute of that day.
pub type Slot = (PlainDate, u32);

/// The quarters of an hour in which the clinic is open: 8 to 12 and 13 to 18.
const OPEN: u128 = run(8 * 4, 4 * 4) | run(13 * 4, 5 * 4);

const fn run(from: u32, quarters: u32) -> u128 {
    ((1 << quarters) - 1) << from
}

impl Diary {
    /// Empty ones from a day on.
    pub fn new(first: PlainDate, today: PlainDate, doctors: usize) -> Self {
        Self { first, today, doctors, days: vec![] }
    }

    /// Takes the first time that fits from a day on, not before `hint` quarters of an hour of opening on each day; none
    /// within the next `horizon` days.
    pub fn take(
        &mut self,
        doctor: usize,
        from: PlainDate,
        minutes: u32,
        hint: u32,
        horizon: i64,
    ) -> Result<Option<Slot>> {
        let quarters = minutes.div_ceil(15);
        for later in 0..horizon {
            let date = from.plus_days(later)?;
            if !works(date, self.today) {
                continue;
            }
            let day = self.day(date, doctor);
            let fits = |&start: &u32| run(start, quarters) & (day.taken | !OPEN) == 0;
            let start = (32 + hint % 40..72).find(fits).or_else(|| (32..72).find(fits));
            if let Some(start) = start {
                day.taken |= run(start, quarters);
                day.visits += 1;
                return Ok(Some((date, start * 15)));
            }
        }
        Ok(None)
    }

    /// Takes a time, open or not, unless it is taken.
    pub fn squeeze(&mut self, doctor: usize, date: PlainDate, start: u32, minutes: u32) -> bool {
        let wanted = run(start / 15, minutes.div_ceil(15));
        let day = self.day(date, doctor);
        let free = day.taken & wanted == 0;
        if free {
            day.taken |= wanted;
            day.visits += 1;
        }
        free
    }

    /// Gives a time back.
    pub fn free(&mut self, doctor: usize, (date, start): Slot, minutes: u32) {
        let day = self.day(date, doctor);
        day.taken &= !run(start / 15, minutes.div_ceil(15));
        day.visits = day.visits.saturating_sub(1);
    }

    /// How many visits a dentist has on a day.
    pub fn visits(&mut self, doctor: usize, date: PlainDate) -> u32 {
        self.day(date, doctor).visits
    }

    fn day(&mut self, date: PlainDate, doctor: usize) -> &mut Day {
        let number = usize::try_from((date.date() - self.first.date()).num_days()).unwrap_or(0);
        let place = number * self.doctors + doctor;
        if self.days.len() <= place {
            self.days.resize((number + 1) * self.doctors, Day::default());
        }
        &mut self.days[place]
    }
}

/// Whether the clinic is open for so many minutes from a minute of a day on.
pub const fn is_open(start: u32, minutes: u32) -> bool {
    run(start / 15, minutes.div_ceil(15)) & !OPEN == 0
}

/// The minute of a day as a local time.
pub fn at(date: PlainDate, minute: u32) -> Result<LocalTime> {
    let time = chrono::NaiveTime::from_hms_opt(minute / 60 % 24, minute % 60, 0).unwrap_or_default();
    LocalTime::new(date.date().and_time(time)).map_err(Fault::from)
}
