//! Reading what people type: dates, times, amounts and percentages in any usual way of writing them.

use chrono::{Datelike, NaiveDate};
use cuspid_model::text::Language;
use cuspid_model::time::PlainDate;
use cuspid_model::{Money, Rate};

use super::Format;
use super::intl::month_names;
use super::money::separators;

impl Format {
    /// The amount somebody typed: `120`, `1,234.50`, `R$ 1.234,5`.
    pub fn read_money(&self, typed: &str) -> Option<Money> {
        let figures = typed.replace(&self.currency.symbol(), "").replace(self.currency.code(), "");
        Money::new(self.read_decimal(&figures, self.currency.decimals())?).ok()
    }

    /// The percentage somebody typed: `6.25`, `6,25 %`.
    pub fn read_rate(&self, typed: &str) -> Option<Rate> {
        let ppm = self.read_decimal(typed.trim_end_matches([' ', '%']), 4)?;
        Rate::new(u32::try_from(ppm).ok()?).ok()
    }

    /// A number with decimals, as a count of the smallest of them.
    fn read_decimal(&self, typed: &str, decimals: u32) -> Option<i64> {
        let text: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '\u{a0}').collect();
        let (negative, text) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, text.as_str()),
        };
        let point = self.decimal_point(text);
        let (whole, part) = point.map_or((text, ""), |at| (&text[..at], &text[at + 1..]));
        let whole: String = whole.chars().filter(|c| !matches!(c, '.' | ',' | '\'')).collect();
        let wanted = decimals as usize;
        let clean = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if whole.len() + part.len() == 0 || part.len() > wanted || !clean(&whole) || !clean(part) || whole.len() > 12 {
            return None;
        }
        let minor: i64 = format!("{whole}{part:0<wanted$}").parse().ok()?;
        Some(if negative { -minor } else { minor })
    }

    /// Where the decimals begin. Of two kinds of separators the last one; of one kind used once, the reader's own
    /// decimal point, or one that three digits cannot follow as a group.
    fn decimal_point(&self, text: &str) -> Option<usize> {
        let last = text.rfind(['.', ','])?;
        let sign = text[last..].chars().next()?;
        let other = if sign == '.' { ',' } else { '.' };
        if text.contains(other) {
            return Some(last);
        }
        let once = text.matches(sign).count() == 1;
        let (_, own) = separators(self.language);
        (once && (sign == own || text.len() - last - 1 != 3)).then_some(last)
    }

    /// Whether the month comes before the day in dates typed in figures.
    pub fn month_first(&self) -> bool {
        let country = self.country.as_ref().map_or("", |country| country.as_str());
        self.language == Language::English && matches!(country, "US" | "PH" | "PR" | "GU" | "FM" | "PW" | "MH")
    }

    /// The date somebody typed: `11 mar 2026`, `11/3/26`, `110326`, `2026-03-11`; without a year, of this year.
    pub fn read_date(&self, typed: &str, today: PlainDate) -> Option<PlainDate> {
        let typed = typed.trim();
        if let Ok(date) = typed.parse() {
            return Some(date);
        }
        let parts: Vec<&str> =
            typed.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty() && *part != "de").collect();
        let (day, month, year) = match parts.as_slice() {
            [digits] if matches!(digits.len(), 6 | 8) && digits.bytes().all(|b| b.is_ascii_digit()) => {
                let (a, b, year) = (digits[..2].parse().ok()?, digits[2..4].parse().ok()?, &digits[4..]);
                let (day, month) = self.ordered(a, b);
                (day, month, Some(year))
            }
            [first, second, rest @ ..] if rest.len() < 2 => {
                let year = rest.first().copied();
                if let Some(month) = self.read_month(second) {
                    (first.parse().ok()?, month, year)
                } else if let Some(month) = self.read_month(first) {
                    (second.parse().ok()?, month, year)
                } else {
                    let (day, month) = self.ordered(first.parse().ok()?, second.parse().ok()?);
                    (day, month, year)
                }
            }
            _ => return None,
        };
        let year = match year {
            None => today.date().year(),
            Some(text) => full_year(text, today)?,
        };
        PlainDate::new(NaiveDate::from_ymd_opt(year, month, day)?).ok()
    }

    fn ordered(&self, first: u32, second: u32) -> (u32, u32) {
        if self.month_first() { (second, first) } else { (first, second) }
    }

    /// A month by at least three letters of its name in the reader's language.
    fn read_month(&self, word: &str) -> Option<u32> {
        let word = word.to_lowercase();
        if word.chars().count() < 3 || !word.chars().all(char::is_alphabetic) {
            return None;
        }
        let months = month_names(self.language);
        let found = months.iter().position(|name| name.to_lowercase().starts_with(&word))?;
        u32::try_from(found + 1).ok()
    }

    /// The time of day somebody typed, as minutes since midnight: `9`, `9:30`, `0930`, `9h30`, `2:15 pm`.
    pub fn read_time(&self, typed: &str) -> Option<u32> {
        let text = typed.trim().to_lowercase();
        let (text, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
            (Some(rest), _) => (rest.trim_end(), Some(0)),
            (_, Some(rest)) => (rest.trim_end(), Some(12)),
            _ => (text.as_str(), None),
        };
        let (hours, minutes) = match text.split_once([':', 'h', '.', ',']) {
            Some((hours, minutes)) => (hours, if minutes.is_empty() { "0" } else { minutes }),
            None if matches!(text.len(), 3 | 4) && text.is_ascii() => text.split_at(text.len() - 2),
            None => (text, "0"),
        };
        let (mut hours, minutes): (u32, u32) = (hours.trim().parse().ok()?, minutes.trim().parse().ok()?);
        if let Some(half) = half {
            hours = (1..=12).contains(&hours).then_some(hours % 12 + half)?;
        }
        (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
    }
}

/// A year of two digits lies at most ten years ahead, otherwise in the past.
fn full_year(text: &str, today: PlainDate) -> Option<i32> {
    let number: i32 = text.parse().ok()?;
    match text.len() {
        4 => Some(number),
        2 => {
            let now = today.date().year();
            let year = now - now % 100 + number;
            Some(if year > now + 10 { year - 100 } else { year })
        }
        _ => None,
    }
}
