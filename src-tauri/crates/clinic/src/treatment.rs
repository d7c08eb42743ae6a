//! The catalogue, treatment cases and procedures, notes, prescriptions, laboratory requests.

pub mod cases;
mod country;
pub mod labs;
pub mod medicines;
pub mod notes;
pub mod prescriptions;
pub mod procedures;
pub mod services;
mod starter;
mod substances;
pub mod usual;
mod warnings;

use cuspid_model::requests::doctors::StaffRole;
use cuspid_model::requests::treatment::*;
use cuspid_model::time::{Instant, PlainDate};
use cuspid_model::tooth::Site;
use cuspid_model::{
    CaseId, DoctorId, Error, ErrorCode, LabId, LabRequestId, MedicineId, Money, NoteId, PatientId, PrescriptionId,
    ProcedureId, Rate, ServiceId, SiteId, TaxId, UserId,
};
use rusqlite::{Row, ToSql};
use uuid::Uuid;

use crate::cell::Stored;
use crate::{Read, Result, doctors, numbering};

pub use starter::starter;

tables! {
    /// A tax class.
    30 tax(TaxId) {
        1 Details "details" { 1 name: String, 2 rate: Rate, 3 archived: bool }
    }
    /// An entry of the catalogue.
    31 service(ServiceId) {
        1 Details "details" {
            1 code: String, 2 name: String, 3 category: Option<String>, 4 price: Money, 5 tax_id: Option<TaxId>,
            6 minutes: u32, 7 scope: ServiceScope, 8 kind: ServiceKind,
        }
        2 Status "status" { 9 archived: bool }
        3 Needs "needs" { 10 needs: String }
    }
    /// The header under which procedures, notes, prescriptions and laboratory requests hang.
    32 treatment_case(CaseId) {
        1 Number "number" {
            1 series: String, 2 number: i64, 3 patient_id: PatientId, 4 site_id: SiteId, 5 opened_on: PlainDate,
        }
        2 Header "header" {
            6 doctor_id: DoctorId, 7 title: String, 8 complaint: Option<String>, 9 diagnosis: Option<String>,
            10 plan: Option<String>,
        }
        3 Status "status" { 11 status: CaseStatus }
    }
    /// One thing done or planned.
    33 procedure(ProcedureId) {
        1 Item "item" {
            1 case_id: CaseId, 2 patient_id: PatientId, 3 service_id: ServiceId, 4 code: String, 5 name: String,
            6 price: Money, 7 tax_id: Option<TaxId>, 8 site: Site, 9 kind: ServiceKind,
        }
        2 Progress "progress" {
            10 status: ProcedureStatus, 11 doctor_id: Option<DoctorId>, 12 done_on: Option<PlainDate>,
            13 remark: Option<String>,
        }
    }
    /// A signed progress note.
    frozen 34 signed_note(NoteId) {
        1 Note "note" {
            1 case_id: CaseId, 2 patient_id: PatientId, 3 author_id: UserId, 4 signed_at: Instant, 5 kind: NoteKind,
            6 amends: Option<NoteId>, 7 reason: Option<String>, 8 text: String, 9 digest: Vec<u8>,
        }
    }
    /// A medicine of the clinic's list.
    35 medicine(MedicineId) {
        1 Details "details" {
            1 generic_name: String, 2 brand: Option<String>, 3 form: Option<String>, 4 strength: Option<String>,
            5 route: Option<String>, 6 dosage: Option<String>, 7 class: Option<String>, 8 pregnancy_caution: bool,
            9 least_age: Option<u32>,
        }
        2 Status "status" { 10 archived: bool }
    }
    /// An issued prescription.
    frozen 36 prescription(PrescriptionId) {
        1 Issue "issue" {
            1 series: String, 2 number: i64, 3 case_id: CaseId, 4 patient_id: PatientId, 5 doctor_id: DoctorId,
            6 issued_at: Instant, 7 issued_on: PlainDate, 8 document: String, 9 warnings: String,
            10 reason: Option<String>,
        }
    }
    /// Says that a prescription is void.
    frozen 37 prescription_void(Uuid) {
        1 Void "void" { 1 prescription_id: PrescriptionId, 2 at: Instant, 3 reason: String }
    }
    /// Says that a prescription was printed: the first time it is the original, later a copy.
    frozen 40 prescription_print(Uuid) {
        1 Print "print" { 1 prescription_id: PrescriptionId, 2 at: Instant, 3 printed_by: UserId }
    }
    /// An external laboratory.
    38 lab(LabId) {
        1 Details "details" {
            1 name: String, 2 phone: Option<String>, 3 email: Option<String>, 4 turnaround: u32, 5 archived: bool,
        }
    }
    /// A request to an external laboratory.
    39 lab_request(LabRequestId) {
        1 Number "number" { 1 series: String, 2 number: i64, 3 case_id: CaseId, 4 patient_id: PatientId }
        2 Details "details" {
            5 lab_id: LabId, 6 items: String, 7 instructions: Option<String>, 8 cost: Option<Money>,
            9 due_on: Option<PlainDate>,
        }
        3 Status "status" {
            10 status: LabStatus, 11 created_on: PlainDate, 12 sent_on: Option<PlainDate>,
            13 received_on: Option<PlainDate>, 14 closed_on: Option<PlainDate>,
        }
    }
}

