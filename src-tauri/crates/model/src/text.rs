//! Text people type: one line or several, trimmed, of bounded length and without control characters.

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use serde::{Deserialize, Deserializer};

use crate::ErrorCode;
use crate::serde_text::text_form;

/// One line of text, 1 to `MAX` characters, without control characters, spaces at the ends removed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Line<const MAX: usize>(String);

/// Text of several lines, 1 to `MAX` characters; line breaks and tabs are its only control characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Prose<const MAX: usize>(String);

/// A name of a person or thing.
pub type Name = Line<120>;
/// A short text beside a record.
pub type Label = Line<200>;
/// A note of several lines.
pub type Note = Prose<4000>;

fn checked(text: &str, max: usize, allowed: impl Fn(char) -> bool) -> Result<String, ErrorCode> {
    let text = text.trim();
    if text.is_empty() {
        return Err(ErrorCode::Empty);
    }
    // Bytes bound characters from above, so that a huge text is refused without walking through it.
    if text.len() > max * 4 || text.chars().count() > max {
        return Err(ErrorCode::TooLong);
    }
    // Marks that turn the writing direction of what follows could disguise a name on screen and in print.
    let disguises = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    if text.chars().any(|c| (c.is_control() && !allowed(c)) || disguises(c)) {
        return Err(ErrorCode::ControlCharacter);
    }
    Ok(text.to_owned())
}

