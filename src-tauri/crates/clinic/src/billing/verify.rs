//! Whether the money adds up: what `cuspid-cli verify` asks of invoices and payments.

use std::collections::HashMap;

use cuspid_model::Money;
use cuspid_model::requests::billing::{CreditNoteDocument, InvoiceDocument};
use rusqlite::{Connection, Row};
use uuid::Uuid;

use super::papers::letterhead_id;
use crate::{Result, numbering};

/// What is wrong with the money, one sentence each, without anybody's data. Empty: it adds up.
///
/// # Errors
/// Those of the database.
pub fn verify(connection: &Connection) -> Result<Vec<String>> {
    let mut problems = vec![];
    invoices(connection, &mut problems)?;
    credits(connection, &mut problems)?;
    payments(connection, &mut problems)?;
    balances(connection, &mut problems)?;
    gaps(connection, &mut problems)?;
    letterheads(connection, &mut problems)?;
    Ok(problems)
}

fn invoices(connection: &Connection, problems: &mut Vec<String>) -> Result<()> {
    each(connection, "SELECT series, number, net, tax, total, document FROM issued_invoice ORDER BY n", |row| {
        let label = numbering::label(&row.get::<_, String>(0)?, row.get(1)?);
        let [net, tax, total]: [i64; 3] = [row.get(2)?, row.get(3)?, row.get(4)?];
        let problem = match serde_json::from_str::<InvoiceDocument>(&row.get::<_, String>(5)?) {
            Err(_) => "its document cannot be read",
            Ok(document) if document.number != label => "its document has another number",
            Ok(document) if !adds_up(&document) => "its lines are not its total",
            Ok(document) if [document.net, document.tax, document.total].map(Money::minor) != [net, tax, total] => {
                "its document has another total"
            }
            Ok(_) => return Ok(()),
        };
        problems.push(format!("money: invoice {label}: {problem}"));
        Ok(())
    })
}

fn adds_up(document: &InvoiceDocument) -> bool {
    let sum = |of: fn(&cuspid_model::requests::billing::LineDocument) -> Money| -> Money {
        document.lines.iter().map(of).sum()
    };
    let added = if document.prices_with_tax { Money::ZERO } else { sum(|line| line.tax) };
    sum(|line| line.total) == document.total
        && sum(|line| line.tax) == document.tax
        && sum(|line| line.share) == document.discounted
        && sum(|line| line.amount) - document.discounted + added == document.total
        && document.net + document.tax == document.total
}

fn credits(connection: &Connection, problems: &mut Vec<String>) -> Result<()> {
    each(connection, "SELECT series, number, total, document FROM credit_note ORDER BY n", |row| {
        let label = numbering::label(&row.get::<_, String>(0)?, row.get(1)?);
        let total: i64 = row.get(2)?;
        let problem = match serde_json::from_str::<CreditNoteDocument>(&row.get::<_, String>(3)?) {
            Err(_) => "its document cannot be read",
            Ok(document) if document.number != label => "its document has another number",
            Ok(document) if document.lines.iter().map(|line| line.total).sum::<Money>().minor() != total => {
                "its lines are not its total"
            }
            Ok(_) => return Ok(()),
        };
        problems.push(format!("money: credit note {label}: {problem}"));
        Ok(())
    })?;
    sentences(
        connection,
        "SELECT i.series, i.number, '' FROM issued_invoice i
         WHERE (SELECT coalesce(sum(total), 0) FROM credit_note WHERE invoice_id = i.id) > i.total",
        problems,
        |label, _| format!("money: more of invoice {label} was taken back than it came to"),
    )?;
    sentences(
        connection,
        "SELECT i.series, i.number, '' FROM billed_procedure b JOIN issued_invoice i ON i.id = b.invoice_id
         GROUP BY b.procedure_id HAVING sum(b.counts) NOT IN (0, 1)",
        problems,
        |label, _| format!("money: work on invoice {label} is billed twice"),
    )
}

