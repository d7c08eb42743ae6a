//! Lists of visits: days of the calendar, what was left open, a patient's visits.

use cuspid_model::permission::AppointmentsRead;
use cuspid_model::requests::booking::*;
use cuspid_model::{AppointmentId, DoctorId, Error, ErrorCode, ResourceId};
use rusqlite::params;
use rusqlite::types::FromSql;

use super::brief::brief;
use super::schedule::minutes_between;
use super::visits::{visits, visits_in_time};
use crate::access::Authorized;
use crate::availability::Exceptions;
use crate::cell::Stored;
use crate::doctors::Week;
use crate::practice::{self, doctor};
use crate::{Read, Result};

pub(super) use crate::practice::midnight;

/// What began before a time and is not over at it: no visit is longer than a day.
pub const LASTING: &str = "WHERE a.n IN (SELECT n FROM appointment WHERE start_at > ?1 - 86400000 AND start_at < ?1
     AND end_at > ?1) ORDER BY a.start_at, a.n";
/// The longest stretch that is counted by days: the weeks a month lies in.
const MOST_DAYS: u32 = 42;
pub const MONTH: &str = "SELECT count(*), count(*) FILTER (WHERE status IN ('requested', 'scheduled')),
         coalesce(sum(end_at - start_at) FILTER (WHERE status NOT IN ('requested', 'no_show', 'unseen')), 0) / 60000
     FROM appointment WHERE start_at >= ?1 AND start_at < ?2 AND status NOT IN ('cancelled', 'rescheduled')
         AND (?3 IS NULL OR site_id = ?3)";
/// What a doctor missed holds none of his time, and does not count.
pub const MONTH_OF_DOCTOR: &str = "SELECT count(DISTINCT a.n),
         count(DISTINCT a.n) FILTER (WHERE a.status IN ('requested', 'scheduled')),
         coalesce(sum(o.to_at - o.from_at), 0) / 60000
     FROM occupancy o JOIN appointment a ON a.n = o.row
     WHERE o.subject = ?4 AND o.tbl = 20 AND o.from_at >= ?1 AND o.from_at < ?2 AND (?3 IS NULL OR a.site_id = ?3)";
pub const STARTING: &str = "WHERE a.start_at >= ?1 AND a.start_at < ?2 ORDER BY a.start_at, a.n";
pub const LEFT_OPEN: &str =
    "WHERE a.status IN ('requested', 'scheduled', 'confirmed', 'arrived', 'in_chair', 'waiting', 'ready')
     AND a.start_at < ?1 AND (a.start_at, a.n) > (?2, ?3) ORDER BY a.start_at, a.n LIMIT ?4";
pub const OF_PATIENT: &str = "WHERE a.patient_id = ?1 AND (a.start_at, a.n) < (?2, ?3)
     ORDER BY a.start_at DESC, a.n DESC LIMIT ?4";

/// The calendar of some days.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at `days`, and at `full` for a day that is none of them; a date out of range.
pub fn list_days(read: &Read<'_>, _by: &Authorized<AppointmentsRead>, request: ListDays) -> Result<Agenda> {
    if !(1..=7).contains(&request.days) {
        return Err(Error::at(ErrorCode::OutOfRange, "days").into());
    }
    let on = |day: u32| request.from.plus_days(day.into()).map_err(|code| Error::at(code, "from"));
    let dates = (0..request.days).map(on).collect::<Result<Vec<_>, _>>()?;
    if request.full.is_some_and(|full| !dates.contains(&full)) {
        return Err(Error::at(ErrorCode::OutOfRange, "full").into());
    }
    let (from, until) = match request.full {
        Some(full) => (full, full.plus_days(1).map_err(|code| Error::at(code, "full"))?),
        None => (request.from, on(request.days)?),
    };
    let (from, until) = (Stored(midnight(read, from)?), Stored(midnight(read, until)?));
    let mut visits = visits_in_time(read, LASTING, params![from])?;
    visits.extend(visits_in_time(read, STARTING, params![from, until])?);
    let mut doctors = columns(read)?;
    if let Some(doctor) = request.doctor {
        visits.retain(|visit| visit.doctor == doctor);
        doctors.retain(|column| column.id == doctor);
    }
    let (open, off) = hours(read, &request)?;
    let brief = match request.full {
        Some(full) => {
            let others: Vec<_> = dates.into_iter().filter(|date| *date != full).collect();
            let resources = read.all("SELECT id FROM resource WHERE archived = 0", [], |row| {
                Ok(row.get::<_, Stored<ResourceId>>(0)?.0.0)
            })?;
            let of: Vec<_> = doctors.iter().map(|column| column.id.0).chain(resources).collect();
            brief(read, &others, &of, request.site)?
        }
        None => vec![],
    };
    let shown = |doctor: DoctorId| {
        let taken = brief.iter().flat_map(|day| &day.taken).any(|taken| taken.of == doctor.0);
        taken || visits.iter().any(|visit| visit.doctor == doctor)
    };
    doctors.retain(|column| !column.archived || shown(column.id));
    Ok(Agenda { now: read.local(read.now())?, doctors, open, off, visits, brief })
}

