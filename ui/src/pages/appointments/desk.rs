//! Today at the front desk: who is to come, who waits and for how long, who is in the chair, who is done.

use std::rc::Rc;

use cuspid_model::Permission;
use cuspid_model::requests::booking::{AppointmentStatus, DeskVisit, LabWork, ListToday, Tally, Visit};
use cuspid_model::requests::patients::AllergyAnswer;
use cuspid_texts::Texts;
use yew::prelude::*;

use super::held::beside_text;
use super::layer::Open;
use super::slot::alert_class;
use super::status;
use super::steps::{Steps, use_steps};
use crate::components::{
    Alert, Button, ButtonKind, Cells, Chip, Column, Empty, Icon, List, LoadError, Rows, Skeleton, Tone, use_narrowed,
};
use crate::format::Format;
use crate::hooks::{Pages, Veil, use_query};
use crate::session::{use_format, use_session, use_texts};

/// See [`Desk`].
#[derive(Properties, PartialEq)]
pub struct DeskProps {
    /// Something is opened beside it.
    pub on_open: Callback<Open>,
    /// Moves on with the clock.
    pub tick: u32,
    /// Whether money is hidden.
    pub veil: Veil,
    /// Beside other things, with less room.
    #[prop_or_default]
    pub beside: bool,
}

/// The places of the day a list can be narrowed to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    ToCome,
    Waiting,
    InChair,
    Ready,
    Done,
    Missed,
    Cancelled,
}

impl Place {
    const ALL: [Place; 7] =
        [Place::ToCome, Place::Waiting, Place::InChair, Place::Ready, Place::Done, Place::Missed, Place::Cancelled];

    /// Its word in addresses and for tests.
    pub const fn word(self) -> &'static str {
        match self {
            Place::ToCome => "to_come",
            Place::Waiting => "waiting",
            Place::InChair => "in_chair",
            Place::Ready => "ready",
            Place::Done => "done",
            Place::Missed => "missed",
            Place::Cancelled => "cancelled",
        }
    }

    /// The place with this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.word() == word)
    }

    const fn of(status: AppointmentStatus) -> Self {
        use AppointmentStatus::{
            Arrived, Cancelled, Completed, Confirmed, InChair, NoShow, Ready, Requested, Rescheduled, Scheduled,
            Unseen, Waiting,
        };
        match status {
            Requested | Scheduled | Confirmed => Place::ToCome,
            Arrived | Waiting => Place::Waiting,
            InChair => Place::InChair,
            Ready => Place::Ready,
            Completed => Place::Done,
            NoShow | Unseen => Place::Missed,
            Cancelled | Rescheduled => Place::Cancelled,
        }
    }

    fn name(self, t: &Texts) -> String {
        match self {
            Place::ToCome => t.appointments_desk_to_come(),
            Place::Waiting => t.appointments_status_waiting(),
            Place::InChair => t.appointments_status_in_chair(),
            Place::Ready => t.appointments_desk_ready(),
            Place::Done => t.appointments_desk_completed(),
            Place::Missed => t.appointments_desk_missed(),
            Place::Cancelled => t.appointments_desk_cancelled(),
        }
    }

    const fn count(self, tally: Tally) -> u32 {
        match self {
            Place::ToCome => tally.to_come,
            Place::Waiting => tally.waiting,
            Place::InChair => tally.in_chair,
            Place::Ready => tally.ready,
            Place::Done => tally.completed,
            Place::Missed => tally.missed,
            Place::Cancelled => tally.cancelled,
        }
    }
}

