//! Records that may be of one person, among all of them.

use cuspid_model::permission::PatientsRead;
use cuspid_model::requests::patients::*;
use cuspid_model::{Error, ErrorCode};
use rusqlite::params;

use super::checks;
use super::likeness::Person;
use super::record::{cell, local_number};
use crate::access::Authorized;
use crate::{Read, Result, numbering};

/// Records that share a key with one are looked at up to this many a key; more share it by chance.
const SHARING: i64 = 500;
/// As many are shown to a person.
const SHOWN: usize = 10;

/// Records that may be of the same person as one that is being typed or exists.
///
/// # Errors
/// A refused field; [`ErrorCode::NotFound`] at `patient`.
pub fn find_duplicates(
    read: &Read<'_>,
    _by: &Authorized<PatientsRead>,
    request: FindDuplicates,
) -> Result<Vec<Candidate>> {
    let FindDuplicates { identity, contact, patient } = request;
    let country = checks::country(read)?;
    let person = Person::of(&checks::identity(read.today()?, country, identity)?, &checks::contact(country, contact)?);
    let besides = match patient {
        Some(id) => Some(local_number(read, id)?.ok_or_else(|| Error::at(ErrorCode::NotFound, "patient"))?),
        None => None,
    };
    candidates(read, &person, besides)
}

/// Goes through the records a part at a time and lists those that may be of one person.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at `limit`; [`ErrorCode::NotFound`] at `after`.
pub fn list_duplicates(
    read: &Read<'_>,
    _by: &Authorized<PatientsRead>,
    request: ListDuplicates,
) -> Result<DuplicatePage> {
    let limit = request.limit.unwrap_or(200);
    if limit == 0 || limit > 1000 {
        return Err(Error::at(ErrorCode::OutOfRange, "limit").into());
    }
    let after = match request.after {
        Some(id) => local_number(read, id)?.ok_or_else(|| Error::at(ErrorCode::NotFound, "after"))?,
        None => i64::MAX,
    };
    let part = read.all(
        "SELECT n, id, series, number, name, status = 'archived' FROM patient WHERE n < ?1 ORDER BY n DESC LIMIT ?2",
        (after, limit + 1),
        |row| {
            let number = numbering::label(&row.get::<_, String>(2)?, row.get(3)?);
            Ok((row.get::<_, i64>(0)?, cell(row, 1)?, number, row.get::<_, String>(4)?, row.get::<_, bool>(5)?))
        },
    )?;
    let more = part.len() > limit as usize;
    let mut pairs = vec![];
    let mut last = None;
    for (n, patient, number, name, archived) in part.into_iter().take(limit as usize) {
        last = Some(patient);
        if archived {
            continue;
        }
        let Some(person) = read.person(n)? else { continue };
        for like in among_earlier(read, &person, n)? {
            pairs.push(DuplicatePair { patient, number: number.clone(), name: name.clone(), like });
        }
    }
    Ok(DuplicatePage { pairs, next: if more { last } else { None } })
}

/// Records in use that may be of this person, the most alike first.
pub fn candidates(read: &Read<'_>, person: &Person, besides: Option<i64>) -> Result<Vec<Candidate>> {
    let sharing = sharing(read, person, i64::MAX)?;
    let mut found = vec![];
    for n in sharing.into_iter().filter(|&n| Some(n) != besides) {
        found.extend(compared(read, person, n)?);
    }
    found.sort_by_key(|candidate| std::cmp::Reverse(candidate.alike.len()));
    found.truncate(SHOWN);
    Ok(found)
}

fn among_earlier(read: &Read<'_>, person: &Person, n: i64) -> Result<Vec<Candidate>> {
    let mut found = vec![];
    for earlier in sharing(read, person, n)? {
        found.extend(compared(read, person, earlier)?);
    }
    Ok(found)
}

/// Records before `before` that have a key in common with the person.
fn sharing(read: &Read<'_>, person: &Person, before: i64) -> Result<std::collections::BTreeSet<i64>> {
    let mut sharing = std::collections::BTreeSet::new();
    for key in person.keys() {
        let numbers = read.all(
            "SELECT patient FROM patient_key WHERE key = ?1 AND patient < ?2 ORDER BY patient DESC LIMIT ?3",
            params![key, before, SHARING],
            |row| row.get::<_, i64>(0),
        )?;
        sharing.extend(numbers);
    }
    Ok(sharing)
}

fn compared(read: &Read<'_>, person: &Person, n: i64) -> Result<Option<Candidate>> {
    let Some(alike) = read.person(n)?.and_then(|other| person.alike(&other)) else { return Ok(None) };
    read.first(
        "SELECT id, series, number, name, birth_date, phone FROM patient WHERE n = ?1 AND status <> 'archived'",
        [n],
        |row| {
            Ok(Candidate {
                patient: cell(row, 0)?,
                number: numbering::label(&row.get::<_, String>(1)?, row.get(2)?),
                name: row.get(3)?,
                birth_date: cell(row, 4)?,
                phone: row.get(5)?,
                alike,
            })
        },
    )
}

impl Read<'_> {
    fn person(&self, n: i64) -> Result<Option<Person>> {
        Person::recorded(self.connection(), n)
    }
}
