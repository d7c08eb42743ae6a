//! Another rule for a series: at which time, on which day, how often, until when.

use cuspid_model::requests::series::*;
use cuspid_model::time::PlainDate;
use cuspid_model::{AppointmentId, ErrorCode, ReservationId};
use cuspid_texts::Texts;
use yew::prelude::*;

use super::{Repeats, RepeatsFields, ScopeField, Series, SeriesSheet, scope_of};
use crate::bind;
use crate::components::{DateField, FormSheet, Sheet, Skeleton, TimeField};
use crate::format::Format;
use crate::hooks::{Bind, Check, Query, use_form, use_query};
use crate::session::{use_format, use_texts};

/// See [`RuleSheet`].
#[derive(Properties, PartialEq)]
pub struct RuleSheetProps {
    /// One visit of a series.
    pub appointment: AppointmentId,
    /// It was closed.
    pub on_close: Callback<()>,
}

/// Another rule for visits of a series.
#[component]
pub fn RuleSheet(props: &RuleSheetProps) -> Html {
    let t = use_texts();
    let appointment = props.appointment;
    let query = use_query(GetSeries { appointment });
    let Some(Some(series)) = query.data.as_deref() else { return without_series(t, &query, &props.on_close) };
    let plan = Callback::from(move |rule| PlanSeriesRule { appointment, rule });
    html! { <Ruling<PlanSeriesRule> series={series.clone()} {plan} on_close={props.on_close.clone()} /> }
}

/// The sheet as long as the series is not there: it comes, could not be read, or is none any more.
fn without_series(t: &Texts, query: &Query<Option<SeriesShown>>, on_close: &Callback<()>) -> Html {
    html! {
        <Sheet title={t.series_rule()} on_close={on_close.clone()} testid="rule-wait">
            { query.show(html! { <Skeleton lines=4 /> }, |_| html! { <p class="sub">{ t.series_none() }</p> }) }
        </Sheet>
    }
}

/// See [`ReservationsRuleSheet`].
#[derive(Properties, PartialEq)]
pub struct ReservationsRuleSheetProps {
    /// One reservation of a series.
    pub reservation: ReservationId,
    /// It was closed.
    pub on_close: Callback<()>,
}

/// Another rule for reservations of a series.
#[component]
pub fn ReservationsRuleSheet(props: &ReservationsRuleSheetProps) -> Html {
    let t = use_texts();
    let reservation = props.reservation;
    let query = use_query(GetReservationSeries { reservation });
    let Some(Some(series)) = query.data.as_deref() else { return without_series(t, &query, &props.on_close) };
    let plan = Callback::from(move |rule| PlanReservationsRule { reservation, rule });
    html! { <Ruling<PlanReservationsRule> series={series.clone()} {plan} on_close={props.on_close.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct RulingProps<P: Series> {
    series: SeriesShown,
    plan: Callback<NewRule, P>,
    on_close: Callback<()>,
}

/// The rule, and over it the days it would have.
#[component]
fn Ruling<P: Series>(props: &RulingProps<P>) -> Html {
    let wanted = use_state_eq(|| None::<P>);
    let on_rule = {
        let (wanted, plan) = (wanted.setter(), props.plan.clone());
        Callback::from(move |rule| wanted.set(Some(plan.emit(rule))))
    };
    let on_back = {
        let wanted = wanted.setter();
        Callback::from(move |()| wanted.set(None))
    };
    html! {
        <>
            <Rule series={props.series.clone()} {on_rule} on_close={props.on_close.clone()} />
            if let Some(wanted) = &*wanted {
                <SeriesSheet<P> wanted={wanted.clone()} {on_back} on_done={props.on_close.clone()} />
            }
        </>
    }
}

#[derive(Clone, PartialEq)]
struct Draft {
    scope: String,
    date: String,
    time: String,
    repeats: Repeats,
}

impl Draft {
    /// The series as it is, from the first on that can still be changed.
    fn of(series: &SeriesShown, scope: SeriesScope, format: &Format) -> Self {
        let before = match scope {
            SeriesScope::All => 0,
            SeriesScope::Following => usize::try_from(series.place.saturating_sub(1)).unwrap_or(0),
        };
        let meant = series.members.get(before..).unwrap_or_default();
        let first = meant.iter().find(|member| member.left.is_none()).or(meant.last());
        let place = |member: Option<&SeriesMember>| {
            series.days.iter().position(|day| member.is_some_and(|member| *day == member.date))
        };
        let times = place(meant.last()).zip(place(first)).map_or(meant.len(), |(last, first)| last + 1 - first);
        Self {
            scope: scope.as_str().to_owned(),
            date: first.map(|first| first.planned.date().to_string()).unwrap_or_default(),
            time: first.map(|first| format.time(first.planned)).unwrap_or_default(),
            repeats: Repeats::of(&series.rule, times),
        }
    }

    fn checked(&self, check: &mut Check) -> Option<NewRule> {
        let date: Option<PlainDate> = check.read("date", &self.date);
        let start = if self.time.trim().is_empty() {
            check.refuse("time", ErrorCode::Empty)
        } else {
            date.and_then(|date| match format!("{date}T{}", self.time).parse() {
                Ok(start) => Some(start),
                Err(code) => check.refuse("time", code),
            })
        };
        let repeat = self.repeats.checked(check, date)?;
        Some(NewRule { scope: scope_of(&self.scope)?, start: start?, repeat: repeat?, by_hand: false, choices: vec![] })
    }
}

#[derive(Properties, PartialEq)]
struct RuleProps {
    series: SeriesShown,
    on_rule: Callback<NewRule>,
    on_close: Callback<()>,
}

/// The rule itself. Its days are looked at before anything is sent.
#[component]
fn Rule(props: &RuleProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let on_rule = props.on_rule.clone();
    let form = use_form(
        || Draft::of(&props.series, SeriesScope::Following, &format),
        move |draft: &Draft, check: &mut Check| {
            if let Some(rule) = draft.checked(check) {
                on_rule.emit(rule);
            }
            None::<ChangeSeriesRule>
        },
        Callback::noop(),
    );
    let scope = {
        let word = form.draft().scope.clone();
        let (form, series, format) = (form.clone(), props.series.clone(), format.clone());
        Bind::new(word, move |word: String| {
            let scope = scope_of(&word).unwrap_or(SeriesScope::Following);
            form.change(|draft| *draft = Draft::of(&series, scope, &format));
        })
    };
    html! {
        <FormSheet form={form.state()} title={t.series_rule()} save={t.appointments_see_days()} on_close={props.on_close.clone()} testid="rule-sheet">
            <ScopeField bind={scope} alone=false />
            <div class="fields fields--when">
                <DateField name="date" label={t.series_rule_from()} bind={bind!(form.date)} />
                <TimeField name="time" label={t.appointments_start()} bind={bind!(form.time)} />
            </div>
            <RepeatsFields bind={bind!(form.repeats)} always=true />
        </FormSheet>
    }
}
