//! The hours of some days, a column for each doctor; drawn only. What keys and clicks mean is the board's business.

use cuspid_model::requests::booking::{DoctorColumn, Visit};
use cuspid_model::time::{LocalTime, PlainDate};
use cuspid_model::{AppointmentId, DoctorId};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::place::{STEP, Spot, hours, lanes, span};
use super::slot::Slot;
use crate::components::Icon;
use crate::session::{use_format, use_texts};

/// See [`Grid`].
#[derive(Properties, PartialEq)]
pub struct GridProps {
    /// What the clinic's clock shows.
    pub now: LocalTime,
    /// The days in full.
    pub full: Vec<PlainDate>,
    /// Every day shown; those that are not in full are narrow.
    pub days: Vec<PlainDate>,
    /// The doctors shown.
    pub doctors: Vec<DoctorColumn>,
    /// The visits shown.
    pub visits: Vec<Visit>,
    /// First and last minute of the day shown.
    pub range: (u32, u32),
    /// Where the keyboard is.
    pub cursor: Option<Spot>,
    /// The visit under it.
    pub picked: Option<AppointmentId>,
    /// The visit that is carried to another time.
    pub carried: Option<Visit>,
    /// Visits that cannot both be kept.
    pub clash: Vec<AppointmentId>,
    /// A free place was clicked.
    pub on_spot: Callback<Spot>,
    /// The mouse is over a place.
    pub on_hover: Callback<Spot>,
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
                        { for props.doctors.iter().map(|doctor| html! {
                            <div class={format!("res-{}", doctor.colour)}>
                                <span class="cut">{ &doctor.name }</span>
                                if let Some(specialty) = &doctor.specialty {
                                    <small class="cut">{ specialty }</small>
                                }
                            </div>
                        }) }
                    </div>
                </div>
                <div class="cal__cols">
                    { for props.doctors.iter().map(|doctor| html! {
                        <Column
                            grid={props.shown_of(doctor)}
                            doctor={doctor.clone()}
                            date={*date}
                            now={Some(minute).filter(|minute| today && (first..last).contains(minute))}
                            last={props.doctors.last().is_some_and(|last| last.id == doctor.id)}
                        />
                    }) }
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
    visits: Vec<Visit>,
    range: (u32, u32),
    cursor: Option<Spot>,
    picked: Option<AppointmentId>,
    carried: Option<Visit>,
    clash: Vec<AppointmentId>,
    on_spot: Callback<Spot>,
    on_hover: Callback<Spot>,
    on_visit: Callback<AppointmentId>,
}

impl GridProps {
    fn shown_of(&self, doctor: &DoctorColumn) -> Shown {
        Shown {
            visits: self.visits.iter().filter(|visit| visit.doctor == doctor.id).cloned().collect(),
            range: self.range,
            cursor: self.cursor.filter(|cursor| cursor.doctor == doctor.id),
            picked: self.picked,
            carried: self.carried.clone(),
            clash: self.clash.clone(),
            on_spot: self.on_spot.clone(),
            on_hover: self.on_hover.clone(),
            on_visit: self.on_visit.clone(),
        }
    }
}

#[derive(Properties, PartialEq)]
struct ColumnProps {
    grid: Shown,
    doctor: DoctorColumn,
    date: PlainDate,
    /// What the clock shows, today.
    now: Option<u32>,
    /// Whether it is the last of its day, where the time is written.
    last: bool,
}

