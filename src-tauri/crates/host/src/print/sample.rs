//! An invoice about nothing, to see what the clinic's papers will look like.

use cuspid_clinic::access::Authorized;
use cuspid_clinic::practice::settings;
use cuspid_clinic::{Read, Result};
use cuspid_documents::{Charges, Invoice, Line, Party, Stamp, Tax, Treatment};
use cuspid_model::charges::{Charge, add_up};
use cuspid_model::permission::SettingsWrite;
use cuspid_model::requests::billing::LetterheadDocument;
use cuspid_model::requests::documents::PrintedDocument;
use cuspid_model::requests::settings::{GetSettings, PrintSample, TaxClass};
use cuspid_model::{Currency, Money};
use cuspid_texts::{Texts, texts};

use super::{check_logo, paper, printed};

/// A sample invoice as PDF, under a letterhead and rules that need not be saved. The first line is exempt, the second
/// has the clinic's first tax class.
pub fn sample(read: &Read<'_>, by: &Authorized<SettingsWrite>, request: PrintSample) -> Result<PrintedDocument> {
    let PrintSample { letterhead, rules } = request;
    check_logo(&letterhead)?;
    let now = settings::get(read, by, GetSettings {})?;
    let today = read.today()?;
    let t = texts(now.language);
    let tax = now.taxes.into_iter().find(|tax| !tax.archived);
    let due = today.plus_days(rules.due_days.into())?;
    let notes = letterhead.footer.as_ref().map(ToString::to_string);
    let head = super::letterhead(
        &LetterheadDocument {
            name: letterhead.name.to_string(),
            address: letterhead.address.map(|text| text.to_string()),
            phone: letterhead.phone.map(|text| text.to_string()),
            email: letterhead.email.map(|text| text.to_string()),
            tax_number: letterhead.tax_number.map(|text| text.to_string()),
            footer: None,
            paper: letterhead.paper,
            language: now.language,
            currency: now.currency,
            currency_shown: rules.currency_shown,
        },
        letterhead.logo.map(|logo| logo.0),
    );
    let pdf = Invoice {
        paper: paper(letterhead.paper),
        language: now.language,
        currency: now.currency,
        currency_shown: rules.currency_shown,
        letterhead: head,
        number: now.next_invoice,
        issued: today,
        due: (rules.due_days > 0).then_some(due),
        references: vec![],
        bill_to: Party {
            name: t.doc_sample_patient(),
            lines: vec![t.doc_sample_street()],
            record: Some("A-000001".to_owned()),
        },
        treatment: Some(Treatment {
            lines: vec![t.doc_sample_case()],
            dentist: Some(t.doc_sample_dentist()),
            licence: None,
        }),
        charges: charges(t, now.currency, tax, rules.prices_with_tax)?,
        deposits: vec![],
        exemption: rules.exempt_reason.map(|reason| reason.to_string()),
        notes,
        stamp: Some(Stamp::Sample),
    };
    printed(&t.doc_sample(), pdf.pdf())
}

fn charges(t: &Texts, currency: Currency, tax: Option<TaxClass>, included: bool) -> Result<Charges> {
    let price = |figures: i64| Money::new(figures)?.in_decimals(0, currency.decimals());
    let charge = |price: Money, tax: Option<&TaxClass>| Charge {
        quantity: 1,
        unit_price: price,
        discount: None,
        tax: tax.map(|tax| tax.rate),
    };
    let prices = [price(65)?, price(180)?];
    let sums = add_up(&[charge(prices[0], None), charge(prices[1], tax.as_ref())], None, included)?;
    let mark = tax.as_ref().map(|_| "*".to_owned());
    let names = [(t.doc_sample_examination(), String::new(), None), (t.doc_sample_filling(), "26 MO".to_owned(), mark)];
    let lines =
        names.into_iter().zip(prices).zip(&sums.lines).map(|(((description, tooth, tax_mark), price), sum)| Line {
            description,
            date: None,
            tooth,
            quantity: 1,
            unit_price: price,
            discount: None,
            amount: sum.amount,
            tax_mark,
        });
    let lines: Vec<Line> = lines.collect();
    let stated = |tax: TaxClass| Tax {
        name: tax.name,
        rate: tax.rate,
        base: sums.lines[1].total - sums.lines[1].tax,
        amount: sums.lines[1].tax,
        included,
        mark: Some("*".to_owned()),
    };
    Ok(Charges { lines, discount: Money::ZERO, taxes: tax.map(stated).into_iter().collect(), total: sums.total })
}
