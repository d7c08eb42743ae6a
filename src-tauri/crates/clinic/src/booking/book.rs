//! Booking, changing what for, and moving.

use cuspid_model::permission::AppointmentsWrite;
use cuspid_model::requests::booking::*;
use cuspid_model::requests::patients::PatientStatus;
use cuspid_model::text::{Label, Note};
use cuspid_model::{AppointmentId, DoctorId, Error, ErrorCode, PatientId, Permission, ResourceId, ServiceId, UserId};

use super::appointment;
use super::schedule::{self, Plan, Wish, minutes_between};
use super::segment::{self, Segment};
use super::steps::{record, was_confirmed_for};
use crate::access::Authorized;
use crate::inbox::AcceptedBy;
use crate::patients::patient;
use crate::resources::chairs;
use crate::treatment::service;
use crate::{Read, Result, Tx, inbox, waiting};

/// Books a visit.
///
/// # Errors
/// What `Plan::new` and `Plan::must_be_free` refuse; [`ErrorCode::NotAllowed`] at `overbook` for who may not;
/// [`ErrorCode::TooEarly`] for a walk-in of a later day; an unknown or archived patient, doctor or service;
/// [`ErrorCode::NotFound`] at `waiting` when that patient does not wait there; at `request`, that or
/// [`ErrorCode::IllegalStatus`] for a request that is not open.
pub fn book(tx: &mut Tx<'_>, by: &Authorized<AppointmentsWrite>, request: BookAppointment) -> Result<AppointmentId> {
    must_be_in_use(tx, request.patient)?;
    let overbook = may_overbook(by, request.overbook)?;
    let BookAppointment { doctor, start, duration, parts, assistants, resources, outside_hours, site, .. } = request;
    let by = by.user();
    let before = None;
    let wish =
        Wish { by, doctor, start, duration, parts, assistants, resources, outside_hours, overbook, site, before };
    let plan = Plan::new(tx, wish, request.patient, None)?;
    let details = details(tx, request.reason, request.notes, &request.services, request.source, &[])?;
    let here = request.source == AppointmentSource::WalkIn;
    if here && plan.start.date() > tx.today()? {
        return Err(Error::at(ErrorCode::TooEarly, "start").into());
    }
    let status = if here { AppointmentStatus::Arrived } else { AppointmentStatus::Scheduled };
    let overbooked = plan.must_be_free(tx, request.patient, None)?;
    let id = put_new(tx, request.patient, &plan, overbooked, details, status)?;
    if let Some(entry) = request.waiting {
        waiting::close(tx, entry, request.patient, id)?;
    }
    if let Some(asked) = request.request {
        inbox::accept(tx, asked, Some(request.patient), AcceptedBy::Visit(id))?;
    }
    Ok(id)
}

/// Books what was found to be free.
pub(crate) fn put_new(
    tx: &mut Tx<'_>,
    patient: PatientId,
    plan: &Plan,
    overbooked: Option<String>,
    details: appointment::Details,
    status: AppointmentStatus,
) -> Result<AppointmentId> {
    let id: AppointmentId = tx.new_id()?;
    let now = tx.now();
    let arrived_at = (status == AppointmentStatus::Arrived).then_some(now);
    tx.put(id, appointment::Visit { patient_id: patient, site_id: plan.place.site });
    tx.put(id, plan.schedule()?);
    put_override(tx, id, plan, overbooked)?;
    tx.put(id, details);
    tx.put(id, appointment::Status { status, status_at: now, arrived_at, cancel_reason: None });
    record(tx, id, AppointmentEventKind::Booked, status, plan.during.from(), None)?;
    Ok(id)
}

/// The reason to book what is taken, from somebody who may.
pub(crate) fn may_overbook(by: &Authorized<AppointmentsWrite>, reason: Option<Label>) -> Result<Option<String>> {
    if reason.is_some() && !by.also(Permission::Overbook) {
        return Err(Error::at(ErrorCode::NotAllowed, "overbook").with("permission", Permission::Overbook).into());
    }
    Ok(reason.map(|reason| reason.to_string()))
}

/// Keeps whether a visit is meant to lie outside of working hours, and why it takes what was taken.
fn put_override(tx: &mut Tx<'_>, id: AppointmentId, plan: &Plan, overbooked: Option<String>) -> Result<()> {
    let known = tx.find::<appointment::Overbooking>(id)?.and_then(|known| known.overbooked);
    if known != overbooked {
        tx.put(id, appointment::Overbooking { overbooked });
    }
    let before = tx.find::<appointment::Override>(id)?.is_some_and(|before| before.outside_hours);
    if before != plan.outside_hours {
        tx.put(id, appointment::Override { outside_hours: plan.outside_hours });
    }
    Ok(())
}

