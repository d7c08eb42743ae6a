//! Whom a case day treats, in order, within its hours. Patients come only to a day that is confirmed (S10).

use cuspid_model::permission::PracticeCaseDays;
use cuspid_model::requests::case_days::*;
use cuspid_model::time::Minutes;
use cuspid_model::{CaseDayId, CasePatientId, Error, ErrorCode, PatientId};

use super::case_day_patient;
use super::events::{self, Happened};
use super::team::{Day, Member};
use crate::access::{Authorized, Scope};
use crate::cell::Stored;
use crate::patients::{self, patient};
use crate::{Read, Result, Tx};

/// The most that is found.
const MOST: u32 = 10;

/// A patient of a day as it stands in the file.
#[derive(Clone)]
struct Entry {
    id: CasePatientId,
    patient: PatientId,
    plan: case_day_patient::Plan,
}

impl Entry {
    const fn minutes(&self) -> u32 {
        self.plan.minutes + self.plan.recovery
    }
}

/// Who can be brought to a case day. A practice finds those it knows: who has or had a visit, a treatment or a case day
/// with it.
///
/// # Errors
/// Those of the database.
pub fn find(
    read: &Read<'_>,
    by: &Authorized<PracticeCaseDays>,
    request: FindCasePatients,
) -> Result<Vec<CasePatientFound>> {
    let all = by.scope() == Scope::Everywhere;
    let sql = if all { FOUND.to_owned() } else { format!("{FOUND} AND ({KNOWN})") };
    let Some(words) = patients::search_words(read, &request.text)? else { return Ok(vec![]) };
    let found = read.all(&format!("{sql} ORDER BY s.rowid DESC LIMIT ?2"), (words, MOST), |row| {
        Ok(CasePatientFound {
            patient: row.get::<_, Stored<_>>(0)?.0,
            name: row.get(1)?,
            birth_date: row.get::<_, Stored<_>>(2)?.0,
        })
    })?;
    Ok(found)
}

const FOUND: &str = "SELECT p.id, p.name, p.birth_date FROM patient_search s CROSS JOIN patient_name m ON m.n = s.rowid
     JOIN patient p ON p.n = s.rowid WHERE s.patient_search MATCH ?1 AND m.archived = 0";
const KNOWN: &str = "EXISTS (SELECT 1 FROM appointment a WHERE a.patient_id = p.id)
     OR EXISTS (SELECT 1 FROM treatment_case c WHERE c.patient_id = p.id)
     OR EXISTS (SELECT 1 FROM case_day_patient o WHERE o.patient_id = p.id)";

/// Brings a patient to a case day, after those who are there.
///
/// # Errors
/// [`ErrorCode::NotConfirmed`] at `case_day`; [`ErrorCode::NotFound`] or [`ErrorCode::AlreadyUsed`] at `patient`;
/// [`ErrorCode::DayFull`] with `left` at `plan.minutes` when the day's hours do not hold it.
pub fn add(tx: &mut Tx<'_>, _by: &Authorized<PracticeCaseDays>, request: AddCasePatient) -> Result<CasePatientId> {
    let AddCasePatient { case_day, patient, plan } = request;
    let (day, team) = confirmed(tx, case_day, "case_day")?;
    tx.get::<patient::Identity>(patient, "patient")?;
    let entries = entries(tx, day.id)?;
    if entries.iter().any(|entry| entry.patient == patient) {
        return Err(Error::at(ErrorCode::AlreadyUsed, "patient").into());
    }
    must_fit(&day, &entries, &plan)?;
    let id: CasePatientId = tx.new_id()?;
    let place = entries.iter().map(|entry| entry.plan.place + 1).max().unwrap_or(0);
    tx.put(id, case_day_patient::Who { case_day_id: day.id, patient_id: patient });
    put_plan(tx, id, place, plan);
    tx.put(id, case_day_patient::Status { removed: false });
    events::record(tx, &day, &team, Happened::plain(CaseDayEventKind::Patients))?;
    Ok(id)
}

/// Changes how a patient is treated.
///
/// # Errors
/// [`ErrorCode::NotFound`] or [`ErrorCode::NotConfirmed`] at `case_patient`; [`ErrorCode::DayFull`] as [`add`].
pub fn change(tx: &mut Tx<'_>, _by: &Authorized<PracticeCaseDays>, request: ChangeCasePatient) -> Result<()> {
    let ChangeCasePatient { case_patient: id, plan } = request;
    let (day, team, entries) = known(tx, id)?;
    let (own, others): (Vec<Entry>, Vec<Entry>) = entries.into_iter().partition(|entry| entry.id == id);
    let place = own.first().map_or(0, |entry| entry.plan.place);
    must_fit(&day, &others, &plan)?;
    put_plan(tx, id, place, plan);
    events::record(tx, &day, &team, Happened::plain(CaseDayEventKind::Patients))
}

/// Takes a patient off a case day.
///
/// # Errors
/// [`ErrorCode::NotFound`] or [`ErrorCode::NotConfirmed`] at `case_patient`.
pub fn remove(tx: &mut Tx<'_>, _by: &Authorized<PracticeCaseDays>, request: RemoveCasePatient) -> Result<()> {
    let (day, team, _) = known(tx, request.case_patient)?;
    tx.put(request.case_patient, case_day_patient::Status { removed: true });
    events::record(tx, &day, &team, Happened::plain(CaseDayEventKind::Patients))
}

