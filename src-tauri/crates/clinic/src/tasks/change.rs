//! Adding a task, and changing one that is open.

use cuspid_model::permission::TasksWrite;
use cuspid_model::requests::tasks::*;
use cuspid_model::time::{LocalTime, Minutes};
use cuspid_model::{Error, ErrorCode, Permission, ResourceId, SiteId, TaskId, UserId};

use super::{Known, task};
use crate::access::{Authorized, Grant, Scope};
use crate::booking::DAYS_AHEAD;
use crate::practice::{self, sites, user};
use crate::recurrence::Recurrence;
use crate::reservations::blocks;
use crate::resources::resource;
use crate::{Fault, Read, Result, Tx};

/// Adds a task, and blocks its resource where it says so.
///
/// # Errors
/// An unknown or archived resource or assignee; [`ErrorCode::DateOutOfRange`] at `details.due` before today or years ahead;
/// [`ErrorCode::Missing`] at `details.resource` or `details.due` for a block without one or without a time;
/// [`ErrorCode::NotAllowed`] at `details.block` for who may not reserve; [`ErrorCode::InvalidRepeat`] at
/// `details.repeat`; what `blocks::plan` refuses.
pub fn add(tx: &mut Tx<'_>, by: &Authorized<TasksWrite>, request: AddTask) -> Result<TaskId> {
    let id: TaskId = tx.new_id()?;
    let given = request.details;
    must_be_to_come(tx, given.due)?;
    let (due, series) = (due(tx, &given)?, series(tx, id, &given)?);
    let block = Block::of(&given, due.due)?;
    let details = details(tx, given, None)?;
    if let Some(block) = block {
        may_block(by)?;
        block.hold(tx, id, &details.title)?;
    }
    tx.put(id, details);
    tx.put(id, due);
    tx.put(id, series);
    tx.put(id, task::Status::OPEN);
    Ok(id)
}

/// Changes an open task. Another rule or another time begins its series anew from there, unless only this one is meant.
///
/// # Errors
/// [`ErrorCode::IllegalStatus`] at `task` for one that is not open; otherwise as [`add`], but that a resource or an assignee
/// it has already may be archived.
pub fn change(tx: &mut Tx<'_>, by: &Authorized<TasksWrite>, request: ChangeTask) -> Result<()> {
    let ChangeTask { task: id, details: given, only_this } = request;
    let before = Known::get(tx, id)?;
    if before.status.status != TaskStatus::Open {
        let error = Error::at(ErrorCode::IllegalStatus, "task").with("from", before.status.status);
        return Err(error.with("to", TaskStatus::Open).into());
    }
    let moved = given.due != before.due.due;
    if moved {
        must_be_to_come(tx, given.due)?;
    }
    let due =
        if moved { due(tx, &given)? } else { task::When { block_minutes: minutes(&given), ..before.due.clone() } };
    let goes_on = given.repeat == before.series.rule && (only_this || !moved);
    let series = if goes_on { before.series.clone() } else { series(tx, id, &given)? };
    let block = Block::of(&given, due.due)?;
    let known = Block::of(&before.shown()?, before.due.due)?;
    let details = details(tx, given, Some(&before.details))?;
    match block {
        Some(block) if known != Some(block) => {
            may_block(by)?;
            block.hold(tx, id, &details.title)?;
        }
        // What was in the way of it may be gone by now.
        Some(block) if !blocks::holds(tx, id)? => _ = block.try_to_hold(tx, id, &details.title)?,
        Some(_) => blocks::rename(tx, id, &details.title)?,
        None => blocks::release(tx, id, false)?,
    }
    tx.put(id, details);
    tx.put(id, due);
    tx.put(id, series);
    Ok(())
}

impl task::Status {
    /// That of a task which is to be done.
    pub(super) const OPEN: Self =
        Self { status: TaskStatus::Open, closed_at: None, closed_by: None, reason: None, next_id: None };
}

/// The time for which a task needs its resource to itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Block {
    resource: ResourceId,
    start: LocalTime,
    length: Minutes,
}

impl Block {
    /// That of a task which is due then; none when it needs none.
    ///
    /// # Errors
    /// [`ErrorCode::Missing`] at `details.resource` or `details.due`.
    pub(super) fn of(given: &TaskDetails, due: Due) -> Result<Option<Self>> {
        let Some(length) = given.block else { return Ok(None) };
        let resource = given.resource.ok_or_else(|| Error::at(ErrorCode::Missing, "details.resource"))?;
        let start = due.time().ok_or_else(|| Error::at(ErrorCode::Missing, "details.due"))?;
        Ok(Some(Self { resource, start, length }))
    }

    /// Blocks it.
    ///
    /// # Errors
    /// What `blocks::plan` refuses.
    pub(super) fn hold(self, tx: &mut Tx<'_>, task: TaskId, title: &str) -> Result<()> {
        let planned = blocks::plan(tx, task, self.resource, self.start, self.length)?;
        blocks::hold(tx, task, title, planned)
    }

