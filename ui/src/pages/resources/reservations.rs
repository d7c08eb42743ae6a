//! What is reserved in seven days, and reserving.

use cuspid_model::requests::reservations::*;
use cuspid_model::{Permission, ReservationId};
use cuspid_texts::Texts;
use yew::prelude::*;

use super::reserve::ReservationSheet;
use crate::components::{
    Badge, Button, ButtonKind, Cells, Chip, Column, Confirm, Empty, Icon, IconButton, Label, List, Rows, use_confirm,
    use_refusal_toasts, use_section, use_toasts,
};
use crate::hooks::{Pages, use_hotkey_when, use_query, use_submit};
use crate::pages::series::CancelReservationsSheet;
use crate::session::{use_format, use_session, use_texts};

/// What is open beside the list.
#[derive(Clone, PartialEq)]
enum Open {
    /// A new reservation.
    New,
    /// One of the list.
    Known(Box<ReservationRow>),
    /// Which of a series is called off.
    Cancel(ReservationId),
}

/// The page's section.
#[component]
pub fn Reservations() -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let section = use_section();
    let from = use_state(|| section.date.parse().unwrap_or(format.today()));
    let cancelled = use_state(|| false);
    let open = use_state(|| None::<Open>);
    let may = session.can(Permission::ReservationsWrite);
    let query = use_query(ListReservations { from: *from, days: 7, resource: None, cancelled: *cancelled });
    let set_open = {
        let open = open.setter();
        Callback::from(move |what: Option<Open>| open.set(what))
    };
    use_hotkey_when(may, "N", t.reservations_new(), set_open.reform(|()| Some(Open::New)));
    let go = |days: i64| {
        let (setter, to) = (from.setter(), from.plus_days(days));
        Callback::from(move |_: MouseEvent| {
            if let Ok(to) = to {
                setter.set(to);
            }
        })
    };
    let on_cancelled = {
        let cancelled = cancelled.setter();
        Callback::from(move |on| cancelled.set(on))
    };
    let cells = {
        let (format, on_cancel) = (format.clone(), set_open.reform(|id| Some(Open::Cancel(id))));
        Cells::new(
            |row: &ReservationRow| row.id.to_string(),
            move |row: &ReservationRow| {
                let when =
                    format!("{}, {}", format.date(row.slot.start.date()), format.time_range(row.slot.start, row.end));
                vec![
                    html! { <span class="num nowrap">{ when }</span> },
                    html! { <Label colour={u8::try_from(row.colour).ok()}>{ &row.resource_name }</Label> },
                    html! {
                        <span class="cell2">
                            <b class="cut">{ row.details.title.to_string() }</b>
                            <small class="muted cut">{ row.patient_name.clone().unwrap_or_default() }</small>
                        </span>
                    },
                    html! { <span class="num">{ format.number(i64::from(row.slot.units.get())) }</span> },
                    badge(t, row),
                    html! { <Steps row={row.clone()} on_cancel={on_cancel.clone()} /> },
                ]
            },
        )
    };
    let columns = vec![
        Column::new(t.reservations_when()).width("220px"),
        Column::new(t.reservations_resource()).width("20%"),
        Column::new(t.reservations_title()),
        Column::new(t.reservations_units()).width("84px").right(),
        Column::new(t.reservations_state()).width("140px"),
        Column::new("").width("190px").right(),
    ];
    let empty =
        html! { <Empty icon={Icon::Calendar} title={t.reservations_none_title()}>{ t.reservations_none() }</Empty> };
    let until = from.plus_days(6).unwrap_or(*from);
    let on_open = may.then(|| set_open.reform(|row: ReservationRow| Some(Open::Known(Box::new(row)))));
    let on_close = set_open.reform(|()| None);
    let sheet = match (*open).clone() {
        None => Html::default(),
        Some(Open::Cancel(reservation)) => html! { <CancelReservationsSheet {reservation} {on_close} /> },
        Some(Open::New) => html! { <ReservationSheet date={*from} {on_close} /> },
        Some(Open::Known(row)) => html! { <ReservationSheet date={*from} row={Some(*row)} {on_close} /> },
    };
    html! {
        <>
            <div class="row row--wrap">
                <IconButton icon={Icon::Left} framed=true label={t.reservations_earlier()} onclick={go(-7)} testid="week-earlier" />
                <IconButton icon={Icon::Right} framed=true label={t.reservations_later()} onclick={go(7)} testid="week-later" />
                <b class="num">{ format!("{} – {}", format.date(*from), format.date(until)) }</b>
                <Chip pressed={*cancelled} onchange={on_cancelled} testid="show-cancelled">{ t.reservations_show_cancelled() }</Chip>
                <span class="push"></span>
                if may {
                    <Button kind={ButtonKind::Primary} icon={Icon::Plus} shortcut="N" onclick={set_open.reform(|_: MouseEvent| Some(Open::New))} testid="reserve">
                        { t.reservations_new() }
                    </Button>
                }
            </div>
            <List label={t.resources_tab_reservations()} {columns} rows={Rows::of(Pages::of(&query), cells).open(on_open)} {empty} testid="reservations" />
            { sheet }
        </>
    }
}

