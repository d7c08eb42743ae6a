//! Today at the front desk: who is to come, who waits and for how long, who is in the chair, who is done.

use std::rc::Rc;

use cuspid_model::requests::booking::{AppointmentStatus, DeskVisit, ListToday, Tally, Visit};
use cuspid_model::requests::patients::AllergyAnswer;
use cuspid_model::{AppointmentId, Permission};
use cuspid_texts::Texts;
use yew::prelude::*;

use super::left_open::LeftOpenSheet;
use super::slot::alert_class;
use super::status;
use super::steps::{Steps, use_steps};
use crate::components::{Alert, Button, ButtonKind, Cells, Chip, Column, Empty, Icon, List, LoadError, Skeleton, Tone};
use crate::format::Format;
use crate::hooks::{Pages, use_query};
use crate::session::{use_format, use_session, use_texts};

/// See [`Desk`].
#[derive(Properties, PartialEq)]
pub struct DeskProps {
    /// A visit is opened.
    pub on_visit: Callback<AppointmentId>,
    /// Moves on with the clock.
    pub tick: u32,
}

/// The places of the day a list can be narrowed to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    ToCome,
    Waiting,
    InChair,
    Ready,
    Done,
    Missed,
}

impl Place {
    const ALL: [Place; 6] = [Place::ToCome, Place::Waiting, Place::InChair, Place::Ready, Place::Done, Place::Missed];

    fn holds(self, status: AppointmentStatus) -> bool {
        use AppointmentStatus::{
            Arrived, Cancelled, Completed, Confirmed, InChair, NoShow, Ready, Requested, Rescheduled, Scheduled,
            Unseen, Waiting,
        };
        match self {
            Place::ToCome => matches!(status, Requested | Scheduled | Confirmed),
            Place::Waiting => matches!(status, Arrived | Waiting),
            Place::InChair => status == InChair,
            Place::Ready => status == Ready,
            Place::Done => status == Completed,
            Place::Missed => matches!(status, NoShow | Unseen | Cancelled | Rescheduled),
        }
    }

    fn name(self, t: &Texts) -> String {
        match self {
            Place::ToCome => t.appointments_desk_to_come(),
            Place::Waiting => t.appointments_status_waiting(),
            Place::InChair => t.appointments_status_in_chair(),
            Place::Ready => t.appointments_status_ready(),
            Place::Done => t.appointments_status_completed(),
            Place::Missed => t.appointments_desk_missed(),
        }
    }

    fn count(self, tally: Tally) -> u32 {
        match self {
            Place::ToCome => tally.to_come,
            Place::Waiting => tally.waiting,
            Place::InChair => tally.in_chair,
            Place::Ready => tally.ready,
            Place::Done => tally.completed,
            Place::Missed => tally.missed + tally.cancelled,
        }
    }
}

/// Today at the front desk.
#[component]
pub fn Desk(props: &DeskProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let can_write = use_session().can(Permission::AppointmentsWrite);
    let steps = use_steps();
    let only = use_state(|| None::<Place>);
    let left_open = use_state(|| false);
    let today = use_query(ListToday { doctor: None });
    {
        let reload = today.reload.clone();
        use_effect_with(props.tick, move |_| reload.emit(()));
    }
    let data = match (&today.data, &today.error) {
        (Some(data), _) => data.clone(),
        (None, Some(error)) => return html! { <LoadError error={error.clone()} retry={today.reload.clone()} /> },
        (None, None) => return html! { <div class="card__body"><Skeleton lines=8 /></div> },
    };
    let chip = |place: Place| {
        let pressed = *only == Some(place);
        let onchange = {
            let only = only.setter();
            Callback::from(move |on: bool| only.set(on.then_some(place)))
        };
        html! {
            <Chip {pressed} {onchange} count={AttrValue::from(place.count(data.tally).to_string())}>
                { place.name(t) }
            </Chip>
        }
    };
    let rows: Vec<DeskVisit> =
        data.visits.iter().filter(|row| only.is_none_or(|only| only.holds(row.visit.status))).cloned().collect();
    let columns = vec![
        Column::new(t.appointments_time()).width("68px"),
        Column::new(t.appointments_patient()),
        Column::new(t.appointments_doctor()).width("12%"),
        Column::new(t.appointments_status()).width("168px"),
        Column::new(t.appointments_desk_arrived()).width("76px").right(),
        Column::new(t.appointments_desk_seated()).width("76px").right(),
        Column::new(t.appointments_desk_done()).width("76px").right(),
        Column::new(t.appointments_next_step()).width("164px").right(),
    ];
    let cells = {
        let (format, steps) = (format.clone(), steps);
        Cells::new(
            |row: &DeskVisit| row.visit.id.to_string(),
            move |row: &DeskVisit| cells(t, &format, row, can_write.then_some(&steps)),
        )
    };
    let on_open = props.on_visit.reform(|row: DeskVisit| row.visit.id);
    let empty = html! {
        <Empty icon={Icon::Calendar} title={t.appointments_desk_empty_title()}>{ t.appointments_desk_empty() }</Empty>
    };
    let set_left_open = |on: bool| {
        let left_open = left_open.setter();
        Callback::from(move |()| left_open.set(on))
    };
    html! {
        <div class="desk">
            if data.left_open > 0 {
                <Alert tone={Tone::Warning} slim=true action={html! {
                    <Button small=true onclick={set_left_open(true).reform(|_: MouseEvent| ())} testid="left-open">
                        { t.appointments_left_open_act() }
                    </Button>
                }}>
                    { t.appointments_left_open(i64::from(data.left_open)) }
                </Alert>
            }
            <div class="row row--wrap">{ for Place::ALL.into_iter().map(chip) }</div>
            <List<DeskVisit>
                label={t.appointments_desk()}
                {columns}
                pages={Pages::all(Rc::new(rows))}
                {cells}
                {empty}
                {on_open}
                testid="desk"
            />
            if *left_open {
                <LeftOpenSheet on_close={set_left_open(false)} />
            }
        </div>
    }
}

