//! Working hours, day by day.

use cuspid_model::ErrorCode;
use cuspid_model::requests::doctors::{DayMinute, Weekday, WorkingHours};
use cuspid_model::requests::settings::SiteName;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::components::{Button, ButtonKind, Icon, IconButton};
use crate::format::Format;
use crate::hooks::{Bind, Check, FormState};
use crate::session::{use_format, use_session, use_texts};

/// A stretch as typed.
#[derive(Clone, PartialEq, Default)]
pub struct Typed {
    from: String,
    to: String,
    /// The identity of a site; empty for all of them.
    site: String,
}

/// A change of what was typed.
type Change = Box<dyn Fn(&mut Vec<Vec<Typed>>)>;

/// The hours of each day, Monday first.
fn by_day(hours: &[WorkingHours]) -> Vec<Vec<WorkingHours>> {
    let of = |day: &Weekday| hours.iter().filter(|hours| hours.day == *day).copied().collect();
    Weekday::ALL.iter().map(of).collect()
}

/// The days in short, those that follow each other with the same hours together: `Mon–Fri 08:00–12:00, 13:00–18:00`;
/// nothing where no day has any. Hours at one of several sites name it.
pub fn week(format: &Format, hours: &[WorkingHours], sites: &[SiteName]) -> Option<String> {
    let mut runs: Vec<(usize, usize, String)> = vec![];
    for (day, hours) in by_day(hours).iter().enumerate() {
        let text = |hours: &WorkingHours| {
            let site = sites.iter().find(|site| Some(site.id) == hours.site).map(|site| format!(" {}", site.name));
            let (from, to) = (format.minutes(hours.from.get()), format.minutes(hours.to.get()));
            format!("{from}–{to}{}", site.unwrap_or_default())
        };
        let text = hours.iter().map(text).collect::<Vec<_>>().join(", ");
        match runs.last_mut() {
            Some((_, last, same)) if *last + 1 == day && *same == text => *last = day,
            _ => runs.push((day, day, text)),
        }
    }
    runs.retain(|(_, _, text)| !text.is_empty());
    let name = |day: usize| format.day_of_week(day).chars().take(3).collect::<String>();
    let run = |(first, last, text): &(usize, usize, String)| {
        if first == last {
            format!("{} {text}", name(*first))
        } else {
            format!("{}–{} {text}", name(*first), name(*last))
        }
    };
    (!runs.is_empty()).then(|| runs.iter().map(run).collect::<Vec<_>>().join(" · "))
}

/// The stretches as they are typed.
pub fn typed(hours: &[WorkingHours], format: &Format) -> Vec<Vec<Typed>> {
    let typed = |hours: &WorkingHours| Typed {
        from: format.minutes(hours.from.get()),
        to: format.minutes(hours.to.get()),
        site: hours.site.map(|site| site.to_string()).unwrap_or_default(),
    };
    by_day(hours).iter().map(|day| day.iter().map(typed).collect()).collect()
}

/// What a dentist usually works: for a new one.
pub fn usual(format: &Format) -> Vec<Vec<Typed>> {
    let stretch = |from: u32, to: u32| Typed {
        from: format.minutes(from * 60),
        to: format.minutes(to * 60),
        site: String::new(),
    };
    (0..7).map(|day| if day < 5 { vec![stretch(8, 12), stretch(13, 18)] } else { vec![] }).collect()
}

/// The stretches, or what is wrong with one of them.
pub fn checked(days: &[Vec<Typed>], check: &mut Check) -> Option<Vec<WorkingHours>> {
    let mut hours = vec![];
    let mut right = true;
    for (place, (day, stretches)) in Weekday::ALL.iter().zip(days).enumerate() {
        for Typed { from, to, site } in stretches {
            match (minute(from), minute(to)) {
                (Some(from), Some(to)) if from < to => {
                    hours.push(WorkingHours { day: *day, from, to, site: site.parse().ok() });
                }
                (Some(_), Some(_)) => {
                    check.refuse::<()>(&field(place), ErrorCode::InvalidDuration);
                    right = false;
                }
                _ => {
                    check.refuse::<()>(&field(place), ErrorCode::InvalidTime);
                    right = false;
                }
            }
        }
    }
    right.then_some(hours)
}

/// The name of a day's field, Monday being 0.
fn field(day: usize) -> String {
    format!("day{day}")
}

/// `24:00` is the end of the day.
pub fn minute(text: &str) -> Option<DayMinute> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let minute = hours.checked_mul(60)?.checked_add(minutes).filter(|_| minutes < 60)?;
    DayMinute::new(minute).ok()
}

/// See [`HoursField`].
#[derive(Properties, PartialEq)]
pub struct HoursFieldProps {
    /// The form it stands in.
    pub form: FormState,
    /// The stretches of each day as typed.
    pub bind: Bind<Vec<Vec<Typed>>>,
    /// What they are called.
    pub label: AttrValue,
    /// What follows from them.
    pub hint: AttrValue,
    /// What stands at a day without any.
    pub none: AttrValue,
    /// The sites they may be at; none where that is no question.
    #[prop_or_default]
    pub sites: Vec<SiteName>,
}

