//! Doing a task and leaving it out, from wherever it is shown; each is reported with what follows, and can be undone.

use cuspid_model::requests::tasks::{Due, NextTask, SetTaskStatus, TaskRow, TaskStatus};
use cuspid_texts::Texts;
use yew::prelude::*;

use crate::components::{Confirm, taking_back, use_confirm, use_refusal_toasts, use_toasts};
use crate::format::Format;
use crate::hooks::use_submit;
use crate::session::{use_format, use_texts};

/// What can be done to a task.
#[derive(Clone, PartialEq)]
pub struct TaskSteps {
    /// Takes it a step on; leaving it out asks for the reason.
    pub set: Callback<(TaskRow, TaskStatus)>,
    /// Whether something is under way.
    pub running: bool,
}

/// What can be done to a task. `on_done` is called when it is done.
#[hook]
pub fn use_task_steps(on_done: Callback<()>) -> TaskSteps {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let confirm = use_confirm();
    let last = use_mut_ref(|| None::<(TaskRow, TaskStatus)>);
    let set = {
        let last = last.clone();
        use_submit::<SetTaskStatus>(Callback::from(move |next: Option<NextTask>| {
            on_done.emit(());
            let Some((row, to)) = last.borrow().clone() else { return };
            let back = SetTaskStatus { task: row.id, status: TaskStatus::Open, reason: None };
            // An open one was taken back itself.
            if to == TaskStatus::Open {
                return toasts.done(t.tasks_undone());
            }
            let text = report(t, &format, &row, to, next);
            toasts.done_with_undo(text, taking_back(&toasts, t.tasks_undone(), back));
        }))
    };
    use_refusal_toasts([&set.error]);
    let running = set.running;
    let set = {
        let send = set.send;
        Callback::from(move |(row, status): (TaskRow, TaskStatus)| {
            if running {
                return;
            }
            let task = row.id;
            let title = row.details.title.to_string();
            *last.borrow_mut() = Some((row, status));
            if status != TaskStatus::Skipped {
                return send.emit(SetTaskStatus { task, status, reason: None });
            }
            let question = Confirm {
                title: t.tasks_skip_title().into(),
                body: t.tasks_skip_body(title).into(),
                act: t.tasks_skip().into(),
                keep: t.tasks_skip_keep().into(),
                reason: true,
                ..Confirm::default()
            };
            let skip =
                send.reform(move |reason: AttrValue| SetTaskStatus { task, status, reason: reason.parse().ok() });
            confirm.ask(question, skip);
        })
    };
    TaskSteps { set, running }
}

fn report(t: &Texts, format: &Format, row: &TaskRow, to: TaskStatus, next: Option<NextTask>) -> String {
    let title = row.details.title.to_string();
    let done = match to {
        TaskStatus::Skipped => t.tasks_skipped_done(title),
        TaskStatus::Cancelled => t.tasks_cancelled_done(title),
        TaskStatus::Done | TaskStatus::Open => t.tasks_done(title),
    };
    let Some(next) = next else { return done };
    let when = match next.due {
        Due::Day(date) => format.date(date),
        Due::Time(time) => format.date_time(time),
    };
    let next = if next.unheld { t.tasks_next_unheld(when) } else { t.tasks_next(when) };
    format!("{done} {next}")
}
