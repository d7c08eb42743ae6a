//! Tasks in words: what, when, how they come again.

use cuspid_model::repeat::{Frequency, Repeat, RepeatEnd};
use cuspid_model::requests::tasks::{Due, TaskKind, TaskRow, TaskStatus};
use cuspid_model::time::PlainDate;
use cuspid_texts::Texts;
use yew::prelude::*;

use crate::components::{Badge, Icon, Label};
use crate::format::Format;

/// A kind of task.
pub fn kind_name(t: &Texts, kind: TaskKind) -> String {
    match kind {
        TaskKind::Maintenance => t.tasks_kind_maintenance(),
        TaskKind::Cleaning => t.tasks_kind_cleaning(),
        TaskKind::Sterilisation => t.tasks_kind_sterilisation(),
        TaskKind::Calibration => t.tasks_kind_calibration(),
        TaskKind::Other => t.tasks_kind_other(),
    }
}

/// What is to be done, and what kind of work it is.
pub fn what(t: &Texts, row: &TaskRow) -> Html {
    html! {
        <span class="cell2">
            <b class="cut">{ row.details.title.to_string() }</b>
            <small class="muted cut">{ kind_name(t, row.details.kind) }</small>
        </span>
    }
}

/// The resource, in its colour.
pub fn resource(row: &TaskRow) -> Html {
    let colour = row.colour.and_then(|colour| u8::try_from(colour).ok());
    html! { { for row.resource_name.iter().map(|name| html! { <Label {colour}>{ name }</Label> }) } }
}

/// When it is due, and what is wrong with that.
pub fn due(t: &Texts, format: &Format, row: &TaskRow, today: PlainDate) -> Html {
    let due = row.details.due;
    let when = when(format, due);
    let mark = if row.unheld {
        Some(html! { <Badge look="is-noshow" icon={Icon::Alert}>{ t.tasks_unheld() }</Badge> })
    } else if due.date() < today {
        Some(html! { <Badge look="is-noshow" icon={Icon::Clock}>{ t.tasks_overdue() }</Badge> })
    } else if row.shifted {
        Some(html! { <Badge look="is-pending" icon={Icon::Clock}>{ t.tasks_shifted() }</Badge> })
    } else if due.date() == today {
        Some(html! { <Badge look="is-confirmed" icon={Icon::Sun}>{ t.tasks_today() }</Badge> })
    } else {
        None
    };
    html! { <span class="cell2"><span class="num nowrap">{ when }</span>{ mark }</span> }
}

/// A date, with its time where there is one.
pub fn when(format: &Format, due: Due) -> String {
    match due {
        Due::Day(date) => format.date(date),
        Due::Time(time) => format.date_time(time),
    }
}

/// How it comes again, and for how long it blocks its resource.
pub fn repeat_cell(t: &Texts, format: &Format, row: &TaskRow) -> Html {
    let again = row.details.repeat.as_ref().map(|rule| repeat(t, format, rule)).unwrap_or_default();
    let block = row.details.block.map(|minutes| t.tasks_blocks(i64::from(minutes.get())));
    html! {
        <span class="cell2">
            <span class="cut">{ again }</span>
            <small class="muted cut num">{ block.unwrap_or_default() }</small>
        </span>
    }
}

/// A rule: `Every 2 weeks: Monday, Thursday, until 31 Dec 2026`.
pub fn repeat(t: &Texts, format: &Format, rule: &Repeat) -> String {
    let every = i64::from(rule.interval());
    let shown = format.number(every);
    let mut words = match rule.frequency() {
        Frequency::Daily => t.tasks_every_days(every, shown),
        Frequency::Weekly => t.tasks_every_weeks(every, shown),
        Frequency::Monthly => t.tasks_every_months(every, shown),
        Frequency::Yearly => t.tasks_every_years(every, shown),
    };
    if !rule.days().is_empty() {
        let days: Vec<String> = rule.days().iter().map(|day| format.day_of_week(*day as usize)).collect();
        words = format!("{words}: {}", days.join(", "));
    }
    match rule.end() {
        Some(RepeatEnd::Until(date)) => format!("{words}, {}", t.tasks_repeat_until(format.date(date))),
        Some(RepeatEnd::Times(times)) => format!("{words}, {}", t.tasks_repeat_times(i64::from(times))),
        None => words,
    }
}

/// How a task ended.
pub fn status(t: &Texts, status: TaskStatus) -> Html {
    let (look, icon, word) = match status {
        TaskStatus::Done => ("is-done", Icon::Check, t.tasks_status_done()),
        TaskStatus::Skipped => ("is-cancelled", Icon::Right, t.tasks_status_skipped()),
        TaskStatus::Cancelled => ("is-cancelled", Icon::Ban, t.tasks_status_cancelled()),
        TaskStatus::Open => ("is-pending", Icon::Dotted, t.tasks_status_open()),
    };
    html! { <Badge {look} {icon}>{ word }</Badge> }
}
