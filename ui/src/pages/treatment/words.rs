//! How treatment's states, warnings and places are said.

use cuspid_model::requests::patients::{AllergyAnswer, FindingKind, Severity};
use cuspid_model::requests::treatment::*;
use cuspid_model::time::PlainDate;
use cuspid_model::tooth::{Surface, Tooth};
use cuspid_texts::Texts;
use yew::prelude::*;

use crate::components::{Badge, Icon};
use crate::format::Format;

/// Where a case stands.
pub fn case_badge(t: &Texts, status: CaseStatus) -> Html {
    let (look, icon, word) = match status {
        CaseStatus::Open => ("is-confirmed", Icon::Pulse, t.treatments_case_open()),
        CaseStatus::Completed => ("is-done", Icon::DoubleCheck, t.treatments_case_completed()),
        CaseStatus::Cancelled => ("is-cancelled", Icon::Ban, t.treatments_case_cancelled()),
    };
    html! { <Badge {look} {icon}>{ word }</Badge> }
}

/// Where a procedure stands.
pub fn procedure_badge(t: &Texts, status: ProcedureStatus) -> Html {
    let (look, icon, word) = match status {
        ProcedureStatus::Planned => ("is-pending", Icon::Dotted, t.treatments_procedure_planned()),
        ProcedureStatus::InProgress => ("is-chair", Icon::Chair, t.treatments_procedure_in_progress()),
        ProcedureStatus::Done => ("is-done", Icon::DoubleCheck, t.treatments_procedure_done()),
        ProcedureStatus::Refused => ("is-noshow", Icon::Ban, t.treatments_procedure_refused()),
        ProcedureStatus::EnteredInError => ("is-cancelled", Icon::Close, t.treatments_procedure_error()),
    };
    html! { <Badge {look} {icon}>{ word }</Badge> }
}

/// Where a laboratory request stands; late ones say so.
pub fn lab_badge(t: &Texts, row: &LabRow) -> Html {
    if row.late {
        return html! { <Badge look="is-danger" icon={Icon::Clock}>{ t.labs_late() }</Badge> };
    }
    let (look, icon) = match row.status {
        LabStatus::Created => ("is-pending", Icon::Dotted),
        LabStatus::Sent => ("is-confirmed", Icon::Flask),
        LabStatus::Received => ("is-arrived", Icon::Box),
        LabStatus::Checked => ("is-arrived", Icon::Check),
        LabStatus::Fitted => ("is-done", Icon::DoubleCheck),
        LabStatus::Returned => ("is-noshow", Icon::Undo),
        LabStatus::Cancelled => ("is-cancelled", Icon::Ban),
    };
    html! { <Badge {look} {icon}>{ lab_status(t, row.status) }</Badge> }
}

/// The word of a laboratory request's status.
pub fn lab_status(t: &Texts, status: LabStatus) -> String {
    match status {
        LabStatus::Created => t.labs_created(),
        LabStatus::Sent => t.labs_sent(),
        LabStatus::Received => t.labs_received(),
        LabStatus::Checked => t.labs_checked(),
        LabStatus::Fitted => t.labs_fitted(),
        LabStatus::Returned => t.labs_returned(),
        LabStatus::Cancelled => t.labs_cancelled(),
    }
}

/// What a prescription is warned of, in words.
pub fn warning_text(t: &Texts, warning: &Warning) -> String {
    let (medicine, about) = (&*warning.medicine, &*warning.about);
    match warning.kind {
        WarningKind::AllergiesUnknown => t.prescriptions_warn_unknown(),
        WarningKind::AllergySubstance => t.prescriptions_warn_substance(about, medicine),
        WarningKind::AllergyClass => t.prescriptions_warn_class(about, medicine),
        WarningKind::AllergyCross => t.prescriptions_warn_cross(about, medicine),
        WarningKind::DuplicateLine => t.prescriptions_warn_line(medicine),
        WarningKind::DuplicateTaken => t.prescriptions_warn_taken(about, medicine),
        WarningKind::DuplicatePrescribed => t.prescriptions_warn_recent(medicine, about),
        WarningKind::Pregnancy => t.prescriptions_warn_pregnancy(medicine),
        WarningKind::Age => t.prescriptions_warn_age(about, medicine),
    }
}

