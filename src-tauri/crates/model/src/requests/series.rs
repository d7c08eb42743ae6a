//! Visits and reservations that repeat (S6). A series makes real visits, each at the wall time of its rule; what does not
//! fit is listed before anything is written, and left out or given another time.
//!
//! What is done to a series is done to one of it and those that follow, or to all of it. What is over, done, called off or
//! invoiced is left alone and named. One that was moved by hand keeps its own time, unless somebody says otherwise.
//!
//! By another rule from some day on, a series is a shorter or longer one, or comes at other times: what is there already
//! moves to the new times in the order it has, what is missing is made, and what is beyond the end is called off.

use uuid::Uuid;

use super::booking::{BookAppointment, ChangeAppointment, MoveAppointment};
use super::reservations::{ChangeReservation, Reserve};
use crate::repeat::Repeat;
use crate::request::{request, wire, words};
use crate::text::Label;
use crate::time::{LocalTime, PlainDate};
use crate::{AppointmentId, Error, ReservationId, SeriesChangeId, SeriesId};

words! {
    /// Which of a series.
    pub enum SeriesScope {
        /// The one that is named and those after it, in the order of the rule.
        Following = "following",
        /// All of them.
        All = "all",
    }

    /// Why one of a series is left alone.
    pub enum LeftAlone {
        /// Its time is over.
        Past = "past",
        /// The patient came, or did not; the reservation took place.
        Done = "done",
        /// It is called off.
        CalledOff = "called_off",
        /// Work of that day is on an invoice.
        Invoiced = "invoiced",
        /// It was moved by hand, and keeps its own time.
        ByHand = "by_hand",
        /// It was changed since.
        Changed = "changed",
    }

    /// What was done to many of a series at once.
    pub enum SeriesChangeKind {
        /// They were made.
        Booked = "booked",
        /// They got another time, length, doctor or resource, or another rule.
        Moved = "moved",
        /// They were called off.
        Cancelled = "cancelled",
    }
}

wire! {
    /// What is decided about one day of a series.
    #[derive(Copy, Eq)]
    pub struct Choice {
        /// The day of the rule it is about.
        pub date: PlainDate,
        /// The time it gets instead of its own; without one it is left out of what is made, and left as it is of what is
        /// moved.
        #[serde(default)]
        pub start: Option<LocalTime>,
    }

    /// One time of a series that is to be made or moved.
    #[derive(Eq)]
    pub struct Occurrence {
        /// The day of the rule.
        pub date: PlainDate,
        /// When it would be.
        pub start: LocalTime,
        /// When it would end.
        pub end: LocalTime,
        /// The clocks skip the rule's time on that day; it is later by what they skip.
        pub shifted: bool,
        /// Somebody chose this time instead of the rule's.
        pub chosen: bool,
        /// It is left out.
        pub left_out: bool,
        /// Nothing of the series stands for it yet: it is made.
        pub made: bool,
        /// Why it cannot be then: what booking it alone would be refused for.
        pub refused: Option<Error>,
    }

    /// What would become of a series.
    #[derive(Eq, Default)]
    pub struct SeriesPlan {
        /// The times that would be made or moved to, by the days of the rule.
        pub occurrences: Vec<Occurrence>,
        /// What would be called off, because it lies beyond the end of another rule.
        pub over: Vec<SeriesMember>,
        /// What would be left alone.
        pub left: Vec<SeriesMember>,
    }

    /// One of a series.
    #[derive(Eq)]
    pub struct SeriesMember {
        /// The identity of the visit or the reservation.
        pub id: Uuid,
        /// The day of the rule it stands for.
        pub date: PlainDate,
        /// When the series plans it.
        pub planned: LocalTime,
        /// When it is.
        pub start: LocalTime,
        /// When it ends.
        pub end: LocalTime,
        /// It is not as the series plans it: somebody moved it, or gave it another doctor, length or resource.
        pub by_hand: bool,
        /// Why it is left alone.
        pub left: Option<LeftAlone>,
    }

    /// A series.
    #[derive(Eq)]
    pub struct SeriesShown {
        /// Which series.
        pub series: SeriesId,
        /// How it repeats.
        pub rule: Repeat,
        /// On which days it would be by that, those that were left out among them.
        pub days: Vec<PlainDate>,
        /// Which of them was asked about: 1 is the first.
        pub place: u32,
        /// All of them, in the order of the rule.
        pub members: Vec<SeriesMember>,
    }

    /// What was done to a series.
    #[derive(Eq)]
    pub struct SeriesDone {
        /// What to take back, all at once, if it was a slip; none of what cannot be taken back.
        pub change: Option<SeriesChangeId>,
        /// The visits or reservations it was done to.
        pub done: Vec<Uuid>,
        /// What was left alone.
        pub left: Vec<SeriesMember>,
    }
}

