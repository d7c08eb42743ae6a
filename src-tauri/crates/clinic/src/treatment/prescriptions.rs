//! Prescriptions: issued once with everything they print, never changed, made void by a row of their own.

use cuspid_model::permission::{PrescriptionsRead, PrescriptionsWrite, TreatmentSummaryRead};
use cuspid_model::requests::billing::LetterheadDocument;
use cuspid_model::requests::patients::{AllergyAnswer, FindingKind};
use cuspid_model::requests::treatment::*;
use cuspid_model::{CaseId, DoctorId, Error, ErrorCode, LetterheadId, MedicineId, PatientId, PrescriptionId};
use rusqlite::params;
use uuid::Uuid;

use super::{
    Filter, PATIENT, cases, country, doctor_label, medicine, page_end, page_limit, patient_label, prescription,
    prescription_print, prescription_void, substances, warnings,
};
use crate::access::Authorized;
use crate::billing::papers;
use crate::cell::Stored;
use crate::patients::patient;
use crate::practice::doctor;
use crate::{Fault, Read, Result, Tx, numbering, practice};

/// More lines than this do not fit what a pharmacy handles.
const MOST_LINES: usize = 20;

/// What a prescription of these medicines would be warned of.
///
/// # Errors
/// A patient or medicine that is not there.
pub fn check(
    read: &Read<'_>,
    _by: &Authorized<PrescriptionsRead>,
    request: CheckPrescription,
) -> Result<PrescriptionCheck> {
    let CheckPrescription { patient, medicines } = request;
    let (allergies, warnings) = warnings::of(read, patient, &medicines)?;
    let medicines = medicines.into_iter().map(|id| read.get(id, "medicines")).collect::<Result<Vec<_>>>()?;
    Ok(PrescriptionCheck { allergies, warnings, country: country::rule(read, patient, &medicines)? })
}

/// Issues a prescription in the name of the asking doctor.
///
/// # Errors
/// [`ErrorCode::NotADoctor`]; [`ErrorCode::AllergiesUnknown`] when nobody asked for allergies and no answer comes with the
/// request; [`ErrorCode::NeedsReason`] with `warnings` when there are any and no reason comes with it; [`ErrorCode::Missing`] at the
/// quantity of a line where the country wants one.
pub fn issue(
    tx: &mut Tx<'_>,
    by: &Authorized<PrescriptionsWrite>,
    request: IssuePrescription,
) -> Result<PrescriptionId> {
    let doctor = by.doctor()?;
    let (patient, _) = cases::open_case(tx, request.case)?;
    if request.lines.is_empty() || request.lines.len() > MOST_LINES {
        let error = Error::at(ErrorCode::OutOfRange, "lines");
        return Err(error.with("min", 1).with("max", MOST_LINES).into());
    }
    let medicines: Vec<MedicineId> = request.lines.iter().map(|line| line.medicine).collect();
    let (known, mut found) = warnings::of(tx, patient, &medicines)?;
    if known == AllergyAnswer::Unknown {
        match request.allergies {
            None => return Err(Error::at(ErrorCode::AllergiesUnknown, "allergies").into()),
            Some(AllergiesAsked::None) => {
                let allergies_at = Some(tx.now());
                tx.put(patient, patient::Allergies { allergies: AllergyAnswer::None, allergies_at });
            }
            Some(AllergiesAsked::CouldNotAsk) => found.insert(
                0,
                Warning {
                    kind: WarningKind::AllergiesUnknown,
                    medicine: String::new(),
                    about: String::new(),
                    severity: None,
                },
            ),
        }
    }
    if !found.is_empty() && request.reason.is_none() {
        return Err(Error::at(ErrorCode::NeedsReason, "reason").with("warnings", found).into());
    }
    let id: PrescriptionId = tx.new_id()?;
    let number = numbering::next(tx, "prescription", Some(year(tx)?))?;
    let reason = request.reason.as_ref().map(ToString::to_string);
    let (case_id, issued_on) = (request.case, tx.today()?);
    let document = document(tx, number.label(), patient, doctor, request)?;
    let warnings = serde_json::to_string(&Warned { edition: substances::EDITION.to_owned(), warnings: found })?;
    tx.put(
        id,
        prescription::Issue {
            series: number.series,
            number: number.no,
            case_id,
            patient_id: patient,
            doctor_id: doctor,
            issued_at: tx.now(),
            issued_on,
            document: serde_json::to_string(&document)?,
            warnings,
            reason,
        },
    );
    Ok(id)
}

