use cuspid_model::requests::doctors::Colour;
use yew::prelude::*;

use crate::hooks::Bind;
use crate::session::use_texts;

/// See [`ColourField`].
#[derive(Properties, PartialEq)]
pub struct ColourFieldProps {
    /// What it is for.
    pub label: AttrValue,
    /// The number of the colour chosen.
    pub bind: Bind<u32>,
}

/// One of the colours that chairs, doctors and other resources are told apart by in the calendar.
#[component]
pub fn ColourField(props: &ColourFieldProps) -> Html {
    let t = use_texts();
    let swatch = |number: u32| {
        let name = t.common_colour_number(i64::from(number));
        html! {
            <button
                type="button"
                class={format!("swatch res-{number}")}
                role="radio"
                aria-checked={if props.bind.value == number { "true" } else { "false" }}
                aria-label={name.clone()}
                title={name}
                onclick={props.bind.set.reform(move |_: MouseEvent| number)}
                data-testid={format!("colour-{number}")}
            ></button>
        }
    };
    html! {
        <div class="field">
            <span class="field__label">{ &props.label }</span>
            <div class="swatches" role="radiogroup" aria-label={props.label.clone()}>{ for (1..=Colour::COUNT).map(swatch) }</div>
        </div>
    }
}

/// The first colour that none of the others has.
pub fn free_colour(taken: &[u32]) -> u32 {
    (1..=Colour::COUNT).find(|colour| !taken.contains(colour)).unwrap_or(1)
}
