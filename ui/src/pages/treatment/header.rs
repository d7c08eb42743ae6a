//! Changing the header of a case.

use cuspid_model::DoctorId;
use cuspid_model::requests::treatment::ChangeCase;
use yew::prelude::*;

use super::find::use_doctors;
use crate::bind;
use crate::components::{FormSheet, SelectField, TextArea, TextField, use_done};
use crate::hooks::{Check, Choice, use_form};
use crate::session::use_texts;

/// See [`HeaderSheet`].
#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    /// Which case.
    pub case: cuspid_model::requests::treatment::Case,
    /// It is done with.
    pub on_close: Callback<()>,
}

#[derive(Clone, PartialEq)]
struct Draft {
    doctor: String,
    title: String,
    complaint: String,
    diagnosis: String,
    plan: String,
}

/// Changes doctor, title, complaint, diagnosis and plan.
#[component]
pub fn HeaderSheet(props: &HeaderProps) -> Html {
    let t = use_texts();
    let (mut doctors, _) = use_doctors();
    let row = &props.case.row;
    // Whoever leads it may have left since.
    if !doctors.iter().any(|doctor| doctor.value == row.doctor.id.to_string()) {
        doctors.push(Choice::new(row.doctor.id.to_string(), row.doctor.name.clone()));
    }
    let done = use_done(t.treatments_saved(), &props.on_close);
    let case = row.id;
    let form = use_form(
        || Draft {
            doctor: row.doctor.id.to_string(),
            title: row.title.clone(),
            complaint: props.case.complaint.clone().unwrap_or_default(),
            diagnosis: props.case.diagnosis.clone().unwrap_or_default(),
            plan: props.case.plan.clone().unwrap_or_default(),
        },
        move |draft: &Draft, check: &mut Check| {
            let doctor = check.chosen("doctor", draft.doctor.parse::<DoctorId>().ok());
            let title = check.read("title", &draft.title);
            let complaint = check.optional("complaint", &draft.complaint);
            let diagnosis = check.optional("diagnosis", &draft.diagnosis);
            let plan = check.optional("plan", &draft.plan);
            let (complaint, diagnosis, plan) = (complaint?, diagnosis?, plan?);
            Some(ChangeCase { case, doctor: doctor?, title: title?, complaint, diagnosis, plan })
        },
        done,
    );
    html! {
        <FormSheet form={form.state()} title={t.treatments_change()} save={t.treatments_save()} on_close={props.on_close.clone()} testid="case-header-sheet">
            <TextField name="title" label={t.treatments_title_of_case()} bind={bind!(form.title)} />
            <SelectField name="doctor" label={t.treatments_doctor()} bind={bind!(form.doctor)} choices={doctors} />
            <TextArea name="complaint" label={t.treatments_complaint()} bind={bind!(form.complaint)} optional=true />
            <TextArea name="diagnosis" label={t.treatments_diagnosis()} bind={bind!(form.diagnosis)} optional=true autofocus=true />
            <TextArea name="plan" label={t.treatments_plan()} bind={bind!(form.plan)} optional=true rows=4 />
        </FormSheet>
    }
}
