//! The audit trail: every change is in the log itself; openings of records, sign-ins and failed tries are in a log of
//! their own. Both are chains: an edited, removed or reordered row breaks them (P3).

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use cuspid_model::{
    AppointmentId, CaseId, CreditNoteId, DeviceId, InvoiceId, PatientId, PaymentId, PrescriptionId, UserId,
};
use cuspid_oplog::Digest;
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::cell::Stored;
use crate::keys::FailedTry;
use crate::{Read, Result, log};

/// Somebody signed in.
pub const SIGN_IN: &str = "sign_in";
/// Somebody signed out.
pub const SIGN_OUT: &str = "sign_out";
/// Somebody locked his session.
pub const LOCK: &str = "lock";
/// A locked session was opened again.
pub const UNLOCK: &str = "unlock";
/// A try to sign in or to unlock failed. Its subject is the user whose phone number was tried, where there is one.
pub const FAILED_SIGN_IN: &str = "failed_sign_in";
/// A try to open the clinic with the recovery code failed.
pub const FAILED_RECOVERY: &str = "failed_recovery";
/// The clinic was opened with the recovery code.
pub const RECOVERY: &str = "recovery";
/// What a request that was not allowed is logged as, before its name.
const DENIED: &str = "denied ";

/// The record that a request opens.
#[derive(Clone, Copy)]
pub struct Subject {
    table: &'static str,
    id: Uuid,
}

/// Records that are opened, and their tables: `patient`, or one with a column `patient_id`.
macro_rules! subjects {
    ($($id:ty: $table:literal,)+) => {$(
        impl From<$id> for Subject {
            fn from(id: $id) -> Self {
                Self { table: $table, id: id.0 }
            }
        }
    )+};
}

subjects! {
    PatientId: "patient",
    AppointmentId: "appointment",
    CaseId: "treatment_case",
    PrescriptionId: "prescription",
    InvoiceId: "invoice",
    CreditNoteId: "credit_note",
    PaymentId: "payment",
}

impl Subject {
    /// With the patient whose record it is part of.
    ///
    /// # Errors
    /// Those of the database.
    pub fn look_up(self, read: &Read<'_>) -> Result<Opened> {
        let patient = if self.table == "patient" {
            Some(PatientId(self.id))
        } else {
            let sql = format!("SELECT patient_id FROM {} WHERE id = ?1", self.table);
            read.first(&sql, [Stored(self.id)], |row| Ok(row.get::<_, Stored<_>>(0)?.0))?
        };
        Ok(Opened { record: self.id, patient })
    }
}

/// What was opened, and of which patient.
#[derive(Clone, Copy)]
pub struct Opened {
    record: Uuid,
    patient: Option<PatientId>,
}

/// An opening that is not in its log yet.
pub struct Access {
    at: i64,
    user: Option<UserId>,
    action: Cow<'static, str>,
    subject: Option<Uuid>,
    patient: Option<PatientId>,
}

impl Access {
    /// Something that happened, without a record.
    pub fn of(at: i64, user: Option<UserId>, action: impl Into<Cow<'static, str>>) -> Self {
        Self { at, user, action: action.into(), subject: None, patient: None }
    }

    /// A record that was opened.
    pub fn opening(at: i64, user: UserId, action: &'static str, opened: Opened) -> Self {
        Self { subject: Some(opened.record), patient: opened.patient, ..Self::of(at, Some(user), action) }
    }

    /// A request that was not allowed.
    pub fn denied(at: i64, user: UserId, request: &str) -> Self {
        Self::of(at, Some(user), format!("{DENIED}{request}"))
    }

    /// A try to get in that failed.
    pub fn failed(failed: FailedTry) -> Self {
        let action = if failed.recovery { FAILED_RECOVERY } else { FAILED_SIGN_IN };
        Self { subject: failed.user.map(Into::into), ..Self::of(failed.at, None, action) }
    }
}

/// Openings waiting to be logged together.
#[derive(Default)]
pub struct AccessLog(Mutex<Vec<Access>>);

impl AccessLog {
    /// Notes something.
    pub fn note(&self, access: Access) {
        self.notes().push(access);
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.notes().is_empty()
    }

    /// Takes what waits.
    pub fn take(&self) -> Vec<Access> {
        std::mem::take(&mut self.notes())
    }

    /// Puts back what could not be written.
    pub fn put_back(&self, mut earlier: Vec<Access>) {
        let mut notes = self.notes();
        earlier.append(&mut notes);
        *notes = earlier;
    }

    fn notes(&self) -> std::sync::MutexGuard<'_, Vec<Access>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn access_digest(previous: &[u8; 32], device: &[u8; 16], access: &Access) -> [u8; 32] {
    let Access { at, user, action, subject, patient } = access;
    let user = user.map_or(Uuid::nil(), Into::into);
    let mut hasher = blake3::Hasher::new();
    // Entries of no patient are as they were before there was a column for him.
    match patient {
        Some(patient) => hasher.update(b"cuspid access to patient").update(patient.0.as_bytes()),
        None => hasher.update(b"cuspid access"),
    };
    hasher.update(previous).update(device).update(&at.to_le_bytes()).update(user.as_bytes());
    hasher.update(&[u8::from(subject.is_some())]).update(subject.unwrap_or_default().as_bytes());
    hasher.update(action.as_bytes());
    hasher.finalize().into()
}

