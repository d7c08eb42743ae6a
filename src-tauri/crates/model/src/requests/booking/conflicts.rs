//! What cannot all be kept: from two computers, from time that was taken away, from what somebody decided.

use crate::request::{request, wire, words};
use crate::time::LocalTime;
use crate::{AppointmentId, CaseDayId, ReservationId};

words! {
    /// Why something cannot be kept.
    pub enum ConflictKind {
        /// Somebody or something is wanted twice at once.
        Overlap = "overlap",
        /// It lies outside of the time that can be booked.
        Outside = "outside",
        /// Its time went to something of a higher priority.
        NeedsTime = "needs_time",
    }
}

wire! {
    /// A visit, a reservation or the part of a case day that is part of a conflict. Times are the clinic's wall time.
    #[derive(Eq)]
    pub struct ConflictSide {
        /// The visit, where it is one.
        pub appointment: Option<AppointmentId>,
        /// The reservation, where it is one.
        pub reservation: Option<ReservationId>,
        /// The case day, of a patient of one.
        pub case_day: Option<CaseDayId>,
        /// The patient, or what the reservation is for.
        pub what: String,
        /// A number to call.
        pub phone: Option<String>,
        /// When it starts.
        pub start: LocalTime,
        /// When it ends.
        pub end: LocalTime,
    }

    /// Something that cannot be kept as it is.
    #[derive(Eq)]
    pub struct Conflict {
        /// Why.
        pub kind: ConflictKind,
        /// Whose time it is about: a doctor, a patient, a resource.
        pub whose: String,
        /// What is booked.
        pub first: ConflictSide,
        /// What is booked against it, the later one; none when it is only outside.
        pub second: Option<ConflictSide>,
        /// Since when, as far as it is known.
        pub since: Option<LocalTime>,
    }
}

wire! {
    /// Everything from now on that cannot be kept as it is, by time.
    pub struct ListConflicts {}
}

request!(read ListConflicts -> Vec<Conflict>, AppointmentsRead, [Bookings, Reservations, CaseDays, Doctors, Availability, Resources, Patients]);