/// A line for each day with its stretches.
#[component]
pub fn HoursField(props: &HoursFieldProps) -> Html {
    let t = use_texts();
    let session = use_session();
    let format = use_format();
    let days = &props.bind.value;
    let change = |change: Change, day: usize| {
        let (bind, touch) = (props.bind.clone(), props.form.touch.clone());
        move || {
            let mut days = bind.value.clone();
            change(&mut days);
            touch.emit(field(day).into());
            bind.set.emit(days);
        }
    };
    {
        // What is wrong with a day stands in its line, and not at the top of the form too.
        let placed = props.form.placed.clone();
        use_effect_with((), move |()| {
            placed.0.borrow_mut().extend((0..Weekday::ALL.len()).map(|day| AttrValue::from(field(day))));
        });
    }
    let time = |day: usize, at: usize, end: bool, wrong: bool| {
        let label = if end { t.doctors_hours_to() } else { t.doctors_hours_from() };
        let label = format!("{} {label}", format.day_of_week(day));
        let typed = |stretch: &Typed| if end { stretch.to.clone() } else { stretch.from.clone() };
        let value = days[day].get(at).map(typed).unwrap_or_default();
        let set = {
            let (bind, touch) = (props.bind.clone(), props.form.touch.clone());
            move |text: String| {
                let mut days = bind.value.clone();
                if let Some(stretch) = days[day].get_mut(at) {
                    *(if end { &mut stretch.to } else { &mut stretch.from }) = text;
                }
                touch.emit(field(day).into());
                bind.set.emit(days);
            }
        };
        // Ctrl Enter may follow at once, before the field is left.
        let oninput = {
            let set = set.clone();
            Callback::from(move |event: InputEvent| set(event.target_unchecked_into::<HtmlInputElement>().value()))
        };
        let onchange = {
            let format = format.clone();
            Callback::from(move |event: Event| {
                let text = event.target_unchecked_into::<HtmlInputElement>().value();
                let read = if text.trim().starts_with("24") { Some(24 * 60) } else { format.read_time(&text) };
                set(read.map_or(text, |minutes| format.minutes(minutes)));
            })
        };
        html! {
            <input
                class="input input--time num"
                type="text"
                inputmode="numeric"
                {value}
                {oninput}
                {onchange}
                aria-label={label}
                aria-invalid={wrong.then_some("true")}
                data-testid={format!("hours-{day}-{at}-{}", if end { "to" } else { "from" })}
            />
        }
    };
    let site = |day: usize, at: usize| {
        let chosen = days[day].get(at).map(|stretch| stretch.site.clone()).unwrap_or_default();
        let onchange = {
            let (bind, touch) = (props.bind.clone(), props.form.touch.clone());
            Callback::from(move |event: Event| {
                let mut days = bind.value.clone();
                if let Some(stretch) = days[day].get_mut(at) {
                    stretch.site = event.target_unchecked_into::<HtmlSelectElement>().value();
                }
                touch.emit(field(day).into());
                bind.set.emit(days);
            })
        };
        let option = |id: String, name: String| {
            html! { <option value={id.clone()} selected={id == chosen}>{ name }</option> }
        };
        let label = format!("{} {}", format.day_of_week(day), t.common_site());
        html! {
            <span class="wrap wrap--site">
                <select class="input input--site" {onchange} aria-label={label} data-testid={format!("hours-{day}-{at}-site")}>
                    { option(String::new(), t.common_all_sites()) }
                    { for props.sites.iter().map(|site| option(site.id.to_string(), site.name.to_string())) }
                </select>
                { Icon::Down.small() }
            </span>
        }
    };
    let line = |(day, stretches): (usize, &Vec<Typed>)| {
        let name = format.day_of_week(day);
        let next = stretches.last().and_then(|last| minute(&last.to)).map_or(8 * 60, |to| (to.get() + 60).min(22 * 60));
        let new = Typed {
            from: format.minutes(next),
            to: format.minutes((next + 4 * 60).min(24 * 60)),
            site: stretches.last().map(|last| last.site.clone()).unwrap_or_default(),
        };
        let add = change(Box::new(move |days| days[day].push(new.clone())), day);
        let error = props.form.errors.iter().find(|error| error.field.as_deref() == Some(&field(day)));
        let one = |at: usize| {
            let remove = change(
                Box::new(move |days| {
                    days[day].remove(at);
                }),
                day,
            );
            html! {
                <span class="hours__one">
                    { time(day, at, false, error.is_some()) }<span>{ "–" }</span>{ time(day, at, true, error.is_some()) }
                    { for (!props.sites.is_empty()).then(|| site(day, at)) }
                    <IconButton icon={Icon::Close} small=true label={t.doctors_hours_remove(&name)} onclick={Callback::from(move |_| remove())} />
                </span>
            }
        };
        html! {
            <li class="hours__day">
                <b>{ &name }</b>
                <span class="hours__all">
                    { for (0..stretches.len()).map(one) }
                    if stretches.is_empty() {
                        <span class="sub">{ &props.none }</span>
                    }
                    if let Some(error) = error {
                        <span class="field__error" role="alert">{ cuspid_texts::error_text(session.language(), error) }</span>
                    }
                </span>
                <IconButton icon={Icon::Plus} small=true label={t.doctors_hours_add(&name)} onclick={Callback::from(move |_| add())} testid={format!("hours-add-{day}")} />
            </li>
        }
    };
    let copy = change(
        Box::new(|days| {
            let monday = days[0].clone();
            days[1..5].iter_mut().for_each(|day| day.clone_from(&monday));
        }),
        0,
    );
    html! {
        <section class="field">
            <div class="row">
                <span class="field__label">{ &props.label }</span>
                <Button small=true kind={ButtonKind::Link} class="push" onclick={Callback::from(move |_| copy())}>
                    { t.doctors_hours_copy() }
                </Button>
            </div>
            <ul class={classes!("hours", (!props.sites.is_empty()).then_some("hours--sites"))} data-testid="hours">{ for days.iter().enumerate().map(line) }</ul>
            <p class="field__hint">{ &props.hint }</p>
        </section>
    }
}
