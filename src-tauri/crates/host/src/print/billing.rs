//! Invoices, credit notes and receipts.

use cuspid_clinic::access::Authorized;
use cuspid_clinic::billing::{self, Paper};
use cuspid_clinic::{Read, Result};
use cuspid_documents::{
    Allocation, Charges, CreditNote, Discount, Invoice, Line, Party, Receipt, ReceiptKind, Stamp, Tax, Treatment,
};
use cuspid_model::permission::{InvoicesRead, PaymentsRead};
use cuspid_model::requests::billing::*;
use cuspid_model::requests::documents::PrintedDocument;
use cuspid_model::text::Language;
use cuspid_model::{Money, charges};
use cuspid_texts::{payment_method_text, texts};

use super::{letterhead, paper, printed};

/// An invoice as PDF.
pub fn invoice(read: &Read<'_>, by: &Authorized<InvoicesRead>, request: PrintInvoice) -> Result<PrintedDocument> {
    let Paper { document, letterhead: head, logo, .. } = billing::invoice_paper(read, by, &request)?;
    let language = head.language;
    let classes = classes(document.lines.iter().map(|line| &line.tax_class));
    let lines = document.lines.iter().map(|line| Line {
        description: line.description.clone(),
        date: line.done_on,
        tooth: line.tooth.clone(),
        quantity: line.quantity,
        unit_price: line.unit_price,
        discount: line.discount.map(|discount| match discount {
            charges::Discount::Amount(amount) => Discount::Amount(amount),
            charges::Discount::Rate(rate) => Discount::Percent(rate),
        }),
        amount: line.amount,
        tax_mark: classes.mark(&line.tax_class),
    });
    let taxed = document.lines.iter().map(|line| (&line.tax_class, line.total - line.tax, line.tax));
    let figures = Charges {
        lines: lines.collect(),
        discount: document.discounted,
        taxes: classes.taxes(taxed, document.prices_with_tax),
        total: document.total,
    };
    let mut treated = document.cases.clone();
    if document.patient.name != document.bill_to.name {
        let PatientDocument { name, number, .. } = &document.patient;
        treated.insert(0, format!("{name}, {}", texts(language).doc_record(number.as_str())));
    }
    let treatment = Treatment { lines: treated, dentist: document.dentist.clone(), licence: document.licence.clone() };
    let notes: Vec<&str> = [&document.note, &head.footer].into_iter().flatten().map(String::as_str).collect();
    let pdf = Invoice {
        paper: paper(head.paper),
        language,
        currency: head.currency,
        currency_shown: head.currency_shown,
        letterhead: letterhead(&head, logo),
        number: document.number.clone(),
        issued: document.issued_on,
        due: (document.due_on > document.issued_on).then_some(document.due_on),
        references: vec![],
        bill_to: party(&document.bill_to, &document.patient, language),
        treatment: (treatment != Treatment::default()).then_some(treatment),
        charges: figures,
        deposits: vec![],
        exemption: document.exemption,
        notes: (!notes.is_empty()).then(|| notes.join("\n")),
        stamp: None,
    };
    printed(&document.number, pdf.pdf())
}

/// A credit note as PDF.
pub fn credit_note(
    read: &Read<'_>,
    by: &Authorized<InvoicesRead>,
    request: PrintCreditNote,
) -> Result<PrintedDocument> {
    let Paper { document, letterhead: head, logo, .. } = billing::credit_note_paper(read, by, &request)?;
    let classes = classes(document.lines.iter().map(|line| &line.tax_class));
    let lines = document.lines.iter().map(|line| {
        let amount = if document.prices_with_tax { line.total } else { line.total - line.tax };
        Line {
            description: line.description.clone(),
            date: None,
            tooth: String::new(),
            quantity: 1,
            unit_price: amount,
            discount: None,
            amount,
            tax_mark: classes.mark(&line.tax_class),
        }
    });
    let taxed = document.lines.iter().map(|line| (&line.tax_class, line.total - line.tax, line.tax));
    let figures = Charges {
        lines: lines.collect(),
        discount: Money::ZERO,
        taxes: classes.taxes(taxed, document.prices_with_tax),
        total: document.total,
    };
    let pdf = CreditNote {
        paper: paper(head.paper),
        language: head.language,
        currency: head.currency,
        currency_shown: head.currency_shown,
        credit_to: party(&document.credit_to, &document.patient, head.language),
        letterhead: letterhead(&head, logo),
        number: document.number.clone(),
        issued: document.issued_on,
        references: vec![],
        invoice_number: document.invoice_number,
        invoice_issued: document.invoice_issued_on,
        reason: document.reason,
        charges: figures,
        exemption: document.exemption,
        notes: None,
        stamp: None,
    };
    printed(&document.number, pdf.pdf())
}

