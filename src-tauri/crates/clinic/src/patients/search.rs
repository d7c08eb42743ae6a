//! Finding patients as one types.

use chrono::{Datelike, NaiveDate};
use cuspid_model::permission::PatientsRead;
use cuspid_model::requests::patients::*;
use cuspid_model::text::Country;
use cuspid_model::time::PlainDate;
use cuspid_model::{Error, ErrorCode};
use rusqlite::types::Value;

use super::fold::{compact, digits, fold};
use super::{checks, record};
use crate::access::Authorized;
use crate::{Read, Result};

/// The most that is looked at of what was typed.
const LONGEST: usize = 200;

/// Finds patients.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at `limit` beyond 200; [`ErrorCode::NotFound`] at `after`.
pub fn find(read: &Read<'_>, by: &Authorized<PatientsRead>, request: FindPatients) -> Result<PatientPage> {
    let FindPatients { text, archived, only, after, limit } = request;
    let limit = limit.unwrap_or(50) as usize;
    if limit == 0 || limit > 200 {
        return Err(Error::at(ErrorCode::OutOfRange, "limit").into());
    }
    let after = match after {
        Some(id) => Some(record::local_number(read, id)?.ok_or_else(|| Error::at(ErrorCode::NotFound, "after"))?),
        None => None,
    };
    let narrowed = Narrowed { archived, only, today: read.today()? };
    let (mut found, total) = match expression(&text, checks::country(read)?, narrowed.today) {
        Typed::Nothing => by_name(read, &narrowed, after, limit)?,
        Typed::Senseless => (vec![], Some(0)),
        Typed::Words(words) => by_words(read, &words, &narrowed, after, limit)?,
    };
    let more = found.len() > limit;
    found.truncate(limit);
    let mut patients = Vec::with_capacity(found.len());
    for n in found {
        patients.extend(record::row(read, by, n)?);
    }
    let next = if more { patients.last().map(|patient| patient.id) } else { None };
    Ok(PatientPage { patients, next, total })
}

/// What was typed of a patient's name, as `patient_search` is asked; none for what nobody is found by.
///
/// # Errors
/// Those of the database.
pub fn search_words(read: &Read<'_>, text: &str) -> Result<Option<String>> {
    Ok(match expression(text, checks::country(read)?, read.today()?) {
        Typed::Words(words) => Some(words),
        Typed::Nothing | Typed::Senseless => None,
    })
}

/// How many patients that are in use were registered this month.
///
/// # Errors
/// Those of the database.
pub fn registered_this_month(read: &Read<'_>) -> Result<u32> {
    let narrowed = Narrowed { archived: false, only: Some(PatientFilter::New), today: read.today()? };
    let sql = format!("SELECT count(*) FROM patient_name m WHERE 1{}", narrowed.sql());
    Ok(read.first(&sql, [], |row| row.get(0))?.unwrap_or(0))
}

/// Which patients a list is narrowed to.
pub(super) struct Narrowed {
    pub archived: bool,
    pub only: Option<PatientFilter>,
    pub today: PlainDate,
}

impl Narrowed {
    /// What is ANDed to a question about `m`, the patient's name.
    fn sql(&self) -> String {
        let kept = match (self.only, self.archived) {
            (Some(PatientFilter::Archived), _) => " AND m.archived = 1",
            (_, true) => "",
            (_, false) => " AND m.archived = 0",
        };
        let only = match self.only {
            None | Some(PatientFilter::Archived) => String::new(),
            Some(PatientFilter::Balance) => " AND m.n IN (SELECT p.n FROM patient p WHERE p.id IN
                (SELECT b.patient_id FROM invoice_balance b WHERE b.open > 0))"
                .to_owned(),
            Some(PatientFilter::Alert) => format!(
                " AND m.n IN (SELECT p.n FROM patient p WHERE p.id IN (SELECT f.patient_id FROM finding f
                  WHERE f.status = 'active' AND (f.alert = 1 OR f.kind = 'allergy') AND (f.expires_on IS NULL OR f.expires_on > '{}')))",
                self.today
            ),
            Some(PatientFilter::New) => format!(
                " AND m.n IN (SELECT p.n FROM patient p WHERE p.registered_on BETWEEN '{}' AND '{}')",
                self.today.first_of_month(),
                self.today
            ),
            Some(PatientFilter::AllergiesUnknown) => {
                " AND m.n IN (SELECT p.n FROM patient p WHERE p.allergies = 'unknown')".to_owned()
            }
        };
        format!("{kept}{only}")
    }
}

