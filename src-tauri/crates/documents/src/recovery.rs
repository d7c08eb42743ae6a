//! The sheet that lets an admin in when every password is lost.

use cuspid_model::text::Language;
use cuspid_model::time::PlainDate;

use crate::error::Error;
use crate::fonts::Weight;
use crate::format;
use crate::letterhead::Letterhead;
use crate::page::{BODY, BOLD, Page, SECTION, SMALL};
use crate::pdf::Properties;
use crate::shape::Style;
use crate::sheet::{MM, Mark, Paper};

const WORD: Style = Style { size: 16.0, weight: Weight::Bold, grey: 0.0 };
const ROW: f32 = 14.0 * MM;
const COLUMNS: usize = 2;
/// Between the frame and what is in it.
const INSET: f32 = 6.0 * MM;
/// What the number before a word takes.
const NUMBER: f32 = 10.0 * MM;

/// The recovery words of a clinic, to be kept on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoverySheet {
    /// The size of the paper.
    pub paper: Paper,
    /// The language of what stands around the words.
    pub language: Language,
    /// What the clinic is called.
    pub clinic: String,
    /// The day they were made.
    pub made_on: PlainDate,
    /// The words, in their order.
    pub words: Vec<String>,
}

impl RecoverySheet {
    /// The sheet as a PDF file.
    ///
    /// # Errors
    /// When a font is damaged or the page cannot be written.
    pub fn pdf(&self) -> Result<Vec<u8>, Error> {
        let mut page = Page::new(self.paper, self.language, None)?;
        let words = page.words;
        let clinic = Letterhead { name: self.clinic.clone(), ..Letterhead::default() };
        let facts = vec![(format::date(self.made_on, self.language), BODY)];
        page.letterhead(&clinic, None, &words.doc_recovery(), facts);
        page.prose(&words.doc_recovery_use(), BODY);
        page.sheets.gap(SECTION);
        self.draw_words(&mut page);
        page.prose(&words.doc_recovery_keep(), BOLD);
        page.sheets.gap(2.0 * MM);
        page.prose(&words.doc_recovery_renew(), BODY);

        let title = words.doc_recovery();
        page.feet(0, &[&self.clinic, &title]);
        let properties = Properties { title, author: self.clinic.clone(), date: self.made_on, language: self.language };
        page.finish(None, &properties)
    }

    /// The words in a frame, read down the columns, each after its number.
    fn draw_words(&self, page: &mut Page) {
        let rows = self.words.len().div_ceil(COLUMNS);
        let (x, y, width) = (page.sheets.left(), page.sheets.y, page.sheets.width());
        let height = rows as f32 * ROW + INSET;
        page.sheets.draw(Mark::Frame { x, y, width, height });
        let column = (width - 2.0 * INSET) / COLUMNS as f32;
        for (place, word) in self.words.iter().enumerate() {
            let word_x = x + INSET + (place / rows.max(1)) as f32 * column + NUMBER;
            let baseline = y + INSET / 2.0 + (place % rows.max(1)) as f32 * ROW + ROW * 0.64;
            let number = page.typesetter.line(&(place + 1).to_string(), SMALL);
            let number_x = word_x - 3.0 * MM - number.width;
            page.sheets.draw(Mark::Text { line: number, x: number_x, baseline });
            let line = page.typesetter.line(word, WORD);
            page.sheets.draw(Mark::Text { line, x: word_x, baseline });
        }
        page.sheets.y += height + SECTION;
    }
}
