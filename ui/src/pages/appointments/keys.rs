//! The keys of the calendar: a cursor that moves through times and columns, and what is done where it stands.

use cuspid_model::AppointmentId;
use cuspid_model::requests::booking::Visit;
use cuspid_model::requests::reservations::ReservationRow;
use cuspid_model::time::PlainDate;
use web_sys::Element;
use yew::prelude::*;

use super::carry::{Carried, Shift};
use super::place::{Of, STEP, Spot};

/// Whether a key was pressed on a day that is not in full.
fn on_narrow_day(event: &KeyboardEvent) -> bool {
    event.target_dyn_into::<Element>().is_some_and(|target| target.closest(".cal__day--mini").ok().flatten().is_some())
}

/// What the keys act on.
pub struct Keys {
    /// Where the cursor is put.
    pub cursor: UseStateHandle<Option<Spot>>,
    /// The visit the cursor follows.
    pub followed: UseStateSetter<Option<AppointmentId>>,
    /// Where it is.
    pub at: Option<Spot>,
    /// Where it first appears.
    pub start: Option<Spot>,
    /// The visit under it.
    pub picked: Option<Visit>,
    /// The reservation under it.
    pub block: Option<ReservationRow>,
    /// The visit that was picked up.
    pub carried: Option<Carried>,
    /// The columns of a day.
    pub columns: Vec<Of>,
    /// The days in full.
    pub days: Vec<PlainDate>,
    /// First and last minute shown.
    pub range: (u32, u32),
    /// Whether visits may be booked and moved.
    pub can_write: bool,
    /// Puts down what was picked up.
    pub drop_at: Callback<Spot>,
    /// Moves a visit a step.
    pub shift: Callback<Shift>,
    /// Another day.
    pub on_date: Callback<PlainDate>,
    /// Opens a visit.
    pub on_visit: Callback<AppointmentId>,
    /// Opens a reservation.
    pub on_block: Callback<ReservationRow>,
    /// Books.
    pub on_book: Callback<Spot>,
    /// Picks up.
    pub on_carry: Callback<Option<Carried>>,
}

impl Keys {
    /// Arrows move; with Shift they take the visit along. Enter opens or books, Space picks up and puts down.
    pub fn pressed(&self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let key = event.key();
        // A day that is not in full is a button of its own.
        if matches!(key.as_str(), "Enter" | " ") && on_narrow_day(event) {
            return;
        }
        match key.as_str() {
            "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight" => {
                event.prevent_default();
                let Some(at) = self.at else { return self.cursor.set(self.start) };
                if event.shift_key() {
                    return self.take_along(&key);
                }
                self.followed.set(None);
                if let Some(next) = self.neighbour(at, &key) {
                    self.cursor.set(Some(next));
                    if !self.days.contains(&next.date) {
                        self.on_date.emit(next.date);
                    }
                }
            }
            "Enter" => {
                event.prevent_default();
                match (self.at, &self.carried, &self.picked, &self.block) {
                    (Some(at), Some(_), ..) => self.drop_at.emit(at),
                    (_, None, Some(visit), _) => self.on_visit.emit(visit.id),
                    (_, None, None, Some(block)) => self.on_block.emit(block.clone()),
                    (Some(at), None, None, None) => self.on_book.emit(at),
                    (None, ..) => self.cursor.set(self.start),
                }
            }
            " " => {
                event.prevent_default();
                match (self.at, &self.carried, &self.picked) {
                    (Some(at), Some(_), _) => self.drop_at.emit(at),
                    (Some(at), None, Some(visit)) if self.can_write && visit.status.can_move() => {
                        self.on_carry.emit(Some(Carried::visit(visit.clone(), at.of)));
                    }
                    _ => {}
                }
            }
            "Escape" => {
                if self.carried.is_some() {
                    self.on_carry.emit(None);
                } else {
                    self.cursor.set(None);
                }
            }
            _ => {}
        }
    }

    /// Moves the visit under the cursor a step, and the cursor with it.
    fn take_along(&self, key: &str) {
        let Some(visit) = self.picked.clone().filter(|visit| self.can_write && visit.status.can_move()) else { return };
        let Some(of) = self.at.map(|at| at.of) else { return };
        let from = Spot { date: visit.start.date(), of, minute: visit.start.minute_of_day() };
        let to = self.neighbour(from, key).filter(|to| self.days.contains(&to.date));
        let carried = Carried::visit(visit, of);
        if let Some(shift) = to.and_then(|to| Shift::to(&carried, to)) {
            self.followed.set(Some(carried.visit.id));
            self.shift.emit(shift);
        }
    }

    /// The next place in a direction; beyond the last column comes the next day.
    fn neighbour(&self, at: Spot, key: &str) -> Option<Spot> {
        let column = self.columns.iter().position(|of| *of == at.of)?;
        let (first, last) = (*self.columns.first()?, *self.columns.last()?);
        match key {
            "ArrowUp" => {
                at.minute.checked_sub(STEP).filter(|minute| *minute >= self.range.0).map(|minute| Spot { minute, ..at })
            }
            "ArrowDown" => {
                Some(at.minute + STEP).filter(|minute| *minute < self.range.1).map(|minute| Spot { minute, ..at })
            }
            "ArrowLeft" => match column.checked_sub(1) {
                Some(column) => Some(Spot { of: self.columns[column], ..at }),
                None => Some(Spot { of: last, date: at.date.plus_days(-1).ok()?, ..at }),
            },
            _ => match self.columns.get(column + 1) {
                Some(of) => Some(Spot { of: *of, ..at }),
                None => Some(Spot { of: first, date: at.date.plus_days(1).ok()?, ..at }),
            },
        }
    }
}
