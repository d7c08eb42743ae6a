//! The clinic's settings: conventions, letterhead, rules, tax classes, and the facts every page needs.

use chrono::Datelike;
use cuspid_model::permission::{SettingsWrite, SignedIn};
use cuspid_model::requests::settings::*;
use cuspid_model::text::Country;
use cuspid_model::{Bytes, Error, ErrorCode, TaxId};
use rusqlite::params;

use super::{clinic, clinic_row, sites};
use crate::access::Authorized;
use crate::booking::occupancy::RESERVATION;
use crate::cell::Stored;
use crate::treatment::{services, tax};
use crate::{Fault, Read, Result, Tx, booking, numbering, practice, users};

/// What every page may know of the clinic.
///
/// # Errors
/// Those of the database.
pub fn facts(read: &Read<'_>, _by: &Authorized<SignedIn>, _request: GetClinicFacts) -> Result<ClinicFacts> {
    clinic_facts(read)
}

/// The same for papers, which need no proof of their own.
///
/// # Errors
/// Those of the database.
pub fn clinic_facts(read: &Read<'_>) -> Result<ClinicFacts> {
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
        sites: sites::in_use(read)?,
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
    let clinic::Display { currency_shown } = read.get(id, "clinic")?;
    let clinic::Visits { history_months } = read.get(id, "clinic")?;
    let clinic::Sites { travel_minutes } = read.get(id, "clinic")?;
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
        currency_shown,
        history_months,
        travel_minutes,
    };
    Ok(Settings {
        letterhead,
        rules,
        taxes: taxes(read)?,
        sites: sites::list(read)?,
        country,
        currency,
        language,
        zone,
        currency_fixed: amounts_recorded(read)?,
        visits_to_come: planned_to_come(read)?,
        next_invoice: numbering::coming(read, "issued_invoice", Some(read.today()?.date().year()))?.label(),
        recovery_confirmed: users::recovery_confirmed(read)?,
    })
}

/// Whether any record but the catalogue has an amount in the clinic's currency.
fn amounts_recorded(read: &Read<'_>) -> Result<bool> {
    let recorded = read.first(
        "SELECT EXISTS (SELECT 1 FROM procedure) OR EXISTS (SELECT 1 FROM invoice_line)
             OR EXISTS (SELECT 1 FROM payment) OR EXISTS (SELECT 1 FROM lab_request WHERE cost IS NOT NULL)",
        [],
        |row| row.get(0),
    )?;
    Ok(recorded.unwrap_or(false))
}

/// How much is still to come that would be at another time in another zone: visits, reservations and case days.
fn planned_to_come(read: &Read<'_>) -> Result<u32> {
    let others: Option<u32> = read.first(
        "SELECT (SELECT count(*) FROM reservation r WHERE r.start_at > ?1
                    AND EXISTS (SELECT 1 FROM occupancy o WHERE o.tbl = ?2 AND o.row = r.n))
              + (SELECT count(*) FROM case_day WHERE start_at > ?1 AND status IN ('created', 'confirmed'))",
        params![Stored(read.now()), RESERVATION],
        |row| row.get(0),
    )?;
    Ok(booking::all_visits_to_come(read)? + others.unwrap_or(0))
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
    read.all(
        "SELECT id, name, rate, archived, (SELECT count(*) FROM service s WHERE s.tax_id = tax.id AND s.archived = 0)
         FROM tax ORDER BY archived, name COLLATE NOCASE, n",
        [],
        |row| {
            Ok(TaxClass {
                id: row.get::<_, Stored<_>>(0)?.0,
                name: row.get(1)?,
                rate: row.get::<_, Stored<_>>(2)?.0,
                archived: row.get(3)?,
                services: row.get(4)?,
            })
        },
    )
}

