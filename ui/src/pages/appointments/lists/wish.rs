//! What somebody waits for.

use cuspid_model::requests::booking::Visit;
use cuspid_model::requests::doctors::{DayMinute, ListDoctors, Weekday, WorkingHours};
use cuspid_model::requests::waiting::{AddWaiting, ChangeWaiting, WaitingRow, WaitingWish};
use cuspid_model::time::Minutes;
use cuspid_model::{ErrorCode, Permission};
use yew::prelude::*;

use super::words;
use crate::bind;
use crate::components::{
    CheckField, Chip, ComboField, DateField, FormSheet, SelectField, TextArea, TextField, TimeField, use_done,
};
use crate::format::Format;
use crate::hooks::{Bind, Check, Choice, Form, use_form, use_query};
use crate::pages::appointments::services::{Planned, ServicesField, length_with};
use crate::pages::appointments::when::{LENGTHS, When};
use crate::pages::doctors::hours;
use crate::pages::treatment::find::use_patient_search;
use crate::session::{use_format, use_session, use_texts};

/// Whose wish.
#[derive(Clone, PartialEq, Debug)]
pub enum WishFor {
    /// Somebody's who is yet to be chosen.
    New,
    /// To come earlier than a visit that stands.
    Sooner(Box<Visit>),
    /// One that is known.
    Known(Box<WaitingRow>),
}

/// See [`WishSheet`].
#[derive(Properties, PartialEq)]
pub struct WishProps {
    /// Whose wish.
    pub wish: WishFor,
    /// It was closed.
    pub on_close: Callback<()>,
}

/// What somebody waits for, new or known.
#[component]
pub fn WishSheet(props: &WishProps) -> Html {
    let on_close = props.on_close.clone();
    match &props.wish {
        WishFor::New => html! { <Add visit={None::<Visit>} {on_close} /> },
        WishFor::Sooner(visit) => html! { <Add visit={Some((**visit).clone())} {on_close} /> },
        WishFor::Known(row) => html! { <Change row={(**row).clone()} {on_close} /> },
    }
}

#[derive(Properties, PartialEq)]
struct AddProps {
    visit: Option<Visit>,
    on_close: Callback<()>,
}

#[component]
fn Add(props: &AddProps) -> Html {
    let t = use_texts();
    let done = use_done(t.waiting_saved(), &props.on_close).reform(|_| ());
    let (visit, format) = (props.visit.clone(), use_format());
    let first = {
        let minutes = visit.as_ref().map_or(When::USUAL, |visit| visit.minutes).to_string();
        let patient = visit.as_ref().map(|visit| Choice::new(visit.patient.to_string(), visit.patient_name.clone()));
        Draft { patient, minutes, notice: "120".to_owned(), ..Draft::default() }
    };
    let sooner = visit.as_ref().map(|visit| visit.id);
    let form = use_form(
        move || first,
        move |draft: &Draft, check| {
            let patient = draft.patient.as_ref().and_then(|choice| choice.value.parse().ok());
            let patient = check.chosen("patient", patient);
            let wish = draft.checked(check);
            Some(AddWaiting { patient: patient?, sooner, site: None, wish: wish? })
        },
        done,
    );
    let title = if visit.is_some() { t.waiting_new_sooner() } else { t.waiting_new() };
    let search = use_patient_search();
    html! {
        <FormSheet form={form.state()} {title} save={t.waiting_save()} on_close={props.on_close.clone()} testid="waiting-sheet">
            if let Some(visit) = &visit {
                <p><b>{ &visit.patient_name }</b><br /><span class="sub num">{
                    format!("{}, {} · {}", format.date(visit.start.date()), format.time_range(visit.start, visit.end), visit.doctor_name)
                }</span></p>
            } else {
                <ComboField
                    name="patient"
                    label={t.appointments_patient()}
                    bind={bind!(form.patient)}
                    {search}
                    placeholder={t.appointments_patient_placeholder()}
                    autofocus=true
                />
            }
            <Fields {form} sooner={visit.is_some()} />
        </FormSheet>
    }
}

#[derive(Properties, PartialEq)]
struct ChangeProps {
    row: WaitingRow,
    on_close: Callback<()>,
}

#[component]
fn Change(props: &ChangeProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let done = use_done(t.waiting_changed(), &props.on_close);
    let waiting = props.row.id;
    let form = use_form(
        || Draft::of(&props.row, &format),
        move |draft: &Draft, check| Some(ChangeWaiting { waiting, wish: draft.checked(check)? }),
        done,
    );
    html! {
        <FormSheet form={form.state()} title={t.waiting_change()} save={t.waiting_change_save()} on_close={props.on_close.clone()} testid="waiting-sheet">
            <p><b>{ &props.row.person.name }</b></p>
            <Fields {form} sooner={props.row.sooner.is_some()} />
        </FormSheet>
    }
}

