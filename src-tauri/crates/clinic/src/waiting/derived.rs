//! Who still waits, as it follows from the entries and their visits.

use cuspid_model::requests::booking::AppointmentStatus;
use rusqlite::{Connection, OptionalExtension};

use crate::Result;
use crate::cell::Stored;

/// Where a visit stands that can still be moved to an earlier time.
pub const STANDING: [AppointmentStatus; 3] =
    [AppointmentStatus::Requested, AppointmentStatus::Scheduled, AppointmentStatus::Confirmed];

const ENTRY: &str = "SELECT w.removed, w.sooner_id IS NOT NULL, s.status, s.start_at IS w.sooner_start, v.status
     FROM waiting w LEFT JOIN main.appointment s ON s.id = w.sooner_id
     LEFT JOIN main.appointment v ON v.id = w.appointment_id WHERE w.n = ?1";

/// Follows a change of an entry.
pub(crate) fn derive_of_entry(connection: &Connection, row: i64) -> Result<()> {
    let open = connection
        .prepare_cached(ENTRY)?
        .query_row([row], |row| {
            let status = |at: usize| Ok::<_, rusqlite::Error>(row.get::<_, Stored<Option<AppointmentStatus>>>(at)?.0);
            let (removed, sooner): (bool, bool) = (row.get(0)?, row.get(1)?);
            let asked = match sooner {
                true => status(2)?.is_some_and(|status| STANDING.contains(&status)) && row.get(3)?,
                // A visit that was called off, and not given another time, is as if it had not been booked.
                false => status(4)?.is_none_or(|status| status == AppointmentStatus::Cancelled),
            };
            Ok(asked && !removed)
        })
        .optional()?;
    let sql = match open {
        Some(true) => "INSERT OR IGNORE INTO waiting_open (n) VALUES (?1)",
        _ => "DELETE FROM waiting_open WHERE n = ?1",
    };
    connection.prepare_cached(sql)?.execute([row])?;
    Ok(())
}

/// Follows a change of a visit, for the entries that are about it.
pub(crate) fn derive_of_visit(connection: &Connection, row: i64) -> Result<()> {
    let mut entries = connection.prepare_cached(
        "SELECT w.n FROM appointment a JOIN waiting w ON w.sooner_id = a.id WHERE a.n = ?1
         UNION SELECT w.n FROM appointment a JOIN waiting w ON w.appointment_id = a.id WHERE a.n = ?1",
    )?;
    let entries = entries.query_map([row], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    entries.into_iter().try_for_each(|entry| derive_of_entry(connection, entry))
}
