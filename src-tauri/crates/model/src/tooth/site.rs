//! Where in the mouth something is done.

use std::fmt;
use std::str::FromStr;

use crate::ErrorCode;
use crate::requests::treatment::ServiceScope;
use crate::serde_text::text_form;

use super::{Arch, Notation, Quadrant, Tooth, ToothSurfaces};

/// A place in the mouth. Written `26` (a tooth), `26 MO` (surfaces), `13-16` (teeth from one to another), `Q2` (a
/// quadrant), `S5` (a sextant), `upper`, `lower`, `mouth`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Site {
    /// One tooth.
    Tooth(Tooth),
    /// Surfaces of one tooth.
    Surfaces(ToothSurfaces),
    /// Teeth from one to another of the same jaw.
    Range(TeethRange),
    /// A quadrant.
    Quadrant(Quadrant),
    /// A sextant.
    Sextant(Sextant),
    /// A jaw.
    Arch(Arch),
    /// The whole mouth.
    WholeMouth,
}

impl Site {
    /// What part of the mouth a service must be recorded on for this to be the place of it.
    pub const fn scope(self) -> ServiceScope {
        match self {
            Self::Tooth(_) => ServiceScope::Tooth,
            Self::Surfaces(_) => ServiceScope::Surface,
            Self::Range(_) => ServiceScope::ToothRange,
            Self::Quadrant(_) => ServiceScope::Quadrant,
            Self::Sextant(_) => ServiceScope::Sextant,
            Self::Arch(_) => ServiceScope::Arch,
            Self::WholeMouth => ServiceScope::WholeMouth,
        }
    }

    /// The teeth it names one by one; none for a part of the mouth.
    pub fn teeth(self) -> Vec<Tooth> {
        match self {
            Self::Tooth(tooth) => vec![tooth],
            Self::Surfaces(surfaces) => vec![surfaces.tooth()],
            Self::Range(range) => range.teeth(),
            _ => vec![],
        }
    }

    /// The place with its teeth as a notation writes them; parts of the mouth keep their marks.
    pub fn written(self, notation: Notation) -> String {
        match self {
            Self::Tooth(tooth) => tooth.written(notation),
            Self::Surfaces(on) => format!("{} {}", on.tooth().written(notation), on.surfaces()),
            Self::Range(range) => format!("{}-{}", range.from.written(notation), range.to.written(notation)),
            Self::Quadrant(quadrant) => format!("Q{}", quadrant.number()),
            Self::Sextant(sextant) => format!("S{}", sextant.0),
            Self::Arch(arch) => arch.as_str().to_owned(),
            Self::WholeMouth => "mouth".to_owned(),
        }
    }
}

impl FromStr for Site {
    type Err = ErrorCode;
    fn from_str(text: &str) -> Result<Self, ErrorCode> {
        let text = text.trim();
        if text == "mouth" {
            return Ok(Self::WholeMouth);
        }
        if let Some(arch) = Arch::parse(text) {
            return Ok(Self::Arch(arch));
        }
        match text.as_bytes() {
            [b'Q', number @ b'1'..=b'4'] => {
                return Quadrant::numbered(number - b'0').map(Self::Quadrant).ok_or(ErrorCode::InvalidTooth);
            }
            [b'S', number] => return Sextant::new(number.wrapping_sub(b'0')).map(Self::Sextant),
            _ => {}
        }
        if let Some((from, to)) = text.split_once('-') {
            return TeethRange::new(from.parse()?, to.parse()?).map(Self::Range);
        }
        if text.contains(' ') {
            return text.parse().map(Self::Surfaces);
        }
        text.parse().map(Self::Tooth)
    }
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written(Notation::Fdi))
    }
}

text_form!(Site, "site", "description": "Where in the mouth: 26, 26 MO, 13-16, Q2, S5, upper, lower or mouth; teeth in FDI");

/// Teeth beside each other in one jaw and of one set, from the patient's right to his left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TeethRange {
    from: Tooth,
    to: Tooth,
}

impl TeethRange {
    /// The teeth between two, those two included, named in either order.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidTooth`] when they are the same, of two jaws or sets, or supernumerary.
    pub fn new(a: Tooth, b: Tooth) -> Result<Self, ErrorCode> {
        let place =
            |tooth: Tooth| Tooth::row(tooth.quadrant().arch(), tooth.is_deciduous()).iter().position(|&t| t == tooth);
        let together = a.quadrant().arch() == b.quadrant().arch() && a.is_deciduous() == b.is_deciduous();
        match (place(a), place(b)) {
            (Some(first), Some(last)) if together && first < last => Ok(Self { from: a, to: b }),
            (Some(first), Some(last)) if together && last < first => Ok(Self { from: b, to: a }),
            _ => Err(ErrorCode::InvalidTooth),
        }
    }

    /// The first, on the patient's right.
    pub const fn from(self) -> Tooth {
        self.from
    }

    /// The last, on his left.
    pub const fn to(self) -> Tooth {
        self.to
    }

    /// All of them.
    pub fn teeth(self) -> Vec<Tooth> {
        let row = Tooth::row(self.from.quadrant().arch(), self.from.is_deciduous());
        let between = row.into_iter().skip_while(|&tooth| tooth != self.from);
        let mut teeth: Vec<Tooth> = between.take_while(|&tooth| tooth != self.to).collect();
        teeth.push(self.to);
        teeth
    }
}

/// A sixth of the mouth: 1 to 3 above from the patient's right, 4 to 6 below from his left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sextant(u8);

impl Sextant {
    /// The sextant with this number.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidTooth`] when it is not 1 to 6.
    pub const fn new(number: u8) -> Result<Self, ErrorCode> {
        if number >= 1 && number <= 6 { Ok(Self(number)) } else { Err(ErrorCode::InvalidTooth) }
    }

    /// 1 to 6.
    pub const fn number(self) -> u8 {
        self.0
    }
}
