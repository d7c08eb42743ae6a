//! Another rule for reservations of a series.

use cuspid_model::permission::ReservationsWrite;
use cuspid_model::requests::reservations::*;
use cuspid_model::requests::resources::Units;
use cuspid_model::requests::series::*;
use cuspid_model::time::Minutes;
use cuspid_model::{ReservationId, SeriesId};

use super::super::dates::{self, Tried, Wanted};
use super::super::rule::Ruled;
use super::super::undo::Begun;
use super::super::{Member, Members, nothing};
use super::{Rooms, call_off, put_planned, try_slot};
use crate::access::Authorized;
use crate::booking::occupancy::Changes;
use crate::reservations::{self, Planned, reservation};
use crate::schema::Record;
use crate::{Read, Result, Tx};

/// The times reservations of a series would have by another rule, and what is in the way of each.
///
/// # Errors
/// What `Ruled::of` refuses; [`ErrorCode::NotFound`](cuspid_model::ErrorCode::NotFound) at `reservation` for one of no series; what changing and reserving
/// refuse whatever the time.
pub fn plan_rule(
    read: &Read<'_>,
    by: &Authorized<ReservationsWrite>,
    request: PlanReservationsRule,
) -> Result<SeriesPlan> {
    let (ruled, tried) = attempt(read, by, request.reservation, &request.rule)?;
    ruled.shown(read, &tried)
}

/// Gives reservations of a series another rule: what is there moves, what is missing is made like the last of them, what
/// is beyond the end is called off. None of them displaces another.
///
/// # Errors
/// As [`plan_rule`]; the first refusal of a time that is not left out, with its `date`; [`ErrorCode::NothingInSeries`](cuspid_model::ErrorCode::NothingInSeries) at
/// `reservation`.
pub fn change_rule(
    tx: &mut Tx<'_>,
    by: &Authorized<ReservationsWrite>,
    request: ChangeReservationsRule,
) -> Result<SeriesDone> {
    let (ruled, tried) = attempt(tx, by, request.reservation, &request.rule)?;
    let mut fitting = dates::all_fit(tried)?.into_iter().peekable();
    if fitting.peek().is_none() && ruled.over.is_empty() {
        return Err(nothing("reservation"));
    }
    let details: reservation::Details = tx.get(ReservationId(ruled.like.id), "reservation")?;
    let begun = Begun::here(tx);
    let series = ruled.put(tx)?;
    let mut done = vec![];
    for (wanted, member) in &ruled.wanted {
        let fits = fitting.next_if(|(fits, _)| fits.date == wanted.date).and_then(|(_, planned)| planned);
        let slot = fits.as_ref().map(|planned| planned.slot.clone());
        let id = match (member, fits) {
            (None, None) => continue,
            (None, Some(planned)) => {
                let id = reservations::put_new(tx, planned, details.clone())?;
                done.push(id.0);
                id
            }
            (Some(member), Some(planned)) => {
                reservations::put_moved(tx, ReservationId(member.id), planned)?;
                done.push(member.id);
                ReservationId(member.id)
            }
            (Some(member), None) => ReservationId(member.id),
        };
        match slot {
            Some(slot) => put_planned(tx, id, series, wanted, &slot),
            None => put_replanned(tx, id, series, wanted)?,
        }
    }
    for (member, wanted) in &ruled.kept {
        put_replanned(tx, ReservationId(member.id), series, wanted)?;
    }
    for member in &ruled.over {
        call_off(tx, by, member)?;
        done.push(member.id);
    }
    let change = begun.remember(tx, series, SeriesChangeKind::Moved, reservation::Slot::TABLE)?;
    Ok(SeriesDone { change, done, left: ruled.left })
}

/// Another time is planned for a reservation that stays where it is.
fn put_replanned(tx: &mut Tx<'_>, id: ReservationId, series: SeriesId, wanted: &Wanted) -> Result<()> {
    let before: reservation::Series = tx.get(id, "reservation")?;
    let (series_id, occurs_on, planned_start) = (Some(series), Some(wanted.date), Some(wanted.planned));
    tx.put(id, reservation::Series { series_id, occurs_on, planned_start, ..before });
    Ok(())
}

/// What would become of a series, and its times in the order of the rule; nothing to write for what is there already.
fn attempt(
    read: &Read<'_>,
    by: &Authorized<ReservationsWrite>,
    reservation: ReservationId,
    new: &NewRule,
) -> Result<(Ruled, Vec<Tried<Option<Planned>>>)> {
    let members = Members::of::<Rooms>(read, reservation, "reservation")?;
    let ruled = Ruled::of(read, &members, new)?;
    let in_place = |member: &Member| Ok(!reservations::is_displaced(read, ReservationId(member.id))?);
    let moves = ruled.moves(read, in_place)?;
    let mut changes = Changes::without(ruled.gone(&moves));
    let mut tried = vec![];
    for ((wanted, member), moves) in ruled.wanted.iter().zip(moves) {
        let attempt = || {
            if !moves {
                return Ok(None);
            }
            let like = member.as_ref().unwrap_or(&ruled.like);
            let details: reservation::Details = read.get(ReservationId(like.id), "reservation")?;
            try_slot(read, by, slot_like(read, like, wanted)?, details.priority, &mut changes).map(Some)
        };
        tried.push(Tried::of(*wanted, attempt)?);
    }
    Ok((ruled, tried))
}

/// What the series plans of one of it, at another time.
fn slot_like(read: &Read<'_>, member: &Member, wanted: &Wanted) -> Result<Slot> {
    let id = ReservationId(member.id);
    let own: reservation::Series = read.get(id, "reservation")?;
    let slot: reservation::Slot = read.get(id, "reservation")?;
    Ok(Slot {
        resource: own.planned_resource.unwrap_or(slot.resource_id),
        start: wanted.start,
        duration: Minutes::new(member.minutes)?,
        units: Units::new(own.planned_units.unwrap_or(slot.units))?,
    })
}
