//! After how long a service is due again.

use cuspid_model::ErrorCode;
use cuspid_model::requests::recall::{IntervalCount, IntervalUnit, RecallInterval};
use yew::prelude::*;

use crate::components::{NumberField, SelectField};
use crate::hooks::{Bind, Check, Choice};
use crate::session::use_texts;

/// An interval as typed.
#[derive(Clone, PartialEq)]
pub struct Every {
    count: String,
    unit: String,
}

impl Every {
    /// An interval as it is typed; months, as long as nothing says otherwise.
    pub fn of(interval: Option<RecallInterval>) -> Self {
        Self {
            count: interval.map(|interval| interval.every.get().to_string()).unwrap_or_default(),
            unit: interval.map_or(IntervalUnit::Month, |interval| interval.unit).as_str().to_owned(),
        }
    }

    /// The interval, none where it was left blank; or what is wrong with it.
    pub fn checked(&self, field: &str, check: &mut Check) -> Option<Option<RecallInterval>> {
        if self.count.trim().is_empty() {
            return Some(None);
        }
        let field = format!("{field}.every");
        let count = check.number(&field, &self.count, 1..=i64::from(IntervalCount::MOST))?;
        let every = u32::try_from(count).ok().and_then(|count| IntervalCount::new(count).ok());
        match (every, IntervalUnit::parse(&self.unit)) {
            (Some(every), Some(unit)) => Some(Some(RecallInterval { every, unit })),
            _ => check.refuse(&field, ErrorCode::OutOfRange),
        }
    }
}

/// See [`EveryFields`].
#[derive(Properties, PartialEq)]
pub struct EveryFieldsProps {
    /// The request's name for it.
    pub name: AttrValue,
    /// What it is called.
    pub label: AttrValue,
    /// How to fill it in.
    pub hint: AttrValue,
    /// What was typed.
    pub bind: Bind<Every>,
}

/// A number and a unit.
#[component]
pub fn EveryFields(props: &EveryFieldsProps) -> Html {
    let t = use_texts();
    let count = {
        let bind = props.bind.clone();
        Bind::new(bind.value.count.clone(), move |count| bind.set.emit(Every { count, ..bind.value.clone() }))
    };
    let unit = {
        let bind = props.bind.clone();
        Bind::new(bind.value.unit.clone(), move |unit| bind.set.emit(Every { unit, ..bind.value.clone() }))
    };
    let choices = IntervalUnit::ALL.iter().map(|unit| {
        let name = match unit {
            IntervalUnit::Day => t.recall_unit_days(),
            IntervalUnit::Week => t.recall_unit_weeks(),
            IntervalUnit::Month => t.recall_unit_months(),
            IntervalUnit::Year => t.recall_unit_years(),
        };
        Choice::new(unit.as_str(), name)
    });
    html! {
        <div class="grid-2">
            <NumberField name={format!("{}.every", props.name)} label={props.label.clone()} hint={props.hint.clone()} bind={count} optional=true />
            <SelectField name={format!("{}.unit", props.name)} label={t.recall_unit()} bind={unit} choices={choices.collect::<Vec<_>>()} />
        </div>
    }
}
