//! The calendar: days and weeks by doctor or by resource, months, and today at the front desk. Booking, moving and
//! following visits.

mod bar;
mod beside;
mod bill;
mod block;
mod board;
mod book;
mod called;
mod carry;
mod check_in;
mod check_out;
mod conflict;
mod desk;
mod drag;
mod grid;
mod held;
mod keys;
mod layer;
mod left_open;
mod lists;
mod month;
mod next_visit;
mod parts;
mod place;
mod services;
mod shift;
mod slot;
mod status;
mod steps;
mod visit;
mod when;

use std::rc::Rc;

use cuspid_model::requests::booking::{Agenda, ListDays, PrintDay};
use cuspid_model::requests::reservations::{ListReservations, ReservationRow};
use cuspid_model::requests::resources::ResourceRow;
use cuspid_model::time::PlainDate;
use cuspid_model::{Permission, SiteId};
use yew::prelude::*;

use crate::components::{Section, Skeleton, use_section, use_sites, use_toasts};
use crate::hooks::{use_hotkey, use_hotkey_when, use_query_when, use_veil};
use crate::pages::export::ExportSheet;
use crate::pages::invoice::papers;
use crate::pages::resources::{ReservationSheet, kind_text};
use crate::session::{use_format, use_session, use_texts};
use crate::window;
use bar::Bar;
use beside::MonthBeside;
use board::Board;
pub use book::{Asked, First};
use called::use_caller;
use carry::Carried;
pub use desk::{Desk, Place};
pub use held::{HeldField, kinds_of, use_resources};
pub use layer::{Layer, Open};
use lists::{FillGaps, Gap, ListTab};
pub use lists::{PlanSheet, recall_state};
use month::MonthBoard;
use place::{By, Column, Of, Spot, View, full_day, week_of};
pub use services::{Planned, ServicesField, length_of, length_with, with_minutes};
pub use status::name as visit_status;
use steps::Refused;
pub use when::LENGTHS;

const VIEW: &str = "cuspid.calendar";
const BY: &str = "cuspid.calendar.by";
const SITE: &str = "cuspid.calendar.site";
const MONTH: &str = "cuspid.calendar.month";
/// Where a month beside the hours takes no room that they need, it is there until somebody puts it away. Elsewhere it lies
/// over them until a day is chosen, unless the lists have made room for it.
const WIDE: &str = "(min-width: 1680px)";

/// Moves on with the clock, so that the line of now and the waiting times do.
#[hook]
pub fn use_tick() -> u32 {
    let ticks = use_state(|| 0u32);
    {
        let ticks = ticks.clone();
        use_effect_with(*ticks, move |passed| {
            let next = passed + 1;
            let timer = gloo_timers::callback::Timeout::new(30_000, move || ticks.set(next));
            move || drop(timer)
        });
    }
    *ticks
}

