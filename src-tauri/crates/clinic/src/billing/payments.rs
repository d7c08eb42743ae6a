//! Payments: entries that are never changed. A mistake is taken back by an opposite entry (M4).

use chrono::Datelike;
use cuspid_model::permission::{PaymentsRead, PaymentsWrite};
use cuspid_model::requests::billing::*;
use cuspid_model::time::PlainDate;
use cuspid_model::{Error, ErrorCode, InvoiceId, Money, PaymentId};
use rusqlite::{ToSql, params_from_iter};
use uuid::Uuid;

use super::papers::{BILLED_PATIENT, Head, billed_patient, parse};
use super::{allocation, issued_invoice, payment};
use crate::access::Authorized;
use crate::cell::Stored;
use crate::numbering::{self, Number};
use crate::{Read, Result, Tx};

/// Records money received for an invoice.
///
/// # Errors
/// [`ErrorCode::MoreThanOpen`] with what is open; [`ErrorCode::DateOutOfRange`] for a day that has not come.
pub fn record(tx: &mut Tx<'_>, by: &Authorized<PaymentsWrite>, request: RecordPayment) -> Result<PaymentRecorded> {
    let received = Received {
        invoice: request.invoice,
        amount: request.amount,
        method: request.method,
        reference: request.reference.map(|reference| reference.to_string()),
        received_on: day_of(tx, request.received_on)?,
    };
    let open = open(tx, request.invoice)?;
    let number = next_number(tx, received.received_on)?;
    put_received(tx, by, received, open, open, number)
}

/// Takes back a payment that was recorded by mistake: once, by an opposite entry of today.
///
/// # Errors
/// [`ErrorCode::AlreadyReversed`] the second time, or for an entry that takes one back itself.
pub fn reverse(tx: &mut Tx<'_>, by: &Authorized<PaymentsWrite>, request: ReversePayment) -> Result<PaymentId> {
    Ok(put_reversal(tx, by, request.payment, request.reason.to_string())?.entry)
}

/// Takes back a payment and records it anew, in one step. What a credit note released of it is the patient's credit
/// again.
///
/// # Errors
/// What [`reverse`] and [`record`] refuse, except an amount that is no more than it was; [`ErrorCode::NotFound`] at
/// `payment` for one that was not received for a single invoice.
pub fn correct(tx: &mut Tx<'_>, by: &Authorized<PaymentsWrite>, request: CorrectPayment) -> Result<PaymentRecorded> {
    let undone = put_reversal(tx, by, request.payment, request.reason.to_string())?;
    let [invoice] = undone.invoices[..] else {
        return Err(Error::at(ErrorCode::NotFound, "payment").into());
    };
    let paid: Money = undone.shares.iter().filter(|(of, _)| *of == invoice).map(|(_, amount)| *amount).sum();
    let received = Received {
        invoice,
        amount: request.amount,
        method: request.method,
        reference: request.reference.map(|reference| reference.to_string()),
        received_on: day_of(tx, Some(request.received_on))?,
    };
    let mut number = next_number(tx, received.received_on)?;
    // The reversal has not been written yet; where both are of one series it has the number before.
    if number.series == undone.number.series {
        number.no = undone.number.no + 1;
    }
    let open = open(tx, invoice)? + paid;
    put_received(tx, by, received, open, open.max(undone.amount), number)
}

/// Money that was received for an invoice.
struct Received {
    invoice: InvoiceId,
    amount: Money,
    method: PaymentMethod,
    reference: Option<String>,
    received_on: PlainDate,
}

/// The day money was received: today unless said, and never one that has not come.
fn day_of(read: &Read<'_>, said: Option<PlainDate>) -> Result<PlainDate> {
    match (said, read.today()?) {
        (Some(day), today) if day > today => Err(Error::at(ErrorCode::DateOutOfRange, "received_on").into()),
        (day, today) => Ok(day.unwrap_or(today)),
    }
}

fn next_number(tx: &Tx<'_>, day: PlainDate) -> Result<Number> {
    numbering::next_marked(tx, "payment", Some("R"), Some(day.date().year()))
}

