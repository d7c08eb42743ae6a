//! Scheduling periods: who is asked when for availability, what was answered, and what became of it (`002`).

mod days;

use crate::request::{request, wire, words};
use crate::requests::doctors::DayMinute;
use crate::requests::providers::Profession;
use crate::text::{Label, Name, Note, blank_as_none};
use crate::time::{LocalTime, PlainDate};
use crate::{PeriodId, ProviderId, RevisionId, SubmissionId};

pub use days::{Days, Part, WHOLE_DAY};

words! {
    /// How far the planning of a period is.
    pub enum PeriodStatus {
        /// Availability is being submitted.
        Open = "open",
        /// It is no longer submitted, and being reviewed.
        Closed = "closed",
        /// Everything that was submitted is reviewed; teams are formed.
        Reviewed = "reviewed",
        /// Everybody may see the result.
        Published = "published",
    }

    /// What somebody says about a day or a part of it.
    pub enum DayWord {
        /// Can work.
        Available = "available",
        /// Can work, and would like to.
        Prefer = "prefer",
        /// Cannot work.
        Unavailable = "unavailable",
    }

    /// What a review comes to.
    pub enum Verdict {
        /// It is taken as it is.
        Accepted = "accepted",
        /// It goes back, with a reason.
        Returned = "returned",
    }

    /// Where a submission stands.
    pub enum SubmissionStatus {
        /// It waits for a review.
        Submitted = "submitted",
        /// It was accepted.
        Accepted = "accepted",
        /// It was returned.
        Returned = "returned",
    }
}

impl PeriodStatus {
    /// The steps from here, the usual one first.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Open => &[Self::Closed],
            Self::Closed => &[Self::Reviewed, Self::Open],
            Self::Reviewed => &[Self::Published, Self::Closed],
            // What has to change after all is reviewed and published again.
            Self::Published => &[Self::Closed],
        }
    }

    /// Whether submissions are reviewed, and those that were returned submitted again.
    pub const fn is_under_review(self) -> bool {
        matches!(self, Self::Open | Self::Closed)
    }
}

impl DayWord {
    /// Whether it means that somebody can work.
    pub const fn can_work(self) -> bool {
        matches!(self, Self::Available | Self::Prefer)
    }
}

wire! {
    /// A period for which availability is asked.
    pub struct Period {
        /// What it is called.
        pub name: Name,
        /// Its first day.
        pub from: PlainDate,
        /// Its last day; three months long at most.
        pub until: PlainDate,
        /// The first day on which availability can be submitted.
        pub opens: PlainDate,
        /// The last one; not after the period.
        pub closes: PlainDate,
        /// Who is asked; nobody: every active care provider.
        #[serde(default)]
        pub asked: Vec<ProviderId>,
    }

    /// What somebody says about a day or a part of it.
    pub struct DayAnswer {
        /// The day.
        pub date: PlainDate,
        /// From this minute of it on.
        pub from_minute: DayMinute,
        /// Up to this minute.
        pub to_minute: DayMinute,
        /// What.
        pub word: DayWord,
        /// What should be known about it.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub note: Option<Label>,
    }

    /// What somebody submitted for a period.
    pub struct Submission {
        /// Which one.
        pub id: SubmissionId,
        /// Which sending of it this is: another one is sent each time.
        pub revision: RevisionId,
        /// By day and time.
        pub days: Vec<DayAnswer>,
        /// A note about all of it.
        pub note: Option<String>,
        /// When it was sent.
        pub sent_at: LocalTime,
        /// Who sent it: the provider, or who entered it for him.
        pub sent_by: Option<String>,
        /// Where it stands.
        pub status: SubmissionStatus,
        /// What the reviewer says.
        pub feedback: Option<String>,
        /// Who reviewed it.
        pub reviewed_by: Option<String>,
    }

    /// How many of those who are asked.
    #[derive(Copy, Eq, Default)]
    pub struct PeriodCounts {
        /// Are asked.
        pub asked: u32,
        /// Have submitted nothing.
        pub missing: u32,
        /// Wait for a review.
        pub submitted: u32,
        /// Are accepted.
        pub accepted: u32,
        /// Got theirs back.
        pub returned: u32,
    }

    /// A period, in the list of them.
    pub struct PeriodRow {
        /// Which one.
        pub id: PeriodId,
        /// What it is.
        pub period: Period,
        /// How far it is; one that was not closed by hand is closed once its last day for submitting is over.
        pub status: PeriodStatus,
        /// How many have submitted.
        pub counts: PeriodCounts,
    }

    /// Somebody who is asked, with what he submitted.
    pub struct Asked {
        /// Who.
        pub provider: ProviderId,
        /// The name.
        pub name: String,
        /// The profession.
        pub profession: Profession,
        /// The phone number, E.164.
        pub phone: Option<String>,
        /// What was submitted; nothing so far.
        pub submission: Option<Submission>,
    }

    /// A period with everybody who is asked.
    pub struct PeriodSheet {
        /// The period.
        pub row: PeriodRow,
        /// By profession and name.
        pub people: Vec<Asked>,
    }

    /// A period for which the signed-in provider is asked.
    pub struct OwnPeriodRow {
        /// Which one.
        pub id: PeriodId,
        /// What it is called.
        pub name: String,
        /// Its first day.
        pub from: PlainDate,
        /// Its last day.
        pub until: PlainDate,
        /// The first day on which availability can be submitted.
        pub opens: PlainDate,
        /// The last one.
        pub closes: PlainDate,
        /// How far it is.
        pub status: PeriodStatus,
        /// Whether the provider may submit now.
        pub may_submit: bool,
        /// Where his submission stands; nothing was submitted.
        pub submission: Option<SubmissionStatus>,
    }

    /// The same with what he submitted.
    pub struct OwnPeriod {
        /// The period.
        pub row: OwnPeriodRow,
        /// What he submitted.
        pub submission: Option<Submission>,
        /// What he submitted for the period before, moved to the same days of the week of this one.
        pub last: Vec<DayAnswer>,
    }
}