wire! {
    /// The times a series of visits would have, and what is in the way of each.
    pub struct PlanSeries {
        /// The first visit.
        pub visit: BookAppointment,
        /// How it repeats: 2 to 100 times.
        pub repeat: Repeat,
        /// What is decided about some of its days.
        #[serde(default)]
        pub choices: Vec<Choice>,
    }

    /// Books a series of visits: all of it but what is left out, or nothing.
    pub struct BookSeries {
        /// The first visit.
        pub visit: BookAppointment,
        /// How it repeats: 2 to 100 times.
        pub repeat: Repeat,
        /// What is decided about some of its days.
        #[serde(default)]
        pub choices: Vec<Choice>,
    }

    /// The series a visit belongs to.
    pub struct GetSeries {
        /// Which visit.
        pub appointment: AppointmentId,
    }

    /// The times to which visits of a series would move, and what is in the way of each.
    pub struct PlanSeriesMove {
        /// One of them, with its new time, doctor, length or resources. The others keep their distance from it.
        pub visit: MoveAppointment,
        /// Which of the series.
        pub scope: SeriesScope,
        /// Also those that were moved by hand.
        #[serde(default)]
        pub by_hand: bool,
        /// What is decided about some of its days.
        #[serde(default)]
        pub choices: Vec<Choice>,
    }

    /// Moves visits of a series: all that are not left alone or left out, or none.
    pub struct MoveSeries {
        /// One of them, with its new time, doctor, length or resources. The others keep their distance from it.
        pub visit: MoveAppointment,
        /// Which of the series.
        pub scope: SeriesScope,
        /// Also those that were moved by hand.
        #[serde(default)]
        pub by_hand: bool,
        /// What is decided about some of its days.
        #[serde(default)]
        pub choices: Vec<Choice>,
    }

    /// Another rule for those of a series: other times, more of them or fewer.
    pub struct NewRule {
        /// Which of the series.
        pub scope: SeriesScope,
        /// When the first of those that can still be changed is from now on; where none can, when the last one is.
        pub start: LocalTime,
        /// How they repeat from then on: 1 to 100 times.
        pub repeat: Repeat,
        /// Also those that were moved by hand.
        #[serde(default)]
        pub by_hand: bool,
        /// What is decided about some of its days.
        #[serde(default)]
        pub choices: Vec<Choice>,
    }

    /// The times visits of a series would have by another rule, and what is in the way of each.
    pub struct PlanSeriesRule {
        /// One of them.
        pub appointment: AppointmentId,
        /// The rule.
        pub rule: NewRule,
    }

    /// Gives visits of a series another rule: other times, more of them or fewer.
    pub struct ChangeSeriesRule {
        /// One of them.
        pub appointment: AppointmentId,
        /// The rule.
        pub rule: NewRule,
    }

    /// Changes what visits of a series are for.
    pub struct ChangeSeries {
        /// One of them, and what for.
        pub visit: ChangeAppointment,
        /// Which of the series.
        pub scope: SeriesScope,
    }

    /// Calls visits of a series off.
    pub struct CancelSeries {
        /// One of them.
        pub appointment: AppointmentId,
        /// Which of the series.
        pub scope: SeriesScope,
        /// Why.
        pub reason: Label,
    }

    /// Takes back what was done to many visits of a series at once. What was changed since is left alone.
    pub struct UndoSeriesChange {
        /// What was done.
        pub change: SeriesChangeId,
    }

    /// The times a series of reservations would have, and what is in the way of each.
    pub struct PlanReservations {
        /// The first one.
        pub reserve: Reserve,
        /// How it repeats: 2 to 100 times.
        pub repeat: Repeat,
        /// What is decided about some of its days.
        #[serde(default)]
        pub choices: Vec<Choice>,
    }

    /// Makes a series of reservations: all of it but what is left out, or nothing.
    pub struct ReserveSeries {
        /// The first one.
        pub reserve: Reserve,
        /// How it repeats: 2 to 100 times.
        pub repeat: Repeat,
        /// What is decided about some of its days.
        #[serde(default)]
        pub choices: Vec<Choice>,
    }

    /// The series a reservation belongs to.
    pub struct GetReservationSeries {
        /// Which reservation.
        pub reservation: ReservationId,
    }

    /// The times to which reservations of a series would move, and what is in the way of each.
    pub struct PlanReservationsMove {
        /// One of them, with its new time, length or resource. The others keep their distance from it.
        pub change: ChangeReservation,
        /// Which of the series.
        pub scope: SeriesScope,
        /// Also those that were moved by hand.
        #[serde(default)]
        pub by_hand: bool,
        /// What is decided about some of its days.
        #[serde(default)]
        pub choices: Vec<Choice>,
    }

    /// Moves reservations of a series and gives them what is said of the one: all that are not left alone or left out, or
    /// none.
    pub struct MoveReservations {
        /// One of them, with its new time, length or resource. The others keep their distance from it.
        pub change: ChangeReservation,
        /// Which of the series.
        pub scope: SeriesScope,
        /// Also those that were moved by hand.
        #[serde(default)]
        pub by_hand: bool,
        /// What is decided about some of its days.
        #[serde(default)]
        pub choices: Vec<Choice>,
    }

    /// The times reservations of a series would have by another rule, and what is in the way of each.
    pub struct PlanReservationsRule {
        /// One of them.
        pub reservation: ReservationId,
        /// The rule.
        pub rule: NewRule,
    }

    /// Gives reservations of a series another rule: other times, more of them or fewer.
    pub struct ChangeReservationsRule {
        /// One of them.
        pub reservation: ReservationId,
        /// The rule.
        pub rule: NewRule,
    }

    /// Calls reservations of a series off.
    pub struct CancelReservations {
        /// One of them.
        pub reservation: ReservationId,
        /// Which of the series.
        pub scope: SeriesScope,
    }

    /// Takes back what was done to many reservations of a series at once. What was changed since is left alone.
    pub struct UndoReservationsChange {
        /// What was done.
        pub change: SeriesChangeId,
    }
}

