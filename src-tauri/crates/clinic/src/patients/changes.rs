//! Who changed a patient's record, and who opened it (P3). Changes are read from the log itself: what stood there before
//! is what the change before it put there.

use std::cmp::Reverse;
use std::collections::HashMap;

use cuspid_model::permission::AuditRead;
use cuspid_model::requests::patients::{ChangeEntry, ChangeKey, ChangePage, FieldChange, GetPatientChanges};
use cuspid_model::time::Instant;
use cuspid_model::{Error, ErrorCode, PatientId};
use cuspid_oplog::{Hlc, Payload, Stamp, Value};
use rusqlite::params;
use uuid::Uuid;

use super::patient;
use crate::access::Authorized;
use crate::cell::Stored;
use crate::{Fault, Read, Result, schema};

/// The table numbers of patients and of the findings of their medical history.
const TABLES: [u16; 2] = [10, 11];

/// What is no field of a record: which patient a finding belongs to.
const LINK: &str = "patient_id";

/// A page of who changed a patient's record and who opened it, the latest first.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `patient`; [`ErrorCode::OutOfRange`] at `limit` beyond 200.
pub fn changes(read: &Read<'_>, _by: &Authorized<AuditRead>, request: GetPatientChanges) -> Result<ChangePage> {
    let GetPatientChanges { patient, after, limit } = request;
    let limit = limit.unwrap_or(50) as usize;
    if limit == 0 || limit > 200 {
        return Err(Error::at(ErrorCode::OutOfRange, "limit").into());
    }
    read.get::<patient::Status>(patient, "patient")?;
    // A record is changed some dozens of times; what was opened is cut to the page by its index.
    let mut entries = made(read, patient)?;
    entries.retain(|entry| after.is_none_or(|after| entry.key < after));
    entries.extend(openings(read, patient, after, limit)?);
    entries.sort_by_key(|entry| Reverse(entry.key));
    let more = entries.len() > limit;
    entries.truncate(limit);
    let next = if more { entries.last().map(|entry| entry.key) } else { None };
    Ok(ChangePage { entries, next })
}

/// The rows of a patient's record: their tables, identities and local numbers.
const ROWS: &str = "SELECT 10 AS tbl, id, n FROM patient WHERE id = ?1
     UNION ALL SELECT 11, id, n FROM finding WHERE patient_id = ?1";

/// A change that touched the record, from the log.
struct Logged {
    n: i64,
    at: i64,
    stamp: Stamp,
    who: Option<String>,
    computer: Option<String>,
    action: String,
    payload: Option<Vec<u8>>,
}

fn made(read: &Read<'_>, patient: PatientId) -> Result<Vec<ChangeEntry>> {
    let rows: HashMap<Uuid, u16> = read
        .all(ROWS, [Stored(patient)], |row| Ok((Uuid::from_bytes(row.get(1)?), row.get(0)?)))?
        .into_iter()
        .collect();
    let sql = format!(
        "SELECT t.n, t.wall_utc, t.hlc, h.device, u.name, d.label, t.action, p.bytes
         FROM (SELECT DISTINCT x.txn FROM ({ROWS}) r JOIN touch x ON x.tbl = r.tbl AND x.row = r.n) x
         JOIN txn t ON t.n = x.txn JOIN head h ON h.n = t.device LEFT JOIN payload p ON p.txn = t.n
         LEFT JOIN user u ON u.id = t.user LEFT JOIN device d ON d.id = h.device ORDER BY t.n"
    );
    let logged = read.all(&sql, [Stored(patient)], |row| {
        let (hlc, device) = (Hlc(row.get::<_, i64>(2)?.cast_unsigned()), Uuid::from_bytes(row.get(3)?));
        Ok(Logged {
            n: row.get(0)?,
            at: row.get(1)?,
            stamp: Stamp { hlc, device },
            who: row.get(4)?,
            computer: row.get(5)?,
            action: row.get(6)?,
            payload: row.get(7)?,
        })
    })?;
    let mut standing = Standing::default();
    logged.into_iter().map(|change| standing.entry(read, &rows, change)).collect()
}

