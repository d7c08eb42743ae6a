//! What becomes of a request: a visit, a reservation, other times, or nothing; and the way back.

use cuspid_model::permission::{AppointmentsWrite, ReservationsWrite};
use cuspid_model::requests::booking::{AppointmentStatus, CancelAppointment};
use cuspid_model::requests::doctors::StaffRole;
use cuspid_model::requests::inbox::*;
use cuspid_model::requests::reservations::{ReservationStatus, SetReservationStatus};
use cuspid_model::{AppointmentId, BookingRequestId, Error, ErrorCode, PatientId, ReservationId};

use super::booking_request;
use crate::access::Authorized;
use crate::booking::{self, appointment};
use crate::cell::Stored;
use crate::reservations::{self, reservation};
use crate::{Read, Result, Tx, doctors};

/// No more times than these are offered at once.
const MOST_OFFERED: usize = 10;

const BY_VISIT: &str = "SELECT id FROM booking_request WHERE appointment_id = ?1 AND status = 'accepted'";
const BY_RESERVATION: &str = "SELECT id FROM booking_request WHERE reservation_id = ?1 AND status = 'accepted'";

/// A request is accepted by what is being booked for it.
///
/// # Errors
/// [`ErrorCode::NotFound`] and [`ErrorCode::IllegalStatus`] at `request`.
pub(crate) fn accept(tx: &mut Tx<'_>, id: BookingRequestId, patient: Option<PatientId>, by: AcceptedBy) -> Result<()> {
    let status = on_the_way_to(tx, id, BookingRequestStatus::Accepted)?;
    let wish: booking_request::Wish = tx.get(id, "request")?;
    // Whose request it is turned out by now.
    if patient.is_some() && wish.patient_id != patient {
        tx.put(id, booking_request::Wish { patient_id: patient, ..wish });
    }
    let (appointment_id, reservation_id) = match by {
        AcceptedBy::Visit(visit) => (Some(visit), None),
        AcceptedBy::Reservation(reservation) => (None, Some(reservation)),
    };
    tx.put(id, booking_request::Status { appointment_id, reservation_id, ..status });
    Ok(())
}

/// What a request became.
pub(crate) enum AcceptedBy {
    Visit(AppointmentId),
    Reservation(ReservationId),
}

/// Writes down which other times were offered.
///
/// # Errors
/// [`ErrorCode::NotFound`] and [`ErrorCode::IllegalStatus`] at `request`; [`ErrorCode::OutOfRange`] at `times`; at
/// `times[…]`, an unknown doctor, or [`ErrorCode::DateOutOfRange`] for a time that is past.
pub fn answer(tx: &mut Tx<'_>, _by: &Authorized<AppointmentsWrite>, request: AnswerBookingRequest) -> Result<()> {
    let AnswerBookingRequest { request: id, times } = request;
    let status = on_the_way_to(tx, id, BookingRequestStatus::Answered)?;
    if !(1..=MOST_OFFERED).contains(&times.len()) {
        return Err(Error::at(ErrorCode::OutOfRange, "times").with("min", 1).with("max", MOST_OFFERED).into());
    }
    let now = tx.local(tx.now())?;
    for (place, time) in times.iter().enumerate() {
        if time.start < now {
            return Err(Error::at(ErrorCode::DateOutOfRange, format!("times[{place}].start")).into());
        }
        if let Some(doctor) = time.doctor {
            doctors::must_be(tx, doctor, StaffRole::Doctor, &format!("times[{place}].doctor"))?;
        }
    }
    let offered = serde_json::to_string(&times)?;
    tx.put(id, booking_request::Status { offered, status_before: Some(BookingRequestStatus::New), ..status });
    Ok(())
}

/// Declines a request, or closes one that was withdrawn.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `request`; [`ErrorCode::IllegalStatus`] there for one that is closed, and at `status` for
/// anything that does not close it.
pub fn close(tx: &mut Tx<'_>, _by: &Authorized<AppointmentsWrite>, request: CloseBookingRequest) -> Result<()> {
    let CloseBookingRequest { request: id, status: to, reason } = request;
    let status = on_the_way_to(tx, id, to)?;
    if !matches!(to, BookingRequestStatus::Declined | BookingRequestStatus::Withdrawn) {
        let from = status.status_before;
        return Err(Error::at(ErrorCode::IllegalStatus, "status").with("from", from).with("to", to).into());
    }
    tx.put(id, booking_request::Status { closed_reason: reason.map(|reason| reason.to_string()), ..status });
    Ok(())
}

