//! Who is due, and what a patient is due for.

use cuspid_model::permission::AppointmentsRead;
use cuspid_model::requests::recall::*;
use cuspid_model::time::{LocalTime, PlainDate};
use cuspid_model::{Error, ErrorCode, PatientId, ServiceId};
use rusqlite::{Row, params};
use uuid::Uuid;

use super::{interval_of, planned, recall_plan, soon};
use crate::access::Authorized;
use crate::cell::Stored;
use crate::waiting::to_call;
use crate::{Read, Result};

/// Whether somebody decided to wait; `?2` is today. What is owed counts whichever site it is owed to.
const PAUSED: &str = "(coalesce(l.pause_until > ?2, 0) OR coalesce(l.pause_balance <
        (SELECT coalesce(sum(b.open), 0) FROM main.invoice_balance b WHERE b.patient_id = r.patient_id AND b.open > 0), 0))";
/// The visit that is booked for it, at whatever site: one for which it is planned, or nothing is; `?1` is now. One that is
/// under way counts.
const BOOKED: &str = "(SELECT min(a.start_local) FROM main.appointment a
        WHERE a.patient_id = r.patient_id AND a.start_at > ?1 - 86400000 AND a.end_at > ?1
          AND a.status IN ('requested', 'scheduled', 'confirmed', 'arrived', 'in_chair', 'waiting', 'ready')
          AND (a.services = '[]' OR instr(replace(a.services, '-', ''), lower(hex(r.service_id))) > 0))";

/// A recall as it is read.
struct Found {
    patient: PatientId,
    service: ServiceId,
    service_name: String,
    minutes: u32,
    last: Option<PlainDate>,
    due: PlainDate,
    paused: bool,
    booked: bool,
}

impl Found {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            patient: row.get::<_, Stored<_>>(0)?.0,
            service: row.get::<_, Stored<_>>(1)?.0,
            service_name: row.get(2)?,
            minutes: row.get(3)?,
            last: row.get::<_, Stored<_>>(4)?.0,
            due: row.get::<_, Stored<_>>(5)?.0,
            paused: row.get(6)?,
            booked: row.get(7)?,
        })
    }

    /// As it is shown.
    fn show(self, read: &Read<'_>, today: PlainDate) -> Result<RecallRow> {
        let state = if self.booked {
            RecallState::Booked
        } else if self.paused {
            RecallState::Paused
        } else if self.due < today {
            RecallState::Overdue
        } else {
            RecallState::Due
        };
        Ok(RecallRow {
            person: to_call(read, self.patient)?,
            service: self.service,
            service_name: self.service_name,
            minutes: self.minutes,
            last: self.last,
            due: self.due,
            state,
            last_visit: last_visit(read, self.patient)?,
            next_visit: next_visit(read, self.patient)?,
            interval: interval_of(read, self.service)?,
            plan: planned(read, self.patient, self.service)?.map(shown),
        })
    }
}

fn select(condition: &str) -> String {
    format!(
        "SELECT r.patient_id, r.service_id, s.name, s.minutes, r.last_on, r.due_on, {PAUSED}, {BOOKED} IS NOT NULL
         FROM recall_due r CROSS JOIN service s ON s.id = r.service_id CROSS JOIN patient p ON p.id = r.patient_id
         LEFT JOIN recall_plan l ON l.patient_id = r.patient_id AND l.service_id = r.service_id {condition}"
    )
}

