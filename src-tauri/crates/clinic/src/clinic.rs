//! One open clinic: the writer, the readers, and the one way to write.

use std::cell::Cell;
use std::fs::File;
use std::sync::{Mutex, MutexGuard, PoisonError};

use cuspid_model::requests::settings::CurrencyShown;
use cuspid_model::text::{Country, Language, Name, PhoneText};
use cuspid_model::time::Zone;
use cuspid_model::{ClinicId, Currency, DeviceId, Error, ErrorCode, RequestKey, UserId};
use cuspid_oplog::StateHash;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::audit::AccessLog;
use crate::file::Machine;
use crate::guard::Gate;
use crate::keys::{DatabaseKey, Keys, Password, Public, RecoveryCode, Tries};
use crate::tx::{Author, Read, Tx};
use crate::{Folder, Result, World, audit, billing, log, phone, users};

/// A clinic's folder before anybody signed in.
pub struct Opening {
    folder: Folder,
    keys: Keys,
}

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
    /// Held as long as the clinic is open.
    _lock: File,
}

impl Opening {
    /// Looks at the clinic in a folder.
    ///
    /// # Errors
    /// Those of [`Keys::read`].
    pub fn of(folder: Folder) -> Result<Self> {
        Ok(Self { keys: Keys::read(&folder)?, folder })
    }

    /// What may be known of it.
    pub fn public(&self) -> &Public {
        &self.keys.public
    }

    /// Where it is.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Opens the clinic with a phone number, in any way of writing it, and a password.
    ///
    /// # Errors
    /// [`ErrorCode::WrongCredentials`] with `left` free tries, [`ErrorCode::TryLater`], or what keeps the file closed.
    pub fn sign_in(
        &self,
        world: &World,
        settings: &std::path::Path,
        phone: &PhoneText,
        password: &Password,
    ) -> Result<(Clinic, UserId)> {
        // A number nobody can have is as wrong as one nobody has; saying more would tell which numbers exist.
        let wrong = || Error::new(ErrorCode::WrongCredentials);
        let phone = phone::valid(phone, self.keys.public.country, "phone").map_err(|_| wrong())?;
        let digest = self.keys.phone_digest(&phone);
        let now = world.clock.now().millis();
        let mut tries = Tries::read(&self.folder);
        tries.allow(&digest, now)?;
        let (user, key) = match self.keys.open(world, &phone, password) {
            Ok(opened) => opened,
            Err(error) if error.is_refusal() => {
                let left = tries.failed(&self.folder, &digest, now)?;
                return Err(error.into_error().with("left", left).into());
            }
            Err(error) => return Err(error),
        };
        let clinic = Clinic::open(self.folder.clone(), self.keys.clinic, key, world.clone(), settings)?;
        for at in tries.succeeded(&self.folder, &digest)? {
            clinic.access_log.note_at(at, None, audit::FAILED_SIGN_IN, None);
        }
        clinic.access_log.note(&clinic.world, Some(user), audit::SIGN_IN, None);
        Ok((clinic, user))
    }

