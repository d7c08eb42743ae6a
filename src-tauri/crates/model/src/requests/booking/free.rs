//! Free times: what is looked for, and what was found.

use super::{VisitPart, VisitResource};
use crate::request::{request, wire};
use crate::requests::resources::AnyResource;
use crate::time::{LocalTime, Minutes};
use crate::{AppointmentId, DoctorId, PatientId, ResourceId, SiteId};

wire! {
    /// The same as it is looked for.
    #[derive(Copy, Eq)]
    pub struct WantedAssistant {
        /// Who; without one, any assistant, the same in all of these parts.
        #[serde(default)]
        pub assistant: Option<DoctorId>,
        /// From this minute on.
        pub from: u32,
        /// Up to this minute.
        pub to: u32,
    }

    /// An assistant who is free.
    #[derive(Eq)]
    pub struct FreeAssistant {
        /// Who.
        pub id: DoctorId,
        /// The name.
        pub name: String,
    }

    /// A time at which doctor, patient and resources are free.
    #[derive(Eq)]
    pub struct FreeTime {
        /// When it starts.
        pub start: LocalTime,
        /// When it ends.
        pub end: LocalTime,
        /// With whom.
        pub doctor: DoctorId,
        /// The doctor's name.
        pub doctor_name: String,
        /// Where.
        pub site: SiteId,
        /// Which resources of the kinds that were asked for are free then.
        pub chosen: Vec<VisitResource>,
        /// Which assistant is free then, where any was asked for.
        pub assistant: Option<FreeAssistant>,
    }
}

wire! {
    /// The next times within working hours at which a doctor and a patient are free.
    pub struct FreeTimes {
        /// With this doctor; without one, with any.
        #[serde(default)]
        pub doctor: Option<DoctorId>,
        /// For this patient, whose other visits count as busy.
        #[serde(default)]
        pub patient: Option<PatientId>,
        /// How long.
        pub duration: Minutes,
        /// In which parts the doctor is needed; none, all through.
        #[serde(default)]
        pub parts: Vec<VisitPart>,
        /// In which parts assistants are needed.
        #[serde(default)]
        pub assistants: Vec<WantedAssistant>,
        /// With these resources, which must be free too.
        #[serde(default)]
        pub resources: Vec<ResourceId>,
        /// Besides, with any of each of these kinds; one that is named twice, with two of them.
        #[serde(default)]
        pub any: Vec<AnyResource>,
        /// At which site; without one, where the resources stand.
        #[serde(default)]
        pub site: Option<SiteId>,
        /// Not before this; without it, from now on.
        #[serde(default)]
        pub from: Option<LocalTime>,
        /// Nothing that ends after this; without it, up to 120 days ahead.
        #[serde(default)]
        pub until: Option<LocalTime>,
        /// As if this appointment were not there: it is the one to be moved.
        #[serde(default)]
        pub except: Option<AppointmentId>,
        /// How many: 1 to 500.
        pub limit: u32,
        /// At most so many of one day.
        #[serde(default)]
        pub a_day: Option<u32>,
    }
}

request!(read FreeTimes -> Vec<FreeTime>, AppointmentsRead, [Bookings, Doctors, Availability, Resources, Reservations]);
