//! The days of a series before anything is written: what is in the way of each, and what is decided about it.

use std::rc::Rc;

use cuspid_model::repeat::Repeat;
use cuspid_model::requests::booking::FreeTime;
use cuspid_model::requests::series::*;
use cuspid_model::time::{LocalTime, PlainDate};
use cuspid_model::{Request, SeriesChangeId};
use yew::prelude::*;

use super::{day, left_alone, taking_back};
use crate::components::{
    Alert, Badge, Button, ButtonKind, CheckField, DateField, Icon, Sheet, Skeleton, TimeField, Tone, refusal_text,
    use_refusal_toasts, use_toasts,
};
use crate::hooks::{Bind, use_query, use_submit};
use crate::pages::tasks::words;
use crate::session::{use_format, use_session, use_texts};

/// What is to be made or moved: what asks for its days, what writes them, what takes that back.
pub trait Series: Request<Answer = SeriesPlan> + Clone + PartialEq {
    /// What writes them.
    type Write: Request<Answer = SeriesDone>;
    /// What takes it back.
    type Undo: Request<Answer = SeriesDone> + Clone;
    /// How it repeats, of what is made.
    fn rule(&self) -> Option<&Repeat>;
    /// The same with what was decided.
    #[must_use]
    fn decided(&self, choices: Vec<Choice>, by_hand: bool) -> Self;
    /// What writes it.
    fn write(self) -> Self::Write;
    /// What takes it back.
    fn undo(change: SeriesChangeId) -> Self::Undo;
}

/// What is made by a rule.
macro_rules! made {
    ($plan:ident, $write:ident, $undo:ident, $what:ident) => {
        impl Series for $plan {
            type Write = $write;
            type Undo = $undo;
            fn rule(&self) -> Option<&Repeat> {
                Some(&self.repeat)
            }
            fn decided(&self, choices: Vec<Choice>, _: bool) -> Self {
                Self { choices, ..self.clone() }
            }
            fn write(self) -> $write {
                $write { $what: self.$what, repeat: self.repeat, choices: self.choices }
            }
            fn undo(change: SeriesChangeId) -> $undo {
                $undo { change }
            }
        }
    };
}

/// What is moved.
macro_rules! moved {
    ($plan:ident, $write:ident, $undo:ident, $what:ident) => {
        impl Series for $plan {
            type Write = $write;
            type Undo = $undo;
            fn rule(&self) -> Option<&Repeat> {
                None
            }
            fn decided(&self, choices: Vec<Choice>, by_hand: bool) -> Self {
                Self { choices, by_hand, ..self.clone() }
            }
            fn write(self) -> $write {
                $write { $what: self.$what, scope: self.scope, by_hand: self.by_hand, choices: self.choices }
            }
            fn undo(change: SeriesChangeId) -> $undo {
                $undo { change }
            }
        }
    };
}

made!(PlanSeries, BookSeries, UndoSeriesChange, visit);
made!(PlanReservations, ReserveSeries, UndoReservationsChange, reserve);
moved!(PlanSeriesMove, MoveSeries, UndoSeriesChange, visit);
moved!(PlanReservationsMove, MoveReservations, UndoReservationsChange, change);

/// See [`SeriesSheet`].
#[derive(Properties, PartialEq)]
pub struct SeriesSheetProps<P: Series> {
    /// What is to be made or moved.
    pub wanted: P,
    /// It was given up; what it came from is as it was.
    pub on_back: Callback<()>,
    /// It is done.
    pub on_done: Callback<()>,
}

