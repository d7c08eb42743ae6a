//! The medical history: what was noted is ended or marked as an error, never removed.

use cuspid_model::permission::PatientsWrite;
use cuspid_model::requests::patients::*;
use cuspid_model::time::PlainDate;
use cuspid_model::{Error, ErrorCode, FindingId, PatientId};

use super::{finding, patient};
use crate::access::Authorized;
use crate::cell::Stored;
use crate::{Read, Result, Tx};

/// How long a pregnancy lasts from its beginning, and how long it stands at most.
const PREGNANCY: (i64, i64) = (280, 310);

/// Records the answer to "any allergies?" (C9).
///
/// # Errors
/// [`ErrorCode::InUse`] at `answer` for "none" or "unknown" while there is a list, [`ErrorCode::Empty`] for "listed"
/// while there is none; [`ErrorCode::NotFound`] at `patient`.
pub fn set_allergies(tx: &mut Tx<'_>, _by: &Authorized<PatientsWrite>, request: SetAllergies) -> Result<()> {
    let SetAllergies { patient, answer } = request;
    tx.get::<patient::Status>(patient, "patient")?;
    let listed = listed_besides(tx, patient, None)?;
    match answer {
        AllergyAnswer::None | AllergyAnswer::Unknown if listed => {
            return Err(Error::at(ErrorCode::InUse, "answer").into());
        }
        AllergyAnswer::Listed if !listed => return Err(Error::at(ErrorCode::Empty, "answer").into()),
        _ => put_answer(tx, patient, answer),
    }
    Ok(())
}

/// Adds something to a patient's medical history.
///
/// # Errors
/// A refused field; [`ErrorCode::NotFound`] at `patient`.
pub fn add_finding(tx: &mut Tx<'_>, _by: &Authorized<PatientsWrite>, request: AddFinding) -> Result<FindingId> {
    let AddFinding { patient, kind, name, code, reaction, severity, noted_on, expires_on, alert } = request;
    tx.get::<patient::Status>(patient, "patient")?;
    let today = tx.today()?;
    let noted_on = noted_on.unwrap_or(today);
    if noted_on > today {
        return Err(Error::at(ErrorCode::DateOutOfRange, "noted_on").into());
    }
    // What another kind of finding does not have would be stored where nobody sees it.
    let other = |there: bool, field: &str| match there {
        true => Err(Error::at(ErrorCode::OutOfRange, field)),
        false => Ok(()),
    };
    other(code.is_some() && kind != FindingKind::Condition, "code")?;
    other(reaction.is_some() && kind != FindingKind::Allergy, "reaction")?;
    other(severity.is_some() && kind != FindingKind::Allergy, "severity")?;
    let code = code.map(|code| diagnosis_code(&code)).transpose().map_err(|code| Error::at(code, "code"))?;
    let id = tx.new_id()?;
    tx.put(
        id,
        finding::Details {
            patient_id: patient,
            kind,
            name: name.to_string(),
            code,
            reaction: reaction.map(|text| text.to_string()),
            severity,
            noted_on,
            expires_on: expiry(kind, noted_on, expires_on)?,
            alert: alert || matches!(kind, FindingKind::Allergy | FindingKind::Pregnancy),
        },
    );
    tx.put(id, finding::Status { status: FindingStatus::Active });
    if kind == FindingKind::Allergy {
        put_answer(tx, patient, AllergyAnswer::Listed);
    }
    Ok(id)
}

/// Says that a finding no longer holds.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `finding`; [`ErrorCode::IllegalStatus`] unless it holds.
pub fn end_finding(tx: &mut Tx<'_>, _by: &Authorized<PatientsWrite>, request: EndFinding) -> Result<()> {
    close(tx, request.finding, FindingStatus::Ended)
}

/// Says that a finding never held.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `finding`; [`ErrorCode::IllegalStatus`] when that was said before.
pub fn mark_finding_error(tx: &mut Tx<'_>, _by: &Authorized<PatientsWrite>, request: MarkFindingError) -> Result<()> {
    close(tx, request.finding, FindingStatus::EnteredInError)
}

fn close(tx: &mut Tx<'_>, id: FindingId, to: FindingStatus) -> Result<()> {
    let finding::Details { patient_id, kind, .. } = tx.get(id, "finding")?;
    let finding::Status { status: from } = tx.get(id, "finding")?;
    let possible = match from {
        FindingStatus::Active => true,
        FindingStatus::Ended => to == FindingStatus::EnteredInError,
        FindingStatus::EnteredInError => false,
    };
    if !possible {
        let error = Error::at(ErrorCode::IllegalStatus, "finding");
        return Err(error.with("from", from).with("to", to).into());
    }
    tx.put(id, finding::Status { status: to });
    // A list that became empty is not the answer "none": the patient must be asked again.
    let was_listed = kind == FindingKind::Allergy && from == FindingStatus::Active;
    if was_listed && !listed_besides(tx, patient_id, Some(id))? {
        put_answer(tx, patient_id, AllergyAnswer::Unknown);
    }
    Ok(())
}

fn put_answer(tx: &mut Tx<'_>, patient: PatientId, answer: AllergyAnswer) {
    let at = (answer != AllergyAnswer::Unknown).then(|| tx.now());
    tx.put(patient, patient::Allergies { allergies: answer, allergies_at: at });
}

/// Whether the patient has an allergy that holds, other than this one.
fn listed_besides(read: &Read<'_>, patient: PatientId, besides: Option<FindingId>) -> Result<bool> {
    let found = read.first(
        "SELECT 1 FROM finding WHERE patient_id = ?1 AND kind = 'allergy' AND status = 'active' AND id IS NOT ?2 LIMIT 1",
        (Stored(patient), Stored(besides)),
        |_| Ok(()),
    )?;
    Ok(found.is_some())
}

fn expiry(kind: FindingKind, noted_on: PlainDate, given: Option<PlainDate>) -> Result<Option<PlainDate>> {
    let wrong = || Error::at(ErrorCode::DateOutOfRange, "expires_on");
    let later = |days| noted_on.plus_days(days).map_err(|_| wrong());
    let expires_on = match (kind, given) {
        (FindingKind::Pregnancy, None) => Some(later(PREGNANCY.0)?),
        (_, given) => given,
    };
    let latest = if kind == FindingKind::Pregnancy { Some(later(PREGNANCY.1)?) } else { None };
    match expires_on {
        Some(day) if day <= noted_on || latest.is_some_and(|latest| day > latest) => Err(wrong().into()),
        other => Ok(other),
    }
}

/// A code of ICD-10 as it is written: a letter, two digits (the second may be a letter), a dot and up to four more.
fn diagnosis_code(text: &str) -> Result<String, ErrorCode> {
    let code = text.to_uppercase();
    let (category, rest) = code.split_once('.').unwrap_or((&code, ""));
    let right = match category.as_bytes() {
        [letter, first, second] => {
            letter.is_ascii_uppercase() && first.is_ascii_digit() && second.is_ascii_alphanumeric()
        }
        _ => false,
    };
    let tail = rest.len() <= 4 && rest.bytes().all(|b| b.is_ascii_alphanumeric()) && !code.ends_with('.');
    if right && tail { Ok(code) } else { Err(ErrorCode::InvalidDiagnosisCode) }
}