/// All patients by name, with how many there are; one more than the limit when there are more.
fn by_name(read: &Read<'_>, narrowed: &Narrowed, after: Option<i64>, limit: usize) -> Result<(Vec<i64>, Option<u32>)> {
    let total = match after {
        None => {
            read.first(&format!("SELECT count(*) FROM patient_name m WHERE 1{}", narrowed.sql()), [], |row| row.get(0))?
        }
        Some(_) => None,
    };
    let found = read.all(
        &listing(narrowed, after.is_some()),
        rusqlite::params_from_iter(after.map(Value::from).into_iter().chain([size(limit)])),
        |row| row.get(0),
    )?;
    Ok((found, total))
}

/// The question for all patients by name.
pub(super) fn listing(narrowed: &Narrowed, after: bool) -> String {
    let after =
        if after { " AND (m.folded, m.n) > (SELECT o.folded, o.n FROM patient_name o WHERE o.n = ?)" } else { "" };
    format!("SELECT m.n FROM patient_name m WHERE 1{after}{} ORDER BY m.folded, m.n LIMIT ?", narrowed.sql())
}

/// Patients with these words, the last registered first: sorting them otherwise would mean to look at all of them.
/// Where all of them are on the first page they are sorted by name.
fn by_words(
    read: &Read<'_>,
    words: &str,
    narrowed: &Narrowed,
    after: Option<i64>,
    limit: usize,
) -> Result<(Vec<i64>, Option<u32>)> {
    let after_n = after.unwrap_or(i64::MAX);
    let mut found: Vec<(String, i64)> =
        read.all(&matching(narrowed), (words, after_n, size(limit)), |row| Ok((row.get(0)?, row.get(1)?)))?;
    let all = after.is_none() && found.len() <= limit;
    if all {
        found.sort();
    }
    let total = if all { u32::try_from(found.len()).ok() } else { None };
    Ok((found.into_iter().map(|(_, n)| n).collect(), total))
}

/// The question for patients with some words.
pub(super) fn matching(narrowed: &Narrowed) -> String {
    // No ORDER BY rank: it would read every match. CROSS JOIN keeps the search outside.
    format!(
        "SELECT m.folded, m.n FROM patient_search s CROSS JOIN patient_name m ON m.n = s.rowid
         WHERE s.patient_search MATCH ?1 AND s.rowid < ?2{} ORDER BY s.rowid DESC LIMIT ?3",
        narrowed.sql()
    )
}

/// One more than the limit, to know whether there are more.
fn size(limit: usize) -> Value {
    Value::from(i64::try_from(limit + 1).unwrap_or(i64::MAX))
}

/// What was typed, as the search index is asked.
#[derive(Debug, PartialEq)]
pub(super) enum Typed {
    /// Nothing: everybody is meant.
    Nothing,
    /// Signs alone, which nobody is found by.
    Senseless,
    /// Words, each of which must begin one of the patient's; quoted, so that nothing typed is taken for syntax.
    Words(String),
}

pub(super) fn expression(text: &str, country: Country, today: PlainDate) -> Typed {
    let text: String = text.chars().take(LONGEST).collect();
    let text = text.trim();
    if text.is_empty() {
        return Typed::Nothing;
    }
    let mut terms = Vec::new();
    if let Some(date) = date(text, country, today) {
        terms.push(either(&[date, digits(text)]));
    } else if text.chars().all(|c| c.is_numeric() || c.is_whitespace() || "+-().,/#".contains(c)) {
        // A phone number however it is grouped; the 0 or + some write before it is not part of it.
        terms.push(number(&digits(text)));
    } else {
        for word in text.split_whitespace() {
            terms.extend(term(word, country, today));
        }
    }
    terms.retain(|term| !term.is_empty());
    if terms.is_empty() { Typed::Senseless } else { Typed::Words(terms.join(" AND ")) }
}

