//! What a doctor prescribes most: counted from what was issued, so that nobody has to keep a list of favourites.

use std::cmp::Reverse;

use cuspid_model::DoctorId;
use cuspid_model::permission::PrescriptionsRead;
use cuspid_model::requests::treatment::{ListUsualLines, PrescriptionLine};

use super::{medicine, prescriptions};
use crate::access::Authorized;
use crate::cell::Stored;
use crate::{Read, Result};

/// So many prescriptions back, habits still count.
const LOOKED_AT: u32 = 200;
/// More than these are no favourites.
const MOST: usize = 8;

/// The lines the asking doctor prescribes most, the most frequent first.
///
/// # Errors
/// Those of the database.
pub fn list(
    read: &Read<'_>,
    by: &Authorized<PrescriptionsRead>,
    _request: ListUsualLines,
) -> Result<Vec<PrescriptionLine>> {
    let Some(doctor) = by.grant().doctor else { return Ok(vec![]) };
    let mut counted: Vec<(usize, PrescriptionLine)> = vec![];
    for line in issued(read, doctor)? {
        match counted.iter_mut().find(|(_, known)| *known == line) {
            Some((count, _)) => *count += 1,
            None => counted.push((1, line)),
        }
    }
    // The latest of those that are as frequent stays in front.
    counted.sort_by_key(|(count, _)| Reverse(*count));
    let mut usual = vec![];
    for (_, line) in counted {
        if usual.len() < MOST && is_offered(read, &line)? {
            usual.push(line);
        }
    }
    Ok(usual)
}

/// What a doctor issued and did not make void, the latest first.
pub(super) const ISSUED: &str = "SELECT r.document FROM prescription r
     WHERE r.doctor_id = ?1 AND NOT EXISTS (SELECT 1 FROM prescription_void v WHERE v.prescription_id = r.id)
     ORDER BY r.issued_at DESC, r.n DESC LIMIT ?2";

/// The lines of a doctor's prescriptions that were not made void, the latest first.
fn issued(read: &Read<'_>, doctor: DoctorId) -> Result<Vec<PrescriptionLine>> {
    let documents: Vec<String> = read.all(ISSUED, (Stored(doctor), LOOKED_AT), |row| row.get(0))?;
    let mut lines = vec![];
    for document in documents {
        lines.extend(prescriptions::stored_document(&document)?.lines);
    }
    Ok(lines)
}

/// Whether the medicine is still on the list, under the name it was printed with.
fn is_offered(read: &Read<'_>, line: &PrescriptionLine) -> Result<bool> {
    let offered = matches!(read.find(line.medicine)?, Some(medicine::Status { archived: false }));
    Ok(offered
        && read
            .find::<medicine::Details>(line.medicine)?
            .is_some_and(|now| prescriptions::printed_name(&now) == line.name))
}
