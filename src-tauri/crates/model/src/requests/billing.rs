//! Invoices, credit notes and payments.

mod document;
mod lists;
mod payment;

use crate::charges::Discount;
use crate::request::{request, wire, words};
use crate::requests::documents::PrintedDocument;
use crate::requests::settings::TaxClass;
use crate::text::{Label, Line, Prose, blank_as_none};
use crate::time::{Instant, PlainDate};
use crate::{CaseId, CreditNoteId, InvoiceId, InvoiceLineId, Money, PatientId, PaymentId, ProcedureId, TaxId};

pub use document::*;
pub use lists::*;
pub use payment::*;

words! {
    /// How a discount is given.
    pub enum DiscountKind {
        /// As an amount of money.
        Amount = "amount",
        /// As a share.
        Rate = "rate",
    }

    /// Whether a draft is still one.
    pub enum DraftStatus {
        /// It may be changed.
        Draft = "draft",
        /// It was issued.
        Issued = "issued",
        /// It was thrown away.
        Discarded = "discarded",
    }

    /// Where an invoice stands.
    pub enum InvoiceStatus {
        /// It has no number yet.
        Draft = "draft",
        /// Nothing is paid.
        Issued = "issued",
        /// Some of it is paid.
        PartlyPaid = "partly_paid",
        /// All of it is paid.
        Paid = "paid",
        /// All of it was taken back.
        Credited = "credited",
    }
}

