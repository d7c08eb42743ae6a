//! Visits as pages show them: the appointment, who comes, and what to know about that patient.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use cuspid_model::requests::booking::*;
use cuspid_model::requests::patients::FindingKind;
use cuspid_model::time::{Instant, PlainDate, Zone};
use cuspid_model::{DoctorId, ResourceId, ServiceId};
use rusqlite::{Params, Row};
use uuid::Uuid;

use super::schedule::minutes_between;
use super::segment::{self, Segment};
use crate::cell::Stored;
use crate::practice::{self, local_time};
use crate::resources::resource;
use crate::treatment::service;
use crate::{Fault, Read, Result};

/// What is called off less than this many minutes before it begins is called off late.
const LATE_MINUTES: u32 = 24 * 60;

/// What is read of every visit, as it is recorded; the condition follows. These are the columns of `calendar_visit`.
pub const RECORDED: &str = "SELECT a.start_at, a.n, a.end_at, a.id, a.patient_id,
        p.name, p.preferred_name, p.birth_date, p.phone, p.allergies,
        EXISTS (SELECT 1 FROM patient_name s JOIN patient_name o ON o.folded = s.folded AND o.archived = 0 AND o.n <> s.n
            WHERE s.n = p.n),
        (SELECT json_group_array(json_array(f.kind, f.name, f.expires_on) ORDER BY f.noted_on, f.n) FROM finding f
            WHERE f.patient_id = p.id AND f.status = 'active' AND (f.alert = 1 OR f.kind = 'allergy')),
        a.segments, a.status, a.status_at, a.arrived_at, a.reason, a.cancel_reason, a.moved_to, a.services,
        a.outside_hours, a.overbooked, a.site_id, a.series_id IS NOT NULL
     FROM appointment a JOIN patient p ON p.id = a.patient_id ";
/// The same from where it is kept in the order of time.
pub const KEPT: &str = "SELECT * FROM calendar_visit a ";

/// The visits for which a condition holds, in its order.
///
/// # Errors
/// Those of the database.
pub fn visits(read: &Read<'_>, condition: &str, params: impl Params) -> Result<Vec<Visit>> {
    found(read, RECORDED, condition, params)
}

/// The visits for which a condition of their time holds, in its order, however many there are in the clinic.
///
/// # Errors
/// Those of the database.
pub fn visits_in_time(read: &Read<'_>, condition: &str, params: impl Params) -> Result<Vec<Visit>> {
    found(read, KEPT, condition, params)
}

fn found(read: &Read<'_>, select: &str, condition: &str, params: impl Params) -> Result<Vec<Visit>> {
    let mut people = People {
        zone: practice::zone(read)?,
        today: read.today()?,
        doctors: HashMap::new(),
        resources: HashMap::new(),
        services: HashMap::new(),
    };
    let mut statement = read.prepare(&format!("{select}{condition}"))?;
    let mut rows = statement.query(params)?;
    let mut visits = vec![];
    while let Some(row) = rows.next()? {
        visits.push(people.visit(read, row)?);
    }
    Ok(visits)
}

/// What is looked up once for many visits.
struct People {
    zone: Zone,
    today: PlainDate,
    doctors: HashMap<DoctorId, String>,
    resources: HashMap<ResourceId, String>,
    services: HashMap<ServiceId, String>,
}

