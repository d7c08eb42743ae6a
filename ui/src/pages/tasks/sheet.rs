//! A task, new or known: what, when, by whom, how it comes again, and whether its resource is blocked meanwhile.

use std::rc::Rc;

use cuspid_model::repeat::{Frequency, Repeat, RepeatEnd};
use cuspid_model::requests::doctors::Weekday;
use cuspid_model::requests::resources::ListResources;
use cuspid_model::requests::tasks::*;
use cuspid_model::time::{LocalTime, Minutes, PlainDate};
use cuspid_model::{ErrorCode, Permission, ResourceId};
use yew::prelude::*;

use super::steps::use_task_steps;
use super::words::kind_name;
use crate::bind;
use crate::components::{
    Button, ButtonKind, CheckField, DateField, FormSheet, NumberField, SelectField, TextArea, TextField, TimeField,
    WeekdaysField, use_confirm, use_done,
};
use crate::format::Format;
use crate::guard;
use crate::hooks::{Check, Choice, Form, use_form, use_query_when};
use crate::session::{use_format, use_session, use_texts};

/// See [`TaskSheet`].
#[derive(Properties, PartialEq)]
pub struct TaskSheetProps {
    /// The task; none for a new one.
    #[prop_or_default]
    pub row: Option<TaskRow>,
    /// The resource a new one begins with.
    #[prop_or_default]
    pub resource: Option<ResourceId>,
    /// Who can be given it.
    pub people: Rc<Vec<TaskPerson>>,
    /// It was closed.
    pub on_close: Callback<()>,
}

/// A task, new or known.
#[component]
pub fn TaskSheet(props: &TaskSheetProps) -> Html {
    let (people, on_close) = (props.people.clone(), props.on_close.clone());
    match &props.row {
        Some(row) => html! { <Known row={row.clone()} {people} {on_close} /> },
        None => html! { <New {people} resource={props.resource} {on_close} /> },
    }
}

#[derive(Clone, PartialEq)]
struct Draft {
    title: String,
    kind: String,
    resource: String,
    assignee: String,
    date: String,
    time: String,
    block: bool,
    minutes: String,
    /// The word of a frequency; blank, it does not come again.
    repeat: String,
    interval: String,
    days: Vec<Weekday>,
    end: String,
    until: String,
    times: String,
    notes: String,
    only_this: bool,
    /// When a known one is due, and the rule it comes again by.
    before: Option<(PlainDate, Repeat)>,
}

const UNTIL: &str = "until";
const TIMES: &str = "times";

impl Draft {
    fn new(today: PlainDate) -> Self {
        Self {
            title: String::new(),
            kind: TaskKind::Maintenance.as_str().to_owned(),
            resource: String::new(),
            assignee: String::new(),
            date: today.to_string(),
            time: String::new(),
            block: false,
            minutes: "30".to_owned(),
            repeat: String::new(),
            interval: "1".to_owned(),
            days: vec![],
            end: String::new(),
            until: String::new(),
            times: "10".to_owned(),
            notes: String::new(),
            only_this: false,
            before: None,
        }
    }

    fn of(row: &TaskRow, format: &Format) -> Self {
        let details = &row.details;
        let due = details.due;
        let mut draft = Self {
            title: details.title.to_string(),
            kind: details.kind.as_str().to_owned(),
            resource: details.resource.map(|id| id.to_string()).unwrap_or_default(),
            assignee: details.assignee.map(|id| id.to_string()).unwrap_or_default(),
            time: due.time().map(|time| format.time(time)).unwrap_or_default(),
            block: details.block.is_some(),
            notes: details.notes.as_ref().map(ToString::to_string).unwrap_or_default(),
            ..Self::new(due.date())
        };
        if let Some(minutes) = details.block {
            draft.minutes = minutes.get().to_string();
        }
        if let Some(rule) = &details.repeat {
            draft.repeat = rule.frequency().as_str().to_owned();
            draft.interval = rule.interval().to_string();
            draft.days = rule.days().to_vec();
            draft.before = Some((due.date(), rule.clone()));
            match rule.end() {
                Some(RepeatEnd::Until(date)) => (draft.end, draft.until) = (UNTIL.to_owned(), date.to_string()),
                Some(RepeatEnd::Times(times)) => (draft.end, draft.times) = (TIMES.to_owned(), times.to_string()),
                None => {}
            }
        }
        draft
    }

