//! The parts that all documents share: letterhead, parties, paragraphs, totals, boxes and the foot of the page.

use cuspid_model::text::Language;
use cuspid_texts::{Texts, texts};

use crate::error::Error;
use crate::fonts::Weight;
use crate::letterhead::{Letterhead, Party, Stamp};
use crate::logo::Picture;
use crate::pdf::{self, Properties};
use crate::shape::{Line, Style, Typesetter};
use crate::sheet::{MM, Mark, Paper, Sheets};

pub(crate) const BODY: Style = Style { size: 10.0, weight: Weight::Regular, grey: 0.0 };
pub(crate) const BOLD: Style = Style { size: 10.0, weight: Weight::Bold, grey: 0.0 };
pub(crate) const SMALL: Style = Style { size: 8.5, weight: Weight::Regular, grey: 0.2 };
pub(crate) const HEAD: Style = Style { size: 8.5, weight: Weight::Bold, grey: 0.0 };
pub(crate) const LARGE: Style = Style { size: 12.0, weight: Weight::Bold, grey: 0.0 };
const TITLE: Style = Style { size: 17.0, weight: Weight::Bold, grey: 0.0 };
const AMOUNT: Style = Style { size: 15.0, weight: Weight::Bold, grey: 0.0 };
const STAMP: Style = Style { size: 110.0, weight: Weight::Bold, grey: 0.9 };

/// The space between two parts of a page.
pub(crate) const SECTION: f32 = 6.0 * MM;
const LOGO: f32 = 14.0 * MM;

/// A document in the making.
pub(crate) struct Page {
    pub(crate) sheets: Sheets,
    pub(crate) typesetter: Typesetter,
    pub(crate) words: &'static Texts,
    stamp: Option<String>,
}

/// A block of lines, each in its style.
pub(crate) type Block = Vec<(String, Style)>;

impl Page {
    pub(crate) fn new(paper: Paper, language: Language, stamp: Option<Stamp>) -> Result<Self, Error> {
        let words = texts(language);
        let stamp = stamp.map(|stamp| match stamp {
            Stamp::Copy => words.doc_copy(),
            Stamp::Void => words.doc_void(),
            Stamp::Sample => words.doc_sample(),
        });
        Ok(Self { sheets: Sheets::new(paper), typesetter: Typesetter::new()?, words, stamp })
    }

    /// The clinic on the left, the document's title and `facts` about it on the right, a rule below.
    pub(crate) fn letterhead(&mut self, clinic: &Letterhead, logo: Option<&Picture>, title: &str, facts: Block) {
        let mut x = self.sheets.left();
        let top = self.sheets.y;
        let mut logo_bottom = top;
        if let Some(picture) = logo {
            let width = (LOGO * picture.proportion()).min(3.0 * LOGO);
            let height = width / picture.proportion();
            self.sheets.draw(Mark::Logo { x, y: top, width, height });
            x += width + 4.0 * MM;
            logo_bottom += height;
        }
        let mut right: Block = vec![(title.to_owned(), TITLE)];
        right.extend(self.stamp.iter().map(|stamp| (stamp.clone(), LARGE)));
        right.extend(facts);
        let right_width = self.sheets.width() * 0.4;
        let left_width = self.sheets.right() - x - right_width - 6.0 * MM;
        let mut left: Block = vec![(clinic.name.clone(), BOLD)];
        left.extend(clinic.lines.iter().map(|line| (line.clone(), BODY)));
        left.extend(clinic.small_print.iter().map(|line| (line.clone(), SMALL)));

        let left_bottom = self.block(&left, x, left_width, top);
        let mut y = top;
        for (text, style) in &right {
            for line in self.typesetter.paragraph(text, *style, right_width) {
                let height = line.height();
                self.sheets.text_ending(line, self.sheets.right(), y);
                y += height;
            }
        }
        self.sheets.y = left_bottom.max(y).max(logo_bottom) + 5.0 * MM;
        self.sheets.rule(self.sheets.left(), self.sheets.width(), 1.2, 0.0);
        self.sheets.y += SECTION;
    }

    /// Draws a block and returns where it ends.
    fn block(&mut self, block: &Block, x: f32, width: f32, top: f32) -> f32 {
        let mut y = top;
        for (text, style) in block {
            for line in self.typesetter.paragraph(text, *style, width) {
                let height = line.height();
                self.sheets.text(line, x, y);
                y += height;
            }
        }
        y
    }

    /// Two blocks beside each other.
    pub(crate) fn columns(&mut self, left: &Block, right: &Block) {
        let width = (self.sheets.width() - 8.0 * MM) / 2.0;
        let top = self.sheets.y;
        let x = self.sheets.left();
        let left_bottom = self.block(left, x, width, top);
        let right_bottom = self.block(right, x + width + 8.0 * MM, width, top);
        self.sheets.y = left_bottom.max(right_bottom) + SECTION;
    }

