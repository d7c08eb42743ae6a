//! One change of one column group of one row.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A value of a cell, as SQLite stores it. There are no fractions: money is minor units, rates are parts per million.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Value {
    /// Nothing.
    Null,
    /// A whole number: counts, money, instants, booleans.
    Int(i64),
    /// Text: names, dates, words.
    Text(String),
    /// Bytes: identifiers, hashes, pictures.
    Blob(Vec<u8>),
}

/// The values that a column group of a row has from now on.
///
/// Columns that must change together form one group; between two changes of a group the later one wins whole. Tables,
/// groups and columns go by numbers that are never used again, so that renaming one changes no log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Put {
    /// The table's number.
    pub table: u16,
    /// The row.
    pub row: Uuid,
    /// The group's number within its table.
    pub group: u16,
    /// Column number and value, for every column of the group.
    pub cells: Vec<(u16, Value)>,
}
