//! Whom a case day treats, in order, and the sheet that brings a patient.

use std::rc::Rc;

use cuspid_model::requests::case_days::*;
use cuspid_model::time::Minutes;
use cuspid_model::{CaseDayId, CasePatientId, ErrorCode, PatientId, Permission};
use yew::prelude::*;

use super::board::Open;
use super::review::Reviews;
use super::words;
use crate::bind;
use crate::call::call;
use crate::components::{
    Badge, Button, ButtonKind, CheckField, ComboField, Confirm, DateField, FormSheet, Icon, IconButton, NumberField,
    SelectField, TextField, use_confirm, use_done, use_refusal_toasts, use_toasts,
};
use crate::format::Format;
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
    let confirm = use_confirm();
    let row = &props.day.row;
    let case_day = row.id;
    let may = use_session().can(Permission::PracticeCaseDays) && row.stage == Stage::Confirmed;
    let reviews = use_session().can(Permission::CaseDayWrite) && row.stage == Stage::Confirmed;
    let on_team =
        |member: &&MemberRow| member.role == TeamRole::Anesthesiologist && member.answer == TeamAnswer::Accepted;
    let reviewer = row.team.iter().find(on_team).map(|member| member.provider);
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
    let take_off = |patient: &CasePatientRow| {
        let case_patient = patient.id;
        let question = Confirm {
            title: t.case_days_patient_remove_title().into(),
            body: t.case_days_patient_remove_body(&patient.name).into(),
            act: t.case_days_patient_remove().into(),
            keep: t.case_days_patient_remove_keep().into(),
            danger: true,
            ..Confirm::default()
        };
        let act = remove.send.reform(move |_: AttrValue| RemoveCasePatient { case_patient });
        let confirm = confirm.clone();
        Callback::from(move |_: MouseEvent| confirm.ask(question.clone(), act.clone()))
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
        let review = {
            let open = Open::Review(Box::new(patient.clone()), case_day, reviewer);
            props.on_open.reform(move |_: MouseEvent| open.clone())
        };
        let known = [
            patient.birth_date.map(|date| format.date(date)),
            patient.weight.map(|weighed| words::weight_text(t, &format, weighed)),
            patient.plan.asa.map(|asa| t.case_days_asa(i64::from(asa.get()))),
        ];
        let known = known.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        html! {
            <li key={case_patient.to_string()} data-testid="case-patient">
                <span class="num nowrap sub">{ format.time_range(patient.start, patient.end) }</span>
                <div class="list__main">
                    if may {
                        <button type="button" class="linklike" onclick={open} data-testid="case-patient-open">{ &patient.name }</button>
                    } else {
                        <span>{ &patient.name }</span>
                    }
                    <small class="muted num">{ known }</small>
                    if !patient.medicines.is_empty() {
                        <small>{ t.case_days_medicines(patient.medicines.join(", ")) }</small>
                    }
                    <span class="row row--wrap">
                        { words::allergy_badge(t, patient.allergies, &patient.allergy_names) }
                        { for missing.into_iter().filter(|(missing, _)| *missing).map(|(_, word)| html! {
                            <Badge look="is-warning" icon={Icon::Warn}>{ word }</Badge>
                        }) }
                        <Reviews reviews={patient.reviews.clone()} />
                    </span>
                    if reviews {
                        <span>
                            <Button small=true kind={ButtonKind::Quiet} icon={Icon::Edit} onclick={review} testid="case-patient-review">{ t.case_days_review_record() }</Button>
                        </span>
                    }
                </div>
                if may {
                    <span class="row">
                        if place > 0 {
                            <IconButton small=true icon={Icon::Up} label={t.case_days_patient_earlier()} onclick={earlier(place)} testid="case-patient-up" />
                        }
                        <IconButton small=true icon={Icon::Close} label={t.case_days_patient_remove()} onclick={take_off(patient)} testid="case-patient-remove" />
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
    name: String,
    born: String,
    phone: String,
    weight: String,
    weighed_on: String,
    minutes: String,
    recovery: String,
    asa: String,
    fasting_told: bool,
    consent: bool,
    escort: bool,
    notes: String,
}

impl Draft {
    fn of(row: Option<&CasePatientRow>, format: &Format) -> Self {
        let plan = row.map(|row| &row.plan);
        let text = |number: u32| number.to_string();
        let weighed = row.and_then(|row| row.weight);
        Self {
            patient: row.map(|row| Choice::new(row.patient.to_string(), row.name.clone())),
            name: String::new(),
            born: String::new(),
            phone: String::new(),
            weight: weighed.map(|weighed| weighed.weight.kilograms(format.decimal())).unwrap_or_default(),
            weighed_on: weighed.map_or_else(|| format.today(), |weighed| weighed.on).to_string(),
            minutes: plan.map_or_else(|| "60".to_owned(), |plan| text(plan.minutes.get())),
            recovery: plan.map_or_else(|| "30".to_owned(), |plan| text(plan.recovery.get())),
            asa: plan.and_then(|plan| plan.asa).map(|asa| text(asa.get())).unwrap_or_default(),
            fasting_told: plan.is_some_and(|plan| plan.fasting_told),
            consent: plan.is_some_and(|plan| plan.consent),
            escort: plan.is_some_and(|plan| plan.escort),
            notes: plan.and_then(|plan| plan.notes.as_ref()).map(ToString::to_string).unwrap_or_default(),
        }
    }

    /// The weight, and when it was measured; nothing where none was typed.
    fn weight(&self, check: &mut Check) -> Option<Option<Weighed>> {
        if self.weight.trim().is_empty() {
            return Some(None);
        }
        let weight = match Weight::typed(&self.weight) {
            Ok(weight) => Some(weight),
            Err(code) => check.refuse("weight.weight", code),
        };
        let on = check.read("weight.on", &self.weighed_on);
        Some(Some(Weighed { weight: weight?, on: on? }))
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
    let registering = use_state(|| false);
    let registers = use_session().can(Permission::RegisterCasePatients);
    match &props.row {
        Some(row) => html! { <Known row={row.clone()} on_close={props.on_close.clone()} /> },
        None if *registering => {
            html! { <Register case_day={props.case_day} on_close={props.on_close.clone()} /> }
        }
        None => {
            let on_new = {
                let registering = registering.setter();
                Callback::from(move |()| registering.set(true))
            };
            html! { <New case_day={props.case_day} {registers} {on_new} on_close={props.on_close.clone()} /> }
        }
    }
}

#[derive(Properties, PartialEq)]
struct NewProps {
    case_day: CaseDayId,
    /// Whether somebody without a record can be brought.
    registers: bool,
    /// Somebody without a record is.
    on_new: Callback<()>,
    on_close: Callback<()>,
}

#[component]
fn New(props: &NewProps) -> Html {
    let t = use_texts();
    let done = use_done(t.case_days_patient_added(), &props.on_close).reform(|_| ());
    let case_day = props.case_day;
    let format = use_format();
    let add = move |draft: &Draft, check: &mut Check| {
        let chosen = draft.patient.as_ref().and_then(|choice| choice.value.parse::<PatientId>().ok());
        let (patient, plan, weight) = (check.chosen("patient", chosen), draft.plan(check), draft.weight(check));
        Some(AddCasePatient { case_day, patient: patient?, plan: plan?, weight: weight? })
    };
    let form = use_form(move || Draft::of(None, &format), add, done);
    let search = use_case_patient_search();
    let patient: Bind<Option<Choice>> = bind!(form.patient);
    let other = props.on_new.reform(|_: MouseEvent| ());
    html! {
        <FormSheet form={form.state()} title={t.case_days_patient_add()} save={t.case_days_patient_add()} on_close={props.on_close.clone()} testid="case-patient-sheet">
            <ComboField name="patient" label={t.case_days_patient()} bind={patient} {search} />
            if props.registers {
                <div><Button small=true icon={Icon::Plus} onclick={other} testid="case-patient-new">{ t.case_days_patient_new() }</Button></div>
            }
            <Fields {form} />
        </FormSheet>
    }
}

#[derive(Properties, PartialEq)]
struct RegisterProps {
    case_day: CaseDayId,
    on_close: Callback<()>,
}

/// Brings somebody who has no record yet.
#[component]
fn Register(props: &RegisterProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let accepts = use_state_eq(|| false);
    let done = use_done(t.case_days_patient_added(), &props.on_close).reform(|_| ());
    let case_day = props.case_day;
    let accept_duplicate = *accepts;
    let register = move |draft: &Draft, check: &mut Check| {
        let name = check.read("name", &draft.name);
        let birth_date = check.read("birth_date", &draft.born);
        let phone = check.optional("phone", &draft.phone);
        let (plan, weight) = (draft.plan(check), draft.weight(check));
        Some(RegisterCasePatient {
            case_day,
            name: name?,
            birth_date: birth_date?,
            phone: phone?,
            plan: plan?,
            weight: weight?,
            accept_duplicate,
        })
    };
    let form = use_form(move || Draft::of(None, &format), register, done);
    {
        let who = {
            let draft = form.draft();
            (draft.name.clone(), draft.born.clone(), draft.phone.clone())
        };
        let accepts = accepts.setter();
        // That it is another person was said of these words; of others it is asked anew.
        use_effect_with(who, move |_| accepts.set(false));
    }
    let state = form.state();
    let alike = state.errors.iter().any(|error| error.code == ErrorCode::PossibleDuplicate);
    let on_accept = {
        let setter = accepts.setter();
        Bind::new(accept_duplicate, Callback::from(move |on| setter.set(on)))
    };
    html! {
        <FormSheet form={state} title={t.case_days_patient_new()} save={t.case_days_patient_add()} on_close={props.on_close.clone()} testid="case-patient-sheet">
            <TextField name="name" label={t.case_days_patient_name()} bind={bind!(form.name)} autofocus=true />
            <div class="grid-2">
                <DateField name="birth_date" label={t.case_days_patient_born()} bind={bind!(form.born)} />
                <TextField name="phone" label={t.case_days_patient_phone()} bind={bind!(form.phone)} optional=true />
            </div>
            if alike || *accepts {
                <CheckField label={t.case_days_patient_other()} bind={on_accept} testid="accept-duplicate" />
            }
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
    let format = use_format();
    let change = move |draft: &Draft, check: &mut Check| {
        let (plan, weight) = (draft.plan(check), draft.weight(check));
        Some(ChangeCasePatient { case_patient, plan: plan?, weight: weight? })
    };
    let row = props.row.clone();
    let form = use_form(move || Draft::of(Some(&row), &format), change, done);
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
            <div class="grid-2">
                <TextField name="weight.weight" label={t.case_days_weight_field()} bind={bind!(form.weight)} optional=true testid="weight" />
                <DateField name="weight.on" label={t.case_days_weighed_on()} bind={bind!(form.weighed_on)} />
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