/// Changes what the clinic is called and by whose conventions it works.
///
/// # Errors
/// [`ErrorCode::InvalidZone`], [`ErrorCode::CurrencyInUse`], [`ErrorCode::ZoneInUse`] with the `count` of visits,
/// reservations and case days to come.
pub fn save_clinic(tx: &mut Tx<'_>, _by: &Authorized<SettingsWrite>, request: SaveClinic) -> Result<()> {
    let SaveClinic { name, country, currency, language, zone } = request;
    let (id, before) = clinic_row(tx)?;
    practice::known_zone(&zone)?;
    if zone != before.zone {
        let count = planned_to_come(tx)?;
        if count > 0 {
            return Err(Error::at(ErrorCode::ZoneInUse, "zone").with("count", count).into());
        }
    }
    if currency != before.currency {
        if amounts_recorded(tx)? {
            return Err(Error::at(ErrorCode::CurrencyInUse, "currency").into());
        }
        services::keep_figures(tx, before.currency, currency)?;
    }
    tx.put(id, clinic::Details { name: name.to_string(), country, currency, language, zone, demo: before.demo });
    Ok(())
}

/// Changes what stands on the clinic's papers.
///
/// # Errors
/// [`ErrorCode::PictureTooLarge`] with `max`, [`ErrorCode::InvalidPicture`] for a logo that is neither PNG nor JPEG.
pub fn save_letterhead(tx: &mut Tx<'_>, _by: &Authorized<SettingsWrite>, request: SaveLetterhead) -> Result<()> {
    let Letterhead { name, address, phone, email, tax_number, footer, paper, logo } = request.letterhead;
    let (id, details) = clinic_row(tx)?;
    let logo = logo.map(|Bytes(logo)| logo);
    if let Some(logo) = &logo {
        let refused = |code| Error::at(code, "letterhead.logo").with("max", LARGEST_LOGO / 1024);
        PictureKind::of(logo).map_err(refused)?;
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
    let Rules {
        lock_minutes,
        prices_with_tax,
        exempt_reason,
        due_days,
        currency_shown,
        history_months,
        travel_minutes,
    } = request.rules;
    if !(2..=30).contains(&lock_minutes) {
        return Err(Error::at(ErrorCode::OutOfRange, "rules.lock_minutes").into());
    }
    if due_days > 365 {
        return Err(Error::at(ErrorCode::OutOfRange, "rules.due_days").into());
    }
    if !(1..=60).contains(&history_months) {
        return Err(Error::at(ErrorCode::OutOfRange, "rules.history_months").into());
    }
    if travel_minutes > sites::LONGEST_TRAVEL {
        let error = Error::at(ErrorCode::OutOfRange, "rules.travel_minutes");
        return Err(error.with("min", 0).with("max", sites::LONGEST_TRAVEL).into());
    }
    let (id, _) = clinic_row(tx)?;
    let exempt_reason = exempt_reason.map(|text| text.to_string());
    tx.put(id, clinic::Rules { lock_minutes, prices_with_tax, exempt_reason, due_days });
    tx.put(id, clinic::Display { currency_shown });
    tx.put(id, clinic::Visits { history_months });
    tx.put(id, clinic::Sites { travel_minutes });
    Ok(())
}

/// Adds a tax class, or changes one.
///
/// # Errors
/// [`ErrorCode::NotFound`] for one that does not exist, [`ErrorCode::AlreadyUsed`] at `name` for one that is called like
/// another.
pub fn save_tax(tx: &mut Tx<'_>, _by: &Authorized<SettingsWrite>, request: SaveTax) -> Result<TaxId> {
    let id = match request.tax {
        Some(id) => {
            tx.get::<tax::Details>(id, "tax")?;
            id
        }
        None => tx.new_id()?,
    };
    if !request.archived && another_tax_called(tx, &request.name, id)? {
        return Err(Error::at(ErrorCode::AlreadyUsed, "name").into());
    }
    tx.put(id, tax::Details { name: request.name.to_string(), rate: request.rate, archived: request.archived });
    Ok(id)
}

fn another_tax_called(read: &Read<'_>, name: &str, own: TaxId) -> Result<bool> {
    let other = read.first(
        "SELECT 1 FROM tax WHERE name = ?1 COLLATE NOCASE AND archived = 0 AND id <> ?2 LIMIT 1",
        params![name, Stored(own)],
        |_| Ok(()),
    )?;
    Ok(other.is_some())
}

#[cfg(test)]
mod tests;
