use std::collections::BTreeSet;

use yew::prelude::*;

use crate::hooks::folded;

/// Text in which each word that was searched for is marked, wherever it stands, accents and case aside.
pub fn marked(text: &str, typed: &str) -> Html {
    let wanted: Vec<Vec<char>> = typed.split_whitespace().map(|word| folded(word).chars().collect()).collect();
    // The letters that are compared, each with the place of the one it comes from.
    let mut letters = vec![];
    for (place, letter) in text.chars().enumerate() {
        letters.extend(folded(letter.encode_utf8(&mut [0; 4])).chars().map(|folded| (folded, place)));
    }
    let mut found = BTreeSet::new();
    for word in wanted.iter().filter(|word| !word.is_empty()) {
        for at in letters.windows(word.len()).filter(|at| at.iter().map(|(letter, _)| letter).eq(word)) {
            found.extend(at.iter().map(|(_, place)| *place));
        }
    }
    let mut parts: Vec<(bool, String)> = vec![];
    for (place, letter) in text.chars().enumerate() {
        let is_found = found.contains(&place);
        match parts.last_mut() {
            Some((before, part)) if *before == is_found => part.push(letter),
            _ => parts.push((is_found, letter.to_string())),
        }
    }
    let part = |(is_found, part): (bool, String)| {
        if is_found {
            html! { <mark>{ part }</mark> }
        } else {
            part.into()
        }
    };
    html! { <>{ for parts.into_iter().map(part) }</> }
}
