//! How something comes again: a rule of RFC 5545, as far as an office needs one. It has one way of writing, in which it
//! travels and is stored; on which days it falls is worked out where the time zones are.

use std::fmt;
use std::str::FromStr;

use crate::ErrorCode;
use crate::request::words;
use crate::requests::doctors::Weekday;
use crate::serde_text::text_form;
use crate::time::PlainDate;

words! {
    /// How often something comes again.
    pub enum Frequency {
        /// Every so many days.
        Daily = "DAILY",
        /// Every so many weeks.
        Weekly = "WEEKLY",
        /// Every so many months, on the day of the month of the first time or the last one of a shorter month.
        Monthly = "MONTHLY",
        /// Every so many years.
        Yearly = "YEARLY",
    }
}

/// When something does not come again any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RepeatEnd {
    /// After this day.
    Until(PlainDate),
    /// After so many times, the first included.
    Times(u32),
}

/// A rule such as `FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20261231`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeat {
    frequency: Frequency,
    interval: u32,
    days: Vec<Weekday>,
    end: Option<RepeatEnd>,
}

/// The days of the week as RFC 5545 writes them, Monday first.
const CODES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

impl Repeat {
    /// The longest interval.
    pub const MOST_INTERVAL: u32 = 99;
    /// The most times.
    pub const MOST_TIMES: u32 = 999;

    /// A rule. Without days, a weekly one comes on the day of the week of the first time.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidRepeat`] unless the interval is 1 to 99, the times are 1 to 999, and days of the week are
    /// named for a weekly rule only.
    pub fn new(
        frequency: Frequency,
        interval: u32,
        days: &[Weekday],
        end: Option<RepeatEnd>,
    ) -> Result<Self, ErrorCode> {
        let counted = match end {
            Some(RepeatEnd::Times(times)) => (1..=Self::MOST_TIMES).contains(&times),
            Some(RepeatEnd::Until(_)) | None => true,
        };
        let weekly = frequency == Frequency::Weekly || days.is_empty();
        if !(1..=Self::MOST_INTERVAL).contains(&interval) || !counted || !weekly {
            return Err(ErrorCode::InvalidRepeat);
        }
        let mut days = days.to_vec();
        days.sort_unstable();
        days.dedup();
        Ok(Self { frequency, interval, days, end })
    }

    /// How often.
    pub const fn frequency(&self) -> Frequency {
        self.frequency
    }

    /// Every so many days, weeks, months or years.
    pub const fn interval(&self) -> u32 {
        self.interval
    }

    /// On which days of the week; none, on that of the first time.
    pub fn days(&self) -> &[Weekday] {
        &self.days
    }

    /// When it ends.
    pub const fn end(&self) -> Option<RepeatEnd> {
        self.end
    }
}

impl fmt::Display for Repeat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FREQ={}", self.frequency.as_str())?;
        if self.interval != 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        for (place, day) in self.days.iter().enumerate() {
            write!(f, "{}{}", if place == 0 { ";BYDAY=" } else { "," }, CODES[*day as usize])?;
        }
        match self.end {
            Some(RepeatEnd::Until(date)) => write!(f, ";UNTIL={}", date.date().format("%Y%m%d")),
            Some(RepeatEnd::Times(times)) => write!(f, ";COUNT={times}"),
            None => Ok(()),
        }
    }
}

impl FromStr for Repeat {
    type Err = ErrorCode;
    fn from_str(text: &str) -> Result<Self, ErrorCode> {
        let (mut frequency, mut interval, mut days, mut end) = (None, None, None, None);
        for part in text.split(';') {
            let (name, value) = part.split_once('=').ok_or(ErrorCode::InvalidRepeat)?;
            let twice = match name {
                "FREQ" => frequency.replace(Frequency::parse(value).ok_or(ErrorCode::InvalidRepeat)?).is_some(),
                "INTERVAL" => interval.replace(number(value)?).is_some(),
                "BYDAY" => days.replace(value.split(',').map(day).collect::<Result<Vec<_>, _>>()?).is_some(),
                "UNTIL" => end.replace(RepeatEnd::Until(until(value)?)).is_some(),
                "COUNT" => end.replace(RepeatEnd::Times(number(value)?)).is_some(),
                _ => true,
            };
            if twice {
                return Err(ErrorCode::InvalidRepeat);
            }
        }
        let frequency = frequency.ok_or(ErrorCode::InvalidRepeat)?;
        Self::new(frequency, interval.unwrap_or(1), &days.unwrap_or_default(), end)
    }
}

fn number(text: &str) -> Result<u32, ErrorCode> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits).ok_or(ErrorCode::InvalidRepeat)
}

fn day(code: &str) -> Result<Weekday, ErrorCode> {
    let place = CODES.iter().position(|known| *known == code).ok_or(ErrorCode::InvalidRepeat)?;
    Ok(Weekday::ALL[place])
}

fn until(text: &str) -> Result<PlainDate, ErrorCode> {
    if text.len() != 8 || !text.is_ascii() {
        return Err(ErrorCode::InvalidRepeat);
    }
    let date = format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]);
    date.parse().map_err(|_| ErrorCode::InvalidRepeat)
}

text_form!(Repeat, "repeat", "pattern": "^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s6_a_rule_has_one_way_of_writing() {
        for (text, written) in [
            ("FREQ=DAILY", "FREQ=DAILY"),
            ("INTERVAL=1;FREQ=DAILY", "FREQ=DAILY"),
            ("FREQ=WEEKLY;BYDAY=TH,MO,TH;INTERVAL=2", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"),
            ("FREQ=MONTHLY;UNTIL=20261231", "FREQ=MONTHLY;UNTIL=20261231"),
            ("FREQ=YEARLY;INTERVAL=99;COUNT=999", "FREQ=YEARLY;INTERVAL=99;COUNT=999"),
        ] {
            let rule: Repeat = text.parse().unwrap();
            assert_eq!(rule.to_string(), written);
            assert_eq!(written.parse(), Ok(rule));
        }
    }

    #[test]
    fn what_is_no_rule_is_refused() {
        for wrong in [
            "",
            "FREQ=",
            "FREQ=SECONDLY",
            "FREQ=daily",
            "INTERVAL=2",
            "FREQ=DAILY;FREQ=DAILY",
            "FREQ=DAILY;INTERVAL=0",
            "FREQ=DAILY;INTERVAL=100",
            "FREQ=DAILY;INTERVAL=+1",
            "FREQ=DAILY;BYDAY=MO",
            "FREQ=WEEKLY;BYDAY=",
            "FREQ=WEEKLY;BYDAY=2MO",
            "FREQ=DAILY;COUNT=0",
            "FREQ=DAILY;COUNT=1000",
            "FREQ=DAILY;COUNT=2;UNTIL=20261231",
            "FREQ=DAILY;UNTIL=20260230",
            "FREQ=DAILY;UNTIL=2026é23",
            "FREQ=DAILY;BYSETPOS=1",
            "FREQ=DAILY;",
        ] {
            assert_eq!(wrong.parse::<Repeat>(), Err(ErrorCode::InvalidRepeat), "{wrong}");
        }
    }
}
