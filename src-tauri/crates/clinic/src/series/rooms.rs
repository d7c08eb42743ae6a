//! A series of reservations.

use cuspid_model::permission::{ReservationsWrite, ResourcesRead};
use cuspid_model::requests::reservations::*;
use cuspid_model::requests::series::*;
use cuspid_model::time::PlainDate;
use cuspid_model::{Error, ErrorCode, ReservationId, SeriesId};

use super::dates::{self, Tried, Wanted};
use super::undo::{Begun, Undoing};
use super::{Member, Members, nothing, series, series_change, within};
use crate::access::Authorized;
use crate::booking::capacity;
use crate::booking::occupancy::{self, Changes, Need, RESERVATION, Source};
use crate::booking::schedule::{self, minutes_between};
use crate::cell::Stored;
use crate::inbox::{self, AcceptedBy};
use crate::reservations::{self, Planned, Weight, reservation};
use crate::resources::resource;
use crate::schema::Record;
use crate::{Read, Result, Tx, practice};

const OF_SERIES: &str = "SELECT id FROM reservation WHERE series_id = ?1 ORDER BY occurs_on, n";

/// The series a reservation belongs to, if it does.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `reservation`.
pub fn get(
    read: &Read<'_>,
    _by: &Authorized<ResourcesRead>,
    request: GetReservationSeries,
) -> Result<Option<SeriesShown>> {
    let own: reservation::Series = read.get(request.reservation, "reservation")?;
    let Some(series) = own.series_id else { return Ok(None) };
    Ok(Some(members(read, series, request.reservation)?.shown(read)?))
}

/// The times a series of reservations would have, and what is in the way of each.
///
/// # Errors
/// What `dates::of_rule` refuses; at `reserve`: what reserving refuses whatever the time.
pub fn plan(read: &Read<'_>, by: &Authorized<ReservationsWrite>, request: PlanReservations) -> Result<SeriesPlan> {
    let PlanReservations { reserve, repeat, choices } = request;
    let wanted = dates::of_rule(read, &repeat, reserve.slot.start, &choices)?;
    let tried = within("reserve", try_new(read, by, &reserve, wanted))?;
    Ok(SeriesPlan { occurrences: dates::shown(read, &tried, reserve.slot.duration.get())?, left: vec![] })
}

/// Makes a series of reservations: all of it but what is left out, or nothing. None of them displaces another.
///
/// # Errors
/// As [`plan`]; the first refusal of a time that is not left out, with its `date`; [`ErrorCode::NothingInSeries`] at
/// `choices` when all are left out.
pub fn reserve(tx: &mut Tx<'_>, by: &Authorized<ReservationsWrite>, request: ReserveSeries) -> Result<SeriesDone> {
    let ReserveSeries { reserve, repeat, choices } = request;
    let wanted = dates::of_rule(tx, &repeat, reserve.slot.start, &choices)?;
    let made = within("reserve", try_new(tx, by, &reserve, wanted).and_then(dates::all_fit))?;
    let patient = reserve.details.patient;
    let details = within("reserve", reservations::details(tx, reserve.details))?;
    if made.is_empty() {
        return Err(nothing("choices"));
    }
    let (begun, id): (_, SeriesId) = (Begun::here(tx), tx.new_id()?);
    tx.put(id, series::Rule { rule: repeat, first_start: reserve.slot.start, zone: tx.zone()?.clone() });
    let (mut done, mut asked) = (vec![], reserve.request);
    for (wanted, planned) in made {
        let slot = planned.slot.clone();
        let reservation = reservations::put_new(tx, planned, details.clone())?;
        put_planned(tx, reservation, id, &wanted, &slot);
        done.push(reservation.into());
        // What was asked for is the first of them.
        if let Some(asked) = asked.take() {
            within("reserve", inbox::accept(tx, asked, patient, AcceptedBy::Reservation(reservation)))?;
        }
    }
    let change = begun.remember(tx, id, SeriesChangeKind::Booked, reservation::Slot::TABLE)?;
    Ok(SeriesDone { change, done, left: vec![] })
}

/// The times to which reservations of a series would move, and what is in the way of each.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `change.reservation` for one of no series; what changing refuses whatever the time.
pub fn plan_move(
    read: &Read<'_>,
    by: &Authorized<ReservationsWrite>,
    request: PlanReservationsMove,
) -> Result<SeriesPlan> {
    let PlanReservationsMove { change, scope, by_hand, choices } = request;
    let moving = attempt(read, by, &change, scope, by_hand, &choices)?;
    Ok(SeriesPlan { occurrences: dates::shown(read, &moving.tried, change.slot.duration.get())?, left: moving.left })
}

