//! How a status looks and what it and its steps are called.

use cuspid_model::requests::booking::AppointmentStatus::{
    self, Arrived, Cancelled, Completed, Confirmed, InChair, NoShow, Ready, Requested, Rescheduled, Scheduled, Unseen,
    Waiting,
};
use cuspid_texts::Texts;
use yew::prelude::*;

use crate::components::{Badge, Icon};

/// The class that colours it.
pub const fn look(status: AppointmentStatus) -> &'static str {
    match status {
        Requested | Scheduled => "is-pending",
        Confirmed => "is-confirmed",
        Arrived | Waiting => "is-arrived",
        InChair => "is-chair",
        Ready => "is-info",
        Completed => "is-done",
        NoShow | Unseen => "is-noshow",
        Cancelled | Rescheduled => "is-cancelled",
    }
}

/// The icon that says it a second time.
pub const fn icon(status: AppointmentStatus) -> Icon {
    match status {
        Requested => Icon::Info,
        Scheduled => Icon::Dotted,
        Confirmed => Icon::CheckCircle,
        Arrived => Icon::Door,
        InChair => Icon::Chair,
        Waiting => Icon::Clock,
        Ready => Icon::Receipt,
        Completed => Icon::DoubleCheck,
        NoShow | Unseen => Icon::NoShow,
        Cancelled => Icon::Ban,
        Rescheduled => Icon::Swap,
    }
}

/// What it is called.
pub fn name(t: &Texts, status: AppointmentStatus) -> String {
    match status {
        Requested => t.appointments_status_requested(),
        Scheduled => t.appointments_status_scheduled(),
        Confirmed => t.appointments_status_confirmed(),
        Arrived => t.appointments_status_arrived(),
        InChair => t.appointments_status_in_chair(),
        Waiting => t.appointments_status_waiting(),
        Ready => t.appointments_status_ready(),
        Completed => t.appointments_status_completed(),
        Cancelled => t.appointments_status_cancelled(),
        NoShow => t.appointments_status_no_show(),
        Unseen => t.appointments_status_unseen(),
        Rescheduled => t.appointments_status_rescheduled(),
    }
}

/// What the button says that leads there.
pub fn act(t: &Texts, from: AppointmentStatus, to: AppointmentStatus) -> String {
    match (from, to) {
        (Confirmed, Scheduled) => t.appointments_act_unconfirm(),
        (_, Scheduled) => t.appointments_act_schedule(),
        (_, Confirmed) => t.appointments_act_confirm(),
        (_, Arrived) => t.appointments_act_arrive(),
        (Ready, InChair) => t.appointments_act_seat_again(),
        (_, InChair) => t.appointments_act_seat(),
        (_, Waiting) => t.appointments_act_wait(),
        (_, Ready) => t.appointments_act_ready(),
        (_, Completed) => t.appointments_act_complete(),
        (_, NoShow) => t.appointments_act_no_show(),
        (_, Unseen) => t.appointments_act_unseen(),
        (_, Cancelled | Rescheduled | Requested) => t.appointments_act_cancel(),
    }
}

/// The status as an icon and a word.
pub fn badge(t: &Texts, status: AppointmentStatus) -> Html {
    html! { <Badge look={look(status)} icon={icon(status)}>{ name(t, status) }</Badge> }
}