/// A receipt as PDF. That of a payment which was taken back is marked so.
pub fn receipt(read: &Read<'_>, by: &Authorized<PaymentsRead>, request: PrintReceipt) -> Result<PrintedDocument> {
    let Paper { document, letterhead: head, logo, void } = billing::receipt_paper(read, by, &request)?;
    let share = |share: &ShareDocument| Allocation {
        invoice: share.number.clone(),
        issued: share.issued_on,
        amount: share.amount,
        open: share.open,
    };
    let pdf = Receipt {
        paper: paper(head.paper),
        language: head.language,
        currency: head.currency,
        currency_shown: head.currency_shown,
        party: party(&document.party, &document.patient, head.language),
        letterhead: letterhead(&head, logo),
        number: document.number.clone(),
        date: document.date,
        kind: ReceiptKind::Payment,
        amount: document.amount,
        method: payment_method_text(head.language, document.method),
        reference: document.reference,
        taken_by: document.taken_by,
        allocations: document.shares.iter().map(share).collect(),
        notes: None,
        stamp: void.then_some(Stamp::Void),
    };
    printed(&document.number, pdf.pdf())
}

/// Who pays; with the number of the record where it is the patient.
fn party(party: &PartyDocument, patient: &PatientDocument, language: Language) -> Party {
    let mut lines = party.address.clone();
    lines.extend(party.tax_id.iter().map(|number| texts(language).doc_tax_number(number.as_str())));
    let record = (!party.other && party.name == patient.name).then(|| patient.number.clone());
    Party { name: party.name.clone(), lines, record }
}

/// The tax classes of a paper, in the order in which they first stand on it.
struct Classes {
    classes: Vec<TaxDocument>,
    /// Whether lines must say which class they have.
    marked: bool,
}

fn classes<'a>(lines: impl Iterator<Item = &'a Option<TaxDocument>>) -> Classes {
    let mut classes: Vec<TaxDocument> = vec![];
    let mut exempt = false;
    for class in lines {
        match class {
            Some(class) if !classes.contains(class) => classes.push(class.clone()),
            Some(_) => {}
            None => exempt = true,
        }
    }
    let marked = classes.len() > 1 || (exempt && !classes.is_empty());
    Classes { classes, marked }
}

impl Classes {
    /// The sign of lines of this class: one star more for each class.
    fn mark(&self, class: &Option<TaxDocument>) -> Option<String> {
        let place = self.classes.iter().position(|known| Some(known) == class.as_ref())?;
        self.marked.then(|| "*".repeat(place + 1))
    }

    /// Each class with what it is on and what it comes to, from the class, net and tax of each line.
    fn taxes<'a>(
        &self,
        lines: impl Iterator<Item = (&'a Option<TaxDocument>, Money, Money)> + Clone,
        included: bool,
    ) -> Vec<Tax> {
        let of = |class: &TaxDocument| {
            let mut tax = Tax {
                name: class.name.clone(),
                rate: class.rate,
                base: Money::ZERO,
                amount: Money::ZERO,
                included,
                mark: self.mark(&Some(class.clone())),
            };
            for (_, net, amount) in lines.clone().filter(|(of, _, _)| of.as_ref() == Some(class)) {
                tax.base = tax.base + net;
                tax.amount = tax.amount + amount;
            }
            tax
        };
        self.classes.iter().map(of).collect()
    }
}