fn cells(t: &Texts, format: &Format, row: &DeskVisit, steps: Option<&Steps>) -> Vec<Html> {
    let visit = &row.visit;
    let time =
        |time: Option<_>| html! { <span class="num">{ time.map(|time| format.time(time)).unwrap_or_default() }</span> };
    vec![
        html! { <b class="num">{ format.time(visit.start) }</b> },
        who(t, format, visit),
        html! { { &visit.doctor_name } },
        html! {
            <span class="row">
                { status::badge(t, visit.status) }
                if let Some(minutes) = visit.waiting_minutes {
                    <span class="sub num">{ t.appointments_minutes(i64::from(minutes)) }</span>
                }
            </span>
        },
        time(visit.arrived),
        time(row.in_chair),
        time(row.done),
        steps.and_then(|steps| next_step(t, visit, steps)).unwrap_or_default(),
    ]
}

/// The patient with what tells him from others and what must not be overlooked.
pub fn who(t: &Texts, format: &Format, visit: &Visit) -> Html {
    let born = visit.birth_date.map(|date| format.date(date));
    let line: Vec<String> = [born, visit.phone.clone(), visit.reason.clone()].into_iter().flatten().collect();
    html! {
        <span class="cell2">
            <span class="row">
                <b class="cut">{ &visit.patient_name }</b>
                if visit.namesake {
                    <span title={t.appointments_namesake_look()}>{ Icon::Users.small() }<span class="sr">{ t.appointments_namesake() }</span></span>
                }
                { for visit.alerts.iter().map(|alert| html! { <i class={alert_class(alert.class)}>{ &alert.text }</i> }) }
                if visit.allergies == AllergyAnswer::Unknown {
                    <i class="word word--medical">{ t.appointments_allergies_unknown() }</i>
                }
            </span>
            <small class="cut num">{ line.join(" · ") }</small>
        </span>
    }
}

/// The button of a row: the usual next step.
fn next_step(t: &Texts, visit: &Visit, steps: &Steps) -> Option<Html> {
    use AppointmentStatus::{Arrived, Confirmed, NoShow, Scheduled, Unseen};
    // On the day itself nobody confirms any more: the patient comes.
    let to = match visit.status {
        Scheduled | Confirmed => Arrived,
        NoShow | Unseen => return None,
        status => *status.next().first()?,
    };
    let (set, own) = (steps.set.clone(), visit.clone());
    let onclick = Callback::from(move |_: MouseEvent| set.emit((own.clone(), to)));
    let kind = if visit.status == Arrived { ButtonKind::Primary } else { ButtonKind::Plain };
    Some(html! {
        <Button small=true {kind} icon={status::icon(to)} {onclick} testid={format!("desk-{}", to.as_str())}>
            { status::act(t, visit.status, to) }
        </Button>
    })
}
