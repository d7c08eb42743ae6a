//! What is known about a resource.

use cuspid_model::requests::usage::ResourceProfile;
use cuspid_model::time::Minutes;
use cuspid_texts::role_text;
use yew::prelude::*;

use crate::components::Card;
use crate::pages::doctors::hours;
use crate::session::{use_format, use_session, use_texts};

/// See [`Facts`].
#[derive(Properties, PartialEq)]
pub struct FactsProps {
    /// The resource.
    pub profile: ResourceProfile,
}

/// Every field of the profile; what holds for all is said too.
#[component]
pub fn Facts(props: &FactsProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let language = use_session().language();
    let profile = &props.profile;
    let (details, rules) = (&profile.row.details, &profile.row.details.rules);
    let text = |text: &Option<cuspid_model::text::Note>| text.as_ref().map(ToString::to_string);
    let joined = |names: &[String]| (!names.is_empty()).then(|| names.join(", "));
    let minutes = |minutes: u32| t.resource_minutes(format.number(i64::from(minutes)));
    let length = match (rules.least.map(Minutes::get), rules.most.map(Minutes::get)) {
        (None, None) => None,
        (Some(least), None) => Some(t.resource_at_least(minutes(least))),
        (None, Some(most)) => Some(t.resource_at_most(minutes(most))),
        (Some(least), Some(most)) => Some(t.resource_between(minutes(least), minutes(most))),
    };
    let (before, after) = (rules.before.get(), rules.after.get());
    let buffers = (before + after > 0).then(|| t.resource_buffers(minutes(before), minutes(after)));
    let bookers: Vec<String> = profile.bookers.iter().map(|role| role_text(language, role)).collect();
    let lead = (rules.lead_hours > 0).then(|| t.resource_lead(i64::from(rules.lead_hours)));
    let lines = [
        (t.resources_description(), text(&details.description)),
        (t.resources_notes(), text(&details.notes)),
        (t.resource_other_sites(), joined(&profile.sites)),
        (t.resources_staff(), joined(&profile.staff)),
        (t.resources_depends_on(), joined(&profile.depends_on)),
        (
            t.resources_hours(),
            Some(hours::week(&format, &details.hours, &[]).unwrap_or_else(|| t.resources_hours_any())),
        ),
        (t.resource_length(), length),
        (t.resource_buffer(), buffers),
        (t.resource_notice(), lead),
        (t.resource_booked_by(), Some(joined(&bookers).unwrap_or_else(|| t.resource_all_roles()))),
        (t.resource_confirmation(), Some(if rules.confirm { t.resource_confirm() } else { t.resource_confirm_not() })),
    ];
    let line = |(name, value): (String, Option<String>)| {
        let value = value?;
        Some(html! { <><dt>{ name }</dt><dd class="kv__text"><bdi>{ value }</bdi></dd></> })
    };
    html! {
        <Card title={t.resource_facts()}>
            <dl class="kv" data-testid="resource-facts">{ for lines.into_iter().filter_map(line) }</dl>
        </Card>
    }
}
