//! Who could work when, a week at a time, beside the board: whoever can take an empty seat is asked from here.

use chrono::Datelike;
use cuspid_model::requests::case_days::*;
use cuspid_model::time::PlainDate;
use cuspid_model::{CaseDayId, ProviderId};
use yew::prelude::*;

use super::words;
use crate::components::{Alert, Icon, IconButton, Popup, Skeleton, Tone, use_refusal_toasts, use_toasts};
use crate::hooks::{use_query, use_submit};
use crate::session::{use_format, use_texts};

/// The days of a week.
const WEEK: i64 = 7;

/// A seat that somebody is looked for.
#[derive(Clone, PartialEq)]
pub struct Sought {
    /// On which case day.
    pub day: CaseDayRow,
    /// In which role.
    pub role: TeamRole,
}

/// See [`TeamGridCard`].
#[derive(Properties, PartialEq)]
pub struct TeamGridProps {
    /// The seat that somebody is looked for.
    pub sought: Option<Sought>,
    /// The case days of the board, to name them.
    pub days: Vec<CaseDayRow>,
}

/// A row for each of those who work on teams, a column for each day of a week.
#[component]
pub fn TeamGridCard(props: &TeamGridProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let first = use_state(|| monday(format.today()));
    let at = props.sought.as_ref().and_then(|sought| sought.day.time).map(|time| time.date);
    {
        // Whoever looks for somebody for a day sees its week.
        let first = first.setter();
        use_effect_with(at, move |at| {
            if let Some(at) = at {
                first.set(monday(*at));
            }
        });
    }
    let last = first.plus_days(WEEK - 1).unwrap_or(*first);
    let query = use_query(ListTeamGrid { from: *first, to: last });
    let asked = use_submit::<AskProviders>(Callback::from(move |()| toasts.done(t.case_days_asked_done())));
    use_refusal_toasts([&asked.error]);
    let go = |days: i64| {
        let (setter, to) = (first.setter(), first.plus_days(days));
        Callback::from(move |_: MouseEvent| {
            if let Ok(to) = to {
                setter.set(to);
            }
        })
    };
    let picked = props.sought.as_ref().map(|sought| sought.day.id);
    let ask = |provider: ProviderId| {
        asked.send.reform(move |case_day: CaseDayId| AskProviders { asks: vec![Ask { case_day, provider }] })
    };
    let head = |date: &PlainDate| {
        let weekday = format.weekday(*date);
        let full = format!("{weekday} {}", format.date_short(*date));
        html! {
            <th scope="col" class={classes!((Some(*date) == at).then_some("avail__pick"))} abbr={full.clone()} title={full}>
                { weekday.chars().take(3).collect::<String>() }<br />{ date.date().day() }
            </th>
        }
    };
    let row = |grid: &TeamGrid, person: &GridPerson| {
        let cells = grid.days.iter().zip(&person.days).map(|(date, cell)| {
            html! {
                <td class={classes!((Some(*date) == at).then_some("avail__pick"))}>
                    <Square
                        name={person.name.clone()}
                        date={*date}
                        cell={cell.clone()}
                        days={props.days.clone()}
                        {picked}
                        busy={asked.running}
                        on_ask={ask(person.provider)}
                    />
                </td>
            }
        });
        html! {
            <tr key={person.provider.to_string()}>
                <th scope="row"><span class="cut" title={person.name.clone()}>{ &person.name }</span></th>
                { for cells }
            </tr>
        }
    };
    let group = |grid: &TeamGrid, role: &TeamRole| {
        let own: Vec<&GridPerson> = grid.people.iter().filter(|person| person.role == *role).collect();
        if own.is_empty() {
            return Html::default();
        }
        let columns = (grid.days.len() + 1).to_string();
        html! {
            <tbody>
                <tr class="avail__group">
                    <th scope="rowgroup" colspan={columns}><span class="row">{ words::role_icon(*role).small() }{ words::role_name(t, *role) }</span></th>
                </tr>
                { for own.into_iter().map(|person| row(grid, person)) }
            </tbody>
        }
    };
    html! {
        <div class="stack team-grid">
            if let Some(sought) = &props.sought {
                <Hint sought={sought.clone()} grid={query.data.as_deref().cloned()} />
            }
            <section class="card avail-card" aria-label={t.case_days_grid()} data-testid="team-grid">
                <div class="card__head">
                    <h2>{ t.case_days_grid() }</h2>
                    <span class="push"></span>
                    <IconButton small=true icon={Icon::Left} label={t.case_days_week_earlier()} onclick={go(-WEEK)} testid="grid-earlier" />
                    <span class="cap num nowrap">{ format!("{} – {}", format.date_short(*first), format.date_short(last)) }</span>
                    <IconButton small=true icon={Icon::Right} label={t.case_days_week_later()} onclick={go(WEEK)} testid="grid-later" />
                </div>
                { query.show(html! { <Skeleton lines=8 /> }, |grid| html! {
                    if grid.people.is_empty() {
                        <p class="sub team-grid__none">{ t.case_days_grid_nobody() }</p>
                    } else {
                        <table class="avail avail--team">
                            <thead><tr><th scope="col"><span class="sr">{ t.scheduling_person() }</span></th>{ for grid.days.iter().map(head) }</tr></thead>
                            { for TeamRole::ALL.iter().rev().map(|role| group(grid, role)) }
                        </table>
                    }
                }) }
                <p class="avail-legend sub">
                    { for LEGEND.iter().map(|state| {
                        let (look, icon) = look(*state, false);
                        html! { <span class="row"><span class={classes!("av", look)} aria-hidden="true">{ icon.small() }</span>{ state_text(t, *state) }</span> }
                    }) }
                    <span class="row"><span class="av av--like" aria-hidden="true">{ Icon::DoubleCheck.small() }</span>{ t.scheduling_prefer() }</span>
                </p>
            </section>
        </div>
    }
}