    fn checked(&self, check: &mut Check) -> Option<TaskDetails> {
        let title = check.read("details.title", &self.title);
        let date: Option<PlainDate> = check.read("details.due", &self.date);
        let due = if self.time.trim().is_empty() {
            if self.block { check.refuse("time", ErrorCode::Empty) } else { date.map(Due::Day) }
        } else {
            date.and_then(|date| match format!("{date}T{}", self.time).parse::<LocalTime>() {
                Ok(time) => Some(Due::Time(time)),
                Err(code) => check.refuse("time", code),
            })
        };
        let block = if self.block { self.minutes(check).map(Some) } else { Some(None) };
        let repeat = if self.repeat.is_empty() { Some(None) } else { self.rule(check, date).map(Some) };
        let notes = check.optional("details.notes", &self.notes);
        Some(TaskDetails {
            title: title?,
            kind: TaskKind::parse(&self.kind)?,
            resource: self.resource.parse().ok(),
            assignee: self.assignee.parse().ok(),
            due: due?,
            block: block?,
            repeat: repeat?,
            notes: notes?,
        })
    }

    fn minutes(&self, check: &mut Check) -> Option<Minutes> {
        let minutes = check.number("details.block", &self.minutes, 1..=1440)?;
        Minutes::new(u32::try_from(minutes).ok()?).ok()
    }

    fn rule(&self, check: &mut Check, date: Option<PlainDate>) -> Option<Repeat> {
        let frequency = Frequency::parse(&self.repeat)?;
        let interval = check.number("interval", &self.interval, 1..=i64::from(Repeat::MOST_INTERVAL));
        let end = match self.end.as_str() {
            UNTIL => check.read("until", &self.until).map(|date| Some(RepeatEnd::Until(date))),
            TIMES => {
                let times = check.number("times", &self.times, 1..=i64::from(Repeat::MOST_TIMES));
                times.and_then(|times| u32::try_from(times).ok()).map(|times| Some(RepeatEnd::Times(times)))
            }
            _ => Some(None),
        };
        let (interval, end) = (u32::try_from(interval?).ok()?, end?);
        let mut days = if frequency == Frequency::Weekly { self.days.clone() } else { vec![] };
        let mut rule = Repeat::new(frequency, interval, &days, end);
        // One that was moved by itself is on a day that its rule does not name.
        let as_before = self.before.as_ref().map(|(date, rule)| (*date, rule)) == date.zip(rule.as_ref().ok());
        if !days.is_empty() && !self.only_this && !as_before {
            // The first time is one of the rule's.
            days.extend(date.map(Weekday::from));
            rule = Repeat::new(frequency, interval, &days, end);
        }
        match rule {
            Ok(rule) => Some(rule),
            Err(code) => check.refuse("details.repeat", code),
        }
    }
}

#[derive(Properties, PartialEq)]
struct NewProps {
    resource: Option<ResourceId>,
    people: Rc<Vec<TaskPerson>>,
    on_close: Callback<()>,
}

#[component]
fn New(props: &NewProps) -> Html {
    let t = use_texts();
    let today = use_format().today();
    let done = use_done(t.tasks_added(), &props.on_close).reform(|_| ());
    let add = |draft: &Draft, check: &mut Check| Some(AddTask { details: draft.checked(check)? });
    let resource = props.resource;
    let first = move || Draft { resource: resource.map(|id| id.to_string()).unwrap_or_default(), ..Draft::new(today) };
    let form = use_form(first, add, done);
    html! {
        <FormSheet form={form.state()} title={t.tasks_new()} save={t.tasks_save()} on_close={props.on_close.clone()} testid="task-sheet">
            <Fields {form} people={props.people.clone()} known={false} />
        </FormSheet>
    }
}

#[derive(Properties, PartialEq)]
struct KnownProps {
    row: TaskRow,
    people: Rc<Vec<TaskPerson>>,
    on_close: Callback<()>,
}

#[component]
fn Known(props: &KnownProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let steps = use_task_steps(props.on_close.clone());
    let done = use_done(t.tasks_saved(), &props.on_close);
    let task = props.row.id;
    let change = move |draft: &Draft, check: &mut Check| {
        Some(ChangeTask { task, details: draft.checked(check)?, only_this: draft.only_this })
    };
    let form = use_form(|| Draft::of(&props.row, &format), change, done);
    let cancel = {
        let (row, confirm) = (props.row.clone(), use_confirm());
        let act = steps.set.reform(move |()| (row.clone(), TaskStatus::Cancelled));
        Callback::from(move |_: MouseEvent| guard::leave(t, &confirm, &act))
    };
    let aside = html! { <Button kind={ButtonKind::Quiet} onclick={cancel} busy={steps.running} testid="task-cancel">{ t.tasks_cancel() }</Button> };
    html! {
        <FormSheet form={form.state()} title={t.tasks_change()} save={t.tasks_save()} on_close={props.on_close.clone()} {aside} testid="task-sheet">
            <Fields {form} people={props.people.clone()} known={true} />
        </FormSheet>
    }
}

#[derive(Properties)]
struct FieldsProps {
    form: Form<Draft>,
    people: Rc<Vec<TaskPerson>>,
    known: bool,
}

