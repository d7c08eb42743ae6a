//! What was done, left out or called off, and taking that back.

use cuspid_model::requests::tasks::{ListClosedTasks, TaskRow, TaskStatus};
use cuspid_model::{Permission, ResourceId, UserId};
use yew::prelude::*;

use super::steps::use_task_steps;
use super::words;
use crate::components::{Button, Cells, Column, Empty, Icon, List, Rows};
use crate::hooks::{Page, use_pages};
use crate::session::{use_format, use_session, use_texts};

/// See [`Closed`].
#[derive(Properties, PartialEq)]
pub struct ClosedProps {
    /// Only of this resource.
    pub resource: Option<ResourceId>,
    /// Only what was given to this user.
    pub assignee: Option<UserId>,
}

/// The tasks that are no longer open.
#[component]
pub fn Closed(props: &ClosedProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let may = use_session().can(Permission::TasksWrite);
    let steps = use_task_steps(Callback::noop());
    let ClosedProps { resource, assignee } = *props;
    let request = ListClosedTasks { resource, assignee, after: None, limit: None };
    let pages = use_pages(request, |asked: &ListClosedTasks, page| Page {
        rows: page.rows,
        next: page.next.map(|after| ListClosedTasks { after: Some(after), ..asked.clone() }),
        total: None,
    });
    let cells = Cells::new(
        |row: &TaskRow| row.id.to_string(),
        move |row: &TaskRow| {
            let back = {
                let (set, row) = (steps.set.clone(), row.clone());
                Callback::from(move |_: MouseEvent| set.emit((row.clone(), TaskStatus::Open)))
            };
            let closed = row.closed.as_ref();
            let at = closed.map(|closed| format.date_time(closed.at)).unwrap_or_default();
            let by = closed.and_then(|closed| closed.by.clone()).unwrap_or_default();
            let reason = closed.and_then(|closed| closed.reason.clone()).unwrap_or_default();
            vec![
                words::what(t, row),
                words::resource(row),
                html! { <span class="num nowrap">{ words::when(&format, row.details.due) }</span> },
                words::status(t, row.status),
                html! {
                    <span class="cell2"><span class="num cut">{ at }</span><small class="muted cut">{ by }</small></span>
                },
                html! { <span class="cut" title={reason.clone()}>{ reason.clone() }</span> },
                html! {
                    if may {
                        <Button small=true icon={Icon::Undo} onclick={back} testid="task-reopen">{ t.tasks_reopen() }</Button>
                    }
                },
            ]
        },
    );
    let columns = vec![
        Column::new(t.tasks_what()),
        Column::new(t.tasks_resource()).width("15%"),
        Column::new(t.tasks_due()).width("160px"),
        Column::new(t.tasks_state()).width("140px"),
        Column::new(t.tasks_closed_at()).width("170px"),
        Column::new(t.tasks_reason()).width("16%"),
        Column::new("").width("130px").right(),
    ];
    let empty =
        html! { <Empty icon={Icon::Check} title={t.tasks_closed_none_title()}>{ t.tasks_closed_none() }</Empty> };
    html! { <List label={t.tasks_closed()} {columns} rows={Rows::of(pages, cells)} {empty} testid="closed-tasks" /> }
}
