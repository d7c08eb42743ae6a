//! The clinic's settings: letterhead, rules, tax classes, and the facts every page needs.

use cuspid_model::permission::{SettingsWrite, SignedIn};
use cuspid_model::requests::settings::*;
use cuspid_model::text::Country;
use cuspid_model::{Bytes, Error, ErrorCode, TaxId};

use super::{clinic, clinic_row};
use crate::access::Authorized;
use crate::cell::Stored;
use crate::treatment::tax;
use crate::{Fault, Read, Result, Tx};

/// A picture of the letterhead is no larger than this.
const LARGEST_LOGO: usize = 512 * 1024;

/// What every page may know of the clinic.
///
/// # Errors
/// Those of the database.
pub fn facts(read: &Read<'_>, _by: &Authorized<SignedIn>, _request: GetClinicFacts) -> Result<ClinicFacts> {
    let (id, clinic::Details { name, country, currency, language, zone, .. }) = clinic_row(read)?;
    let letterhead: clinic::Letterhead = read.get(id, "clinic")?;
    let rules: clinic::Rules = read.get(id, "clinic")?;
    Ok(ClinicFacts {
        name,
        country,
        currency,
        language,
        zone,
        today: read.today()?,
        date_order: date_order(country),
        paper: paper(&letterhead.paper),
        prices_with_tax: rules.prices_with_tax,
        due_days: rules.due_days,
    })
}

fn paper(word: &str) -> Paper {
    Paper::parse(word).unwrap_or(Paper::A4)
}

/// How dates are written in a country (CLDR, short form).
fn date_order(country: Country) -> DateOrder {
    match country.as_str() {
        "US" | "PH" | "PR" | "GU" | "FM" | "MH" | "PW" => DateOrder::MonthFirst,
        "CA" | "CN" | "HU" | "IR" | "JP" | "KP" | "KR" | "LT" | "MN" | "SE" | "TW" | "ZA" => DateOrder::YearFirst,
        _ => DateOrder::DayFirst,
    }
}

/// The clinic's settings.
///
/// # Errors
/// Those of the database.
pub fn get(read: &Read<'_>, _by: &Authorized<SettingsWrite>, _request: GetSettings) -> Result<Settings> {
    let (id, clinic::Details { name, country, currency, language, zone, .. }) = clinic_row(read)?;
    let letter: clinic::Letterhead = read.get(id, "clinic")?;
    let rules: clinic::Rules = read.get(id, "clinic")?;
    let letterhead = Letterhead {
        name: stored(name)?,
        address: optional(letter.address)?,
        phone: optional(letter.phone)?,
        email: optional(letter.email)?,
        tax_number: optional(letter.tax_number)?,
        footer: optional(letter.footer)?,
        paper: paper(&letter.paper),
        logo: letter.logo.map(Bytes),
    };
    let rules = Rules {
        lock_minutes: rules.lock_minutes,
        prices_with_tax: rules.prices_with_tax,
        exempt_reason: optional(rules.exempt_reason)?,
        due_days: rules.due_days,
    };
    Ok(Settings { letterhead, rules, taxes: taxes(read)?, country, currency, language, zone })
}

fn stored<T: std::str::FromStr<Err = ErrorCode>>(text: String) -> Result<T> {
    text.parse().map_err(|code: ErrorCode| Fault::Stored(format!("a setting: {}", code.as_str())))
}

fn optional<T: std::str::FromStr<Err = ErrorCode>>(text: Option<String>) -> Result<Option<T>> {
    text.map(stored).transpose()
}

/// The clinic's tax classes by name.
///
/// # Errors
/// Those of the database.
pub fn taxes(read: &Read<'_>) -> Result<Vec<TaxClass>> {
    read.all("SELECT id, name, rate, archived FROM tax ORDER BY archived, name, n", [], |row| {
        Ok(TaxClass {
            id: row.get::<_, Stored<_>>(0)?.0,
            name: row.get(1)?,
            rate: row.get::<_, Stored<_>>(2)?.0,
            archived: row.get(3)?,
        })
    })
}

/// Changes what stands on the clinic's papers.
///
/// # Errors
/// [`ErrorCode::InvalidPicture`] for a logo that is too large or neither PNG nor JPEG.
pub fn save_letterhead(tx: &mut Tx<'_>, _by: &Authorized<SettingsWrite>, request: SaveLetterhead) -> Result<()> {
    let Letterhead { name, address, phone, email, tax_number, footer, paper, logo } = request.letterhead;
    let (id, details) = clinic_row(tx)?;
    let logo = logo.map(|Bytes(logo)| logo);
    if let Some(logo) = &logo {
        let picture = logo.starts_with(b"\x89PNG\r\n\x1a\n") || logo.starts_with(b"\xff\xd8\xff");
        if !picture || logo.len() > LARGEST_LOGO {
            return Err(Error::at(ErrorCode::InvalidPicture, "letterhead.logo").into());
        }
    }
    tx.put(id, clinic::Details { name: name.to_string(), ..details });
    tx.put(
        id,
        clinic::Letterhead {
            address: address.map(|text| text.to_string()),
            phone: phone.map(|text| text.to_string()),
            email: email.map(|text| text.to_string()),
            tax_number: tax_number.map(|text| text.to_string()),
            footer: footer.map(|text| text.to_string()),
            paper: paper.as_str().to_owned(),
            logo,
        },
    );
    Ok(())
}

