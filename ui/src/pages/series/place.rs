//! That a visit or a reservation is one of a series, and which.

use cuspid_model::requests::series::{GetReservationSeries, GetSeries, LeftAlone, SeriesMember, SeriesShown};
use cuspid_model::{AppointmentId, ReservationId};
use yew::prelude::*;

use super::{day, why};
use crate::components::{Button, Icon};
use crate::hooks::{Query, use_query};
use crate::pages::tasks::words;
use crate::session::{use_format, use_texts};

/// See [`PlaceInSeries`].
#[derive(Properties, PartialEq)]
pub struct PlaceInSeriesProps {
    /// Which visit.
    pub appointment: AppointmentId,
    /// The series is to have another rule; none where that may not be.
    #[prop_or_default]
    pub on_rule: Option<Callback<()>>,
}

/// Which of its series a visit is; all of them, when asked.
#[component]
pub fn PlaceInSeries(props: &PlaceInSeriesProps) -> Html {
    let series = use_query(GetSeries { appointment: props.appointment });
    html! { <Place {series} on_rule={props.on_rule.clone()} /> }
}

/// See [`ReservationPlace`].
#[derive(Properties, PartialEq)]
pub struct ReservationPlaceProps {
    /// Which reservation.
    pub reservation: ReservationId,
    /// The series is to have another rule.
    pub on_rule: Callback<()>,
}

/// Which of its series a reservation is; all of them, when asked.
#[component]
pub fn ReservationPlace(props: &ReservationPlaceProps) -> Html {
    let series = use_query(GetReservationSeries { reservation: props.reservation });
    html! { <Place {series} on_rule={Some(props.on_rule.clone())} /> }
}

#[derive(Properties)]
struct PlaceProps {
    series: Query<Option<SeriesShown>>,
    on_rule: Option<Callback<()>>,
}

impl PartialEq for PlaceProps {
    fn eq(&self, other: &Self) -> bool {
        self.series.data == other.series.data && self.on_rule == other.on_rule
    }
}

#[component]
fn Place(props: &PlaceProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let Some(Some(series)) = props.series.data.as_deref() else { return Html::default() };
    let count = series.members.len();
    let place =
        t.series_place(format.number(i64::from(series.place)), format.number(i64::try_from(count).unwrap_or(0)));
    let line = format!("{place} · {}", words::repeat(t, &format, &series.rule));
    let one = |(at, member): (usize, &SeriesMember)| {
        // That one is over needs no words.
        let left = member.left.filter(|left| *left != LeftAlone::Past).map(|left| why(t, left));
        let by_hand = member.by_hand.then(|| t.series_left_by_hand());
        let start = day(&format, member.start);
        let own = u32::try_from(at + 1) == Ok(series.place);
        html! {
            <li>
                <span class="list__main num">{ if own { html! { <b>{ start }</b> } } else { html! { { start } } } }</span>
                <span class="sub">{ left.or(by_hand).unwrap_or_default() }</span>
            </li>
        }
    };
    html! {
        <div class="series__place">
            <details data-testid="series">
                <summary class="num" data-testid="series-place">{ line }</summary>
                <ol class="list list--plain">{ for series.members.iter().enumerate().map(one) }</ol>
            </details>
            if let Some(on_rule) = &props.on_rule {
                <Button small=true icon={Icon::Edit} onclick={on_rule.reform(|_: MouseEvent| ())} testid="change-rule">
                    { t.series_rule() }
                </Button>
            }
        </div>
    }
}
