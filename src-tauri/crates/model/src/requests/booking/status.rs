//! Where an appointment stands, and which way it can go. The one table of it: the backend refuses what is not here, and
//! the pages offer what is.

use crate::request::words;

words! {
    /// Where an appointment stands.
    pub enum AppointmentStatus {
        /// Asked for, not yet given.
        Requested = "requested",
        /// Booked.
        Scheduled = "scheduled",
        /// The patient said he comes.
        Confirmed = "confirmed",
        /// Checked in.
        Arrived = "arrived",
        /// In the chair.
        InChair = "in_chair",
        /// Out of the chair, waiting to go on.
        Waiting = "waiting",
        /// Treated; the desk has the rest to do.
        Ready = "ready",
        /// Over.
        Completed = "completed",
        /// Called off.
        Cancelled = "cancelled",
        /// The patient did not come.
        NoShow = "no_show",
        /// The patient came and left without being seen.
        Unseen = "unseen",
        /// Called off and booked anew; the new visit is linked.
        Rescheduled = "rescheduled",
    }
}

use AppointmentStatus::{
    Arrived, Cancelled, Completed, Confirmed, InChair, NoShow, Ready, Requested, Rescheduled, Scheduled, Unseen,
    Waiting,
};

impl AppointmentStatus {
    /// The steps from here, the usual one first. Steps back are undone instead; a visit that is called off is booked
    /// anew instead.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Requested => &[Scheduled, Cancelled],
            Scheduled => &[Confirmed, Arrived, NoShow, Cancelled],
            Confirmed => &[Arrived, Scheduled, NoShow, Cancelled],
            Arrived => &[InChair, Unseen],
            InChair => &[Ready, Waiting],
            Waiting => &[InChair, Ready, Unseen],
            Ready => &[Completed, InChair],
            NoShow | Unseen => &[Arrived],
            Completed | Cancelled | Rescheduled => &[],
        }
    }

    /// The outcomes that a visit of an earlier day can still be given, when nobody took it through its steps.
    pub const fn outcomes(self) -> &'static [Self] {
        match self {
            Requested => &[Cancelled],
            Scheduled | Confirmed => &[Completed, NoShow, Cancelled],
            Arrived | Waiting => &[Completed, Unseen],
            InChair | Ready => &[Completed],
            Completed | Cancelled | NoShow | Unseen | Rescheduled => &[],
        }
    }

    /// Whether it has no outcome yet.
    pub const fn is_open(self) -> bool {
        !self.outcomes().is_empty()
    }

    /// Whether a visit that stands here keeps its doctor and patient busy.
    pub const fn holds_time(self) -> bool {
        !matches!(self, Requested | Cancelled | NoShow | Unseen | Rescheduled)
    }

    /// Whether the patient must have come, or not come, for it: a visit of a later day cannot stand here.
    pub const fn needs_the_day(self) -> bool {
        !matches!(self, Requested | Scheduled | Confirmed | Cancelled | Rescheduled)
    }

    /// Whether a visit that stands here can be given another time as it is.
    pub const fn can_move(self) -> bool {
        matches!(self, Requested | Scheduled | Confirmed | Arrived | InChair | Waiting)
    }

    /// Whether a visit that stands here can be booked anew.
    pub const fn can_rebook(self) -> bool {
        matches!(self, Cancelled | NoShow | Unseen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every pair: a mark where the step is allowed. Written out a second time, as the table of product.md §5.
    #[test]
    fn the_steps_are_these_and_no_others() {
        let columns = AppointmentStatus::ALL;
        let table = [
            // to:          req sch con arr chr wai rdy com can nos uns res
            (Requested, "    .   x   .   .   .   .   .   .   x   .   .   ."),
            (Scheduled, "    .   .   x   x   .   .   .   .   x   x   .   ."),
            (Confirmed, "    .   x   .   x   .   .   .   .   x   x   .   ."),
            (Arrived, "      .   .   .   .   x   .   .   .   .   .   x   ."),
            (InChair, "      .   .   .   .   .   x   x   .   .   .   .   ."),
            (Waiting, "      .   .   .   .   x   .   x   .   .   .   x   ."),
            (Ready, "        .   .   .   .   x   .   .   x   .   .   .   ."),
            (Completed, "    .   .   .   .   .   .   .   .   .   .   .   ."),
            (Cancelled, "    .   .   .   .   .   .   .   .   .   .   .   ."),
            (NoShow, "       .   .   .   x   .   .   .   .   .   .   .   ."),
            (Unseen, "       .   .   .   x   .   .   .   .   .   .   .   ."),
            (Rescheduled, "  .   .   .   .   .   .   .   .   .   .   .   ."),
        ];
        assert_eq!(table.len(), columns.len());
        for (from, marks) in table {
            for (to, mark) in columns.iter().zip(marks.split_whitespace()) {
                assert_eq!(from.next().contains(to), mark == "x", "{from:?} to {to:?}");
            }
        }
    }

    #[test]
    fn an_outcome_is_final_or_can_only_be_come_back_from() {
        for &status in AppointmentStatus::ALL {
            for outcome in status.outcomes() {
                assert!(!outcome.is_open(), "{status:?} to {outcome:?}");
            }
            assert!(!(status.can_move() && status.can_rebook()));
        }
    }
}