/// Moves reservations of a series and gives them what is said of the one: all that are not left alone or left out, or none.
/// What they are for is also said of those that keep their own time.
///
/// # Errors
/// As [`plan_move`]; the first refusal of a time that is not left out, with its `date`; [`ErrorCode::NothingInSeries`] at
/// `change.reservation`.
pub fn move_to(tx: &mut Tx<'_>, by: &Authorized<ReservationsWrite>, request: MoveReservations) -> Result<SeriesDone> {
    let MoveReservations { change, scope, by_hand, choices } = request;
    let Moving { series, moved, kept, tried, left } = attempt(tx, by, &change, scope, by_hand, &choices)?;
    let planned: Vec<Wanted> = tried.iter().map(|tried| tried.wanted).collect();
    let mut fitting = within("change", dates::all_fit(tried))?.into_iter();
    if fitting.len() == 0 {
        return Err(nothing("change.reservation"));
    }
    let begun = Begun::here(tx);
    let mut done = vec![];
    let after = reservation::Slot {
        resource_id: change.slot.resource,
        units: change.slot.units.get(),
        ..tx.get(change.reservation, "change.reservation")?
    };
    for (member, wanted) in moved.iter().zip(&planned) {
        let id = ReservationId(member.id);
        within("change", reservations::put_details(tx, by, id, change.details.clone()))?;
        put_planned_for(tx, id, series, wanted, &after, change.slot.duration.get());
        if wanted.left_out {
            continue;
        }
        let Some((_, planned)) = fitting.next() else { continue };
        if let Some(planned) = planned {
            reservations::put_moved(tx, id, planned)?;
        }
        done.push(member.id);
    }
    for (member, wanted) in &kept {
        let id = ReservationId(member.id);
        within("change", reservations::put_details(tx, by, id, change.details.clone()))?;
        put_planned_for(tx, id, series, wanted, &after, change.slot.duration.get());
    }
    let change = begun.remember(tx, series, SeriesChangeKind::Moved, reservation::Slot::TABLE)?;
    Ok(SeriesDone { change, done, left })
}

/// Calls reservations of a series off, those that were moved by hand among them.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `reservation` for one of no series; [`ErrorCode::NothingInSeries`] there.
pub fn cancel(tx: &mut Tx<'_>, by: &Authorized<ReservationsWrite>, request: CancelReservations) -> Result<SeriesDone> {
    let CancelReservations { reservation, scope } = request;
    let members = members_of(tx, reservation, "reservation")?;
    let (open, left) = members.open(tx, scope)?;
    if open.is_empty() {
        return Err(nothing("reservation"));
    }
    let begun = Begun::here(tx);
    for member in &open {
        call_off(tx, by, member)?;
    }
    let change = begun.remember(tx, members.series, SeriesChangeKind::Cancelled, reservation::Slot::TABLE)?;
    Ok(SeriesDone { change, done: open.iter().map(|member| member.id).collect(), left })
}

fn call_off(tx: &mut Tx<'_>, by: &Authorized<ReservationsWrite>, member: &Member) -> Result<()> {
    let status = ReservationStatus::Cancelled;
    reservations::set_status(tx, by, SetReservationStatus { reservation: ReservationId(member.id), status })
}

/// Takes back what was done to many reservations of a series at once: what was made is called off, what was moved or called
/// off is as it was. What was changed since, or is over by now, is left alone.
///
/// # Errors
/// At `change`: [`ErrorCode::NotFound`]; [`ErrorCode::NothingInSeries`]; [`ErrorCode::TimeTaken`] when the time of one was
/// given to something else meanwhile, and then nothing is taken back.
pub fn undo(
    tx: &mut Tx<'_>,
    by: &Authorized<ReservationsWrite>,
    request: UndoReservationsChange,
) -> Result<SeriesDone> {
    let undoing = Undoing::get(tx, request.change, reservation::Slot::TABLE)?;
    let (mut open, mut left) = (vec![], vec![]);
    for row in &undoing.rows {
        let member = member(tx, ReservationId(*row), "change")?;
        match why_not_back(tx, &undoing, &member)? {
            None => open.push(member),
            why => left.push(member.shown(tx, why)?),
        }
    }
    if open.is_empty() {
        return Err(nothing("change"));
    }
    let mut changes = Changes::without(open.iter().map(source).collect());
    for member in &open {
        if undoing.kind == SeriesChangeKind::Booked {
            call_off(tx, by, member)?;
            continue;
        }
        let slot: reservation::Slot = undoing.was(tx, ReservationId(member.id))?;
        within("change", take_again(tx, &slot, &mut changes))?;
        undoing.put_back(tx, member.id);
    }
    tx.put(request.change, series_change::Undo { undone_at: Some(tx.now()) });
    Ok(SeriesDone { change: None, done: open.iter().map(|member| member.id).collect(), left })
}

