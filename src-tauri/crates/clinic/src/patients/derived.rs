//! What follows from a patient's record: what it is found by, sorted by and compared by.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};

use super::fold::{compact, digits, fold, latin};
use super::likeness::Person;
use crate::Result;

/// Brings what follows from a patient's record up to date, by the patient's local number.
pub(crate) fn derive_search(connection: &Connection, row: i64) -> Result<()> {
    connection.prepare_cached("DELETE FROM patient_search WHERE rowid = ?1")?.execute([row])?;
    connection.prepare_cached("DELETE FROM patient_key WHERE patient = ?1")?.execute([row])?;
    let found = connection
        .prepare_cached(
            "SELECT name, preferred_name, series, number, status = 'archived', phone, other_phone, birth_date, national_id
             FROM patient WHERE n = ?1",
        )?
        .query_row([row], |row| {
            let mut words = BTreeSet::new();
            let name: String = row.get(0)?;
            add_words(&mut words, &name);
            row.get::<_, Option<String>>(1)?.iter().for_each(|name| add_words(&mut words, name));
            let number: i64 = row.get(3)?;
            words.insert(number.to_string());
            words.insert(format!("{}{number}", compact(&row.get::<_, String>(2)?)));
            for phone in [row.get::<_, Option<String>>(5)?, row.get(6)?].into_iter().flatten() {
                add_ends(&mut words, &digits(&phone));
            }
            let other = [row.get::<_, Option<String>>(7)?, row.get(8)?];
            words.extend(other.into_iter().flatten().map(|text| compact(&text)));
            Ok((name, row.get::<_, bool>(4)?, words))
        })
        .optional()?;
    let Some((name, archived, words)) = found else { return Ok(()) };
    let words: Vec<String> = words.into_iter().collect();
    connection
        .prepare_cached("INSERT INTO patient_search (rowid, words) VALUES (?1, ?2)")?
        .execute(params![row, words.join(" ")])?;
    connection
        .prepare_cached("INSERT OR REPLACE INTO patient_name (n, folded, archived) VALUES (?1, ?2, ?3)")?
        .execute(params![row, fold(&name), archived])?;
    if let Some(person) = Person::recorded(connection, row)? {
        let mut insert = connection.prepare_cached("INSERT INTO patient_key (key, patient) VALUES (?1, ?2)")?;
        for key in person.keys() {
            insert.execute(params![key, row])?;
        }
    }
    Ok(())
}

/// The words of a name: each part of a hyphenated or apostrophised one and the whole, in its own script and in Latin.
fn add_words(words: &mut BTreeSet<String>, name: &str) {
    for word in name.split_whitespace() {
        let folded = fold(word);
        let parts: Vec<&str> = folded.split(' ').collect();
        if parts.len() > 1 {
            words.insert(parts.concat());
        }
        if !folded.is_ascii() {
            words.extend(latin(word).split(' ').map(str::to_owned));
        }
        words.extend(parts.into_iter().map(str::to_owned));
    }
    words.remove("");
}

/// A phone number from any digit on that somebody may begin with: with and without prefixes, and its last four.
fn add_ends(words: &mut BTreeSet<String>, digits: &str) {
    let shortest = digits.len().min(7);
    words.extend((shortest..=digits.len()).chain([4]).filter_map(|len| {
        let from = digits.len().checked_sub(len)?;
        Some(digits.get(from..)?.to_owned())
    }));
}
