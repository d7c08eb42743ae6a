//! Whom a case day treats, in order, within its hours. Patients come only to a day that is confirmed (S10).

use cuspid_model::permission::{PracticeCaseDays, RegisterCasePatients};
use cuspid_model::requests::case_days::*;
use cuspid_model::requests::patients::{Contact, FindingKind, Identity};
use cuspid_model::time::{Instant, Interval, Minutes};
use cuspid_model::{CaseDayId, CasePatientId, Error, ErrorCode, PatientId};

use super::events::{self, Happened};
use super::team::{Day, Member};
use super::{case_day_patient, reviews};
use crate::access::{Authorized, Scope};
use crate::booking::occupancy::{self, CASE_DAY_PATIENT, Need, Source};
use crate::booking::schedule;
use crate::cell::Stored;
use crate::patients::{self, patient};
use crate::{Read, Result, Tx};

/// The most that is found.
const MOST: u32 = 10;

/// A patient of a day as it stands in the file.
#[derive(Clone)]
pub(super) struct Entry {
    id: CasePatientId,
    /// The row his time is held by.
    source: Option<Source>,
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
/// [`ErrorCode::TimeTaken`] at `patient` when he is elsewhere at that time (S1); [`ErrorCode::DateOutOfRange`] at `weight.on`;
/// [`ErrorCode::DayFull`] with `left` at `plan.minutes` when the day's hours do not hold it.
pub fn add(tx: &mut Tx<'_>, _by: &Authorized<PracticeCaseDays>, request: AddCasePatient) -> Result<CasePatientId> {
    let AddCasePatient { case_day, patient, plan, weight } = request;
    tx.get::<patient::Identity>(patient, "patient")?;
    bring(tx, case_day, patient, plan, weight)
}

/// Registers a patient and brings him to a case day.
///
/// # Errors
/// [`ErrorCode::NotFound`], [`ErrorCode::NotConfirmed`] at `case_day`; a refused field;
/// [`ErrorCode::PossibleDuplicate`] with `candidates` among those whom the user may know, unless the request accepts
/// a duplicate; [`ErrorCode::DayFull`] as [`add`].
pub fn register(
    tx: &mut Tx<'_>,
    by: &Authorized<RegisterCasePatients>,
    request: RegisterCasePatient,
) -> Result<CasePatientId> {
    let RegisterCasePatient { case_day, name, birth_date, phone, plan, weight, accept_duplicate } = request;
    confirmed(tx, case_day, "case_day")?;
    let identity = Identity {
        name,
        preferred_name: None,
        birth_date: Some(birth_date),
        sex: None,
        gender: None,
        national_id: None,
    };
    let contact = Contact { phone, ..Contact::default() };
    let everywhere = by.scope() == Scope::Everywhere;
    let known = |read: &Read<'_>, id: PatientId| Ok(everywhere || is_known(read, id)?);
    let patient = patients::register_plain(tx, identity, contact, accept_duplicate, known)?;
    bring(tx, case_day, patient, plan, weight)
}

/// Whether a practice knows a patient.
fn is_known(read: &Read<'_>, id: PatientId) -> Result<bool> {
    let sql = format!("SELECT 1 FROM patient p WHERE p.id = ?1 AND ({KNOWN})");
    Ok(read.first(&sql, [Stored(id)], |_| Ok(()))?.is_some())
}

fn bring(
    tx: &mut Tx<'_>,
    case_day: CaseDayId,
    patient: PatientId,
    plan: CasePlan,
    weight: Option<Weighed>,
) -> Result<CasePatientId> {
    let (day, team) = confirmed(tx, case_day, "case_day")?;
    let before = entries(tx, day.id)?;
    if before.iter().any(|entry| entry.patient == patient) {
        return Err(Error::at(ErrorCode::AlreadyUsed, "patient").into());
    }
    must_fit(&day, &before, &plan)?;
    let id: CasePatientId = tx.new_id()?;
    let place = before.iter().map(|entry| entry.plan.place + 1).max().unwrap_or(0);
    let mut after = before.clone();
    after.push(Entry { id, source: None, patient, plan: planned(place, &plan) });
    must_be_free(tx, &day, &before, &day, &after, "patient")?;
    tx.put(id, case_day_patient::Who { case_day_id: day.id, patient_id: patient });
    put_plan(tx, id, place, plan);
    tx.put(id, case_day_patient::Status { removed: false });
    reviews::put_weight(tx, patient, weight)?;
    events::record(tx, &day, &team, Happened::plain(CaseDayEventKind::Patients))?;
    Ok(id)
}

/// Changes how a patient is treated.
///
/// # Errors
/// [`ErrorCode::NotFound`] or [`ErrorCode::NotConfirmed`] at `case_patient`; [`ErrorCode::DayFull`] as [`add`] for one
/// who takes longer than before; [`ErrorCode::TimeTaken`] at `plan.minutes` when somebody who is treated later is
/// elsewhere at his new time.
pub fn change(tx: &mut Tx<'_>, _by: &Authorized<PracticeCaseDays>, request: ChangeCasePatient) -> Result<()> {
    let ChangeCasePatient { case_patient: id, plan, weight } = request;
    let (day, team, before) = known(tx, id)?;
    let (own, others): (Vec<Entry>, Vec<Entry>) = before.iter().cloned().partition(|entry| entry.id == id);
    let place = own.first().map_or(0, |entry| entry.plan.place);
    // A day that is too full, as one is to which two computers brought patients, becomes no fuller by it.
    if own.iter().all(|entry| entry.minutes() < plan.minutes.get() + plan.recovery.get()) {
        must_fit(&day, &others, &plan)?;
    }
    let mut after = before.clone();
    for entry in after.iter_mut().filter(|entry| entry.id == id) {
        entry.plan = planned(place, &plan);
    }
    must_be_free(tx, &day, &before, &day, &after, "plan.minutes")?;
    put_plan(tx, id, place, plan);
    for Entry { patient, .. } in own {
        reviews::put_weight(tx, patient, weight)?;
    }
    events::record(tx, &day, &team, Happened::plain(CaseDayEventKind::Patients))
}

/// Takes a patient off a case day.
///
/// # Errors
/// [`ErrorCode::NotFound`] or [`ErrorCode::NotConfirmed`] at `case_patient`; [`ErrorCode::TimeTaken`] when somebody who
/// is treated later is elsewhere at his new time.
pub fn remove(tx: &mut Tx<'_>, _by: &Authorized<PracticeCaseDays>, request: RemoveCasePatient) -> Result<()> {
    let (day, team, before) = known(tx, request.case_patient)?;
    let after: Vec<Entry> = before.iter().filter(|entry| entry.id != request.case_patient).cloned().collect();
    must_be_free(tx, &day, &before, &day, &after, "case_patient")?;
    tx.put(request.case_patient, case_day_patient::Status { removed: true });
    events::record(tx, &day, &team, Happened::plain(CaseDayEventKind::Patients))
}

/// Puts the patients of a day into another order.
///
/// # Errors
/// [`ErrorCode::NotConfirmed`] at `case_day`; [`ErrorCode::Changed`] at `order` unless it has each of them once;
/// [`ErrorCode::TimeTaken`] at `order` when somebody is elsewhere at his new time.
pub fn order(tx: &mut Tx<'_>, _by: &Authorized<PracticeCaseDays>, request: OrderCasePatients) -> Result<()> {
    let (day, team) = confirmed(tx, request.case_day, "case_day")?;
    let entries = entries(tx, day.id)?;
    let mut sorted = [request.order.clone(), entries.iter().map(|entry| entry.id).collect()];
    sorted.iter_mut().for_each(|ids| ids.sort_unstable());
    if sorted[0] != sorted[1] {
        return Err(Error::at(ErrorCode::Changed, "order").into());
    }
    let placed = |id: &CasePatientId| entries.iter().find(|entry| entry.id == *id).cloned();
    let after: Vec<Entry> = request.order.iter().filter_map(placed).collect();
    must_be_free(tx, &day, &entries, &day, &after, "order")?;
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
            weight: reviews::weight(read, entry.patient)?,
            allergies: read.get::<patient::Allergies>(entry.patient, "patient")?.allergies,
            allergy_names: reviews::findings(read, entry.patient, FindingKind::Allergy)?,
            medicines: reviews::findings(read, entry.patient, FindingKind::Medicine)?,
            reviews: reviews::of_patient(read, entry.id)?,
        });
        start = end;
    }
    Ok(rows)
}

