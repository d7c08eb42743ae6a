//! The calendar of a doctor or a resource as an iCalendar file, for a calendar outside of this program.

use crate::request::{request, wire};
use crate::requests::documents::PrintedDocument;
use crate::time::PlainDate;
use crate::{DoctorId, ResourceId};

/// More days than these are not exported at once.
pub const MOST_EXPORTED_DAYS: u32 = 400;

wire! {
    /// Whose calendar.
    #[derive(Copy, Eq)]
    #[serde(rename_all = "snake_case")]
    pub enum CalendarOf {
        /// A doctor's: visits.
        Doctor(DoctorId),
        /// A resource's: visits that hold it, and reservations.
        Resource(ResourceId),
    }

    /// What is busy in some days, as an iCalendar file. Without names unless they are asked for: it leaves the clinic.
    pub struct ExportCalendar {
        /// Whose.
        pub of: CalendarOf,
        /// The first day.
        pub from: PlainDate,
        /// How many days: 1 to 400.
        pub days: u32,
        /// With the patients' names and what the visits are for.
        #[serde(default)]
        pub names: bool,
    }
}

request!(read ExportCalendar -> PrintedDocument, AppointmentsRead, []);
