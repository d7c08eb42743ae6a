//! What a patient says again to be right when he checks in, and when he must be asked.

use cuspid_model::requests::patients::{AllergyAnswer, PatientChecks};
use cuspid_model::{Error, ErrorCode, PatientId};

use super::patient;
use crate::practice::{self, clinic};
use crate::{Read, Result, Tx};

/// Notes what a patient said to be right.
///
/// # Errors
/// [`ErrorCode::Missing`] at `history` while nobody asked about allergies: that cannot be right.
pub(crate) fn confirm(tx: &mut Tx<'_>, patient: PatientId, contact: bool, history: bool) -> Result<()> {
    let now = tx.now();
    let answer = tx.get::<patient::Allergies>(patient, "patient")?.allergies;
    if history && answer == AllergyAnswer::Unknown {
        return Err(Error::at(ErrorCode::Missing, "history").into());
    }
    if contact {
        tx.put(patient, patient::ContactCheck { contact_checked_at: Some(now) });
    }
    if history {
        tx.put(patient, patient::HistoryCheck { history_checked_at: Some(now) });
    }
    Ok(())
}

/// What a patient said to be right, and when.
pub(super) fn checks(read: &Read<'_>, patient: PatientId) -> Result<PatientChecks> {
    let patient::ContactCheck { contact_checked_at } = read.get(patient, "patient")?;
    let patient::HistoryCheck { history_checked_at } = read.get(patient, "patient")?;
    let day = |moment: Option<_>| -> Result<Option<_>> {
        Ok(moment.map(|moment| read.local(moment)).transpose()?.map(|time| time.date()))
    };
    let history_on = day(history_checked_at)?;
    let months = read.get::<clinic::Visits>(practice::clinic_row(read)?.0, "clinic")?.history_months;
    let answer = read.get::<patient::Allergies>(patient, "patient")?.allergies;
    let holds_until = history_on.map(|on| on.plus_months(months)).transpose()?;
    let today = read.today()?;
    Ok(PatientChecks {
        contact_on: day(contact_checked_at)?,
        history_on,
        history_due: answer == AllergyAnswer::Unknown || holds_until.is_none_or(|until| until <= today),
    })
}
