//! Reservations of shared resources (`000`).

use super::resources::Units;
use crate::request::{request, wire, words};
use crate::text::{Label, Name, Note, blank_as_none};
use crate::time::{LocalTime, Minutes, PlainDate};
use crate::{BookingRequestId, DoctorId, PatientId, ReservationId, ResourceId, ServiceId, TaskId};

words! {
    /// Where a reservation stands.
    pub enum ReservationStatus {
        /// Asked for; it holds its time, and waits for somebody's word.
        Pending = "pending",
        /// It holds.
        Confirmed = "confirmed",
        /// Called off; its time is free.
        Cancelled = "cancelled",
        /// It took place.
        Completed = "completed",
    }

    /// Which of two reservations goes first.
    #[derive(Default)]
    pub enum Priority {
        /// It can give way.
        Low = "low",
        /// As most are.
        #[default]
        Normal = "normal",
        /// It matters more than others.
        High = "high",
    }
}

impl ReservationStatus {
    /// Whether its time is not free.
    pub const fn holds_time(self) -> bool {
        matches!(self, Self::Pending | Self::Confirmed | Self::Completed)
    }

    /// The steps from here (S4).
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Pending => &[Self::Confirmed, Self::Cancelled],
            Self::Confirmed => &[Self::Completed, Self::Cancelled],
            Self::Completed => &[Self::Cancelled],
            Self::Cancelled => &[],
        }
    }

    /// Whether its time can still be changed.
    pub const fn can_move(self) -> bool {
        matches!(self, Self::Pending | Self::Confirmed)
    }
}

wire! {
    /// Which resource, when, and how much of it.
    #[derive(Copy)]
    pub struct Slot {
        /// Which resource.
        pub resource: ResourceId,
        /// From when on.
        pub start: LocalTime,
        /// For how long.
        pub duration: Minutes,
        /// How many units of it.
        #[serde(default = "one")]
        pub units: Units,
    }

    /// What a reservation is for.
    pub struct ReservationDetails {
        /// What it is called.
        pub title: Name,
        /// For which patient.
        #[serde(default)]
        pub patient: Option<PatientId>,
        /// For which service.
        #[serde(default)]
        pub service: Option<ServiceId>,
        /// Which professional answers for it.
        #[serde(default)]
        pub doctor: Option<DoctorId>,
        /// Which goes first where two want one thing.
        #[serde(default)]
        pub priority: Priority,
        /// What the clinic keeps for itself.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub notes: Option<Note>,
        /// Whom to call about it.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub contact: Option<Label>,
    }

    /// A reservation, in a list of them.
    pub struct ReservationRow {
        /// Which reservation.
        pub id: ReservationId,
        /// Which resource, when, and how much of it.
        pub slot: Slot,
        /// When it ends.
        pub end: LocalTime,
        /// What the resource is called.
        pub resource_name: String,
        /// The resource's colour in the calendar.
        pub colour: u32,
        /// What it is for.
        pub details: ReservationDetails,
        /// The patient's name.
        pub patient_name: Option<String>,
        /// The service's name.
        pub service_name: Option<String>,
        /// The professional's name.
        pub doctor_name: Option<String>,
        /// Where it stands.
        pub status: ReservationStatus,
        /// The task that holds the time; the time is changed with it.
        pub task: Option<TaskId>,
        /// Its time went to something of a higher priority: it holds none, and needs a new one.
        pub needs_time: bool,
        /// Whether it is one of a series.
        pub repeats: bool,
    }
}

fn one() -> Units {
    Units::ONE
}

wire! {
    /// The reservations of some days, by time.
    pub struct ListReservations {
        /// The first day.
        pub from: PlainDate,
        /// How many days: 1 to 42.
        pub days: u32,
        /// Only this resource.
        #[serde(default)]
        pub resource: Option<ResourceId>,
        /// Also those that were called off.
        #[serde(default)]
        pub cancelled: bool,
    }

    /// Reserves a resource.
    pub struct Reserve {
        /// Which resource, when, and how much of it.
        pub slot: Slot,
        /// What for.
        pub details: ReservationDetails,
        /// Of a high priority, take the time of what is pending with a lower one; that needs a new time then.
        #[serde(default)]
        pub displace: bool,
        /// The booking request that is accepted by this reservation.
        #[serde(default)]
        pub request: Option<BookingRequestId>,
    }

    /// Changes what a reservation is for, or gives it another time, length or resource.
    pub struct ChangeReservation {
        /// Which reservation.
        pub reservation: ReservationId,
        /// Which resource, when, and how much of it, from now on.
        pub slot: Slot,
        /// What for. The patient and what stands about him stay as they are for who may not see them.
        pub details: ReservationDetails,
        /// As in [`Reserve`].
        #[serde(default)]
        pub displace: bool,
    }

    /// Takes a reservation a step on.
    pub struct SetReservationStatus {
        /// Which reservation.
        pub reservation: ReservationId,
        /// Where it stands then.
        pub status: ReservationStatus,
    }
}

request!(read ListReservations -> Vec<ReservationRow>, ResourcesRead, [Reservations, Resources, Patients, Doctors]);
request!(write Reserve -> ReservationId, ReservationsWrite, [Reservations, Requests]);
request!(write ChangeReservation -> (), ReservationsWrite, [Reservations]);
request!(write SetReservationStatus -> (), ReservationsWrite, [Reservations]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s4_the_steps_of_a_reservation_end_in_it_being_called_off() {
        use ReservationStatus::{Cancelled, Completed, Confirmed, Pending};
        for &from in ReservationStatus::ALL {
            for &to in ReservationStatus::ALL {
                let legal = matches!(
                    (from, to),
                    (Pending, Confirmed) | (Confirmed, Completed) | (Pending | Confirmed | Completed, Cancelled)
                );
                assert_eq!(from.next().contains(&to), legal, "{from:?} to {to:?}");
            }
            assert_eq!(from.holds_time(), from != Cancelled);
        }
    }
}
