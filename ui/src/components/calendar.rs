use chrono::{Datelike, Days};
use cuspid_model::text::Language;
use cuspid_model::time::PlainDate;
use web_sys::Element;
use yew::prelude::*;

use super::{Icon, IconButton};
use crate::session::{use_format, use_texts};

/// See [`Month`].
#[derive(Properties, PartialEq)]
pub struct MonthProps {
    /// The date that is chosen.
    pub chosen: Option<PlainDate>,
    /// Called with the date somebody picks.
    pub on_pick: Callback<PlainDate>,
}

/// A month to pick a day from. Arrows move by day and week, Page Up and Page Down by month.
#[component]
pub(crate) fn Month(props: &MonthProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let today = format.today();
    let at = use_state(|| props.chosen.unwrap_or(today));
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(*at, move |_| {
            if let Some(month) = node.cast::<Element>() {
                crate::window::focus_first(&month, "[tabindex='0']");
            }
        });
    }

    let go = |to: Option<PlainDate>| {
        let at = at.setter();
        Callback::from(move |_: MouseEvent| {
            if let Some(to) = to {
                at.set(to);
            }
        })
    };
    let onkeydown = {
        let (at, now) = (at.setter(), *at);
        Callback::from(move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowLeft" => now.plus_days(-1),
                "ArrowRight" => now.plus_days(1),
                "ArrowUp" => now.plus_days(-7),
                "ArrowDown" => now.plus_days(7),
                "PageUp" => return at.set(months_away(now, -1).unwrap_or(now)),
                "PageDown" => return at.set(months_away(now, 1).unwrap_or(now)),
                _ => return,
            };
            event.prevent_default();
            at.set(to.unwrap_or(now));
        })
    };

    let first = at.date().with_day(1).unwrap_or(at.date());
    let start = first - Days::new(u64::from(first.weekday().num_days_from_monday()));
    let day = |date: chrono::NaiveDate| {
        let Ok(plain) = PlainDate::new(date) else { return html! { <td></td> } };
        if date.month() != first.month() {
            return html! { <td></td> };
        }
        let onclick = props.on_pick.reform(move |_: MouseEvent| plain);
        html! {
            <td>
                <button
                    type="button"
                    tabindex={if plain == *at { "0" } else { "-1" }}
                    aria-current={(plain == today).then_some("date")}
                    aria-pressed={(Some(plain) == props.chosen).then_some("true")}
                    aria-label={format.date_long(plain)}
                    {onclick}
                >
                    { date.day() }
                </button>
            </td>
        }
    };
    let week = |week: u64| {
        let monday = start + Days::new(week * 7);
        let inside = monday.month() == first.month() || (monday + Days::new(6)).month() == first.month();
        html! {
            if inside {
                <tr>{ for (0..7).map(|offset| day(monday + Days::new(offset))) }</tr>
            }
        }
    };
    let head = (0..7).filter_map(|offset| PlainDate::new(start + Days::new(offset)).ok()).map(|date| {
        let name = format.weekday(date);
        let short: String = name.chars().take(if format.language == Language::English { 2 } else { 3 }).collect();
        html! { <th scope="col"><abbr title={name}>{ short }</abbr></th> }
    });
    html! {
        <div ref={node} class="month" role="dialog" aria-label={t.common_date_pick()} {onkeydown}>
            <div class="row">
                <b class="grow month__name" aria-live="polite">{ capitalized(&format.month(*at)) }</b>
                <IconButton
                    icon={Icon::Left}
                    small=true
                    label={t.common_month_earlier()}
                    onclick={go(months_away(*at, -1))}
                />
                <IconButton
                    icon={Icon::Right}
                    small=true
                    label={t.common_month_later()}
                    onclick={go(months_away(*at, 1))}
                />
            </div>
            <table class="num">
                <thead><tr>{ for head }</tr></thead>
                <tbody>{ for (0..6).map(week) }</tbody>
            </table>
        </div>
    }
}

/// The date so many months away, clamped to the end of a shorter month.
pub fn months_away(date: PlainDate, months: i32) -> Option<PlainDate> {
    let by = chrono::Months::new(months.unsigned_abs());
    let moved = if months < 0 { date.date().checked_sub_months(by) } else { date.date().checked_add_months(by) };
    PlainDate::new(moved?).ok()
}

/// At the start of a heading, a month is written with a capital.
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
