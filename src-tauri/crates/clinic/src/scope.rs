//! Where a user may work. Within a request of a user who is limited to some sites, each table of records that belong to a
//! site is hidden behind a view of its name that shows those sites only: every question of every handler is narrowed,
//! and what it does not find it cannot change. Patients belong to the whole clinic.
//!
//! A question that must see every site names the file's own table: `FROM main.procedure`.

use std::collections::BTreeSet;

use cuspid_model::SiteId;
use rusqlite::Connection;

use crate::Result;

/// Where a permission holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// At every site.
    Everywhere,
    /// At these sites.
    Sites(BTreeSet<SiteId>),
}

/// The tables whose rows belong to a site, and which rows those are; `$sites` stands for the user's. Those below another
/// table belong where its row does. The plus keeps the index of sites, which finds too much, out of the plans.
const TABLES: &[(&str, &str)] = &[
    ("site", "id IN ($sites)"),
    ("appointment", "+site_id IN ($sites)"),
    ("calendar_visit", "+site_id IN ($sites)"),
    ("appointment_event", "EXISTS (SELECT 1 FROM temp.appointment o WHERE o.id = appointment_id)"),
    (
        "resource",
        "+site_id IN ($sites) OR EXISTS (SELECT 1 FROM json_each(sites) WHERE unhex(replace(value, '-', '')) IN ($sites))",
    ),
    ("reservation", "+site_id IN ($sites)"),
    ("waiting", "+site_id IN ($sites)"),
    ("booking_request", "+site_id IN ($sites)"),
    ("task", "+site_id IN ($sites)"),
    (
        "availability_exception",
        "resource_id IS NULL OR EXISTS (SELECT 1 FROM temp.resource o WHERE o.id = resource_id)",
    ),
    ("treatment_case", "+site_id IN ($sites)"),
    ("procedure", "EXISTS (SELECT 1 FROM temp.treatment_case o WHERE o.id = case_id)"),
    ("signed_note", "EXISTS (SELECT 1 FROM temp.treatment_case o WHERE o.id = case_id)"),
    ("prescription", "EXISTS (SELECT 1 FROM temp.treatment_case o WHERE o.id = case_id)"),
    ("prescription_print", "EXISTS (SELECT 1 FROM temp.prescription o WHERE o.id = prescription_id)"),
    ("prescription_void", "EXISTS (SELECT 1 FROM temp.prescription o WHERE o.id = prescription_id)"),
    ("lab_request", "EXISTS (SELECT 1 FROM temp.treatment_case o WHERE o.id = case_id)"),
    ("invoice", "+site_id IN ($sites)"),
    ("invoice_line", "EXISTS (SELECT 1 FROM temp.invoice o WHERE o.id = invoice_id)"),
    ("issued_invoice", "+site_id IN ($sites)"),
    ("invoice_balance", "EXISTS (SELECT 1 FROM temp.issued_invoice o WHERE o.n = invoice)"),
    ("credit_note", "EXISTS (SELECT 1 FROM temp.issued_invoice o WHERE o.id = invoice_id)"),
    ("payment", "+site_id IN ($sites)"),
    ("case_day", "+site_id IN ($sites)"),
    ("case_day_member", "EXISTS (SELECT 1 FROM temp.case_day o WHERE o.id = case_day_id)"),
    ("case_day_patient", "EXISTS (SELECT 1 FROM temp.case_day o WHERE o.id = case_day_id)"),
    ("case_review", "EXISTS (SELECT 1 FROM temp.case_day_patient o WHERE o.id = case_patient_id)"),
    ("case_day_event", "EXISTS (SELECT 1 FROM temp.case_day o WHERE o.id = case_day_id)"),
    ("notice", "EXISTS (SELECT 1 FROM temp.case_day_event o WHERE o.id = event_id)"),
];

impl Scope {
    /// Whether it reaches everywhere another one does.
    pub fn covers(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Everywhere, _) => true,
            (Self::Sites(_), Self::Everywhere) => false,
            (Self::Sites(own), Self::Sites(others)) => others.is_subset(own),
        }
    }

    /// What two roles that hold the same permission add up to.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Sites(mut own), Self::Sites(others)) => {
                own.extend(others);
                Self::Sites(own)
            }
            _ => Self::Everywhere,
        }
    }

    /// Hides what lies outside of it; whether there is anything to hide. Ends with the transaction, or by [`show_all`].
    pub(crate) fn hide_the_rest(&self, connection: &Connection) -> Result<bool> {
        let Self::Sites(sites) = self else { return Ok(false) };
        let sites: Vec<String> = sites.iter().map(|site| format!("x'{}'", site.0.simple())).collect();
        let sites = sites.join(", ");
        // A reader refuses to write; a view of its own is in memory and goes with the transaction.
        let reader: bool = connection.pragma_query_value(None, "query_only", |row| row.get(0))?;
        connection.pragma_update(None, "query_only", false)?;
        for (table, rows) in TABLES {
            let rows = rows.replace("$sites", &sites);
            connection
                .execute_batch(&format!("CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} WHERE {rows}"))?;
        }
        connection.pragma_update(None, "query_only", reader)?;
        Ok(true)
    }
}

/// Shows everything again.
pub(crate) fn show_all(connection: &Connection) -> Result<()> {
    let reader: bool = connection.pragma_query_value(None, "query_only", |row| row.get(0))?;
    connection.pragma_update(None, "query_only", false)?;
    for (table, _) in TABLES {
        connection.execute_batch(&format!("DROP VIEW temp.{table}"))?;
    }
    connection.pragma_update(None, "query_only", reader)?;
    Ok(())
}

/// A statement without the names of indexes, which a view has none of.
pub(crate) fn without_indexes(sql: &str) -> String {
    const HINT: &str = " INDEXED BY ";
    let mut parts = sql.split(HINT);
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let name = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(part.len());
        plain += &part[name..];
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{file, schema};

    /// Links to rows of a site that a view does not have to hide: sums and counts over what is hidden already.
    const OPEN: [&str; 2] = ["allocation", "billed_procedure"];

    #[test]
    fn every_table_of_records_of_a_site_is_narrowed() {
        let connection = file::in_memory().unwrap();
        let narrowed = |table: &str| TABLES.iter().any(|(name, _)| *name == table);
        for table in schema::tables() {
            let mut links = connection.prepare(&format!("PRAGMA foreign_key_list({})", table.name)).unwrap();
            let links: Vec<(String, String)> = links
                .query_map([], |row| Ok((row.get("table")?, row.get("from")?)))
                .unwrap()
                .collect::<rusqlite::Result<_>>()
                .unwrap();
            // A role may be given at one site; who holds which is looked up before anything is narrowed.
            let bound = links.iter().any(|(to, from)| to != "site" && narrowed(to) || from == "site_id");
            let decided = narrowed(table.name) || OPEN.contains(&table.name) || table.name == "user_role";
            assert!(!bound || decided, "{} belongs to a site: narrow it, or say why not", table.name);
        }
    }

    #[test]
    fn names_of_indexes_are_left_out() {
        let sql = "SELECT 1 FROM a i INDEXED BY a_b CROSS JOIN b INDEXED BY b_c";
        assert_eq!(without_indexes(sql), "SELECT 1 FROM a i CROSS JOIN b");
    }
}
