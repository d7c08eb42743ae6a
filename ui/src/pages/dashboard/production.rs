//! The rows of a doctor's production this month.

use cuspid_model::requests::dashboard::{ListOwnProduction, ProducedRow};
use cuspid_model::{Money, Permission};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::components::{Empty, Icon, Sheet, Skeleton};
use crate::hooks::use_query;
use crate::routes::Route;
use crate::session::{use_format, use_session, use_texts};

/// See [`ProductionSheet`].
#[derive(Properties, PartialEq)]
pub struct ProductionSheetProps {
    /// It was closed.
    pub on_close: Callback<()>,
}

/// What the doctor did this month, each with its price.
#[component]
pub fn ProductionSheet(props: &ProductionSheetProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let opens_cases = use_session().can(Permission::TreatmentsRead);
    let rows = use_query(ListOwnProduction {});
    let row = |row: &ProducedRow| {
        let detail = [format.date(row.done_on), row.patient_name.clone()].join(" · ");
        let what = if row.tooth.is_empty() { row.name.clone() } else { format!("{} {}", row.name, row.tooth) };
        html! {
            <li key={row.procedure.to_string()} data-testid="produced">
                <span class="list__main">
                    if opens_cases {
                        <Link<Route> to={Route::Treatment { id: row.case }}>{ what }</Link<Route>>
                    } else {
                        <span>{ what }</span>
                    }
                    <small class="num">{ detail }</small>
                </span>
                <b class="num">{ format.money(row.price) }</b>
            </li>
        }
    };
    html! {
        <Sheet title={t.dashboard_own_production()} on_close={props.on_close.clone()} testid="production-sheet">
            { rows.show(html! { <Skeleton lines=8 /> }, |rows| html! {
                if rows.is_empty() {
                    <Empty icon={Icon::Tooth} title={t.dashboard_nothing_produced()} />
                } else {
                    <div class="row"><b>{ t.dashboard_this_month() }</b><b class="num push">{ format.money(rows.iter().map(|row| row.price).sum::<Money>()) }</b></div>
                    <ul class="list list--plain">{ for rows.iter().map(row) }</ul>
                }
            }) }
        </Sheet>
    }
}
