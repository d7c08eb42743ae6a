//! The way of a visit through the day. Which steps there are is the table of [`AppointmentStatus`]; here they are taken,
//! written down with who and when, and taken back.

use cuspid_model::permission::AppointmentsWrite;
use cuspid_model::requests::booking::*;
use cuspid_model::{AppointmentId, Error, ErrorCode};

use super::steps::{record, steps};
use super::{appointment, schedule};
use crate::access::Authorized;
use crate::{Read, Result, Tx};

/// Takes an appointment a step on.
///
/// # Errors
/// [`ErrorCode::IllegalStatus`] with `from` and `to`; [`ErrorCode::TooEarly`] for a visit that is still to come;
/// [`ErrorCode::TimeTaken`] when its time was given to somebody else meanwhile; [`ErrorCode::Missing`] at `reason` for
/// calling off, which is [`cancel`].
pub fn set_status(tx: &mut Tx<'_>, _by: &Authorized<AppointmentsWrite>, request: SetAppointmentStatus) -> Result<()> {
    if request.status == AppointmentStatus::Cancelled {
        return Err(Error::at(ErrorCode::Missing, "reason").into());
    }
    step(tx, request.appointment, request.status, None)
}

/// Calls an appointment off.
///
/// # Errors
/// [`ErrorCode::IllegalStatus`] when the patient came already, or it is called off.
pub fn cancel(tx: &mut Tx<'_>, _by: &Authorized<AppointmentsWrite>, request: CancelAppointment) -> Result<()> {
    step(tx, request.appointment, AppointmentStatus::Cancelled, Some(request.reason.to_string()))
}

/// Takes an appointment a step on, with the reason where one is given.
pub(crate) fn step(tx: &mut Tx<'_>, id: AppointmentId, to: AppointmentStatus, reason: Option<String>) -> Result<()> {
    let before: appointment::Status = tx.get(id, "appointment")?;
    let schedule: appointment::Schedule = tx.get(id, "appointment")?;
    let (day, today) = (tx.local(schedule.start_at)?.date(), tx.today()?);
    let from = before.status;
    let legal = from.next().contains(&to) || (day < today && from.outcomes().contains(&to));
    if !legal || is_booked_anew(tx, id)? {
        return Err(Error::at(ErrorCode::IllegalStatus, "status").with("from", from).with("to", to).into());
    }
    let too_early =
        (to.needs_the_day() && day > today) || (to == AppointmentStatus::NoShow && tx.now() < schedule.start_at);
    if too_early {
        return Err(Error::at(ErrorCode::TooEarly, "status").into());
    }
    must_be_free_again(tx, id, from, to, &schedule)?;
    let now = tx.now();
    let arrived_at = match to {
        AppointmentStatus::Arrived => Some(now),
        _ => before.arrived_at,
    };
    tx.put(id, appointment::Status { status: to, status_at: now, arrived_at, cancel_reason: reason.clone() });
    record(tx, id, AppointmentEventKind::Status, to, schedule.start_at, reason)
}

/// Takes the last step of an appointment back, and the one before when asked again. Gives where it stands then.
///
/// # Errors
/// [`ErrorCode::IllegalStatus`] when there is no step since it was booked or moved; [`ErrorCode::TimeTaken`] when its
/// time was given to somebody else meanwhile.
pub fn undo(
    tx: &mut Tx<'_>,
    _by: &Authorized<AppointmentsWrite>,
    request: UndoAppointmentStatus,
) -> Result<AppointmentStatus> {
    step_back(tx, request.appointment)
}

/// Takes the last step of an appointment back. Gives where it stands then.
pub(crate) fn step_back(tx: &mut Tx<'_>, id: AppointmentId) -> Result<AppointmentStatus> {
    let before: appointment::Status = tx.get(id, "appointment")?;
    let schedule: appointment::Schedule = tx.get(id, "appointment")?;
    let mut steps = steps(tx, id)?;
    // A merge may have left the status where no step of the history leads; then there is nothing to go back from.
    let undone = steps.pop().filter(|last| last.status == before.status);
    let (Some(_), Some(back), false) = (undone, steps.last(), is_booked_anew(tx, id)?) else {
        return Err(Error::at(ErrorCode::IllegalStatus, "status").with("from", before.status).into());
    };
    must_be_free_again(tx, id, before.status, back.status, &schedule)?;
    let arrived = steps.iter().rfind(|step| step.status == AppointmentStatus::Arrived);
    let group = appointment::Status {
        status: back.status,
        status_at: back.at,
        arrived_at: arrived.map(|step| step.at),
        cancel_reason: back.reason.clone().filter(|_| back.status == AppointmentStatus::Cancelled),
    };
    let status = group.status;
    tx.put(id, group);
    record(tx, id, AppointmentEventKind::Undone, status, schedule.start_at, None)?;
    Ok(status)
}

/// A visit that has a successor has had its outcome.
fn is_booked_anew(read: &Read<'_>, id: AppointmentId) -> Result<bool> {
    Ok(read.get::<appointment::Link>(id, "appointment")?.moved_to.is_some())
}

/// A visit that takes its time up again finds it free, or stays as it is.
fn must_be_free_again(
    read: &Read<'_>,
    id: AppointmentId,
    from: AppointmentStatus,
    to: AppointmentStatus,
    schedule: &appointment::Schedule,
) -> Result<()> {
    if from.holds_time() || !to.holds_time() {
        return Ok(());
    }
    let visit: appointment::Visit = read.get(id, "appointment")?;
    let overbooking: appointment::Overbooking = read.get(id, "appointment")?;
    schedule::must_be_free(read, &visit, schedule, &overbooking, schedule::source(read, id)?)
}