    /// Two blocks beside each other, the right one in a frame.
    pub(crate) fn columns_with_frame(&mut self, left: &Block, right: &Block) {
        let width = (self.sheets.width() - 8.0 * MM) / 2.0;
        let (top, x) = (self.sheets.y, self.sheets.left());
        let left_bottom = self.block(left, x, width, top);
        let frame_x = x + width + 8.0 * MM;
        let frame_bottom = self.block(right, frame_x + 4.0 * MM, width - 8.0 * MM, top + 3.0 * MM) + 3.0 * MM;
        self.sheets.draw(Mark::Frame { x: frame_x, y: top, width, height: frame_bottom - top });
        self.sheets.y = left_bottom.max(frame_bottom) + SECTION;
    }

    /// A line to sign on, with a block centred below it.
    pub(crate) fn signature(&mut self, block: &Block) {
        let width = 78.0 * MM;
        let x = self.sheets.right() - width;
        let lines: Vec<Line> =
            block.iter().flat_map(|(text, style)| self.typesetter.paragraph(text, *style, width)).collect();
        let space = 16.0 * MM;
        self.sheets.keep_together(space + lines.iter().map(Line::height).sum::<f32>() + 2.0 * MM);
        self.sheets.y += space;
        self.sheets.rule(x, width, 0.8, 0.0);
        self.sheets.y += 2.0 * MM;
        for line in lines {
            let (height, y) = (line.height(), self.sheets.y);
            let middle = x + (width - line.width) / 2.0;
            self.sheets.text(line, middle, y);
            self.sheets.y += height;
        }
    }

    /// Running text over the whole width, from the side its language is read from.
    pub(crate) fn prose(&mut self, text: &str, style: Style) {
        let (x, width) = (self.sheets.left(), self.sheets.width());
        self.prose_in(text, style, x, width);
    }

    /// Running text in a column.
    pub(crate) fn prose_in(&mut self, text: &str, style: Style, x: f32, width: f32) {
        for line in self.typesetter.paragraph(text, style, width) {
            let height = line.height();
            self.sheets.keep_together(height);
            let y = self.sheets.y;
            if line.right_to_left {
                self.sheets.text_ending(line, x + width, y);
            } else {
                self.sheets.text(line, x, y);
            }
            self.sheets.y += height;
        }
    }

    /// Words on the left and an amount on the right in a frame.
    pub(crate) fn framed_amount(&mut self, words: &str, amount: &str) {
        let inner = self.sheets.width() - 8.0 * MM;
        let amount = self.typesetter.line(amount, AMOUNT);
        let words = self.typesetter.paragraph(words, BOLD, inner - amount.width - 4.0 * MM);
        let height = words.iter().map(Line::height).sum::<f32>().max(amount.height()) + 6.0 * MM;
        self.sheets.keep_together(height);
        let (x, y, width) = (self.sheets.left(), self.sheets.y, self.sheets.width());
        self.sheets.draw(Mark::Frame { x, y, width, height });
        let baseline = y + (height - amount.height()) / 2.0 + amount.baseline();
        let amount_x = x + width - 4.0 * MM - amount.width;
        self.sheets.draw(Mark::Text { line: amount, x: amount_x, baseline });
        // One line of words stands on the same line as the amount; more of them are centred.
        let single = words.len() == 1;
        let mut word_y = y + (height - words.iter().map(Line::height).sum::<f32>()) / 2.0;
        for line in words {
            let step = line.height();
            let baseline = if single { baseline } else { word_y + line.baseline() };
            self.sheets.draw(Mark::Text { line, x: x + 4.0 * MM, baseline });
            word_y += step;
        }
        self.sheets.y += height + SECTION;
    }

    /// Writes the file.
    pub(crate) fn finish(mut self, logo: Option<Picture>, properties: &Properties) -> Result<Vec<u8>, Error> {
        if let Some(stamp) = &self.stamp {
            for page in &mut self.sheets.pages {
                page.insert(0, Mark::Stamp { line: self.typesetter.line(stamp, STAMP) });
            }
        }
        pdf::write(self.sheets, logo, properties)
    }

    /// What loose pages are told apart by, and their numbers, at the foot of the pages from index `from` on.
    pub(crate) fn feet(&mut self, from: usize, parts: &[&str]) {
        let Self { sheets, typesetter, words, stamp } = self;
        let parts = stamp.iter().map(String::as_str).chain(parts.iter().copied());
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        // The mark keeps the parts in this order when the first of them runs from right to left.
        let text = format!("\u{200E}{}", parts.join(" · "));
        let width = sheets.width() * 0.78;
        sheets.draw_feet(from, |page, pages| {
            let text = typesetter.paragraph(&text, SMALL, width).into_iter().next();
            let text = text.unwrap_or_else(|| typesetter.line("", SMALL));
            (text, typesetter.line(&words.doc_page(page.to_string(), pages.to_string()), SMALL))
        });
    }
}

/// A party of the document as a block: who they are to it, their name, the rest.
pub(crate) fn party(words: &Texts, role: String, party: &Party) -> Block {
    let mut block = vec![(role, SMALL), (party.name.clone(), BOLD)];
    block.extend(party.lines.iter().map(|line| (line.clone(), BODY)));
    block.extend(party.record.iter().map(|number| (words.doc_record(number), BODY)));
    block
}
