//! Putting records away and marking them, with a way back.

use cuspid_model::PatientId;
use cuspid_model::requests::patients::{PatientStatus, SetPatientStatus};
use yew::prelude::*;

use crate::components::{use_refusal_toasts, use_toasts};
use crate::hooks::use_submit;
use crate::session::use_texts;

/// A patient, what the record was, and what it becomes.
pub type Change = (PatientId, PatientStatus, PatientStatus);

/// Changes what a record is. The report of it can undo it.
#[hook]
pub fn use_set_status() -> Callback<Change> {
    let t = use_texts();
    let toasts = use_toasts();
    let last = use_mut_ref(|| None::<Change>);
    let back = {
        let toasts = toasts.clone();
        use_submit::<SetPatientStatus>(Callback::from(move |()| toasts.done(t.patients_status_undone())))
    };
    let set = {
        let (toasts, last, back) = (toasts.clone(), last.clone(), back.send.clone());
        use_submit::<SetPatientStatus>(Callback::from(move |()| {
            let Some((patient, before, now)) = *last.borrow() else { return };
            let text = match now {
                PatientStatus::Archived => t.patients_archived(),
                _ => t.patients_status_saved(),
            };
            toasts.done_with_undo(text, back.reform(move |()| SetPatientStatus { patient, status: before }));
        }))
    };
    use_refusal_toasts([&set.error, &back.error]);
    let send = set.send;
    Callback::from(move |change: Change| {
        *last.borrow_mut() = Some(change);
        let (patient, _, status) = change;
        send.emit(SetPatientStatus { patient, status });
    })
}
