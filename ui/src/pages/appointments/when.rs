//! The fields that say when and with whom, shared by booking and moving.

use cuspid_model::requests::booking::{
    AssistantPart, FreeTime, FreeTimes, Visit, VisitAssistant, VisitPart, WantedAssistant,
};
use cuspid_model::requests::doctors::{DoctorRow, ListStaff, StaffRole};
use cuspid_model::requests::resources::{AnyResource, ResourceRow};
use cuspid_model::text::Label;
use cuspid_model::time::{LocalTime, Minutes, PlainDate};
use cuspid_model::{AppointmentId, DoctorId, Error, ErrorCode, PatientId, ResourceId, SiteId};
use yew::prelude::*;

use super::conflict::{Conflict, FreeList};
use super::held::{HeldField, any_of, use_resources};
use super::parts::{PartsField, TypedPart};
use super::place::{Of, Spot, local};
use crate::components::{Alert, CheckField, DateField, SelectField, SiteField, TimeField, Tone, use_sites};
use crate::format::Format;
use crate::hooks::{Bind, Check, Choice, FormState, use_query, use_query_when};
use crate::session::{use_format, use_texts};

/// Lengths that are offered, in minutes.
pub const LENGTHS: [u32; 13] = [10, 15, 20, 30, 40, 45, 60, 75, 90, 120, 150, 180, 240];

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
    /// The identity of the site; empty for the one of what it holds.
    pub site: String,
    /// What it holds.
    pub resources: Vec<ResourceId>,
    /// The kinds of which it is to hold any one; a free time says which.
    pub any: Vec<AnyResource>,
    /// The doctor whose chair is among them, if he has one: with another, that one's takes its place.
    pub seated: String,
    /// The parts in which the doctor is needed; none, all through.
    pub parts: Vec<TypedPart>,
    /// The parts in which assistants are needed; a free time says which assistant any of them is.
    pub assistants: Vec<TypedPart>,
    /// Also outside working hours; forgotten with anything else that is changed.
    pub outside: bool,
    /// Why it is booked although something is taken; forgotten with anything else that is changed.
    pub overbook: String,
}

/// When and with whom, as it is asked of the clinic.
pub struct Checked {
    /// The doctor.
    pub doctor: DoctorId,
    /// When.
    pub start: LocalTime,
    /// How long.
    pub duration: Minutes,
    /// The parts in which the doctor is needed; none, all through.
    pub parts: Vec<VisitPart>,
    /// The parts in which assistants are needed.
    pub assistants: Vec<AssistantPart>,
}

impl When {
    /// How long a visit takes as long as nothing says more, in minutes.
    pub const USUAL: u32 = 30;

    /// A chosen place, or only a day.
    pub fn at(spot: Option<Spot>, date: PlainDate, format: &Format) -> Self {
        let (doctor, resources) = match spot.map(|spot| spot.of) {
            Some(Of::Doctor(doctor)) => (doctor.to_string(), vec![]),
            Some(Of::Resource(resource)) => (String::new(), vec![resource]),
            Some(Of::Site(_)) | None => Default::default(),
        };
        let site = match spot.map(|spot| spot.of) {
            Some(Of::Site(site)) => site.to_string(),
            _ => String::new(),
        };
        Self {
            doctor,
            resources,
            site,
            date: spot.map_or(date, |spot| spot.date).to_string(),
            time: spot.map(|spot| format.minutes(spot.minute)).unwrap_or_default(),
            minutes: Self::USUAL.to_string(),
            ..Self::default()
        }
    }

    /// A time that was offered.
    pub fn take(&mut self, free: &FreeTime, format: &Format) {
        self.doctor = free.doctor.to_string();
        self.date = free.start.date().to_string();
        self.time = format.time(free.start);
        self.outside = false;
        self.overbook.clear();
        if let Some(assistant) = &free.assistant {
            let any = self.assistants.iter_mut().filter(|part| part.who.is_empty());
            any.for_each(|part| part.who = assistant.id.to_string());
        }
        if !self.any.is_empty() && self.any.len() == free.chosen.len() {
            // What was found takes the place of what was asked for, also of the doctor's own chair.
            self.any.clear();
            self.resources.extend(free.chosen.iter().map(|held| held.id));
            self.seated.clone_from(&self.doctor);
            self.site = free.site.to_string();
        }
    }

    /// Holds one of a kind, unless it does already: the only one by name, of several any.
    pub fn need(&mut self, any: &AnyResource, there_are: &[ResourceRow]) {
        let of: Vec<&ResourceRow> = there_are.iter().filter(|row| any_of(row).as_ref() == Some(any)).collect();
        if self.any.contains(any) || of.iter().any(|row| self.resources.contains(&row.id)) {
            return;
        }
        match of.as_slice() {
            [] => {}
            [only] => self.resources.push(only.id),
            _ => self.any.push(any.clone()),
        }
    }

