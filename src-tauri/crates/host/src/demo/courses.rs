//! What goes wrong in mouths and how it is treated, visit by visit: the demo clinic's treatments, in both languages.

mod fillings;
mod prosthetics;
mod surgery;

use cuspid_model::text::Language;

use fillings::{BRACES, CARIES, FRONT_FILLING, MILK_TOOTH, SEALANTS, TWO_FILLINGS, WHITENING};
use prosthetics::{BRIDGE, CROWN, DENTURE, LOOSE_CROWN, NIGHT_GUARD, ROOT_CANAL_AND_CROWN, ROOT_CANAL_PREMOLAR};
use surgery::{EXTRACTION, GUMS, IMPLANT, WISDOM};

/// A text in English and in Portuguese. `{site}` stands for the place of the course; see `Spot::told`.
#[derive(Clone, Copy)]
pub struct Both(pub &'static str, pub &'static str);

impl Both {
    /// The text in a language.
    pub const fn of(self, language: Language) -> &'static str {
        match language {
            Language::English => self.0,
            Language::Portuguese => self.1,
        }
    }
}

/// Where in the mouth a course of treatment is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A back tooth, with surfaces.
    Back,
    /// Two back teeth beside each other, with surfaces.
    BackPair,
    /// A front tooth, with surfaces.
    Front,
    /// A molar.
    Molar,
    /// A premolar.
    Premolar,
    /// A wisdom tooth.
    Wisdom,
    /// Three teeth, of which the middle one is missing.
    Gap,
    /// The four first molars of a child.
    FirstMolars,
    /// A milk molar.
    Milk,
    /// No tooth.
    Mouth,
}

/// On what a thing is done.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum On {
    /// The tooth of the course.
    Tooth,
    /// Its surfaces.
    Surfaces,
    /// The second tooth, with its surfaces.
    Second,
    /// Each of the teeth.
    Each,
    /// From the first of the teeth to the last.
    Range,
    /// The quadrant with this number.
    Quadrant(u8),
    /// The upper jaw.
    Upper,
    /// The lower jaw.
    Lower,
    /// The whole mouth.
    Mouth,
}

/// Something done in a visit: the service's code in the starter catalogue, and on what. `EN` is the root canal that the
/// tooth needs.
pub type Work = (&'static str, On);

/// What is prescribed after a visit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// Against pain.
    Pain,
    /// Against pain and infection.
    Infection,
    /// For rinsing.
    Rinse,
}

/// One visit of a course.
pub struct Step {
    /// What the appointment says.
    pub reason: Both,
    pub minutes: u32,
    /// Days after the visit before.
    pub after: u32,
    pub work: &'static [Work],
    /// What the dentist notes.
    pub note: Both,
    pub remedy: Option<Remedy>,
    /// What a laboratory is asked to make afterwards.
    pub lab: Option<LabWork>,
}

/// Something a laboratory makes; it is fitted at the next visit.
#[derive(Clone, Copy)]
pub struct LabWork {
    pub work: Both,
    pub material: Both,
    pub on: On,
    /// Whether it has the colour of teeth.
    pub shade: bool,
    /// What it costs, in hundredths of the price of the last step's work.
    pub cost: i64,
}

/// A course of treatment: the case that is opened, and its visits.
pub struct Course {
    pub title: Both,
    pub complaint: Option<Both>,
    pub diagnosis: Both,
    pub plan: Both,
    pub place: Place,
    /// The youngest and the oldest who need it.
    pub ages: (u32, u32),
    /// Something offered beside it that the patient may refuse.
    pub offer: Option<Work>,
    pub steps: &'static [Step],
}

impl Course {
    /// Whether somebody of an age may need it.
    pub const fn suits(&self, age: u32) -> bool {
        self.ages.0 <= age && age <= self.ages.1
    }
}

/// A step without remedy and laboratory.
const fn step(reason: Both, minutes: u32, after: u32, work: &'static [Work], note: Both) -> Step {
    Step { reason, minutes, after, work, note, remedy: None, lab: None }
}

/// What adults need, with how often of a hundred.
pub static ADULT: &[(&Course, usize)] = &[
    (&CARIES, 24),
    (&TWO_FILLINGS, 11),
    (&FRONT_FILLING, 5),
    (&ROOT_CANAL_AND_CROWN, 6),
    (&ROOT_CANAL_PREMOLAR, 5),
    (&CROWN, 9),
    (&EXTRACTION, 5),
    (&WISDOM, 5),
    (&GUMS, 9),
    (&NIGHT_GUARD, 7),
    (&WHITENING, 4),
    (&BRIDGE, 3),
    (&DENTURE, 3),
    (&IMPLANT, 2),
    (&LOOSE_CROWN, 2),
];

/// What children need.
pub static CHILD: &[(&Course, usize)] = &[(&SEALANTS, 4), (&MILK_TOOTH, 4), (&CARIES, 2), (&BRACES, 3)];

/// What brings somebody in at once, with what he says on the phone.
pub type Emergency = (&'static Course, Both);

const BROKEN_TOOTH: Emergency = (&CROWN, Both("Broken tooth", "Dente quebrado"));

/// Emergencies for which something is ordered from a laboratory on the same day.
pub static FOR_THE_LAB: &[Emergency] = &[
    BROKEN_TOOTH,
    (&NIGHT_GUARD, Both("Jaw hurts in the morning", "Dor na mandíbula ao acordar")),
    (&DENTURE, Both("Denture broke", "Prótese quebrou")),
];

/// What brings people in at once, with how often.
pub static EMERGENCIES: &[(Emergency, usize)] = &[
    ((&ROOT_CANAL_AND_CROWN, Both("Toothache, cannot sleep", "Dor de dente, não consegue dormir")), 3),
    ((&ROOT_CANAL_PREMOLAR, Both("Toothache", "Dor de dente")), 3),
    ((&EXTRACTION, Both("Loose, painful tooth", "Dente mole e dolorido")), 2),
    ((&FRONT_FILLING, Both("Chipped front tooth", "Dente da frente lascado")), 2),
    ((&LOOSE_CROWN, Both("Crown came off", "Coroa soltou")), 2),
    (BROKEN_TOOTH, 1),
];
