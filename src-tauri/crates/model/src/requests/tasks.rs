//! Tasks: what must be done again and again so that rooms and devices can be used, and whatever else is to be done.

use std::fmt;
use std::str::FromStr;

use crate::repeat::Repeat;
use crate::request::{request, wire, words};
use crate::serde_text::text_form;
use crate::text::{Label, Name, Note, blank_as_none};
use crate::time::{LocalTime, Minutes, PlainDate};
use crate::{ErrorCode, ResourceId, TaskId, UserId};

words! {
    /// What kind of work a task is.
    pub enum TaskKind {
        /// Servicing and repair.
        Maintenance = "maintenance",
        /// Cleaning.
        Cleaning = "cleaning",
        /// Sterilisation.
        Sterilisation = "sterilisation",
        /// Calibration.
        Calibration = "calibration",
        /// Anything else.
        Other = "other",
    }

    /// Where a task stands.
    pub enum TaskStatus {
        /// To be done.
        Open = "open",
        /// It was done.
        Done = "done",
        /// It was left out this time, for a reason.
        Skipped = "skipped",
        /// It is not to be done any more, nor what would have followed it.
        Cancelled = "cancelled",
    }
}

impl TaskStatus {
    /// The steps from here. Back to open is taking the last step back.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Open => &[Self::Done, Self::Skipped, Self::Cancelled],
            Self::Done | Self::Skipped | Self::Cancelled => &[Self::Open],
        }
    }
}

/// When a task is to be done: some time on a day, or at a time of the clinic's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Due {
    /// Some time on this day.
    Day(PlainDate),
    /// At this time.
    Time(LocalTime),
}

impl Due {
    /// The day.
    pub const fn date(self) -> PlainDate {
        match self {
            Self::Day(date) => date,
            Self::Time(time) => time.date(),
        }
    }

    /// The time, where there is one.
    pub const fn time(self) -> Option<LocalTime> {
        match self {
            Self::Day(_) => None,
            Self::Time(time) => Some(time),
        }
    }
}

impl FromStr for Due {
    type Err = ErrorCode;
    fn from_str(text: &str) -> Result<Self, ErrorCode> {
        if text.contains('T') { text.parse().map(Self::Time) } else { text.parse().map(Self::Day) }
    }
}

impl fmt::Display for Due {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(date) => date.fmt(f),
            Self::Time(time) => time.fmt(f),
        }
    }
}