    /// Opens the clinic with the recovery code, for setting an admin a new password.
    ///
    /// # Errors
    /// [`ErrorCode::WrongRecoveryCode`], [`ErrorCode::TryLater`], or what keeps the file closed.
    pub fn recover(&self, world: &World, settings: &std::path::Path, code: &str) -> Result<Clinic> {
        let now = world.clock.now().millis();
        let mut tries = Tries::read(&self.folder);
        tries.allow(b"recovery", now)?;
        let key = match RecoveryCode::parse(code).map_err(Into::into).and_then(|code| self.keys.recover(&code)) {
            Ok(key) => key,
            Err(error) => {
                tries.failed(&self.folder, b"recovery", now)?;
                return Err(error);
            }
        };
        let clinic = Clinic::open(self.folder.clone(), self.keys.clinic, key, world.clone(), settings)?;
        for at in tries.succeeded(&self.folder, b"recovery")? {
            clinic.access_log.note_at(at, None, audit::FAILED_SIGN_IN, None);
        }
        clinic.access_log.note(&clinic.world, None, audit::RECOVERY, None);
        Ok(clinic)
    }
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
        let lock = folder.lock()?;
        let connection = folder.open(&key, &lock)?;
        let device: DeviceId = world.new_id()?;
        connection.execute("UPDATE state SET device = ?1", [device.0.as_bytes()])?;
        let clinic = Self::assemble(folder, id, device, key, world, connection, lock)?;
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
        clinic.project_keys(keys)?;
        clinic.remember(settings)?;
        Ok((clinic, admin, code))
    }

    fn open(folder: Folder, id: ClinicId, key: DatabaseKey, world: World, settings: &std::path::Path) -> Result<Self> {
        let lock = folder.lock()?;
        let connection = folder.open(&key, &lock)?;
        let (device, seq): (Option<[u8; 16]>, i64) = connection.query_row(
            "SELECT s.device, coalesce(h.seq, 0) FROM state s LEFT JOIN head h ON h.device = s.device",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let own = device.map(|bytes| DeviceId(uuid::Uuid::from_bytes(bytes)));
        let machine = Machine::load(settings)?;
        let known = own.filter(|&device| machine.owns(id, device, folder.path(), seq.cast_unsigned()));
        let (device, fresh) = match known {
            Some(device) => (device, false),
            None => (world.new_id()?, true),
        };
        if fresh {
            connection.execute("UPDATE state SET device = ?1", [device.0.as_bytes()])?;
        }
        let clinic = Self::assemble(folder, id, device, key, world, connection, lock)?;
        if fresh {
            clinic.write(&Author::default(), "NewDevice", None, |tx| users::put_device(tx, None))?;
        }
        clinic.project_keys(Keys::read(&clinic.folder)?)?;
        clinic.forget_old_answers()?;
        clinic.remember(settings)?;
        Ok(clinic)
    }

    fn assemble(
        folder: Folder,
        id: ClinicId,
        device: DeviceId,
        key: DatabaseKey,
        world: World,
        connection: Connection,
        lock: File,
    ) -> Result<Self> {
        let gate = Gate::default();
        gate.register(&connection)?;
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
            _lock: lock,
        })
    }

    /// The clinic's identity.
    pub fn id(&self) -> ClinicId {
        self.id
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
        let outcome = connection
            .transaction()
            .map_err(Into::into)
            .and_then(|transaction| look(&Read::new(&transaction, self.world.clock.now())));
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
        let transaction = begin(&mut connection)?;
        let answer = self.write_in(&transaction, author, action, key, decide)?;
        transaction.commit()?;
        Ok(answer)
    }

    /// Many changes in one SQLite transaction, for the demo clinic and for imports: each is logged as its own, and a
    /// refused one leaves the others alone. Nothing is on the disk before the whole is.
    ///
    /// # Errors
    /// Those of the function, which undo everything.
    pub fn batch<T>(&self, work: impl FnOnce(&Batch<'_>) -> Result<T>) -> Result<T> {
        let mut connection = locked(&self.writer);
        let transaction = begin(&mut connection)?;
        let batch = Batch { clinic: self, connection: &transaction, broken: Cell::new(false) };
        let outcome = work(&batch)?;
        batch.must_be_whole()?;
        transaction.commit()?;
        Ok(outcome)
    }

    /// Keeps up to so many MiB of the file in memory from now on, for many batches over a large clinic.
    ///
    /// # Errors
    /// Those of the database.
    pub fn keep_in_memory(&self, mebibytes: u32) -> Result<()> {
        Ok(locked(&self.writer).pragma_update(None, "cache_size", -1024 * i64::from(mebibytes))?)
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
        let now = self.world.clock.now();
        let mut tx = Tx::new(Read::new(connection, now), &self.world, author, self.device);
        let answer = decide(&mut tx)?;
        let puts = tx.into_puts();
        log::commit(connection, &self.gate, &self.world, author, action, puts)?;
        if let Some((key, digest)) = key {
            connection
                .prepare_cached("INSERT INTO answer (key, request, answer, at) VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![key.0.as_bytes(), digest, serde_json::to_string(&answer)?, now.millis()])?;
        }
        Ok(answer)
    }

    /// Copies the slots from the clinic into `keys.json`, where the next sign-in looks for them.
    pub(crate) fn project_keys(&self, current: Keys) -> Result<()> {
        let projected = self.read(|read| users::projection(read, &current))?;
        if projected == current { Ok(()) } else { projected.write(&self.folder) }
    }

    /// Brings `keys.json` up to date after users or settings changed.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn refresh_keys(&self) -> Result<()> {
        self.project_keys(Keys::read(&self.folder)?)
    }

    /// The key, for sealing it in another slot.
    pub(crate) fn key(&self) -> &DatabaseKey {
        &self.key
    }

    fn remember(&self, settings: &std::path::Path) -> Result<()> {
        let seq: i64 = locked(&self.writer)
            .query_row("SELECT seq FROM head WHERE device = ?1", [self.device.0.as_bytes()], |row| row.get(0))
            .optional()?
            .unwrap_or(0);
        Machine::load(settings)?.remember(self.id, self.device, self.folder.path(), seq.cast_unsigned())
    }

    /// Answers are kept for three months; a click is not repeated after that.
    fn forget_old_answers(&self) -> Result<()> {
        const KEPT: i64 = 90 * 24 * 60 * 60 * 1000;
        let before = self.world.clock.now().millis() - KEPT;
        locked(&self.writer).execute("DELETE FROM answer WHERE at < ?1", [before])?;
        Ok(())
    }

    /// Notes that a record was opened or something was printed; logged within a second by [`Clinic::flush`].
    pub fn note_access(&self, user: UserId, action: &'static str, subject: Option<uuid::Uuid>) {
        self.access_log.note(&self.world, Some(user), action, subject);
    }

    pub(crate) fn note_failed_sign_in(&self, at: i64) {
        self.access_log.note_at(at, None, audit::FAILED_SIGN_IN, None);
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
