//! The days of a period, to say something about: painted with the mouse, or with arrows, Shift and Enter.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use cuspid_model::ErrorCode;
use cuspid_model::requests::doctors::DayMinute;
use cuspid_model::requests::scheduling::{DayAnswer, DayWord, Days, Part, Submission, WHOLE_DAY};
use cuspid_model::text::Label;
use cuspid_model::time::PlainDate;
use cuspid_texts::Texts;
use web_sys::Element;
use yew::prelude::*;

use super::words::{hours, said, word_class, word_icon, word_text};
use crate::components::{Button, CheckField, Icon, Seg, TextField, TimeField};
use crate::format::Format;
use crate::hooks::{Bind, Check, Choice, Form};
use crate::session::{use_format, use_texts};
use crate::window;

/// The brush that takes back what was said.
const NOTHING: &str = "nothing";

/// What is said about a period, while it is being said.
#[derive(Clone, Default, PartialEq)]
pub struct Draft {
    pub days: Days,
    /// As typed, by day.
    pub notes: BTreeMap<PlainDate, String>,
    pub note: String,
}

impl Draft {
    /// What was submitted before.
    pub fn of(submission: Option<&Submission>) -> Self {
        let Some(submission) = submission else { return Self::default() };
        let noted = |day: &DayAnswer| Some((day.date, day.note.as_ref()?.to_string()));
        Self {
            days: Days::of(&submission.days),
            notes: submission.days.iter().rev().filter_map(noted).collect(),
            note: submission.note.clone().unwrap_or_default(),
        }
    }

    /// The same as answers, each day's note at its first part.
    pub fn answers(&self, check: &mut Check) -> Option<Vec<DayAnswer>> {
        if self.days.is_empty() {
            return check.refuse("days", ErrorCode::Empty);
        }
        let mut last = None;
        let mut answers = vec![];
        for answer in self.days.answers() {
            let typed = self.notes.get(&answer.date).filter(|_| last != Some(answer.date));
            last = Some(answer.date);
            let note = check.optional::<Label>("day_note", typed.map_or("", String::as_str));
            answers.push(DayAnswer { note: note?, ..answer });
        }
        Some(answers)
    }

    fn stroke(&mut self, stroke: Stroke) {
        match stroke.word {
            Some(word) => self.days.say(stroke.date, stroke.part, word),
            None => self.days.take_back(stroke.date, stroke.part),
        }
    }
}

/// Something said about a part of a day, or taken back.
#[derive(Clone, Copy, PartialEq)]
struct Stroke {
    date: PlainDate,
    part: Part,
    word: Option<DayWord>,
}

/// What is painted with.
#[derive(Clone, PartialEq)]
struct Brush {
    word: String,
    whole: bool,
    from: String,
    to: String,
}

impl Brush {
    fn part(&self, format: &Format) -> Option<Part> {
        if self.whole {
            return Some(WHOLE_DAY);
        }
        let minute = |typed: &str| {
            let end = if typed.trim().starts_with("24") { Some(DayMinute::END.get()) } else { format.read_time(typed) };
            DayMinute::new(end?).ok()
        };
        let part = (minute(&self.from)?, minute(&self.to)?);
        (part.0 < part.1).then_some(part)
    }
}

/// See [`DaysField`].
#[derive(Properties)]
pub struct DaysFieldProps {
    /// The first day.
    pub from: PlainDate,
    /// The last one.
    pub until: PlainDate,
    /// The form whose draft it changes.
    pub form: Form<Draft>,
}

