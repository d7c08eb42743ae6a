//! Logging a change and applying it, in the SQLite transaction that is under way. Changes made here and changes that
//! come from another computer go through the same [`apply`].

use cuspid_oplog::{Digest, Header, Hlc, Payload, Put, Stamp, StateHash, Transaction, Value};
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};
use uuid::Uuid;

use crate::cell::{parameter, value_of};
use crate::guard::Gate;
use crate::schema::{self, Group, Plan};
use crate::tx::Author;
use crate::{Fault, Result, World, derive};

/// Where this copy of the clinic stands; read inside the write transaction, never cached between transactions.
pub struct Standing {
    hash: StateHash,
    hlc: Hlc,
}

impl Standing {
    /// Reads it.
    pub fn read(connection: &Connection) -> Result<Self> {
        let (hash, hlc): ([u8; 32], i64) = connection
            .prepare_cached("SELECT hash, hlc FROM state")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Self { hash: StateHash::from_bytes(hash), hlc: Hlc(hlc.cast_unsigned()) })
    }

    fn write(&self, connection: &Connection) -> Result<()> {
        connection
            .prepare_cached("UPDATE state SET hash = ?1, hlc = ?2")?
            .execute(params![self.hash.to_bytes(), self.hlc.0.cast_signed()])?;
        Ok(())
    }
}

/// The sum over the state, as it is kept up to date.
pub fn state_hash(connection: &Connection) -> Result<StateHash> {
    Ok(Standing::read(connection)?.hash)
}

/// Logs and applies a change made on this computer, `device`. Puts that change nothing are left out; a change with none left is
/// no change.
pub fn commit(
    connection: &Connection,
    gate: &Gate,
    world: &World,
    device: Uuid,
    author: &Author,
    action: &str,
    puts: Vec<Put>,
) -> Result<()> {
    let mut rows = Rows::read(connection, puts)?;
    rows.drop_unchanged();
    if rows.0.is_empty() {
        return Ok(());
    }
    let mut standing = Standing::read(connection)?;
    let wall = world.clock.now().millis();
    standing.hlc = standing.hlc.next(wall);
    let (seq, previous) = chain_end(connection, device)?;
    let payload = Payload { salt: world.bytes()?, puts: rows.puts() };
    let header = Header {
        device,
        seq: seq + 1,
        hlc: standing.hlc,
        wall_utc: wall,
        user: author.user.map_or(Uuid::nil(), Into::into),
        roles: author.roles.clone(),
        action: action.to_owned(),
        schema: schema::VERSION,
        seen: seen(connection, device)?,
        previous,
        payload: payload.digest(),
    };
    let n = append(connection, &Transaction { header: header.clone(), payload: Some(payload) })?;
    rows.write(connection, gate, n, header.stamp(), &mut standing)?;
    standing.write(connection)
}

/// Logs and applies a transaction of another computer, or one being replayed. Never fails on a rule of the practice.
pub fn apply(connection: &Connection, gate: &Gate, transaction: &Transaction) -> Result<()> {
    let stamp = transaction.header.stamp();
    let last = chain_end(connection, stamp.device)?;
    cuspid_oplog::link(last, transaction).map_err(|error| Fault::Stored(error.to_string()))?;
    let n = append(connection, transaction)?;
    let mut standing = Standing::read(connection)?;
    standing.hlc = standing.hlc.max(stamp.hlc);
    if let Some(payload) = &transaction.payload {
        Rows::read(connection, payload.puts.clone())?.write(connection, gate, n, stamp, &mut standing)?;
    }
    standing.write(connection)
}

/// How many changes of a computer the file holds.
pub fn changes_of(connection: &Connection, device: Uuid) -> Result<u64> {
    Ok(chain_end(connection, device)?.0)
}

/// The last link of a computer's chain.
fn chain_end(connection: &Connection, device: Uuid) -> Result<(u64, Digest)> {
    let end = connection
        .prepare_cached("SELECT seq, digest FROM head WHERE device = ?1")?
        .query_row([device.as_bytes()], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))
        .optional()?;
    Ok(end.map_or((0, Digest::NONE), |(seq, digest)| (seq.cast_unsigned(), Digest(digest))))
}

