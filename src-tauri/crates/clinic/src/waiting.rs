//! Who waits for a time, whose visit fell through, and who could fill a gap (S8).
//!
//! Whether somebody still waits follows from the visit: an entry is closed while the visit it became stands, and one that
//! asks for an earlier time while its visit is at another time than it was.

mod derived;
mod fill;
mod person;
mod possible;
#[cfg(test)]
pub(crate) mod tests;
mod unscheduled;

use cuspid_model::permission::{AppointmentsRead, AppointmentsWrite};
use cuspid_model::requests::booking::{AppointmentStatus, PlannedService};
use cuspid_model::requests::doctors::{StaffRole, WorkingHours};
use cuspid_model::requests::waiting::*;
use cuspid_model::text::Note;
use cuspid_model::time::{Instant, Minutes, PlainDate};
use cuspid_model::{AppointmentId, DoctorId, Error, ErrorCode, PatientId, ServiceId, SiteId, WaitingId};
use rusqlite::params;
use uuid::Uuid;

use crate::access::Authorized;
use crate::booking::schedule::minutes_between;
use crate::booking::{appointment, must_be_in_use, must_be_offered};
use crate::cell::Stored;
use crate::doctors::Week;
use crate::practice::{self, doctor, site};
use crate::resources::listed;
use crate::treatment::service;
use crate::{Read, Result, Tx, doctors};

pub(crate) use derived::{derive_of_entry, derive_of_visit};
pub use fill::fill;
pub(crate) use person::to_call;
pub use unscheduled::{end_aside, list_unscheduled, put_aside};

tables! {
    /// Somebody who waits for a time.
    60 waiting(WaitingId) {
        1 Entry "entry" {
            1 patient_id: PatientId, 2 site_id: SiteId, 3 made_at: Instant, 4 sooner_id: Option<AppointmentId>,
            5 sooner_start: Option<Instant>,
        }
        2 Wish "wish" {
            6 reason: Option<String>, 7 services: String, 8 minutes: u32, 9 doctor_id: Option<DoctorId>,
            10 times: String, 11 from_date: Option<PlainDate>, 12 until_date: Option<PlainDate>, 13 notice: u32,
            14 urgent: bool, 15 note: Option<String>,
        }
        3 Visit "visit" { 16 appointment_id: Option<AppointmentId> }
        4 Status "status" { 17 removed: bool }
    }
    /// Until when a patient is not called about visits that fell through.
    61 set_aside(Uuid) {
        1 Aside "aside" { 1 patient_id: PatientId, 2 until_date: Option<PlainDate>, 3 reason: Option<String> }
    }
}

/// Nobody must know longer ahead than this, in minutes: two weeks.
const LONGEST_NOTICE: u32 = 14 * 24 * 60;
/// More stretches of a week than this are a slip.
const MOST_TIMES: usize = 50;

/// Who waits. What asks for an earlier time than a visit that is over has no sense any more.
const OPEN: &str = "SELECT w.id FROM waiting_open CROSS JOIN waiting w ON w.n = waiting_open.n
     CROSS JOIN patient p ON p.id = w.patient_id
     WHERE (w.sooner_start IS NULL OR w.sooner_start > ?1) AND p.status IN ('active', 'do_not_contact')
     ORDER BY w.urgent DESC, w.made_at, w.n";

/// An entry as it is stored.
struct Entry {
    id: WaitingId,
    entry: waiting::Entry,
    wish: waiting::Wish,
}

/// The entries that are open, the most urgent first, then the oldest.
fn open(read: &Read<'_>) -> Result<Vec<Entry>> {
    let ids = read.all(OPEN, [Stored(read.now())], |row| Ok(row.get::<_, Stored<WaitingId>>(0)?.0))?;
    let entry = |id| Ok(Entry { id, entry: read.get(id, "waiting")?, wish: read.get(id, "waiting")? });
    ids.into_iter().map(entry).collect()
}

/// Who waits.
///
/// # Errors
/// Those of the database.
pub fn list(read: &Read<'_>, _by: &Authorized<AppointmentsRead>, _request: ListWaiting) -> Result<Vec<WaitingRow>> {
    let today = read.today()?;
    open(read)?.into_iter().filter_map(|entry| show(read, entry, today).transpose()).collect()
}

