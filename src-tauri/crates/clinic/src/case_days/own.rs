//! The days of a care provider: what he is asked for, and whom he treats. What a role does not need it does not see: the
//! nurse sees allergies, weight and what is still to be done, the medic also what a patient takes, the anesthesiologist
//! also the reviews.

use cuspid_model::permission::OwnCaseDays;
use cuspid_model::requests::case_days::*;
use cuspid_model::{CaseDayId, CaseDayMemberId, Error, ErrorCode};
use rusqlite::params;

use super::team::Day;
use super::{case_day_member, case_day_patient, patients, reviews};
use crate::access::Authorized;
use crate::cell::Stored;
use crate::{Read, Result, Tx, availability};

/// The case days that the user was asked for, from today on, also those he declined: not those he was taken off again, and
/// of those that were called off only the ones he had accepted.
///
/// # Errors
/// [`ErrorCode::NotAProvider`] for a user who is none.
pub fn list(read: &Read<'_>, by: &Authorized<OwnCaseDays>, _: ListOwnCaseDays) -> Result<Vec<OwnCaseDayRow>> {
    let today = availability::moment(read.today()?, 0, read.zone()?)?;
    let seats = read.all(
        "SELECT m.id, m.case_day_id FROM case_day_member m JOIN case_day d ON d.id = m.case_day_id
         WHERE m.provider_id = ?1 AND d.start_at >= ?2 AND (d.status <> 'cancelled' OR m.answer = 'accepted')
           AND m.answer <> 'withdrawn' ORDER BY d.start_at, m.n",
        params![Stored(by.provider()?), Stored(today)],
        |row| Ok((row.get::<_, Stored<CaseDayMemberId>>(0)?.0, row.get::<_, Stored<CaseDayId>>(1)?.0)),
    )?;
    let mut rows = vec![];
    for (member, day) in seats {
        let day = Day::get(read, day, "case_day")?;
        let team = day.team(read)?;
        let Some(time) = day.day_time(read)? else { continue };
        let case_day_member::Seat { role, .. } = read.get(member, "member")?;
        let row = day.row(read, &team)?;
        let others = team.iter().filter(|other| other.seat.member != member);
        let others = others.filter(|other| other.seat.answer == TeamAnswer::Accepted);
        rows.push(OwnCaseDayRow {
            member,
            case_day: day.id,
            site_name: row.site_name,
            time,
            details: row.details,
            stage: row.stage,
            role,
            answer: read.get::<case_day_member::Answer>(member, "member")?.answer,
            others: others.map(|other| TeamMate { role: other.seat.role, name: other.provider.name.clone() }).collect(),
            patients: row.patients,
        });
    }
    Ok(rows)
}

/// Whom the team of a day treats.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `member` for somebody else's seat; [`ErrorCode::NotConfirmed`] for one that was not accepted
/// and of a day that is not confirmed.
pub fn list_patients(
    read: &Read<'_>,
    by: &Authorized<OwnCaseDays>,
    request: ListOwnCasePatients,
) -> Result<Vec<OwnCasePatientRow>> {
    let (day, role) = own_day(read, by, request.member)?;
    let sees_medicines = matches!(role, TeamRole::Medic | TeamRole::Anesthesiologist);
    let sees_reviews = role == TeamRole::Anesthesiologist;
    let rows = patients::of_day(read, &day)?.into_iter().map(|row| OwnCasePatientRow {
        id: row.id,
        name: row.name,
        birth_date: row.birth_date,
        start: row.start,
        end: row.end,
        asa: row.plan.asa,
        weight: row.weight,
        allergies: row.allergies,
        allergy_names: row.allergy_names,
        medicines: sees_medicines.then_some(row.medicines),
        fasting_told: row.plan.fasting_told,
        consent: row.plan.consent,
        escort: row.plan.escort,
        notes: row.plan.notes.map(|notes| notes.to_string()),
        reviews: if sees_reviews { row.reviews } else { vec![] },
    });
    Ok(rows.collect())
}

/// Reviews a patient before anaesthesia.
///
/// # Errors
/// As [`list_patients`]; [`ErrorCode::NotQualified`] at `member` for who is not the anesthesiologist; what
/// [`super::record_review`] refuses.
pub fn review(tx: &mut Tx<'_>, by: &Authorized<OwnCaseDays>, request: ReviewCasePatient) -> Result<()> {
    let ReviewCasePatient { member, case_patient, outcome, note } = request;
    let (day, role) = own_day(tx, by, member)?;
    if role != TeamRole::Anesthesiologist {
        return Err(Error::at(ErrorCode::NotQualified, "member").into());
    }
    let who: case_day_patient::Who = tx.get(case_patient, "case_patient")?;
    if who.case_day_id != day.id {
        return Err(Error::at(ErrorCode::NotFound, "case_patient").into());
    }
    reviews::put(tx, case_patient, by.provider()?, outcome, note)
}

/// The day of one's own seat, once it is certain, with one's role.
fn own_day(read: &Read<'_>, by: &Authorized<OwnCaseDays>, member: CaseDayMemberId) -> Result<(Day, TeamRole)> {
    let seat: case_day_member::Seat = read.get(member, "member")?;
    if seat.provider_id != by.provider()? {
        return Err(Error::at(ErrorCode::NotFound, "member").into());
    }
    let day = Day::get(read, seat.case_day_id, "member")?;
    let team = day.team(read)?;
    let accepted = read.get::<case_day_member::Answer>(member, "member")?.answer == TeamAnswer::Accepted;
    if accepted && matches!(day.stage(&team), Stage::Confirmed | Stage::Completed) {
        Ok((day, seat.role))
    } else {
        Err(Error::at(ErrorCode::NotConfirmed, "member").into())
    }
}
