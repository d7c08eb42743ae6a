//! What is to be done with a resource.

use std::rc::Rc;

use cuspid_model::requests::tasks::{ListTasks, TaskList, TaskRow, TaskStatus};
use cuspid_model::{Permission, ResourceId};
use yew::prelude::*;

use crate::components::{Button, Card, Icon, Skeleton};
use crate::hooks::use_query;
use crate::pages::tasks::{TaskSheet, use_task_steps, words};
use crate::session::{use_format, use_session, use_texts};

/// See [`ResourceTasks`].
#[derive(Properties, PartialEq)]
pub struct ResourceTasksProps {
    /// Of which resource.
    pub resource: ResourceId,
}

/// The open tasks, and adding one.
#[component]
pub fn ResourceTasks(props: &ResourceTasksProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let may = use_session().can(Permission::TasksWrite);
    let adding = use_state(|| false);
    let steps = use_task_steps(Callback::noop());
    let query = use_query(ListTasks { resource: Some(props.resource), assignee: None });
    let set_adding = {
        let adding = adding.setter();
        Callback::from(move |on: bool| adding.set(on))
    };
    let line = |row: &TaskRow| {
        let done = {
            let (set, row) = (steps.set.clone(), row.clone());
            Callback::from(move |_: MouseEvent| set.emit((row.clone(), TaskStatus::Done)))
        };
        html! {
            <li>
                <span class="list__main">
                    <b class="cut">{ row.details.title.to_string() }</b>
                    <small class="muted num">{ words::when(&format, row.details.due) }</small>
                </span>
                if may {
                    <Button small=true icon={Icon::Check} busy={steps.running} onclick={done} testid="resource-task-done">{ t.tasks_do() }</Button>
                }
            </li>
        }
    };
    let add = html! {
        if may {
            <Button small=true icon={Icon::Plus} onclick={set_adding.reform(|_: MouseEvent| true)} testid="resource-task-new">{ t.tasks_new() }</Button>
        }
    };
    let people = Rc::new(query.data.as_ref().map(|list| list.people.clone()).unwrap_or_default());
    html! {
        <>
            <Card title={t.tasks_page()} actions={add} flush=true>
                { query.show(html! { <div class="card__body"><Skeleton lines=3 /></div> }, |list: &TaskList| html! {
                    if list.rows.is_empty() {
                        <div class="card__body"><p class="muted">{ t.tasks_none_title() }</p></div>
                    } else {
                        <ul class="list" data-testid="resource-tasks">{ for list.rows.iter().map(line) }</ul>
                    }
                }) }
            </Card>
            if *adding {
                <TaskSheet {people} resource={Some(props.resource)} on_close={set_adding.reform(|()| false)} />
            }
        </>
    }
}
