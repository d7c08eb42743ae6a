//! The calendar with its keys, clicks and drags: visits that are picked up and put down, what stands in their way, and
//! what is said about it.

use std::rc::Rc;

use cuspid_model::requests::booking::{
    Agenda, AppointmentStatus, AssistantPart, FreeTimes, Visit, VisitAssistant, WantedAssistant,
};
use cuspid_model::requests::reservations::ReservationRow;
use cuspid_model::time::{LocalTime, Minutes, PlainDate};
use cuspid_model::{AppointmentId, Permission};
use cuspid_texts::Texts;
use web_sys::HtmlElement;
use yew::prelude::*;
use yew_router::prelude::*;

use super::called::{Called, Caller};
use super::carry::{Carried, Shift};
use super::drag::{Drag, Dragged, use_drag};
use super::grid::{Grid, Target};
use super::keys::Keys;
use super::layer::Open;
use super::lists::{Acts, Gap, ListTab, Lists};
use super::place::{Column, Of, STEP, Spot, clash, in_the_way, local, reserved, shown_hours, span};
use super::status;
use super::steps::{Refused, use_steps_with};
use crate::components::{Alert, Button, ButtonKind, Empty, Icon, Tone};
use crate::format::Format;
use crate::hooks::{use_query_when, use_steady};
use crate::routes::Route;
use crate::session::{use_format, use_session, use_texts};

/// So many times at most are marked as free for what is on its way; looking for each takes its time.
const MARKS: u32 = 200;

/// See [`Board`].
#[derive(Properties, PartialEq)]
pub struct BoardProps {
    /// What is in the calendar.
    pub agenda: Rc<Agenda>,
    /// The reservations of these days, where resources are shown.
    pub reservations: Vec<ReservationRow>,
    /// The columns of a day.
    pub columns: Vec<Column>,
    /// The days shown.
    pub days: Vec<PlainDate>,
    /// The chosen one.
    pub date: PlainDate,
    /// Whether one column is shown, and every day in full.
    pub narrowed: bool,
    /// Also what was called off.
    pub called_off: bool,
    /// The visit being carried to another time.
    pub carried: Option<Carried>,
    /// Whether visits may be booked and moved.
    pub can_write: bool,
    /// Another day.
    pub on_date: Callback<PlainDate>,
    /// A visit is opened.
    pub on_visit: Callback<AppointmentId>,
    /// A reservation is opened.
    pub on_block: Callback<ReservationRow>,
    /// A visit is booked at a place, perhaps of a length.
    pub on_book: Callback<(Spot, Option<u32>)>,
    /// A visit could not be put down where it was wanted.
    pub on_refused: Callback<Refused>,
    /// A visit is picked up or put down.
    pub on_carry: Callback<Option<Carried>>,
    /// Books people of the lists.
    pub caller: Caller,
    /// Which list stands beside the calendar, and the gap that is to be filled.
    pub beside: Option<(ListTab, Option<Gap>)>,
    /// Another list, or none.
    pub on_beside: Callback<Option<ListTab>>,
    /// A sheet is opened.
    pub on_open: Callback<Open>,
    /// What stands beside the hours, above the lists.
    pub children: Html,
}

