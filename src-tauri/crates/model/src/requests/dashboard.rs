//! The first page of the day.

use crate::request::{request, wire};
use crate::requests::booking;
use crate::time::PlainDate;
use crate::{CaseId, Money, PatientId, ProcedureId};

wire! {
    /// The figures of the dashboard. A figure that the user may not see is absent.
    pub struct Dashboard {
        /// The day they are of, in the clinic's zone.
        pub today: PlainDate,
        /// Visits of today, those called off left out.
        pub visits: u32,
        /// How many of today's visits stand where, those called off included.
        pub tally: booking::Tally,
        /// Patients registered this month whose records are in use.
        pub new_patients: u32,
        /// Money received this month, reversals taken off; for those who keep the payments.
        pub revenue: Option<Money>,
        /// What a doctor's own done procedures of this month come to.
        pub own_production: Option<Money>,
        /// What is open of all issued invoices; for those who keep the invoices.
        pub balance_due: Option<Money>,
        /// Of it, what is past its due date.
        pub overdue: Option<Money>,
        /// Visits of earlier days without an outcome.
        pub left_open: u32,
        /// Visits of the next working day that nobody confirmed, and which day that is.
        pub unconfirmed: Option<Unconfirmed>,
        /// Requests to laboratories whose day has passed; for those who may see them.
        pub late_lab: Option<u32>,
        /// Drafts of invoices; for those who keep the invoices.
        pub drafts: Option<u32>,
    }

    /// Visits of a day that nobody confirmed.
    pub struct Unconfirmed {
        /// The day.
        pub date: PlainDate,
        /// How many.
        pub count: u32,
    }

    /// A procedure a doctor did.
    pub struct ProducedRow {
        /// Which procedure.
        pub procedure: ProcedureId,
        /// The day it was done.
        pub done_on: PlainDate,
        /// Of which patient.
        pub patient: PatientId,
        /// His name.
        pub patient_name: String,
        /// Its case.
        pub case: CaseId,
        /// What it is called.
        pub name: String,
        /// The tooth, with surfaces; empty for none.
        pub tooth: String,
        /// Its price.
        pub price: Money,
    }
}

wire! {
    /// The figures of the dashboard.
    pub struct GetDashboard {}

    /// What the asking doctor did this month, the latest first: the rows of his production.
    pub struct ListOwnProduction {}
}

request!(read GetDashboard -> Dashboard, DashboardRead, [Bookings, Patients, Billing, Treatments, Lab]);
request!(read ListOwnProduction -> Vec<ProducedRow>, DashboardRead, [Treatments, Patients]);