fn entries(read: &Read<'_>, day: CaseDayId) -> Result<Vec<Entry>> {
    let found = read.all(
        "SELECT id, patient_id, n FROM case_day_patient WHERE case_day_id = ?1 AND removed = 0 ORDER BY place, n",
        [Stored(day)],
        |row| {
            let source = Source { table: CASE_DAY_PATIENT, row: row.get(2)? };
            Ok((row.get::<_, Stored<CasePatientId>>(0)?.0, row.get::<_, Stored<PatientId>>(1)?.0, source))
        },
    )?;
    let entry =
        |(id, patient, source)| Ok(Entry { id, source: Some(source), patient, plan: read.get(id, "case_patient")? });
    found.into_iter().map(entry).collect()
}

/// When each of the patients is treated, one after the other from a moment on.
fn times(start: Option<Instant>, entries: &[Entry]) -> Vec<Option<Interval>> {
    let mut start = start;
    let mut times = vec![];
    for entry in entries {
        let end = start.map(|start| start.plus_minutes(entry.minutes().into()));
        times.push(start.zip(end).and_then(|(start, end)| Interval::new(start, end).ok()));
        start = end;
    }
    times
}

/// Refuses when somebody whose time is another than before is elsewhere at his new time: in a visit or on another case
/// day (S1).
fn must_be_free(
    read: &Read<'_>,
    day_before: &Day,
    before: &[Entry],
    day: &Day,
    after: &[Entry],
    field: &str,
) -> Result<()> {
    let known: Vec<_> = before.iter().map(|entry| entry.id).zip(times(day_before.time.start_at, before)).collect();
    for (entry, time) in after.iter().zip(times(day.time.start_at, after)) {
        let Some(during) = time.filter(|_| !known.contains(&(entry.id, time))) else { continue };
        let needs = [Need::person(entry.patient.0, during)];
        let found = occupancy::in_the_way(read, &needs, entry.source)?;
        schedule::refuse(read, &found, &needs, field, || Ok(vec![]))?;
    }
    Ok(())
}

