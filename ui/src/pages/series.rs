//! Visits and reservations that repeat: how, on which days, what is in the way of each, and what is done to many of them.

mod cancel;
mod fields;
mod place;
mod rule;
mod sheet;

pub use cancel::{CancelReservationsSheet, CancelSheet};
pub use fields::{Repeats, RepeatsFields, ScopeField, scope_of};
pub use place::{PlaceInSeries, ReservationPlace};
pub use rule::{ReservationsRuleSheet, RuleSheet};
use sheet::Series;
pub use sheet::SeriesSheet;

use cuspid_model::requests::series::{LeftAlone, SeriesMember};
use cuspid_texts::Texts;
use yew::prelude::*;

use crate::format::Format;

/// A day with its time, as short as it can be understood.
fn day(format: &Format, start: cuspid_model::time::LocalTime) -> String {
    let date = start.date();
    format!("{} {}, {}", format.weekday(date), format.date(date), format.time(start))
}

/// Why one of a series is left alone.
fn why(t: &Texts, left: LeftAlone) -> String {
    match left {
        LeftAlone::Past => t.series_left_past(),
        LeftAlone::Done => t.series_left_done(),
        LeftAlone::CalledOff => t.series_left_called_off(),
        LeftAlone::Invoiced => t.series_left_invoiced(),
        LeftAlone::ByHand => t.series_left_by_hand(),
        LeftAlone::Changed => t.series_left_changed(),
    }
}

/// What is left alone, each with the reason; nothing where nothing is.
fn left_alone(t: &Texts, format: &Format, left: &[SeriesMember]) -> Html {
    let one = |member: &SeriesMember| {
        html! {
            <li>
                <span class="list__main num">{ day(format, member.start) }</span>
                <span class="sub">{ for member.left.map(|left| why(t, left)) }</span>
            </li>
        }
    };
    html! {
        if !left.is_empty() {
            <section>
                <h3>{ t.series_left_alone() }</h3>
                <ul class="list list--plain" data-testid="left-alone">{ for left.iter().map(one) }</ul>
            </section>
        }
    }
}
