//! Credit notes.

use cuspid_model::Currency;
use cuspid_model::requests::settings::CurrencyShown;
use cuspid_model::text::Language;
use cuspid_model::time::PlainDate;

use crate::charges::{self, Charges, Tongue};
use crate::error::Error;
use crate::letterhead::{Letterhead, Party, Stamp};
use crate::logo::Picture;
use crate::page::{BODY, BOLD, Page, SECTION, SMALL, party};
use crate::pdf::Properties;
use crate::sheet::{MM, Paper};

/// A credit note: it takes back an invoice, or a part of one. Its amounts are what is given back, above zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditNote {
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
    /// Numbers that others have given it, a line each.
    pub references: Vec<String>,
    /// Who gets the credit.
    pub credit_to: Party,
    /// The number of the invoice it corrects.
    pub invoice_number: String,
    /// The day that invoice was issued.
    pub invoice_issued: PlainDate,
    /// Why.
    pub reason: String,
    /// What is taken back.
    pub charges: Charges,
    /// Why no tax is given back, in the words the law wants.
    pub exemption: Option<String>,
    /// Whatever the clinic adds.
    pub notes: Option<String>,
    /// What is written across the pages.
    pub stamp: Option<Stamp>,
}

impl CreditNote {
    /// The credit note as a PDF file.
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
        facts.extend(self.references.iter().map(|reference| (reference.clone(), SMALL)));
        page.letterhead(&self.letterhead, logo.as_ref(), &words.doc_credit_note(), facts);
        let invoice = words.doc_corrected_invoice(self.invoice_number.clone(), tongue.date(self.invoice_issued));
        let corrects =
            vec![(words.doc_corrects(), SMALL), (invoice, BOLD), (words.doc_reason(self.reason.clone()), BODY)];
        page.columns(&party(words, words.doc_credit_to(), &self.credit_to), &corrects);

        charges::draw(&mut page, &self.charges, tongue, words.doc_total_credited(), Vec::new());
        for text in [&self.exemption, &self.notes].into_iter().flatten() {
            page.prose(text, BODY);
            page.sheets.gap(2.0 * MM);
        }
        page.sheets.gap(SECTION);

        let title = format!("{} {}", words.doc_credit_note(), self.number);
        page.feet(0, &[&self.letterhead.name, &title, &self.credit_to.name]);
        let author = self.letterhead.name.clone();
        let properties = Properties { title, author, date: self.issued, language: self.language };
        page.finish(logo, &properties)
    }
}