#[derive(Clone, PartialEq, Default)]
struct Draft {
    patient: Option<Choice>,
    reason: String,
    services: Vec<Planned>,
    minutes: String,
    doctor: String,
    /// Monday first.
    days: [bool; 7],
    time_from: String,
    time_to: String,
    /// Times that differ from day to day, which these fields do not show; kept until a day or a time is chosen.
    kept: Option<Vec<WorkingHours>>,
    from: String,
    until: String,
    notice: String,
    urgent: bool,
    note: String,
}

impl Draft {
    fn of(row: &WaitingRow, format: &Format) -> Self {
        let wish = &row.wish;
        let date = |date: Option<cuspid_model::time::PlainDate>| date.map(|date| date.to_string()).unwrap_or_default();
        let first = wish.times.first();
        let alike =
            wish.times.iter().all(|time| first.is_some_and(|first| (time.from, time.to) == (first.from, first.to)));
        let mut days = [false; 7];
        if alike && wish.times.len() < 7 {
            wish.times.iter().for_each(|time| days[time.day as usize] = true);
        }
        let bound = |minute: DayMinute, none: DayMinute| {
            if minute == none { String::new() } else { format.minutes(minute.get()) }
        };
        let shown = first.filter(|_| alike);
        Self {
            patient: None,
            reason: wish.reason.as_ref().map(ToString::to_string).unwrap_or_default(),
            services: row.services.iter().map(Planned::from).collect(),
            minutes: wish.duration.get().to_string(),
            doctor: wish.doctor.map(|doctor| doctor.to_string()).unwrap_or_default(),
            days,
            time_from: shown.map(|time| bound(time.from, DayMinute::MIDNIGHT)).unwrap_or_default(),
            time_to: shown.map(|time| bound(time.to, DayMinute::END)).unwrap_or_default(),
            kept: (!alike).then(|| wish.times.clone()),
            from: date(wish.from),
            until: date(wish.until),
            notice: wish.notice.to_string(),
            urgent: wish.urgent,
            note: wish.note.as_ref().map(ToString::to_string).unwrap_or_default(),
        }
    }

    fn checked(&self, check: &mut Check) -> Option<WaitingWish> {
        let reason = check.optional("wish.reason", &self.reason);
        let minutes = self.minutes.parse().ok().and_then(|minutes| Minutes::new(minutes).ok());
        let duration = check.chosen("wish.duration", minutes);
        let times = self.times(check);
        let from = check.optional("wish.from", &self.from);
        let until = check.optional("wish.until", &self.until);
        let note = check.optional("wish.note", &self.note);
        Some(WaitingWish {
            reason: reason?,
            services: self.services.iter().map(|service| service.id).collect(),
            duration: duration?,
            doctor: self.doctor.parse().ok(),
            times: times?,
            from: from?,
            until: until?,
            notice: self.notice.parse().unwrap_or_default(),
            urgent: self.urgent,
            note: note?,
        })
    }

    /// The times of the week; none where neither a day nor a time was chosen.
    fn times(&self, check: &mut Check) -> Option<Vec<WorkingHours>> {
        if let Some(kept) = &self.kept {
            return Some(kept.clone());
        }
        let typed = |text: &str| !text.trim().is_empty();
        let any_day = self.days == [false; 7];
        if any_day && !typed(&self.time_from) && !typed(&self.time_to) {
            return Some(vec![]);
        }
        let from = if typed(&self.time_from) { hours::minute(&self.time_from) } else { Some(DayMinute::MIDNIGHT) };
        let to = if typed(&self.time_to) { hours::minute(&self.time_to) } else { Some(DayMinute::END) };
        let Some(from) = from else { return check.refuse("wish.time_from", ErrorCode::InvalidTime) };
        let Some(to) = to else { return check.refuse("wish.time_to", ErrorCode::InvalidTime) };
        if to <= from {
            return check.refuse("wish.time_to", ErrorCode::InvalidDuration);
        }
        let chosen = Weekday::ALL.iter().zip(self.days).filter(|(_, on)| *on || any_day);
        Some(chosen.map(|(day, _)| WorkingHours { day: *day, from, to, site: None }).collect())
    }
}

/// How many minutes ahead somebody must know: what is offered.
const NOTICE: [u32; 7] = [0, 60, 120, 240, 24 * 60, 48 * 60, 7 * 24 * 60];

