//! The mouse in the calendar: visits dragged to another time, their ends drawn out, new ones drawn.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use cuspid_model::requests::booking::Visit;
use cuspid_model::time::PlainDate;
use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, PointerEvent};
use yew::prelude::*;

use super::carry::Carried;
use super::place::{Of, STEP, Spot};
use crate::window::document;

/// What is dragged.
#[derive(Clone, PartialEq, Debug)]
pub enum Drag {
    /// A visit.
    Carry(Carried),
    /// The end of a visit in a column.
    Stretch(Visit, Of),
    /// The length of a new visit that starts here.
    Draw(Spot),
}

/// Something that is dragged, and where it would be let go.
#[derive(Clone, PartialEq, Debug)]
pub struct Dragged {
    /// What.
    pub drag: Drag,
    /// The start of a visit that is carried; otherwise the end.
    pub spot: Spot,
}

impl Dragged {
    /// How long what is drawn out would take, in minutes.
    pub fn minutes(&self) -> u32 {
        let start = match &self.drag {
            Drag::Carry(carried) => return carried.visit.minutes,
            Drag::Stretch(visit, _) => visit.start.minute_of_day(),
            Drag::Draw(from) => from.minute,
        };
        self.spot.minute.saturating_sub(start).max(STEP)
    }
}

/// The mouse has to go this far, in pixels, before a press is no click any more.
const FAR: i32 = 5;
/// Nearer to the upper or lower edge than this, in pixels, the hours move along.
const EDGE: i32 = 28;

/// What is dragged over the calendar just now, and how dragging begins: on pressing. `done` is told where it ended.
#[hook]
pub fn use_drag(
    calendar: NodeRef,
    range: (u32, u32),
    done: Callback<Dragged>,
) -> (Option<Dragged>, Callback<(PointerEvent, Drag)>) {
    let over = use_state_eq(|| None::<Dragged>);
    let listeners = use_mut_ref(Vec::<EventListener>::new);
    let latest = use_mut_ref(|| done.clone());
    *latest.borrow_mut() = done;
    let begin = {
        let over = over.setter();
        Callback::from(move |(event, drag): (PointerEvent, Drag)| {
            // Fingers scroll; and only the first button drags.
            if event.button() != 0 || event.pointer_type() == "touch" {
                return;
            }
            let pressed = (event.client_x(), event.client_y());
            let grab = match &drag {
                Drag::Carry(carried) if carried.called.is_none() => {
                    let under = under(pressed.0, pressed.1, range);
                    under.map_or(0, |(.., minute)| minute - i64::from(carried.visit.start.minute_of_day()))
                }
                Drag::Carry(_) | Drag::Stretch(..) | Drag::Draw(_) => 0,
            };
            let last = Rc::new(RefCell::new(None::<Dragged>));
            // Given up with Escape, while the button is still down.
            let given_up = Rc::new(Cell::new(false));
            let moved = {
                let (last, over, calendar, given_up) = (last.clone(), over.clone(), calendar.clone(), given_up.clone());
                move |event: &Event| {
                    if given_up.get() {
                        return;
                    }
                    let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
                    let (x, y) = (event.client_x(), event.client_y());
                    if last.borrow().is_none() && (x - pressed.0).abs().max((y - pressed.1).abs()) < FAR {
                        return;
                    }
                    event.prevent_default();
                    scroll_along(&calendar, y);
                    let spot = place(&drag, x, y, grab, range);
                    // Who comes from a list is put back by letting go beside the calendar.
                    let back = matches!(&drag, Drag::Carry(carried) if carried.called.is_some());
                    if spot.is_none() && !back {
                        return;
                    }
                    let now = spot.map(|spot| Dragged { drag: drag.clone(), spot });
                    if *last.borrow() != now {
                        over.set(now.clone());
                        *last.borrow_mut() = now;
                    }
                }
            };
            let ended = {
                let (last, over, listeners, latest) = (last.clone(), over.clone(), listeners.clone(), latest.clone());
                let given_up = given_up.clone();
                Rc::new(move |kept: bool| {
                    // What listens cannot go while it hears.
                    let gone = listeners.clone();
                    Timeout::new(0, move || gone.borrow_mut().clear()).forget();
                    over.set(None);
                    let dragged = last.borrow_mut().take();
                    if dragged.is_some() || given_up.get() {
                        listeners.borrow_mut().extend(swallowed_click());
                    }
                    if let Some(dragged) = dragged.filter(|_| kept) {
                        let done = latest.borrow().clone();
                        done.emit(dragged);
                    }
                })
            };
            let Some(document) = document() else { return };
            let first = EventListenerOptions { phase: gloo_events::EventListenerPhase::Capture, passive: false };
            let let_go = |name: &'static str, kept: bool| {
                let ended = ended.clone();
                EventListener::new(&document, name, move |_| ended(kept))
            };
            let escape = {
                let over = over.clone();
                move |event: &Event| {
                    let escape = event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape");
                    if escape && last.borrow_mut().take().is_some() {
                        event.stop_propagation();
                        given_up.set(true);
                        over.set(None);
                    }
                }
            };
            *listeners.borrow_mut() = vec![
                EventListener::new_with_options(&document, "pointermove", first, moved),
                let_go("pointerup", true),
                let_go("pointercancel", false),
                EventListener::new_with_options(&document, "keydown", first, escape),
            ];
        })
    };
    ((*over).clone(), begin)
}

