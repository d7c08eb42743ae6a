//! The hours of some days, a column for each doctor or resource; drawn only. What keys, clicks and drags mean is the
//! board's business.

use std::rc::Rc;

use cuspid_model::AppointmentId;
use cuspid_model::requests::booking::{Agenda, FreeTime, OffHours, Visit};
use cuspid_model::requests::reservations::ReservationRow;
use cuspid_model::time::{LocalTime, PlainDate};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::block::Block;
use super::carry::Carried;
use super::drag::Drag;
use super::place::{self, Of, STEP, Spot, free_between, hours, lanes, pieces, reserved, span};
use super::slot::Slot;
use crate::components::Icon;
use crate::session::{use_format, use_texts};

/// Where something would be let go, or where the keyboard is.
#[derive(Clone, PartialEq, Debug)]
pub struct Target {
    /// From here on.
    pub spot: Spot,
    /// For so long.
    pub minutes: u32,
    /// What would be there; nothing for the cursor alone.
    pub text: Option<String>,
    /// Why it cannot be there, as far as the calendar shows it.
    pub taken: Option<String>,
}

/// See [`Grid`].
#[derive(Properties, PartialEq)]
pub struct GridProps {
    /// What the clinic's clock shows.
    pub now: LocalTime,
    /// The days in full.
    pub full: Vec<PlainDate>,
    /// Every day shown; those that are not in full are narrow.
    pub days: Vec<PlainDate>,
    /// The columns of a day.
    pub columns: Vec<place::Column>,
    /// The visits shown.
    pub visits: Rc<Vec<Rc<Visit>>>,
    /// Where the days that are not in full are.
    pub agenda: Rc<Agenda>,
    /// The reservations shown.
    pub reservations: Vec<ReservationRow>,
    /// First and last minute of the day shown.
    pub range: (u32, u32),
    /// Where something would be let go, or where the keyboard is.
    pub target: Option<Target>,
    /// Where the visit on its way would fit.
    pub free: Vec<FreeTime>,
    /// The visit under the cursor.
    pub picked: Option<AppointmentId>,
    /// The visit that is on its way to another time.
    pub carried: Option<Carried>,
    /// Whether it follows the mouse without being held.
    pub following: bool,
    /// Visits that cannot both be kept.
    pub clash: Vec<AppointmentId>,
    /// A free place was clicked.
    pub on_spot: Callback<Spot>,
    /// The mouse is over a place.
    pub on_hover: Callback<Spot>,
    /// Dragging begins, where it may.
    pub on_drag: Option<Callback<(PointerEvent, Drag)>>,
    /// A reservation was clicked.
    pub on_block: Callback<ReservationRow>,
    /// A visit was clicked.
    pub on_visit: Callback<AppointmentId>,
    /// A narrow day was clicked.
    pub on_date: Callback<PlainDate>,
}

/// The hours and columns.
#[component]
pub fn Grid(props: &GridProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let (now, (first, last)) = (props.now, props.range);
    let hour = |minute: u32| html! { <li style={format!("--s:{}", minute - first)}>{ format.minutes(minute) }</li> };
    let target = |date: PlainDate| {
        props.target.as_ref().filter(|target| target.spot.date == date).map(|target| shown(target, props))
    };
    let day = |date: &PlainDate| {
        if !props.full.contains(date) {
            return narrow(props, t, &format, *date);
        }
        let today = *date == now.date();
        let minute = now.minute_of_day();
        html! {
            <div class={classes!("cal__day", today.then_some("cal__day--today"))} key={date.to_string()}>
                <div class="cal__head">
                    <div class="cal__date">
                        { format!("{} {}", format.weekday(*date), format.date_short(*date)) }
                        if today {
                            <span class="badge is-chair cal__today">{ t.appointments_today() }</span>
                        }
                    </div>
                    <div class="cal__names">
                        { for props.columns.iter().map(|column| html! {
                            <div class={format!("res-{}", column.colour)}>
                                <span class="cut">{ &column.name }</span>
                                if let Some(under) = &column.under {
                                    <small class="cut">{ under }</small>
                                }
                            </div>
                        }) }
                    </div>
                </div>
                <div class="cal__cols">
                    { props.columns.iter().map(|column| html! {
                        <Column
                            grid={props.shown_of(column.of, *date)}
                            column={column.clone()}
                            date={*date}
                            now={Some(minute).filter(|minute| today && (first..last).contains(minute))}
                            last={props.columns.last().is_some_and(|last| last.of == column.of)}
                        />
                    }).collect::<Html>() }
                    { target(*date).unwrap_or_default() }
                </div>
            </div>
        }
    };
    html! {
        <>
            <div class="cal__hours" aria-hidden="true">
                <i></i><ol>{ for (first..last).step_by(60).map(hour) }</ol>
            </div>
            { for props.days.iter().map(day) }
        </>
    }
}

