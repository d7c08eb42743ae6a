//! What somebody with the key and raw SQL can do to money, and that it shows.

use super::Office;
use crate::guard::Gate;

/// An invoice with credit note, payment and reversal.
fn office() -> Office {
    let o = Office::new();
    o.done(26_000);
    let invoice = o.draft();
    o.issue_on(invoice, None).unwrap();
    let wrong = o.pay(invoice, 6_000).unwrap().payment;
    o.reverse(wrong).unwrap();
    o.pay(invoice, 5_000).unwrap();
    o.credit(invoice, Some(vec![(0, 1_000)])).unwrap();
    o.issued(700);
    assert_eq!(o.problems(), Vec::<String>::new());
    o
}

#[test]
fn m3_issued_and_received_rows_cannot_be_changed_or_removed() {
    let o = office();
    for open in [false, true] {
        let raw = o.f.clinic.raw();
        // Even with the gate of the one way to write held open.
        let gate = Gate::default();
        gate.register(&raw).unwrap();
        let _open = open.then(|| gate.open());
        for (table, column) in [
            ("issued_invoice", "total = 0, net = 0, tax = 0"),
            ("issued_invoice", "document = '{}'"),
            ("billed_procedure", "counts = -1"),
            ("credit_note", "total = 1"),
            ("payment", "method = 'cash'"),
            ("allocation", "amount = 1"),
            ("letterhead", "document = '{}'"),
        ] {
            let change = raw.execute(&format!("UPDATE {table} SET {column}"), []);
            assert!(change.unwrap_err().to_string().contains("final") || !open, "{table}");
            let removal = raw.execute(&format!("DELETE FROM {table}"), []).unwrap_err().to_string();
            assert!(removal.contains("never deleted"), "{table}: {removal}");
            let replace = format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1");
            assert!(raw.execute(&replace, []).is_err(), "{table}");
        }
    }
    assert_eq!(o.problems(), Vec::<String>::new());
}

#[test]
fn verify_finds_money_that_was_tampered_with() {
    for (attack, finding) in [
        ("UPDATE issued_invoice SET total = total - 1, net = net - 1 WHERE n = 1", "has another total"),
        (
            "UPDATE issued_invoice SET document = replace(document, '26000', '25000') WHERE n = 1;
             UPDATE issued_invoice SET total = 25000, net = 25000 WHERE n = 1;
             UPDATE issued_invoice SET document = json_set(document, '$.lines[0].amount', 26000) WHERE n = 1",
            "lines are not its total",
        ),
        ("UPDATE issued_invoice SET number = 3 WHERE n = 2", "has another number"),
        ("DELETE FROM issued_invoice WHERE n = 1", "is not there"),
        ("UPDATE payment SET number = 9 WHERE n = 3", "6 numbers are missing in series A-R-2026 of receipts"),
        ("UPDATE payment SET amount = 1 WHERE n = 3", "pays more than was received"),
        ("UPDATE payment SET amount = -1 WHERE n = 2", "does not take back exactly one other"),
        ("UPDATE allocation SET amount = 30000 WHERE n = 3", "more was paid on invoice A-2026-000001"),
        ("UPDATE allocation SET amount = 1 WHERE n = 3", "balance of invoice A-2026-000001"),
        ("UPDATE credit_note SET total = 26001", "more of invoice A-2026-000001 was taken back"),
        ("UPDATE credit_note SET document = replace(document, '1000', '1')", "lines are not its total"),
        ("UPDATE invoice_balance SET open = 0 WHERE invoice = 1", "balance of invoice A-2026-000001"),
        ("UPDATE issued_invoice SET issued_on = '2026-01-01' WHERE n = 2", "an earlier date"),
        ("UPDATE letterhead SET document = replace(document, 'Aurora', 'Boreal')", "a letterhead is not"),
        (
            "INSERT INTO billed_procedure SELECT n + 9, randomblob(16), bill_txn, invoice_id, procedure_id, 1 FROM billed_procedure",
            "billed twice",
        ),
    ] {
        let o = office();
        let raw = o.f.clinic.raw();
        let triggers: Vec<String> = raw
            .prepare("SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        raw.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        raw.execute_batch(&triggers.concat()).unwrap();
        raw.execute_batch(attack).unwrap();
        let problems = o.problems();
        assert!(problems.iter().any(|problem| problem.contains(finding)), "{attack}: {problems:?}");
    }
}
