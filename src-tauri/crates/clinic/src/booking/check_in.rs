//! Checking in: what the patient was asked, and that he is here.

use cuspid_model::permission::AppointmentsWrite;
use cuspid_model::requests::booking::{AppointmentStatus, CheckIn};
use cuspid_model::{Error, ErrorCode, Permission};

use super::{appointment, flow};
use crate::access::Authorized;
use crate::{Result, Tx, patients};

/// Checks a patient in, with what he said again to be right.
///
/// # Errors
/// [`ErrorCode::NotAllowed`] for somebody who may not change records and says they are right;
/// [`ErrorCode::Missing`] at `history` while nobody asked about allergies; what a step to "arrived" refuses.
pub fn check_in(tx: &mut Tx<'_>, by: &Authorized<AppointmentsWrite>, request: CheckIn) -> Result<()> {
    let CheckIn { appointment, contact, history } = request;
    let visit: appointment::Visit = tx.get(appointment, "appointment")?;
    if contact || history {
        let needed = Permission::PatientsWrite;
        if !by.also(needed) {
            return Err(Error::new(ErrorCode::NotAllowed).with("permission", needed).into());
        }
        patients::confirm(tx, visit.patient_id, contact, history)?;
    }
    let standing: appointment::Status = tx.get(appointment, "appointment")?;
    match standing.status {
        AppointmentStatus::Arrived => Ok(()),
        _ => flow::step(tx, appointment, AppointmentStatus::Arrived, None),
    }
}
