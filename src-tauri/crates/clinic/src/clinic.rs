//! One open clinic: the writer, the readers, and the one way to write.

mod opening;
mod watch;

use std::cell::Cell;
use std::fs::File;
use std::sync::{Mutex, MutexGuard, PoisonError};

use cuspid_model::requests::settings::CurrencyShown;
use cuspid_model::text::{Country, Language, Name, PhoneText};
use cuspid_model::time::Zone;
use cuspid_model::{ClinicId, Currency, DeviceId, ErrorCode, RequestKey, UserId};
use cuspid_oplog::StateHash;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::audit::{Access, AccessLog, Opened};
use crate::file::{Machine, Mark};
use crate::guard::Gate;
use crate::keys::{DatabaseKey, FailedTry, Keys, Public, RecoveryCode};
use crate::tx::{Author, Read, Tx};
use crate::{Folder, Result, World, audit, billing, booking, log, users};

pub use opening::Opening;
pub use watch::Watch;

/// What a new clinic is made of.
pub struct NewClinic {
    /// Its name.
    pub name: Name,
    /// Its country.
    pub country: Country,
    /// Its currency.
    pub currency: Currency,
    /// Its language.
    pub language: Language,
    /// Its zone.
    pub zone: Zone,
    /// Whether it is the demo clinic.
    pub demo: bool,
    /// The first admin's name.
    pub admin_name: Name,
    /// The first admin's phone number.
    pub admin_phone: PhoneText,
    /// The first admin's password.
    pub admin_password: String,
}

/// An open clinic. Shared between threads: one writes at a time, others read meanwhile.
pub struct Clinic {
    folder: Folder,
    id: ClinicId,
    device: DeviceId,
    key: DatabaseKey,
    world: World,
    gate: Gate,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    access_log: AccessLog,
    /// Counts this computer's changes outside the folder.
    mark: Mark,
    /// Held as long as the clinic is open.
    _lock: File,
}

impl Clinic {
    /// Makes a clinic in an empty folder, with its first admin. Gives the clinic, the admin and the recovery code.
    ///
    /// # Errors
    /// A refused field, or what keeps the folder from being written.
    pub fn create(
        folder: Folder,
        world: World,
        settings: &std::path::Path,
        new: NewClinic,
    ) -> Result<(Self, UserId, RecoveryCode)> {
        let draft = users::FirstAdmin::check(&new)?;
        let key = DatabaseKey::random(&world)?;
        let id: ClinicId = world.new_id()?;
        let clinic = Self::take_up(folder, id, key, world, settings, true)?;
        let code = RecoveryCode::random(&clinic.world, new.language)?;
        let admin =
            clinic.write(&Author::default(), "CreateClinic", None, |tx| draft.put(tx, id, &clinic.key, &code, &new))?;
        let public = Public {
            name: new.name.to_string(),
            country: new.country,
            currency: new.currency,
            currency_shown: CurrencyShown::default(),
            language: new.language,
            zone: new.zone,
            demo: new.demo,
        };
        let keys = Keys { format: 1, clinic: id, pepper: clinic.world.bytes()?, public, slots: vec![] };
        clinic.alone(|read| clinic.project_keys(read, &keys))?;
        Ok((clinic, admin, code))
    }

    fn open(folder: Folder, id: ClinicId, key: DatabaseKey, world: World, settings: &std::path::Path) -> Result<Self> {
        let clinic = Self::take_up(folder, id, key, world, settings, false)?;
        clinic.refresh_keys()?;
        clinic.forget_old_answers()?;
        Ok(clinic)
    }

