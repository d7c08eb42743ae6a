//! Whether what was asked of a file walks through tables that grow with the years.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::Fixture;

thread_local! {
    static ASKED: RefCell<Option<BTreeSet<String>>> = const { RefCell::new(None) };
}

/// Called for each statement that a handler prepares.
pub fn note(sql: &str) {
    ASKED.with_borrow_mut(|asked| _ = asked.as_mut().map(|asked| asked.insert(sql.to_owned())));
}

/// Runs `ask` and refuses every statement it asked whose plan has a scan of anything but `small`: names, as the plan
/// has them, of tables that stay small, and of partial indexes that hold only what is under way.
pub fn refuse_scans(f: &Fixture, small: &[&str], ask: impl FnOnce()) {
    ASKED.set(Some(BTreeSet::new()));
    ask();
    let asked = ASKED.take().unwrap_or_default();
    assert!(!asked.is_empty());
    let raw = f.clinic.raw();
    for sql in asked {
        let mut statement = raw.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        for parameter in 1..=statement.parameter_count() {
            statement.raw_bind_parameter(parameter, rusqlite::types::Null).unwrap();
        }
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().unwrap() {
            let step: String = row.get("detail").unwrap();
            let scans = step.strip_prefix("SCAN ").filter(|what| *what != "CONSTANT ROW");
            let harmless = |what: &str| what.split(' ').any(|word| small.contains(&word));
            assert!(scans.is_none_or(harmless), "{step}: {sql}");
        }
    }
}