/// Today at the front desk. What was called off is listed when it is asked for.
#[component]
pub fn Desk(props: &DeskProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let can_write = session.can(Permission::AppointmentsWrite);
    let money = session.can(Permission::PatientBillingRead);
    let steps = use_steps();
    let only = use_narrowed(Place::parse);
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
            <Chip {pressed} {onchange} count={AttrValue::from(place.count(data.tally).to_string())} testid={format!("place-{}", place.word())}>
                { place.name(t) }
            </Chip>
        }
    };
    let beside = props.beside;
    let shown = |row: &&DeskVisit| {
        let place = Place::of(row.visit.status);
        // Beside other things stands what is going on: what is over is listed when it is asked for.
        let usual = place != Place::Cancelled && !(beside && (place == Place::Done || row.visit.moved_to.is_some()));
        only.map_or(usual, |only| only == place)
    };
    let mut rows: Vec<DeskVisit> = data.visits.iter().filter(shown).cloned().collect();
    if beside {
        // Who did not come can wait for who did.
        rows.sort_by_key(|row| Place::of(row.visit.status) == Place::Missed);
    }
    let mut columns = vec![
        Column::new(t.appointments_time()).width("72px"),
        Column::new(t.appointments_patient()),
        Column::new(t.appointments_status()).width("176px"),
    ];
    if !beside {
        columns.insert(2, Column::new(t.appointments_doctor()).width("15%"));
        columns.push(Column::new(t.appointments_desk_times()).width("132px"));
    }
    if money {
        columns.push(Column::new(t.appointments_balance()).width("96px").right());
    }
    columns.push(Column::new(t.appointments_next_step()).width("188px").right());
    let cells = {
        let (format, steps, veil, on_open) = (format.clone(), steps, props.veil.clone(), props.on_open.clone());
        Cells::new(
            |row: &DeskVisit| row.visit.id.to_string(),
            move |row: &DeskVisit| {
                let mut cells = cells(t, &format, row, beside);
                if !beside {
                    cells.insert(2, html! { <span class="cut">{ &row.visit.doctor_name }</span> });
                    cells.push(times(t, &format, row));
                }
                if money {
                    let owed = row.balance.filter(|balance| balance.is_positive());
                    cells.push(html! { <span class="num">{ for owed.map(|owed| veil.money(&format, owed)) }</span> });
                }
                cells.push(if can_write { next_step(t, &row.visit, &steps, &on_open) } else { Html::default() });
                cells
            },
        )
    };
    let on_visit = props.on_open.reform(|row: DeskVisit| Open::Visit(row.visit.id));
    let empty = html! {
        <Empty icon={Icon::Calendar} title={t.appointments_desk_empty_title()}>{ t.appointments_desk_empty() }</Empty>
    };
    let left_open = props.on_open.reform(|_: MouseEvent| Open::Unfinished);
    html! {
        <div class="desk">
            if data.left_open > 0 && !beside {
                <Alert tone={Tone::Warning} slim=true action={html! {
                    <Button small=true onclick={left_open} testid="left-open">
                        { t.appointments_left_open_act() }
                    </Button>
                }}>
                    { t.appointments_left_open(i64::from(data.left_open)) }
                </Alert>
            }
            <div class="row row--wrap">
                if beside {
                    <h2>{ t.dashboard_today() }</h2>
                }
                { for Place::ALL.into_iter().map(chip) }
            </div>
            <List
                label={t.appointments_desk()}
                {columns} rows={Rows::of(Pages::all(Rc::new(rows)), cells).open(on_visit)}
                {empty}
                testid="desk"
            />
        </div>
    }
}

/// When the patient came, and was in the chair.
fn times(t: &Texts, format: &Format, row: &DeskVisit) -> Html {
    let span = match (row.in_chair, row.done) {
        (Some(from), Some(to)) => Some(format.time_range(from, to)),
        (Some(from), None) => Some(format!("{}–", format.time(from))),
        _ => None,
    };
    html! {
        <span class="cell2 num">
            <span>{ for row.visit.arrived.map(|time| t.appointments_desk_arrived_at(format.time(time))) }</span>
            <small>{ for span.map(|span| t.appointments_desk_chair_at(span)) }</small>
        </span>
    }
}

