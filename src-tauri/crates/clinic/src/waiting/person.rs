//! What to know of somebody before calling him.

use cuspid_model::PatientId;
use cuspid_model::requests::booking::VisitAlert;
use cuspid_model::requests::patients::PatientStatus;
use cuspid_model::requests::waiting::ToCall;
use cuspid_model::time::PlainDate;
use cuspid_model::{Error, ErrorCode};

use crate::cell::Stored;
use crate::{Read, Result, patients};

/// Somebody who is to be called.
///
/// # Errors
/// [`ErrorCode::NotFound`] when there is no such patient.
pub fn to_call(read: &Read<'_>, id: PatientId) -> Result<ToCall> {
    let today = read.today()?;
    let found = read.first(
        "SELECT p.name, p.preferred_name, p.birth_date, p.phone, p.status, p.allergies,
            EXISTS (SELECT 1 FROM patient_name s JOIN patient_name o ON o.folded = s.folded AND o.archived = 0 AND o.n <> s.n
                WHERE s.n = p.n)
         FROM patient p WHERE p.id = ?1",
        [Stored(id)],
        |row| {
            let birth_date = row.get::<_, Stored<Option<PlainDate>>>(2)?.0;
            Ok(ToCall {
                id,
                name: row.get(0)?,
                preferred_name: row.get(1)?,
                birth_date,
                age: birth_date.and_then(|born| born.years_until(today)),
                phone: row.get(3)?,
                namesake: row.get(6)?,
                do_not_contact: row.get::<_, Stored<PatientStatus>>(4)?.0 == PatientStatus::DoNotContact,
                allergies: row.get::<_, Stored<_>>(5)?.0,
                alerts: vec![],
            })
        },
    )?;
    let mut person = found.ok_or(Error::at(ErrorCode::NotFound, "patient"))?;
    let alerts = patients::alerts(read, id)?.into_iter();
    person.alerts = alerts.map(|alert| VisitAlert { class: alert.class, text: alert.text }).collect();
    Ok(person)
}
