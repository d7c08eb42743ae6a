//! The request inbox: who asks for a time, and what becomes of it.
//!
//! A request is never more than a wish. What it becomes is booked by [`crate::booking`] and [`crate::reservations`], as
//! anything else is; what a file brings is told apart by what its sender calls it, so that it comes in once.

mod answer;
mod calendar;
mod file;
mod json;
mod take;
#[cfg(test)]
pub(crate) mod tests;

use cuspid_model::permission::AppointmentsWrite;
use cuspid_model::requests::booking::{PlannedService, VisitResource};
use cuspid_model::requests::doctors::StaffRole;
use cuspid_model::requests::inbox::*;
use cuspid_model::requests::reservations::Priority;
use cuspid_model::time::{Instant, LocalTime, Minutes};
use cuspid_model::{
    AppointmentId, BookingRequestId, DeviceId, DoctorId, Error, ErrorCode, PatientId, ReservationId, SiteId,
};
use rusqlite::params;
use uuid::Uuid;

use crate::access::Authorized;
use crate::booking::{appointment, must_be_offered};
use crate::cell::Stored;
use crate::patients::patient;
use crate::practice::{self, doctor, site};
use crate::reservations::reservation;
use crate::resources::{listed, resource};
use crate::treatment::service;
use crate::{Read, Result, Tx, doctors, phone};

pub(crate) use answer::{AcceptedBy, accept, open_again};
pub use answer::{answer, close, settle, undo};
pub use file::{FileKind, LARGEST_FILE, Refused, RequestFile};
pub use take::{folder, save_folder, take};

tables! {
    /// Somebody's asking for a time.
    64 booking_request(BookingRequestId) {
        1 Origin "origin" { 1 origin: RequestOrigin, 2 received_at: Instant }
        2 Version "version" { 3 sequence: u32, 4 stamped_at: Instant, 5 later: Option<LaterWord> }
        3 Wish "wish" {
            6 name: Option<String>, 7 phone: Option<String>, 8 email: Option<String>, 9 patient_id: Option<PatientId>,
            10 reason: Option<String>, 11 services: String, 12 minutes: Option<u32>, 13 doctor_id: Option<DoctorId>,
            14 resources: String, 15 kinds: String, 16 times: String, 17 site_id: SiteId, 18 priority: Priority,
            19 note: Option<String>, 20 unknown: Option<String>,
        }
        4 Status "status" {
            21 status: BookingRequestStatus, 22 status_at: Instant, 23 status_before: Option<BookingRequestStatus>,
            24 closed_reason: Option<String>, 25 offered: String, 26 appointment_id: Option<AppointmentId>,
            27 reservation_id: Option<ReservationId>,
        }
    }
    /// A file that was read; its identity is made from its content.
    65 request_file(Uuid) {
        1 File "file" { 1 hash: Vec<u8>, 2 read_at: Instant, 3 requests: u32 }
    }
    /// Where a computer reads files with requests from.
    66 request_folder(DeviceId) {
        1 Folder "folder" { 1 own: bool, 2 folder: Option<String> }
    }
}

/// More times, services or resources than this in one request are a slip.
const MOST_NAMED: usize = 20;
/// No visit is booked anew more often than this; a file in which visits took each other's place holds nobody up.
const MOST_ANEW: usize = 100;

/// What somebody has to see to: a handful however old the clinic is.
const OPEN: &str = "SELECT id FROM booking_request WHERE status IN ('new', 'answered') OR later IS NOT NULL
     ORDER BY CASE priority WHEN 'high' THEN 0 WHEN 'normal' THEN 1 ELSE 2 END, received_at, n";
const CLOSED: &str = "SELECT id FROM booking_request
     WHERE status IN ('accepted', 'declined', 'withdrawn') AND (status_at, n) < (?1, ?2)
     ORDER BY status_at DESC, n DESC LIMIT ?3";

