//! Invoices.

use cuspid_model::requests::settings::CurrencyShown;
use cuspid_model::text::Language;
use cuspid_model::time::PlainDate;
use cuspid_model::{Currency, Money};

use crate::charges::{self, Charges, Figure, Tongue};
use crate::error::Error;
use crate::letterhead::{Letterhead, Party, Stamp};
use crate::logo::Picture;
use crate::page::{BODY, BOLD, Block, LARGE, Page, SECTION, SMALL, party};
use crate::pdf::Properties;
use crate::sheet::{MM, Paper};

/// An issued invoice. It says nothing that was not known on the day it was issued: no later payment, no time of
/// printing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invoice {
    /// The size of the paper.
    pub paper: Paper,
    /// The language of labels, dates and amounts.
    pub language: Language,
    /// The currency of every amount.
    pub currency: Currency,
    /// What stands beside amounts.
    pub currency_shown: CurrencyShown,
    /// The clinic on the day of issue.
    pub letterhead: Letterhead,
    /// Its number in the computer's series.
    pub number: String,
    /// The day it was issued.
    pub issued: PlainDate,
    /// The day it must be paid, if not at once.
    pub due: Option<PlainDate>,
    /// Numbers that others have given it, such as `NFS-e 1234`, a line each.
    pub references: Vec<String>,
    /// Who pays.
    pub bill_to: Party,
    /// What was treated and by whom.
    pub treatment: Option<Treatment>,
    /// What is charged.
    pub charges: Charges,
    /// Deposits that were used for it when it was issued.
    pub deposits: Vec<Deposit>,
    /// Why no tax is charged, in the words the law wants.
    pub exemption: Option<String>,
    /// How to pay, and whatever the clinic adds.
    pub notes: Option<String>,
    /// What is written across the pages.
    pub stamp: Option<Stamp>,
}

/// What an invoice says about the treatment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Treatment {
    /// The case, a line each; empty for none.
    pub lines: Vec<String>,
    /// The dentist's name.
    pub dentist: Option<String>,
    /// The dentist's licence, as it is written in the country.
    pub licence: Option<String>,
}

/// A deposit that was used for an invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deposit {
    /// The number of its receipt.
    pub number: String,
    /// The day it was paid.
    pub date: PlainDate,
    /// How much of it was used.
    pub amount: Money,
}

impl Invoice {
    /// The invoice as a PDF file.
    ///
    /// # Errors
    /// [`Error::FiguresDisagree`] when the lines are not the total, [`Error::Logo`] when the picture cannot be read.
    pub fn pdf(&self) -> Result<Vec<u8>, Error> {
        self.charges.check()?;
        let logo = self.letterhead.logo.as_deref().map(Picture::read).transpose()?;
        let tongue = Tongue { language: self.language, currency: self.currency, shown: self.currency_shown };
        let mut page = Page::new(self.paper, self.language, self.stamp)?;
        let words = page.words;

        let mut facts = vec![(self.number.clone(), BOLD), (words.doc_issued(tongue.date(self.issued)), BODY)];
        facts.extend(self.due.map(|due| (words.doc_due(tongue.date(due)), BODY)));
        facts.extend(self.references.iter().map(|reference| (reference.clone(), SMALL)));
        page.letterhead(&self.letterhead, logo.as_ref(), &words.doc_invoice(), facts);
        let treatment = self.treatment.as_ref().map(|treatment| treatment.block(&page)).unwrap_or_default();
        page.columns(&party(words, words.doc_bill_to(), &self.bill_to), &treatment);

        let used: Money = self.deposits.iter().map(|deposit| deposit.amount).sum();
        let open = tongue.money(self.charges.total - used);
        let mut more = self.deposit_figures(&page, tongue);
        if self.due.is_none() && !more.is_empty() {
            more.push((words.doc_amount_due(), open.clone(), LARGE));
        }
        charges::draw(&mut page, &self.charges, tongue, words.doc_total(), more);
        if let Some(due) = self.due {
            page.framed_amount(&words.doc_amount_due_by(tongue.date(due)), &open);
        }
        for text in [&self.exemption, &self.notes].into_iter().flatten() {
            page.prose(text, BODY);
            page.sheets.gap(2.0 * MM);
        }
        page.sheets.gap(SECTION);

        let title = format!("{} {}", words.doc_invoice(), self.number);
        page.feet(0, &[&self.letterhead.name, &title, &self.bill_to.name]);
        let author = self.letterhead.name.clone();
        let properties = Properties { title, author, date: self.issued, language: self.language };
        page.finish(logo, &properties)
    }

    fn deposit_figures(&self, page: &Page, tongue: Tongue) -> Vec<Figure> {
        let figure = |deposit: &Deposit| {
            let words = page.words.doc_deposit(deposit.number.clone(), tongue.date(deposit.date));
            (words, tongue.money(-deposit.amount), BODY)
        };
        self.deposits.iter().map(figure).collect()
    }
}

impl Treatment {
    fn block(&self, page: &Page) -> Block {
        let mut block = vec![(page.words.doc_treatment(), SMALL)];
        block.extend(self.lines.iter().map(|line| (line.clone(), BODY)));
        block.extend(self.dentist.iter().map(|name| (page.words.doc_dentist(name.clone()), BODY)));
        block.extend(self.licence.iter().map(|licence| (licence.clone(), SMALL)));
        block
    }
}
