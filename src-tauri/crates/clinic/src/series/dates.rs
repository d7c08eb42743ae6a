//! The days of a series, what is decided about some of them, and what is in the way of each.

use std::collections::HashSet;

use cuspid_model::repeat::Repeat;
use cuspid_model::requests::series::{Choice, Occurrence};
use cuspid_model::time::{LocalTime, PlainDate};
use cuspid_model::{Error, ErrorCode};

use super::{Member, series};
use crate::recurrence::Recurrence;
use crate::{Fault, Read, Result, practice};

/// No series is longer: two years of weeks.
const MOST: usize = 100;

/// A time that is wanted for one of a series.
#[derive(Clone, Copy)]
pub struct Wanted {
    /// The day of the rule.
    pub date: PlainDate,
    /// What the series plans, by the wall.
    pub planned: LocalTime,
    /// What is asked for, by the wall.
    pub start: LocalTime,
    /// Nothing is made or moved.
    pub left_out: bool,
}

impl Wanted {
    /// What is planned for a day, with what was decided about it.
    pub fn decided(date: PlainDate, planned: LocalTime, choices: &[Choice]) -> Self {
        let choice = choices.iter().find(|choice| choice.date == date);
        let start = choice.and_then(|choice| choice.start).unwrap_or(planned);
        Self { date, planned, start, left_out: choice.is_some_and(|choice| choice.start.is_none()) }
    }
}

/// The times of a rule, each at the time of day of the first.
///
/// # Errors
/// At `repeat`: [`ErrorCode::InvalidRepeat`] for a rule that leaves out its first time; [`ErrorCode::OutOfRange`] with `min`
/// and `max` for one that has no end, comes but once, or more often than is booked at once. What [`must_be_known`] refuses.
pub fn of_rule(read: &Read<'_>, rule: &Repeat, first: LocalTime, choices: &[Choice]) -> Result<Vec<Wanted>> {
    let days = days(read, rule, first, 2)?;
    must_be_known(choices, days.iter().copied())?;
    days.into_iter().map(|day| Ok(Wanted::decided(day, at_time_of(day, first)?, choices))).collect()
}

/// The days of a rule, of which there are at least so many.
///
/// # Errors
/// As [`of_rule`].
pub fn days(read: &Read<'_>, rule: &Repeat, first: LocalTime, least: usize) -> Result<Vec<PlainDate>> {
    let recurrence = Recurrence::new(rule, first, read.zone()?, "repeat")?;
    let found = recurrence.occurrences().take(MOST + 1).map(|one| Ok(one?.date)).collect::<Result<Vec<_>>>()?;
    if rule.end().is_none() || !(least..=MOST).contains(&found.len()) {
        return Err(Error::at(ErrorCode::OutOfRange, "repeat").with("min", least).with("max", MOST).into());
    }
    Ok(found)
}

/// The days of the rule a series has.
///
/// # Errors
/// Those of the database.
pub fn known(read: &Read<'_>, rule: &series::Rule) -> Result<Vec<PlainDate>> {
    let known = Recurrence::new(&rule.rule, rule.first_start, read.zone()?, "series")?;
    known.occurrences().map(|one| Ok(one?.date)).collect()
}

/// How far a series moves: so many days, and to a time of day.
pub struct Shift {
    named: uuid::Uuid,
    days: i64,
    /// None when the start is left as it is.
    clock: Option<LocalTime>,
    /// Where the one that is named stays, if its start is left as it is.
    own: LocalTime,
}

impl Shift {
    /// What the new start of one of them means for all.
    ///
    /// # Errors
    /// Those of the database.
    pub fn of(read: &Read<'_>, named: &Member, start: LocalTime) -> Result<Self> {
        let own = read.local(named.start_at)?;
        let days = (start.date().date() - named.planned.date().date()).num_days();
        let clock = (start != own).then_some(start);
        Ok(Self { named: named.id, days: if clock.is_some() { days } else { 0 }, clock, own })
    }

