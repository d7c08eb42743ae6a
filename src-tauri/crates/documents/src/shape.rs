//! Turns text into glyphs in the order they stand on paper: direction, script, font, shaping, lines.

mod copyable;

use std::collections::HashMap;
use std::ops::Range;

use rustybuzz::ttf_parser::{GlyphId, Tag};
use rustybuzz::{BufferFlags, Direction, Script, ShapePlan, UnicodeBuffer, script, shape_with_plan};
use unicode_bidi::ParagraphBidiInfo;
use unicode_linebreak::linebreaks;
use unicode_script::UnicodeScript;
use unicode_segmentation::UnicodeSegmentation;

use crate::error::Error;
use crate::fonts::{Font, FontIndex, Weight, font_for, fonts, is_arabic};

const NO_BREAK_SPACE: char = '\u{A0}';

/// How a text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Style {
    /// In points.
    pub(crate) size: f32,
    pub(crate) weight: Weight,
    /// From 0, black, to 1, white.
    pub(crate) grey: f32,
}

/// A drawn sign. Measures are in thousandths of the font size.
#[derive(Debug)]
pub(crate) struct Glyph {
    pub(crate) font: FontIndex,
    pub(crate) id: u16,
    /// As the font has it, before shaping moves anything.
    pub(crate) width: i32,
    pub(crate) advance: i32,
    pub(crate) right: i32,
    pub(crate) up: i32,
    /// The part of the text that it most likely shows.
    pub(crate) text: String,
}

/// Glyphs that belong together, and the text somebody who copies them gets.
#[derive(Debug)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) right_to_left: bool,
    /// Whether some of its glyphs were made from the same letters.
    pub(crate) joined: bool,
    pub(crate) glyphs: Vec<Glyph>,
}

/// One line of text, its words from left to right.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) words: Vec<Word>,
    pub(crate) style: Style,
    /// In points.
    pub(crate) width: f32,
    pub(crate) right_to_left: bool,
}

impl Line {
    /// From the top of the line to the top of the next.
    pub(crate) fn height(&self) -> f32 {
        // Arabic letters and their marks reach further down.
        let arabic = self.words.iter().flat_map(|word| &word.glyphs).any(|glyph| is_arabic(glyph.font));
        self.style.size * if arabic { 1.7 } else { 1.4 }
    }

    /// From the top of the line to the foot of its letters.
    pub(crate) fn baseline(&self) -> f32 {
        self.style.size * 1.07
    }
}

/// Shapes texts; remembers what it has worked out about fonts and scripts.
pub(crate) struct Typesetter {
    fonts: &'static [Font],
    plans: HashMap<(FontIndex, Script, bool), ShapePlan>,
    buffer: UnicodeBuffer,
}

impl Typesetter {
    pub(crate) fn new() -> Result<Self, Error> {
        Ok(Self { fonts: fonts()?, plans: HashMap::new(), buffer: UnicodeBuffer::new() })
    }

    /// The text on one line, however long.
    pub(crate) fn line(&mut self, text: &str, style: Style) -> Line {
        let text = printable(text);
        let bidi = ParagraphBidiInfo::new(&text, None);
        self.shape(&text, &bidi, 0..text.len(), style)
    }

    /// The text in lines that are at most `width` wide. A word that is wider is broken between its letters.
    pub(crate) fn paragraph(&mut self, text: &str, style: Style, width: f32) -> Vec<Line> {
        let mut lines = Vec::new();
        for part in text.split('\n') {
            let part = printable(part);
            let bidi = ParagraphBidiInfo::new(&part, None);
            let whole = self.shape(&part, &bidi, 0..part.len(), style);
            if whole.width <= width {
                lines.push(whole);
                continue;
            }
            for range in self.break_lines(&part, style, width) {
                lines.push(self.shape(&part, &bidi, range, style));
            }
        }
        lines
    }

