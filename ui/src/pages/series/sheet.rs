//! The days of a series before anything is written: what is in the way of each, and what is decided about it.

use cuspid_model::repeat::Repeat;
use cuspid_model::requests::booking::FreeTime;
use cuspid_model::requests::series::*;
use cuspid_model::time::{LocalTime, PlainDate};
use cuspid_model::{Request, SeriesChangeId};
use yew::prelude::*;

use super::{day, left_alone};
use crate::components::{
    Alert, Badge, Button, ButtonKind, CheckField, DateField, Icon, Sheet, Skeleton, TimeField, Tone, refusal_text,
    taking_back, use_refusal_toasts, use_toasts,
};
use crate::hooks::{Bind, Query, use_query, use_submit};
use crate::pages::tasks::words;
use crate::session::{use_format, use_session, use_texts};

/// What is done to a series.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// It is made.
    Make,
    /// It moves.
    Move,
    /// It gets another rule.
    Rule,
}

/// What is to be done to a series: what asks for its days, what writes them, what takes that back.
pub trait Series: Request<Answer = SeriesPlan> + Clone + PartialEq {
    /// What writes them.
    type Write: Request<Answer = SeriesDone>;
    /// What takes it back.
    type Undo: Request<Answer = SeriesDone> + Clone;
    /// What is done.
    const WORK: Work;
    /// The rule it is to have.
    fn rule(&self) -> Option<&Repeat>;
    /// The same with what was decided.
    #[must_use]
    fn decided(&self, choices: Vec<Choice>, by_hand: bool) -> Self;
    /// What writes it.
    fn write(self) -> Self::Write;
    /// What takes it back.
    fn undo(change: SeriesChangeId) -> Self::Undo;
}

macro_rules! series {
    ($work:ident: $plan:ident, $write:ident, $undo:ident, |$own:ident| $rule:expr, [$($field:ident)*] $(, $by_hand:ident)?) => {
        impl Series for $plan {
            type Write = $write;
            type Undo = $undo;
            const WORK: Work = Work::$work;
            fn rule(&self) -> Option<&Repeat> {
                let $own = self;
                $rule
            }
            fn decided(&self, choices: Vec<Choice>, _by_hand: bool) -> Self {
                Self { choices, $($by_hand: _by_hand,)? ..self.clone() }
            }
            fn write(self) -> $write {
                $write { $($field: self.$field,)* $($by_hand: self.$by_hand,)? choices: self.choices }
            }
            fn undo(change: SeriesChangeId) -> $undo {
                $undo { change }
            }
        }
    };
}

series!(Make: PlanSeries, BookSeries, UndoSeriesChange, |own| Some(&own.repeat), [visit repeat]);
series!(Make: PlanReservations, ReserveSeries, UndoReservationsChange, |own| Some(&own.repeat), [reserve repeat]);
series!(Move: PlanSeriesMove, MoveSeries, UndoSeriesChange, |_own| None, [visit scope], by_hand);
series!(Move: PlanReservationsMove, MoveReservations, UndoReservationsChange, |_own| None, [change scope], by_hand);
macro_rules! ruled {
    ($plan:ident, $write:ident, $undo:ident, $id:ident) => {
        impl Series for $plan {
            type Write = $write;
            type Undo = $undo;
            const WORK: Work = Work::Rule;
            fn rule(&self) -> Option<&Repeat> {
                Some(&self.rule.repeat)
            }
            fn decided(&self, choices: Vec<Choice>, by_hand: bool) -> Self {
                Self { rule: NewRule { choices, by_hand, ..self.rule.clone() }, ..self.clone() }
            }
            fn write(self) -> $write {
                $write { $id: self.$id, rule: self.rule }
            }
            fn undo(change: SeriesChangeId) -> $undo {
                $undo { change }
            }
        }
    };
}

ruled!(PlanSeriesRule, ChangeSeriesRule, UndoSeriesChange, appointment);
ruled!(PlanReservationsRule, ChangeReservationsRule, UndoReservationsChange, reservation);

