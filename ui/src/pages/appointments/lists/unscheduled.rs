//! Whose visit fell through.

use std::rc::Rc;

use cuspid_model::requests::booking::AppointmentStatus;
use cuspid_model::requests::waiting::{EndAside, ListUnscheduled, SetAside, UnscheduledRow};
use yew::prelude::*;

use super::Acts;
use super::row::Row;
use super::waiting::ListProps;
use crate::bind;
use crate::components::{
    Badge, Button, Chip, DateField, Empty, FormSheet, Icon, MenuItem, Skeleton, TextField, use_done,
    use_refusal_toasts, use_toasts,
};
use crate::hooks::{use_form, use_query, use_submit};
use crate::pages::appointments::called::Called;
use crate::pages::appointments::status;
use crate::session::{use_format, use_texts};

/// Whose visit was called off or missed, the latest first.
#[component]
pub fn UnscheduledList(props: &ListProps) -> Html {
    let t = use_texts();
    let aside = use_state_eq(|| false);
    let away = use_state(|| None::<UnscheduledRow>);
    let query = use_query(ListUnscheduled { aside: *aside });
    let onchange = {
        let aside = aside.setter();
        Callback::from(move |on| aside.set(on))
    };
    let set_away = {
        let away = away.setter();
        Callback::from(move |row: Option<UnscheduledRow>| away.set(row))
    };
    html! {
        <>
            <div class="drawer__bar">
                <Chip pressed={*aside} {onchange} testid="show-aside">{ t.waiting_show_aside() }</Chip>
            </div>
            { query.show(html! { <div class="card__body"><Skeleton lines=6 /></div> }, |rows| html! {
                if rows.is_empty() {
                    <Empty icon={Icon::Calendar} title={t.waiting_unscheduled_none_title()}>{ t.waiting_unscheduled_none() }</Empty>
                } else {
                    <ul class="list wlist" aria-label={t.waiting_unscheduled_tab()}>
                        { for rows.iter().map(|row| html! {
                            <Fallen key={row.appointment.to_string()} row={row.clone()} acts={props.acts.clone()} on_away={set_away.reform(Some)} />
                        }) }
                    </ul>
                }
            }) }
            if let Some(row) = &*away {
                <AsideSheet row={row.clone()} on_close={set_away.reform(|()| None)} />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct FallenProps {
    row: UnscheduledRow,
    acts: Acts,
    /// He is not to be called for a while.
    on_away: Callback<UnscheduledRow>,
}

/// Somebody whose visit fell through.
#[component]
fn Fallen(props: &FallenProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let row = &props.row;
    let patient = row.person.id;
    let back = use_submit::<EndAside>(Callback::from(move |()| toasts.done(t.waiting_aside_ended())));
    use_refusal_toasts([&back.error]);
    let menu = {
        let (away, row) = (props.on_away.clone(), row.clone());
        Callback::from(move |close: Callback<()>| {
            let (away, row) = (away.clone(), row.clone());
            let onclick = Callback::from(move |_: MouseEvent| {
                close.emit(());
                away.emit(row.clone());
            });
            html! { <MenuItem icon={Icon::EyeOff} {onclick} testid="set-aside">{ t.waiting_set_aside() }</MenuItem> }
        })
    };
    let called_off = row.status == AppointmentStatus::Cancelled;
    let when = format.date_time(row.start);
    let what = if called_off { t.waiting_because_called_off(when) } else { t.waiting_because_missed(when) };
    let aside = row.aside.as_ref().map(|aside| {
        let until = t.waiting_aside_until(format.date(aside.until));
        aside.reason.as_ref().map_or(until.clone(), |reason| format!("{until}: {reason}"))
    });
    let lines = vec![what, row.cancel_reason.clone().unwrap_or_default(), aside.unwrap_or_default()];
    let mark = html! {
        <Badge look={status::look(row.status)} icon={status::icon(row.status)}>{ status::name(t, row.status) }</Badge>
    };
    let primary = row.aside.is_some().then(|| {
        let onclick = back.send.reform(move |_: MouseEvent| EndAside { patient });
        html! { <Button small=true icon={Icon::Undo} {onclick} testid="end-aside">{ t.waiting_end_aside() }</Button> }
    });
    html! {
        <Row called={Rc::new(Called::from(row))} acts={props.acts.clone()} {mark} {lines} {primary} menu={Some(menu)} testid="unscheduled-row" />
    }
}

#[derive(Properties, PartialEq)]
struct AsideProps {
    row: UnscheduledRow,
    on_close: Callback<()>,
}

#[derive(Clone, PartialEq)]
struct Draft {
    until: String,
    reason: String,
}

/// Until when somebody is not called, and why.
#[component]
fn AsideSheet(props: &AsideProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let patient = props.row.person.id;
    let done = use_done(t.waiting_aside_done(&props.row.person.name), &props.on_close);
    let until = format.today().plus_months(1).map(|date| date.to_string()).unwrap_or_default();
    let form = use_form(
        move || Draft { until, reason: String::new() },
        move |draft: &Draft, check| {
            let (until, reason) = (check.read("until", &draft.until), check.read("reason", &draft.reason));
            Some(SetAside { patient, until: until?, reason: reason? })
        },
        done,
    );
    html! {
        <FormSheet form={form.state()} title={t.waiting_set_aside()} save={t.waiting_set_aside()} on_close={props.on_close.clone()} testid="aside-sheet">
            <p><b>{ &props.row.person.name }</b></p>
            <TextField name="reason" label={t.waiting_aside_reason()} bind={bind!(form.reason)} autofocus=true />
            <DateField name="until" label={t.waiting_aside_day()} bind={bind!(form.until)} />
        </FormSheet>
    }
}
