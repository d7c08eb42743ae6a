//! What gives way: a reservation of a high priority may take the time of those that are pending with a lower one. What
//! somebody has confirmed stays until somebody moves it.

use cuspid_model::ReservationId;
use cuspid_model::requests::reservations::{Priority, ReservationStatus};
use cuspid_model::time::Interval;

use super::reservation;
use crate::booking::capacity::{self, Use};
use crate::booking::occupancy::{Busy, RESERVATION, Source};
use crate::cell::Stored;
use crate::{Read, Result, Tx};

/// The fewest that must give way for so many units to be free: those of the lowest priority first, of these the ones
/// that were made last. None when that is not enough.
///
/// # Errors
/// Those of the database.
pub fn giving_way(
    read: &Read<'_>,
    uses: &[Use<Busy>],
    during: Interval,
    units: u32,
    capacity: u32,
) -> Result<Option<Vec<ReservationId>>> {
    let mut can = vec![];
    for source in uses.iter().map(|use_| use_.what.source) {
        can.extend(pending(read, source)?.map(|(priority, id)| (priority, std::cmp::Reverse(source.row), id, source)));
    }
    can.sort_unstable_by_key(|(priority, made, ..)| (*priority, *made));
    can.dedup_by_key(|(.., source)| *source);
    let mut left = uses.to_vec();
    let mut gone: Vec<(ReservationId, Source)> = vec![];
    loop {
        let crowded = capacity::crowding(&left, during, units, capacity);
        if crowded.is_empty() {
            break;
        }
        let in_the_way = |source: Source| crowded.iter().any(|use_| use_.what.source == source);
        let Some((.., id, source)) = can.iter().find(|(.., source)| in_the_way(*source)) else { return Ok(None) };
        left.retain(|use_| use_.what.source != *source);
        gone.push((*id, *source));
    }
    // One that gave way before a larger one did may have had no need to.
    for (id, source) in gone.clone().into_iter().rev() {
        let with: Vec<Use<Busy>> = uses
            .iter()
            .filter(|use_| use_.what.source == source || left.iter().any(|kept| kept.what == use_.what))
            .copied()
            .collect();
        if capacity::crowding(&with, during, units, capacity).is_empty() {
            left = with;
            gone.retain(|(other, _)| *other != id);
        }
    }
    Ok(Some(gone.into_iter().map(|(id, _)| id).collect()))
}

/// Takes their time from some: they hold none, and need a new one.
pub fn take_from(tx: &mut Tx<'_>, displaced: Vec<ReservationId>, by: ReservationId) {
    for id in displaced {
        tx.put(id, reservation::Displacement { displaced_by: Some(by) });
    }
}

/// A reservation that can give way, with its priority.
fn pending(read: &Read<'_>, source: Source) -> Result<Option<(Priority, ReservationId)>> {
    if source.table != RESERVATION {
        return Ok(None);
    }
    let sql = "SELECT priority, id FROM reservation WHERE n = ?1 AND status = ?2 AND task_id IS NULL";
    let found = read.first(sql, rusqlite::params![source.row, Stored(ReservationStatus::Pending)], |row| {
        Ok((row.get::<_, Stored<Priority>>(0)?.0, row.get::<_, Stored<ReservationId>>(1)?.0))
    })?;
    Ok(found.filter(|(priority, _)| *priority < Priority::High))
}
