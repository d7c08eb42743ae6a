//! Lists of invoices and payments, and what is owed.

use super::{BilledPatient, InvoiceStatus, PaymentRow};
use crate::request::{request, wire, words};
use crate::text::{Label, blank_as_none};
use crate::time::PlainDate;
use crate::{InvoiceId, Money};

words! {
    /// How long the open invoices have been due.
    pub enum Aging {
        /// Not due yet.
        Current = "current",
        /// 1 to 30 days.
        Days30 = "days30",
        /// 31 to 60 days.
        Days60 = "days60",
        /// 61 to 90 days.
        Days90 = "days90",
        /// More.
        Older = "older",
    }

    /// Which invoices to list.
    pub enum InvoiceFilter {
        /// All that were issued, the latest first.
        Issued = "issued",
        /// Drafts, the latest first.
        Draft = "draft",
        /// Those with something still to be paid, the first due first.
        Open = "open",
        /// Those of the open ones whose day has passed.
        Overdue = "overdue",
        /// Those with nothing left to be paid, the latest first.
        Settled = "settled",
    }
}

wire! {
    /// A row of the list of invoices.
    pub struct InvoiceRow {
        /// Which invoice.
        pub invoice: InvoiceId,
        /// Its number; a draft has none.
        pub number: Option<String>,
        /// Whose.
        pub patient: BilledPatient,
        /// When it was issued, or its draft made.
        pub date: PlainDate,
        /// When it must be paid.
        pub due_on: Option<PlainDate>,
        /// What it comes to.
        pub total: Money,
        /// What is still to be paid.
        pub open: Money,
        /// Where it stands.
        pub status: InvoiceStatus,
        /// Days since it was due, when something is open and that day has passed.
        pub overdue_days: u32,
    }

    /// Where a list goes on.
    pub struct After {
        /// The date of the last row.
        pub date: PlainDate,
        /// Its number in this file.
        pub n: i64,
    }

    /// A part of the list of invoices.
    pub struct InvoiceList {
        /// Its rows.
        pub rows: Vec<InvoiceRow>,
        /// Where it goes on, if it does.
        pub next: Option<After>,
    }

    /// A number of things and what they come to.
    pub struct Tally {
        /// How many.
        pub count: u32,
        /// What they come to.
        pub amount: Money,
    }

    /// What the clinic is owed, and what came in.
    pub struct Receivables {
        /// Drafts, by number only: what they come to is not said before they are issued.
        pub drafts: u32,
        /// Invoices with something to be paid.
        pub open: Tally,
        /// Those whose day has passed.
        pub overdue: Tally,
        /// What is open, by days since it was due, in the order of [`Aging`].
        pub aging: Vec<Tally>,
        /// What was issued this month, less what was taken back.
        pub invoiced: Money,
        /// What was received this month.
        pub received: Money,
    }

    /// What a patient owes.
    pub struct PatientBalance {
        /// What is still to be paid.
        pub open: Money,
        /// Of that, what should have been paid by now.
        pub overdue: Money,
        /// Money received that pays no invoice.
        pub credit: Money,
        /// Work done that is on no issued invoice.
        pub unbilled: Tally,
    }

    /// A patient's invoices and payments.
    pub struct PatientInvoices {
        /// What he owes.
        pub balance: PatientBalance,
        /// His drafts and invoices, the latest first.
        pub invoices: Vec<InvoiceRow>,
        /// His payments, the latest first.
        pub payments: Vec<PaymentRow>,
    }
}

wire! {
    /// The clinic's invoices.
    pub struct ListInvoices {
        /// Which of them.
        pub filter: InvoiceFilter,
        /// Of the open ones, only those due so long.
        #[serde(default)]
        pub aging: Option<Aging>,
        /// Only those of patients found by this, or with this number.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub text: Option<Label>,
        /// Where to go on.
        #[serde(default)]
        pub after: Option<After>,
        /// How many at most, 1 to 200.
        pub limit: u32,
    }

    /// What the clinic is owed, and what came in.
    pub struct GetReceivables {}
}

request!(read ListInvoices -> InvoiceList, InvoicesRead, [Billing]);
request!(read GetReceivables -> Receivables, InvoicesRead, [Billing]);
