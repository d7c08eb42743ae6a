//! Which tables are synchronised, and the numbers their columns go by in the log.
//!
//! Numbers are never used again. A newer version adds columns in groups of their own, never to a group that exists,
//! so that an older one sees a group whole or not at all.

use std::collections::HashMap;
use std::sync::LazyLock;

use cuspid_oplog::{Put, Value};
use rusqlite::Row;
use rusqlite::types::FromSqlResult;
use uuid::Uuid;

/// The version of the synchronised tables, logged with every change.
pub const VERSION: u32 = 1;

/// A synchronised table.
pub struct Table {
    /// Its number in the log.
    pub no: u16,
    /// Its name in SQL.
    pub name: &'static str,
    /// Whether its rows never change once written: issued and signed things, movements of money.
    pub frozen: bool,
    /// Its column groups.
    pub groups: &'static [Group],
}

/// Columns that change together.
pub struct Group {
    /// Its number within the table.
    pub no: u16,
    /// Its name; `<name>_txn` is the column with its stamp.
    pub name: &'static str,
    /// Column numbers within the table, and names.
    pub columns: &'static [(u16, &'static str)],
}

/// A column group as a Rust type: what handlers read, change and put back.
pub trait Record: Sized {
    /// The identity of the table's rows.
    type Id: Into<Uuid> + Copy;
    /// The table's number.
    const TABLE: u16;
    /// The group's number.
    const GROUP: u16;
    /// Reads the group of the row whose identity is the first parameter.
    const SELECT: &'static str;

    /// The group's values by column number.
    fn cells(self) -> Vec<(u16, Value)>;
    /// The group from the columns of [`Record::SELECT`].
    ///
    /// # Errors
    /// When a cell holds what the type cannot.
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self>;
    /// The group from its values by column number, as [`Record::cells`] gives them.
    ///
    /// # Errors
    /// When a value is missing or holds what the type cannot.
    fn from_cells(cells: &[(u16, Value)]) -> FromSqlResult<Self>;

    /// The operation that gives a row these values.
    fn put(self, id: Self::Id) -> Put {
        Put { table: Self::TABLE, row: id.into(), group: Self::GROUP, cells: self.cells() }
    }
}

/// Declares the synchronised tables of an area: a module per table with a struct per column group.
///
/// `10 patient(PatientId) { 1 Identity "identity" { 1 name: String, … } … }`; `frozen` before the number for rows that
/// never change. Types are those of [`crate::cell::Cell`].
macro_rules! tables {
    ($($(#[$doc:meta])+ $($frozen:ident)? $no:literal $table:ident($id:ty) {
        $($gno:literal $group:ident $gname:literal { $($cno:literal $column:ident: $type:ty),+ $(,)? })+
    })+) => {
        /// The synchronised tables of this area.
        pub const TABLES: &[$crate::schema::Table] = &[$(
            $crate::schema::Table {
                no: $no,
                name: stringify!($table),
                frozen: tables!(@frozen $($frozen)?),
                groups: &[$(
                    $crate::schema::Group {
                        no: $gno,
                        name: $gname,
                        columns: &[$(($cno, stringify!($column)),)+],
                    },
                )+],
            },
        )+];

        $(
            $(#[$doc])+
            #[allow(missing_docs, reason = "the columns are described where they are made: in `migrations`")]
            pub mod $table {
                #[allow(unused_imports, reason = "not every table uses a type of its area")]
                use super::*;
                $(
                    #[derive(Clone, Debug, PartialEq)]
                    pub struct $group { $(pub $column: $type,)+ }

                    impl $crate::schema::Record for $group {
                        type Id = $id;
                        const TABLE: u16 = $no;
                        const GROUP: u16 = $gno;
                        const SELECT: &'static str = concat!(
                            "SELECT ", $(stringify!($column), ", ",)+ $gname, "_txn FROM ", stringify!($table), " WHERE id = ?1"
                        );

                        fn cells(self) -> Vec<(u16, cuspid_oplog::Value)> {
                            vec![$(($cno, $crate::cell::Cell::store(self.$column)),)+]
                        }

                        fn from_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
                            Ok(Self { $($column: row.get::<_, $crate::cell::Stored<$type>>(stringify!($column))?.0,)+ })
                        }

                        fn from_cells(cells: &[(u16, cuspid_oplog::Value)]) -> rusqlite::types::FromSqlResult<Self> {
                            Ok(Self { $($column: $crate::cell::cell_of(cells, $cno)?,)+ })
                        }
                    }
                )+
            }
        )+
    };
    (@frozen) => { false };
    (@frozen frozen) => { true };
}

