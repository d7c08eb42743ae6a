//! Answering a request from wherever it is shown; each answer is reported, and can be taken back.

use cuspid_model::requests::inbox::*;
use yew::prelude::*;

use super::words::who;
use crate::components::{Confirm, taking_back, use_confirm, use_refusal_toasts, use_toasts};
use crate::hooks::use_submit;
use crate::session::use_texts;

/// What can be done to a request besides booking it.
#[derive(Clone, PartialEq)]
pub struct RequestSteps {
    /// Declines it, asking for a reason.
    pub decline: Callback<BookingRequestRow>,
    /// Its sender does not want it any more.
    pub withdraw: Callback<BookingRequestRow>,
    /// Takes the last answer back.
    pub undo: Callback<BookingRequestRow>,
    /// What its sender did later was seen.
    pub settle: Callback<BookingRequestRow>,
    /// Whether something is under way.
    pub running: bool,
}

/// What can be done to a request; `done` is called when one of it is.
#[hook]
pub fn use_request_steps(done: Callback<()>) -> RequestSteps {
    let t = use_texts();
    let toasts = use_toasts();
    let confirm = use_confirm();
    let last = use_mut_ref(|| None::<CloseBookingRequest>);
    let undo = {
        let (toasts, done) = (toasts.clone(), done.clone());
        use_submit::<UndoBookingRequest>(Callback::from(move |_| {
            toasts.done(t.requests_undone());
            done.emit(());
        }))
    };
    let settle = {
        let (toasts, done) = (toasts.clone(), done.clone());
        use_submit::<SettleBookingRequest>(Callback::from(move |()| {
            toasts.done(t.requests_settled());
            done.emit(());
        }))
    };
    let close = {
        let last = last.clone();
        use_submit::<CloseBookingRequest>(Callback::from(move |()| {
            let Some(CloseBookingRequest { request, status, .. }) = last.borrow().clone() else { return };
            let text =
                if status == BookingRequestStatus::Declined { t.requests_declined() } else { t.requests_withdrawn() };
            let undo = taking_back(&toasts, t.requests_undone(), UndoBookingRequest { request, reason: None });
            toasts.done_with_undo(text, undo);
            done.emit(());
        }))
    };
    use_refusal_toasts([&close.error, &undo.error, &settle.error]);
    let send = {
        let (send, last) = (close.send.clone(), last);
        Callback::from(move |request: CloseBookingRequest| {
            *last.borrow_mut() = Some(request.clone());
            send.emit(request);
        })
    };
    let decline = {
        let (send, confirm) = (send.clone(), confirm.clone());
        Callback::from(move |row: BookingRequestRow| {
            let question = Confirm {
                title: t.requests_decline_title().into(),
                body: t.requests_decline_body(who(t, &row)).into(),
                act: t.requests_decline().into(),
                keep: t.requests_decline_keep().into(),
                reason: true,
                ..Confirm::default()
            };
            let (request, status) = (row.id, BookingRequestStatus::Declined);
            let act = send.reform(move |reason: AttrValue| CloseBookingRequest {
                request,
                status,
                reason: reason.parse().ok(),
            });
            confirm.ask(question, act);
        })
    };
    let withdraw = send.reform(|row: BookingRequestRow| CloseBookingRequest {
        request: row.id,
        status: BookingRequestStatus::Withdrawn,
        reason: None,
    });
    let take_back = {
        let send = undo.send.clone();
        Callback::from(move |row: BookingRequestRow| {
            let request = row.id;
            // What it became is called off with it; of a visit that has a reason.
            let visit = row.appointment.is_some();
            if !visit && row.reservation.is_none() {
                return send.emit(UndoBookingRequest { request, reason: None });
            }
            let (body, act, keep) = if visit {
                (t.requests_undo_body(who(t, &row)), t.requests_undo_accept(), t.requests_undo_keep())
            } else {
                let body = t.requests_undo_reservation(who(t, &row));
                (body, t.reservations_cancel(), t.reservations_cancel_keep())
            };
            let question = Confirm {
                title: t.requests_undo_title().into(),
                body: body.into(),
                act: act.into(),
                keep: keep.into(),
                reason: visit,
                danger: true,
            };
            let act = send.reform(move |reason: AttrValue| UndoBookingRequest { request, reason: reason.parse().ok() });
            confirm.ask(question, act);
        })
    };
    RequestSteps {
        decline,
        withdraw,
        undo: take_back,
        settle: settle.send.reform(|row: BookingRequestRow| SettleBookingRequest { request: row.id }),
        running: close.running || undo.running || settle.running,
    }
}