    fn break_lines(&mut self, text: &str, style: Style, width: f32) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let (mut start, mut filled, mut piece_start) = (0, 0.0, 0);
        for (piece_end, _) in linebreaks(text) {
            let piece = &text[piece_start..piece_end];
            let visible = self.width(piece.trim_end(), style);
            if filled + visible > width && piece_start > start {
                lines.push(start..piece_start);
                (start, filled) = (piece_start, 0.0);
            }
            if visible > width {
                for (offset, grapheme) in piece.grapheme_indices(true) {
                    let advance = self.width(grapheme, style);
                    if filled + advance > width && piece_start + offset > start {
                        lines.push(start..piece_start + offset);
                        (start, filled) = (piece_start + offset, 0.0);
                    }
                    filled += advance;
                }
            } else {
                filled += self.width(piece, style);
            }
            piece_start = piece_end;
        }
        if start < text.len() {
            lines.push(start..text.len());
        }
        lines
    }

    /// How wide a text is when it stands alone.
    pub(crate) fn width(&mut self, text: &str, style: Style) -> f32 {
        let mut words = Vec::new();
        for item in items(self.fonts, text, 0..text.len(), style.weight) {
            self.shape_item(text, &item, false, &mut words);
        }
        width_of(&words, style)
    }

    fn shape(&mut self, text: &str, bidi: &ParagraphBidiInfo<'_>, range: Range<usize>, style: Style) -> Line {
        let right_to_left = bidi.paragraph_level.is_rtl();
        let end = range.start + text[range.clone()].trim_end().len();
        let mut words = Vec::new();
        if end > range.start {
            let (levels, runs) = bidi.visual_runs(range.start..end);
            for run in runs {
                let rtl = levels.get(run.start).is_some_and(|level| level.is_rtl());
                let mut items = items(self.fonts, text, run, style.weight);
                if rtl {
                    items.reverse();
                }
                for item in &items {
                    self.shape_item(text, item, rtl, &mut words);
                }
            }
        }
        let width = width_of(&words, style);
        Line { words, style, width, right_to_left }
    }

    fn shape_item(&mut self, text: &str, item: &Item, rtl: bool, words: &mut Vec<Word>) {
        let Some(font) = self.fonts.get(item.font) else { return };
        let direction = if rtl { Direction::RightToLeft } else { Direction::LeftToRight };
        let plan = self
            .plans
            .entry((item.font, item.script, rtl))
            .or_insert_with(|| ShapePlan::new(&font.face, direction, Some(item.script), None, &[]));
        let source = &text[item.range.clone()];
        let mut buffer = std::mem::take(&mut self.buffer);
        for (place, sign) in source.char_indices() {
            let sign = if sign == NO_BREAK_SPACE { ' ' } else { sign };
            buffer.add(sign, u32::try_from(place).unwrap_or(u32::MAX));
        }
        buffer.set_direction(direction);
        buffer.set_script(item.script);
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        let shaped = shape_with_plan(&font.face, plan, buffer);

        let em = font.face.units_per_em().max(1);
        let glyphs: Vec<(usize, Glyph)> = shaped
            .glyph_infos()
            .iter()
            .zip(shaped.glyph_positions())
            .map(|(info, position)| {
                let id = u16::try_from(info.glyph_id).unwrap_or(0);
                let width = i32::from(font.face.glyph_hor_advance(GlyphId(id)).unwrap_or(0));
                let glyph = Glyph {
                    font: item.font,
                    id,
                    width: width * 1000 / em,
                    advance: position.x_advance * 1000 / em,
                    right: position.x_offset * 1000 / em,
                    up: position.y_offset * 1000 / em,
                    text: String::new(),
                };
                (info.cluster as usize, glyph)
            })
            .collect();
        self.buffer = shaped.clear();
        words.extend(copyable::words(font, source, glyphs, rtl));
    }
}

fn width_of(words: &[Word], style: Style) -> f32 {
    let thousandths: i32 = words.iter().flat_map(|word| &word.glyphs).map(|glyph| glyph.advance).sum();
    thousandths as f32 / 1000.0 * style.size
}

/// A stretch of text in one direction, script and font.
#[derive(Debug, PartialEq)]
struct Item {
    range: Range<usize>,
    font: FontIndex,
    script: Script,
}

fn items(fonts: &[Font], text: &str, range: Range<usize>, weight: Weight) -> Vec<Item> {
    let source = &text[range.clone()];
    if source.is_ascii() {
        let font = font_for(fonts, "", script::LATIN, weight);
        return vec![Item { range, font, script: script::LATIN }];
    }
    // Signs that all scripts share belong to the script before them, at the start to the one after them.
    let graphemes: Vec<(usize, &str)> = source.grapheme_indices(true).collect();
    let scripts: Vec<Option<Script>> = graphemes.iter().map(|(_, grapheme)| script_of(grapheme)).collect();
    let mut current = scripts.iter().flatten().next().copied().unwrap_or(script::LATIN);
    let mut items: Vec<Item> = Vec::new();
    for ((offset, grapheme), own) in graphemes.into_iter().zip(scripts) {
        current = own.unwrap_or(current);
        let font = font_for(fonts, grapheme, current, weight);
        let start = range.start + offset;
        let end = start + grapheme.len();
        match items.last_mut() {
            Some(last) if last.font == font && last.script == current => last.range.end = end,
            _ => items.push(Item { range: start..end, font, script: current }),
        }
    }
    items
}

fn script_of(grapheme: &str) -> Option<Script> {
    let shared = |script: &unicode_script::Script| {
        matches!(
            script,
            unicode_script::Script::Common | unicode_script::Script::Inherited | unicode_script::Script::Unknown
        )
    };
    let found = grapheme.chars().map(|sign| sign.script()).find(|script| !shared(script))?;
    let tag: &[u8; 4] = found.short_name().as_bytes().try_into().ok()?;
    Script::from_iso15924_tag(Tag::from_bytes(tag))
}

/// The text with spaces instead of characters that would start a new line or cannot be drawn.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c }).collect()
}
