//! A patient's record, and what lists show of it.

use cuspid_model::permission::PatientsRead;
use cuspid_model::requests::patients::*;
use cuspid_model::time::PlainDate;
use cuspid_model::{Error, ErrorCode, PatientId, Permission};
use rusqlite::Row;

use super::{checked, patient};
use crate::access::Authorized;
use crate::cell::{Cell, Stored};
use crate::{Read, Result, numbering};

/// A patient's record.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `patient`.
pub fn get(read: &Read<'_>, by: &Authorized<PatientsRead>, request: GetPatient) -> Result<PatientRecord> {
    let id = request.patient;
    let n = local_number(read, id)?.ok_or_else(|| Error::at(ErrorCode::NotFound, "patient"))?;
    let row = row(read, by, n)?.ok_or_else(|| Error::at(ErrorCode::NotFound, "patient"))?;
    let people = people(read.get(id, "patient")?)?;
    let payer = match people.payer {
        Some(payer) => read.find::<patient::Identity>(payer)?.map(|payer| payer.name),
        None => None,
    };
    Ok(PatientRecord {
        row,
        identity: identity(read.get(id, "patient")?)?,
        contact: contact(read.get(id, "patient")?)?,
        people,
        payer,
        about: about(read.get(id, "patient")?)?,
        registered_on: read.get::<patient::Registration>(id, "patient")?.registered_on,
        allergies: allergies(read, id)?,
        checks: checked::checks(read, id)?,
        findings: findings(read, id)?,
        counts: counts(read, by, id)?,
    })
}

/// What must not be overlooked about a patient.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `patient`.
pub fn get_alerts(read: &Read<'_>, _by: &Authorized<PatientsRead>, request: GetAlerts) -> Result<PatientAlerts> {
    patient_alerts(read, request.patient)
}

/// What is known about a patient's allergies, and his alerts.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `patient`.
pub fn patient_alerts(read: &Read<'_>, patient: PatientId) -> Result<PatientAlerts> {
    let patient::Allergies { allergies, .. } = read.get(patient, "patient")?;
    Ok(PatientAlerts { allergies, alerts: alerts(read, patient)? })
}

/// What must not be overlooked about a patient, on every page that shows him: allergies, then medical, then wishes.
///
/// # Errors
/// Those of the database.
pub fn alerts(read: &Read<'_>, patient: PatientId) -> Result<Vec<Alert>> {
    alerts_on(read, patient, read.today()?)
}

fn alerts_on(read: &Read<'_>, patient: PatientId, today: PlainDate) -> Result<Vec<Alert>> {
    let mut alerts = read.all(
        "SELECT kind, name, reaction, severity, noted_on FROM finding
         WHERE patient_id = ?1 AND status = 'active' AND (alert = 1 OR kind = 'allergy') AND (expires_on IS NULL OR expires_on > ?2)
         ORDER BY noted_on, n",
        (Stored(patient), Stored(today)),
        |row| {
            Ok(Alert {
                class: row.get::<_, Stored<FindingKind>>(0)?.0.into(),
                text: row.get(1)?,
                reaction: row.get(2)?,
                severity: cell(row, 3)?,
                noted_on: cell(row, 4)?,
            })
        },
    )?;
    alerts.sort_by_key(|alert| alert.class);
    Ok(alerts)
}

/// What lists show of the patient with this local number.
pub(super) fn row(read: &Read<'_>, by: &Authorized<PatientsRead>, n: i64) -> Result<Option<PatientRow>> {
    let (visits, money) = (by.also(Permission::AppointmentsRead), by.also(Permission::PatientBillingRead));
    let today = read.today()?;
    let found = read.first(
        "SELECT p.id, p.series, p.number, p.name, p.preferred_name, p.birth_date, p.phone, p.status, p.allergies,
            (SELECT count(*) FROM (SELECT 1 FROM patient_name o WHERE o.folded = m.folded AND o.archived = 0 AND o.n <> p.n
                LIMIT 1)),
            (SELECT substr(a.start_local, 1, 10) FROM appointment a WHERE ?3 AND a.patient_id = p.id
                AND a.status = 'completed' ORDER BY a.start_at DESC LIMIT 1),
            (SELECT a.start_local FROM appointment a WHERE ?3 AND a.patient_id = p.id AND a.start_at >= ?2
                AND a.end_at > ?5 AND a.status IN ('scheduled', 'confirmed', 'arrived', 'in_chair', 'waiting', 'ready')
                ORDER BY a.start_at LIMIT 1),
            CASE WHEN ?4 THEN (SELECT coalesce(sum(b.open), 0) FROM invoice_balance b WHERE b.patient_id = p.id) END
         FROM patient p JOIN patient_name m ON m.n = p.n WHERE p.n = ?1",
        // A visit that began today and is still under way is the next one; nothing lasts longer than a day.
        (n, read.now().plus_minutes(-1440).millis(), visits, money, read.now().millis()),
        |row| {
            let birth_date: Option<PlainDate> = cell(row, 5)?;
            Ok(PatientRow {
                id: cell(row, 0)?,
                number: numbering::label(&row.get::<_, String>(1)?, row.get(2)?),
                name: row.get(3)?,
                preferred_name: row.get(4)?,
                birth_date,
                age: birth_date.and_then(|born| born.years_until(today)),
                phone: row.get(6)?,
                status: cell(row, 7)?,
                allergies: cell(row, 8)?,
                namesake: row.get(9)?,
                last_visit: cell(row, 10)?,
                next_visit: cell(row, 11)?,
                balance: cell(row, 12)?,
                alerts: vec![],
            })
        },
    )?;
    let Some(mut found) = found else { return Ok(None) };
    found.alerts = alerts_on(read, found.id, today)?;
    Ok(Some(found))
}

