//! When doctors and resources can be booked, besides their weekly hours: holidays, leave, extra hours (S5).

use crate::request::{request, wire, words};
use crate::requests::doctors::DayMinute;
use crate::text::{Label, blank_as_none};
use crate::time::{LocalTime, PlainDate};
use crate::{AppointmentId, DoctorId, ExceptionId, ResourceId};

words! {
    /// What an exception does to the weekly hours.
    pub enum ExceptionEffect {
        /// Takes time away.
        Off = "off",
        /// Adds time.
        Extra = "extra",
    }
}

wire! {
    /// Whose time an exception is about.
    #[derive(Copy, Eq)]
    #[serde(rename_all = "snake_case")]
    pub enum Whose {
        /// That of the whole clinic: a holiday.
        Clinic,
        /// A doctor's.
        Doctor(DoctorId),
        /// A resource's.
        Resource(ResourceId),
    }

    /// An exception to the weekly hours.
    #[derive(Eq)]
    pub struct Exception {
        /// Whose time.
        pub whose: Whose,
        /// What it does.
        pub effect: ExceptionEffect,
        /// The first day.
        pub from: PlainDate,
        /// The last day; at most a year later.
        pub to: PlainDate,
        /// From this minute of each day on.
        #[serde(default = "midnight")]
        pub from_minute: DayMinute,
        /// Up to this minute of each day.
        #[serde(default = "end_of_day")]
        pub to_minute: DayMinute,
        /// Why; everybody reads it in the calendar.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub reason: Option<Label>,
    }

    /// An exception, in the list of them.
    pub struct ExceptionRow {
        /// Which one.
        pub id: ExceptionId,
        /// What it is.
        pub exception: Exception,
        /// The name of the doctor or the resource; none for the whole clinic.
        pub name: Option<String>,
    }

    /// Something that is booked in time that was to be taken away; a parameter of `time_in_use`.
    #[derive(Eq)]
    pub struct InUse {
        /// The visit, where it is one.
        pub appointment: Option<AppointmentId>,
        /// The patient, or what the reservation is for.
        pub what: String,
        /// The patient's phone number.
        pub phone: Option<String>,
        /// Whose time it needs.
        pub whose: String,
        /// When it starts.
        pub start: LocalTime,
        /// When it ends.
        pub end: LocalTime,
    }
}

const fn midnight() -> DayMinute {
    DayMinute::MIDNIGHT
}

const fn end_of_day() -> DayMinute {
    DayMinute::END
}

wire! {
    /// The exceptions that are not over, by their first day.
    pub struct ListExceptions {
        /// Also those that are over.
        #[serde(default)]
        pub over: bool,
    }

    /// Adds an exception.
    pub struct AddException {
        /// What it is.
        pub exception: Exception,
        /// Also when something is booked in the time it takes away; it stays booked.
        #[serde(default)]
        pub despite: bool,
    }

    /// Takes an exception back.
    pub struct RemoveException {
        /// Which one.
        pub exception: ExceptionId,
        /// Also when something is booked in the time that goes with it; it stays booked.
        #[serde(default)]
        pub despite: bool,
    }
}

request!(read ListExceptions -> Vec<ExceptionRow>, AvailabilityRead, [Availability, Doctors, Resources]);
request!(write AddException -> ExceptionId, AvailabilityWrite, [Availability]);
request!(write RemoveException -> (), AvailabilityWrite, [Availability]);
