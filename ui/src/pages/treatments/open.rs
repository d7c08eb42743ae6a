//! Opening a case.

use cuspid_model::requests::treatment::OpenCase;
use cuspid_model::{CaseId, DoctorId, PatientId};
use yew::prelude::*;

use crate::bind;
use crate::components::{ComboField, FormSheet, Icon, SelectField, TextArea, TextField};
use crate::hooks::{Check, Choice, use_form};
use crate::pages::treatment::find::{use_doctors, use_patient_search};
use crate::session::use_texts;

/// See [`OpenSheet`].
#[derive(Properties, PartialEq)]
pub struct OpenProps {
    /// For whom, where that is settled already.
    #[prop_or_default]
    pub patient: Option<Choice>,
    /// It was closed.
    pub on_close: Callback<()>,
    /// The case that was opened.
    pub on_done: Callback<CaseId>,
}

#[derive(Clone, PartialEq)]
struct Draft {
    patient: Option<Choice>,
    doctor: String,
    title: String,
    complaint: String,
    diagnosis: String,
    plan: String,
}

/// Opens a case for a patient.
#[component]
pub fn OpenSheet(props: &OpenProps) -> Html {
    let t = use_texts();
    let search = use_patient_search();
    let (doctors, own) = use_doctors();
    let first = props.patient.clone();
    let form = use_form(
        move || Draft {
            patient: first,
            doctor: String::new(),
            title: String::new(),
            complaint: String::new(),
            diagnosis: String::new(),
            plan: String::new(),
        },
        {
            let own = own.clone();
            move |draft: &Draft, check: &mut Check| {
                let patient = draft.patient.as_ref().and_then(|choice| choice.value.parse::<PatientId>().ok());
                let patient = check.chosen("patient", patient);
                let doctor = if draft.doctor.is_empty() { &own } else { &draft.doctor };
                let doctor = check.chosen("doctor", doctor.parse::<DoctorId>().ok());
                let title = check.read("title", &draft.title);
                let complaint = check.optional("complaint", &draft.complaint);
                let diagnosis = check.optional("diagnosis", &draft.diagnosis);
                let plan = check.optional("plan", &draft.plan);
                Some(OpenCase {
                    patient: patient?,
                    doctor: doctor?,
                    title: title?,
                    complaint: complaint?,
                    diagnosis: diagnosis?,
                    plan: plan?,
                })
            }
        },
        props.on_done.clone(),
    );
    let doctor = {
        let mut bind = bind!(form.doctor);
        if bind.value.is_empty() {
            bind.value = own;
        }
        bind
    };
    html! {
        <FormSheet form={form.state()} title={t.treatments_open()} save={t.treatments_open()} on_close={props.on_close.clone()} testid="case-sheet">
            if let Some(settled) = &props.patient {
                <p class="row">{ Icon::User.html() }<b>{ &settled.label }</b></p>
            } else {
                <ComboField name="patient" label={t.treatments_patient()} bind={bind!(form.patient)} {search} autofocus=true />
            }
            <SelectField name="doctor" label={t.treatments_doctor()} bind={doctor} choices={doctors} placeholder={AttrValue::from(t.treatments_doctor_choose())} />
            <TextField name="title" label={t.treatments_title_of_case()} hint={t.treatments_title_hint()} bind={bind!(form.title)} autofocus={props.patient.is_some()} />
            <TextArea name="complaint" label={t.treatments_complaint()} bind={bind!(form.complaint)} optional=true rows=2 />
            <TextArea name="diagnosis" label={t.treatments_diagnosis()} bind={bind!(form.diagnosis)} optional=true rows=2 />
            <TextArea name="plan" label={t.treatments_plan()} bind={bind!(form.plan)} optional=true />
        </FormSheet>
    }
}