/// The calendar with its keys and clicks.
#[component]
pub fn Board(props: &BoardProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let navigator = use_navigator();
    let steps = use_steps_with(props.on_refused.clone());
    let cursor = use_state(|| None::<Spot>);
    // The visit that was moved by keys: the cursor goes where it goes.
    let followed = use_state(|| None::<AppointmentId>);
    let node = use_node_ref();

    let columns = props.columns.clone();
    let visits = use_memo((props.agenda.clone(), props.called_off), |(agenda, called_off)| {
        let visible = |visit: &&Visit| {
            *called_off || !matches!(visit.status, AppointmentStatus::Cancelled | AppointmentStatus::Rescheduled)
        };
        agenda.visits.iter().filter(visible).cloned().map(Rc::new).collect::<Vec<_>>()
    });
    let full = if props.narrowed || props.days.len() == 1 { props.days.clone() } else { vec![props.date] };
    let range = shown_hours(&props.agenda, &props.reservations, &props.days);
    let now = format.now().unwrap_or(props.agenda.now);
    let under = |spot: Spot| {
        let covers =
            |visit: &&Rc<Visit>| spot.of.holds(visit) && span(visit, spot.date).is_some_and(|span| is_on(spot, span));
        visits.iter().filter(covers).max_by_key(|visit| visit.status.holds_time()).cloned()
    };
    let at = cursor.filter(|cursor| full.contains(&cursor.date) && columns.iter().any(|c| c.of == cursor.of));
    let picked = at.and_then(under);
    let block = at.and_then(|spot| {
        let covers = |row: &&ReservationRow| {
            Of::Resource(row.slot.resource) == spot.of && reserved(row, spot.date).is_some_and(|span| is_on(spot, span))
        };
        props.reservations.iter().find(covers).cloned()
    });

    {
        let place = followed.and_then(|id| visits.iter().find(|visit| visit.id == id)).map(|visit| Spot {
            date: visit.start.date(),
            of: match at.map(|at| at.of) {
                Some(of) if of.holds(visit) => of,
                Some(Of::Site(_)) => Of::Site(visit.site),
                Some(Of::Resource(_)) => {
                    visit.resources.first().map_or(Of::Doctor(visit.doctor), |held| Of::Resource(held.id))
                }
                _ => Of::Doctor(visit.doctor),
            },
            minute: visit.start.minute_of_day(),
        });
        let cursor = cursor.setter();
        use_effect_with(place, move |place| {
            if place.is_some() {
                cursor.set(*place);
            }
        });
    }
    {
        // The grid takes the keys at once, and shows the present hour.
        let node = node.clone();
        let now = Some(now).filter(|now| props.days.contains(&now.date())).map(LocalTime::minute_of_day);
        use_effect_with(props.date, move |_| {
            let Some(grid) = node.cast::<HtmlElement>() else { return };
            let minutes = i64::from(range.1 - range.0).max(1);
            let before = now.map_or(0, |now| i64::from(now.saturating_sub(range.0 + 90)));
            let height = i64::from(grid.scroll_height() - 64).max(0);
            grid.set_scroll_top(i32::try_from(before * height / minutes).unwrap_or(0));
            if !crate::layers::any() {
                crate::window::focus(&grid);
            }
        });
    }

    let drop_at = {
        let (put_down, on_carry, carried) = (steps.put_down.clone(), props.on_carry.clone(), props.carried.clone());
        let call = props.caller.put_down.clone();
        Callback::from(move |spot: Spot| {
            let Some(carried) = carried.clone() else { return };
            on_carry.emit(None);
            match carried.called.clone() {
                Some(called) => call.emit((called, spot)),
                None => Shift::to(&carried, spot).into_iter().for_each(|shift| put_down.emit(shift)),
            }
        })
    };
    let on_book = props.on_book.reform(|spot: Spot| (spot, None));
    let let_go = {
        let (put_down, on_book) = (steps.put_down.clone(), props.on_book.clone());
        let call = props.caller.put_down.clone();
        Callback::from(move |dragged: Dragged| {
            let minutes = dragged.minutes();
            let shift = match dragged.drag {
                Drag::Carry(Carried { called: Some(called), .. }) => return call.emit((called, dragged.spot)),
                Drag::Carry(carried) => Shift::to(&carried, dragged.spot),
                Drag::Stretch(visit, _) => Some(Shift::lasting(&visit, minutes)),
                Drag::Draw(from) => return on_book.emit((from, Some(minutes))),
            };
            shift.into_iter().filter(|shift| !shift.changes_nothing()).for_each(|shift| put_down.emit(shift));
        })
    };
    let (dragged, begin_drag) = use_drag(node.clone(), range, let_go);
    // While something is dragged, only what it is over is drawn anew.
    let begin_drag = use_steady(begin_drag);
    let carried = match dragged.as_ref().map(|dragged| &dragged.drag) {
        Some(Drag::Carry(carried)) => Some(carried.clone()),
        Some(Drag::Stretch(..) | Drag::Draw(_)) => None,
        None => props.carried.clone(),
    };
    // Where the visit on its way would fit.
    let free = use_query_when(carried.as_ref().and_then(|carried| fitting(carried, &full, &columns)));
    let free = free.data.filter(|_| carried.is_some()).map(|free| (*free).clone()).unwrap_or_default();
    let on_spot = {
        let (cursor, drop_at, on_book, carrying) =
            (cursor.setter(), drop_at.clone(), on_book.clone(), props.carried.is_some());
        Callback::from(move |spot: Spot| {
            cursor.set(Some(spot));
            if carrying { drop_at.emit(spot) } else { on_book.emit(spot) }
        })
    };
    let on_hover = {
        let cursor = cursor.clone();
        Callback::from(move |spot: Spot| {
            if *cursor != Some(spot) {
                cursor.set(Some(spot));
            }
        })
    };
    let (on_spot, on_hover) = (use_steady(on_spot), use_steady(on_hover));
    let on_visit = use_steady(props.on_visit.clone());
    let on_block = use_steady(props.on_block.clone());
    let onkeydown = {
        let keys = Keys {
            cursor: cursor.clone(),
            followed: followed.setter(),
            at,
            start: start(&columns, props.date, now, range),
            picked: picked.as_deref().cloned(),
            block,
            carried: props.carried.clone(),
            columns: columns.iter().map(|column| column.of).collect(),
            days: full.clone(),
            range,
            can_write: props.can_write,
            drop_at,
            shift: steps.shift.clone(),
            on_date: props.on_date.clone(),
            on_visit: props.on_visit.clone(),
            on_block: props.on_block.clone(),
            on_book,
            on_carry: props.on_carry.clone(),
        };
        Callback::from(move |event: KeyboardEvent| keys.pressed(&event))
    };

    if columns.is_empty() {
        let go = session.can(Permission::DoctorsWrite).then(|| {
            let onclick = Callback::from(move |_: MouseEvent| {
                if let Some(navigator) = &navigator {
                    navigator.push(&Route::Doctors);
                }
            });
            html! { <Button kind={ButtonKind::Primary} icon={Icon::Plus} {onclick}>{ t.doctors_add() }</Button> }
        });
        return html! {
            <Empty icon={Icon::Stethoscope} title={t.appointments_no_doctors_title()} action={go.unwrap_or_default()}>
                { t.appointments_no_doctors() }
            </Empty>
        };
    }
    let clashing = clash(&props.agenda);
    let said = at.map(|at| {
        let column = columns.iter().find(|column| column.of == at.of).map(|c| c.name.clone()).unwrap_or_default();
        let what = picked.as_ref().map_or_else(
            || t.appointments_free(),
            |visit| format!("{}, {}", visit.patient_name, status::name(t, visit.status)),
        );
        format!("{}, {column}, {what}", format.minutes(at.minute))
    });
    let target = target(t, &format, dragged.as_ref(), props.carried.as_ref(), at, &visits);
    let busy = carried.is_some() || dragged.is_some();
    let no_cursor = target.is_none() && picked.is_none();
    let acts = Acts {
        can_write: props.can_write,
        running: props.caller.running,
        carry: {
            let (on_carry, node) = (props.on_carry.clone(), node.clone());
            Callback::from(move |called: Rc<Called>| {
                on_carry.emit(Some(Carried::of_list(called, now)));
                // From here on the calendar's keys say where.
                if let Some(grid) = node.cast::<HtmlElement>() {
                    crate::window::focus(&grid);
                }
            })
        },
        drag: begin_drag.clone(),
        book: props.caller.book.clone(),
        open: props.on_open.clone(),
    };
    html! {
        <>
            { for clashing.map(|(first, second)| overlap(t, &format, first, second, props)) }
            if let Some(carried) = &props.carried {
                <div class="cal-note" data-testid="carrying">
                    <Alert tone={Tone::Info} icon={Icon::Drag} slim=true action={html! {
                        <Button small=true onclick={props.on_carry.reform(|_: MouseEvent| None)} shortcut="Esc">
                            { t.appointments_carry_stop() }
                        </Button>
                    }}>
                        <b>{ t.appointments_carrying(&carried.visit.patient_name, i64::from(carried.visit.minutes)) }</b>
                        { " " }{ t.appointments_carry_how() }
                    </Alert>
                </div>
            }
            <div class="cal-shell">
                <div
                    ref={node}
                    class={classes!("cal", busy.then_some("cal--carrying"), dragged.is_some().then_some("cal--dragging"))}
                    style={format!("--span:{}", range.1 - range.0)}
                    tabindex="0"
                    role="region"
                    aria-label={t.appointments_calendar()}
                    {onkeydown}
                    data-testid="calendar"
                >
                    <Grid
                        {now}
                        {full}
                        days={props.days.clone()}
                        {columns}
                        {visits}
                        agenda={props.agenda.clone()}
                        reservations={props.reservations.clone()}
                        {range}
                        {target}
                        {free}
                        picked={picked.map(|visit| visit.id)}
                        {carried}
                        following={props.carried.is_some()}
                        clash={clashing.map(|(first, second)| vec![first.id, second.id]).unwrap_or_default()}
                        {on_spot}
                        {on_hover}
                        on_drag={props.can_write.then_some(begin_drag)}
                        {on_visit}
                        {on_block}
                        on_date={props.on_date.clone()}
                    />
                </div>
                if no_cursor {
                    <i class="cal-ring" aria-hidden="true"></i>
                }
                <p class="sr" aria-live="polite">{ said }</p>
                <div class={classes!("cal-side", props.beside.is_none().then_some("cal-side--month"))}>
                    { props.children.clone() }
                    if let Some((tab, gap)) = props.beside.clone() {
                        <Lists {tab} {gap} {acts} on_tab={props.on_beside.reform(Some)} on_close={props.on_beside.reform(|()| None)} />
                    }
                </div>
            </div>
        </>
    }
}

