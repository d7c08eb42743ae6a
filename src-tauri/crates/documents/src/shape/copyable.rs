//! Which text each shaped glyph shows, so that what is printed can be searched and copied.

use rustybuzz::ttf_parser::GlyphId;

use super::{Glyph, NO_BREAK_SPACE, Word};
use crate::fonts::{Font, invisible};

/// Groups glyphs, each with the place of its cluster in `source`, into words and gives every glyph its part of the
/// text.
///
/// Glyphs that were shaped together share a cluster; where it starts in the text is all that shaping tells.
pub(super) fn words(font: &Font, source: &str, glyphs: Vec<(usize, Glyph)>, rtl: bool) -> Vec<Word> {
    let mut starts: Vec<usize> = glyphs.iter().map(|(start, _)| *start).collect();
    starts.sort_unstable();
    starts.dedup();
    let mut words: Vec<Word> = Vec::new();
    let mut glyphs = glyphs.into_iter().peekable();
    while let Some((start, glyph)) = glyphs.next() {
        let mut cluster = vec![glyph];
        while let Some((_, glyph)) = glyphs.next_if(|(other, _)| *other == start) {
            cluster.push(glyph);
        }
        let end = starts.get(starts.partition_point(|&other| other <= start)).copied().unwrap_or(source.len());
        // A no-break space is copied as the space that people search for. Joiners would count as letters where text
        // runs to the left.
        let mut text = source.get(start..end).unwrap_or_default().replace(NO_BREAK_SPACE, " ");
        if rtl {
            text.retain(|sign| !invisible(sign));
        }
        let joined = cluster.len() > 1;
        share_text(font, &text, &mut cluster, rtl);
        let blank = text.trim().is_empty();
        match words.last_mut() {
            Some(word) if word.text.trim().is_empty() == blank => {
                if rtl {
                    word.text.insert_str(0, &text);
                } else {
                    word.text.push_str(&text);
                }
                word.glyphs.append(&mut cluster);
                word.joined |= joined;
            }
            _ => words.push(Word { text, right_to_left: rtl, joined, glyphs: cluster }),
        }
    }
    words
}

/// Gives each glyph of a cluster the character that the font draws with it by default, and the other characters to the
/// other glyphs as they are read.
fn share_text(font: &Font, text: &str, cluster: &mut Vec<Glyph>, rtl: bool) {
    if let [only] = cluster.as_mut_slice() {
        text.clone_into(&mut only.text);
        if rtl {
            split_ligature(font, cluster);
        }
        return;
    }
    let mut rest: Vec<char> = text.chars().collect();
    for glyph in cluster.iter_mut() {
        let own = |sign: &char| font.face.glyph_index(*sign) == Some(GlyphId(glyph.id));
        if let Some(place) = rest.iter().position(own) {
            glyph.text = rest.remove(place).to_string();
        }
    }
    let mut unnamed: Vec<&mut Glyph> = cluster.iter_mut().filter(|glyph| glyph.text.is_empty()).collect();
    if rtl {
        unnamed.reverse();
    }
    let mut rest = rest.into_iter();
    for glyph in &mut unnamed {
        glyph.text.extend(rest.next());
    }
    if let Some(last) = unnamed.last_mut() {
        last.text.extend(rest);
    }
}

/// Readers turn text that runs to the left around glyph by glyph, and disagree about the letters inside a glyph. So the
/// first letter of lam-alef goes to an empty glyph over the right half of the ligature. The no-break space lends it: a
/// no-break space itself is drawn as a space.
fn split_ligature(font: &Font, cluster: &mut Vec<Glyph>) {
    let (Some(ligature), Some(empty)) = (cluster.first_mut(), font.face.glyph_index(NO_BREAK_SPACE)) else {
        return;
    };
    let mut letters = ligature.text.chars();
    let (Some(first), rest) = (letters.next(), letters.as_str()) else { return };
    if rest.is_empty() {
        return;
    }
    let width = i32::from(font.face.glyph_hor_advance(empty).unwrap_or(0)) * 1000 / font.face.units_per_em().max(1);
    let half = Glyph {
        font: ligature.font,
        id: empty.0,
        width,
        advance: 0,
        right: -width,
        up: ligature.up,
        text: first.to_string(),
    };
    ligature.text = rest.to_owned();
    cluster.push(half);
}
