//! The catalogue, treatment cases and procedures, notes, prescriptions, laboratory requests.

use cuspid_model::requests::treatment::*;
use cuspid_model::time::{Instant, PlainDate};
use cuspid_model::{
    CaseId, DoctorId, LabId, LabRequestId, MedicineId, Money, NoteId, PatientId, PrescriptionId, ProcedureId, Rate,
    ServiceId, SiteId, TaxId, UserId,
};
use uuid::Uuid;

tables! {
    /// A tax class.
    30 tax(TaxId) {
        1 Details "details" { 1 name: String, 2 rate: Rate, 3 archived: bool }
    }
    /// An entry of the catalogue.
    31 service(ServiceId) {
        1 Details "details" {
            1 code: String, 2 name: String, 3 category: Option<String>, 4 price: Money, 5 tax_id: Option<TaxId>,
            6 minutes: u32, 7 scope: ServiceScope,
        }
        2 Status "status" { 8 archived: bool }
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
            6 price: Money, 7 tax_id: Option<TaxId>, 8 site: String,
        }
        2 Progress "progress" {
            9 status: ProcedureStatus, 10 doctor_id: Option<DoctorId>, 11 done_on: Option<PlainDate>,
            12 remark: Option<String>,
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
            5 route: Option<String>, 6 dosage: Option<String>, 7 class: Option<String>,
        }
        2 Status "status" { 8 archived: bool }
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
