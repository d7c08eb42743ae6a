//! What follows from a patient's record: what it is found by, sorted by and compared by.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};

use super::fold::{compact, digits, fold, latin};
use super::likeness::Person;
use crate::Result;

/// Brings what follows from a patient's record up to date, by the patient's local number. Gives the numbers of all whose
/// visits may be shown in another way: the patient's own, and who has or had the same name as nobody else.
pub(crate) fn derive_search(connection: &Connection, row: i64) -> Result<Vec<i64>> {
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
    let Some((name, archived, words)) = found else { return Ok(vec![]) };
    let words: Vec<String> = words.into_iter().collect();
    connection
        .prepare_cached("INSERT INTO patient_search (rowid, words) VALUES (?1, ?2)")?
        .execute(params![row, words.join(" ")])?;
    let (folded, mut shown) = (fold(&name), vec![row]);
    let before = named(connection, row)?;
    connection
        .prepare_cached("INSERT OR REPLACE INTO patient_name (n, folded, archived) VALUES (?1, ?2, ?3)")?
        .execute(params![row, folded, archived])?;
    let now = (folded, archived);
    if before.as_ref() != Some(&now) {
        shown.extend(only_namesakes(connection, row, &now.0)?);
        if let Some((folded, _)) = before.filter(|(folded, _)| *folded != now.0) {
            shown.extend(only_namesakes(connection, row, &folded)?);
        }
    }

    if let Some(person) = Person::recorded(connection, row)? {
        let mut insert = connection.prepare_cached("INSERT INTO patient_key (key, patient) VALUES (?1, ?2)")?;
        for key in person.keys() {
            insert.execute(params![key, row])?;
        }
    }
    Ok(shown)
}

/// The name a patient was last known by, and whether the record was put aside.
fn named(connection: &Connection, row: i64) -> Result<Option<(String, bool)>> {
    let mut statement = connection.prepare_cached("SELECT folded, archived FROM patient_name WHERE n = ?1")?;
    Ok(statement.query_row([row], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

/// The others of a name, unless so many have it that one more or less changes nothing for any of them.
fn only_namesakes(connection: &Connection, row: i64, folded: &str) -> Result<Vec<i64>> {
    let mut current = connection.prepare_cached(
        "SELECT count(*) FROM (SELECT 1 FROM patient_name WHERE folded = ?1 AND archived = 0 AND n <> ?2 LIMIT 2)",
    )?;
    if current.query_row(params![folded, row], |row| row.get::<_, u32>(0))? > 1 {
        return Ok(vec![]);
    }
    let mut others = connection.prepare_cached("SELECT n FROM patient_name WHERE folded = ?1 AND n <> ?2")?;
    Ok(others.query_map(params![folded, row], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
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
