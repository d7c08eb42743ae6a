//! Case days (`002`): days on which a team of a nurse, a medic and an anesthesiologist comes to a practice.

mod grid;
mod own;
mod patients;
mod reviews;
mod status;
mod teams;

use serde::{Deserialize, Serialize};

use super::providers::SkillKind;
use crate::request::{request, wire, words};
use crate::requests::doctors::DayMinute;
use crate::text::{Label, Note, blank_as_none};
use crate::time::{LocalTime, PlainDate};
use crate::{CaseDayId, ErrorCode, SiteId};

pub use grid::*;
pub use own::*;
pub use patients::*;
pub use reviews::*;
pub use status::*;
pub use teams::*;

words! {
    /// What happened to a case day.
    pub enum CaseDayEventKind {
        /// A practice asked for it.
        Requested = "requested",
        /// It was given a day.
        Created = "created",
        /// Somebody was asked to be on the team.
        Asked = "asked",
        /// Somebody was taken off the team.
        Withdrawn = "withdrawn",
        /// Somebody comes.
        Accepted = "accepted",
        /// Somebody does not come.
        Declined = "declined",
        /// It was confirmed.
        Confirmed = "confirmed",
        /// What is needed was changed.
        Edited = "edited",
        /// It was given another time.
        Rescheduled = "rescheduled",
        /// It was called off.
        Cancelled = "cancelled",
        /// It was not granted.
        Rejected = "rejected",
        /// It took place.
        Completed = "completed",
        /// Its patients, their order or what is known of them changed.
        Patients = "patients",
    }
}

/// How many patients a case day is expected to have: 1 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "u32")]
pub struct Cases(#[cfg_attr(feature = "schema", schemars(range(min = 1, max = 100)))] u32);

impl Cases {
    /// A number of cases.
    ///
    /// # Errors
    /// [`ErrorCode::OutOfRange`] unless 1 to 100.
    pub const fn new(number: u32) -> Result<Self, ErrorCode> {
        if number == 0 || number > 100 { Err(ErrorCode::OutOfRange) } else { Ok(Self(number)) }
    }

    /// The number.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for Cases {
    type Error = &'static str;
    fn try_from(number: u32) -> Result<Self, &'static str> {
        Self::new(number).map_err(ErrorCode::as_str)
    }
}

wire! {
    /// From when to when on its day.
    #[derive(Copy, Eq)]
    pub struct DayHours {
        /// From this minute of the day on.
        pub from: DayMinute,
        /// Up to this minute.
        pub to: DayMinute,
    }

    /// When a practice would like to have a case day.
    #[derive(Copy, Eq)]
    pub struct Wish {
        /// The first day that suits.
        pub from: PlainDate,
        /// The last day that suits.
        pub to: PlainDate,
        /// From when to when.
        pub hours: DayHours,
    }

    /// When a case day is.
    #[derive(Copy, Eq)]
    pub struct DayTime {
        /// On which day.
        pub date: PlainDate,
        /// From when to when.
        pub hours: DayHours,
    }

    /// What a case day needs.
    #[derive(Eq)]
    pub struct CaseDayDetails {
        /// How many patients are expected.
        pub cases: Cases,
        /// What everybody on the team must be able to do.
        #[serde(default)]
        pub skills: Vec<SkillKind>,
        /// What must be there.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub equipment: Option<Label>,
        /// What else is to be known. No patient is named here.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub notes: Option<Note>,
    }

    /// A case day, in the lists of them.
    pub struct CaseDayRow {
        /// Which case day.
        pub id: CaseDayId,
        /// At which practice.
        pub site: SiteId,
        /// What the practice is called.
        pub site_name: String,
        /// When it was wished for.
        pub wish: Wish,
        /// When it is, once it has a day.
        pub time: Option<DayTime>,
        /// What it needs.
        pub details: CaseDayDetails,
        /// Where it stands.
        pub stage: Stage,
        /// Why it was rejected or called off.
        pub reason: Option<String>,
        /// When it was last edited since it was confirmed.
        pub edited: Option<LocalTime>,
        /// Who was asked and did not say no, or was said no to.
        pub team: Vec<MemberRow>,
        /// What the team lacks; nothing when it is complete.
        pub lacks: Vec<Lack>,
        /// How many patients are assigned.
        pub patients: u32,
    }

    /// A practice, to choose from.
    pub struct PracticeRow {
        /// Which.
        pub site: SiteId,
        /// What it is called.
        pub name: String,
    }

    /// Something that happened to a case day.
    pub struct CaseDayEventRow {
        /// What.
        pub kind: CaseDayEventKind,
        /// Of who cannot be there any more: why.
        pub loss: Option<LackKind>,
        /// When.
        pub at: LocalTime,
        /// Who did it; none for the program.
        pub by: Option<String>,
        /// Whom it was about.
        pub provider: Option<String>,
        /// When the day began after it.
        pub start: Option<LocalTime>,
        /// When it began before, where that changed.
        pub earlier: Option<LocalTime>,
        /// Whether the day was confirmed before it, and is not after it.
        pub unconfirmed: bool,
        /// Why.
        pub reason: Option<String>,
    }

    /// A case day with everything about it.
    pub struct CaseDay {
        /// As it stands in the lists.
        pub row: CaseDayRow,
        /// Who comes as a patient, in order.
        pub patients: Vec<CasePatientRow>,
        /// What happened, the last first.
        pub events: Vec<CaseDayEventRow>,
    }
}