fn why_not_back(read: &Read<'_>, undoing: &Undoing, member: &Member) -> Result<Option<LeftAlone>> {
    let was: reservation::Slot = undoing.was(read, ReservationId(member.id))?;
    if was.start_at < read.now() || member.start_at < read.now() {
        return Ok(Some(LeftAlone::Past));
    }
    match member.fixed {
        Some(LeftAlone::CalledOff) if undoing.kind == SeriesChangeKind::Cancelled => undoing.changed(read, member.id),
        None => undoing.changed(read, member.id),
        fixed => Ok(fixed),
    }
}

/// Refuses a slot that is taken by now; takes it otherwise.
fn take_again(read: &Read<'_>, slot: &reservation::Slot, changes: &mut Changes) -> Result<()> {
    let resource::Rules { capacity, .. } = read.get(slot.resource_id, "change")?;
    let need = Need { subject: slot.resource_id.0, during: slot.held()?, capacity, place: None };
    let uses = occupancy::uses(read, need.subject, need.during, &*changes)?;
    let found = capacity::crowding(&uses, need.during, slot.units, capacity);
    let busy: Vec<_> = found.into_iter().map(|use_| use_.what).collect();
    schedule::refuse(read, &busy, &[need], "start", || Ok(vec![]))?;
    changes.take(&[(need, slot.units)], slot.site_id, RESERVATION);
    Ok(())
}

/// Tries a slot, together with what the change has made so far.
fn try_slot(
    read: &Read<'_>,
    by: &Authorized<ReservationsWrite>,
    slot: Slot,
    priority: Priority,
    changes: &mut Changes,
) -> Result<Planned> {
    let planned = reservations::plan(read, by, slot, Weight { priority, displace: false }, (&*changes).into())?;
    take(&planned.slot, changes)?;
    Ok(planned)
}

fn take(slot: &reservation::Slot, changes: &mut Changes) -> Result<()> {
    let need = Need { subject: slot.resource_id.0, during: slot.held()?, capacity: slot.units, place: None };
    changes.take(&[(need, slot.units)], slot.site_id, RESERVATION);
    Ok(())
}

fn try_new(
    read: &Read<'_>,
    by: &Authorized<ReservationsWrite>,
    reserve: &Reserve,
    wanted: Vec<Wanted>,
) -> Result<Vec<Tried<Planned>>> {
    let mut changes = Changes::default();
    let attempt = |wanted: Wanted| {
        Tried::of(wanted, || {
            let slot = Slot { start: wanted.start, ..reserve.slot };
            try_slot(read, by, slot, reserve.details.priority, &mut changes)
        })
    };
    wanted.into_iter().map(attempt).collect()
}

/// What would become of a series.
struct Moving {
    series: SeriesId,
    moved: Vec<Member>,
    /// What keeps its own time, and what the series plans for it.
    kept: Vec<(Member, Wanted)>,
    /// As `moved`, in the same order; nothing to write for what is there already.
    tried: Vec<Tried<Option<Planned>>>,
    left: Vec<SeriesMember>,
}

