//! Procedures: one thing planned or done, at a place in the mouth. Each keeps the code, name and price of its service as
//! they were when it was recorded (C8).

use cuspid_model::permission::{TreatmentSummaryRead, TreatmentsWrite};
use cuspid_model::requests::treatment::*;
use cuspid_model::time::PlainDate;
use cuspid_model::tooth::{Site, Tooth};
use cuspid_model::{CaseId, DoctorId, Error, ErrorCode, Money, PatientId, ProcedureId, ServiceId};
use rusqlite::params;

use super::{cases, page_end, page_limit, procedure, service};
use crate::access::Authorized;
use crate::cell::Stored;
use crate::{Read, Result, Tx, numbering};

/// Which steps a procedure can take. What is done stays done; a mistake is marked as one.
pub const STEPS: &[(ProcedureStatus, ProcedureStatus)] = {
    use ProcedureStatus::*;
    &[
        (Planned, InProgress),
        (Planned, Done),
        (Planned, Refused),
        (Planned, EnteredInError),
        (InProgress, Planned),
        (InProgress, Done),
        (InProgress, Refused),
        (InProgress, EnteredInError),
        (Refused, Planned),
        (Refused, EnteredInError),
        (Done, EnteredInError),
    ]
};

/// Plans a procedure.
///
/// # Errors
/// [`ErrorCode::ScopeMismatch`] where the service is not recorded on such a place; [`ErrorCode::ToothMissing`].
pub fn plan(tx: &mut Tx<'_>, _by: &Authorized<TreatmentsWrite>, request: PlanProcedure) -> Result<ProcedureId> {
    let PlanProcedure { case, service, site, doctor, price, remark } = request;
    let (patient, lead) = cases::open_case(tx, case)?;
    let doctor = doctor.unwrap_or(lead);
    super::working_doctor(tx, doctor, "doctor")?;
    let item = item(tx, case, patient, service, site, price)?;
    check_teeth(tx, patient, item.kind, site, tx.today()?)?;
    let progress = procedure::Progress {
        status: ProcedureStatus::Planned,
        doctor_id: Some(doctor),
        done_on: None,
        remark: remark.map(|text| text.to_string()),
    };
    put(tx, item, progress)
}

/// Records a procedure that was done without having been planned.
///
/// # Errors
/// As [`plan`]; [`ErrorCode::DateOutOfRange`] for a day to come.
pub fn record(tx: &mut Tx<'_>, by: &Authorized<TreatmentsWrite>, request: RecordProcedure) -> Result<ProcedureId> {
    let RecordProcedure { case, service, site, doctor, done_on, price, remark } = request;
    let (patient, lead) = cases::open_case(tx, case)?;
    let doctor = doctor.or(by.grant().doctor).unwrap_or(lead);
    super::working_doctor(tx, doctor, "doctor")?;
    let done_on = past_day(tx, done_on)?;
    let item = item(tx, case, patient, service, site, price)?;
    check_teeth(tx, patient, item.kind, site, done_on)?;
    let progress = procedure::Progress {
        status: ProcedureStatus::Done,
        doctor_id: Some(doctor),
        done_on: Some(done_on),
        remark: remark.map(|text| text.to_string()),
    };
    put(tx, item, progress)
}

/// Changes a procedure that is not done yet.
///
/// # Errors
/// As [`plan`]; [`ErrorCode::Immutable`] once it is done, refused or entered in error.
pub fn change(tx: &mut Tx<'_>, _by: &Authorized<TreatmentsWrite>, request: ChangeProcedure) -> Result<()> {
    let id = request.procedure;
    let item: procedure::Item = tx.get(id, "procedure")?;
    let progress: procedure::Progress = tx.get(id, "procedure")?;
    if !matches!(progress.status, ProcedureStatus::Planned | ProcedureStatus::InProgress) {
        return Err(Error::at(ErrorCode::Immutable, "procedure").into());
    }
    cases::open_case(tx, item.case_id)?;
    let service::Details { scope, .. } = tx.get(item.service_id, "procedure")?;
    check_scope(scope, request.site)?;
    check_teeth(tx, item.patient_id, item.kind, request.site, tx.today()?)?;
    let price = checked_price(request.price)?;
    if let Some(doctor) = request.doctor.filter(|doctor| Some(*doctor) != progress.doctor_id) {
        super::working_doctor(tx, doctor, "doctor")?;
    }
    tx.put(id, procedure::Item { site: request.site, price, ..item });
    let remark = request.remark.map(|text| text.to_string());
    tx.put(id, procedure::Progress { doctor_id: request.doctor.or(progress.doctor_id), remark, ..progress });
    Ok(())
}