/// The number of a patient inside this file.
pub(super) fn local_number(read: &Read<'_>, id: PatientId) -> Result<Option<i64>> {
    read.first("SELECT n FROM patient WHERE id = ?1", [Stored(id)], |row| row.get(0))
}

pub(super) fn cell<T: Cell>(row: &Row<'_>, at: usize) -> rusqlite::Result<T> {
    row.get::<_, Stored<T>>(at).map(|stored| stored.0)
}

fn allergies(read: &Read<'_>, id: PatientId) -> Result<AllergyRecord> {
    let found = read.first(
        "SELECT p.allergies, p.allergies_at, u.name FROM patient p
         LEFT JOIN txn t ON t.n = p.allergies_txn AND p.allergies <> 'unknown' LEFT JOIN user u ON u.id = t.user
         WHERE p.id = ?1",
        [Stored(id)],
        |row| Ok(AllergyRecord { answer: cell(row, 0)?, at: cell(row, 1)?, by: row.get(2)? }),
    )?;
    found.ok_or_else(|| Error::at(ErrorCode::NotFound, "patient").into())
}

fn findings(read: &Read<'_>, id: PatientId) -> Result<Vec<FindingRow>> {
    let today = read.today()?;
    read.all(
        "SELECT f.id, f.kind, f.name, f.code, f.reaction, f.severity, f.noted_on, f.expires_on, f.alert, f.status, u.name
         FROM finding f LEFT JOIN txn t ON t.n = f.details_txn LEFT JOIN user u ON u.id = t.user
         WHERE f.patient_id = ?1 ORDER BY f.status <> 'active', f.noted_on DESC, f.n DESC",
        [Stored(id)],
        |row| {
            let expires_on: Option<PlainDate> = cell(row, 7)?;
            Ok(FindingRow {
                id: cell(row, 0)?,
                kind: cell(row, 1)?,
                name: row.get(2)?,
                code: row.get(3)?,
                reaction: row.get(4)?,
                severity: cell(row, 5)?,
                noted_on: cell(row, 6)?,
                expires_on,
                expired: expires_on.is_some_and(|day| day <= today),
                alert: cell(row, 8)?,
                status: cell(row, 9)?,
                by: row.get(10)?,
            })
        },
    )
}

fn counts(read: &Read<'_>, by: &Authorized<PatientsRead>, id: PatientId) -> Result<PatientCounts> {
    let count = |permission, sql: &str| -> Result<Option<u32>> {
        if by.also(permission) { read.first(sql, [Stored(id)], |row| row.get(0)) } else { Ok(None) }
    };
    use Permission::{AppointmentsRead, LabRead, PatientBillingRead, TreatmentSummaryRead};
    Ok(PatientCounts {
        visits: count(
            AppointmentsRead,
            "SELECT count(*) FROM appointment WHERE patient_id = ?1 AND status <> 'rescheduled'",
        )?,
        procedures: count(
            TreatmentSummaryRead,
            "SELECT count(*) FROM procedure WHERE patient_id = ?1 AND status <> 'entered_in_error'",
        )?,
        prescriptions: count(TreatmentSummaryRead, "SELECT count(*) FROM prescription WHERE patient_id = ?1")?,
        invoices: count(PatientBillingRead, "SELECT count(*) FROM issued_invoice WHERE patient_id = ?1")?,
        lab_requests: count(LabRead, "SELECT count(*) FROM lab_request WHERE patient_id = ?1")?,
    })
}

/// Text that was checked when it was written, as its type again.
fn typed<T: std::str::FromStr<Err = ErrorCode>>(text: Option<String>) -> Result<Option<T>> {
    text.map(|text| text.parse().map_err(|_| crate::Fault::Stored("text of a patient".to_owned()))).transpose()
}

fn identity(stored: patient::Identity) -> Result<Identity> {
    let name = typed(Some(stored.name))?.ok_or(ErrorCode::Damaged)?;
    Ok(Identity {
        name,
        preferred_name: typed(stored.preferred_name)?,
        birth_date: stored.birth_date,
        sex: stored.sex,
        gender: typed(stored.gender)?,
        national_id: typed(stored.national_id)?,
    })
}

fn contact(stored: patient::Contact) -> Result<Contact> {
    Ok(Contact {
        phone: typed(stored.phone)?,
        other_phone: typed(stored.other_phone)?,
        email: typed(stored.email)?,
        street: typed(stored.street)?,
        city: typed(stored.city)?,
        region: typed(stored.region)?,
        postcode: typed(stored.postcode)?,
    })
}

fn people(stored: patient::People) -> Result<People> {
    Ok(People {
        guardian_name: typed(stored.guardian_name)?,
        guardian_phone: typed(stored.guardian_phone)?,
        payer: stored.payer_id,
        payer_name: typed(stored.payer_name)?,
        payer_tax_id: typed(stored.payer_tax_id)?,
        emergency_name: typed(stored.emergency_name)?,
        emergency_phone: typed(stored.emergency_phone)?,
    })
}

fn about(stored: patient::About) -> Result<About> {
    Ok(About {
        occupation: typed(stored.occupation)?,
        referral: typed(stored.referral)?,
        language: typed(stored.language)?,
        insurer: typed(stored.insurer)?,
        insurance_card: typed(stored.insurance_card)?,
        notes: typed(stored.notes)?,
    })
}