impl People {
    fn visit(&mut self, read: &Read<'_>, row: &Row<'_>) -> Result<Visit> {
        let (start, end) = (row.get::<_, Stored<Instant>>(0)?.0, row.get::<_, Stored<Instant>>(2)?.0);
        let minutes = minutes_between(start, end);
        let segments = Segment::stored(row.get_ref(12)?.as_str().unwrap_or_default());
        let doctor = segment::doctor_of(&segments).unwrap_or(DoctorId(Uuid::nil()));
        let status = row.get::<_, Stored<AppointmentStatus>>(13)?.0;
        let since = row.get::<_, Stored<Instant>>(14)?.0;
        let arrived = row.get::<_, Stored<Option<Instant>>>(15)?.0;
        let waiting_since = match status {
            AppointmentStatus::Arrived => arrived,
            AppointmentStatus::Waiting => Some(since),
            _ => None,
        };
        let called_off = matches!(status, AppointmentStatus::Cancelled | AppointmentStatus::Rescheduled);
        Ok(Visit {
            id: row.get::<_, Stored<_>>(3)?.0,
            patient: row.get::<_, Stored<_>>(4)?.0,
            patient_name: row.get(5)?,
            preferred_name: row.get(6)?,
            birth_date: row.get::<_, Stored<_>>(7)?.0,
            phone: row.get(8)?,
            namesake: row.get(10)?,
            allergies: row.get::<_, Stored<_>>(9)?.0,
            alerts: self.alerts(row.get_ref(11)?.as_str().unwrap_or_default())?,
            doctor,
            doctor_name: self.doctor(read, doctor)?,
            parts: segment::parts_of(&segments, minutes),
            assistants: self.assistants(read, &segments)?,
            resources: self.resources(read, &segments)?,
            site: row.get::<_, Stored<_>>(22)?.0,
            start: local_time(&self.zone, start)?,
            end: local_time(&self.zone, end)?,
            minutes,
            status,
            status_since: local_time(&self.zone, since)?,
            arrived: arrived.map(|arrived| local_time(&self.zone, arrived)).transpose()?,
            waiting_minutes: waiting_since.map(|since| minutes_between(since, read.now())),
            outside_hours: row.get(20)?,
            overbooked: row.get(21)?,
            reason: row.get(16)?,
            services: self.services(read, row.get_ref(19)?.as_str().unwrap_or_default())?,
            cancel_reason: row.get(17)?,
            late_cancel: called_off && since > start.plus_minutes(-i64::from(LATE_MINUTES)),
            repeats: row.get(23)?,
            moved_to: row.get::<_, Stored<_>>(18)?.0,
        })
    }

    fn doctor(&mut self, read: &Read<'_>, id: DoctorId) -> Result<String> {
        if let Some(name) = self.doctors.get(&id) {
            return Ok(name.clone());
        }
        let name = read.find::<practice::doctor::Details>(id)?.map(|details| details.name).unwrap_or_default();
        self.doctors.insert(id, name.clone());
        Ok(name)
    }

    fn assistants(&mut self, read: &Read<'_>, segments: &[Segment]) -> Result<Vec<VisitAssistant>> {
        let parts = segment::assistants_of(segments).into_iter();
        parts.map(|part| Ok(VisitAssistant { name: self.doctor(read, part.assistant)?, part })).collect()
    }

    fn resources(&mut self, read: &Read<'_>, segments: &[Segment]) -> Result<Vec<VisitResource>> {
        let mut held = vec![];
        for id in segment::resources_of(segments) {
            if let Entry::Vacant(entry) = self.resources.entry(id) {
                let name = read.find::<resource::Details>(id)?.map(|details| details.name);
                entry.insert(name.unwrap_or_default());
            }
            held.extend(self.resources.get(&id).map(|name| VisitResource { id, name: name.clone() }));
        }
        Ok(held)
    }

    fn services(&mut self, read: &Read<'_>, json: &str) -> Result<Vec<String>> {
        let mut names = vec![];
        for id in super::details::planned(json) {
            if let Entry::Vacant(entry) = self.services.entry(id) {
                let name = read.find::<service::Details>(id)?.map(|details| details.name);
                entry.insert(name.unwrap_or_default());
            }
            names.extend(self.services.get(&id).cloned());
        }
        Ok(names)
    }

    /// What must not be overlooked: allergies, then medical, then wishes.
    fn alerts(&self, json: &str) -> Result<Vec<VisitAlert>> {
        if json == "[]" {
            return Ok(vec![]);
        }
        let known: Vec<(FindingKind, String, Option<PlainDate>)> =
            serde_json::from_str(json).map_err(|e| Fault::Stored(e.to_string()))?;
        let stands = |expires_on: Option<PlainDate>| expires_on.is_none_or(|expires_on| expires_on > self.today);
        let standing = known.into_iter().filter(|(_, _, expires_on)| stands(*expires_on));
        let mut alerts: Vec<VisitAlert> =
            standing.map(|(kind, text, _)| VisitAlert { class: kind.into(), text }).collect();
        alerts.sort_by_key(|alert| alert.class);
        Ok(alerts)
    }
}
