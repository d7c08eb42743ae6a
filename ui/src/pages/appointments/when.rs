//! The fields that say when and with whom, shared by booking and moving.

use cuspid_model::requests::booking::{FreeTime, FreeTimes};
use cuspid_model::requests::doctors::{DoctorRow, ListDoctors};
use cuspid_model::time::{LocalTime, Minutes, PlainDate};
use cuspid_model::{AppointmentId, DoctorId, Error, ErrorCode, PatientId};
use yew::prelude::*;

use super::conflict::{Conflict, FreeList};
use super::place::{Spot, local};
use crate::components::{DateField, SelectField, TimeField};
use crate::format::Format;
use crate::hooks::{Bind, Check, Choice, FormState, use_query, use_query_when};
use crate::session::{use_format, use_texts};

/// Lengths that are offered, in minutes.
const LENGTHS: [u32; 13] = [10, 15, 20, 30, 40, 45, 60, 75, 90, 120, 150, 180, 240];

/// Refusals that are shown with what stands in the way.
pub const OWN: [ErrorCode; 2] = [ErrorCode::TimeTaken, ErrorCode::OutsideHours];

/// When and with whom, as typed.
#[derive(Clone, PartialEq, Default)]
pub struct When {
    /// The doctor.
    pub doctor: String,
    /// The date.
    pub date: String,
    /// The time of day.
    pub time: String,
    /// How long, in minutes.
    pub minutes: String,
    /// Also outside working hours; forgotten with any other time.
    pub outside: bool,
}

impl When {
    /// How long a visit takes as long as nothing says more, in minutes.
    pub const USUAL: u32 = 30;

    /// A chosen place, or only a day.
    pub fn at(spot: Option<Spot>, date: PlainDate, format: &Format) -> Self {
        Self {
            doctor: spot.map(|spot| spot.doctor.to_string()).unwrap_or_default(),
            date: spot.map_or(date, |spot| spot.date).to_string(),
            time: spot.map(|spot| format.minutes(spot.minute)).unwrap_or_default(),
            minutes: Self::USUAL.to_string(),
            outside: false,
        }
    }

    /// A time that was offered.
    pub fn take(&mut self, free: &FreeTime, format: &Format) {
        self.doctor = free.doctor.to_string();
        self.date = free.start.date().to_string();
        self.time = format.time(free.start);
        self.outside = false;
    }

    /// The doctor, the start and the length, or what is wrong with them.
    pub fn checked(&self, check: &mut Check) -> Option<(DoctorId, LocalTime, Minutes)> {
        let doctor = check.chosen("doctor", self.doctor.parse::<DoctorId>().ok());
        let date: Option<PlainDate> = check.read("date", &self.date);
        if self.time.trim().is_empty() {
            check.refuse::<()>("time", ErrorCode::Empty);
        }
        let start = date.and_then(|date| match format!("{date}T{}", self.time).parse() {
            Ok(start) => Some(start),
            Err(code) if !self.time.trim().is_empty() => check.refuse("time", code),
            Err(_) => None,
        });
        let minutes = self.minutes.parse().ok().and_then(|minutes| Minutes::new(minutes).ok());
        Some((doctor?, start?, check.chosen("duration", minutes)?))
    }
}

/// See [`WhenFields`].
#[derive(Properties, PartialEq)]
pub struct WhenFieldsProps {
    /// The form they stand in.
    pub form: FormState,
    /// What was typed.
    pub bind: Bind<When>,
    /// Whose other visits count as busy.
    #[prop_or_default]
    pub patient: Option<PatientId>,
    /// The visit that is to be moved.
    #[prop_or_default]
    pub except: Option<AppointmentId>,
    /// What was refused before the form was opened, and why.
    #[prop_or_default]
    pub refused: Option<(Error, When)>,
}