wire! {
    /// A patient, as far as a list of invoices names him.
    pub struct BilledPatient {
        /// Which patient.
        pub id: PatientId,
        /// His name.
        pub name: String,
        /// The number of his record.
        pub number: String,
        /// His birth date, which tells namesakes apart.
        pub birth_date: Option<PlainDate>,
    }

    /// Work that is done and not on an issued invoice yet.
    pub struct UnbilledWork {
        /// Which procedure.
        pub procedure: ProcedureId,
        /// What it is called.
        pub name: String,
        /// The tooth, with surfaces; empty for none.
        pub tooth: String,
        /// When it was done.
        pub done_on: Option<PlainDate>,
        /// Who did it.
        pub doctor: Option<String>,
        /// Its price.
        pub price: Money,
        /// Its tax class; none: exempt.
        pub tax: Option<TaxId>,
        /// The draft it is on already.
        pub draft: Option<InvoiceId>,
    }

    /// A line of a draft.
    pub struct DraftLine {
        /// Which line; none: a new one.
        #[serde(default)]
        pub id: Option<InvoiceLineId>,
        /// The procedure it bills.
        #[serde(default)]
        pub procedure: Option<ProcedureId>,
        /// What it is.
        pub description: Label,
        /// How many.
        pub quantity: u32,
        /// The price of one.
        pub unit_price: Money,
        /// What is taken off.
        #[serde(default)]
        pub discount: Option<Discount>,
        /// Its tax class; none: exempt.
        #[serde(default)]
        pub tax: Option<TaxId>,
    }

    /// What can be changed of a draft.
    pub struct DraftContent {
        /// All its lines in their order.
        pub lines: Vec<DraftLine>,
        /// What is taken off the whole.
        #[serde(default)]
        pub discount: Option<Discount>,
        /// What is added below.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub note: Option<Prose<600>>,
    }

    /// What a line of a draft says beside what can be changed.
    pub struct DraftWork {
        /// The tooth, with surfaces; empty for none.
        pub tooth: String,
        /// When it was done.
        pub done_on: Option<PlainDate>,
        /// Whether it can be billed: done, and on no issued invoice.
        pub billable: bool,
    }

    /// A draft.
    pub struct Draft {
        /// Grows with every change; sent back with the next one, so that nobody overwrites what he has not seen.
        pub revision: i64,
        /// When it was made.
        pub made_at: Instant,
        /// What can be changed.
        pub content: DraftContent,
        /// For each line, what its procedure says.
        pub work: Vec<Option<DraftWork>>,
        /// Work that could be added.
        pub unbilled: Vec<UnbilledWork>,
        /// The tax classes to choose from, and those the lines have.
        pub taxes: Vec<TaxClass>,
        /// Whether prices include the tax.
        pub prices_with_tax: bool,
        /// Why no tax is charged on exempt work.
        pub exempt_reason: Option<String>,
        /// The day it is issued on unless another is given.
        pub issued_on: PlainDate,
        /// The day it is then due.
        pub due_on: PlainDate,
        /// Who will be billed.
        pub bill_to: PartyDocument,
    }

    /// A payment of an invoice.
    pub struct InvoicePayment {
        /// Which payment.
        pub payment: PaymentId,
        /// The number of its receipt.
        pub number: String,
        /// When it was received.
        pub received_on: PlainDate,
        /// How.
        pub method: PaymentMethod,
        /// The number of the transfer, the slip and so on.
        pub reference: Option<String>,
        /// How much of this invoice it pays. Below zero: it takes back what a payment paid.
        pub amount: Money,
        /// How much was received in all. More than it pays where a credit note made a part of it the patient's credit.
        pub received: Money,
        /// Whether it was taken back.
        pub reversed: bool,
    }

    /// A credit note of an invoice.
    pub struct InvoiceCredit {
        /// Which credit note.
        pub credit_note: CreditNoteId,
        /// Its number.
        pub number: String,
        /// When it was issued.
        pub issued_on: PlainDate,
        /// How much it takes back.
        pub total: Money,
        /// Why.
        pub reason: String,
    }

    /// An issued invoice.
    pub struct IssuedInvoice {
        /// What was issued.
        pub document: InvoiceDocument,
        /// The clinic's rule text, currency and language on that day.
        pub letterhead: LetterheadDocument,
        /// Where it stands.
        pub status: InvoiceStatus,
        /// Days since it was due, when something is open and that day has passed.
        pub overdue_days: u32,
        /// What was taken back.
        pub credited: Money,
        /// What was paid.
        pub paid: Money,
        /// What is still to be paid.
        pub open: Money,
        /// Its payments in their order.
        pub payments: Vec<InvoicePayment>,
        /// Its credit notes in their order.
        pub credits: Vec<InvoiceCredit>,
        /// For each line, what has not been taken back.
        pub creditable: Vec<Money>,
        /// The cases the work belongs to.
        pub cases: Vec<BilledCase>,
    }

    /// A case whose work is on an invoice.
    pub struct BilledCase {
        /// Which case.
        pub id: CaseId,
        /// Its number and title.
        pub label: String,
    }

    /// An invoice with what belongs to it.
    pub struct Invoice {
        /// Which invoice.
        pub invoice: InvoiceId,
        /// Whose.
        pub patient: BilledPatient,
        /// The draft, or what was issued.
        pub content: InvoiceContent,
    }

    /// What the desk has to do about a patient's money.
    pub struct PatientBill {
        /// Work that is done and on no issued invoice, the oldest first.
        pub work: Vec<UnbilledWork>,
        /// The tax classes of that work.
        pub taxes: Vec<TaxClass>,
        /// Whether prices include the tax.
        pub prices_with_tax: bool,
        /// Invoices with something to be paid, the first due first.
        pub open: Vec<InvoiceRow>,
    }

    /// A draft, or an issued invoice.
    pub enum InvoiceContent {
        /// It has no number yet.
        #[serde(rename = "draft")]
        Draft(Box<Draft>),
        /// It is final.
        #[serde(rename = "issued")]
        Issued(Box<IssuedInvoice>),
    }

    /// An invoice was issued.
    pub struct InvoiceIssued {
        /// Its number.
        pub number: String,
        /// What it comes to.
        pub total: Money,
    }

    /// Work was billed.
    pub struct WorkInvoiced {
        /// The invoice.
        pub invoice: InvoiceId,
        /// Its number.
        pub number: String,
        /// What it comes to.
        pub total: Money,
    }

    /// A credit note was issued.
    pub struct CreditIssued {
        /// Which one.
        pub credit_note: CreditNoteId,
        /// Its number.
        pub number: String,
        /// What it takes back.
        pub total: Money,
    }
}