/// How many openings their log holds, and the digest of the last.
fn end_of_accesses(connection: &Connection) -> Result<(i64, [u8; 32])> {
    let mut statement = connection.prepare_cached("SELECT openings, last_opening FROM state")?;
    Ok(statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Appends openings to their chain.
pub fn append_accesses(connection: &Connection, device: DeviceId, notes: &[Access]) -> Result<()> {
    let (mut count, mut previous) = end_of_accesses(connection)?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO access_log (n, device, at, user, action, subject, patient, previous, digest)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    let device = device.0.as_bytes();
    for access in notes {
        let Access { at, user, action, subject, patient } = access;
        let digest = access_digest(&previous, device, access);
        count += 1;
        let (subject, patient) = (subject.as_ref().map(Uuid::as_bytes), patient.map(Stored));
        let user = user.map_or(Uuid::nil(), Into::into);
        insert.execute(params![count, device, at, user.as_bytes(), action, subject, patient, previous, digest])?;
        previous = digest;
    }
    connection
        .prepare_cached("UPDATE state SET openings = ?1, last_opening = ?2")?
        .execute(params![count, previous])?;
    Ok(())
}

/// What a check of the whole file found.
#[derive(Debug, Default)]
pub struct Findings {
    /// What is wrong, one sentence each, without anybody's data. Empty: all is well.
    pub problems: Vec<String>,
    /// How many changes the log holds.
    pub changes: u64,
    /// How many openings their log holds.
    pub accesses: u64,
}

/// Checks structure, links between records, both chains, and the state against its hash.
pub fn verify(connection: &Connection) -> Result<Findings> {
    let mut findings = Findings::default();
    let structure: Vec<String> = rows(connection, "PRAGMA integrity_check", |row| row.get(0))?;
    findings
        .problems
        .extend(structure.into_iter().filter(|line| line != "ok").map(|line| format!("structure: {line}")));
    let dangling: Vec<(String, String)> =
        rows(connection, "PRAGMA foreign_key_check", |row| Ok((row.get(0)?, row.get(2)?)))?;
    findings.problems.extend(
        dangling.into_iter().map(|(from, to)| format!("links: a row of {from} names a row of {to} that is not there")),
    );
    verify_changes(connection, &mut findings)?;
    verify_accesses(connection, &mut findings)?;
    match log::recomputed_hash(connection) {
        Ok(hash) if hash == log::state_hash(connection)? => {}
        Ok(_) => findings.problems.push("state: the records are not those that were logged".into()),
        Err(_) => findings.problems.push("state: a record names a change that is not in the log".into()),
    }
    Ok(findings)
}

fn verify_changes(connection: &Connection, findings: &mut Findings) -> Result<()> {
    let mut ends: HashMap<Uuid, (u64, Digest)> = HashMap::new();
    let mut problems = vec![];
    let mut changes = 0;
    let mut next = 1;
    log::transactions(connection, 0, &mut |n, transaction| {
        changes += 1;
        if n != next {
            problems.push(format!("log: {} changes before number {n} are missing", n - next));
        }
        next = n + 1;
        let device = transaction.header.device;
        if transaction.payload.is_none() {
            problems
                .push(format!("log: the values of change {} of computer {device} are missing", transaction.header.seq));
        }
        let end = ends.get(&device).copied().unwrap_or((0, Digest::NONE));
        match cuspid_oplog::link(end, &transaction) {
            Ok(end) => _ = ends.insert(device, end),
            Err(error) => {
                problems.push(format!("log: {error}"));
                ends.insert(device, (transaction.header.seq, transaction.header.digest()));
            }
        }
        Ok(())
    })?;
    let heads: Vec<(Uuid, u64, Digest)> = rows(connection, "SELECT device, seq, digest FROM head", |row| {
        Ok((Uuid::from_bytes(row.get(0)?), row.get::<_, i64>(1)?.cast_unsigned(), Digest(row.get(2)?)))
    })?;
    for (device, seq, digest) in heads {
        if ends.get(&device) != Some(&(seq, digest)) {
            problems.push(format!("log: the last change of computer {device} is not change {seq}"));
        }
    }
    findings.changes = changes;
    findings.problems.extend(problems);
    Ok(())
}

fn verify_accesses(connection: &Connection, findings: &mut Findings) -> Result<()> {
    let mut statement = connection
        .prepare("SELECT n, device, at, user, action, subject, patient, previous, digest FROM access_log ORDER BY n")?;
    let mut found = statement.query([])?;
    let mut last = (0, [0; 32]);
    while let Some(row) = found.next()? {
        findings.accesses += 1;
        let user: Uuid = row.get::<_, Stored<_>>(3)?.0;
        let access = Access {
            at: row.get(2)?,
            user: (!user.is_nil()).then_some(UserId(user)),
            action: row.get::<_, String>(4)?.into(),
            subject: row.get::<_, Stored<_>>(5)?.0,
            patient: row.get::<_, Stored<_>>(6)?.0,
        };
        let (n, previous, digest): (i64, [u8; 32], [u8; 32]) = (row.get(0)?, row.get(7)?, row.get(8)?);
        let computed = access_digest(&previous, &row.get(1)?, &access);
        if previous != last.1 || computed != digest || n != last.0 + 1 {
            findings.problems.push(format!("openings: entry {n} was altered, or the one before it is missing"));
        }
        last = (n, digest);
    }
    if end_of_accesses(connection)? != last {
        findings.problems.push(format!("openings: those after entry {} are missing", last.0));
    }
    Ok(())
}

fn rows<T>(
    connection: &Connection,
    sql: &str,
    map: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], map)?.collect::<rusqlite::Result<_>>()?;
    Ok(rows)
}
