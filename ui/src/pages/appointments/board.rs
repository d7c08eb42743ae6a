//! The calendar with its keys and clicks: a cursor that moves through times and doctors, visits that are picked up and
//! put down, and what is said about it.

use cuspid_model::requests::booking::{Agenda, AppointmentStatus, DoctorColumn, Visit};
use cuspid_model::time::{LocalTime, PlainDate};
use cuspid_model::{AppointmentId, DoctorId, Permission};
use cuspid_texts::Texts;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;
use yew_router::prelude::*;

use super::grid::Grid;
use super::place::{STEP, Spot, clash, shown_hours, span};
use super::status;
use super::steps::{Refused, use_steps_with};
use crate::components::{Alert, Button, ButtonKind, Empty, Icon, Tone};
use crate::format::Format;
use crate::routes::Route;
use crate::session::{use_format, use_session, use_texts};

/// See [`Board`].
#[derive(Properties, PartialEq)]
pub struct BoardProps {
    /// What is in the calendar.
    pub agenda: Agenda,
    /// The days shown.
    pub days: Vec<PlainDate>,
    /// The chosen one.
    pub date: PlainDate,
    /// Only this doctor; then every day is in full.
    pub doctor: Option<DoctorId>,
    /// Also what was called off.
    pub called_off: bool,
    /// The visit being carried to another time.
    pub carried: Option<Visit>,
    /// Whether visits may be booked and moved.
    pub can_write: bool,
    /// Another day.
    pub on_date: Callback<PlainDate>,
    /// A visit is opened.
    pub on_visit: Callback<AppointmentId>,
    /// A visit is booked at a place.
    pub on_book: Callback<Spot>,
    /// A visit could not be put down where it was wanted.
    pub on_refused: Callback<Refused>,
    /// A visit is picked up or put down.
    pub on_carry: Callback<Option<Visit>>,
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

    let doctors: Vec<DoctorColumn> = props
        .agenda
        .doctors
        .iter()
        .filter(|doctor| props.doctor.is_none_or(|only| only == doctor.id))
        .cloned()
        .collect();
    let visible = |visit: &&Visit| {
        props.called_off || !matches!(visit.status, AppointmentStatus::Cancelled | AppointmentStatus::Rescheduled)
    };
    let visits: Vec<Visit> = props.agenda.visits.iter().filter(visible).cloned().collect();
    let full = if props.doctor.is_some() || props.days.len() == 1 { props.days.clone() } else { vec![props.date] };
    let range = shown_hours(&props.agenda, &props.days);
    let now = format.now().unwrap_or(props.agenda.now);
    let under = |spot: Spot| {
        let covers = |visit: &&Visit| {
            let on_it = |(from, to)| from <= spot.minute && spot.minute < to;
            visit.doctor == spot.doctor && span(visit, spot.date).is_some_and(on_it)
        };
        visits.iter().filter(covers).max_by_key(|visit| visit.status.holds_time()).cloned()
    };
    let at = cursor.filter(|cursor| full.contains(&cursor.date) && doctors.iter().any(|d| d.id == cursor.doctor));
    let picked = at.and_then(under);

    {
        let place = followed.and_then(|id| visits.iter().find(|visit| visit.id == id)).map(|visit| Spot {
            date: visit.start.date(),
            doctor: visit.doctor,
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
        Callback::from(move |spot: Spot| {
            if let Some(visit) = carried.clone() {
                on_carry.emit(None);
                put_down.emit((visit, spot));
            }
        })
    };
    let on_spot = {
        let (cursor, drop_at, on_book, carrying) =
            (cursor.setter(), drop_at.clone(), props.on_book.clone(), props.carried.is_some());
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
    let onkeydown = {
        let keys = Keys {
            cursor: cursor.clone(),
            followed: followed.setter(),
            at,
            start: start(&doctors, props.date, now, range),
            picked: picked.clone(),
            carried: props.carried.clone(),
            doctors: doctors.iter().map(|doctor| doctor.id).collect(),
            days: full.clone(),
            range,
            can_write: props.can_write,
            drop_at,
            shift: steps.shift.clone(),
            on_date: props.on_date.clone(),
            on_visit: props.on_visit.clone(),
            on_book: props.on_book.clone(),
            on_carry: props.on_carry.clone(),
        };
        Callback::from(move |event: KeyboardEvent| keys.pressed(&event))
    };

    if doctors.is_empty() {
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
        let doctor = doctors.iter().find(|doctor| doctor.id == at.doctor).map(|d| d.name.clone()).unwrap_or_default();
        let what = picked.as_ref().map_or_else(
            || t.appointments_free(),
            |visit| format!("{}, {}", visit.patient_name, status::name(t, visit.status)),
        );
        format!("{}, {doctor}, {what}", format.minutes(at.minute))
    });
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
                        <b>{ t.appointments_carrying(&carried.patient_name, i64::from(carried.minutes)) }</b>
                        { " " }{ t.appointments_carry_how() }
                    </Alert>
                </div>
            }
            <div class="cal-shell">
                <div
                    ref={node}
                    class={classes!("cal", props.carried.is_some().then_some("cal--carrying"))}
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
                        {doctors}
                        {visits}
                        {range}
                        cursor={at}
                        picked={picked.map(|visit| visit.id)}
                        carried={props.carried.clone()}
                        clash={clashing.map(|(first, second)| vec![first.id, second.id]).unwrap_or_default()}
                        {on_spot}
                        {on_hover}
                        on_visit={props.on_visit.clone()}
                        on_date={props.on_date.clone()}
                    />
                </div>
                <p class="sr" aria-live="polite">{ said }</p>
            </div>
        </>
    }
}

