//! The figures of the first page of the day. Each is the sum of rows that another page lists.

use cuspid_model::permission::DashboardRead;
use cuspid_model::requests::dashboard::*;
use cuspid_model::time::PlainDate;
use cuspid_model::{Money, Permission};
use rusqlite::{Params, params};

use crate::access::Authorized;
use crate::cell::Stored;
use crate::{Read, Result, billing, booking, patients};

/// The figures as the user may see them.
///
/// # Errors
/// Those of the database.
pub fn figures(read: &Read<'_>, by: &Authorized<DashboardRead>, _request: GetDashboard) -> Result<Dashboard> {
    let today = read.today()?;
    let (first, last) = (today.first_of_month().to_string(), today.to_string());
    let tally = booking::tally(read)?;
    let money = |may: Permission, sql: &str, params: &[&dyn rusqlite::ToSql]| -> Result<Option<Money>> {
        by.also(may).then(|| sum(read, sql, params)).transpose()
    };
    let own_production = match by.grant().doctor {
        Some(doctor) => Some(sum(
            read,
            "SELECT coalesce(sum(price), 0) FROM procedure WHERE doctor_id = ?3 AND done_on BETWEEN ?1 AND ?2 AND status = 'done'",
            params![first, last, Stored(doctor)],
        )?),
        None => None,
    };
    let open = "SELECT coalesce(sum(open), 0) FROM invoice_balance WHERE open > 0";
    Ok(Dashboard {
        today,
        visits: tally.to_come + tally.waiting + tally.in_chair + tally.ready + tally.completed + tally.missed,
        tally,
        new_patients: patients::registered_this_month(read)?,
        revenue: money(
            Permission::PaymentsRead,
            "SELECT coalesce(sum(amount), 0) FROM payment WHERE received_on BETWEEN ?1 AND ?2",
            &[&first, &last],
        )?,
        own_production,
        balance_due: money(Permission::InvoicesRead, open, &[])?,
        overdue: money(Permission::InvoicesRead, &format!("{open} AND due_on < ?1"), &[&last])?,
        left_open: booking::left_open(read)?,
        unconfirmed: booking::unconfirmed(read)?
            .filter(|(_, count)| *count > 0)
            .map(|(date, count)| Unconfirmed { date, count }),
        late_lab: by
            .also(Permission::LabRead)
            .then(|| count(read, "SELECT count(*) FROM lab_request WHERE status = 'sent' AND due_on < ?1", [&last]))
            .transpose()?,
        drafts: by.also(Permission::InvoicesRead).then(|| billing::drafts(read)).transpose()?,
    })
}

/// What the asking doctor did this month, the latest first.
///
/// # Errors
/// Those of the database.
pub fn own_production(
    read: &Read<'_>,
    by: &Authorized<DashboardRead>,
    _request: ListOwnProduction,
) -> Result<Vec<ProducedRow>> {
    let doctor = by.doctor()?;
    let today = read.today()?;
    read.all(
        "SELECT p.id, p.done_on, t.id, t.name, p.case_id, p.name, p.site, p.price
         FROM procedure p JOIN patient t ON t.id = p.patient_id
         WHERE p.doctor_id = ?3 AND p.done_on BETWEEN ?1 AND ?2 AND p.status = 'done'
         ORDER BY p.done_on DESC, p.n DESC",
        params![today.first_of_month().to_string(), today.to_string(), Stored(doctor)],
        |row| {
            Ok(ProducedRow {
                procedure: row.get::<_, Stored<_>>(0)?.0,
                done_on: row.get::<_, Stored<PlainDate>>(1)?.0,
                patient: row.get::<_, Stored<_>>(2)?.0,
                patient_name: row.get(3)?,
                case: row.get::<_, Stored<_>>(4)?.0,
                name: row.get(5)?,
                tooth: billing::tooth(row.get(6)?),
                price: row.get::<_, Stored<_>>(7)?.0,
            })
        },
    )
}

fn count(read: &Read<'_>, sql: &str, params: impl Params) -> Result<u32> {
    Ok(read.first(sql, params, |row| row.get(0))?.unwrap_or(0))
}

fn sum(read: &Read<'_>, sql: &str, params: impl Params) -> Result<Money> {
    Ok(read.first(sql, params, |row| Ok(row.get::<_, Stored<Money>>(0)?.0))?.unwrap_or_default())
}

#[cfg(test)]
mod tests;
