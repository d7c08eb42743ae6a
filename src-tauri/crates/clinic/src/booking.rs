//! Appointments, and who is busy because of them.

use cuspid_model::requests::booking::*;
use cuspid_model::time::{Instant, LocalTime, Zone};
use cuspid_model::{AppointmentId, DoctorId, PatientId, SiteId, UserId};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Result;

tables! {
    /// A planned or past visit.
    20 appointment(AppointmentId) {
        1 Visit "visit" { 1 patient_id: PatientId, 2 site_id: SiteId }
        2 Schedule "schedule" {
            3 start_local: LocalTime, 4 zone: Zone, 5 start_at: Instant, 6 end_at: Instant, 7 segments: String,
        }
        3 Details "details" {
            8 reason: Option<String>, 9 notes: Option<String>, 10 services: String, 11 source: AppointmentSource,
        }
        4 Status "status" {
            12 status: AppointmentStatus, 13 status_at: Instant, 14 arrived_at: Option<Instant>,
            15 cancel_reason: Option<String>,
        }
        5 Link "link" { 16 moved_to: Option<AppointmentId> }
    }
    /// A change of an appointment's status or time.
    frozen 21 appointment_event(Uuid) {
        1 Event "event" {
            1 appointment_id: AppointmentId, 2 at: Instant, 3 user_id: Option<UserId>, 4 status: AppointmentStatus,
            5 start_at: Instant, 6 reason: Option<String>,
        }
    }
}

/// Brings who is busy because of an appointment up to date: its patient all through, each doctor in his segments.
pub(crate) fn derive_occupancy(connection: &Connection, row: i64) -> Result<()> {
    connection.prepare_cached("DELETE FROM occupancy WHERE tbl = 20 AND row = ?1")?.execute([row])?;
    let mut insert = connection
        .prepare_cached("INSERT INTO occupancy (subject, from_at, to_at, tbl, row) VALUES (?1, ?2, ?3, 20, ?4)")?;
    let visit = connection
        .prepare_cached("SELECT patient_id, start_at, end_at, segments, status FROM appointment WHERE n = ?1")?
        .query_row([row], |row| {
            let (patient, status) = (row.get::<_, [u8; 16]>(0)?, row.get::<_, String>(4)?);
            Ok((patient, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?, row.get::<_, String>(3)?, status))
        })
        .optional()?;
    let Some((patient, start, end, segments, status)) = visit else { return Ok(()) };
    if AppointmentStatus::parse(&status).is_none_or(|status| !holds_time(status)) {
        return Ok(());
    }
    insert.execute(params![patient, start, end, row])?;
    // Segments that another computer wrote and this one cannot read hold nobody's time; applying never fails.
    let segments: Vec<Segment> = serde_json::from_str(&segments).unwrap_or_default();
    for Segment { doctor, from, to } in segments {
        let (from, to) = (start + i64::from(from) * 60_000, start + i64::from(to) * 60_000);
        if from < to {
            insert.execute(params![doctor.0.as_bytes(), from, to, row])?;
        }
    }
    Ok(())
}

/// A part of a visit in which a doctor is busy with it, in minutes from its start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// Who.
    pub doctor: DoctorId,
    /// From this minute on.
    pub from: u32,
    /// Up to this minute.
    pub to: u32,
}

/// Whether an appointment with this status keeps its doctor and patient busy.
pub fn holds_time(status: AppointmentStatus) -> bool {
    use AppointmentStatus::{Cancelled, NoShow, Requested, Rescheduled, Unseen};
    !matches!(status, Requested | Cancelled | NoShow | Unseen | Rescheduled)
}
