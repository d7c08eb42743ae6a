//! What is to be done: overdue, today, coming, done; of which resource, by whom.

mod closed;
mod quick;
mod sheet;
mod steps;
pub mod words;

use std::rc::Rc;

use cuspid_model::Permission;
use cuspid_model::requests::resources::ListResources;
use cuspid_model::requests::tasks::{ListTasks, TaskPerson, TaskRow, TaskStatus};
use cuspid_model::time::PlainDate;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::components::{
    Button, ButtonKind, Cells, Chip, Column, Empty, Icon, List, PageHead, RowKey, Rows, use_narrowed,
};
use crate::hooks::{Bind, Choice, Pages, use_hotkey_when, use_query, use_query_when};
use crate::session::{use_format, use_session, use_texts};
use closed::Closed;
use quick::QuickAdd;
pub use sheet::TaskSheet;
pub use steps::use_task_steps;

/// Which tasks are shown.
#[derive(Clone, Copy, PartialEq)]
enum Show {
    All,
    Overdue,
    Today,
    Coming,
    Closed,
}

impl Show {
    fn of(word: &str) -> Self {
        match word {
            "overdue" => Self::Overdue,
            "today" => Self::Today,
            "coming" => Self::Coming,
            "done" => Self::Closed,
            _ => Self::All,
        }
    }

    fn fits(self, due: PlainDate, today: PlainDate) -> bool {
        match self {
            Self::All | Self::Closed => true,
            Self::Overdue => due < today,
            Self::Today => due == today,
            Self::Coming => due > today,
        }
    }
}

/// What is open beside the list.
#[derive(Clone, PartialEq)]
enum Open {
    Nothing,
    New,
    Known(Box<TaskRow>),
}

/// The page.
#[component]
pub fn Tasks() -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let show = use_narrowed(Show::of);
    let (resource, assignee) = (use_state(String::new), use_state(String::new));
    let open = use_state(|| Open::Nothing);
    let may = session.can(Permission::TasksWrite);
    let request = ListTasks { resource: resource.parse().ok(), assignee: assignee.parse().ok() };
    let query = use_query(request.clone());
    let resources = use_query_when(session.can(Permission::ResourcesRead).then_some(ListResources { archived: false }));
    let set_open = {
        let open = open.setter();
        Callback::from(move |what| open.set(what))
    };
    use_hotkey_when(may, "N", t.tasks_new(), set_open.reform(|()| Open::New));
    let today = format.today();
    let rows = query.data.as_ref().map(|list| list.rows.clone()).unwrap_or_default();
    let people: Rc<Vec<TaskPerson>> = Rc::new(query.data.as_ref().map(|list| list.people.clone()).unwrap_or_default());
    let chip = |word: String, what: Show, testid: &'static str| {
        let pressed = *show == what;
        let onchange = {
            let show = show.setter();
            Callback::from(move |on: bool| show.set(if on { what } else { Show::All }))
        };
        let count = rows.iter().filter(|row| what.fits(row.details.due.date(), today)).count();
        let count =
            (what != Show::Closed).then(|| AttrValue::from(format.number(i64::try_from(count).unwrap_or(i64::MAX))));
        html! { <Chip {pressed} {onchange} {count} {testid}>{ word }</Chip> }
    };
    let filter = |label: String, none: String, chosen: &UseStateHandle<String>, choices: Vec<Choice>, testid| {
        let setter = chosen.setter();
        html! {
            <Filter {label} {none} {choices} bind={Bind::new((**chosen).clone(), move |value| setter.set(value))} {testid} />
        }
    };
    let of_resource = resources.data.iter().flat_map(|rows| rows.iter());
    let of_resource =
        of_resource.map(|row| Choice::new(row.id.to_string(), row.details.name.to_string())).collect::<Vec<_>>();
    let of_person = people.iter().map(|person| Choice::new(person.id.to_string(), person.name.clone())).collect();
    let found: Vec<TaskRow> = rows.iter().filter(|row| show.fits(row.details.due.date(), today)).cloned().collect();
    let pages = Pages {
        rows: query.data.as_ref().map(|_| Rc::new(found.clone())),
        error: query.error.clone(),
        running: query.running,
        reload: query.reload.clone(),
        ..Pages::all(Rc::new(found))
    };
    let close = set_open.reform(|()| Open::Nothing);
    let on_open = may.then(|| set_open.reform(|row: TaskRow| Open::Known(Box::new(row))));
    let sheet = match (*open).clone() {
        Open::Nothing => Html::default(),
        Open::New => html! { <TaskSheet {people} on_close={close} /> },
        Open::Known(row) => html! { <TaskSheet {people} row={Some(*row)} on_close={close} /> },
    };
    html! {
        <>
            <PageHead title={t.tasks_page()}>
                if may {
                    <Button kind={ButtonKind::Primary} icon={Icon::Plus} shortcut="N" onclick={set_open.reform(|_: MouseEvent| Open::New)} testid="task-new">
                        { t.tasks_new() }
                    </Button>
                }
            </PageHead>
            <div class="row row--wrap">
                <div class="row row--wrap" role="group" aria-label={t.tasks_show()}>
                    { chip(t.tasks_overdue(), Show::Overdue, "tasks-overdue") }
                    { chip(t.tasks_today(), Show::Today, "tasks-today") }
                    { chip(t.tasks_coming(), Show::Coming, "tasks-coming") }
                    { chip(t.tasks_closed(), Show::Closed, "tasks-closed") }
                </div>
                <span class="push"></span>
                { filter(t.tasks_resource(), t.tasks_any_resource(), &resource, of_resource, "tasks-resource") }
                { filter(t.tasks_assignee(), t.tasks_anybody(), &assignee, of_person, "tasks-assignee") }
            </div>
            if *show == Show::Closed {
                <Closed resource={request.resource} assignee={request.assignee} />
            } else {
                if may {
                    <QuickAdd resource={request.resource} assignee={request.assignee} />
                }
                <OpenTasks {pages} {on_open} />
            }
            { sheet }
        </>
    }
}

