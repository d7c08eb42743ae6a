//! What must not be overlooked about a patient, in words; that nobody asked for allergies is one of them (C9). It stands in
//! sight on every clinical page and sheet and cannot be dismissed.

use cuspid_model::PatientId;
use cuspid_model::requests::patients::{Alert, AlertClass, AllergyAnswer, GetAlerts, PatientAlerts};
use yew::prelude::*;

use crate::components::{Button, Icon, Skeleton};
use crate::hooks::use_query;
use crate::pages::patients::words;
use crate::session::{use_format, use_texts};

/// See [`Alerts`].
#[derive(Properties, PartialEq)]
pub struct AlertsProps {
    /// What is known.
    pub known: PatientAlerts,
    /// In a sheet: without days, and in sight while it scrolls.
    #[prop_or_default]
    pub brief: bool,
}

/// What must not be overlooked, where it is known already.
#[component]
pub fn Alerts(props: &AlertsProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let item = |alert: &Alert| {
        let (class, icon, title) = match alert.class {
            AlertClass::Allergy => ("med__item--critical", Icon::Alert, t.patients_allergy(&alert.text)),
            AlertClass::Medical => ("is-warning", Icon::Warn, format!("{}.", alert.text)),
            AlertClass::Preference => ("is-info", Icon::Info, format!("{}.", alert.text)),
        };
        let severity = alert.severity.map(|severity| words::severity(t, severity));
        let since = (!props.brief).then(|| t.patients_alert_since(format.date(alert.noted_on)));
        let more: Vec<String> = [alert.reaction.clone(), severity, since].into_iter().flatten().collect();
        html! {
            <span class={classes!("med__item", class)} data-testid="alert">
                { icon.html() }<b>{ title }</b>{ more.join(", ") }
            </span>
        }
    };
    html! {
        <div class={classes!("med", props.brief.then_some("med--stick"))} role="group" aria-label={t.patients_alerts_label()} data-testid="alerts">
            if props.known.allergies == AllergyAnswer::Unknown {
                <span class="med__item is-warning" data-testid="allergies-unknown">
                    { Icon::Warn.html() }<b>{ t.patients_not_asked() }</b>
                </span>
            }
            { for props.known.alerts.iter().map(item) }
            if props.known.allergies == AllergyAnswer::None {
                <span class="med__item" data-testid="allergies-none">
                    { Icon::Check.html() }<b>{ t.patients_no_allergies() }</b>
                </span>
            }
        </div>
    }
}

/// See [`AlertsOf`].
#[derive(Properties, PartialEq)]
pub struct AlertsOfProps {
    /// Whose.
    pub patient: PatientId,
}

/// What must not be overlooked about the patient of a sheet. When it cannot be read, that is said: never as if there were nothing.
#[component]
pub fn AlertsOf(props: &AlertsOfProps) -> Html {
    let t = use_texts();
    let query = use_query(GetAlerts { patient: props.patient });
    match (&query.data, &query.error) {
        (Some(known), _) => html! { <Alerts known={(**known).clone()} brief=true /> },
        (None, Some(_)) => html! {
            <div class="med med--stick">
                <span class="med__item is-danger" role="alert">
                    { Icon::Warn.html() }<b>{ t.patients_alerts_failed() }</b>
                    <Button small=true icon={Icon::Sync} onclick={query.reload.reform(|_: MouseEvent| ())}>{ t.common_retry() }</Button>
                </span>
            </div>
        },
        (None, None) => html! { <Skeleton lines=1 /> },
    }
}