/// See the module.
#[component]
pub fn Appointments() -> Html {
    let t = use_texts();
    let format = use_format();
    let can_write = use_session().can(Permission::AppointmentsWrite);
    let view = use_state(|| window::stored(VIEW).and_then(|word| View::parse(&word)).unwrap_or_default());
    let date = use_state(|| format.today());
    let veil = use_veil();
    let by = use_state(|| window::stored(BY).and_then(|word| By::parse(&word)).unwrap_or_default());
    let only = use_state(|| None::<Of>);
    let called_off = use_state(|| false);
    let open = use_state(|| None::<Open>);
    let block = use_state(|| None::<ReservationRow>);
    let exporting = use_state(|| false);
    let carried = use_state(|| None::<Carried>);
    let beside = use_state(|| None::<(ListTab, Option<Gap>)>);
    let month_beside = use_state(|| window::is(WIDE) && window::stored(MONTH).as_deref() != Some("off"));
    let month_asked = use_state(|| 0);
    let resources = use_resources();
    let sites = use_sites();
    let chosen_site = use_state(|| window::stored(SITE).and_then(|word| word.parse::<SiteId>().ok()));
    // A site of another clinic, or one that was put away, narrows nothing.
    let site = (*chosen_site).filter(|chosen| sites.iter().any(|site| site.id == *chosen));
    let used_here = |row: &&ResourceRow| {
        site.is_none_or(|site| row.details.site == Some(site) || row.details.sites.contains(&site))
    };
    let resources: Vec<ResourceRow> = resources.iter().filter(used_here).cloned().collect();
    let on_site = {
        let chosen_site = chosen_site.setter();
        Callback::from(move |site: Option<SiteId>| {
            window::store(SITE, site.map(|site| site.to_string()).as_deref());
            chosen_site.set(site);
        })
    };
    let section = use_section();
    let tick = use_tick();
    // The desk shows today, whatever day was looked at before.
    let shown_day = if *view == View::Desk { format.today() } else { *date };

    {
        // The address may name a view, a place of the day's list, a day, and whom to book.
        let (view, date, open) = (view.setter(), date.setter(), open.setter());
        use_effect_with(section, move |section: &Section| {
            let named = View::parse(&section.tab).or_else(|| Place::parse(&section.tab).map(|_| View::Desk));
            named.into_iter().for_each(|named| view.set(named));
            section.date.parse().into_iter().for_each(|day| date.set(day));
            if let Some(patient) = section.patient.parse().ok().filter(|_| can_write) {
                let first = First { patient: Some((patient, section.name.clone())), ..First::default() };
                open.set(Some(Open::Book(Box::new(first))));
            }
        });
    }

    let show = {
        let view = view.setter();
        Callback::from(move |next: View| {
            window::store(VIEW, Some(next.word()));
            view.set(next);
        })
    };
    let go = {
        let date = date.setter();
        Callback::from(move |to: PlainDate| date.set(to))
    };
    let set_open = {
        let open = open.setter();
        Callback::from(move |what: Option<Open>| open.set(what))
    };
    let carry = {
        let (carried, open) = (carried.setter(), open.setter());
        Callback::from(move |visit: Option<Carried>| {
            if visit.is_some() {
                open.set(None);
            }
            carried.set(visit);
        })
    };
    let show_by = {
        let (by, only) = (by.setter(), only.setter());
        Callback::from(move |next: By| {
            window::store(BY, Some(next.word()));
            by.set(next);
            only.set(None);
        })
    };
    let on_beside = {
        let beside = beside.clone();
        Callback::from(move |tab: Option<ListTab>| {
            let gap = beside.as_ref().and_then(|(_, gap)| gap.clone());
            beside.set(tab.map(|tab| (tab, gap)));
        })
    };
    let fill = {
        let (beside, open, show, go, view) = (beside.setter(), open.setter(), show.clone(), go.clone(), *view);
        Callback::from(move |gap: Gap| {
            open.set(None);
            if !matches!(view, View::Day | View::Week) {
                show.emit(View::Day);
            }
            go.emit(gap.from.date());
            beside.set(Some((ListTab::Gap, Some(gap))));
        })
    };
    let lists = {
        let (beside, show, view) = (beside.clone(), show.clone(), *view);
        Callback::from(move |()| {
            let hours = matches!(view, View::Day | View::Week);
            if !hours {
                show.emit(View::Day);
            }
            beside.set((beside.is_none() || !hours).then_some((ListTab::Waiting, None)));
        })
    };
    use_hotkey("L", t.waiting_lists(), lists.clone());
    let on_month_beside = {
        let (month_beside, month_asked) = (month_beside.setter(), month_asked.clone());
        Callback::from(move |on: bool| {
            if window::is(WIDE) {
                window::store(MONTH, (!on).then_some("off"));
            }
            month_beside.set(on);
            month_asked.set(if on { *month_asked + 1 } else { 0 });
        })
    };
    let go_from_month = {
        let (go, on_month, lists) = (go.clone(), on_month_beside.clone(), beside.is_some());
        Callback::from(move |date: PlainDate| {
            go.emit(date);
            if !lists && !window::is(WIDE) {
                on_month.emit(false);
            }
        })
    };
    let caller = use_caller(set_open.reform(|first| Some(Open::Book(Box::new(first)))));
    use_hotkey(
        "T",
        t.appointments_today(),
        go.reform({
            let today = format.today();
            move |()| today
        }),
    );
    use_hotkey("D", t.appointments_view_day(), show.reform(|()| View::Day));
    use_hotkey("W", t.appointments_view_week(), show.reform(|()| View::Week));
    use_hotkey("M", t.appointments_view_month(), show.reform(|()| View::Month));
    let new = set_open.reform(move |()| can_write.then(Open::book));
    use_hotkey_when(can_write, "N", t.appointments_book(), new.clone());

    let print = {
        let toasts = use_toasts();
        let paper_site = (*view != View::Desk).then_some(site).flatten();
        Callback::from(move |()| {
            papers::open(PrintDay { date: shown_day, doctor: None, site: paper_site }, toasts.clone())
        })
    };
    let on_paper = matches!(*view, View::Day | View::Desk);
    use_hotkey_when(on_paper, "Ctrl P", t.appointments_print_day(), print.clone());

    let days = match *view {
        View::Week => week_of(*date),
        View::Day | View::Month | View::Desk => vec![*date],
    };
    let hours = matches!(*view, View::Day | View::Week);
    // Of one site alone there is nothing to tell apart.
    let ways: Vec<By> =
        [(By::Doctors, true), (By::Resources, !resources.is_empty()), (By::Sites, sites.len() > 1 && site.is_none())]
            .into_iter()
            .filter_map(|(by, possible)| (possible && hours).then_some(by))
            .collect();
    let by = Some(*by).filter(|by| ways.contains(by)).unwrap_or_default();
    let by_resource = by == By::Resources;
    let reserved = use_query_when(by_resource.then(|| ListReservations {
        from: days.first().copied().unwrap_or(*date),
        days: u32::try_from(days.len()).unwrap_or(1),
        resource: None,
        cancelled: false,
    }));
    let asked = hours.then(|| ListDays {
        from: days.first().copied().unwrap_or(*date),
        days: u32::try_from(days.len()).unwrap_or(1),
        doctor: None,
        site,
        full: (*view == View::Week && only.is_none()).then_some(*date),
    });
    let agenda = use_query_when(asked);
    {
        let reload = agenda.reload.clone();
        use_effect_with(tick, move |_| reload.emit(()));
    }

    let shown_agenda = use_memo((agenda.data.clone(), site), |(agenda, site)| {
        let (agenda, site) = (agenda.as_deref()?, (*site)?);
        let visits = agenda.visits.iter().filter(|visit| visit.site == site).cloned().collect();
        Some(Rc::new(Agenda { visits, ..agenda.clone() }))
    });
    let shown_agenda = (*shown_agenda).clone().or_else(|| agenda.data.clone());
    // The day in full stays the one whose visits are there until those of another have come.
    let shown_date = shown_agenda.as_deref().and_then(|agenda| full_day(agenda, &days)).unwrap_or(*date);
    let on_visit = set_open.reform(|id| Some(Open::Visit(id)));
    let on_open = set_open.reform(Some);
    let on_open_beside = on_open.clone();
    let on_book = set_open.reform(move |(spot, minutes): (Spot, Option<u32>)| {
        let first = First { spot: Some(spot), minutes, site, ..First::default() };
        can_write.then(|| Open::Book(Box::new(first)))
    });
    let on_refused = set_open
        .reform(|refused: Refused| Some(Open::Move(Box::new(refused.shift.visit.clone()), Some(Box::new(refused)))));
    let set_block = {
        let block = block.setter();
        Callback::from(move |row: Option<ReservationRow>| block.set(row))
    };
    let on_day = {
        let (show, go) = (show.clone(), go.clone());
        Callback::from(move |date| {
            go.emit(date);
            show.emit(View::Day);
        })
    };
    let columns: Vec<Column> = match agenda.data.as_deref().filter(|_| hours) {
        None => vec![],
        Some(agenda) if by_resource => {
            resources.iter().map(|row| Column::of_resource(row, kind_text(t, row), agenda)).collect()
        }
        Some(_) if by == By::Sites => {
            (1..).zip(&sites).map(|(n, site)| Column::of_site(site, (n - 1) % 8 + 1)).collect()
        }
        Some(agenda) => agenda.doctors.iter().map(|doctor| Column::of_doctor(doctor, agenda)).collect(),
    };
    let narrowed = (*only).filter(|only| *view == View::Week && columns.iter().any(|column| column.of == *only));
    {
        // A column that is there no more narrows nothing.
        let (lost, only) = (only.is_some() && narrowed.is_none() && !columns.is_empty(), only.setter());
        use_effect_with(lost, move |lost| {
            if *lost {
                only.set(None);
            }
        });
    }
    let shown: Vec<Column> =
        columns.iter().filter(|column| narrowed.is_none_or(|only| only == column.of)).cloned().collect();
    // One that waits for a new time holds none.
    let reservations = reserved.data.filter(|_| by_resource);
    let reservations: Vec<_> =
        reservations.iter().flat_map(|rows| rows.iter()).filter(|row| !row.needs_time).cloned().collect();
    let board = shown_agenda.filter(|_| hours).map(|agenda| {
        html! {
            <Board
                {agenda}
                reservations={reservations.clone()}
                columns={shown.clone()}
                days={days.clone()}
                date={shown_date}
                narrowed={narrowed.is_some()}
                called_off={*called_off}
                carried={(*carried).clone()}
                {can_write}
                on_date={go.clone()}
                on_visit={on_visit.clone()}
                on_block={set_block.reform(Some)}
                on_book={on_book.clone()}
                on_refused={on_refused.clone()}
                on_carry={carry.clone()}
                caller={caller.clone()}
                beside={(*beside).clone()}
                on_beside={on_beside.clone()}
                on_open={on_open_beside.clone()}
            >
                if *month_beside {
                    <MonthBeside
                        date={*date}
                        days={days.clone()}
                        {site}
                        asked={*month_asked}
                        on_date={go_from_month}
                        on_close={on_month_beside.reform(|()| false)}
                    />
                }
            </Board>
        }
    });
    html! {
        <ContextProvider<FillGaps> context={FillGaps(fill)}>
        <div class="cal-page" data-testid="appointments">
            <Bar
                view={*view}
                date={*date}
                days={days.clone()}
                {columns}
                only={*only}
                {by}
                {ways}
                called_off={*called_off}
                {site}
                {on_site}
                {can_write}
                on_view={show}
                on_date={go.clone()}
                on_only={ let only = only.setter(); Callback::from(move |chosen| only.set(chosen)) }
                on_by={show_by}
                on_called_off={ let called_off = called_off.setter(); Callback::from(move |on| called_off.set(on)) }
                on_print={print}
                on_export={ let exporting = exporting.setter(); Callback::from(move |()| exporting.set(true)) }
                on_new={new}
                month={hours.then_some(*month_beside)}
                on_month={on_month_beside.clone()}
                lists={hours && beside.is_some()}
                on_lists={lists}
            />
            if *view == View::Desk {
                <Desk {on_open} {tick} {veil} />
            } else if *view == View::Month {
                <MonthBoard date={*date} doctor={None} {site} on_date={go.clone()} {on_day} />
            } else {
                { agenda.show(html! { <div class="card__body"><Skeleton lines=10 /></div> }, |_| board.unwrap_or_default()) }
            }
            <Layer
                open={(*open).clone()}
                set={set_open}
                date={shown_day}
                on_carry={hours.then(|| carry.reform(|visit| Some(Carried::from(visit))))}
            />
            if *exporting {
                <ExportSheet date={shown_day} on_close={ let exporting = exporting.setter(); Callback::from(move |()| exporting.set(false)) } />
            }
            if let Some(row) = &*block {
                <ReservationSheet date={shown_day} row={Some(row.clone())} on_close={set_block.reform(|()| None)} />
            }
        </div>
        </ContextProvider<FillGaps>>
    }
}
