//! The services planned for a visit: found by typing, each a chip that can be taken out again.

use cuspid_model::ServiceId;
use cuspid_model::requests::booking::PlannedService;
use cuspid_model::requests::treatment::{ListServices, ServiceRow};
use yew::prelude::*;

use super::when::When;
use crate::components::{ComboField, Icon};
use crate::hooks::{Bind, Choice, Search, use_query};
use crate::session::use_texts;

/// A service that is planned, and how long it takes.
#[derive(Clone, PartialEq, Debug)]
pub struct Planned {
    /// Which service.
    pub id: ServiceId,
    /// Its name.
    pub name: String,
    /// How long it takes; none where nobody says, as for a visit whose length is settled.
    pub minutes: Option<u32>,
}

impl From<&PlannedService> for Planned {
    fn from(service: &PlannedService) -> Self {
        Self { id: service.id, name: service.name.clone(), minutes: None }
    }
}

/// How long these take together, in steps of five minutes; none where nothing says.
pub fn minutes_of(planned: &[Planned]) -> Option<u32> {
    let sum: u32 = planned.iter().filter_map(|service| service.minutes).sum();
    (sum > 0).then(|| sum.div_ceil(5) * 5)
}

/// The length of a visit with these, as it stands in a field until somebody chooses another one.
pub fn length_of(planned: &[Planned]) -> String {
    minutes_of(planned).unwrap_or(When::USUAL).to_string()
}

/// A length as it stands in a field, once other services are planned: it follows them until another one is chosen.
pub fn length_with(minutes: &str, before: &[Planned], after: &[Planned]) -> String {
    if minutes == length_of(before) { length_of(after) } else { minutes.to_owned() }
}

/// These services, each with the length that the catalogue gives it where nothing says how long it takes.
pub fn with_minutes(planned: &[Planned], catalogue: &[ServiceRow]) -> Vec<Planned> {
    let of = |one: &Planned| catalogue.iter().find(|row| row.id == one.id).map(|row| row.minutes);
    planned.iter().map(|one| Planned { minutes: one.minutes.or_else(|| of(one)), ..one.clone() }).collect()
}

/// See [`ServicesField`].
#[derive(Properties, PartialEq)]
pub struct ServicesFieldProps {
    /// What is planned.
    pub bind: Bind<Vec<Planned>>,
    /// Gets the focus when it appears.
    #[prop_or_default]
    pub autofocus: bool,
}

/// The services of a visit.
#[component]
pub fn ServicesField(props: &ServicesFieldProps) -> Html {
    let t = use_texts();
    let services = use_query(ListServices { archived: false });
    let known: Vec<ServiceRow> = services.data.as_deref().cloned().unwrap_or_default();
    let chosen = &props.bind.value;
    let search = use_memo(known.clone(), |known| {
        let choice = |service: &ServiceRow| {
            let detail = [Some(service.code.clone()), service.category.clone()];
            let detail = detail.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            Choice::new(service.id.to_string(), service.name.clone()).with_detail(detail)
        };
        Search::among(known.iter().map(choice).collect())
    });
    let add = {
        let (bind, known) = (props.bind.clone(), known);
        Bind::new(None, move |choice: Option<Choice>| {
            let service = choice.and_then(|choice| known.iter().find(|service| service.id.to_string() == choice.value));
            let Some(service) = service.filter(|service| !bind.value.iter().any(|one| one.id == service.id)) else {
                return;
            };
            let one = Planned { id: service.id, name: service.name.clone(), minutes: Some(service.minutes) };
            bind.set.emit(bind.value.iter().cloned().chain([one]).collect());
        })
    };
    let chip = |service: &Planned| {
        let (bind, id) = (props.bind.clone(), service.id);
        let onclick = Callback::from(move |_: MouseEvent| {
            bind.set.emit(bind.value.iter().filter(|one| one.id != id).cloned().collect());
        });
        html! {
            <button
                type="button"
                class="chip"
                aria-label={t.appointments_service_remove(&service.name)}
                {onclick}
                data-testid="planned-service"
            >
                { &service.name }{ Icon::Close.small() }
            </button>
        }
    };
    html! {
        <div class="stack stack--s">
            <ComboField
                name="services"
                label={t.appointments_services()}
                bind={add}
                search={(*search).clone()}
                placeholder={t.appointments_services_placeholder()}
                autofocus={props.autofocus}
                optional=true
            />
            if !chosen.is_empty() {
                <div class="row row--wrap">{ for chosen.iter().map(chip) }</div>
            }
        </div>
    }
}
