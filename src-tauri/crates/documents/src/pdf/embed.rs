//! Which glyphs of which font go into the file, and which text each of them stands for.

use std::collections::{BTreeMap, HashMap};

use printpdf::{FontId, ParsedFont, PdfFont};
use subsetter::{GlyphRemapper, subset};

use crate::error::Error;
use crate::fonts::{FontIndex, fonts};
use crate::shape::Glyph;

/// A PDF font says for each of its glyphs what text it stands for. Most glyphs stand for the same text everywhere; the
/// parts of an Indic syllable do not. A glyph with a second text goes into a second subset of its font.
#[derive(Default)]
pub(super) struct Subsets(Vec<Subset>);

struct Subset {
    font: FontIndex,
    glyphs: GlyphRemapper,
    texts: HashMap<u16, String>,
}

impl Subsets {
    /// The subset that has a glyph with its text, and the glyph's number in that subset.
    pub(super) fn place(&mut self, glyph: &Glyph) -> (usize, u16) {
        let takes = |subset: &Subset| {
            subset.font == glyph.font && subset.texts.get(&glyph.id).is_none_or(|text| *text == glyph.text)
        };
        let index = self.0.iter().position(takes).unwrap_or_else(|| {
            self.0.push(Subset { font: glyph.font, glyphs: GlyphRemapper::new(), texts: HashMap::new() });
            self.0.len() - 1
        });
        let subset = &mut self.0[index];
        if !subset.texts.contains_key(&glyph.id) {
            subset.texts.insert(glyph.id, glyph.text.clone());
        }
        (index, subset.glyphs.remap(glyph.id))
    }

    /// The name of a subset in the page's list of fonts.
    pub(super) fn id(index: usize) -> FontId {
        FontId(format!("T{index}"))
    }

    /// The font programs for the file.
    pub(super) fn fonts(&self) -> Result<BTreeMap<FontId, PdfFont>, Error> {
        let all = fonts()?;
        let mut embedded = BTreeMap::new();
        for (index, used) in self.0.iter().enumerate() {
            let Some(font) = all.get(used.font) else { continue };
            let program = subset(font.bytes, 0, &used.glyphs).map_err(|_| Error::Font(font.name))?;
            let mut parsed = ParsedFont::from_bytes(&program, 0, &mut Vec::new()).ok_or(Error::Font(font.name))?;
            parsed.font_name = Some(format!("{}+{}", tag(index), font.name));
            embedded.insert(Self::id(index), PdfFont::new(parsed));
        }
        Ok(embedded)
    }
}

/// The six letters that mark a font program as a subset, different for each.
fn tag(index: usize) -> String {
    let letter = |place: u32| char::from(b'A' + u8::try_from(index / 26_usize.pow(place) % 26).unwrap_or(0));
    (0..6).rev().map(letter).collect()
}
