//! Three kinds of time that never mix (S7): an instant, a local date-time in a zone, and a plain date.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Months, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use serde::{Deserialize, Serialize};

use crate::ErrorCode;
use crate::serde_text::text_form;

/// A moment: milliseconds since 1970-01-01 00:00 UTC, in the years 1970 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "i64")]
pub struct Instant(#[cfg_attr(feature = "schema", schemars(range(min = 0, max = 253_402_300_799_999_i64)))] i64);

impl Instant {
    /// The last moment of the year 9999.
    pub const MAX: i64 = 253_402_300_799_999;

    /// A moment by its milliseconds.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidTime`] before 1970 or after 9999.
    pub const fn new(millis: i64) -> Result<Self, ErrorCode> {
        if millis < 0 || millis > Self::MAX { Err(ErrorCode::InvalidTime) } else { Ok(Self(millis)) }
    }

    /// Milliseconds since 1970.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The moment so many minutes later (earlier when negative), kept within range.
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0.saturating_add(minutes.saturating_mul(60_000)).clamp(0, Self::MAX))
    }
}

impl TryFrom<i64> for Instant {
    type Error = &'static str;
    fn try_from(millis: i64) -> Result<Self, &'static str> {
        Self::new(millis).map_err(ErrorCode::as_str)
    }
}

/// A half-open stretch of time, `from` included and `to` not; never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    from: Instant,
    to: Instant,
}

impl Interval {
    /// A stretch between two moments.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidDuration`] unless `from` is before `to`.
    pub fn new(from: Instant, to: Instant) -> Result<Self, ErrorCode> {
        if from < to { Ok(Self { from, to }) } else { Err(ErrorCode::InvalidDuration) }
    }

    /// Its first moment.
    pub const fn from(self) -> Instant {
        self.from
    }

    /// The first moment after it.
    pub const fn to(self) -> Instant {
        self.to
    }

    /// Whether a moment lies in it; its end does not.
    pub fn contains(self, moment: Instant) -> bool {
        self.from <= moment && moment < self.to
    }

    /// Whether the two share a moment. Touching edges do not (S1).
    pub fn overlaps(self, other: Self) -> bool {
        self.from < other.to && other.from < self.to
    }
}

/// A date of the calendar without a time or zone, in the years 1800 to 9999: births, invoices, recalls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlainDate(NaiveDate);

impl PlainDate {
    /// The date of a calendar date.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidDate`] outside the years 1800 to 9999.
    pub fn new(date: NaiveDate) -> Result<Self, ErrorCode> {
        if (1800..=9999).contains(&date.year()) { Ok(Self(date)) } else { Err(ErrorCode::InvalidDate) }
    }

    /// The calendar date.
    pub const fn date(self) -> NaiveDate {
        self.0
    }

    /// The date so many days later (earlier when negative).
    ///
    /// # Errors
    /// [`ErrorCode::InvalidDate`] when that leaves the range.
    pub fn plus_days(self, days: i64) -> Result<Self, ErrorCode> {
        chrono::TimeDelta::try_days(days)
            .and_then(|delta| self.0.checked_add_signed(delta))
            .map_or(Err(ErrorCode::InvalidDate), Self::new)
    }

    /// When it begins, as clocks show it.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidTime`] before 1970.
    pub fn midnight(self) -> Result<LocalTime, ErrorCode> {
        LocalTime::new(self.0.and_time(NaiveTime::MIN))
    }

    /// The days of the weeks its month lies in, Monday first.
    pub fn weeks_of_month(self) -> Vec<Self> {
        let month = |date: NaiveDate| (date.year(), date.month());
        let first = self.0.with_day(1).unwrap_or(self.0);
        let monday = first.week(chrono::Weekday::Mon).first_day();
        let days = monday.iter_days().take(42).map_while(|day| Self::new(day).ok());
        let later = |day: &Self| day.0.weekday() == chrono::Weekday::Mon && month(day.0) > month(self.0);
        days.take_while(|day| !later(day)).collect()
    }

