//! How dates, times, numbers and money are written and read. Everything shown goes through [`Format`].

mod dates;
mod intl;
mod money;
mod phone;
mod read;

pub use intl::{browser_language, countries, country_name, currencies, currency_name, home_zone, zones};

use cuspid_model::Currency;
use cuspid_model::requests::settings::CurrencyShown;
use cuspid_model::text::{Country, Language};
use cuspid_model::time::Zone;

/// The true minus sign.
const MINUS: &str = "\u{2212}";

/// The language of the reader with the conventions of the clinic.
#[derive(Clone, PartialEq, Debug)]
pub struct Format {
    /// The reader's language.
    pub language: Language,
    /// The clinic's currency.
    pub currency: Currency,
    /// What stands beside its amounts.
    pub currency_shown: CurrencyShown,
    /// The clinic's country.
    pub country: Option<Country>,
    /// The clinic's zone.
    pub zone: Option<Zone>,
}

impl Format {
    /// A whole number with its groups: `1,284`, `1.284`.
    pub fn number(&self, number: i64) -> String {
        let sign = if number < 0 { MINUS } else { "" };
        format!("{sign}{}", money::grouped(number.unsigned_abs(), self.language))
    }
}
