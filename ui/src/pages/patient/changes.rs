//! Who changed a record, with what stood there before and after, and who opened it.

use cuspid_model::PatientId;
use cuspid_model::requests::patients::{
    AllergyAnswer, ChangeEntry, ChangePage, FieldChange, FindingKind, FindingStatus, GetPatientChanges, PatientStatus,
    Severity, Sex,
};
use cuspid_model::time::{LocalTime, PlainDate};
use cuspid_texts::Texts;
use yew::prelude::*;

use crate::components::{Empty, Icon, LoadError, Sheet, Skeleton, show_more};
use crate::format::Format;
use crate::hooks::{Page, use_pages};
use crate::pages::patients::words;
use crate::session::{use_format, use_texts};

/// See [`ChangesSheet`].
#[derive(Properties, PartialEq)]
pub struct ChangesProps {
    /// Whose record.
    pub patient: PatientId,
    /// It was closed.
    pub on_close: Callback<()>,
}

/// The changes and openings of a record, the latest first.
#[component]
pub fn ChangesSheet(props: &ChangesProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let request = GetPatientChanges { patient: props.patient, after: None, limit: Some(100) };
    let pages = use_pages(request, |asked: &GetPatientChanges, page: ChangePage| Page {
        rows: page.entries,
        next: page.next.map(|after| GetPatientChanges { after: Some(after), ..asked.clone() }),
        total: None,
    });
    let body = match (&pages.rows, &pages.error) {
        (None, Some(error)) => html! { <LoadError error={error.clone()} retry={pages.reload.clone()} /> },
        (None, None) => html! { <Skeleton lines=8 /> },
        (Some(rows), _) if rows.is_empty() => html! { <Empty icon={Icon::Clock} title={t.patients_nothing_title()} /> },
        (Some(rows), _) => html! {
            <ul class="timeline" data-testid="changes">
                { for folded(rows).into_iter().map(|(times, entry)| line(t, &format, times, entry)) }
            </ul>
        },
    };
    html! {
        <Sheet title={t.patients_changes()} on_close={props.on_close.clone()} reading=true testid="changes-sheet">
            { body }
            { show_more(t, &pages) }
        </Sheet>
    }
}

/// Openings of one kind by one person on one day that follow each other, as one with how many they are.
fn folded(entries: &[ChangeEntry]) -> Vec<(usize, &ChangeEntry)> {
    let mut folded: Vec<(usize, &ChangeEntry)> = vec![];
    for entry in entries {
        let like = |last: &ChangeEntry| {
            last.key.opening
                && entry.key.opening
                && last.who == entry.who
                && last.at.date() == entry.at.date()
                && looked_at(&last.action) == looked_at(&entry.action)
        };
        match folded.last_mut() {
            Some((times, last)) if like(last) => *times += 1,
            _ => folded.push((1, entry)),
        }
    }
    folded
}

/// What an opening was about.
#[derive(Clone, Copy, PartialEq)]
enum Opened {
    Record,
    Visits,
    Treatment,
    Money,
    Paper,
    Changes,
}

/// What a request that opens something of a patient is about, by its name; what is new here is the record.
fn looked_at(action: &str) -> Opened {
    match action {
        "GetPatientChanges" => Opened::Changes,
        _ if action.starts_with("Print") => Opened::Paper,
        _ if ["Invoice", "Unbilled", "Payment"].iter().any(|word| action.contains(word)) => Opened::Money,
        _ if ["Case", "Procedure", "Prescription", "Lab"].iter().any(|word| action.contains(word)) => Opened::Treatment,
        _ if ["Appointment", "Visit", "CheckOut"].iter().any(|word| action.contains(word)) => Opened::Visits,
        _ => Opened::Record,
    }
}

fn line(t: &Texts, format: &Format, times: usize, entry: &ChangeEntry) -> Html {
    let (icon, title) = if entry.key.opening {
        let title = match looked_at(&entry.action) {
            Opened::Record => t.patients_changes_opened(),
            Opened::Visits => t.patients_changes_opened_visits(),
            Opened::Treatment => t.patients_changes_opened_treatment(),
            Opened::Money => t.patients_changes_opened_money(),
            Opened::Paper => t.patients_changes_printed(),
            Opened::Changes => t.patients_changes_opened_changes(),
        };
        (Icon::Eye, if times > 1 { format!("{title} ×{times}") } else { title })
    } else if entry.action == "RegisterPatient" {
        (Icon::Plus, t.patients_changes_registered())
    } else if entry.fields.iter().any(|change| change.finding.is_some()) {
        (Icon::Edit, t.patients_changes_history())
    } else {
        (Icon::Edit, t.patients_changes_record())
    };
    let by: Vec<String> = entry.who.iter().chain(&entry.computer).cloned().collect();
    html! {
        <li key={format!("{:?}", entry.key)}>
            <span class="timeline__dot">{ icon.html() }</span>
            <b>{ title }</b>
            <time>{ format.date_time(entry.at) }</time>
            <p class="num">{ by.join(" · ") }</p>
            if entry.erased {
                <p>{ t.patients_changes_erased() }</p>
            }
            { for entry.fields.iter().map(|change| field(t, format, change)) }
        </li>
    }
}