request!(read PlanSeries -> SeriesPlan, AppointmentsWrite, [Bookings, Doctors, Availability, Resources, Reservations]);
request!(write BookSeries -> SeriesDone, AppointmentsWrite, [Bookings, Requests]);
request!(read GetSeries -> Option<SeriesShown>, AppointmentsRead, [Bookings]);
request!(read PlanSeriesMove -> SeriesPlan, AppointmentsWrite, [Bookings, Doctors, Availability, Resources, Reservations]);
request!(write MoveSeries -> SeriesDone, AppointmentsWrite, [Bookings]);
request!(read PlanSeriesRule -> SeriesPlan, AppointmentsWrite, [Bookings, Doctors, Availability, Resources, Reservations]);
request!(write ChangeSeriesRule -> SeriesDone, AppointmentsWrite, [Bookings]);
request!(write ChangeSeries -> SeriesDone, AppointmentsWrite, [Bookings]);
request!(write CancelSeries -> SeriesDone, AppointmentsWrite, [Bookings]);
request!(write UndoSeriesChange -> SeriesDone, AppointmentsWrite, [Bookings, Requests]);
request!(read PlanReservations -> SeriesPlan, ReservationsWrite, [Bookings, Availability, Resources, Reservations]);
request!(write ReserveSeries -> SeriesDone, ReservationsWrite, [Reservations, Requests]);
request!(read GetReservationSeries -> Option<SeriesShown>, ResourcesRead, [Reservations]);
request!(read PlanReservationsMove -> SeriesPlan, ReservationsWrite, [Bookings, Availability, Resources, Reservations]);
request!(write MoveReservations -> SeriesDone, ReservationsWrite, [Reservations]);
request!(read PlanReservationsRule -> SeriesPlan, ReservationsWrite, [Bookings, Availability, Resources, Reservations]);
request!(write ChangeReservationsRule -> SeriesDone, ReservationsWrite, [Reservations]);
request!(write CancelReservations -> SeriesDone, ReservationsWrite, [Reservations]);
request!(write UndoReservationsChange -> SeriesDone, ReservationsWrite, [Reservations, Requests]);