/// An entry as it is shown; none where it is about a visit that has gone to a site the user does not work at.
fn show(read: &Read<'_>, Entry { id, entry, wish }: Entry, today: PlainDate) -> Result<Option<WaitingRow>> {
    let sooner = entry.sooner_id.map(|visit| sooner_than(read, visit)).transpose()?.flatten();
    if entry.sooner_id.is_some() && sooner.is_none() {
        return Ok(None);
    }
    let services = listed(&wish.services);
    Ok(Some(WaitingRow {
        id,
        person: to_call(read, entry.patient_id)?,
        services: named(read, &services)?,
        doctor_name: wish.doctor_id.map(|doctor| doctor_name(read, doctor)).transpose()?,
        since: read.local(entry.made_at)?.date(),
        sooner,
        over: wish.until_date.is_some_and(|until| until < today),
        wish: WaitingWish {
            reason: wish.reason.and_then(|reason| reason.parse().ok()),
            services,
            duration: Minutes::new(wish.minutes).map_err(|code| Error::at(code, "duration"))?,
            doctor: wish.doctor_id,
            times: Week::stored(&wish.times).into(),
            from: wish.from_date,
            until: wish.until_date,
            notice: wish.notice,
            urgent: wish.urgent,
            note: wish.note.and_then(|note| note.parse::<Note>().ok()),
        },
    }))
}

/// The visit that would be moved, if the user works where it is.
fn sooner_than(read: &Read<'_>, visit: AppointmentId) -> Result<Option<SoonerThan>> {
    let Some(schedule) = read.find::<appointment::Schedule>(visit)? else { return Ok(None) };
    let doctor = crate::booking::doctor_of(&schedule).unwrap_or(DoctorId(Uuid::nil()));
    let start = read.local(schedule.start_at)?;
    let minutes = minutes_between(schedule.start_at, schedule.end_at);
    Ok(Some(SoonerThan { appointment: visit, start, minutes, doctor, doctor_name: doctor_name(read, doctor)? }))
}

fn doctor_name(read: &Read<'_>, doctor: DoctorId) -> Result<String> {
    Ok(read.find::<doctor::Details>(doctor)?.map(|details| details.name).unwrap_or_default())
}

/// Services with their names.
fn named(read: &Read<'_>, services: &[ServiceId]) -> Result<Vec<PlannedService>> {
    let mut found = vec![];
    for id in services {
        let details = read.find::<service::Details>(*id)?;
        found.extend(details.map(|details| PlannedService { id: *id, name: details.name }));
    }
    Ok(found)
}

/// Puts somebody on the waiting list.
///
/// # Errors
/// At `patient` and `site`: [`ErrorCode::NotFound`], [`ErrorCode::Archived`]. At `sooner`: [`ErrorCode::NotFound`] for no
/// visit of this patient, [`ErrorCode::IllegalStatus`] for one that is not to come, [`ErrorCode::AlreadyUsed`] for one an
/// earlier time is asked for already. What `checked` refuses.
pub fn add(tx: &mut Tx<'_>, _by: &Authorized<AppointmentsWrite>, request: AddWaiting) -> Result<WaitingId> {
    let AddWaiting { patient, sooner, site, wish } = request;
    must_be_in_use(tx, patient)?;
    let site_id = match (site, sooner) {
        (Some(site), _) if tx.get::<site::Details>(site, "site")?.archived => {
            return Err(Error::at(ErrorCode::Archived, "site").into());
        }
        (Some(site), _) => site,
        (None, Some(visit)) => tx.get::<appointment::Visit>(visit, "sooner")?.site_id,
        (None, None) => practice::main_site(tx)?,
    };
    let sooner_start = sooner.map(|visit| standing(tx, visit, patient)).transpose()?;
    let wish = checked(tx, wish, None)?;
    let id: WaitingId = tx.new_id()?;
    let made_at = tx.now();
    tx.put(id, waiting::Entry { patient_id: patient, site_id, made_at, sooner_id: sooner, sooner_start });
    tx.put(id, wish);
    tx.put(id, waiting::Visit { appointment_id: None });
    tx.put(id, waiting::Status { removed: false });
    Ok(id)
}

/// When a visit is that could be moved to an earlier time.
fn standing(read: &Read<'_>, visit: AppointmentId, patient: PatientId) -> Result<Instant> {
    let found: appointment::Visit = read.get(visit, "sooner")?;
    if found.patient_id != patient {
        return Err(Error::at(ErrorCode::NotFound, "sooner").into());
    }
    let status = read.get::<appointment::Status>(visit, "sooner")?.status;
    let start = read.get::<appointment::Schedule>(visit, "sooner")?.start_at;
    if !derived::STANDING.contains(&status) || start <= read.now() {
        let error = Error::at(ErrorCode::IllegalStatus, "sooner");
        return Err(error.with("from", status).with("to", AppointmentStatus::Scheduled).into());
    }
    must_be_asked_once(read, visit, None, "sooner")?;
    Ok(start)
}

/// Refuses an earlier time for a visit that another open entry asks for already, at whatever site.
fn must_be_asked_once(read: &Read<'_>, visit: AppointmentId, own: Option<WaitingId>, field: &str) -> Result<()> {
    let asked = read.first(
        "SELECT 1 FROM main.waiting w JOIN waiting_open o ON o.n = w.n WHERE w.sooner_id = ?1 AND w.id IS NOT ?2",
        params![Stored(visit), Stored(own)],
        |_| Ok(()),
    )?;
    if asked.is_some() { Err(Error::at(ErrorCode::AlreadyUsed, field).into()) } else { Ok(()) }
}