/// A field before and after, in the words of its page.
fn field(t: &Texts, format: &Format, change: &FieldChange) -> Html {
    let value = |value: &Option<String>| value.as_ref().map(|value| shown(t, format, change, value));
    let name = [change.finding.clone(), Some(name(t, change))].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let after = value(&change.after).unwrap_or_else(|| "\u{2014}".to_owned());
    html! {
        <p class="changed">
            { name }{ ": " }
            if let Some(before) = value(&change.before) {
                <del><bdi>{ before }</bdi></del>{ " → " }
            }
            <b><bdi>{ after }</bdi></b>
        </p>
    }
}

/// What a column is called where it is filled in; one of a later version by its own name.
fn name(t: &Texts, change: &FieldChange) -> String {
    match (change.finding.is_some(), change.field.as_str()) {
        (true, "name") => t.patients_finding_name(),
        (true, "kind") => t.patients_finding_kind(),
        (true, "code") => t.patients_finding_code(),
        (true, "reaction") => t.patients_finding_reaction(),
        (true, "severity") => t.patients_finding_severity(),
        (true, "noted_on") => t.patients_finding_noted(),
        (true, "expires_on") => t.patients_finding_expires(),
        (true, "alert") => t.patients_finding_alert(),
        (_, "status") => t.patients_changes_status(),
        (_, "name") => t.patients_name(),
        (_, "preferred_name") => t.patients_preferred_name(),
        (_, "birth_date") => t.patients_birth_date(),
        (_, "sex") => t.patients_sex(),
        (_, "gender") => t.patients_gender(),
        (_, "national_id") => t.patients_national_id(),
        (_, "phone") => t.patients_phone(),
        (_, "other_phone") => t.patients_other_phone(),
        (_, "email") => t.patients_email(),
        (_, "street") => t.patients_street(),
        (_, "city") => t.patients_city(),
        (_, "region") => t.patients_region(),
        (_, "postcode") => t.patients_postcode(),
        (_, "guardian_name") => t.patients_guardian_name(),
        (_, "guardian_phone") => t.patients_guardian_phone(),
        (_, "payer_id") => t.patients_payer_patient(),
        (_, "payer_name") => t.patients_payer_name(),
        (_, "payer_tax_id") => t.patients_payer_tax_id(),
        (_, "emergency_name") => t.patients_emergency_name(),
        (_, "emergency_phone") => t.patients_emergency_phone(),
        (_, "occupation") => t.patients_occupation(),
        (_, "referral") => t.patients_referral(),
        (_, "language") => t.patients_language(),
        (_, "insurer") => t.patients_insurer(),
        (_, "insurance_card") => t.patients_insurance_card(),
        (_, "notes") => t.patients_notes(),
        (_, "series") => t.patients_changes_series(),
        (_, "number") => t.patients_changes_number(),
        (_, "allergies") => t.patients_history_allergies(),
        (_, "allergies_at") => t.patients_changes_allergies_at(),
        (_, "registered_on") => t.patients_changes_registered(),
        (_, "contact_checked_at") => t.patients_changes_contact_checked(),
        (_, "history_checked_at") => t.patients_changes_history_checked(),
        (_, other) => other.to_owned(),
    }
}

/// A value as its page shows it; one that is not understood as it is stored.
fn shown(t: &Texts, format: &Format, change: &FieldChange, value: &str) -> String {
    let known = match change.field.as_str() {
        "phone" | "other_phone" | "guardian_phone" | "emergency_phone" => Some(format.phone(value)),
        "sex" => Sex::parse(value).map(|sex| words::sex(t, sex)),
        "severity" => Severity::parse(value).map(|severity| words::severity(t, severity)),
        "kind" => FindingKind::parse(value).map(|kind| words::kind(t, kind)),
        "allergies" => AllergyAnswer::parse(value).map(|answer| match answer {
            AllergyAnswer::Unknown => t.patients_not_asked(),
            AllergyAnswer::None => t.patients_no_allergies(),
            AllergyAnswer::Listed => t.patients_changes_listed(),
        }),
        "alert" => Some(if value == "0" { t.patients_changes_no() } else { t.patients_changes_yes() }),
        "status" if change.finding.is_some() => FindingStatus::parse(value).map(|status| match status {
            FindingStatus::Active => t.patients_changes_holds(),
            FindingStatus::Ended => t.patients_history_ended(),
            FindingStatus::EnteredInError => t.patients_history_in_error(),
        }),
        "status" => PatientStatus::parse(value).map(|status| match status {
            PatientStatus::Active => t.patients_changes_active(),
            PatientStatus::Archived => t.patients_status_archived(),
            PatientStatus::Deceased => t.patients_status_deceased(),
            PatientStatus::DoNotContact => t.patients_status_do_not_contact(),
        }),
        field if field.ends_with("_at") => value.parse::<LocalTime>().ok().map(|time| format.date_time(time)),
        field if field.ends_with("_on") || field.ends_with("_date") => {
            value.parse::<PlainDate>().ok().map(|date| format.date(date))
        }
        _ => None,
    };
    known.unwrap_or_else(|| value.to_owned())
}
