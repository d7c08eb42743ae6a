//! Blocks: reservations that keep a resource, and whatever depends on it, out of use while a task is done.
//!
//! Each resource has a reservation of its own, which is made, moved and called off with the task. The rules for uses (how
//! long, how far ahead, by whom, what is needed before and after) do not hold for a block: it is no use.

use std::collections::HashSet;

use cuspid_model::requests::reservations::{Priority, ReservationStatus};
use cuspid_model::requests::resources::Units;
use cuspid_model::time::{Instant, LocalTime, Minutes};
use cuspid_model::{Error, ErrorCode, ReservationId, ResourceId, SiteId, TaskId};

use super::{Slot, reservation, site, source, when};
use crate::booking::occupancy::{self, Busy, Need};
use crate::booking::{capacity, schedule};
use crate::cell::Stored;
use crate::practice::derived_id;
use crate::resources::{listed, rules};
use crate::{Read, Result, Tx};

/// What refusals call the parts of a block: those of the task.
const RESOURCE: &str = "details.resource";
const DUE: &str = "details.due";

/// Resources that are not to be used for a time.
pub struct Blocks(Vec<reservation::Slot>);

/// Plans to keep a resource, and whatever depends on it, out of use.
///
/// # Errors
/// At `details.resource`: an unknown or archived resource. At `details.due`: [`ErrorCode::InvalidTime`],
/// [`ErrorCode::DateOutOfRange`], [`ErrorCode::OutsideHours`] when the resource cannot be used then anyway, and
/// [`ErrorCode::TimeTaken`] with everything in the way in `conflicts`.
pub fn plan(read: &Read<'_>, task: TaskId, resource: ResourceId, start: LocalTime, length: Minutes) -> Result<Blocks> {
    let asked = Slot { resource, start, duration: length, units: Units::ONE };
    let (zone, start, during) = when(read, &asked, DUE)?;
    let allowed = rules::known(read, resource, start.date(), RESOURCE)?.1;
    if !allowed.availability.covers(during, start.date(), &zone)? {
        return Err(Error::at(ErrorCode::OutsideHours, DUE).into());
    }
    // What depends on it is blocked also where it would not be used anyway.
    let own = Out { id: resource, site: site(read, allowed.site)?, capacity: allowed.capacity };
    let (mut slots, mut needs, mut busy) = (vec![], vec![], vec![]);
    for Out { id, site, capacity: all } in [own].into_iter().chain(dependents(read, resource)?) {
        let except = source(read, own_reservation(task, id))?;
        let uses = occupancy::uses(read, id.0, during, except)?;
        busy.extend(capacity::crowding(&uses, during, all, all).into_iter().map(|use_| use_.what));
        needs.push(Need { subject: id.0, during, capacity: all, place: None });
        slots.push(reservation::Slot {
            resource_id: id,
            site_id: site,
            start_local: start,
            zone: zone.clone(),
            start_at: during.from(),
            end_at: during.to(),
            units: all,
            buffer_before: 0,
            buffer_after: 0,
        });
    }
    // A visit that holds two of them is in the way once.
    let mut told = HashSet::new();
    busy.retain(|one: &Busy| told.insert(one.source));
    schedule::refuse(read, &busy, &needs, DUE, || Ok(vec![]))?;
    Ok(Blocks(slots))
}

/// Blocks what was planned under the task's name, and nothing else for it.
///
/// # Errors
/// Those of the database.
pub fn hold(tx: &mut Tx<'_>, task: TaskId, title: &str, Blocks(slots): Blocks) -> Result<()> {
    let wanted: Vec<ReservationId> = slots.iter().map(|slot| own_reservation(task, slot.resource_id)).collect();
    for held in held_by(tx, task)?.into_iter().filter(|held| !wanted.contains(&held.id)) {
        put_status(tx, held.id, ReservationStatus::Cancelled);
    }
    for (id, slot) in wanted.into_iter().zip(slots) {
        tx.put(id, slot);
        put_details(tx, id, title);
        put_status(tx, id, ReservationStatus::Confirmed);
        tx.put(id, reservation::Task { task_id: Some(task) });
    }
    Ok(())
}

