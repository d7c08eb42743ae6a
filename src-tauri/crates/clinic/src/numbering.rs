//! Numbers people read. Each computer numbers in series of its own, so that offices that work offline never collide;
//! within a series numbers follow each other without gaps, because the next one is taken in the transaction that uses it.

use cuspid_model::{DeviceId, ErrorCode};

use crate::cell::Stored;
use crate::{Read, Result, Tx, practice};

/// A number of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The series: the computer's label, with the year where numbering starts anew each year.
    pub series: String,
    /// From 1.
    pub no: i64,
}

impl Number {
    /// As people read it: `A-000123`, `A-2026-000123`.
    pub fn label(&self) -> String {
        label(&self.series, self.no)
    }
}

/// A number of a series as people read it.
pub fn label(series: &str, no: i64) -> String {
    format!("{series}-{no:06}")
}

/// The next number of this computer for rows of `table`, which has columns `series` and `number` with a unique index.
///
/// # Errors
/// Those of the database.
pub fn next(tx: &Tx<'_>, table: &str, year: Option<i32>) -> Result<Number> {
    next_marked(tx, table, None, year)
}

/// The same in a series with a mark of its own, where numbers of several kinds are read side by side: `A-R-2026`.
///
/// # Errors
/// Those of the database.
pub fn next_marked(tx: &Tx<'_>, table: &str, mark: Option<&str>, year: Option<i32>) -> Result<Number> {
    after_last(tx, tx.device(), table, mark, year)
}

/// The number that [`next`] would give now, to be shown. Only the transaction that uses it takes it.
///
/// # Errors
/// Those of the database.
pub fn coming(read: &Read<'_>, table: &str, year: Option<i32>) -> Result<Number> {
    let device: Option<DeviceId> =
        read.first("SELECT device FROM state", [], |row| Ok(row.get::<_, Stored<Option<_>>>(0)?.0))?.flatten();
    after_last(read, device.ok_or(ErrorCode::Damaged)?, table, None, year)
}

fn after_last(read: &Read<'_>, device: DeviceId, table: &str, mark: Option<&str>, year: Option<i32>) -> Result<Number> {
    let device: practice::device::Details = read.get(device, "device")?;
    let mut series = device.label;
    mark.iter().for_each(|mark| series += &format!("-{mark}"));
    year.iter().for_each(|year| series += &format!("-{year}"));
    let last = format!("SELECT max(number) FROM main.{table} WHERE series = ?1");
    let last: Option<i64> = read.first(&last, [&series], |row| row.get(0))?.flatten();
    Ok(Number { no: last.unwrap_or(0) + 1, series })
}
