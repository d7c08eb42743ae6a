//! What stands in the way of a time, and the times that fit instead.

use cuspid_model::requests::booking::{FreeTime, InTheWay};
use cuspid_model::{Error, ErrorCode, Permission};
use serde::de::DeserializeOwned;
use yew::prelude::*;

use super::status;
use crate::components::{Alert, Button, TextField, Tone};
use crate::hooks::Bind;
use crate::session::{use_format, use_session, use_texts};

/// See [`Conflict`].
#[derive(Properties, PartialEq)]
pub struct ConflictProps {
    /// The refusal.
    pub error: Error,
    /// One of the times was chosen.
    pub on_pick: Callback<FreeTime>,
    /// The doctor's closed hours do not matter this time.
    pub on_outside: Callback<()>,
    /// It is booked all the same, for a reason.
    pub on_overbook: Callback<String>,
}

/// Who, where and how long, then free times as buttons.
#[component]
pub fn Conflict(props: &ConflictProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let conflicts: Vec<InTheWay> = list(&props.error, "conflicts");
    let free: Vec<FreeTime> = list(&props.error, "free");
    let may_overbook = use_session().can(Permission::Overbook);
    let patient_busy = conflicts.iter().any(|found| found.patient_busy);
    let one = |found: &InTheWay| {
        let other = if found.patient_busy { &found.doctor_name } else { &found.patient_name };
        let parts = [
            other.clone(),
            found.reason.clone(),
            Some(format.time_range(found.from, found.to)),
            found.status.map(|status| status::name(t, status).to_lowercase()),
        ];
        let what = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        html! {
            <Alert tone={Tone::Danger} title={t.appointments_taken(&found.who, format.time(found.to))}>
                { what }{ ". " }
                {
                    match (&found.elsewhere, &found.case_day) {
                        (Some(site), _) => t.appointments_taken_elsewhere(site),
                        (None, Some(site)) => t.appointments_taken_case_day(site),
                        (None, None) => t.appointments_shared(i64::from(found.shared_minutes)),
                    }
                }
            </Alert>
        }
    };
    html! {
        <div class="stack stack--s" data-testid="conflict">
            if props.error.code == ErrorCode::OutsideHours {
                <Alert
                    tone={Tone::Warning}
                    title={t.appointments_outside_title()}
                    action={html! {
                        <Button small=true onclick={props.on_outside.reform(|_: MouseEvent| ())} testid="outside-hours">
                            { t.appointments_outside_book() }
                        </Button>
                    }}
                >
                    { t.appointments_outside() }
                </Alert>
            } else {
                { for conflicts.iter().map(one) }
                if may_overbook && !patient_busy {
                    <Overbook on_overbook={props.on_overbook.clone()} />
                }
            }
            <FreeList {free} on_pick={props.on_pick.clone()} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct OverbookProps {
    on_overbook: Callback<String>,
}

/// Why it is booked all the same; nothing without a reason.
#[component]
fn Overbook(props: &OverbookProps) -> Html {
    let t = use_texts();
    let reason = use_state(String::new);
    let bind = {
        let reason = reason.clone();
        Bind::new((*reason).clone(), move |typed| reason.set(typed))
    };
    let onclick = {
        let (on_overbook, reason) = (props.on_overbook.clone(), (*reason).clone());
        Callback::from(move |_: MouseEvent| on_overbook.emit(reason.clone()))
    };
    html! {
        <div class="row">
            <span class="grow"><TextField name="overbook" label={t.appointments_overbook_reason()} {bind} /></span>
            <Button small=true disabled={reason.trim().is_empty()} {onclick} testid="overbook-act">{ t.appointments_overbook() }</Button>
        </div>
    }
}

fn list<T: DeserializeOwned>(error: &Error, name: &str) -> Vec<T> {
    error.params.get(name).and_then(|value| serde_json::from_value(value.clone()).ok()).unwrap_or_default()
}

/// With whom, and which or who of what any would do for.
fn who(free: &FreeTime) -> String {
    let held = free.chosen.iter().map(|held| &held.name).chain(free.assistant.iter().map(|found| &found.name));
    std::iter::once(&free.doctor_name).chain(held).cloned().collect::<Vec<_>>().join(" · ")
}

/// See [`FreeList`].
#[derive(Properties, PartialEq)]
pub struct FreeListProps {
    /// The times.
    pub free: Vec<FreeTime>,
    /// One was chosen.
    pub on_pick: Callback<FreeTime>,
}

/// Free times as buttons.
#[component]
pub fn FreeList(props: &FreeListProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let today = format.today();
    let one = |free: &FreeTime| {
        let date = free.start.date();
        let day = if date == today {
            t.appointments_today()
        } else {
            format!("{} {}", format.weekday(date), format.date_short(date))
        };
        let onclick = {
            let (pick, free) = (props.on_pick.clone(), free.clone());
            Callback::from(move |_: MouseEvent| pick.emit(free.clone()))
        };
        html! {
            <button type="button" class="free" {onclick} data-testid="free-time">
                <b class="num">{ format!("{day} {}", format.time_range(free.start, free.end)) }</b>
                <span>{ who(free) }</span>
            </button>
        }
    };
    html! {
        if !props.free.is_empty() {
            <div class="field">
                <span class="field__label">{ t.appointments_free_times() }</span>
                <div class="frees">{ for props.free.iter().map(one) }</div>
            </div>
        }
    }
}