/// Writes a payment of an invoice of which so much is open. It may be `most` at most; what it is more than is open is the
/// patient's credit.
fn put_received(
    tx: &mut Tx<'_>,
    by: &Authorized<PaymentsWrite>,
    received: Received,
    open: Money,
    most: Money,
    number: Number,
) -> Result<PaymentRecorded> {
    let Received { invoice: invoice_id, amount, method, reference, received_on } = received;
    let invoice: issued_invoice::Issue = tx.get(invoice_id, "invoice")?;
    let document: InvoiceDocument = parse(&invoice.document)?;
    if !amount.is_positive() {
        return Err(Error::at(ErrorCode::InvalidMoney, "amount").into());
    }
    if amount > most {
        return Err(Error::at(ErrorCode::MoreThanOpen, "amount").with("open", most).into());
    }
    let paid = amount.min(open).max(Money::ZERO);
    let (label, left) = (number.label(), open - paid);
    let receipt = ReceiptDocument {
        letterhead: Head::today(tx)?.keep(tx)?,
        number: label.clone(),
        date: received_on,
        party: document.bill_to,
        patient: document.patient,
        amount,
        method,
        reference,
        taken_by: Some(by.grant().name.clone()),
        shares: vec![ShareDocument {
            invoice: invoice_id,
            number: document.number,
            issued_on: document.issued_on,
            amount: paid,
            open: left,
        }],
    };
    let id: PaymentId = tx.new_id()?;
    tx.put(
        id,
        payment::Entry {
            series: number.series,
            number: number.no,
            patient_id: invoice.patient_id,
            site_id: invoice.site_id,
            method,
            reference: receipt.reference.clone(),
            received_on,
            received_by: Some(by.user()),
            amount,
            reverses: None,
            reason: None,
            document: serde_json::to_string(&receipt)?,
        },
    );
    if paid.is_positive() {
        let share: Uuid = tx.new_id()?;
        tx.put(share, allocation::Share { payment_id: id, invoice_id, amount: paid });
    }
    Ok(PaymentRecorded { payment: id, number: label, open: left })
}

/// What an opposite entry took back.
struct Undone {
    entry: PaymentId,
    number: Number,
    /// How much was received.
    amount: Money,
    /// What it was received for; where all of it was released nothing of it pays them any more.
    invoices: Vec<InvoiceId>,
    /// What it paid of which invoice.
    shares: Vec<(InvoiceId, Money)>,
}

/// Writes the opposite entry of a payment.
fn put_reversal(tx: &mut Tx<'_>, by: &Authorized<PaymentsWrite>, payment: PaymentId, reason: String) -> Result<Undone> {
    let before: payment::Entry = tx.get(payment, "payment")?;
    if before.reverses.is_some() || reversal_of(tx, payment)?.is_some() {
        return Err(Error::at(ErrorCode::AlreadyReversed, "payment").into());
    }
    let today = tx.today()?;
    let number = next_number(tx, today)?;
    let shares: Vec<(InvoiceId, Money)> = tx.all(
        "SELECT invoice_id, sum(amount) FROM allocation WHERE payment_id = ?1
         GROUP BY invoice_id HAVING sum(amount) <> 0 ORDER BY min(n)",
        [Stored(payment)],
        |row| Ok((row.get::<_, Stored<_>>(0)?.0, row.get::<_, Stored<_>>(1)?.0)),
    )?;
    let entry: PaymentId = tx.new_id()?;
    let receipt: ReceiptDocument = parse(&before.document)?;
    let (amount, invoices) = (before.amount, receipt.shares.iter().map(|share| share.invoice).collect());
    let document = ReceiptDocument {
        number: number.label(),
        date: today,
        amount: -amount,
        taken_by: Some(by.grant().name.clone()),
        shares: vec![],
        ..receipt
    };
    tx.put(
        entry,
        payment::Entry {
            series: number.series.clone(),
            number: number.no,
            received_on: today,
            received_by: Some(by.user()),
            amount: -amount,
            reverses: Some(payment),
            reason: Some(reason),
            document: serde_json::to_string(&document)?,
            ..before
        },
    );
    for (invoice_id, amount) in &shares {
        let share: Uuid = tx.new_id()?;
        tx.put(share, allocation::Share { payment_id: entry, invoice_id: *invoice_id, amount: -*amount });
    }
    Ok(Undone { entry, number, amount, invoices, shares })
}

/// What is still to be paid of an issued invoice.
pub(super) fn open(read: &Read<'_>, invoice: InvoiceId) -> Result<Money> {
    let open = read.first(
        "SELECT i.total - (SELECT coalesce(sum(total), 0) FROM credit_note WHERE invoice_id = i.id)
                        - (SELECT coalesce(sum(amount), 0) FROM allocation WHERE invoice_id = i.id)
         FROM issued_invoice i WHERE i.id = ?1",
        [Stored(invoice)],
        |row| Ok(row.get::<_, Stored<_>>(0)?.0),
    )?;
    open.ok_or_else(|| Error::at(ErrorCode::NotFound, "invoice").into())
}

/// The entry that takes a payment back, if there is one.
pub(super) fn reversal_of(read: &Read<'_>, payment: PaymentId) -> Result<Option<PaymentId>> {
    read.first("SELECT id FROM payment WHERE reverses = ?1 ORDER BY n LIMIT 1", [Stored(payment)], |row| {
        Ok(row.get::<_, Stored<_>>(0)?.0)
    })
}