    /// The same, of which nobody has said that it may lie outside working hours or take what is taken: that was said of
    /// something else.
    fn unsaid(&self) -> Self {
        Self { outside: false, overbook: String::new(), ..self.clone() }
    }

    /// Whether only a free time says what it holds or who assists.
    fn is_open(&self) -> bool {
        !self.any.is_empty() || self.assistants.iter().any(|part| part.who.is_empty())
    }

    /// The time of a visit, with what it holds.
    pub fn of(visit: &Visit, format: &Format) -> Self {
        Self {
            doctor: visit.doctor.to_string(),
            date: visit.start.date().to_string(),
            time: format.time(visit.start),
            minutes: visit.minutes.to_string(),
            site: visit.site.to_string(),
            resources: visit.resources.iter().map(|held| held.id).collect(),
            seated: visit.doctor.to_string(),
            parts: visit.parts.iter().map(|part| typed(String::new(), part.from, part.to)).collect(),
            assistants: visit
                .assistants
                .iter()
                .map(|VisitAssistant { part, .. }| typed(part.assistant.to_string(), part.from, part.to))
                .collect(),
            ..Self::default()
        }
    }

    /// What is asked of the clinic, or what is wrong with it.
    pub fn checked(&self, check: &mut Check) -> Option<Checked> {
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
        let minutes = check.chosen("duration", minutes);
        if self.is_open() {
            // No time says yet which one it is.
            return check.refuse("any", ErrorCode::TimeTaken);
        }
        let last = minutes.map_or(1440, Minutes::get);
        let (mut parts, mut end) = (Some(vec![]), 0);
        for (place, typed) in self.parts.iter().enumerate() {
            // None before the one before it ends.
            let part = ends(check, &format!("parts[{place}]"), typed, end, last);
            end = part.map_or(end, |(_, to)| to);
            parts = parts.zip(part).map(|(parts, (from, to))| [parts, vec![VisitPart { from, to }]].concat());
        }
        let mut assistants = Some(vec![]);
        for (place, typed) in self.assistants.iter().enumerate() {
            let field = format!("assistants[{place}]");
            let part = ends(check, &field, typed, 0, last);
            let who = check.chosen(&format!("{field}.assistant"), typed.who.parse::<DoctorId>().ok());
            let part = part.zip(who).map(|((from, to), assistant)| AssistantPart { assistant, from, to });
            assistants = assistants.zip(part).map(|(parts, part)| [parts, vec![part]].concat());
        }
        Some(Checked { doctor: doctor?, start: start?, duration: minutes?, parts: parts?, assistants: assistants? })
    }

    /// Where.
    pub fn site(&self) -> Option<SiteId> {
        self.site.parse().ok()
    }

    /// Why it is booked although something is taken.
    pub fn overbook(&self) -> Option<Label> {
        self.overbook.parse().ok()
    }

    /// The parts, as far as they are right by now.
    fn parts(&self) -> Vec<VisitPart> {
        let mut end = 0;
        let in_order = |part: &VisitPart| part.from >= std::mem::replace(&mut end, part.to) && part.from < part.to;
        let read = |typed: &TypedPart| minutes_of(typed).map(|(from, to)| VisitPart { from, to });
        self.parts.iter().filter_map(read).filter(in_order).collect()
    }

    /// The same of the assistants, within a length.
    fn assistants(&self, minutes: Minutes) -> Vec<WantedAssistant> {
        let read = |typed: &TypedPart| {
            let (from, to) = minutes_of(typed).filter(|(from, to)| from < to && *to <= minutes.get())?;
            Some(WantedAssistant { assistant: typed.who.parse().ok(), from, to })
        };
        self.assistants.iter().filter_map(read).collect()
    }
}

fn typed(who: String, from: u32, to: u32) -> TypedPart {
    TypedPart { who, from: from.to_string(), to: to.to_string() }
}

fn minutes_of(typed: &TypedPart) -> Option<(u32, u32)> {
    Some((typed.from.parse().ok()?, typed.to.parse().ok()?))
}

/// From and to of a part that begins at some minute or later, or what is wrong with them.
fn ends(check: &mut Check, field: &str, typed: &TypedPart, first: u32, last: u32) -> Option<(u32, u32)> {
    let (first, last) = (i64::from(first), i64::from(last));
    let from = check.number(&format!("{field}.from"), &typed.from, first..=last - 1);
    let to = check.number(&format!("{field}.to"), &typed.to, from.unwrap_or(first) + 1..=last);
    let whole = |number: Option<i64>| number.and_then(|number| u32::try_from(number).ok());
    whole(from).zip(whole(to))
}