/// Moves a procedure on.
///
/// # Errors
/// [`ErrorCode::IllegalStatus`] for a step that is not in [`STEPS`]; [`ErrorCode::InUse`] when what is marked as an error
/// is on an invoice; [`ErrorCode::ToothMissing`].
pub fn set_status(tx: &mut Tx<'_>, by: &Authorized<TreatmentsWrite>, request: SetProcedureStatus) -> Result<()> {
    let id = request.procedure;
    let item: procedure::Item = tx.get(id, "procedure")?;
    let before: procedure::Progress = tx.get(id, "procedure")?;
    super::check_step(STEPS, before.status, request.status, "status")?;
    if request.status != ProcedureStatus::EnteredInError {
        cases::open_case(tx, item.case_id)?;
    } else if is_invoiced(tx, id)? {
        return Err(Error::at(ErrorCode::InUse, "procedure").into());
    }
    let mut after = procedure::Progress { status: request.status, ..before };
    if request.status == ProcedureStatus::Done {
        let done_on = past_day(tx, request.done_on)?;
        check_teeth(tx, item.patient_id, item.kind, item.site, done_on)?;
        after.done_on = Some(done_on);
        after.doctor_id = by.grant().doctor.or(after.doctor_id);
    }
    tx.put(id, after);
    Ok(())
}

fn put(tx: &mut Tx<'_>, item: procedure::Item, progress: procedure::Progress) -> Result<ProcedureId> {
    let id: ProcedureId = tx.new_id()?;
    tx.put(id, item);
    tx.put(id, progress);
    Ok(id)
}

fn item(
    read: &Read<'_>,
    case: CaseId,
    patient: PatientId,
    service: ServiceId,
    site: Site,
    price: Option<Money>,
) -> Result<procedure::Item> {
    let details: service::Details = read.get(service, "service")?;
    let service::Status { archived } = read.get(service, "service")?;
    if archived {
        return Err(Error::at(ErrorCode::Archived, "service").into());
    }
    check_scope(details.scope, site)?;
    let service::Details { code, name, tax_id, kind, .. } = details;
    let price = checked_price(price.unwrap_or(details.price))?;
    Ok(procedure::Item {
        case_id: case,
        patient_id: patient,
        service_id: service,
        code,
        name,
        price,
        tax_id,
        site,
        kind,
    })
}

fn checked_price(price: Money) -> Result<Money> {
    if price.is_negative() { Err(Error::at(ErrorCode::InvalidMoney, "price").into()) } else { Ok(price) }
}

fn check_scope(scope: ServiceScope, site: Site) -> Result<()> {
    if site.scope() == scope {
        Ok(())
    } else {
        Err(Error::at(ErrorCode::ScopeMismatch, "site").with("scope", scope).into())
    }
}

/// The day something was done: today unless said, and none to come.
fn past_day(read: &Read<'_>, day: Option<PlainDate>) -> Result<PlainDate> {
    let today = read.today()?;
    match day {
        Some(day) if day > today => Err(Error::at(ErrorCode::DateOutOfRange, "done_on").into()),
        _ => Ok(day.unwrap_or(today)),
    }
}

/// What became of a tooth by what was done to it here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct ToothHistory {
    extracted: bool,
    replaced: bool,
}

impl ToothHistory {
    fn of(read: &Read<'_>, patient: PatientId, tooth: Tooth, on: PlainDate) -> Result<Self> {
        let done = read.all(
            "SELECT kind, site FROM main.procedure
             WHERE patient_id = ?1 AND status = 'done' AND kind IN ('extraction', 'implant', 'bridge') AND done_on <= ?2
             ORDER BY done_on, n",
            params![Stored(patient), Stored(on)],
            |row| Ok((row.get::<_, Stored<ServiceKind>>(0)?.0, row.get::<_, Stored<Site>>(1)?.0)),
        )?;
        let on_tooth = done.into_iter().filter(|(_, site)| site.teeth().contains(&tooth));
        Ok(on_tooth.fold(Self::default(), |history, (kind, _)| history.then(kind)))
    }

    const fn then(self, kind: ServiceKind) -> Self {
        match kind {
            ServiceKind::Extraction => Self { extracted: true, replaced: false },
            ServiceKind::Implant => Self { extracted: true, replaced: true },
            // A bridge stands on teeth that are there, and over those that are not.
            ServiceKind::Bridge => Self { replaced: self.extracted, ..self },
            _ => self,
        }
    }

