//! The case days of some weeks, by where they stand.

use cuspid_model::requests::case_days::*;
use cuspid_model::{CaseDayId, Permission, ProviderId};
use yew::prelude::*;

use super::card::CaseDayCard;
use super::day::DaySheet;
use super::edit::{GrantSheet, MoveSheet, NeedsSheet, NewSheet};
use super::grid::{Sought, TeamGridCard};
use super::patients::PatientSheet;
use super::review::ReviewSheet;
use super::suggest::SuggestSheet;
use crate::components::{Button, ButtonKind, Chip, Empty, Icon, IconButton, Skeleton};
use crate::hooks::{use_hotkey_when, use_query};
use crate::session::{use_format, use_session, use_texts};

/// What is open beside the board.
#[derive(Clone, PartialEq)]
pub enum Open {
    /// A day with everything about it.
    Day(CaseDayId),
    /// A new day, or the wish for one.
    New,
    /// A day is given to one that was asked for.
    Grant(Box<CaseDayRow>),
    /// What a day needs is changed.
    Needs(Box<CaseDayRow>),
    /// Its time is.
    Move(Box<CaseDayRow>),
    /// A patient comes, or how one is treated changes.
    Patient(CaseDayId, Option<Box<CasePatientRow>>),
    /// What an anesthesiologist said of a patient is written down.
    Review(Box<CasePatientRow>, CaseDayId, Option<ProviderId>),
    /// Teams are suggested.
    Suggest,
}

/// So many days are shown, those of the week before today included; the arrows go four weeks.
const SHOWN: i64 = 42;
const PAST: i64 = 7;
const STEP: i64 = 28;

/// The lanes: which stages stand in them.
const LANES: [&[Stage]; 3] =
    [&[Stage::Requested], &[Stage::Forming, Stage::TeamComplete], &[Stage::Confirmed, Stage::Completed]];

/// See the module.
#[component]
pub fn Board() -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let plans = session.can(Permission::CaseDayWrite);
    let asks = session.can(Permission::PracticeCaseDays);
    let from = use_state(|| format.today().plus_days(-PAST).unwrap_or(format.today()));
    let over = use_state(|| false);
    let open = use_state(|| None::<Open>);
    let sought = use_state(|| None::<(CaseDayId, TeamRole)>);
    let last = from.plus_days(SHOWN - 1).unwrap_or(*from);
    let query = use_query(ListCaseDays { from: *from, to: last, over: *over });
    let set_open = {
        let open = open.setter();
        Callback::from(move |what: Option<Open>| open.set(what))
    };
    let new_word = if plans { t.case_days_new() } else { t.case_days_request() };
    use_hotkey_when(asks, "N", new_word.clone(), set_open.reform(|()| Some(Open::New)));
    let go = |days: i64| {
        let (setter, to) = (from.setter(), from.plus_days(days));
        Callback::from(move |_: MouseEvent| {
            if let Ok(to) = to {
                setter.set(to);
            }
        })
    };
    let on_over = {
        let over = over.setter();
        Callback::from(move |on| over.set(on))
    };
    let on_seek = {
        let sought = sought.setter();
        Callback::from(move |seat| sought.set(Some(seat)))
    };
    let names = [t.case_days_lane_requested(), t.case_days_lane_forming(), t.case_days_lane_confirmed()];
    let lane = |name: String, stages: &[Stage], rows: &[CaseDayRow]| {
        let rows: Vec<CaseDayRow> = rows.iter().filter(|row| stages.contains(&row.stage)).cloned().collect();
        html! {
            <section class="lane" aria-label={name.clone()}>
                <div class="lane__head"><h2>{ &name }</h2><span class="tag push num">{ rows.len() }</span></div>
                if rows.is_empty() {
                    <p class="cap lane__none">{ t.case_days_lane_none() }</p>
                }
                { for rows.into_iter().map(|row| {
                    let key = row.id.to_string();
                    let picked = sought.is_some_and(|(day, _)| day == row.id);
                    html! { <CaseDayCard {key} {row} {picked} on_open={set_open.reform(Some)} on_seek={on_seek.clone()} /> }
                }) }
            </section>
        }
    };
    let new = html! {
        if asks {
            <Button kind={ButtonKind::Primary} icon={Icon::Plus} shortcut="N" onclick={set_open.reform(|_: MouseEvent| Some(Open::New))} testid="new-case-day">
                { new_word }
            </Button>
        }
    };
    let board = query.show(html! { <Skeleton lines=8 /> }, |rows| {
        if rows.is_empty() {
            return html! {
                <Empty icon={Icon::Pulse} title={t.case_days_none_title()} action={new.clone()}>{ t.case_days_none() }</Empty>
            };
        }
        let seek = sought.and_then(|(day, role)| {
            let day = rows.iter().find(|row| row.id == day)?.clone();
            Some(Sought { day, role })
        });
        html! {
            <div class={classes!(plans.then_some("split case-board"))}>
                <div class={classes!("board", (*over).then_some("board--four"))} data-testid="board">
                    { for names.into_iter().zip(LANES).map(|(name, stages)| lane(name, stages, rows)) }
                    if *over {
                        { lane(t.case_days_lane_off(), &[Stage::Rejected, Stage::Cancelled], rows) }
                    }
                </div>
                if plans {
                    <TeamGridCard sought={seek} days={rows.clone()} />
                }
            </div>
        }
    });
    let close = set_open.reform(|()| None);
    let back = |day: CaseDayId| set_open.reform(move |()| Some(Open::Day(day)));
    let beside = match (*open).clone() {
        None => Html::default(),
        Some(Open::Day(case_day)) => html! {
            <DaySheet key={case_day.to_string()} {case_day} on_open={set_open.reform(Some)} on_close={close} />
        },
        Some(Open::New) => html! { <NewSheet date={*from} on_close={close} /> },
        Some(Open::Grant(row)) => html! { <GrantSheet row={*row} on_close={close} /> },
        Some(Open::Needs(row)) => html! { <NeedsSheet on_close={back(row.id)} row={*row} /> },
        Some(Open::Move(row)) => html! { <MoveSheet on_close={back(row.id)} row={*row} /> },
        Some(Open::Patient(case_day, row)) => html! {
            <PatientSheet {case_day} row={row.map(|row| *row)} on_close={back(case_day)} />
        },
        Some(Open::Review(row, case_day, reviewer)) => html! {
            <ReviewSheet case_patient={row.id} name={row.name} {reviewer} on_close={back(case_day)} />
        },
        Some(Open::Suggest) => html! { <SuggestSheet from={*from} to={last} on_close={close} /> },
    };
    html! {
        <>
            <div class="row row--wrap">
                <IconButton icon={Icon::Left} framed=true label={t.case_days_earlier()} onclick={go(-STEP)} testid="days-earlier" />
                <IconButton icon={Icon::Right} framed=true label={t.case_days_later()} onclick={go(STEP)} testid="days-later" />
                <b class="num">{ format!("{} – {}", format.date(*from), format.date(last)) }</b>
                <Chip pressed={*over} onchange={on_over} testid="show-off">{ t.case_days_show_off() }</Chip>
                <span class="push"></span>
                if plans {
                    <Button icon={Icon::Users} onclick={set_open.reform(|_: MouseEvent| Some(Open::Suggest))} testid="suggest">
                        { t.case_days_suggest() }
                    </Button>
                }
                { new }
            </div>
            { board }
            { beside }
        </>
    }
}
