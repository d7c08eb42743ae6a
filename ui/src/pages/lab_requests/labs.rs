//! Adding a laboratory.

use cuspid_model::LabId;
use cuspid_model::requests::treatment::{AddLab, LabDetails};
use yew::prelude::*;

use crate::bind;
use crate::components::{FormSheet, NumberField, TextField, use_toasts};
use crate::hooks::{Check, use_form};
use crate::session::use_texts;

/// See [`LabSheet`].
#[derive(Properties, PartialEq)]
pub struct LabProps {
    /// It was closed.
    pub on_close: Callback<()>,
    /// The laboratory that was added.
    pub on_done: Callback<LabId>,
}

#[derive(Clone, PartialEq)]
struct Draft {
    name: String,
    phone: String,
    email: String,
    turnaround: String,
}

/// Adds a laboratory.
#[component]
pub fn LabSheet(props: &LabProps) -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let done = {
        let on_done = props.on_done.clone();
        Callback::from(move |lab| {
            toasts.done(t.labs_lab_saved());
            on_done.emit(lab);
        })
    };
    let form = use_form(
        || Draft { name: String::new(), phone: String::new(), email: String::new(), turnaround: "7".into() },
        |draft: &Draft, check: &mut Check| {
            let name = check.read("details.name", &draft.name);
            let phone = check.optional("details.phone", &draft.phone);
            let email = check.optional("details.email", &draft.email);
            let turnaround = check.number("details.turnaround", &draft.turnaround, 0..=365);
            let turnaround = u32::try_from(turnaround?).ok()?;
            Some(AddLab { details: LabDetails { name: name?, phone: phone?, email: email?, turnaround } })
        },
        done,
    );
    html! {
        <FormSheet form={form.state()} title={t.labs_lab_new()} save={t.labs_lab_save()} on_close={props.on_close.clone()} testid="laboratory-sheet">
            <TextField name="details.name" label={t.labs_lab_name()} bind={bind!(form.name)} autofocus=true />
            <TextField name="details.phone" kind="tel" label={t.labs_lab_phone()} bind={bind!(form.phone)} optional=true />
            <TextField name="details.email" kind="email" label={t.labs_lab_email()} bind={bind!(form.email)} optional=true />
            <NumberField name="details.turnaround" label={t.labs_lab_days()} bind={bind!(form.turnaround)} />
        </FormSheet>
    }
}