/// Refuses a new time of a day at which one of its patients is elsewhere.
pub(super) fn must_be_free_at(read: &Read<'_>, after: &Day) -> Result<()> {
    let before = Day::get(read, after.id, "case_day")?;
    let entries = entries(read, after.id)?;
    must_be_free(read, &before, &entries, after, &entries, "time")
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

/// A patient of a day that is confirmed, with everybody else.
pub(super) fn known(read: &Read<'_>, id: CasePatientId) -> Result<(Day, Vec<Member>, Vec<Entry>)> {
    let who: case_day_patient::Who = read.get(id, "case_patient")?;
    if read.get::<case_day_patient::Status>(id, "case_patient")?.removed {
        return Err(Error::at(ErrorCode::NotFound, "case_patient").into());
    }
    let (day, team) = confirmed(read, who.case_day_id, "case_patient")?;
    let entries = entries(read, day.id)?;
    Ok((day, team, entries))
}

/// Refuses to give a day fewer hours than its patients need.
pub(super) fn must_still_fit(read: &Read<'_>, before: &Day, after: &Day) -> Result<()> {
    let needed: u32 = entries(read, after.id)?.iter().map(Entry::minutes).sum();
    if minutes_of(after) < needed && minutes_of(after) < minutes_of(before) {
        return Err(Error::at(ErrorCode::DayFull, "time.hours.to").with("left", 0_u32).into());
    }
    Ok(())
}

/// How many minutes a day has.
const fn minutes_of(day: &Day) -> u32 {
    day.time.to_minute.saturating_sub(day.time.from_minute)
}

fn must_fit(day: &Day, others: &[Entry], plan: &CasePlan) -> Result<()> {
    let left = minutes_of(day).saturating_sub(others.iter().map(Entry::minutes).sum());
    if plan.minutes.get() + plan.recovery.get() <= left {
        return Ok(());
    }
    Err(Error::at(ErrorCode::DayFull, "plan.minutes").with("left", left).into())
}

const fn planned(place: u32, plan: &CasePlan) -> case_day_patient::Plan {
    case_day_patient::Plan { place, minutes: plan.minutes.get(), recovery: plan.recovery.get() }
}

fn put_plan(tx: &mut Tx<'_>, id: CasePatientId, place: u32, plan: CasePlan) {
    tx.put(id, planned(place, &plan));
    let CasePlan { asa, fasting_told, consent, escort, notes, .. } = plan;
    let (asa_class, notes) = (asa.map(AsaClass::get), notes.map(|text| text.to_string()));
    tx.put(id, case_day_patient::Checks { asa_class, fasting_told, consent, escort, notes });
}
