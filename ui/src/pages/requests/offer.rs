//! Offering other times: which ones are free, and the text that says so.

use cuspid_model::requests::booking::{FreeTime, FreeTimes};
use cuspid_model::requests::doctors::ListDoctors;
use cuspid_model::requests::inbox::{AnswerBookingRequest, BookingRequestRow, OfferedTime};
use cuspid_model::requests::treatment::ListServices;
use cuspid_model::time::{Minutes, PlainDate};
use cuspid_model::{DoctorId, Permission};
use cuspid_texts::texts;
use yew::prelude::*;

use super::words;
use crate::bind;
use crate::components::{Button, DateField, Empty, FormSheet, Icon, SelectField, use_toasts};
use crate::format::Format;
use crate::hooks::{Bind, Check, Choice, use_form, use_query, use_query_when};
use crate::pages::appointments::{LENGTHS, Planned, length_of, length_with, with_minutes};
use crate::session::{use_format, use_session, use_texts};
use crate::window;

/// How many free times are shown, and of one day.
const SHOWN: u32 = 12;
const A_DAY: u32 = 4;
/// No more than these are offered at once.
const MOST: usize = 10;

/// See [`OfferSheet`].
#[derive(Properties, PartialEq)]
pub struct OfferSheetProps {
    /// The request.
    pub row: BookingRequestRow,
    /// It was closed.
    pub on_close: Callback<()>,
}

#[derive(Clone, PartialEq)]
struct Draft {
    doctor: String,
    minutes: String,
    date: String,
    chosen: Vec<FreeTime>,
}

impl Draft {
    /// Another length. What was chosen was free for the former one.
    fn take(&mut self, minutes: String) {
        if minutes != self.minutes {
            self.minutes = minutes;
            self.chosen.clear();
        }
    }
}

/// Chooses other times from what is free, and writes down that they were offered.
#[component]
pub fn OfferSheet(props: &OfferSheetProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let toasts = use_toasts();
    let row = &props.row;
    let text = use_offer_text(row);
    let copied = use_mut_ref(String::new);
    let done = {
        let (close, copied) = (props.on_close.clone(), copied.clone());
        Callback::from(move |()| {
            window::copy(&copied.borrow());
            toasts.done(t.requests_offered());
            close.emit(());
        })
    };
    let first = {
        let today = format.today();
        let wished = row.wish.times.first().map(|time| time.from.date()).filter(|date| *date > today);
        Draft {
            doctor: row.wish.doctor.map(|doctor| doctor.to_string()).unwrap_or_default(),
            minutes: row.wish.duration.map_or_else(|| length_of(&[]), |wished| wished.get().to_string()),
            date: wished.unwrap_or(today).to_string(),
            chosen: vec![],
        }
    };
    let request = row.id;
    let form = {
        let (text, copied) = (text.clone(), copied);
        use_form(
            move || first,
            move |draft: &Draft, check: &mut Check| {
                let duration = check.chosen("minutes", minutes(&draft.minutes))?;
                let times: Vec<OfferedTime> = draft.chosen.iter().map(|free| offered(free, duration)).collect();
                check.chosen("times", (!times.is_empty()).then_some(()))?;
                *copied.borrow_mut() = text(&times);
                Some(AnswerBookingRequest { request, times })
            },
            done,
        )
    };
    {
        // Nothing says how long it is to take: as long as what is asked for does.
        let open = row.wish.duration.is_none() && session.can(Permission::ServicesRead);
        let catalogue = use_query_when(open.then_some(ListServices { archived: false }));
        let (form, planned) = (form.clone(), row.services.iter().map(Planned::from).collect::<Vec<_>>());
        use_effect_with(catalogue.data, move |catalogue| {
            if let Some(catalogue) = catalogue {
                let services = with_minutes(&planned, catalogue);
                form.settle(|draft| draft.take(length_with(&draft.minutes, &planned, &services)));
            }
        });
    }
    let length: Bind<String> = form.bind(|draft| draft.minutes.clone(), Draft::take);
    let doctors = use_query(ListDoctors { archived: false });
    let doctors: Vec<Choice> = doctors
        .data
        .iter()
        .flat_map(|rows| rows.iter().map(|doctor| Choice::new(doctor.id.to_string(), doctor.name.clone())))
        .collect();
    let draft = form.draft().clone();
    let mut lengths = LENGTHS.to_vec();
    lengths.extend(draft.minutes.parse::<u32>().ok().filter(|minutes| !LENGTHS.contains(minutes)));
    lengths.sort_unstable();
    let lengths =
        lengths.into_iter().map(|minutes| Choice::new(minutes.to_string(), t.appointments_minutes(i64::from(minutes))));
    let from = draft.date.parse::<PlainDate>().ok().and_then(|date| date.midnight().ok());
    let wanted = minutes(&draft.minutes).zip(from).map(|(duration, from)| FreeTimes {
        doctor: draft.doctor.parse::<DoctorId>().ok(),
        patient: row.wish.patient,
        duration,
        parts: vec![],
        assistants: vec![],
        resources: row.wish.resources.clone(),
        any: vec![],
        site: row.wish.site.filter(|_| row.wish.resources.is_empty()),
        from: Some(from),
        except: None,
        limit: SHOWN,
        a_day: Some(A_DAY),
        until: None,
    });
    let free = use_query_when(wanted);
    let found: Vec<FreeTime> = free.data.as_deref().cloned().unwrap_or_default();
    let others = draft.chosen.iter().filter(|chosen| !found.contains(chosen)).cloned();
    let shown: Vec<FreeTime> = others.chain(found.iter().cloned()).collect();
    let one = |free: &FreeTime| {
        let pressed = draft.chosen.contains(free);
        let onclick = {
            let (form, free) = (form.clone(), free.clone());
            Callback::from(move |_: MouseEvent| {
                form.change(|draft| match draft.chosen.iter().position(|chosen| *chosen == free) {
                    Some(place) => drop(draft.chosen.remove(place)),
                    None if draft.chosen.len() < MOST => draft.chosen.push(free.clone()),
                    None => {}
                });
                form.state().touch.emit("times".into());
            })
        };
        html! {
            <button type="button" class="free" aria-pressed={if pressed { "true" } else { "false" }} {onclick} data-testid="offer-time">
                <b class="num">{ moment(&format, free) }</b>
                <span>{ &free.doctor_name }</span>
            </button>
        }
    };
    let times: Vec<OfferedTime> = minutes(&draft.minutes)
        .into_iter()
        .flat_map(|duration| draft.chosen.iter().map(move |free| offered(free, duration)))
        .collect();
    html! {
        <FormSheet form={form.state()} title={t.requests_offer()} save={t.requests_offer_save()} on_close={props.on_close.clone()} testid="offer-sheet">
            <p><b>{ words::who(t, row) }</b><br /><span class="sub">{ words::what(t, row) }</span></p>
            <div class="grid-2">
                <SelectField name="doctor" label={t.requests_doctor()} bind={bind!(form.doctor)} choices={doctors} placeholder={AttrValue::from(t.requests_any_doctor())} optional=true autofocus=true />
                <SelectField name="minutes" label={t.requests_length()} bind={length} choices={lengths.collect::<Vec<_>>()} />
            </div>
            <DateField name="date" label={t.requests_offer_from()} bind={bind!(form.date)} />
            <div class="field" role="group" aria-label={t.requests_offer_times()}>
                <span class="field__label">{ t.requests_offer_times() }</span>
                if shown.is_empty() && free.data.is_some() {
                    <Empty icon={Icon::Clock} title={t.requests_offer_none()} />
                }
                <div class="frees">{ for shown.iter().map(one) }</div>
                <small class="field__hint">{ t.requests_offer_hint() }</small>
            </div>
            if !times.is_empty() {
                <Message text={text(&times)} />
            }
        </FormSheet>
    }
}

