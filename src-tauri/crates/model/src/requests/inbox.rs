//! The request inbox: who asks for a time, and what becomes of it. Requests are typed in by reception, or read from files
//! in a folder; nothing here faces the public. One is accepted by booking a visit or reserving a resource for it.

mod folder;
mod status;

use crate::request::{request, wire, words};
use crate::requests::booking::{AppointmentStatus, PlannedService, VisitResource};
use crate::requests::reservations::Priority;
use crate::requests::resources::ResourceKind;
use crate::text::{Email, Label, Name, Note, PhoneText, blank_as_none};
use crate::time::{LocalTime, Minutes, PlainDate};
use crate::{AppointmentId, BookingRequestId, DoctorId, PatientId, ReservationId, ResourceId, ServiceId, SiteId};

pub use folder::*;
pub use status::BookingRequestStatus;

words! {
    /// How a booking request came.
    pub enum RequestOrigin {
        /// Somebody asked at the desk.
        Desk = "desk",
        /// Somebody called.
        Phone = "phone",
        /// Somebody wrote.
        Message = "message",
        /// In an iCalendar file.
        Calendar = "calendar",
        /// In a JSON file.
        File = "file",
    }

    /// What its sender did with a request after it was accepted.
    pub enum LaterWord {
        /// It was changed: it may ask for another time now.
        Changed = "changed",
        /// It was withdrawn: the visit is not wanted any more.
        Withdrawn = "withdrawn",
    }
}

wire! {
    /// A time that is wished for, by the clinic's clock.
    #[derive(Copy, Eq)]
    pub struct WishedTime {
        /// When it would begin; with `until`, the earliest that suits.
        pub from: LocalTime,
        /// Any time between the two suits.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub until: Option<LocalTime>,
    }

    /// What somebody asks for.
    #[derive(Eq)]
    pub struct BookingWish {
        /// Who asks.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub name: Option<Name>,
        /// The phone number.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub phone: Option<PhoneText>,
        /// The e-mail address.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub email: Option<Email>,
        /// The patient it is, where that is known.
        #[serde(default)]
        pub patient: Option<PatientId>,
        /// What for, in the words of who asks.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub reason: Option<Label>,
        /// For which services.
        #[serde(default)]
        pub services: Vec<ServiceId>,
        /// How long; none, as long as that takes.
        #[serde(default)]
        pub duration: Option<Minutes>,
        /// With whom; none, with anybody.
        #[serde(default)]
        pub doctor: Option<DoctorId>,
        /// With these resources.
        #[serde(default)]
        pub resources: Vec<ResourceId>,
        /// With a resource of each of these kinds.
        #[serde(default)]
        pub kinds: Vec<ResourceKind>,
        /// When, the best first; none, at any time.
        #[serde(default)]
        pub times: Vec<WishedTime>,
        /// Where.
        #[serde(default)]
        pub site: Option<SiteId>,
        /// Which goes first.
        #[serde(default)]
        pub priority: Priority,
        /// Whatever else was said.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub note: Option<Note>,
    }

    /// A time that is offered instead.
    #[derive(Copy, Eq)]
    pub struct OfferedTime {
        /// When it would begin.
        pub start: LocalTime,
        /// How long it takes.
        pub duration: Minutes,
        /// With whom.
        #[serde(default)]
        pub doctor: Option<DoctorId>,
    }

    /// The patient a request is of.
    #[derive(Eq)]
    pub struct RequestPatient {
        /// The name.
        pub name: String,
        /// The birth date.
        pub birth_date: Option<PlainDate>,
    }

    /// A booking request.
    pub struct BookingRequestRow {
        /// Which.
        pub id: BookingRequestId,
        /// How it came.
        pub origin: RequestOrigin,
        /// When it came.
        pub received: LocalTime,
        /// What is asked for.
        pub wish: BookingWish,
        /// The patient, where one is known.
        pub patient: Option<RequestPatient>,
        /// The services, by name.
        pub services: Vec<PlannedService>,
        /// The name of the doctor.
        pub doctor_name: Option<String>,
        /// The resources, by name.
        pub resources: Vec<VisitResource>,
        /// What a file asked for that the clinic has nothing of, in its words.
        pub unknown: Option<String>,
        /// Whether every time that was wished for is past.
        pub over: bool,
        /// Where it stands.
        pub status: BookingRequestStatus,
        /// Since when.
        pub status_since: LocalTime,
        /// Why it was declined or withdrawn.
        pub closed_reason: Option<String>,
        /// What was offered instead.
        pub offered: Vec<OfferedTime>,
        /// What its sender did after it was accepted.
        pub later: Option<LaterWord>,
        /// The visit it became.
        pub appointment: Option<AppointmentId>,
        /// Where that visit stands.
        pub visit_status: Option<AppointmentStatus>,
        /// The reservation it became.
        pub reservation: Option<ReservationId>,
        /// When that visit or reservation begins.
        pub booked: Option<LocalTime>,
    }

    /// Booking requests, and where the list goes on.
    pub struct BookingRequestPage {
        /// The requests.
        pub rows: Vec<BookingRequestRow>,
        /// What to ask for as `after` to see more.
        pub next: Option<BookingRequestId>,
    }

    /// How many requests somebody has to see to.
    #[derive(Copy, Eq, Default)]
    pub struct BookingRequestCounts {
        /// Nobody has answered them yet.
        pub new: u32,
        /// Other times were offered.
        pub answered: u32,
        /// Their sender did something after they were accepted.
        pub later: u32,
    }
}

