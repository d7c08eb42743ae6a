//! A patient's invoices, payments and balance, for his record.

use cuspid_model::permission::PatientBillingRead;
use cuspid_model::requests::billing::*;
use cuspid_model::{Money, PatientId};

use super::work::unbilled;
use super::{list, payments};
use crate::access::Authorized;
use crate::cell::Stored;
use crate::patients::patient;
use crate::practice::{self, settings};
use crate::{Read, Result};

/// A record shows so many of each.
const MOST: u32 = 200;

/// A patient's invoices, payments and balance.
///
/// # Errors
/// [`cuspid_model::ErrorCode::NotFound`] when there is no such patient.
pub fn list_of_patient(
    read: &Read<'_>,
    _by: &Authorized<PatientBillingRead>,
    request: ListPatientInvoices,
) -> Result<PatientInvoices> {
    read.get::<patient::Status>(request.patient, "patient")?;
    let id = Stored(request.patient);
    let (mut invoices, _) = list::draft_rows(
        read,
        "invoice i INDEXED BY invoice_patient",
        "AND i.patient_id = ?1 ORDER BY i.n DESC LIMIT ?2",
        &[&id, &MOST],
    )?;
    let (issued, _) = list::rows(
        read,
        "WHERE i.patient_id = ?1 ORDER BY i.issued_on DESC, i.n DESC LIMIT ?2",
        "issued_invoice i INDEXED BY issued_invoice_patient",
        &[&id, &MOST],
    )?;
    invoices.extend(issued);
    let (payments, _) =
        payments::rows(read, "WHERE y.patient_id = ?1 ORDER BY y.received_on DESC, y.n DESC LIMIT ?2", &[&id, &MOST])?;
    Ok(PatientInvoices { balance: balance(read, request.patient)?, invoices, payments })
}

/// What the desk has to do about a patient's money.
///
/// # Errors
/// Those of the database.
pub fn bill(read: &Read<'_>, patient: PatientId) -> Result<PatientBill> {
    let work = unbilled(read, patient)?;
    let mut taxes = settings::taxes(read)?;
    taxes.retain(|tax| work.iter().any(|work| work.tax == Some(tax.id)));
    let rules: practice::clinic::Rules = read.get(practice::clinic_row(read)?.0, "clinic")?;
    let (open, _) = list::rows(
        read,
        "WHERE i.patient_id = ?1 AND b.open > 0 ORDER BY i.due_on, i.n LIMIT ?2",
        "issued_invoice i INDEXED BY issued_invoice_patient",
        &[&Stored(patient), &MOST],
    )?;
    Ok(PatientBill { work, taxes, prices_with_tax: rules.prices_with_tax, open })
}

/// What is still to be paid of a patient's invoices.
///
/// # Errors
/// Those of the database.
pub fn owed(read: &Read<'_>, patient: PatientId) -> Result<Money> {
    let open = read.first(
        "SELECT coalesce(sum(open), 0) FROM invoice_balance WHERE patient_id = ?1 AND open > 0",
        [Stored(patient)],
        |row| Ok(row.get::<_, Stored<Money>>(0)?.0),
    )?;
    Ok(open.unwrap_or_default())
}

/// What a patient owes, and what is not on an invoice yet.
///
/// # Errors
/// Those of the database.
pub fn balance(read: &Read<'_>, patient: PatientId) -> Result<PatientBalance> {
    let today = read.today()?.to_string();
    let (open, overdue) = read
        .first(
            "SELECT coalesce(sum(open), 0), coalesce(sum(open) FILTER (WHERE due_on < ?2), 0)
             FROM invoice_balance WHERE patient_id = ?1 AND open > 0",
            (Stored(patient), today),
            |row| Ok((row.get::<_, Stored<Money>>(0)?.0, row.get::<_, Stored<Money>>(1)?.0)),
        )?
        .unwrap_or_default();
    let credit = read
        .first(
            "SELECT (SELECT coalesce(sum(amount), 0) FROM payment WHERE patient_id = ?1)
                  - (SELECT coalesce(sum(a.amount), 0) FROM payment y JOIN allocation a ON a.payment_id = y.id
                     WHERE y.patient_id = ?1)",
            [Stored(patient)],
            |row| Ok(row.get::<_, Stored<Money>>(0)?.0),
        )?
        .unwrap_or_default();
    let work = unbilled(read, patient)?;
    let unbilled = Tally {
        count: u32::try_from(work.len()).unwrap_or(u32::MAX),
        amount: work.iter().map(|work| work.price).sum(),
    };
    Ok(PatientBalance { open, overdue, credit, unbilled })
}
