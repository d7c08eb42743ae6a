//! How something repeats, as typed; and which of a series is meant.

use cuspid_model::repeat::{Frequency, Repeat, RepeatEnd};
use cuspid_model::requests::doctors::Weekday;
use cuspid_model::requests::series::SeriesScope;
use cuspid_model::time::PlainDate;
use yew::prelude::*;

use crate::components::{DateField, NumberField, SelectField, WeekdaysField};
use crate::hooks::{Bind, Check, Choice};
use crate::pages::tasks::words;
use crate::session::{use_format, use_texts};

const TIMES: &str = "times";
const UNTIL: &str = "until";
/// The most a series is made of at once.
const MOST: i64 = 100;
/// How often is offered.
const OFTEN: [(Frequency, u32); 9] = [
    (Frequency::Daily, 1),
    (Frequency::Weekly, 1),
    (Frequency::Weekly, 2),
    (Frequency::Weekly, 3),
    (Frequency::Weekly, 4),
    (Frequency::Monthly, 1),
    (Frequency::Monthly, 3),
    (Frequency::Monthly, 6),
    (Frequency::Yearly, 1),
];

/// How something repeats, as typed.
#[derive(Clone, PartialEq)]
pub struct Repeats {
    every: String,
    /// By the week, the days it comes on besides that of the first time.
    days: Vec<Weekday>,
    end: String,
    times: String,
    until: String,
}

impl Default for Repeats {
    /// Not at all.
    fn default() -> Self {
        Self { every: String::new(), days: vec![], end: TIMES.to_owned(), times: String::new(), until: String::new() }
    }
}

impl Repeats {
    /// Whether it does.
    pub fn is_on(&self) -> bool {
        !self.every.is_empty()
    }

    /// A rule that comes so many times from some day on.
    pub fn of(rule: &Repeat, times: usize) -> Self {
        let every = Repeat::new(rule.frequency(), rule.interval(), &[], None);
        let (end, until) = match rule.end() {
            Some(RepeatEnd::Until(date)) => (UNTIL, date.to_string()),
            Some(RepeatEnd::Times(_)) | None => (TIMES, String::new()),
        };
        let every = every.map(|every| every.to_string()).unwrap_or_default();
        Self { every, days: rule.days().to_vec(), end: end.to_owned(), times: times.to_string(), until }
    }

    /// The rule, if there is one, or what is wrong with it. The day of the first time is one of its days.
    pub fn checked(&self, check: &mut Check, first: Option<PlainDate>) -> Option<Option<Repeat>> {
        let Some(every) = every(&self.every) else { return Some(None) };
        let end = if self.end == UNTIL {
            check.read("repeat.until", &self.until).map(RepeatEnd::Until)
        } else {
            let times = check.number("repeat.times", &self.times, 2..=MOST);
            times.and_then(|times| u32::try_from(times).ok()).map(RepeatEnd::Times)
        };
        let mut days = self.days.clone();
        if every.frequency() != Frequency::Weekly {
            days.clear();
        } else if !days.is_empty() {
            days.extend(first.map(Weekday::from));
        }
        let rule = Repeat::new(every.frequency(), every.interval(), &days, Some(end?));
        rule.map_or_else(|code| check.refuse("repeat", code), |rule| Some(Some(rule)))
    }
}

/// A rule without an end, as the value of a choice.
fn every(value: &str) -> Option<Repeat> {
    value.parse().ok()
}

/// See [`RepeatsFields`].
#[derive(Properties, PartialEq)]
pub struct RepeatsFieldsProps {
    /// What was typed.
    pub bind: Bind<Repeats>,
    /// It repeats in any case.
    #[prop_or_default]
    pub always: bool,
}

/// How something repeats, and until when.
#[component]
pub fn RepeatsFields(props: &RepeatsFieldsProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let typed = &props.bind.value;
    let rule = |(frequency, interval): (Frequency, u32)| {
        let rule = Repeat::new(frequency, interval, &[], None).ok()?;
        Some(Choice::new(rule.to_string(), words::repeat(t, &format, &rule)))
    };
    let never = (!props.always).then(|| Choice::new("", t.tasks_repeat_never()));
    let mut choices: Vec<Choice> = never.into_iter().chain(OFTEN.into_iter().filter_map(rule)).collect();
    // A rule from elsewhere is offered as it is.
    if let Some(own) = every(&typed.every).filter(|_| choices.iter().all(|choice| choice.value != typed.every)) {
        choices.push(Choice::new(typed.every.clone(), words::repeat(t, &format, &own)));
    }
    let ends = vec![Choice::new(TIMES, t.tasks_end_times()), Choice::new(UNTIL, t.tasks_end_until())];
    let field = |get: fn(&Repeats) -> &String, set: fn(&mut Repeats, String)| {
        let bind = props.bind.clone();
        Bind::new(get(&bind.value).clone(), move |value: String| {
            let mut typed = bind.value.clone();
            set(&mut typed, value);
            bind.set.emit(typed);
        })
    };
    let until = typed.end == UNTIL;
    let weekly = every(&typed.every).is_some_and(|every| every.frequency() == Frequency::Weekly);
    let days = {
        let bind = props.bind.clone();
        Bind::new(typed.days.clone(), move |days| bind.set.emit(Repeats { days, ..bind.value.clone() }))
    };
    html! {
        <>
            <div class={if typed.is_on() { "fields fields--when" } else { "fields" }}>
                <SelectField
                    name="repeat"
                    label={t.tasks_repeat()}
                    bind={field(|typed| &typed.every, |typed, value| typed.every = value)}
                    {choices}
                />
                if typed.is_on() {
                    <SelectField
                        name="repeat.end"
                        label={t.tasks_end()}
                        bind={field(|typed| &typed.end, |typed, value| typed.end = value)}
                        choices={ends}
                    />
                    if until {
                        <DateField
                            name="repeat.until"
                            label={t.tasks_until()}
                            bind={field(|typed| &typed.until, |typed, value| typed.until = value)}
                        />
                    } else {
                        <NumberField
                            name="repeat.times"
                            label={t.tasks_times()}
                            bind={field(|typed| &typed.times, |typed, value| typed.times = value)}
                        />
                    }
                }
            </div>
            if weekly {
                <WeekdaysField name="repeat.days" label={t.tasks_days()} bind={days} />
            }
        </>
    }
}

/// See [`ScopeField`].
#[derive(Properties, PartialEq)]
pub struct ScopeFieldProps {
    /// The scope's word; empty for the one alone.
    pub bind: Bind<String>,
    /// Whether the one alone can be meant.
    #[prop_or(true)]
    pub alone: bool,
}

/// Which of a series is meant.
#[component]
pub fn ScopeField(props: &ScopeFieldProps) -> Html {
    let t = use_texts();
    let many = [
        Choice::new(SeriesScope::Following.as_str(), t.series_following()),
        Choice::new(SeriesScope::All.as_str(), t.series_all()),
    ];
    let alone = props.alone.then(|| Choice::new("", t.series_this()));
    let choices: Vec<Choice> = alone.into_iter().chain(many).collect();
    html! { <SelectField name="scope" label={t.series_which()} bind={props.bind.clone()} {choices} /> }
}

/// The scope of a word; none for the one alone.
pub fn scope_of(word: &str) -> Option<SeriesScope> {
    SeriesScope::parse(word)
}