/// Who is due: a page of the list. Who asked not to be contacted is not on it, nor is a service that is no longer offered.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at `limit`.
pub fn list(read: &Read<'_>, _by: &Authorized<AppointmentsRead>, request: ListRecall) -> Result<RecallPage> {
    let limit = request.limit;
    if !(1..=200).contains(&limit) {
        return Err(Error::at(ErrorCode::OutOfRange, "limit").with("min", 1).with("max", 200).into());
    }
    let today = read.today()?;
    let until = request.until.map_or_else(|| soon(read), Ok)?;
    let nil = Uuid::nil();
    let (due, patient, service) = match request.after {
        Some(key) => (key.due.to_string(), key.patient.0, key.service.0),
        None => (String::new(), nil, nil),
    };
    let sql = select(&format!(
        "WHERE r.due_on <= ?3 AND (r.due_on, r.patient_id, r.service_id) > (?4, ?5, ?6) AND p.status = 'active'
           AND s.archived = 0 AND NOT {PAUSED} AND {BOOKED} IS NULL ORDER BY r.due_on, r.patient_id, r.service_id LIMIT ?7"
    ));
    let values = params![
        Stored(read.now()),
        Stored(today),
        Stored(until),
        due,
        patient.as_bytes(),
        service.as_bytes(),
        limit + 1
    ];
    let mut found = read.all(&sql, values, Found::read)?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next = found.last().filter(|_| more);
    let next = next.map(|last| RecallKey { due: last.due, patient: last.patient, service: last.service });
    let rows = found.into_iter().map(|found| found.show(read, today)).collect::<Result<_>>()?;
    Ok(RecallPage { rows, next })
}

/// What a patient is due for, now or later, by the day; also what is booked or waits.
///
/// # Errors
/// Those of the database.
pub fn of_patient(
    read: &Read<'_>,
    _by: &Authorized<AppointmentsRead>,
    request: ListPatientRecall,
) -> Result<Vec<RecallRow>> {
    let today = read.today()?;
    let sql = select("WHERE r.patient_id = ?3 ORDER BY r.due_on, r.service_id");
    let found = read.all(&sql, params![Stored(read.now()), Stored(today), Stored(request.patient)], Found::read)?;
    found.into_iter().map(|found| found.show(read, today)).collect()
}

/// Somebody who is due, for filling gaps.
pub(crate) struct Due {
    /// Who.
    pub patient: PatientId,
    /// For what.
    pub service: ServiceId,
    /// How long it takes.
    pub minutes: u32,
    /// When.
    pub due: PlainDate,
}

/// Hands over who is due by a day for something that takes no longer than this, the latest first; until `more` says that
/// it is enough.
pub(crate) fn each_due(
    read: &Read<'_>,
    until: PlainDate,
    longest: u32,
    mut more: impl FnMut(Due) -> Result<bool>,
) -> Result<()> {
    let sql = select(&format!(
        "WHERE r.due_on <= ?3 AND s.minutes <= ?4 AND s.archived = 0 AND p.status = 'active' AND NOT {PAUSED}
           AND {BOOKED} IS NULL
         ORDER BY r.due_on DESC, r.patient_id DESC, r.service_id DESC"
    ));
    let mut statement = read.prepare(&sql)?;
    let mut rows = statement.query(params![Stored(read.now()), Stored(read.today()?), Stored(until), longest])?;
    while let Some(row) = rows.next()? {
        let Found { patient, service, minutes, due, .. } = Found::read(row)?;
        if !more(Due { patient, service, minutes, due })? {
            break;
        }
    }
    Ok(())
}

fn shown(plan: recall_plan::Plan) -> RecallPlan {
    RecallPlan {
        due: plan.due_on,
        every: super::interval(plan.every, plan.unit),
        pause_until: plan.pause_until,
        pause_balance: plan.pause_balance,
        note: plan.note.and_then(|note| note.parse().ok()),
    }
}

fn last_visit(read: &Read<'_>, patient: PatientId) -> Result<Option<PlainDate>> {
    let sql = "SELECT substr(start_local, 1, 10) FROM appointment
         WHERE patient_id = ?1 AND start_at <= ?2 AND status = 'completed' ORDER BY start_at DESC LIMIT 1";
    read.first(sql, params![Stored(patient), Stored(read.now())], |row| Ok(row.get::<_, Stored<_>>(0)?.0))
}

fn next_visit(read: &Read<'_>, patient: PatientId) -> Result<Option<LocalTime>> {
    let sql = "SELECT start_local FROM appointment WHERE patient_id = ?1 AND start_at > ?2
           AND status IN ('requested', 'scheduled', 'confirmed') ORDER BY start_at LIMIT 1";
    read.first(sql, params![Stored(patient), Stored(read.now())], |row| Ok(row.get::<_, Stored<_>>(0)?.0))
}
