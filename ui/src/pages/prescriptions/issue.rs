//! Issuing a prescription. What it would be warned of stands there while it is being written.

use cuspid_model::requests::patients::AllergyAnswer;
use cuspid_model::requests::treatment::*;
use cuspid_model::{ErrorCode, MedicineId};
use yew::prelude::*;

use crate::bind;
use crate::components::{
    Alert, Button, ComboField, FormSheet, Icon, IconButton, SegField, TextArea, TextField, Tone, use_toasts,
};
use crate::hooks::{Check, Choice, Form, use_form, use_query_when};
use crate::pages::treatment::find::{CasePicker, Chosen, use_medicine_search};
use crate::pages::treatment::words::warning_text;
use crate::session::use_texts;

/// See [`IssueSheet`].
#[derive(Properties, PartialEq)]
pub struct IssueProps {
    /// Under which case, where that is settled already.
    #[prop_or_default]
    pub case: Option<Chosen>,
    /// What is prescribed again.
    #[prop_or_default]
    pub again: Vec<PrescriptionLine>,
    /// It is done with.
    pub on_close: Callback<()>,
}

#[derive(Clone, PartialEq, Default)]
struct Line {
    medicine: Option<Choice>,
    dose: String,
    frequency: String,
    duration: String,
    quantity: String,
    instructions: String,
}

impl Line {
    fn again(line: &PrescriptionLine) -> Self {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        Self {
            medicine: Some(Choice::new(line.medicine.to_string(), line.name.clone())),
            dose: line.dose.clone(),
            frequency: line.frequency.clone(),
            duration: text(&line.duration),
            quantity: text(&line.quantity),
            instructions: text(&line.instructions),
        }
    }

    fn id(&self) -> Option<MedicineId> {
        self.medicine.as_ref()?.value.parse().ok()
    }
}

#[derive(Clone, PartialEq)]
struct Draft {
    case: Option<Chosen>,
    lines: Vec<Line>,
    advice: String,
    allergies: String,
    reason: String,
}

const COULD_NOT_ASK: &str = "could_not_ask";

/// Issues a prescription.
#[component]
pub fn IssueSheet(props: &IssueProps) -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let done = {
        let on_close = props.on_close.clone();
        Callback::from(move |_| {
            toasts.done(t.prescriptions_issued());
            on_close.emit(());
        })
    };
    let form = use_form(
        || Draft {
            case: props.case.clone(),
            lines: if props.again.is_empty() {
                vec![Line::default()]
            } else {
                props.again.iter().map(Line::again).collect()
            },
            advice: String::new(),
            allergies: String::new(),
            reason: String::new(),
        },
        request,
        done,
    );
    let (patient, medicines, allergies) = {
        let draft = form.draft();
        let medicines: Vec<MedicineId> = draft.lines.iter().filter_map(Line::id).collect();
        (draft.case.as_ref().map(|case| case.patient), medicines, draft.allergies.clone())
    };
    let check = use_query_when(patient.map(|patient| CheckPrescription { patient, medicines }));
    let known = check.data.as_ref().map(|check| check.allergies);
    let warnings = check.data.as_ref().map(|check| check.warnings.clone()).unwrap_or_default();
    let unknown = known == Some(AllergyAnswer::Unknown);
    let needs_reason = !warnings.is_empty()
        || (unknown && allergies == COULD_NOT_ASK)
        || form.refusal(ErrorCode::NeedsReason).is_some();
    let count = form.draft().lines.len();
    let add = {
        let form = form.clone();
        Callback::from(move |_: MouseEvent| form.change(|draft| draft.lines.push(Line::default())))
    };
    let answers = vec![
        Choice::new("none", t.prescriptions_allergies_answer_none()),
        Choice::new(COULD_NOT_ASK, t.prescriptions_allergies_answer_could_not()),
    ];
    let own = vec![ErrorCode::NeedsReason, ErrorCode::AllergiesUnknown];
    html! {
        <FormSheet form={form.state()} title={t.prescriptions_new()} save={t.prescriptions_issue()} on_close={props.on_close.clone()} {own} testid="issue-sheet">
            if let Some(case) = &props.case {
                <p class="row">{ Icon::User.html() }<b>{ &case.name }</b></p>
            } else {
                <CasePicker bind={bind!(form.case)} />
            }
            if unknown {
                <Alert tone={Tone::Warning} title={t.prescriptions_allergies_ask()}>{ t.prescriptions_allergies_ask_body() }</Alert>
                <SegField name="allergies" label={t.prescriptions_allergies_answer()} bind={bind!(form.allergies)} choices={answers} />
            } else if known == Some(AllergyAnswer::None) {
                <p class="row muted">{ Icon::CheckCircle.small() }{ t.treatments_allergies_none() }</p>
            }
            { for (0..count).map(|at| html! { <LineFields key={at} form={form.clone()} {at} {count} focus={props.case.is_some() && props.again.is_empty()} /> }) }
            <div><Button icon={Icon::Plus} small=true onclick={add} testid="line-add">{ t.prescriptions_line_add() }</Button></div>
            <TextArea name="advice" label={t.prescriptions_advice()} bind={bind!(form.advice)} optional=true rows=2 />
            if !warnings.is_empty() {
                <Alert tone={Tone::Danger} title={t.prescriptions_warnings()}>
                    <ul class="warnings" data-testid="warnings">
                        { for warnings.iter().map(|warning| html! { <li>{ warning_text(t, warning) }</li> }) }
                    </ul>
                </Alert>
            }
            if needs_reason {
                <TextField name="reason" label={t.prescriptions_reason()} hint={t.prescriptions_reason_hint()} bind={bind!(form.reason)} />
            }
        </FormSheet>
    }
}

