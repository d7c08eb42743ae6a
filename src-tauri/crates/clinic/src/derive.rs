//! Tables that follow from the synchronised ones: rebuilt when a row changes, never logged, outside the state's hash.

use rusqlite::Connection;

use crate::{Result, access, billing, booking, patients, recall, waiting};

/// Brings what follows from a row up to date, after the row was written in transaction `txn`.
pub fn refresh(connection: &Connection, table: u16, row: i64, txn: i64) -> Result<()> {
    match table {
        10 => {
            for patient in patients::derive_search(connection, row)? {
                booking::derive_calendar_of_patient(connection, patient)?;
            }
        }
        11 => booking::derive_calendar_of_finding(connection, row)?,
        20 => {
            booking::derive_calendar(connection, row)?;
            booking::derive_occupancy(connection, row)?;
            waiting::derive_of_visit(connection, row)?;
        }
        23 => booking::derive_reservation(connection, row)?,
        33 => recall::derive_of_procedure(connection, row)?,
        52 => billing::derive_balance(connection, row)?,
        54 => billing::derive_balance_of_credit_note(connection, row)?,
        56 => billing::derive_balance_of_allocation(connection, row)?,
        60 => waiting::derive_of_entry(connection, row)?,
        62 => recall::derive_of_plan(connection, row)?,
        63 => recall::derive_of_service(connection, row)?,
        74 => booking::derive_case_day(connection, row)?,
        75 => booking::derive_case_day_member(connection, row)?,
        76 => booking::derive_case_day_patient(connection, row)?,
        _ => {}
    }
    if access::TABLES.contains(&table) {
        connection.prepare_cached("UPDATE state SET access_rev = ?1")?.execute([txn])?;
    }
    Ok(())
}