/// When doctors and resources can be booked on some days, and what was taken from their time.
fn hours(read: &Read<'_>, request: &ListDays) -> Result<(Vec<OpenHours>, Vec<OffHours>)> {
    let ListDays { from, days, site, .. } = *request;
    let known = Exceptions::from(read, from)?;
    let doctors = weeks::<DoctorId>(read, "SELECT id, hours FROM doctor WHERE role = 'doctor'")?.into_iter();
    let here = |week: Week| site.map_or_else(|| week.clone(), |site| week.at(site));
    let doctors = doctors.map(|(doctor, week)| (doctor.0, known.of_doctor(doctor, here(week))));
    let resources = weeks::<ResourceId>(read, "SELECT id, hours FROM resource WHERE archived = 0")?.into_iter();
    let resources = resources.map(|(resource, week)| (resource.0, known.of_resource(resource, week)));
    let (mut open, mut off) = (vec![], vec![]);
    for (of, available) in doctors.chain(resources).filter(|(_, available)| !available.is_always()) {
        for date in (0..days).filter_map(|day| from.plus_days(day.into()).ok()) {
            open.extend(available.minutes(date).into_iter().map(|(from, to)| OpenHours { of, date, from, to }));
            off.extend(available.reasons(date).into_iter().map(|((from, to), reason)| OffHours {
                of,
                date,
                from,
                to,
                reason: reason.map(str::to_owned),
            }));
        }
    }
    Ok((open, off))
}

