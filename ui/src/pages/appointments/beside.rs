//! A small month beside the hours: where the shown days lie, how full the days around them are, and the way there.

use std::rc::Rc;

use cuspid_model::SiteId;
use cuspid_model::requests::booking::{ListMonth, MonthDay};
use cuspid_model::time::PlainDate;
use web_sys::Element;
use yew::prelude::*;

use super::month;
use crate::components::{DayHint, Month};
use crate::hooks::use_query;
use crate::session::{use_format, use_texts};

/// See [`MonthBeside`].
#[derive(Properties, PartialEq)]
pub struct MonthBesideProps {
    /// The chosen day.
    pub date: PlainDate,
    /// The days shown.
    pub days: Vec<PlainDate>,
    /// Only at this site.
    pub site: Option<SiteId>,
    /// Grows whenever it is asked to take the keys.
    pub asked: u32,
    /// Another day is chosen.
    pub on_date: Callback<PlainDate>,
    /// It is put away.
    pub on_close: Callback<()>,
}

/// The small month. Keys move in it and show nothing else until one of its days is chosen.
#[component]
pub fn MonthBeside(props: &MonthBesideProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let shown = use_state(|| props.date);
    let days = shown.weeks_of_month();
    let asked = ListMonth {
        from: days.first().copied().unwrap_or(*shown),
        days: u32::try_from(days.len()).unwrap_or(1),
        doctor: None,
        site: props.site,
    };
    let month = use_query(asked);
    let hint =
        |day: &MonthDay| DayHint { date: day.date, text: month::visits(t, &format, day), full: month::full(day) };
    let hints: Rc<[DayHint]> = month.data.iter().flat_map(|days| days.iter()).map(hint).collect();
    let node = use_node_ref();
    let onkeydown = {
        let (node, on_close) = (node.clone(), props.on_close.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                // The keys are the calendar's again.
                let shell = node.cast::<Element>().and_then(|month| month.closest(".cal-shell").ok().flatten());
                shell.into_iter().for_each(|shell| _ = crate::window::focus_first(&shell, ".cal"));
                on_close.emit(());
            }
        })
    };
    html! {
        <div ref={node} class="cal-side__month" {onkeydown} data-testid="month-beside">
            <Month
                chosen={props.date}
                on_pick={props.on_date.clone()}
                together={props.days.clone()}
                {hints}
                on_month={ let shown = shown.setter(); Callback::from(move |day| shown.set(day)) }
                asked={props.asked}
            />
        </div>
    }
}
