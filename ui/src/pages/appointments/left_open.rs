//! Visits of earlier days that nobody gave an outcome.

use cuspid_model::requests::booking::{AppointmentStatus, ListLeftOpen, Visit};
use yew::prelude::*;

use super::status;
use super::steps::use_steps;
use crate::components::{Button, Empty, Icon, Sheet, Skeleton};
use crate::hooks::use_query;
use crate::session::{use_format, use_texts};

/// See [`LeftOpenSheet`].
#[derive(Properties, PartialEq)]
pub struct LeftOpenSheetProps {
    /// It was closed.
    pub on_close: Callback<()>,
}

/// Each with its outcomes as buttons. When all are done, there is nothing left.
#[component]
pub fn LeftOpenSheet(props: &LeftOpenSheetProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let steps = use_steps();
    let page = use_query(ListLeftOpen { after: None, limit: 50 });
    let line = |visit: &Visit| {
        let outcome = |to: &AppointmentStatus| {
            let (set, own, to) = (steps.set.clone(), visit.clone(), *to);
            let onclick = Callback::from(move |_: MouseEvent| set.emit((own.clone(), to)));
            html! {
                <Button small=true icon={status::icon(to)} {onclick} testid={format!("outcome-{}", to.as_str())}>
                    { status::act(t, visit.status, to) }
                </Button>
            }
        };
        html! {
            <li key={visit.id.to_string()} class="left-open">
                <span class="list__main">
                    <span class="row"><b>{ &visit.patient_name }</b>{ status::badge(t, visit.status) }</span>
                    <span class="sub num">
                        { format!("{} · {}", format.date_time(visit.start), visit.doctor_name) }
                        { for visit.phone.iter().map(|phone| format!(" · {}", format.phone(phone))) }
                    </span>
                    <span class="row row--wrap">
                        { for visit.status.outcomes().iter().map(outcome) }
                    </span>
                </span>
            </li>
        }
    };
    html! {
        <Sheet title={t.appointments_left_open_title()} on_close={props.on_close.clone()} testid="left-open-sheet">
            { page.show(html! { <Skeleton lines=6 /> }, |page| html! {
                if page.visits.is_empty() {
                    <Empty icon={Icon::DoubleCheck} title={t.appointments_left_open_none()} />
                } else {
                    <ul class="list list--plain">{ for page.visits.iter().map(line) }</ul>
                }
            }) }
        </Sheet>
    }
}
