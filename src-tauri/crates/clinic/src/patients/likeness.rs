//! Whether two records may be of one person (C2): names up to spelling and order, and birth date, numbers and address
//! up to slips of the keys. Nothing is decided here; a person looks at both and decides.

use std::collections::BTreeSet;

use cuspid_model::requests::patients::Likeness;
use rusqlite::{Connection, OptionalExtension};
use strsim::{jaro_winkler, osa_distance};

use super::fold::{compact, digits, latin};
use super::patient;
use crate::Result;

/// From this many points on, two records may be of one person.
const ENOUGH: i32 = 10;
/// Words of names that say nothing.
const PARTICLES: [&str; 16] =
    ["da", "das", "de", "del", "der", "di", "do", "dos", "du", "e", "el", "al", "la", "van", "von", "y"];
/// Names longer than this are compared by their first words.
const WORDS: usize = 6;

/// What a person is recognised by.
#[derive(Clone, Debug, Default)]
pub struct Person {
    words: Vec<String>,
    birth: Option<String>,
    national_id: Option<String>,
    phones: Vec<String>,
    email: Option<String>,
    street: Option<String>,
    postcode: Option<String>,
    city: Option<String>,
}

impl Person {
    /// A person as about to be recorded.
    pub fn of(identity: &patient::Identity, contact: &patient::Contact) -> Self {
        let birth = identity.birth_date.map(|date| date.to_string());
        let text = |text: &Option<String>| text.as_deref().map(compact).filter(|text| !text.is_empty());
        let latin = |text: &Option<String>| text.as_deref().map(latin).filter(|text| !text.is_empty());
        Self {
            words: words(&identity.name),
            birth: birth.as_deref().map(digits),
            national_id: text(&identity.national_id),
            phones: [&contact.phone, &contact.other_phone].into_iter().flatten().map(|phone| digits(phone)).collect(),
            email: contact.email.as_deref().map(str::to_lowercase),
            street: latin(&contact.street),
            postcode: text(&contact.postcode),
            city: latin(&contact.city),
        }
    }

    /// A person as recorded under a local number.
    pub fn recorded(connection: &Connection, n: i64) -> Result<Option<Self>> {
        let found = connection
            .prepare_cached(
                "SELECT name, birth_date, national_id, phone, other_phone, email, street, postcode, city
                 FROM patient WHERE n = ?1",
            )?
            .query_row([n], |row| {
                let text = |at| -> rusqlite::Result<Option<String>> {
                    Ok(row.get::<_, Option<String>>(at)?.as_deref().map(compact).filter(|text| !text.is_empty()))
                };
                let latin = |at| -> rusqlite::Result<Option<String>> {
                    Ok(row.get::<_, Option<String>>(at)?.as_deref().map(latin).filter(|text| !text.is_empty()))
                };
                Ok(Self {
                    words: words(&row.get::<_, String>(0)?),
                    birth: row.get::<_, Option<String>>(1)?.as_deref().map(digits),
                    national_id: text(2)?,
                    phones: [text(3)?, text(4)?].into_iter().flatten().collect(),
                    email: row.get::<_, Option<String>>(5)?.map(|email| email.to_lowercase()),
                    street: latin(6)?,
                    postcode: text(7)?,
                    city: latin(8)?,
                })
            })
            .optional()?;
        Ok(found)
    }

    /// What records of one person have at least one of in common, almost always. Few people share any one of them.
    pub fn keys(&self) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        keys.extend(self.birth.iter().map(|birth| format!("b{birth}")));
        keys.extend(self.phones.iter().map(|phone| format!("p{phone}")));
        keys.extend(self.email.iter().map(|email| format!("e{email}")));
        // Either half, so that a slip in the other does not hide it.
        if let Some(id) = self.national_id.as_deref().filter(|id| id.len() >= 6 && id.is_ascii()) {
            let (first, second) = id.split_at(id.len() / 2);
            keys.extend([format!("i{first}-"), format!("i-{second}")]);
        }
        let mut sounds: Vec<String> = self.words.iter().map(|word| sound(word)).collect();
        sounds.sort();
        for (at, one) in sounds.iter().enumerate() {
            keys.extend(sounds[at + 1..].iter().map(|other| format!("n{one}-{other}")));
        }
        if let (Some(street), [_, ..]) = (&self.street, &*self.words) {
            let longest = street.split(' ').max_by_key(|word| word.len()).unwrap_or_default();
            keys.extend(sounds.iter().map(|name| format!("a{name}-{}", sound(longest))));
        }
        keys
    }

    /// What the two have in common, when that is enough for them to be one person.
    pub fn alike(&self, other: &Self) -> Option<Vec<Likeness>> {
        let mut points = 0;
        let mut alike = vec![];
        let mut count = |likeness, gained: i32| {
            points += gained;
            if gained > 0 {
                alike.push(likeness);
            }
        };
        count(Likeness::Name, names(&self.words, &other.words));
        count(Likeness::BirthDate, numbers(self.birth.as_deref(), other.birth.as_deref(), 6, 3, -6, same_birth));
        let national_id = numbers(self.national_id.as_deref(), other.national_id.as_deref(), 12, 5, -3, |a, b| {
            osa_distance(a, b) == 1
        });
        count(Likeness::NationalId, national_id);
        let phone = self.phones.iter().any(|phone| other.phones.contains(phone));
        count(Likeness::Phone, if phone { 3 } else { 0 });
        count(Likeness::Email, if self.email.is_some() && self.email == other.email { 3 } else { 0 });
        count(Likeness::Address, self.addresses(other));
        (points >= ENOUGH || national_id == 12).then_some(alike)
    }

    fn addresses(&self, other: &Self) -> i32 {
        let close = |a: &Option<String>, b: &Option<String>| match (a, b) {
            (Some(a), Some(b)) => jaro_winkler(a, b) >= 0.92,
            _ => false,
        };
        let street = close(&self.street, &other.street);
        let postcode = self.postcode.is_some() && self.postcode == other.postcode;
        let city = close(&self.city, &other.city);
        match (street, postcode || city) {
            (true, true) => 4,
            (true, false) => 3,
            (false, _) => i32::from(postcode && city),
        }
    }
}

