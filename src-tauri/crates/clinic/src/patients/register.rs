//! Registering patients and changing their records.

use cuspid_model::permission::PatientsWrite;
use cuspid_model::requests::patients::*;
use cuspid_model::{Error, ErrorCode, PatientId};

use super::duplicates::candidates;
use super::likeness::Person;
use super::{checks, patient};
use crate::access::Authorized;
use crate::{Read, Result, Tx, numbering};

/// Registers a patient.
///
/// # Errors
/// A refused field; [`ErrorCode::PossibleDuplicate`] with `candidates` unless the request accepts a duplicate.
pub fn register(tx: &mut Tx<'_>, _by: &Authorized<PatientsWrite>, request: RegisterPatient) -> Result<Registered> {
    let RegisterPatient { identity, contact, people, about, accept_duplicate } = request;
    let country = checks::country(tx)?;
    let patient = tx.new_id()?;
    let identity = checks::identity(tx.today()?, country, identity)?;
    let contact = checks::contact(country, contact)?;
    let people = checks::people(tx, country, patient, people)?;
    if !accept_duplicate {
        refuse_alike(candidates(tx, &Person::of(&identity, &contact), None)?)?;
    }
    let number = put(tx, patient, identity, contact)?;
    tx.put(patient, people);
    tx.put(patient, checks::about(about));
    Ok(Registered { patient, number })
}

/// Registers somebody of whom only this is known, on behalf of who may know some of the patients only: of the others he
/// does not learn that they are alike.
///
/// # Errors
/// As [`register`].
pub(crate) fn register_plain(
    tx: &mut Tx<'_>,
    identity: Identity,
    contact: Contact,
    accept_duplicate: bool,
    is_known: impl Fn(&Read<'_>, PatientId) -> Result<bool>,
) -> Result<PatientId> {
    let country = checks::country(tx)?;
    let patient = tx.new_id()?;
    let identity = checks::identity(tx.today()?, country, identity)?;
    let contact = checks::contact(country, contact)?;
    let people = checks::people(tx, country, patient, People::default())?;
    if !accept_duplicate {
        let mut alike = vec![];
        for candidate in candidates(tx, &Person::of(&identity, &contact), None)? {
            if is_known(tx, candidate.patient)? {
                alike.push(candidate);
            }
        }
        refuse_alike(alike)?;
    }
    put(tx, patient, identity, contact)?;
    tx.put(patient, people);
    tx.put(patient, checks::about(About::default()));
    Ok(patient)
}

fn refuse_alike(alike: Vec<Candidate>) -> Result<()> {
    if alike.is_empty() {
        return Ok(());
    }
    Err(Error::new(ErrorCode::PossibleDuplicate).with("candidates", alike).into())
}

/// Puts a new record; gives its number.
fn put(tx: &mut Tx<'_>, patient: PatientId, identity: patient::Identity, contact: patient::Contact) -> Result<String> {
    let today = tx.today()?;
    let number = numbering::next(tx, "patient", None)?;
    let label = number.label();
    tx.put(patient, patient::Number { series: number.series, number: number.no });
    tx.put(patient, patient::Registration { registered_on: Some(today) });
    tx.put(patient, identity);
    tx.put(patient, contact);
    tx.put(patient, patient::Status { status: PatientStatus::Active });
    tx.put(patient, patient::Allergies { allergies: AllergyAnswer::Unknown, allergies_at: None });
    Ok(label)
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