    /// Opens the file as the device this computer is in it: a new one where it is none yet, or where the file is not
    /// what this computer left. The first device of a new clinic is introduced with everything else in it.
    fn take_up(
        folder: Folder,
        id: ClinicId,
        key: DatabaseKey,
        world: World,
        settings: &std::path::Path,
        new_clinic: bool,
    ) -> Result<Self> {
        let lock = folder.lock()?;
        let mut connection = folder.open(&key, &lock)?;
        let gate = Gate::default();
        gate.register(&connection)?;
        let machine = Machine::of(settings);
        // Nobody else writes meanwhile: what was counted and what the file holds belong to the same moment.
        let transaction = begin(&mut connection)?;
        let device = match own_device(&transaction, &machine, id, &folder)? {
            Some(device) => device,
            None => {
                let device: DeviceId = world.new_id()?;
                transaction.execute("UPDATE state SET device = ?1", [device.0.as_bytes()])?;
                if !new_clinic {
                    let author = Author::default();
                    change(&transaction, &gate, &world, device, &author, "NewDevice", |tx| {
                        users::put_device(tx, None)
                    })?;
                }
                device
            }
        };
        if !new_clinic {
            let rights = users::NewRights::find(&Read::new(&transaction, world.clock.now()), id)?;
            if !rights.is_empty() {
                let author = Author::default();
                change(&transaction, &gate, &world, device, &author, "NewPermissions", |tx| {
                    rights.put(tx);
                    Ok(())
                })?;
            }
        }
        // Known before the file says so: a computer that stops in between is a new device once more.
        let mark = machine.remember(id, device, folder.path(), log::changes_of(&transaction, device.0)?)?;
        transaction.commit()?;
        Ok(Self {
            folder,
            id,
            device,
            key,
            world,
            gate,
            writer: Mutex::new(connection),
            readers: Mutex::default(),
            access_log: AccessLog::default(),
            mark,
            _lock: lock,
        })
    }

    /// The clinic's identity.
    pub fn id(&self) -> ClinicId {
        self.id
    }

    /// The computer it is open on, as the file knows it.
    pub fn device(&self) -> DeviceId {
        self.device
    }

