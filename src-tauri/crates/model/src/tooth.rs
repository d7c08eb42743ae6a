//! Teeth, their surfaces, and places in the mouth: values that cannot be wrong (C3, C4).
//!
//! A tooth is kept and sent in FDI notation (`16`, `54`); Universal and Palmer are ways to show it, chosen and never
//! guessed: `12` is a tooth of both FDI and Universal. A supernumerary tooth is the `+n` of the tooth it stands beside, in
//! every notation: `11+1`, `8+1`, `UR1+1`.

mod entry;
mod site;
mod surfaces;

use std::fmt;
use std::str::FromStr;

use crate::ErrorCode;
use crate::request::words;
use crate::serde_text::text_form;

pub use entry::{Entry, WrongPlace};
pub use site::{Sextant, Site, TeethRange};
pub use surfaces::{Surface, Surfaces, ToothSurfaces};

words! {
    /// A quarter of the mouth, left and right as the patient has them.
    pub enum Quadrant {
        /// Upper right.
        UpperRight = "UR",
        /// Upper left.
        UpperLeft = "UL",
        /// Lower left.
        LowerLeft = "LL",
        /// Lower right.
        LowerRight = "LR",
    }

    /// A jaw.
    pub enum Arch {
        /// The upper one.
        Upper = "upper",
        /// The lower one.
        Lower = "lower",
    }

    /// A way to write teeth down.
    pub enum Notation {
        /// Two digits, ISO 3950.
        Fdi = "fdi",
        /// 1 to 32 and A to T.
        Universal = "universal",
        /// Quadrant and position.
        Palmer = "palmer",
    }
}

impl Quadrant {
    /// Its jaw.
    pub const fn arch(self) -> Arch {
        match self {
            Self::UpperRight | Self::UpperLeft => Arch::Upper,
            Self::LowerLeft | Self::LowerRight => Arch::Lower,
        }
    }

    /// 1 to 4, as FDI counts them.
    pub const fn number(self) -> u8 {
        match self {
            Self::UpperRight => 1,
            Self::UpperLeft => 2,
            Self::LowerLeft => 3,
            Self::LowerRight => 4,
        }
    }

    const fn numbered(number: u8) -> Option<Self> {
        match number {
            1 => Some(Self::UpperRight),
            2 => Some(Self::UpperLeft),
            3 => Some(Self::LowerLeft),
            4 => Some(Self::LowerRight),
            _ => None,
        }
    }
}

/// A tooth: quadrant, set, position, and which supernumerary beside it, if it is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tooth {
    quadrant: Quadrant,
    deciduous: bool,
    position: u8,
    extra: u8,
}

impl Tooth {
    /// How many supernumeraries one place may have.
    pub const MAX_EXTRA: u8 = 9;

    /// A tooth of the permanent set (positions 1 to 8) or of the deciduous one (1 to 5), counted from the midline.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidTooth`] for a position the set does not have.
    pub const fn new(quadrant: Quadrant, deciduous: bool, position: u8) -> Result<Self, ErrorCode> {
        let last = if deciduous { 5 } else { 8 };
        if position < 1 || position > last {
            return Err(ErrorCode::InvalidTooth);
        }
        Ok(Self { quadrant, deciduous, position, extra: 0 })
    }

    /// The supernumerary with this number beside the tooth; 0 is the tooth itself.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidTooth`] above [`Tooth::MAX_EXTRA`].
    pub const fn supernumerary(self, number: u8) -> Result<Self, ErrorCode> {
        if number > Self::MAX_EXTRA { Err(ErrorCode::InvalidTooth) } else { Ok(Self { extra: number, ..self }) }
    }

    /// The quarter of the mouth it is in.
    pub const fn quadrant(self) -> Quadrant {
        self.quadrant
    }

    /// Whether it is of the deciduous set.
    pub const fn is_deciduous(self) -> bool {
        self.deciduous
    }

    /// Its place counted from the midline.
    pub const fn position(self) -> u8 {
        self.position
    }

    /// Which supernumerary it is; 0 for none.
    pub const fn extra(self) -> u8 {
        self.extra
    }

