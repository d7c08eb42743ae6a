//! The staff whose time is booked, doctors and assistants: who they are, and when they work.

use chrono::Datelike;
use serde::{Deserialize, Serialize};

use crate::request::{request, wire, words};
use crate::text::{Email, Label, Name, PhoneText, blank_as_none};
use crate::time::PlainDate;
use crate::{DoctorId, ErrorCode, ResourceId, SiteId, UserId};

words! {
    /// A day of the week.
    pub enum Weekday {
        /// Monday.
        Monday = "monday",
        /// Tuesday.
        Tuesday = "tuesday",
        /// Wednesday.
        Wednesday = "wednesday",
        /// Thursday.
        Thursday = "thursday",
        /// Friday.
        Friday = "friday",
        /// Saturday.
        Saturday = "saturday",
        /// Sunday.
        Sunday = "sunday",
    }
}

words! {
    /// What somebody on the staff whose time is booked is to a visit.
    pub enum StaffRole {
        /// Treats: each visit is with one.
        Doctor = "doctor",
        /// Is needed in parts of visits.
        Assistant = "assistant",
    }
}

impl From<chrono::Weekday> for Weekday {
    fn from(day: chrono::Weekday) -> Self {
        Self::ALL[day.num_days_from_monday() as usize]
    }
}

impl From<PlainDate> for Weekday {
    fn from(date: PlainDate) -> Self {
        date.date().weekday().into()
    }
}

/// A minute of a day, counted from midnight: 0 to 1440, the last being the next midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "u32")]
pub struct DayMinute(#[cfg_attr(feature = "schema", schemars(range(min = 0, max = 1440)))] u32);

impl DayMinute {
    /// Where a day begins.
    pub const MIDNIGHT: Self = Self(0);
    /// Where it ends.
    pub const END: Self = Self(1440);

    /// A minute of a day.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidTime`] above 1440.
    pub const fn new(minute: u32) -> Result<Self, ErrorCode> {
        if minute > 1440 { Err(ErrorCode::InvalidTime) } else { Ok(Self(minute)) }
    }

    /// Minutes since midnight.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for DayMinute {
    type Error = &'static str;
    fn try_from(minute: u32) -> Result<Self, &'static str> {
        Self::new(minute).map_err(ErrorCode::as_str)
    }
}

/// One of the eight colours of the palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "u32")]
pub struct Colour(#[cfg_attr(feature = "schema", schemars(range(min = 1, max = 8)))] u32);

impl Colour {
    /// How many there are.
    pub const COUNT: u32 = 8;

    /// A colour by its number.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidColour`] unless 1 to 8.
    pub const fn new(number: u32) -> Result<Self, ErrorCode> {
        if number == 0 || number > Self::COUNT { Err(ErrorCode::InvalidColour) } else { Ok(Self(number)) }
    }

    /// Its number.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for Colour {
    type Error = &'static str;
    fn try_from(number: u32) -> Result<Self, &'static str> {
        Self::new(number).map_err(ErrorCode::as_str)
    }
}

wire! {
    /// A stretch of a weekday in which somebody works; `from` included, `to` not.
    #[derive(Copy, Eq)]
    pub struct WorkingHours {
        /// On which day.
        pub day: Weekday,
        /// From this minute on.
        pub from: DayMinute,
        /// Up to this minute.
        pub to: DayMinute,
        /// Of a doctor or an assistant, at this site only; without one, at any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub site: Option<SiteId>,
    }

    /// A doctor or an assistant, in a list of them.
    pub struct DoctorRow {
        /// Who.
        pub id: DoctorId,
        /// A doctor, or an assistant.
        pub role: StaffRole,
        /// The name.
        pub name: String,
        /// The licence number.
        pub licence: Option<String>,
        /// The specialty.
        pub specialty: Option<String>,
        /// The phone number, E.164.
        pub phone: Option<String>,
        /// The e-mail address.
        pub email: Option<String>,
        /// The colour in the calendar.
        pub colour: u32,
        /// The user this doctor signs in as.
        pub user: Option<UserId>,
        /// That user's name.
        pub user_name: Option<String>,
        /// The chair this doctor works at: the first one by name that is said to be the user's.
        pub chair: Option<ResourceId>,
        /// The working hours by day and time.
        pub hours: Vec<WorkingHours>,
        /// Whether the doctor is put away: found in old records, not booked any more.
        pub archived: bool,
    }
}

wire! {
    /// The doctors by name.
    pub struct ListDoctors {
        /// Also those who are put away.
        #[serde(default)]
        pub archived: bool,
    }

    /// Doctors and assistants by name.
    pub struct ListStaff {
        /// Also those who are put away.
        #[serde(default)]
        pub archived: bool,
    }

    /// Adds a doctor or an assistant.
    pub struct AddDoctor {
        /// A doctor, or an assistant; one does not become the other.
        #[serde(default = "doctor")]
        pub role: StaffRole,
        /// The name.
        pub name: Name,
        /// The licence number.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub licence: Option<Name>,
        /// The specialty.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub specialty: Option<Label>,
        /// The phone number, any way of writing it.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub phone: Option<PhoneText>,
        /// The e-mail address.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub email: Option<Email>,
        /// The colour in the calendar.
        pub colour: Colour,
        /// The user this doctor signs in as.
        #[serde(default)]
        pub user: Option<UserId>,
        /// The working hours; stretches that overlap or touch become one.
        #[serde(default)]
        pub hours: Vec<WorkingHours>,
    }

    /// Changes a doctor or an assistant. Visits that are booked stay where they are, also outside new working hours.
    pub struct ChangeDoctor {
        /// Which doctor.
        pub doctor: DoctorId,
        /// The name.
        pub name: Name,
        /// The licence number.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub licence: Option<Name>,
        /// The specialty.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub specialty: Option<Label>,
        /// The phone number, any way of writing it.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub phone: Option<PhoneText>,
        /// The e-mail address.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub email: Option<Email>,
        /// The colour in the calendar.
        pub colour: Colour,
        /// The user this doctor signs in as.
        #[serde(default)]
        pub user: Option<UserId>,
        /// The working hours; stretches that overlap or touch become one.
        #[serde(default)]
        pub hours: Vec<WorkingHours>,
        /// Also when something is booked in hours that go; it stays booked.
        #[serde(default)]
        pub despite: bool,
    }

    /// Puts a doctor or an assistant away, or brings one back. Refused while visits are still to come.
    pub struct ArchiveDoctor {
        /// Which doctor.
        pub doctor: DoctorId,
        /// Away, or back.
        pub archived: bool,
    }
}

const fn doctor() -> StaffRole {
    StaffRole::Doctor
}

request!(read ListStaff -> Vec<DoctorRow>, DoctorsRead, [Doctors, Resources]);
request!(read ListDoctors -> Vec<DoctorRow>, DoctorsRead, [Doctors, Resources]);
request!(write AddDoctor -> DoctorId, DoctorsWrite, [Doctors, Users]);
request!(write ChangeDoctor -> (), DoctorsWrite, [Doctors, Users, Bookings]);
request!(write ArchiveDoctor -> (), DoctorsWrite, [Doctors, Users, Bookings]);
