//! The clinic's invoices as a list, and what it is owed.

use chrono::Datelike;
use cuspid_model::charges::add_up;
use cuspid_model::permission::InvoicesRead;
use cuspid_model::requests::billing::*;
use cuspid_model::time::{Instant, PlainDate};
use cuspid_model::{Error, ErrorCode, InvoiceId, Money};
use rusqlite::types::Value;
use rusqlite::{ToSql, params_from_iter};

use super::draft::{charges, content};
use super::page::{overdue_days, status};
use super::papers::{BILLED_PATIENT, billed_patient};
use crate::access::Authorized;
use crate::cell::Stored;
use crate::{Read, Result, numbering, patients, practice};

/// So many patients a search looks at, at most: of more with the same words, those registered last.
const PATIENTS: u32 = 200;

/// The clinic's invoices.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at `limit`.
pub fn list(read: &Read<'_>, _by: &Authorized<InvoicesRead>, request: ListInvoices) -> Result<InvoiceList> {
    let limit = limit(request.limit)?;
    let narrow = match request.text.as_deref() {
        Some(text) => match Narrow::number(read, text)? {
            Some(rows) => return Ok(InvoiceList { rows, next: None }),
            None => Narrow::Patients(patients::search_words(read, text)?.unwrap_or_default()),
        },
        None => Narrow::Nothing,
    };
    let (rows, last) = match request.filter {
        InvoiceFilter::Draft => drafts(read, &narrow, request.after, limit)?,
        filter => issued(read, filter, request.aging, &narrow, request.after, limit)?,
    };
    Ok(InvoiceList { next: last.filter(|_| rows.len() == limit as usize), rows })
}

/// A page of a list is neither empty nor endless.
pub(super) fn limit(limit: u32) -> Result<u32> {
    if (1..=200).contains(&limit) { Ok(limit) } else { Err(Error::at(ErrorCode::OutOfRange, "limit").into()) }
}

/// What a search leaves of the list.
enum Narrow {
    /// All of it.
    Nothing,
    /// What belongs to patients found by these words, as `patient_search` is asked; of nobody when there are none.
    Patients(String),
}

impl Narrow {
    /// The invoices with this number, written in full or without its series; none when it is no number of an invoice.
    fn number(read: &Read<'_>, text: &str) -> Result<Option<Vec<InvoiceRow>>> {
        let (series, no) = text.rsplit_once('-').unwrap_or(("", text));
        let Some(no) = no.parse::<i64>().ok().filter(|no| (1..1_000_000).contains(no)) else { return Ok(None) };
        let series = match series {
            "" => format!("%-{}", read.today()?.date().year()),
            series => series.to_uppercase(),
        };
        let (rows, _) = rows(
            read,
            "WHERE i.series IN (SELECT d.label || '-' || substr(?1, -4) FROM device d)
               AND i.series LIKE ?1 AND i.number = ?2 ORDER BY i.n LIMIT 20",
            "issued_invoice i",
            &[&series, &no],
        )?;
        Ok((!rows.is_empty()).then_some(rows))
    }

    /// The condition on a table's patient, whose parameters are ?8 and ?9.
    fn condition(&self, table: &str) -> String {
        match self {
            Narrow::Nothing => String::new(),
            Narrow::Patients(words) if words.is_empty() => "AND 0".to_owned(),
            Narrow::Patients(_) => format!(
                "AND {table}.patient_id IN (SELECT f.id FROM patient f WHERE f.n IN
                    (SELECT rowid FROM patient_search WHERE patient_search MATCH ?8 ORDER BY rowid DESC LIMIT ?9))"
            ),
        }
    }

    fn params(&self) -> [Value; 2] {
        match self {
            Narrow::Nothing => [Value::Null, Value::Null],
            Narrow::Patients(words) => [words.clone().into(), PATIENTS.into()],
        }
    }
}

