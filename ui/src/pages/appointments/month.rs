//! A month of the calendar: how full its days are. A day opens with a click or Enter.

use chrono::Datelike;
use cuspid_model::requests::booking::{ListMonth, MonthDay};
use cuspid_model::time::PlainDate;
use cuspid_model::{DoctorId, SiteId};
use cuspid_texts::Texts;
use web_sys::Element;
use yew::prelude::*;

use crate::components::{Skeleton, day_of_key};
use crate::format::Format;
use crate::hooks::use_query;
use crate::session::{use_format, use_texts};

/// See [`MonthBoard`].
#[derive(Properties, PartialEq)]
pub struct MonthBoardProps {
    /// A day of it.
    pub date: PlainDate,
    /// Only this doctor.
    pub doctor: Option<DoctorId>,
    /// Only at this site.
    pub site: Option<SiteId>,
    /// Another day is chosen.
    pub on_date: Callback<PlainDate>,
    /// A day is opened.
    pub on_day: Callback<PlainDate>,
}

/// The weeks of a month.
#[component]
pub fn MonthBoard(props: &MonthBoardProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let node = use_node_ref();
    let days = props.date.weeks_of_month();
    let from = days.first().copied().unwrap_or(props.date);
    let (doctor, site) = (props.doctor, props.site);
    let asked = ListMonth { from, days: u32::try_from(days.len()).unwrap_or(1), doctor, site };
    let month = use_query(asked);
    {
        let node = node.clone();
        use_effect_with((props.date, month.data.is_some()), move |_| {
            if let Some(board) = node.cast::<Element>().filter(|_| !crate::layers::any()) {
                crate::window::focus_first(&board, "[tabindex='0']");
            }
        });
    }
    let onkeydown = {
        let (date, on_date) = (props.date, props.on_date.clone());
        Callback::from(move |event: KeyboardEvent| {
            if let Some(to) = day_of_key(date, &event.key()) {
                event.prevent_default();
                on_date.emit(to);
            }
        })
    };
    let names = days.iter().take(7).map(|day| html! { <th scope="col">{ format.weekday(*day) }</th> });
    let week = |week: &[MonthDay]| {
        html! { <tr>{ for week.iter().map(|day| cell(t, &format, props, day)) }</tr> }
    };
    html! {
        { month.show(html! { <div class="card__body"><Skeleton lines=10 /></div> }, |shown| html! {
            <div ref={node.clone()} class="cal-month" {onkeydown} data-testid="month">
                <table>
                    <thead><tr>{ for names }</tr></thead>
                    <tbody>{ for shown.chunks(7).map(week) }</tbody>
                </table>
            </div>
        }) }
    }
}

fn cell(t: &Texts, format: &Format, props: &MonthBoardProps, day: &MonthDay) -> Html {
    let date = day.date;
    let other = date.date().month() != props.date.date().month();
    let today = date == format.today();
    let percent = full(day);
    let count = visits(t, format, day);
    html! {
        <td class={classes!(other.then_some("is-other"), (day.open == 0).then_some("is-closed"))}>
            <button
                type="button"
                tabindex={if date == props.date { "0" } else { "-1" }}
                aria-current={today.then_some("date")}
                onclick={props.on_day.reform(move |_: MouseEvent| date)}
                data-testid={format!("month-{date}")}
            >
                <b class="num" aria-hidden="true">{ date.date().day() }</b>
                <span class="sr">{ format.date_long(date) }</span>
                if day.visits > 0 {
                    <span class="num">{ count }</span>
                }
                if let Some(percent) = percent {
                    <span class="bar" aria-hidden="true"><i style={format!("--v:{}%", percent.min(100))}></i></span>
                }
                if day.unconfirmed > 0 {
                    <small class="num muted">{ t.appointments_month_unconfirmed(i64::from(day.unconfirmed), format.number(i64::from(day.unconfirmed))) }</small>
                }
            </button>
        </td>
    }
}

/// How full a day is, in percent; none where it is closed.
pub fn full(day: &MonthDay) -> Option<u32> {
    (day.open > 0).then(|| day.minutes.saturating_mul(100) / day.open)
}

/// How many come on a day, in words.
pub fn visits(t: &Texts, format: &Format, day: &MonthDay) -> String {
    t.appointments_month_visits(i64::from(day.visits), format.number(i64::from(day.visits)))
}
