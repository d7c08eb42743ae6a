//! Payments: recording, taking back, listing.

use super::{After, BilledPatient, Tally};
use crate::request::{request, wire, words};
use crate::requests::documents::PrintedDocument;
use crate::text::{Line, blank_as_none};
use crate::time::PlainDate;
use crate::{InvoiceId, Money, PaymentId};

words! {
    /// How money was received.
    pub enum PaymentMethod {
        /// Cash.
        Cash = "cash",
        /// Card.
        Card = "card",
        /// Card, paid off in instalments to the card's issuer.
        CardInstalments = "card_instalments",
        /// Bank transfer.
        Transfer = "transfer",
        /// PIX.
        Pix = "pix",
        /// UPI.
        Upi = "upi",
        /// Cheque.
        Cheque = "cheque",
        /// Anything else.
        Other = "other",
    }
}

wire! {
    /// What part of a payment pays which invoice.
    pub struct PaymentShare {
        /// Which invoice.
        pub invoice: InvoiceId,
        /// Its number.
        pub number: String,
        /// How much.
        pub amount: Money,
    }

    /// A row of the list of payments.
    pub struct PaymentRow {
        /// Which payment.
        pub payment: PaymentId,
        /// The number of its receipt.
        pub number: String,
        /// For which patient.
        pub patient: BilledPatient,
        /// When it was received.
        pub received_on: PlainDate,
        /// How.
        pub method: PaymentMethod,
        /// The number of the transfer, the slip and so on.
        pub reference: Option<String>,
        /// Who took it.
        pub received_by: Option<String>,
        /// How much; below zero for a reversal.
        pub amount: Money,
        /// Which invoices it pays.
        pub shares: Vec<PaymentShare>,
        /// The number of the receipt it takes back.
        pub reverses: Option<String>,
        /// The number of the entry that takes it back.
        pub reversed_by: Option<String>,
        /// Why it was taken back.
        pub reason: Option<String>,
    }

    /// What came in by one method.
    pub struct Taking {
        /// How.
        pub method: PaymentMethod,
        /// How many payments, and what they come to less what was taken back.
        pub tally: Tally,
    }

    /// A part of the list of payments.
    pub struct PaymentList {
        /// Its rows, the latest first.
        pub rows: Vec<PaymentRow>,
        /// Where it goes on, if it does.
        pub next: Option<After>,
        /// What came in on the days asked for, by method; only with the first part.
        pub takings: Vec<Taking>,
    }

    /// A payment was recorded.
    pub struct PaymentRecorded {
        /// Which one.
        pub payment: PaymentId,
        /// The number of its receipt.
        pub number: String,
        /// What is still open of the invoice.
        pub open: Money,
    }
}

wire! {
    /// Records money that was received for an invoice.
    pub struct RecordPayment {
        /// Which invoice.
        pub invoice: InvoiceId,
        /// How much; at most what is open.
        pub amount: Money,
        /// How.
        pub method: PaymentMethod,
        /// The number of the transfer, the slip and so on.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub reference: Option<Line<80>>,
        /// When; today unless given.
        #[serde(default)]
        pub received_on: Option<PlainDate>,
    }

    /// Takes back a payment that was recorded by mistake.
    pub struct ReversePayment {
        /// Which payment.
        pub payment: PaymentId,
        /// Why.
        pub reason: Line<200>,
    }

    /// Puts a payment right that was recorded with a mistake: takes it back and records it anew, in one step.
    pub struct CorrectPayment {
        /// Which payment.
        pub payment: PaymentId,
        /// How much it was; at most what is open without the old entry, or as much as the old entry.
        pub amount: Money,
        /// How.
        pub method: PaymentMethod,
        /// The number of the transfer, the slip and so on.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub reference: Option<Line<80>>,
        /// When it was received.
        pub received_on: PlainDate,
        /// What was wrong.
        pub reason: Line<200>,
    }

    /// The clinic's payments.
    pub struct ListPayments {
        /// From this day; from the first unless given.
        #[serde(default)]
        pub from: Option<PlainDate>,
        /// To this day; to the last unless given.
        #[serde(default)]
        pub to: Option<PlainDate>,
        /// Where to go on.
        #[serde(default)]
        pub after: Option<After>,
        /// How many at most, 1 to 200.
        pub limit: u32,
    }

    /// A receipt as PDF.
    pub struct PrintReceipt {
        /// Of which payment.
        pub payment: PaymentId,
    }
}

request!(write RecordPayment -> PaymentRecorded, PaymentsWrite, [Billing]);
request!(write ReversePayment -> PaymentId, PaymentsWrite, [Billing]);
request!(write CorrectPayment -> PaymentRecorded, PaymentsWrite, [Billing]);
request!(read ListPayments -> PaymentList, PaymentsRead, [Billing]);
request!(read PrintReceipt -> PrintedDocument, PaymentsRead, []);