/// The clinic's payments, the latest first, with what came in by each method.
///
/// # Errors
/// Those of the database.
pub fn list(read: &Read<'_>, _by: &Authorized<PaymentsRead>, request: ListPayments) -> Result<PaymentList> {
    let limit = super::list::limit(request.limit)?;
    let from = request.from.map_or("0000".to_owned(), |day| day.to_string());
    let to = request.to.map_or("9999-12-31".to_owned(), |day| day.to_string());
    let takings = if request.after.is_some() { vec![] } else { takings(read, &from, &to)? };
    let (day, n) = request.after.map_or((to, i64::MAX), |after| (after.date.to_string(), after.n));
    let (rows, last) = rows(
        read,
        "WHERE y.received_on >= ?1 AND (y.received_on, y.n) < (?2, ?3) ORDER BY y.received_on DESC, y.n DESC LIMIT ?4",
        &[&from, &day, &n, &limit],
    )?;
    let next = last.filter(|_| rows.len() == limit as usize);
    Ok(PaymentList { rows, next, takings })
}

const ROW: &str = "y.id, y.series, y.number, y.received_on, y.method, y.reference, u.name, y.amount, y.reason, y.n,
    (SELECT r.series || ' ' || r.number FROM payment r WHERE r.id = y.reverses),
    (SELECT r.series || ' ' || r.number FROM payment r WHERE r.reverses = y.id ORDER BY r.n LIMIT 1)";

/// Rows of payments that a condition and an order choose, and where the last one stands.
pub(super) fn rows(read: &Read<'_>, which: &str, params: &[&dyn ToSql]) -> Result<(Vec<PaymentRow>, Option<After>)> {
    let sql = format!(
        "SELECT {ROW}, {BILLED_PATIENT} FROM payment y JOIN patient p ON p.id = y.patient_id
         LEFT JOIN user u ON u.id = y.received_by {which}"
    );
    let mut last = None;
    let mut rows = read.all(&sql, params_from_iter(params), |row| {
        let received_on = row.get::<_, Stored<_>>(3)?.0;
        last = Some(After { date: received_on, n: row.get(9)? });
        Ok(PaymentRow {
            payment: row.get::<_, Stored<_>>(0)?.0,
            number: numbering::label(&row.get::<_, String>(1)?, row.get(2)?),
            patient: billed_patient(row, 12)?,
            received_on,
            method: row.get::<_, Stored<_>>(4)?.0,
            reference: row.get(5)?,
            received_by: row.get(6)?,
            amount: row.get::<_, Stored<_>>(7)?.0,
            shares: vec![],
            reverses: row.get::<_, Option<String>>(10)?.map(|number| label(&number)),
            reversed_by: row.get::<_, Option<String>>(11)?.map(|number| label(&number)),
            reason: row.get(8)?,
        })
    })?;
    for row in &mut rows {
        row.shares = shares(read, row.payment)?;
    }
    Ok((rows, last))
}

/// A number from its series and place, as the query gives them.
pub(super) fn label(number: &str) -> String {
    let (series, no) = number.rsplit_once(' ').unwrap_or((number, ""));
    numbering::label(series, no.parse().unwrap_or_default())
}

fn shares(read: &Read<'_>, payment: PaymentId) -> Result<Vec<PaymentShare>> {
    read.all(
        "SELECT i.id, i.series, i.number, sum(a.amount) FROM allocation a JOIN issued_invoice i ON i.id = a.invoice_id
         WHERE a.payment_id = ?1 GROUP BY i.id HAVING sum(a.amount) <> 0 ORDER BY min(a.n)",
        [Stored(payment)],
        |row| {
            Ok(PaymentShare {
                invoice: row.get::<_, Stored<_>>(0)?.0,
                number: numbering::label(&row.get::<_, String>(1)?, row.get(2)?),
                amount: row.get::<_, Stored<_>>(3)?.0,
            })
        },
    )
}

fn takings(read: &Read<'_>, from: &str, to: &str) -> Result<Vec<Taking>> {
    read.all(
        "SELECT method, sum(reverses IS NULL) - sum(reverses IS NOT NULL), sum(amount) FROM payment
         WHERE received_on BETWEEN ?1 AND ?2 GROUP BY method ORDER BY 3 DESC",
        [from, to],
        |row| {
            let count: i64 = row.get(1)?;
            Ok(Taking {
                method: row.get::<_, Stored<_>>(0)?.0,
                tally: Tally { count: u32::try_from(count).unwrap_or(0), amount: row.get::<_, Stored<_>>(2)?.0 },
            })
        },
    )
}
