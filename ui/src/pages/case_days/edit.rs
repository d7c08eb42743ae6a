//! The sheets that make a case day and change when it is and what it needs.

use cuspid_model::requests::case_days::*;
use cuspid_model::requests::doctors::DayMinute;
use cuspid_model::requests::providers::SkillKind;
use cuspid_model::text::Label;
use cuspid_model::time::PlainDate;
use cuspid_model::{Permission, SiteId};
use yew::prelude::*;

use super::words;
use crate::bind;
use crate::components::{
    CheckField, CheckGroup, DateField, FormSheet, NumberField, SelectField, TextArea, TextField, TimeField, use_done,
};
use crate::format::Format;
use crate::hooks::{Bind, Check, Choice, Form, use_form, use_query};
use crate::session::{use_format, use_session, use_texts};

/// The skills a day can need.
const SKILLS: [SkillKind; 6] = [
    SkillKind::MinimalSedation,
    SkillKind::ModerateSedation,
    SkillKind::DeepSedation,
    SkillKind::GeneralAnaesthesia,
    SkillKind::Paediatric,
    SkillKind::LifeSupport,
];

#[derive(Clone, PartialEq)]
struct Draft {
    site: String,
    date: String,
    until: String,
    from: String,
    to: String,
    cases: String,
    skills: Vec<SkillKind>,
    equipment: String,
    notes: String,
    reason: String,
}

impl Draft {
    fn new(date: PlainDate, format: &Format) -> Self {
        Self {
            site: String::new(),
            date: date.to_string(),
            until: date.to_string(),
            from: format.minutes(8 * 60),
            to: format.minutes(16 * 60),
            cases: "4".to_owned(),
            skills: vec![],
            equipment: String::new(),
            notes: String::new(),
            reason: String::new(),
        }
    }

    fn of(row: &CaseDayRow, format: &Format) -> Self {
        let hours = row.time.map_or(row.wish.hours, |time| time.hours);
        Self {
            site: row.site.to_string(),
            date: row.time.map_or(row.wish.from, |time| time.date).to_string(),
            until: row.wish.to.to_string(),
            from: format.minutes(hours.from.get()),
            to: format.minutes(hours.to.get()),
            cases: row.details.cases.get().to_string(),
            skills: row.details.skills.clone(),
            equipment: row.details.equipment.as_ref().map(ToString::to_string).unwrap_or_default(),
            notes: row.details.notes.as_ref().map(ToString::to_string).unwrap_or_default(),
            reason: String::new(),
        }
    }

    fn hours(&self, check: &mut Check, format: &Format, field: &str) -> Option<DayHours> {
        let mut minute = |part: &str, text: &str| {
            let read = format.read_time(text).and_then(|minute| DayMinute::new(minute).ok());
            match read {
                Some(minute) => Some(minute),
                None => check.refuse(&format!("{field}.{part}"), cuspid_model::ErrorCode::InvalidTime),
            }
        };
        let (from, to) = (minute("from", &self.from), minute("to", &self.to));
        Some(DayHours { from: from?, to: to? })
    }

    fn time(&self, check: &mut Check, format: &Format) -> Option<DayTime> {
        let date = check.read("time.date", &self.date);
        let hours = self.hours(check, format, "time.hours");
        Some(DayTime { date: date?, hours: hours? })
    }

    fn wish(&self, check: &mut Check, format: &Format) -> Option<Wish> {
        let from = check.read("wish.from", &self.date);
        let to = check.read("wish.to", &self.until);
        let hours = self.hours(check, format, "wish.hours");
        Some(Wish { from: from?, to: to?, hours: hours? })
    }

    fn details(&self, check: &mut Check) -> Option<CaseDayDetails> {
        let cases = check.number("details.cases", &self.cases, 1..=100);
        let equipment = check.optional("details.equipment", &self.equipment);
        let notes = check.optional("details.notes", &self.notes);
        Some(CaseDayDetails {
            cases: u32::try_from(cases?).ok().and_then(|cases| Cases::new(cases).ok())?,
            skills: self.skills.clone(),
            equipment: equipment?,
            notes: notes?,
        })
    }
}

/// See [`NewSheet`].
#[derive(Properties, PartialEq)]
pub struct NewSheetProps {
    /// The day it begins with.
    pub date: PlainDate,
    /// It was closed.
    pub on_close: Callback<()>,
}