    /// What is wanted for one of them.
    ///
    /// # Errors
    /// [`ErrorCode::DateOutOfRange`] beyond the calendar.
    pub fn wanted(&self, member: &Member, choices: &[Choice]) -> Result<Wanted> {
        let date = member.planned.date().plus_days(self.days).map_err(|code| Error::at(code, "start"))?;
        let planned = at_time_of(date, self.clock.unwrap_or(member.planned))?;
        let wanted = Wanted::decided(member.date, planned, choices);
        let stays = self.clock.is_none() && member.id == self.named && member.by_hand && wanted.start == planned;
        Ok(Wanted { start: if stays { self.own } else { wanted.start }, ..wanted })
    }
}

/// A day at the time of day of another moment.
pub fn at_time_of(date: PlainDate, clock: LocalTime) -> Result<LocalTime> {
    Ok(LocalTime::new(date.date().and_time(clock.date_time().time())).map_err(|code| Error::at(code, "start"))?)
}

/// Refuses a decision about a day that is none of the series.
///
/// # Errors
/// [`ErrorCode::NotFound`] or, for one that is decided about twice, [`ErrorCode::AlreadyUsed`] at the choice's `date`.
pub fn must_be_known(choices: &[Choice], dates: impl Iterator<Item = PlainDate>) -> Result<()> {
    let mut left: HashSet<PlainDate> = dates.collect();
    for (place, choice) in choices.iter().enumerate() {
        let twice = choices[..place].iter().any(|other| other.date == choice.date);
        if !left.remove(&choice.date) {
            let code = if twice { ErrorCode::AlreadyUsed } else { ErrorCode::NotFound };
            return Err(Error::at(code, format!("choices[{place}].date")).into());
        }
    }
    Ok(())
}

/// A time that was tried: what to write there, or why it cannot be; none of what is left out.
pub struct Tried<P> {
    pub wanted: Wanted,
    pub outcome: Option<std::result::Result<P, Error>>,
}

impl<P> Tried<P> {
    /// Tries a time, unless it is left out.
    ///
    /// # Errors
    /// What is wrong whatever the time, and faults of the database.
    pub fn of(wanted: Wanted, attempt: impl FnOnce() -> Result<P>) -> Result<Self> {
        if wanted.left_out {
            return Ok(Self { wanted, outcome: None });
        }
        let outcome = match attempt() {
            Ok(plan) => Ok(plan),
            Err(Fault::Refused(error)) if is_of_the_time(error.code) => Err(error),
            Err(fault) => return Err(fault),
        };
        Ok(Self { wanted, outcome: Some(outcome) })
    }
}

/// Whether another time could help.
fn is_of_the_time(code: ErrorCode) -> bool {
    use ErrorCode::{DateOutOfRange, InvalidTime, OutsideHours, TimeTaken, TooSoon};
    matches!(code, DateOutOfRange | InvalidTime | OutsideHours | TimeTaken | TooSoon)
}

/// What was tried, as it is shown; of each, how long it is and whether it is made.
///
/// # Errors
/// Those of the database.
pub fn shown<P>(read: &Read<'_>, tried: &[Tried<P>], each: impl Fn(usize) -> (u32, bool)) -> Result<Vec<Occurrence>> {
    let zone = read.zone()?;
    tried
        .iter()
        .enumerate()
        .map(|(place, Tried { wanted, outcome })| {
            let (minutes, made) = each(place);
            let at = practice::instant(zone, wanted.start)?;
            let start = read.local(at)?;
            Ok(Occurrence {
                date: wanted.date,
                start,
                end: read.local(at.plus_minutes(minutes.into()))?,
                shifted: start != wanted.start,
                chosen: wanted.start != wanted.planned,
                left_out: wanted.left_out,
                made,
                refused: outcome.as_ref().and_then(|outcome| outcome.as_ref().err().cloned()),
            })
        })
        .collect()
}

/// All that was tried and not left out, where all of it can be.
///
/// # Errors
/// The first refusal, with the `date` of the rule it is about.
pub fn all_fit<P>(tried: Vec<Tried<P>>) -> Result<Vec<(Wanted, P)>> {
    let mut fitting = vec![];
    for Tried { wanted, outcome } in tried {
        match outcome {
            Some(Ok(plan)) => fitting.push((wanted, plan)),
            Some(Err(error)) => return Err(error.with("date", wanted.date).into()),
            None => {}
        }
    }
    Ok(fitting)
}
