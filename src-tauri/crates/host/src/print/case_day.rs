//! A case day: its team and its patients.

use cuspid_clinic::access::Authorized;
use cuspid_clinic::practice::settings::clinic_facts;
use cuspid_clinic::{Read, Result, case_days};
use cuspid_documents::{CaseDayList, ListedCase, format};
use cuspid_model::permission::CaseDayRead;
use cuspid_model::requests::case_days::{
    CasePatientRow, GetCaseDay, PrintCaseDay, ReviewOutcome, TeamAnswer, TeamRole, Weighed,
};
use cuspid_model::requests::documents::PrintedDocument;
use cuspid_model::requests::patients::AllergyAnswer;
use cuspid_model::text::Language;
use cuspid_model::{Error, ErrorCode};
use cuspid_texts::{Texts, texts};

use super::day_list::clock;
use super::{paper, printed};

/// The case day as PDF.
pub fn case_day(read: &Read<'_>, by: &Authorized<CaseDayRead>, request: PrintCaseDay) -> Result<PrintedDocument> {
    let day = case_days::get(read, by, GetCaseDay { case_day: request.case_day })?;
    let clinic = clinic_facts(read)?;
    let time = day.row.time.ok_or_else(|| Error::at(ErrorCode::NotConfirmed, "case_day"))?;
    let t = texts(clinic.language);
    let team = day.row.team.iter().filter(|member| member.answer == TeamAnswer::Accepted);
    let team = team.map(|member| {
        let role = match member.role {
            TeamRole::Nurse => t.doc_nurse(),
            TeamRole::Medic => t.doc_medic(),
            TeamRole::Anesthesiologist => t.doc_anesthesiologist(),
        };
        (role, member.name.clone())
    });
    let minutes = |minute: u32| format!("{:02}:{:02}", minute / 60, minute % 60);
    let pdf = CaseDayList {
        paper: paper(clinic.paper),
        language: clinic.language,
        clinic: clinic.name,
        practice: day.row.site_name,
        date: time.date,
        hours: format!("{}–{}", minutes(time.hours.from.get()), minutes(time.hours.to.get())),
        team: team.collect(),
        cases: day.patients.iter().map(|row| listed(row, clinic.language)).collect(),
    };
    printed(&format!("case-day-{}", time.date), pdf.pdf())
}

/// What is known of a patient before anaesthesia.
fn facts(row: &CasePatientRow, t: &Texts, language: Language) -> Vec<String> {
    let mut facts = vec![];
    facts.extend(row.plan.asa.map(|class| t.doc_asa(i64::from(class.get()))));
    let decimal = match language {
        Language::English => '.',
        Language::Portuguese => ',',
    };
    facts.extend(
        row.weight.map(|Weighed { weight, on }| t.doc_weight(weight.kilograms(decimal), format::date(on, language))),
    );
    // What one computer recorded counts whatever another was answered meanwhile.
    facts.extend(row.allergy_names.iter().map(|name| t.doc_allergy(name)));
    match row.allergies {
        AllergyAnswer::Unknown if row.allergy_names.is_empty() => facts.push(t.doc_allergies_unknown()),
        AllergyAnswer::None if row.allergy_names.is_empty() => facts.push(t.doc_no_allergies()),
        _ => {}
    }
    facts.extend((!row.medicines.is_empty()).then(|| t.doc_medicines(row.medicines.join(", "))));
    facts.push(match row.reviews.first() {
        None => t.doc_not_reviewed(),
        Some(review) => {
            let outcome = match review.outcome {
                ReviewOutcome::Cleared => t.doc_review_cleared(),
                ReviewOutcome::NeedsMore => t.doc_review_needs_more(),
                ReviewOutcome::NotCleared => t.doc_review_not_cleared(),
            };
            let on = format::date(review.at.date(), language);
            let said = t.doc_review(outcome, review.reviewer.clone(), on);
            review.note.iter().fold(said, |said, note| format!("{said}: {note}"))
        }
    });
    facts
}

fn listed(row: &CasePatientRow, language: Language) -> ListedCase {
    let t = texts(language);
    let plan = &row.plan;
    let missing = [
        (!plan.fasting_told).then(|| t.doc_fasting_not_told()),
        (!plan.consent).then(|| t.doc_no_consent()),
        (!plan.escort).then(|| t.doc_no_escort()),
    ];
    ListedCase {
        time: format!("{}–{}", clock(row.start), clock(row.end)),
        patient: row.name.clone(),
        born: row.birth_date.map(|date| t.doc_born(format::date(date, language))).unwrap_or_default(),
        facts: facts(row, t, language),
        missing: missing.into_iter().flatten().collect(),
        notes: plan.notes.as_ref().map(|text| text.to_string()).unwrap_or_default(),
    }
}