fn attempt(
    read: &Read<'_>,
    by: &Authorized<ReservationsWrite>,
    change: &ChangeReservation,
    scope: SeriesScope,
    by_hand: bool,
    choices: &[Choice],
) -> Result<Moving> {
    let members = members_of(read, change.reservation, "change.reservation")?;
    let times = dates::Shift::of(read, members.named(), change.slot.start)?;
    let (open, mut left) = members.open(read, scope)?;
    let keeps = |member: &&Member| member.by_hand && !by_hand && member.id != members.named().id;
    let (kept, open): (Vec<_>, Vec<_>) = open.into_iter().partition(keeps);
    let moved: Vec<Member> = open.into_iter().cloned().collect();
    dates::must_be_known(choices, moved.iter().map(|member| member.date))?;
    let wanted = moved.iter().map(|member| times.wanted(member, choices)).collect::<Result<Vec<_>>>()?;
    let gone = moved.iter().zip(&wanted).filter(|(_, wanted)| !wanted.left_out).map(|(member, _)| source(member));
    let mut changes = Changes::without(gone.collect());
    let mut tried = vec![];
    for (member, wanted) in moved.iter().zip(wanted) {
        let attempt = || {
            let id = ReservationId(member.id);
            let before: reservation::Slot = read.get(id, "reservation")?;
            let slot = Slot { start: wanted.start, ..change.slot };
            if slot == before.shown(read)? && !reservations::is_displaced(read, id)? {
                take(&before, &mut changes)?;
                return Ok(None);
            }
            try_slot(read, by, slot, change.details.priority, &mut changes).map(Some)
        };
        tried.push(within("change", Tried::of(wanted, attempt))?);
    }
    let mut planned = vec![];
    for member in kept {
        left.push(member.shown(read, Some(LeftAlone::ByHand))?);
        planned.push((member.clone(), times.wanted(member, &[])?));
    }
    left.sort_by_key(|member| member.date);
    Ok(Moving { series: members.series, moved, kept: planned, tried, left })
}

fn put_planned(tx: &mut Tx<'_>, id: ReservationId, series: SeriesId, wanted: &Wanted, slot: &reservation::Slot) {
    let minutes = minutes_between(slot.start_at, slot.end_at);
    put_planned_for(tx, id, series, wanted, slot, minutes);
}

/// Keeps what the series plans: the day and the time of `wanted`, the resource and units of `slot`.
fn put_planned_for(
    tx: &mut Tx<'_>,
    id: ReservationId,
    series: SeriesId,
    wanted: &Wanted,
    slot: &reservation::Slot,
    minutes: u32,
) {
    tx.put(
        id,
        reservation::Series {
            series_id: Some(series),
            occurs_on: Some(wanted.date),
            planned_start: Some(wanted.planned),
            planned_minutes: Some(minutes),
            planned_resource: Some(slot.resource_id),
            planned_units: Some(slot.units),
        },
    );
}

/// The series of a reservation.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `field`, also for a reservation of no series.
fn members_of(read: &Read<'_>, id: ReservationId, field: &str) -> Result<Members> {
    let own: reservation::Series = read.get(id, field)?;
    let series = own.series_id.ok_or_else(|| Error::at(ErrorCode::NotFound, field))?;
    members(read, series, id)
}

fn members(read: &Read<'_>, series: SeriesId, named: ReservationId) -> Result<Members> {
    let ids = read.all(OF_SERIES, [Stored(series)], |row| Ok(row.get::<_, Stored<ReservationId>>(0)?.0))?;
    let all = ids.into_iter().map(|id| member(read, id, "reservation")).collect::<Result<Vec<_>>>()?;
    let named = all.iter().position(|member| member.id == named.0);
    Ok(Members { series, named: named.ok_or_else(|| Error::at(ErrorCode::NotFound, "reservation"))?, all })
}

fn member(read: &Read<'_>, id: ReservationId, field: &str) -> Result<Member> {
    let own: reservation::Series = read.get(id, field)?;
    let slot: reservation::Slot = read.get(id, field)?;
    let source = reservations::source(read, id)?.ok_or_else(|| Error::at(ErrorCode::NotFound, field))?;
    let planned = own.planned_start.unwrap_or(slot.start_local);
    let as_planned = practice::instant(read.zone()?, planned)? == slot.start_at
        && own.planned_minutes == Some(minutes_between(slot.start_at, slot.end_at))
        && own.planned_resource == Some(slot.resource_id)
        && own.planned_units == Some(slot.units);
    let date: Option<PlainDate> = own.occurs_on;
    let fixed = match read.get::<reservation::Status>(id, field)?.status {
        ReservationStatus::Cancelled => Some(LeftAlone::CalledOff),
        ReservationStatus::Completed => Some(LeftAlone::Done),
        ReservationStatus::Pending | ReservationStatus::Confirmed => {
            (slot.start_at < read.now()).then_some(LeftAlone::Past)
        }
    };
    Ok(Member {
        id: id.0,
        row: source.row,
        date: date.unwrap_or(slot.start_local.date()),
        planned,
        start_at: slot.start_at,
        end_at: slot.end_at,
        by_hand: !as_planned,
        fixed,
    })
}

fn source(member: &Member) -> Source {
    Source { table: RESERVATION, row: member.row }
}