/// What was warned of, with the edition of the lists it was looked up in.
#[derive(serde::Serialize, serde::Deserialize)]
struct Warned {
    edition: String,
    warnings: Vec<Warning>,
}

fn year(read: &Read<'_>) -> Result<i32> {
    use chrono::Datelike;
    Ok(read.today()?.date().year())
}

/// Everything the paper prints, as it is today.
fn document(
    tx: &mut Tx<'_>,
    number: String,
    patient: PatientId,
    doctor: DoctorId,
    request: IssuePrescription,
) -> Result<PrescriptionDocument> {
    let issued_on = tx.today()?;
    let (_, clinic) = practice::clinic_row(tx)?;
    let medicines = request.lines.iter().enumerate().map(|(i, line)| offered(tx, line.medicine, i));
    let medicines = medicines.collect::<Result<Vec<_>>>()?;
    let rule = country::rule(tx, patient, &medicines)?;
    if let Some(rule) = &rule {
        let lines = &request.lines;
        country::check_quantities(rule, |at| lines.get(at).is_none_or(|line| line.quantity.is_some()))?;
    }
    let letterhead = papers::Head::today(tx)?.keep(tx)?;
    let read: &Read<'_> = tx;
    let patient::Number { series, number: no } = read.get(patient, "patient")?;
    let patient::Identity { name, birth_date, sex, .. } = read.get(patient, "patient")?;
    let patient::Contact { street, city, region, .. } = read.get(patient, "patient")?;
    let signer: doctor::Details = read.get(doctor, "doctor")?;
    let lines = request.lines.into_iter().zip(medicines).map(|(line, medicine)| printed_line(line, medicine)).collect();
    let address_line: Vec<String> = [street, city, region].into_iter().flatten().collect();
    Ok(PrescriptionDocument {
        number,
        issued_on,
        language: clinic.language,
        letterhead,
        patient: PatientLabel { id: patient, number: numbering::label(&series, no), name, birth_date },
        sex,
        address: (!address_line.is_empty()).then(|| address_line.join(", ")),
        allergies: recorded(read, patient, FindingKind::Allergy)?,
        taken: recorded(read, patient, FindingKind::Medicine)?,
        doctor: DoctorLabel { id: doctor, name: signer.name },
        licence: signer.licence,
        specialty: signer.specialty,
        lines,
        advice: request.advice.map(|text| text.to_string()),
        valid_until: rule.as_ref().map(|rule| rule.valid_until),
        copies: rule.map_or(1, |rule| rule.copies),
    })
}

/// A medicine that must still be on the list.
fn offered(read: &Read<'_>, id: MedicineId, index: usize) -> Result<medicine::Details> {
    let field = format!("lines[{index}].medicine");
    let medicine::Status { archived } = read.get(id, &field)?;
    if archived { Err(Error::at(ErrorCode::Archived, field).into()) } else { read.get(id, &field) }
}

/// A medicine as prescriptions name it: substance, strength, brand and form.
pub(super) fn printed_name(medicine: &medicine::Details) -> String {
    let mut name = medicine.generic_name.clone();
    if let Some(strength) = &medicine.strength {
        name = format!("{name} {strength}");
    }
    if let Some(brand) = &medicine.brand {
        name = format!("{name} ({brand})");
    }
    if let Some(form) = &medicine.form {
        name = format!("{name}, {form}");
    }
    name
}

