use cuspid_model::Permission;
use cuspid_model::requests::billing::BilledPatient;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::routes::Route;
use crate::session::use_session;

/// See [`PatientLink`].
#[derive(Properties, PartialEq)]
pub struct PatientLinkProps {
    /// Which patient.
    pub patient: BilledPatient,
}

/// A patient's name; a link to the record for who may open it.
#[component]
pub fn PatientLink(props: &PatientLinkProps) -> Html {
    let name = html! { <bdi>{ &props.patient.name }</bdi> };
    if !use_session().can(Permission::PatientsRead) {
        return name;
    }
    let to = Route::Patient { id: props.patient.id };
    html! { <Link<Route> {to} classes="link">{ name }</Link<Route>> }
}