wire! {
    /// The periods, the latest first.
    pub struct ListPeriods {}

    /// A period with everybody who is asked.
    pub struct GetPeriod {
        /// Which one.
        pub period: PeriodId,
    }

    /// Asks for availability.
    pub struct AddPeriod {
        /// For what.
        pub period: Period,
    }

    /// Changes a period. Its days stay once somebody has submitted.
    pub struct ChangePeriod {
        /// Which one.
        pub id: PeriodId,
        /// What it is from now on.
        pub period: Period,
    }

    /// Takes a period away for which nobody has submitted anything.
    pub struct RemovePeriod {
        /// Which one.
        pub period: PeriodId,
    }

    /// Takes a period a step further, or back.
    pub struct SetPeriodStatus {
        /// Which one.
        pub period: PeriodId,
        /// Where to.
        pub status: PeriodStatus,
    }

    /// Accepts a submission, returns it, or takes a review back.
    pub struct ReviewSubmission {
        /// Which one.
        pub submission: SubmissionId,
        /// The sending of it that was looked at.
        pub revision: RevisionId,
        /// What the review comes to; nothing: it waits again.
        #[serde(default)]
        pub verdict: Option<Verdict>,
        /// What the provider should know; needed to return it.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub feedback: Option<Note>,
    }

    /// Enters what a provider said some other way, such as on the telephone, in place of what was submitted before.
    pub struct EnterAvailability {
        /// For which period.
        pub period: PeriodId,
        /// Whose.
        pub provider: ProviderId,
        /// What he says about its days.
        pub days: Vec<DayAnswer>,
        /// A note about all of it.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub note: Option<Note>,
    }

    /// The periods for which the signed-in provider is asked, the latest first.
    pub struct ListOwnPeriods {}

    /// One of them, with what he submitted.
    pub struct GetOwnPeriod {
        /// Which one.
        pub period: PeriodId,
    }

    /// Submits the signed-in provider's availability, in place of what he submitted before.
    pub struct SubmitAvailability {
        /// For which period.
        pub period: PeriodId,
        /// What he says about its days; days that are left out are no working days.
        pub days: Vec<DayAnswer>,
        /// A note about all of it.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub note: Option<Note>,
    }
}

request!(read ListPeriods -> Vec<PeriodRow>, SchedulingRead, [Scheduling]);
request!(read GetPeriod -> PeriodSheet, SchedulingRead, [Scheduling]);
request!(write AddPeriod -> PeriodId, SchedulingWrite, [Scheduling]);
request!(write ChangePeriod -> (), SchedulingWrite, [Scheduling]);
request!(write RemovePeriod -> (), SchedulingWrite, [Scheduling]);
request!(write SetPeriodStatus -> (), SchedulingWrite, [Scheduling]);
request!(write ReviewSubmission -> (), SchedulingWrite, [Scheduling]);
request!(write EnterAvailability -> (), SchedulingWrite, [Scheduling]);
request!(read ListOwnPeriods -> Vec<OwnPeriodRow>, OwnAvailability, [Scheduling]);
request!(read GetOwnPeriod -> OwnPeriod, OwnAvailability, [Scheduling]);
request!(write SubmitAvailability -> (), OwnAvailability, [Scheduling]);

#[cfg(test)]
mod tests {
    use super::*;

    /// Every pair: a mark where the step is allowed.
    #[test]
    fn the_steps_of_a_period_are_these_and_no_others() {
        use PeriodStatus::{Closed, Open, Published, Reviewed};
        let table = [
            // to:        open closed reviewed published
            (Open, "      .    x      .        ."),
            (Closed, "    x    .      x        ."),
            (Reviewed, "  .    x      .        x"),
            (Published, " .    x      .        ."),
        ];
        assert_eq!(table.len(), PeriodStatus::ALL.len());
        for (from, marks) in table {
            for (to, mark) in PeriodStatus::ALL.iter().zip(marks.split_whitespace()) {
                assert_eq!(from.next().contains(to), mark == "x", "{from:?} to {to:?}");
            }
        }
    }
}
