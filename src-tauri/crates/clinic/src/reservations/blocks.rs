//! Blocks: reservations that keep a resource, and whatever depends on it, out of use while a task is done.
//!
//! Each resource has a reservation of its own, which is made, moved and called off with the task. The rules for uses (how
//! long, how far ahead, by whom, what is needed before and after) do not hold for a block: it is no use.

use std::collections::HashSet;

use cuspid_model::requests::reservations::{Priority, ReservationStatus};
use cuspid_model::requests::resources::Units;
use cuspid_model::time::{Interval, LocalTime, Minutes};
use cuspid_model::{Error, ErrorCode, ReservationId, ResourceId, SiteId, TaskId};
use rusqlite::{Params, params};

use super::{Slot, reservation, site, source, when};
use crate::booking::occupancy::{self, Busy, Need};
use crate::booking::{capacity, schedule};
use crate::cell::Stored;
use crate::practice::derived_id;
use crate::resources::{listed, rules};
use crate::schema::Record;
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
    let slot = reservation::Slot {
        resource_id: resource,
        site_id: site(read, allowed.site)?,
        start_local: start,
        zone,
        start_at: during.from(),
        end_at: during.to(),
        units: allowed.capacity,
        buffer_before: 0,
        buffer_after: 0,
    };
    // What depends on it is blocked also where it would not be used anyway.
    let others = dependents(read, resource, None)?;
    let blocks = Blocks::with(slot, &others);
    must_be_free(read, task, &blocks.0, during, DUE)?;
    Ok(blocks)
}

impl Blocks {
    /// The same time of a resource and of others.
    fn with(own: reservation::Slot, others: &[Out]) -> Self {
        let like = |other: &Out| reservation::Slot {
            resource_id: other.id,
            site_id: other.site,
            units: other.capacity,
            ..own.clone()
        };
        let others: Vec<_> = others.iter().map(like).collect();
        Self([own].into_iter().chain(others).collect())
    }
}

/// Refuses blocks that something is in the way of; a visit that holds two of them is in the way once.
///
/// # Errors
/// [`ErrorCode::TimeTaken`] at the field, with everything in the way in `conflicts`.
fn must_be_free<'a>(
    read: &Read<'_>,
    task: TaskId,
    slots: impl IntoIterator<Item = &'a reservation::Slot>,
    during: Interval,
    field: &str,
) -> Result<()> {
    let (mut needs, mut busy) = (vec![], vec![]);
    for reservation::Slot { resource_id: id, units: all, .. } in slots {
        let except = source(read, own_reservation(task, *id))?;
        let uses = occupancy::uses(read, id.0, during, except)?;
        busy.extend(capacity::crowding(&uses, during, *all, *all).into_iter().map(|use_| use_.what));
        needs.push(Need { subject: id.0, during, capacity: *all, place: None });
    }
    let mut told = HashSet::new();
    busy.retain(|one: &Busy| told.insert(one.source));
    schedule::refuse(read, &busy, &needs, field, || Ok(vec![]))
}

/// A resource in use as it is about to be: a handler does not see what it puts.
pub struct Becoming {
    /// Which.
    pub id: ResourceId,
    /// Where it stands.
    pub site: SiteId,
    /// All of its units.
    pub capacity: u32,
    /// What it cannot be used without.
    pub depends_on: Vec<ResourceId>,
}

