//! Tables that follow from the synchronised ones: rebuilt when a row changes, never logged, outside the state's hash.

use rusqlite::Connection;

use crate::Result;
use crate::access;

/// Brings what follows from a row up to date, after the row was written in transaction `txn`.
pub fn refresh(connection: &Connection, table: u16, _row: i64, txn: i64) -> Result<()> {
    if access::TABLES.contains(&table) {
        connection.prepare_cached("UPDATE state SET access_rev = ?1")?.execute([txn])?;
    }
    Ok(())
}
