//! Checking out: the work to be billed, the money to be taken, and the dentists' order for the next visit.

use cuspid_model::permission::AppointmentsRead;
use cuspid_model::requests::booking::*;
use cuspid_model::{Error, ErrorCode, PatientId, Permission};
use rusqlite::params;

use super::visits::visits;
use crate::access::Authorized;
use crate::cell::Stored;
use crate::{Read, Result, billing};

pub const NEXT: &str =
    "WHERE a.patient_id = ?1 AND a.start_at > ?2 AND a.status IN ('requested', 'scheduled', 'confirmed')
     ORDER BY a.start_at, a.n LIMIT 1";

/// What a visit leaves to be done at the desk.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `appointment`.
pub fn check_out(read: &Read<'_>, by: &Authorized<AppointmentsRead>, request: GetCheckOut) -> Result<CheckOut> {
    let visit = visits(read, "WHERE a.id = ?1", [Stored(request.appointment)])?.pop();
    let visit = visit.ok_or(Error::at(ErrorCode::NotFound, "appointment"))?;
    let patient = visit.patient;
    let bill = by.also(Permission::InvoicesRead).then(|| billing::bill(read, patient)).transpose()?;
    let balance = by.also(Permission::PatientBillingRead).then(|| billing::owed(read, patient)).transpose()?;
    Ok(CheckOut {
        bill,
        balance,
        planned: if by.also(Permission::TreatmentSummaryRead) { planned(read, patient)? } else { vec![] },
        booked: visits(read, NEXT, params![Stored(patient), Stored(read.now())])?.pop(),
        visit,
    })
}

/// What is planned for a patient in cases that are open: what was begun first, then in the order it was planned.
fn planned(read: &Read<'_>, patient: PatientId) -> Result<Vec<PlannedWork>> {
    read.all(
        "SELECT p.id, p.service_id, p.name, p.site, s.minutes, d.id, d.name
         FROM procedure p JOIN treatment_case c ON c.id = p.case_id JOIN service s ON s.id = p.service_id
         LEFT JOIN doctor d ON d.id = p.doctor_id AND d.archived = 0
         WHERE p.patient_id = ?1 AND p.status IN ('planned', 'in_progress') AND c.status = 'open'
         ORDER BY p.status = 'planned', p.n LIMIT 50",
        [Stored(patient)],
        |row| {
            Ok(PlannedWork {
                procedure: row.get::<_, Stored<_>>(0)?.0,
                service: row.get::<_, Stored<_>>(1)?.0,
                name: row.get(2)?,
                tooth: billing::tooth(row.get(3)?),
                minutes: row.get(4)?,
                doctor: row.get::<_, Stored<_>>(5)?.0,
                doctor_name: row.get(6)?,
            })
        },
    )
}
