//! Where in a mouth a course of treatment is: teeth that are there, that have not been treated before, and surfaces
//! they have.

use std::fmt;

use cuspid_clinic::Result;
use cuspid_model::tooth::{Quadrant, Site, TeethRange, Tooth, ToothSurfaces};

use super::courses::{On, Place};
use super::dice::Dice;
use super::parsed;

/// Which teeth of a patient were treated, by their places in [`Tooth::all`].
#[derive(Clone, Copy, Default)]
pub struct Mouth(u64);

/// Where a course is.
#[derive(Clone)]
pub struct Spot {
    teeth: Vec<Tooth>,
    surfaces: Vec<&'static str>,
}

impl Mouth {
    /// Picks a place and remembers it; none when no tooth of that kind is left.
    pub fn pick(&mut self, place: Place, dice: &Dice) -> Option<Spot> {
        if place == Place::Mouth {
            return Some(Spot { teeth: vec![], surfaces: vec![] });
        }
        let mut free = candidates(place);
        free.retain(|teeth| teeth.iter().all(|&tooth| !self.has(tooth)));
        if free.is_empty() {
            return None;
        }
        let teeth = dice.pick(&free).clone();
        teeth.iter().for_each(|&tooth| self.0 |= bit(tooth));
        let surfaces = match place {
            Place::BackPair => vec!["OD", "MO"],
            Place::Front => vec![*dice.pick(&["I", "MI", "ID", "MIV"])],
            Place::Milk => vec![*dice.pick(&["O", "OD", "MO"])],
            Place::Back => vec![*dice.pick(&["O", "MO", "OD", "MO", "OD", "MOD", "OV", "OL", "VC"])],
            _ => vec![],
        };
        Some(Spot { teeth, surfaces })
    }

    /// Whether there is still a place of a kind.
    pub fn has_room(self, place: Place) -> bool {
        place == Place::Mouth || candidates(place).iter().any(|teeth| teeth.iter().all(|&tooth| !self.has(tooth)))
    }

    fn has(self, tooth: Tooth) -> bool {
        self.0 & bit(tooth) != 0
    }
}

fn bit(tooth: Tooth) -> u64 {
    1 << Tooth::all().position(|other| other == tooth).unwrap_or(63)
}

/// The teeth of every place of a kind.
fn candidates(place: Place) -> Vec<Vec<Tooth>> {
    let each = |deciduous: bool, positions: &[u8]| -> Vec<Vec<Tooth>> {
        let of = |&quadrant: &Quadrant| {
            positions.iter().filter_map(|&position| Tooth::new(quadrant, deciduous, position).ok()).collect::<Vec<_>>()
        };
        Quadrant::ALL.iter().flat_map(of).map(|tooth| vec![tooth]).collect()
    };
    let runs = |starts: &[u8], length: u8| -> Vec<Vec<Tooth>> {
        let run = |quadrant: Quadrant, from: u8| {
            (from..from + length).filter_map(|position| Tooth::new(quadrant, false, position).ok()).collect()
        };
        Quadrant::ALL.iter().flat_map(|&quadrant| starts.iter().map(move |&from| run(quadrant, from))).collect()
    };
    match place {
        Place::Back => each(false, &[4, 5, 6, 7]),
        Place::BackPair => runs(&[4, 5, 6], 2),
        Place::Front => each(false, &[1, 2]),
        Place::Molar => each(false, &[6, 7]),
        Place::Premolar => each(false, &[4, 5]),
        Place::Wisdom => each(false, &[8]),
        Place::Gap => runs(&[4, 5], 3),
        Place::FirstMolars => vec![each(false, &[6]).concat()],
        Place::Milk => each(true, &[4, 5]),
        Place::Mouth => vec![],
    }
}

/// The teeth: those of a gap as a range, one with its surfaces, several with commas between.
impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&*self.teeth, &*self.surfaces) {
            ([from, _, to], _) => match TeethRange::new(*from, *to) {
                Ok(range) => Site::Range(range).fmt(f),
                Err(_) => Ok(()),
            },
            ([tooth], [surfaces]) => write!(f, "{tooth} {surfaces}"),
            (teeth, _) => {
                let teeth: Vec<String> = teeth.iter().map(ToString::to_string).collect();
                f.write_str(&teeth.join(", "))
            }
        }
    }
}

impl Spot {
    /// The text with the place in it: `{site}` is all of it, `{first}` and `{second}` are its teeth with their
    /// surfaces.
    pub fn told(&self, text: &str) -> String {
        let tooth = |at: usize| match (self.teeth.get(at), self.surfaces.get(at)) {
            (Some(tooth), Some(surfaces)) => format!("{tooth} {surfaces}"),
            (Some(tooth), None) => tooth.to_string(),
            _ => String::new(),
        };
        let text = text.replace("{first}", &tooth(0)).replace("{second}", &tooth(1));
        text.replace("{site}", &self.to_string())
    }

    /// The sites of something done there: one, or several where each tooth is a thing of its own.
    pub fn sites(&self, on: On) -> Result<Vec<Site>> {
        let tooth = |at: usize| self.teeth.get(at).copied();
        let surfaces = |at: usize| -> Result<Vec<Site>> {
            match (tooth(at), self.surfaces.get(at)) {
                (Some(tooth), Some(letters)) => Ok(vec![Site::Surfaces(ToothSurfaces::read(tooth, letters)?)]),
                _ => Ok(vec![]),
            }
        };
        Ok(match on {
            On::Tooth => tooth(0).map(Site::Tooth).into_iter().collect(),
            On::Surfaces => surfaces(0)?,
            On::Second => surfaces(1)?,
            On::Each => self.teeth.iter().copied().map(Site::Tooth).collect(),
            On::Range => match (self.teeth.first(), self.teeth.last()) {
                (Some(&from), Some(&to)) => vec![Site::Range(TeethRange::new(from, to)?)],
                _ => vec![],
            },
            On::Quadrant(0) => tooth(0).map(|tooth| Site::Quadrant(tooth.quadrant())).into_iter().collect(),
            On::Quadrant(number) => vec![parsed(format!("Q{number}"))?],
            On::Upper => vec![parsed("upper")?],
            On::Lower => vec![parsed("lower")?],
            On::Mouth => vec![Site::WholeMouth],
        })
    }

    /// The catalogue's code for something done there: `EN` stands for the root canal that the tooth needs.
    pub fn code(&self, code: &'static str) -> &'static str {
        if code != "EN" {
            return code;
        }
        match self.teeth.first().map(|tooth| tooth.position()) {
            Some(1..=3) => "EN-10",
            Some(4 | 5) => "EN-20",
            _ => "EN-30",
        }
    }
}