/// Plans the blocks of open tasks anew where a resource is concerned: it is blocked with what it depends on by now, and
/// no longer with what it does not; of what is blocked, nothing is left to be used.
///
/// # Errors
/// [`ErrorCode::TimeTaken`] at the field when something is booked while it would be blocked, with all of that in
/// `conflicts`.
pub fn follow(tx: &mut Tx<'_>, after: &Becoming, field: &str) -> Result<()> {
    for mut own in held(tx, OF_OPEN, params![Stored(tx.now())])? {
        let known: Vec<ResourceId> = held_by(tx, own.task)?.into_iter().map(|held| held.slot.resource_id).collect();
        if own.slot.resource_id == after.id {
            own.slot.units = after.capacity;
        }
        let others = dependents(tx, own.slot.resource_id, Some(after))?;
        if !known.contains(&after.id) && others.iter().all(|other| other.id != after.id) {
            continue;
        }
        let during = Interval::new(own.slot.start_at, own.slot.end_at).map_err(|code| Error::at(code, field))?;
        let blocks = Blocks::with(own.slot, &others);
        let joining = blocks.0.iter().filter(|slot| !known.contains(&slot.resource_id));
        must_be_free(tx, own.task, joining, during, field)?;
        hold(tx, own.task, &own.title, blocks)?;
    }
    Ok(())
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

/// Ends the blocks of a task: what has begun took place when the task was done, and lasted until then; all else is called
/// off.
///
/// # Errors
/// Those of the database.
pub fn release(tx: &mut Tx<'_>, task: TaskId, done: bool) -> Result<()> {
    let now = tx.now();
    for Held { id, slot, .. } in held_by(tx, task)? {
        let took_place = done && slot.start_at <= now;
        put_status(tx, id, if took_place { ReservationStatus::Completed } else { ReservationStatus::Cancelled });
        if took_place && slot.end_at > now {
            // Nothing takes less than a minute.
            let end_at = now.max(slot.start_at.plus_minutes(1));
            tx.put(id, reservation::Slot { end_at, ..slot });
        }
    }
    Ok(())
}

/// Whether a task blocks anything. What took place does not count: taken up again, the task may need the rest of its time
/// once more, and others may have it by now.
///
/// # Errors
/// Those of the database.
pub fn holds(read: &Read<'_>, task: TaskId) -> Result<bool> {
    Ok(held_by(read, task)?.iter().any(|held| held.status == ReservationStatus::Confirmed))
}

/// A block as it is stored.
struct Held {
    id: ReservationId,
    task: TaskId,
    title: String,
    status: ReservationStatus,
    slot: reservation::Slot,
}

/// What the tasks that are not done yet block of their own resources, unless it is over.
const OF_OPEN: &str = "task_id IN (SELECT id FROM main.task WHERE status = 'open') AND status = 'confirmed'
     AND end_at > ?1 AND resource_id = (SELECT t.resource_id FROM main.task t WHERE t.id = task_id)";

fn held_by(read: &Read<'_>, task: TaskId) -> Result<Vec<Held>> {
    held(read, "task_id = ?1 AND status <> 'cancelled'", [Stored(task)])
}

/// The blocks for which a condition holds, also those of resources of sites one does not work at: what depends on a
/// compressor does, wherever it stands.
fn held(read: &Read<'_>, condition: &str, params: impl Params) -> Result<Vec<Held>> {
    let sql = format!(
        "SELECT id, task_id, title, status, resource_id, site_id, start_local, zone, start_at, end_at, units,
             buffer_before, buffer_after FROM main.reservation WHERE {condition} ORDER BY n"
    );
    read.all(&sql, params, |row| {
        let (id, task) = (row.get::<_, Stored<_>>("id")?.0, row.get::<_, Stored<_>>("task_id")?.0);
        let (title, status) = (row.get("title")?, row.get::<_, Stored<_>>("status")?.0);
        Ok(Held { id, task, title, status, slot: reservation::Slot::from_row(row)? })
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

/// What cannot be used without a resource, what cannot without that, and so on; at every site. One of them may be about
/// to change.
fn dependents(read: &Read<'_>, resource: ResourceId, after: Option<&Becoming>) -> Result<Vec<Out>> {
    let sql = "SELECT id, site_id, capacity, depends_on FROM main.resource
         WHERE archived = 0 AND depends_on <> '[]' ORDER BY n";
    let mut others: Vec<(Out, Vec<ResourceId>)> = read.all(sql, [], |row| {
        let (id, site) = (row.get::<_, Stored<_>>(0)?.0, row.get::<_, Stored<_>>(1)?.0);
        Ok((Out { id, site, capacity: row.get(2)? }, listed(row.get_ref(3)?.as_str()?)))
    })?;
    if let Some(Becoming { id, site, capacity, depends_on }) = after {
        others.retain(|(other, _)| other.id != *id);
        others.push((Out { id: *id, site: *site, capacity: *capacity }, depends_on.clone()));
    }
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
