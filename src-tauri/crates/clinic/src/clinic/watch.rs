//! Noticing that the file was changed, by this program or by another one.

use rusqlite::Connection;

use super::Clinic;
use crate::Result;

/// Notices changes of the file as long as it lives.
pub struct Watch {
    connection: Connection,
    /// SQLite's own count, which moves with whatever is written to the file.
    version: i64,
    /// The last change that was told.
    last: i64,
}

impl Clinic {
    /// Begins to watch the file.
    ///
    /// # Errors
    /// Those of the database.
    pub fn watch(&self) -> Result<Watch> {
        let connection = self.folder.reader(&self.key)?;
        let version = version(&connection)?;
        let last = end(&connection)?;
        Ok(Watch { connection, version, last })
    }
}

impl Watch {
    /// The requests that changed something since the last time.
    ///
    /// # Errors
    /// Those of the database.
    pub fn news(&mut self) -> Result<Vec<String>> {
        let version = version(&self.connection)?;
        if version == self.version {
            return Ok(vec![]);
        }
        let end = end(&self.connection)?;
        let mut statement =
            self.connection.prepare_cached("SELECT DISTINCT action FROM txn WHERE n > ?1 AND n <= ?2")?;
        let requests = statement.query_map([self.last, end], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        (self.version, self.last) = (version, end);
        Ok(requests)
    }
}

fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "data_version", |row| row.get(0))
}

/// Where the log ends.
fn end(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("SELECT coalesce(max(n), 0) FROM txn", [], |row| row.get(0))
}