fn issued(
    read: &Read<'_>,
    filter: InvoiceFilter,
    aging: Option<Aging>,
    narrow: &Narrow,
    after: Option<After>,
    limit: u32,
) -> Result<(Vec<InvoiceRow>, Option<After>)> {
    let today = read.today()?;
    let (open, last) = (("b.open > 0", "b.due_on, b.invoice"), ("b.open <= 0", "b.issued_on DESC, b.invoice DESC"));
    let (which, order) = match filter {
        InvoiceFilter::Open => (format!("{} AND b.due_on BETWEEN ?4 AND ?5", open.0), open.1),
        InvoiceFilter::Overdue => (format!("{} AND b.due_on BETWEEN ?4 AND min(?5, ?6)", open.0), open.1),
        InvoiceFilter::Settled => (last.0.to_owned(), last.1),
        InvoiceFilter::Issued | InvoiceFilter::Draft => ("1".to_owned(), "i.issued_on DESC, i.n DESC"),
    };
    let forward = matches!(filter, InvoiceFilter::Open | InvoiceFilter::Overdue);
    let columns = order.replace(" DESC", "");
    let compare = if forward { ">" } else { "<" };
    let (day, n) = match after {
        Some(After { date, n }) => (date.to_string(), n),
        None if forward => (String::new(), 0),
        None => ("9999-12-31".to_owned(), i64::MAX),
    };
    let condition = narrow.condition("i");
    let tables = match (narrow, filter) {
        (Narrow::Patients(_), _) => "issued_invoice i INDEXED BY issued_invoice_patient",
        (_, InvoiceFilter::Issued | InvoiceFilter::Draft) => "issued_invoice i INDEXED BY issued_invoice_date",
        (_, InvoiceFilter::Settled) => "invoice_balance b INDEXED BY invoice_balance_settled",
        (_, InvoiceFilter::Open | InvoiceFilter::Overdue) => "invoice_balance b INDEXED BY invoice_balance_open",
    };
    let which = format!(
        "WHERE {which} AND ({columns}) {compare} (?1, ?2) {condition} AND ?4 <= ?5 AND ?6 = ?6 ORDER BY {order} LIMIT ?3"
    );
    let [words, most] = narrow.params();
    let null = Value::Null;
    let (due_from, due_to) = aging.map_or(Ok((None, None)), |aging| due_between(aging, today))?;
    let due_from = due_from.map_or_else(String::new, |day| day.to_string());
    let due_to = due_to.map_or_else(|| "9999-12-31".to_owned(), |day| day.to_string());
    let yesterday = today.plus_days(-1)?.to_string();
    let (rows, mut last) =
        rows(read, &which, tables, &[&day, &n, &limit, &due_from, &due_to, &yesterday, &null, &words, &most])?;
    if let (true, Some(last), Some(row)) = (forward, &mut last, rows.last()) {
        last.date = row.due_on.unwrap_or(last.date);
    }
    Ok((rows, last))
}

/// When what has been due so long was due: from when to when.
fn due_between(aging: Aging, today: PlainDate) -> Result<(Option<PlainDate>, Option<PlainDate>)> {
    let ago = |days: i64| today.plus_days(-days);
    Ok(match aging {
        Aging::Current => (Some(today), None),
        Aging::Days30 => (Some(ago(30)?), Some(ago(1)?)),
        Aging::Days60 => (Some(ago(60)?), Some(ago(31)?)),
        Aging::Days90 => (Some(ago(90)?), Some(ago(61)?)),
        Aging::Older => (None, Some(ago(91)?)),
    })
}