fn request(draft: &Draft, check: &mut Check) -> Option<IssuePrescription> {
    let case = check.chosen("case", draft.case.as_ref().map(|chosen| chosen.case));
    if draft.case.is_none() {
        check.refuse::<()>("patient", ErrorCode::Missing);
    }
    let mut lines = vec![];
    for (at, line) in draft.lines.iter().enumerate() {
        let field = |name: &str| format!("lines[{at}].{name}");
        let medicine = check.chosen(&field("medicine"), line.id());
        let dose = check.read(&field("dose"), &line.dose);
        let frequency = check.read(&field("frequency"), &line.frequency);
        let duration = check.optional(&field("duration"), &line.duration);
        let quantity = check.optional(&field("quantity"), &line.quantity);
        let instructions = check.optional(&field("instructions"), &line.instructions);
        if let (Some(medicine), Some(dose), Some(frequency), Some(duration), Some(quantity), Some(instructions)) =
            (medicine, dose, frequency, duration, quantity, instructions)
        {
            lines.push(NewLine { medicine, dose, frequency, duration, quantity, instructions });
        }
    }
    let advice = check.optional("advice", &draft.advice);
    let reason = check.optional("reason", &draft.reason);
    let allergies = AllergiesAsked::parse(&draft.allergies);
    Some(IssuePrescription { case: case?, lines, advice: advice?, allergies, reason: reason? })
}

#[derive(Properties)]
struct LineProps {
    form: Form<Draft>,
    at: usize,
    count: usize,
    focus: bool,
}

impl PartialEq for LineProps {
    /// The draft inside changes without the form being another one: drawn every time.
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

#[component]
fn LineFields(props: &LineProps) -> Html {
    let t = use_texts();
    let search = use_medicine_search();
    let (form, at) = (&props.form, props.at);
    let text = |get: fn(&Line) -> &String, set: fn(&mut Line) -> &mut String| {
        form.bind(
            move |draft: &Draft| draft.lines.get(at).map(|line| get(line).clone()).unwrap_or_default(),
            move |draft: &mut Draft, value: String| {
                if let Some(line) = draft.lines.get_mut(at) {
                    *set(line) = value;
                }
            },
        )
    };
    let medicine = form.bind(
        move |draft: &Draft| draft.lines.get(at).and_then(|line| line.medicine.clone()),
        move |draft: &mut Draft, choice: Option<Choice>| {
            let Some(line) = draft.lines.get_mut(at) else { return };
            // The usual dosage is a beginning, not an answer: it stands there to be looked over.
            if let Some(usual) = choice.as_ref().and_then(|choice| choice.detail.as_ref())
                && line.frequency.is_empty()
            {
                line.frequency = usual.to_string();
            }
            line.medicine = choice;
        },
    );
    let remove = {
        let form = form.clone();
        Callback::from(move |_: MouseEvent| {
            form.change(|draft| {
                draft.lines.remove(at);
            });
        })
    };
    let name = |field: &str| AttrValue::from(format!("lines[{at}].{field}"));
    html! {
        <fieldset class="linebox stack stack--m" data-testid={format!("line-{at}")}>
            <legend class="row">
                { t.prescriptions_line((at + 1).to_string()) }
                if props.count > 1 {
                    <IconButton icon={Icon::Close} small=true label={t.prescriptions_line_remove()} onclick={remove} />
                }
            </legend>
            <ComboField name={name("medicine")} label={t.prescriptions_medicine()} bind={medicine} {search} autofocus={props.focus && at == 0} />
            <div class="grid-2">
                <TextField name={name("dose")} label={t.prescriptions_dose()} placeholder={t.prescriptions_dose_example()} bind={text(|l| &l.dose, |l| &mut l.dose)} />
                <TextField name={name("frequency")} label={t.prescriptions_frequency()} placeholder={t.prescriptions_frequency_example()} bind={text(|l| &l.frequency, |l| &mut l.frequency)} />
                <TextField name={name("duration")} label={t.prescriptions_duration()} placeholder={t.prescriptions_duration_example()} bind={text(|l| &l.duration, |l| &mut l.duration)} optional=true />
                <TextField name={name("quantity")} label={t.prescriptions_quantity()} placeholder={t.prescriptions_quantity_example()} bind={text(|l| &l.quantity, |l| &mut l.quantity)} optional=true />
            </div>
            <TextField name={name("instructions")} label={t.prescriptions_instructions()} bind={text(|l| &l.instructions, |l| &mut l.instructions)} optional=true />
        </fieldset>
    }
}
