//! What each role may do, in words.

use cuspid_model::Permission;
use cuspid_model::requests::users::RoleRow;
use cuspid_texts::{Texts, permission_text, role_text};
use yew::prelude::*;

use crate::components::{Badge, Icon};
use crate::session::{use_session, use_texts};

/// A part of the day's work, and what can be allowed in it.
type Area = (fn(&Texts) -> String, &'static [Permission]);

const AREAS: &[Area] = &[
    (
        Texts::shell_group_today,
        &[
            Permission::DashboardRead,
            Permission::AppointmentsRead,
            Permission::AppointmentsWrite,
            Permission::Overbook,
            Permission::PatientsRead,
            Permission::PatientsWrite,
        ],
    ),
    (
        Texts::shell_group_clinical,
        &[
            Permission::TreatmentSummaryRead,
            Permission::TreatmentsRead,
            Permission::TreatmentsWrite,
            Permission::PrescriptionsRead,
            Permission::PrescriptionsWrite,
            Permission::LabRead,
            Permission::LabWrite,
        ],
    ),
    (
        Texts::shell_group_billing,
        &[
            Permission::PatientBillingRead,
            Permission::InvoicesRead,
            Permission::InvoicesWrite,
            Permission::PaymentsRead,
            Permission::PaymentsWrite,
        ],
    ),
    (
        Texts::users_area_teams,
        &[
            Permission::SchedulingRead,
            Permission::SchedulingWrite,
            Permission::OwnAvailability,
            Permission::CaseDayRead,
            Permission::CaseDayWrite,
            Permission::OwnCaseDays,
            Permission::PracticeCaseDays,
            Permission::RegisterCasePatients,
        ],
    ),
    (
        Texts::shell_group_clinic,
        &[
            Permission::DoctorsRead,
            Permission::DoctorsWrite,
            Permission::AvailabilityRead,
            Permission::AvailabilityWrite,
            Permission::TasksRead,
            Permission::TasksWrite,
            Permission::ResourcesRead,
            Permission::ReservationsWrite,
            Permission::ResourcesWrite,
            Permission::ServicesRead,
            Permission::ServicesWrite,
            Permission::UsersWrite,
            Permission::SettingsWrite,
            Permission::AuditRead,
        ],
    ),
];

/// See [`Roles`].
#[derive(Properties, PartialEq)]
pub struct RolesProps {
    /// The roles, as they are in the clinic's file.
    pub roles: Vec<RoleRow>,
}

/// A table: what can be allowed, and which role allows it.
#[component]
pub fn Roles(props: &RolesProps) -> Html {
    let t = use_texts();
    let language = use_session().language();
    let head = |role: &RoleRow| html! { <th scope="col">{ role_text(language, &role.name) }</th> };
    let cell = |permission: Permission, role: &RoleRow| {
        let held = role.permissions.contains(&permission);
        let testid = format!("{}-{}", role.name, permission.as_str());
        html! {
            <td data-testid={testid}>
                if held {
                    <Badge look="is-success" icon={Icon::Check}>{ t.users_may() }</Badge>
                } else {
                    <span class="muted row">{ Icon::Minus.small() }{ t.users_may_not() }</span>
                }
            </td>
        }
    };
    let row = |permission: Permission| {
        html! {
            <tr>
                <th scope="row">{ sentence(&permission_text(language, permission)) }</th>
                { for props.roles.iter().map(|role| cell(permission, role)) }
            </tr>
        }
    };
    let span = (props.roles.len() + 1).to_string();
    let area = |(name, permissions): &Area| {
        html! {
            <tbody>
                <tr class="roles__area"><th scope="colgroup" colspan={span.clone()}>{ name(t) }</th></tr>
                { for permissions.iter().map(|permission| row(*permission)) }
            </tbody>
        }
    };
    html! {
        <>
            <p class="sub">{ t.users_roles_about() }</p>
            <section class="card roles">
                <table class="table table--tight" data-testid="roles">
                    <thead><tr><th scope="col">{ t.users_roles_what() }</th>{ for props.roles.iter().map(head) }</tr></thead>
                    { for AREAS.iter().map(area) }
                </table>
            </section>
        </>
    }
}

/// Words as the beginning of a line.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
