//! The typefaces inside the program, and which of them has the signs of a text.

use std::sync::OnceLock;

use rustybuzz::{Face, Script, script};

use crate::error::Error;

/// How heavy the strokes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// One font file.
pub(crate) struct Font {
    /// Its name inside a PDF.
    pub(crate) name: &'static str,
    pub(crate) bytes: &'static [u8],
    pub(crate) face: Face<'static>,
}

/// The place of a font in [`fonts`].
pub(crate) type FontIndex = usize;

macro_rules! font_file {
    ($name:literal) => {
        ($name, include_bytes!(concat!("../../../../assets/fonts/", $name, ".ttf")))
    };
}

/// Regular and bold in turn, family by family; Noto Sans, which has Devanagari too, comes first.
const FILES: [(&str, &[u8]); 6] = [
    font_file!("NotoSans-Regular"),
    font_file!("NotoSans-Bold"),
    font_file!("NotoSansArabic-Regular"),
    font_file!("NotoSansArabic-Bold"),
    font_file!("NotoSansBengali-Regular"),
    font_file!("NotoSansBengali-Bold"),
];

const SANS: FontIndex = 0;
const ARABIC: FontIndex = 2;
const BENGALI: FontIndex = 4;

/// All fonts, parsed once.
pub(crate) fn fonts() -> Result<&'static [Font], Error> {
    static FONTS: OnceLock<Result<Vec<Font>, Error>> = OnceLock::new();
    let parse = |(name, bytes): (&'static str, &'static [u8])| {
        Face::from_slice(bytes, 0).map(|face| Font { name, bytes, face }).ok_or(Error::Font(name))
    };
    FONTS.get_or_init(|| FILES.into_iter().map(parse).collect()).as_ref().map(Vec::as_slice).map_err(Clone::clone)
}

/// The font for one grapheme: its script's own family if that has all its signs, else any family that has, else the
/// family that at least has its first sign; Noto Sans draws an empty box for the rest.
pub(crate) fn font_for(fonts: &[Font], grapheme: &str, script: Script, weight: Weight) -> FontIndex {
    let own = match script {
        script::ARABIC => ARABIC,
        script::BENGALI => BENGALI,
        _ => SANS,
    };
    let weighted = |family: usize| family + usize::from(weight == Weight::Bold);
    let has = |font: FontIndex, sign: char| {
        invisible(sign) || fonts.get(font).is_some_and(|font| font.face.glyph_index(sign).is_some())
    };
    let families = || [own, SANS, ARABIC, BENGALI].into_iter().map(weighted);
    families()
        .find(|&font| grapheme.chars().all(|sign| has(font, sign)))
        .or_else(|| families().find(|&font| grapheme.chars().next().is_some_and(|sign| has(font, sign))))
        .unwrap_or(weighted(SANS))
}

pub(crate) const fn is_arabic(font: FontIndex) -> bool {
    font == ARABIC || font == ARABIC + 1
}

/// Joiners, direction marks and variation selectors steer the shaper and are never drawn.
pub(crate) fn invisible(sign: char) -> bool {
    matches!(
        sign,
        '\u{AD}'
            | '\u{61C}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
    )
}
