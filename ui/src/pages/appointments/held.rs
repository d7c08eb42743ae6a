//! The chairs, rooms and devices a visit holds: each a chip to press.

use cuspid_model::requests::booking::Visit;
use cuspid_model::requests::resources::{AnyResource, ListResources, ResourceKind, ResourceRow};
use cuspid_model::{Permission, ResourceId};
use cuspid_texts::Texts;
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

/// The same, and who assists.
pub fn beside_text(visit: &Visit) -> String {
    let mut names: Vec<&str> = visit.resources.iter().map(|held| held.name.as_str()).collect();
    for assistant in &visit.assistants {
        if !names.contains(&assistant.name.as_str()) {
            names.push(&assistant.name);
        }
    }
    names.join(", ")
}

/// What kind a resource is of, where there is a sense in asking for any of that kind.
pub fn any_of(row: &ResourceRow) -> Option<AnyResource> {
    use ResourceKind::{Chair, Imaging, Other, Room};
    let kind = row.details.kind;
    let kind_name = row.details.kind_name.clone();
    matches!(kind, Chair | Room | Imaging | Other).then_some(AnyResource { kind, kind_name })
}

/// The kinds there are of which any one can be asked for.
pub fn kinds_of(resources: &[ResourceRow]) -> Vec<AnyResource> {
    let mut kinds: Vec<AnyResource> = vec![];
    for any in resources.iter().filter_map(any_of) {
        if !kinds.contains(&any) {
            kinds.push(any);
        }
    }
    kinds
}

/// Those of which there are several.
fn kinds(resources: &[ResourceRow]) -> Vec<AnyResource> {
    let several = |any: &AnyResource| resources.iter().filter(|row| any_of(row).as_ref() == Some(any)).count() > 1;
    kinds_of(resources).into_iter().filter(several).collect()
}

fn any_text(t: &Texts, any: &AnyResource) -> String {
    match (any.kind, &any.kind_name) {
        (ResourceKind::Chair, _) => t.appointments_any_chair(),
        (ResourceKind::Imaging, _) => t.appointments_any_imaging(),
        (ResourceKind::Other, Some(name)) => t.appointments_any_other(&**name),
        _ => t.appointments_any_room(),
    }
}

/// See [`HeldField`].
#[derive(Properties, PartialEq)]
pub struct HeldFieldProps {
    /// What there is.
    pub resources: Vec<ResourceRow>,
    /// What is held.
    pub bind: Bind<Vec<ResourceId>>,
    /// The kinds of which any will do, where that can be asked for.
    #[prop_or_default]
    pub any: Option<Bind<Vec<AnyResource>>>,
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
    let any_chip = |bind: &Bind<Vec<AnyResource>>, any: AnyResource| {
        let pressed = bind.value.contains(&any);
        let text = any_text(t, &any);
        let testid = format!("any-{}", any.kind_name.as_deref().unwrap_or(any.kind.as_str()));
        let bind = bind.clone();
        let onchange = Callback::from(move |on: bool| {
            let others = bind.value.iter().filter(|other| **other != any).cloned();
            bind.set.emit(others.chain(on.then(|| any.clone())).collect());
        });
        html! { <Chip {pressed} {onchange} {testid}>{ text }</Chip> }
    };
    let any_chips =
        props.any.iter().flat_map(|bind| kinds(&props.resources).into_iter().map(move |any| any_chip(bind, any)));
    html! {
        if !props.resources.is_empty() {
            <div class="field" role="group" aria-label={t.appointments_held()} data-testid="held">
                <span class="field__label">{ t.appointments_held() }</span>
                <div class="row row--wrap">{ for any_chips }{ for props.resources.iter().map(chip) }</div>
            </div>
        }
    }
}
