//! Registering patients and changing their records.

use cuspid_model::permission::PatientsWrite;
use cuspid_model::requests::patients::*;
use cuspid_model::{Error, ErrorCode};

use super::duplicates::candidates;
use super::likeness::Person;
use super::{checks, patient};
use crate::access::Authorized;
use crate::{Result, Tx, numbering};

/// Registers a patient.
///
/// # Errors
/// A refused field; [`ErrorCode::PossibleDuplicate`] with `candidates` unless the request accepts a duplicate.
pub fn register(tx: &mut Tx<'_>, _by: &Authorized<PatientsWrite>, request: RegisterPatient) -> Result<Registered> {
    let RegisterPatient { identity, contact, people, about, accept_duplicate } = request;
    let country = checks::country(tx)?;
    let patient = tx.new_id()?;
    let today = tx.today()?;
    let identity = checks::identity(today, country, identity)?;
    let contact = checks::contact(country, contact)?;
    let people = checks::people(tx, country, patient, people)?;
    if !accept_duplicate {
        let alike = candidates(tx, &Person::of(&identity, &contact), None)?;
        if !alike.is_empty() {
            return Err(Error::new(ErrorCode::PossibleDuplicate).with("candidates", alike).into());
        }
    }
    let number = numbering::next(tx, "patient", None)?;
    let label = number.label();
    tx.put(patient, patient::Number { series: number.series, number: number.no });
    tx.put(patient, patient::Registration { registered_on: Some(today) });
    tx.put(patient, identity);
    tx.put(patient, contact);
    tx.put(patient, people);
    tx.put(patient, checks::about(about));
    tx.put(patient, patient::Status { status: PatientStatus::Active });
    tx.put(patient, patient::Allergies { allergies: AllergyAnswer::Unknown, allergies_at: None });
    Ok(Registered { patient, number: label })
}

/// Changes parts of a patient's record. A part that stays the same is not written again.
///
/// # Errors
/// A refused field; [`ErrorCode::NotFound`] at `patient`.
pub fn change(tx: &mut Tx<'_>, _by: &Authorized<PatientsWrite>, request: ChangePatient) -> Result<()> {
    let ChangePatient { patient, identity, contact, people, about } = request;
    let country = checks::country(tx)?;
    let before: patient::Identity = tx.get(patient, "patient")?;
    if let Some(identity) = identity {
        let after = checks::identity(tx.today()?, country, identity)?;
        if after != before {
            tx.put(patient, after);
        }
    }
    if let Some(contact) = contact {
        let after = checks::contact(country, contact)?;
        if after != tx.get(patient, "patient")? {
            tx.put(patient, after);
        }
    }
    if let Some(people) = people {
        let after = checks::people(tx, country, patient, people)?;
        if after != tx.get(patient, "patient")? {
            tx.put(patient, after);
        }
    }
    if let Some(about) = about {
        let after = checks::about(about);
        if after != tx.get(patient, "patient")? {
            tx.put(patient, after);
        }
    }
    Ok(())
}

/// Puts a record away, takes it out again, or marks it. Every change is possible: each may have been a mistake.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `patient`.
pub fn set_status(tx: &mut Tx<'_>, _by: &Authorized<PatientsWrite>, request: SetPatientStatus) -> Result<()> {
    let before: patient::Status = tx.get(request.patient, "patient")?;
    if before.status != request.status {
        tx.put(request.patient, patient::Status { status: request.status });
    }
    Ok(())
}
