//! A visit as a card in the calendar.

use std::rc::Rc;

use cuspid_model::AppointmentId;
use cuspid_model::requests::booking::{AppointmentStatus, Visit};
use cuspid_model::requests::patients::{AlertClass, AllergyAnswer};
use yew::prelude::*;

use super::carry::Carried;
use super::desk::what_for;
use super::drag::Drag;
use super::held::beside_text;
use super::place::{Lane, Of};
use super::status;
use crate::components::Icon;
use crate::session::{use_format, use_texts};

/// See [`Slot`].
#[derive(Properties, PartialEq)]
pub struct SlotProps {
    /// The visit.
    pub visit: Rc<Visit>,
    /// The doctor's colour.
    pub colour: u32,
    /// Minutes from the first hour shown.
    pub from: u32,
    /// Minutes shown.
    pub length: u32,
    /// Beside others.
    pub lane: Lane,
    /// Minutes of it in which the column can be booked all the same, in order.
    pub free: Vec<(u32, u32)>,
    /// Whether the keyboard is at it.
    pub picked: bool,
    /// Whether it is being carried to another time.
    pub carried: bool,
    /// Whether it overlaps a visit it cannot.
    pub clash: bool,
    /// The column it stands in.
    pub of: Of,
    /// Dragging it begins, where it may.
    pub on_drag: Option<Callback<(PointerEvent, Drag)>>,
    /// Opens it.
    pub on_visit: Callback<AppointmentId>,
}

/// A visit as a card: who, what for, where it stands. The status is louder than the doctor's colour.
#[component]
pub fn Slot(props: &SlotProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let visit = &props.visit;
    let loud = match visit.status {
        AppointmentStatus::InChair => Some("slot--chair"),
        AppointmentStatus::Completed => Some("slot--done"),
        AppointmentStatus::Cancelled | AppointmentStatus::Rescheduled => Some("slot--cancelled"),
        AppointmentStatus::NoShow | AppointmentStatus::Unseen => Some("slot--missed"),
        _ => None,
    };
    let class = classes!(
        "slot",
        status::look(visit.status),
        format!("res-{}", props.colour),
        loud,
        props.picked.then_some("slot--picked"),
        props.carried.then_some("slot--carried"),
        props.clash.then_some("slot--clash"),
    );
    let style =
        format!("--s:{};--d:{};--lane:{};--lanes:{}", props.from, props.length, props.lane.at, props.lane.of.max(1));
    let style = format!("{style}{}", cut_out(&props.free, props.length));
    let mut alerts: Vec<(AlertClass, String)> =
        visit.alerts.iter().map(|alert| (alert.class, alert.text.clone())).collect();
    if visit.allergies == AllergyAnswer::Unknown {
        alerts.push((AlertClass::Medical, t.appointments_allergies_unknown()));
    }
    let words: Vec<&str> = alerts.iter().map(|(_, text)| text.as_str()).collect();
    let name = status::name(t, visit.status);
    let times = format.time_range(visit.start, visit.end);
    let label = [
        Some(times.clone()),
        Some(visit.patient_name.clone()),
        Some(visit.doctor_name.clone()),
        what_for(visit),
        Some(beside_text(visit)).filter(|text| !text.is_empty()),
        Some(name.clone()),
        (!words.is_empty()).then(|| words.join(", ")),
        visit.phone.as_deref().map(|phone| format.phone(phone)),
    ];
    let label: Vec<String> = label.into_iter().flatten().collect();
    let onclick = {
        let (on_visit, id) = (props.on_visit.clone(), visit.id);
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            on_visit.emit(id);
        })
    };
    // In the column of a chair or a site the question is also with whom.
    let doctor = (!matches!(props.of, Of::Doctor(_))).then(|| visit.doctor_name.clone());
    let what: Vec<String> = [doctor, what_for(visit)].into_iter().flatten().collect();
    let drag = |make: fn(Visit, Of) -> Drag| {
        let (on_drag, visit, of) = (props.on_drag.clone(), visit.clone(), props.of);
        Callback::from(move |event: PointerEvent| {
            event.stop_propagation();
            if let Some(on_drag) = &on_drag {
                on_drag.emit((event, make((*visit).clone(), of)));
            }
        })
    };
    let born = visit.birth_date.filter(|_| visit.namesake).map(|date| format.date(date));
    let minutes = visit.waiting_minutes.map(|minutes| t.appointments_minutes(i64::from(minutes)));
    html! {
        <button type="button" tabindex="-1" {class} {style} {onclick} onpointerdown={drag(|visit, from| Drag::Carry(Carried::visit(visit, from)))} title={label.join("\n")} data-testid="slot">
            <span class="slot__who">
                <b>{ &visit.patient_name }{ for visit.preferred_name.iter().map(|name| format!(" “{name}”")) }</b>
                if let Some(born) = born {
                    <span class="slot__born num">{ Icon::Users.small() }{ born }</span>
                }
                { for alerts.iter().map(|(class, text)| html! { <i class={alert_class(*class)}>{ text }</i> }) }
            </span>
            <span class="slot__ico">{ status::icon(visit.status).html() }</span>
            <span class="slot__status">
                <span class="cut">{ name }{ for minutes.map(|m| format!(" · {m}")) }</span><span>{ format!(" · {times}") }</span>
            </span>
            if !what.is_empty() {
                <span class="slot__what">{ what.join(" · ") }</span>
            }
            if let Some(phone) = &visit.phone {
                <span class="sr">{ format.phone(phone) }</span>
            }
            if props.on_drag.is_some() {
                <i class="slot__end" aria-hidden="true" onpointerdown={drag(Drag::Stretch)} data-testid="slot-end"></i>
            }
        </button>
    }
}

/// How wide the strip is that holds the parts of a visit together.
const STRIP: &str = "5px";

/// The style that cuts what is free out of a card, but for a strip that holds its parts together. What is cut out is not
/// hit: a click goes to the column.
fn cut_out(free: &[(u32, u32)], length: u32) -> String {
    if free.is_empty() {
        return String::new();
    }
    let at = |minute: u32| format!("calc(100% * {minute} / {})", length.max(1));
    let edge = |(from, to): &(u32, u32)| {
        let (from, to) = (at(*from), at(*to));
        format!("100% {from}, {STRIP} {from}, {STRIP} {to}, 100% {to}")
    };
    let edges: Vec<String> = free.iter().map(edge).collect();
    format!(";clip-path:polygon(0 0, 100% 0, {}, 100% 100%, 0 100%)", edges.join(", "))
}

/// The class that colours an alert's word.
pub const fn alert_class(class: AlertClass) -> &'static str {
    match class {
        AlertClass::Allergy => "word word--allergy",
        AlertClass::Medical => "word word--medical",
        AlertClass::Preference => "word word--preference",
    }
}
