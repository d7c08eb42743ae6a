//! What the calendar shows of each visit, kept in the order of time: it follows from the visit, its patient and what is to
//! be known about them.

use rusqlite::Connection;
use rusqlite::types::Value;

use super::visits::{KEPT, RECORDED};
use crate::Result;

/// Brings what is shown of a visit up to date, by its local number.
pub(crate) fn derive_calendar(connection: &Connection, row: i64) -> Result<()> {
    put(connection, "WHERE a.n = ?1", row)
}

/// Brings what is shown of a patient's visits up to date, by the patient's local number.
pub(crate) fn derive_calendar_of_patient(connection: &Connection, row: i64) -> Result<()> {
    put(connection, "WHERE p.n = ?1", row)
}

/// Brings what is shown of somebody's visits up to date, by the local number of something that is to be known about them.
pub(crate) fn derive_calendar_of_finding(connection: &Connection, row: i64) -> Result<()> {
    put(connection, "WHERE p.id = (SELECT patient_id FROM finding WHERE n = ?1)", row)
}

/// A visit that moved takes its other time's place, whose number is its own.
fn put(connection: &Connection, which: &str, row: i64) -> Result<()> {
    let sql = format!("INSERT OR REPLACE INTO calendar_visit {RECORDED}{which}");
    connection.prepare_cached(&sql)?.execute([row])?;
    Ok(())
}

/// Whether the calendar shows what is recorded: one sentence if it does not, without anybody's data.
///
/// # Errors
/// Those of the database.
pub fn verify(connection: &Connection) -> Result<Option<String>> {
    let mut recorded = connection.prepare(&format!("{RECORDED}ORDER BY a.start_at, a.n"))?;
    let mut kept = connection.prepare(&format!("{KEPT}ORDER BY a.start_at, a.n"))?;
    let columns = kept.column_count();
    let (mut recorded, mut kept) = (recorded.query([])?, kept.query([])?);
    loop {
        let same = match (recorded.next()?, kept.next()?) {
            (None, None) => return Ok(None),
            (Some(recorded), Some(kept)) => {
                let mut same = true;
                for column in 0..columns {
                    same &= recorded.get::<_, Value>(column)? == kept.get::<_, Value>(column)?;
                }
                same
            }
            _ => false,
        };
        if !same {
            return Ok(Some("calendar: a visit is not shown as it is recorded".into()));
        }
    }
}