/// What a column needs of the grid.
#[derive(Clone, PartialEq)]
struct Shown {
    visits: Vec<Rc<Visit>>,
    reservations: Vec<ReservationRow>,
    range: (u32, u32),
    free: Vec<u32>,
    picked: Option<AppointmentId>,
    carried: Option<(AppointmentId, u32)>,
    following: bool,
    clash: Vec<AppointmentId>,
    on_spot: Callback<Spot>,
    on_hover: Callback<Spot>,
    on_drag: Option<Callback<(PointerEvent, Drag)>>,
    on_block: Callback<ReservationRow>,
    on_visit: Callback<AppointmentId>,
}

impl GridProps {
    fn shown_of(&self, of: Of, date: PlainDate) -> Shown {
        let own = |row: &&ReservationRow| Of::Resource(row.slot.resource) == of && reserved(row, date).is_some();
        let fits = |free: &&FreeTime| {
            let here = match of {
                Of::Doctor(doctor) => free.doctor == doctor,
                Of::Resource(_) | Of::Site(_) => {
                    self.carried.as_ref().is_some_and(|held| of.holds(&held.visit) && free.doctor == held.visit.doctor)
                }
            };
            here && free.start.date() == date
        };
        let here = |visit: &&Rc<Visit>| of.holds(visit) && span(visit, date).is_some();
        Shown {
            visits: self.visits.iter().filter(here).cloned().collect(),
            reservations: self.reservations.iter().filter(own).cloned().collect(),
            range: self.range,
            free: self.free.iter().filter(fits).map(|free| free.start.minute_of_day()).collect(),
            picked: self.picked,
            carried: self.carried.as_ref().map(|held| (held.visit.id, held.visit.minutes)),
            following: self.following,
            clash: self.clash.clone(),
            on_spot: self.on_spot.clone(),
            on_hover: self.on_hover.clone(),
            on_drag: self.on_drag.clone(),
            on_block: self.on_block.clone(),
            on_visit: self.on_visit.clone(),
        }
    }
}

#[derive(Properties, PartialEq)]
struct ColumnProps {
    grid: Shown,
    column: place::Column,
    date: PlainDate,
    /// What the clock shows, today.
    now: Option<u32>,
    /// Whether it is the last of its day, where the time is written.
    last: bool,
}

