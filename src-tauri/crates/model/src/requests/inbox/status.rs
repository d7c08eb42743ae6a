//! Where a booking request stands, and which way it can go: the one table of it.

use crate::request::words;

words! {
    /// Where a booking request stands.
    pub enum BookingRequestStatus {
        /// Nobody has answered it yet.
        New = "new",
        /// Other times were offered; who asked has not chosen yet.
        Answered = "answered",
        /// It became a visit or a reservation.
        Accepted = "accepted",
        /// The clinic said no.
        Declined = "declined",
        /// Who asked does not want it any more.
        Withdrawn = "withdrawn",
    }
}

use BookingRequestStatus::{Accepted, Answered, Declined, New, Withdrawn};

impl BookingRequestStatus {
    /// The steps from here, the usual one first. What was closed is opened again by undoing.
    pub const fn next(self) -> &'static [Self] {
        match self {
            New | Answered => &[Accepted, Answered, Declined, Withdrawn],
            Accepted | Declined | Withdrawn => &[],
        }
    }

    /// Whether somebody still has to see to it.
    pub const fn is_open(self) -> bool {
        !self.next().is_empty()
    }

    /// Whether its last step can be taken back.
    pub const fn can_undo(self) -> bool {
        !matches!(self, New)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every pair, written out a second time.
    #[test]
    fn the_steps_of_a_request_are_these_and_no_others() {
        let table = [
            // to:        new ans acc dec wit
            (New, "        .   x   x   x   x"),
            (Answered, "   .   x   x   x   x"),
            (Accepted, "   .   .   .   .   ."),
            (Declined, "   .   .   .   .   ."),
            (Withdrawn, "  .   .   .   .   ."),
        ];
        let columns = [New, Answered, Accepted, Declined, Withdrawn];
        assert_eq!(columns, BookingRequestStatus::ALL);
        for (from, marks) in table {
            for (to, mark) in columns.iter().zip(marks.split_whitespace()) {
                assert_eq!(from.next().contains(to), mark == "x", "{from:?} to {to:?}");
            }
            assert_eq!(from.is_open(), matches!(from, New | Answered));
            assert_eq!(from.can_undo(), from != New);
        }
    }
}
