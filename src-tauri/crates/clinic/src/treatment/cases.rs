//! Treatment cases: the header under which everything done hangs.

use cuspid_model::permission::{TreatmentSummaryRead, TreatmentsRead, TreatmentsWrite};
use cuspid_model::requests::treatment::*;
use cuspid_model::text::Note;
use cuspid_model::{CaseId, DoctorId, Error, ErrorCode, PatientId};

use super::{
    Filter, PATIENT, doctor_label, labs, notes, page_end, page_limit, patient_label, prescriptions, procedures,
    treatment_case,
};
use crate::access::Authorized;
use crate::cell::Stored;
use crate::patients::{self, patient};
use crate::{Read, Result, Tx, numbering, practice};

/// Which steps a case can take.
pub const STEPS: &[(CaseStatus, CaseStatus)] = &[
    (CaseStatus::Open, CaseStatus::Completed),
    (CaseStatus::Open, CaseStatus::Cancelled),
    (CaseStatus::Completed, CaseStatus::Open),
    (CaseStatus::Cancelled, CaseStatus::Open),
];

/// Opens a case.
///
/// # Errors
/// A patient or doctor that is not there, or archived.
pub fn open(tx: &mut Tx<'_>, _by: &Authorized<TreatmentsWrite>, request: OpenCase) -> Result<CaseId> {
    use cuspid_model::requests::patients::PatientStatus;
    let patient::Status { status } = tx.get(request.patient, "patient")?;
    if status == PatientStatus::Archived {
        return Err(Error::at(ErrorCode::Archived, "patient").into());
    }
    super::working_doctor(tx, request.doctor, "doctor")?;
    let id: CaseId = tx.new_id()?;
    let number = numbering::next(tx, "treatment_case", None)?;
    let (site_id, opened_on) = (practice::main_site(tx)?, tx.today()?);
    tx.put(
        id,
        treatment_case::Number {
            series: number.series,
            number: number.no,
            patient_id: request.patient,
            site_id,
            opened_on,
        },
    );
    let OpenCase { doctor, title, complaint, diagnosis, plan, .. } = request;
    tx.put(id, header(doctor, &title, complaint, diagnosis, plan));
    tx.put(id, treatment_case::Status { status: CaseStatus::Open });
    Ok(id)
}

/// Changes the header of a case.
///
/// # Errors
/// A case that is not there; a new doctor who no longer works here.
pub fn change(tx: &mut Tx<'_>, _by: &Authorized<TreatmentsWrite>, request: ChangeCase) -> Result<()> {
    let before: treatment_case::Header = tx.get(request.case, "case")?;
    if before.doctor_id != request.doctor {
        super::working_doctor(tx, request.doctor, "doctor")?;
    }
    let ChangeCase { case, doctor, title, complaint, diagnosis, plan } = request;
    tx.put(case, header(doctor, &title, complaint, diagnosis, plan));
    Ok(())
}

/// Completes, cancels or reopens a case.
///
/// # Errors
/// [`ErrorCode::IllegalStatus`] for a step that is not in [`STEPS`].
pub fn set_status(tx: &mut Tx<'_>, _by: &Authorized<TreatmentsWrite>, request: SetCaseStatus) -> Result<()> {
    let treatment_case::Status { status } = tx.get(request.case, "case")?;
    super::check_step(STEPS, status, request.status, "status")?;
    tx.put(request.case, treatment_case::Status { status: request.status });
    Ok(())
}

fn header(
    doctor_id: DoctorId,
    title: &str,
    complaint: Option<Note>,
    diagnosis: Option<Note>,
    plan: Option<Note>,
) -> treatment_case::Header {
    let text = |note: Option<Note>| note.map(|note| note.to_string());
    let (complaint, diagnosis, plan) = (text(complaint), text(diagnosis), text(plan));
    treatment_case::Header { doctor_id, title: title.to_owned(), complaint, diagnosis, plan }
}

/// The patient and the doctor of a case that must be open.
pub(super) fn open_case(read: &Read<'_>, case: CaseId) -> Result<(PatientId, DoctorId)> {
    let treatment_case::Number { patient_id, .. } = read.get(case, "case")?;
    let treatment_case::Header { doctor_id, .. } = read.get(case, "case")?;
    let treatment_case::Status { status } = read.get(case, "case")?;
    if status == CaseStatus::Open {
        Ok((patient_id, doctor_id))
    } else {
        Err(Error::at(ErrorCode::CaseClosed, "case").into())
    }
}