/// What stands in the record's fields as the log is read, and since which change.
#[derive(Default)]
struct Standing {
    values: HashMap<(Uuid, u16), Value>,
    groups: HashMap<(Uuid, u16), Stamp>,
    names: HashMap<Uuid, String>,
}

impl Standing {
    fn entry(&mut self, read: &Read<'_>, rows: &HashMap<Uuid, u16>, change: Logged) -> Result<ChangeEntry> {
        let Logged { n, at, stamp, who, computer, action, payload } = change;
        let erased = payload.is_none();
        let payload = payload.map(|bytes| Payload::from_bytes(&bytes)).transpose();
        let puts = payload.map_err(|error| Fault::Stored(error.to_string()))?.map_or(vec![], |payload| payload.puts);
        let mut fields = vec![];
        for put in puts.into_iter().filter(|put| rows.get(&put.row) == Some(&put.table)) {
            // Of two computers' changes the later one stands, whichever arrived here first.
            let since = self.groups.entry((put.row, put.group)).or_insert(stamp);
            if *since > stamp {
                continue;
            }
            *since = stamp;
            let Some((_, group)) = schema::plan(put.table).and_then(|plan| plan.group(put.group)) else { continue };
            for (no, value) in put.cells {
                let Some((_, name)) = group.columns.iter().find(|(column, _)| *column == no) else { continue };
                let before = self.values.insert((put.row, no), value.clone()).unwrap_or(Value::Null);
                if put.table == TABLES[1]
                    && *name == "name"
                    && let Value::Text(text) = &value
                {
                    self.names.insert(put.row, text.clone());
                }
                if before != value && *name != LINK {
                    let (before, after) = (shown(read, name, before)?, shown(read, name, value)?);
                    fields.push((put.row, FieldChange { finding: None, field: (*name).to_owned(), before, after }));
                }
            }
        }
        let named = |(row, field): (Uuid, FieldChange)| FieldChange { finding: self.names.get(&row).cloned(), ..field };
        let fields = fields.into_iter().map(named).collect();
        let key = ChangeKey { at, opening: false, n };
        Ok(ChangeEntry { key, at: read.local(moment(at)?)?, who, computer, action, fields, erased })
    }
}

fn moment(millis: i64) -> Result<Instant> {
    Instant::new(millis).map_err(|code| Fault::Stored(format!("a moment: {}", code.as_str())))
}

/// A value as a person reads it.
fn shown(read: &Read<'_>, field: &str, value: Value) -> Result<Option<String>> {
    Ok(match value {
        Value::Null => None,
        Value::Int(millis) if field.ends_with("_at") => Some(read.local(moment(millis)?)?.to_string()),
        Value::Int(number) => Some(number.to_string()),
        Value::Text(text) => Some(text),
        Value::Blob(id) => read.first("SELECT name FROM patient WHERE id = ?1", [id], |row| row.get(0))?,
    })
}

/// The latest openings of anything of the patient: as many as a page may need, and one more.
fn openings(read: &Read<'_>, patient: PatientId, after: Option<ChangeKey>, limit: usize) -> Result<Vec<ChangeEntry>> {
    // At one moment openings come before changes, the latest first.
    let (at, n) = after.map_or((i64::MAX, i64::MAX), |after| (after.at, if after.opening { after.n } else { 0 }));
    let most = i64::try_from(limit).unwrap_or(200) + 1;
    let rows = read.all(
        "SELECT a.n, a.at, u.name, d.label, a.action FROM access_log a LEFT JOIN user u ON u.id = a.user
         LEFT JOIN device d ON d.id = a.device
         WHERE a.patient = ?1 AND (a.at, a.n) < (?2, ?3) ORDER BY a.at DESC, a.n DESC LIMIT ?4",
        params![Stored(patient), at, n, most],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)),
    )?;
    let entry = |(n, at, who, computer, action): (i64, i64, _, _, _)| {
        let key = ChangeKey { at, opening: true, n };
        let at = read.local(moment(at)?)?;
        Ok(ChangeEntry { key, at, who, computer, action, fields: vec![], erased: false })
    };
    rows.into_iter().map(entry).collect()
}