    /// The date so many months later, clamped to the end of a shorter month.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidDate`] when that leaves the range.
    pub fn plus_months(self, months: u32) -> Result<Self, ErrorCode> {
        self.0.checked_add_months(Months::new(months)).map_or(Err(ErrorCode::InvalidDate), Self::new)
    }

    /// The first day of its month.
    #[must_use]
    pub fn first_of_month(self) -> Self {
        self.0.with_day(1).map_or(self, Self)
    }

    /// Full years from this date to `today`: an age. None when `today` is earlier.
    pub fn years_until(self, today: PlainDate) -> Option<u32> {
        today.0.years_since(self.0)
    }
}

impl FromStr for PlainDate {
    type Err = ErrorCode;
    fn from_str(text: &str) -> Result<Self, ErrorCode> {
        // chrono accepts one-digit months; the wire form is exactly YYYY-MM-DD.
        if text.len() != 10 {
            return Err(ErrorCode::InvalidDate);
        }
        NaiveDate::parse_from_str(text, "%Y-%m-%d").map_or(Err(ErrorCode::InvalidDate), Self::new)
    }
}

impl fmt::Display for PlainDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

text_form!(PlainDate, "plain_date", "format": "date");

/// A wall-clock date and time to the minute, as the clinic's clock shows it. With a [`Zone`] it names an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LocalTime(NaiveDateTime);

impl LocalTime {
    /// A wall-clock time; seconds are cut off.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidTime`] outside the years 1970 to 9999.
    pub fn new(time: NaiveDateTime) -> Result<Self, ErrorCode> {
        let minute = NaiveTime::from_hms_opt(time.hour(), time.minute(), 0).ok_or(ErrorCode::InvalidTime)?;
        if (1970..=9999).contains(&time.year()) {
            Ok(Self(time.date().and_time(minute)))
        } else {
            Err(ErrorCode::InvalidTime)
        }
    }

    /// Its date and time.
    pub const fn date_time(self) -> NaiveDateTime {
        self.0
    }

    /// Its date.
    pub const fn date(self) -> PlainDate {
        PlainDate(self.0.date())
    }

    /// Minutes since its midnight, 0 to 1439.
    pub fn minute_of_day(self) -> u32 {
        self.0.hour() * 60 + self.0.minute()
    }
}

impl FromStr for LocalTime {
    type Err = ErrorCode;
    fn from_str(text: &str) -> Result<Self, ErrorCode> {
        if text.len() != 16 {
            return Err(ErrorCode::InvalidTime);
        }
        NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").map_or(Err(ErrorCode::InvalidTime), Self::new)
    }
}

impl fmt::Display for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not chrono's pattern language, which is read anew for each value: a week's page holds a thousand.
        write!(f, "{}T{:02}:{:02}", self.0.date(), self.0.hour(), self.0.minute())
    }
}