/// What part of the mouth a service asks for, as an example of what to type.
pub fn scope_hint(t: &Texts, scope: ServiceScope) -> String {
    match scope {
        ServiceScope::Tooth => t.treatments_scope_tooth(),
        ServiceScope::Surface => t.treatments_scope_surface(),
        ServiceScope::ToothRange => t.treatments_scope_range(),
        ServiceScope::Quadrant => t.treatments_scope_quadrant(),
        ServiceScope::Sextant => t.treatments_scope_sextant(),
        ServiceScope::Arch => t.treatments_scope_arch(),
        ServiceScope::WholeMouth => t.treatments_scope_mouth(),
    }
}

/// What a surface is called on a tooth.
pub fn surface_name(t: &Texts, surface: Surface, tooth: Tooth) -> String {
    use cuspid_model::tooth::Arch;
    match surface {
        Surface::Mesial => t.treatments_surface_mesial(),
        Surface::Occlusal => t.treatments_surface_occlusal(),
        Surface::Incisal => t.treatments_surface_incisal(),
        Surface::Distal => t.treatments_surface_distal(),
        Surface::Vestibular if tooth.is_anterior() => t.treatments_surface_facial(),
        Surface::Vestibular => t.treatments_surface_buccal(),
        Surface::Lingual if tooth.quadrant().arch() == Arch::Upper => t.treatments_surface_palatal(),
        Surface::Lingual => t.treatments_surface_lingual(),
        Surface::Cervical => t.treatments_surface_cervical(),
    }
}

/// A patient with his birth date, for namesakes.
pub fn patient_cell(format: &Format, patient: &PatientLabel) -> Html {
    let born = patient.birth_date.map(|date| format.date(date)).unwrap_or_default();
    html! { <span class="cell2"><b class="cut">{ &patient.name }</b><small class="muted num">{ born }</small></span> }
}

/// A date, or nothing.
pub fn date_cell(format: &Format, date: Option<PlainDate>) -> Html {
    html! { <span class="num nowrap">{ date.map(|date| format.date(date)).unwrap_or_default() }</span> }
}

/// See [`Alerts`].
#[derive(Properties, PartialEq)]
pub struct AlertsProps {
    /// What is known of the allergies.
    pub allergies: AllergyAnswer,
    /// What must not be overlooked.
    pub alerts: Vec<CaseAlert>,
}

/// What must not be overlooked about a patient, in words. It cannot be dismissed.
#[component]
pub fn Alerts(props: &AlertsProps) -> Html {
    let t = crate::session::use_texts();
    let format = crate::session::use_format();
    let alert = |alert: &CaseAlert| {
        let (class, icon, kind) = match alert.kind {
            FindingKind::Allergy => ("med__item--critical", Icon::Alert, t.treatments_alert_allergy()),
            FindingKind::Pregnancy => ("is-warning", Icon::Warn, t.treatments_alert_pregnancy()),
            FindingKind::Medicine => ("is-warning", Icon::Warn, t.treatments_alert_medicine()),
            FindingKind::Preference => ("is-info", Icon::Info, t.treatments_alert_preference()),
            FindingKind::Condition | FindingKind::Smoking => ("is-warning", Icon::Warn, t.treatments_alert_condition()),
        };
        let severity = alert.severity.map(|severity| match severity {
            Severity::Mild => t.treatments_severity_mild(),
            Severity::Moderate => t.treatments_severity_moderate(),
            Severity::Severe => t.treatments_severity_severe(),
        });
        let mut more: Vec<String> = alert.reaction.iter().cloned().chain(severity).collect();
        more.push(format.date(alert.noted_on));
        html! {
            <div class={classes!("med__item", class)}>
                { icon.html() }<span><b>{ format!("{kind}: {}", alert.name) }</b>{ " " }{ more.join(", ") }</span>
            </div>
        }
    };
    let known = match props.allergies {
        AllergyAnswer::Unknown => html! {
            <div class="med__item is-warning" data-testid="allergies-unknown">
                { Icon::Warn.html() }<b>{ t.treatments_allergies_unknown() }</b>
            </div>
        },
        AllergyAnswer::None => html! {
            <div class="med__item is-info">{ Icon::CheckCircle.html() }<b>{ t.treatments_allergies_none() }</b></div>
        },
        AllergyAnswer::Listed => Html::default(),
    };
    html! { <div class="med" role="region" aria-label={t.treatments_alerts()}>{ known }{ for props.alerts.iter().map(alert) }</div> }
}
