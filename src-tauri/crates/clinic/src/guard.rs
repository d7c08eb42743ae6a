//! Triggers that abort every write to a synchronised table outside the one way to write, and every change of a frozen
//! row even inside it. They guard against mistakes in this program, not against somebody who holds the key.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

use crate::schema;

/// Whether the connection is applying a transaction just now.
#[derive(Clone, Default)]
pub struct Gate(Arc<AtomicBool>);

/// Open as long as it lives.
pub struct Open<'a>(&'a Gate);

impl Gate {
    /// Lets writes through until the returned value is dropped.
    pub fn open(&self) -> Open<'_> {
        self.0.store(true, Ordering::Relaxed);
        Open(self)
    }

    /// Gives the connection the function that the triggers ask. A connection without it cannot write at all.
    pub fn register(&self, connection: &Connection) -> rusqlite::Result<()> {
        let gate = self.0.clone();
        connection.create_scalar_function("cuspid_applying", 0, FunctionFlags::SQLITE_UTF8, move |_| {
            Ok(gate.load(Ordering::Relaxed))
        })
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        self.0.0.store(false, Ordering::Relaxed);
    }
}

/// Whether every trigger is there. A program that ended right after a migration has made none yet.
pub fn is_complete(connection: &Connection) -> rusqlite::Result<bool> {
    let there = "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?1";
    let mut statement = connection.prepare_cached(there)?;
    for table in schema::tables() {
        let count: u32 = statement.query_row([table.name], |row| row.get(0))?;
        if count < 3 + u32::from(table.frozen) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Makes the triggers that are missing.
pub fn install(connection: &Connection) -> rusqlite::Result<()> {
    for table in schema::tables() {
        let name = table.name;
        for verb in ["INSERT", "UPDATE"] {
            connection.execute_batch(&format!(
                "CREATE TRIGGER IF NOT EXISTS {name}_guards_{verb} BEFORE {verb} ON {name} WHEN NOT cuspid_applying()
                 BEGIN SELECT RAISE(ABORT, 'written outside the log'); END;"
            ))?;
        }
        connection.execute_batch(&format!(
            "CREATE TRIGGER IF NOT EXISTS {name}_is_kept BEFORE DELETE ON {name}
             BEGIN SELECT RAISE(ABORT, 'records are archived, never deleted'); END;"
        ))?;
        if table.frozen {
            connection.execute_batch(&format!(
                "CREATE TRIGGER IF NOT EXISTS {name}_is_final BEFORE UPDATE ON {name}
                 BEGIN SELECT RAISE(ABORT, 'this record is final'); END;"
            ))?;
        }
    }
    Ok(())
}