wire! {
    /// The requests that somebody has to see to, those of a high priority first, then the oldest; or those that are
    /// closed, the latest first.
    pub struct ListBookingRequests {
        /// Those that are closed.
        #[serde(default)]
        pub closed: bool,
        /// Goes on after this one.
        #[serde(default)]
        pub after: Option<BookingRequestId>,
        /// How many: 1 to 200.
        pub limit: u32,
    }

    /// How many requests somebody has to see to.
    pub struct CountBookingRequests {}

    /// Takes down a request.
    pub struct AddBookingRequest {
        /// How it came: at the desk, by phone or in a message.
        pub origin: RequestOrigin,
        /// What is asked for; with a name or a patient.
        pub wish: BookingWish,
    }

    /// Changes what is asked for.
    pub struct ChangeBookingRequest {
        /// Which request.
        pub request: BookingRequestId,
        /// What is asked for.
        pub wish: BookingWish,
    }

    /// Writes down which other times were offered for a request. They are not held.
    pub struct AnswerBookingRequest {
        /// Which request.
        pub request: BookingRequestId,
        /// What was offered: 1 to 10 times.
        pub times: Vec<OfferedTime>,
    }

    /// Declines a request, or closes one that was withdrawn.
    pub struct CloseBookingRequest {
        /// Which request.
        pub request: BookingRequestId,
        /// Declined or withdrawn.
        pub status: BookingRequestStatus,
        /// Why.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub reason: Option<Label>,
    }

    /// Takes the last answer to a request back: it is open again, and the visit or reservation it became is called off.
    pub struct UndoBookingRequest {
        /// Which request.
        pub request: BookingRequestId,
        /// Why the visit is called off, where there is one.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub reason: Option<Label>,
    }

    /// Somebody saw what the sender of a request did after it was accepted.
    pub struct SettleBookingRequest {
        /// Which request.
        pub request: BookingRequestId,
    }
}

request!(read ListBookingRequests -> BookingRequestPage, AppointmentsWrite,
    [Requests, Bookings, Reservations, Patients, Doctors, Services, Resources]);
request!(read CountBookingRequests -> BookingRequestCounts, AppointmentsWrite, [Requests]);
request!(write AddBookingRequest -> BookingRequestId, AppointmentsWrite, [Requests]);
request!(write ChangeBookingRequest -> (), AppointmentsWrite, [Requests]);
request!(write AnswerBookingRequest -> (), AppointmentsWrite, [Requests]);
request!(write CloseBookingRequest -> (), AppointmentsWrite, [Requests]);
request!(write UndoBookingRequest -> BookingRequestStatus, AppointmentsWrite, [Requests, Bookings, Reservations]);
request!(write SettleBookingRequest -> (), AppointmentsWrite, [Requests]);