/// What a word may mean.
fn term(word: &str, country: Country, today: PlainDate) -> Vec<String> {
    let folded = fold(word);
    if let Some(date) = date(word, country, today) {
        return vec![either(&[date])];
    }
    let all = compact(word);
    if !all.is_empty() && all.bytes().all(|b| b.is_ascii_digit()) {
        return vec![number(&all)];
    }
    // A record's number: letters, then digits that may begin with zeros.
    let letters = all.trim_end_matches(|c: char| c.is_ascii_digit());
    let figures = &all[letters.len()..];
    if !letters.is_empty() && !figures.is_empty() && letters.bytes().all(|b| b.is_ascii_alphabetic()) {
        return vec![either(&[format!("{letters}{}", figures.trim_start_matches('0')), all.clone()])];
    }
    // O'Brien is found as "obrien" and as "o brien".
    let parts: Vec<String> =
        folded.split(' ').filter(|part| !part.is_empty()).map(|part| either(&[part.to_owned()])).collect();
    if parts.len() > 1 { vec![format!("({} OR ({}))", either(&[all]), parts.join(" AND "))] } else { parts }
}

/// Digits: as they are, and without zeros before them.
fn number(digits: &str) -> String {
    let trimmed = digits.trim_start_matches('0');
    either(&[digits.to_owned(), trimmed.to_owned()])
}

/// Any of these words, as beginnings.
fn either(words: &[String]) -> String {
    let mut words: Vec<&String> = words.iter().filter(|word| !word.is_empty()).collect();
    words.dedup();
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"*")).collect();
    if quoted.len() > 1 { format!("({})", quoted.join(" OR ")) } else { quoted.concat() }
}

/// A birth date as the clinic's country writes it or as ISO, in the digits it is found by.
fn date(text: &str, country: Country, today: PlainDate) -> Option<String> {
    let text = fold_signs(text);
    let parts: Vec<&str> = text.split(['/', '-', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let [a, b, c] = parts.as_slice() else {
        // Eight digits in a row are a date only if they are one; as a phone number they are found all the same.
        let run = (text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit())).then_some(text.as_str())?;
        return ordered(&run[..2], &run[2..4], &run[4..], country, today);
    };
    if parts.iter().any(|part| part.len() > 4 || !part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    if a.len() == 4 {
        return plain(a.parse().ok()?, b.parse().ok()?, c.parse().ok()?);
    }
    if matches!(country.as_str(), "CN" | "HU" | "IR" | "JP" | "KR" | "KP" | "LT" | "MN" | "TW") && c.len() <= 2 {
        return plain(year(a, today)?, b.parse().ok()?, c.parse().ok()?);
    }
    ordered(a, b, c, country, today)
}

/// Day and month in the order of the country; in the other one where the first gives no date.
fn ordered(a: &str, b: &str, c: &str, country: Country, today: PlainDate) -> Option<String> {
    let (a, b, year) = (a.parse().ok()?, b.parse().ok()?, year(c, today)?);
    let month_first = matches!(country.as_str(), "US" | "PH" | "PR" | "GU" | "FM" | "PW" | "MH");
    let (day, month) = if month_first { (b, a) } else { (a, b) };
    plain(year, month, day).or_else(|| plain(year, day, month))
}

fn plain(year: i32, month: u32, day: u32) -> Option<String> {
    let date = NaiveDate::from_ymd_opt(year, month, day)?;
    (date.year() >= 1800).then(|| date.format("%Y%m%d").to_string())
}

/// A year of two digits is one of a birth: not in the future.
fn year(text: &str, today: PlainDate) -> Option<i32> {
    let number: i32 = text.parse().ok()?;
    let now = today.date().year();
    match text.len() {
        4 => Some(number),
        2 if now % 100 >= number => Some(now - now % 100 + number),
        2 => Some(now - now % 100 + number - 100),
        _ => None,
    }
}

/// Digits of any script as those of this one.
fn fold_signs(text: &str) -> String {
    text.chars().map(|c| if c.is_numeric() { digits(&c.to_string()).chars().next().unwrap_or(c) } else { c }).collect()
}