wire! {
    /// Work of a patient that is done and not billed.
    pub struct ListUnbilled {
        /// Whose.
        pub patient: PatientId,
    }

    /// Makes a draft.
    pub struct DraftInvoice {
        /// For which patient.
        pub patient: PatientId,
        /// The procedures to bill; none given: all work that is done, not billed and on no other draft.
        #[serde(default)]
        pub procedures: Option<Vec<ProcedureId>>,
    }

    /// Changes a draft.
    pub struct ChangeDraft {
        /// Which draft.
        pub invoice: InvoiceId,
        /// The revision that was changed; none: whatever there is.
        #[serde(default)]
        pub revision: Option<i64>,
        /// All of it.
        pub content: DraftContent,
    }

    /// Throws a draft away.
    pub struct DiscardDraft {
        /// Which draft.
        pub invoice: InvoiceId,
    }

    /// Issues a draft: gives it a number, and makes it final.
    pub struct IssueInvoice {
        /// Which draft.
        pub invoice: InvoiceId,
        /// The revision that was looked at; none: whatever there is.
        #[serde(default)]
        pub revision: Option<i64>,
        /// Changes to the draft that were not saved yet.
        #[serde(default)]
        pub content: Option<DraftContent>,
        /// The date on it; today unless given. Never before the last one of its series, never in the future.
        #[serde(default)]
        pub issued_on: Option<PlainDate>,
        /// When it must be paid; by the clinic's rule unless given.
        #[serde(default)]
        pub due_on: Option<PlainDate>,
    }

    /// Bills work that is done in one step: the invoice is made and issued.
    pub struct InvoiceWork {
        /// Whose.
        pub patient: PatientId,
        /// The procedures to bill.
        pub procedures: Vec<ProcedureId>,
        /// What it was seen to come to. Where prices changed meanwhile nothing is issued.
        pub total: Money,
    }

    /// How much of a line to take back.
    pub struct CreditLine {
        /// Which line, from 0.
        pub line: u32,
        /// How much of its total, tax included.
        pub amount: Money,
    }

    /// Takes back an issued invoice or a part of it.
    pub struct CreditInvoice {
        /// Which invoice.
        pub invoice: InvoiceId,
        /// What to take back; none given: all that was not taken back yet.
        #[serde(default)]
        pub lines: Option<Vec<CreditLine>>,
        /// Why.
        pub reason: Line<200>,
    }

    /// An invoice with what belongs to it.
    pub struct GetInvoice {
        /// Which invoice.
        pub invoice: InvoiceId,
    }

    /// A patient's invoices, payments and balance.
    pub struct ListPatientInvoices {
        /// Whose.
        pub patient: PatientId,
    }

    /// An invoice as PDF.
    pub struct PrintInvoice {
        /// Which invoice.
        pub invoice: InvoiceId,
    }

    /// A credit note as PDF.
    pub struct PrintCreditNote {
        /// Which credit note.
        pub credit_note: CreditNoteId,
    }
}

request!(read ListUnbilled -> Vec<UnbilledWork>, InvoicesRead, [Billing, Treatments]);
request!(write DraftInvoice -> InvoiceId, InvoicesWrite, [Billing]);
request!(write ChangeDraft -> (), InvoicesWrite, [Billing]);
request!(write DiscardDraft -> (), InvoicesWrite, [Billing]);
request!(write IssueInvoice -> InvoiceIssued, InvoicesWrite, [Billing]);
request!(write InvoiceWork -> WorkInvoiced, InvoicesWrite, [Billing]);
request!(write CreditInvoice -> CreditIssued, InvoicesWrite, [Billing]);
request!(read GetInvoice -> Invoice, InvoicesRead, [Billing, Treatments, Settings]);
request!(read ListPatientInvoices -> PatientInvoices, PatientBillingRead, [Billing, Treatments]);
request!(read PrintInvoice -> PrintedDocument, InvoicesRead, []);
request!(read PrintCreditNote -> PrintedDocument, InvoicesRead, []);
