//! On which days something comes again, and at which moments (S6). A rule is kept with the wall time it counts from and is
//! expanded by the calendar on the wall: what is at nine stays at nine when the clocks change.

#[cfg(test)]
mod tests;

use chrono::{Datelike, NaiveDateTime, NaiveTime, TimeDelta};
use cuspid_model::repeat::{Frequency, Repeat, RepeatEnd};
use cuspid_model::requests::doctors::Weekday;
use cuspid_model::time::{Instant, LocalTime, PlainDate, Zone};
use cuspid_model::{Error, ErrorCode};
use rrule::{NWeekday, RRule, RRuleSet, Tz, Unvalidated};

use crate::{Result, practice};

/// One time of a series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Occurrence {
    /// The day the rule names.
    pub date: PlainDate,
    /// When it is, as the clock shows it.
    pub start: LocalTime,
    /// The same as a moment.
    pub at: Instant,
    /// The clocks skip the rule's time on that day; it is later by what they skip.
    pub shifted: bool,
}

/// A rule with the time it counts from.
pub struct Recurrence {
    set: RRuleSet,
    zone: Zone,
}

/// No series is followed further; a daily one of more than a century is a slip.
const MOST: usize = 50_000;

impl Recurrence {
    /// The rule as it is from its first time on.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidRepeat`] at `field` when the rule leaves out its first time, or ends before it.
    pub fn new(rule: &Repeat, first: LocalTime, zone: &Zone, field: &str) -> Result<Self> {
        let refused = || Error::at(ErrorCode::InvalidRepeat, field);
        let weekday = Weekday::from(first.date());
        if !rule.days().is_empty() && !rule.days().contains(&weekday) {
            return Err(refused().into());
        }
        // The wall's calendar knows no zones: to the library it is in UTC, where every time exists once.
        let start = first.date_time().and_utc().with_timezone(&Tz::UTC);
        let set = by_rfc_5545(rule, first.date_time()).build(start).map_err(|_| refused())?;
        Ok(Self { set, zone: zone.clone() })
    }

    /// Its times, the first one first.
    pub fn occurrences(&self) -> impl Iterator<Item = Result<Occurrence>> {
        self.set.into_iter().take(MOST).map_while(|wall| LocalTime::new(wall.naive_utc()).ok()).map(|planned| {
            let at = practice::instant(&self.zone, planned)?;
            let start = practice::local_time(&self.zone, at)?;
            Ok(Occurrence { date: planned.date(), start, at, shifted: start != planned })
        })
    }

    /// The first time on a later day than one, and not before another.
    ///
    /// # Errors
    /// When the zone does not exist.
    pub fn after(&self, day: PlainDate, earliest: PlainDate) -> Result<Option<Occurrence>> {
        let later = |occurrence: &Occurrence| occurrence.date > day && occurrence.date >= earliest;
        self.occurrences().find(|found| found.as_ref().map_or(true, later)).transpose()
    }
}

/// The rule as the library has it. Of months and years that are too short, the last day stands for a later one.
fn by_rfc_5545(rule: &Repeat, first: NaiveDateTime) -> RRule<Unvalidated> {
    /// The length of the shortest month.
    const SHORTEST: u32 = 28;
    let day_of = |day: &Weekday| NWeekday::Every(chrono::Weekday::try_from(*day as u8).unwrap_or(chrono::Weekday::Mon));
    let frequency = match rule.frequency() {
        Frequency::Daily => rrule::Frequency::Daily,
        Frequency::Weekly => rrule::Frequency::Weekly,
        Frequency::Monthly => rrule::Frequency::Monthly,
        Frequency::Yearly => rrule::Frequency::Yearly,
    };
    let interval = u16::try_from(rule.interval()).unwrap_or(u16::MAX);
    let mut made = RRule::new(frequency).interval(interval).by_weekday(rule.days().iter().map(day_of).collect());
    let by_date = matches!(rule.frequency(), Frequency::Monthly | Frequency::Yearly);
    if by_date && first.day() > SHORTEST {
        let days = (SHORTEST..=first.day()).filter_map(|day| i8::try_from(day).ok()).collect();
        made = made.by_month_day(days).by_set_pos(vec![-1]);
        if rule.frequency() == Frequency::Yearly {
            made = made.by_month(&[chrono::Month::try_from(first.month() as u8).unwrap_or(chrono::Month::January)]);
        }
    }
    match rule.end() {
        Some(RepeatEnd::Times(times)) => made.count(times),
        Some(RepeatEnd::Until(date)) => {
            let end = date.date().and_time(NaiveTime::MIN) + TimeDelta::days(1) - TimeDelta::seconds(1);
            made.until(end.and_utc().with_timezone(&Tz::UTC))
        }
        None => made,
    }
}