/// Every synchronised table.
pub fn tables() -> impl Iterator<Item = &'static Table> {
    use crate::{
        availability, billing, booking, case_days, inbox, notices, patients, practice, providers, recall, reservations,
        resources, scheduling, series, tasks, treatment, waiting,
    };
    [
        practice::TABLES,
        patients::TABLES,
        series::TABLES,
        booking::TABLES,
        resources::TABLES,
        reservations::TABLES,
        availability::TABLES,
        tasks::TABLES,
        providers::TABLES,
        scheduling::TABLES,
        treatment::TABLES,
        billing::TABLES,
        waiting::TABLES,
        inbox::TABLES,
        recall::TABLES,
        case_days::TABLES,
        notices::TABLES,
    ]
    .into_iter()
    .flatten()
}

/// Tables that follow from the synchronised ones; rebuilt when a row changes, outside the log and the state.
#[cfg(test)]
pub const DERIVED: &[&str] = &[
    "touch",
    "occupancy",
    "calendar_visit",
    "waiting_open",
    "recall_due",
    "invoice_balance",
    "patient_search",
    "patient_name",
    "patient_key",
];

/// Tables of this copy of the clinic alone, and the log itself.
#[cfg(test)]
pub const LOCAL: &[&str] = &[
    "head",
    "txn",
    "payload",
    "unknown_cell",
    "state",
    "answer",
    "access_log",
    "note_draft",
    "refinery_schema_history",
];

/// A table with the SQL that applies changes to it.
pub struct Plan {
    pub table: &'static Table,
    /// `n`, then for each group its stamp and its columns.
    pub select: String,
    /// For each group: sets its stamp (?2) and columns (?3 …) in the row numbered ?1.
    pub updates: Vec<String>,
    /// For each group: where its stamp is among the columns of `select`.
    pub offsets: Vec<usize>,
    /// For all groups at once: identity (?1), then stamp and columns of each group in order.
    insert_all: String,
}

impl Plan {
    fn of(table: &'static Table) -> Self {
        let mut select = "SELECT n".to_owned();
        let mut offsets = vec![];
        let mut position = 1;
        for group in table.groups {
            offsets.push(position);
            select += &format!(", {}_txn", group.name);
            group.columns.iter().for_each(|(_, column)| select += &format!(", {column}"));
            position += 1 + group.columns.len();
        }
        select += &format!(" FROM {} WHERE id = ?1", table.name);
        let updates = table.groups.iter().map(|group| {
            let columns: String =
                group.columns.iter().enumerate().map(|(i, (_, column))| format!(", {column} = ?{}", i + 3)).collect();
            format!("UPDATE {} SET {}_txn = ?2{columns} WHERE n = ?1", table.name, group.name)
        });
        let updates = updates.collect();
        let all: Vec<&Group> = table.groups.iter().collect();
        Self { table, select, updates, offsets, insert_all: insert(table, &all) }
    }

    /// The statement that makes a row with just these groups: identity (?1), then stamp and columns of each.
    pub fn insert(&self, groups: &[&'static Group]) -> std::borrow::Cow<'_, str> {
        if groups.len() == self.table.groups.len() {
            (&*self.insert_all).into()
        } else {
            insert(self.table, groups).into()
        }
    }

    /// The table's group with this number, and its place.
    pub fn group(&self, no: u16) -> Option<(usize, &'static Group)> {
        self.table.groups.iter().enumerate().find(|(_, group)| group.no == no)
    }
}

fn insert(table: &Table, groups: &[&Group]) -> String {
    let mut columns = "id".to_owned();
    let mut count = 1;
    for group in groups {
        columns += &format!(", {}_txn", group.name);
        group.columns.iter().for_each(|(_, column)| columns += &format!(", {column}"));
        count += 1 + group.columns.len();
    }
    let marks: Vec<String> = (1..=count).map(|i| format!("?{i}")).collect();
    format!("INSERT INTO {} ({columns}) VALUES ({})", table.name, marks.join(", "))
}

/// The plan of the table with this number, if this version knows it.
pub fn plan(table: u16) -> Option<&'static Plan> {
    static PLANS: LazyLock<HashMap<u16, Plan>> =
        LazyLock::new(|| tables().map(|table| (table.no, Plan::of(table))).collect());
    PLANS.get(&table)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn numbers_and_names_are_unique() {
        let mut tables_seen = HashSet::new();
        for table in tables() {
            assert!(tables_seen.insert(table.no), "two tables numbered {}", table.no);
            let mut columns = HashSet::new();
            let mut groups = HashSet::new();
            for group in table.groups {
                assert!(groups.insert(group.no), "{}: two groups numbered {}", table.name, group.no);
                for (no, name) in group.columns {
                    assert!(columns.insert(*no), "{}: two columns numbered {no} ({name})", table.name);
                }
            }
        }
    }
}
