//! One invoice with what belongs to it, for its page.

use cuspid_model::permission::InvoicesRead;
use cuspid_model::requests::billing::*;
use cuspid_model::requests::settings::TaxClass;
use cuspid_model::time::PlainDate;
use cuspid_model::{Error, ErrorCode, InvoiceId, Money, PatientId};

use super::draft::{content, revision};
use super::papers::{BILLED_PATIENT, Head, Treated, bill_to, billed_patient, letterhead_of, parse};
use super::work::{Work, unbilled};
use super::{invoice, issued_invoice};
use crate::access::Authorized;
use crate::cell::Stored;
use crate::{Read, Result, numbering};

/// An invoice with what belongs to it.
///
/// # Errors
/// [`ErrorCode::NotFound`] when there is none, or its draft was thrown away.
pub fn get(read: &Read<'_>, _by: &Authorized<InvoicesRead>, request: GetInvoice) -> Result<Invoice> {
    let id = request.invoice;
    if let Some(row) = read.find::<issued_invoice::Issue>(id)? {
        let patient = patient(read, row.patient_id)?;
        let content = InvoiceContent::Issued(Box::new(issued(read, id, &row)?));
        return Ok(Invoice { invoice: id, patient, content });
    }
    let invoice::Header { patient_id, made_at, .. } = read.get(id, "invoice")?;
    let invoice::Status { status } = read.get(id, "invoice")?;
    if status == DraftStatus::Discarded {
        return Err(Error::at(ErrorCode::NotFound, "invoice").into());
    }
    let head = Head::today(read)?;
    let content = content(read, id)?;
    let issued_on = read.today()?;
    let work = |line: &DraftLine| {
        let work = line.procedure.map(|procedure| Work::find(read, procedure)).transpose()?.flatten();
        Ok(work.map(|work| work.shown()))
    };
    let mut unbilled = unbilled(read, patient_id)?;
    unbilled.retain(|work| work.draft.is_none_or(|draft| draft == id));
    let draft = Draft {
        revision: revision(read, id)?,
        made_at,
        work: content.lines.iter().map(work).collect::<Result<_>>()?,
        unbilled,
        taxes: crate::practice::settings::taxes(read)?,
        prices_with_tax: head.rules.prices_with_tax,
        exempt_reason: head.rules.exempt_reason,
        issued_on,
        due_on: issued_on.plus_days(head.rules.due_days.into()).map_err(|code| Error::at(code, "due_on"))?,
        bill_to: bill_to(read, patient_id)?,
        content,
    };
    let draft = Draft { taxes: offered(draft.taxes, &draft.content), ..draft };
    Ok(Invoice { invoice: id, patient: patient(read, patient_id)?, content: InvoiceContent::Draft(Box::new(draft)) })
}

/// The classes that are still offered, and those the lines have.
fn offered(mut taxes: Vec<TaxClass>, content: &DraftContent) -> Vec<TaxClass> {
    taxes.retain(|tax| !tax.archived || content.lines.iter().any(|line| line.tax == Some(tax.id)));
    taxes
}

fn patient(read: &Read<'_>, id: PatientId) -> Result<BilledPatient> {
    let sql = format!("SELECT {BILLED_PATIENT} FROM patient p WHERE p.id = ?1");
    let found = read.first(&sql, [Stored(id)], |row| billed_patient(row, 0))?;
    found.ok_or_else(|| Error::at(ErrorCode::NotFound, "patient").into())
}

fn issued(read: &Read<'_>, id: InvoiceId, row: &issued_invoice::Issue) -> Result<IssuedInvoice> {
    let document: InvoiceDocument = parse(&row.document)?;
    let (credited, paid) = read
        .first(
            "SELECT (SELECT coalesce(sum(total), 0) FROM credit_note WHERE invoice_id = ?1),
                    (SELECT coalesce(sum(amount), 0) FROM allocation WHERE invoice_id = ?1)",
            [Stored(id)],
            |row| Ok((row.get::<_, Stored<Money>>(0)?.0, row.get::<_, Stored<Money>>(1)?.0)),
        )?
        .unwrap_or_default();
    let open = row.total - credited - paid;
    let mut treated = Treated::default();
    for procedure in document.lines.iter().filter_map(|line| line.procedure) {
        Work::find(read, procedure)?.iter().try_for_each(|work| treated.add(read, work))?;
    }
    Ok(IssuedInvoice {
        letterhead: letterhead_of(read, document.letterhead)?.0,
        status: status(row.total, credited, paid),
        overdue_days: overdue_days(open, row.due_on, read.today()?),
        credited,
        paid,
        open,
        payments: payments(read, id)?,
        credits: credits(read, id)?,
        creditable: super::credit::creditable(read, id, &document)?,
        cases: treated.billed_cases(),
        document,
    })
}

/// Where an issued invoice stands: what its sums say, nothing that is stored.
pub(super) fn status(total: Money, credited: Money, paid: Money) -> InvoiceStatus {
    if credited >= total && credited.is_positive() {
        InvoiceStatus::Credited
    } else if paid + credited >= total {
        InvoiceStatus::Paid
    } else if paid.is_positive() {
        InvoiceStatus::PartlyPaid
    } else {
        InvoiceStatus::Issued
    }
}

/// Days since the invoice was due, when something is open.
pub(super) fn overdue_days(open: Money, due_on: PlainDate, today: PlainDate) -> u32 {
    let late = (today.date() - due_on.date()).num_days();
    if open.is_positive() { u32::try_from(late).unwrap_or(0) } else { 0 }
}

fn payments(read: &Read<'_>, invoice: InvoiceId) -> Result<Vec<InvoicePayment>> {
    read.all(
        "SELECT y.id, y.series, y.number, y.received_on, y.method, y.reference, sum(a.amount),
                y.amount, EXISTS (SELECT 1 FROM payment r WHERE r.reverses = y.id)
         FROM allocation a JOIN payment y ON y.id = a.payment_id WHERE a.invoice_id = ?1
         GROUP BY y.id ORDER BY y.n",
        [Stored(invoice)],
        |row| {
            Ok(InvoicePayment {
                payment: row.get::<_, Stored<_>>(0)?.0,
                number: numbering::label(&row.get::<_, String>(1)?, row.get(2)?),
                received_on: row.get::<_, Stored<_>>(3)?.0,
                method: row.get::<_, Stored<_>>(4)?.0,
                reference: row.get(5)?,
                amount: row.get::<_, Stored<_>>(6)?.0,
                received: row.get::<_, Stored<_>>(7)?.0,
                reversed: row.get(8)?,
            })
        },
    )
}

fn credits(read: &Read<'_>, invoice: InvoiceId) -> Result<Vec<InvoiceCredit>> {
    read.all(
        "SELECT id, series, number, issued_on, total, reason FROM credit_note WHERE invoice_id = ?1 ORDER BY n",
        [Stored(invoice)],
        |row| {
            Ok(InvoiceCredit {
                credit_note: row.get::<_, Stored<_>>(0)?.0,
                number: numbering::label(&row.get::<_, String>(1)?, row.get(2)?),
                issued_on: row.get::<_, Stored<_>>(3)?.0,
                total: row.get::<_, Stored<_>>(4)?.0,
                reason: row.get(5)?,
            })
        },
    )
}
