//! Issuing a prescription. What it would be warned of stands there while it is being written.

use cuspid_model::requests::patients::{AllergyAnswer, FindingKind};
use cuspid_model::requests::treatment::*;
use cuspid_model::{ErrorCode, MedicineId};
use yew::prelude::*;

use super::line::{Line, LineFields};
use crate::bind;
use crate::components::{Alert, Button, FormSheet, Icon, LoadError, SegField, TextArea, TextField, Tone, use_toasts};
use crate::hooks::{Check, Choice, use_form, use_query_when};
use crate::pages::invoice::papers::open;
use crate::pages::patient::alerts::AlertsOf;
use crate::pages::patient::finding::FindingSheet;
use crate::pages::treatment::find::{CasePicker, Chosen, Whose};
use crate::pages::treatment::words::warning_text;
use crate::session::{use_format, use_texts};
use crate::window;

/// See [`IssueSheet`].
#[derive(Properties, PartialEq)]
pub struct IssueProps {
    /// Under which case, where that is settled already.
    #[prop_or_default]
    pub case: Option<Chosen>,
    /// For whom, where that is settled and the case is not.
    #[prop_or_default]
    pub patient: Option<Choice>,
    /// What is prescribed again.
    #[prop_or_default]
    pub again: Vec<PrescriptionLine>,
    /// It is done with.
    pub on_close: Callback<()>,
}

/// What was typed of a prescription.
#[derive(Clone, PartialEq)]
pub struct Draft {
    case: Option<Chosen>,
    /// Its lines.
    pub lines: Vec<Line>,
    advice: String,
    allergies: String,
    reason: String,
}

impl Draft {
    /// Takes over the case. What was answered and explained for one patient says nothing of another.
    fn choose(&mut self, case: Option<Chosen>) {
        let patient = |case: Option<&Chosen>| case.map(|case| case.patient);
        if patient(case.as_ref()) != patient(self.case.as_ref()) {
            self.allergies.clear();
            self.reason.clear();
        }
        self.case = case;
    }
}

const COULD_NOT_ASK: &str = "could_not_ask";

/// Issues a prescription and prints it. Ctrl Enter does both; Enter alone never issues one.
#[component]
pub fn IssueSheet(props: &IssueProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let recording = use_state(|| false);
    let done = {
        let on_close = props.on_close.clone();
        Callback::from(move |prescription| {
            toasts.done(t.prescriptions_issued());
            open(PrintPrescription { prescription }, toasts.clone());
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
    // The places of the medicines that were chosen, to find the line that the country speaks of.
    let places: Vec<usize> =
        form.draft().lines.iter().enumerate().filter(|(_, l)| l.id().is_some()).map(|(at, _)| at).collect();
    let check = use_query_when(patient.map(|patient| CheckPrescription { patient, medicines }));
    let known = check.data.as_ref().map(|check| check.allergies);
    let warnings = check.data.as_ref().map(|check| check.warnings.clone()).unwrap_or_default();
    let country = check.data.as_ref().and_then(|check| check.country.clone());
    let unknown = known == Some(AllergyAnswer::Unknown);
    let needs_reason = !warnings.is_empty()
        || (unknown && allergies == COULD_NOT_ASK)
        || form.refusal(ErrorCode::NeedsReason).is_some();
    let count = form.draft().lines.len();
    let wants_quantity = |at: usize| {
        let place = places.iter().position(|&place| place == at).and_then(|place| u32::try_from(place).ok());
        country.as_ref().zip(place).is_some_and(|(rule, place)| rule.lines.contains(&place))
    };
    let add = {
        let form = form.clone();
        Callback::from(move |_: MouseEvent| form.change(|draft| draft.lines.push(Line::default())))
    };
    let record = {
        let recording = recording.clone();
        Callback::from(move |on: bool| recording.set(on))
    };
    use_effect_with(*recording, |&recording| {
        move || {
            // The button that opened the other sheet goes with the question it belonged to.
            let page = window::document().and_then(|document| document.document_element()).filter(|_| recording);
            if let Some(page) = page {
                window::focus_first(&page, "[data-testid=issue-sheet] [name='lines[0].medicine']");
            }
        }
    });
    let answers = vec![
        Choice::new("none", t.prescriptions_allergies_answer_none()),
        Choice::new(COULD_NOT_ASK, t.prescriptions_allergies_answer_could_not()),
    ];
    let own = vec![ErrorCode::NeedsReason, ErrorCode::AllergiesUnknown];
    let new_lines = props.again.is_empty();
    html! {
        <>
            <FormSheet form={form.state()} title={t.prescriptions_new()} save={t.prescriptions_issue()} on_close={props.on_close.clone()} {own} is_final=true testid="issue-sheet">
                if let Some(case) = &props.case {
                    <Whose case={case.clone()} />
                } else {
                    <CasePicker bind={form.bind(|draft| draft.case.clone(), Draft::choose)} patient={props.patient.clone()} />
                }
                if let Some(patient) = patient {
                    <AlertsOf {patient} />
                }
                if let (Some(error), None) = (&check.error, &check.data) {
                    <LoadError error={error.clone()} retry={check.reload.clone()} />
                }
                if unknown {
                    <Alert
                        tone={Tone::Warning} title={t.prescriptions_allergies_ask()}
                        action={html! { <Button small=true icon={Icon::Plus} onclick={record.reform(|_: MouseEvent| true)} testid="allergy-record">{ t.prescriptions_allergies_record() }</Button> }}
                    >
                        { t.prescriptions_allergies_ask_body() }
                    </Alert>
                    <SegField name="allergies" label={t.prescriptions_allergies_answer()} bind={bind!(form.allergies)} choices={answers} />
                }
                { for (0..count).map(|at| html! {
                    <LineFields key={at} form={form.clone()} {at} {count} focus={at > 0 && new_lines || at == 0 && new_lines && props.case.is_some()} quantity={wants_quantity(at)} />
                }) }
                <div><Button icon={Icon::Plus} small=true onclick={add} testid="line-add">{ t.prescriptions_line_add() }</Button></div>
                if let Some(rule) = &country {
                    <Alert tone={Tone::Info} title={t.prescriptions_kept(rule.copies.to_string(), format.date(rule.valid_until))}>
                        if rule.no_age || rule.no_sex {
                            { t.prescriptions_by_hand() }
                        }
                    </Alert>
                }
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
            if let Some(patient) = patient.filter(|_| *recording) {
                <FindingSheet {patient} kind={FindingKind::Allergy} on_close={record.reform(|()| false)} />
            }
        </>
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
