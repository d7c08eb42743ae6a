//! Invoices, credit notes and payments. A draft is changed freely and has no number; issuing it takes the next number and
//! keeps everything that is printed. What is issued or received is final: a credit note or a reversal corrects it.

mod credit;
mod draft;
mod issue;
mod list;
mod page;
pub(crate) mod papers;
mod patient;
mod payments;
mod verify;
mod work;

use cuspid_model::requests::billing::*;
use cuspid_model::time::{Instant, PlainDate};
use cuspid_model::{
    CreditNoteId, InvoiceId, InvoiceLineId, LetterheadId, Money, PatientId, PaymentId, ProcedureId, SiteId, TaxId,
    UserId,
};
use rusqlite::Connection;
use uuid::Uuid;

use crate::Result;

pub use credit::credit;
pub use draft::{change, discard, draft};
pub use issue::{invoice_work, issue};
pub use list::{drafts_there_are as drafts, list, receivables};
pub use page::get;
pub use papers::{Paper, credit_note_paper, invoice_paper, receipt_paper};
pub use patient::{balance, bill, list_of_patient, owed};
pub use payments::{correct, list as list_payments, record, reverse};
pub use verify::verify;
pub use work::list_unbilled;
pub(crate) use work::tooth;

tables! {
    /// A draft of an invoice.
    50 invoice(InvoiceId) {
        1 Header "header" { 1 patient_id: PatientId, 2 site_id: SiteId, 3 made_at: Instant }
        2 Terms "terms" { 4 discount_kind: Option<DiscountKind>, 5 discount: i64, 6 note: Option<String> }
        3 Status "status" { 7 status: DraftStatus }
    }
    /// A line of a draft.
    51 invoice_line(InvoiceLineId) {
        1 Line "line" {
            1 invoice_id: InvoiceId, 2 position: i64, 3 procedure_id: Option<ProcedureId>, 4 description: String,
            5 quantity: u32, 6 unit_price: Money, 7 discount_kind: Option<DiscountKind>, 8 discount: i64,
            9 tax_id: Option<TaxId>, 10 removed: bool,
        }
    }
    /// An invoice as it was issued.
    frozen 52 issued_invoice(InvoiceId) {
        1 Issue "issue" {
            1 series: String, 2 number: i64, 3 patient_id: PatientId, 4 site_id: SiteId, 5 issued_on: PlainDate,
            6 due_on: PlainDate, 7 net: Money, 8 tax: Money, 9 total: Money, 10 document: String,
        }
    }
    /// A procedure that an issued invoice bills.
    frozen 53 billed_procedure(Uuid) {
        1 Bill "bill" { 1 invoice_id: InvoiceId, 2 procedure_id: ProcedureId, 3 counts: i64 }
    }
    /// A credit note.
    frozen 54 credit_note(CreditNoteId) {
        1 Issue "issue" {
            1 series: String, 2 number: i64, 3 invoice_id: InvoiceId, 4 patient_id: PatientId, 5 issued_on: PlainDate,
            6 total: Money, 7 reason: String, 8 document: String,
        }
    }
    /// Money received, or its reversal.
    frozen 55 payment(PaymentId) {
        1 Entry "entry" {
            1 series: String, 2 number: i64, 3 patient_id: PatientId, 4 site_id: SiteId, 5 method: PaymentMethod,
            6 reference: Option<String>, 7 received_on: PlainDate, 8 received_by: Option<UserId>, 9 amount: Money,
            10 reverses: Option<PaymentId>, 11 reason: Option<String>, 12 document: String,
        }
    }
    /// What part of a payment pays which invoice.
    frozen 56 allocation(Uuid) {
        1 Share "share" { 1 payment_id: PaymentId, 2 invoice_id: InvoiceId, 3 amount: Money }
    }
    /// What the clinic's papers said about itself.
    frozen 57 letterhead(LetterheadId) {
        1 Content "content" { 1 document: String, 2 logo: Option<Vec<u8>> }
    }
}

/// Brings what is still open of an issued invoice up to date, by its local number.
pub(crate) fn derive_balance(connection: &Connection, row: i64) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO invoice_balance (invoice, patient_id, issued_on, due_on, total, credited, paid, open)
             SELECT n, patient_id, issued_on, due_on, total, credited, paid, total - credited - paid FROM (
                SELECT i.n, i.patient_id, i.issued_on, i.due_on, i.total,
                       (SELECT coalesce(sum(c.total), 0) FROM credit_note c WHERE c.invoice_id = i.id) AS credited,
                       (SELECT coalesce(sum(a.amount), 0) FROM allocation a WHERE a.invoice_id = i.id) AS paid
                FROM issued_invoice i WHERE i.n = ?1)",
        )?
        .execute([row])?;
    Ok(())
}

/// The same for the invoice that a credit note corrects.
pub(crate) fn derive_balance_of_credit_note(connection: &Connection, row: i64) -> Result<()> {
    derive_balance_named(
        connection,
        "SELECT i.n FROM credit_note c JOIN issued_invoice i ON i.id = c.invoice_id WHERE c.n = ?1",
        row,
    )
}

/// The same for the invoice that a share of a payment pays.
pub(crate) fn derive_balance_of_allocation(connection: &Connection, row: i64) -> Result<()> {
    derive_balance_named(
        connection,
        "SELECT i.n FROM allocation a JOIN issued_invoice i ON i.id = a.invoice_id WHERE a.n = ?1",
        row,
    )
}

fn derive_balance_named(connection: &Connection, invoice: &str, row: i64) -> Result<()> {
    let mut statement = connection.prepare_cached(invoice)?;
    let mut found = statement.query([row])?;
    match found.next()? {
        Some(found) => derive_balance(connection, found.get(0)?),
        None => Ok(()),
    }
}

#[cfg(test)]
pub(crate) mod tests;
