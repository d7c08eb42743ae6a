//! How treatment's states, warnings and places are said.

use cuspid_model::requests::treatment::*;
use cuspid_model::time::PlainDate;
use cuspid_model::tooth::{Arch, Site, Surface, Tooth};
use cuspid_texts::Texts;
use yew::prelude::*;

use crate::components::{Badge, Icon};
use crate::format::Format;
use crate::hooks::folded;

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
    let (look, icon) = match status {
        ProcedureStatus::Planned => ("is-pending", Icon::Dotted),
        ProcedureStatus::InProgress => ("is-chair", Icon::Chair),
        ProcedureStatus::Done => ("is-done", Icon::DoubleCheck),
        ProcedureStatus::Refused => ("is-noshow", Icon::Ban),
        ProcedureStatus::EnteredInError => ("is-cancelled", Icon::Close),
    };
    html! { <Badge {look} {icon}>{ procedure_status(t, status) }</Badge> }
}

/// The word of a procedure's status.
pub fn procedure_status(t: &Texts, status: ProcedureStatus) -> String {
    match status {
        ProcedureStatus::Planned => t.treatments_procedure_planned(),
        ProcedureStatus::InProgress => t.treatments_procedure_in_progress(),
        ProcedureStatus::Done => t.treatments_procedure_done(),
        ProcedureStatus::Refused => t.treatments_procedure_refused(),
        ProcedureStatus::EnteredInError => t.treatments_procedure_error_short(),
    }
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

/// A place in the mouth as it is read: teeth as FDI writes them, parts of the mouth in words.
pub fn site_text(t: &Texts, site: Site) -> String {
    match site {
        Site::Arch(Arch::Upper) => t.treatments_site_upper(),
        Site::Arch(Arch::Lower) => t.treatments_site_lower(),
        Site::WholeMouth => t.treatments_site_mouth(),
        _ => site.to_string(),
    }
}

/// A place in the mouth as one types it.
pub fn site_typed(t: &Texts, site: Site) -> String {
    match site {
        Site::Arch(Arch::Upper) => t.treatments_entry_upper(),
        Site::Arch(Arch::Lower) => t.treatments_entry_lower(),
        _ => site.to_string(),
    }
}

/// What was typed with its place as places are kept: a jaw by its word, the mark of a quadrant or sextant as a capital.
pub fn typed_place(t: &Texts, typed: &str) -> String {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let Some((&first, rest)) = words.split_first() else { return String::new() };
    let jaws = [(t.treatments_entry_upper(), Arch::Upper), (t.treatments_entry_lower(), Arch::Lower)];
    let jaw = jaws.iter().find(|(word, _)| folded(word) == folded(first)).map(|(_, jaw)| jaw.as_str());
    let marked =
        if first.len() == 2 && first.starts_with(['q', 's']) { first.to_uppercase() } else { first.to_owned() };
    [jaw.unwrap_or(&marked)].iter().chain(rest).copied().collect::<Vec<_>>().join(" ")
}

/// Whether a procedure is still to be done.
pub fn waits(status: ProcedureStatus) -> bool {
    matches!(status, ProcedureStatus::Planned | ProcedureStatus::InProgress)
}

/// What a surface is called on a tooth.
pub fn surface_name(t: &Texts, surface: Surface, tooth: Tooth) -> String {
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

/// A patient with his birth date in one line.
pub fn person(format: &Format, patient: &PatientLabel) -> Html {
    let born = patient.birth_date.map(|date| format!(" · {}", format.date(date))).unwrap_or_default();
    html! { <><b>{ &patient.name }</b><span class="muted num">{ born }</span></> }
}

/// A text with a smaller one below, such as a number.
pub fn two_lines(text: impl Into<AttrValue>, below: impl Into<AttrValue>) -> Html {
    html! { <span class="cell2"><b class="cut">{ text.into() }</b><small class="muted num cut">{ below.into() }</small></span> }
}

/// A date with a smaller text below, such as a number.
pub fn date_lines(format: &Format, date: Option<PlainDate>, below: impl Into<AttrValue>) -> Html {
    let date = date.map(|date| format.date(date)).unwrap_or_default();
    html! { <span class="cell2 num"><span>{ date }</span><small class="muted cut">{ below.into() }</small></span> }
}

/// A date, or nothing.
pub fn date_cell(format: &Format, date: Option<PlainDate>) -> Html {
    html! { <span class="num nowrap">{ date.map(|date| format.date(date)).unwrap_or_default() }</span> }
}
