//! A table that may be longer than a page: its head is repeated, and what has been summed so far is carried over.

use cuspid_model::Money;

use crate::page::{BODY, HEAD, Page, SMALL};
use crate::shape::{Line, Style};
use crate::sheet::MM;

/// Which edge of its column a text keeps to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    Left,
    Right,
}

/// A column.
pub(crate) struct Column {
    pub(crate) head: String,
    pub(crate) edge: Edge,
}

/// One field of a row: texts below each other.
#[derive(Default)]
pub(crate) struct Cell(pub(crate) Vec<(String, Style)>);

impl Cell {
    /// A field of one text.
    pub(crate) fn of(text: String) -> Self {
        Self(vec![(text, BODY)])
    }
}

/// A row, and what it adds to the sum that is carried over.
pub(crate) struct Row {
    pub(crate) cells: Vec<Cell>,
    pub(crate) amount: Money,
}

/// The words for sums at the foot of one page and the top of the next.
pub(crate) struct Carry<'a> {
    pub(crate) forward: String,
    pub(crate) brought: String,
    pub(crate) print: &'a dyn Fn(Money) -> String,
}

/// A table with its rows.
pub(crate) struct Table<'a> {
    pub(crate) columns: Vec<Column>,
    /// The column that takes the width the others leave.
    pub(crate) widest: usize,
    pub(crate) rows: Vec<Row>,
    pub(crate) carry: Option<Carry<'a>>,
    /// What must follow the last row on the same page needs so much room.
    pub(crate) followed_by: f32,
}

const GAP: f32 = 6.0 * MM;
const PADDING: f32 = 1.9 * MM;
const HEAD_PADDING: f32 = 1.6 * MM;
/// A column beside the widest may take this share of the width; longer texts in it are wrapped.
const WIDEST: f32 = 0.24;

/// Where a column lies.
#[derive(Clone, Copy)]
struct Place {
    x: f32,
    width: f32,
    edge: Edge,
}

impl Table<'_> {
    /// Draws the table below what the page already has.
    pub(crate) fn draw(self, page: &mut Page) {
        let places = self.places(page);
        let carry_height = if self.carry.is_some() { row_height(BODY.size * 1.4) } else { 0.0 };
        self.draw_head(page, &places);
        let mut sum = Money::ZERO;
        let last = self.rows.len().saturating_sub(1);
        for (i, row) in self.rows.iter().enumerate() {
            let mut cells = lay_out(page, row, &places);
            let (reserve, carry) = if i == last { (self.followed_by, 0.0) } else { (carry_height, carry_height) };
            if row_height(height(&cells)) + reserve > page.sheets.room() && i > 0 {
                self.turn_page(page, &places, sum);
            }
            sum = sum + row.amount;
            // A row taller than a page goes on over several; its amount stands on the first.
            while row_height(height(&cells)) + carry > page.sheets.room() {
                let rest = cut(&mut cells, page.sheets.room() - carry_height - 2.0 * PADDING);
                if rest.iter().all(Vec::is_empty) {
                    break;
                }
                draw_row(page, &places, std::mem::replace(&mut cells, rest), false);
                self.turn_page(page, &places, sum);
            }
            draw_row(page, &places, cells, true);
        }
    }

    fn places(&self, page: &mut Page) -> Vec<Place> {
        let (left, right) = (page.sheets.left(), page.sheets.right());
        let most = (right - left) * WIDEST;
        let mut widths: Vec<f32> = Vec::new();
        for (i, column) in self.columns.iter().enumerate() {
            let mut width = page.typesetter.width(&column.head, HEAD);
            for (text, style) in self.rows.iter().filter_map(|row| row.cells.get(i)).flat_map(|cell| &cell.0) {
                width = width.max(page.typesetter.width(text, *style));
            }
            // Half a point more, so that rounding never wraps the very text the width was taken from.
            widths.push(if i == self.widest { 0.0 } else { (width + 0.5).min(most) });
        }
        let gaps = GAP * self.columns.len().saturating_sub(1) as f32;
        let rest = right - left - gaps - widths.iter().sum::<f32>();
        let mut x = left;
        let place = |(i, (column, width)): (usize, (&Column, f32))| {
            let width = if i == self.widest { rest } else { width };
            let place = Place { x, width, edge: column.edge };
            x += width + GAP;
            place
        };
        self.columns.iter().zip(widths).enumerate().map(place).collect()
    }

    fn draw_head(&self, page: &mut Page, places: &[Place]) {
        let cells: Vec<Vec<Line>> = self
            .columns
            .iter()
            .zip(places)
            .map(|(column, place)| page.typesetter.paragraph(&column.head, HEAD, place.width))
            .collect();
        // A head is never alone at the foot of a page.
        page.sheets.keep_together(height(&cells) + 2.0 * HEAD_PADDING + 2.0 * row_height(BODY.size * 2.8));
        page.sheets.y += HEAD_PADDING;
        let tallest = height(&cells);
        draw_cells(page, places, cells);
        page.sheets.y += tallest + HEAD_PADDING;
        page.sheets.rule(page.sheets.left(), page.sheets.width(), 0.8, 0.0);
    }

    fn turn_page(&self, page: &mut Page, places: &[Place], sum: Money) {
        if let Some(carry) = &self.carry {
            draw_sum(page, places, &carry.forward, &(carry.print)(sum));
        }
        page.sheets.next_page();
        self.draw_head(page, places);
        if let Some(carry) = &self.carry {
            draw_sum(page, places, &carry.brought, &(carry.print)(sum));
        }
    }
}

