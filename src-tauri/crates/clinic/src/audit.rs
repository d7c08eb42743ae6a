//! The audit trail: every change is in the log itself; openings of records, sign-ins and failed tries are in a log of
//! their own. Both are chains: an edited, removed or reordered row breaks them (P3).

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use cuspid_model::{DeviceId, UserId};
use cuspid_oplog::Digest;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::{Result, World, log};

/// Somebody signed in.
pub const SIGN_IN: &str = "sign_in";
/// A try to sign in failed.
pub const FAILED_SIGN_IN: &str = "failed_sign_in";
/// The clinic was opened with the recovery code.
pub const RECOVERY: &str = "recovery";

/// An opening that is not in its log yet.
pub struct Access {
    at: i64,
    user: Option<UserId>,
    action: &'static str,
    subject: Option<Uuid>,
}

/// Openings waiting to be logged together.
#[derive(Default)]
pub struct AccessLog(Mutex<Vec<Access>>);

impl AccessLog {
    /// Notes something that happens now.
    pub fn note(&self, world: &World, user: Option<UserId>, action: &'static str, subject: Option<Uuid>) {
        self.note_at(world.clock.now().millis(), user, action, subject);
    }

    /// Notes something that happened before the clinic was open.
    pub fn note_at(&self, at: i64, user: Option<UserId>, action: &'static str, subject: Option<Uuid>) {
        self.notes().push(Access { at, user, action, subject });
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

fn access_digest(
    previous: &[u8; 32],
    device: &[u8; 16],
    at: i64,
    user: &[u8; 16],
    action: &str,
    subject: Option<&[u8; 16]>,
) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(b"cuspid access").update(previous).update(device).update(&at.to_le_bytes()).update(user);
    hasher.update(&[u8::from(subject.is_some())]).update(subject.unwrap_or(&[0; 16])).update(action.as_bytes());
    hasher.finalize().into()
}

/// Appends openings to their chain.
pub fn append_accesses(connection: &Connection, device: DeviceId, notes: &[Access]) -> Result<()> {
    let mut previous: [u8; 32] = connection
        .prepare_cached("SELECT digest FROM access_log ORDER BY n DESC LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?
        .unwrap_or([0; 32]);
    let mut insert = connection.prepare_cached(
        "INSERT INTO access_log (device, at, user, action, subject, previous, digest) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for Access { at, user, action, subject } in notes {
        let device = device.0.as_bytes();
        let user = user.map_or(Uuid::nil(), Into::into);
        let subject = subject.as_ref().map(Uuid::as_bytes);
        let digest = access_digest(&previous, device, *at, user.as_bytes(), action, subject);
        insert.execute(params![device, at, user.as_bytes(), action, subject, previous, digest])?;
        previous = digest;
    }
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
        .prepare("SELECT n, device, at, user, action, subject, previous, digest FROM access_log ORDER BY n")?;
    let mut found = statement.query([])?;
    let mut last = [0; 32];
    while let Some(row) = found.next()? {
        findings.accesses += 1;
        let (n, previous, digest): (i64, [u8; 32], [u8; 32]) = (row.get(0)?, row.get(6)?, row.get(7)?);
        let subject: Option<[u8; 16]> = row.get(5)?;
        let computed = access_digest(
            &previous,
            &row.get(1)?,
            row.get(2)?,
            &row.get(3)?,
            &row.get::<_, String>(4)?,
            subject.as_ref(),
        );
        if previous != last || computed != digest || n != i64::try_from(findings.accesses).unwrap_or(i64::MAX) {
            findings.problems.push(format!("openings: entry {n} was altered, or the one before it is missing"));
        }
        last = digest;
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
