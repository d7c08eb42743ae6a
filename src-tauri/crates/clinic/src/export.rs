//! What is busy in the calendar of a doctor or a resource, for a file that leaves the clinic.

#[cfg(test)]
mod tests;

use cuspid_model::permission::AppointmentsRead;
use cuspid_model::requests::booking::AppointmentStatus;
use cuspid_model::requests::export::*;
use cuspid_model::requests::reservations::ReservationStatus;
use cuspid_model::time::Instant;
use cuspid_model::{AppointmentId, Error, ErrorCode, ReservationId, ServiceId, SiteId};
use rusqlite::params;
use uuid::Uuid;

use crate::access::Authorized;
use crate::booking::{Segment, appointment, doctor_of};
use crate::cell::Stored;
use crate::patients::patient;
use crate::practice::{self, derived_id, doctor, site};
use crate::reservations::reservation;
use crate::resources::{listed, resource};
use crate::treatment::service;
use crate::{Read, Result};

/// Whether something takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// It waits for somebody's word.
    Tentative,
    /// It does, or did.
    Confirmed,
    /// It was called off.
    Cancelled,
}

/// What somebody or something is busy with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A visit.
    Visit {
        /// Whose.
        patient: String,
        /// What for.
        about: Vec<String>,
    },
    /// A reservation.
    Reservation {
        /// What it is called.
        title: String,
        /// For whom.
        patient: Option<String>,
    },
    /// The block of a task.
    Block {
        /// What it is called.
        title: String,
    },
}

/// A stretch of somebody's or something's time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BusyTime {
    /// The same in every file, and of no use elsewhere.
    pub identity: Uuid,
    /// How often it was changed.
    pub changes: u32,
    /// When last.
    pub changed: Instant,
    /// When it begins.
    pub from: Instant,
    /// When it ends.
    pub to: Instant,
    /// Whether it takes place.
    pub certainty: Certainty,
    /// With what.
    pub what: What,
    /// The name of the site.
    pub site: String,
}

/// A calendar to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// Whose.
    pub name: String,
    /// What is busy, by start.
    pub times: Vec<BusyTime>,
}

/// No visit and no reservation is longer than a day: what touches a time begins less than a day before it.
const VISITS: &str = "SELECT id FROM appointment
     WHERE start_at > ?1 - 86400000 AND start_at < ?2 AND end_at > ?1 ORDER BY start_at, n";
const RESERVATIONS: &str = "SELECT id FROM reservation
     WHERE resource_id = ?3 AND start_at > ?1 - 86400000 AND start_at < ?2 AND end_at > ?1 ORDER BY start_at, n";
const EVENTS: &str = "SELECT count(*), max(at) FROM appointment_event WHERE appointment_id = ?1";

/// What is busy in some days.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at `days`; a date out of range at `from`; an unknown doctor or resource at `of`.
pub fn calendar(read: &Read<'_>, _by: &Authorized<AppointmentsRead>, request: &ExportCalendar) -> Result<Calendar> {
    let ExportCalendar { of, from, days, .. } = *request;
    if !(1..=MOST_EXPORTED_DAYS).contains(&days) {
        return Err(Error::at(ErrorCode::OutOfRange, "days").with("min", 1).with("max", MOST_EXPORTED_DAYS).into());
    }
    let end = from.plus_days(days.into()).map_err(|code| Error::at(code, "from"))?;
    let (from, to) = (Stored(practice::midnight(read, from)?), Stored(practice::midnight(read, end)?));
    let visits = read.all(VISITS, params![from, to], |row| Ok(row.get::<_, Stored<AppointmentId>>(0)?.0))?;
    let mut times = vec![];
    for id in visits {
        let schedule: appointment::Schedule = read.get(id, "of")?;
        let busy = match of {
            CalendarOf::Doctor(doctor) => doctor_of(&schedule) == Some(doctor),
            CalendarOf::Resource(resource) => {
                Segment::stored(&schedule.segments).iter().any(|part| part.resource() == Some(resource))
            }
        };
        if busy {
            times.push(visit(read, id, &schedule)?);
        }
    }
    let name = match of {
        CalendarOf::Doctor(id) => read.get::<doctor::Details>(id, "of")?.name,
        CalendarOf::Resource(id) => {
            let name = read.get::<resource::Details>(id, "of")?.name;
            let reserved = read.all(RESERVATIONS, params![from, to, Stored(id)], |row| {
                Ok(row.get::<_, Stored<ReservationId>>(0)?.0)
            })?;
            for id in reserved {
                times.push(reserved_time(read, id)?);
            }
            times.sort_by_key(|time| time.from);
            name
        }
    };
    Ok(Calendar { name, times })
}

fn visit(read: &Read<'_>, id: AppointmentId, schedule: &appointment::Schedule) -> Result<BusyTime> {
    let appointment::Visit { patient_id, site_id } = read.get(id, "of")?;
    let details: appointment::Details = read.get(id, "of")?;
    let appointment::Status { status, status_at, .. } = read.get(id, "of")?;
    let events = read
        .first(EVENTS, [Stored(id)], |row| Ok((row.get::<_, u32>(0)?, row.get::<_, Stored<Option<Instant>>>(1)?.0)))?;
    let (events, changed) = events.unwrap_or_default();
    let mut about: Vec<String> = details.reason.into_iter().collect();
    for service in listed::<ServiceId>(&details.services) {
        about.extend(read.find::<service::Details>(service)?.map(|found| found.name));
    }
    Ok(BusyTime {
        identity: derived_id(&[id.0], "calendar"),
        changes: events.saturating_sub(1),
        changed: changed.unwrap_or(status_at),
        from: schedule.start_at,
        to: schedule.end_at,
        certainty: match status {
            AppointmentStatus::Requested => Certainty::Tentative,
            status if status.holds_time() => Certainty::Confirmed,
            _ => Certainty::Cancelled,
        },
        what: What::Visit { patient: read.get::<patient::Identity>(patient_id, "of")?.name, about },
        site: site_name(read, site_id)?,
    })
}

fn reserved_time(read: &Read<'_>, id: ReservationId) -> Result<BusyTime> {
    let slot: reservation::Slot = read.get(id, "of")?;
    let details: reservation::Details = read.get(id, "of")?;
    let reservation::Status { status, status_at } = read.get(id, "of")?;
    let reservation::Task { task_id } = read.get(id, "of")?;
    let reservation::Displacement { displaced_by } = read.get(id, "of")?;
    let patient = match details.patient_id {
        Some(patient) => read.find::<patient::Identity>(patient)?.map(|found| found.name),
        None => None,
    };
    Ok(BusyTime {
        identity: derived_id(&[id.0], "calendar"),
        changes: 0,
        changed: status_at,
        from: slot.start_at,
        to: slot.end_at,
        certainty: match status {
            ReservationStatus::Cancelled => Certainty::Cancelled,
            ReservationStatus::Pending if displaced_by.is_some() => Certainty::Cancelled,
            ReservationStatus::Pending => Certainty::Tentative,
            ReservationStatus::Confirmed | ReservationStatus::Completed => Certainty::Confirmed,
        },
        what: match task_id {
            Some(_) => What::Block { title: details.title },
            None => What::Reservation { title: details.title, patient },
        },
        site: site_name(read, slot.site_id)?,
    })
}

fn site_name(read: &Read<'_>, id: SiteId) -> Result<String> {
    Ok(read.find::<site::Details>(id)?.map(|found| found.name).unwrap_or_default())
}
