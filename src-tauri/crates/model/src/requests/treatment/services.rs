//! The catalogue: services, their prices and tax classes.

use super::{ServiceKind, ServiceScope};
use crate::request::{request, wire};
use crate::requests::recall::RecallInterval;
use crate::requests::resources::AnyResource;
use crate::text::{Line, Name, blank_as_none};
use crate::time::Minutes;
use crate::{Money, Rate, ServiceId, TaxId};

/// The short code of a service.
pub type Code = Line<20>;

wire! {
    /// A tax class.
    pub struct TaxRow {
        /// Which.
        pub id: TaxId,
        /// Its name.
        pub name: String,
        /// Its rate.
        pub rate: Rate,
        /// Whether it is no longer offered.
        pub archived: bool,
    }

    /// An entry of the catalogue.
    pub struct ServiceRow {
        /// Which.
        pub id: ServiceId,
        /// Its short code.
        pub code: String,
        /// Its name.
        pub name: String,
        /// Its heading in the catalogue.
        pub category: Option<String>,
        /// Its price.
        pub price: Money,
        /// Its tax class; none is exempt.
        pub tax: Option<TaxId>,
        /// How long it takes.
        pub minutes: u32,
        /// What part of the mouth it is recorded on.
        pub scope: ServiceScope,
        /// What it does to a tooth.
        pub kind: ServiceKind,
        /// After how long a patient is called back for it again.
        pub recall: Option<RecallInterval>,
        /// Of which kinds a visit for it holds a resource.
        pub needs: Vec<AnyResource>,
        /// Whether it is no longer offered.
        pub archived: bool,
    }

    /// What a service is, when it is added or changed.
    pub struct ServiceDetails {
        /// Its short code, unique among those in use.
        pub code: Code,
        /// Its name.
        pub name: Name,
        /// Its heading in the catalogue.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub category: Option<Name>,
        /// Its price, not below zero.
        pub price: Money,
        /// Its tax class; none is exempt.
        #[serde(default)]
        pub tax: Option<TaxId>,
        /// How long it takes.
        pub minutes: Minutes,
        /// What part of the mouth it is recorded on.
        pub scope: ServiceScope,
        /// What it does to a tooth.
        pub kind: ServiceKind,
        /// After how long a patient is called back for it again; none, not at all.
        #[serde(default)]
        pub recall: Option<RecallInterval>,
        /// Of which kinds a visit for it holds a resource: at most five, each once.
        #[serde(default)]
        pub needs: Vec<AnyResource>,
    }
}

wire! {
    /// The tax classes.
    pub struct ListTaxes {}

    /// The catalogue, by heading and name.
    pub struct ListServices {
        /// Whether to show those no longer offered too.
        #[serde(default)]
        pub archived: bool,
    }

    /// Adds a service.
    pub struct AddService {
        /// What it is.
        pub details: ServiceDetails,
    }

    /// Changes a service. Procedures keep the code, name and price they were made with (C8).
    pub struct ChangeService {
        /// Which.
        pub service: ServiceId,
        /// What it is.
        pub details: ServiceDetails,
    }

    /// Offers a service, or no longer.
    pub struct ArchiveService {
        /// Which.
        pub service: ServiceId,
        /// Whether it is no longer offered.
        pub archived: bool,
    }
}

request!(read ListTaxes -> Vec<TaxRow>, ServicesRead, [Settings]);
request!(read ListServices -> Vec<ServiceRow>, ServicesRead, [Services]);
request!(write AddService -> ServiceId, ServicesWrite, [Services]);
request!(write ChangeService -> (), ServicesWrite, [Services]);
request!(write ArchiveService -> (), ServicesWrite, [Services]);
