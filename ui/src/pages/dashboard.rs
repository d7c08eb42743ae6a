//! The first page of the day: its figures, each of which opens the rows it counts, and today's visits.

use cuspid_model::requests::dashboard::{Dashboard as Figures, GetDashboard};
use cuspid_model::{AppointmentId, Permission};
use yew::prelude::*;
use yew_router::prelude::*;

use super::appointments::Desk;
use crate::components::{Icon, PageHead, Skeleton};
use crate::hooks::use_query;
use crate::routes::Route;
use crate::session::{use_format, use_session, use_texts};

/// The page.
#[component]
pub fn Dashboard() -> Html {
    let t = use_texts();
    let format = use_format();
    let can_see_visits = use_session().can(Permission::AppointmentsRead);
    let figures = use_query(GetDashboard {});
    let navigator = use_navigator();
    let on_visit = Callback::from(move |_: AppointmentId| {
        if let Some(navigator) = &navigator {
            navigator.push(&Route::Appointments);
        }
    });
    html! {
        <>
            <PageHead title={t.dashboard_title()} sub={html! { { format.date_long(format.today()) } }} />
            { figures.show(html! { <Skeleton lines=3 /> }, |figures| html! { <Tiles figures={figures.clone()} /> }) }
            if can_see_visits {
                <h2>{ t.dashboard_today() }</h2>
                <Desk {on_visit} tick=0 />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct TilesProps {
    figures: Figures,
}

#[component]
fn Tiles(props: &TilesProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let figures = &props.figures;
    let count = |number: u32| format.number(i64::from(number));
    let tile = |route: Route, icon: Icon, name: String, value: String, note: Html, testid: &'static str| {
        html! {
            <Link<Route> to={route} classes="tile">
                <span class="tile__label">{ icon.small() }{ name }</span>
                <span class="tile__value" data-testid={testid}>{ value }</span>
                <span class="tile__note">{ note }</span>
            </Link<Route>>
        }
    };
    let month = || html! { { t.dashboard_this_month() } };
    html! {
        <div class="tiles">
            {
                tile(
                    Route::Appointments,
                    Icon::Calendar,
                    t.dashboard_visits(),
                    count(figures.visits),
                    t.dashboard_visits_note(count(figures.visits_done)).into(),
                    "tile-visits",
                )
            }
            {
                tile(
                    Route::Appointments,
                    Icon::Clock,
                    t.dashboard_waiting(),
                    count(figures.waiting),
                    t.dashboard_waiting_note().into(),
                    "tile-waiting",
                )
            }
            {
                tile(
                    Route::Patients,
                    Icon::Users,
                    t.dashboard_new_patients(),
                    count(figures.new_patients),
                    month(),
                    "tile-new-patients",
                )
            }
            if let Some(revenue) = figures.revenue {
                { tile(Route::Payments, Icon::Card, t.dashboard_revenue(), format.money(revenue), month(), "tile-revenue") }
            }
            if let Some(production) = figures.own_production {
                {
                    tile(
                        Route::Treatments,
                        Icon::Tooth,
                        t.dashboard_own_production(),
                        format.money(production),
                        month(),
                        "tile-production",
                    )
                }
            }
            if let Some(due) = figures.balance_due {
                {
                    tile(
                        Route::Invoices,
                        Icon::Receipt,
                        t.dashboard_balance(),
                        format.money(due),
                        match figures.overdue.filter(|overdue| overdue.is_positive()) {
                            Some(overdue) => {
                                html! { <span class="down">{ t.dashboard_overdue(format.money(overdue)) }</span> }
                            }
                            None => Html::default(),
                        },
                        "tile-balance",
                    )
                }
            }
        </div>
    }
}