impl PartialEq for FieldsProps {
    fn eq(&self, _: &Self) -> bool {
        // The draft changes behind the same form.
        false
    }
}

#[component]
fn Fields(props: &FieldsProps) -> Html {
    let t = use_texts();
    let form = &props.form;
    let session = use_session();
    let resources = use_query_when(session.can(Permission::ResourcesRead).then_some(ListResources { archived: false }));
    let kinds = TaskKind::ALL.iter().map(|&kind| Choice::new(kind.as_str(), kind_name(t, kind))).collect::<Vec<_>>();
    let choices: Vec<Choice> = resources
        .data
        .iter()
        .flat_map(|rows| rows.iter())
        .map(|row| Choice::new(row.id.to_string(), row.details.name.to_string()))
        .collect();
    let people: Vec<Choice> =
        props.people.iter().map(|person| Choice::new(person.id.to_string(), person.name.clone())).collect();
    let (block, comes_again) = (form.draft().block, !form.draft().repeat.is_empty());
    // Who may not reserve blocks nothing new; what is blocked already is shown as it is.
    let may_block = block || session.can(Permission::ReservationsWrite);
    html! {
        <>
            <TextField name="details.title" label={t.tasks_what()} bind={bind!(form.title)} autofocus={!props.known} />
            <div class="grid-2">
                <SelectField name="details.kind" label={t.tasks_kind()} bind={bind!(form.kind)} choices={kinds} />
                <SelectField name="details.resource" label={t.tasks_resource()} bind={bind!(form.resource)} {choices} placeholder={AttrValue::from(t.tasks_no_resource())} />
                <DateField name="details.due" label={t.tasks_due()} bind={bind!(form.date)} />
                <TimeField name="time" label={t.tasks_time()} bind={bind!(form.time)} optional={!block} />
            </div>
            if may_block {
                <CheckField label={t.tasks_block()} hint={t.tasks_block_hint()} bind={bind!(form.block)} testid="task-block" />
            }
            if block {
                <NumberField name="details.block" label={t.tasks_minutes()} bind={bind!(form.minutes)} />
            }
            <SelectField name="details.assignee" label={t.tasks_assignee()} bind={bind!(form.assignee)} choices={people} placeholder={AttrValue::from(t.tasks_nobody())} />
            <RepeatFields form={form.clone()} />
            if props.known && comes_again {
                <CheckField label={t.tasks_only_this()} hint={t.tasks_only_this_hint()} bind={bind!(form.only_this)} testid="task-only-this" />
            }
            <TextArea name="details.notes" label={t.tasks_notes()} bind={bind!(form.notes)} optional=true rows=2 />
        </>
    }
}

#[derive(Properties)]
struct RepeatFieldsProps {
    form: Form<Draft>,
}

impl PartialEq for RepeatFieldsProps {
    fn eq(&self, _: &Self) -> bool {
        // The draft changes behind the same form.
        false
    }
}

/// How it comes again.
#[component]
fn RepeatFields(props: &RepeatFieldsProps) -> Html {
    let t = use_texts();
    let form = &props.form;
    let (repeat, end) = (form.draft().repeat.clone(), form.draft().end.clone());
    let often = vec![
        Choice::new("", t.tasks_repeat_never()),
        Choice::new(Frequency::Daily.as_str(), t.tasks_repeat_daily()),
        Choice::new(Frequency::Weekly.as_str(), t.tasks_repeat_weekly()),
        Choice::new(Frequency::Monthly.as_str(), t.tasks_repeat_monthly()),
        Choice::new(Frequency::Yearly.as_str(), t.tasks_repeat_yearly()),
    ];
    let ends = vec![
        Choice::new("", t.tasks_end_never()),
        Choice::new(UNTIL, t.tasks_end_until()),
        Choice::new(TIMES, t.tasks_end_times()),
    ];
    html! {
        <>
            <div class="grid-2">
                <SelectField name="details.repeat" label={t.tasks_repeat()} bind={bind!(form.repeat)} choices={often} />
                if !repeat.is_empty() {
                    <NumberField name="interval" label={t.tasks_interval()} bind={bind!(form.interval)} />
                }
            </div>
            if repeat == Frequency::Weekly.as_str() {
                <WeekdaysField name="days" label={t.tasks_days()} bind={bind!(form.days)} />
            }
            if !repeat.is_empty() {
                <div class="grid-2">
                    <SelectField name="end" label={t.tasks_end()} bind={bind!(form.end)} choices={ends} />
                    if end == UNTIL {
                        <DateField name="until" label={t.tasks_until()} bind={bind!(form.until)} />
                    }
                    if end == TIMES {
                        <NumberField name="times" label={t.tasks_times()} bind={bind!(form.times)} />
                    }
                </div>
            }
        </>
    }
}