/// The requests somebody has to see to, or those that are closed.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at `limit`; an unknown request at `after`.
pub fn list(
    read: &Read<'_>,
    _by: &Authorized<AppointmentsWrite>,
    request: ListBookingRequests,
) -> Result<BookingRequestPage> {
    let ListBookingRequests { closed, after, limit } = request;
    if !(1..=200).contains(&limit) {
        return Err(Error::at(ErrorCode::OutOfRange, "limit").with("min", 1).with("max", 200).into());
    }
    let id = |row: &rusqlite::Row<'_>| Ok(row.get::<_, Stored<BookingRequestId>>(0)?.0);
    let mut ids = if closed {
        let (at, n) = key(read, after)?;
        read.all(CLOSED, params![at, n, limit + 1], id)?
    } else {
        let open = read.all(OPEN, [], id)?;
        let from = match after {
            Some(after) => open.iter().position(|id| *id == after).ok_or(Error::at(ErrorCode::NotFound, "after"))? + 1,
            None => 0,
        };
        open.into_iter().skip(from).take(limit as usize + 1).collect()
    };
    let more = ids.len() > limit as usize;
    ids.truncate(limit as usize);
    let next = ids.last().copied().filter(|_| more);
    let rows = ids.into_iter().map(|id| show(read, id)).collect::<Result<_>>()?;
    Ok(BookingRequestPage { rows, next })
}