    /// Blocks it, if nothing stands in the way; whether it does.
    ///
    /// # Errors
    /// Those of the database.
    pub(super) fn try_to_hold(self, tx: &mut Tx<'_>, task: TaskId, title: &str) -> Result<bool> {
        match self.hold(tx, task, title) {
            Ok(()) => Ok(true),
            Err(Fault::Refused(_)) => Ok(false),
            Err(fault) => Err(fault),
        }
    }
}

fn may_block(by: &Authorized<TasksWrite>) -> Result<()> {
    if by.also(Permission::ReservationsWrite) {
        return Ok(());
    }
    let error = Error::at(ErrorCode::NotAllowed, "details.block");
    Err(error.with("permission", Permission::ReservationsWrite).into())
}

fn must_be_to_come(read: &Read<'_>, due: Due) -> Result<()> {
    let today = read.today()?;
    let last = today.plus_days(DAYS_AHEAD).unwrap_or(today);
    if due.date() < today || due.date() > last {
        return Err(Error::at(ErrorCode::DateOutOfRange, "details.due").into());
    }
    Ok(())
}

fn minutes(given: &TaskDetails) -> Option<u32> {
    given.block.map(Minutes::get)
}

/// When a task is due. A time that the clocks skip on that day is later by what they skip, and marked (S6).
fn due(read: &Read<'_>, given: &TaskDetails) -> Result<task::When> {
    let zone = practice::zone(read)?;
    let due = match given.due {
        Due::Day(date) => Due::Day(date),
        Due::Time(time) => Due::Time(practice::local_time(&zone, practice::instant(&zone, time)?)?),
    };
    Ok(task::When { due, zone, shifted: due != given.due, block_minutes: minutes(given) })
}

/// The series that begins with a task.
fn series(read: &Read<'_>, id: TaskId, given: &TaskDetails) -> Result<task::Series> {
    let Some(rule) = &given.repeat else {
        return Ok(task::Series { series_id: None, rule: None, first_due: None, occurs_on: None });
    };
    Recurrence::new(rule, wall_time(given.due)?, read.zone()?, "details.repeat")?;
    Ok(task::Series {
        series_id: Some(id),
        rule: Some(rule.clone()),
        first_due: Some(given.due),
        occurs_on: Some(given.due.date()),
    })
}

/// What a rule counts from: of a day, its noon, which no clock skips.
pub(super) fn wall_time(due: Due) -> Result<LocalTime> {
    let noon = |date: cuspid_model::time::PlainDate| {
        date.date().and_time(chrono::NaiveTime::MIN) + chrono::TimeDelta::hours(12)
    };
    match due {
        Due::Time(time) => Ok(time),
        Due::Day(date) => Ok(LocalTime::new(noon(date)).map_err(|code| Error::at(code, "details.due"))?),
    }
}

/// A task as it is stored. A resource or somebody that it had before stays, also where it could not be chosen any more.
fn details(read: &Read<'_>, given: TaskDetails, before: Option<&task::Details>) -> Result<task::Details> {
    let TaskDetails { title, kind, resource: resource_id, assignee: assignee_id, notes, .. } = given;
    let another = assignee_id.filter(|_| before.is_none_or(|before| before.assignee_id != assignee_id));
    let site_id = match resource_id {
        Some(resource) => with_resource(read, resource, before)?,
        None => {
            let site = before.map_or_else(|| practice::main_site(read), |before| Ok(before.site_id))?;
            another.map_or(Ok(site), |user| seen_by(read, user, site))?
        }
    };
    if let Some(user) = another {
        in_use(!read.get::<user::Status>(user, "details.assignee")?.active, "details.assignee")?;
    }
    let notes = notes.map(|text| text.to_string());
    Ok(task::Details { title: title.to_string(), kind, site_id, resource_id, assignee_id, notes })
}

/// Where a task with a resource belongs: where it was, as long as the resource is used there, so that whoever saw it goes
/// on seeing it; else where the resource stands.
fn with_resource(read: &Read<'_>, resource: ResourceId, before: Option<&task::Details>) -> Result<SiteId> {
    let known = before.filter(|before| before.resource_id == Some(resource));
    if known.is_none() {
        in_use(read.get::<resource::Status>(resource, "details.resource")?.archived, "details.resource")?;
    }
    let place: resource::Place = read.get(resource, "details.resource")?;
    match known.filter(|known| place.is_used_at(known.site_id)) {
        Some(known) => Ok(known.site_id),
        None => practice::seen_site(read, place.site_id)?.map_or_else(|| practice::main_site(read), Ok),
    }
}

/// A site at which somebody who is given a task sees it: this one if he works there, else one of his own.
fn seen_by(read: &Read<'_>, user: UserId, site: SiteId) -> Result<SiteId> {
    let held = Grant::of(read, user)?.and_then(|mut grant| grant.permissions.remove(&Permission::TasksRead));
    let Some(Scope::Sites(own)) = held else { return Ok(site) };
    if own.contains(&site) {
        return Ok(site);
    }
    let here = sites::in_use(read)?.into_iter().map(|site| site.id).find(|site| own.contains(site));
    Ok(here.unwrap_or(site))
}

fn in_use(away: bool, field: &str) -> Result<()> {
    if away { Err(Error::at(ErrorCode::Archived, field).into()) } else { Ok(()) }
}
