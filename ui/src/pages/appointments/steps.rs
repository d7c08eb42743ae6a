//! Taking visits through their day, from wherever they are shown.

use cuspid_model::requests::booking::{
    AppointmentStatus, CancelAppointment, MoveAppointment, SetAppointmentStatus, UndoAppointmentStatus, Visit,
};
use cuspid_model::time::Minutes;
use cuspid_model::{AppointmentId, Error};
use yew::prelude::*;

use super::carry::Shift;
use super::lists::{FillGaps, Gap};
use super::status;
use super::when::OWN;
use crate::components::{Confirm, use_confirm, use_refusal_toasts, use_toasts};
use crate::hooks::use_submit;
use crate::session::{use_format, use_texts};

/// What can be done to a visit. Each is reported, and can be undone.
#[derive(Clone, PartialEq)]
pub struct Steps {
    /// Takes it a step on; calling off asks for the reason.
    pub set: Callback<(Visit, AppointmentStatus)>,
    /// Takes the last step back.
    pub undo: Callback<AppointmentId>,
    /// Gives it another time, a step away.
    pub shift: Callback<Shift>,
    /// Puts it down at another time. Where that is refused, other times are offered.
    pub put_down: Callback<Shift>,
    /// Shows who could fill the time that becomes free, where there is a calendar.
    pub fill: Option<FillGaps>,
    /// Whether something is under way.
    pub running: bool,
}

/// A visit that could not be put down where it was wanted.
#[derive(Clone, PartialEq, Debug)]
pub struct Refused {
    /// What was wanted.
    pub shift: Shift,
    /// Why not.
    pub error: Error,
}

/// What can be done to a visit.
#[hook]
pub fn use_steps() -> Steps {
    use_steps_with(Callback::noop())
}

/// What can be done to a visit, where one can be put down too.
#[hook]
pub fn use_steps_with(on_refused: Callback<Refused>) -> Steps {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let confirm = use_confirm();
    // Where there is a calendar, a time that becomes free can be filled.
    let fill = use_context::<FillGaps>();
    let fills = fill.clone();
    let last = use_mut_ref(|| None::<(Visit, AppointmentStatus)>);
    let moved = use_mut_ref(|| None::<Shift>);
    let put_down = use_mut_ref(|| false);

    let undo = {
        let toasts = toasts.clone();
        use_submit::<UndoAppointmentStatus>(Callback::from(move |back: AppointmentStatus| {
            toasts.done(t.appointments_undone(status::name(t, back)));
        }))
    };
    let undo_one = undo.send.reform(|appointment| UndoAppointmentStatus { appointment });
    let done = {
        let (toasts, last, undo, format) = (toasts.clone(), last.clone(), undo_one.clone(), format.clone());
        Callback::from(move |()| {
            let Some((visit, to)) = last.borrow().clone() else { return };
            let text = t.appointments_step_done(&visit.patient_name, status::name(t, to));
            let gap = Gap::after(&visit, format.now().unwrap_or(visit.end));
            let gap = gap.filter(|_| matches!(to, AppointmentStatus::Cancelled | AppointmentStatus::NoShow));
            let undo = undo.reform(move |()| visit.id);
            match fill.clone().zip(gap) {
                Some((FillGaps(fill), gap)) => {
                    toasts.done_with_act(text, undo, t.waiting_fill(), fill.reform(move |()| gap.clone()));
                }
                None => toasts.done_with_undo(text, undo),
            }
        })
    };
    let set = use_submit::<SetAppointmentStatus>(done.clone());
    let cancel = use_submit::<CancelAppointment>(done);
    let back = use_submit::<MoveAppointment>(Callback::noop());
    let shift = {
        let (toasts, moved, back, format) = (toasts.clone(), moved.clone(), back.send.clone(), format.clone());
        use_submit::<MoveAppointment>(Callback::from(move |_| {
            if let Some(Shift { visit, start, minutes, .. }) = moved.borrow().clone() {
                let text = if (start, minutes) == (visit.start, visit.minutes) {
                    t.appointments_moved_done()
                } else if start == visit.start {
                    t.appointments_lasts(i64::from(minutes))
                } else {
                    t.appointments_moved(format.date_time(start))
                };
                let undo = back.reform(move |()| to_where_it_was(&visit));
                toasts.done_with_undo(text, undo);
            }
        }))
    };
    {
        let (toasts, moved, put_down) = (toasts.clone(), moved.clone(), put_down.clone());
        use_effect_with(shift.error.clone(), move |error| {
            let Some(error) = error.clone() else { return };
            match moved.borrow().clone().filter(|_| *put_down.borrow() && OWN.contains(&error.code)) {
                Some(shift) => on_refused.emit(Refused { shift, error }),
                None => toasts.error(&error),
            }
        });
    }
    use_refusal_toasts([&set.error, &cancel.error, &undo.error, &back.error]);

    let running = [set.running, cancel.running, undo.running, shift.running, back.running].contains(&true);
    let set = {
        let (send, cancel) = (set.send, cancel.send);
        Callback::from(move |(visit, to): (Visit, AppointmentStatus)| {
            // What is under way is reported first, and undone as what it was.
            if running {
                return;
            }
            *last.borrow_mut() = Some((visit.clone(), to));
            let appointment = visit.id;
            if to != AppointmentStatus::Cancelled {
                return send.emit(SetAppointmentStatus { appointment, status: to });
            }
            let question = Confirm {
                title: t.appointments_cancel_title().into(),
                body: t.appointments_cancel_body(&visit.patient_name, format.date_time(visit.start)).into(),
                act: t.appointments_act_cancel().into(),
                keep: t.appointments_cancel_keep().into(),
                danger: true,
                reason: true,
            };
            let cancel = cancel.clone();
            confirm.ask(
                question,
                Callback::from(move |reason: AttrValue| {
                    if let Ok(reason) = reason.parse() {
                        cancel.emit(CancelAppointment { appointment, reason });
                    }
                }),
            );
        })
    };
    let shift = {
        let send = shift.send;
        Callback::from(move |shift: Shift| {
            if let Some(request) = shift.request() {
                *moved.borrow_mut() = Some(shift);
                send.emit(request);
            }
        })
    };
    let marked = |down: bool| {
        let (put_down, shift) = (put_down.clone(), shift.clone());
        Callback::from(move |what| {
            if !running {
                *put_down.borrow_mut() = down;
                shift.emit(what);
            }
        })
    };
    Steps { set, undo: undo_one, shift: marked(false), put_down: marked(true), fill: fills, running }
}

/// The patient had agreed to the old time, if it was confirmed, and the old time may lie outside of working hours.
pub fn to_where_it_was(visit: &Visit) -> MoveAppointment {
    MoveAppointment {
        site: Some(visit.site),
        appointment: visit.id,
        doctor: visit.doctor,
        start: visit.start,
        duration: Minutes::new(visit.minutes).unwrap_or_else(|_| unreachable!("a visit has a length")),
        parts: Some(visit.parts.clone()),
        assistants: Some(visit.assistants.iter().map(|assistant| assistant.part).collect()),
        resources: Some(visit.resources.iter().map(|held| held.id).collect()),
        agreed: true,
        outside_hours: true,
        overbook: visit.overbooked.as_deref().and_then(|why| why.parse().ok()),
    }
}