/// The days of a series, what is in the way of each, and what is decided about it.
#[component]
pub fn SeriesSheet<P: Series>(props: &SeriesSheetProps<P>) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let choices = use_state_eq(Vec::<Choice>::new);
    let by_hand = use_state_eq(|| false);
    let wanted = props.wanted.decided((*choices).clone(), *by_hand);
    let plan = use_query(wanted.clone());
    let is_new = wanted.rule().is_some();
    let write = {
        let done = props.on_done.clone();
        use_submit::<P::Write>(Callback::from(move |written: SeriesDone| {
            let count = i64::try_from(written.done.len()).unwrap_or(0);
            let text = if is_new { t.series_booked(count) } else { t.series_moved(count) };
            match written.change {
                Some(change) => toasts.done_with_undo(text, taking_back(&toasts, t, P::undo(change))),
                None => toasts.done(text),
            }
            done.emit(());
        }))
    };
    use_refusal_toasts([&write.error]);
    let decide = {
        let choices = choices.clone();
        Callback::from(move |(date, choice): (PlainDate, Option<Choice>)| {
            let mut after = (*choices).clone();
            after.retain(|other| other.date != date);
            after.extend(choice);
            choices.set(after);
        })
    };
    let found = plan.data.clone().unwrap_or_else(|| Rc::new(SeriesPlan { occurrences: vec![], left: vec![] }));
    let refused: Vec<PlainDate> =
        found.occurrences.iter().filter(|one| one.refused.is_some()).map(|one| one.date).collect();
    let fitting = found.occurrences.iter().filter(|one| !one.left_out && one.refused.is_none()).count();
    let count = i64::try_from(fitting).unwrap_or(0);
    let leave_out = {
        let (choices, refused) = (choices.clone(), refused.clone());
        Callback::from(move |_: MouseEvent| {
            let mut after = (*choices).clone();
            after.retain(|other| !refused.contains(&other.date));
            after.extend(refused.iter().map(|date| Choice { date: *date, start: None }));
            choices.set(after);
        })
    };
    let ready = plan.data.is_some() && !plan.running && refused.is_empty() && fitting > 0;
    let save = {
        let send = write.send.clone();
        Callback::from(move |()| {
            if ready {
                send.emit(wanted.clone().write());
            }
        })
    };
    let rule = props.wanted.rule().map(|rule| words::repeat(t, &format, rule));
    let keeps = found.left.iter().any(|member| member.left == Some(LeftAlone::ByHand)) || *by_hand;
    let by_hand = Bind::new(*by_hand, {
        let (by_hand, choices) = (by_hand.setter(), choices.setter());
        move |on| {
            // Other days are asked about then.
            choices.set(vec![]);
            by_hand.set(on);
        }
    });
    let back = props.on_back.clone();
    let foot = html! {
        <>
            if refused.len() > 1 {
                <Button kind={ButtonKind::Quiet} onclick={leave_out} testid="leave-all-out">{ t.series_leave_all_out() }</Button>
            }
            <span class="push"></span>
            <Button onclick={back.reform(|_: MouseEvent| ())} testid="series-back">{ t.series_back() }</Button>
            <Button
                kind={ButtonKind::Primary}
                shortcut="Ctrl Enter"
                disabled={!ready}
                busy={write.running}
                onclick={save.reform(|_: MouseEvent| ())}
                testid="series-save"
            >
                { if is_new { t.series_book(count) } else { t.series_move(count) } }
            </Button>
        </>
    };
    let title = if is_new { t.series_days() } else { t.series_new_times() };
    html! {
        <Sheet {title} on_close={back} on_save={Some(save)} {foot} testid="series-sheet">
            { plan.show(html! { <Skeleton lines=8 /> }, |plan| html! {
                <div class="stack stack--m">
                    if let Some(rule) = rule {
                        <p data-testid="series-rule">{ rule }</p>
                    }
                    if !refused.is_empty() {
                        <Alert tone={Tone::Warning}>{ t.series_not_fitting(i64::try_from(refused.len()).unwrap_or(0)) }</Alert>
                    }
                    if keeps {
                        <CheckField label={t.series_by_hand_too()} hint={t.series_by_hand_hint()} bind={by_hand} testid="by-hand" />
                    }
                    <ol class="list list--plain series" data-testid="series-days">
                        { for plan.occurrences.iter().map(|one| html! {
                            <Day key={one.date.to_string()} one={one.clone()} decide={decide.clone()} />
                        }) }
                    </ol>
                    { left_alone(t, &format, &plan.left) }
                </div>
            }) }
        </Sheet>
    }
}

