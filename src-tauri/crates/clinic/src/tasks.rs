//! Tasks: maintenance, cleaning, sterilisation, calibration, and whatever else is to be done (`000`).
//!
//! Of a series there is one open task; when it is done or left out, the next one appears in the same change. Its identity
//! follows from the series and its day, so that two computers that do one task make one next. Where a task needs its
//! resource, the resource is blocked by reservations (see [`crate::reservations`]).

mod change;
mod status;
#[cfg(test)]
mod tests;

use cuspid_model::permission::TasksRead;
use cuspid_model::repeat::Repeat;
use cuspid_model::requests::tasks::*;
use cuspid_model::time::{Instant, Minutes, PlainDate, Zone};
use cuspid_model::{Error, ErrorCode, ResourceId, SiteId, TaskId, UserId};
use rusqlite::params;

use crate::access::Authorized;
use crate::cell::Stored;
use crate::practice::user;
use crate::{Read, Result};

pub use change::{add, change};
pub use status::set_status;

tables! {
    /// Something to be done.
    80 task(TaskId) {
        1 Details "details" {
            1 title: String, 2 kind: TaskKind, 3 site_id: SiteId, 4 resource_id: Option<ResourceId>,
            5 assignee_id: Option<UserId>, 6 notes: Option<String>,
        }
        2 When "due" { 7 due: Due, 8 zone: Zone, 9 shifted: bool, 10 block_minutes: Option<u32> }
        3 Series "series" {
            11 series_id: Option<TaskId>, 12 rule: Option<Repeat>, 13 first_due: Option<Due>, 14 occurs_on: Option<PlainDate>,
        }
        4 Status "status" {
            15 status: TaskStatus, 16 closed_at: Option<Instant>, 17 closed_by: Option<UserId>, 18 reason: Option<String>,
            19 next_id: Option<TaskId>,
        }
    }
}

/// The most closed tasks of a page.
const MOST: u32 = 200;
const USUAL: u32 = 50;

/// The open tasks by when they are due, and who can be given one.
///
/// # Errors
/// Those of the database.
pub fn list(read: &Read<'_>, _by: &Authorized<TasksRead>, request: ListTasks) -> Result<TaskList> {
    let sql = "SELECT t.id, r.name, r.colour, u.name FROM task t LEFT JOIN main.resource r ON r.id = t.resource_id
         LEFT JOIN main.user u ON u.id = t.assignee_id
         WHERE t.status = 'open' AND (?1 IS NULL OR t.resource_id = ?1) AND (?2 IS NULL OR t.assignee_id = ?2)
         ORDER BY t.due, t.n";
    let named = read.all(sql, params![Stored(request.resource), Stored(request.assignee)], Named::from_row)?;
    let rows = named.into_iter().map(|named| named.row(read)).collect::<Result<_>>()?;
    let people =
        read.all("SELECT id, name FROM user u WHERE active = 1 ORDER BY name COLLATE NOCASE, n", [], |row| {
            Ok(TaskPerson { id: row.get::<_, Stored<_>>(0)?.0, name: row.get(1)? })
        })?;
    Ok(TaskList { rows, people })
}

/// The tasks that are no longer open, the last first; without those that went with the step before them, which nobody
/// called off.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at `limit`; an unknown or open task at `after`.
pub fn list_closed(read: &Read<'_>, _by: &Authorized<TasksRead>, request: ListClosedTasks) -> Result<ClosedTasks> {
    let limit = request.limit.unwrap_or(USUAL);
    if !(1..=MOST).contains(&limit) {
        return Err(Error::at(ErrorCode::OutOfRange, "limit").with("min", 1).with("max", MOST).into());
    }
    let (at, n) = match request.after {
        None => (Instant::MAX, i64::MAX),
        Some(after) => read
            .first("SELECT closed_at, n FROM task WHERE id = ?1 AND status <> 'open'", [Stored(after)], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?
            .ok_or_else(|| Error::at(ErrorCode::NotFound, "after"))?,
    };
    let sql = "SELECT t.id, r.name, r.colour, u.name FROM task t LEFT JOIN main.resource r ON r.id = t.resource_id
         LEFT JOIN main.user u ON u.id = t.assignee_id
         WHERE t.status <> 'open' AND (t.closed_at, t.n) < (?3, ?4)
           AND (t.status <> 'cancelled' OR t.closed_by IS NOT NULL)
           AND (?1 IS NULL OR t.resource_id = ?1) AND (?2 IS NULL OR t.assignee_id = ?2)
         ORDER BY t.closed_at DESC, t.n DESC LIMIT ?5";
    let of = (Stored(request.resource), Stored(request.assignee));
    let named = read.all(sql, params![of.0, of.1, at, n, limit + 1], Named::from_row)?;
    let more = named.len() > limit as usize;
    let rows = named.into_iter().take(limit as usize).map(|named| named.row(read)).collect::<Result<Vec<TaskRow>>>()?;
    let next = rows.last().filter(|_| more).map(|row| row.id);
    Ok(ClosedTasks { rows, next })
}

/// A task with the names of what it is about.
struct Named {
    id: TaskId,
    resource_name: Option<String>,
    colour: Option<u32>,
    assignee_name: Option<String>,
}

impl Named {
    fn from_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get::<_, Stored<_>>(0)?.0,
            resource_name: row.get(1)?,
            colour: row.get(2)?,
            assignee_name: row.get(3)?,
        })
    }

    fn row(self, read: &Read<'_>) -> Result<TaskRow> {
        let Self { id, resource_name, colour, assignee_name } = self;
        let task = Known::get(read, id)?;
        let task::Status { status, closed_at, closed_by, ref reason, .. } = task.status;
        let closed = match closed_at {
            None => None,
            Some(at) => {
                let by = closed_by.map(|user| read.find::<user::Details>(user)).transpose()?.flatten();
                Some(TaskClosed { at: read.local(at)?, by: by.map(|user| user.name), reason: reason.clone() })
            }
        };
        let wants = status == TaskStatus::Open && task.due.block_minutes.is_some();
        Ok(TaskRow {
            id,
            details: task.shown()?,
            resource_name,
            colour,
            assignee_name,
            status,
            closed,
            shifted: task.due.shifted,
            unheld: wants && !crate::reservations::blocks::holds(read, id)?,
        })
    }
}

/// A task as it is stored.
struct Known {
    details: task::Details,
    due: task::When,
    series: task::Series,
    status: task::Status,
}

impl Known {
    /// # Errors
    /// [`ErrorCode::NotFound`] at `task`.
    fn get(read: &Read<'_>, id: TaskId) -> Result<Self> {
        Ok(Self {
            details: read.get(id, "task")?,
            due: read.get(id, "task")?,
            series: read.get(id, "task")?,
            status: read.get(id, "task")?,
        })
    }

    fn shown(&self) -> Result<TaskDetails> {
        let block = self.due.block_minutes.map(Minutes::new).transpose()?;
        Ok(TaskDetails {
            title: self.details.title.parse().map_err(|code| Error::at(code, "title"))?,
            kind: self.details.kind,
            resource: self.details.resource_id,
            assignee: self.details.assignee_id,
            due: self.due.due,
            block,
            repeat: self.series.rule.clone(),
            notes: self.details.notes.as_ref().and_then(|text| text.parse().ok()),
        })
    }
}
