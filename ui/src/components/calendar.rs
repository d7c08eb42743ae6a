use std::rc::Rc;

use chrono::Datelike;
use cuspid_model::text::Language;
use cuspid_model::time::PlainDate;
use web_sys::Element;
use yew::prelude::*;

use super::{Icon, IconButton};
use crate::session::{use_format, use_texts};

/// What is to be known of a day before one goes there.
#[derive(Clone, PartialEq)]
pub struct DayHint {
    /// The day.
    pub date: PlainDate,
    /// In words.
    pub text: String,
    /// How full it is, in percent; none where there is nothing to fill.
    pub full: Option<u32>,
}

/// See [`Month`].
#[derive(Properties, PartialEq)]
pub struct MonthProps {
    /// The date that is chosen.
    pub chosen: Option<PlainDate>,
    /// Called with the date somebody picks.
    pub on_pick: Callback<PlainDate>,
    /// The days that belong to the chosen one.
    #[prop_or_default]
    pub together: Vec<PlainDate>,
    /// What is to be known of its days: it is a part of the page then, not a window over it.
    #[prop_or_default]
    pub hints: Option<Rc<[DayHint]>>,
    /// Called with a day of another month that is shown.
    #[prop_or_default]
    pub on_month: Callback<PlainDate>,
    /// It takes the focus whenever this grows.
    #[prop_or(1)]
    pub asked: u32,
}

/// A month to pick a day from. Arrows move by day and week, Home and End within the week, Page Up and Page Down by month.
#[component]
pub(crate) fn Month(props: &MonthProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let today = format.today();
    let at = use_state(|| props.chosen.unwrap_or(today));
    let node = use_node_ref();
    let keyed = use_mut_ref(|| false);
    let focus = {
        let node = node.clone();
        move || {
            if let Some(month) = node.cast::<Element>() {
                crate::window::focus_first(&month, "[tabindex='0']");
            }
        }
    };
    {
        let at = at.setter();
        use_effect_with(props.chosen, move |chosen| chosen.iter().for_each(|chosen| at.set(*chosen)));
    }
    {
        let on_month = props.on_month.clone();
        use_effect_with(at.weeks_of_month().first().copied(), {
            let at = *at;
            move |_| on_month.emit(at)
        });
    }
    {
        let (focus, keyed) = (focus.clone(), keyed.clone());
        use_effect_with(*at, move |_| {
            if keyed.replace(false) {
                focus();
            }
        });
    }
    use_effect_with(props.asked, move |asked| {
        if *asked > 0 {
            focus();
        }
    });

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
            let Some(to) = day_of_key(now, &event.key()) else { return };
            event.prevent_default();
            if to != now {
                *keyed.borrow_mut() = true;
                at.set(to);
            }
        })
    };

    let days = at.weeks_of_month();
    let day = |date: &PlainDate| {
        let date = *date;
        let other = date.date().month() != at.date().month();
        // To pick a day from, a month is enough; on the page the shown week is whole.
        if other && props.hints.is_none() {
            return html! { <td></td> };
        }
        let hint = props.hints.iter().flat_map(|hints| hints.iter()).find(|hint| hint.date == date);
        let chosen = Some(date) == props.chosen;
        let spoken = [Some(format.date_long(date)), hint.map(|hint| hint.text.clone())];
        let spoken: Vec<String> = spoken.into_iter().flatten().filter(|text| !text.is_empty()).collect();
        let full = hint.and_then(|hint| hint.full);
        let class = classes!(
            other.then_some("is-other"),
            props.together.contains(&date).then_some("is-together"),
            (hint.is_some() && full.is_none()).then_some("is-closed"),
        );
        html! {
            <td {class} aria-selected={if chosen { "true" } else { "false" }}>
                <button
                    type="button"
                    tabindex={if date == *at { "0" } else { "-1" }}
                    aria-current={(date == today).then_some("date")}
                    aria-label={spoken.join(", ")}
                    title={hint.map(|hint| hint.text.clone())}
                    onclick={props.on_pick.reform(move |_: MouseEvent| date)}
                    data-testid={format!("pick-{date}")}
                >
                    { date.date().day() }
                    if let Some(full) = full {
                        <span class="bar" aria-hidden="true"><i style={format!("--v:{}%", full.min(100))}></i></span>
                    }
                </button>
            </td>
        }
    };
    let head = days.iter().take(7).map(|date| {
        let name = format.weekday(*date);
        let short: String = name.chars().take(if format.language == Language::English { 2 } else { 3 }).collect();
        html! { <th scope="col"><abbr title={name}>{ short }</abbr></th> }
    });
    let name = capitalized(&format.month(*at));
    let (role, label) = match props.hints {
        Some(_) => ("group", t.common_month()),
        None => ("dialog", t.common_date_pick()),
    };
    html! {
        <div ref={node} class="month" {role} aria-label={label} {onkeydown}>
            <div class="row">
                <b class="grow month__name" aria-live="polite">{ &name }</b>
                <IconButton
                    icon={Icon::Left}
                    small=true
                    label={t.common_month_earlier()}
                    onclick={go(months_away(*at, -1))}
                    testid="month-earlier"
                />
                <IconButton
                    icon={Icon::Right}
                    small=true
                    label={t.common_month_later()}
                    onclick={go(months_away(*at, 1))}
                    testid="month-later"
                />
            </div>
            <table class="num" role="grid" aria-label={name}>
                <thead><tr>{ for head }</tr></thead>
                <tbody>{ for days.chunks(7).map(|week| html! { <tr>{ for week.iter().map(day) }</tr> }) }</tbody>
            </table>
        </div>
    }
}

/// Where a key leads in a grid of weeks: by a day, by a week, to the ends of the week, by a month.
pub fn day_of_key(date: PlainDate, key: &str) -> Option<PlainDate> {
    let weekday = i64::from(date.date().weekday().num_days_from_monday());
    let by = match key {
        "ArrowLeft" => -1,
        "ArrowRight" => 1,
        "ArrowUp" => -7,
        "ArrowDown" => 7,
        "Home" => -weekday,
        "End" => 6 - weekday,
        "PageUp" => return months_away(date, -1),
        "PageDown" => return months_away(date, 1),
        _ => return None,
    };
    date.plus_days(by).ok()
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