/// Two visits that cannot both be kept: who, when, a number to call, and a way to move one that can be moved.
fn overlap(t: &Texts, format: &Format, first: &Visit, second: &Visit, props: &BoardProps) -> Html {
    let movable = [second, first].into_iter().find(|visit| props.can_write && visit.status.can_move());
    let action = movable.map(|visit| {
        let carried = visit.clone();
        let onclick = props.on_carry.reform(move |_: MouseEvent| Some(Carried::from(carried.clone())));
        html! { <Button small=true {onclick}>{ t.appointments_move_one(&visit.patient_name) }</Button> }
    });
    let people = [Some(&first.patient_name), Some(&second.patient_name), second.phone.as_ref()];
    let people: Vec<&str> = people.into_iter().flatten().map(String::as_str).collect();
    html! {
        <div class="cal-note" data-testid="overlap">
            <Alert tone={Tone::Danger} slim=true action={action.unwrap_or_default()}>
                <b>{ t.appointments_overlap(format.time_range(second.start, second.end), &second.doctor_name) }</b>
                { " " }{ people.join(" · ") }
            </Alert>
        </div>
    }
}

/// Where the cursor first appears: now, on today; otherwise where the day begins.
fn start(columns: &[Column], date: PlainDate, now: LocalTime, range: (u32, u32)) -> Option<Spot> {
    let present = now.minute_of_day() / STEP * STEP;
    let minute = if now.date() == date && (range.0..range.1).contains(&present) { present } else { range.0 };
    Some(Spot { date, of: columns.first()?.of, minute })
}

