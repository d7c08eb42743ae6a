//! Today at the front desk.

use cuspid_model::permission::AppointmentsRead;
use cuspid_model::requests::booking::*;
use cuspid_model::time::{Instant, PlainDate};
use cuspid_model::{PatientId, Permission};
use rusqlite::params;

use super::agenda::{STARTING, midnight};
use super::steps::steps;
use super::visits::visits_in_time;
use crate::access::Authorized;
use crate::cell::Stored;
use crate::{Read, Result, billing};

/// Visits that still have no outcome.
const OPEN: &str = "status IN ('requested', 'scheduled', 'confirmed', 'arrived', 'in_chair', 'waiting', 'ready')";

/// Today at the front desk.
///
/// # Errors
/// Those of the database.
pub fn list_today(read: &Read<'_>, by: &Authorized<AppointmentsRead>, request: ListToday) -> Result<FrontDesk> {
    let (from, to) = day(read, read.today()?)?;
    let mut visits = visits_in_time(read, STARTING, params![Stored(from), Stored(to)])?;
    if let Some(doctor) = request.doctor {
        visits.retain(|visit| visit.doctor == doctor);
    }
    let mut tally = Tally::default();
    let mut shown = vec![];
    for visit in visits {
        count(&mut tally, visit.status, 1);
        shown.push(desk_visit(read, by, visit)?);
    }
    Ok(FrontDesk { now: read.local(read.now())?, tally, visits: shown, left_open: left_open(read)? })
}

/// How many visits of today stand where.
///
/// # Errors
/// Those of the database.
pub fn tally(read: &Read<'_>) -> Result<Tally> {
    let (from, to) = day(read, read.today()?)?;
    let by_status = read.all(
        "SELECT status, count(*) FROM appointment WHERE start_at >= ?1 AND start_at < ?2 GROUP BY status",
        params![Stored(from), Stored(to)],
        |row| Ok((row.get::<_, Stored<AppointmentStatus>>(0)?.0, row.get(1)?)),
    )?;
    let mut tally = Tally::default();
    by_status.into_iter().for_each(|(status, number)| count(&mut tally, status, number));
    Ok(tally)
}

/// How many visits of earlier days still have no outcome.
///
/// # Errors
/// Those of the database.
pub fn left_open(read: &Read<'_>) -> Result<u32> {
    let (today, _) = day(read, read.today()?)?;
    let sql = format!("SELECT count(*) FROM appointment WHERE start_at < ?1 AND {OPEN}");
    Ok(read.first(&sql, [Stored(today)], |row| row.get(0))?.unwrap_or(0))
}

/// The next day with visits, and how many of them nobody confirmed.
///
/// # Errors
/// Those of the database.
pub fn unconfirmed(read: &Read<'_>) -> Result<Option<(PlainDate, u32)>> {
    let (_, tomorrow) = day(read, read.today()?)?;
    let next = read.first(
        "SELECT start_at FROM appointment WHERE start_at >= ?1 AND status IN ('scheduled', 'confirmed')
         ORDER BY start_at LIMIT 1",
        [Stored(tomorrow)],
        |row| Ok(row.get::<_, Stored<Instant>>(0)?.0),
    )?;
    let Some(next) = next else { return Ok(None) };
    let date = read.local(next)?.date();
    let (from, to) = day(read, date)?;
    let count = read.first(
        "SELECT count(*) FROM appointment WHERE start_at >= ?1 AND start_at < ?2 AND status = 'scheduled'",
        params![Stored(from), Stored(to)],
        |row| row.get(0),
    )?;
    Ok(Some((date, count.unwrap_or(0))))
}

fn desk_visit(read: &Read<'_>, by: &Authorized<AppointmentsRead>, visit: Visit) -> Result<DeskVisit> {
    use AppointmentStatus::{Completed, InChair, Ready};
    let steps = if visit.arrived.is_some() { steps(read, visit.id)? } else { vec![] };
    let local = |moment: Option<Instant>| moment.map(|moment| read.local(moment)).transpose();
    let seated = steps.iter().position(|step| step.status == InChair);
    let left = steps.iter().rposition(|step| step.status == InChair);
    let over = steps.iter().skip(left.unwrap_or(0)).find(|step| matches!(step.status, Ready | Completed));
    let balance = match by.also(Permission::PatientBillingRead) {
        true => Some(billing::owed(read, visit.patient)?),
        false => None,
    };
    Ok(DeskVisit {
        in_chair: local(seated.map(|at| steps[at].at))?,
        done: local(over.map(|step| step.at))?,
        balance,
        lab: if by.also(Permission::LabRead) { lab(read, visit.patient)? } else { None },
        visit,
    })
}

/// How far the laboratory is with a patient's work. What is still awaited counts more than what is here.
fn lab(read: &Read<'_>, patient: PatientId) -> Result<Option<LabWork>> {
    let found = read.first(
        "SELECT count(*) FILTER (WHERE status IN ('received', 'checked')),
                count(*) FILTER (WHERE status IN ('created', 'sent', 'returned')),
                count(*) FILTER (WHERE status = 'sent' AND due_on < ?2)
         FROM lab_request WHERE patient_id = ?1",
        params![Stored(patient), Stored(read.today()?)],
        |row| Ok((row.get::<_, u32>(0)?, row.get::<_, u32>(1)?, row.get::<_, u32>(2)?)),
    )?;
    Ok(match found.unwrap_or_default() {
        (_, _, 1..) => Some(LabWork::Late),
        (_, 1.., _) => Some(LabWork::Awaited),
        (1.., ..) => Some(LabWork::In),
        _ => None,
    })
}

fn count(tally: &mut Tally, status: AppointmentStatus, number: u32) {
    use AppointmentStatus::*;
    let place = match status {
        Requested | Scheduled | Confirmed => &mut tally.to_come,
        Arrived | Waiting => &mut tally.waiting,
        InChair => &mut tally.in_chair,
        Ready => &mut tally.ready,
        Completed => &mut tally.completed,
        NoShow | Unseen => &mut tally.missed,
        Cancelled | Rescheduled => &mut tally.cancelled,
    };
    *place += number;
}

/// When a day begins and ends by the clinic's clock.
fn day(read: &Read<'_>, date: PlainDate) -> Result<(Instant, Instant)> {
    Ok((midnight(read, date)?, midnight(read, date.plus_days(1)?)?))
}