/// A new case day; of a practice, the wish for one.
#[component]
pub fn NewSheet(props: &NewSheetProps) -> Html {
    let plans = use_session().can(Permission::CaseDayWrite);
    let today = use_format().today();
    let date = props.date.max(today.plus_days(1).unwrap_or(today));
    if plans {
        html! { <Create {date} on_close={props.on_close.clone()} /> }
    } else {
        html! { <Request {date} on_close={props.on_close.clone()} /> }
    }
}

#[component]
fn Create(props: &NewSheetProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let done = use_done(t.case_days_created_done(), &props.on_close).reform(|_| ());
    let date = props.date;
    let form = {
        let read = format.clone();
        let create = move |draft: &Draft, check: &mut Check| {
            let site = check.chosen("site", draft.site.parse::<SiteId>().ok());
            let (time, details) = (draft.time(check, &read), draft.details(check));
            Some(CreateCaseDay { site: site?, time: time?, details: details? })
        };
        use_form(move || Draft::new(date, &format), create, done)
    };
    html! {
        <FormSheet form={form.state()} title={t.case_days_new()} save={t.case_days_create()} on_close={props.on_close.clone()} testid="new-case-day-sheet">
            <SiteField form={form.clone()} />
            <Times form={form.clone()} wish=false />
            <Needs {form} />
        </FormSheet>
    }
}

#[component]
fn Request(props: &NewSheetProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let done = use_done(t.case_days_requested_done(), &props.on_close).reform(|_| ());
    let date = props.date;
    let form = {
        let read = format.clone();
        let request = move |draft: &Draft, check: &mut Check| {
            let (wish, details) = (draft.wish(check, &read), draft.details(check));
            Some(RequestCaseDay { site: draft.site.parse().ok(), wish: wish?, details: details? })
        };
        use_form(move || Draft::new(date, &format), request, done)
    };
    html! {
        <FormSheet form={form.state()} title={t.case_days_request()} save={t.case_days_request()} on_close={props.on_close.clone()} testid="request-case-day-sheet">
            <SiteField form={form.clone()} />
            <Times form={form.clone()} wish=true />
            <Needs {form} />
        </FormSheet>
    }
}

/// See [`GrantSheet`].
#[derive(Properties, PartialEq)]
pub struct RowSheetProps {
    /// The day.
    pub row: CaseDayRow,
    /// It was closed.
    pub on_close: Callback<()>,
}

/// Gives a day to a case day that was asked for.
#[component]
pub fn GrantSheet(props: &RowSheetProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let done = use_done(t.case_days_created_done(), &props.on_close);
    let case_day = props.row.id;
    let wish = words::when(&format, &props.row);
    let form = {
        let (row, read) = (props.row.clone(), format.clone());
        let grant =
            move |draft: &Draft, check: &mut Check| Some(GrantCaseDay { case_day, time: draft.time(check, &read)? });
        use_form(move || Draft::of(&row, &format), grant, done)
    };
    html! {
        <FormSheet form={form.state()} title={t.case_days_grant()} save={t.case_days_grant()} on_close={props.on_close.clone()} testid="grant-sheet">
            <p class="sub">{ t.case_days_wished(&props.row.site_name, wish) }</p>
            <Times {form} wish=false />
        </FormSheet>
    }
}

/// Changes what a day needs; of one that has no day, also when it would suit.
#[component]
pub fn NeedsSheet(props: &RowSheetProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let done = use_done(t.case_days_changed_done(), &props.on_close);
    let case_day = props.row.id;
    let wished = props.row.stage == Stage::Requested;
    let form = {
        let (row, read) = (props.row.clone(), format.clone());
        let change = move |draft: &Draft, check: &mut Check| {
            let wish = if wished { Some(draft.wish(check, &read)?) } else { None };
            Some(ChangeCaseDay { case_day, wish, details: draft.details(check)? })
        };
        use_form(move || Draft::of(&row, &format), change, done)
    };
    html! {
        <FormSheet form={form.state()} title={t.case_days_edit()} save={t.case_days_save()} on_close={props.on_close.clone()} testid="needs-sheet">
            if props.row.stage == Stage::Confirmed {
                <p class="sub">{ t.case_days_edit_told() }</p>
            }
            if wished {
                <Times form={form.clone()} wish=true />
            }
            <Needs {form} />
        </FormSheet>
    }
}