    /// Its folder.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Time and chance.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Looks at the clinic: everything the function asks sees the same state.
    ///
    /// # Errors
    /// Those of the function, and of the database.
    pub fn read<T>(&self, look: impl FnOnce(&Read<'_>) -> Result<T>) -> Result<T> {
        let idle = locked(&self.readers).pop();
        let mut connection = match idle {
            Some(connection) => connection,
            None => self.folder.reader(&self.key)?,
        };
        let outcome = connection.transaction().map_err(Into::into).and_then(|transaction| {
            let read = Read::new(&transaction, self.world.clock.now());
            let answer = look(&read)?;
            // Refused, it ends with the transaction.
            read.show_all()?;
            Ok(answer)
        });
        locked(&self.readers).push(connection);
        outcome
    }

    /// Changes the clinic: the function decides, what it puts is logged and applied, all in one SQLite transaction that
    /// is on the disk when this returns. Refused or failed, nothing has changed.
    ///
    /// With a key, the answer is kept: the same key and request later get the same answer, and nothing happens again.
    ///
    /// # Errors
    /// Those of the function; [`ErrorCode::KeyReused`] when the key was used for a different request.
    pub fn write<T: serde::Serialize + serde::de::DeserializeOwned>(
        &self,
        author: &Author,
        action: &str,
        key: Option<(RequestKey, [u8; 32])>,
        decide: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        let mut connection = locked(&self.writer);
        self.mark.settle()?;
        let transaction = begin(&mut connection)?;
        let answer = self.write_in(&transaction, author, action, key, decide)?;
        self.commit(transaction)?;
        Ok(answer)
    }

    /// Many changes in one SQLite transaction, for the demo clinic and for imports: each is logged as its own, and a
    /// refused one leaves the others alone. Nothing is on the disk before the whole is.
    ///
    /// # Errors
    /// Those of the function, which undo everything.
    pub fn batch<T>(&self, work: impl FnOnce(&Batch<'_>) -> Result<T>) -> Result<T> {
        let mut connection = locked(&self.writer);
        self.mark.settle()?;
        let transaction = begin(&mut connection)?;
        let batch = Batch { clinic: self, connection: &transaction, broken: Cell::new(false) };
        let outcome = work(&batch)?;
        batch.must_be_whole()?;
        self.commit(transaction)?;
        Ok(outcome)
    }

    /// Keeps up to so many MiB of the file in memory from now on, for many batches over a large clinic.
    ///
    /// # Errors
    /// Those of the database.
    pub fn keep_in_memory(&self, mebibytes: u32) -> Result<()> {
        Ok(locked(&self.writer).pragma_update(None, "cache_size", -1024 * i64::from(mebibytes))?)
    }

    /// Puts a change on the disk and counts it.
    fn commit(&self, transaction: rusqlite::Transaction<'_>) -> Result<()> {
        let made = log::changes_of(&transaction, self.device.0)?;
        transaction.commit()?;
        self.mark.note(made);
        Ok(())
    }

    fn write_in<T: serde::Serialize + serde::de::DeserializeOwned>(
        &self,
        connection: &Connection,
        author: &Author,
        action: &str,
        key: Option<(RequestKey, [u8; 32])>,
        decide: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        if let Some((key, digest)) = key
            && let Some(answer) = earlier_answer(connection, key, digest)?
        {
            return Ok(serde_json::from_str(&answer)?);
        }
        let answer = change(connection, &self.gate, &self.world, self.device, author, action, decide)?;
        if let Some((key, digest)) = key {
            let now = self.world.clock.now();
            connection
                .prepare_cached("INSERT INTO answer (key, request, answer, at) VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![key.0.as_bytes(), digest, serde_json::to_string(&answer)?, now.millis()])?;
        }
        Ok(answer)
    }

    /// Looks at the clinic while nobody, in this program or another, changes it: for a file beside it that follows from it,
    /// which would otherwise be left as it was before the last change.
    pub(crate) fn alone<T>(&self, look: impl FnOnce(&Read<'_>) -> Result<T>) -> Result<T> {
        let mut connection = locked(&self.writer);
        let transaction = begin(&mut connection)?;
        look(&Read::new(&transaction, self.world.clock.now()))
    }

    /// Copies the slots from the clinic into `keys.json`, where the next sign-in looks for them.
    fn project_keys(&self, read: &Read<'_>, current: &Keys) -> Result<()> {
        let projected = users::projection(read, current)?;
        if projected == *current { Ok(()) } else { projected.write(&self.folder) }
    }

    /// Brings `keys.json` up to date after users or settings changed.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn refresh_keys(&self) -> Result<()> {
        self.alone(|read| self.project_keys(read, &Keys::read(&self.folder)?))
    }

    /// The key, for sealing it in another slot.
    pub(crate) fn key(&self) -> &DatabaseKey {
        &self.key
    }

    /// Answers are kept for three months; a click is not repeated after that.
    fn forget_old_answers(&self) -> Result<()> {
        const KEPT: i64 = 90 * 24 * 60 * 60 * 1000;
        let before = self.world.clock.now().millis() - KEPT;
        locked(&self.writer).execute("DELETE FROM answer WHERE at < ?1", [before])?;
        Ok(())
    }

    /// Notes something that is no change; logged within a second by [`Clinic::flush`].
    pub fn note(&self, user: UserId, action: &'static str) {
        self.access_log.note(Access::of(self.millis(), Some(user), action));
    }

    /// Notes that a record was opened or printed.
    pub fn note_opening(&self, user: UserId, action: &'static str, opened: Opened) {
        self.access_log.note(Access::opening(self.millis(), user, action, opened));
    }

    /// Notes that a user asked for what he may not.
    pub fn note_denied(&self, user: UserId, request: &str) {
        self.access_log.note(Access::denied(self.millis(), user, request));
    }

    /// Notes a try to get in that failed.
    pub(crate) fn note_failed(&self, failed: FailedTry) {
        self.access_log.note(Access::failed(failed));
    }

    fn millis(&self) -> i64 {
        self.world.clock.now().millis()
    }

    /// Writes the noted openings into their log.
    ///
    /// # Errors
    /// Those of the database; the notes are kept for the next time.
    pub fn flush(&self) -> Result<()> {
        if self.access_log.is_empty() {
            return Ok(());
        }
        let mut connection = locked(&self.writer);
        let notes = self.access_log.take();
        let written = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(Into::into)
            .and_then(|transaction| {
                audit::append_accesses(&transaction, self.device, &notes)?;
                Ok(transaction.commit()?)
            });
        if written.is_err() {
            self.access_log.put_back(notes);
        }
        written
    }

    /// The hash of the state, kept up to date with every change.
    ///
    /// # Errors
    /// Those of the database.
    pub fn state_hash(&self) -> Result<StateHash> {
        log::state_hash(&locked(&self.writer))
    }

    /// Checks the whole file: structure, links between records, both logs, and the state against its hash.
    ///
    /// # Errors
    /// Those of the database.
    pub fn verify(&self) -> Result<audit::Findings> {
        self.flush()?;
        let connection = locked(&self.writer);
        let mut findings = audit::verify(&connection)?;
        findings.problems.extend(billing::verify(&connection)?);
        findings.problems.extend(booking::verify(&connection)?);
        Ok(findings)
    }

    /// Applies a change of another computer.
    ///
    /// # Errors
    /// When it does not continue that computer's chain.
    pub fn apply(&self, change: &cuspid_oplog::Transaction) -> Result<()> {
        let mut connection = locked(&self.writer);
        let transaction = begin(&mut connection)?;
        log::apply(&transaction, &self.gate, change)?;
        Ok(transaction.commit()?)
    }

    /// Replays the whole log into an empty file beside nothing else, and gives the hash of the state that results.
    ///
    /// # Errors
    /// When the log cannot be applied.
    pub fn replay(&self, empty: Folder) -> Result<StateHash> {
        let lock = empty.lock()?;
        let replica = empty.open(&self.key, &lock)?;
        self.gate.register(&replica)?;
        replica.execute_batch("BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON;")?;
        log::transactions(&locked(&self.writer), 0, &mut |_, transaction| {
            log::apply(&replica, &self.gate, &transaction)
        })?;
        replica.execute_batch("COMMIT")?;
        let kept = log::state_hash(&replica)?;
        if kept == log::recomputed_hash(&replica)? { Ok(kept) } else { Err(ErrorCode::Damaged.into()) }
    }
}

#[cfg(test)]
impl Clinic {
    /// A connection that can do whatever somebody with the key can: for attacks.
    pub fn raw(&self) -> Connection {
        let lock = self.folder.lock().unwrap();
        let connection = self.folder.open(&self.key, &lock).unwrap();
        Gate::default().register(&connection).unwrap();
        connection
    }

    /// From now on it is refused at once what another program holds up.
    pub fn wait_for_nobody(&self) {
        locked(&self.writer).busy_timeout(std::time::Duration::ZERO).unwrap();
    }
}

/// Changes that reach the disk together.
pub struct Batch<'a> {
    clinic: &'a Clinic,
    connection: &'a Connection,
    /// Whether writing a change failed half-way.
    broken: Cell<bool>,
}

impl Batch<'_> {
    /// One change of the batch.
    ///
    /// # Errors
    /// Those of the function: a refusal leaves the rest of the batch alone. Anything else is the end of the batch.
    pub fn write<T: serde::Serialize + serde::de::DeserializeOwned>(
        &self,
        author: &Author,
        action: &str,
        decide: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        self.must_be_whole()?;
        let outcome = self.clinic.write_in(self.connection, author, action, None, decide);
        // Whoever is refused has written nothing yet: a savepoint for each change would copy every page it touches.
        self.broken.set(outcome.as_ref().is_err_and(|fault| !fault.is_refusal()));
        outcome
    }

    fn must_be_whole(&self) -> Result<()> {
        if self.broken.get() { Err(ErrorCode::Internal.into()) } else { Ok(()) }
    }

    /// A look at the clinic as the batch has made it so far.
    ///
    /// # Errors
    /// Those of the function.
    pub fn read<T>(&self, look: impl FnOnce(&Read<'_>) -> Result<T>) -> Result<T> {
        look(&Read::new(self.connection, self.clinic.world.clock.now()))
    }
}

/// The device this computer is in a file, provided the file holds everything it made.
fn own_device(
    connection: &Connection,
    machine: &Machine,
    clinic: ClinicId,
    folder: &Folder,
) -> Result<Option<DeviceId>> {
    let Some(device) = machine.device(clinic, folder.path())? else { return Ok(None) };
    let held = log::changes_of(connection, device.0)?;
    Ok(machine.made(device).is_some_and(|made| made <= held).then_some(device))
}

/// Lets a function decide on a change; logs and applies what it puts.
fn change<T>(
    connection: &Connection,
    gate: &Gate,
    world: &World,
    device: DeviceId,
    author: &Author,
    action: &str,
    decide: impl FnOnce(&mut Tx<'_>) -> Result<T>,
) -> Result<T> {
    let mut tx = Tx::new(Read::new(connection, world.clock.now()), world, author, device);
    let answer = decide(&mut tx)?;
    tx.show_all()?;
    let puts = tx.into_puts();
    log::commit(connection, gate, world, device.0, author, action, puts)?;
    Ok(answer)
}

/// Begins a change. Links between records are checked when it commits, so that its rows may come in any order.
fn begin(connection: &mut Connection) -> Result<rusqlite::Transaction<'_>> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.prepare_cached("PRAGMA defer_foreign_keys = ON")?.execute([])?;
    Ok(transaction)
}

fn earlier_answer(connection: &Connection, key: RequestKey, digest: [u8; 32]) -> Result<Option<String>> {
    let earlier: Option<([u8; 32], String)> = connection
        .prepare_cached("SELECT request, answer FROM answer WHERE key = ?1")?
        .query_row([key.0.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match earlier {
        Some((request, _)) if request != digest => Err(ErrorCode::KeyReused.into()),
        other => Ok(other.map(|(_, answer)| answer)),
    }
}

/// A lock whose data stays whole when its holder panics: SQLite has rolled back what was under way.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
