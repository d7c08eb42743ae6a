use cuspid_model::requests::settings::CurrencyShown;
use cuspid_model::text::Language;
use cuspid_model::{Money, Rate};

use super::{Format, MINUS};

/// What separates groups of thousands, and what stands before decimals.
pub(super) const fn separators(language: Language) -> (char, char) {
    match language {
        Language::English => (',', '.'),
        Language::Portuguese => ('.', ','),
    }
}

pub(super) fn grouped(number: u64, language: Language) -> String {
    let (group, _) = separators(language);
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    text
}

impl Format {
    /// What stands before decimals.
    pub const fn decimal(&self) -> char {
        separators(self.language).1
    }

    /// An amount with the currency's sign and its own number of decimals: `−$1,234.50`, `−R$ 1.234,50`; with its code
    /// where the clinic wants that: `USD 1,234.50`.
    pub fn money(&self, amount: Money) -> String {
        let sign = if amount.is_negative() { MINUS } else { "" };
        let symbol = match self.currency_shown {
            CurrencyShown::Sign => self.currency.symbol(),
            CurrencyShown::Code => self.currency.code().to_owned(),
        };
        // A sign of letters, or one written in Portuguese, stands apart from the figures.
        let letters = symbol.chars().all(|c| c.is_ascii_alphabetic());
        let apart = if letters || self.language == Language::Portuguese { "\u{a0}" } else { "" };
        format!("{sign}{symbol}{apart}{}", self.digits(amount))
    }

    /// An amount without the currency's sign, for columns whose head names the currency: `1,234.50`.
    pub fn amount(&self, amount: Money) -> String {
        let sign = if amount.is_negative() { MINUS } else { "" };
        format!("{sign}{}", self.digits(amount))
    }

    fn digits(&self, amount: Money) -> String {
        let decimals = self.currency.decimals();
        let minor = amount.minor().unsigned_abs();
        let whole = 10u64.pow(decimals);
        let units = grouped(minor / whole, self.language);
        if decimals == 0 {
            return units;
        }
        let (_, point) = separators(self.language);
        format!("{units}{point}{:0width$}", minor % whole, width = decimals as usize)
    }

    /// A share as a percentage with as many decimals as it needs: `6.25%`, `6,25%`.
    pub fn rate(&self, rate: Rate) -> String {
        let (whole, rest) = (rate.ppm() / 10_000, rate.ppm() % 10_000);
        if rest == 0 {
            return format!("{whole}%");
        }
        let (_, point) = separators(self.language);
        let decimals = format!("{rest:04}");
        format!("{whole}{point}{}%", decimals.trim_end_matches('0'))
    }
}