text_form!(LocalTime, "local_time", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$");

/// The name of a zone of the IANA time zone database, such as `America/Sao_Paulo`.
///
/// Only its form is known here; whether the zone exists is checked where the database of zones is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Zone(String);

impl Zone {
    /// The name.
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl FromStr for Zone {
    type Err = ErrorCode;
    fn from_str(text: &str) -> Result<Self, ErrorCode> {
        let right = (1..=64).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'_' | b'-' | b'+'));
        right.then(|| Self(text.to_owned())).ok_or(ErrorCode::InvalidZone)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

text_form!(Zone, "zone", "maxLength": 64);

/// Whole minutes, 1 to 1440: how long a visit or a part of it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "u32")]
pub struct Minutes(#[cfg_attr(feature = "schema", schemars(range(min = 1, max = 1440)))] u32);

impl Minutes {
    /// A length of time.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidDuration`] unless 1 to 1440.
    pub const fn new(minutes: u32) -> Result<Self, ErrorCode> {
        if minutes == 0 || minutes > 1440 { Err(ErrorCode::InvalidDuration) } else { Ok(Self(minutes)) }
    }

    /// The number of minutes.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for Minutes {
    type Error = &'static str;
    fn try_from(minutes: u32) -> Result<Self, &'static str> {
        Self::new(minutes).map_err(ErrorCode::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_has_the_weeks_it_lies_in() {
        let weeks = |date: &str| {
            let days = date.parse::<PlainDate>().unwrap().weeks_of_month();
            (days.len(), days.first().unwrap().to_string(), days.last().unwrap().to_string())
        };
        assert_eq!(weeks("2026-03-11"), (42, "2026-02-23".into(), "2026-04-05".into()));
        assert_eq!(weeks("2026-02-01"), (35, "2026-01-26".into(), "2026-03-01".into()));
        assert_eq!(weeks("2027-02-28"), (28, "2027-02-01".into(), "2027-02-28".into()));
        assert_eq!(weeks("2026-12-31"), (35, "2026-11-30".into(), "2027-01-03".into()));
        assert_eq!(weeks("9999-12-31").2, "9999-12-31");
    }

    #[test]
    fn a_plain_date_has_one_way_of_writing() {
        let date: PlainDate = "2026-02-28".parse().unwrap();
        assert_eq!(date.to_string(), "2026-02-28");
        for wrong in ["2026-02-30", "2026-2-3", "0001-01-01", "28/02/2026", ""] {
            assert_eq!(wrong.parse::<PlainDate>(), Err(ErrorCode::InvalidDate), "{wrong}");
        }
    }

    #[test]
    fn a_local_time_has_one_way_of_writing() {
        let time: LocalTime = "2026-02-08T07:05".parse().unwrap();
        assert_eq!(time.to_string(), "2026-02-08T07:05");
        for wrong in ["2026-02-08T24:00", "2026-02-08 07:05", "2026-02-08T7:05", "1969-12-31T23:59", ""] {
            assert_eq!(wrong.parse::<LocalTime>(), Err(ErrorCode::InvalidTime), "{wrong}");
        }
    }

    #[test]
    fn months_clamp_to_the_end_of_the_month() {
        let end_of_august: PlainDate = "2026-08-31".parse().unwrap();
        assert_eq!(end_of_august.plus_months(6).unwrap().to_string(), "2027-02-28");
        assert_eq!("2027-08-31".parse::<PlainDate>().unwrap().plus_months(6).unwrap().to_string(), "2028-02-29");
    }

    #[test]
    fn an_age_counts_full_years() {
        let born: PlainDate = "2000-02-29".parse().unwrap();
        assert_eq!(born.years_until("2026-02-28".parse().unwrap()), Some(25));
        assert_eq!(born.years_until("2026-03-01".parse().unwrap()), Some(26));
        assert_eq!(born.years_until("1999-01-01".parse().unwrap()), None);
    }

    /// S1: all thirteen relations of two intervals (Allen 1983), by their end points.
    #[test]
    fn s1_only_shared_moments_overlap() {
        let between = |from: i64, to: i64| Interval::new(Instant(from), Instant(to)).unwrap();
        let fixed = between(10, 20);
        for (relation, from, to, overlaps) in [
            ("before", 1, 5, false),
            ("meets", 5, 10, false),
            ("overlaps", 5, 15, true),
            ("starts", 10, 15, true),
            ("during", 12, 18, true),
            ("finishes", 15, 20, true),
            ("equals", 10, 20, true),
            ("finished by", 5, 20, true),
            ("contains", 5, 25, true),
            ("started by", 10, 25, true),
            ("overlapped by", 15, 25, true),
            ("met by", 20, 25, false),
            ("after", 25, 30, false),
        ] {
            assert_eq!(between(from, to).overlaps(fixed), overlaps, "{relation}");
            assert_eq!(fixed.overlaps(between(from, to)), overlaps, "{relation}, turned round");
        }
        assert_eq!(Interval::new(Instant(5), Instant(5)), Err(ErrorCode::InvalidDuration));
    }
}