/// Where the list of closed requests goes on after one of them.
fn key(read: &Read<'_>, after: Option<BookingRequestId>) -> Result<(i64, i64)> {
    let Some(id) = after else { return Ok((i64::MAX, i64::MAX)) };
    let key = read.first("SELECT status_at, n FROM booking_request WHERE id = ?1", [Stored(id)], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    Ok(key.ok_or(Error::at(ErrorCode::NotFound, "after"))?)
}

/// How many requests somebody has to see to.
///
/// # Errors
/// Those of the database.
pub fn count(
    read: &Read<'_>,
    _by: &Authorized<AppointmentsWrite>,
    _request: CountBookingRequests,
) -> Result<BookingRequestCounts> {
    let counts = read.first(
        "SELECT count(*) FILTER (WHERE status = 'new'), count(*) FILTER (WHERE status = 'answered'),
                count(*) FILTER (WHERE later IS NOT NULL)
         FROM booking_request WHERE status IN ('new', 'answered') OR later IS NOT NULL",
        [],
        |row| Ok(BookingRequestCounts { new: row.get(0)?, answered: row.get(1)?, later: row.get(2)? }),
    )?;
    Ok(counts.unwrap_or_default())
}

fn show(read: &Read<'_>, id: BookingRequestId) -> Result<BookingRequestRow> {
    let booking_request::Origin { origin, received_at } = read.get(id, "request")?;
    let version: booking_request::Version = read.get(id, "request")?;
    let stored: booking_request::Wish = read.get(id, "request")?;
    let status: booking_request::Status = read.get(id, "request")?;
    let doctor_name = match stored.doctor_id {
        Some(doctor) => read.find::<doctor::Details>(doctor)?.map(|details| details.name),
        None => None,
    };
    let patient = match stored.patient_id {
        Some(patient) => read.find::<patient::Identity>(patient)?,
        None => None,
    };
    let visit = status.appointment_id.map(|booked| last_of(read, booked)).transpose()?;
    let visit_status = match visit {
        Some(visit) => read.find::<appointment::Status>(visit)?.map(|found| found.status),
        None => None,
    };
    let unknown = stored.unknown.clone();
    let wish = wish(stored)?;
    let now = read.local(read.now())?;
    Ok(BookingRequestRow {
        id,
        origin,
        received: read.local(received_at)?,
        patient: patient.map(|found| RequestPatient { name: found.name, birth_date: found.birth_date }),
        services: services(read, &wish)?,
        doctor_name,
        resources: resources(read, &wish)?,
        unknown,
        over: !wish.times.is_empty() && wish.times.iter().all(|time| time.until.unwrap_or(time.from) < now),
        wish,
        status: status.status,
        status_since: read.local(status.status_at)?,
        closed_reason: status.closed_reason.clone(),
        offered: listed(&status.offered),
        later: version.later,
        appointment: visit,
        visit_status,
        reservation: status.reservation_id,
        booked: booked(read, visit, status.reservation_id)?,
    })
}

/// The visit that stands by now for one that was booked: the last of those that took its place, each when the one before
/// was called off or missed.
fn last_of(read: &Read<'_>, booked: AppointmentId) -> Result<AppointmentId> {
    let mut last = booked;
    for _ in 0..MOST_ANEW {
        match read.find::<appointment::Link>(last)?.and_then(|link| link.moved_to) {
            Some(next) => last = next,
            None => break,
        }
    }
    Ok(last)
}

/// When the visit or the reservation that a request became begins.
fn booked(
    read: &Read<'_>,
    visit: Option<AppointmentId>,
    reservation: Option<ReservationId>,
) -> Result<Option<LocalTime>> {
    let start = match (visit, reservation) {
        (Some(visit), _) => read.find::<appointment::Schedule>(visit)?.map(|schedule| schedule.start_at),
        (None, Some(reservation)) => read.find::<reservation::Slot>(reservation)?.map(|slot| slot.start_at),
        (None, None) => None,
    };
    start.map(|start| read.local(start)).transpose()
}

fn services(read: &Read<'_>, wish: &BookingWish) -> Result<Vec<PlannedService>> {
    let mut found = vec![];
    for id in &wish.services {
        let details = read.find::<service::Details>(*id)?;
        found.extend(details.map(|details| PlannedService { id: *id, name: details.name }));
    }
    Ok(found)
}

fn resources(read: &Read<'_>, wish: &BookingWish) -> Result<Vec<VisitResource>> {
    let mut found = vec![];
    for id in &wish.resources {
        let details = read.find::<resource::Details>(*id)?;
        found.extend(details.map(|details| VisitResource { id: *id, name: details.name }));
    }
    Ok(found)
}

/// A stored wish as pages know it.
fn wish(stored: booking_request::Wish) -> Result<BookingWish> {
    Ok(BookingWish {
        name: stored.name.and_then(|name| name.parse().ok()),
        phone: stored.phone.and_then(|phone| phone.parse().ok()),
        email: stored.email.and_then(|email| email.parse().ok()),
        patient: stored.patient_id,
        reason: stored.reason.and_then(|reason| reason.parse().ok()),
        services: listed(&stored.services),
        duration: stored.minutes.map(Minutes::new).transpose()?,
        doctor: stored.doctor_id,
        resources: listed(&stored.resources),
        kinds: listed(&stored.kinds),
        times: listed(&stored.times),
        site: Some(stored.site_id),
        priority: stored.priority,
        note: stored.note.and_then(|note| note.parse().ok()),
    })
}

/// Takes down a request.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at `origin` for what only a file can be; [`ErrorCode::Missing`] at `wish.name` when nobody
/// asks; what `checked` refuses.
pub fn add(
    tx: &mut Tx<'_>,
    _by: &Authorized<AppointmentsWrite>,
    request: AddBookingRequest,
) -> Result<BookingRequestId> {
    let AddBookingRequest { origin, wish } = request;
    if matches!(origin, RequestOrigin::Calendar | RequestOrigin::File) {
        return Err(Error::at(ErrorCode::OutOfRange, "origin").into());
    }
    let wish = checked(tx, wish, None)?;
    let id: BookingRequestId = tx.new_id()?;
    let now = tx.now();
    tx.put(id, booking_request::Origin { origin, received_at: now });
    tx.put(id, booking_request::Version { sequence: 0, stamped_at: now, later: None });
    tx.put(id, wish);
    tx.put(id, fresh(now));
    Ok(id)
}

/// Where a request stands that nobody has answered.
fn fresh(now: Instant) -> booking_request::Status {
    booking_request::Status {
        status: BookingRequestStatus::New,
        status_at: now,
        status_before: None,
        closed_reason: None,
        offered: "[]".into(),
        appointment_id: None,
        reservation_id: None,
    }
}

/// Changes what is asked for.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `request`; [`ErrorCode::IllegalStatus`] there for one that is closed; what `checked`
/// refuses.
pub fn change(tx: &mut Tx<'_>, _by: &Authorized<AppointmentsWrite>, request: ChangeBookingRequest) -> Result<()> {
    let before: booking_request::Wish = tx.get(request.request, "request")?;
    let booking_request::Status { status, .. } = tx.get(request.request, "request")?;
    if !status.is_open() {
        return Err(Error::at(ErrorCode::IllegalStatus, "request").with("from", status).with("to", status).into());
    }
    let wish = checked(tx, request.wish, Some(&before))?;
    tx.put(request.request, wish);
    Ok(())
}

/// A wish as it is stored. What is no longer offered stays where it was wished for already.
///
/// # Errors
/// At `wish.name` [`ErrorCode::Missing`] without a name and a patient, unless it came without either in a file; at
/// `wish.phone` [`ErrorCode::InvalidPhone`]; at `wish.patient`, `wish.services[…]`, `wish.doctor`, `wish.resources[…]` and
/// `wish.site` [`ErrorCode::NotFound`] or [`ErrorCode::Archived`]; at `wish.times[…].until` [`ErrorCode::InvalidDuration`];
/// [`ErrorCode::OutOfRange`] at a list that is too long.
fn checked(
    read: &Read<'_>,
    wish: BookingWish,
    before: Option<&booking_request::Wish>,
) -> Result<booking_request::Wish> {
    let BookingWish {
        name,
        phone,
        email,
        patient,
        reason,
        services,
        duration,
        doctor,
        resources,
        kinds,
        times,
        site,
        priority,
        note,
    } = wish;
    let nobody_asked = before.is_some_and(|before| before.name.is_none() && before.patient_id.is_none());
    if name.is_none() && patient.is_none() && !nobody_asked {
        return Err(Error::at(ErrorCode::Missing, "wish.name").into());
    }
    let lists = [("services", services.len()), ("resources", resources.len()), ("kinds", kinds.len())];
    for (list, length) in lists.into_iter().chain([("times", times.len())]) {
        if length > MOST_NAMED {
            let error = Error::at(ErrorCode::OutOfRange, format!("wish.{list}"));
            return Err(error.with("min", 0).with("max", MOST_NAMED).into());
        }
    }
    let phone = match phone {
        Some(text) if before.is_some_and(|before| before.phone.as_deref() == Some(&*text)) => Some(text.to_string()),
        Some(text) => {
            let (_, clinic) = practice::clinic_row(read)?;
            Some(phone::possible(&text, clinic.country, "wish.phone")?.to_string())
        }
        None => None,
    };
    if let Some(patient) = patient {
        read.get::<patient::Status>(patient, "wish.patient")?;
    }
    let planned = before.map(|before| listed(&before.services)).unwrap_or_default();
    must_be_offered(read, &services, &planned, "wish.services")?;
    if let Some(doctor) = doctor.filter(|doctor| before.and_then(|before| before.doctor_id) != Some(*doctor)) {
        doctors::must_work(read, doctor, StaffRole::Doctor, "wish.doctor")?;
    }
    for (place, resource) in resources.iter().enumerate() {
        read.get::<resource::Details>(*resource, &format!("wish.resources[{place}]"))?;
    }
    for (place, time) in times.iter().enumerate() {
        if time.until.is_some_and(|until| until <= time.from) {
            return Err(Error::at(ErrorCode::InvalidDuration, format!("wish.times[{place}].until")).into());
        }
    }
    let site_id = match (site, before) {
        (Some(site), Some(before)) if site == before.site_id => site,
        (Some(site), _) if read.get::<site::Details>(site, "wish.site")?.archived => {
            return Err(Error::at(ErrorCode::Archived, "wish.site").into());
        }
        (Some(site), _) => site,
        (None, _) => practice::main_site(read)?,
    };
    Ok(booking_request::Wish {
        name: name.map(|name| name.to_string()),
        phone,
        email: email.map(|email| email.to_string()),
        patient_id: patient,
        reason: reason.map(|reason| reason.to_string()),
        services: serde_json::to_string(&services)?,
        minutes: duration.map(Minutes::get),
        doctor_id: doctor,
        resources: serde_json::to_string(&resources)?,
        kinds: serde_json::to_string(&kinds)?,
        times: serde_json::to_string(&times)?,
        site_id,
        priority,
        note: note.map(|note| note.to_string()),
        unknown: before.and_then(|before| before.unknown.clone()),
    })
}
