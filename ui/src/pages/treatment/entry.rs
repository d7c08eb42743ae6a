//! Recording by typing: `26 MO comp` is a composite filling on two surfaces of tooth 26.

use cuspid_model::requests::treatment::{ServiceRow, ServiceScope};
use cuspid_model::tooth::Site;

/// What a typed entry may mean.
#[derive(Clone, PartialEq)]
pub struct Reading {
    /// Where in the mouth.
    pub site: Site,
    /// What.
    pub service: ServiceRow,
}

/// Everything an entry may mean, the best first; or where the service it names is recorded, when the place does not fit.
#[derive(Clone, PartialEq, Default)]
pub struct Readings {
    /// What it may mean.
    pub found: Vec<Reading>,
    /// The service that would fit on another part of the mouth.
    pub elsewhere: Option<(String, ServiceScope)>,
}

/// The place an entry starts with, and the rest of it. The longest beginning that is a place counts.
pub fn split(typed: &str) -> (Option<Site>, String) {
    let words: Vec<&str> = typed.split_whitespace().collect();
    for taken in (1..=words.len().min(2)).rev() {
        let place = words[..taken].join(" ");
        // Marks of quadrants and sextants are capitals.
        let marked = place.len() == 2 && place.starts_with(['q', 's']);
        let place = if marked { place.to_uppercase() } else { place };
        if let Ok(site) = place.parse::<Site>() {
            return (Some(site), words[taken..].join(" "));
        }
    }
    (None, words.join(" "))
}

/// Reads an entry. `names` are the services' codes and names, folded, in the order of `services`.
pub fn read(typed: &str, services: &[ServiceRow], names: &[String], fold: fn(&str) -> String) -> Readings {
    let (site, rest) = split(typed);
    let mut readings = find(site, &rest, services, names, fold);
    // `11 I` may be a surface; `26 O` followed by nothing else too. What was taken for surfaces may begin a name.
    if readings.found.is_empty()
        && let Some(Site::Surfaces(on)) = site
    {
        let rest = typed.split_whitespace().skip(1).collect::<Vec<_>>().join(" ");
        let other = find(Some(Site::Tooth(on.tooth())), &rest, services, names, fold);
        if !other.found.is_empty() {
            readings = other;
        }
    }
    readings
}

fn find(
    site: Option<Site>,
    rest: &str,
    services: &[ServiceRow],
    names: &[String],
    fold: fn(&str) -> String,
) -> Readings {
    let mut readings = Readings::default();
    let words: Vec<String> = rest.split_whitespace().map(fold).collect();
    if site.is_none() && words.is_empty() {
        return readings;
    }
    let place = site.unwrap_or(Site::WholeMouth);
    let fits =
        |name: &String| words.iter().all(|word| name.split([' ', ',', '-']).any(|part| part.starts_with(&**word)));
    for (service, name) in services.iter().zip(names) {
        if !fits(name) {
            continue;
        }
        if service.scope == place.scope() {
            readings.found.push(Reading { site: place, service: service.clone() });
        } else if readings.elsewhere.is_none() && !words.is_empty() {
            readings.elsewhere = Some((service.name.clone(), service.scope));
        }
    }
    readings.found.truncate(6);
    readings
}
