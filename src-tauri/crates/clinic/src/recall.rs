//! Recall (S9): when a patient is due again for a service follows from when it was done last; only what somebody decided
//! otherwise is kept.

mod derived;
mod list;
#[cfg(test)]
mod tests;

use cuspid_model::permission::AppointmentsWrite;
use cuspid_model::requests::recall::*;
use cuspid_model::time::PlainDate;
use cuspid_model::{Error, ErrorCode, Money, PatientId, ServiceId};
use uuid::Uuid;

use crate::access::Authorized;
use crate::patients::patient;
use crate::practice::derived_id;
use crate::treatment::service;
use crate::{Read, Result, Tx};

pub(crate) use derived::{derive_of_plan, derive_of_procedure, derive_of_service};
pub(crate) use list::{Due, each_due};
pub use list::{list, of_patient};

tables! {
    /// After how long a service is due again.
    63 service_recall(Uuid) {
        1 Interval "interval" { 1 service_id: ServiceId, 2 every: Option<u32>, 3 unit: Option<IntervalUnit> }
    }
    /// What was decided for a patient and a service.
    62 recall_plan(Uuid) {
        1 Plan "plan" {
            1 patient_id: PatientId, 2 service_id: ServiceId, 3 due_on: Option<PlainDate>, 4 set_on: PlainDate,
            5 every: Option<u32>, 6 unit: Option<IntervalUnit>, 7 pause_until: Option<PlainDate>,
            8 pause_balance: Option<Money>, 9 note: Option<String>,
        }
    }
}

/// A day or a pause that is further off than this many years is a slip.
const YEARS_AHEAD: u32 = 10;

/// Decides for a patient and a service when it is due and whether to wait with it.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `patient` or `service`; [`ErrorCode::DateOutOfRange`] at `plan.due` before today or years
/// ahead, and at `plan.pause_until`; [`ErrorCode::InvalidMoney`] at `plan.pause_balance` below zero.
pub fn plan(tx: &mut Tx<'_>, _by: &Authorized<AppointmentsWrite>, request: PlanRecall) -> Result<()> {
    let PlanRecall { patient, service, plan } = request;
    tx.get::<patient::Status>(patient, "patient")?;
    tx.get::<service::Status>(service, "service")?;
    let before = planned(tx, patient, service)?;
    let today = tx.today()?;
    let last = today.plus_months(YEARS_AHEAD * 12).unwrap_or(today);
    // What was decided before may be past by now.
    let within = |date: Option<PlainDate>, known: Option<PlainDate>, field: &str| {
        let right = date.is_none_or(|date| (today <= date && date <= last) || Some(date) == known);
        if right { Ok(()) } else { Err(Error::at(ErrorCode::DateOutOfRange, field)) }
    };
    within(plan.due, before.as_ref().and_then(|plan| plan.due_on), "plan.due")?;
    within(plan.pause_until, before.as_ref().and_then(|plan| plan.pause_until), "plan.pause_until")?;
    if plan.pause_balance.is_some_and(Money::is_negative) {
        return Err(Error::at(ErrorCode::InvalidMoney, "plan.pause_balance").into());
    }
    let kept = before.as_ref().filter(|before| before.due_on == plan.due).map(|before| before.set_on);
    let group = recall_plan::Plan {
        patient_id: patient,
        service_id: service,
        due_on: plan.due,
        set_on: kept.unwrap_or(today),
        every: plan.every.map(|interval| interval.every.get()),
        unit: plan.every.map(|interval| interval.unit),
        pause_until: plan.pause_until,
        pause_balance: plan.pause_balance,
        note: plan.note.map(|note| note.to_string()),
    };
    tx.put(plan_id(patient, service), group);
    Ok(())
}

/// Says after how long a service is due again.
pub(crate) fn set_interval(tx: &mut Tx<'_>, service: ServiceId, interval: Option<RecallInterval>) -> Result<()> {
    if interval_of(tx, service)? != interval {
        let (every, unit) = (interval.map(|interval| interval.every.get()), interval.map(|interval| interval.unit));
        let id = derived_id(&[service.0], "recall");
        tx.put(id, service_recall::Interval { service_id: service, every, unit });
    }
    Ok(())
}

/// After how long a service is due again.
pub(crate) fn interval_of(read: &Read<'_>, service: ServiceId) -> Result<Option<RecallInterval>> {
    let found = read.find::<service_recall::Interval>(derived_id(&[service.0], "recall"))?;
    Ok(found.and_then(|found| interval(found.every, found.unit)))
}

/// An interval in cells.
fn interval(every: Option<u32>, unit: Option<IntervalUnit>) -> Option<RecallInterval> {
    Some(RecallInterval { every: IntervalCount::new(every?).ok()?, unit: unit? })
}

/// Two computers that decide for the same patient and service decide about one row.
fn plan_id(patient: PatientId, service: ServiceId) -> Uuid {
    derived_id(&[patient.0, service.0], "recall")
}

fn planned(read: &Read<'_>, patient: PatientId, service: ServiceId) -> Result<Option<recall_plan::Plan>> {
    read.find(plan_id(patient, service))
}

/// The last day of a list that names none: a month from today.
fn soon(read: &Read<'_>) -> Result<PlainDate> {
    Ok(read.today()?.plus_months(1)?)
}