/// What follows from a doctor who was chosen, or from a chair before any was; nothing where that is settled.
fn seated(when: &When, doctors: &[DoctorRow]) -> Option<When> {
    let chair = |id: &str| doctors.iter().find(|doctor| doctor.id.to_string() == id).and_then(|doctor| doctor.chair);
    if when.doctor.is_empty() {
        let own = doctors.iter().find(|doctor| doctor.chair.is_some_and(|chair| when.resources.contains(&chair)))?;
        let doctor = own.id.to_string();
        return Some(When { seated: doctor.clone(), doctor, ..when.clone() });
    }
    if when.doctor == when.seated {
        return None;
    }
    let mut resources = when.resources.clone();
    match (chair(&when.seated), chair(&when.doctor)) {
        (Some(old), Some(new)) => resources.iter_mut().filter(|held| **held == old).for_each(|held| *held = new),
        (None, Some(new)) if resources.is_empty() && when.any.is_empty() => resources.push(new),
        _ => {}
    }
    Some(When { resources, seated: when.doctor.clone(), ..when.clone() })
}

/// See [`WhenFields`].
#[derive(Properties, PartialEq)]
pub struct WhenFieldsProps {
    /// The form they stand in.
    pub form: FormState,
    /// What was typed.
    pub bind: Bind<When>,
    /// What follows by itself from what was typed.
    pub settle: Callback<When>,
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
    let staff = use_query(ListStaff { archived: false });
    let staff: Vec<DoctorRow> = staff.data.as_deref().cloned().unwrap_or_default();
    let (known, helpers): (Vec<DoctorRow>, Vec<DoctorRow>) =
        staff.into_iter().partition(|row| row.role == StaffRole::Doctor);
    let when = props.bind.value.clone();
    {
        // The only doctor need not be chosen.
        let (when, settle) = (when.clone(), props.settle.clone());
        let only = (known.len() == 1).then(|| known[0].id.to_string());
        use_effect_with(only, move |only| {
            if let Some(only) = only.clone().filter(|_| when.doctor.is_empty()) {
                settle.emit(When { doctor: only, ..when });
            }
        });
    }
    let resources = use_resources();
    let several = !use_sites().is_empty();
    {
        // A doctor comes with his chair, and a chair with its doctor.
        let seat = (!known.is_empty()).then(|| seated(&when, &known)).flatten();
        let settle = props.settle.clone();
        use_effect_with(seat, move |seat| seat.clone().into_iter().for_each(|seat| settle.emit(seat)));
    }
    let held = {
        let (bind, touch, there_are) = (props.bind.clone(), props.form.touch.clone(), resources.clone());
        Bind::new(when.resources.clone(), move |resources: Vec<ResourceId>| {
            touch.emit("start".into());
            // One that is named is not just any.
            let named = |any: &AnyResource| {
                let fits = |row: &&ResourceRow| any_of(row).as_ref() == Some(any) && resources.contains(&row.id);
                there_are.iter().any(|row| fits(&row) && !bind.value.resources.contains(&row.id))
            };
            let any = bind.value.any.iter().filter(|any| !named(any)).cloned().collect();
            bind.set.emit(When { resources, any, ..bind.value.unsaid() });
        })
    };
    let any = {
        let (bind, touch, there_are) = (props.bind.clone(), props.form.touch.clone(), resources.clone());
        Bind::new(when.any.clone(), move |any: Vec<AnyResource>| {
            touch.emit("start".into());
            touch.emit("any".into());
            let chosen = |id: &ResourceId| {
                let kind = there_are.iter().find(|row| row.id == *id).and_then(any_of);
                kind.is_some_and(|kind| any.contains(&kind))
            };
            let resources = bind.value.resources.iter().copied().filter(|id| !chosen(id)).collect();
            bind.set.emit(When { resources, any, ..bind.value.unsaid() });
        })
    };
    let partly = {
        let (bind, minutes) = (props.bind.clone(), when.minutes.clone());
        Bind::new(!when.parts.is_empty(), move |on: bool| {
            let whole = || TypedPart { who: String::new(), from: "0".to_owned(), to: minutes.clone() };
            let parts = on.then(whole).into_iter().collect();
            bind.set.emit(When { parts, ..bind.value.unsaid() });
        })
    };
    let parts = {
        let bind = props.bind.clone();
        Bind::new(when.parts.clone(), move |parts: Vec<TypedPart>| {
            bind.set.emit(When { parts, ..bind.value.unsaid() });
        })
    };
    let assistants = {
        let (bind, touch) = (props.bind.clone(), props.form.touch.clone());
        Bind::new(when.assistants.clone(), move |assistants: Vec<TypedPart>| {
            touch.emit("start".into());
            touch.emit("any".into());
            bind.set.emit(When { assistants, ..bind.value.unsaid() });
        })
    };
    let field = |get: fn(&When) -> &String, set: fn(&mut When, String)| {
        let (bind, touch) = (props.bind.clone(), props.form.touch.clone());
        Bind::new(get(&bind.value).clone(), move |value: String| {
            let mut when = bind.value.unsaid();
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
    let on_overbook = {
        let (bind, form) = (props.bind.clone(), props.form.clone());
        Callback::from(move |overbook: String| {
            bind.set.emit(When { overbook, ..bind.value.clone() });
            form.submit.emit(());
        })
    };
    let is_open = |error: &&Error| error.field.as_deref() == Some("any");
    let refusal = props.form.errors.iter().find(|error| OWN.contains(&error.code) && !is_open(error)).cloned();
    // Also with what follows by itself from another doctor, which is his chair.
    let stands = |refused: &When| *refused == when || seated(refused, &known).as_ref() == Some(&when);
    let before = props.refused.as_ref().filter(|(_, refused)| stands(refused)).map(|(error, _)| error.clone());
    let refusal = refusal.or(before);
    let chosen = when.doctor.parse().ok();
    // Times are offered until one is typed or chosen; and while it is open what is held then.
    let duration = when.minutes.parse().ok().and_then(|minutes| Minutes::new(minutes).ok());
    let open = when.is_open();
    let typed: Option<LocalTime> = format!("{}T{}", when.date, when.time).parse().ok();
    let ahead = use_query_when(duration.filter(|_| open || when.time.is_empty()).map(|duration| {
        let date = when.date.parse::<PlainDate>().ok();
        FreeTimes {
            site: when.site().filter(|_| several),
            doctor: chosen,
            patient: props.patient,
            duration,
            parts: when.parts(),
            assistants: when.assistants(duration),
            resources: when.resources.clone(),
            any: when.any.clone(),
            from: typed.or_else(|| date.and_then(|date| local(date, 0))),
            except: props.except,
            limit: 4,
            a_day: None,
            until: None,
        }
    }));
    let free: Vec<FreeTime> = ahead.data.as_deref().cloned().unwrap_or_default();
    let fits = free.iter().find(|free| open && Some(free.start) == typed).filter(|_| !ahead.running).cloned();
    {
        // A time that was typed is as good as one that was chosen.
        let (when, settle, format) = (when.clone(), props.settle.clone(), format.clone());
        use_effect_with(fits.clone(), move |fits| {
            if let Some(free) = fits {
                let mut when = when;
                when.take(free, &format);
                settle.emit(when);
            }
        });
    }
    let none_then = props.form.errors.iter().any(|error| is_open(&error))
        || (typed.is_some() && ahead.data.is_some() && fits.is_none() && !ahead.running);
    let at = when.site().filter(|_| several);
    let here = |row: &ResourceRow| {
        let used_at = |site| row.details.site == Some(site) || row.details.sites.contains(&site);
        at.is_none_or(used_at) || when.resources.contains(&row.id)
    };
    let resources: Vec<ResourceRow> = resources.into_iter().filter(here).collect();
    let people: Vec<Choice> =
        helpers.iter().map(|helper| Choice::new(helper.id.to_string(), helper.name.clone())).collect();
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
            <SiteField
                name="site"
                bind={field(|when| &when.site, |when, value| when.site = value)}
                placeholder={AttrValue::from(t.appointments_site_auto())}
            />
            <HeldField {resources} bind={held} {any} />
            <div class="stack stack--s">
                <CheckField label={t.appointments_partly()} bind={partly} testid="partly" />
                if !when.parts.is_empty() {
                    <PartsField name="parts" bind={parts} minutes={when.minutes.clone()} add={t.appointments_part_add()} />
                }
            </div>
            if !helpers.is_empty() || !when.assistants.is_empty() {
                <PartsField
                    name="assistants"
                    bind={assistants}
                    minutes={when.minutes.clone()}
                    people={Some(people)}
                    add={t.appointments_assistant_add()}
                />
            }
            if let Some(error) = refusal {
                <Conflict {error} {on_pick} {on_outside} {on_overbook} />
            } else if open || when.time.is_empty() {
                if open && none_then {
                    <Alert tone={Tone::Warning} slim=true>{ t.appointments_any_taken() }</Alert>
                }
                <FreeList {free} {on_pick} />
            }
        </>
    }
}