    /// Whether a service of this kind has something to work on (C4).
    const fn allows(self, kind: ServiceKind) -> bool {
        match kind {
            ServiceKind::RootCanal | ServiceKind::Extraction => !self.extracted,
            ServiceKind::Restoration | ServiceKind::Crown => !self.extracted || self.replaced,
            ServiceKind::General | ServiceKind::Bridge | ServiceKind::Implant => true,
        }
    }
}

fn check_teeth(read: &Read<'_>, patient: PatientId, kind: ServiceKind, site: Site, on: PlainDate) -> Result<()> {
    for tooth in site.teeth() {
        if !ToothHistory::of(read, patient, tooth, on)?.allows(kind) {
            return Err(Error::at(ErrorCode::ToothMissing, "site").with("tooth", tooth).into());
        }
    }
    Ok(())
}

/// Whether an issued invoice bills a procedure `t`; a line that was credited in full bills it no longer.
const INVOICED: &str = "(SELECT coalesce(sum(b.counts), 0) FROM billed_procedure b WHERE b.procedure_id = t.id) > 0";

fn is_invoiced(read: &Read<'_>, id: ProcedureId) -> Result<bool> {
    let sql = format!("SELECT {INVOICED} FROM procedure t WHERE t.id = ?1");
    Ok(read.first(&sql, [Stored(id)], |row| row.get(0))?.unwrap_or(false))
}

fn select(rest: &str) -> String {
    format!(
        "SELECT t.id, t.case_id, c.series, c.number, t.service_id, t.code, t.name, t.kind, t.price, t.site, t.status,
                t.done_on, t.remark, {INVOICED}, t.doctor_id, d.name
         FROM procedure t JOIN treatment_case c ON c.id = t.case_id LEFT JOIN doctor d ON d.id = t.doctor_id {rest}"
    )
}

fn procedure_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<ProcedureRow> {
    let doctor: Option<DoctorId> = row.get::<_, Stored<_>>(14)?.0;
    Ok(ProcedureRow {
        id: row.get::<_, Stored<_>>(0)?.0,
        case: row.get::<_, Stored<_>>(1)?.0,
        case_number: numbering::label(&row.get::<_, String>(2)?, row.get(3)?),
        service: row.get::<_, Stored<_>>(4)?.0,
        code: row.get(5)?,
        name: row.get(6)?,
        kind: row.get::<_, Stored<_>>(7)?.0,
        price: row.get::<_, Stored<_>>(8)?.0,
        site: row.get::<_, Stored<_>>(9)?.0,
        status: row.get::<_, Stored<_>>(10)?.0,
        done_on: row.get::<_, Stored<_>>(11)?.0,
        remark: row.get(12)?,
        invoiced: row.get(13)?,
        doctor: match doctor {
            Some(id) => Some(DoctorLabel { id, name: row.get(15)? }),
            None => None,
        },
    })
}

pub(super) fn of_case(read: &Read<'_>, case: CaseId) -> Result<Vec<ProcedureRow>> {
    read.all(&select("WHERE t.case_id = ?1 ORDER BY t.n"), [Stored(case)], procedure_row)
}

/// A patient's procedures without remarks, the newest first. What was entered in error is left out.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at `limit`.
pub fn of_patient(
    read: &Read<'_>,
    _by: &Authorized<TreatmentSummaryRead>,
    request: ListPatientProcedures,
) -> Result<ProcedurePage> {
    let limit = page_limit(request.limit)?;
    let shown = match request.show.unwrap_or(ProcedureFilter::All) {
        ProcedureFilter::All => "t.status <> 'entered_in_error'",
        ProcedureFilter::ToDo => "t.status IN ('planned', 'in_progress')",
        ProcedureFilter::Done => "t.status = 'done'",
    };
    let sql = select(&format!(
        "WHERE t.patient_id = ?1 AND {shown} AND (?2 IS NULL OR t.n < (SELECT n FROM procedure WHERE id = ?2))
         ORDER BY t.n DESC LIMIT ?3"
    ));
    let mut rows = read.all(&sql, params![Stored(request.patient), Stored(request.after), limit + 1], |row| {
        Ok(ProcedureRow { remark: None, ..procedure_row(row)? })
    })?;
    let next = page_end(&mut rows, limit, |row| row.id);
    Ok(ProcedurePage { rows, next })
}
