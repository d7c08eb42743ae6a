//! How often things happen: each kind of chance is a deck of its own, so that what is rare is rare and still happens.

use cuspid_model::requests::billing::PaymentMethod;
use cuspid_model::requests::booking::AppointmentSource;

use super::courses::{ADULT, CHILD, Course, EMERGENCIES, Emergency};
use super::dice::Deck;
use super::people::Cast;

/// How somebody pays.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Habit {
    /// At the desk, all of it.
    AtOnce,
    /// Within days, by transfer.
    Soon,
    /// After a reminder or two.
    Late,
    /// In parts.
    InParts,
    /// Long after, or never.
    Hardly,
}

/// What becomes of a visit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// The patient comes.
    Comes,
    /// He comes early, and waits while somebody else is in the chair.
    Early,
    /// He does not.
    Missed,
    /// He calls it off.
    CalledOff,
    /// He asks for another day.
    Moved,
    /// He comes and leaves before he is seen.
    Unseen,
    /// He came, and nobody noted it.
    Forgotten,
    /// He was treated and is still at the desk, or nobody noted that he went.
    Lingers,
    /// He is out of the chair and waits to go on.
    StepsOut,
}

/// What is known of somebody's health when he registers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Health {
    /// Nobody asked for allergies.
    Unknown,
    /// Asked, and nothing to note.
    Well,
    /// An allergy.
    Allergic,
    /// A condition.
    Ill,
    /// A condition and the medicine against it.
    OnMedicine,
    /// An allergy and a condition.
    Both,
    /// A wish.
    Wish,
}

/// What is taken off an invoice.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Rebate {
    None,
    /// Ten percent of the whole.
    Family,
    /// An amount off the whole.
    Amount,
    /// A part of one line.
    Line,
}

/// What the desk does with work done in these days.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Billing {
    Issue,
    Draft,
    Nothing,
}

/// The decks.
pub struct Decks {
    pub habit: Deck<Habit>,
    pub fate: Deck<Fate>,
    pub health: Deck<Health>,
    pub source: Deck<AppointmentSource>,
    /// Whether a check-up finds something, of an adult and of a child.
    pub finds: [Deck<bool>; 2],
    pub adult: Deck<&'static Course>,
    pub child: Deck<&'static Course>,
    pub emergency: Deck<Emergency>,
    pub in_pain: Deck<bool>,
    pub method: Deck<PaymentMethod>,
    pub rebate: Deck<Rebate>,
    pub billing: Deck<Billing>,
    /// Whether the visits of a course are billed together at its end.
    pub at_the_end: Deck<bool>,
    /// Whether a payment was entered wrongly.
    pub mistake: Deck<bool>,
    pub credit: Deck<bool>,
    pub namesake: Deck<bool>,
    pub refuses: Deck<bool>,
    pub gives_up: Deck<bool>,
    /// Whether something is planned for the wrong tooth.
    pub wrong_tooth: Deck<bool>,
    /// Whether a note is written under the wrong patient.
    pub wrong_patient: Deck<bool>,
    /// Whether a patient does not come back at all.
    pub leaves: Deck<bool>,
    /// Whether a woman expects a child.
    pub expects: Deck<bool>,
    /// Whether an old patient dies.
    pub dies: Deck<bool>,
    /// Whether a draft is thrown away and made anew.
    pub redraft: Deck<bool>,
    /// Whether the whole of an invoice is taken back.
    pub whole: Deck<bool>,
    /// Whether the desk has something to note about an appointment.
    pub remark: Deck<bool>,
    pub addendum: Deck<bool>,
    pub unsigned: Deck<bool>,
    pub voided: Deck<bool>,
    pub repeated: Deck<bool>,
    pub household: Deck<u32>,
}

/// A deck in which one card of so many says yes.
fn one_in(many: usize) -> Deck<bool> {
    Deck::new(&[(true, 1), (false, many - 1)])
}

impl Decks {
    pub fn new(cast: &Cast) -> Self {
        Self {
            habit: Deck::new(&[
                (Habit::AtOnce, 15),
                (Habit::Soon, 4),
                (Habit::Late, 2),
                (Habit::InParts, 3),
                (Habit::Hardly, 1),
            ]),
            fate: Deck::new(&[
                (Fate::Comes, 51),
                (Fate::Missed, 3),
                (Fate::CalledOff, 3),
                (Fate::Moved, 2),
                (Fate::Unseen, 1),
            ]),
            health: Deck::new(&[
                (Health::Unknown, 5),
                (Health::Well, 18),
                (Health::Allergic, 4),
                (Health::Ill, 3),
                (Health::OnMedicine, 2),
                (Health::Both, 1),
                (Health::Wish, 2),
            ]),
            source: Deck::new(&[
                (AppointmentSource::Phone, 7),
                (AppointmentSource::Desk, 2),
                (AppointmentSource::Request, 1),
            ]),
            finds: [Deck::new(&[(true, 4), (false, 5)]), Deck::new(&[(true, 2), (false, 4)])],
            adult: Deck::new(ADULT),
            child: Deck::new(CHILD),
            emergency: Deck::new(EMERGENCIES),
            in_pain: one_in(9),
            method: Deck::new(cast.methods),
            rebate: Deck::new(&[(Rebate::None, 33), (Rebate::Family, 3), (Rebate::Amount, 1), (Rebate::Line, 2)]),
            billing: Deck::new(&[(Billing::Issue, 5), (Billing::Draft, 1), (Billing::Nothing, 2)]),
            at_the_end: one_in(2),
            mistake: one_in(45),
            credit: one_in(40),
            namesake: one_in(24),
            refuses: one_in(3),
            gives_up: one_in(22),
            wrong_tooth: one_in(30),
            wrong_patient: one_in(60),
            leaves: one_in(45),
            expects: one_in(24),
            dies: one_in(10),
            redraft: one_in(70),
            whole: one_in(4),
            remark: one_in(12),
            addendum: one_in(16),
            unsigned: one_in(4),
            voided: one_in(9),
            repeated: one_in(6),
            household: Deck::new(&[(1, 6), (2, 3), (3, 2), (4, 2)]),
        }
    }
}