impl PartialEq for DaysFieldProps {
    /// The draft inside changes without the form being another one: drawn every time.
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// Says something about the days of a period.
#[component]
pub fn DaysField(props: &DaysFieldProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let brush = use_state(|| Brush {
        word: DayWord::Available.as_str().to_owned(),
        whole: true,
        from: format.minutes(8 * 60),
        to: format.minutes(18 * 60),
    });
    let at = use_state(|| props.from);
    let change_brush = |change: fn(&mut Brush, String)| {
        let brush = brush.clone();
        move |value: String| {
            let mut next = (*brush).clone();
            change(&mut next, value);
            brush.set(next);
        }
    };
    let whole = {
        let brush = brush.clone();
        Bind::new(brush.whole, move |whole| brush.set(Brush { whole, ..(*brush).clone() }))
    };
    let part = brush.part(&format);
    let word = DayWord::parse(&brush.word);
    let paint = {
        let form = props.form.clone();
        Callback::from(move |date: PlainDate| {
            if let Some(part) = part {
                form.change(|draft| draft.stroke(Stroke { date, part, word }));
            }
        })
    };
    let on_at = {
        let at = at.setter();
        Callback::from(move |date| at.set(date))
    };
    let all_weekdays = {
        let (form, from, until) = (props.form.clone(), props.from, props.until);
        Callback::from(move |_: MouseEvent| {
            let Some(part) = part else { return };
            form.change(|draft| {
                for date in days_between(from, until).filter(|date| !is_weekend(*date)) {
                    draft.stroke(Stroke { date, part, word });
                }
            });
        })
    };
    let mut choices: Vec<Choice> =
        DayWord::ALL.iter().map(|word| Choice::new(word.as_str(), word_text(t, *word))).collect();
    choices.push(Choice::new(NOTHING, t.scheduling_take_back()));
    let bind = Bind::new(brush.word.clone(), change_brush(|brush, word| brush.word = word));
    let time = |name: &'static str, label: String, value: &str, set: fn(&mut Brush, String)| {
        let bind = Bind::new(value.to_owned(), change_brush(set));
        html! { <TimeField {name} {label} {bind} /> }
    };
    let draft = props.form.draft();
    let date = *at;
    let noted = draft.days.on(date).next().is_some();
    let note = {
        let form = props.form.clone();
        let value = draft.notes.get(&date).cloned().unwrap_or_default();
        Bind::new(value, move |typed| {
            form.change(|draft| {
                draft.notes.insert(date, typed);
            });
        })
    };
    let day = format!("{} {}", format.weekday(date), format.date_short(date));
    html! {
        <div class="stack stack--m">
            <div class="row row--wrap days__brush">
                <Seg label={t.scheduling_brush()} {bind} {choices} />
                <CheckField label={t.scheduling_whole_day()} bind={whole} testid="whole-day" />
                <Button small=true class="push" onclick={all_weekdays} testid="all-weekdays">{ t.scheduling_all_weekdays() }</Button>
            </div>
            if !brush.whole {
                <div class="grid-2 days__hours">
                    { time("brush_from", t.scheduling_from_time(), &brush.from, |brush, from| brush.from = from) }
                    { time("brush_to", t.scheduling_to_time(), &brush.to, |brush, to| brush.to = to) }
                </div>
            }
            if part.is_none() {
                <p class="field__error" role="alert">{ t.scheduling_wrong_hours() }</p>
            }
            <DaysView from={props.from} until={props.until} draft={draft.clone()} {paint} at={Some(date)} {on_at} />
            <p class="field__hint">{ t.scheduling_brush_hint() }</p>
            if noted {
                <TextField name="day_note" label={t.scheduling_day_note(day)} bind={note} optional=true />
            }
        </div>
    }
}

/// See [`DaysView`].
#[derive(Properties, PartialEq)]
pub struct DaysViewProps {
    /// The first day.
    pub from: PlainDate,
    /// The last one.
    pub until: PlainDate,
    /// What is said.
    pub draft: Draft,
    /// A day is painted; without it they are only looked at.
    #[prop_or_default]
    pub paint: Option<Callback<PlainDate>>,
    /// The day that has the focus.
    #[prop_or_default]
    pub at: Option<PlainDate>,
    /// Another day got it.
    #[prop_or_default]
    pub on_at: Callback<PlainDate>,
}

/// Week by week what is said about the days.
#[component]
pub fn DaysView(props: &DaysViewProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let node = use_node_ref();
    let onkeydown = {
        let (node, at, from, until) = (node.clone(), props.at, props.from, props.until);
        let (paint, on_at) = (props.paint.clone(), props.on_at.clone());
        Callback::from(move |event: KeyboardEvent| {
            let by = match event.key().as_str() {
                "ArrowLeft" => -1,
                "ArrowRight" => 1,
                "ArrowUp" => -7,
                "ArrowDown" => 7,
                _ => return,
            };
            let Some((at, paint)) = at.zip(paint.as_ref()) else { return };
            event.prevent_default();
            let Some(to) = at.plus_days(by).ok().filter(|to| from <= *to && *to <= until) else { return };
            if event.shift_key() {
                // What is passed over is painted, too.
                let passed = if at < to { days_between(at, to) } else { days_between(to, at) };
                passed.for_each(|date| paint.emit(date));
            }
            on_at.emit(to);
            if let Some(table) = node.cast::<Element>() {
                window::focus_first(&table, &format!("[data-date='{to}']"));
            }
        })
    };
    let head = |weekday: i64| {
        let date = props.from.date().week(chrono::Weekday::Mon).first_day() + chrono::TimeDelta::days(weekday);
        let name = PlainDate::new(date).map(|date| format.weekday(date)).unwrap_or_default();
        html! { <th scope="col" abbr={name.clone()}>{ name.chars().take(3).collect::<String>() }</th> }
    };
    html! {
        <table
            ref={node}
            class={classes!("days", props.paint.is_none().then_some("days--still"))}
            {onkeydown}
            aria-label={t.scheduling_days()}
            data-testid="days"
        >
            <thead><tr>{ for (0..7).map(head) }</tr></thead>
            <tbody>{ for weeks(props.from, props.until).map(|monday| week(t, &format, props, monday)) }</tbody>
        </table>
    }
}

