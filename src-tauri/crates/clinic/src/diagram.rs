//! The diagram of the tables, drawn from the real schema: `docs/er-diagram.md`.

use std::fmt::Write;

use rusqlite::Connection;

use crate::{Fault, Result, file, schema};

/// The page with the diagram, in Mermaid's notation.
///
/// # Errors
/// When the migrations do not run.
fn page() -> Result<String> {
    let connection = file::in_memory()?;
    let mut page =
        "# The tables\n\nMade from the real schema by `cargo xtask er-diagram`; a test fails when it is not current. \
                    Synchronised tables are drawn without `n`,\n`id` and the `_txn` columns that each of them has.\n\n"
            .to_owned();
    let write = |error: std::fmt::Error| Fault::Stored(error.to_string());
    page += "```mermaid\nerDiagram\n";
    for table in schema::tables() {
        writeln!(page, "    {} {{", table.name).map_err(write)?;
        for group in table.groups {
            for (_, column) in group.columns {
                let kind = column_type(&connection, table.name, column)?;
                writeln!(page, "        {kind} {column} \"{}\"", group.name).map_err(write)?;
            }
        }
        page += "    }\n";
    }
    for table in schema::tables() {
        for (to, column, optional) in links(&connection, table.name)? {
            let one = if optional { "|o" } else { "||" };
            writeln!(page, "    {to} {one}--o{{ {} : {column}", table.name).map_err(write)?;
        }
    }
    page += "```\n\n## Tables that are not synchronised\n\n| table | class |\n|---|---|\n";
    for (class, tables) in
        [("derived: follows from the others", schema::DERIVED), ("local to this copy", schema::LOCAL)]
    {
        for table in tables {
            writeln!(page, "| `{table}` | {class} |").map_err(write)?;
        }
    }
    Ok(page)
}

fn column_type(connection: &Connection, table: &str, column: &str) -> Result<String> {
    let sql = "SELECT lower(type) FROM pragma_table_info(?1) WHERE name = ?2";
    Ok(connection.query_row(sql, [table, column], |row| row.get(0))?)
}

fn links(connection: &Connection, table: &str) -> Result<Vec<(String, String, bool)>> {
    let mut statement = connection.prepare(
        "SELECT f.\"table\", f.\"from\", i.\"notnull\" = 0 FROM pragma_foreign_key_list(?1) f
         JOIN pragma_table_info(?1) i ON i.name = f.\"from\" ORDER BY f.id DESC",
    )?;
    let links = statement.query_map([table], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(links.collect::<rusqlite::Result<_>>()?)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_diagram_in_the_docs_is_current() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../docs/er-diagram.md");
        // How `cargo xtask er-diagram` has it drawn, by the build that tests have anyway.
        if std::env::var_os("CUSPID_DRAW_DIAGRAM").is_some() {
            std::fs::write(&path, page().unwrap()).unwrap();
        }
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        assert_eq!(committed.replace("\r\n", "\n"), page().unwrap(), "run `cargo xtask er-diagram`");
    }

    #[test]
    fn every_table_is_synchronised_derived_or_local() {
        let connection = file::in_memory().unwrap();
        let mut statement = connection
            .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%'")
            .unwrap();
        let real: BTreeSet<String> =
            statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
        let mut known: Vec<&str> = schema::tables().map(|table| table.name).collect();
        known.extend(schema::DERIVED);
        known.extend(schema::LOCAL);
        assert_eq!(real, known.iter().map(|name| (*name).to_owned()).collect());
        assert_eq!(known.len(), real.len(), "a table has two classes");
    }

    /// The table rules of the house: columns of every synchronised table as its declaration says, links indexed.
    #[test]
    fn synchronised_tables_follow_the_table_rules() {
        let connection = file::in_memory().unwrap();
        for table in schema::tables() {
            let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1)").unwrap();
            let real: BTreeSet<String> =
                statement.query_map([table.name], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
            let mut declared = BTreeSet::from(["n".to_owned(), "id".to_owned()]);
            for group in table.groups {
                declared.insert(format!("{}_txn", group.name));
                declared.extend(group.columns.iter().map(|(_, column)| (*column).to_owned()));
            }
            assert_eq!(real, declared, "{}", table.name);
            for (_, column, _) in links(&connection, table.name).unwrap() {
                let indexed: i64 = connection
                    .query_row(
                        "SELECT count(*) FROM pragma_index_list(?1) l JOIN pragma_index_info(l.name) i
                         WHERE i.seqno = 0 AND i.name = ?2",
                        [table.name, &column],
                        |row| row.get(0),
                    )
                    .unwrap();
                assert!(indexed > 0, "{}.{column} has no index", table.name);
            }
        }
    }
}