fn weeks<I>(read: &Read<'_>, sql: &str) -> Result<Vec<(I, Week)>>
where
    Stored<I>: FromSql,
{
    read.all(sql, [], |row| Ok((row.get::<_, Stored<I>>(0)?.0, Week::stored(row.get_ref(1)?.as_str()?))))
}

/// How full some weeks are, day by day.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at `days`; a date out of range; an unknown doctor.
pub fn list_month(read: &Read<'_>, _by: &Authorized<AppointmentsRead>, request: ListMonth) -> Result<Vec<MonthDay>> {
    if !(1..=MOST_DAYS).contains(&request.days) {
        return Err(Error::at(ErrorCode::OutOfRange, "days").with("min", 1).with("max", MOST_DAYS).into());
    }
    let weeks = match request.doctor {
        Some(doctor) => vec![(doctor, Week::stored(&read.get::<doctor::Hours>(doctor, "doctor")?.hours))],
        None => weeks(read, "SELECT id, hours FROM doctor WHERE archived = 0 AND role = 'doctor'")?,
    };
    let known = Exceptions::from(read, request.from)?;
    let here = |week: Week| request.site.map_or_else(|| week.clone(), |site| week.at(site));
    let available: Vec<_> = weeks.into_iter().map(|(doctor, week)| known.of_doctor(doctor, here(week))).collect();
    let zone = practice::zone(read)?;
    let mut days = vec![];
    for day in 0..i64::from(request.days) {
        let date = request.from.plus_days(day).map_err(|code| Error::at(code, "from"))?;
        let next = date.plus_days(1).map_err(|code| Error::at(code, "from"))?;
        let (from, to) = (Stored(midnight(read, date)?), Stored(midnight(read, next)?));
        let site = Stored(request.site);
        let counted = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        let counts = match request.doctor {
            Some(doctor) => read.first(MONTH_OF_DOCTOR, params![from, to, site, Stored(doctor)], counted)?,
            None => read.first(MONTH, params![from, to, site], counted)?,
        };
        let (visits, unconfirmed, minutes) = counts.unwrap_or_default();
        let mut open = 0;
        for own in &available {
            open += own.on(date, &zone)?.iter().map(|open| minutes_between(open.from(), open.to())).sum::<u32>();
        }
        days.push(MonthDay { date, visits, unconfirmed, minutes, open });
    }
    Ok(days)
}

fn columns(read: &Read<'_>) -> Result<Vec<DoctorColumn>> {
    read.all(
        "SELECT id, name, specialty, colour, archived FROM doctor WHERE role = 'doctor'
         ORDER BY archived, name COLLATE NOCASE, n",
        [],
        |row| {
            Ok(DoctorColumn {
                id: row.get::<_, Stored<_>>(0)?.0,
                name: row.get(1)?,
                specialty: row.get(2)?,
                colour: row.get(3)?,
                archived: row.get(4)?,
            })
        },
    )
}

/// Visits of earlier days that still have no outcome.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at `limit`; an unknown appointment at `after`.
pub fn list_left_open(read: &Read<'_>, _by: &Authorized<AppointmentsRead>, request: ListLeftOpen) -> Result<VisitPage> {
    let limit = page_size(request.limit)?;
    let (at, n) = key(read, request.after)?.unwrap_or((0, 0));
    let today = Stored(midnight(read, read.today()?)?);
    Ok(page(visits(read, LEFT_OPEN, params![today, at, n, limit + 1])?, limit))
}

/// A patient's visits, the latest first.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at `limit`; an unknown appointment at `after`.
pub fn list_of_patient(
    read: &Read<'_>,
    _by: &Authorized<AppointmentsRead>,
    request: ListVisitsOfPatient,
) -> Result<VisitPage> {
    let limit = page_size(request.limit)?;
    let (at, n) = key(read, request.after)?.unwrap_or((i64::MAX, i64::MAX));
    Ok(page(visits(read, OF_PATIENT, params![Stored(request.patient), at, n, limit + 1])?, limit))
}

fn page_size(limit: u32) -> Result<u32> {
    if (1..=200).contains(&limit) { Ok(limit) } else { Err(Error::at(ErrorCode::OutOfRange, "limit").into()) }
}

/// Where a list goes on after an appointment.
fn key(read: &Read<'_>, after: Option<AppointmentId>) -> Result<Option<(i64, i64)>> {
    let Some(id) = after else { return Ok(None) };
    let key = read.first("SELECT start_at, n FROM appointment WHERE id = ?1", [Stored(id)], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    Ok(Some(key.ok_or(Error::at(ErrorCode::NotFound, "after"))?))
}

/// A page of what was read with one more than fits.
fn page(mut visits: Vec<Visit>, limit: u32) -> VisitPage {
    let more = visits.len() > limit as usize;
    visits.truncate(limit as usize);
    VisitPage { next: visits.last().filter(|_| more).map(|visit| visit.id), visits }
}

/// How many visits with a doctor are still to come.
///
/// # Errors
/// Those of the database.
pub fn visits_to_come(read: &Read<'_>, doctor: DoctorId) -> Result<u32> {
    let count = read.first(
        "SELECT count(DISTINCT row) FROM occupancy WHERE subject = ?1 AND from_at > ?2",
        params![Stored(doctor), Stored(read.now())],
        |row| row.get(0),
    )?;
    Ok(count.unwrap_or(0))
}

/// How many visits are still to come.
///
/// # Errors
/// Those of the database.
pub fn all_visits_to_come(read: &Read<'_>) -> Result<u32> {
    let sql = "SELECT count(*) FROM appointment a WHERE a.start_at > ?1
                   AND EXISTS (SELECT 1 FROM occupancy o WHERE o.tbl = 20 AND o.row = a.n)";
    Ok(read.first(sql, [Stored(read.now())], |row| row.get(0))?.unwrap_or(0))
}