macro_rules! text_type {
    ($type:ident, $allowed:expr, $name:literal) => {
        impl<const MAX: usize> FromStr for $type<MAX> {
            type Err = ErrorCode;
            fn from_str(text: &str) -> Result<Self, ErrorCode> {
                checked(text, MAX, $allowed).map(Self)
            }
        }

        impl<const MAX: usize> Deref for $type<MAX> {
            type Target = str;
            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl<const MAX: usize> fmt::Display for $type<MAX> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        text_form!([const MAX: usize] $type<MAX>, $name, "minLength": 1, "maxLength": MAX);
    };
}

text_type!(Line, |_| false, "line");
text_type!(Prose, |c| matches!(c, '\n' | '\t' | '\r'), "prose");

/// For optional text fields of requests: what was left blank counts as absent.
///
/// # Errors
/// Those of the value's own parsing, when something other than blanks is there.
pub fn blank_as_none<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err = ErrorCode>,
{
    let text: Option<String> = Option::deserialize(deserializer)?;
    text.filter(|text| !text.trim().is_empty())
        .map(|text| text.parse().map_err(|code: ErrorCode| serde::de::Error::custom(code.as_str())))
        .transpose()
}

/// A phone number as somebody wrote it; the backend turns it into a [`Phone`].
pub type PhoneText = Line<40>;

/// A phone number in E.164: `+`, then 7 to 15 digits, the first not 0.
///
/// Parsed from any way of writing by the backend, which has the countries' numbering plans.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Phone(String);

impl FromStr for Phone {
    type Err = ErrorCode;
    fn from_str(text: &str) -> Result<Self, ErrorCode> {
        let digits = text.strip_prefix('+').ok_or(ErrorCode::InvalidPhone)?;
        let right =
            (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
        right.then(|| Self(text.to_owned())).ok_or(ErrorCode::InvalidPhone)
    }
}

impl Deref for Phone {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

text_form!(Phone, "phone", "pattern": r"^\+[1-9][0-9]{6,14}$");

/// An e-mail address: something, one `@`, and a domain with a dot. Whether it exists only a message can tell.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Email(Line<254>);

impl FromStr for Email {
    type Err = ErrorCode;
    fn from_str(text: &str) -> Result<Self, ErrorCode> {
        let line: Line<254> = text.parse()?;
        let right = line.split_once('@').is_some_and(|(local, domain)| {
            !local.is_empty()
                && domain.split('.').count() > 1
                && domain.split('.').all(|label| !label.is_empty())
                && !domain.contains('@')
                && !line.contains(char::is_whitespace)
        });
        right.then_some(Self(line)).ok_or(ErrorCode::InvalidEmail)
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

text_form!(Email, "email", "format": "email");

/// A country of ISO 3166-1, as its two letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// The two letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??")
    }
}

impl FromStr for Country {
    type Err = ErrorCode;
    fn from_str(text: &str) -> Result<Self, ErrorCode> {
        match text.as_bytes() {
            &[a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => Ok(Self([a, b])),
            _ => Err(ErrorCode::InvalidCountry),
        }
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

text_form!(Country, "country", "pattern": "^[A-Z]{2}$");

/// A language the product speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Language {
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Brazilian Portuguese.
    #[serde(rename = "pt-BR")]
    Portuguese,
}

impl Language {
    /// Every language, in the order of the menus.
    pub const ALL: [Language; 2] = [Language::English, Language::Portuguese];

    /// Its BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Portuguese => "pt-BR",
        }
    }

    /// The language with this tag.
    pub fn parse(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }
}

/// A phone number in groups: `(202) 555-0142` and `(11) 98765-4321` at home, `+55 11 98765-4321` from abroad. One of a
/// country whose groups are not known here stays as it is dialled (E.164).
pub fn phone_in_groups(e164: &str, home: &str) -> String {
    let (code, at_home, national) = match (e164.strip_prefix("+55"), e164.strip_prefix("+1")) {
        (Some(national), _) => ("55", home == "BR", national),
        (None, Some(national)) => ("1", matches!(home, "US" | "CA"), national),
        (None, None) => return e164.to_owned(),
    };
    // Both plans: an area of two or three digits, then a number that ends with four.
    let area = if code == "55" { 2 } else { 3 };
    let right = national.is_ascii() && matches!((code, national.len()), ("55", 10 | 11) | ("1", 10));
    if !right {
        return e164.to_owned();
    }
    let (area, number) = national.split_at(area);
    let (first, last) = number.split_at(number.len() - 4);
    if at_home { format!("({area}) {first}-{last}") } else { format!("+{code} {area} {first}-{last}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_trimmed_bounded_and_clean() {
        assert_eq!(&*" Ana  ".parse::<Name>().unwrap(), "Ana");
        assert_eq!("  ".parse::<Name>(), Err(ErrorCode::Empty));
        assert_eq!("a\nb".parse::<Name>(), Err(ErrorCode::ControlCharacter));
        assert_eq!("a\u{202E}b".parse::<Name>(), Err(ErrorCode::ControlCharacter));
        assert_eq!("x".repeat(121).parse::<Name>(), Err(ErrorCode::TooLong));
        assert!("محمد عبد الله".parse::<Name>().is_ok());
        assert!("a\nb".parse::<Note>().is_ok());
    }

    #[test]
    fn a_phone_is_e164() {
        assert!("+5511987654321".parse::<Phone>().is_ok());
        for wrong in ["5511987654321", "+0511987654321", "+55 11", "+", "+123456", "+1234567890123456"] {
            assert_eq!(wrong.parse::<Phone>(), Err(ErrorCode::InvalidPhone), "{wrong}");
        }
    }

    #[test]
    fn an_email_has_a_name_and_a_domain() {
        assert!("ana@example.com".parse::<Email>().is_ok());
        for wrong in ["ana", "@x.y", "ana@x", "a b@x.y", "ana@x..y", "a@b@c.d"] {
            assert_eq!(wrong.parse::<Email>(), Err(ErrorCode::InvalidEmail), "{wrong}");
        }
    }

    #[test]
    fn a_phone_number_is_written_in_groups_where_they_are_known() {
        for (e164, home, written) in [
            ("+12025550142", "US", "(202) 555-0142"),
            ("+12025550142", "BR", "+1 202 555-0142"),
            ("+5511987654321", "BR", "(11) 98765-4321"),
            ("+551138880110", "BR", "(11) 3888-0110"),
            ("+5511987654321", "US", "+55 11 98765-4321"),
            ("+351212345678", "BR", "+351212345678"),
            ("+1202", "US", "+1202"),
        ] {
            assert_eq!(phone_in_groups(e164, home), written);
        }
    }
}
