//! The bar above the calendar: where one is, and where else to look.

use chrono::Datelike;
use cuspid_model::SiteId;
use cuspid_model::time::PlainDate;
use cuspid_texts::Texts;
use yew::prelude::*;

use super::place::{By, Column, Of, View};
use crate::components::{
    Button, ButtonKind, Chip, Icon, IconButton, Month, Popup, Seg, SiteSeg, capitalized, months_away, use_sites,
};
use crate::format::Format;
use crate::hooks::{Bind, Choice, use_hotkey_when};
use crate::session::{use_format, use_texts, use_title};

/// See [`Bar`].
#[derive(Properties, PartialEq)]
pub struct BarProps {
    /// What is shown.
    pub view: View,
    /// The chosen day.
    pub date: PlainDate,
    /// The days shown.
    pub days: Vec<PlainDate>,
    /// The columns to choose from.
    pub columns: Vec<Column>,
    /// The one the week is narrowed to.
    pub only: Option<Of>,
    /// What the columns are of.
    pub by: By,
    /// What else they could be of, with that; nothing where there is no choice.
    pub ways: Vec<By>,
    /// The site that is shown; none, all of them.
    pub site: Option<SiteId>,
    /// Whether visits that were called off are shown.
    pub called_off: bool,
    /// Whether visits may be booked.
    pub can_write: bool,
    /// Another view.
    pub on_view: Callback<View>,
    /// Another day.
    pub on_date: Callback<PlainDate>,
    /// Another column alone.
    pub on_only: Callback<Option<Of>>,
    /// Columns of something else.
    pub on_by: Callback<By>,
    /// Another site.
    pub on_site: Callback<Option<SiteId>>,
    /// With or without what was called off.
    pub on_called_off: Callback<bool>,
    /// The day on paper.
    pub on_print: Callback<()>,
    /// The calendar as a file for other programs.
    pub on_export: Callback<()>,
    /// A new visit.
    pub on_new: Callback<()>,
    /// Whether a small month stands beside the hours; none where there are no hours.
    pub month: Option<bool>,
    /// Shows it and gives it the keys, or puts it away.
    pub on_month: Callback<bool>,
    /// Whether the lists of who could come stand beside the calendar.
    pub lists: bool,
    /// Shows them, or puts them away.
    pub on_lists: Callback<()>,
}

