//! What a request is: arguments, an answer, the permission it needs, and which lists it reads or changes.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::permission::Permit;

/// Whether a request may change anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Only looks.
    Read,
    /// Changes something; carries a key so that asking twice does it once.
    Write,
}

/// What a request reads or changes. Pages that read a tag fetch again when a request that changes it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Tag {
    /// Who is signed in, which clinic is open.
    Session,
    /// The clinic's own data: letterhead, tax, formats, sites.
    Settings,
    /// Users and roles.
    Users,
    /// Doctors.
    Doctors,
    /// Holidays, leave, extra hours.
    Availability,
    /// Care providers, scheduling periods, submitted availability.
    Scheduling,
    /// Chairs, rooms, equipment.
    Resources,
    /// What they are reserved for.
    Reservations,
    /// What is to be done.
    Tasks,
    /// Patients and their medical history.
    Patients,
    /// Appointments.
    Bookings,
    /// Who waits, who is not called for a while, recalls.
    Waiting,
    /// Booking requests.
    Requests,
    /// The catalogue of services.
    Services,
    /// Cases, procedures, notes.
    Treatments,
    /// Prescriptions and medicines.
    Prescriptions,
    /// Laboratories and requests to them.
    Lab,
    /// Invoices, credit notes, payments.
    Billing,
    /// Case days, their teams and patients.
    CaseDays,
    /// What people are told of.
    Notices,
    /// The audit trail.
    Audit,
}

impl Tag {
    /// Everything.
    pub const ALL: &'static [Self] = &[
        Self::Session,
        Self::Settings,
        Self::Users,
        Self::Doctors,
        Self::Availability,
        Self::Scheduling,
        Self::Resources,
        Self::Reservations,
        Self::Tasks,
        Self::Patients,
        Self::Bookings,
        Self::Waiting,
        Self::Requests,
        Self::Services,
        Self::Treatments,
        Self::Prescriptions,
        Self::Lab,
        Self::Billing,
        Self::CaseDays,
        Self::Notices,
        Self::Audit,
    ];
}

/// One operation of the product. The type itself is its arguments.
pub trait Request: Serialize + DeserializeOwned + Send + 'static {
    /// What comes back.
    type Answer: Serialize + DeserializeOwned + Send + 'static;
    /// The permission it needs.
    type Need: Permit;
    /// Its name on the wire.
    const NAME: &'static str;
    /// Whether it may change anything.
    const KIND: Kind;
    /// What it reads (of a read) or changes (of a write).
    const TAGS: &'static [Tag];
}

/// Makes a type of arguments a [`Request`]: `request!(read FindPatients -> PatientPage, PatientsRead, [Patients]);`
macro_rules! request {
    (read $name:ident -> $answer:ty, $need:ident, [$($tag:ident),*]) => {
        $crate::request::request!(@ $name, $answer, $need, Read, [$($tag),*]);
    };
    (write $name:ident -> $answer:ty, $need:ident, [$($tag:ident),*]) => {
        $crate::request::request!(@ $name, $answer, $need, Write, [$($tag),*]);
    };
    (@ $name:ident, $answer:ty, $need:ident, $kind:ident, [$($tag:ident),*]) => {
        impl $crate::Request for $name {
            type Answer = $answer;
            type Need = $crate::permission::$need;
            const NAME: &'static str = stringify!($name);
            const KIND: $crate::Kind = $crate::Kind::$kind;
            const TAGS: &'static [$crate::Tag] = &[$($crate::Tag::$tag),*];
        }
    };
}

/// Declares a struct of the wire: public fields, serde that refuses unknown fields, JSON Schema on demand.
macro_rules! wire {
    ($($(#[$meta:meta])* $vis:vis $what:ident $name:ident $body:tt)+) => {$(
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        $(#[$meta])*
        $vis $what $name $body
    )+};
}

/// Declares an enum of plain words: stored and sent as snake_case text, with `ALL`, `as_str` and `parse`.
macro_rules! words {
    ($($(#[$meta:meta])* pub enum $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name { $($(#[$doc])* #[serde(rename = $text)] $variant,)+ }

        impl $name {
            /// Every value.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The word that is stored and sent.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)+ }
            }

            /// The value with this word.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some($name::$variant),)+ _ => None }
            }
        }
    )+};
}

pub(crate) use {request, wire, words};
