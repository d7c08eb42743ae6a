//! Adding a holiday, leave or extra hours.

use cuspid_model::requests::availability::{AddException, Exception, ExceptionEffect, Whose};
use cuspid_model::requests::doctors::{DayMinute, ListStaff};
use cuspid_model::requests::resources::ListResources;
use cuspid_model::time::PlainDate;
use cuspid_model::{DoctorId, ErrorCode, Permission, ResourceId};
use yew::prelude::*;

use super::{InUseNote, OWN, despite};
use crate::bind;
use crate::components::{CheckField, DateField, FormSheet, Seg, SelectField, TextField, TimeField, use_done};
use crate::hooks::{Check, Choice, use_form, use_query_when};
use crate::pages::doctors::hours;
use crate::session::{use_format, use_session, use_texts};

const CLINIC: &str = "clinic";

/// See [`ExceptionSheet`].
#[derive(Properties, PartialEq)]
pub struct ExceptionSheetProps {
    /// It was closed.
    pub on_close: Callback<()>,
}

#[derive(Clone, PartialEq)]
struct Draft {
    whose: String,
    effect: String,
    from: String,
    to: String,
    all_day: bool,
    from_time: String,
    to_time: String,
    reason: String,
    despite: bool,
}

impl Draft {
    fn checked(&self, check: &mut Check) -> Option<AddException> {
        let from: Option<PlainDate> = check.read("exception.from", &self.from);
        // One day, until another is chosen.
        let to = if self.to.trim().is_empty() { from } else { check.read("exception.to", &self.to) };
        let reason = check.optional("exception.reason", &self.reason);
        let mut minute = |field: &str, typed: &str| {
            if typed.trim().is_empty() {
                return check.refuse(field, ErrorCode::Empty);
            }
            hours::minute(typed).or_else(|| check.refuse(field, ErrorCode::InvalidTime))
        };
        let (from_minute, to_minute) = if self.all_day {
            (Some(DayMinute::MIDNIGHT), Some(DayMinute::END))
        } else {
            (minute("exception.from_minute", &self.from_time), minute("exception.to_minute", &self.to_time))
        };
        let exception = Exception {
            whose: whose(&self.whose)?,
            effect: if self.whose == CLINIC {
                ExceptionEffect::Off
            } else {
                ExceptionEffect::parse(&self.effect).unwrap_or(ExceptionEffect::Off)
            },
            from: from?,
            to: to?,
            from_minute: from_minute?,
            to_minute: to_minute?,
            reason: reason?,
        };
        Some(AddException { exception, despite: self.despite })
    }
}

fn whose(word: &str) -> Option<Whose> {
    match word.split_once(' ') {
        None => Some(Whose::Clinic),
        Some(("doctor", id)) => Some(Whose::Doctor(id.parse::<DoctorId>().ok()?)),
        Some((_, id)) => Some(Whose::Resource(id.parse::<ResourceId>().ok()?)),
    }
}

/// A holiday, leave or extra hours.
#[component]
pub fn ExceptionSheet(props: &ExceptionSheetProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let staff = use_query_when(session.can(Permission::DoctorsRead).then_some(ListStaff { archived: false }));
    let resources = use_query_when(session.can(Permission::ResourcesRead).then_some(ListResources { archived: false }));
    let done = use_done(t.availability_saved(), &props.on_close).reform(|_| ());
    let today = format.today();
    let first = Draft {
        whose: CLINIC.to_owned(),
        effect: ExceptionEffect::Off.as_str().to_owned(),
        from: today.to_string(),
        to: String::new(),
        all_day: true,
        from_time: String::new(),
        to_time: String::new(),
        reason: String::new(),
        despite: false,
    };
    let form = use_form(move || first, Draft::checked, done);
    let mut choices = vec![Choice::new(CLINIC, t.availability_clinic())];
    choices.extend(
        staff
            .data
            .iter()
            .flat_map(|rows| rows.iter().map(|row| Choice::new(format!("doctor {}", row.id), row.name.clone()))),
    );
    choices.extend(resources.data.iter().flat_map(|rows| {
        rows.iter().map(|row| Choice::new(format!("resource {}", row.id), row.details.name.to_string()))
    }));
    let effects = vec![
        Choice::new(ExceptionEffect::Off.as_str(), t.availability_off()),
        Choice::new(ExceptionEffect::Extra.as_str(), t.availability_extra()),
    ];
    let (all_day, of_clinic) = (form.draft().all_day, form.draft().whose == CLINIC);
    let on_despite = despite(&form, |draft| draft.despite = true);
    html! {
        <FormSheet form={form.state()} title={t.availability_add()} save={t.availability_save()} on_close={props.on_close.clone()} own={OWN.to_vec()} testid="exception-sheet">
            <SelectField name="exception.whose" label={t.availability_whose()} bind={bind!(form.whose)} {choices} autofocus=true />
            if !of_clinic {
                <Seg label={t.availability_effect()} bind={bind!(form.effect)} choices={effects} />
            }
            <div class="grid-2">
                <DateField name="exception.from" label={t.availability_from()} bind={bind!(form.from)} />
                <DateField name="exception.to" label={t.availability_to()} bind={bind!(form.to)} optional=true />
            </div>
            <CheckField label={t.availability_all_day()} bind={bind!(form.all_day)} testid="all-day" />
            if !all_day {
                <div class="grid-2">
                    <TimeField name="exception.from_minute" label={t.availability_from_time()} bind={bind!(form.from_time)} />
                    <TimeField name="exception.to_minute" label={t.availability_to_time()} bind={bind!(form.to_time)} />
                </div>
            }
            <TextField name="exception.reason" label={t.availability_reason()} hint={t.availability_reason_hint()} bind={bind!(form.reason)} optional=true />
            <InUseNote form={form.state()} {on_despite} />
        </FormSheet>
    }
}