/// A doctor's day.
#[component]
fn Column(props: &ColumnProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let node = use_node_ref();
    let Shown { visits, range: (first, last), cursor, carried, .. } = &props.grid;
    let (first, last) = (*first, *last);
    let spans: Vec<(&Visit, (u32, u32))> =
        visits.iter().filter_map(|visit| Some((visit, span(visit, props.date)?))).collect();
    let places = lanes(&spans.iter().map(|(_, span)| *span).collect::<Vec<_>>());
    let at = {
        let (node, date, doctor) = (node.clone(), props.date, props.doctor.id);
        move |event: &MouseEvent| spot_at(&node, event, date, doctor, first, last)
    };
    let onclick = {
        let (on_spot, at) = (props.grid.on_spot.clone(), at.clone());
        Callback::from(move |event: MouseEvent| {
            if let Some(spot) = at(&event) {
                on_spot.emit(spot);
            }
        })
    };
    let onmousemove = carried.is_some().then(|| {
        let on_hover = props.grid.on_hover.clone();
        Callback::from(move |event: MouseEvent| {
            if let Some(spot) = at(&event) {
                on_hover.emit(spot);
            }
        })
    });
    let mut closed = vec![];
    let mut open_until = first;
    for (from, to) in hours(&props.doctor, props.date) {
        closed.push((open_until, from));
        open_until = to;
    }
    closed.push((open_until, last));
    let shade = |(from, to): &(u32, u32)| {
        let (from, to) = ((*from).max(first), (*to).min(last));
        (from < to).then(|| {
            html! {
                <i class="closed" aria-hidden="true" style={format!("--s:{};--d:{}", from - first, to - from)}></i>
            }
        })
    };
    let cursor = cursor.filter(|cursor| cursor.date == props.date);
    let slot = |((visit, (from, to)), lane): (&(&Visit, (u32, u32)), _)| {
        let (id, on_visit) = (visit.id, props.grid.on_visit.clone());
        html! {
            <Slot
                key={visit.id.to_string()}
                visit={(*visit).clone()}
                colour={props.doctor.colour}
                from={from.saturating_sub(first)}
                length={to - from}
                {lane}
                picked={props.grid.picked == Some(visit.id)}
                carried={carried.as_ref().is_some_and(|carried| carried.id == visit.id)}
                clash={props.grid.clash.contains(&visit.id)}
                onclick={on_visit.reform(move |()| id)}
            />
        }
    };
    let target = cursor.map(|cursor| {
        let length = carried.as_ref().map_or(STEP, |carried| carried.minutes);
        let style = format!("--s:{};--d:{length}", cursor.minute.saturating_sub(first));
        html! {
            <div class={classes!("slot", "slot--target", carried.is_none().then_some("slot--cursor"))} {style} aria-hidden="true">
                if let Some(carried) = carried {
                    <b>{ format!("{} {}", format.minutes(cursor.minute), carried.patient_name) }</b>
                }
            </div>
        }
    });
    html! {
        <div
            ref={node}
            class="cal__col"
            {onclick}
            {onmousemove}
            role="group"
            aria-label={t.appointments_column(&props.doctor.name, format.date(props.date))}
            data-testid={format!("column-{}-{}", props.date, props.doctor.id)}
        >
            { for closed.iter().filter_map(shade) }
            if let Some(now) = props.now {
                <div class="now" style={format!("--s:{}", now - first)} data-testid="now">
                    if props.last {
                        <span>{ format.minutes(now) }</span>
                    }
                </div>
            }
            { for spans.iter().zip(places).map(slot) }
            { for target }
        </div>
    }
}

/// The place the mouse is at: the step of time it lies in.
fn spot_at(
    column: &NodeRef,
    event: &MouseEvent,
    date: PlainDate,
    doctor: DoctorId,
    first: u32,
    last: u32,
) -> Option<Spot> {
    let column: HtmlElement = column.cast()?;
    let top = column.get_bounding_client_rect().top();
    #[allow(clippy::cast_possible_truncation, reason = "pixels of a window")]
    let (y, height) = (event.client_y() - top as i32, column.client_height().max(1));
    let minutes = i64::from(y.max(0)) * i64::from(last - first) / i64::from(height);
    let minute = first + u32::try_from(minutes).ok()? / STEP * STEP;
    (minute < last).then_some(Spot { date, doctor, minute })
}

/// A day that is not in full: how busy it is, and a click shows it.
fn narrow(props: &GridProps, t: &cuspid_texts::Texts, format: &crate::format::Format, date: PlainDate) -> Html {
    let first = props.range.0;
    let booked: Vec<(&Visit, (u32, u32))> = props
        .visits
        .iter()
        .filter(|visit| visit.status.holds_time())
        .filter_map(|visit| Some((visit, span(visit, date)?)))
        .collect();
    let busy: u32 = booked.iter().map(|(_, (from, to))| to - from).sum();
    let open: u32 = props.doctors.iter().flat_map(|doctor| hours(doctor, date)).map(|(from, to)| to - from).sum();
    let percent = (open > 0).then(|| busy * 100 / open);
    let short: String = format.weekday(date).chars().take(3).collect();
    let day = chrono::Datelike::day(&date.date());
    let count = i64::try_from(booked.len()).unwrap_or(0);
    let bar = |doctor: &DoctorColumn| {
        let own = booked.iter().filter(|(visit, _)| visit.doctor == doctor.id);
        html! {
            <span class="cal__col">
                { for own.map(|(_, (from, to))| html! {
                    <i
                        class={format!("mini__b res-{}", doctor.colour)}
                        style={format!("--s:{};--d:{}", from.saturating_sub(first), to - from)}
                    ></i>
                }) }
            </span>
        }
    };
    let said = t.appointments_open_day(format.date_long(date), count);
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
                    } else if count > 0 {
                        { count }
                    } else {
                        { Icon::Minus.small() }
                    }
                </span>
            </span>
            <span class="cal__cols">{ for props.doctors.iter().map(bar) }</span>
            <span class="sr">{ said }</span>
        </button>
    }
}