/// Gives the blocks of a task the name it has by now.
///
/// # Errors
/// Those of the database.
pub fn rename(tx: &mut Tx<'_>, task: TaskId, title: &str) -> Result<()> {
    for held in held_by(tx, task)? {
        put_details(tx, held.id, title);
    }
    Ok(())
}

/// Ends the blocks of a task: what has begun took place when the task was done; all else is called off.
///
/// # Errors
/// Those of the database.
pub fn release(tx: &mut Tx<'_>, task: TaskId, done: bool) -> Result<()> {
    for held in held_by(tx, task)? {
        let took_place = done && held.start_at <= tx.now();
        put_status(tx, held.id, if took_place { ReservationStatus::Completed } else { ReservationStatus::Cancelled });
    }
    Ok(())
}

/// Whether a task blocks anything.
///
/// # Errors
/// Those of the database.
pub fn holds(read: &Read<'_>, task: TaskId) -> Result<bool> {
    Ok(!held_by(read, task)?.is_empty())
}

struct Held {
    id: ReservationId,
    start_at: Instant,
}

/// Also those of resources of sites one does not work at: what depends on a compressor does, wherever it stands.
fn held_by(read: &Read<'_>, task: TaskId) -> Result<Vec<Held>> {
    let sql = "SELECT id, start_at FROM main.reservation WHERE task_id = ?1 AND status <> 'cancelled' ORDER BY n";
    read.all(sql, [Stored(task)], |row| {
        Ok(Held { id: row.get::<_, Stored<_>>(0)?.0, start_at: row.get::<_, Stored<_>>(1)?.0 })
    })
}

/// The same on every computer, so that two that hold it hold it once.
fn own_reservation(task: TaskId, resource: ResourceId) -> ReservationId {
    derived_id(&[task.0, resource.0], "block").into()
}

fn put_status(tx: &mut Tx<'_>, id: ReservationId, status: ReservationStatus) {
    tx.put(id, reservation::Status { status, status_at: tx.now() });
}

fn put_details(tx: &mut Tx<'_>, id: ReservationId, title: &str) {
    tx.put(
        id,
        reservation::Details {
            title: title.to_owned(),
            patient_id: None,
            service_id: None,
            doctor_id: None,
            priority: Priority::Normal,
            notes: None,
            contact: None,
        },
    );
}

/// A resource that is out of use.
#[derive(Clone, Copy)]
struct Out {
    id: ResourceId,
    site: SiteId,
    capacity: u32,
}

/// What cannot be used without a resource, what cannot without that, and so on; at every site.
fn dependents(read: &Read<'_>, resource: ResourceId) -> Result<Vec<Out>> {
    let sql = "SELECT id, site_id, capacity, depends_on FROM main.resource
         WHERE archived = 0 AND depends_on <> '[]' ORDER BY n";
    let mut others: Vec<(Out, Vec<ResourceId>)> = read.all(sql, [], |row| {
        let (id, site) = (row.get::<_, Stored<_>>(0)?.0, row.get::<_, Stored<_>>(1)?.0);
        Ok((Out { id, site, capacity: row.get(2)? }, listed(row.get_ref(3)?.as_str()?)))
    })?;
    others.retain(|(other, _)| other.id != resource);
    let mut out = vec![];
    let mut next = vec![resource];
    while let Some(needed) = next.pop() {
        let (found, left): (Vec<_>, Vec<_>) = others.into_iter().partition(|(_, needs)| needs.contains(&needed));
        next.extend(found.iter().map(|(other, _)| other.id));
        out.extend(found.into_iter().map(|(other, _)| other));
        others = left;
    }
    Ok(out)
}