#[derive(Properties, PartialEq)]
struct DayProps {
    one: Occurrence,
    decide: Callback<(PlainDate, Option<Choice>)>,
}

/// One day of a series.
#[component]
fn Day(props: &DayProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let Occurrence { date, start, shifted, chosen, left_out, ref refused, .. } = props.one;
    let typing = use_state_eq(|| None::<(String, String)>);
    let choose = {
        let (decide, typing) = (props.decide.clone(), typing.setter());
        Callback::from(move |choice: Option<Choice>| {
            typing.set(None);
            decide.emit((date, choice));
        })
    };
    let out = choose.reform(move |_: MouseEvent| Some(Choice { date, start: None }));
    let own = choose.reform(|_: MouseEvent| None);
    let at = |start: LocalTime| choose.reform(move |_: MouseEvent| Some(Choice { date, start: Some(start) }));
    let free = refused.as_ref().and_then(|error| error.params.get("free"));
    let free: Vec<FreeTime> = free.and_then(|free| serde_json::from_value(free.clone()).ok()).unwrap_or_default();
    // Another doctor is not what is asked for the whole series.
    let doctor = free.first().map(|free| free.doctor);
    let free: Vec<LocalTime> =
        free.into_iter().filter(|free| Some(free.doctor) == doctor).map(|free| free.start).take(3).collect();
    let type_time = {
        let (typing, format) = (typing.setter(), format.clone());
        Callback::from(move |_: MouseEvent| typing.set(Some((start.date().to_string(), format.time(start)))))
    };
    let badge = if refused.is_some() {
        html! { <Badge look="is-noshow" icon={Icon::Alert}>{ t.series_taken() }</Badge> }
    } else if left_out {
        html! { <Badge look="is-cancelled" icon={Icon::Ban}>{ t.series_left_out() }</Badge> }
    } else if chosen {
        html! { <Badge look="is-confirmed" icon={Icon::Clock}>{ t.series_chosen() }</Badge> }
    } else {
        html! { <Badge look="is-done" icon={Icon::Check}>{ t.series_fits() }</Badge> }
    };
    let typed = (*typing).clone().map(|(day, time)| {
        let part = |second: bool| {
            let (typing, day, time) = (typing.setter(), day.clone(), time.clone());
            Bind::new(if second { time.clone() } else { day.clone() }, move |typed: String| {
                typing.set(Some(if second { (day.clone(), typed) } else { (typed, time.clone()) }));
            })
        };
        let start = format!("{day}T{time}").parse::<LocalTime>().ok();
        html! {
            <div class="fields fields--when">
                <DateField name="day" label={t.appointments_date()} bind={part(false)} />
                <TimeField name="time" label={t.appointments_start()} bind={part(true)} />
                if let Some(start) = start {
                    <Button onclick={at(start)} testid="series-take">{ t.series_take() }</Button>
                }
            </div>
        }
    });
    html! {
        <li class="series__day" data-testid="series-day">
            <span class="list__main">
                <span class="row row--wrap">
                    <b class="num">{ day(&format, start) }</b>
                    { badge }
                    if shifted {
                        <span class="sub">{ t.series_shifted() }</span>
                    }
                </span>
                if let Some(error) = refused {
                    <span class="sub">{ refusal_text(&session, error) }</span>
                }
                if refused.is_some() || left_out || chosen {
                    <span class="row row--wrap">
                        if refused.is_some() {
                            <Button small=true onclick={out} testid="leave-out">{ t.series_leave_out() }</Button>
                            { for free.iter().map(|free| html! {
                                <Button small=true onclick={at(*free)} testid="series-free">{ day(&format, *free) }</Button>
                            }) }
                        }
                        if typed.is_none() {
                            <Button small=true kind={ButtonKind::Quiet} onclick={type_time} testid="other-time">{ t.series_other_time() }</Button>
                        }
                        if left_out || chosen {
                            <Button small=true kind={ButtonKind::Quiet} onclick={own} testid="own-time">{ t.series_own_time() }</Button>
                        }
                    </span>
                }
                { typed }
            </span>
        </li>
    }
}
