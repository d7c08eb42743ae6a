//! What an invoice and a credit note have in common: lines, taxes, and figures that add up on paper.

use cuspid_model::requests::settings::CurrencyShown;
use cuspid_model::text::Language;
use cuspid_model::time::PlainDate;
use cuspid_model::{Currency, Money, Rate};

use crate::error::Error;
use crate::format;
use crate::page::{BODY, BOLD, LARGE, Page, SECTION};
use crate::shape::{Line as Shaped, Style};
use crate::sheet::MM;
use crate::table::{Carry, Cell, Column, Edge, Row, Table, small};

/// One thing that is charged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub description: String,
    /// When it was done.
    pub date: Option<PlainDate>,
    /// The tooth in the clinic's notation, with surfaces; empty for none.
    pub tooth: String,
    /// How many.
    pub quantity: u32,
    /// The price of one.
    pub unit_price: Money,
    /// What was taken off this line.
    pub discount: Option<Discount>,
    /// What the line comes to.
    pub amount: Money,
    /// A sign, such as `*`, that ties the line to a tax which is not on every line.
    pub tax_mark: Option<String>,
}

/// What was taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Discount {
    /// A share.
    Percent(Rate),
    /// An amount.
    Amount(Money),
}

/// A tax as it is stated on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tax {
    /// What it is called.
    pub name: String,
    /// How much of the taxed amount.
    pub rate: Rate,
    /// The amount it is on.
    pub base: Money,
    /// What it comes to.
    pub amount: Money,
    /// Already in the prices, and so not added to the total.
    pub included: bool,
    /// The sign of the lines it is on.
    pub mark: Option<String>,
}

/// The lines of a document and what they come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Charges {
    /// In the order of the paper.
    pub lines: Vec<Line>,
    /// Taken off all lines together.
    pub discount: Money,
    /// Each tax once.
    pub taxes: Vec<Tax>,
    /// What all of it comes to.
    pub total: Money,
}

impl Charges {
    /// The sum of the lines.
    pub fn subtotal(&self) -> Money {
        self.lines.iter().map(|line| line.amount).sum()
    }

    /// Whether what is printed adds up.
    ///
    /// # Errors
    /// [`Error::FiguresDisagree`] when lines, discount and added taxes are not the total.
    pub fn check(&self) -> Result<(), Error> {
        let added: Money = self.taxes.iter().filter(|tax| !tax.included).map(|tax| tax.amount).sum();
        let total = self.subtotal() - self.discount + added;
        if total == self.total { Ok(()) } else { Err(Error::FiguresDisagree) }
    }
}

/// How amounts are written on a document.
#[derive(Clone, Copy)]
pub(crate) struct Tongue {
    pub(crate) language: Language,
    pub(crate) currency: Currency,
    pub(crate) shown: CurrencyShown,
}

impl Tongue {
    pub(crate) fn money(self, amount: Money) -> String {
        format::money(amount, self.currency, self.shown, self.language)
    }

    pub(crate) fn date(self, date: PlainDate) -> String {
        format::date(date, self.language)
    }
}

/// Words and an amount below the table.
pub(crate) type Figure = (String, String, Style);

const FIGURE_GAP: f32 = 1.4 * MM;

/// Draws lines and totals; `more` figures follow the total.
pub(crate) fn draw(page: &mut Page, charges: &Charges, tongue: Tongue, total_words: String, more: Vec<Figure>) {
    let figures = figures(page, charges, tongue, total_words, more);
    let print = |amount: Money| tongue.money(amount);
    let words = page.words;
    let with_tooth = charges.lines.iter().any(|line| !line.tooth.is_empty());
    let with_discount = charges.lines.iter().any(|line| line.discount.is_some());
    let column = |head: String, edge: Edge| Column { head, edge };
    let mut columns = vec![column(words.doc_description(), Edge::Left)];
    if with_tooth {
        columns.push(column(words.doc_tooth(), Edge::Left));
    }
    columns.push(column(words.doc_quantity(), Edge::Right));
    columns.push(column(words.doc_unit_price(), Edge::Right));
    if with_discount {
        columns.push(column(words.doc_discount(), Edge::Right));
    }
    columns.push(column(words.doc_amount(), Edge::Right));
    let table = Table {
        columns,
        widest: 0,
        rows: charges.lines.iter().map(|line| row(line, tongue, with_tooth, with_discount)).collect(),
        carry: Some(Carry {
            forward: words.doc_carried_forward(),
            brought: words.doc_brought_forward(),
            print: &print,
        }),
        followed_by: figures_height(&figures) + 5.0 * MM,
    };
    table.draw(page);
    page.sheets.gap(5.0 * MM);
    draw_figures(page, figures);
}

