//! What is open beside the calendar and the lists of visits: a new visit, one of them, checking in, checking out.

use cuspid_model::AppointmentId;
use cuspid_model::requests::booking::Visit;
use cuspid_model::requests::recall::RecallRow;
use cuspid_model::time::PlainDate;
use yew::prelude::*;

use super::book::{BookSheet, First};
use super::check_in::CheckInSheet;
use super::check_out::CheckOutSheet;
use super::left_open::LeftOpenSheet;
use super::lists::{PlanSheet, WishFor, WishSheet};
use super::shift::MoveSheet;
use super::steps::Refused;
use super::visit::VisitSheet;
use crate::pages::series::{CancelSheet, RuleSheet};

/// What is open.
#[derive(Clone, PartialEq, Debug)]
pub enum Open {
    /// A new visit.
    Book(Box<First>),
    /// One visit.
    Visit(AppointmentId),
    /// Another time for a visit, perhaps after one was refused.
    Move(Box<Visit>, Option<Box<Refused>>),
    /// Which of a series is called off.
    CancelSeries(AppointmentId),
    /// Another rule for a series.
    SeriesRule(AppointmentId),
    /// What is asked when a patient comes.
    CheckIn(AppointmentId),
    /// What is left to do when a visit is over.
    CheckOut(AppointmentId),
    /// Visits of earlier days without an outcome.
    Unfinished,
    /// What somebody waits for.
    Wait(WishFor),
    /// What is decided about a recall.
    Recall(Box<RecallRow>),
}

impl Open {
    /// A new visit about which nothing is known yet.
    pub fn book() -> Self {
        Self::Book(Box::default())
    }
}

/// See [`Layer`].
#[derive(Properties, PartialEq)]
pub struct LayerProps {
    /// What is open.
    pub open: Option<Open>,
    /// Something else is to be open, or nothing.
    pub set: Callback<Option<Open>>,
    /// The day that is shown.
    pub date: PlainDate,
    /// A visit is picked up, where there is a calendar to put it down in.
    #[prop_or_default]
    pub on_carry: Option<Callback<Visit>>,
}

/// What is open beside the page.
#[component]
pub fn Layer(props: &LayerProps) -> Html {
    let set = &props.set;
    let on_close = set.reform(|()| None);
    let on_open = set.reform(Some);
    match props.open.clone() {
        None => Html::default(),
        Some(Open::Book(first)) => {
            let on_walk_in = set.reform(|id| Some(Open::CheckIn(id)));
            html! { <BookSheet first={*first} date={props.date} {on_close} {on_walk_in} /> }
        }
        Some(Open::Visit(id)) => html! { <VisitSheet {id} {on_close} {on_open} on_carry={props.on_carry.clone()} /> },
        Some(Open::Move(visit, refused)) => html! {
            <MoveSheet visit={*visit} refused={refused.map(|refused| *refused)} {on_close} />
        },
        Some(Open::CancelSeries(appointment)) => html! { <CancelSheet {appointment} {on_close} /> },
        Some(Open::SeriesRule(appointment)) => html! { <RuleSheet {appointment} {on_close} /> },
        Some(Open::CheckIn(id)) => html! { <CheckInSheet key={id.to_string()} {id} {on_close} /> },
        Some(Open::CheckOut(id)) => html! { <CheckOutSheet key={id.to_string()} {id} {on_close} {on_open} /> },
        Some(Open::Unfinished) => html! { <LeftOpenSheet {on_close} /> },
        Some(Open::Wait(wish)) => html! { <WishSheet {wish} {on_close} /> },
        Some(Open::Recall(row)) => html! { <PlanSheet row={*row} {on_close} /> },
    }
}