wire! {
    /// The case days of some days by time: those that take place then, and those that are wished for then.
    pub struct ListCaseDays {
        /// The first day.
        pub from: PlainDate,
        /// The last day; at most a year later.
        pub to: PlainDate,
        /// Also those that were rejected or called off.
        #[serde(default)]
        pub over: bool,
    }

    /// The practices for which one may ask for case days, by name.
    pub struct ListPractices {}

    /// Opens a case day.
    pub struct GetCaseDay {
        /// Which.
        pub case_day: CaseDayId,
    }

    /// Asks for a case day at one's practice.
    pub struct RequestCaseDay {
        /// At which practice; one's own where none is named.
        #[serde(default)]
        pub site: Option<SiteId>,
        /// When it would suit.
        pub wish: Wish,
        /// What is needed.
        pub details: CaseDayDetails,
    }

    /// Makes a case day without a practice having asked for it.
    pub struct CreateCaseDay {
        /// At which practice.
        pub site: SiteId,
        /// When.
        pub time: DayTime,
        /// What is needed.
        pub details: CaseDayDetails,
    }

    /// Grants a case day that was asked for, by giving it a day.
    pub struct GrantCaseDay {
        /// Which.
        pub case_day: CaseDayId,
        /// When it is.
        pub time: DayTime,
    }

    /// Changes what a case day needs, and of one that has no day yet when it would suit.
    pub struct ChangeCaseDay {
        /// Which.
        pub case_day: CaseDayId,
        /// When it would suit, of one that has no day yet.
        #[serde(default)]
        pub wish: Option<Wish>,
        /// What is needed.
        pub details: CaseDayDetails,
    }

    /// Gives a case day another time. Who accepted a time that does not hold the new one is asked again.
    pub struct RescheduleCaseDay {
        /// Which.
        pub case_day: CaseDayId,
        /// When it is from now on.
        pub time: DayTime,
        /// Why.
        pub reason: Label,
    }

    /// Does not grant a case day that was asked for.
    pub struct RejectCaseDay {
        /// Which.
        pub case_day: CaseDayId,
        /// Why.
        pub reason: Label,
    }

    /// Calls a case day off.
    pub struct CancelCaseDay {
        /// Which.
        pub case_day: CaseDayId,
        /// Why.
        pub reason: Label,
    }

    /// Confirms a case day whose team is complete.
    pub struct ConfirmCaseDay {
        /// Which.
        pub case_day: CaseDayId,
    }

    /// Says that a case day took place.
    pub struct CompleteCaseDay {
        /// Which.
        pub case_day: CaseDayId,
    }
}

request!(read ListCaseDays -> Vec<CaseDayRow>, CaseDayRead, [CaseDays, Scheduling]);
request!(read ListPractices -> Vec<PracticeRow>, PracticeCaseDays, [Settings]);
request!(read GetCaseDay -> CaseDay, CaseDayRead, [CaseDays, Scheduling, Patients]);
request!(write RequestCaseDay -> CaseDayId, PracticeCaseDays, [CaseDays]);
request!(write CreateCaseDay -> CaseDayId, CaseDayWrite, [CaseDays]);
request!(write GrantCaseDay -> (), CaseDayWrite, [CaseDays]);
request!(write ChangeCaseDay -> (), PracticeCaseDays, [CaseDays]);
request!(write RescheduleCaseDay -> (), PracticeCaseDays, [CaseDays]);
request!(write RejectCaseDay -> (), CaseDayWrite, [CaseDays]);
request!(write CancelCaseDay -> (), PracticeCaseDays, [CaseDays]);
request!(write ConfirmCaseDay -> (), PracticeCaseDays, [CaseDays]);
request!(write CompleteCaseDay -> (), CaseDayWrite, [CaseDays]);
