//! The table of pages: adding one is adding a row.

mod appointments;
mod availability;
pub mod case_days;
mod dashboard;
mod demo_button;
mod doctors;
mod export;
mod first_run;
mod invoice;
pub mod invoices;
mod lab_requests;
mod lock;
mod login;
mod patient;
pub mod patients;
mod payments;
mod prescriptions;
pub mod profile;
mod recovery_code;
mod requests;
mod resource;
mod resources;
mod series;
mod services;
pub mod settings;
mod tasks;
mod treatment;
mod treatments;
mod users;
mod wait;
mod welcome;

use cuspid_model::Permission;
use cuspid_model::permission::BuiltInRole;
use cuspid_texts::Texts;
use yew::prelude::*;

pub use first_run::FirstRun;
pub use lock::LockScreen;
pub use login::Login;
pub use recovery_code::RecoveryCode;

use crate::components::Icon;
use crate::routes::Route;
use crate::session::Session;

/// The part of the day's work a page belongs to: a heading of the rail.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Group {
    /// What goes on today.
    Today,
    /// At the chair.
    Clinical,
    /// Money.
    Billing,
    /// What the clinic consists of.
    Clinic,
    /// Not in the rail; the user's menu leads there.
    Own,
}

impl Group {
    /// The headings, in the order of the rail.
    pub const RAIL: [Group; 4] = [Group::Today, Group::Clinical, Group::Billing, Group::Clinic];

    /// What it is called.
    pub fn name(self, t: &Texts) -> String {
        match self {
            Group::Today | Group::Own => t.shell_group_today(),
            Group::Clinical => t.shell_group_clinical(),
            Group::Billing => t.shell_group_billing(),
            Group::Clinic => t.shell_group_clinic(),
        }
    }
}

/// A page of the product.
pub struct Page {
    /// Where it is.
    pub route: Route,
    /// The heading it stands under.
    pub group: Group,
    /// Its icon in the rail.
    pub icon: Icon,
    /// Its name in the rail and the palette.
    pub name: fn(&Texts) -> String,
    /// What whoever opens it must be allowed to do, one of these; nothing where everybody may open it.
    pub permissions: &'static [Permission],
    /// Draws the page at its address and at those of its records; None for any other address.
    pub view: fn(&Route) -> Option<Html>,
}

