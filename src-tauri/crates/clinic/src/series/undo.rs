//! Taking back what was done to many of a series at once: the change keeps the column groups as they were and as it left
//! them. What is no longer as it was left has been changed since, and is left alone.

use cuspid_model::requests::series::{LeftAlone, SeriesChangeKind};
use cuspid_model::{Error, ErrorCode, SeriesChangeId, SeriesId};
use cuspid_oplog::Put;
use uuid::Uuid;

use super::{series, series_change};
use crate::schema::Record;
use crate::{Read, Result, Tx};

/// What has been put since a moment of the transaction.
pub struct Begun(usize);

impl Begun {
    /// From here on.
    pub fn here(tx: &Tx<'_>) -> Self {
        Self(tx.puts().len())
    }

    /// Keeps what was done to the rows of a table and to rules since, so that it can be taken back; none when no row is
    /// other than it was.
    ///
    /// # Errors
    /// Those of the database.
    pub fn remember(
        self,
        tx: &mut Tx<'_>,
        series_id: SeriesId,
        kind: SeriesChangeKind,
        table: u16,
    ) -> Result<Option<SeriesChangeId>> {
        let mut after: Vec<Put> = vec![];
        for put in tx.puts()[self.0..].iter().filter(|put| [table, series::Rule::TABLE].contains(&put.table)) {
            after.retain(|other| (other.row, other.group) != (put.row, put.group));
            after.push(put.clone());
        }
        let mut before = vec![];
        let mut changed = vec![];
        for put in after {
            let was = tx.stored(&put)?;
            if was.as_ref() != Some(&put) {
                before.extend(was);
                changed.push(put);
            }
        }
        if changed.iter().all(|put| put.table != table) {
            return Ok(None);
        }
        let (before, after) = (postcard::to_allocvec(&before)?, postcard::to_allocvec(&changed)?);
        let id: SeriesChangeId = tx.new_id()?;
        tx.put(id, series_change::Change { series_id, kind, before, after });
        tx.put(id, series_change::Undo { undone_at: None });
        Ok(Some(id))
    }
}

/// What was done, as it is taken back.
pub struct Undoing {
    before: Vec<Put>,
    after: Vec<Put>,
    /// The rows it was done to.
    pub rows: Vec<Uuid>,
}

impl Undoing {
    /// What was done to rows of a table.
    ///
    /// # Errors
    /// At `change`: [`ErrorCode::NotFound`] also for what was done to another table; [`ErrorCode::NothingInSeries`] for what
    /// was taken back already.
    pub fn get(read: &Read<'_>, id: SeriesChangeId, table: u16) -> Result<Self> {
        let series_change::Change { before, after, .. } = read.get(id, "change")?;
        let (before, after): (Vec<Put>, Vec<Put>) = (postcard::from_bytes(&before)?, postcard::from_bytes(&after)?);
        if after.iter().any(|put| ![table, series::Rule::TABLE].contains(&put.table)) {
            return Err(Error::at(ErrorCode::NotFound, "change").into());
        }
        if read.get::<series_change::Undo>(id, "change")?.undone_at.is_some() {
            return Err(super::nothing("change"));
        }
        let mut rows: Vec<Uuid> = vec![];
        for put in after.iter().filter(|put| put.table == table) {
            if !rows.contains(&put.row) {
                rows.push(put.row);
            }
        }
        Ok(Self { before, after, rows })
    }

    /// Whether the change made a row.
    pub fn is_made(&self, row: Uuid) -> bool {
        self.before.iter().all(|put| put.row != row)
    }

    /// Whether the change did more to a row than to put this group.
    pub fn touches_more_than<R: Record>(&self, row: Uuid) -> bool {
        self.after.iter().any(|put| put.row == row && put.group != R::GROUP)
    }

    /// A group of a row as the change left it; none that it did not touch.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn left_as<R: Record>(&self, id: R::Id) -> Result<Option<R>> {
        let row: Uuid = id.into();
        let put = self.after.iter().find(|put| (put.table, put.row, put.group) == (R::TABLE, row, R::GROUP));
        put.map(read_back).transpose()
    }

    /// Why a row is not taken back: it is not as the change left it.
    ///
    /// # Errors
    /// Those of the database.
    pub fn changed(&self, read: &Read<'_>, row: Uuid) -> Result<Option<LeftAlone>> {
        for put in self.after.iter().filter(|put| put.row == row) {
            if read.stored(put)?.as_ref() != Some(put) {
                return Ok(Some(LeftAlone::Changed));
            }
        }
        Ok(None)
    }

    /// A group of a row as it was before: as it is, where the change did not touch it.
    ///
    /// # Errors
    /// When the row is not there, or cannot be read.
    pub fn was<R: Record + Clone>(&self, read: &Read<'_>, id: R::Id) -> Result<R>
    where
        R::Id: Into<Uuid>,
    {
        let row: Uuid = id.into();
        let put = self.before.iter().find(|put| (put.row, put.group) == (row, R::GROUP));
        match put {
            Some(put) => read_back(put),
            None => read.get(id, "change"),
        }
    }

    /// Gives a row back what it was.
    pub fn put_back(&self, tx: &mut Tx<'_>, row: Uuid) {
        for put in self.before.iter().filter(|put| put.row == row) {
            tx.put_back(put.clone());
        }
    }
    /// Gives back their rules to the series whose rules are as the change left them.
    ///
    /// # Errors
    /// Those of the database.
    pub fn put_rules_back(&self, tx: &mut Tx<'_>) -> Result<()> {
        for put in self.before.iter().filter(|put| put.table == series::Rule::TABLE) {
            let left = self.after.iter().find(|after| (after.row, after.group) == (put.row, put.group));
            if tx.stored(put)?.as_ref() == left {
                tx.put_back(put.clone());
            }
        }
        Ok(())
    }
}

fn read_back<R: Record>(put: &Put) -> Result<R> {
    R::from_cells(&put.cells).map_err(|error| crate::Fault::Stored(error.to_string()))
}