text_form!(Due, "due", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?$");

wire! {
    /// What is to be done.
    pub struct TaskDetails {
        /// What it is called.
        pub title: Name,
        /// What kind of work it is.
        pub kind: TaskKind,
        /// Which resource it is about.
        #[serde(default)]
        pub resource: Option<ResourceId>,
        /// Who is to do it; nobody in particular where none is named.
        #[serde(default)]
        pub assignee: Option<UserId>,
        /// When: a date, or a date and a time.
        pub due: Due,
        /// For how long the resource cannot be used meanwhile, nor what depends on it; none, it can. Needs a resource
        /// and a time.
        #[serde(default)]
        pub block: Option<Minutes>,
        /// How it comes again: a rule of RFC 5545 such as `FREQ=WEEKLY;BYDAY=MO,TH`.
        #[serde(default)]
        pub repeat: Option<Repeat>,
        /// How it is done, or what to think of.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub notes: Option<Note>,
    }

    /// How a task ended.
    pub struct TaskClosed {
        /// When.
        pub at: LocalTime,
        /// By whom.
        pub by: Option<String>,
        /// Why it was left out.
        pub reason: Option<String>,
    }

    /// A task, in a list of them.
    pub struct TaskRow {
        /// Which task.
        pub id: TaskId,
        /// What is to be done.
        pub details: TaskDetails,
        /// What the resource is called.
        pub resource_name: Option<String>,
        /// The resource's colour in the calendar.
        pub colour: Option<u32>,
        /// Who is to do it.
        pub assignee_name: Option<String>,
        /// Where it stands.
        pub status: TaskStatus,
        /// How it ended, once it did.
        pub closed: Option<TaskClosed>,
        /// Its time is another than the rule's, which the clocks skip on that day.
        pub shifted: bool,
        /// The resource should be blocked for it and is not: something else has the time.
        pub unheld: bool,
    }

    /// Somebody who can be given a task.
    pub struct TaskPerson {
        /// Who.
        pub id: UserId,
        /// The name.
        pub name: String,
    }

    /// What is to be done.
    pub struct TaskList {
        /// The open tasks, by when they are due.
        pub rows: Vec<TaskRow>,
        /// Who can be given one.
        pub people: Vec<TaskPerson>,
    }

    /// Tasks that were done, left out or called off, the last first.
    pub struct ClosedTasks {
        /// The rows.
        pub rows: Vec<TaskRow>,
        /// What to give as `after` for the next page.
        pub next: Option<TaskId>,
    }

    /// The task that follows one of a series.
    #[derive(Copy)]
    pub struct NextTask {
        /// Which.
        pub task: TaskId,
        /// When it is due.
        pub due: Due,
        /// Its resource is taken then, so that it is not blocked.
        pub unheld: bool,
    }
}

wire! {
    /// What is to be done.
    pub struct ListTasks {
        /// Only of this resource.
        #[serde(default)]
        pub resource: Option<ResourceId>,
        /// Only what is given to this user.
        #[serde(default)]
        pub assignee: Option<UserId>,
    }

    /// What was done, left out or called off, the last first.
    pub struct ListClosedTasks {
        /// Only of this resource.
        #[serde(default)]
        pub resource: Option<ResourceId>,
        /// Only what was given to this user.
        #[serde(default)]
        pub assignee: Option<UserId>,
        /// Only what comes after this one.
        #[serde(default)]
        pub after: Option<TaskId>,
        /// How many: 1 to 200; 50 unless said.
        #[serde(default)]
        pub limit: Option<u32>,
    }

    /// Adds a task.
    pub struct AddTask {
        /// What is to be done.
        pub details: TaskDetails,
    }

    /// Changes an open task, and with it what follows in its series.
    pub struct ChangeTask {
        /// Which task.
        pub task: TaskId,
        /// What is to be done from now on.
        pub details: TaskDetails,
        /// It is due another time this once; the series goes on as it was.
        #[serde(default)]
        pub only_this: bool,
    }

    /// Takes a task a step on, or takes the last step back. Done or left out, the next one of its series appears.
    pub struct SetTaskStatus {
        /// Which task.
        pub task: TaskId,
        /// Where it stands then.
        pub status: TaskStatus,
        /// Why it is left out.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub reason: Option<Label>,
    }
}

request!(read ListTasks -> TaskList, TasksRead, [Tasks, Resources, Reservations, Users]);
request!(read ListClosedTasks -> ClosedTasks, TasksRead, [Tasks, Resources, Users]);
request!(write AddTask -> TaskId, TasksWrite, [Tasks, Reservations]);
request!(write ChangeTask -> (), TasksWrite, [Tasks, Reservations]);
request!(write SetTaskStatus -> Option<NextTask>, TasksWrite, [Tasks, Reservations]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s4_the_steps_of_a_task_end_it_and_can_be_taken_back() {
        for &from in TaskStatus::ALL {
            for &to in TaskStatus::ALL {
                let legal = (from == TaskStatus::Open) != (to == TaskStatus::Open);
                assert_eq!(from.next().contains(&to), legal, "{from:?} to {to:?}");
            }
        }
    }

    #[test]
    fn a_task_is_due_on_a_day_or_at_a_time() {
        for text in ["2026-03-12", "2026-03-12T09:30"] {
            let due: Due = text.parse().unwrap();
            assert_eq!((due.to_string(), due.date().to_string()), (text.to_owned(), "2026-03-12".to_owned()));
        }
        assert_eq!("2026-03-32".parse::<Due>(), Err(ErrorCode::InvalidDate));
        assert_eq!("2026-03-12T9:30".parse::<Due>(), Err(ErrorCode::InvalidTime));
    }
}
