//! What is known of a patient before anaesthesia: the weight, and what an anesthesiologist said. Neither is ever changed;
//! what was wrong is followed by what is right. Nothing here advises.

use cuspid_model::permission::CaseDayWrite;
use cuspid_model::requests::case_days::*;
use cuspid_model::requests::patients::FindingKind;
use cuspid_model::text::Label;
use cuspid_model::{CasePatientId, Error, ErrorCode, PatientId, ProviderId};
use rusqlite::params;
use uuid::Uuid;

use super::events::{self, Happened};
use super::team::Provider;
use super::{case_review, patient_weight, patients};
use crate::access::Authorized;
use crate::cell::Stored;
use crate::{Read, Result, Tx};

/// Records what an anesthesiologist said of a patient.
///
/// # Errors
/// [`ErrorCode::NotFound`] or [`ErrorCode::NotConfirmed`] at `case_patient`; [`ErrorCode::NotFound`] at `reviewer`,
/// [`ErrorCode::NotQualified`] for who is no anesthesiologist; [`ErrorCode::Missing`] at `note` unless the patient is
/// cleared.
pub fn record(tx: &mut Tx<'_>, _by: &Authorized<CaseDayWrite>, request: RecordCaseReview) -> Result<()> {
    let RecordCaseReview { case_patient, reviewer, outcome, note } = request;
    if Provider::get(tx, reviewer, "reviewer")?.role != Some(TeamRole::Anesthesiologist) {
        return Err(Error::at(ErrorCode::NotQualified, "reviewer").into());
    }
    put(tx, case_patient, reviewer, outcome, note)
}

/// Puts a review beside those before it, and tells the team and the practice that something changed.
pub(super) fn put(
    tx: &mut Tx<'_>,
    case_patient_id: CasePatientId,
    provider_id: ProviderId,
    outcome: ReviewOutcome,
    note: Option<Label>,
) -> Result<()> {
    let (day, team, _) = patients::known(tx, case_patient_id)?;
    if outcome != ReviewOutcome::Cleared && note.is_none() {
        return Err(Error::at(ErrorCode::Missing, "note").into());
    }
    let id: Uuid = tx.new_id()?;
    let review = case_review::Review {
        case_patient_id,
        outcome,
        note: note.map(|note| note.to_string()),
        at: tx.now(),
        provider_id,
        user_id: tx.author().user,
    };
    tx.put(id, review);
    events::record(tx, &day, &team, Happened::plain(CaseDayEventKind::Patients))
}

/// The reviews of a patient of a day, the last first.
pub(super) fn of_patient(read: &Read<'_>, id: CasePatientId) -> Result<Vec<CaseReviewRow>> {
    let found = read.all(
        "SELECT r.outcome, r.note, r.at, p.name, CASE WHEN p.user_id IS r.user_id THEN NULL ELSE u.name END
         FROM case_review r JOIN care_provider p ON p.id = r.provider_id LEFT JOIN user u ON u.id = r.user_id
         WHERE r.case_patient_id = ?1 ORDER BY r.at DESC, r.n DESC",
        [Stored(id)],
        |row| {
            let outcome = row.get::<_, Stored<ReviewOutcome>>(0)?.0;
            Ok((outcome, row.get(1)?, row.get::<_, Stored<_>>(2)?.0, row.get(3)?, row.get(4)?))
        },
    )?;
    let review = |(outcome, note, at, reviewer, recorded_by)| {
        Ok(CaseReviewRow { outcome, note, at: read.local(at)?, reviewer, recorded_by })
    };
    found.into_iter().map(review).collect()
}

/// What a patient weighed last.
pub(super) fn weight(read: &Read<'_>, patient: PatientId) -> Result<Option<Weighed>> {
    let found = read.first(
        "SELECT grams, measured_on FROM patient_weight WHERE patient_id = ?1 ORDER BY measured_on DESC, at DESC, n DESC LIMIT 1",
        [Stored(patient)],
        |row| Ok((row.get(0)?, row.get::<_, Stored<_>>(1)?.0)),
    )?;
    Ok(found.and_then(|(grams, on)| Some(Weighed { weight: Weight::new(grams).ok()?, on })))
}

/// Records what a patient weighs, where that is news.
///
/// # Errors
/// [`ErrorCode::DateOutOfRange`] at `weight.on` for a day to come or more than a year ago.
pub(super) fn put_weight(tx: &mut Tx<'_>, patient: PatientId, weighed: Option<Weighed>) -> Result<()> {
    let Some(weighed) = weighed else { return Ok(()) };
    let today = tx.today()?;
    if weighed.on > today || weighed.on < today.plus_days(-366).unwrap_or(today) {
        return Err(Error::at(ErrorCode::DateOutOfRange, "weight.on").into());
    }
    if weight(tx, patient)? == Some(weighed) {
        return Ok(());
    }
    let id: Uuid = tx.new_id()?;
    let row = patient_weight::Weight {
        patient_id: patient,
        grams: weighed.weight.grams(),
        measured_on: weighed.on,
        at: tx.now(),
        user_id: tx.author().user,
    };
    tx.put(id, row);
    Ok(())
}

/// What a patient is allergic to and takes, by the record: names of the findings of a kind that hold.
pub(super) fn findings(read: &Read<'_>, patient: PatientId, kind: FindingKind) -> Result<Vec<String>> {
    read.all(
        "SELECT name FROM finding WHERE patient_id = ?1 AND kind = ?2 AND status = 'active'
           AND (expires_on IS NULL OR expires_on > ?3) ORDER BY noted_on, n",
        params![Stored(patient), Stored(kind), Stored(read.today()?)],
        |row| row.get(0),
    )
}
