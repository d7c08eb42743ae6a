//! Treatment cases: the header under which everything done hangs.

use cuspid_model::permission::{TreatmentSummaryRead, TreatmentsRead, TreatmentsWrite};
use cuspid_model::requests::patients::{AllergyAnswer, FindingKind};
use cuspid_model::requests::treatment::*;
use cuspid_model::text::Note;
use cuspid_model::{CaseId, DoctorId, Error, ErrorCode, PatientId};

use super::{
    Filter, PATIENT, doctor_label, labs, notes, page_end, page_limit, patient_label, prescriptions, procedures,
    treatment_case,
};
use crate::access::Authorized;
use crate::cell::Stored;
use crate::patients::patient;
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
    let patient::Allergies { allergies, .. } = read.get(row.patient.id, "case")?;
    Ok(Case {
        complaint,
        diagnosis,
        plan,
        allergies,
        alerts: alerts(read, row.patient.id, allergies)?,
        procedures: procedures::of_case(read, case)?,
        notes: notes::of_case(read, case)?,
        draft: notes::draft(read, by.user(), case)?,
        prescriptions: prescriptions::of_case(read, case)?,
        lab_requests: labs::of_case(read, case)?,
        row,
    })
}

/// What stands above everything about a patient: his allergies, and what is marked as an alert.
fn alerts(read: &Read<'_>, patient: PatientId, allergies: AllergyAnswer) -> Result<Vec<CaseAlert>> {
    let today = read.today()?;
    let mut alerts = read.all(
        "SELECT kind, name, reaction, severity, noted_on FROM finding
         WHERE patient_id = ?1 AND status = 'active' AND (alert = 1 OR kind IN ('allergy', 'pregnancy'))
               AND (expires_on IS NULL OR expires_on >= ?2)
         ORDER BY kind <> 'allergy', n",
        rusqlite::params![Stored(patient), Stored(today)],
        |row| {
            Ok(CaseAlert {
                kind: row.get::<_, Stored<_>>(0)?.0,
                name: row.get(1)?,
                reaction: row.get(2)?,
                severity: row.get::<_, Stored<_>>(3)?.0,
                noted_on: row.get::<_, Stored<_>>(4)?.0,
            })
        },
    )?;
    alerts.retain(|alert| alert.kind != FindingKind::Allergy || allergies == AllergyAnswer::Listed);
    Ok(alerts)
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
    read.all(
        "SELECT c.id, c.series, c.number, c.title, d.name, c.opened_on, c.status
         FROM treatment_case c JOIN doctor d ON d.id = c.doctor_id
         WHERE c.patient_id = ?1 ORDER BY c.opened_on DESC, c.n DESC LIMIT 200",
        [Stored(request.patient)],
        |row| {
            Ok(CaseSummary {
                id: row.get::<_, Stored<_>>(0)?.0,
                number: numbering::label(&row.get::<_, String>(1)?, row.get(2)?),
                title: row.get(3)?,
                doctor: row.get(4)?,
                opened_on: row.get::<_, Stored<_>>(5)?.0,
                status: row.get::<_, Stored<_>>(6)?.0,
            })
        },
    )
}
