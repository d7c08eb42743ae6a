//! What happened with a patient, by date.

use std::cmp::Reverse;
use std::collections::HashMap;

use cuspid_model::permission::PatientsRead;
use cuspid_model::requests::patients::*;
use cuspid_model::time::{LocalTime, PlainDate};
use cuspid_model::{DoctorId, Error, ErrorCode, PatientId, Permission};
use rusqlite::Row;
use uuid::Uuid;

use super::patient;
use super::record::cell;
use crate::access::Authorized;
use crate::booking::segment::{self, Segment};
use crate::cell::Stored;
use crate::{Read, Result, numbering};

/// A patient's timeline, the latest first: of each kind only what the user may see.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `patient`; [`ErrorCode::OutOfRange`] at `limit` beyond 200.
pub fn timeline(read: &Read<'_>, by: &Authorized<PatientsRead>, request: GetPatientTimeline) -> Result<TimelinePage> {
    let GetPatientTimeline { patient, only, after, limit } = request;
    let limit = limit.unwrap_or(50) as usize;
    if limit == 0 || limit > 200 {
        return Err(Error::at(ErrorCode::OutOfRange, "limit").into());
    }
    read.get::<patient::Status>(patient, "patient")?;
    let mut entries = vec![];
    for &kind in TimelineKind::ALL {
        if only.is_none_or(|only| only == kind) && by.also(permission(kind)) {
            entries.extend(of_kind(read, by, patient, kind)?);
        }
    }
    // One patient's whole record is a few hundred rows; what is after the key is cut out of all of them.
    entries.sort_by_key(|entry| Reverse(entry.key));
    let from = after.map_or(0, |after| entries.partition_point(|entry| entry.key >= after));
    let mut entries = entries.split_off(from);
    let more = entries.len() > limit;
    entries.truncate(limit);
    let next = if more { entries.last().map(|entry| entry.key) } else { None };
    Ok(TimelinePage { entries, next })
}

/// What is needed to see a kind of entry.
const fn permission(kind: TimelineKind) -> Permission {
    match kind {
        TimelineKind::Visit => Permission::AppointmentsRead,
        TimelineKind::Procedure | TimelineKind::Prescription => Permission::TreatmentSummaryRead,
        TimelineKind::Invoice | TimelineKind::CreditNote | TimelineKind::Payment => Permission::PatientBillingRead,
        TimelineKind::LabRequest => Permission::LabRead,
    }
}