fn cells(t: &Texts, format: &Format, row: &DeskVisit, beside: bool) -> Vec<Html> {
    let visit = &row.visit;
    vec![
        html! { <b class="num">{ format.time(visit.start) }</b> },
        who(t, format, visit, row.lab, beside),
        html! {
            <span class="row">
                { status::badge(t, visit.status) }
                if let Some(minutes) = visit.waiting_minutes {
                    <b class="num nowrap">{ t.appointments_minutes(i64::from(minutes)) }</b>
                }
            </span>
        },
    ]
}

/// The patient with what tells him from others and what must not be overlooked.
fn who(t: &Texts, format: &Format, visit: &Visit, lab: Option<LabWork>, beside: bool) -> Html {
    let born = visit.birth_date.filter(|_| !beside || visit.namesake).map(|date| format.date(date));
    let doctor = beside.then(|| visit.doctor_name.clone());
    let phone = visit.phone.as_deref().map(|phone| format.phone(phone));
    let held = Some(beside_text(visit)).filter(|text| !text.is_empty());
    let line: Vec<String> = [born, phone, doctor, held, what_for(visit)].into_iter().flatten().collect();
    let lab = lab.map(|lab| match lab {
        LabWork::In => ("word--good", t.appointments_lab_in()),
        LabWork::Awaited => ("word--medical", t.appointments_lab_awaited()),
        LabWork::Late => ("word--bad", t.appointments_lab_late()),
    });
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
            <small class="row">
                if let Some((look, word)) = lab {
                    <i class={classes!("word", look)}>{ word }</i>
                }
                <span class="cut num">{ line.join(" · ") }</span>
            </small>
        </span>
    }
}

/// What a visit is for: what was written down, or what is planned.
pub fn what_for(visit: &Visit) -> Option<String> {
    let planned = (!visit.services.is_empty()).then(|| visit.services.join(", "));
    visit.reason.clone().or(planned)
}

/// Whether it is the second click of two, which was meant for what the button said at the first.
pub fn is_second(event: &MouseEvent) -> bool {
    event.detail() > 1
}

/// The button of a row: what goes on with the visit.
fn next_step(t: &Texts, visit: &Visit, steps: &Steps, on_open: &Callback<Open>) -> Html {
    use AppointmentStatus::{Arrived, Cancelled, Completed, Confirmed, NoShow, Ready, Scheduled, Unseen};
    let (icon, label, testid, opens) = match visit.status {
        // On the day itself nobody confirms any more: the patient comes.
        Scheduled | Confirmed => {
            (status::icon(Arrived), status::act(t, visit.status, Arrived), "arrived", Some(Open::CheckIn(visit.id)))
        }
        Ready => (Icon::DoubleCheck, t.appointments_act_check_out(), "check-out", Some(Open::CheckOut(visit.id))),
        NoShow | Unseen | Cancelled if visit.moved_to.is_none() => {
            let open = Open::Move(Box::new(visit.clone()), None);
            (Icon::Calendar, t.appointments_rebook_short(), "rebook", Some(open))
        }
        status => match status.next().first() {
            Some(to) if !matches!(to, Completed) && visit.moved_to.is_none() => {
                (status::icon(*to), status::act(t, status, *to), to.as_str(), None)
            }
            _ => return Html::default(),
        },
    };
    let onclick = {
        let (set, own, on_open) = (steps.set.clone(), visit.clone(), on_open.clone());
        Callback::from(move |event: MouseEvent| match (&opens, own.status.next().first()) {
            _ if is_second(&event) => {}
            (Some(open), _) => on_open.emit(open.clone()),
            (None, Some(to)) => set.emit((own.clone(), *to)),
            (None, None) => {}
        })
    };
    // Who waits is seated first; who is ready wants to go.
    let kind = if matches!(visit.status, Arrived | Ready) { ButtonKind::Primary } else { ButtonKind::Plain };
    html! {
        <Button small=true {kind} {icon} {onclick} testid={format!("desk-{testid}")}>{ label }</Button>
    }
}