/// Rows of issued invoices; `tables` says where to begin, `which` has condition and order.
pub(super) fn rows(
    read: &Read<'_>,
    which: &str,
    tables: &str,
    params: &[&dyn ToSql],
) -> Result<(Vec<InvoiceRow>, Option<After>)> {
    let join = if tables.starts_with("issued_invoice") {
        "CROSS JOIN invoice_balance b ON b.invoice = i.n"
    } else {
        "CROSS JOIN issued_invoice i ON i.n = b.invoice"
    };
    let sql = format!(
        "SELECT i.id, i.series, i.number, i.issued_on, i.due_on, i.total, b.credited, b.paid, b.open, i.n, {BILLED_PATIENT}
         FROM {tables} {join} CROSS JOIN patient p ON p.id = i.patient_id {which}"
    );
    let today = read.today()?;
    let mut statement = read.prepare(&sql)?;
    // A condition may leave out parameters at the end.
    let count = statement.parameter_count();
    let mut last = None;
    let found = statement.query_map(params_from_iter(params.iter().take(count)), |row| {
        let [total, credited, paid, open] = [5, 6, 7, 8].map(|i| row.get::<_, Stored<Money>>(i));
        let (total, open) = (total?.0, open?.0);
        let date = row.get::<_, Stored<PlainDate>>(3)?.0;
        let due_on = row.get::<_, Stored<PlainDate>>(4)?.0;
        last = Some(After { date, n: row.get(9)? });
        Ok(InvoiceRow {
            invoice: row.get::<_, Stored<_>>(0)?.0,
            number: Some(numbering::label(&row.get::<_, String>(1)?, row.get(2)?)),
            patient: billed_patient(row, 10)?,
            date,
            due_on: Some(due_on),
            total,
            open,
            status: status(total, credited?.0, paid?.0),
            overdue_days: overdue_days(open, due_on, today),
        })
    })?;
    let rows = found.collect::<rusqlite::Result<_>>()?;
    Ok((rows, last))
}

fn drafts(
    read: &Read<'_>,
    narrow: &Narrow,
    after: Option<After>,
    limit: u32,
) -> Result<(Vec<InvoiceRow>, Option<After>)> {
    let condition = narrow.condition("i");
    let which = format!("AND i.n < ?2 {condition} ORDER BY i.n DESC LIMIT ?3");
    let [words, most] = narrow.params();
    let n = after.map_or(i64::MAX, |after| after.n);
    let null = Value::Null;
    let tables = match narrow {
        Narrow::Nothing => "invoice i INDEXED BY invoice_draft",
        Narrow::Patients(_) => "invoice i INDEXED BY invoice_patient",
    };
    draft_rows(read, tables, &which, &[&null, &n, &limit, &null, &null, &null, &null, &words, &most])
}

/// Rows of drafts that a further condition and an order choose.
pub(super) fn draft_rows(
    read: &Read<'_>,
    tables: &str,
    which: &str,
    params: &[&dyn ToSql],
) -> Result<(Vec<InvoiceRow>, Option<After>)> {
    let sql = format!(
        "SELECT i.id, i.made_at, i.n, {BILLED_PATIENT} FROM {tables} JOIN patient p ON p.id = i.patient_id
         WHERE i.status = 'draft' AND NOT EXISTS (SELECT 1 FROM issued_invoice d WHERE d.id = i.id) {which}"
    );
    let found: Vec<(InvoiceId, Instant, i64, BilledPatient)> = {
        let mut statement = read.prepare(&sql)?;
        let count = statement.parameter_count();
        let rows = statement.query_map(params_from_iter(params.iter().take(count)), |row| {
            Ok((row.get::<_, Stored<_>>(0)?.0, row.get::<_, Stored<_>>(1)?.0, row.get(2)?, billed_patient(row, 3)?))
        })?;
        rows.collect::<rusqlite::Result<_>>()?
    };
    let (clinic, _) = practice::clinic_row(read)?;
    let rules: practice::clinic::Rules = read.get(clinic, "clinic")?;
    let mut rows = vec![];
    let mut last = None;
    for (invoice, made_at, n, patient) in found {
        let content = content(read, invoice)?;
        // A draft that two computers changed may be one that would be refused; it is listed all the same.
        let total = charges(read, &content)
            .ok()
            .and_then(|charges| add_up(&charges, content.discount, rules.prices_with_tax).ok())
            .map_or(Money::ZERO, |sums| sums.total);
        let date = read.local(made_at)?.date();
        last = Some(After { date, n });
        rows.push(InvoiceRow {
            invoice,
            number: None,
            patient,
            date,
            due_on: None,
            total,
            open: Money::ZERO,
            status: InvoiceStatus::Draft,
            overdue_days: 0,
        });
    }
    Ok((rows, last))
}

