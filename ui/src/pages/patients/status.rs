//! Putting records away and marking them, with a way back.

use cuspid_model::PatientId;
use cuspid_model::requests::patients::{PatientStatus, SetPatientStatus};
use yew::prelude::*;

use crate::components::{taking_back, use_refusal_toasts, use_toasts};
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
    let set = {
        let last = last.clone();
        use_submit::<SetPatientStatus>(Callback::from(move |()| {
            let Some((patient, before, now)) = *last.borrow() else { return };
            let text = match now {
                PatientStatus::Archived => t.patients_archived(),
                _ => t.patients_status_saved(),
            };
            let back = SetPatientStatus { patient, status: before };
            toasts.done_with_undo(text, taking_back(&toasts, t.patients_status_undone(), back));
        }))
    };
    use_refusal_toasts([&set.error]);
    let send = set.send;
    Callback::from(move |change: Change| {
        *last.borrow_mut() = Some(change);
        let (patient, _, status) = change;
        send.emit(SetPatientStatus { patient, status });
    })
}
