//! The first page of the day.

use crate::Money;
use crate::request::{request, wire};
use crate::time::PlainDate;

wire! {
    /// The figures of the dashboard. A figure that the user may not see is absent.
    pub struct Dashboard {
        /// The day they are of, in the clinic's zone.
        pub today: PlainDate,
        /// Visits of today that hold time or are over.
        pub visits: u32,
        /// Of them, those that are over.
        pub visits_done: u32,
        /// Patients who are here and wait.
        pub waiting: u32,
        /// Patients registered this month.
        pub new_patients: u32,
        /// Money received this month, reversals taken off; for those who keep the payments.
        pub revenue: Option<Money>,
        /// What a doctor's own done procedures of this month come to.
        pub own_production: Option<Money>,
        /// What is open of all issued invoices; for those who keep the invoices.
        pub balance_due: Option<Money>,
        /// Of it, what is past its due date.
        pub overdue: Option<Money>,
    }
}

wire! {
    /// The figures of the dashboard.
    pub struct GetDashboard {}
}

request!(read GetDashboard -> Dashboard, DashboardRead, [Bookings, Patients, Billing, Treatments]);
