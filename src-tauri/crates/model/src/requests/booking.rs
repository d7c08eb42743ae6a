//! Doctors and appointments.

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
        /// Moved to another time; the new visit is linked.
        Rescheduled = "rescheduled",
    }

    /// How an appointment came about.
    pub enum AppointmentSource {
        /// Made at the desk.
        Desk = "desk",
        /// Made on the phone.
        Phone = "phone",
        /// The patient walked in.
        WalkIn = "walk_in",
        /// From a booking request.
        Request = "request",
        /// From a recall.
        Recall = "recall",
    }
}
