//! Writing phone numbers in groups.

use super::Format;

impl Format {
    /// A phone number in groups: `(202) 555-0142` and `(11) 98765-4321` at home, `+55 11 98765-4321` from abroad. One of
    /// a country whose groups are not known here stays as it is dialled.
    pub fn phone(&self, e164: &str) -> String {
        let country = self.country.as_ref().map_or("", |country| country.as_str());
        let (code, home, national) = match (e164.strip_prefix("+55"), e164.strip_prefix("+1")) {
            (Some(national), _) => ("55", country == "BR", national),
            (None, Some(national)) => ("1", matches!(country, "US" | "CA"), national),
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
        if home { format!("({area}) {first}-{last}") } else { format!("+{code} {area} {first}-{last}") }
    }
}
