//! One resource: what is known about it, what it is used for in some days, and how much of its time that is.

use super::resources::ResourceRow;
use crate::request::{request, wire};
use crate::time::{LocalTime, PlainDate};
use crate::{AppointmentId, ReservationId, ResourceId, TaskId};

wire! {
    /// A visit, a reservation or a block that holds a resource.
    pub struct ResourceUse {
        /// The visit, where it is one.
        pub appointment: Option<AppointmentId>,
        /// The reservation, where it is one.
        pub reservation: Option<ReservationId>,
        /// The task it is blocked for, where it is a block.
        pub task: Option<TaskId>,
        /// The patient, or what it is reserved for; none for who may not see patients.
        pub what: Option<String>,
        /// When it begins.
        pub start: LocalTime,
        /// When it ends.
        pub end: LocalTime,
        /// How many units of it.
        pub units: u32,
        /// Whether somebody must still confirm it.
        pub pending: bool,
    }

    /// A stretch of a day in which a resource can be used.
    #[derive(Copy, Eq)]
    pub struct UsableHours {
        /// On which day.
        pub date: PlainDate,
        /// From this minute of the day on.
        pub from: u32,
        /// Up to this minute.
        pub to: u32,
    }

    /// How much of a resource's time is used. A minute of one unit counts as one.
    #[derive(Copy, Eq)]
    pub struct Utilisation {
        /// The first day.
        pub from: PlainDate,
        /// The last day, included.
        pub to: PlainDate,
        /// The minutes in which it could be used: its hours, less what is blocked for tasks.
        pub available: u32,
        /// Those of them that are booked by visits and reservations, without what is needed before and after.
        pub booked: u32,
    }

    /// A resource and its use in some days.
    pub struct ResourceProfile {
        /// What is known about it.
        pub row: ResourceRow,
        /// The other sites that may use it.
        pub sites: Vec<String>,
        /// Who works with it.
        pub staff: Vec<String>,
        /// The roles that may reserve it: the word of a built-in role, or a role's own name. None named, all that may.
        pub bookers: Vec<String>,
        /// What it cannot be used without.
        pub depends_on: Vec<String>,
        /// What holds it in these days, by time.
        pub uses: Vec<ResourceUse>,
        /// When it can be used in these days.
        pub hours: Vec<UsableHours>,
        /// It has no hours of its own: it is measured by the time in which some dentist works.
        pub by_dentists: bool,
        /// How much of it is used, for each day.
        pub days: Vec<Utilisation>,
        /// The same for each week, Monday first.
        pub weeks: Vec<Utilisation>,
        /// The same for all the days.
        pub whole: Utilisation,
    }
}

impl Utilisation {
    /// The share that is booked, in percent, halves up; none where it cannot be used at all.
    pub fn percent(self) -> Option<u32> {
        let share = u64::from(self.booked) * 200 + u64::from(self.available);
        let share = share.checked_div(u64::from(self.available) * 2)?;
        u32::try_from(share).ok()
    }
}

wire! {
    /// One resource, and its use in some days.
    pub struct GetResource {
        /// Which.
        pub resource: ResourceId,
        /// The first day.
        pub from: PlainDate,
        /// How many days: 1 to 42.
        pub days: u32,
    }
}

request!(read GetResource -> ResourceProfile, ResourcesRead,
    [Resources, Reservations, Bookings, Availability, Doctors, Patients, Settings, Users]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_and_none_of_nothing() {
        let date: PlainDate = "2026-03-12".parse().unwrap();
        let percent = |booked, available| Utilisation { from: date, to: date, available, booked }.percent();
        assert_eq!(percent(0, 0), None);
        assert_eq!(percent(0, 600), Some(0));
        assert_eq!(percent(600, 600), Some(100));
        assert_eq!((percent(1, 200), percent(1, 201), percent(2, 3)), (Some(1), Some(0), Some(67)));
    }
}
