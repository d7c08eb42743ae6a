//! Finding what the sheets of treatment choose from.

use cuspid_model::requests::doctors::{DoctorRow, ListDoctors};
use cuspid_model::requests::patients::FindPatients;
use cuspid_model::requests::treatment::{CaseStatus, ListPatientCases, MedicineRow};
use cuspid_model::{CaseId, PatientId, Permission};
use yew::prelude::*;

use crate::call::call;
use crate::components::{Alert, Button, ComboField, Icon, LoadError, SelectField, Tone};
use crate::hooks::{Bind, Choice, Search, use_query, use_query_when};
use crate::pages::treatments::OpenSheet;
use crate::session::{use_format, use_session, use_texts};

/// Finds patients.
#[hook]
pub fn use_patient_search() -> Search {
    let format = use_format();
    let search = use_memo((), |()| {
        Search::new(move |text| {
            let format = format.clone();
            Box::pin(async move {
                let page = call(&FindPatients { text, limit: Some(20), ..FindPatients::default() }).await?;
                let choice = |patient: cuspid_model::requests::patients::PatientRow| {
                    let born = patient.birth_date.map(|date| format.date(date)).unwrap_or_default();
                    Choice::new(patient.id.to_string(), patient.name).with_detail(format!("{born} {}", patient.number))
                };
                Ok(page.patients.into_iter().map(choice).collect())
            })
        })
    });
    (*search).clone()
}

/// A medicine with strength, brand and form.
pub fn medicine_name(medicine: &MedicineRow) -> String {
    let mut name = medicine.generic_name.clone();
    if let Some(strength) = &medicine.strength {
        name = format!("{name} {strength}");
    }
    if let Some(brand) = &medicine.brand {
        name = format!("{name} ({brand})");
    }
    if let Some(form) = &medicine.form {
        name = format!("{name}, {form}");
    }
    name
}

/// The doctors as choices, and the one who asks, if he is one.
#[hook]
pub fn use_doctors() -> (Vec<Choice>, String) {
    let session = use_session();
    let doctors = use_query(ListDoctors { archived: false });
    let choice = |doctor: &DoctorRow| Choice::new(doctor.id.to_string(), doctor.name.clone());
    let choices: Vec<Choice> = doctors.data.iter().flat_map(|rows| rows.iter()).map(choice).collect();
    let own = session.user().and_then(|user| user.doctor).map(|doctor| doctor.to_string());
    let only = match choices.as_slice() {
        [only] => Some(only.value.clone()),
        _ => None,
    };
    (choices, own.or(only).unwrap_or_default())
}

/// A case with its patient, as a sheet needs it.
#[derive(Clone, PartialEq, Debug)]
pub struct Chosen {
    /// The case.
    pub case: CaseId,
    /// Whose.
    pub patient: PatientId,
    /// His name.
    pub name: String,
}

/// See [`Whose`].
#[derive(Properties, PartialEq)]
pub struct WhoseProps {
    /// The case that is settled.
    pub case: Chosen,
}

/// The patient a sheet is about, where that is settled.
#[component]
pub fn Whose(props: &WhoseProps) -> Html {
    html! { <p class="row">{ Icon::User.html() }<b>{ &props.case.name }</b></p> }
}

/// See [`CasePicker`].
#[derive(Properties, PartialEq)]
pub struct CasePickerProps {
    /// What is chosen.
    pub bind: Bind<Option<Chosen>>,
    /// Whose, where that is settled already.
    #[prop_or_default]
    pub patient: Option<Choice>,
}

/// Chooses a patient, then one of his open cases; the only one by itself. Where there is none, one can be opened here.
#[component]
pub fn CasePicker(props: &CasePickerProps) -> Html {
    let t = use_texts();
    let session = use_session();
    let search = use_patient_search();
    let opening = use_state(|| false);
    let patient = {
        let settled = props.patient.clone();
        use_state(move || settled)
    };
    let id = patient.as_ref().and_then(|choice| choice.value.parse::<PatientId>().ok());
    let cases = use_query_when(id.map(|patient| ListPatientCases { patient }));
    let open: Vec<_> = cases
        .data
        .iter()
        .flat_map(|cases| cases.iter().filter(|case| case.status == CaseStatus::Open).cloned())
        .filter(|_| id.is_some())
        .collect();
    let name = patient.as_ref().map(|choice| choice.label.to_string()).unwrap_or_default();
    let chosen = move |case: CaseId| id.map(|patient| Chosen { case, patient, name: name.clone() });
    {
        // The answer to the patient before must not choose for this one: cases and patient are compared together.
        let only = match open.as_slice() {
            [only] => Some(only.id),
            _ => None,
        };
        let (set, chosen, current) = (props.bind.set.clone(), chosen.clone(), props.bind.value.clone());
        use_effect_with((id, only), move |(_, only)| {
            let wanted = only.and_then(&chosen);
            if wanted != current {
                set.emit(wanted);
            }
        });
    }
    let choices = open.iter().map(|case| Choice::new(case.id.to_string(), format!("{} · {}", case.number, case.title)));
    let choices: Vec<Choice> = choices.collect();
    let none = cases.data.is_some() && id.is_some() && choices.is_empty() && !cases.running;
    let case = {
        let (set, chosen) = (props.bind.set.clone(), chosen.clone());
        let value = props.bind.value.as_ref().map(|chosen| chosen.case.to_string()).unwrap_or_default();
        Bind::new(value, move |word: String| set.emit(word.parse().ok().and_then(&chosen)))
    };
    let bind = {
        let patient = patient.clone();
        Bind::new((*patient).clone(), move |choice| patient.set(choice))
    };
    let show = {
        let opening = opening.clone();
        Callback::from(move |on: bool| opening.set(on))
    };
    let opened = {
        let (set, show) = (props.bind.set.clone(), show.clone());
        Callback::from(move |case: CaseId| {
            set.emit(chosen(case));
            show.emit(false);
        })
    };
    html! {
        <>
            if let Some(settled) = &props.patient {
                <p class="row">{ Icon::User.html() }<b>{ &settled.label }</b></p>
            } else {
                <ComboField name="patient" label={t.treatments_patient()} {bind} {search} autofocus=true />
            }
            if let (Some(error), None) = (&cases.error, &cases.data) {
                <LoadError error={error.clone()} retry={cases.reload.clone()} />
            }
            if none {
                <Alert tone={Tone::Info} title={t.treatments_case_none()} action={html! {
                    if session.can(Permission::TreatmentsWrite) {
                        <Button small=true icon={Icon::Plus} onclick={show.reform(|_: MouseEvent| true)} testid="case-open">{ t.treatments_open() }</Button>
                    }
                }} />
            } else if id.is_some() {
                <SelectField
                    name="case" label={t.treatments_case()} bind={case} {choices}
                    placeholder={AttrValue::from(t.treatments_case_choose())}
                />
            }
            if *opening {
                <OpenSheet patient={(*patient).clone()} on_close={show.reform(|()| false)} on_done={opened} />
            }
        </>
    }
}
