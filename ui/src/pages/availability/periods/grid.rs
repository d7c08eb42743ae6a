//! Everybody who is asked by the days of a period, and how many of a profession can work on each.

use chrono::Datelike;
use cuspid_model::ProviderId;
use cuspid_model::requests::providers::Profession;
use cuspid_model::requests::scheduling::{Asked, DayWord, Days, Part, Period, WHOLE_DAY};
use cuspid_model::time::PlainDate;
use yew::prelude::*;

use crate::components::Icon;
use crate::pages::availability::days::{days_between, is_weekend};
use crate::pages::availability::words::{
    profession_icon, profession_text, said, submission_badge, word_class, word_icon, word_text,
};
use crate::session::{use_format, use_texts};

/// See [`Grid`].
#[derive(Properties, PartialEq)]
pub struct GridProps {
    /// The period.
    pub period: Period,
    /// By profession and name.
    pub people: Vec<Asked>,
    /// Somebody was chosen.
    pub open: Callback<ProviderId>,
}

/// A row for each person, a column for each day.
#[component]
pub fn Grid(props: &GridProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let dates: Vec<PlainDate> = days_between(props.period.from, props.period.until).collect();
    let columns = (dates.len() + 2).to_string();
    let shade = |date: &PlainDate| is_weekend(*date).then_some("avail__weekend");
    let head = |date: &PlainDate| {
        let weekday = format.weekday(*date);
        let full = format!("{weekday} {}", format.date_short(*date));
        html! {
            <th scope="col" class={classes!(shade(date))} abbr={full.clone()} title={full}>
                { weekday.chars().next().map(|letter| letter.to_uppercase().to_string()) }<br />{ date.date().day() }
            </th>
        }
    };
    let cell = |asked: &Asked, days: &Days, date: &PlainDate| {
        let parts: Vec<(Part, DayWord)> = days.on(*date).collect();
        let notes = asked.submission.iter().flat_map(|sent| &sent.days).filter(|day| day.date == *date);
        let note = notes.filter_map(|day| day.note.as_ref()).map(|note| format!(". {note}")).collect::<String>();
        let label = format!("{}, {}: {}{note}", asked.name, format.date_short(*date), said(t, &format, &parts));
        html! { <td class={classes!(shade(date))}>{ mark(&parts, &label, asked.submission.is_some()) }</td> }
    };
    let person = |asked: &Asked| {
        let days = asked.submission.as_ref().map(|sent| Days::of(&sent.days)).unwrap_or_default();
        let id = asked.provider;
        html! {
            <tr data-testid="asked">
                <th scope="row">
                    <button type="button" class="linklike cut" onclick={props.open.reform(move |_: MouseEvent| id)} data-testid="review-open">
                        <bdi>{ &asked.name }</bdi>
                    </button>
                </th>
                <td class="avail__state">{ submission_badge(t, asked.submission.as_ref().map(|sent| sent.status)) }</td>
                { for dates.iter().map(|date| cell(asked, &days, date)) }
            </tr>
        }
    };
    let group = |profession: &Profession| {
        let own: Vec<&Asked> = props.people.iter().filter(|asked| asked.profession == *profession).collect();
        if own.is_empty() {
            return Html::default();
        }
        let count = |date: &PlainDate| {
            let can = |asked: &&&Asked| {
                asked.submission.iter().flat_map(|sent| &sent.days).any(|day| day.date == *date && day.word.can_work())
            };
            let count = own.iter().filter(can).count();
            let title = t.scheduling_can_work(i64::try_from(count).unwrap_or(i64::MAX));
            html! { <td class={classes!("num", shade(date), (count == 0).then_some("avail__none"))} {title}>{ count }</td> }
        };
        html! {
            <tbody>
                <tr class="avail__group">
                    <th scope="rowgroup" colspan="2"><span class="row">{ profession_icon(*profession).small() }{ profession_text(t, *profession) }</span></th>
                    { for dates.iter().map(count) }
                </tr>
                { for own.into_iter().map(person) }
            </tbody>
        }
    };
    html! {
        <>
        <div class="avail-wrap" tabindex="0" role="region" aria-label={t.scheduling_grid()}>
            <table class="avail" data-testid="availability-grid" aria-colcount={columns}>
                <thead><tr><th scope="col">{ t.scheduling_person() }</th><th scope="col">{ t.scheduling_state() }</th>{ for dates.iter().map(head) }</tr></thead>
                { for Profession::ALL.iter().map(group) }
            </table>
        </div>
        <p class="avail-legend sub">
            { for DayWord::ALL.iter().map(|word| key(word_class(*word), word_icon(*word), word_text(t, *word))) }
            { key("av--ask", Icon::Dotted, t.scheduling_no_answer()) }
            { key("av--yes av--part", Icon::Check, t.scheduling_part()) }
        </p>
        </>
    }
}

fn key(look: &'static str, icon: Icon, word: String) -> Html {
    html! { <span class="row"><span class={classes!("av", look)} aria-hidden="true">{ icon.small() }</span>{ word }</span> }
}

/// What somebody says about a day in a square: of several things the first; a part of a day has a cut corner.
fn mark(parts: &[(Part, DayWord)], label: &str, sent: bool) -> Html {
    let best = [DayWord::Prefer, DayWord::Available, DayWord::Unavailable].into_iter();
    let word = best.into_iter().find(|word| parts.iter().any(|(_, other)| other == word));
    let partly = parts.iter().any(|(part, _)| *part != WHOLE_DAY);
    let (look, icon) = match word {
        Some(word) => (word_class(word), word_icon(word)),
        None if sent => ("av--out", Icon::Minus),
        None => ("av--ask", Icon::Dotted),
    };
    html! {
        <span class={classes!("av", look, partly.then_some("av--part"))} role="img" aria-label={label.to_owned()} title={label.to_owned()}>
            { icon.small() }
        </span>
    }
}
