//! The resource's own calendar: seven days, with what holds it.

use chrono::Timelike;
use cuspid_model::requests::usage::{ResourceProfile, ResourceUse};
use cuspid_model::time::{LocalTime, PlainDate};
use yew::prelude::*;

use crate::components::{Card, Icon};
use crate::session::{use_format, use_texts};

/// See [`Week`].
#[derive(Properties, PartialEq)]
pub struct WeekProps {
    /// The first day.
    pub from: PlainDate,
    /// The resource and its use.
    pub profile: ResourceProfile,
    /// Opens what holds it.
    pub show: Callback<ResourceUse>,
}

/// A day has so many minutes.
const DAY: u32 = 24 * 60;

/// Something in a column: from and to in minutes of the day, its lane, and what it is.
struct Placed<'a> {
    from: u32,
    to: u32,
    lane: usize,
    what: &'a ResourceUse,
}

/// Seven days.
#[component]
pub fn Week(props: &WeekProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let WeekProps { from, profile, show } = props;
    let today = format.today();
    let dates: Vec<PlainDate> = (0..7).filter_map(|day| from.plus_days(day).ok()).collect();
    let (first, last) = shown_hours(profile, &dates);
    let part = |minute: u32| minute.clamp(first, last) - first;
    let place = |from: u32, to: u32| format!("--s:{};--d:{}", part(from), part(to) - part(from));
    let colour = format!("res-{}", profile.row.details.colour.get());
    let hour = |hour: u32| {
        let style = format!("--s:{}", part(hour * 60));
        html! { <li {style}>{ format.minutes(hour * 60) }</li> }
    };
    let block = |placed: &Placed<'_>, lanes: usize| {
        let use_ = placed.what;
        let name = use_.what.clone().unwrap_or_else(|| t.resource_visit());
        let times = format.time_range(use_.start, use_.end);
        let icon = if use_.task.is_some() {
            Icon::Wrench
        } else if use_.appointment.is_some() || use_.reservation.is_none() {
            Icon::User
        } else if use_.pending {
            Icon::Dotted
        } else {
            Icon::Lock
        };
        let onclick = {
            let (show, own) = (show.clone(), use_.clone());
            Callback::from(move |_: MouseEvent| show.emit(own.clone()))
        };
        let style = format!("{};--lane:{};--lanes:{lanes}", place(placed.from, placed.to), placed.lane);
        let class = classes!(
            "rweek__use",
            colour.clone(),
            use_.pending.then_some("rweek__use--pending"),
            use_.task.is_some().then_some("rweek__use--block")
        );
        html! {
            <button type="button" {class} {style} {onclick} title={format!("{name}\n{times}")} data-testid="resource-use">
                <b>{ icon.small() }<span class="cut">{ name }</span></b><span class="num cut">{ times }</span>
            </button>
        }
    };
    let column = |date: &PlainDate| {
        let open = profile.hours.iter().filter(|hours| hours.date == *date);
        let placed = lanes(profile.uses.iter().filter_map(|use_| on(use_, *date)).collect());
        let lanes = placed.iter().map(|placed| placed.lane + 1).max().unwrap_or(1);
        html! {
            <div class="rweek__col">
                { for open.map(|hours| html! { <i class="rweek__open" style={place(hours.from, hours.to)}></i> }) }
                { for placed.iter().map(|placed| block(placed, lanes)) }
            </div>
        }
    };
    let head = |date: &PlainDate| {
        let name: String = format.weekday(*date).chars().take(3).collect();
        let class = classes!("num", (*date == today).then_some("is-today"));
        html! { <span {class}>{ format!("{name} {}", format.date_short(*date)) }</span> }
    };
    html! {
        <Card title={t.resource_calendar()} flush=true>
            <div class="rweek" data-testid="resource-week">
                <div class="rweek__head"><span></span>{ for dates.iter().map(head) }</div>
                <div class="rweek__body" style={format!("--span:{}", last - first)}>
                    <ol class="rweek__hours num" aria-hidden="true">{ for (first / 60 + 1..last.div_ceil(60)).map(hour) }</ol>
                    { for dates.iter().map(column) }
                </div>
            </div>
        </Card>
    }
}

/// From which to which minute of the day there is something to see: whole hours, from eight to six at least.
fn shown_hours(profile: &ResourceProfile, dates: &[PlainDate]) -> (u32, u32) {
    let open = profile.hours.iter().filter(|hours| dates.contains(&hours.date)).map(|hours| (hours.from, hours.to));
    let used = profile.uses.iter().flat_map(|use_| dates.iter().filter_map(move |date| on(use_, *date)));
    let all = open.chain(used.map(|(from, to, _)| (from, to)));
    let (first, last) = all.fold((8 * 60, 18 * 60), |(first, last), (from, to)| (first.min(from), last.max(to)));
    (first / 60 * 60, last.div_ceil(60) * 60)
}

/// The part of a use that lies on a day.
fn on(use_: &ResourceUse, date: PlainDate) -> Option<(u32, u32, &ResourceUse)> {
    let minute = |time: LocalTime| time.date_time().hour() * 60 + time.date_time().minute();
    let from = match use_.start.date().cmp(&date) {
        std::cmp::Ordering::Less => 0,
        std::cmp::Ordering::Equal => minute(use_.start),
        std::cmp::Ordering::Greater => return None,
    };
    let to = match use_.end.date().cmp(&date) {
        std::cmp::Ordering::Less => return None,
        std::cmp::Ordering::Equal => minute(use_.end),
        std::cmp::Ordering::Greater => DAY,
    };
    (from < to).then_some((from, to, use_))
}

/// Beside each other what is at once.
fn lanes(mut uses: Vec<(u32, u32, &ResourceUse)>) -> Vec<Placed<'_>> {
    uses.sort_by_key(|(from, ..)| *from);
    let mut ends: Vec<u32> = vec![];
    let mut placed = vec![];
    for (from, to, what) in uses {
        let lane = match ends.iter().position(|end| *end <= from) {
            Some(free) => free,
            None => {
                ends.push(0);
                ends.len() - 1
            }
        };
        ends[lane] = to;
        placed.push(Placed { from, to, lane, what });
    }
    placed
}
