//! Recall (S9): who is due again for which service. When follows from when it was done last; what is kept is only what
//! somebody decided otherwise.

use serde::{Deserialize, Serialize};

use crate::request::{request, wire, words};
use crate::requests::waiting::ToCall;
use crate::text::{Label, blank_as_none};
use crate::time::{LocalTime, PlainDate};
use crate::{ErrorCode, Money, PatientId, ServiceId};

words! {
    /// What an interval is counted in.
    pub enum IntervalUnit {
        /// Days.
        Day = "day",
        /// Weeks.
        Week = "week",
        /// Months.
        Month = "month",
        /// Years.
        Year = "year",
    }

    /// Where a recall stands.
    pub enum RecallState {
        /// The day is past.
        Overdue = "overdue",
        /// The day is today or to come.
        Due = "due",
        /// A visit is booked for it.
        Booked = "booked",
        /// Somebody decided to wait with it.
        Paused = "paused",
    }
}

/// How many units an interval has: 1 to 120.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "u32")]
pub struct IntervalCount(#[cfg_attr(feature = "schema", schemars(range(min = 1, max = 120)))] u32);

impl IntervalCount {
    /// The most units.
    pub const MOST: u32 = 120;

    /// A number of units.
    ///
    /// # Errors
    /// [`ErrorCode::OutOfRange`] unless 1 to 120.
    pub const fn new(count: u32) -> Result<Self, ErrorCode> {
        if count == 0 || count > Self::MOST { Err(ErrorCode::OutOfRange) } else { Ok(Self(count)) }
    }

    /// The number.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for IntervalCount {
    type Error = &'static str;
    fn try_from(count: u32) -> Result<Self, &'static str> {
        Self::new(count).map_err(ErrorCode::as_str)
    }
}

wire! {
    /// After how long something is due again.
    #[derive(Copy, Eq)]
    pub struct RecallInterval {
        /// How many.
        pub every: IntervalCount,
        /// Of what.
        pub unit: IntervalUnit,
    }

    /// What was decided for a patient and a service.
    #[derive(Default, Eq)]
    pub struct RecallPlan {
        /// Due on this day, until it is done again after today.
        #[serde(default)]
        pub due: Option<PlainDate>,
        /// Due after this time instead of the service's own.
        #[serde(default)]
        pub every: Option<RecallInterval>,
        /// Not called before this day.
        #[serde(default)]
        pub pause_until: Option<PlainDate>,
        /// Not called while the patient owes more than this.
        #[serde(default)]
        pub pause_balance: Option<Money>,
        /// Why.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub note: Option<Label>,
    }

    /// A patient who is due for a service.
    pub struct RecallRow {
        /// Who.
        pub person: ToCall,
        /// For which service.
        pub service: ServiceId,
        /// Its name.
        pub service_name: String,
        /// How long it takes.
        pub minutes: u32,
        /// When it was done last.
        pub last: Option<PlainDate>,
        /// When it is due.
        pub due: PlainDate,
        /// Where it stands.
        pub state: RecallState,
        /// The patient's last visit.
        pub last_visit: Option<PlainDate>,
        /// The patient's next visit, whatever for.
        pub next_visit: Option<LocalTime>,
        /// After how long the service is due again, as a rule.
        pub interval: Option<RecallInterval>,
        /// What was decided for this patient.
        pub plan: Option<RecallPlan>,
    }

    /// Where a list of recalls goes on.
    #[derive(Copy, Eq)]
    pub struct RecallKey {
        /// When the last one is due.
        pub due: PlainDate,
        /// Its patient.
        pub patient: PatientId,
        /// Its service.
        pub service: ServiceId,
    }

    /// Recalls, and where the list goes on.
    pub struct RecallPage {
        /// The recalls.
        pub rows: Vec<RecallRow>,
        /// What to ask for as `after` to see more.
        pub next: Option<RecallKey>,
    }
}

impl RecallInterval {
    /// The day so long after another, at the end of a shorter month where that month has no such day.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidDate`] when that leaves the range of dates.
    pub fn after(self, date: PlainDate) -> Result<PlainDate, ErrorCode> {
        let every = self.every.get();
        match self.unit {
            IntervalUnit::Day => date.plus_days(every.into()),
            IntervalUnit::Week => date.plus_days(i64::from(every) * 7),
            IntervalUnit::Month => date.plus_months(every),
            IntervalUnit::Year => date.plus_months(every * 12),
        }
    }
}

wire! {
    /// Who is due, by the day: neither those who have a visit for it, nor those with whom somebody decided to wait.
    pub struct ListRecall {
        /// Due on this day or before; left out, within a month.
        #[serde(default)]
        pub until: Option<PlainDate>,
        /// Goes on after this one.
        #[serde(default)]
        pub after: Option<RecallKey>,
        /// How many: 1 to 200.
        pub limit: u32,
    }

    /// What a patient is due for, now or later; also what is booked or waits.
    pub struct ListPatientRecall {
        /// Whose.
        pub patient: PatientId,
    }

    /// Decides for a patient and a service when it is due and whether to wait with it. An empty plan leaves it to the
    /// service's interval.
    pub struct PlanRecall {
        /// Whose.
        pub patient: PatientId,
        /// For which service.
        pub service: ServiceId,
        /// What is decided.
        pub plan: RecallPlan,
    }
}

request!(read ListRecall -> RecallPage, AppointmentsRead, [Waiting, Bookings, Patients, Services, Treatments, Billing]);
request!(read ListPatientRecall -> Vec<RecallRow>, AppointmentsRead,
    [Waiting, Bookings, Patients, Services, Treatments, Billing]);
request!(write PlanRecall -> (), AppointmentsWrite, [Waiting]);

#[cfg(test)]
mod tests {
    use super::*;

    fn after(date: &str, every: u32, unit: IntervalUnit) -> String {
        let interval = RecallInterval { every: IntervalCount::new(every).unwrap(), unit };
        interval.after(date.parse().unwrap()).unwrap().to_string()
    }

    #[test]
    fn s9_the_end_of_a_month_stays_in_the_month_that_is_meant() {
        use IntervalUnit::{Day, Month, Week, Year};
        for (date, every, unit, due) in [
            ("2025-08-31", 6, Month, "2026-02-28"),
            ("2027-08-31", 6, Month, "2028-02-29"),
            ("2026-01-31", 1, Month, "2026-02-28"),
            ("2024-02-29", 1, Year, "2025-02-28"),
            ("2024-02-29", 4, Year, "2028-02-29"),
            ("2026-12-25", 2, Week, "2027-01-08"),
            ("2026-02-27", 3, Day, "2026-03-02"),
        ] {
            assert_eq!(after(date, every, unit), due, "{date} and {every} {}", unit.as_str());
        }
    }

    #[test]
    fn an_interval_has_at_least_one_unit() {
        assert_eq!(IntervalCount::new(0), Err(ErrorCode::OutOfRange));
        assert_eq!(IntervalCount::new(121), Err(ErrorCode::OutOfRange));
        assert_eq!(IntervalCount::new(120).map(IntervalCount::get), Ok(120));
    }
}
