//! Credit notes: what corrects an issued invoice. All credit notes of an invoice together never take back more than
//! each of its lines came to, tax and discounts included (M3).

use chrono::Datelike;
use cuspid_model::charges::tax_share;
use cuspid_model::permission::InvoicesWrite;
use cuspid_model::requests::billing::*;
use cuspid_model::{CreditNoteId, Error, ErrorCode, InvoiceId, Money, PaymentId};
use uuid::Uuid;

use super::issue::{issue_date, not_before_the_last};
use super::papers::{Head, parse};
use super::{allocation, billed_procedure, credit_note, issued_invoice};
use crate::access::Authorized;
use crate::cell::Stored;
use crate::{Read, Result, Tx, numbering};

/// Takes back an issued invoice or a part of it. What was paid beyond what is then left is released: it is the
/// patient's credit.
///
/// # Errors
/// [`ErrorCode::MoreThanOpen`] with what is left, at the line; [`ErrorCode::NotFound`] for no such invoice or line.
pub fn credit(tx: &mut Tx<'_>, _by: &Authorized<InvoicesWrite>, request: CreditInvoice) -> Result<CreditIssued> {
    let invoice: issued_invoice::Issue = tx.get(request.invoice, "invoice")?;
    let document: InvoiceDocument = parse(&invoice.document)?;
    let left = creditable(tx, request.invoice, &document)?;
    let amounts = match &request.lines {
        None => left.clone(),
        Some(lines) => chosen(lines, &left)?,
    };
    let total: Money = amounts.iter().copied().sum();
    if !total.is_positive() {
        return Err(Error::at(ErrorCode::MoreThanOpen, "lines").with("open", Money::ZERO).into());
    }
    let issued_on = issue_date(tx, None)?;
    let number = numbering::next_marked(tx, "credit_note", Some("C"), Some(issued_on.date().year()))?;
    not_before_the_last(tx, "credit_note", &number, issued_on)?;
    let head = Head::today(tx)?;
    let letterhead = head.keep(tx)?;
    let lines: Vec<CreditLineDocument> = (0..)
        .zip(document.lines.iter().zip(left.iter().zip(&amounts)))
        .filter(|(_, (_, (_, amount)))| amount.is_positive())
        .map(|(i, (line, (left, amount)))| CreditLineDocument {
            line: i,
            description: line.description.clone(),
            tax_class: line.tax_class.clone(),
            tax: tax_share(line.tax, line.total, line.total - *left, *amount),
            total: *amount,
        })
        .collect();
    let all_taken_back = amounts == left;
    for (line, (left, amount)) in document.lines.iter().zip(left.iter().zip(&amounts)) {
        let whole = if line.total == Money::ZERO { all_taken_back } else { left.is_positive() && left == amount };
        if let (Some(procedure_id), true) = (line.procedure, whole) {
            let bill: Uuid = tx.new_id()?;
            tx.put(bill, billed_procedure::Bill { invoice_id: request.invoice, procedure_id, counts: -1 });
        }
    }
    release(tx, request.invoice, total)?;
    let id: CreditNoteId = tx.new_id()?;
    let label = number.label();
    let kept = CreditNoteDocument {
        letterhead,
        number: label.clone(),
        issued_on,
        invoice: request.invoice,
        invoice_number: document.number,
        invoice_issued_on: document.issued_on,
        credit_to: document.bill_to,
        patient: document.patient,
        reason: request.reason.to_string(),
        tax: lines.iter().map(|line| line.tax).sum(),
        exemption: document.exemption.filter(|_| lines.iter().any(|line| line.tax_class.is_none())),
        lines,
        prices_with_tax: document.prices_with_tax,
        total,
    };
    tx.put(
        id,
        credit_note::Issue {
            series: number.series,
            number: number.no,
            invoice_id: request.invoice,
            patient_id: invoice.patient_id,
            issued_on,
            total,
            reason: kept.reason.clone(),
            document: serde_json::to_string(&kept)?,
        },
    );
    Ok(CreditIssued { credit_note: id, number: label, total })
}

/// What has not been taken back of each line. Of one that two computers took back before they heard of each other that is
/// nothing, and no debt for the others.
pub(super) fn creditable(read: &Read<'_>, invoice: InvoiceId, document: &InvoiceDocument) -> Result<Vec<Money>> {
    let mut left: Vec<Money> = document.lines.iter().map(|line| line.total).collect();
    let earlier: Vec<String> =
        read.all("SELECT document FROM credit_note WHERE invoice_id = ?1 ORDER BY n", [Stored(invoice)], |row| {
            row.get(0)
        })?;
    for earlier in earlier {
        for line in parse::<CreditNoteDocument>(&earlier)?.lines {
            if let Some(left) = usize::try_from(line.line).ok().and_then(|i| left.get_mut(i)) {
                *left = (*left - line.total).max(Money::ZERO);
            }
        }
    }
    Ok(left)
}

/// What is asked for, line by line.
fn chosen(lines: &[CreditLine], left: &[Money]) -> Result<Vec<Money>> {
    let mut amounts = vec![Money::ZERO; left.len()];
    for (i, line) in lines.iter().enumerate() {
        let at = |code, field: &str| Error::at(code, format!("lines[{i}].{field}"));
        let place = usize::try_from(line.line).unwrap_or(usize::MAX);
        let (Some(amount), Some(left)) = (amounts.get_mut(place), left.get(place)) else {
            return Err(at(ErrorCode::NotFound, "line").into());
        };
        if *amount != Money::ZERO {
            return Err(at(ErrorCode::AlreadyUsed, "line").into());
        }
        if !line.amount.is_positive() {
            return Err(at(ErrorCode::InvalidMoney, "amount").into());
        }
        if line.amount > *left {
            return Err(at(ErrorCode::MoreThanOpen, "amount").with("open", *left).into());
        }
        *amount = line.amount;
    }
    Ok(amounts)
}

/// Takes from the payments of an invoice, the latest first, what is more than there is left to pay.
fn release(tx: &mut Tx<'_>, invoice: InvoiceId, credited: Money) -> Result<()> {
    let mut excess = -(super::payments::open(tx, invoice)? - credited);
    if !excess.is_positive() {
        return Ok(());
    }
    let shares: Vec<(PaymentId, Money)> = tx.all(
        "SELECT payment_id, sum(amount) FROM allocation WHERE invoice_id = ?1
         GROUP BY payment_id HAVING sum(amount) > 0 ORDER BY max(n) DESC",
        [Stored(invoice)],
        |row| Ok((row.get::<_, Stored<_>>(0)?.0, row.get::<_, Stored<_>>(1)?.0)),
    )?;
    // A payment that was taken back still has its share, and its reversal the opposite one.
    for (payment_id, share) in shares {
        if super::payments::reversal_of(tx, payment_id)?.is_some() || !excess.is_positive() {
            continue;
        }
        let amount = share.min(excess);
        let id: Uuid = tx.new_id()?;
        tx.put(id, allocation::Share { payment_id, invoice_id: invoice, amount: -amount });
        excess = excess - amount;
    }
    Ok(())
}
