//! When who is due for what: follows from the last time it was done, the interval and what was decided otherwise.

use cuspid_model::requests::recall::{IntervalUnit, RecallInterval};
use cuspid_model::time::PlainDate;
use rusqlite::{Connection, OptionalExtension, params};

use super::interval;
use crate::Result;
use crate::cell::Stored;

/// An identity in a cell.
type Id = [u8; 16];

const LAST: &str = "SELECT max(done_on) FROM procedure WHERE service_id = ?1 AND patient_id = ?2 AND status = 'done'";
const PATIENTS: &str = "SELECT patient_id FROM procedure WHERE service_id = ?1 AND status = 'done'
     UNION SELECT patient_id FROM recall_plan WHERE service_id = ?1";

/// Follows a change of a procedure.
pub(crate) fn derive_of_procedure(connection: &Connection, row: i64) -> Result<()> {
    of_row(connection, "SELECT patient_id, service_id FROM procedure WHERE n = ?1", row)
}

/// Follows a change of what was decided for a patient.
pub(crate) fn derive_of_plan(connection: &Connection, row: i64) -> Result<()> {
    of_row(connection, "SELECT patient_id, service_id FROM recall_plan WHERE n = ?1", row)
}

fn of_row(connection: &Connection, sql: &str, row: i64) -> Result<()> {
    let pair = connection.prepare_cached(sql)?.query_row([row], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((patient, service)) = pair else { return Ok(()) };
    derive(connection, patient, service)
}

/// Follows a change of a service's interval, for everybody who had it.
pub(crate) fn derive_of_service(connection: &Connection, row: i64) -> Result<()> {
    let service: Option<Id> = connection
        .prepare_cached("SELECT service_id FROM service_recall WHERE n = ?1")?
        .query_row([row], |row| row.get(0))
        .optional()?;
    let Some(service) = service else { return Ok(()) };
    let mut patients = connection.prepare_cached(PATIENTS)?;
    let patients = patients.query_map([service], |row| row.get(0))?.collect::<rusqlite::Result<Vec<Id>>>()?;
    patients.into_iter().try_for_each(|patient| derive(connection, patient, service))
}

/// What was decided for a patient, as far as it moves the day.
struct Decided {
    due: Option<PlainDate>,
    set_on: PlainDate,
    interval: Option<RecallInterval>,
}

fn derive(connection: &Connection, patient: Id, service: Id) -> Result<()> {
    let own = connection
        .prepare_cached("SELECT every, unit FROM service_recall WHERE service_id = ?1")?
        .query_row([service], |row| Ok(interval(row.get(0)?, row.get::<_, Stored<Option<IntervalUnit>>>(1)?.0)))
        .optional()?
        .flatten();
    let decided = connection
        .prepare_cached(
            "SELECT due_on, set_on, every, unit FROM recall_plan WHERE patient_id = ?1 AND service_id = ?2",
        )?
        .query_row([patient, service], |row| {
            Ok(Decided {
                due: row.get::<_, Stored<_>>(0)?.0,
                set_on: row.get::<_, Stored<_>>(1)?.0,
                interval: interval(row.get(2)?, row.get::<_, Stored<_>>(3)?.0),
            })
        })
        .optional()?;
    // Most of what is done has no interval, and nobody decided anything about it.
    let due = match (&own, &decided) {
        (None, None) => None,
        _ => {
            let last = connection
                .prepare_cached(LAST)?
                .query_row([service, patient], |row| Ok(row.get::<_, Stored<Option<PlainDate>>>(0)?.0))?;
            due(last, own, decided.as_ref()).map(|due| (last, due))
        }
    };
    match due {
        None => connection
            .prepare_cached("DELETE FROM recall_due WHERE patient_id = ?1 AND service_id = ?2")?
            .execute([patient, service])?,
        Some((last, due)) => connection
            .prepare_cached(
                "INSERT INTO recall_due (patient_id, service_id, last_on, due_on) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT DO UPDATE SET last_on = ?3, due_on = ?4",
            )?
            .execute(params![patient, service, Stored(last), Stored(due)])?,
    };
    Ok(())
}

/// When it is due: on the day that was named, until it is done after that was said; else an interval after the last time.
fn due(last: Option<PlainDate>, own: Option<RecallInterval>, decided: Option<&Decided>) -> Option<PlainDate> {
    let named =
        decided.filter(|decided| last.is_none_or(|last| last <= decided.set_on)).and_then(|decided| decided.due);
    let interval = decided.and_then(|decided| decided.interval).or(own);
    named.or_else(|| interval?.after(last?).ok())
}