/// Changes the clinic's rules.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at the field.
pub fn save_rules(tx: &mut Tx<'_>, _by: &Authorized<SettingsWrite>, request: SaveRules) -> Result<()> {
    let Rules { lock_minutes, prices_with_tax, exempt_reason, due_days } = request.rules;
    if !(2..=30).contains(&lock_minutes) {
        return Err(Error::at(ErrorCode::OutOfRange, "rules.lock_minutes").into());
    }
    if due_days > 365 {
        return Err(Error::at(ErrorCode::OutOfRange, "rules.due_days").into());
    }
    let (id, _) = clinic_row(tx)?;
    let exempt_reason = exempt_reason.map(|text| text.to_string());
    tx.put(id, clinic::Rules { lock_minutes, prices_with_tax, exempt_reason, due_days });
    Ok(())
}

/// Adds a tax class, or changes one.
///
/// # Errors
/// [`ErrorCode::NotFound`] for one that does not exist.
pub fn save_tax(tx: &mut Tx<'_>, _by: &Authorized<SettingsWrite>, request: SaveTax) -> Result<TaxId> {
    let id = match request.tax {
        Some(id) => {
            tx.get::<tax::Details>(id, "tax")?;
            id
        }
        None => tx.new_id()?,
    };
    tx.put(id, tax::Details { name: request.name.to_string(), rate: request.rate, archived: request.archived });
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{Fixture, refusal};

    fn letterhead(logo: Option<Vec<u8>>) -> Letterhead {
        Letterhead {
            name: "Clínica Aurora".parse().unwrap(),
            address: Some("Rua das Flores, 10\nSão Paulo".parse().unwrap()),
            phone: None,
            email: None,
            tax_number: Some("00.000.000/0001-91".parse().unwrap()),
            footer: None,
            paper: Paper::Letter,
            logo: logo.map(Bytes),
        }
    }

    #[test]
    fn what_is_saved_is_what_is_read() {
        let f = Fixture::new();
        let by = f.admin();
        let logo = [b"\x89PNG\r\n\x1a\n".as_slice(), &[0; 20]].concat();
        let saved = letterhead(Some(logo));
        f.write(|tx| save_letterhead(tx, &by, SaveLetterhead { letterhead: saved.clone() })).unwrap();
        let rules = Rules {
            lock_minutes: 5,
            prices_with_tax: true,
            exempt_reason: Some("Isento".parse().unwrap()),
            due_days: 30,
        };
        f.write(|tx| save_rules(tx, &by, SaveRules { rules: rules.clone() })).unwrap();
        let tax = |tx: &mut Tx<'_>| {
            let rate = cuspid_model::Rate::new(50_000).unwrap();
            save_tax(tx, &by, SaveTax { tax: None, name: "ISS".parse().unwrap(), rate, archived: false })
        };
        let tax = f.write(tax).unwrap();
        let settings = f.read(|read| get(read, &by, GetSettings {})).unwrap();
        assert_eq!((settings.letterhead, settings.rules), (saved, rules));
        assert_eq!(settings.taxes[0].id, tax);
        let facts = f.read(|read| facts(read, &f.admin(), GetClinicFacts {})).unwrap();
        assert_eq!((facts.paper, facts.due_days, facts.date_order), (Paper::Letter, 30, DateOrder::DayFirst));
    }

    #[test]
    fn what_is_no_picture_or_out_of_range_is_refused() {
        let f = Fixture::new();
        let by = f.admin();
        let mut huge = b"\xff\xd8\xff".to_vec();
        huge.resize(LARGEST_LOGO + 1, 0);
        for logo in [b"GIF89a".to_vec(), vec![], huge] {
            let request = SaveLetterhead { letterhead: letterhead(Some(logo)) };
            let refused = refusal(f.write(|tx| save_letterhead(tx, &by, request)));
            assert_eq!(refused, (ErrorCode::InvalidPicture, "letterhead.logo".into()));
        }
        for (lock_minutes, due_days, field) in
            [(1, 0, "rules.lock_minutes"), (31, 0, "rules.lock_minutes"), (5, 366, "rules.due_days")]
        {
            let rules = Rules { lock_minutes, prices_with_tax: false, exempt_reason: None, due_days };
            let refused = refusal(f.write(|tx| save_rules(tx, &by, SaveRules { rules })));
            assert_eq!(refused, (ErrorCode::OutOfRange, field.into()));
        }
    }
}