/// Two visits that cannot both be kept: who, when, a number to call, and a way to move one that can be moved.
fn overlap(t: &Texts, format: &Format, first: &Visit, second: &Visit, props: &BoardProps) -> Html {
    let movable = [second, first].into_iter().find(|visit| props.can_write && visit.status.can_move());
    let action = movable.map(|visit| {
        let carried = visit.clone();
        let onclick = props.on_carry.reform(move |_: MouseEvent| Some(carried.clone()));
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
fn start(doctors: &[DoctorColumn], date: PlainDate, now: LocalTime, range: (u32, u32)) -> Option<Spot> {
    let present = now.minute_of_day() / STEP * STEP;
    let minute = if now.date() == date && (range.0..range.1).contains(&present) { present } else { range.0 };
    Some(Spot { date, doctor: doctors.first()?.id, minute })
}

/// Whether a key was pressed on a day that is not in full.
fn on_narrow_day(event: &KeyboardEvent) -> bool {
    event.target_dyn_into::<Element>().is_some_and(|target| target.closest(".cal__day--mini").ok().flatten().is_some())
}

/// What the keys act on.
struct Keys {
    cursor: UseStateHandle<Option<Spot>>,
    followed: UseStateSetter<Option<AppointmentId>>,
    at: Option<Spot>,
    start: Option<Spot>,
    picked: Option<Visit>,
    carried: Option<Visit>,
    doctors: Vec<DoctorId>,
    days: Vec<PlainDate>,
    range: (u32, u32),
    can_write: bool,
    drop_at: Callback<Spot>,
    shift: Callback<(Visit, Spot)>,
    on_date: Callback<PlainDate>,
    on_visit: Callback<AppointmentId>,
    on_book: Callback<Spot>,
    on_carry: Callback<Option<Visit>>,
}

impl Keys {
    /// Arrows move; with Shift they take the visit along. Enter opens or books, Space picks up and puts down.
    fn pressed(&self, event: &KeyboardEvent) {
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
                match (self.at, &self.carried, &self.picked) {
                    (Some(at), Some(_), _) => self.drop_at.emit(at),
                    (_, None, Some(visit)) => self.on_visit.emit(visit.id),
                    (Some(at), None, None) => self.on_book.emit(at),
                    (None, ..) => self.cursor.set(self.start),
                }
            }
            " " => {
                event.prevent_default();
                match (self.at, &self.carried, &self.picked) {
                    (Some(at), Some(_), _) => self.drop_at.emit(at),
                    (_, None, Some(visit)) if self.can_write && visit.status.can_move() => {
                        self.on_carry.emit(Some(visit.clone()));
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
        let from = Spot { date: visit.start.date(), doctor: visit.doctor, minute: visit.start.minute_of_day() };
        if let Some(to) = self.neighbour(from, key).filter(|to| self.days.contains(&to.date)) {
            self.followed.set(Some(visit.id));
            self.shift.emit((visit, to));
        }
    }

    /// The next place in a direction; beyond the last doctor comes the next day.
    fn neighbour(&self, at: Spot, key: &str) -> Option<Spot> {
        let column = self.doctors.iter().position(|doctor| *doctor == at.doctor)?;
        let (first, last) = (*self.doctors.first()?, *self.doctors.last()?);
        match key {
            "ArrowUp" => {
                at.minute.checked_sub(STEP).filter(|minute| *minute >= self.range.0).map(|minute| Spot { minute, ..at })
            }
            "ArrowDown" => {
                Some(at.minute + STEP).filter(|minute| *minute < self.range.1).map(|minute| Spot { minute, ..at })
            }
            "ArrowLeft" => match column.checked_sub(1) {
                Some(column) => Some(Spot { doctor: self.doctors[column], ..at }),
                None => Some(Spot { doctor: last, date: at.date.plus_days(-1).ok()?, ..at }),
            },
            _ => match self.doctors.get(column + 1) {
                Some(doctor) => Some(Spot { doctor: *doctor, ..at }),
                None => Some(Spot { doctor: first, date: at.date.plus_days(1).ok()?, ..at }),
            },
        }
    }
}