/// The columns of a [`PatientLabel`], of a patient joined as `p`.
const PATIENT: &str = "p.id, p.series, p.number, p.name, p.birth_date";

/// The patient whose columns start at `at`.
fn patient_label(row: &Row<'_>, at: usize) -> rusqlite::Result<PatientLabel> {
    Ok(PatientLabel {
        id: row.get::<_, Stored<_>>(at)?.0,
        number: numbering::label(&row.get::<_, String>(at + 1)?, row.get(at + 2)?),
        name: row.get(at + 3)?,
        birth_date: row.get::<_, Stored<_>>(at + 4)?.0,
    })
}

/// The doctor whose identity and name start at `at`.
fn doctor_label(row: &Row<'_>, at: usize) -> rusqlite::Result<DoctorLabel> {
    Ok(DoctorLabel { id: row.get::<_, Stored<_>>(at)?.0, name: row.get(at + 1)? })
}

/// How long a page is; one that is empty or too long is refused.
fn page_limit(limit: Option<u32>) -> Result<u32> {
    const MOST: u32 = 200;
    let limit = limit.unwrap_or(50);
    if (1..=MOST).contains(&limit) {
        Ok(limit)
    } else {
        Err(Error::at(ErrorCode::OutOfRange, "limit").with("min", 1).with("max", MOST).into())
    }
}

/// Cuts the row that was asked for beyond the limit; gives the last one left when there was one to cut.
fn page_end<T, I>(rows: &mut Vec<T>, limit: u32, id: impl FnOnce(&T) -> I) -> Option<I> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > limit;
    rows.truncate(limit);
    rows.last().filter(|_| more).map(id)
}

/// The conditions of a list with the values they compare with.
#[derive(Default)]
struct Filter<'a> {
    conditions: Vec<String>,
    values: Vec<&'a dyn ToSql>,
}

impl<'a> Filter<'a> {
    /// Adds a condition in which `?` stands for the value.
    fn with(&mut self, condition: &str, value: &'a dyn ToSql) {
        self.values.push(value);
        self.conditions.push(condition.replace('?', &format!("?{}", self.values.len())));
    }

    /// Adds a condition without a value.
    fn and(&mut self, condition: &str) {
        self.conditions.push(condition.to_owned());
    }

    /// The `WHERE` of the list; empty when nothing is asked for.
    fn clause(&self) -> String {
        if self.conditions.is_empty() { String::new() } else { format!("WHERE {}", self.conditions.join(" AND ")) }
    }
}

/// Refuses a step that a table of steps does not hold.
fn check_step<S: PartialEq + serde::Serialize>(table: &[(S, S)], from: S, to: S, field: &str) -> Result<()> {
    if table.iter().any(|(a, b)| *a == from && *b == to) {
        Ok(())
    } else {
        Err(Error::at(ErrorCode::IllegalStatus, field).with("from", from).with("to", to).into())
    }
}

/// The doctor, who must be one that still works here.
fn working_doctor(read: &Read<'_>, doctor: DoctorId, field: &str) -> Result<()> {
    doctors::must_work(read, doctor, StaffRole::Doctor, field)
}

#[cfg(test)]
pub(crate) mod tests;
