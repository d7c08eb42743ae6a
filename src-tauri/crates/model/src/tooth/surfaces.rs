//! The surfaces of a tooth. Which a tooth has depends on the tooth: molars and premolars have an occlusal surface, incisors
//! and canines an incisal edge.

use std::fmt;
use std::str::FromStr;

use crate::ErrorCode;
use crate::serde_text::text_form;

use super::Tooth;

/// The letters that mean a surface of some tooth.
pub(super) const LETTERS: &str = "MOIDVBFLPC";

/// A surface, in the order in which surfaces are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Surface {
    /// Towards the midline.
    Mesial,
    /// The chewing surface of a molar or premolar.
    Occlusal,
    /// The edge of an incisor or canine.
    Incisal,
    /// Away from the midline.
    Distal,
    /// Towards cheek or lip: buccal of a back tooth, facial of a front one.
    Vestibular,
    /// Towards the tongue; palatal of an upper tooth.
    Lingual,
    /// At the neck.
    Cervical,
}

impl Surface {
    /// Every surface, in the order in which surfaces are written.
    pub const ALL: [Surface; 7] =
        [Self::Mesial, Self::Occlusal, Self::Incisal, Self::Distal, Self::Vestibular, Self::Lingual, Self::Cervical];

    /// The letter it is kept and sent as.
    pub const fn letter(self) -> char {
        match self {
            Self::Mesial => 'M',
            Self::Occlusal => 'O',
            Self::Incisal => 'I',
            Self::Distal => 'D',
            Self::Vestibular => 'V',
            Self::Lingual => 'L',
            Self::Cervical => 'C',
        }
    }

    /// Whether the tooth has it.
    pub const fn is_on(self, tooth: Tooth) -> bool {
        match self {
            Self::Occlusal => !tooth.is_anterior(),
            Self::Incisal => tooth.is_anterior(),
            _ => true,
        }
    }

    /// The surface of a tooth that a letter means. Buccal and facial are the vestibular surface of a back and of a front
    /// tooth; palatal is the lingual one.
    pub(super) const fn read(letter: char, tooth: Tooth) -> Option<Self> {
        let surface = match letter {
            'M' => Self::Mesial,
            'O' => Self::Occlusal,
            'I' => Self::Incisal,
            'D' => Self::Distal,
            'V' => Self::Vestibular,
            'B' if !tooth.is_anterior() => Self::Vestibular,
            'F' if tooth.is_anterior() => Self::Vestibular,
            'L' | 'P' => Self::Lingual,
            'C' => Self::Cervical,
            _ => return None,
        };
        if surface.is_on(tooth) { Some(surface) } else { None }
    }
}

/// A set of surfaces, none twice, in their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Surfaces(u8);

impl Surfaces {
    /// Whether the surface is among them.
    pub const fn contains(self, surface: Surface) -> bool {
        self.0 & (1 << surface as u8) != 0
    }

    /// With the surface added or, when it was there, without it.
    #[must_use]
    pub const fn toggled(self, surface: Surface) -> Self {
        Self(self.0 ^ (1 << surface as u8))
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Them, in order.
    pub fn iter(self) -> impl Iterator<Item = Surface> {
        Surface::ALL.into_iter().filter(move |&surface| self.contains(surface))
    }
}

impl fmt::Display for Surfaces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter().try_for_each(|surface| write!(f, "{}", surface.letter()))
    }
}

/// At least one surface of a tooth that has them all; written `26 MO`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ToothSurfaces {
    tooth: Tooth,
    surfaces: Surfaces,
}

impl ToothSurfaces {
    /// Surfaces of a tooth.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidSurfaces`] when there is none, or one that the tooth does not have.
    pub fn new(tooth: Tooth, surfaces: Surfaces) -> Result<Self, ErrorCode> {
        let right = !surfaces.is_empty() && surfaces.iter().all(|surface| surface.is_on(tooth));
        if right { Ok(Self { tooth, surfaces }) } else { Err(ErrorCode::InvalidSurfaces) }
    }

    /// Surfaces by their letters, in any order.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidSurfaces`] when there is none, one twice, or one that the tooth does not have.
    pub fn read(tooth: Tooth, letters: &str) -> Result<Self, ErrorCode> {
        let mut surfaces = Surfaces::default();
        for letter in letters.chars() {
            let surface = Surface::read(letter.to_ascii_uppercase(), tooth).ok_or(ErrorCode::InvalidSurfaces)?;
            if surfaces.contains(surface) {
                return Err(ErrorCode::InvalidSurfaces);
            }
            surfaces = surfaces.toggled(surface);
        }
        Self::new(tooth, surfaces)
    }

    /// The tooth.
    pub const fn tooth(self) -> Tooth {
        self.tooth
    }

    /// Its surfaces.
    pub const fn surfaces(self) -> Surfaces {
        self.surfaces
    }
}

impl FromStr for ToothSurfaces {
    type Err = ErrorCode;
    fn from_str(text: &str) -> Result<Self, ErrorCode> {
        let (tooth, letters) = text.split_once(' ').ok_or(ErrorCode::InvalidSurfaces)?;
        Self::read(tooth.parse()?, letters)
    }
}

impl fmt::Display for ToothSurfaces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.tooth, self.surfaces)
    }
}

text_form!(ToothSurfaces, "tooth_surfaces", "pattern": r"^[1-8][1-8](\+[1-9])? [MOIDVBFLPC]{1,6}$");
