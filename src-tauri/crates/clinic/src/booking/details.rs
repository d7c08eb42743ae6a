//! One appointment in full: notes, planned services, and what happened to it.

use cuspid_model::permission::AppointmentsRead;
use cuspid_model::requests::booking::*;
use cuspid_model::time::Instant;
use cuspid_model::{AppointmentId, Error, ErrorCode, ServiceId};

use super::appointment;
use super::steps::steps;
use super::visits::visits;
use crate::access::Authorized;
use crate::cell::Stored;
use crate::treatment::service;
use crate::{Read, Result};

/// One appointment in full.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `appointment`.
pub fn get(read: &Read<'_>, _by: &Authorized<AppointmentsRead>, request: GetAppointment) -> Result<AppointmentDetails> {
    let id = request.appointment;
    let visit = visits(read, "WHERE a.id = ?1", [Stored(id)])?.pop();
    let visit = visit.ok_or(Error::at(ErrorCode::NotFound, "appointment"))?;
    let details: appointment::Details = read.get(id, "appointment")?;
    let mut steps = steps(read, id)?;
    let undoable = visit.moved_to.is_none() && steps.pop().is_some_and(|last| last.status == visit.status);
    Ok(AppointmentDetails {
        undo: steps.last().filter(|_| undoable).map(|step| step.status),
        notes: details.notes,
        services: services(read, &details.services)?,
        source: details.source,
        events: events(read, id)?,
        moved_from: read.first("SELECT id FROM appointment WHERE moved_to = ?1", [Stored(id)], |row| {
            Ok(row.get::<_, Stored<_>>(0)?.0)
        })?,
        visit,
    })
}

fn services(read: &Read<'_>, json: &str) -> Result<Vec<PlannedService>> {
    let mut services = vec![];
    for id in planned(json) {
        let name = read.find::<service::Details>(id)?.map(|details| details.name);
        services.extend(name.map(|name| PlannedService { id, name }));
    }
    Ok(services)
}

/// The services that are planned for a visit, as they are stored.
pub(super) fn planned(json: &str) -> Vec<ServiceId> {
    serde_json::from_str(json).unwrap_or_default()
}

fn events(read: &Read<'_>, id: AppointmentId) -> Result<Vec<AppointmentEvent>> {
    let rows = read.all(
        "SELECT e.kind, e.at, u.name, e.status, e.start_at, e.reason FROM appointment_event e
         LEFT JOIN user u ON u.id = e.user_id WHERE e.appointment_id = ?1 ORDER BY e.at, e.n",
        [Stored(id)],
        |row| {
            let (at, start) = (row.get::<_, Stored<Instant>>(1)?.0, row.get::<_, Stored<Instant>>(4)?.0);
            let (kind, status) = (row.get::<_, Stored<_>>(0)?.0, row.get::<_, Stored<_>>(3)?.0);
            Ok((kind, at, row.get(2)?, status, start, row.get(5)?))
        },
    )?;
    rows.into_iter()
        .map(|(kind, at, user_name, status, start, reason)| {
            let (at, start) = (read.local(at)?, read.local(start)?);
            Ok(AppointmentEvent { kind, at, user_name, status, start, reason })
        })
        .collect()
}