/// A day of a doctor or a resource.
#[component]
fn Column(props: &ColumnProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let node = use_node_ref();
    let Shown { visits, reservations, range: (first, last), carried, .. } = &props.grid;
    let (first, last) = (*first, *last);
    let of = props.column.of;
    let visits = visits.iter().filter_map(|visit| Some((span(visit, props.date)?, Item::Visit(visit))));
    let blocks = reservations.iter().filter_map(|row| Some((reserved(row, props.date)?, Item::Block(row))));
    let mut items: Vec<((u32, u32), Item<'_>)> = visits.chain(blocks).collect();
    items.sort_by_key(|(span, _)| *span);
    // Between the parts of a visit its doctor can be booked.
    let between = |(span, item): &((u32, u32), Item<'_>)| match (of, item) {
        (Of::Doctor(_), Item::Visit(visit)) => free_between(visit, *span),
        _ => vec![],
    };
    let places = lanes(&items.iter().map(|item| pieces(item.0, &between(item))).collect::<Vec<_>>());
    let at = {
        let (node, date) = (node.clone(), props.date);
        move |event: &MouseEvent| spot_at(&node, event, date, of, first, last)
    };
    let onpointerdown = props.grid.on_drag.clone().filter(|_| !props.grid.following).map(|on_drag| {
        let at = at.clone();
        Callback::from(move |event: PointerEvent| {
            if let Some(spot) = at(&event) {
                on_drag.emit((event, Drag::Draw(spot)));
            }
        })
    });
    let onclick = {
        let (on_spot, at) = (props.grid.on_spot.clone(), at.clone());
        Callback::from(move |event: MouseEvent| {
            if let Some(spot) = at(&event) {
                on_spot.emit(spot);
            }
        })
    };
    let onmousemove = props.grid.following.then(|| {
        let on_hover = props.grid.on_hover.clone();
        Callback::from(move |event: MouseEvent| {
            if let Some(spot) = at(&event) {
                on_hover.emit(spot);
            }
        })
    });
    let mut closed = vec![];
    let mut open_until = first;
    if let Some(open) = &props.column.open {
        for (from, to) in hours(open, props.date) {
            closed.push((open_until, from));
            open_until = to;
        }
        closed.push((open_until, last));
    }
    let shade = |(from, to): &(u32, u32)| {
        let (from, to) = ((*from).max(first), (*to).min(last));
        (from < to).then(|| {
            html! {
                <i class="closed" aria-hidden="true" style={format!("--s:{};--d:{}", from - first, to - from)}></i>
            }
        })
    };
    let why = |off: &OffHours| {
        let from = off.from.max(first);
        let reason = off.reason.clone().filter(|_| from < off.to.min(last))?;
        Some(html! { <span class="closed__why cut" style={format!("--s:{}", from - first)}>{ reason }</span> })
    };
    let slot = |(own, lane): (&((u32, u32), Item<'_>), _)| {
        let (span, item) = own;
        let (from, length) = (span.0.saturating_sub(first), span.1 - span.0);
        match item {
            Item::Visit(visit) => {
                let on_drag = props.grid.on_drag.clone().filter(|_| visit.status.can_move());
                html! {
                    <Slot
                        key={visit.id.to_string()}
                        visit={Rc::clone(visit)}
                        {of}
                        colour={props.column.colour}
                        {from}
                        {length}
                        {lane}
                        free={between(own).into_iter().map(|(from, to)| (from - span.0, to - span.0)).collect::<Vec<_>>()}
                        picked={props.grid.picked == Some(visit.id)}
                        carried={carried.is_some_and(|(carried, _)| carried == visit.id)}
                        clash={props.grid.clash.contains(&visit.id)}
                        {on_drag}
                        on_visit={props.grid.on_visit.clone()}
                    />
                }
            }
            Item::Block(row) => {
                let own = (*row).clone();
                let onclick = props.grid.on_block.reform(move |()| own.clone());
                html! { <Block key={row.id.to_string()} row={(*row).clone()} {from} {length} {lane} {onclick} /> }
            }
        }
    };
    let free = |minute: &u32| {
        let length = carried.map_or(0, |(_, minutes)| minutes);
        html! { <i class="free-slot" aria-hidden="true" style={format!("--s:{};--d:{length}", minute.saturating_sub(first))}></i> }
    };
    html! {
        <div
            ref={node}
            class="cal__col"
            {onclick}
            {onmousemove}
            {onpointerdown}
            role="group"
            aria-label={t.appointments_column(&props.column.name, format.date(props.date))}
            data-date={props.date.to_string()}
            data-of={of.to_string()}
            data-testid={format!("column-{}-{}", props.date, of.id())}
        >
            // Each list is a child of its own: where one grows, the others stay what they were.
            { closed.iter().filter_map(shade).collect::<Html>() }
            { props.column.off.iter().filter(|off| off.date == props.date).filter_map(why).collect::<Html>() }
            if let Some(now) = props.now {
                <div class="now" style={format!("--s:{}", now - first)} data-testid="now">
                    if props.last {
                        <span>{ format.minutes(now) }</span>
                    }
                </div>
            }
            { props.grid.free.iter().map(free).collect::<Html>() }
            { items.iter().zip(places).map(slot).collect::<Html>() }
        </div>
    }
}

/// What stands in a column.
enum Item<'a> {
    Visit(&'a Rc<Visit>),
    Block(&'a ReservationRow),
}

/// The place the mouse is at: the step of time it lies in.
fn spot_at(column: &NodeRef, event: &MouseEvent, date: PlainDate, of: Of, first: u32, last: u32) -> Option<Spot> {
    let column: HtmlElement = column.cast()?;
    let top = column.get_bounding_client_rect().top();
    #[allow(clippy::cast_possible_truncation, reason = "pixels of a window")]
    let (y, height) = (event.client_y() - top as i32, column.client_height().max(1));
    let minutes = i64::from(y.max(0)) * i64::from(last - first) / i64::from(height);
    let minute = first + u32::try_from(minutes).ok()? / STEP * STEP;
    (minute < last).then_some(Spot { date, of, minute })
}

/// Where something would be let go. It lies over the columns, not in one of them: what is put into a column has all of the
/// calendar painted again.
fn shown(target: &Target, props: &GridProps) -> Html {
    let column = props.columns.iter().position(|column| column.of == target.spot.of).unwrap_or_default();
    let style = format!(
        "--s:{};--d:{};--column:{column};--columns:{}",
        target.spot.minute.saturating_sub(props.range.0),
        target.minutes,
        props.columns.len(),
    );
    let class = classes!(
        "slot",
        "slot--target",
        target.text.is_none().then_some("slot--cursor"),
        target.taken.is_some().then_some("slot--taken"),
    );
    html! {
        <div {class} {style} aria-hidden="true" data-testid="target">
            if let Some(text) = &target.text {
                <b>{ text }</b>
            }
            if let Some(taken) = &target.taken {
                <span>{ taken }</span>
            }
        </div>
    }
}

/// A day in brief: how busy it is, and a click shows it in full.
fn narrow(props: &GridProps, t: &cuspid_texts::Texts, format: &crate::format::Format, date: PlainDate) -> Html {
    let first = props.range.0;
    let brief = props.agenda.brief.iter().find(|day| day.date == date);
    let (visits, busy) = brief.map_or((0, 0), |day| (day.visits, day.minutes));
    // The visits take of their doctors' time: beside that of a chair they would say nothing.
    let doctors = props.columns.iter().filter(|column| matches!(column.of, Of::Doctor(_)));
    let open = doctors.flat_map(|column| column.open.iter().flat_map(|open| hours(open, date)));
    let open: u32 = open.map(|(from, to)| to - from).sum();
    let percent = (open > 0).then(|| busy * 100 / open);
    let short: String = format.weekday(date).chars().take(3).collect();
    let day = chrono::Datelike::day(&date.date());
    let bar = |column: &place::Column| {
        let own = brief.iter().flat_map(|day| &day.taken).filter(|taken| taken.of == column.of.id());
        html! {
            <span class="cal__col">
                { for own.flat_map(|taken| &taken.spans).map(|(from, to)| html! {
                    <i
                        class={format!("mini__b res-{}", column.colour)}
                        style={format!("--s:{};--d:{}", from.saturating_sub(first), to - from)}
                    ></i>
                }) }
            </span>
        }
    };
    let said = t.appointments_open_day(format.date_long(date), i64::from(visits));
    html! {
        <button
            type="button"
            key={date.to_string()}
            class="cal__day cal__day--mini mini"
            title={said.clone()}
            onclick={props.on_date.reform(move |_: MouseEvent| date)}
            data-testid={format!("day-{date}")}
        >
            <span class="cal__head">
                <span class="cal__date">{ format!("{short} {day}") }</span>
                <span class="mini__load">
                    if let Some(percent) = percent {
                        <span class="bar"><i style={format!("--v:{}%", percent.min(100))}></i></span>
                        { format!("{percent}%") }
                    } else if visits > 0 {
                        { visits }
                    } else {
                        { Icon::Minus.small() }
                    }
                </span>
            </span>
            <span class="cal__cols">{ for props.columns.iter().map(bar) }</span>
            <span class="sr">{ said }</span>
        </button>
    }
}
