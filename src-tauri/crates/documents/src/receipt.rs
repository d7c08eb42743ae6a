//! Receipts for payments and refunds.

use cuspid_model::requests::settings::CurrencyShown;
use cuspid_model::text::Language;
use cuspid_model::time::PlainDate;
use cuspid_model::{Currency, Money};

use crate::charges::Tongue;
use crate::error::Error;
use crate::letterhead::{Letterhead, Party, Stamp};
use crate::logo::Picture;
use crate::page::{BODY, BOLD, Block, Page, SECTION, SMALL, party};
use crate::pdf::Properties;
use crate::sheet::{MM, Paper};
use crate::table::{Carry, Cell, Column, Edge, Row, Table};

/// A receipt: who paid what, when, how and for which invoices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The size of the paper.
    pub paper: Paper,
    /// The language of labels, dates and amounts.
    pub language: Language,
    /// The currency of every amount.
    pub currency: Currency,
    /// What stands beside amounts.
    pub currency_shown: CurrencyShown,
    /// The clinic on the day of the payment.
    pub letterhead: Letterhead,
    /// Its number in the computer's series.
    pub number: String,
    /// The day of the payment.
    pub date: PlainDate,
    /// Whether money came in or went back.
    pub kind: ReceiptKind,
    /// Who paid, or who got the refund.
    pub party: Party,
    /// How much, above zero.
    pub amount: Money,
    /// How it was paid, in words.
    pub method: String,
    /// The number of the transfer, the card slip and so on.
    pub reference: Option<String>,
    /// Who took the money.
    pub taken_by: Option<String>,
    /// Which invoices it was for; what is left of the amount is kept as credit.
    pub allocations: Vec<Allocation>,
    /// Whatever the clinic adds.
    pub notes: Option<String>,
    /// What is written across the pages.
    pub stamp: Option<Stamp>,
}

/// Which way the money went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceiptKind {
    /// To the clinic.
    Payment,
    /// Back to the payer.
    Refund,
}

/// The part of a payment that went to one invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation {
    /// The invoice's number.
    pub invoice: String,
    /// The day it was issued.
    pub issued: PlainDate,
    /// How much of the payment.
    pub amount: Money,
    /// What is still to be paid of the invoice after it.
    pub open: Money,
}

impl Receipt {
    /// The receipt as a PDF file.
    ///
    /// # Errors
    /// [`Error::FiguresDisagree`] when more is allocated than was paid, [`Error::Logo`] when the picture cannot be
    /// read.
    pub fn pdf(&self) -> Result<Vec<u8>, Error> {
        let kept = self.amount - self.allocations.iter().map(|allocation| allocation.amount).sum();
        if kept.is_negative() {
            return Err(Error::FiguresDisagree);
        }
        let logo = self.letterhead.logo.as_deref().map(Picture::read).transpose()?;
        let tongue = Tongue { language: self.language, currency: self.currency, shown: self.currency_shown };
        let mut page = Page::new(self.paper, self.language, self.stamp)?;
        let words = page.words;
        let (title, from, amount) = match self.kind {
            ReceiptKind::Payment => (words.doc_receipt(), words.doc_received_from(), words.doc_amount_received()),
            ReceiptKind::Refund => (words.doc_refund(), words.doc_refunded_to(), words.doc_amount_refunded()),
        };

        let facts = vec![(self.number.clone(), BOLD), (tongue.date(self.date), BODY)];
        page.letterhead(&self.letterhead, logo.as_ref(), &title, facts);
        page.columns(&party(words, from, &self.party), &self.payment(&page));
        page.framed_amount(&amount, &tongue.money(self.amount));
        if !self.allocations.is_empty() {
            page.prose(&words.doc_for_invoices(), BOLD);
            self.draw_allocations(&mut page, tongue);
            page.sheets.gap(4.0 * MM);
        }
        if kept.is_positive() && self.kind == ReceiptKind::Payment {
            page.prose(&format!("{}: {}", words.doc_kept_as_credit(), tongue.money(kept)), BODY);
        }
        if let Some(notes) = &self.notes {
            page.sheets.gap(2.0 * MM);
            page.prose(notes, BODY);
        }
        page.sheets.gap(SECTION);
        if let Some(name) = &self.taken_by {
            page.signature(&vec![(name.clone(), BODY), (self.letterhead.name.clone(), SMALL)]);
        }

        let title = format!("{title} {}", self.number);
        page.feet(0, &[&self.letterhead.name, &title, &self.party.name]);
        let author = self.letterhead.name.clone();
        let properties = Properties { title, author, date: self.date, language: self.language };
        page.finish(logo, &properties)
    }

    fn payment(&self, page: &Page) -> Block {
        let words = page.words;
        let mut block = vec![(words.doc_paid_by(), SMALL), (self.method.clone(), BOLD)];
        if let Some(reference) = &self.reference {
            block.extend([(words.doc_reference(), SMALL), (reference.clone(), BODY)]);
        }
        if let Some(name) = &self.taken_by {
            block.extend([(words.doc_taken_by(), SMALL), (name.clone(), BODY)]);
        }
        block
    }

    fn draw_allocations(&self, page: &mut Page, tongue: Tongue) {
        let words = page.words;
        let print = |amount: Money| tongue.money(amount);
        let column = |head: String, edge: Edge| Column { head, edge };
        let row = |allocation: &Allocation| Row {
            cells: vec![
                Cell::of(allocation.invoice.clone()),
                Cell::of(tongue.date(allocation.issued)),
                Cell::of(tongue.money(allocation.open)),
                Cell::of(tongue.money(allocation.amount)),
            ],
            amount: allocation.amount,
        };
        let table = Table {
            columns: vec![
                column(words.doc_invoice_number(), Edge::Left),
                column(words.doc_invoice_date(), Edge::Left),
                column(words.doc_open_after(), Edge::Right),
                column(words.doc_amount(), Edge::Right),
            ],
            widest: 0,
            rows: self.allocations.iter().map(row).collect(),
            carry: Some(Carry {
                forward: words.doc_carried_forward(),
                brought: words.doc_brought_forward(),
                print: &print,
            }),
            followed_by: 0.0,
        };
        table.draw(page);
    }
}
