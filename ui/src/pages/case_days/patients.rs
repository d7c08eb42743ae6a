//! Whom a case day treats, in order, and the sheet that brings a patient.

use std::rc::Rc;

use cuspid_model::requests::case_days::*;
use cuspid_model::time::Minutes;
use cuspid_model::{CaseDayId, CasePatientId, PatientId, Permission};
use yew::prelude::*;

use super::board::Open;
use crate::bind;
use crate::call::call;
use crate::components::{
    Badge, Button, CheckField, ComboField, FormSheet, Icon, IconButton, NumberField, SelectField, TextField, use_done,
    use_refusal_toasts, use_toasts,
};
use crate::hooks::{Bind, Check, Choice, Form, Search, use_form, use_submit};
use crate::session::{use_format, use_session, use_texts};

/// See [`Patients`].
#[derive(Properties, PartialEq)]
pub struct PatientsProps {
    /// The day.
    pub day: CaseDay,
    /// A patient is brought or opened.
    pub on_open: Callback<Open>,
}

/// The patients of a day. The practice brings them, orders them and takes them off.
#[component]
pub fn Patients(props: &PatientsProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let row = &props.day.row;
    let case_day = row.id;
    let may = use_session().can(Permission::PracticeCaseDays) && row.stage == Stage::Confirmed;
    let order = use_submit::<OrderCasePatients>(Callback::noop());
    let remove = use_submit::<RemoveCasePatient>(Callback::from(move |()| toasts.done(t.case_days_patient_removed())));
    use_refusal_toasts([&order.error, &remove.error]);
    let ids: Vec<CasePatientId> = props.day.patients.iter().map(|patient| patient.id).collect();
    let earlier = |place: usize| {
        let mut order_then = ids.clone();
        if place > 0 {
            order_then.swap(place - 1, place);
        }
        order.send.reform(move |_: MouseEvent| OrderCasePatients { case_day, order: order_then.clone() })
    };
    let line = |(place, patient): (usize, &CasePatientRow)| {
        let open = {
            let patient = Box::new(patient.clone());
            props.on_open.reform(move |_: MouseEvent| Open::Patient(case_day, Some(patient.clone())))
        };
        let case_patient = patient.id;
        let missing = [
            (!patient.plan.fasting_told, t.case_days_fasting_missing()),
            (!patient.plan.consent, t.case_days_consent_missing()),
            (!patient.plan.escort, t.case_days_escort_missing()),
        ];
        let born = patient.birth_date.map(|date| format.date(date)).unwrap_or_default();
        html! {
            <li key={case_patient.to_string()} data-testid="case-patient">
                <span class="num nowrap sub">{ format.time_range(patient.start, patient.end) }</span>
                <div class="list__main">
                    if may {
                        <button type="button" class="linklike" onclick={open} data-testid="case-patient-open">{ &patient.name }</button>
                    } else {
                        <span>{ &patient.name }</span>
                    }
                    <small class="muted num">
                        { born }
                        if let Some(asa) = patient.plan.asa {
                            { format!(" · {}", t.case_days_asa(i64::from(asa.get()))) }
                        }
                    </small>
                    <span class="row row--wrap">
                        { for missing.into_iter().filter(|(missing, _)| *missing).map(|(_, word)| html! {
                            <Badge look="is-warning" icon={Icon::Warn}>{ word }</Badge>
                        }) }
                    </span>
                </div>
                if may {
                    <span class="row">
                        if place > 0 {
                            <IconButton small=true icon={Icon::Up} label={t.case_days_patient_earlier()} onclick={earlier(place)} testid="case-patient-up" />
                        }
                        <IconButton small=true icon={Icon::Close} label={t.case_days_patient_remove()} onclick={remove.send.reform(move |_: MouseEvent| RemoveCasePatient { case_patient })} testid="case-patient-remove" />
                    </span>
                }
            </li>
        }
    };
    html! {
        <section class="stack stack--s" aria-label={t.case_days_patients()}>
            <div class="row">
                <h3>{ t.case_days_patients() }</h3>
                <span class="push"></span>
                if may {
                    <Button small=true icon={Icon::Plus} onclick={props.on_open.reform(move |_: MouseEvent| Open::Patient(case_day, None))} testid="case-patient-add">
                        { t.case_days_patient_add() }
                    </Button>
                }
            </div>
            if props.day.patients.is_empty() {
                <p class="sub">{ t.case_days_patients_none() }</p>
            }
            <ul class="list list--tight">{ for props.day.patients.iter().enumerate().map(line) }</ul>
        </section>
    }
}

#[derive(Clone, PartialEq)]
struct Draft {
    patient: Option<Choice>,
    minutes: String,
    recovery: String,
    asa: String,
    fasting_told: bool,
    consent: bool,
    escort: bool,
    notes: String,
}

impl Draft {
    fn of(row: Option<&CasePatientRow>) -> Self {
        let plan = row.map(|row| &row.plan);
        let text = |number: u32| number.to_string();
        Self {
            patient: row.map(|row| Choice::new(row.patient.to_string(), row.name.clone())),
            minutes: plan.map_or_else(|| "60".to_owned(), |plan| text(plan.minutes.get())),
            recovery: plan.map_or_else(|| "30".to_owned(), |plan| text(plan.recovery.get())),
            asa: plan.and_then(|plan| plan.asa).map(|asa| text(asa.get())).unwrap_or_default(),
            fasting_told: plan.is_some_and(|plan| plan.fasting_told),
            consent: plan.is_some_and(|plan| plan.consent),
            escort: plan.is_some_and(|plan| plan.escort),
            notes: plan.and_then(|plan| plan.notes.as_ref()).map(ToString::to_string).unwrap_or_default(),
        }
    }

