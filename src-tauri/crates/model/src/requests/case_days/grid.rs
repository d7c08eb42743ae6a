//! Who could work when: everybody who works on teams, day by day.

use super::{DayHours, TeamRole};
use crate::request::{request, wire, words};
use crate::time::PlainDate;
use crate::{CaseDayId, ProviderId};

words! {
    /// What is known of somebody on a day.
    pub enum GridState {
        /// Can work all day.
        Available = "available",
        /// Can work for a part of it.
        Part = "part",
        /// Comes to a case day.
        Coming = "coming",
        /// Is asked for a case day, and has not answered.
        Asked = "asked",
        /// Cannot work.
        Off = "off",
        /// Has submitted something that is not accepted yet.
        Unreviewed = "unreviewed",
        /// Has submitted nothing.
        Nothing = "nothing",
    }
}

wire! {
    /// Somebody on a day.
    pub struct GridCell {
        /// What is known.
        pub state: GridState,
        /// Whether he would like to work then.
        pub prefers: bool,
        /// When he can work, where that is not all day.
        pub hours: Vec<DayHours>,
        /// At which practice he is or is asked to be.
        pub site_name: Option<String>,
        /// The case days of that day with an empty seat that he can take.
        pub fits: Vec<CaseDayId>,
    }

    /// Somebody who works on teams.
    pub struct GridPerson {
        /// Who.
        pub provider: ProviderId,
        /// The name.
        pub name: String,
        /// In which role.
        pub role: TeamRole,
        /// Day by day.
        pub days: Vec<GridCell>,
    }

    /// Who could work when.
    pub struct TeamGrid {
        /// The days.
        pub days: Vec<PlainDate>,
        /// By role and name.
        pub people: Vec<GridPerson>,
    }
}

wire! {
    /// Who could work when.
    pub struct ListTeamGrid {
        /// The first day.
        pub from: PlainDate,
        /// The last day; at most a month later.
        pub to: PlainDate,
    }
}

request!(read ListTeamGrid -> TeamGrid, CaseDayWrite, [CaseDays, Scheduling]);
