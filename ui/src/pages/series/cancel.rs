//! Calling one of a series off, or it and those that follow, or all of them.

use cuspid_model::requests::booking::{CancelAppointment, UndoAppointmentStatus};
use cuspid_model::requests::reservations::{ReservationStatus, SetReservationStatus};
use cuspid_model::requests::series::*;
use cuspid_model::{AppointmentId, Request, ReservationId, SeriesChangeId};
use yew::prelude::*;

use super::{ScopeField, left_alone, scope_of};
use crate::bind;
use crate::components::{FormSheet, TextField, taking_back, use_refusal_toasts, use_toasts};
use crate::hooks::{Bind, FormState, use_form, use_query, use_submit};
use crate::session::{use_format, use_texts};

/// See [`CancelSheet`].
#[derive(Properties, PartialEq)]
pub struct CancelSheetProps {
    /// One visit of a series.
    pub appointment: AppointmentId,
    /// It was closed.
    pub on_close: Callback<()>,
}

#[derive(Clone, PartialEq, Default)]
struct Draft {
    scope: String,
    reason: String,
}

/// Which of a series is called off, and why.
#[component]
pub fn CancelSheet(props: &CancelSheetProps) -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let appointment = props.appointment;
    let series = use_query(GetSeries { appointment });
    let done = use_called_off(&props.on_close, |change| UndoSeriesChange { change });
    let one = {
        let close = props.on_close.clone();
        use_submit::<CancelAppointment>(Callback::from(move |()| {
            let undo = taking_back(&toasts, t.series_undone(), UndoAppointmentStatus { appointment });
            toasts.done_with_undo(t.series_cancelled(1), undo);
            close.emit(());
        }))
    };
    use_refusal_toasts([&one.error]);
    let alone = one.send.clone();
    let form = use_form(
        Draft::default,
        move |draft: &Draft, check| {
            let reason = check.read("reason", &draft.reason)?;
            match scope_of(&draft.scope) {
                Some(scope) => Some(CancelSeries { appointment, scope, reason }),
                None => {
                    alone.emit(CancelAppointment { appointment, reason });
                    None
                }
            }
        },
        done,
    );
    let series = series.data.as_deref().cloned().flatten();
    html! {
        <Which {series} form={form.state()} scope={bind!(form.scope)} on_close={props.on_close.clone()} testid="cancel-series">
            <TextField name="reason" label={t.appointments_reason()} bind={bind!(form.reason)} autofocus=true />
        </Which>
    }
}

/// See [`CancelReservationsSheet`].
#[derive(Properties, PartialEq)]
pub struct CancelReservationsSheetProps {
    /// One reservation of a series.
    pub reservation: ReservationId,
    /// It was closed.
    pub on_close: Callback<()>,
}

/// Which of a series of reservations is called off.
#[component]
pub fn CancelReservationsSheet(props: &CancelReservationsSheetProps) -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let reservation = props.reservation;
    let series = use_query(GetReservationSeries { reservation });
    let done = use_called_off(&props.on_close, |change| UndoReservationsChange { change });
    let one = {
        let close = props.on_close.clone();
        use_submit::<SetReservationStatus>(Callback::from(move |()| {
            toasts.done(t.series_cancelled(1));
            close.emit(());
        }))
    };
    use_refusal_toasts([&one.error]);
    let alone = one.send.clone();
    let form = use_form(
        String::new,
        move |scope: &String, _| match scope_of(scope) {
            Some(scope) => Some(CancelReservations { reservation, scope }),
            None => {
                alone.emit(SetReservationStatus { reservation, status: ReservationStatus::Cancelled });
                None
            }
        },
        done,
    );
    let series = series.data.as_deref().cloned().flatten();
    let scope = form.bind(String::clone, |draft, scope| *draft = scope);
    html! {
        <Which {series} form={form.state()} {scope} on_close={props.on_close.clone()} testid="cancel-reservations" />
    }
}

/// Says how many of a series were called off, and takes that back when asked.
#[hook]
fn use_called_off<R: Request + Clone>(on_close: &Callback<()>, undo: fn(SeriesChangeId) -> R) -> Callback<SeriesDone> {
    let t = use_texts();
    let (toasts, close) = (use_toasts(), on_close.clone());
    Callback::from(move |done: SeriesDone| {
        let text = t.series_cancelled(i64::try_from(done.done.len()).unwrap_or(0));
        match done.change {
            Some(change) => toasts.done_with_undo(text, taking_back(&toasts, t.series_undone(), undo(change))),
            None => toasts.done(text),
        }
        close.emit(());
    })
}

#[derive(Properties, PartialEq)]
struct WhichProps {
    series: Option<SeriesShown>,
    form: FormState,
    scope: Bind<String>,
    on_close: Callback<()>,
    testid: &'static str,
    #[prop_or_default]
    children: Html,
}

/// Which of a series is called off, and what of it is left alone.
#[component]
fn Which(props: &WhichProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let (left, count) = meant(props.series.clone(), scope_of(&props.scope.value));
    html! {
        <FormSheet
            form={props.form.clone()}
            title={t.series_cancel()}
            save={t.series_cancel_act(count)}
            on_close={props.on_close.clone()}
            is_final=true
            testid={props.testid}
        >
            <ScopeField bind={props.scope.clone()} />
            { props.children.clone() }
            { left_alone(t, &format, &left) }
        </FormSheet>
    }
}

/// What of those that are meant is left alone, and how many are called off.
fn meant(series: Option<SeriesShown>, scope: Option<SeriesScope>) -> (Vec<SeriesMember>, i64) {
    let Some((series, scope)) = series.zip(scope) else { return (vec![], 1) };
    let before = match scope {
        SeriesScope::All => 0,
        SeriesScope::Following => usize::try_from(series.place.saturating_sub(1)).unwrap_or(0),
    };
    let (left, off): (Vec<_>, Vec<_>) =
        series.members.into_iter().skip(before).partition(|member| member.left.is_some());
    (left, i64::try_from(off.len()).unwrap_or(0))
}