fn printed_line(line: NewLine, medicine: medicine::Details) -> PrescriptionLine {
    let text = |value: Option<cuspid_model::text::Label>| value.map(|value| value.to_string());
    PrescriptionLine {
        medicine: line.medicine,
        name: printed_name(&medicine),
        substance: medicine.generic_name,
        route: medicine.route,
        dose: line.dose.to_string(),
        frequency: line.frequency.to_string(),
        duration: text(line.duration),
        quantity: text(line.quantity),
        instructions: text(line.instructions),
    }
}

/// The names of what is recorded of a kind and holds.
fn recorded(read: &Read<'_>, patient: PatientId, kind: FindingKind) -> Result<Vec<String>> {
    read.all(
        "SELECT name FROM finding WHERE patient_id = ?1 AND kind = ?2 AND status = 'active' ORDER BY n",
        params![Stored(patient), Stored(kind)],
        |row| row.get(0),
    )
}

/// Makes a prescription void.
///
/// # Errors
/// [`ErrorCode::IllegalStatus`] when it is void already.
pub fn make_void(tx: &mut Tx<'_>, _by: &Authorized<PrescriptionsWrite>, request: VoidPrescription) -> Result<()> {
    tx.get::<prescription::Issue>(request.prescription, "prescription")?;
    if voided(tx, request.prescription)?.is_some() {
        return Err(Error::at(ErrorCode::IllegalStatus, "prescription").into());
    }
    let id: Uuid = tx.new_id()?;
    let (prescription_id, at) = (request.prescription, tx.now());
    tx.put(id, prescription_void::Void { prescription_id, at, reason: request.reason.to_string() });
    Ok(())
}

fn voided(read: &Read<'_>, id: PrescriptionId) -> Result<Option<Voided>> {
    let found = read.first(
        "SELECT at, reason FROM prescription_void WHERE prescription_id = ?1 ORDER BY at, n LIMIT 1",
        [Stored(id)],
        |row| Ok((row.get::<_, Stored<_>>(0)?.0, row.get(1)?)),
    )?;
    found.map(|(at, reason)| Ok(Voided { on: read.local(at)?.date(), reason })).transpose()
}

pub(super) fn list_sql(filter: &str, limit: u32) -> String {
    format!(
        "SELECT r.id, r.series, r.number, r.case_id, r.issued_on, r.document,
                EXISTS (SELECT 1 FROM prescription_void v WHERE v.prescription_id = r.id), d.id, d.name, {PATIENT}
         FROM prescription r JOIN patient p ON p.id = r.patient_id JOIN doctor d ON d.id = r.doctor_id
         {filter} ORDER BY r.issued_at DESC, r.n DESC LIMIT {limit}"
    )
}

fn prescription_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<PrescriptionRow> {
    let document = stored_document(&row.get::<_, String>(5)?);
    let document = document.map_err(|fault| rusqlite::types::FromSqlError::Other(fault.to_string().into()))?;
    Ok(PrescriptionRow {
        id: row.get::<_, Stored<_>>(0)?.0,
        number: numbering::label(&row.get::<_, String>(1)?, row.get(2)?),
        case: row.get::<_, Stored<_>>(3)?.0,
        issued_on: row.get::<_, Stored<_>>(4)?.0,
        medicines: document.lines.into_iter().map(|line| line.name).collect(),
        voided: row.get(6)?,
        doctor: doctor_label(row, 7)?,
        patient: patient_label(row, 9)?,
    })
}

/// What a prescription's row keeps of its paper.
pub(super) fn stored_document(json: &str) -> Result<PrescriptionDocument> {
    serde_json::from_str(json).map_err(|error| Fault::Stored(error.to_string()))
}

pub(super) fn of_case(read: &Read<'_>, case: CaseId) -> Result<Vec<PrescriptionRow>> {
    read.all(&list_sql("WHERE r.case_id = ?1", 200), [Stored(case)], prescription_row)
}

