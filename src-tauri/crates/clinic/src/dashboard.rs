//! The figures of the first page of the day. Each is the sum of rows that another page lists.

use cuspid_model::permission::DashboardRead;
use cuspid_model::requests::dashboard::{Dashboard, GetDashboard};
use cuspid_model::time::{LocalTime, PlainDate};
use cuspid_model::{ErrorCode, Money, Permission};
use rusqlite::{Params, params};

use crate::access::Authorized;
use crate::cell::Stored;
use crate::{Read, Result, practice};

/// The figures as the user may see them.
///
/// # Errors
/// Those of the database.
pub fn figures(read: &Read<'_>, by: &Authorized<DashboardRead>, _request: GetDashboard) -> Result<Dashboard> {
    let today = read.today()?;
    let (day_start, day_end) = (midnight(read, today)?, midnight(read, today.plus_days(1).map_err(refused)?)?);
    let (visits, visits_done) = read
        .first(
            "SELECT count(*), count(*) FILTER (WHERE status = 'completed') FROM appointment
             WHERE start_at >= ?1 AND start_at < ?2
               AND status NOT IN ('requested', 'cancelled', 'no_show', 'unseen', 'rescheduled')",
            params![day_start, day_end],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?
        .unwrap_or_default();
    let waiting = count(
        read,
        "SELECT count(*) FROM appointment WHERE start_at >= ?1 AND start_at < ?2 AND status IN ('arrived', 'waiting')",
        params![day_start, day_end],
    )?;
    let first = month_start(today);
    let new_patients = count(
        read,
        "SELECT count(*) FROM patient WHERE registered_on BETWEEN ?1 AND ?2",
        params![first.to_string(), today.to_string()],
    )?;
    let month = params![first.to_string(), today.to_string()];
    let revenue = if by.also(Permission::PaymentsRead) {
        Some(sum(read, "SELECT coalesce(sum(amount), 0) FROM payment WHERE received_on BETWEEN ?1 AND ?2", month)?)
    } else {
        None
    };
    let own_production = match by.grant().doctor {
        Some(doctor) => Some(sum(
            read,
            "SELECT coalesce(sum(price), 0) FROM procedure WHERE doctor_id = ?3 AND done_on BETWEEN ?1 AND ?2 AND status = 'done'",
            params![first.to_string(), today.to_string(), Stored(doctor)],
        )?),
        None => None,
    };
    let open = "SELECT coalesce(sum(open), 0) FROM invoice_balance WHERE open > 0";
    let (balance_due, overdue) = if by.also(Permission::InvoicesRead) {
        let overdue = sum(read, &format!("{open} AND due_on < ?1"), params![today.to_string()])?;
        (Some(sum(read, open, [])?), Some(overdue))
    } else {
        (None, None)
    };
    Ok(Dashboard { today, visits, visits_done, waiting, new_patients, revenue, own_production, balance_due, overdue })
}

fn count(read: &Read<'_>, sql: &str, params: impl Params) -> Result<u32> {
    Ok(read.first(sql, params, |row| row.get(0))?.unwrap_or(0))
}

fn sum(read: &Read<'_>, sql: &str, params: impl Params) -> Result<Money> {
    let minor: i64 = read.first(sql, params, |row| row.get(0))?.unwrap_or(0);
    Money::new(minor).map_err(refused)
}

fn refused(code: ErrorCode) -> crate::Fault {
    code.into()
}

fn month_start(date: PlainDate) -> PlainDate {
    use chrono::Datelike;
    date.date().with_day(1).and_then(|first| PlainDate::new(first).ok()).unwrap_or(date)
}

/// The moment a day begins in the clinic's zone, in milliseconds.
fn midnight(read: &Read<'_>, date: PlainDate) -> Result<i64> {
    let start = LocalTime::new(date.date().and_time(chrono::NaiveTime::MIN)).map_err(refused)?;
    Ok(practice::instant(&practice::zone(read)?, start)?.millis())
}

#[cfg(test)]
mod tests {
    use cuspid_model::permission::BuiltInRole;

    use super::*;
    use crate::tests::Fixture;

    #[test]
    fn a_new_clinic_shows_zeros_and_hides_money_from_those_who_do_not_keep_it() {
        let f = Fixture::new();
        let admin = f.read(|read| figures(read, &f.admin(), GetDashboard {})).unwrap();
        assert_eq!((admin.visits, admin.waiting, admin.new_patients), (0, 0, 0));
        assert_eq!(
            (admin.revenue, admin.balance_due, admin.own_production),
            (Some(Money::ZERO), Some(Money::ZERO), None)
        );
        let doctor = f.user(BuiltInRole::Doctor, "11 98765-0001");
        let doctor = f.read(|read| figures(read, &f.may(doctor), GetDashboard {})).unwrap();
        assert_eq!((doctor.revenue, doctor.balance_due), (None, None));
    }
}
