//! Drawn things as the operations of a PDF page, whose y axis points up.

use std::collections::BTreeMap;

use printpdf::{
    Color, DictItem, Greyscale, Line as Path, LinePoint, Op, PdfFontHandle, Point, Pt, TextItem, TextMatrix, XObjectId,
    XObjectTransform, text::Codepoint,
};

use crate::fonts::FontIndex;
use crate::pdf::LOGO;
use crate::pdf::embed::Subsets;
use crate::shape::{Glyph, Line};
use crate::sheet::Mark;

/// How far a stamp is turned, in degrees.
const STAMP_TURN: f32 = 45.0;

/// The operations that draw a page of this size, with a logo of so many pixels.
pub(super) fn page(marks: &[Mark], size: (f32, f32), logo: (usize, usize), subsets: &mut Subsets) -> Vec<Op> {
    let mut ops = Vec::new();
    let up = |y: f32| rounded(size.1 - y);
    for mark in marks {
        match mark {
            Mark::Text { line, x, baseline } => {
                let place = TextMatrix::Translate(Pt(rounded(*x)), Pt(up(*baseline)));
                text(line, place, subsets, &mut ops);
            }
            Mark::Stamp { line } => {
                let turn = STAMP_TURN.to_radians();
                let (along, above) = (line.width / 2.0, line.style.size * 0.36);
                let x = size.0 / 2.0 - along * turn.cos() + above * turn.sin();
                let y = size.1 / 2.0 - along * turn.sin() - above * turn.cos();
                let (cos, sin) = (rounded(turn.cos()), rounded(turn.sin()));
                text(line, TextMatrix::Raw([cos, sin, -sin, cos, rounded(x), rounded(y)]), subsets, &mut ops);
            }
            Mark::Rule { x, y, width, thickness, grey } => {
                stroke(*thickness, *grey, &mut ops);
                let points = vec![corner(*x, up(*y)), corner(x + width, up(*y))];
                ops.push(Op::DrawLine { line: Path { points, is_closed: false } });
            }
            Mark::Frame { x, y, width, height } => {
                stroke(0.8, 0.0, &mut ops);
                ops.push(Op::DrawLine { line: frame(*x, size.1 - y - height, *width, *height) });
            }
            Mark::Logo { x, y, width, height } => ops.push(Op::UseXobject {
                id: XObjectId(LOGO.to_owned()),
                transform: XObjectTransform {
                    translate_x: Some(Pt(rounded(*x))),
                    translate_y: Some(Pt(up(y + height))),
                    scale_x: Some(width / logo.0 as f32),
                    scale_y: Some(height / logo.1 as f32),
                    dpi: Some(72.0),
                    ..XObjectTransform::default()
                },
            }),
        }
    }
    ops
}

fn text(line: &Line, place: TextMatrix, subsets: &mut Subsets, ops: &mut Vec<Op>) {
    if line.words.is_empty() {
        return;
    }
    ops.push(Op::StartTextSection);
    ops.push(Op::SetFillColor { col: grey(line.style.grey) });
    let mut pen = Pen { size: line.style.size, place: Some(place), font: None, rise: 0, items: Vec::new() };
    for word in &line.words {
        let spelt = subsets.spell(word);
        if !spelt {
            pen.show(ops);
            ops.push(spelling(&word.text));
        }
        for glyph in &word.glyphs {
            pen.draw(glyph, subsets, ops);
        }
        if !spelt {
            pen.show(ops);
            ops.push(Op::EndMarkedContent);
        }
    }
    pen.show(ops);
    pen.raise(0, ops);
    ops.push(Op::EndTextSection);
}

/// What has been said to the reader about the text that follows.
struct Pen {
    size: f32,
    place: Option<TextMatrix>,
    font: Option<FontIndex>,
    rise: i32,
    items: Vec<TextItem>,
}

impl Pen {
    fn draw(&mut self, glyph: &Glyph, subsets: &mut Subsets, ops: &mut Vec<Op>) {
        if self.font != Some(glyph.font) {
            self.show(ops);
            let font = PdfFontHandle::External(Subsets::id(glyph.font));
            ops.push(Op::SetFont { font, size: Pt(self.size) });
            self.font = Some(glyph.font);
        }
        if self.rise != glyph.up {
            self.show(ops);
            self.raise(glyph.up, ops);
        }
        if let Some(matrix) = self.place.take() {
            ops.push(Op::SetTextMatrix { matrix });
        }
        if glyph.right != 0 {
            self.items.push(TextItem::Offset(-glyph.right as f32));
        }
        // The reader moves on by the glyph's own width; what shaping changed about it is given as an offset.
        let back = glyph.width + glyph.right - glyph.advance;
        let (number, text) = subsets.place(glyph);
        self.items.push(TextItem::GlyphIds(vec![Codepoint::with_cid(number, back as f32, text.to_owned())]));
    }

    fn show(&mut self, ops: &mut Vec<Op>) {
        if !self.items.is_empty() {
            ops.push(Op::ShowText { items: std::mem::take(&mut self.items) });
        }
    }

    fn raise(&mut self, rise: i32, ops: &mut Vec<Op>) {
        if self.rise != rise {
            ops.push(Op::SetLineOffset { multiplier: rise as f32 / 1000.0 * self.size });
            self.rise = rise;
        }
    }
}

/// Says what the glyphs up to the next [`Op::EndMarkedContent`] spell together.
fn spelling(text: &str) -> Op {
    let utf16 = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let map = BTreeMap::from([("ActualText".to_owned(), DictItem::String { data: utf16, literal: false })]);
    Op::BeginMarkedContentWithProperties { tag: "Span".to_owned(), properties: DictItem::Dict { map } }
}

fn stroke(thickness: f32, lightness: f32, ops: &mut Vec<Op>) {
    ops.push(Op::SetOutlineThickness { pt: Pt(thickness) });
    ops.push(Op::SetOutlineColor { col: grey(lightness) });
}

/// From 0, black, to 1, white.
fn grey(lightness: f32) -> Color {
    Color::Greyscale(Greyscale::new(lightness, None))
}

/// A rectangle with round corners; `y` is its lower edge.
fn frame(x: f32, y: f32, width: f32, height: f32) -> Path {
    // How far the handles of a curve stand from its ends to make it look like a quarter of a circle.
    const ROUND: f32 = 0.552;
    let radius = 4.0;
    let handle = radius * (1.0 - ROUND);
    let (right, top) = (x + width, y + height);
    let points = [
        (x + radius, y, false),
        (right - radius, y, false),
        (right - handle, y, true),
        (right, y + handle, true),
        (right, y + radius, false),
        (right, top - radius, false),
        (right, top - handle, true),
        (right - handle, top, true),
        (right - radius, top, false),
        (x + radius, top, false),
        (x + handle, top, true),
        (x, top - handle, true),
        (x, top - radius, false),
        (x, y + radius, false),
        (x, y + handle, true),
        (x + handle, y, true),
        (x + radius, y, false),
    ];
    let point = |(x, y, bezier)| LinePoint { p: Point { x: Pt(rounded(x)), y: Pt(rounded(y)) }, bezier };
    Path { points: points.into_iter().map(point).collect(), is_closed: true }
}

fn corner(x: f32, y: f32) -> LinePoint {
    LinePoint { p: Point { x: Pt(rounded(x)), y: Pt(rounded(y)) }, bezier: false }
}

/// To a hundredth of a point, which no printer can tell and which writes shorter.
fn rounded(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}
