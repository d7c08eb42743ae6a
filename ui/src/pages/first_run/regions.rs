//! Countries, currencies and zones to choose from, and the likeliest ones.

use cuspid_model::text::Language;

use crate::format::{self, browser_language};
use crate::hooks::Choice;

fn named(pair: (String, String)) -> Choice {
    Choice::new(pair.0.clone(), pair.1).with_detail(pair.0)
}

/// A country by its two letters.
pub fn country(language: Language, code: &str) -> Choice {
    named((code.to_owned(), format::country_name(language, code)))
}

/// A currency by its three letters.
pub fn currency(language: Language, code: &str) -> Choice {
    named((code.to_owned(), format::currency_name(language, code)))
}

/// Every country.
pub fn countries(language: Language) -> Vec<Choice> {
    format::countries(language).into_iter().map(named).collect()
}

/// Every currency.
pub fn currencies(language: Language) -> Vec<Choice> {
    format::currencies(language).into_iter().map(named).collect()
}

/// Every zone. The underscores of their names are spaces to whoever types them.
pub fn zones() -> Vec<Choice> {
    format::zones().into_iter().map(zone).collect()
}

/// A zone by its name.
pub fn zone(name: String) -> Choice {
    let label = name.replace('_', " ");
    Choice::new(name, label)
}

/// The zone of this computer.
pub fn home_zone() -> Option<String> {
    format::home_zone()
}

/// The country of this computer's language.
pub fn home_country(language: Language) -> String {
    let tag = browser_language();
    let code = tag.rsplit('-').next().filter(|part| part.len() == 2 && tag.len() > 2).map(str::to_uppercase);
    code.unwrap_or_else(|| match language {
        Language::English => "US".to_owned(),
        Language::Portuguese => "BR".to_owned(),
    })
}

/// The currency most used in a country, where it is one of those this guess knows.
pub fn currency_of(country: &str) -> Option<&'static str> {
    const USUAL: &[(&str, &str)] = &[
        ("USD", "US EC SV PA PR"),
        ("BRL", "BR"),
        ("EUR", "AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK AD MC SM VA ME"),
        ("GBP", "GB"),
        ("CAD", "CA"),
        ("AUD", "AU"),
        ("NZD", "NZ"),
        ("CHF", "CH LI"),
        ("INR", "IN"),
        ("BDT", "BD"),
        ("PKR", "PK"),
        ("JPY", "JP"),
        ("CNY", "CN"),
        ("KRW", "KR"),
        ("MXN", "MX"),
        ("ARS", "AR"),
        ("CLP", "CL"),
        ("COP", "CO"),
        ("PEN", "PE"),
        ("UYU", "UY"),
        ("PYG", "PY"),
        ("BOB", "BO"),
        ("AOA", "AO"),
        ("MZN", "MZ"),
        ("CVE", "CV"),
        ("ZAR", "ZA"),
        ("NGN", "NG"),
        ("KES", "KE"),
        ("EGP", "EG"),
        ("MAD", "MA"),
        ("TRY", "TR"),
        ("SAR", "SA"),
        ("AED", "AE"),
        ("KWD", "KW"),
        ("PLN", "PL"),
        ("CZK", "CZ"),
        ("HUF", "HU"),
        ("RON", "RO"),
        ("SEK", "SE"),
        ("NOK", "NO"),
        ("DKK", "DK"),
        ("IDR", "ID"),
        ("PHP", "PH"),
        ("MYR", "MY"),
        ("SGD", "SG"),
        ("THB", "TH"),
        ("VND", "VN"),
    ];
    USUAL.iter().find(|(_, countries)| countries.split(' ').any(|code| code == country)).map(|(code, _)| *code)
}