/// Changes what an appointment is for.
///
/// # Errors
/// An unknown appointment or service; [`ErrorCode::Archived`] at a service that is added and no longer offered.
pub fn change(tx: &mut Tx<'_>, _by: &Authorized<AppointmentsWrite>, request: ChangeAppointment) -> Result<()> {
    let before: appointment::Details = tx.get(request.appointment, "appointment")?;
    let planned: Vec<ServiceId> = serde_json::from_str(&before.services)?;
    let details = details(tx, request.reason, request.notes, &request.services, before.source, &planned)?;
    tx.put(request.appointment, details);
    Ok(())
}

/// Gives a visit another time, doctor, length or other resources.
///
/// # Errors
/// [`ErrorCode::IllegalStatus`] for one that is over or was booked anew already; [`ErrorCode::TooEarly`] when the
/// patient is here and the new day is not today; what `Plan::new` and `Plan::must_be_free` refuse.
pub fn move_to(tx: &mut Tx<'_>, by: &Authorized<AppointmentsWrite>, request: MoveAppointment) -> Result<AppointmentId> {
    let id = request.appointment;
    let visit: appointment::Visit = tx.get(id, "appointment")?;
    let before: appointment::Schedule = tx.get(id, "appointment")?;
    let standing: appointment::Status = tx.get(id, "appointment")?;
    let link: appointment::Link = tx.get(id, "appointment")?;
    let status = standing.status;
    if link.moved_to.is_some() || !(status.can_move() || status.can_rebook()) {
        let error = Error::at(ErrorCode::IllegalStatus, "appointment");
        return Err(error.with("from", status).with("to", AppointmentStatus::Scheduled).into());
    }
    let overbook = may_overbook(by, request.overbook.clone())?;
    let own = schedule::source(tx, id)?;
    let wish = Wish { overbook, before: Some(visit.site_id), ..wish(tx, by.user(), &request, &before)? };
    let plan = Plan::new(tx, wish, visit.patient_id, own)?;
    if status.can_rebook() {
        return book_anew(tx, id, visit.patient_id, &plan, standing);
    }
    if status.needs_the_day() && plan.start.date() > tx.today()? {
        return Err(Error::at(ErrorCode::TooEarly, "start").into());
    }
    let overbooked = if status.holds_time() { plan.must_be_free(tx, visit.patient_id, own)? } else { None };
    put_moved(tx, id, &plan, overbooked, request.agreed)?;
    Ok(id)
}

/// Gives a visit the time that was found to be free. Another time is confirmed only if the patient agreed to it, and then
/// also where it is the one that was confirmed before the visit was moved.
pub(crate) fn put_moved(
    tx: &mut Tx<'_>,
    id: AppointmentId,
    plan: &Plan,
    overbooked: Option<String>,
    agreed: bool,
) -> Result<()> {
    let visit: appointment::Visit = tx.get(id, "appointment")?;
    let before: appointment::Schedule = tx.get(id, "appointment")?;
    let standing: appointment::Status = tx.get(id, "appointment")?;
    put_override(tx, id, plan, overbooked)?;
    if visit.site_id != plan.place.site {
        tx.put(id, appointment::Visit { site_id: plan.place.site, ..visit });
    }
    let after = plan.schedule()?;
    let moved = (after.start_at, after.end_at, &after.segments) != (before.start_at, before.end_at, &before.segments);
    if !moved {
        return Ok(());
    }
    let another_time = after.start_at != before.start_at;
    let status = match standing.status {
        AppointmentStatus::Confirmed if another_time && !agreed => AppointmentStatus::Scheduled,
        AppointmentStatus::Scheduled if another_time && agreed && was_confirmed_for(tx, id, after.start_at)? => {
            AppointmentStatus::Confirmed
        }
        status => status,
    };
    if status != standing.status {
        tx.put(id, appointment::Status { status, status_at: tx.now(), ..standing });
    }
    record(tx, id, AppointmentEventKind::Moved, status, after.start_at, None)?;
    tx.put(id, after);
    Ok(())
}

