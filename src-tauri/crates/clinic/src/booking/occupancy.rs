//! Who or what is busy when: derived from what is written, and asked by everything that wants time.

use cuspid_model::requests::booking::AppointmentStatus;
use cuspid_model::requests::reservations::ReservationStatus;
use cuspid_model::time::{Instant, Interval};
use rusqlite::{CachedStatement, Connection, OptionalExtension, params};
use uuid::Uuid;

use super::capacity::{self, Use};
use super::segment::Segment;
use crate::cell::Stored;
use crate::{Read, Result};

/// The table number of appointments.
pub const APPOINTMENT: i64 = 20;
/// The table number of reservations.
pub const RESERVATION: i64 = 23;

/// No row of `occupancy` is longer (milliseconds). What overlaps a time therefore begins less than this before its end,
/// and the index reads those rows only.
const LONGEST: i64 = 24 * 60 * 60_000;

/// The row of a table that something follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Source {
    /// The table's number.
    pub table: i64,
    /// The row's local number.
    pub row: i64,
}

/// Somebody or something that is wanted for a time: a doctor, a patient, a unit of a resource; later a team.
#[derive(Clone, Copy, Debug)]
pub struct Need {
    /// Who or what.
    pub subject: Uuid,
    /// When.
    pub during: Interval,
    /// How many units of it there are: of a person, one.
    pub capacity: u32,
}

impl Need {
    /// A person, who is at one place at a time.
    pub const fn person(subject: Uuid, during: Interval) -> Self {
        Self { subject, during, capacity: 1 }
    }
}

/// A time at which a subject is busy, and why.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Busy {
    /// Who or what.
    pub subject: Uuid,
    /// When.
    pub during: Interval,
    /// Because of this.
    pub source: Source,
}

pub const OVERLAPPING: &str = "SELECT from_at, to_at, tbl, row, units FROM occupancy
     WHERE subject = ?1 AND from_at < ?3 AND from_at > ?2 - 86400000 AND to_at > ?2 ORDER BY from_at";

/// What a subject is busy with during a time, in order, and with how many units; `except` is as if it were not there.
///
/// # Errors
/// Those of the database.
pub fn uses(read: &Read<'_>, subject: Uuid, during: Interval, except: Option<Source>) -> Result<Vec<Use<Busy>>> {
    let (from, to) = (Stored(during.from()), Stored(during.to()));
    let rows = read.all(OVERLAPPING, params![subject.as_bytes(), from, to], |row| {
        let (from, to) = (row.get::<_, Stored<Instant>>(0)?.0, row.get::<_, Stored<Instant>>(1)?.0);
        Ok((Interval::new(from, to), Source { table: row.get(2)?, row: row.get(3)? }, row.get(4)?))
    })?;
    let rows = rows.into_iter().filter_map(|(during, source, units)| {
        let during = during.ok()?;
        Some(Use { during, units, what: Busy { subject, during, source } })
    });
    Ok(rows.filter(|use_| Some(use_.what.source) != except).collect())
}

/// What stands in the way of having all of these, each thing once.
///
/// # Errors
/// Those of the database.
pub fn in_the_way(read: &Read<'_>, needs: &[Need], except: Option<Source>) -> Result<Vec<Busy>> {
    let mut found: Vec<Busy> = vec![];
    for need in needs {
        let uses = uses(read, need.subject, need.during, except)?;
        for Use { what, .. } in capacity::crowding(&uses, need.during, 1, need.capacity) {
            if !found.iter().any(|other| other.source == what.source) {
                found.push(what);
            }
        }
    }
    Ok(found)
}

/// How many visits and reservations hold a subject's time from now on.
///
/// # Errors
/// Those of the database.
pub fn to_come(read: &Read<'_>, subject: Uuid) -> Result<u32> {
    let sql = "SELECT count(*) FROM (SELECT DISTINCT tbl, row FROM occupancy
         WHERE subject = ?1 AND from_at > ?2 - 86400000 AND to_at > ?2)";
    Ok(read.first(sql, params![subject.as_bytes(), Stored(read.now())], |row| row.get(0))?.unwrap_or(0))
}

/// Brings who is busy because of an appointment up to date: its patient all through, doctors and resources in their
/// segments.
pub(crate) fn derive_occupancy(connection: &Connection, row: i64) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM occupancy WHERE tbl = ?1 AND row = ?2")?
        .execute(params![APPOINTMENT, row])?;
    let visit = connection
        .prepare_cached("SELECT patient_id, start_at, end_at, segments, status FROM appointment WHERE n = ?1")?
        .query_row([row], |row| {
            let (patient, status) = (Uuid::from_bytes(row.get(0)?), row.get::<_, String>(4)?);
            Ok((patient, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?, row.get::<_, String>(3)?, status))
        })
        .optional()?;
    let Some((patient, start, end, segments, status)) = visit else { return Ok(()) };
    if !AppointmentStatus::parse(&status).is_some_and(AppointmentStatus::holds_time) {
        return Ok(());
    }
    let mut insert = connection.prepare_cached(INSERT)?;
    let source = Source { table: APPOINTMENT, row };
    hold(&mut insert, (patient, 1), start, end, source)?;
    for segment in Segment::stored(&segments) {
        let (from, to) = segment.held(start);
        hold(&mut insert, (segment.subject(), 1), from, to, source)?;
    }
    Ok(())
}

/// Brings what is in use because of a reservation up to date: its units of the resource, with the minutes before and
/// after that it was made with. One whose time went to another holds none.
pub(crate) fn derive_reservation(connection: &Connection, row: i64) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM occupancy WHERE tbl = ?1 AND row = ?2")?
        .execute(params![RESERVATION, row])?;
    let held = connection
        .prepare_cached(
            "SELECT resource_id, start_at - buffer_before * 60000, end_at + buffer_after * 60000, units, status
             FROM reservation WHERE n = ?1 AND (displaced_by IS NULL OR status <> 'pending')",
        )?
        .query_row([row], |row| {
            let (resource, status) = (Uuid::from_bytes(row.get(0)?), row.get::<_, String>(4)?);
            Ok((resource, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?, row.get::<_, u32>(3)?, status))
        })
        .optional()?;
    let Some((resource, from, to, units, status)) = held else { return Ok(()) };
    if !ReservationStatus::parse(&status).is_some_and(ReservationStatus::holds_time) {
        return Ok(());
    }
    let source = Source { table: RESERVATION, row };
    hold(&mut connection.prepare_cached(INSERT)?, (resource, units), from, to, source)
}

const INSERT: &str = "INSERT INTO occupancy (subject, units, from_at, to_at, tbl, row) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

/// Keeps units of a subject from one moment to another; as several rows when it is long.
fn hold(
    insert: &mut CachedStatement<'_>,
    (subject, units): (Uuid, u32),
    from: i64,
    to: i64,
    source: Source,
) -> Result<()> {
    let mut from = from;
    while from < to {
        let end = to.min(from + LONGEST);
        insert.execute(params![subject.as_bytes(), units, from, end, source.table, source.row])?;
        from = end;
    }
    Ok(())
}