fn seen(connection: &Connection, own: Uuid) -> Result<Vec<(Uuid, u64)>> {
    let mut statement = connection.prepare_cached("SELECT device, seq FROM head WHERE device <> ?1 ORDER BY device")?;
    let rows = statement.query_map([own.as_bytes()], |row| {
        Ok((Uuid::from_bytes(row.get(0)?), row.get::<_, i64>(1)?.cast_unsigned()))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Writes the log's rows and moves the end of the computer's chain. Gives the transaction's local number.
fn append(connection: &Connection, transaction: &Transaction) -> Result<i64> {
    let header = &transaction.header;
    let end = params![header.device.as_bytes(), header.seq.cast_signed(), header.digest().0];
    let moved = connection.prepare_cached("UPDATE head SET seq = ?2, digest = ?3 WHERE device = ?1")?.execute(end)?;
    if moved == 0 {
        connection.prepare_cached("INSERT INTO head (device, seq, digest) VALUES (?1, ?2, ?3)")?.execute(end)?;
    }
    let device: i64 = connection
        .prepare_cached("SELECT n FROM head WHERE device = ?1")?
        .query_row([header.device.as_bytes()], |row| row.get(0))?;
    connection
        .prepare_cached(
            "INSERT INTO txn (device, seq, hlc, wall_utc, user, roles, action, schema, seen, previous, payload)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            device,
            header.seq.cast_signed(),
            header.hlc.0.cast_signed(),
            header.wall_utc,
            header.user.as_bytes(),
            header.roles,
            header.action,
            header.schema,
            postcard::to_allocvec(&header.seen)?,
            header.previous.0,
            header.payload.0,
        ])?;
    let n = connection.last_insert_rowid();
    if let Some(payload) = &transaction.payload {
        connection
            .prepare_cached("INSERT INTO payload (txn, bytes) VALUES (?1, ?2)")?
            .execute(params![n, payload.to_bytes()?])?;
    }
    Ok(n)
}

/// The logged transactions in the order in which they were applied here, from local number `after` on.
pub fn transactions(
    connection: &Connection,
    after: i64,
    each: &mut dyn FnMut(i64, Transaction) -> Result<()>,
) -> Result<()> {
    let mut statement = connection.prepare(
        "SELECT t.n, h.device, t.seq, t.hlc, t.wall_utc, t.user, t.roles, t.action, t.schema, t.seen, t.previous, t.payload,
                p.bytes
         FROM txn t JOIN head h ON h.n = t.device LEFT JOIN payload p ON p.txn = t.n WHERE t.n > ?1 ORDER BY t.n",
    )?;
    let mut rows = statement.query([after])?;
    while let Some(row) = rows.next()? {
        let header = Header {
            device: Uuid::from_bytes(row.get(1)?),
            seq: row.get::<_, i64>(2)?.cast_unsigned(),
            hlc: Hlc(row.get::<_, i64>(3)?.cast_unsigned()),
            wall_utc: row.get(4)?,
            user: Uuid::from_bytes(row.get(5)?),
            roles: row.get(6)?,
            action: row.get(7)?,
            schema: row.get(8)?,
            seen: postcard::from_bytes(&row.get::<_, Vec<u8>>(9)?)?,
            previous: Digest(row.get(10)?),
            payload: Digest(row.get(11)?),
        };
        let payload = row.get::<_, Option<Vec<u8>>>(12)?.map(|bytes| Payload::from_bytes(&bytes)).transpose()?;
        each(row.get(0)?, Transaction { header, payload })?;
    }
    Ok(())
}

/// The rows a change is about, as they are now.
struct Rows(Vec<Row>);

struct Row {
    id: Uuid,
    table: u16,
    /// None when this version does not know the table.
    plan: Option<&'static Plan>,
    now: Option<Now>,
    puts: Vec<Put>,
}

/// A row that exists: its local number, and each group's stamp (as a transaction's number) and values.
struct Now {
    n: i64,
    groups: Vec<(Option<i64>, Cells)>,
}

/// Values by column number.
type Cells = Vec<(u16, Value)>;

impl Rows {
    fn read(connection: &Connection, puts: Vec<Put>) -> Result<Self> {
        let mut rows: Vec<Row> = vec![];
        for put in puts {
            // Changes touch few rows, and puts of one row mostly follow each other.
            if let Some(row) = rows.iter_mut().rev().find(|row| row.id == put.row && row.table == put.table) {
                match row.puts.iter_mut().find(|earlier| earlier.group == put.group) {
                    Some(earlier) => *earlier = put,
                    None => row.puts.push(put),
                }
                continue;
            }
            let plan = schema::plan(put.table);
            let now = plan.map(|plan| Now::read(connection, plan, put.row)).transpose()?.flatten();
            rows.push(Row { id: put.row, table: put.table, plan, now, puts: vec![put] });
        }
        Ok(Self(rows))
    }

    fn drop_unchanged(&mut self) {
        self.0.retain_mut(|row| {
            if let (Some(now), Some(plan)) = (&row.now, row.plan) {
                row.puts.retain(|put| plan.group(put.group).is_none_or(|(place, _)| now.groups[place].1 != put.cells));
            }
            !row.puts.is_empty()
        });
    }

    fn puts(&self) -> Vec<Put> {
        self.0.iter().flat_map(|row| row.puts.iter().cloned()).collect()
    }

    fn write(
        self,
        connection: &Connection,
        gate: &Gate,
        txn: i64,
        stamp: Stamp,
        standing: &mut Standing,
    ) -> Result<()> {
        let mut written = vec![];
        {
            let _open = gate.open();
            for row in self.0 {
                match row.plan {
                    Some(plan) => written.push((plan, row.write(connection, plan, txn, stamp, standing)?)),
                    None => row.puts.iter().try_for_each(|put| keep_unknown(connection, put, txn, stamp, standing))?,
                }
            }
        }
        let mut touch = connection.prepare_cached("INSERT OR IGNORE INTO touch (tbl, row, txn) VALUES (?1, ?2, ?3)")?;
        for (plan, n) in written {
            touch.execute(params![plan.table.no, n, txn])?;
            derive::refresh(connection, plan.table.no, n, txn)?;
        }
        Ok(())
    }
}

impl Now {
    fn read(connection: &Connection, plan: &Plan, id: Uuid) -> Result<Option<Self>> {
        let mut statement = connection.prepare_cached(&plan.select)?;
        let mut found = statement.query([id.as_bytes()])?;
        let Some(row) = found.next()? else { return Ok(None) };
        let mut groups = Vec::with_capacity(plan.table.groups.len());
        for (group, &offset) in plan.table.groups.iter().zip(&plan.offsets) {
            let mut cells = Vec::with_capacity(group.columns.len());
            for (i, (no, _)) in group.columns.iter().enumerate() {
                cells.push((*no, value_of(row.get_ref(offset + 1 + i)?).map_err(|e| Fault::Stored(e.to_string()))?));
            }
            groups.push((row.get(offset)?, cells));
        }
        Ok(Some(Self { n: row.get(0)?, groups }))
    }
}

impl Row {
    /// Writes what wins of the row's puts; gives the row's local number.
    fn write(
        self,
        connection: &Connection,
        plan: &'static Plan,
        txn: i64,
        stamp: Stamp,
        standing: &mut Standing,
    ) -> Result<i64> {
        let (known, unknown): (Vec<Put>, Vec<Put>) =
            self.puts.into_iter().partition(|put| plan.group(put.group).is_some());
        for put in &unknown {
            keep_unknown(connection, put, txn, stamp, standing)?;
        }
        match self.now {
            None => insert(connection, plan, self.id, known, txn, stamp, standing),
            Some(now) => {
                for put in known {
                    if let Some((place, _)) = plan.group(put.group) {
                        update(connection, plan, place, &now, put, txn, stamp, standing)?;
                    }
                }
                Ok(now.n)
            }
        }
    }
}

fn insert(
    connection: &Connection,
    plan: &'static Plan,
    id: Uuid,
    mut puts: Vec<Put>,
    txn: i64,
    stamp: Stamp,
    standing: &mut Standing,
) -> Result<i64> {
    // Statements name the groups in the table's order.
    puts.sort_by_key(|put| plan.group(put.group).map(|(place, _)| place));
    let groups: Vec<&'static Group> =
        puts.iter().filter_map(|put| plan.group(put.group).map(|(_, group)| group)).collect();
    let mut values = vec![Value::Blob(id.as_bytes().to_vec())];
    for (put, group) in puts.iter().zip(&groups) {
        standing.hash.add(stamp, put);
        values.push(Value::Int(txn));
        values.extend(ordered(group, put));
    }
    connection.prepare_cached(&plan.insert(&groups))?.execute(params_from_iter(values.into_iter().map(parameter)))?;
    Ok(connection.last_insert_rowid())
}

#[allow(clippy::too_many_arguments, reason = "one group of one row, with all that decides about it")]
fn update(
    connection: &Connection,
    plan: &'static Plan,
    place: usize,
    now: &Now,
    put: Put,
    txn: i64,
    stamp: Stamp,
    standing: &mut Standing,
) -> Result<()> {
    // A final row keeps its first values, whoever sends others.
    if plan.table.frozen {
        return Ok(());
    }
    let (last, cells) = &now.groups[place];
    if let Some(last) = last {
        let before = stamp_of(connection, *last)?;
        if stamp <= before {
            return Ok(());
        }
        let old = Put { table: put.table, row: put.row, group: put.group, cells: cells.clone() };
        standing.hash.remove(before, &old);
    }
    standing.hash.add(stamp, &put);
    let mut values = vec![Value::Int(now.n), Value::Int(txn)];
    values.extend(ordered(&plan.table.groups[place], &put));
    connection.prepare_cached(&plan.updates[place])?.execute(params_from_iter(values.into_iter().map(parameter)))?;
    Ok(())
}

/// A put's values in the order of the group's columns.
fn ordered<'a>(group: &'a Group, put: &'a Put) -> impl Iterator<Item = Value> + 'a {
    group.columns.iter().map(|(no, _)| {
        put.cells.iter().find(|(column, _)| column == no).map_or(Value::Null, |(_, value)| value.clone())
    })
}

/// What the transaction with this local number is stamped with.
pub fn stamp_of(connection: &Connection, txn: i64) -> Result<Stamp> {
    let (hlc, device): (i64, [u8; 16]) = connection
        .prepare_cached("SELECT t.hlc, h.device FROM txn t JOIN head h ON h.n = t.device WHERE t.n = ?1")?
        .query_row([txn], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(Stamp { hlc: Hlc(hlc.cast_unsigned()), device: Uuid::from_bytes(device) })
}

/// Keeps what a newer version wrote and this one cannot apply; it counts in the state all the same.
fn keep_unknown(connection: &Connection, put: &Put, txn: i64, stamp: Stamp, standing: &mut Standing) -> Result<()> {
    let key = params![put.table, put.row.as_bytes(), put.group];
    let before: Option<(i64, Vec<u8>)> = connection
        .prepare_cached("SELECT txn, cells FROM unknown_cell WHERE tbl = ?1 AND row = ?2 AND grp = ?3")?
        .query_row(key, |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    if let Some((last, cells)) = before {
        let last = stamp_of(connection, last)?;
        if stamp <= last {
            return Ok(());
        }
        standing.hash.remove(last, &Put { cells: postcard::from_bytes(&cells)?, ..put.clone() });
    }
    standing.hash.add(stamp, put);
    connection
        .prepare_cached("INSERT OR REPLACE INTO unknown_cell (tbl, row, grp, txn, cells) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![put.table, put.row.as_bytes(), put.group, txn, postcard::to_allocvec(&put.cells)?])?;
    Ok(())
}

/// The sum over the state computed anew from every row; equal to [`state_hash`] unless something was tampered with.
pub fn recomputed_hash(connection: &Connection) -> Result<StateHash> {
    let mut hash = StateHash::default();
    for table in schema::tables() {
        let Some(plan) = schema::plan(table.no) else { continue };
        let mut statement = connection.prepare(&format!("SELECT id FROM {}", table.name))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id = Uuid::from_bytes(row.get(0)?);
            let Some(now) = Now::read(connection, plan, id)? else { continue };
            for (group, (last, cells)) in table.groups.iter().zip(now.groups) {
                if let Some(last) = last {
                    let put = Put { table: table.no, row: id, group: group.no, cells };
                    hash.add(stamp_of(connection, last)?, &put);
                }
            }
        }
    }
    let mut statement = connection.prepare("SELECT tbl, row, grp, txn, cells FROM unknown_cell")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let cells = postcard::from_bytes(&row.get::<_, Vec<u8>>(4)?)?;
        let put = Put { table: row.get(0)?, row: Uuid::from_bytes(row.get(1)?), group: row.get(2)?, cells };
        hash.add(stamp_of(connection, row.get(3)?)?, &put);
    }
    Ok(hash)
}