/// What is asked of the new time; what is left out stays as it was.
pub(crate) fn wish(
    read: &Read<'_>,
    by: UserId,
    request: &MoveAppointment,
    before: &appointment::Schedule,
) -> Result<Wish> {
    let segments = Segment::stored(&before.segments);
    let length = minutes_between(before.start_at, before.end_at);
    let parts = request.parts.clone().unwrap_or_else(|| {
        if request.duration.get() == length { segment::parts_of(&segments, length) } else { vec![] }
    });
    let kept = || segment::assistants_within(&segments, length, request.duration.get());
    let assistants = request.assistants.clone().unwrap_or_else(kept);
    let resources = match &request.resources {
        Some(resources) => resources.clone(),
        None => with_doctor(read, &segments, request.doctor)?,
    };
    Ok(Wish {
        by,
        doctor: request.doctor,
        start: request.start,
        duration: request.duration,
        parts,
        assistants,
        resources,
        outside_hours: request.outside_hours,
        overbook: None,
        site: request.site,
        before: None,
    })
}

/// What a visit holds when it goes to a doctor: his own chair instead of that of the doctor it comes from.
///
/// # Errors
/// Those of the database.
pub(crate) fn with_doctor(read: &Read<'_>, segments: &[Segment], doctor: DoctorId) -> Result<Vec<ResourceId>> {
    let mut resources = segment::resources_of(segments);
    let before = segment::doctor_of(segments);
    if before != Some(doctor) && !resources.is_empty() {
        let chairs = chairs(read)?;
        let of = |doctor| chairs.iter().find(|(own, _)| Some(*own) == doctor).map(|(_, chair)| *chair);
        if let (Some(old), Some(new)) = (of(before), of(Some(doctor))) {
            resources.iter_mut().filter(|held| **held == old).for_each(|held| *held = new);
        }
    }
    Ok(resources)
}

/// A visit that was called off or missed gets a successor; its own outcome stays in the books.
fn book_anew(
    tx: &mut Tx<'_>,
    old: AppointmentId,
    patient: PatientId,
    plan: &Plan,
    standing: appointment::Status,
) -> Result<AppointmentId> {
    must_be_in_use(tx, patient)?;
    let details: appointment::Details = tx.get(old, "appointment")?;
    let source = AppointmentSource::Desk;
    let overbooked = plan.must_be_free(tx, patient, None)?;
    let details = appointment::Details { source, ..details };
    let new = put_new(tx, patient, plan, overbooked, details, AppointmentStatus::Scheduled)?;
    tx.put(old, appointment::Link { moved_to: Some(new) });
    if standing.status == AppointmentStatus::Cancelled {
        let status = AppointmentStatus::Rescheduled;
        let at: appointment::Schedule = tx.get(old, "appointment")?;
        // When it was called off says whether that was late; when it was booked anew stands in the event.
        tx.put(old, appointment::Status { status, ..standing });
        record(tx, old, AppointmentEventKind::Moved, status, at.start_at, None)?;
    }
    Ok(new)
}

/// A patient who is treated here.
///
/// # Errors
/// [`ErrorCode::NotFound`] or [`ErrorCode::Archived`] at `patient`.
pub(crate) fn must_be_in_use(read: &Read<'_>, id: PatientId) -> Result<()> {
    match read.get::<patient::Status>(id, "patient")?.status {
        PatientStatus::Archived | PatientStatus::Deceased => Err(Error::at(ErrorCode::Archived, "patient").into()),
        PatientStatus::Active | PatientStatus::DoNotContact => Ok(()),
    }
}

/// What a visit is for. Services that are no longer offered stay where they were planned already.
pub(crate) fn details(
    read: &Read<'_>,
    reason: Option<Label>,
    notes: Option<Note>,
    services: &[ServiceId],
    source: AppointmentSource,
    planned: &[ServiceId],
) -> Result<appointment::Details> {
    must_be_offered(read, services, planned, "services")?;
    Ok(appointment::Details {
        reason: reason.map(|reason| reason.to_string()),
        notes: notes.map(|notes| notes.to_string()),
        services: serde_json::to_string(services)?,
        source,
    })
}

/// Services that are offered, or were planned before.
///
/// # Errors
/// [`ErrorCode::NotFound`] or [`ErrorCode::Archived`] at the service's place in `field`.
pub(crate) fn must_be_offered(
    read: &Read<'_>,
    services: &[ServiceId],
    planned: &[ServiceId],
    field: &str,
) -> Result<()> {
    for (place, service) in services.iter().enumerate() {
        let field = format!("{field}[{place}]");
        let service::Status { archived } = read.get(*service, &field)?;
        if archived && !planned.contains(service) {
            return Err(Error::at(ErrorCode::Archived, field).into());
        }
    }
    Ok(())
}
