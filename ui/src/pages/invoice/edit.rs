//! What is typed into a draft, and what it means.

use cuspid_model::charges::{Charge, Discount, MOST_OF_ONE, Sums, add_up};
use cuspid_model::requests::billing::{Draft, DraftContent, DraftLine, UnbilledWork};
use cuspid_model::requests::settings::TaxClass;
use cuspid_model::text::Prose;
use cuspid_model::time::PlainDate;
use cuspid_model::{Error, ErrorCode, InvoiceLineId, ProcedureId, TaxId};

use crate::format::Format;

/// A draft as it stands on the screen.
#[derive(Clone, PartialEq, Default)]
pub struct Edit {
    /// Its lines.
    pub lines: Vec<Line>,
    /// What is taken off the whole: an amount, or a share with `%`.
    pub discount: String,
    /// What is added below.
    pub note: String,
}

/// A line as it stands on the screen.
#[derive(Clone, PartialEq, Default)]
pub struct Line {
    /// Which line; none: a new one.
    pub id: Option<InvoiceLineId>,
    /// The procedure it bills.
    pub procedure: Option<ProcedureId>,
    /// The tooth and the day of the work.
    pub detail: String,
    /// Whether the work cannot be billed.
    pub refused: bool,
    /// What it is.
    pub description: String,
    /// How many.
    pub quantity: String,
    /// The price of one.
    pub price: String,
    /// What is taken off: an amount, or a share with `%`.
    pub discount: String,
    /// Its tax class; empty: exempt.
    pub tax: String,
}

/// What is wrong with what was typed: the line, if it is about one, and the field.
pub type Wrong = (Option<usize>, &'static str);

impl Edit {
    /// A draft as it was saved.
    pub fn of(draft: &Draft, format: &Format) -> Self {
        let lines = draft.content.lines.iter().zip(&draft.work).map(|(line, work)| Line {
            id: line.id,
            procedure: line.procedure,
            detail: work.as_ref().map(|work| detail(&work.tooth, work.done_on, format)).unwrap_or_default(),
            refused: work.as_ref().is_some_and(|work| !work.billable),
            description: line.description.to_string(),
            quantity: line.quantity.to_string(),
            price: format.money(line.unit_price),
            discount: line.discount.map(|discount| written(discount, format)).unwrap_or_default(),
            tax: line.tax.map(|tax| tax.to_string()).unwrap_or_default(),
        });
        Self {
            lines: lines.collect(),
            discount: draft.content.discount.map(|discount| written(discount, format)).unwrap_or_default(),
            note: draft.content.note.as_ref().map(ToString::to_string).unwrap_or_default(),
        }
    }

    /// Work that is done, as a line.
    pub fn line_of(work: &UnbilledWork, format: &Format) -> Line {
        Line {
            procedure: Some(work.procedure),
            detail: detail(&work.tooth, work.done_on, format),
            description: work.name.clone(),
            quantity: "1".into(),
            price: format.money(work.price),
            tax: work.tax.map(|tax| tax.to_string()).unwrap_or_default(),
            ..Line::default()
        }
    }

    /// What was typed as the request takes it.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(&self, format: &Format) -> Result<DraftContent, Vec<Wrong>> {
        let mut wrong: Vec<Wrong> = vec![];
        let mut lines = vec![];
        for (i, line) in self.lines.iter().enumerate() {
            let mut miss = |field| wrong.push((Some(i), field));
            let description = line.description.parse().map_err(|_| miss("description")).ok();
            let quantity = line.quantity.trim().parse().ok().filter(|count| (1..=MOST_OF_ONE).contains(count));
            if quantity.is_none() {
                miss("quantity");
            }
            let price = format.read_money(&line.price).filter(|price| !price.is_negative());
            if price.is_none() {
                miss("unit_price");
            }
            let discount = discount(&line.discount, format).map_err(|()| miss("discount")).ok();
            if let (Some(description), Some(quantity), Some(unit_price), Some(discount)) =
                (description, quantity, price, discount)
            {
                let tax = line.tax.parse::<TaxId>().ok();
                let (id, procedure) = (line.id, line.procedure);
                lines.push(DraftLine { id, procedure, description, quantity, unit_price, discount, tax });
            }
        }
        let off = discount(&self.discount, format).map_err(|()| wrong.push((None, "discount"))).ok().flatten();
        let note = read_note(&self.note).map_err(|_| wrong.push((None, "note"))).ok().flatten();
        if wrong.is_empty() { Ok(DraftContent { lines, discount: off, note }) } else { Err(wrong) }
    }

    /// What is wrong with the note.
    pub fn note_error(&self) -> Option<ErrorCode> {
        read_note(&self.note).err()
    }
}

fn read_note(typed: &str) -> Result<Option<Prose<600>>, ErrorCode> {
    if typed.trim().is_empty() { Ok(None) } else { typed.parse().map(Some) }
}

/// What a draft comes to, by the arithmetic that issues it.
///
/// # Errors
/// The field that is to blame, as the backend names it.
pub fn sums(content: &DraftContent, taxes: &[TaxClass], with_tax: bool) -> Result<Sums, Error> {
    let rate = |tax: TaxId| taxes.iter().find(|class| class.id == tax).map(|class| class.rate);
    let charges: Vec<Charge> = content
        .lines
        .iter()
        .map(|line| Charge {
            quantity: line.quantity,
            unit_price: line.unit_price,
            discount: line.discount,
            tax: line.tax.and_then(rate),
        })
        .collect();
    add_up(&charges, content.discount, with_tax)
}

fn detail(tooth: &str, done_on: Option<PlainDate>, format: &Format) -> String {
    let done = done_on.map(|done| format.date(done)).unwrap_or_default();
    [tooth.to_owned(), done].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn written(discount: Discount, format: &Format) -> String {
    match discount {
        Discount::Amount(amount) => format.money(amount),
        Discount::Rate(rate) => format.rate(rate),
    }
}

/// An amount, or a share where a `%` stands; nothing where nothing stands.
fn discount(typed: &str, format: &Format) -> Result<Option<Discount>, ()> {
    let typed = typed.trim().trim_start_matches(['-', '−']);
    if typed.is_empty() {
        Ok(None)
    } else if typed.ends_with('%') {
        format.read_rate(typed).map(|rate| Some(Discount::Rate(rate))).ok_or(())
    } else {
        format.read_money(typed).map(|amount| Some(Discount::Amount(amount))).ok_or(())
    }
}