/// Takes the last answer back. What the request became is called off where it still stands.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `request`; [`ErrorCode::IllegalStatus`] there for one that nobody answered; at `reason`,
/// [`ErrorCode::Missing`] where a visit is called off; what keeps the visit or reservation from being called off.
pub fn undo(
    tx: &mut Tx<'_>,
    by: &Authorized<AppointmentsWrite>,
    request: UndoBookingRequest,
) -> Result<BookingRequestStatus> {
    let UndoBookingRequest { request: id, reason } = request;
    let before: booking_request::Status = tx.get(id, "request")?;
    let back = before.status_before.unwrap_or(BookingRequestStatus::New);
    if !before.status.can_undo() {
        let error = Error::at(ErrorCode::IllegalStatus, "request");
        return Err(error.with("from", before.status).with("to", back).into());
    }
    if let Some(booked) = before.appointment_id {
        let appointment = super::last_of(tx, booked)?;
        if stands(tx, appointment)? {
            let reason = reason.ok_or(Error::at(ErrorCode::Missing, "reason"))?;
            booking::cancel(tx, by, CancelAppointment { appointment, reason })?;
        }
    }
    if let Some(reservation) = before.reservation_id {
        let by: Authorized<ReservationsWrite> = by.also_for()?;
        let reservation::Status { status, .. } = tx.get(reservation, "request")?;
        if status != ReservationStatus::Cancelled {
            let status = ReservationStatus::Cancelled;
            reservations::set_status(tx, &by, SetReservationStatus { reservation, status })?;
        }
    }
    put_back(tx, id, before)
}

/// Opens the request again that something was booked for which is called off as if it had not been; nothing where nobody
/// asked for it.
///
/// # Errors
/// Those of the database.
pub(crate) fn open_again(tx: &mut Tx<'_>, booked: AcceptedBy) -> Result<()> {
    let (sql, booked) = match booked {
        AcceptedBy::Visit(visit) => (BY_VISIT, visit.0),
        AcceptedBy::Reservation(reservation) => (BY_RESERVATION, reservation.0),
    };
    let Some(id) = tx.first(sql, [Stored(booked)], |row| Ok(row.get::<_, Stored<BookingRequestId>>(0)?.0))? else {
        return Ok(());
    };
    let before: booking_request::Status = tx.get(id, "request")?;
    put_back(tx, id, before)?;
    Ok(())
}

/// A request stands again where it did before its answer. Gives where that is.
fn put_back(tx: &mut Tx<'_>, id: BookingRequestId, before: booking_request::Status) -> Result<BookingRequestStatus> {
    let back = before.status_before.unwrap_or(BookingRequestStatus::New);
    let offered = if back == BookingRequestStatus::Answered { before.offered } else { "[]".into() };
    let status_before = (back == BookingRequestStatus::Answered).then_some(BookingRequestStatus::New);
    tx.put(id, booking_request::Status { status: back, status_before, offered, ..super::fresh(tx.now()) });
    forget_later(tx, id)?;
    Ok(back)
}

/// Whether a visit is still to be called off when the request it came from is opened again.
fn stands(read: &Read<'_>, visit: AppointmentId) -> Result<bool> {
    let appointment::Status { status, .. } = read.get(visit, "request")?;
    Ok(!matches!(status, AppointmentStatus::Cancelled | AppointmentStatus::NoShow | AppointmentStatus::Unseen))
}

/// Somebody saw what its sender did after it was accepted.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `request`.
pub fn settle(tx: &mut Tx<'_>, _by: &Authorized<AppointmentsWrite>, request: SettleBookingRequest) -> Result<()> {
    forget_later(tx, request.request)
}

fn forget_later(tx: &mut Tx<'_>, id: BookingRequestId) -> Result<()> {
    let version: booking_request::Version = tx.get(id, "request")?;
    if version.later.is_some() {
        tx.put(id, booking_request::Version { later: None, ..version });
    }
    Ok(())
}

/// Where a request stands once it has taken a step.
fn on_the_way_to(read: &Read<'_>, id: BookingRequestId, to: BookingRequestStatus) -> Result<booking_request::Status> {
    let before: booking_request::Status = read.get(id, "request")?;
    let from = before.status;
    if !from.next().contains(&to) {
        return Err(Error::at(ErrorCode::IllegalStatus, "request").with("from", from).with("to", to).into());
    }
    Ok(booking_request::Status { status: to, status_at: read.now(), status_before: Some(from), ..before })
}
