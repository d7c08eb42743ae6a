//! Who is on the team of a case day.

use crate::request::{request, wire, words};
use crate::requests::providers::Profession;
use crate::text::{Label, blank_as_none};
use crate::time::{LocalTime, PlainDate};
use crate::{CaseDayId, CaseDayMemberId, ProviderId};

words! {
    /// One of the three that a team needs.
    pub enum TeamRole {
        /// The nurse.
        Nurse = "nurse",
        /// The medic.
        Medic = "medic",
        /// The anesthesiologist.
        Anesthesiologist = "anesthesiologist",
    }

    /// What somebody who was asked answered.
    pub enum TeamAnswer {
        /// Nothing yet.
        Asked = "asked",
        /// Comes.
        Accepted = "accepted",
        /// Does not come.
        Declined = "declined",
        /// Is not wanted any more.
        Withdrawn = "withdrawn",
    }

    /// Why a team is not complete.
    pub enum LackKind {
        /// Nobody was asked.
        Open = "open",
        /// There is no answer yet.
        Waiting = "waiting",
        /// There is more than one.
        TooMany = "too_many",
        /// What was accepted does not hold all of the day's time.
        OtherTime = "other_time",
        /// A skill that the day needs is not on record for that day.
        Unskilled = "unskilled",
        /// No accepted availability covers the day's time.
        Unavailable = "unavailable",
        /// Is on another team at that time.
        Elsewhere = "elsewhere",
        /// Does not work on teams any more, or not in this role.
        NotInRole = "not_in_role",
    }
}

impl TeamRole {
    /// The role that somebody of a profession has on a team.
    pub const fn of(profession: Profession) -> Option<Self> {
        match profession {
            Profession::Nurse => Some(Self::Nurse),
            Profession::Medic => Some(Self::Medic),
            Profession::Anesthesiologist => Some(Self::Anesthesiologist),
            Profession::Other => None,
        }
    }
}

impl TeamAnswer {
    /// Whether the seat is taken.
    pub const fn holds_seat(self) -> bool {
        matches!(self, Self::Asked | Self::Accepted)
    }

    /// The answers that can follow.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Asked => &[Self::Accepted, Self::Declined, Self::Withdrawn],
            Self::Accepted => &[Self::Asked, Self::Declined, Self::Withdrawn],
            Self::Declined | Self::Withdrawn => &[],
        }
    }
}

wire! {
    /// Something that a team lacks.
    #[derive(Copy, Eq)]
    pub struct Lack {
        /// In which role.
        pub role: TeamRole,
        /// Why.
        pub kind: LackKind,
        /// Who it is about, where it is about somebody.
        pub member: Option<CaseDayMemberId>,
    }

    /// Somebody who was asked to be on a team.
    pub struct MemberRow {
        /// Which seat.
        pub id: CaseDayMemberId,
        /// Who.
        pub provider: ProviderId,
        /// The name.
        pub name: String,
        /// The phone number.
        pub phone: Option<String>,
        /// In which role.
        pub role: TeamRole,
        /// What was answered.
        pub answer: TeamAnswer,
        /// Since when.
        pub since: LocalTime,
    }

    /// Somebody who could be on a team.
    pub struct Candidate {
        /// Who.
        pub provider: ProviderId,
        /// The name.
        pub name: String,
        /// In which role.
        pub role: TeamRole,
        /// Why not; nothing when it can be asked for.
        pub hindrance: Option<LackKind>,
        /// Would like to work then.
        pub prefers: bool,
        /// Has said no to this day.
        pub declined: bool,
        /// Is asked for another day at that time, and has not answered.
        pub asked_elsewhere: bool,
        /// On how many case days of that month.
        pub load: u32,
    }

    /// Whom to ask for which day.
    #[derive(Copy, Eq)]
    pub struct Ask {
        /// For which case day.
        pub case_day: CaseDayId,
        /// Whom.
        pub provider: ProviderId,
    }

    /// A day that a suggestion fills.
    pub struct Filled {
        /// Which case day.
        pub case_day: CaseDayId,
        /// Who is to be asked.
        pub asks: Vec<Suggested>,
    }

    /// Somebody who is suggested for a seat.
    pub struct Suggested {
        /// In which role.
        pub role: TeamRole,
        /// Who.
        pub provider: ProviderId,
        /// The name.
        pub name: String,
    }

    /// Why nobody is left for a role.
    #[derive(Copy, Eq)]
    pub struct Missing {
        /// In which role.
        pub role: TeamRole,
        /// Why.
        pub why: MissingKind,
    }

    /// A day that a suggestion does not fill.
    pub struct Unfilled {
        /// Which case day.
        pub case_day: CaseDayId,
        /// What is missing.
        pub missing: Vec<Missing>,
    }

    /// Teams for the days of some time.
    pub struct Suggestion {
        /// The days that are filled, by time.
        pub filled: Vec<Filled>,
        /// The days that are not, by time.
        pub unfilled: Vec<Unfilled>,
        /// Whether no other choice fills more days.
        pub best: bool,
    }
}

words! {
    /// Why nobody is left for a role.
    pub enum MissingKind {
        /// Nobody has the skills.
        Skill = "skill",
        /// Nobody who has them is available.
        Available = "available",
        /// Who is available is on another team.
        Taken = "taken",
    }
}

wire! {
    /// Who could be on the team of a case day, the best to ask first.
    pub struct ListCandidates {
        /// Which case day.
        pub case_day: CaseDayId,
    }

    /// Teams for the case days of some time that are not complete. Nobody is asked by it.
    pub struct SuggestTeams {
        /// The first day.
        pub from: PlainDate,
        /// The last day; at most a year later.
        pub to: PlainDate,
    }

    /// Asks people to be on teams, all of them or none.
    pub struct AskProviders {
        /// Whom, for which days; at most 600.
        pub asks: Vec<Ask>,
    }

    /// Takes somebody off a team and asks somebody else of the same role.
    pub struct ReplaceMember {
        /// Who is taken off.
        pub member: CaseDayMemberId,
        /// Who is asked.
        pub provider: ProviderId,
    }

    /// Takes somebody off a team.
    pub struct WithdrawMember {
        /// Which seat.
        pub member: CaseDayMemberId,
    }

    /// Records what somebody answered, by phone for instance.
    pub struct RecordAnswer {
        /// Which seat.
        pub member: CaseDayMemberId,
        /// Comes or not.
        pub accept: bool,
        /// Why not.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub reason: Option<Label>,
    }
}

request!(read ListCandidates -> Vec<Candidate>, CaseDayWrite, [CaseDays, Scheduling]);
request!(read SuggestTeams -> Suggestion, CaseDayWrite, [CaseDays, Scheduling]);
request!(write AskProviders -> (), CaseDayWrite, [CaseDays]);
request!(write ReplaceMember -> (), CaseDayWrite, [CaseDays]);
request!(write WithdrawMember -> (), CaseDayWrite, [CaseDays]);
request!(write RecordAnswer -> (), CaseDayWrite, [CaseDays]);