fn payments(connection: &Connection, problems: &mut Vec<String>) -> Result<()> {
    sentences(
        connection,
        "SELECT y.series, y.number, '' FROM payment y
         JOIN (SELECT payment_id, sum(amount) AS spent FROM allocation GROUP BY payment_id) a ON a.payment_id = y.id
         WHERE a.spent * sign(y.amount) NOT BETWEEN 0 AND abs(y.amount)",
        problems,
        |label, _| format!("money: payment {label} pays more than was received"),
    )?;
    sentences(
        connection,
        "SELECT r.series, r.number, '' FROM payment r JOIN payment y ON y.id = r.reverses
         WHERE r.amount <> -y.amount OR r.patient_id <> y.patient_id
            OR (SELECT count(*) FROM payment o WHERE o.reverses = y.id) > 1",
        problems,
        |label, _| format!("money: payment {label} does not take back exactly one other"),
    )
}

fn balances(connection: &Connection, problems: &mut Vec<String>) -> Result<()> {
    sentences(
        connection,
        "SELECT s.series, s.number, s.open < 0 FROM (
            SELECT i.n, i.series, i.number, i.total - credited - paid AS open, credited, paid FROM (
                SELECT i.*, (SELECT coalesce(sum(c.total), 0) FROM credit_note c WHERE c.invoice_id = i.id) AS credited,
                       (SELECT coalesce(sum(a.amount), 0) FROM allocation a WHERE a.invoice_id = i.id) AS paid
                FROM issued_invoice i) i) s
         LEFT JOIN invoice_balance b ON b.invoice = s.n
         WHERE s.open < 0 OR s.paid < 0 OR (b.open, b.paid, b.credited) IS NOT (s.open, s.paid, s.credited)",
        problems,
        |label, overpaid| {
            if overpaid == "1" {
                format!("money: more was paid on invoice {label} than it came to")
            } else {
                format!("money: the balance of invoice {label} is not the sum of its entries")
            }
        },
    )
}

/// Numbers follow each other; a series may start above 1.
fn gaps(connection: &Connection, problems: &mut Vec<String>) -> Result<()> {
    for (table, what) in [("issued_invoice", "invoices"), ("credit_note", "credit notes"), ("payment", "receipts")] {
        let sql = format!("SELECT series, max(number) - min(number) + 1 - count(*) FROM {table} GROUP BY series");
        each(connection, &sql, |row| {
            let (series, missing): (String, i64) = (row.get(0)?, row.get(1)?);
            if missing != 0 {
                problems.push(format!("money: {missing} numbers are missing in series {series} of {what}"));
            }
            Ok(())
        })?;
        let sql = format!("SELECT series, number, issued_on FROM {table} ORDER BY series, number");
        if table != "payment" {
            let mut last: HashMap<String, String> = HashMap::new();
            each(connection, &sql, |row| {
                let (series, number, date): (String, i64, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
                if last.get(&series).is_some_and(|last| *last > date) {
                    let label = numbering::label(&series, number);
                    problems.push(format!("money: {label} has an earlier date than the number before it"));
                }
                last.insert(series, date);
                Ok(())
            })?;
        }
    }
    Ok(())
}

fn letterheads(connection: &Connection, problems: &mut Vec<String>) -> Result<()> {
    each(connection, "SELECT id, document, logo FROM letterhead", |row| {
        let id = Uuid::from_bytes(row.get(0)?);
        let logo: Option<Vec<u8>> = row.get(2)?;
        if letterhead_id(&row.get::<_, String>(1)?, logo.as_deref()).0 != id {
            problems.push("money: a letterhead is not the one that was printed".into());
        }
        Ok(())
    })
}

fn each(connection: &Connection, sql: &str, mut look: impl FnMut(&Row<'_>) -> rusqlite::Result<()>) -> Result<()> {
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        look(row)?;
    }
    Ok(())
}

/// A sentence for each row of a question that gives series, number and a remark.
fn sentences(
    connection: &Connection,
    sql: &str,
    problems: &mut Vec<String>,
    sentence: impl Fn(&str, &str) -> String,
) -> Result<()> {
    each(connection, sql, |row| {
        let label = numbering::label(&row.get::<_, String>(0)?, row.get(1)?);
        let remark = match row.get_ref(2)? {
            rusqlite::types::ValueRef::Integer(number) => number.to_string(),
            _ => String::new(),
        };
        problems.push(sentence(&label, &remark));
        Ok(())
    })
}
