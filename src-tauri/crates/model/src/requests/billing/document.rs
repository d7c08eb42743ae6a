//! What was issued, as it was issued: the JSON kept with invoices, credit notes and payments, from which they are shown
//! and printed ever after. Newer versions only add fields with defaults.

use serde::{Deserialize, Serialize};

use super::PaymentMethod;
use crate::charges::Discount;
use crate::requests::settings::{CurrencyShown, Paper};
use crate::text::Language;
use crate::time::PlainDate;
use crate::{Currency, InvoiceId, LetterheadId, Money, PatientId, ProcedureId, Rate};

macro_rules! kept {
    ($($(#[$meta:meta])* pub struct $name:ident $body:tt)+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub struct $name $body
    )+};
}

kept! {
    /// What the clinic's papers say about itself. Kept once for all papers that say the same.
    pub struct LetterheadDocument {
        /// The clinic's name.
        pub name: String,
        /// Its address, several lines.
        pub address: Option<String>,
        /// Its phone number, as it is written on paper.
        pub phone: Option<String>,
        /// Its e-mail address.
        pub email: Option<String>,
        /// Its tax number.
        pub tax_number: Option<String>,
        /// How to pay, and whatever else stands at the end.
        pub footer: Option<String>,
        /// The size of its paper.
        pub paper: Paper,
        /// The language of its papers.
        pub language: Language,
        /// The currency of its amounts.
        pub currency: Currency,
        /// What stands beside its amounts.
        #[serde(default)]
        pub currency_shown: CurrencyShown,
    }

    /// Who pays, or is treated.
    pub struct PartyDocument {
        /// The name.
        pub name: String,
        /// The address, a line each.
        #[serde(default)]
        pub address: Vec<String>,
        /// The number for the tax office.
        #[serde(default)]
        pub tax_id: Option<String>,
        /// Whether it is somebody other than the patient, who may have the same name. Papers of before this was kept do
        /// not say so.
        #[serde(default)]
        pub other: bool,
    }

    /// The patient of a paper.
    pub struct PatientDocument {
        /// Which patient.
        pub id: PatientId,
        /// The name.
        pub name: String,
        /// The number of the record.
        pub number: String,
    }

    /// A tax class as it was.
    pub struct TaxDocument {
        /// What it is called.
        pub name: String,
        /// How much.
        pub rate: Rate,
    }

    /// One thing that is charged.
    pub struct LineDocument {
        /// The procedure it bills.
        #[serde(default)]
        pub procedure: Option<ProcedureId>,
        /// What it is.
        pub description: String,
        /// When it was done.
        #[serde(default)]
        pub done_on: Option<PlainDate>,
        /// The tooth, with surfaces; empty for none.
        #[serde(default)]
        pub tooth: String,
        /// How many.
        pub quantity: u32,
        /// The price of one.
        pub unit_price: Money,
        /// What was taken off this line.
        #[serde(default)]
        pub discount: Option<Discount>,
        /// Its tax; none: exempt.
        #[serde(default)]
        pub tax_class: Option<TaxDocument>,
        /// What is printed on the line.
        pub amount: Money,
        /// Its share of the discount on the whole.
        pub share: Money,
        /// The tax on it.
        pub tax: Money,
        /// What it adds to the total.
        pub total: Money,
    }

    /// An invoice.
    pub struct InvoiceDocument {
        /// The clinic on that day.
        pub letterhead: LetterheadId,
        /// Its number.
        pub number: String,
        /// When it was issued.
        pub issued_on: PlainDate,
        /// When it must be paid.
        pub due_on: PlainDate,
        /// Who pays.
        pub bill_to: PartyDocument,
        /// Who was treated.
        pub patient: PatientDocument,
        /// Who treated, with licence where there is one.
        #[serde(default)]
        pub dentist: Option<String>,
        /// The dentist's licence.
        #[serde(default)]
        pub licence: Option<String>,
        /// The cases the work belongs to.
        #[serde(default)]
        pub cases: Vec<String>,
        /// What is charged.
        pub lines: Vec<LineDocument>,
        /// Whether prices include the tax.
        pub prices_with_tax: bool,
        /// How the discount on the whole was given.
        #[serde(default)]
        pub discount: Option<Discount>,
        /// What it takes off.
        pub discounted: Money,
        /// Without tax.
        pub net: Money,
        /// The tax.
        pub tax: Money,
        /// What is to be paid.
        pub total: Money,
        /// Why no tax is charged.
        #[serde(default)]
        pub exemption: Option<String>,
        /// What was added for this invoice.
        #[serde(default)]
        pub note: Option<String>,
    }

    /// What a credit note takes back of one line of its invoice.
    pub struct CreditLineDocument {
        /// Which line, from 0.
        pub line: u32,
        /// What it was.
        pub description: String,
        /// Its tax.
        #[serde(default)]
        pub tax_class: Option<TaxDocument>,
        /// The tax that is taken back.
        pub tax: Money,
        /// What is taken back, with tax.
        pub total: Money,
    }

    /// A credit note.
    pub struct CreditNoteDocument {
        /// The clinic on that day.
        pub letterhead: LetterheadId,
        /// Its number.
        pub number: String,
        /// When it was issued.
        pub issued_on: PlainDate,
        /// The invoice it corrects.
        pub invoice: InvoiceId,
        /// That invoice's number.
        pub invoice_number: String,
        /// When that was issued.
        pub invoice_issued_on: PlainDate,
        /// Who gets the credit.
        pub credit_to: PartyDocument,
        /// Whose invoice it was.
        pub patient: PatientDocument,
        /// Why.
        pub reason: String,
        /// What is taken back.
        pub lines: Vec<CreditLineDocument>,
        /// Whether prices include the tax.
        pub prices_with_tax: bool,
        /// What is taken back of the tax.
        pub tax: Money,
        /// All that is taken back.
        pub total: Money,
        /// Why no tax is given back.
        #[serde(default)]
        pub exemption: Option<String>,
    }

    /// The part of a payment that went to an invoice.
    pub struct ShareDocument {
        /// Which invoice.
        pub invoice: InvoiceId,
        /// Its number.
        pub number: String,
        /// When it was issued.
        pub issued_on: PlainDate,
        /// How much of the payment.
        pub amount: Money,
        /// What was still open after it.
        pub open: Money,
    }

    /// A receipt, or the note that a payment was reversed.
    pub struct ReceiptDocument {
        /// The clinic on that day.
        pub letterhead: LetterheadId,
        /// Its number.
        pub number: String,
        /// The day of the payment.
        pub date: PlainDate,
        /// Who paid.
        pub party: PartyDocument,
        /// For which patient.
        pub patient: PatientDocument,
        /// How much.
        pub amount: Money,
        /// How.
        pub method: PaymentMethod,
        /// The number of the transfer, the slip and so on.
        #[serde(default)]
        pub reference: Option<String>,
        /// Who took it.
        #[serde(default)]
        pub taken_by: Option<String>,
        /// What it was for.
        pub shares: Vec<ShareDocument>,
    }
}
