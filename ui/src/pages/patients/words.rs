//! What the values of a patient's record are called.

use cuspid_model::requests::patients::{
    Alert, AlertClass, FindingKind, Likeness, PatientRow, PatientStatus, Severity, Sex,
};
use cuspid_texts::Texts;
use yew::prelude::*;

use crate::components::{Badge, Flag, Icon};
use crate::format::Format;

/// What two records have in common.
pub fn likeness(t: &Texts, likeness: Likeness) -> String {
    match likeness {
        Likeness::Name => t.patients_like_name(),
        Likeness::BirthDate => t.patients_like_birth_date(),
        Likeness::Phone => t.patients_like_phone(),
        Likeness::NationalId => t.patients_like_national_id(),
        Likeness::Email => t.patients_like_email(),
        Likeness::Address => t.patients_like_address(),
    }
}

/// A sex.
pub fn sex(t: &Texts, sex: Sex) -> String {
    match sex {
        Sex::Female => t.patients_sex_female(),
        Sex::Male => t.patients_sex_male(),
        Sex::Intersex => t.patients_sex_intersex(),
    }
}

/// How bad a reaction was.
pub fn severity(t: &Texts, severity: Severity) -> String {
    match severity {
        Severity::Mild => t.patients_severity_mild(),
        Severity::Moderate => t.patients_severity_moderate(),
        Severity::Severe => t.patients_severity_severe(),
    }
}

/// A kind of finding.
pub fn kind(t: &Texts, kind: FindingKind) -> String {
    match kind {
        FindingKind::Allergy => t.patients_kind_allergy(),
        FindingKind::Condition => t.patients_kind_condition(),
        FindingKind::Medicine => t.patients_kind_medicine(),
        FindingKind::Pregnancy => t.patients_kind_pregnancy(),
        FindingKind::Smoking => t.patients_kind_smoking(),
        FindingKind::Preference => t.patients_kind_preference(),
    }
}

/// How old somebody is and since when, or that nobody wrote it down.
pub fn born(t: &Texts, format: &Format, patient: &PatientRow) -> String {
    match (patient.birth_date, patient.age) {
        (Some(date), Some(years)) => {
            format!("{}, {}", t.patients_age(i64::from(years)), t.patients_born(format.date(date)))
        }
        (Some(date), None) => t.patients_born(format.date(date)),
        (None, _) => t.patients_no_birth_date(),
    }
}

/// A mark for a record that is not simply in use.
pub fn status_badge(t: &Texts, status: PatientStatus) -> Html {
    let (look, icon, word) = match status {
        PatientStatus::Active => return Html::default(),
        PatientStatus::Archived => ("is-cancelled", Icon::Archive, t.patients_status_archived()),
        PatientStatus::Deceased => ("is-cancelled", Icon::Dotted, t.patients_status_deceased()),
        PatientStatus::DoNotContact => ("is-warning", Icon::Ban, t.patients_status_do_not_contact()),
    };
    html! { <Badge {look} {icon}>{ word }</Badge> }
}

/// The same beside small text, where a badge would be too loud.
pub fn status_word(t: &Texts, status: PatientStatus) -> Html {
    let (look, word) = match status {
        PatientStatus::Active => return Html::default(),
        PatientStatus::Archived => ("word--quiet", t.patients_status_archived()),
        PatientStatus::Deceased => ("word--quiet", t.patients_status_deceased()),
        PatientStatus::DoNotContact => ("word--medical", t.patients_status_do_not_contact()),
    };
    html! { <i class={classes!("word", look)}>{ word }</i> }
}

/// A mark for somebody whose name another patient has too.
pub fn namesake_badge(t: &Texts, namesake: bool) -> Html {
    html! {
        if namesake {
            <span title={t.patients_namesake_hint()}><Badge look="is-info" icon={Icon::Users}>{ t.patients_namesake() }</Badge></span>
        }
    }
}

/// An alert beside a name, in its class's colour and in words; cut short where there is no room for them.
pub fn alert_badge(alert: &Alert) -> Html {
    let text = html! { <span class="cut">{ &alert.text }</span> };
    match alert.class {
        AlertClass::Allergy => html! { <Flag>{ text }</Flag> },
        AlertClass::Medical => html! { <Badge look="is-warning" icon={Icon::Warn}>{ text }</Badge> },
        AlertClass::Preference => html! { <Badge look="is-info" icon={Icon::Info}>{ text }</Badge> },
    }
}
