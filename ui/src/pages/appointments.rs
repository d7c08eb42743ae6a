//! The calendar: days and weeks by doctor, and today at the front desk. Booking, moving and following visits.

mod bar;
mod board;
mod book;
mod conflict;
mod desk;
mod grid;
mod left_open;
mod place;
mod shift;
mod slot;
mod status;
mod steps;
mod visit;
mod when;

use cuspid_model::requests::booking::{ListDays, Visit};
use cuspid_model::time::PlainDate;
use cuspid_model::{AppointmentId, DoctorId, Permission};
use yew::prelude::*;

use crate::components::Skeleton;
use crate::hooks::{use_hotkey, use_query_when};
use crate::session::{use_format, use_session, use_texts};
use crate::window;
use bar::Bar;
use board::Board;
use book::BookSheet;
pub use desk::Desk;
use place::{Spot, View, week_of};
use shift::MoveSheet;
use steps::Refused;
use visit::VisitSheet;

const VIEW: &str = "cuspid.calendar";

/// What is open beside the calendar.
#[derive(Clone, PartialEq)]
enum Open {
    /// A new visit, perhaps at a chosen time.
    Book(Option<Spot>),
    /// One visit.
    Visit(AppointmentId),
    /// Another time for a visit, perhaps after one was refused.
    Move(Box<Visit>, Option<Box<Refused>>),
}

/// See the module.
#[component]
pub fn Appointments() -> Html {
    let t = use_texts();
    let format = use_format();
    let can_write = use_session().can(Permission::AppointmentsWrite);
    let view = use_state(|| window::stored(VIEW).and_then(|word| View::parse(&word)).unwrap_or_default());
    let date = use_state(|| format.today());
    let doctor = use_state(|| None::<DoctorId>);
    let called_off = use_state(|| false);
    let open = use_state(|| None::<Open>);
    let carried = use_state(|| None::<Visit>);
    // Moves on with the clock, so that the line of now and the waiting times do.
    let minute = use_state(|| 0u32);
    {
        let minute = minute.clone();
        use_effect_with(*minute, move |passed| {
            let next = passed + 1;
            let timer = gloo_timers::callback::Timeout::new(30_000, move || minute.set(next));
            move || drop(timer)
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
        Callback::from(move |visit: Option<Visit>| {
            if visit.is_some() {
                open.set(None);
            }
            carried.set(visit);
        })
    };
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
    let new = set_open.reform(move |()| can_write.then_some(Open::Book(None)));
    use_hotkey("N", t.appointments_book(), new.clone());

    let days = match *view {
        View::Week => week_of(*date),
        View::Day | View::Desk => vec![*date],
    };
    let asked = (*view != View::Desk).then(|| ListDays {
        from: days.first().copied().unwrap_or(*date),
        days: u32::try_from(days.len()).unwrap_or(1),
        doctor: None,
    });
    let agenda = use_query_when(asked);
    {
        let reload = agenda.reload.clone();
        use_effect_with(*minute, move |_| reload.emit(()));
    }

    let close = set_open.reform(|()| None);
    let on_visit = set_open.reform(|id| Some(Open::Visit(id)));
    let on_book = set_open.reform(move |spot| can_write.then_some(Open::Book(Some(spot))));
    let on_move = set_open.reform(|visit: Visit| Some(Open::Move(Box::new(visit), None)));
    let on_refused =
        set_open.reform(|refused: Refused| Some(Open::Move(Box::new(refused.visit.clone()), Some(Box::new(refused)))));
    let sheet = match (*open).clone() {
        None => Html::default(),
        Some(Open::Book(spot)) => html! { <BookSheet {spot} date={*date} on_close={close} /> },
        Some(Open::Visit(id)) => html! {
            <VisitSheet {id} on_close={close} on_move={on_move} on_carry={carry.reform(Some)} />
        },
        Some(Open::Move(visit, refused)) => html! {
            <MoveSheet visit={*visit} refused={refused.map(|refused| *refused)} on_close={close} />
        },
    };
    let shown = agenda.data.as_deref().filter(|_| *view != View::Desk);
    html! {
        <div class="cal-page" data-testid="appointments">
            <Bar
                view={*view}
                date={*date}
                days={days.clone()}
                doctors={shown.map(|agenda| agenda.doctors.clone()).unwrap_or_default()}
                doctor={*doctor}
                called_off={*called_off}
                {can_write}
                on_view={show}
                on_date={go.clone()}
                on_doctor={ let doctor = doctor.setter(); Callback::from(move |chosen| doctor.set(chosen)) }
                on_called_off={ let called_off = called_off.setter(); Callback::from(move |on| called_off.set(on)) }
                on_new={new}
            />
            if *view == View::Desk {
                <Desk on_visit={on_visit} tick={*minute} />
            } else {
                { agenda.show(html! { <div class="card__body"><Skeleton lines=10 /></div> }, |data| html! {
                    <Board
                        agenda={data.clone()}
                        days={days.clone()}
                        date={*date}
                        doctor={(*doctor).filter(|_| *view == View::Week)}
                        called_off={*called_off}
                        carried={(*carried).clone()}
                        {can_write}
                        on_date={go.clone()}
                        on_visit={on_visit.clone()}
                        on_book={on_book.clone()}
                        on_refused={on_refused.clone()}
                        on_carry={carry.clone()}
                    />
                }) }
            }
            { sheet }
        </div>
    }
}