#[derive(Properties)]
struct FieldsProps {
    form: Form<Draft>,
    /// Whether a visit is to be moved: what for and how long stand there.
    sooner: bool,
}

impl PartialEq for FieldsProps {
    fn eq(&self, _: &Self) -> bool {
        // The draft changes behind the same form.
        false
    }
}

#[component]
fn Fields(props: &FieldsProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let form = &props.form;
    let may_plan = use_session().can(Permission::ServicesRead);
    let doctors = use_query(ListDoctors { archived: false });
    let doctors: Vec<Choice> = doctors
        .data
        .iter()
        .flat_map(|rows| rows.iter().map(|doctor| Choice::new(doctor.id.to_string(), doctor.name.clone())))
        .collect();
    let services: Bind<Vec<Planned>> = form.bind(
        |draft| draft.services.clone(),
        |draft: &mut Draft, services| {
            draft.minutes = length_with(&draft.minutes, &draft.services, &services);
            draft.services = services;
        },
    );
    let chosen = form.draft().minutes.clone();
    let mut lengths = LENGTHS.to_vec();
    lengths.extend(chosen.parse::<u32>().ok().filter(|minutes| !LENGTHS.contains(minutes)));
    lengths.sort_unstable();
    let lengths: Vec<Choice> = lengths
        .iter()
        .map(|minutes| Choice::new(minutes.to_string(), t.appointments_minutes(i64::from(*minutes))))
        .collect();
    let notice = form.draft().notice.parse::<u32>().unwrap_or_default();
    let mut ahead = NOTICE.to_vec();
    ahead.extend(Some(notice).filter(|notice| !NOTICE.contains(notice)));
    ahead.sort_unstable();
    let ahead: Vec<Choice> = ahead
        .iter()
        .map(|minutes| {
            let name = if *minutes == 0 { t.waiting_notice_none() } else { words::notice(t, *minutes) };
            Choice::new(minutes.to_string(), name)
        })
        .collect();
    let day = |at: usize| {
        let form = form.clone();
        let pressed = form.draft().days[at];
        let onchange = Callback::from(move |on: bool| {
            form.change(|draft| {
                draft.days[at] = on;
                draft.kept = None;
            });
        });
        let name: String = format.day_of_week(at).chars().take(3).collect();
        html! { <Chip {pressed} {onchange} testid={format!("wish-day-{at}")}>{ name }</Chip> }
    };
    let time = |from: bool| {
        form.bind(
            move |draft| if from { draft.time_from.clone() } else { draft.time_to.clone() },
            move |draft: &mut Draft, text| {
                draft.kept = None;
                if from { draft.time_from = text } else { draft.time_to = text }
            },
        )
    };
    html! {
        <>
            if !props.sooner {
                if may_plan {
                    <ServicesField bind={services} />
                }
                <TextField name="wish.reason" label={t.appointments_reason()} bind={bind!(form.reason)} optional=true />
            }
            <div class="grid-2">
                <SelectField name="wish.doctor" label={t.appointments_doctor()} bind={bind!(form.doctor)} choices={doctors} placeholder={AttrValue::from(t.waiting_any_doctor())} />
                if !props.sooner {
                    <SelectField name="wish.duration" label={t.appointments_duration()} bind={bind!(form.minutes)} choices={lengths} />
                }
            </div>
            <CheckField label={t.waiting_urgent()} bind={bind!(form.urgent)} testid="urgent" />
            <div class="field" role="group" aria-label={t.waiting_week()}>
                <span class="field__label">{ t.waiting_week() }</span>
                <div class="row row--wrap">{ for (0..7).map(day) }</div>
                <small class="field__hint">{ t.waiting_week_hint() }</small>
            </div>
            <div class="grid-2">
                <TimeField name="wish.time_from" label={t.waiting_time_from()} bind={time(true)} optional=true />
                <TimeField name="wish.time_to" label={t.waiting_time_to()} bind={time(false)} optional=true />
            </div>
            <div class="grid-2">
                <DateField name="wish.from" label={t.waiting_first_day()} bind={bind!(form.from)} optional=true />
                <DateField name="wish.until" label={t.waiting_last_day()} bind={bind!(form.until)} optional=true />
            </div>
            <SelectField name="wish.notice" label={t.waiting_notice()} bind={bind!(form.notice)} choices={ahead} />
            <TextArea name="wish.note" label={t.waiting_note()} bind={bind!(form.note)} optional=true rows=2 />
        </>
    }
}