/// The bar above the calendar.
#[component]
pub fn Bar(props: &BarProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let picking = use_state(|| false);
    let anchor = use_node_ref();
    let title = heading(t, &format, props.view, props.date, &props.days);
    use_title(&title.clone().into());
    let step = |by: i32| {
        let to = match props.view {
            View::Week => props.date.plus_days(i64::from(by) * 7).ok(),
            View::Month => months_away(props.date, by),
            View::Day | View::Desk => props.date.plus_days(by.into()).ok(),
        };
        let to = to.unwrap_or(props.date);
        props.on_date.reform(move |_: MouseEvent| to)
    };
    let today = format.today();
    let views = [View::Day, View::Week, View::Month, View::Desk].map(|view| {
        let label = match view {
            View::Day => t.appointments_view_day(),
            View::Week => t.appointments_view_week(),
            View::Month => t.appointments_view_month(),
            View::Desk => t.appointments_view_desk(),
        };
        Choice::new(view.word(), label)
    });
    let bind = Bind::new(
        props.view.word().to_owned(),
        props.on_view.reform(|word: String| View::parse(&word).unwrap_or_default()),
    );
    let calendar = props.view != View::Desk;
    let open = {
        let (picking, month, on_month) = (picking.setter(), props.month, props.on_month.clone());
        Callback::from(move |on: bool| match month {
            Some(_) => on_month.emit(on),
            None => picking.set(on),
        })
    };
    let expanded = props.month.unwrap_or(*picking);
    let toggle = open.reform(move |_: MouseEvent| !expanded);
    use_hotkey_when(calendar, "G", t.appointments_go_to_date(), open.reform(|()| true));
    let close = {
        let picking = picking.setter();
        Callback::from(move |()| picking.set(false))
    };
    let on_pick = {
        let (on_date, picking) = (props.on_date.clone(), picking.setter());
        Callback::from(move |date| {
            picking.set(false);
            on_date.emit(date);
        })
    };
    let by = {
        let choice = |by: &By| {
            let name = match by {
                By::Doctors => t.appointments_by_doctor(),
                By::Resources => t.appointments_by_resource(),
                By::Sites => t.appointments_by_site(),
            };
            Choice::new(by.word(), name)
        };
        let choices: Vec<Choice> = props.ways.iter().map(choice).collect();
        let bind = Bind::new(
            props.by.word().to_owned(),
            props.on_by.reform(|word: String| By::parse(&word).unwrap_or_default()),
        );
        html! { <Seg label={t.appointments_columns()} {bind} {choices} /> }
    };
    let column_chip = |column: &Column| {
        let pressed = props.only == Some(column.of);
        let of = column.of;
        let onclick = props.on_only.reform(move |_: MouseEvent| (!pressed).then_some(of));
        html! {
            <button
                type="button"
                class={format!("chip chip--res res-{}", column.colour)}
                aria-pressed={if pressed { "true" } else { "false" }}
                {onclick}
            >
                { &column.name }
            </button>
        }
    };
    let several_sites = !use_sites().is_empty() && calendar;
    let several_columns = props.view == View::Week && props.columns.len() > 1;
    let second_row = several_sites || several_columns;
    let what = html! {
        <>
            if props.ways.len() > 1 {
                { by }
            }
            if matches!(props.view, View::Day | View::Week) {
                <Chip pressed={props.called_off} onchange={props.on_called_off.clone()} testid="called-off">
                    { t.appointments_show_called_off() }
                </Chip>
            }
        </>
    };
    html! {
        <>
            <div class="cal-bar">
                if calendar {
                    <div class="btn-group">
                        <IconButton icon={Icon::Left} label={t.appointments_earlier()} framed=true onclick={step(-1)} testid="earlier" />
                        <Button onclick={props.on_date.reform(move |_: MouseEvent| today)} testid="today">
                            { t.appointments_today() }
                        </Button>
                        <IconButton icon={Icon::Right} label={t.appointments_later()} framed=true onclick={step(1)} testid="later" />
                    </div>
                    <IconButton
                        icon={Icon::Calendar}
                        label={t.appointments_go_to_date()}
                        onclick={toggle}
                        {expanded}
                        anchor={anchor.clone()}
                        testid="pick-date"
                    />
                    if *picking && props.month.is_none() {
                        <Popup anchor={anchor.clone()} on_close={close}>
                            <Month chosen={props.date} {on_pick} />
                        </Popup>
                    }
                }
                <h1 title={title.clone()}>
                    if props.view == View::Day {
                        <span class="cal-bar__long">{ &title }</span>
                        <span class="cal-bar__short" aria-hidden="true">{ brief(&format, props.date) }</span>
                    } else {
                        { &title }
                    }
                </h1>
                <div class="row push">
                    if !second_row {
                        { what.clone() }
                    }
                    if matches!(props.view, View::Day | View::Desk) {
                        <IconButton
                            icon={Icon::Print}
                            label={t.appointments_print_day()}
                            framed=true
                            onclick={props.on_print.reform(|_: MouseEvent| ())}
                            testid="print-day"
                        />
                    }
                    if calendar {
                        <IconButton
                            icon={Icon::Download}
                            label={t.export_title()}
                            framed=true
                            onclick={props.on_export.reform(|_: MouseEvent| ())}
                            testid="export-calendar"
                        />
                    }
                    <Chip pressed={props.lists} onchange={props.on_lists.reform(|_: bool| ())} icon={Icon::List} testid="show-lists">
                        { t.waiting_tab() }
                    </Chip>
                    <Seg label={t.appointments_view()} {bind} choices={views.to_vec()} />
                    if props.can_write {
                        <Button
                            kind={ButtonKind::Primary}
                            icon={Icon::Plus}
                            onclick={props.on_new.reform(|_: MouseEvent| ())}
                            testid="book"
                        >
                            { t.appointments_book() }
                        </Button>
                    }
                </div>
            </div>
            if second_row {
                <div class="cal-doctors" role="group" aria-label={t.appointments_columns()}>
                    if several_sites {
                        <SiteSeg site={props.site} onchange={props.on_site.clone()} />
                    }
                    if several_columns {
                        { for props.columns.iter().map(column_chip) }
                    }
                    <div class="row push">{ what }</div>
                </div>
            }
        </>
    }
}

/// `Wed 11 Mar 2026`, where the window has no room for more.
fn brief(format: &Format, date: PlainDate) -> String {
    let weekday: String = format.weekday(date).chars().take(3).collect();
    format!("{weekday} {} {}", format.date_short(date), date.date().year())
}

/// `Wednesday 11 March 2026`, `9–15 March 2026`, `30 Mar – 5 Apr 2026`.
fn heading(t: &Texts, format: &Format, view: View, date: PlainDate, days: &[PlainDate]) -> String {
    match (view, days.first(), days.last()) {
        (View::Desk, ..) => t.appointments_desk(),
        (View::Month, ..) => capitalized(&format.month(date)),
        (View::Week, Some(first), Some(last)) => {
            if first.date().month() == last.date().month() {
                t.appointments_days_of(format!("{}–{}", first.date().day(), last.date().day()), format.month(*last))
            } else {
                format!("{} – {} {}", format.date_short(*first), format.date_short(*last), last.date().year())
            }
        }
        _ => format.date_long(date),
    }
}
