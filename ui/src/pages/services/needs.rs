//! What a visit for a service holds besides its dentist: each kind of resource a chip to press.

use cuspid_model::requests::resources::AnyResource;
use yew::prelude::*;

use crate::components::Chip;
use crate::hooks::Bind;
use crate::pages::appointments::{kinds_of, use_resources};
use crate::pages::resources::kind_name;
use crate::session::use_texts;

/// See [`NeedsField`].
#[derive(Properties, PartialEq)]
pub struct NeedsFieldProps {
    /// The kinds it needs.
    pub bind: Bind<Vec<AnyResource>>,
}

/// The kinds a service needs. Nothing where the clinic has no resources.
#[component]
pub fn NeedsField(props: &NeedsFieldProps) -> Html {
    let t = use_texts();
    let mut kinds = kinds_of(&use_resources());
    // One that is needed and not there any more can be taken out.
    let gone: Vec<AnyResource> = props.bind.value.iter().filter(|any| !kinds.contains(any)).cloned().collect();
    kinds.extend(gone);
    let chip = |any: &AnyResource| {
        let (bind, any) = (props.bind.clone(), any.clone());
        let text = any.kind_name.as_ref().map_or_else(|| kind_name(t, any.kind), ToString::to_string);
        let testid = format!("need-{}", any.kind_name.as_deref().unwrap_or(any.kind.as_str()));
        let pressed = bind.value.contains(&any);
        let onchange = Callback::from(move |on: bool| {
            let others = bind.value.iter().filter(|other| **other != any).cloned();
            bind.set.emit(others.chain(on.then(|| any.clone())).collect());
        });
        html! { <Chip {pressed} {onchange} {testid}>{ text }</Chip> }
    };
    html! {
        if !kinds.is_empty() {
            <div class="field" role="group" aria-label={t.services_needs()}>
                <span class="field__label">{ t.services_needs() }</span>
                <div class="row row--wrap">{ for kinds.iter().map(chip) }</div>
                <p class="field__hint">{ t.services_needs_hint() }</p>
            </div>
        }
    }
}