/// Gives a day another time.
#[component]
pub fn MoveSheet(props: &RowSheetProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let done = use_done(t.case_days_moved_done(), &props.on_close);
    let case_day = props.row.id;
    let form = {
        let (row, read) = (props.row.clone(), format.clone());
        let change = move |draft: &Draft, check: &mut Check| {
            let (time, reason) = (draft.time(check, &read), check.read::<Label>("reason", &draft.reason));
            Some(RescheduleCaseDay { case_day, time: time?, reason: reason? })
        };
        use_form(move || Draft::of(&row, &format), change, done)
    };
    html! {
        <FormSheet form={form.state()} title={t.case_days_reschedule()} save={t.case_days_reschedule()} on_close={props.on_close.clone()} testid="move-sheet">
            <p class="sub">{ t.case_days_move_told() }</p>
            <Times form={form.clone()} wish=false />
            <TextField name="reason" label={t.case_days_why()} bind={bind!(form.reason)} />
        </FormSheet>
    }
}

#[derive(Properties)]
struct FieldsProps {
    form: Form<Draft>,
    #[prop_or_default]
    wish: bool,
}

impl PartialEq for FieldsProps {
    fn eq(&self, _: &Self) -> bool {
        // The draft changes behind the same form.
        false
    }
}

/// At which practice; the only one is chosen beforehand.
#[component]
fn SiteField(props: &FieldsProps) -> Html {
    let t = use_texts();
    let form = props.form.clone();
    let practices = use_query(ListPractices {});
    let choices: Vec<Choice> = practices
        .data
        .iter()
        .flat_map(|rows| rows.iter())
        .map(|row| Choice::new(row.site.to_string(), row.name.clone()))
        .collect();
    {
        let form = form.clone();
        let only = match choices.as_slice() {
            [only] => Some(only.value.clone()),
            _ => None,
        };
        use_effect_with(only, move |only| {
            if let Some(only) = only.clone() {
                form.settle(|draft| draft.site = only);
            }
        });
    }
    html! {
        if choices.len() != 1 {
            <SelectField name="site" label={t.case_days_practice()} bind={bind!(form.site)} {choices} placeholder={AttrValue::from(t.case_days_choose())} />
        }
    }
}

#[component]
fn Times(props: &FieldsProps) -> Html {
    let t = use_texts();
    let form = &props.form;
    let (date, hours) = if props.wish { ("wish.from", "wish.hours") } else { ("time.date", "time.hours") };
    html! {
        <div class="grid-2">
            <DateField name={date} label={if props.wish { t.case_days_wish_from() } else { t.case_days_date() }} bind={bind!(form.date)} />
            if props.wish {
                <DateField name="wish.to" label={t.case_days_wish_to()} bind={bind!(form.until)} />
            } else {
                <span></span>
            }
            <TimeField name={format!("{hours}.from")} label={t.case_days_from()} bind={bind!(form.from)} />
            <TimeField name={format!("{hours}.to")} label={t.case_days_to()} bind={bind!(form.to)} />
        </div>
    }
}

#[component]
fn Needs(props: &FieldsProps) -> Html {
    let t = use_texts();
    let form = &props.form;
    let skill = |skill: &SkillKind| {
        let skill = *skill;
        let bind: Bind<bool> = form.bind(
            move |draft| draft.skills.contains(&skill),
            move |draft, on| {
                draft.skills.retain(|other| *other != skill);
                draft.skills.extend(on.then_some(skill));
            },
        );
        html! { <CheckField label={words::skill_name(t, skill)} {bind} testid={format!("skill-{}", skill.as_str())} /> }
    };
    html! {
        <>
            <NumberField name="details.cases" label={t.case_days_cases_field()} bind={bind!(form.cases)} />
            <CheckGroup name="details.skills" label={t.case_days_skills()}>
                { for SKILLS.iter().map(skill) }
            </CheckGroup>
            <TextField name="details.equipment" label={t.case_days_equipment()} bind={bind!(form.equipment)} optional=true />
            <TextArea name="details.notes" label={t.case_days_notes()} bind={bind!(form.notes)} optional=true rows=2 hint={t.case_days_notes_hint()} />
        </>
    }
}