/// What the squares mean, the usual first.
const LEGEND: [GridState; 6] =
    [GridState::Available, GridState::Part, GridState::Coming, GridState::Asked, GridState::Off, GridState::Nothing];

#[derive(Properties, PartialEq)]
struct HintProps {
    sought: Sought,
    grid: Option<TeamGrid>,
}

/// What a case day still needs, and how many could take it.
#[component]
fn Hint(props: &HintProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let Sought { day, role } = &props.sought;
    if !day.lacks.iter().any(|lack| lack.role == *role && lack.kind == LackKind::Open) {
        return Html::default();
    }
    let people = props.grid.iter().flat_map(|grid| &grid.people).filter(|person| person.role == *role);
    let can = people.filter(|person| person.days.iter().any(|cell| cell.fits.contains(&day.id))).count();
    let title = format!("{}, {}", words::when(&format, day), day.site_name);
    html! {
        <div data-testid="grid-hint">
            <Alert tone={Tone::Info} {title}>
                { t.case_days_grid_can(i64::try_from(can).unwrap_or_default(), words::role_name(t, *role)) }
            </Alert>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct SquareProps {
    name: String,
    date: PlainDate,
    cell: GridCell,
    days: Vec<CaseDayRow>,
    picked: Option<CaseDayId>,
    busy: bool,
    on_ask: Callback<CaseDayId>,
}

/// Somebody on a day. Where one seat is open to him he is asked at once; of several, one is chosen.
#[component]
fn Square(props: &SquareProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let anchor = use_node_ref();
    let choosing = use_state(|| false);
    let SquareProps { name, date, cell, .. } = props;
    let (look, icon) = look(cell.state, cell.prefers);
    let mut said = state_text(t, cell.state);
    if cell.prefers {
        said = t.scheduling_prefer();
    }
    if cell.state == GridState::Part {
        let hours: Vec<String> = cell.hours.iter().map(|hours| words::span(&format, *hours)).collect();
        said = format!("{said} ({})", hours.join(", "));
    }
    if let Some(site) = &cell.site_name {
        said = format!("{said}: {site}");
    }
    let label = format!("{name}, {}: {said}", format.date_short(*date));
    let wanted = match props.picked.filter(|picked| cell.fits.contains(picked)) {
        Some(picked) => vec![picked],
        None => cell.fits.clone(),
    };
    let Some(&first) = wanted.first() else {
        return html! {
            <span class={classes!("av", look)} role="img" aria-label={label.clone()} title={label}>{ icon.small() }</span>
        };
    };
    let day_name = |id: &CaseDayId| {
        let day = props.days.iter().find(|day| day.id == *id);
        day.map(|day| format!("{}, {}", day.site_name, words::hours(&format, day))).unwrap_or_default()
    };
    let ask = props.on_ask.clone();
    let onclick = if wanted.len() == 1 {
        ask.reform(move |_: MouseEvent| first)
    } else {
        let choosing = choosing.setter();
        Callback::from(move |_: MouseEvent| choosing.set(true))
    };
    let close = {
        let choosing = choosing.setter();
        Callback::from(move |()| choosing.set(false))
    };
    let what = wanted.iter().map(day_name).collect::<Vec<_>>().join("; ");
    let label = t.case_days_grid_ask(label, what);
    html! {
        <>
            <button ref={anchor.clone()} type="button" class={classes!("av", "av--ready", look)} aria-label={label.clone()} title={label} disabled={props.busy} {onclick} data-testid="grid-ask">
                { icon.small() }
            </button>
            if *choosing {
                <Popup {anchor} on_close={close.clone()} end=true>
                    <ul class="plain menu">
                        { for wanted.iter().map(|id| {
                            let (ask, close, id) = (props.on_ask.clone(), close.clone(), *id);
                            let onclick = Callback::from(move |_: MouseEvent| {
                                close.emit(());
                                ask.emit(id);
                            });
                            html! { <li key={id.to_string()}><button type="button" class="menu__item" {onclick}>{ day_name(&id) }</button></li> }
                        }) }
                    </ul>
                </Popup>
            }
        </>
    }
}

const fn look(state: GridState, prefers: bool) -> (&'static str, Icon) {
    match state {
        GridState::Available if prefers => ("av--like", Icon::DoubleCheck),
        GridState::Available => ("av--yes", Icon::Check),
        GridState::Part if prefers => ("av--like av--part", Icon::DoubleCheck),
        GridState::Part => ("av--yes av--part", Icon::Check),
        GridState::Coming => ("av--set", Icon::Lock),
        GridState::Asked => ("av--wait", Icon::Clock),
        GridState::Off => ("av--no", Icon::Minus),
        GridState::Unreviewed => ("av--ask", Icon::Search),
        GridState::Nothing => ("av--ask", Icon::Dotted),
    }
}

fn state_text(t: &cuspid_texts::Texts, state: GridState) -> String {
    match state {
        GridState::Available => t.scheduling_available(),
        GridState::Part => t.scheduling_part(),
        GridState::Coming => t.case_days_grid_coming(),
        GridState::Asked => t.case_days_answer_asked(),
        GridState::Off => t.scheduling_unavailable(),
        GridState::Unreviewed => t.case_days_grid_unreviewed(),
        GridState::Nothing => t.scheduling_no_answer(),
    }
}

fn monday(date: PlainDate) -> PlainDate {
    let back = i64::from(date.date().weekday().num_days_from_monday());
    date.plus_days(-back).unwrap_or(date)
}