    fn plan(&self, check: &mut Check) -> Option<CasePlan> {
        let minutes = check.number("plan.minutes", &self.minutes, 1..=1440);
        let recovery = check.number("plan.recovery", &self.recovery, 0..=480);
        let notes = check.optional("plan.notes", &self.notes);
        let whole = |number: i64| u32::try_from(number).ok();
        Some(CasePlan {
            minutes: whole(minutes?).and_then(|minutes| Minutes::new(minutes).ok())?,
            recovery: whole(recovery?).and_then(|minutes| Recovery::new(minutes).ok())?,
            asa: self.asa.parse().ok().and_then(|class| AsaClass::new(class).ok()),
            fasting_told: self.fasting_told,
            consent: self.consent,
            escort: self.escort,
            notes: notes?,
        })
    }
}

/// See [`PatientSheet`].
#[derive(Properties, PartialEq)]
pub struct PatientSheetProps {
    /// The day.
    pub case_day: CaseDayId,
    /// The patient who is there; none brings another one.
    pub row: Option<CasePatientRow>,
    /// It was closed.
    pub on_close: Callback<()>,
}

/// Brings a patient to a day, or changes how one is treated.
#[component]
pub fn PatientSheet(props: &PatientSheetProps) -> Html {
    match &props.row {
        Some(row) => html! { <Known row={row.clone()} on_close={props.on_close.clone()} /> },
        None => html! { <New case_day={props.case_day} on_close={props.on_close.clone()} /> },
    }
}

#[derive(Properties, PartialEq)]
struct NewProps {
    case_day: CaseDayId,
    on_close: Callback<()>,
}

#[component]
fn New(props: &NewProps) -> Html {
    let t = use_texts();
    let done = use_done(t.case_days_patient_added(), &props.on_close).reform(|_| ());
    let case_day = props.case_day;
    let add = move |draft: &Draft, check: &mut Check| {
        let chosen = draft.patient.as_ref().and_then(|choice| choice.value.parse::<PatientId>().ok());
        let (patient, plan) = (check.chosen("patient", chosen), draft.plan(check));
        Some(AddCasePatient { case_day, patient: patient?, plan: plan? })
    };
    let form = use_form(|| Draft::of(None), add, done);
    let search = use_case_patient_search();
    let patient: Bind<Option<Choice>> = bind!(form.patient);
    html! {
        <FormSheet form={form.state()} title={t.case_days_patient_add()} save={t.case_days_patient_add()} on_close={props.on_close.clone()} testid="case-patient-sheet">
            <ComboField name="patient" label={t.case_days_patient()} bind={patient} {search} />
            <Fields {form} />
        </FormSheet>
    }
}

#[derive(Properties, PartialEq)]
struct KnownProps {
    row: CasePatientRow,
    on_close: Callback<()>,
}

#[component]
fn Known(props: &KnownProps) -> Html {
    let t = use_texts();
    let done = use_done(t.case_days_patient_saved(), &props.on_close);
    let case_patient = props.row.id;
    let change =
        move |draft: &Draft, check: &mut Check| Some(ChangeCasePatient { case_patient, plan: draft.plan(check)? });
    let row = props.row.clone();
    let form = use_form(move || Draft::of(Some(&row)), change, done);
    html! {
        <FormSheet form={form.state()} title={props.row.name.clone()} save={t.case_days_save()} on_close={props.on_close.clone()} testid="case-patient-sheet">
            <Fields {form} />
        </FormSheet>
    }
}

#[derive(Properties)]
struct FieldsProps {
    form: Form<Draft>,
}

impl PartialEq for FieldsProps {
    fn eq(&self, _: &Self) -> bool {
        // The draft changes behind the same form.
        false
    }
}

#[component]
fn Fields(props: &FieldsProps) -> Html {
    let t = use_texts();
    let form = &props.form;
    let classes: Vec<Choice> =
        (1..=6_i64).map(|class| Choice::new(class.to_string(), t.case_days_asa(class))).collect();
    html! {
        <>
            <div class="grid-2">
                <NumberField name="plan.minutes" label={t.case_days_minutes()} bind={bind!(form.minutes)} />
                <NumberField name="plan.recovery" label={t.case_days_recovery()} bind={bind!(form.recovery)} />
            </div>
            <SelectField name="plan.asa" label={t.case_days_asa_field()} bind={bind!(form.asa)} choices={classes} placeholder={AttrValue::from(t.case_days_asa_none())} optional=true />
            <CheckField label={t.case_days_fasting()} bind={bind!(form.fasting_told)} testid="fasting" />
            <CheckField label={t.case_days_consent()} bind={bind!(form.consent)} testid="consent" />
            <CheckField label={t.case_days_escort()} bind={bind!(form.escort)} testid="escort" />
            <TextField name="plan.notes" label={t.case_days_patient_notes()} bind={bind!(form.notes)} optional=true />
        </>
    }
}

/// Finds patients whom the practice knows.
#[hook]
fn use_case_patient_search() -> Search {
    let format = use_format();
    let search: Rc<Search> = use_memo((), |()| {
        Search::new(move |text| {
            let format = format.clone();
            Box::pin(async move {
                let Ok(text) = text.parse() else { return Ok(vec![]) };
                let found = call(&FindCasePatients { text }).await?;
                let choice = |patient: CasePatientFound| {
                    let born = patient.birth_date.map(|date| format.date(date)).unwrap_or_default();
                    Choice::new(patient.patient.to_string(), patient.name).with_detail(born)
                };
                Ok(found.into_iter().map(choice).collect())
            })
        })
    });
    (*search).clone()
}