/// The click that follows letting go is none.
fn swallowed_click() -> Option<EventListener> {
    let first = EventListenerOptions { phase: gloo_events::EventListenerPhase::Capture, passive: false };
    let swallow = |event: &Event| {
        event.stop_propagation();
        event.prevent_default();
    };
    document().map(|document| EventListener::once_with_options(&document, "click", first, swallow))
}

/// Where something that is dragged would be let go.
fn place(drag: &Drag, x: i32, y: i32, grab: i64, (first, last): (u32, u32)) -> Option<Spot> {
    let (date, of, minute) = under(x, y, (first, last))?;
    let step = i64::from(STEP);
    let spot = |date, of, minute: i64| {
        let minute = u32::try_from(minute).unwrap_or(0).clamp(first, last);
        Some(Spot { date, of, minute })
    };
    match drag {
        Drag::Carry(_) => {
            let minute = (minute - grab + step / 2).div_euclid(step) * step;
            spot(date, of, minute.min(i64::from(last) - step))
        }
        // An end stays in its column.
        Drag::Stretch(visit, of) => spot(visit.start.date(), *of, (minute + step / 2).div_euclid(step) * step),
        Drag::Draw(from) => spot(from.date, from.of, (minute + step - 1).div_euclid(step) * step),
    }
}

/// The column under the mouse, and the minute of its day.
fn under(x: i32, y: i32, (first, last): (u32, u32)) -> Option<(PlainDate, Of, i64)> {
    #[allow(clippy::cast_precision_loss, reason = "pixels of a window")]
    let at = document()?.element_from_point(x as f32, y as f32)?;
    let column: Element = at.closest(".cal__col[data-of]").ok()??;
    let place = column.get_bounding_client_rect();
    #[allow(clippy::cast_possible_truncation, reason = "pixels of a window")]
    let (top, height) = (place.top() as i32, (place.height() as i32).max(1));
    let minute = i64::from(first) + i64::from(y - top) * i64::from(last - first) / i64::from(height);
    let date = column.get_attribute("data-date")?.parse().ok()?;
    Some((date, Of::parse(&column.get_attribute("data-of")?)?, minute))
}

/// Near the edge of the calendar its hours move along.
fn scroll_along(calendar: &NodeRef, y: i32) {
    let Some(calendar) = calendar.cast::<Element>() else { return };
    let place = calendar.get_bounding_client_rect();
    #[allow(clippy::cast_possible_truncation, reason = "pixels of a window")]
    let (top, bottom) = (place.top() as i32 + 64, place.bottom() as i32);
    let by = if y < top + EDGE {
        -EDGE / 2
    } else if y > bottom - EDGE {
        EDGE / 2
    } else {
        0
    };
    if by != 0 {
        calendar.set_scroll_top(calendar.scroll_top() + by);
    }
}