fn of_kind(
    read: &Read<'_>,
    by: &Authorized<PatientsRead>,
    patient: PatientId,
    kind: TimelineKind,
) -> Result<Vec<TimelineEntry>> {
    let patient = [Stored(patient)];
    match kind {
        TimelineKind::Visit => visits(read, patient[0].0),
        TimelineKind::Procedure => {
            let cases = by.also(Permission::TreatmentsRead);
            let prices = by.also(Permission::PatientBillingRead);
            read.all(
                "SELECT p.id, coalesce(p.done_on, c.opened_on), d.name, p.name, p.site, p.status, p.case_id, p.price
                 FROM procedure p JOIN treatment_case c ON c.id = p.case_id LEFT JOIN doctor d ON d.id = p.doctor_id
                 WHERE p.patient_id = ?1 AND p.status <> 'entered_in_error'",
                patient,
                |row| {
                    let event = TimelineEvent::Procedure {
                        name: row.get(3)?,
                        site: row.get(4)?,
                        status: cell(row, 5)?,
                        case: if cases { cell(row, 6)? } else { None },
                        price: if prices { cell(row, 7)? } else { None },
                    };
                    entry(row, row.get(2)?, event)
                },
            )
        }
        TimelineKind::Prescription => read.all(
            "SELECT p.id, p.issued_on, d.name, p.series, p.number, p.document,
                    EXISTS (SELECT 1 FROM prescription_void v WHERE v.prescription_id = p.id)
             FROM prescription p LEFT JOIN doctor d ON d.id = p.doctor_id WHERE p.patient_id = ?1",
            patient,
            |row| {
                let event = TimelineEvent::Prescription {
                    number: number(row, 3)?,
                    medicines: medicines(&row.get::<_, String>(5)?),
                    voided: row.get(6)?,
                };
                entry(row, row.get(2)?, event)
            },
        ),
        TimelineKind::Invoice => read.all(
            "SELECT i.id, i.issued_on, i.series, i.number, i.total, coalesce(b.open, i.total), i.due_on
             FROM issued_invoice i LEFT JOIN invoice_balance b ON b.invoice = i.n WHERE i.patient_id = ?1",
            patient,
            |row| {
                let event = TimelineEvent::Invoice {
                    number: number(row, 2)?,
                    total: cell(row, 4)?,
                    open: cell(row, 5)?,
                    due_on: cell(row, 6)?,
                };
                entry(row, None, event)
            },
        ),
        TimelineKind::CreditNote => read.all(
            "SELECT id, issued_on, series, number, total, invoice_id, reason FROM credit_note WHERE patient_id = ?1",
            patient,
            |row| {
                let event = TimelineEvent::CreditNote {
                    number: number(row, 2)?,
                    total: cell(row, 4)?,
                    invoice: cell(row, 5)?,
                    reason: row.get(6)?,
                };
                entry(row, None, event)
            },
        ),
        TimelineKind::Payment => read.all(
            "SELECT id, received_on, series, number, method, amount FROM payment WHERE patient_id = ?1",
            patient,
            |row| {
                let event =
                    TimelineEvent::Payment { number: number(row, 2)?, method: cell(row, 4)?, amount: cell(row, 5)? };
                entry(row, None, event)
            },
        ),
        TimelineKind::LabRequest => read.all(
            "SELECT r.id, coalesce(r.sent_on, r.created_on), r.series, r.number, l.name, r.status, r.due_on
             FROM lab_request r JOIN lab l ON l.id = r.lab_id WHERE r.patient_id = ?1",
            patient,
            |row| {
                let event = TimelineEvent::LabRequest {
                    number: number(row, 2)?,
                    lab: row.get(4)?,
                    status: cell(row, 5)?,
                    due_on: cell(row, 6)?,
                };
                entry(row, None, event)
            },
        ),
    }
}

fn visits(read: &Read<'_>, patient: PatientId) -> Result<Vec<TimelineEntry>> {
    let mut names: HashMap<DoctorId, String> = HashMap::new();
    let rows = read.all(
        "SELECT id, start_local, status, reason, segments FROM appointment WHERE patient_id = ?1",
        [Stored(patient)],
        |row| {
            let start: LocalTime = cell(row, 1)?;
            let event = TimelineEvent::Visit { start, status: cell(row, 2)?, reason: row.get(3)? };
            Ok((cell::<Uuid>(row, 0)?, start.date(), event, row.get::<_, String>(4)?))
        },
    )?;
    let mut visits = Vec::with_capacity(rows.len());
    for (id, date, event, segments) in rows {
        let doctor = match segment::doctor_of(&Segment::stored(&segments)) {
            None => None,
            Some(doctor) => match names.get(&doctor) {
                Some(name) => Some(name.clone()),
                None => {
                    let name: Option<String> =
                        read.first("SELECT name FROM doctor WHERE id = ?1", [Stored(doctor)], |row| row.get(0))?;
                    names.extend(name.clone().map(|name| (doctor, name)));
                    name
                }
            },
        };
        visits.push(TimelineEntry { key: TimelineKey { date, id }, doctor, event });
    }
    Ok(visits)
}

/// An entry whose identity and day are the first two columns.
fn entry(row: &Row<'_>, doctor: Option<String>, event: TimelineEvent) -> rusqlite::Result<TimelineEntry> {
    let (id, date): (Uuid, PlainDate) = (cell(row, 0)?, cell(row, 1)?);
    Ok(TimelineEntry { key: TimelineKey { date, id }, doctor, event })
}

/// The number whose series is at a column.
fn number(row: &Row<'_>, at: usize) -> rusqlite::Result<String> {
    Ok(numbering::label(&row.get::<_, String>(at)?, row.get(at + 1)?))
}

/// The medicines of a prescription, by what was printed.
fn medicines(document: &str) -> Vec<String> {
    let document: serde_json::Value = serde_json::from_str(document).unwrap_or_default();
    let lines = document.get("lines").and_then(|lines| lines.as_array()).cloned().unwrap_or_default();
    lines.iter().filter_map(|line| Some(line.get("name")?.as_str()?.to_owned())).collect()
}