#[derive(Properties)]
struct OpenTasksProps {
    pages: Pages<TaskRow>,
    on_open: Option<Callback<TaskRow>>,
}

impl PartialEq for OpenTasksProps {
    fn eq(&self, _: &Self) -> bool {
        // Rows cannot be compared.
        false
    }
}

/// The open tasks, each with what can be done to it.
#[component]
fn OpenTasks(props: &OpenTasksProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let may = use_session().can(Permission::TasksWrite);
    let steps = use_task_steps(Callback::noop());
    let today = format.today();
    let cells = {
        let set = steps.set.clone();
        let running = steps.running;
        Cells::new(
            |row: &TaskRow| row.id.to_string(),
            move |row: &TaskRow| {
                let to = |status: TaskStatus| {
                    let (set, row) = (set.clone(), row.clone());
                    Callback::from(move |_: MouseEvent| set.emit((row.clone(), status)))
                };
                let (done, skip) = (to(TaskStatus::Done), to(TaskStatus::Skipped));
                vec![
                    html! {
                        if may {
                            <Button small=true icon={Icon::Check} busy={running} onclick={done} testid="task-done">{ t.tasks_do() }</Button>
                        }
                    },
                    words::what(t, row),
                    words::due(t, &format, row, today),
                    words::resource(row),
                    html! { <span class="cut">{ row.assignee_name.clone().unwrap_or_else(|| t.tasks_nobody()) }</span> },
                    words::repeat_cell(t, &format, row),
                    html! {
                        if may {
                            <Button small=true kind={ButtonKind::Quiet} onclick={skip} testid="task-skip">{ t.tasks_skip() }</Button>
                        }
                    },
                ]
            },
        )
    };
    let columns = vec![
        Column::new("").width("136px"),
        Column::new(t.tasks_what()),
        Column::new(t.tasks_due()).width("190px"),
        Column::new(t.tasks_resource()).width("16%"),
        Column::new(t.tasks_assignee()).width("14%"),
        Column::new(t.tasks_repeat()).width("16%"),
        Column::new("").width("92px").right(),
    ];
    let row_key = may.then(|| {
        let set = steps.set.clone();
        RowKey {
            key: " ".into(),
            name: t.tasks_key_space().into(),
            label: t.tasks_do().into(),
            act: Callback::from(move |row: TaskRow| set.emit((row, TaskStatus::Done))),
        }
    });
    let empty = html! { <Empty icon={Icon::CheckCircle} title={t.tasks_none_title()}>{ t.tasks_none() }</Empty> };
    let pages = Pages {
        rows: props.pages.rows.clone(),
        total: props.pages.total,
        more: props.pages.more,
        error: props.pages.error.clone(),
        running: props.pages.running,
        fetch_more: props.pages.fetch_more.clone(),
        reload: props.pages.reload.clone(),
    };
    html! {
        <List label={t.tasks_page()} {columns} rows={Rows::of(pages, cells).open(props.on_open.clone()).key(row_key)} {empty} testid="tasks" />
    }
}

#[derive(Properties, PartialEq)]
struct FilterProps {
    label: String,
    none: String,
    choices: Vec<Choice>,
    bind: Bind<String>,
    testid: AttrValue,
}

/// Narrows the list to one of many.
#[component]
fn Filter(props: &FilterProps) -> Html {
    let onchange = {
        let set = props.bind.set.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            set.emit(select.value());
        })
    };
    let option = |choice: &Choice| {
        html! { <option value={choice.value.clone()} selected={choice.value == props.bind.value}>{ &choice.label }</option> }
    };
    html! {
        <span class="wrap tasks__filter">
            <select class="input" aria-label={props.label.clone()} {onchange} data-testid={props.testid.clone()}>
                <option value="" selected={props.bind.value.is_empty()}>{ &props.none }</option>
                { for props.choices.iter().map(option) }
            </select>
            { Icon::Down.small() }
        </span>
    }
}
