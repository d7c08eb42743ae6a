//! How people write amounts, dates and numbers in each language.
//!
//! The currency decides how many decimals an amount has, the language decides everything else. Spaces inside a value
//! are no-break spaces, so that it never ends up on two lines.

use chrono::Datelike;
use cuspid_model::requests::settings::CurrencyShown;
use cuspid_model::text::Language;
use cuspid_model::time::PlainDate;
use cuspid_model::{Currency, Money, Rate};

/// What is written before a negative value.
const MINUS: char = '\u{2212}';
const NO_BREAK_SPACE: char = '\u{A0}';

struct Conventions {
    thousands: char,
    decimal: char,
    space_after_symbol: bool,
    months: [&'static str; 12],
    /// From Monday on.
    weekdays: [&'static str; 7],
}

const ENGLISH: Conventions = Conventions {
    thousands: ',',
    decimal: '.',
    space_after_symbol: false,
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
};

const PORTUGUESE: Conventions = Conventions {
    thousands: '.',
    decimal: ',',
    space_after_symbol: true,
    months: [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
    weekdays: ["segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"],
};

fn conventions(language: Language) -> &'static Conventions {
    match language {
        Language::English => &ENGLISH,
        Language::Portuguese => &PORTUGUESE,
    }
}

/// An amount with the sign of its currency: `$1,234.50`, `−R$ 76,50`, `¥1,235`, `KWD 1.250`; with its code where that
/// is to be shown: `USD 1,234.50`.
pub fn money(amount: Money, currency: Currency, shown: CurrencyShown, language: Language) -> String {
    let conventions = conventions(language);
    let mut text = String::new();
    if amount.is_negative() {
        text.push(MINUS);
    }
    let symbol = match shown {
        CurrencyShown::Sign => printed_symbol(currency),
        CurrencyShown::Code => currency.code().to_owned(),
    };
    text.push_str(&symbol);
    if conventions.space_after_symbol || symbol.ends_with(char::is_alphabetic) {
        text.push(NO_BREAK_SPACE);
    }
    push_decimal(&mut text, amount.minor().unsigned_abs(), currency.decimals(), conventions);
    text
}

/// The currency's sign; its code where the sign is written from right to left and would turn the amount around.
fn printed_symbol(currency: Currency) -> String {
    let symbol = currency.symbol();
    let turns = |c: char| matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}');
    // Nobody writes the old sign of the franc.
    let unused = symbol.is_empty() || matches!(symbol.as_str(), "¤" | "₣") || symbol.contains(turns);
    if unused { currency.code().to_owned() } else { symbol }
}

/// A date as tables have it: `11 Mar 2026`, `11/03/2026`.
pub fn date(date: PlainDate, language: Language) -> String {
    let day = date.date();
    match language {
        Language::English => {
            let month = month(date, language).get(..3).unwrap_or_default();
            format!("{}{NO_BREAK_SPACE}{month}{NO_BREAK_SPACE}{}", day.day(), day.year())
        }
        Language::Portuguese => format!("{:02}/{:02}/{}", day.day(), day.month(), day.year()),
    }
}

/// A date in words: `11 March 2026`, `11 de março de 2026`.
pub fn long_date(date: PlainDate, language: Language) -> String {
    let day = date.date();
    let month = month(date, language);
    match language {
        Language::English => format!("{} {month} {}", day.day(), day.year()),
        Language::Portuguese if day.day() == 1 => format!("1º de {month} de {}", day.year()),
        Language::Portuguese => format!("{} de {month} de {}", day.day(), day.year()),
    }
}

/// The day of the week in words, before the date: `Wednesday, 11 March 2026`.
pub fn weekday_date(date: PlainDate, language: Language) -> String {
    let place = date.date().weekday().num_days_from_monday() as usize;
    let weekday = conventions(language).weekdays.get(place).copied().unwrap_or_default();
    format!("{weekday}, {}", long_date(date, language))
}

fn month(date: PlainDate, language: Language) -> &'static str {
    conventions(language).months.get(date.date().month0() as usize).copied().unwrap_or_default()
}

/// A share, without needless zeros: `6.25%`, `19%`, `8,875%`.
pub fn rate(rate: Rate, language: Language) -> String {
    let mut decimals = 4;
    let mut value = u64::from(rate.ppm());
    while decimals > 0 && value.is_multiple_of(10) {
        value /= 10;
        decimals -= 1;
    }
    let mut text = String::new();
    push_decimal(&mut text, value, decimals, conventions(language));
    text.push('%');
    text
}

/// A count: `1,284`, `1.284`.
pub fn number(count: u64, language: Language) -> String {
    let mut text = String::new();
    push_decimal(&mut text, count, 0, conventions(language));
    text
}

/// Writes `value` divided by ten to the power of `decimals`, its whole part in groups of three.
fn push_decimal(text: &mut String, value: u64, decimals: u32, conventions: &Conventions) {
    let unit = 10_u64.pow(decimals);
    let whole = (value / unit).to_string();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            text.push(conventions.thousands);
        }
        text.push(digit);
    }
    if decimals > 0 {
        text.push(conventions.decimal);
        text.push_str(&format!("{:0width$}", value % unit, width = decimals as usize));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: String) -> String {
        text.replace(NO_BREAK_SPACE, " ")
    }

    #[test]
    fn amounts_follow_currency_and_language() {
        for (minor, currency, english, portuguese) in [
            (123_450, "USD", "$1,234.50", "$ 1.234,50"),
            (-7_650, "BRL", "−R$76.50", "−R$ 76,50"),
            (5, "EUR", "€0.05", "€ 0,05"),
            (123_456, "JPY", "¥123,456", "¥ 123.456"),
            (1_234_567, "KWD", "KWD 1,234.567", "KWD 1.234,567"),
            (0, "USD", "$0.00", "$ 0,00"),
            (100, "CHF", "CHF 1.00", "CHF 1,00"),
            (Money::MAX, "USD", "$9,999,999,999.99", "$ 9.999.999.999,99"),
        ] {
            let amount = Money::new(minor).unwrap();
            let currency = currency.parse().unwrap();
            let money = |language| plain(super::money(amount, currency, CurrencyShown::Sign, language));
            assert_eq!((money(Language::English), money(Language::Portuguese)), (english.into(), portuguese.into()));
        }
    }

    #[test]
    fn dates_rates_and_counts_follow_the_language() {
        let day: PlainDate = "2026-03-01".parse().unwrap();
        assert_eq!(plain(date(day, Language::English)), "1 Mar 2026");
        assert_eq!(date(day, Language::Portuguese), "01/03/2026");
        assert_eq!(long_date(day, Language::English), "1 March 2026");
        assert_eq!(long_date(day, Language::Portuguese), "1º de março de 2026");
        assert_eq!(long_date(day.plus_days(10).unwrap(), Language::Portuguese), "11 de março de 2026");
        for (ppm, english, portuguese) in
            [(62_500, "6.25%", "6,25%"), (190_000, "19%", "19%"), (88_750, "8.875%", "8,875%"), (0, "0%", "0%")]
        {
            assert_eq!(rate(Rate::new(ppm).unwrap(), Language::English), english);
            assert_eq!(rate(Rate::new(ppm).unwrap(), Language::Portuguese), portuguese);
        }
        assert_eq!(number(1_284, Language::English), "1,284");
        assert_eq!(number(1_000_284, Language::Portuguese), "1.000.284");
    }
}
