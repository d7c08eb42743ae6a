//! Doing a task, leaving it out, calling it off; taking that back; and what follows in its series.

use cuspid_model::permission::TasksWrite;
use cuspid_model::requests::tasks::*;
use cuspid_model::time::LocalTime;
use cuspid_model::{Error, ErrorCode, TaskId};

use super::change::{Block, wall_time};
use super::{Known, task};
use crate::access::Authorized;
use crate::practice::derived_id;
use crate::recurrence::Recurrence;
use crate::reservations::blocks;
use crate::{Read, Result, Tx};

/// Takes a task a step on, or the last step back. What follows in the series appears with it, and goes with it.
///
/// # Errors
/// [`ErrorCode::IllegalStatus`] at `status` with `from` and `to`, also for taking back what the next of the series was
/// done after; [`ErrorCode::NeedsReason`] at `reason` for leaving one out without.
pub fn set_status(tx: &mut Tx<'_>, by: &Authorized<TasksWrite>, request: SetTaskStatus) -> Result<Option<NextTask>> {
    let SetTaskStatus { task: id, status: to, reason } = request;
    let before = Known::get(tx, id)?;
    let from = before.status.status;
    let illegal = || Error::at(ErrorCode::IllegalStatus, "status").with("from", from).with("to", to);
    if !from.next().contains(&to) {
        return Err(illegal().into());
    }
    if to == TaskStatus::Skipped && reason.is_none() {
        return Err(Error::at(ErrorCode::NeedsReason, "reason").into());
    }
    let next = match to {
        TaskStatus::Open => {
            if !take_next_back(tx, &before)? {
                return Err(illegal().into());
            }
            tx.put(id, task::Status::OPEN);
            if let Some(block) = Block::of(&before.shown()?, before.due.due)? {
                block.try_to_hold(tx, id, &before.details.title)?;
            }
            return Ok(None);
        }
        TaskStatus::Done | TaskStatus::Skipped => put_next(tx, &before)?,
        TaskStatus::Cancelled => None,
    };
    blocks::release(tx, id, to == TaskStatus::Done)?;
    tx.put(
        id,
        task::Status {
            status: to,
            closed_at: Some(tx.now()),
            closed_by: Some(by.user()),
            reason: reason.map(|reason| reason.to_string()),
            next_id: next.map(|next| next.task),
        },
    );
    Ok(next)
}

/// Calls the next of the series off, if nothing has become of it yet; whether it could be.
fn take_next_back(tx: &mut Tx<'_>, before: &Known) -> Result<bool> {
    let Some(next) = before.status.next_id else { return Ok(true) };
    let Some(status) = tx.find::<task::Status>(next)? else { return Ok(true) };
    match status.status {
        TaskStatus::Done | TaskStatus::Skipped => Ok(false),
        TaskStatus::Cancelled => Ok(true),
        TaskStatus::Open => {
            blocks::release(tx, next, false)?;
            tx.put(
                next,
                task::Status { status: TaskStatus::Cancelled, closed_at: Some(tx.now()), closed_by: None, ..status },
            );
            Ok(true)
        }
    }
}

/// Puts the next of the series: the first time of the rule that is later, and not in the past. One whose resource is
/// taken then is due all the same, without its block.
fn put_next(tx: &mut Tx<'_>, before: &Known) -> Result<Option<NextTask>> {
    let Some((id, due, series)) = next(tx, before)? else { return Ok(None) };
    let held = match Block::of(&before.shown()?, due.due)? {
        Some(block) => block.try_to_hold(tx, id, &before.details.title)?,
        None => true,
    };
    let shown = NextTask { task: id, due: due.due, unheld: !held };
    tx.put(id, before.details.clone());
    tx.put(id, due);
    tx.put(id, series);
    tx.put(id, task::Status::OPEN);
    Ok(Some(shown))
}

fn next(read: &Read<'_>, before: &Known) -> Result<Option<(TaskId, task::When, task::Series)>> {
    let task::Series { series_id: Some(series), rule: Some(rule), first_due: Some(first), occurs_on: Some(day) } =
        &before.series
    else {
        return Ok(None);
    };
    let recurrence = Recurrence::new(rule, wall_time(*first)?, read.zone()?, "task")?;
    let Some(found) = recurrence.after(*day, read.today()?)? else { return Ok(None) };
    let id: TaskId = derived_id(&[series.0], &found.date.to_string()).into();
    let timed: Option<LocalTime> = first.time().map(|_| found.start);
    let due = task::When {
        due: timed.map_or(Due::Day(found.date), Due::Time),
        zone: read.zone()?.clone(),
        shifted: timed.is_some() && found.shifted,
        block_minutes: before.due.block_minutes,
    };
    let series = task::Series { occurs_on: Some(found.date), ..before.series.clone() };
    Ok(Some((id, due, series)))
}