/// Changes what somebody waits for.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `waiting`; what `checked` refuses.
pub fn change(tx: &mut Tx<'_>, _by: &Authorized<AppointmentsWrite>, request: ChangeWaiting) -> Result<()> {
    let before: waiting::Wish = tx.get(request.waiting, "waiting")?;
    let wish = checked(tx, request.wish, Some(&before))?;
    tx.put(request.waiting, wish);
    Ok(())
}

/// Takes somebody off the waiting list, or puts him back.
///
/// # Errors
/// At `waiting`: [`ErrorCode::NotFound`]; [`ErrorCode::AlreadyUsed`] when another entry asks for an earlier time for the
/// same visit by now.
pub fn set_off(tx: &mut Tx<'_>, _by: &Authorized<AppointmentsWrite>, request: SetWaitingOff) -> Result<()> {
    let SetWaitingOff { waiting: id, off } = request;
    let waiting::Entry { sooner_id, .. } = tx.get(id, "waiting")?;
    if let Some(visit) = sooner_id.filter(|_| !off) {
        must_be_asked_once(tx, visit, Some(id), "waiting")?;
    }
    tx.put(id, waiting::Status { removed: off });
    Ok(())
}

/// What somebody waited for is the visit that is being booked.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `waiting` when nobody waits there, or another patient.
pub(crate) fn close(tx: &mut Tx<'_>, id: WaitingId, patient: PatientId, visit: AppointmentId) -> Result<()> {
    let entry: waiting::Entry = tx.get(id, "waiting")?;
    let open = tx.first(
        "SELECT 1 FROM waiting w JOIN waiting_open o ON o.n = w.n WHERE w.id = ?1 AND w.sooner_id IS NULL",
        [Stored(id)],
        |_| Ok(()),
    )?;
    if entry.patient_id != patient || open.is_none() {
        return Err(Error::at(ErrorCode::NotFound, "waiting").into());
    }
    tx.put(id, waiting::Visit { appointment_id: Some(visit) });
    Ok(())
}

/// A wish as it is stored. What is no longer offered stays where it was wished for already.
///
/// # Errors
/// At `wish.services[…]` and `wish.doctor`: [`ErrorCode::NotFound`], [`ErrorCode::Archived`]. At `wish.until`:
/// [`ErrorCode::InvalidDuration`] before the first day, [`ErrorCode::DateOutOfRange`] before today. At `wish.times` and
/// `wish.notice`: [`ErrorCode::OutOfRange`]; at a stretch that ends before it begins, [`ErrorCode::InvalidDuration`].
fn checked(read: &Read<'_>, wish: WaitingWish, before: Option<&waiting::Wish>) -> Result<waiting::Wish> {
    let WaitingWish { reason, services, duration, doctor, times, from, until, notice, urgent, note } = wish;
    let planned: Vec<ServiceId> = before.map(|before| listed(&before.services)).unwrap_or_default();
    must_be_offered(read, &services, &planned, "wish.services")?;
    if let Some(doctor) = doctor.filter(|doctor| before.and_then(|before| before.doctor_id) != Some(*doctor)) {
        doctors::must_work(read, doctor, StaffRole::Doctor, "wish.doctor")?;
    }
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        return Err(Error::at(ErrorCode::InvalidDuration, "wish.until").into());
    }
    let today = read.today()?;
    let known = before.and_then(|before| before.until_date);
    if until.is_some_and(|until| until < today && Some(until) != known) {
        return Err(Error::at(ErrorCode::DateOutOfRange, "wish.until").into());
    }
    if notice > LONGEST_NOTICE {
        let error = Error::at(ErrorCode::OutOfRange, "wish.notice");
        return Err(error.with("min", 0).with("max", LONGEST_NOTICE).into());
    }
    Ok(waiting::Wish {
        reason: reason.map(|reason| reason.to_string()),
        services: serde_json::to_string(&services)?,
        minutes: duration.get(),
        doctor_id: doctor,
        times: week(&times)?.to_json()?,
        from_date: from,
        until_date: until,
        notice,
        urgent,
        note: note.map(|note| note.to_string()),
    })
}

fn week(times: &[WorkingHours]) -> Result<Week, Error> {
    if times.len() > MOST_TIMES {
        return Err(Error::at(ErrorCode::OutOfRange, "wish.times").with("min", 0).with("max", MOST_TIMES));
    }
    Week::checked(times)
        .map_err(|error| Error { field: error.field.map(|at| at.replacen("hours", "wish.times", 1)), ..error })
}