/// Every page that works, in the order of the rail.
///
/// ```ignore
/// Page {
///     route: Route::Patients,
///     group: Group::Today,
///     icon: Icon::Users,
///     name: Texts::shell_page_patients,
///     permissions: &[Permission::PatientsRead],
///     view: |route| match route {
///         Route::Patients => Some(html! { <patients::Patients /> }),
///         Route::Patient { id } => Some(html! { <patient::Patient id={*id} /> }),
///         _ => None,
///     },
/// },
/// ```
pub const PAGES: &[Page] = &[
    Page {
        route: Route::Dashboard,
        group: Group::Today,
        icon: Icon::Home,
        name: Texts::dashboard_title,
        permissions: &[Permission::DashboardRead],
        view: |route| (*route == Route::Dashboard).then(|| html! { <dashboard::Dashboard /> }),
    },
    Page {
        route: Route::Appointments,
        group: Group::Today,
        icon: Icon::Calendar,
        name: Texts::appointments_page,
        permissions: &[Permission::AppointmentsRead],
        view: |route| (*route == Route::Appointments).then(|| html! { <appointments::Appointments /> }),
    },
    Page {
        route: Route::Requests,
        group: Group::Today,
        icon: Icon::Mail,
        name: Texts::requests_page,
        permissions: &[Permission::AppointmentsWrite],
        view: |route| (*route == Route::Requests).then(|| html! { <requests::Requests /> }),
    },
    Page {
        route: Route::Patients,
        group: Group::Today,
        icon: Icon::Users,
        name: Texts::patients_title,
        permissions: &[Permission::PatientsRead],
        view: |route| match route {
            Route::Patients => Some(html! { <patients::Patients /> }),
            Route::Patient { id } => Some(html! { <patient::Patient key={id.to_string()} id={*id} /> }),
            _ => None,
        },
    },
    Page {
        route: Route::Tasks,
        group: Group::Today,
        icon: Icon::CheckCircle,
        name: Texts::tasks_page,
        permissions: &[Permission::TasksRead],
        view: |route| (*route == Route::Tasks).then(|| html! { <tasks::Tasks /> }),
    },
    Page {
        route: Route::CaseDays,
        group: Group::Today,
        icon: Icon::Pulse,
        name: Texts::case_days_page,
        permissions: &[Permission::CaseDayRead, Permission::OwnCaseDays],
        view: |route| (*route == Route::CaseDays).then(|| html! { <case_days::CaseDays /> }),
    },
    Page {
        route: Route::Doctors,
        group: Group::Clinic,
        icon: Icon::Stethoscope,
        name: Texts::doctors_page,
        permissions: &[Permission::DoctorsWrite],
        view: |route| (*route == Route::Doctors).then(|| html! { <doctors::Doctors /> }),
    },
    Page {
        route: Route::Resources,
        group: Group::Clinic,
        icon: Icon::Chair,
        name: Texts::resources_page,
        permissions: &[Permission::ReservationsWrite],
        view: |route| match route {
            Route::Resources => Some(html! { <resources::Resources /> }),
            Route::Resource { id } => Some(html! { <resource::Resource key={id.to_string()} id={*id} /> }),
            _ => None,
        },
    },
    Page {
        route: Route::Availability,
        group: Group::Clinic,
        icon: Icon::Clock,
        name: Texts::availability_page,
        permissions: &[Permission::AvailabilityRead, Permission::SchedulingRead, Permission::OwnAvailability],
        view: |route| (*route == Route::Availability).then(|| html! { <availability::Availability /> }),
    },
    Page {
        route: Route::Treatments,
        group: Group::Clinical,
        icon: Icon::Clipboard,
        name: Texts::treatments_title,
        permissions: &[Permission::TreatmentsRead],
        view: |route| match route {
            Route::Treatments => Some(html! { <treatments::Treatments /> }),
            Route::Treatment { id } => Some(html! { <treatment::Treatment key={id.to_string()} id={*id} /> }),
            _ => None,
        },
    },
    Page {
        route: Route::Prescriptions,
        group: Group::Clinical,
        icon: Icon::Pill,
        name: Texts::prescriptions_title,
        permissions: &[Permission::PrescriptionsRead],
        view: |route| (*route == Route::Prescriptions).then(|| html! { <prescriptions::Prescriptions /> }),
    },
    Page {
        route: Route::LabRequests,
        group: Group::Clinical,
        icon: Icon::Flask,
        name: Texts::labs_title,
        permissions: &[Permission::LabRead],
        view: |route| (*route == Route::LabRequests).then(|| html! { <lab_requests::LabRequests /> }),
    },
    Page {
        route: Route::Invoices,
        group: Group::Billing,
        icon: Icon::Receipt,
        name: Texts::billing_invoices,
        permissions: &[Permission::InvoicesRead],
        view: |route| match route {
            Route::Invoices => Some(html! { <invoices::Invoices /> }),
            Route::Invoice { id } => Some(html! { <invoice::Invoice key={id.to_string()} id={*id} /> }),
            _ => None,
        },
    },
    Page {
        route: Route::Payments,
        group: Group::Billing,
        icon: Icon::Card,
        name: Texts::billing_payments,
        permissions: &[Permission::PaymentsRead],
        view: |route| (*route == Route::Payments).then(|| html! { <payments::Payments /> }),
    },
    Page {
        route: Route::Services,
        group: Group::Clinic,
        icon: Icon::List,
        name: Texts::services_title,
        permissions: &[Permission::ServicesRead],
        view: |route| (*route == Route::Services).then(|| html! { <services::Services /> }),
    },
    Page {
        route: Route::Users,
        group: Group::Clinic,
        icon: Icon::Users,
        name: Texts::users_title,
        permissions: &[Permission::UsersWrite],
        view: |route| (*route == Route::Users).then(|| html! { <users::Users /> }),
    },
    Page {
        route: Route::Settings,
        group: Group::Clinic,
        icon: Icon::Settings,
        name: Texts::settings_title,
        permissions: &[Permission::SettingsWrite],
        view: |route| (*route == Route::Settings).then(|| html! { <settings::Settings /> }),
    },
    Page {
        route: Route::Profile,
        group: Group::Own,
        icon: Icon::User,
        name: Texts::profile_title,
        permissions: &[],
        view: |route| (*route == Route::Profile).then(|| html! { <profile::Profile /> }),
    },
];

/// The page behind an address, and its content.
pub fn at(route: &Route) -> Option<(&'static Page, Html)> {
    PAGES.iter().find_map(|page| Some((page, (page.view)(route)?)))
}

impl Page {
    /// Whether somebody may open it.
    pub fn is_open_to(&self, session: &Session) -> bool {
        self.permissions.is_empty() || self.permissions.iter().any(|permission| session.can(*permission))
    }
}

/// The pages somebody may open.
pub fn open_to(session: &Session) -> impl Iterator<Item = &'static Page> {
    let session = session.clone();
    PAGES.iter().filter(move |page| page.is_open_to(&session))
}

/// The page somebody begins with: that of the one role he holds, else the first he may open.
pub fn first(session: &Session) -> Option<&'static Page> {
    let role = match session.user()?.roles.as_slice() {
        [only] => BuiltInRole::parse(only),
        _ => None,
    };
    let own = match role {
        Some(BuiltInRole::CareProvider) => Some(Route::Availability),
        Some(BuiltInRole::ClinicalManager | BuiltInRole::Practice) => Some(Route::CaseDays),
        _ => None,
    };
    let own = own.and_then(|route| open_to(session).find(|page| page.route == route));
    own.or_else(|| open_to(session).find(|page| page.group != Group::Own))
}