    /// Whether it is an incisor or a canine.
    pub const fn is_anterior(self) -> bool {
        self.position <= 3
    }

    /// Every regular tooth, in the order of FDI: 32 permanent ones, then 20 deciduous ones.
    pub fn all() -> impl Iterator<Item = Tooth> {
        [false, true].into_iter().flat_map(|deciduous| {
            Quadrant::ALL.iter().flat_map(move |&quadrant| {
                (1..=8).filter_map(move |position| Self::new(quadrant, deciduous, position).ok())
            })
        })
    }

    /// The teeth of a jaw as one sees them who stands before the patient: from the patient's right to his left.
    pub fn row(arch: Arch, deciduous: bool) -> Vec<Tooth> {
        let (right, left) = match arch {
            Arch::Upper => (Quadrant::UpperRight, Quadrant::UpperLeft),
            Arch::Lower => (Quadrant::LowerRight, Quadrant::LowerLeft),
        };
        let teeth = |quadrant| (1..=8).filter_map(move |position| Self::new(quadrant, deciduous, position).ok());
        let mut row: Vec<Tooth> = teeth(right).collect();
        row.reverse();
        row.extend(teeth(left));
        row
    }

    /// The tooth as a notation writes it.
    pub fn written(self, notation: Notation) -> String {
        let tooth = match notation {
            Notation::Fdi => {
                format!("{}{}", self.quadrant.number() + if self.deciduous { 4 } else { 0 }, self.position)
            }
            Notation::Universal if self.deciduous => char::from(b'A' + self.universal_place()).to_string(),
            Notation::Universal => (self.universal_place() + 1).to_string(),
            Notation::Palmer if self.deciduous => {
                format!("{}{}", self.quadrant.as_str(), char::from(b'A' + self.position - 1))
            }
            Notation::Palmer => format!("{}{}", self.quadrant.as_str(), self.position),
        };
        if self.extra == 0 { tooth } else { format!("{tooth}+{}", self.extra) }
    }

    /// The tooth that a notation writes this way.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidTooth`] when it writes none so.
    pub fn read(text: &str, notation: Notation) -> Result<Self, ErrorCode> {
        let (place, extra) = match text.split_once('+') {
            None => (text, 0),
            Some((place, extra)) => match extra.as_bytes() {
                [digit @ b'1'..=b'9'] => (place, digit - b'0'),
                _ => return Err(ErrorCode::InvalidTooth),
            },
        };
        let tooth = match notation {
            Notation::Fdi => Self::read_fdi(place),
            // Fifty-two are few enough to look through, and nothing is written down twice.
            _ => Self::all().find(|tooth| tooth.written(notation) == place),
        };
        tooth.ok_or(ErrorCode::InvalidTooth)?.supernumerary(extra)
    }

    fn read_fdi(place: &str) -> Option<Self> {
        let &[quadrant @ b'1'..=b'8', position @ b'1'..=b'8'] = place.as_bytes() else { return None };
        let (number, deciduous) = (quadrant - b'0', quadrant > b'4');
        let quadrant = Quadrant::numbered(if deciduous { number - 4 } else { number })?;
        Self::new(quadrant, deciduous, position - b'0').ok()
    }

    /// Universal goes round the mouth from the upper right to the lower right.
    const fn universal_place(self) -> u8 {
        let set = if self.deciduous { 5 } else { 8 };
        let quadrant = (self.quadrant.number() - 1) * set;
        match self.quadrant {
            Quadrant::UpperRight | Quadrant::LowerLeft => quadrant + set - self.position,
            Quadrant::UpperLeft | Quadrant::LowerRight => quadrant + self.position - 1,
        }
    }
}

impl FromStr for Tooth {
    type Err = ErrorCode;
    fn from_str(text: &str) -> Result<Self, ErrorCode> {
        Self::read(text, Notation::Fdi)
    }
}

impl fmt::Display for Tooth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written(Notation::Fdi))
    }
}

text_form!(Tooth, "tooth", "pattern": r"^([1-4][1-8]|[5-8][1-5])(\+[1-9])?$");

#[cfg(test)]
mod tests;
