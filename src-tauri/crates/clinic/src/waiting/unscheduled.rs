//! Visits that were called off or missed, of patients who have no other one since.

use cuspid_model::permission::{AppointmentsRead, AppointmentsWrite};
use cuspid_model::requests::booking::AppointmentStatus;
use cuspid_model::requests::waiting::*;
use cuspid_model::time::{Instant, PlainDate};
use cuspid_model::{AppointmentId, DoctorId, Error, ErrorCode, PatientId};
use rusqlite::params;
use uuid::Uuid;

use super::{doctor_name, named, set_aside, to_call};
use crate::access::Authorized;
use crate::booking::must_be_in_use;
use crate::booking::schedule::minutes_between;
use crate::booking::segment::{self, Segment};
use crate::cell::Stored;
use crate::practice::derived_id;
use crate::resources::listed;
use crate::{Read, Result, Tx};

/// How far back, in minutes: a year. Who did not come for longer is called back when he is due.
const BACK: i64 = 366 * 24 * 60;
/// Nobody is set aside longer than this many months.
const MOST_MONTHS: u32 = 24;

/// The last visit of each patient that fell through since `?1`, where he has none after it, none to come after `?2`, and
/// does not wait for one already: whichever site the others are at.
pub const FELL_THROUGH: &str =
    "SELECT a.id, a.patient_id, a.start_at, a.end_at, a.segments, a.status, a.reason, a.services, a.cancel_reason,
            s.until_date, s.reason
     FROM appointment a JOIN patient p ON p.id = a.patient_id
     LEFT JOIN set_aside s ON s.patient_id = a.patient_id AND s.until_date >= ?3
     WHERE a.status IN ('cancelled', 'no_show', 'unseen') AND a.moved_to IS NULL AND a.start_at > ?1 AND p.status = 'active'
       AND NOT EXISTS (SELECT 1 FROM main.appointment b WHERE b.patient_id = a.patient_id
            AND b.start_at > min(a.start_at, ?2) AND b.status IN
            ('requested', 'scheduled', 'confirmed', 'arrived', 'in_chair', 'waiting', 'ready', 'completed'))
       AND NOT EXISTS (SELECT 1 FROM main.appointment b WHERE b.patient_id = a.patient_id
            AND (b.start_at, b.n) > (a.start_at, a.n) AND b.status IN ('cancelled', 'no_show', 'unseen')
            AND b.moved_to IS NULL)
       AND NOT EXISTS (SELECT 1 FROM main.waiting w JOIN waiting_open o ON o.n = w.n
            WHERE w.patient_id = a.patient_id)
     ORDER BY a.start_at DESC, a.n DESC";

/// A visit that fell through.
pub(super) struct Fallen {
    pub id: AppointmentId,
    pub patient: PatientId,
    pub start: Instant,
    pub end: Instant,
    pub segments: String,
    pub status: AppointmentStatus,
    pub reason: Option<String>,
    pub services: String,
    cancel_reason: Option<String>,
    pub aside: Option<Aside>,
}

/// The visits that fell through, the latest first.
pub(super) fn fallen(read: &Read<'_>) -> Result<Vec<Fallen>> {
    let (since, now) = (read.now().plus_minutes(-BACK), read.now());
    read.all(FELL_THROUGH, params![Stored(since), Stored(now), Stored(read.today()?)], |row| {
        let (until, why) = (row.get::<_, Stored<Option<PlainDate>>>(9)?.0, row.get(10)?);
        Ok(Fallen {
            id: row.get::<_, Stored<_>>(0)?.0,
            patient: row.get::<_, Stored<_>>(1)?.0,
            start: row.get::<_, Stored<_>>(2)?.0,
            end: row.get::<_, Stored<_>>(3)?.0,
            segments: row.get(4)?,
            status: row.get::<_, Stored<_>>(5)?.0,
            reason: row.get(6)?,
            services: row.get(7)?,
            cancel_reason: row.get(8)?,
            aside: until.map(|until| Aside { until, reason: why }),
        })
    })
}

impl Fallen {
    /// How long it would have taken.
    pub fn minutes(&self) -> u32 {
        minutes_between(self.start, self.end)
    }
}

/// Patients whose visit fell through.
///
/// # Errors
/// Those of the database.
pub fn list_unscheduled(
    read: &Read<'_>,
    _by: &Authorized<AppointmentsRead>,
    request: ListUnscheduled,
) -> Result<Vec<UnscheduledRow>> {
    let mut shown = vec![];
    for fallen in fallen(read)?.into_iter().filter(|fallen| request.aside || fallen.aside.is_none()) {
        let doctor = segment::doctor_of(&Segment::stored(&fallen.segments)).unwrap_or(DoctorId(Uuid::nil()));
        shown.push(UnscheduledRow {
            appointment: fallen.id,
            person: to_call(read, fallen.patient)?,
            start: read.local(fallen.start)?,
            minutes: fallen.minutes(),
            doctor,
            doctor_name: doctor_name(read, doctor)?,
            status: fallen.status,
            services: named(read, &listed(&fallen.services))?,
            reason: fallen.reason,
            cancel_reason: fallen.cancel_reason,
            aside: fallen.aside,
        });
    }
    Ok(shown)
}

/// A patient is not called for a while about visits that fell through.
///
/// # Errors
/// [`ErrorCode::NotFound`] or [`ErrorCode::Archived`] at `patient`; [`ErrorCode::DateOutOfRange`] at `until` before today
/// or after more than two years.
pub fn put_aside(tx: &mut Tx<'_>, _by: &Authorized<AppointmentsWrite>, request: SetAside) -> Result<()> {
    let SetAside { patient, until, reason } = request;
    must_be_in_use(tx, patient)?;
    let today = tx.today()?;
    if until < today || today.plus_months(MOST_MONTHS).is_ok_and(|last| until > last) {
        return Err(Error::at(ErrorCode::DateOutOfRange, "until").into());
    }
    put(tx, patient, Some(until), Some(reason.to_string()));
    Ok(())
}

/// A patient is called again.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `patient` when he was not set aside.
pub fn end_aside(tx: &mut Tx<'_>, _by: &Authorized<AppointmentsWrite>, request: EndAside) -> Result<()> {
    let known: set_aside::Aside = tx.get(derived_id(&[request.patient.0], "set_aside"), "patient")?;
    if known.until_date.is_none() {
        return Err(Error::at(ErrorCode::NotFound, "patient").into());
    }
    put(tx, request.patient, None, None);
    Ok(())
}

fn put(tx: &mut Tx<'_>, patient_id: PatientId, until_date: Option<PlainDate>, reason: Option<String>) {
    // Two computers that set the same patient aside write one row.
    tx.put(derived_id(&[patient_id.0], "set_aside"), set_aside::Aside { patient_id, until_date, reason });
}
