//! The parts of a visit in which its doctor is needed; between them he can see others. And those of assistants.

use yew::prelude::*;

use crate::components::{Button, ButtonKind, Icon, IconButton, NumberField, SelectField};
use crate::hooks::{Bind, Choice};
use crate::session::use_texts;

/// A part as it is typed, in minutes from the start.
#[derive(Clone, PartialEq, Default)]
pub struct TypedPart {
    /// Whose it is; empty for the doctor's, and for any assistant's.
    pub who: String,
    /// From this minute on.
    pub from: String,
    /// Up to this minute.
    pub to: String,
}

/// See [`PartsField`].
#[derive(Properties, PartialEq)]
pub struct PartsFieldProps {
    /// The field of the request that they are.
    pub name: AttrValue,
    /// The parts.
    pub bind: Bind<Vec<TypedPart>>,
    /// Who can be chosen for each of them; none where they are the doctor's.
    #[prop_or_default]
    pub people: Option<Vec<Choice>>,
    /// What adds another one.
    pub add: AttrValue,
    /// How long the visit is, as chosen.
    pub minutes: String,
}

/// A row for each part: whose, from, to.
#[component]
pub fn PartsField(props: &PartsFieldProps) -> Html {
    let t = use_texts();
    let parts = &props.bind.value;
    let cell = |place: usize, get: fn(&mut TypedPart) -> &mut String| {
        let bind = props.bind.clone();
        let mut part = bind.value.get(place).cloned().unwrap_or_default();
        Bind::new(get(&mut part).clone(), move |typed: String| {
            let mut parts = bind.value.clone();
            if let Some(part) = parts.get_mut(place) {
                *get(part) = typed;
            }
            bind.set.emit(parts);
        })
    };
    let without = |place: usize| {
        let bind = props.bind.clone();
        Callback::from(move |_: MouseEvent| {
            let mut parts = bind.value.clone();
            parts.remove(place);
            bind.set.emit(parts);
        })
    };
    let add = {
        let (bind, minutes, several) = (props.bind.clone(), props.minutes.clone(), props.people.is_some());
        Callback::from(move |_: MouseEvent| {
            let mut parts = bind.value.clone();
            // Two assistants may be needed at once.
            let last = parts.last().filter(|_| !several);
            let from = last.map_or_else(|| "0".to_owned(), |last| last.to.clone());
            // A part that takes all of the visit leaves no room for another: its end is typed anew.
            let from = if from == minutes { String::new() } else { from };
            parts.push(TypedPart { who: String::new(), from, to: minutes.clone() });
            bind.set.emit(parts);
        })
    };
    let name = &props.name;
    let row = |place: usize| {
        html! {
            <div class="parts__row" key={place}>
                if let Some(people) = &props.people {
                    <SelectField
                        name={format!("{name}[{place}].assistant")}
                        label={t.appointments_assistant()}
                        bind={cell(place, |part| &mut part.who)}
                        choices={people.clone()}
                        placeholder={AttrValue::from(t.appointments_assistant_any())}
                    />
                }
                <NumberField
                    name={format!("{name}[{place}].from")}
                    label={t.appointments_part_from()}
                    bind={cell(place, |part| &mut part.from)}
                />
                <NumberField
                    name={format!("{name}[{place}].to")}
                    label={t.appointments_part_to()}
                    bind={cell(place, |part| &mut part.to)}
                />
                <IconButton
                    icon={Icon::Close}
                    label={t.appointments_part_remove()}
                    onclick={without(place)}
                    testid={format!("{name}-remove-{place}")}
                />
            </div>
        }
    };
    html! {
        <div class="stack stack--s">
            { for (0..parts.len()).map(row) }
            <div>
                <Button small=true kind={ButtonKind::Quiet} icon={Icon::Plus} onclick={add} testid={format!("{name}-add")}>
                    { &props.add }
                </Button>
            </div>
        </div>
    }
}