fn minutes(text: &str) -> Option<Minutes> {
    text.parse().ok().and_then(|minutes| Minutes::new(minutes).ok())
}

fn offered(free: &FreeTime, duration: Minutes) -> OfferedTime {
    OfferedTime { start: free.start, duration, doctor: Some(free.doctor) }
}

fn moment(format: &Format, free: &FreeTime) -> String {
    let date = free.start.date();
    format!("{} {} {}", format.weekday(date), format.date_short(date), format.time_range(free.start, free.end))
}

/// Writes the text that offers some times, in the language of the clinic's papers.
#[hook]
fn use_offer_text(row: &BookingRequestRow) -> impl Fn(&[OfferedTime]) -> String + Clone + 'static {
    let session = use_session();
    let format = use_format();
    let row = row.clone();
    let clinic = session.clinic().map(|clinic| (clinic.language, clinic.name.clone()));
    move |times: &[OfferedTime]| {
        let (language, name) = clinic.clone().unwrap_or((format.language, String::new()));
        words::offer(texts(language), &Format { language, ..format.clone() }, &name, &row, times)
    }
}

/// See [`OfferText`].
#[derive(Properties, PartialEq)]
pub struct OfferTextProps {
    /// The request.
    pub row: BookingRequestRow,
    /// What was offered.
    pub times: Vec<OfferedTime>,
}

/// What was offered, as a text to be copied.
#[component]
pub fn OfferText(props: &OfferTextProps) -> Html {
    let text = use_offer_text(&props.row);
    html! { <Message text={text(&props.times)} /> }
}

#[derive(Properties, PartialEq)]
struct MessageProps {
    text: String,
}

/// A text to be copied into whatever sends it.
#[component]
fn Message(props: &MessageProps) -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let copy = {
        let text = props.text.clone();
        Callback::from(move |_: MouseEvent| {
            window::copy(&text);
            toasts.done(t.requests_copied());
        })
    };
    html! {
        <div class="field">
            <span class="row">
                <span class="field__label">{ t.requests_offer_text() }</span>
                <span class="push"></span>
                <Button small=true icon={Icon::Clipboard} onclick={copy} testid="copy-offer">{ t.requests_copy() }</Button>
            </span>
            <p class="message" data-testid="offer-text">{ &props.text }</p>
        </div>
    }
}