/// Doctor, date, time and length; what stands in the way; and times that are free.
#[component]
pub fn WhenFields(props: &WhenFieldsProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let doctors = use_query(ListDoctors { archived: false });
    let known: Vec<DoctorRow> = doctors.data.as_deref().cloned().unwrap_or_default();
    let when = props.bind.value.clone();
    {
        // The only doctor need not be chosen.
        let (bind, only) = (props.bind.clone(), (known.len() == 1).then(|| known[0].id.to_string()));
        use_effect_with(only, move |only| {
            if let Some(only) = only.clone().filter(|_| bind.value.doctor.is_empty()) {
                bind.set.emit(When { doctor: only, ..bind.value.clone() });
            }
        });
    }
    let field = |get: fn(&When) -> &String, set: fn(&mut When, String)| {
        let (bind, touch) = (props.bind.clone(), props.form.touch.clone());
        Bind::new(get(&bind.value).clone(), move |value: String| {
            let mut when = When { outside: false, ..bind.value.clone() };
            set(&mut when, value);
            touch.emit("start".into());
            bind.set.emit(when);
        })
    };
    let on_pick = {
        let (bind, touch, format) = (props.bind.clone(), props.form.touch.clone(), format.clone());
        Callback::from(move |free: FreeTime| {
            let mut when = bind.value.clone();
            when.take(&free, &format);
            for name in ["start", "time", "date", "doctor"] {
                touch.emit(name.into());
            }
            bind.set.emit(when);
            // The button that was pressed goes; Ctrl Enter and Tab go on from the time.
            if let Some(page) = crate::window::document().and_then(|document| document.document_element()) {
                crate::window::focus_first(&page, ".sheet[open] input[name=time]");
            }
        })
    };
    let on_outside = {
        let (bind, form) = (props.bind.clone(), props.form.clone());
        Callback::from(move |()| {
            bind.set.emit(When { outside: true, ..bind.value.clone() });
            form.submit.emit(());
        })
    };
    let refusal = props.form.errors.iter().find(|error| OWN.contains(&error.code)).cloned();
    let before = props.refused.as_ref().filter(|(_, refused)| *refused == when).map(|(error, _)| error.clone());
    let refusal = refusal.or(before);
    let chosen = when.doctor.parse().ok();
    // Times are offered until one is typed or chosen.
    let duration = when.minutes.parse().ok().and_then(|minutes| Minutes::new(minutes).ok());
    let ahead = use_query_when(duration.filter(|_| when.time.is_empty()).map(|duration| {
        let date = when.date.parse::<PlainDate>().ok();
        FreeTimes {
            doctor: chosen,
            patient: props.patient,
            duration,
            from: date.and_then(|date| local(date, 0)),
            except: props.except,
            limit: 4,
            a_day: None,
        }
    }));
    let choices: Vec<Choice> =
        known.iter().map(|doctor| Choice::new(doctor.id.to_string(), doctor.name.clone())).collect();
    let mut lengths = LENGTHS.to_vec();
    lengths.extend(when.minutes.parse::<u32>().ok().filter(|minutes| !LENGTHS.contains(minutes)));
    lengths.sort_unstable();
    let lengths: Vec<Choice> = lengths
        .into_iter()
        .map(|minutes| Choice::new(minutes.to_string(), t.appointments_minutes(i64::from(minutes))))
        .collect();
    html! {
        <>
            <SelectField
                name="doctor"
                label={t.appointments_doctor()}
                bind={field(|when| &when.doctor, |when, value| when.doctor = value)}
                {choices}
                placeholder={AttrValue::from(t.appointments_choose_doctor())}
            />
            <div class="fields fields--when">
                <DateField name="date" label={t.appointments_date()} bind={field(|when| &when.date, |when, value| when.date = value)} />
                <TimeField name="time" label={t.appointments_start()} bind={field(|when| &when.time, |when, value| when.time = value)} />
                <SelectField
                    name="duration"
                    label={t.appointments_duration()}
                    bind={field(|when| &when.minutes, |when, value| when.minutes = value)}
                    choices={lengths}
                />
            </div>
            if let Some(error) = refusal {
                <Conflict {error} {on_pick} {on_outside} />
            } else if when.time.is_empty() {
                <FreeList free={ahead.data.as_deref().cloned().unwrap_or_default()} {on_pick} />
            }
        </>
    }
}
