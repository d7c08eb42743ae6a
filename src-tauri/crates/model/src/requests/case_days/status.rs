//! Where a case day stands, and the steps from there.

use crate::request::words;

words! {
    /// Where a case day was taken to. Whether its team is complete is not written down: it follows from the team.
    pub enum CaseDayStatus {
        /// A practice asked for it.
        Requested = "requested",
        /// It has a day; its team is being formed.
        Created = "created",
        /// It takes place.
        Confirmed = "confirmed",
        /// It took place.
        Completed = "completed",
        /// It was not granted.
        Rejected = "rejected",
        /// It was called off.
        Cancelled = "cancelled",
    }

    /// Where a case day stands, its team considered (S10).
    pub enum Stage {
        /// A practice asked for it.
        Requested = "requested",
        /// Its team lacks somebody.
        Forming = "forming",
        /// Its team is complete; it can be confirmed.
        TeamComplete = "team_complete",
        /// It takes place.
        Confirmed = "confirmed",
        /// It took place.
        Completed = "completed",
        /// It was not granted.
        Rejected = "rejected",
        /// It was called off.
        Cancelled = "cancelled",
    }
}

impl CaseDayStatus {
    /// The steps from here. Back from confirmed leads only the loss of somebody on the team.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Requested => &[Self::Created, Self::Rejected, Self::Cancelled],
            Self::Created => &[Self::Confirmed, Self::Cancelled],
            Self::Confirmed => &[Self::Created, Self::Completed, Self::Cancelled],
            Self::Completed | Self::Rejected | Self::Cancelled => &[],
        }
    }

    /// Whether the people who accepted are busy because of it.
    pub const fn holds_time(self) -> bool {
        matches!(self, Self::Created | Self::Confirmed | Self::Completed)
    }

    /// Whether it has a day that is still to come or under way, so that its team and its time can change.
    pub const fn is_under_way(self) -> bool {
        matches!(self, Self::Created | Self::Confirmed)
    }

    /// Where it stands with a team that is complete or not. A day that was confirmed and whose team lost somebody is not
    /// confirmed any more, whichever computer it happened on.
    pub const fn stage(self, team_complete: bool) -> Stage {
        match (self, team_complete) {
            (Self::Requested, _) => Stage::Requested,
            (Self::Created | Self::Confirmed, false) => Stage::Forming,
            (Self::Created, true) => Stage::TeamComplete,
            (Self::Confirmed, true) => Stage::Confirmed,
            (Self::Completed, _) => Stage::Completed,
            (Self::Rejected, _) => Stage::Rejected,
            (Self::Cancelled, _) => Stage::Cancelled,
        }
    }
}

impl Stage {
    /// Whether its team can be changed.
    pub const fn forms_team(self) -> bool {
        matches!(self, Self::Forming | Self::TeamComplete | Self::Confirmed)
    }

    /// Whether it came to nothing.
    pub const fn is_off(self) -> bool {
        matches!(self, Self::Rejected | Self::Cancelled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s10_the_steps_of_a_case_day() {
        use CaseDayStatus::{Cancelled, Completed, Confirmed, Created, Rejected, Requested};
        for &from in CaseDayStatus::ALL {
            for &to in CaseDayStatus::ALL {
                let legal = matches!(
                    (from, to),
                    (Requested, Created | Rejected)
                        | (Created, Confirmed)
                        | (Confirmed, Created | Completed)
                        | (Requested | Created | Confirmed, Cancelled)
                );
                assert_eq!(from.next().contains(&to), legal, "{from:?} to {to:?}");
            }
            assert!(from.holds_time() || !from.is_under_way());
        }
    }

    #[test]
    fn s10_only_a_complete_team_makes_a_day_complete_or_confirmed() {
        for &status in CaseDayStatus::ALL {
            let (complete, not) = (status.stage(true), status.stage(false));
            assert!(!matches!(not, Stage::TeamComplete | Stage::Confirmed), "{status:?}");
            assert_eq!(complete == not, !status.is_under_way(), "{status:?}");
        }
    }
}