/// Prescriptions, the newest first.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at `limit`.
pub fn list(
    read: &Read<'_>,
    _by: &Authorized<PrescriptionsRead>,
    request: ListPrescriptions,
) -> Result<PrescriptionPage> {
    let ListPrescriptions { patient, doctor, after, limit } = request;
    page(read, patient, doctor, after, limit)
}

/// A patient's prescriptions, the newest first.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at `limit`.
pub fn of_patient(
    read: &Read<'_>,
    _by: &Authorized<TreatmentSummaryRead>,
    request: ListPatientPrescriptions,
) -> Result<PrescriptionPage> {
    page(read, Some(request.patient), None, request.after, request.limit)
}

fn page(
    read: &Read<'_>,
    patient: Option<PatientId>,
    doctor: Option<DoctorId>,
    after: Option<PrescriptionId>,
    limit: Option<u32>,
) -> Result<PrescriptionPage> {
    let limit = page_limit(limit)?;
    let (patient, doctor, after) = (patient.map(Stored), doctor.map(Stored), after.map(Stored));
    let mut filter = Filter::default();
    if let Some(patient) = &patient {
        filter.with("r.patient_id = ?", patient);
    }
    if let Some(doctor) = &doctor {
        filter.with("r.doctor_id = ?", doctor);
    }
    if let Some(after) = &after {
        filter.with("(r.issued_at, r.n) < (SELECT issued_at, n FROM prescription WHERE id = ?)", after);
    }
    let mut rows = read.all(&list_sql(&filter.clause(), limit + 1), &*filter.values, prescription_row)?;
    let next = page_end(&mut rows, limit, |row| row.id);
    Ok(PrescriptionPage { rows, next })
}

/// A prescription with everything in it.
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn get(read: &Read<'_>, _by: &Authorized<PrescriptionsRead>, request: GetPrescription) -> Result<Prescription> {
    find(read, request.prescription)
}

/// The letterhead and the logo a prescription was issued with.
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn letterhead(read: &Read<'_>, id: LetterheadId) -> Result<(LetterheadDocument, Option<Vec<u8>>)> {
    papers::letterhead_of(read, id)
}

fn find(read: &Read<'_>, id: PrescriptionId) -> Result<Prescription> {
    let row = read
        .first(&list_sql("WHERE r.id = ?1", 1), [Stored(id)], prescription_row)?
        .ok_or_else(|| Error::at(ErrorCode::NotFound, "prescription"))?;
    let issue: prescription::Issue = read.get(id, "prescription")?;
    let warned: Warned = serde_json::from_str(&issue.warnings)?;
    Ok(Prescription {
        row,
        document: stored_document(&issue.document)?,
        warnings: warned.warnings,
        reason: issue.reason,
        voided: voided(read, id)?,
        printed: printed(read, id)?,
    })
}

/// Notes that a prescription is printed, and gives it as it was before: one that was printed already is a copy (C11).
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn print(
    tx: &mut Tx<'_>,
    by: &Authorized<PrescriptionsRead>,
    prescription_id: PrescriptionId,
) -> Result<Prescription> {
    let before = find(tx, prescription_id)?;
    let id: Uuid = tx.new_id()?;
    let at = tx.now();
    tx.put(id, prescription_print::Print { prescription_id, at, printed_by: by.user() });
    Ok(before)
}

fn printed(read: &Read<'_>, id: PrescriptionId) -> Result<Option<Printed>> {
    let found = read.first(
        "SELECT k.at, u.name FROM prescription_print k JOIN user u ON u.id = k.printed_by
         WHERE k.prescription_id = ?1 ORDER BY k.at, k.n LIMIT 1",
        [Stored(id)],
        |row| Ok((row.get::<_, Stored<_>>(0)?.0, row.get(1)?)),
    )?;
    found.map(|(at, by)| Ok(Printed { on: read.local(at)?.date(), by })).transpose()
}
