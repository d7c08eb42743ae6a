//! Recording by typing: `26 MO comp` is a composite filling on two surfaces of tooth 26.

use cuspid_model::requests::treatment::{ServiceRow, ServiceScope};
use cuspid_model::tooth::{Entry, Site, WrongPlace};

/// From so many letters on, a word that may be surfaces or the beginning of a service is the service: `comp` in `26 comp`.
const WORD: usize = 4;

/// The most readings that are offered.
const MOST: usize = 6;

/// What a typed entry may mean.
#[derive(Clone, PartialEq)]
pub struct Reading {
    /// Where in the mouth.
    pub site: Site,
    /// What.
    pub service: ServiceRow,
}

/// Everything an entry may mean, the best first; or why it means nothing.
#[derive(Clone, PartialEq, Default)]
pub struct Readings {
    /// What it may mean.
    pub found: Vec<Reading>,
    /// The service that would fit on another part of the mouth.
    pub elsewhere: Option<(String, ServiceScope)>,
    /// What looks like a place and is none.
    pub wrong: Option<WrongPlace>,
    /// The place it begins with.
    pub site: Option<Site>,
    /// What follows.
    pub rest: String,
}

/// The catalogue as entries are compared with it.
pub struct Catalogue<'a> {
    /// Its services.
    pub services: &'a [ServiceRow],
    /// Their codes and names, folded, in the same order.
    pub names: &'a [String],
    /// How a word is folded.
    pub fold: fn(&str) -> String,
}

impl Catalogue<'_> {
    /// Reads an entry.
    pub fn read(&self, typed: &str) -> Readings {
        let Entry { site, rest, wrong } = Entry::read(typed);
        let readings = match (site, named_after_tooth(typed)) {
            (Some(Site::Surfaces(on)), Some((word, after))) => {
                let tooth = Some(Site::Tooth(on.tooth()));
                let capitals = word.chars().all(|letter| !letter.is_lowercase());
                if word.len() >= WORD && !capitals && self.begins_a_name(word) {
                    self.find(tooth, &after)
                } else {
                    let as_surfaces = self.find(site, &rest);
                    if as_surfaces.found.is_empty() { self.find(tooth, &after).or(as_surfaces) } else { as_surfaces }
                }
            }
            _ => self.find(site, &rest),
        };
        Readings { wrong, ..readings }
    }

    fn begins_a_name(&self, word: &str) -> bool {
        let word = (self.fold)(word);
        self.names.iter().any(|name| parts(name).any(|part| part.starts_with(&word)))
    }

    fn find(&self, site: Option<Site>, rest: &str) -> Readings {
        let mut readings = Readings { site, rest: rest.to_owned(), ..Readings::default() };
        let words: Vec<String> = rest.split_whitespace().map(self.fold).collect();
        if site.is_none() && words.is_empty() {
            return readings;
        }
        let place = site.unwrap_or(Site::WholeMouth);
        let fits = |name: &str| words.iter().all(|word| parts(name).any(|part| part.starts_with(&**word)));
        for (service, _) in self.services.iter().zip(self.names).filter(|(_, name)| fits(name.as_str())) {
            if service.scope == place.scope() {
                readings.found.push(Reading { site: place, service: service.clone() });
            } else if !words.is_empty() && readings.elsewhere.as_ref().is_none_or(|other| farther(place, other.1)) {
                readings.elsewhere = Some((service.name.clone(), service.scope));
            }
        }
        readings.found.truncate(MOST);
        readings
    }
}

impl Readings {
    /// These, or the others where these are nothing.
    fn or(self, others: Self) -> Self {
        if self.found.is_empty() { others } else { self }
    }
}

/// Whether a service of this scope is not recorded on teeth where the entry begins with one: another is meant sooner.
fn farther(place: Site, scope: ServiceScope) -> bool {
    use ServiceScope::{Surface, Tooth, ToothRange};
    let on_teeth = |scope| matches!(scope, Tooth | Surface | ToothRange);
    on_teeth(place.scope()) && !on_teeth(scope)
}

fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split([' ', ',', '-'])
}

/// The word behind the first, and it with everything behind it.
fn named_after_tooth(typed: &str) -> Option<(&str, String)> {
    let mut words = typed.split_whitespace().skip(1);
    let word = words.next()?;
    let after = [word].into_iter().chain(words).collect::<Vec<_>>().join(" ");
    Some((word, after))
}
