//! Names as they are compared: without case, accents and the other differences people do not type.

use deunicode::{deunicode, deunicode_char};
use unicode_normalization::UnicodeNormalization;

/// Text without case and accents, in words of letters and digits separated by single spaces. Every way of writing a
/// name that a clinic meets becomes one: İ and ı are i, ß is ss, أ is ا, ё is е, ٣ is 3. Vowel signs of Indic scripts stay.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd() {
        if is_accent(c) || is_joiner(c) {
            continue;
        }
        for c in c.to_lowercase() {
            match c {
                '\u{300}'..='\u{36f}' => {}
                _ if c.is_ascii_alphanumeric() => folded.push(c),
                _ if is_latin(c) || c.is_numeric() => {
                    let plain = deunicode_char(c).unwrap_or_default();
                    folded.extend(plain.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()));
                }
                'ٱ' => folded.push('ا'),
                'ى' | 'ی' => folded.push('ي'),
                'ک' => folded.push('ك'),
                'ة' => folded.push('ه'),
                _ if c.is_alphanumeric() || is_sign(c) => folded.push(c),
                _ if folded.ends_with(' ') || folded.is_empty() => {}
                _ => folded.push(' '),
            }
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Text in Latin letters, folded: Иванов becomes ivanov.
pub fn latin(text: &str) -> String {
    let folded = fold(text);
    if folded.is_ascii() { folded } else { fold(&deunicode(&folded)) }
}

/// The letters and digits of a text in one word, folded: what an identity number is compared by.
pub fn compact(text: &str) -> String {
    fold(text).replace(' ', "")
}

/// The digits of a text; those of other scripts count.
pub fn digits(text: &str) -> String {
    fold(text).chars().filter(char::is_ascii_digit).collect()
}

/// Accents of the Latin, Greek and Cyrillic scripts, points of the Hebrew and Arabic ones.
const fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}'
        | '\u{670}' | '\u{6d6}'..='\u{6ed}')
}

/// What only shapes a word: the Arabic tatweel and joiners without width.
const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{200c}' | '\u{200d}' | '\u{ad}')
}

/// Vowel signs and the like, of the scripts that write them as marks.
const fn is_sign(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}')
}

const fn is_latin(c: char) -> bool {
    matches!(c, '\u{aa}' | '\u{ba}' | '\u{c0}'..='\u{24f}' | '\u{250}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c1_ways_of_writing_a_name_become_one() {
        for (written, folded) in [
            ("Bélanger", "belanger"),
            ("  José   da SILVA ", "jose da silva"),
            ("Işık İnci", "isik inci"),
            ("ISIK", "isik"),
            ("Weiß-Łukasz", "weiss lukasz"),
            ("Æsir Ødegård", "aesir odegard"),
            ("أحمد", "احمد"),
            ("إحــمَد", "احمد"),
            ("فاطمة", "فاطمه"),
            ("Фёдор ЙОСИФ", "федор иосиф"),
            ("Γιώργος", "γιωργος"),
            ("١٢٣", "123"),
            ("Nguyễn Đức", "nguyen duc"),
            ("D\u{2019}Ávila", "d avila"),
        ] {
            assert_eq!(fold(written), folded, "{written}");
        }
        assert_eq!(latin("Иванов"), "ivanov");
        assert_ne!(fold("कि"), fold("का"), "vowel signs tell words apart");
    }

    proptest::proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            proptest::prop_assert_eq!(fold(&once), once);
        }
    }
}