fn badge(t: &Texts, row: &ReservationRow) -> Html {
    let (look, icon, word) = match row.status {
        _ if row.needs_time => ("is-noshow", Icon::Swap, t.reservations_needs_time()),
        ReservationStatus::Confirmed if row.task.is_some() => ("is-confirmed", Icon::Wrench, t.reservations_task()),
        ReservationStatus::Pending => ("is-pending", Icon::Dotted, t.reservations_pending()),
        ReservationStatus::Confirmed => ("is-confirmed", Icon::Check, t.reservations_confirmed()),
        ReservationStatus::Completed => ("is-done", Icon::DoubleCheck, t.reservations_completed()),
        ReservationStatus::Cancelled => ("is-cancelled", Icon::Ban, t.reservations_cancelled()),
    };
    html! { <Badge {look} {icon}>{ word }</Badge> }
}

#[derive(Properties, PartialEq)]
struct StepsProps {
    row: ReservationRow,
    /// One of a series is to be called off.
    on_cancel: Callback<ReservationId>,
}

/// The step on, and calling it off.
#[component]
fn Steps(props: &StepsProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let confirm = use_confirm();
    let may = use_session().can(Permission::ReservationsWrite);
    let row = &props.row;
    let reservation = row.id;
    let step = use_submit::<SetReservationStatus>(Callback::from(move |()| toasts.done(t.reservations_moved_on())));
    use_refusal_toasts([&step.error]);
    let to =
        |status: ReservationStatus| step.send.reform(move |_: MouseEvent| SetReservationStatus { reservation, status });
    let cancel = {
        let question = Confirm {
            title: t.reservations_cancel_title().into(),
            body: t.reservations_cancel_body(&*row.details.title, format.date_time(row.slot.start)).into(),
            act: t.reservations_cancel().into(),
            keep: t.reservations_cancel_keep().into(),
            danger: true,
            ..Confirm::default()
        };
        let send = step.send.clone();
        Callback::from(move |_: MouseEvent| {
            let status = ReservationStatus::Cancelled;
            confirm.ask(question.clone(), send.reform(move |_| SetReservationStatus { reservation, status }));
        })
    };
    let cancel = if row.repeats { props.on_cancel.reform(move |_: MouseEvent| reservation) } else { cancel };
    let on = match row.status {
        _ if row.needs_time => None,
        ReservationStatus::Pending => Some((ReservationStatus::Confirmed, t.reservations_confirm())),
        ReservationStatus::Confirmed if row.slot.start.date() <= format.today() => {
            Some((ReservationStatus::Completed, t.reservations_complete()))
        }
        _ => None,
    };
    html! {
        if may && row.task.is_none() {
            <span class="row case__acts">
                if let Some((status, word)) = on {
                    <Button small=true busy={step.running} onclick={to(status)} testid={format!("reservation-{}", status.as_str())}>{ word }</Button>
                }
                if row.status.next().contains(&ReservationStatus::Cancelled) {
                    <IconButton icon={Icon::Ban} small=true label={t.reservations_cancel()} onclick={cancel} testid="reservation-cancel" />
                }
            </span>
        }
    }
}