fn week(t: &Texts, format: &Format, props: &DaysViewProps, monday: NaiveDate) -> Html {
    let cell = |day: NaiveDate| {
        let date = PlainDate::new(day).ok().filter(|date| props.from <= *date && *date <= props.until);
        let Some(date) = date else { return html! { <td></td> } };
        html! { <td>{ self::day(t, format, props, date) }</td> }
    };
    html! { <tr>{ for monday.iter_days().take(7).map(cell) }</tr> }
}

fn day(t: &Texts, format: &Format, props: &DaysViewProps, date: PlainDate) -> Html {
    let parts: Vec<(Part, DayWord)> = props.draft.days.on(date).collect();
    let note = props.draft.notes.get(&date).filter(|note| !note.trim().is_empty());
    let label = [format!("{} {}: {}", format.weekday(date), format.date_short(date), said(t, format, &parts))];
    let label = label.into_iter().chain(note.cloned()).collect::<Vec<_>>().join(". ");
    let part = |(part, word): &(Part, DayWord)| {
        html! {
            <span class={classes!("days__part", word_class(*word))}>
                { word_icon(*word).small() }
                <span>{ hours(format, *part).unwrap_or_else(|| word_text(t, *word)) }</span>
            </span>
        }
    };
    let first = date == props.from || date.date().day() == 1;
    let inside = html! {
        <>
            <span class="days__date num">
                { if first { format.date_short(date) } else { date.date().day().to_string() } }
                if note.is_some() {
                    { Icon::Message.small() }
                }
            </span>
            { for parts.iter().map(part) }
        </>
    };
    let class = classes!("days__day", is_weekend(date).then_some("days__day--weekend"));
    let Some(paint) = &props.paint else {
        return html! { <div {class} role="img" aria-label={label.clone()} title={label}>{ inside }</div> };
    };
    let down = {
        let (paint, on_at) = (paint.clone(), props.on_at.clone());
        Callback::from(move |event: PointerEvent| {
            if event.button() == 0 {
                on_at.emit(date);
                paint.emit(date);
            }
        })
    };
    let enter = {
        let paint = paint.clone();
        Callback::from(move |event: PointerEvent| {
            if event.buttons() & 1 == 1 {
                paint.emit(date);
            }
        })
    };
    html! {
        <button
            type="button"
            {class}
            tabindex={if props.at == Some(date) { "0" } else { "-1" }}
            aria-label={label.clone()}
            title={label}
            data-date={date.to_string()}
            data-testid={format!("day-{date}")}
            onpointerdown={down}
            onpointerenter={enter}
            onclick={paint.reform(move |_: MouseEvent| date)}
            onfocus={props.on_at.reform(move |_: FocusEvent| date)}
        >
            { inside }
        </button>
    }
}

/// The days from one to another.
pub fn days_between(from: PlainDate, until: PlainDate) -> impl Iterator<Item = PlainDate> {
    let days = from.date().iter_days().take_while(move |day| *day <= until.date());
    days.filter_map(|day| PlainDate::new(day).ok())
}

/// Whether it is a Saturday or a Sunday.
pub fn is_weekend(date: PlainDate) -> bool {
    date.date().weekday().num_days_from_monday() >= 5
}

/// The Mondays of the weeks that a period touches.
fn weeks(from: PlainDate, until: PlainDate) -> impl Iterator<Item = NaiveDate> {
    from.date().week(chrono::Weekday::Mon).first_day().iter_weeks().take_while(move |monday| *monday <= until.date())
}
