//! When people and things are there: holidays, leave and extra hours, and what cannot be kept because of them; for care
//! providers, the periods for which they are asked, and their own answers.

mod conflicts;
mod days;
mod in_use;
mod own;
mod periods;
mod providers;
mod sheet;
mod words;

use cuspid_model::Permission;
use cuspid_model::requests::availability::{
    Exception, ExceptionEffect, ExceptionRow, ListExceptions, RemoveException, Whose,
};
use cuspid_model::requests::doctors::DayMinute;
use cuspid_texts::Texts;
use yew::prelude::*;

use crate::components::{
    Badge, Button, ButtonKind, Cells, Chip, Column, Confirm, Empty, Icon, IconButton, List, PageHead, Rows, Tab, Tabs,
    use_confirm, use_refusal_toasts, use_tab, use_toasts,
};
use crate::format::Format;
use crate::hooks::{Pages, use_hotkey_when, use_query, use_submit};
use crate::routes::Route;
use crate::session::{Session, use_format, use_session, use_texts};
use conflicts::Conflicts;
pub use in_use::{InUseNote, OWN, despite};
use own::OwnAvailability;
use periods::Periods;
use providers::Providers;
use sheet::ExceptionSheet;

/// A part of the page: the word of its address, its name, and what draws it.
type Part = (&'static str, String, fn() -> Html);

/// The parts that somebody may see, the first of them first.
fn parts(t: &Texts, session: &Session) -> Vec<Part> {
    let can = |permission| session.can(permission);
    let provider = session.user().is_some_and(|user| user.provider.is_some());
    let own: Part = ("own", t.scheduling_own_tab(), || html! { <OwnAvailability /> });
    let periods: Part = ("periods", t.scheduling_periods(), || html! { <Periods /> });
    let providers: Part = ("providers", t.scheduling_providers(), || html! { <Providers /> });
    let time_off: Part = ("time-off", t.availability_tab(), || html! { <ExceptionList /> });
    let conflicts: Part = ("conflicts", t.conflicts_page(), || html! { <Conflicts /> });
    let plans = can(Permission::SchedulingRead);
    // Whoever only plans teams begins with them.
    let teams_first = plans && !can(Permission::AvailabilityWrite);
    let all = [
        (can(Permission::OwnAvailability) && (provider || !plans), own),
        (plans && teams_first, periods.clone()),
        (can(Permission::AvailabilityRead), time_off),
        (can(Permission::AvailabilityRead) && can(Permission::AppointmentsRead), conflicts),
        (plans && !teams_first, periods),
        (plans, providers),
    ];
    let mut parts: Vec<Part> = all.into_iter().filter(|(sees, _)| *sees).map(|(_, part)| part).collect();
    // Whoever sets everybody's hours begins with those.
    if can(Permission::AvailabilityWrite) {
        parts.sort_by_key(|(word, ..)| *word != "time-off");
    }
    parts
}

/// See the module.
#[component]
pub fn Availability() -> Html {
    let t = use_texts();
    let tab = use_tab();
    let parts = parts(t, &use_session());
    let Some((current, _, view)) = parts.iter().find(|(word, ..)| tab == *word).or(parts.first()).cloned() else {
        return Html::default();
    };
    let tab_of =
        |(word, name, _): &Part| Tab { word: (*word).into(), name: name.clone().into(), icon: None, count: None };
    html! {
        <>
            <PageHead title={t.availability_page()} />
            if parts.len() > 1 {
                <Tabs
                    label={t.availability_page()}
                    route={Route::Availability}
                    tabs={parts.iter().map(tab_of).collect::<Vec<_>>()}
                    {current}
                />
            }
            { view() }
        </>
    }
}

/// What is not as in every week.
#[component]
fn ExceptionList() -> Html {
    let t = use_texts();
    let format = use_format();
    let may = use_session().can(Permission::AvailabilityWrite);
    let over = use_state(|| false);
    let adding = use_state(|| false);
    let query = use_query(ListExceptions { over: *over });
    let set_adding = {
        let adding = adding.setter();
        Callback::from(move |on: bool| adding.set(on))
    };
    use_hotkey_when(may, "N", t.availability_add(), set_adding.reform(|()| true));
    let on_over = {
        let over = over.setter();
        Callback::from(move |on| over.set(on))
    };
    let columns = vec![
        Column::new(t.availability_when()).width("24%"),
        Column::new(t.availability_hours()).width("16%"),
        Column::new(t.availability_whose()).width("24%"),
        Column::new(t.availability_effect()).width("14%"),
        Column::new(t.availability_reason()),
        Column::new("").width("76px").right(),
    ];
    let cells = {
        let format = format.clone();
        Cells::new(
            |row: &ExceptionRow| row.id.to_string(),
            move |row: &ExceptionRow| {
                let exception = &row.exception;
                vec![
                    html! { <span class="num nowrap">{ days(&format, exception) }</span> },
                    html! { <span class="num nowrap">{ hours(t, &format, exception) }</span> },
                    html! { <span class="cut">{ row.name.clone().unwrap_or_else(|| t.availability_clinic()) }</span> },
                    badge(t, exception),
                    html! { <span class="cut">{ for exception.reason.iter().map(ToString::to_string) }</span> },
                    html! { if may { <Remove row={row.clone()} /> } },
                ]
            },
        )
    };
    let add = html! {
        if may {
            <Button kind={ButtonKind::Primary} icon={Icon::Plus} shortcut="N" onclick={set_adding.reform(|_: MouseEvent| true)} testid="add-exception">
                { t.availability_add() }
            </Button>
        }
    };
    let empty = html! {
        <Empty icon={Icon::Clock} title={t.availability_none_title()} action={add.clone()}>{ t.availability_none() }</Empty>
    };
    html! {
        <>
            <div class="row">
                <Chip pressed={*over} onchange={on_over} testid="show-over">{ t.availability_show_over() }</Chip>
                <span class="push"></span>
                { add }
            </div>
            <List label={t.availability_page()} {columns} rows={Rows::of(Pages::of(&query), cells)} {empty} testid="exceptions" />
            if *adding {
                <ExceptionSheet on_close={set_adding.reform(|()| false)} />
            }
        </>
    }
}

fn days(format: &Format, exception: &Exception) -> String {
    if exception.from == exception.to {
        return format!("{} {}", format.weekday(exception.from), format.date(exception.from));
    }
    format!("{} – {}", format.date(exception.from), format.date(exception.to))
}

fn hours(t: &Texts, format: &Format, exception: &Exception) -> String {
    if (exception.from_minute, exception.to_minute) == (DayMinute::MIDNIGHT, DayMinute::END) {
        return t.availability_all_day();
    }
    format!("{}–{}", format.minutes(exception.from_minute.get()), format.minutes(exception.to_minute.get()))
}

fn badge(t: &Texts, exception: &Exception) -> Html {
    let (look, icon, word) = match (exception.effect, exception.whose) {
        (ExceptionEffect::Extra, _) => ("is-confirmed", Icon::Plus, t.availability_extra()),
        (ExceptionEffect::Off, Whose::Clinic) => ("is-cancelled", Icon::Ban, t.availability_holiday()),
        (ExceptionEffect::Off, Whose::Doctor(_)) => ("is-cancelled", Icon::Minus, t.availability_leave()),
        (ExceptionEffect::Off, Whose::Resource(_)) => ("is-cancelled", Icon::Wrench, t.availability_closed()),
    };
    html! { <Badge {look} {icon}>{ word }</Badge> }
}

#[derive(Properties, PartialEq)]
struct RemoveProps {
    row: ExceptionRow,
}

/// Takes an exception back, after asking.
#[component]
fn Remove(props: &RemoveProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let confirm = use_confirm();
    let exception = props.row.id;
    let remove = use_submit::<RemoveException>(Callback::from(move |()| toasts.done(t.availability_removed())));
    use_refusal_toasts([&remove.error]);
    let onclick = {
        let question = Confirm {
            title: t.availability_remove_title().into(),
            body: t.availability_remove_body(days(&format, &props.row.exception)).into(),
            act: t.availability_remove().into(),
            keep: t.availability_remove_keep().into(),
            ..Confirm::default()
        };
        let send = remove.send.clone();
        Callback::from(move |_: MouseEvent| {
            confirm.ask(question.clone(), send.reform(move |_| RemoveException { exception, despite: false }));
        })
    };
    html! { <IconButton icon={Icon::Close} small=true label={t.availability_remove()} {onclick} testid="remove-exception" /> }
}
