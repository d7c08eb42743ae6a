//! The parts of a visit in which its doctor is needed; between them he can see others.

use yew::prelude::*;

use crate::components::{Button, ButtonKind, Icon, IconButton, NumberField};
use crate::hooks::Bind;
use crate::session::use_texts;

/// See [`PartsField`].
#[derive(Properties, PartialEq)]
pub struct PartsFieldProps {
    /// From and to of each, as typed, in minutes from the start.
    pub bind: Bind<Vec<(String, String)>>,
    /// How long the visit is, as chosen.
    pub minutes: String,
}

/// A row for each part: from, to.
#[component]
pub fn PartsField(props: &PartsFieldProps) -> Html {
    let t = use_texts();
    let parts = &props.bind.value;
    let end = |place: usize, second: bool| {
        let bind = props.bind.clone();
        let (from, to) = bind.value.get(place).cloned().unwrap_or_default();
        Bind::new(if second { to.clone() } else { from.clone() }, move |typed: String| {
            let mut parts = bind.value.clone();
            if let Some(part) = parts.get_mut(place) {
                *part = if second { (from.clone(), typed) } else { (typed, to.clone()) };
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
        let (bind, minutes) = (props.bind.clone(), props.minutes.clone());
        Callback::from(move |_: MouseEvent| {
            let mut parts = bind.value.clone();
            let from = parts.last().map_or_else(|| "0".to_owned(), |(_, to)| to.clone());
            // A part that takes all of the visit leaves no room for another: its end is typed anew.
            let from = if from == minutes { String::new() } else { from };
            parts.push((from, minutes.clone()));
            bind.set.emit(parts);
        })
    };
    let row = |place: usize| {
        html! {
            <div class="parts__row" key={place}>
                <NumberField
                    name={format!("parts[{place}].from")}
                    label={t.appointments_part_from()}
                    bind={end(place, false)}
                />
                <NumberField name={format!("parts[{place}].to")} label={t.appointments_part_to()} bind={end(place, true)} />
                <IconButton
                    icon={Icon::Close}
                    label={t.appointments_part_remove()}
                    onclick={without(place)}
                    testid={format!("part-remove-{place}")}
                />
            </div>
        }
    };
    html! {
        <div class="stack stack--s">
            { for (0..parts.len()).map(row) }
            <div>
                <Button small=true kind={ButtonKind::Quiet} icon={Icon::Plus} onclick={add} testid="part-add">
                    { t.appointments_part_add() }
                </Button>
            </div>
        </div>
    }
}
