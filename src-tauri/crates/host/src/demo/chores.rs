//! What is done again and again so that rooms and devices can be used: planned a fortnight ago, done since.

use chrono::Datelike;
use cuspid_clinic::{Batch, Result, tasks};
use cuspid_model::TaskId;
use cuspid_model::requests::tasks::{AddTask, Due, SetTaskStatus, TaskDetails, TaskKind, TaskStatus};
use cuspid_model::time::Minutes;

use super::diary;
use super::parsed;
use super::story::{Event, Story};

/// So many days before today they are planned.
pub const SINCE: i64 = 12;
/// The minute of the day by which what is due on it is done.
const EVENING: u32 = 17 * 60 + 40;

/// Something to be done.
pub struct Chore {
    pub kind: TaskKind,
    pub title: &'static str,
    /// Its place among the cast's resources.
    pub resource: Option<usize>,
    /// How it comes again; blank, it does not.
    pub repeat: &'static str,
    /// So many days after it is planned it is due first, or on the next day of work after that.
    pub after: i64,
    /// The minute of the day it begins, and for how long its resource is blocked.
    pub block: Option<(u32, u32)>,
    pub upkeep: Upkeep,
}

/// What becomes of it.
#[derive(Clone, Copy)]
pub enum Upkeep {
    /// It is done when it is due.
    Done,
    /// It is left out, for a reason.
    LeftOut(&'static str),
    /// Nobody thinks of it.
    Forgotten,
}

impl Story<'_> {
    /// Plans all of them.
    pub fn plan_chores(&mut self, batch: &Batch<'_>) -> Result<()> {
        let desk = self.desk.clone();
        let today = self.day()?;
        for chore in self.cast.chores {
            let mut day = today.plus_days(chore.after)?;
            // Nothing is blocked today, when somebody may be in a chair at any hour.
            let today_of_a_week = |day| chore.block.is_some() && self.days_ago(day) % 7 == 0;
            while day.date().weekday().number_from_monday() > 5 || today_of_a_week(day) {
                day = day.plus_days(1)?;
            }
            let due = match chore.block {
                Some((minute, _)) => Due::Time(diary::at(day, minute)?),
                None => Due::Day(day),
            };
            let details = TaskDetails {
                title: parsed(chore.title)?,
                kind: chore.kind,
                resource: chore.resource.map(|place| self.rooms[place]),
                assignee: None,
                due,
                block: chore.block.map(|(_, minutes)| Minutes::new(minutes)).transpose()?,
                repeat: (!chore.repeat.is_empty()).then(|| parsed(chore.repeat)).transpose()?,
                notes: None,
            };
            let task = self.act(batch, &desk, tasks::add, AddTask { details })?;
            self.expect_chore(task, due, chore.upkeep)?;
        }
        Ok(())
    }

    fn expect_chore(&mut self, task: TaskId, due: Due, upkeep: Upkeep) -> Result<()> {
        if matches!(upkeep, Upkeep::Forgotten) {
            return Ok(());
        }
        let minute = due.time().map_or(EVENING, |time| time.minute_of_day() + 30);
        self.push(self.moment(due.date(), minute)?, Event::Chore { task, upkeep });
        Ok(())
    }

    /// Somebody does one, or leaves it out.
    pub fn do_chore(&mut self, batch: &Batch<'_>, task: TaskId, upkeep: Upkeep) -> Result<()> {
        let (status, reason) = match upkeep {
            Upkeep::LeftOut(reason) => (TaskStatus::Skipped, Some(parsed(reason)?)),
            Upkeep::Done | Upkeep::Forgotten => (TaskStatus::Done, None),
        };
        let desk = self.desk.clone();
        let next = self.act(batch, &desk, tasks::set_status, SetTaskStatus { task, status, reason })?;
        match next {
            Some(next) => self.expect_chore(next.task, next.due, Upkeep::Done),
            None => Ok(()),
        }
    }
}
