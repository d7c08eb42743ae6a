//! A line of a prescription that is being written.

use cuspid_model::MedicineId;
use cuspid_model::requests::treatment::{ListMedicines, ListUsualLines, MedicineRow, PrescriptionLine};
use yew::prelude::*;

use super::issue::Draft;
use crate::call::call;
use crate::components::{ComboField, Icon, IconButton, TextField};
use crate::hooks::{Choice, Form, Search, folded};
use crate::pages::treatment::find::medicine_name;
use crate::session::use_texts;

/// What was typed of a line.
#[derive(Clone, PartialEq, Default)]
pub struct Line {
    /// The medicine of the list.
    pub medicine: Option<Choice>,
    /// How much at a time.
    pub dose: String,
    /// How often.
    pub frequency: String,
    /// For how long.
    pub duration: String,
    /// How much is to be handed out.
    pub quantity: String,
    /// Anything else.
    pub instructions: String,
    /// What of it came with the medicine, as it came.
    filled: Option<Box<Line>>,
}

impl Line {
    /// A line that was prescribed before.
    pub fn again(line: &PrescriptionLine) -> Self {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let line = Self {
            medicine: Some(Choice::new(line.medicine.to_string(), line.name.clone())),
            dose: line.dose.clone(),
            frequency: line.frequency.clone(),
            duration: text(&line.duration),
            quantity: text(&line.quantity),
            instructions: text(&line.instructions),
            filled: None,
        };
        Self { filled: Some(Box::new(line.clone())), ..line }
    }

    /// Which medicine it is.
    pub fn id(&self) -> Option<MedicineId> {
        self.medicine.as_ref()?.value.parse().ok()
    }

    fn texts(&mut self) -> [&mut String; 5] {
        [&mut self.dose, &mut self.frequency, &mut self.duration, &mut self.quantity, &mut self.instructions]
    }

    /// Takes over what was chosen: a medicine, or a whole line that is prescribed often.
    fn choose(&mut self, choice: Option<Choice>) {
        if let Some(line) = choice.as_ref().and_then(|choice| serde_json::from_str(&choice.value).ok()) {
            *self = Self::again(&line);
            return;
        }
        let before = self.id();
        self.medicine = choice;
        // How the former medicine is taken says nothing of this one; what somebody typed himself stays.
        if self.id() != before
            && let Some(mut filled) = self.filled.take()
        {
            for (text, filled) in self.texts().into_iter().zip(filled.texts()) {
                if text == filled {
                    text.clear();
                }
            }
        }
        // The usual dosage is a beginning, not an answer: it stands there to be looked over.
        if let Some(usual) = self.medicine.as_ref().and_then(|choice| choice.detail.as_ref()).map(ToString::to_string)
            && self.frequency.is_empty()
        {
            self.filled.get_or_insert_with(Box::default).frequency.clone_from(&usual);
            self.frequency = usual;
        }
    }
}

/// How a line is taken, in one sentence.
pub fn directions(line: &PrescriptionLine) -> String {
    let parts = [Some(&line.dose), Some(&line.frequency), line.duration.as_ref()];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" · ")
}

/// Finds what to prescribe: first the lines the doctor prescribes most, whole; then medicines with their usual dosage.
#[hook]
fn use_search() -> Search {
    let search = use_memo((), |()| {
        Search::new(|typed| {
            Box::pin(async move {
                let words: Vec<String> = typed.split_whitespace().map(folded).collect();
                let fits = |line: &PrescriptionLine| {
                    let name = folded(&line.name);
                    words.iter().all(|word| name.contains(word.as_str()))
                };
                // A habit that cannot be read is no reason not to prescribe.
                let usual = call(&ListUsualLines {}).await.unwrap_or_default();
                let usual = usual.into_iter().filter(fits).filter_map(|line| {
                    let whole = serde_json::to_string(&line).ok()?;
                    let detail = [directions(&line), line.quantity.clone().unwrap_or_default()];
                    Some(
                        Choice::new(whole, line.name)
                            .with_detail(detail.join(" · ").trim_end_matches(" · ").to_owned()),
                    )
                });
                let mut choices: Vec<Choice> = usual.collect();
                let medicines = call(&ListMedicines { find: typed.parse().ok(), archived: false }).await?;
                choices.extend(medicines.iter().map(choice));
                Ok(choices)
            })
        })
    });
    (*search).clone()
}

fn choice(medicine: &MedicineRow) -> Choice {
    let dosage = medicine.dosage.clone().unwrap_or_default();
    Choice::new(medicine.id.to_string(), medicine_name(medicine)).with_detail(dosage)
}

/// See [`LineFields`].
#[derive(Properties)]
pub struct LineProps {
    /// The prescription.
    pub form: Form<Draft>,
    /// Which line of it.
    pub at: usize,
    /// How many there are.
    pub count: usize,
    /// Gets the focus when it appears, with what can be chosen shown.
    pub focus: bool,
    /// Whether the country wants its quantity.
    pub quantity: bool,
}

impl PartialEq for LineProps {
    /// The draft inside changes without the form being another one: drawn every time.
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// The fields of a line.
#[component]
pub fn LineFields(props: &LineProps) -> Html {
    let t = use_texts();
    let search = use_search();
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
            if let Some(line) = draft.lines.get_mut(at) {
                line.choose(choice);
            }
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
                    <IconButton icon={Icon::Close} small=true label={t.prescriptions_line_remove()} onclick={remove} testid={format!("line-{at}-remove")} />
                }
            </legend>
            <ComboField name={name("medicine")} label={t.prescriptions_medicine()} bind={medicine} {search} autofocus={props.focus} eager={props.focus} stacked=true />
            <div class="grid-2">
                <TextField name={name("dose")} label={t.prescriptions_dose()} placeholder={t.prescriptions_dose_example()} bind={text(|l| &l.dose, |l| &mut l.dose)} />
                <TextField name={name("frequency")} label={t.prescriptions_frequency()} placeholder={t.prescriptions_frequency_example()} bind={text(|l| &l.frequency, |l| &mut l.frequency)} />
                <TextField name={name("duration")} label={t.prescriptions_duration()} placeholder={t.prescriptions_duration_example()} bind={text(|l| &l.duration, |l| &mut l.duration)} optional=true />
                <TextField name={name("quantity")} label={t.prescriptions_quantity()} placeholder={t.prescriptions_quantity_example()} bind={text(|l| &l.quantity, |l| &mut l.quantity)} optional={!props.quantity} />
            </div>
            <TextField name={name("instructions")} label={t.prescriptions_instructions()} bind={text(|l| &l.instructions, |l| &mut l.instructions)} optional=true />
        </fieldset>
    }
}