/// The words of a name that count.
fn words(name: &str) -> Vec<String> {
    let latin = latin(name);
    let all: Vec<&str> = latin.split(' ').filter(|word| !word.is_empty()).collect();
    let telling: Vec<&str> = all.iter().copied().filter(|word| !PARTICLES.contains(word)).collect();
    let words = if telling.is_empty() { all } else { telling };
    words.into_iter().take(WORDS).map(str::to_owned).collect()
}

/// How two names agree. Words left over on both sides are two different people of one family.
fn names(ours: &[String], theirs: &[String]) -> i32 {
    let (short, long) = if ours.len() <= theirs.len() { (ours, theirs) } else { (theirs, ours) };
    let mut left: Vec<&String> = long.iter().collect();
    let (mut exact, mut close) = (0, 0);
    let mut unmatched = vec![];
    for word in short {
        match left.iter().position(|other| *other == word) {
            Some(at) => {
                left.remove(at);
                exact += 1;
            }
            None => unmatched.push(word),
        }
    }
    for word in unmatched.iter().copied() {
        if let Some(at) = left.iter().position(|other| same_word(word, other)) {
            left.remove(at);
            close += 1;
        }
    }
    let missing = short.len() - exact - close;
    match (short.len(), missing) {
        (0, _) => 0,
        (1, 0) if long.len() == 1 => 5 - i32::from(close > 0),
        (1, 0) => 4 - i32::from(close > 0),
        (_, 0) if close == 0 && left.is_empty() => 10,
        (_, 0) => 8 - i32::try_from(close).unwrap_or(1).min(2),
        _ => -6,
    }
}

/// Whether two words are one, spelled differently or shortened to its first letter.
fn same_word(a: &str, b: &str) -> bool {
    let shorter = a.len().min(b.len());
    if shorter == 1 {
        return a.chars().next() == b.chars().next();
    }
    let slips = if shorter >= 7 { 2 } else { 1 };
    (shorter >= 3 && osa_distance(a, b) <= slips)
        || (shorter >= 4 && (jaro_winkler(a, b) >= 0.9 || sound(a) == sound(b)))
}

/// What two numbers say: the same, a slip, different, or nothing when one is missing.
fn numbers(
    a: Option<&str>,
    b: Option<&str>,
    same: i32,
    slip: i32,
    different: i32,
    slipped: impl Fn(&str, &str) -> bool,
) -> i32 {
    match (a, b) {
        (Some(a), Some(b)) if a == b => same,
        (Some(a), Some(b)) if slipped(a, b) => slip,
        (Some(_), Some(_)) => different,
        _ => 0,
    }
}

/// Whether two dates of eight digits differ by one slip: a digit, two neighbours swapped, or day and month swapped.
fn same_birth(a: &str, b: &str) -> bool {
    let swapped = match (a.get(..4), a.get(4..6), a.get(6..)) {
        (Some(year), Some(month), Some(day)) => format!("{year}{day}{month}") == b,
        _ => false,
    };
    swapped || osa_distance(a, b) == 1
}

/// How a word sounds, roughly: its first four consonants, those that sound alike as one.
fn sound(word: &str) -> String {
    let mut sound = String::new();
    let spelled = word.replace("ph", "f").replace("gh", "g").replace("ch", "x").replace("sh", "x");
    for c in spelled.chars() {
        let c = match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j' if sound.is_empty() => 'a',
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'w' | 'j' => continue,
            'c' | 'q' | 'k' | 'g' => 'k',
            'z' | 's' | 'x' => 's',
            'd' | 't' => 't',
            'b' | 'p' | 'f' | 'v' => 'f',
            'm' | 'n' => 'n',
            other => other,
        };
        if !sound.ends_with(c) {
            sound.push(c);
        }
        if sound.chars().count() == 4 {
            break;
        }
    }
    sound
}