/// See [`SeriesSheet`].
#[derive(Properties, PartialEq)]
pub struct SeriesSheetProps<P: Series> {
    /// What is to be done.
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
    let toasts = use_toasts();
    let decided = use_state_eq(Decided::default);
    let wanted = props.wanted.decided(decided.choices.clone(), decided.by_hand);
    let plan = use_query(wanted.clone());
    let write = {
        let done = props.on_done.clone();
        use_submit::<P::Write>(Callback::from(move |written: SeriesDone| {
            let count = i64::try_from(written.done.len()).unwrap_or(0);
            let text = match P::WORK {
                Work::Make => t.series_booked(count),
                Work::Move => t.series_moved(count),
                Work::Rule => t.series_ruled(),
            };
            match written.change {
                Some(change) => toasts.done_with_undo(text, taking_back(&toasts, t.series_undone(), P::undo(change))),
                None => toasts.done(text),
            }
            done.emit(());
        }))
    };
    use_refusal_toasts([&write.error]);
    html! {
        <Days
            work={P::WORK}
            rule={props.wanted.rule().cloned()}
            {plan}
            decided={(*decided).clone()}
            decide={ let decided = decided.setter(); Callback::from(move |now| decided.set(now)) }
            running={write.running}
            on_save={write.send.reform(move |()| wanted.clone().write())}
            on_back={props.on_back.clone()}
        />
    }
}

/// What was decided.
#[derive(Clone, PartialEq, Default)]
struct Decided {
    choices: Vec<Choice>,
    /// Also those that were moved by hand.
    by_hand: bool,
}

impl Decided {
    /// The same with something else about some days.
    fn about(&self, dates: &[PlainDate], choice: impl Fn(PlainDate) -> Option<Choice>) -> Self {
        let others = self.choices.iter().filter(|other| !dates.contains(&other.date)).copied();
        Self { choices: others.chain(dates.iter().copied().filter_map(choice)).collect(), ..*self }
    }
}

#[derive(Properties)]
struct DaysProps {
    work: Work,
    rule: Option<Repeat>,
    plan: Query<SeriesPlan>,
    decided: Decided,
    decide: Callback<Decided>,
    running: bool,
    on_save: Callback<()>,
    on_back: Callback<()>,
}

impl PartialEq for DaysProps {
    fn eq(&self, _: &Self) -> bool {
        // What is around it is drawn only when something of this differs.
        false
    }
}

/// The days, whatever is done to them.
#[component]
fn Days(props: &DaysProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let DaysProps { work, ref plan, ref decided, ref decide, .. } = *props;
    let found = plan.data.clone().unwrap_or_default();
    let refused: Vec<PlainDate> =
        found.occurrences.iter().filter(|one| one.refused.is_some()).map(|one| one.date).collect();
    let fitting = found.occurrences.iter().filter(|one| !one.left_out && one.refused.is_none()).count();
    let count = i64::try_from(fitting).unwrap_or(0);
    let decide_one = {
        let (decided, decide) = (decided.clone(), decide.clone());
        Callback::from(move |(date, choice): (PlainDate, Option<Choice>)| {
            decide.emit(decided.about(&[date], |_| choice));
        })
    };
    let leave_out = {
        let (decided, refused) = (decided.clone(), refused.clone());
        decide.reform(move |_: MouseEvent| decided.about(&refused, |date| Some(Choice { date, start: None })))
    };
    let something = fitting > 0 || !found.over.is_empty();
    let ready = plan.data.is_some() && !plan.running && refused.is_empty() && something;
    let save = {
        let on_save = props.on_save.clone();
        Callback::from(move |()| {
            if ready {
                on_save.emit(());
            }
        })
    };
    let rule = props.rule.as_ref().map(|rule| words::repeat(t, &format, rule));
    let keeps = found.left.iter().any(|member| member.left == Some(LeftAlone::ByHand)) || decided.by_hand;
    // Other days are asked about then.
    let by_hand = Bind::new(decided.by_hand, decide.reform(|by_hand| Decided { by_hand, choices: vec![] }));
    let back = props.on_back.clone();
    let act = match work {
        Work::Make => t.series_book(count),
        Work::Move => t.series_move(count),
        Work::Rule => t.series_rule_save(),
    };
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
                busy={props.running}
                onclick={save.reform(|_: MouseEvent| ())}
                testid="series-save"
            >
                { act }
            </Button>
        </>
    };
    let title = if work == Work::Make { t.series_days() } else { t.series_new_times() };
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
                            <Day key={one.date.to_string()} one={one.clone()} is_new={one.made && work == Work::Rule} decide={decide_one.clone()} />
                        }) }
                    </ol>
                    if !plan.over.is_empty() {
                        <section>
                            <h3>{ t.series_over() }</h3>
                            <ul class="list list--plain" data-testid="series-over">
                                { for plan.over.iter().map(|member| html! { <li class="num">{ day(&format, member.start) }</li> }) }
                            </ul>
                        </section>
                    }
                    { left_alone(t, &format, &plan.left) }
                </div>
            }) }
        </Sheet>
    }
}

#[derive(Properties, PartialEq)]
struct DayProps {
    one: Occurrence,
    /// The series had no such day before.
    is_new: bool,
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
    } else if props.is_new {
        html! { <Badge look="is-info" icon={Icon::Plus}>{ t.series_new() }</Badge> }
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
