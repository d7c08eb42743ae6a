//! What happened to an appointment, and the steps that still count once the undone ones are taken out.

use cuspid_model::AppointmentId;
use cuspid_model::requests::booking::{AppointmentEventKind, AppointmentStatus};
use cuspid_model::time::Instant;
use uuid::Uuid;

use super::appointment_event;
use crate::cell::Stored;
use crate::{Read, Result, Tx};

/// A step that counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Where it led.
    pub status: AppointmentStatus,
    /// When.
    pub at: Instant,
    /// Why.
    pub reason: Option<String>,
}

/// Writes down what happens to an appointment: who, when, and how it stands afterwards.
///
/// # Errors
/// When the system has no randomness to give.
pub fn record(
    tx: &mut Tx<'_>,
    appointment_id: AppointmentId,
    kind: AppointmentEventKind,
    status: AppointmentStatus,
    start_at: Instant,
    reason: Option<String>,
) -> Result<()> {
    let (at, user_id) = (tx.now(), tx.author().user);
    let id: Uuid = tx.new_id()?;
    tx.put(id, appointment_event::Event { appointment_id, at, user_id, status, start_at, reason, kind });
    Ok(())
}

/// Whether a visit was confirmed for a time, and nothing but moving it away from there happened since.
///
/// # Errors
/// Those of the database.
pub fn was_confirmed_for(read: &Read<'_>, id: AppointmentId, start: Instant) -> Result<bool> {
    let sql = "SELECT status, start_at FROM appointment_event
         WHERE appointment_id = ?1 AND NOT (kind = 'moved' AND status = 'scheduled') ORDER BY at DESC, n DESC LIMIT 1";
    let last = read.first(sql, [Stored(id)], |row| {
        Ok((row.get::<_, Stored<AppointmentStatus>>(0)?.0, row.get::<_, Stored<Instant>>(1)?.0))
    })?;
    Ok(last == Some((AppointmentStatus::Confirmed, start)))
}

/// The steps of an appointment that count, the oldest first: undone ones are gone, and one whose status fell back
/// because it was moved begins anew there.
///
/// # Errors
/// Those of the database.
pub fn steps(read: &Read<'_>, id: AppointmentId) -> Result<Vec<Step>> {
    let events = read.all(
        "SELECT kind, status, at, reason FROM appointment_event WHERE appointment_id = ?1 ORDER BY at, n",
        [Stored(id)],
        |row| {
            let kind = row.get::<_, Stored<AppointmentEventKind>>(0)?.0;
            let (status, at) = (row.get::<_, Stored<_>>(1)?.0, row.get::<_, Stored<_>>(2)?.0);
            Ok((kind, Step { status, at, reason: row.get(3)? }))
        },
    )?;
    let mut steps: Vec<Step> = vec![];
    for (kind, step) in events {
        match kind {
            AppointmentEventKind::Booked | AppointmentEventKind::Status => steps.push(step),
            AppointmentEventKind::Undone => _ = steps.pop(),
            AppointmentEventKind::Moved => {
                if steps.last().is_none_or(|last| last.status != step.status) {
                    steps = vec![step];
                }
            }
        }
    }
    Ok(steps)
}
