//! The addresses of the pages.

use cuspid_model::{CaseId, InvoiceId, PatientId, ResourceId};
use yew_router::prelude::*;

/// An address. Whether a page stands behind it, and for whom, says the table in [`crate::pages`].
#[derive(Clone, Debug, PartialEq, Routable)]
#[allow(missing_docs)]
pub enum Route {
    #[at("/")]
    Home,
    #[at("/login")]
    Login,
    #[at("/dashboard")]
    Dashboard,
    #[at("/appointments")]
    Appointments,
    #[at("/patients")]
    Patients,
    #[at("/patients/:id")]
    Patient { id: PatientId },
    #[at("/treatments")]
    Treatments,
    #[at("/treatments/:id")]
    Treatment { id: CaseId },
    #[at("/prescriptions")]
    Prescriptions,
    #[at("/lab-requests")]
    LabRequests,
    #[at("/invoices")]
    Invoices,
    #[at("/invoices/:id")]
    Invoice { id: InvoiceId },
    #[at("/payments")]
    Payments,
    #[at("/doctors")]
    Doctors,
    #[at("/resources")]
    Resources,
    #[at("/resources/:id")]
    Resource { id: ResourceId },
    #[at("/tasks")]
    Tasks,
    #[at("/requests")]
    Requests,
    #[at("/availability")]
    Availability,
    #[at("/case-days")]
    CaseDays,
    #[at("/services")]
    Services,
    #[at("/users")]
    Users,
    #[at("/settings")]
    Settings,
    #[at("/profile")]
    Profile,
    #[not_found]
    #[at("/404")]
    NotFound,
}
