//! What a handler sees of the clinic: [`Read`] to look, [`Tx`] to decide on a change.

use std::cell::{Cell, OnceCell};
use std::ops::Deref;

use cuspid_model::time::{Instant, LocalTime, PlainDate, Zone};
use cuspid_model::{DeviceId, ErrorCode, UserId};
use cuspid_oplog::Put;
use rusqlite::{CachedStatement, Connection, OptionalExtension, Params, Row};
use uuid::Uuid;

use crate::cell::value_of;
use crate::schema::{self, Record};
use crate::scope::{self, Scope};
use crate::{Result, World, practice};

/// Who makes a change, as it is logged.
#[derive(Clone, Debug, Default)]
pub struct Author {
    /// The user; none for what the program does by itself.
    pub user: Option<UserId>,
    /// The roles he holds, as words.
    pub roles: String,
}

/// A look at the clinic's file within one transaction.
pub struct Read<'a> {
    connection: &'a Connection,
    now: Instant,
    narrowed: Cell<bool>,
    zone: OnceCell<Zone>,
}

impl<'a> Read<'a> {
    pub(crate) fn new(connection: &'a Connection, now: Instant) -> Self {
        Self { connection, now, narrowed: Cell::new(false), zone: OnceCell::new() }
    }

    /// From here on the file shows only what lies within a scope.
    ///
    /// # Errors
    /// Those of the database.
    pub fn show_only(&self, scope: &Scope) -> Result<()> {
        if !self.narrowed.get() {
            self.narrowed.set(scope.hide_the_rest(self.connection)?);
        }
        Ok(())
    }

    /// Shows the whole file again.
    pub(crate) fn show_all(&self) -> Result<()> {
        if self.narrowed.take() { scope::show_all(self.connection) } else { Ok(()) }
    }

    /// The file itself, for questions that `apply` asks too.
    pub(crate) fn connection(&self) -> &'a Connection {
        self.connection
    }

    /// The moment of the request.
    pub fn now(&self) -> Instant {
        self.now
    }

    /// Today in the clinic's zone.
    ///
    /// # Errors
    /// When the clinic's zone cannot be read.
    pub fn today(&self) -> Result<PlainDate> {
        self.local(self.now).map(LocalTime::date)
    }

    /// A moment as the clinic's clock shows it.
    ///
    /// # Errors
    /// When the clinic's zone cannot be read.
    pub fn local(&self, moment: Instant) -> Result<LocalTime> {
        practice::local_time(self.zone()?, moment)
    }

    /// The clinic's zone, looked up once.
    ///
    /// # Errors
    /// When the clinic's row is missing.
    pub fn zone(&self) -> Result<&Zone> {
        match self.zone.get() {
            Some(zone) => Ok(zone),
            None => {
                let zone = practice::stored_zone(self)?;
                Ok(self.zone.get_or_init(|| zone))
            }
        }
    }

    /// A prepared statement, kept for the next time.
    ///
    /// # Errors
    /// Those of the database.
    pub fn prepare(&self, sql: &str) -> Result<CachedStatement<'a>> {
        #[cfg(test)]
        crate::tests::plans::note(sql);
        if self.narrowed.get() {
            return Ok(self.connection.prepare_cached(&scope::without_indexes(sql))?);
        }
        Ok(self.connection.prepare_cached(sql)?)
    }

    /// The first row of a question, if there is one.
    ///
    /// # Errors
    /// Those of the database.
    pub fn first<T>(
        &self,
        sql: &str,
        params: impl Params,
        map: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        Ok(self.prepare(sql)?.query_row(params, map).optional()?)
    }

    /// Every row of a question.
    ///
    /// # Errors
    /// Those of the database.
    pub fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        map: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        Ok(self.prepare(sql)?.query_map(params, map)?.collect::<rusqlite::Result<_>>()?)
    }

    /// A column group of a row, if the row exists.
    ///
    /// # Errors
    /// Those of the database.
    pub fn find<R: Record>(&self, id: R::Id) -> Result<Option<R>> {
        let id: Uuid = id.into();
        self.first(R::SELECT, [id.as_bytes()], R::from_row)
    }

    /// The column group that a change is about, as it is stored, if the row exists.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn stored(&self, put: &Put) -> Result<Option<Put>> {
        let Some(plan) = schema::plan(put.table) else { return Ok(None) };
        let Some((_, group)) = plan.group(put.group) else { return Ok(None) };
        let columns: Vec<&str> = group.columns.iter().map(|(_, column)| *column).collect();
        let sql = format!("SELECT {} FROM {} WHERE id = ?1", columns.join(", "), plan.table.name);
        let cells = self.first(&sql, [put.row.as_bytes()], |row| {
            let cell = |(place, (no, _)): (usize, &(u16, &str))| Ok((*no, value_of(row.get_ref(place)?)?));
            group.columns.iter().enumerate().map(cell).collect::<rusqlite::Result<Vec<_>>>()
        })?;
        Ok(cells.map(|cells| Put { cells, ..put.clone() }))
    }

    /// A column group of a row that must exist; `field` is the field of the request that names the row.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] at `field` when there is no such row.
    pub fn get<R: Record>(&self, id: R::Id, field: &str) -> Result<R> {
        self.find(id)?.ok_or_else(|| cuspid_model::Error::at(ErrorCode::NotFound, field).into())
    }
}

/// A change being decided on. Reading shows the state before it; what is put is written when the handler is done.
pub struct Tx<'a> {
    read: Read<'a>,
    world: &'a World,
    author: &'a Author,
    device: DeviceId,
    puts: Vec<Put>,
}

impl<'a> Tx<'a> {
    pub(crate) fn new(read: Read<'a>, world: &'a World, author: &'a Author, device: DeviceId) -> Self {
        Self { read, world, author, device, puts: vec![] }
    }

    /// Gives a row the values of a column group; makes the row when there is none.
    pub fn put<R: Record>(&mut self, id: R::Id, group: R) {
        self.puts.push(group.put(id));
    }

    /// Gives a column group values it had before.
    pub(crate) fn put_back(&mut self, put: Put) {
        self.puts.push(put);
    }

    /// What has been put so far.
    pub(crate) fn puts(&self) -> &[Put] {
        &self.puts
    }

    /// A fresh identifier.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn new_id<I: From<Uuid>>(&self) -> Result<I> {
        Ok(self.world.new_id()?)
    }

    /// Time and chance.
    pub fn world(&self) -> &World {
        self.world
    }

    /// Who makes the change.
    pub fn author(&self) -> &Author {
        self.author
    }

    /// The computer that makes the change.
    pub fn device(&self) -> DeviceId {
        self.device
    }

    pub(crate) fn into_puts(self) -> Vec<Put> {
        self.puts
    }
}

impl<'a> Deref for Tx<'a> {
    type Target = Read<'a>;
    fn deref(&self) -> &Read<'a> {
        &self.read
    }
}
