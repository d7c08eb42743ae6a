//! What somebody types to record a procedure: a place in the mouth, then anything. `26 MO comp` begins with surfaces M and O
//! of tooth 26.

use crate::ErrorCode;

use super::surfaces::{LETTERS, Surface};
use super::{Site, Tooth, ToothSurfaces};

/// The place an entry begins with, and what follows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The place; none when it begins with none.
    pub site: Option<Site>,
    /// What follows, its words with one blank between.
    pub rest: String,
    /// What looks like a place and is none.
    pub wrong: Option<WrongPlace>,
}

/// What looks like a place in the mouth and is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrongPlace {
    /// Two digits that name no tooth.
    Tooth(String),
    /// Surfaces, by their letters, that the tooth does not have.
    Surfaces(Tooth, String),
    /// A surface named twice.
    Twice(Tooth),
}

impl Entry {
    /// Reads what was typed. The longest beginning that is a place counts.
    pub fn read(typed: &str) -> Self {
        let words: Vec<&str> = typed.split_whitespace().collect();
        for taken in (1..=words.len().min(2)).rev() {
            let (place, rest) = words.split_at(taken);
            let Ok(site) = marked(&place.join(" ")).parse::<Site>() else { continue };
            let wrong = match (site, rest.first()) {
                (Site::Tooth(tooth), Some(letters)) => wrong_surfaces(tooth, letters),
                _ => None,
            };
            return Self { site: Some(site), rest: rest.join(" "), wrong };
        }
        let digits = |word: &&&str| word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_digit());
        let wrong = words.first().filter(digits).map(|word| WrongPlace::Tooth((*word).to_owned()));
        Self { site: None, rest: words.join(" "), wrong }
    }
}

/// A place with the mark of a quadrant or a sextant as a capital, as it is written.
fn marked(place: &str) -> String {
    if place.len() == 2 && place.starts_with(['q', 's']) { place.to_uppercase() } else { place.to_owned() }
}

/// What is wrong with a word behind a tooth that consists of nothing but letters of surfaces.
fn wrong_surfaces(tooth: Tooth, word: &str) -> Option<WrongPlace> {
    let word = word.to_ascii_uppercase();
    if word.len() > Surface::ALL.len() || !word.chars().all(|letter| LETTERS.contains(letter)) {
        return None;
    }
    let missing: String = word.chars().filter(|&letter| Surface::read(letter, tooth).is_none()).collect();
    if !missing.is_empty() {
        return Some(WrongPlace::Surfaces(tooth, missing));
    }
    let twice = ToothSurfaces::read(tooth, &word) == Err(ErrorCode::InvalidSurfaces);
    twice.then_some(WrongPlace::Twice(tooth))
}