/// How many drafts there are.
///
/// # Errors
/// Those of the database.
pub fn drafts_there_are(read: &Read<'_>) -> Result<u32> {
    let count =
        read.first("SELECT count(*) FROM invoice INDEXED BY invoice_draft WHERE status = 'draft'", [], |row| {
            row.get(0)
        })?;
    Ok(count.unwrap_or(0))
}

/// What the clinic is owed, and what came in this month.
///
/// # Errors
/// Those of the database.
pub fn receivables(read: &Read<'_>, _by: &Authorized<InvoicesRead>, _request: GetReceivables) -> Result<Receivables> {
    let today = read.today()?;
    let mut found = Receivables {
        drafts: drafts_there_are(read)?,
        open: Tally { count: 0, amount: Money::ZERO },
        overdue: Tally { count: 0, amount: Money::ZERO },
        aging: vec![Tally { count: 0, amount: Money::ZERO }; 5],
        invoiced: invoiced_this_month(read)?,
        received: received_this_month(read)?,
    };
    let by_day: Vec<(PlainDate, u32, Money)> = read.all(
        "SELECT due_on, count(*), sum(open) FROM invoice_balance INDEXED BY invoice_balance_open
         WHERE open > 0 GROUP BY due_on",
        [],
        |row| Ok((row.get::<_, Stored<_>>(0)?.0, row.get(1)?, row.get::<_, Stored<_>>(2)?.0)),
    )?;
    for (due_on, count, amount) in by_day {
        let late = (today.date() - due_on.date()).num_days();
        let bucket = match late {
            ..=0 => 0,
            1..=30 => 1,
            31..=60 => 2,
            61..=90 => 3,
            _ => 4,
        };
        add(&mut found.open, count, amount);
        found.aging.get_mut(bucket).into_iter().for_each(|tally| add(tally, count, amount));
        if late > 0 {
            add(&mut found.overdue, count, amount);
        }
    }
    Ok(found)
}

fn add(tally: &mut Tally, count: u32, amount: Money) {
    tally.count += count;
    tally.amount = tally.amount + amount;
}

/// What was issued this month, less what was taken back.
fn invoiced_this_month(read: &Read<'_>) -> Result<Money> {
    let (from, to) = month(read)?;
    sum(
        read,
        "SELECT (SELECT coalesce(sum(total), 0) FROM issued_invoice WHERE issued_on BETWEEN ?1 AND ?2)
              - (SELECT coalesce(sum(total), 0) FROM credit_note WHERE issued_on BETWEEN ?1 AND ?2)",
        [from, to],
    )
}

/// What was received this month, less what was taken back.
fn received_this_month(read: &Read<'_>) -> Result<Money> {
    let (from, to) = month(read)?;
    sum(read, "SELECT coalesce(sum(amount), 0) FROM payment WHERE received_on BETWEEN ?1 AND ?2", [from, to])
}

fn sum(read: &Read<'_>, sql: &str, params: impl rusqlite::Params) -> Result<Money> {
    Ok(read.first(sql, params, |row| Ok(row.get::<_, Stored<Money>>(0)?.0))?.unwrap_or_default())
}

/// The first and the last day of this month.
fn month(read: &Read<'_>) -> Result<(String, String)> {
    let today = read.today()?.to_string();
    let month = today.get(..7).unwrap_or_default();
    Ok((format!("{month}-01"), format!("{month}-31")))
}