fn row(line: &Line, tongue: Tongue, with_tooth: bool, with_discount: bool) -> Row {
    let mut description = line.description.clone();
    if let Some(mark) = &line.tax_mark {
        description.push('\u{A0}');
        description.push_str(mark);
    }
    let mut texts = vec![(description, BOLD)];
    texts.extend(line.date.map(|date| small(tongue.date(date))));
    let mut cells = vec![Cell(texts)];
    if with_tooth {
        cells.push(Cell::of(line.tooth.clone()));
    }
    cells.push(Cell::of(format::number(u64::from(line.quantity), tongue.language)));
    cells.push(Cell::of(tongue.money(line.unit_price)));
    if with_discount {
        cells.push(match line.discount {
            None => Cell::default(),
            Some(Discount::Amount(amount)) => Cell::of(tongue.money(-amount)),
            Some(Discount::Percent(rate)) => Cell::of(format!("−{}", format::rate(rate, tongue.language))),
        });
    }
    cells.push(Cell::of(tongue.money(line.amount)));
    Row { cells, amount: line.amount }
}

fn figures(page: &Page, charges: &Charges, tongue: Tongue, total_words: String, more: Vec<Figure>) -> Vec<Figure> {
    let words = page.words;
    let mut figures = Vec::new();
    let added = || charges.taxes.iter().filter(|tax| !tax.included);
    if charges.discount != Money::ZERO || added().next().is_some() {
        figures.push((words.doc_subtotal(), tongue.money(charges.subtotal()), BODY));
    }
    if charges.discount != Money::ZERO {
        figures.push((words.doc_discount(), tongue.money(-charges.discount), BODY));
    }
    let base = |tax: &Tax| tax.mark.clone().unwrap_or_else(|| tongue.money(tax.base));
    for tax in added() {
        let label = words.doc_tax(tax.name.clone(), format::rate(tax.rate, tongue.language), base(tax));
        figures.push((label, tongue.money(tax.amount), BODY));
    }
    figures.push((total_words, tongue.money(charges.total), LARGE));
    for tax in charges.taxes.iter().filter(|tax| tax.included) {
        let label = words.doc_tax_included(tax.name.clone(), format::rate(tax.rate, tongue.language), base(tax));
        figures.push((label, tongue.money(tax.amount), BODY));
    }
    figures.extend(more);
    figures
}

fn figures_height(figures: &[Figure]) -> f32 {
    figures.iter().map(|(_, _, style)| style.size * 1.4 + 2.0 * FIGURE_GAP).sum()
}

/// Words and amounts in the right half of the page, with a rule above each large one.
fn draw_figures(page: &mut Page, figures: Vec<Figure>) {
    let amounts = figures.iter().map(|(_, amount, style)| page.typesetter.width(amount, *style)).fold(0.0, f32::max);
    let labels = figures.iter().map(|(words, _, style)| page.typesetter.width(words, *style)).fold(0.0, f32::max);
    let width = (labels + amounts + 8.0 * MM).max(72.0 * MM).min(page.sheets.width());
    let x = page.sheets.right() - width;
    page.sheets.keep_together(figures_height(&figures));
    for (words, amount, style) in figures {
        let lines = page.typesetter.paragraph(&words, style, width - amounts - 4.0 * MM);
        page.sheets.keep_together(lines.iter().map(Shaped::height).sum());
        if style == LARGE {
            page.sheets.rule(x, width, 0.8, 0.0);
            page.sheets.y += FIGURE_GAP;
        }
        let amount = page.typesetter.line(&amount, style);
        let y = page.sheets.y;
        page.sheets.text_ending(amount, page.sheets.right(), y);
        for line in lines {
            let (height, y) = (line.height(), page.sheets.y);
            page.sheets.text(line, x, y);
            page.sheets.y += height;
        }
        page.sheets.y += FIGURE_GAP;
    }
    page.sheets.gap(SECTION);
}
