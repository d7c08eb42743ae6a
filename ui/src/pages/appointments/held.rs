//! The chairs, rooms and devices a visit holds: each a chip to press.

use cuspid_model::requests::booking::Visit;
use cuspid_model::requests::resources::{ListResources, ResourceKind, ResourceRow};
use cuspid_model::{Permission, ResourceId};
use yew::prelude::*;

use crate::components::Chip;
use crate::hooks::{Bind, use_query_when};
use crate::session::{use_session, use_texts};

/// What a patient can be treated in or with, as far as the user may see it.
#[hook]
pub fn use_resources() -> Vec<ResourceRow> {
    let may = use_session().can(Permission::ResourcesRead);
    let rows = use_query_when(may.then_some(ListResources { archived: false }));
    let fits = |row: &&ResourceRow| {
        use ResourceKind::{Chair, Equipment, Imaging, Other, Room};
        matches!(row.details.kind, Chair | Room | Imaging | Equipment | Other)
    };
    rows.data.iter().flat_map(|rows| rows.iter().filter(fits).cloned()).collect()
}

/// What a visit holds, in words; empty when that is nothing.
pub fn held_text(visit: &Visit) -> String {
    visit.resources.iter().map(|held| held.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// See [`HeldField`].
#[derive(Properties, PartialEq)]
pub struct HeldFieldProps {
    /// What there is.
    pub resources: Vec<ResourceRow>,
    /// What is held.
    pub bind: Bind<Vec<ResourceId>>,
}

/// What a visit holds. Nothing where the clinic has no resources.
#[component]
pub fn HeldField(props: &HeldFieldProps) -> Html {
    let t = use_texts();
    let chip = |row: &ResourceRow| {
        let (bind, id) = (props.bind.clone(), row.id);
        let pressed = bind.value.contains(&id);
        let onchange = Callback::from(move |on: bool| {
            let others = bind.value.iter().copied().filter(|held| *held != id);
            bind.set.emit(others.chain(on.then_some(id)).collect());
        });
        html! { <Chip {pressed} {onchange} testid={format!("held-{id}")}>{ row.details.name.to_string() }</Chip> }
    };
    html! {
        if !props.resources.is_empty() {
            <div class="field" role="group" aria-label={t.appointments_held()} data-testid="held">
                <span class="field__label">{ t.appointments_held() }</span>
                <div class="row row--wrap">{ for props.resources.iter().map(chip) }</div>
            </div>
        }
    }
}
