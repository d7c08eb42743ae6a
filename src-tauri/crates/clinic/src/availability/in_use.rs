//! What is booked in time that is to be taken away.

use cuspid_model::requests::availability::InUse;
use cuspid_model::time::{Instant, Interval};
use cuspid_model::{Error, ErrorCode, SiteId};
use rusqlite::params;
use uuid::Uuid;

use super::Availability;
use crate::booking::occupancy::{APPOINTMENT, RESERVATION};
use crate::cell::Stored;
use crate::{Read, Result, practice};

/// So many are told; the rest is counted.
const TOLD: usize = 20;

const HELD: &str = "SELECT tbl, row, from_at, to_at FROM occupancy
     WHERE subject = ?1 AND from_at > ?2 - 86400000 AND to_at > ?2";

/// Refuses to change when somebody or something can be booked where that would leave out what is booked now.
///
/// # Errors
/// [`ErrorCode::TimeInUse`] at the field, with `count` and the first of them in `bookings`.
pub fn refuse_in_use(read: &Read<'_>, subjects: &[(Uuid, Availability, Availability)], field: &str) -> Result<()> {
    let zone = practice::zone(read)?;
    let mut found: Vec<((i64, i64), InUse)> = vec![];
    for (subject, before, after) in subjects.iter().filter(|(_, before, after)| before != after) {
        let held = read.all(HELD, params![subject.as_bytes(), Stored(read.now())], |row| {
            let (from, to) = (row.get::<_, Stored<Instant>>(2)?.0, row.get::<_, Stored<Instant>>(3)?.0);
            Ok(((row.get(0)?, row.get(1)?), Interval::new(from, to)))
        })?;
        for (source, held) in held {
            if found.iter().any(|(other, _)| *other == source) {
                continue;
            }
            let (Ok(held), Some((whole, site, booking))) = (held, booking(read, *subject, source)?) else { continue };
            let (needed, date) = (before.needed(whole, held), booking.start.date());
            if before.at(site).covers(needed, date, &zone)? && !after.at(site).covers(needed, date, &zone)? {
                found.push((source, booking));
            }
        }
    }
    let Some(count) = u32::try_from(found.len()).ok().filter(|count| *count > 0) else { return Ok(()) };
    found.sort_by_key(|(_, booking)| booking.start);
    let told: Vec<InUse> = found.into_iter().map(|(_, booking)| booking).take(TOLD).collect();
    Err(Error::at(ErrorCode::TimeInUse, field).with("count", count).with("bookings", told).into())
}

/// What a row of `occupancy` is about, where, and its whole time without what is needed before and after.
fn booking(read: &Read<'_>, subject: Uuid, (table, row): (i64, i64)) -> Result<Option<(Interval, SiteId, InUse)>> {
    let sql = match table {
        APPOINTMENT => {
            "SELECT a.id, p.name, p.phone, a.start_at, a.end_at, a.site_id FROM main.appointment a
             JOIN patient p ON p.id = a.patient_id WHERE a.n = ?1"
        }
        RESERVATION => "SELECT NULL, title, contact, start_at, end_at, site_id FROM main.reservation WHERE n = ?1",
        _ => return Ok(None),
    };
    let found = read.first(sql, [row], |row| {
        let (start, end) = (row.get::<_, Stored<Instant>>(3)?.0, row.get::<_, Stored<Instant>>(4)?.0);
        let (appointment, site) = (row.get::<_, Stored<_>>(0)?.0, row.get::<_, Stored<SiteId>>(5)?.0);
        Ok((appointment, row.get(1)?, row.get(2)?, start, end, site))
    })?;
    let Some((appointment, what, phone, from, to, site)) = found else { return Ok(None) };
    let Ok(whole) = Interval::new(from, to) else { return Ok(None) };
    let whose = read.first(
        "SELECT name FROM doctor WHERE id = ?1 UNION ALL SELECT name FROM main.resource WHERE id = ?1",
        [subject.as_bytes()],
        |row| row.get(0),
    )?;
    let (start, end) = (read.local(from)?, read.local(to)?);
    Ok(Some((whole, site, InUse { appointment, what, phone, whose: whose.unwrap_or_default(), start, end })))
}