/// Puts the patients of a day into another order.
///
/// # Errors
/// [`ErrorCode::NotConfirmed`] at `case_day`; [`ErrorCode::Changed`] at `order` unless it has each of them once.
pub fn order(tx: &mut Tx<'_>, _by: &Authorized<PracticeCaseDays>, request: OrderCasePatients) -> Result<()> {
    let (day, team) = confirmed(tx, request.case_day, "case_day")?;
    let entries = entries(tx, day.id)?;
    let mut sorted = [request.order.clone(), entries.iter().map(|entry| entry.id).collect()];
    sorted.iter_mut().for_each(|ids| ids.sort_unstable());
    if sorted[0] != sorted[1] {
        return Err(Error::at(ErrorCode::Changed, "order").into());
    }
    let mut moved = false;
    for (id, place) in request.order.into_iter().zip(0_u32..) {
        let Some(entry) = entries.iter().find(|entry| entry.id == id && entry.plan.place != place) else { continue };
        tx.put(id, case_day_patient::Plan { place, ..entry.plan.clone() });
        moved = true;
    }
    if moved { events::record(tx, &day, &team, Happened::plain(CaseDayEventKind::Patients)) } else { Ok(()) }
}

/// How many patients a day has.
pub(super) fn count(read: &Read<'_>, day: CaseDayId) -> Result<u32> {
    let sql = "SELECT count(*) FROM case_day_patient WHERE case_day_id = ?1 AND removed = 0";
    Ok(read.first(sql, [Stored(day)], |row| row.get(0))?.unwrap_or(0))
}

/// The patients of a day in order, one after the other from its beginning.
pub(super) fn of_day(read: &Read<'_>, day: &Day) -> Result<Vec<CasePatientRow>> {
    let Some(mut start) = day.time.start_at else { return Ok(vec![]) };
    let mut rows = vec![];
    for entry in entries(read, day.id)? {
        let end = start.plus_minutes(entry.minutes().into());
        let identity: patient::Identity = read.get(entry.patient, "patient")?;
        let checks: case_day_patient::Checks = read.get(entry.id, "case_patient")?;
        rows.push(CasePatientRow {
            id: entry.id,
            patient: entry.patient,
            name: identity.name,
            birth_date: identity.birth_date,
            plan: CasePlan {
                minutes: Minutes::new(entry.plan.minutes).map_err(|code| Error::at(code, "minutes"))?,
                recovery: Recovery::new(entry.plan.recovery).map_err(|code| Error::at(code, "recovery"))?,
                asa: checks.asa_class.and_then(|class| AsaClass::new(class).ok()),
                fasting_told: checks.fasting_told,
                consent: checks.consent,
                escort: checks.escort,
                notes: checks.notes.and_then(|text| text.parse().ok()),
            },
            start: read.local(start)?,
            end: read.local(end)?,
        });
        start = end;
    }
    Ok(rows)
}

fn entries(read: &Read<'_>, day: CaseDayId) -> Result<Vec<Entry>> {
    let found = read.all(
        "SELECT id, patient_id FROM case_day_patient WHERE case_day_id = ?1 AND removed = 0 ORDER BY place, n",
        [Stored(day)],
        |row| Ok((row.get::<_, Stored<CasePatientId>>(0)?.0, row.get::<_, Stored<PatientId>>(1)?.0)),
    )?;
    let entry = |(id, patient)| Ok(Entry { id, patient, plan: read.get(id, "case_patient")? });
    found.into_iter().map(entry).collect()
}

fn confirmed(read: &Read<'_>, id: CaseDayId, field: &str) -> Result<(Day, Vec<Member>)> {
    let day = Day::get(read, id, field)?;
    let team = day.team(read)?;
    if day.stage(&team) == Stage::Confirmed {
        Ok((day, team))
    } else {
        Err(Error::at(ErrorCode::NotConfirmed, field).into())
    }
}

fn known(read: &Read<'_>, id: CasePatientId) -> Result<(Day, Vec<Member>, Vec<Entry>)> {
    let who: case_day_patient::Who = read.get(id, "case_patient")?;
    if read.get::<case_day_patient::Status>(id, "case_patient")?.removed {
        return Err(Error::at(ErrorCode::NotFound, "case_patient").into());
    }
    let (day, team) = confirmed(read, who.case_day_id, "case_patient")?;
    let entries = entries(read, day.id)?;
    Ok((day, team, entries))
}

fn must_fit(day: &Day, others: &[Entry], plan: &CasePlan) -> Result<()> {
    let hours = day.time.to_minute.saturating_sub(day.time.from_minute);
    let left = hours.saturating_sub(others.iter().map(Entry::minutes).sum());
    if plan.minutes.get() + plan.recovery.get() <= left {
        return Ok(());
    }
    Err(Error::at(ErrorCode::DayFull, "plan.minutes").with("left", left).into())
}

fn put_plan(tx: &mut Tx<'_>, id: CasePatientId, place: u32, plan: CasePlan) {
    let CasePlan { minutes, recovery, asa, fasting_told, consent, escort, notes } = plan;
    tx.put(id, case_day_patient::Plan { place, minutes: minutes.get(), recovery: recovery.get() });
    let (asa_class, notes) = (asa.map(AsaClass::get), notes.map(|text| text.to_string()));
    tx.put(id, case_day_patient::Checks { asa_class, fasting_told, consent, escort, notes });
}