fn draw_sum(page: &mut Page, places: &[Place], words: &str, sum: &str) {
    let (words, sum) = (page.typesetter.line(words, HEAD), page.typesetter.line(sum, HEAD));
    let mut cells: Vec<Vec<Line>> = places.iter().map(|_| Vec::new()).collect();
    if let Some(first) = cells.first_mut() {
        first.push(words);
    }
    if let Some(last) = cells.last_mut() {
        last.push(sum);
    }
    draw_row(page, places, cells, true);
}

fn lay_out(page: &mut Page, row: &Row, places: &[Place]) -> Vec<Vec<Line>> {
    let mut lay = |(cell, place): (&Cell, &Place)| {
        cell.0.iter().flat_map(|(text, style)| page.typesetter.paragraph(text, *style, place.width)).collect()
    };
    row.cells.iter().zip(places).map(&mut lay).collect()
}

fn draw_row(page: &mut Page, places: &[Place], cells: Vec<Vec<Line>>, ends: bool) {
    let tallest = height(&cells);
    page.sheets.y += PADDING;
    draw_cells(page, places, cells);
    page.sheets.y += tallest + PADDING;
    if ends {
        page.sheets.rule(page.sheets.left(), page.sheets.width(), 0.4, 0.6);
    }
}

fn draw_cells(page: &mut Page, places: &[Place], cells: Vec<Vec<Line>>) {
    for (lines, place) in cells.into_iter().zip(places) {
        // A text that is read from the right and has several lines keeps to the right edge.
        let right = place.edge == Edge::Right || (lines.len() > 1 && lines.iter().all(|line| line.right_to_left));
        let mut y = page.sheets.y;
        for line in lines {
            let height = line.height();
            if right {
                page.sheets.text_ending(line, place.x + place.width, y);
            } else {
                page.sheets.text(line, place.x, y);
            }
            y += height;
        }
    }
}

/// Leaves in `cells` the lines that fit into `room`, at least one of each, and returns the others.
fn cut(cells: &mut [Vec<Line>], room: f32) -> Vec<Vec<Line>> {
    cells
        .iter_mut()
        .map(|lines| {
            let mut filled = 0.0;
            let fitting = lines.iter().take_while(|line| {
                filled += line.height();
                filled <= room
            });
            let count = fitting.count().max(1).min(lines.len());
            lines.split_off(count)
        })
        .collect()
}

fn height(cells: &[Vec<Line>]) -> f32 {
    cells.iter().map(|lines| lines.iter().map(Line::height).sum()).fold(0.0, f32::max)
}

fn row_height(content: f32) -> f32 {
    content + 2.0 * PADDING
}

/// A text in small print, as cells have it below their main text.
pub(crate) fn small(text: String) -> (String, Style) {
    (text, SMALL)
}