/// Cases, the last opened first.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at `limit`.
pub fn list(read: &Read<'_>, _by: &Authorized<TreatmentsRead>, request: ListCases) -> Result<CasePage> {
    let limit = page_limit(request.limit)?;
    let (status, patient, doctor) =
        (request.status.map(Stored), request.patient.map(Stored), request.doctor.map(Stored));
    let after = request.after.map(Stored);
    let mut filter = Filter::default();
    if let Some(status) = &status {
        filter.with("c.status = ?", status);
    }
    if let Some(patient) = &patient {
        filter.with("c.patient_id = ?", patient);
    }
    if let Some(doctor) = &doctor {
        filter.with("c.doctor_id = ?", doctor);
    }
    if let Some(after) = &after {
        filter.with("(c.opened_on, c.n) < (SELECT opened_on, n FROM treatment_case WHERE id = ?)", after);
    }
    let sql = list_sql(&filter.clause(), limit + 1);
    let mut rows = read.all(&sql, &*filter.values, case_row)?;
    let next = page_end(&mut rows, limit, |row| row.id);
    Ok(CasePage { rows, next })
}

pub(super) fn list_sql(filter: &str, limit: u32) -> String {
    format!(
        "SELECT c.id, c.series, c.number, c.title, c.opened_on, c.status, d.id, d.name, {PATIENT},
                (SELECT count(*) FROM procedure t WHERE t.case_id = c.id AND t.status IN ('planned', 'in_progress')),
                (SELECT count(*) FROM procedure t WHERE t.case_id = c.id AND t.status = 'done'),
                (SELECT coalesce(sum(t.price), 0) FROM procedure t
                 WHERE t.case_id = c.id AND t.status IN ('planned', 'in_progress', 'done'))
         FROM treatment_case c JOIN patient p ON p.id = c.patient_id JOIN doctor d ON d.id = c.doctor_id
         {filter} ORDER BY c.opened_on DESC, c.n DESC LIMIT {limit}"
    )
}

fn case_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<CaseRow> {
    Ok(CaseRow {
        id: row.get::<_, Stored<_>>(0)?.0,
        number: numbering::label(&row.get::<_, String>(1)?, row.get(2)?),
        title: row.get(3)?,
        opened_on: row.get::<_, Stored<_>>(4)?.0,
        status: row.get::<_, Stored<_>>(5)?.0,
        doctor: doctor_label(row, 6)?,
        patient: patient_label(row, 8)?,
        to_do: row.get(13)?,
        done: row.get(14)?,
        estimate: row.get::<_, Stored<_>>(15)?.0,
    })
}

/// A case with everything under it.
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn get(read: &Read<'_>, by: &Authorized<TreatmentsRead>, request: GetCase) -> Result<Case> {
    let case = request.case;
    let row = read
        .first(&list_sql("WHERE c.id = ?1", 1), [Stored(case)], case_row)?
        .ok_or_else(|| Error::at(ErrorCode::NotFound, "case"))?;
    let treatment_case::Header { complaint, diagnosis, plan, .. } = read.get(case, "case")?;
    Ok(Case {
        complaint,
        diagnosis,
        plan,
        alerts: patients::patient_alerts(read, row.patient.id)?,
        procedures: procedures::of_case(read, case)?,
        notes: notes::of_case(read, case)?,
        draft: notes::draft(read, by.user(), case)?,
        prescriptions: prescriptions::of_case(read, case)?,
        lab_requests: labs::of_case(read, case)?,
        row,
    })
}

/// A patient's cases, without notes and diagnosis.
///
/// # Errors
/// Those of the database.
pub fn of_patient(
    read: &Read<'_>,
    _by: &Authorized<TreatmentSummaryRead>,
    request: ListPatientCases,
) -> Result<Vec<CaseSummary>> {
    let rows = read.all(&list_sql("WHERE c.patient_id = ?1", 200), [Stored(request.patient)], case_row)?;
    let summary = |row: CaseRow| CaseSummary {
        id: row.id,
        number: row.number,
        title: row.title,
        doctor: row.doctor.name,
        opened_on: row.opened_on,
        status: row.status,
        to_do: row.to_do,
        done: row.done,
        estimate: row.estimate,
    };
    Ok(rows.into_iter().map(summary).collect())
}
