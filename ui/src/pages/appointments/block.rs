//! A reservation in the calendar.

use cuspid_model::requests::reservations::{ReservationRow, ReservationStatus};
use yew::prelude::*;

use super::place::Lane;
use crate::components::Icon;
use crate::session::use_format;

/// See [`Block`].
#[derive(Properties, PartialEq)]
pub struct BlockProps {
    /// The reservation.
    pub row: ReservationRow,
    /// Minutes from the first hour shown.
    pub from: u32,
    /// Minutes shown.
    pub length: u32,
    /// Beside others.
    pub lane: Lane,
    /// Opens it.
    pub onclick: Callback<()>,
}

/// A reservation as a card: what for and for whom.
#[component]
pub fn Block(props: &BlockProps) -> Html {
    let format = use_format();
    let row = &props.row;
    let pending = row.status == ReservationStatus::Pending;
    let class = classes!("slot", "slot--block", format!("res-{}", row.colour), pending.then_some("slot--pending"));
    let style =
        format!("--s:{};--d:{};--lane:{};--lanes:{}", props.from, props.length, props.lane.at, props.lane.of.max(1));
    let times = format.time_range(row.slot.start, row.end);
    let parts = [Some(row.details.title.to_string()), row.patient_name.clone(), Some(times.clone())];
    let label = parts.into_iter().flatten().collect::<Vec<_>>().join("\n");
    let icon = match (row.task, pending) {
        (Some(_), _) => Icon::Wrench,
        (None, true) => Icon::Dotted,
        (None, false) => Icon::Lock,
    };
    let onclick = {
        let open = props.onclick.clone();
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            open.emit(());
        })
    };
    let keep = Callback::from(|event: PointerEvent| event.stop_propagation());
    html! {
        <button type="button" tabindex="-1" {class} {style} {onclick} onpointerdown={keep} title={label} data-testid="block">
            <span class="slot__who"><b>{ row.details.title.to_string() }</b></span>
            <span class="slot__ico">{ icon.html() }</span>
            <span class="slot__status"><span class="cut">{ times }</span></span>
            if let Some(patient) = &row.patient_name {
                <span>{ patient }</span>
            }
        </button>
    }
}
