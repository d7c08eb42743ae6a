//! Which glyphs of which font go into the file, and which text each of them stands for.

use std::collections::{BTreeMap, HashMap};

use printpdf::{FontId, ParsedFont, PdfFont};
use subsetter::{GlyphRemapper, subset};

use crate::error::Error;
use crate::fonts::{FontIndex, fonts};
use crate::shape::{Glyph, Word};

/// The glyphs that the file uses of each font.
///
/// A PDF font gives each of its glyphs one text. Most glyphs show the same text everywhere; a part of an Indic syllable
/// may not. It keeps the text it was first seen with, and the words that need another are marked in the page.
#[derive(Default)]
pub(super) struct Subsets(BTreeMap<FontIndex, Subset>);

#[derive(Default)]
struct Subset {
    glyphs: GlyphRemapper,
    texts: HashMap<u16, String>,
}

impl Subsets {
    /// The glyph's number in the subset of its font, and the text it has there.
    pub(super) fn place(&mut self, glyph: &Glyph) -> (u16, &str) {
        let subset = self.0.entry(glyph.font).or_default();
        let number = subset.glyphs.remap(glyph.id);
        (number, subset.texts.entry(number).or_insert_with(|| glyph.text.clone()))
    }

    /// Whether readers get the word from the texts of its glyphs.
    ///
    /// Where text runs to the left they always take it from there: they would turn a marked word around.
    pub(super) fn spell(&mut self, word: &Word) -> bool {
        let mut rest = word.text.as_str();
        let next = |glyph: &Glyph| match rest.strip_prefix(self.place(glyph).1) {
            Some(after) if after.len() < rest.len() => {
                rest = after;
                true
            }
            _ => false,
        };
        word.right_to_left || (!word.joined && word.glyphs.iter().all(next) && rest.is_empty())
    }

    /// The name of a font's subset in the page's list of fonts.
    pub(super) fn id(font: FontIndex) -> FontId {
        FontId(format!("T{font}"))
    }

    /// The font programs for the file.
    pub(super) fn fonts(&self) -> Result<BTreeMap<FontId, PdfFont>, Error> {
        let all = fonts()?;
        let mut embedded = BTreeMap::new();
        for (&index, used) in &self.0 {
            let Some(font) = all.get(index) else { continue };
            let program = subset(font.bytes, 0, &used.glyphs).map_err(|_| Error::Font(font.name))?;
            let mut parsed = ParsedFont::from_bytes(&program, 0, &mut Vec::new()).ok_or(Error::Font(font.name))?;
            // Six letters in front of the name say that the program is not the whole font.
            let letter = char::from(b'A' + u8::try_from(index % 26).unwrap_or(0));
            parsed.font_name = Some(format!("CUSPI{letter}+{}", font.name));
            embedded.insert(Self::id(index), PdfFont::new(parsed));
        }
        Ok(embedded)
    }
}