fn is_on(spot: Spot, (from, to): (u32, u32)) -> bool {
    from <= spot.minute && spot.minute < to
}

/// What to ask for the times a visit would fit into, on the days in full and with the doctors whose times are marked.
fn fitting(carried: &Carried, full: &[PlainDate], columns: &[Column]) -> Option<FreeTimes> {
    let visit = &carried.visit;
    let doctor = match columns {
        [Column { of: Of::Doctor(only), .. }] => Some(*only),
        [Column { of: Of::Doctor(_), .. }, ..] => None,
        // Elsewhere those of its own doctor are.
        _ => carried.called.as_ref().map_or(Some(visit.doctor), |called| called.doctor),
    };
    Some(FreeTimes {
        site: None,
        doctor,
        patient: Some(visit.patient),
        duration: Minutes::new(visit.minutes).ok()?,
        parts: visit.parts.clone(),
        assistants: visit
            .assistants
            .iter()
            .map(|VisitAssistant { part, .. }| {
                let AssistantPart { assistant, from, to } = *part;
                WantedAssistant { assistant: Some(assistant), from, to }
            })
            .collect(),
        resources: vec![],
        any: vec![],
        from: local(*full.first()?, 0),
        except: carried.own(),
        limit: MARKS,
        a_day: None,
        until: full.last().and_then(|last| local(last.plus_days(1).ok()?, 0)),
    })
}

/// What is shown where something would be let go, or where the keyboard is.
fn target(
    t: &Texts,
    format: &Format,
    dragged: Option<&Dragged>,
    carried: Option<&Carried>,
    cursor: Option<Spot>,
    visits: &[Rc<Visit>],
) -> Option<Target> {
    let moved = |spot: Spot, shift: Option<Shift>| {
        let shift = shift?;
        let moved = shift.moved();
        let taken = in_the_way(visits, &moved).map(|other| {
            let who = if other.patient == moved.patient { &other.patient_name } else { &other.doctor_name };
            t.appointments_taken(who.as_str(), format.time(other.end))
        });
        let text = format!("{} {}", format.time_range(moved.start, moved.end), moved.patient_name);
        Some(Target { spot, minutes: shift.minutes, text: Some(text), taken })
    };
    match (dragged, carried, cursor) {
        (Some(Dragged { drag: Drag::Carry(carried), spot }), ..) => moved(*spot, Shift::to(carried, *spot)),
        (Some(dragged @ Dragged { drag: Drag::Stretch(visit, of), .. }), ..) => {
            let spot = Spot { date: visit.start.date(), of: *of, minute: visit.start.minute_of_day() };
            moved(spot, Some(Shift::lasting(visit, dragged.minutes())))
        }
        (Some(dragged @ Dragged { drag: Drag::Draw(spot), .. }), ..) => {
            let minutes = dragged.minutes();
            let until = format.minutes(spot.minute + minutes);
            let text = format!("{} – {until}", format.minutes(spot.minute));
            Some(Target { spot: *spot, minutes, text: Some(text), taken: None })
        }
        (None, Some(carried), Some(spot)) => moved(spot, Shift::to(carried, spot)),
        (None, None, Some(spot)) => Some(Target { spot, minutes: STEP, text: None, taken: None }),
        (None, _, None) => None,
    }
}
