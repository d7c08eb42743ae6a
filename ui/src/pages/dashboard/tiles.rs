//! The figures of the day. Each opens the rows it counts.

use cuspid_model::requests::booking::Tally;
use cuspid_model::requests::dashboard::Dashboard;
use cuspid_texts::Texts;
use yew::prelude::*;
use yew_router::prelude::*;

use super::production::ProductionSheet;
use crate::components::{Icon, Section};
use crate::hooks::Veil;
use crate::routes::Route;
use crate::session::{use_format, use_texts};

/// See [`Tiles`].
#[derive(Properties, PartialEq)]
pub struct TilesProps {
    /// The figures.
    pub figures: Dashboard,
    /// Whether money is hidden.
    pub veil: Veil,
}

/// The figures of the day.
#[component]
pub fn Tiles(props: &TilesProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let producing = use_state(|| false);
    let figures = &props.figures;
    let count = |number: u32| format.number(i64::from(number));
    let money = |amount| props.veil.money(&format, amount);
    let tile = |route: Route, tab: &str, icon: Icon, name: String, value: String, note: Html, testid: &'static str| {
        html! {
            <Link<Route, Section> to={route} query={Some(Section::tab(tab))} classes="tile">
                <span class="tile__label">{ icon.small() }{ name }</span>
                <span class="tile__value" data-testid={testid}>{ value }</span>
                <span class="tile__note">{ note }</span>
            </Link<Route, Section>>
        }
    };
    let month = || html! { { t.dashboard_this_month() } };
    let produce = |on: bool| {
        let producing = producing.setter();
        Callback::from(move |()| producing.set(on))
    };
    let overdue = figures.overdue.filter(|overdue| overdue.is_positive()).map(|overdue| {
        html! { <span class="down">{ t.dashboard_overdue(money(overdue)) }</span> }
    });
    html! {
        <div class="tiles tiles--day">
            <Link<Route, Section> to={Route::Appointments} query={Some(Section::tab("desk"))} classes="tile">
                <span class="tile__label">{ Icon::Calendar.small() }{ t.dashboard_visits() }</span>
                <span class="tile__value" data-testid="tile-visits">{ count(figures.visits) }</span>
                { course(t, figures.tally, figures.visits) }
            </Link<Route, Section>>
            {
                tile(
                    Route::Appointments,
                    "waiting",
                    Icon::Clock,
                    t.dashboard_waiting(),
                    count(figures.tally.waiting),
                    t.dashboard_waiting_note().into(),
                    "tile-waiting",
                )
            }
            {
                tile(
                    Route::Patients,
                    "new",
                    Icon::Users,
                    t.dashboard_new_patients(),
                    count(figures.new_patients),
                    month(),
                    "tile-new-patients",
                )
            }
            if let Some(revenue) = figures.revenue {
                { tile(Route::Payments, "month", Icon::Card, t.dashboard_revenue(), money(revenue), month(), "tile-revenue") }
            }
            if let Some(production) = figures.own_production {
                <button type="button" class="tile" onclick={produce(true).reform(|_: MouseEvent| ())}>
                    <span class="tile__label">{ Icon::Tooth.small() }{ t.dashboard_own_production() }</span>
                    <span class="tile__value" data-testid="tile-production">{ money(production) }</span>
                    <span class="tile__note">{ month() }</span>
                </button>
            }
            if let Some(due) = figures.balance_due {
                {
                    tile(
                        Route::Invoices,
                        "open",
                        Icon::Receipt,
                        t.dashboard_balance(),
                        money(due),
                        overdue.unwrap_or_default(),
                        "tile-balance",
                    )
                }
            }
            if *producing {
                <ProductionSheet on_close={produce(false)} />
            }
        </div>
    }
}

/// How far the day is: a bar, and what its parts are in words.
fn course(t: &Texts, tally: Tally, visits: u32) -> Html {
    let parts = [
        (tally.completed, "var(--st-done-line)", t.appointments_desk_completed()),
        (tally.ready, "var(--warning-line)", t.appointments_desk_ready()),
        (tally.in_chair, "var(--st-chair-line)", t.appointments_status_in_chair()),
        (tally.waiting, "var(--st-arrived-line)", t.appointments_status_waiting()),
        (tally.to_come, "var(--st-confirmed-line)", t.appointments_desk_to_come()),
        (tally.missed, "var(--st-noshow-line)", t.appointments_desk_missed()),
    ];
    let shown: Vec<_> = parts.into_iter().filter(|(number, ..)| *number > 0).collect();
    // The word before the number, as on the chips below: it needs no plural.
    let words: Vec<String> = shown.iter().map(|(number, _, word)| format!("{word} {number}")).collect();
    html! {
        <>
            <span class="bar" role="img" aria-label={words.join(", ")}>
                { for shown.iter().map(|(number, colour, _)| html! {
                    <i style={format!("--v:{}%;--c:{colour}", number * 100 / visits.max(1))}></i>
                }) }
            </span>
            <span class="legend" aria-hidden="true">
                { for shown.iter().zip(&words).map(|((_, colour, _), word)| html! {
                    <span><i style={format!("--c:{colour}")}></i>{ word }</span>
                }) }
            </span>
        </>
    }
}
