//! A series of reservations.

mod rule;

use cuspid_model::permission::{ReservationsWrite, ResourcesRead};
use cuspid_model::requests::reservations::*;
use cuspid_model::requests::series::*;
use cuspid_model::{Error, ErrorCode, ReservationId, SeriesId};

use super::dates::{self, Tried, Wanted};
use super::undo::{Begun, Undoing};
use super::{Kind, Member, Members, nothing, series, series_change, within};
use crate::access::Authorized;
use crate::booking::capacity;
use crate::booking::occupancy::{self, Changes, Need, RESERVATION};
use crate::booking::schedule::{self, minutes_between};
use crate::inbox::{self, AcceptedBy};
use crate::reservations::{self, Planned, Weight, reservation};
use crate::resources::resource;
use crate::schema::Record;
use crate::{Read, Result, Tx, practice};

pub use rule::{change_rule, plan_rule};

/// The series a reservation belongs to, if it does.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `reservation`.
pub fn get(
    read: &Read<'_>,
    _by: &Authorized<ResourcesRead>,
    request: GetReservationSeries,
) -> Result<Option<SeriesShown>> {
    let members = Members::find::<Rooms>(read, request.reservation, "reservation")?;
    members.map(|members| members.shown(read)).transpose()
}

/// The times a series of reservations would have, and what is in the way of each.
///
/// # Errors
/// What `dates::of_rule` refuses; at `reserve`: what reserving refuses whatever the time.
pub fn plan(read: &Read<'_>, by: &Authorized<ReservationsWrite>, request: PlanReservations) -> Result<SeriesPlan> {
    let PlanReservations { reserve, repeat, choices } = request;
    let wanted = dates::of_rule(read, &repeat, reserve.slot.start, &choices)?;
    let tried = within("reserve", try_new(read, by, &reserve, wanted))?;
    let occurrences = dates::shown(read, &tried, |_| (reserve.slot.duration.get(), true))?;
    Ok(SeriesPlan { occurrences, over: vec![], left: vec![] })
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
    let occurrences = dates::shown(read, &moving.tried, |_| (change.slot.duration.get(), false))?;
    Ok(SeriesPlan { occurrences, over: vec![], left: moving.left })
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
    let members = Members::of::<Rooms>(tx, reservation, "reservation")?;
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
/// off is as it was, and so is the request that the series was made for. What was changed since, or is over by now, is left
/// alone.
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
        let member = Rooms::member(tx, ReservationId(*row), "change")?;
        match why_not_back(tx, &undoing, &member)? {
            None => open.push(member),
            why => left.push(member.shown(tx, why)?),
        }
    }
    if open.is_empty() {
        return Err(nothing("change"));
    }
    let mut changes = Changes::without(open.iter().map(|member| member.source).collect());
    for member in &open {
        let id = ReservationId(member.id);
        if undoing.is_made(member.id) {
            call_off(tx, by, member)?;
            inbox::open_again(tx, AcceptedBy::Reservation(id))?;
            continue;
        }
        if held_time(tx, &undoing, id)? {
            let slot: reservation::Slot = undoing.was(tx, id)?;
            within("change", take_again(tx, &slot, &mut changes))?;
        }
        undoing.put_back(tx, member.id);
    }
    undoing.put_rules_back(tx)?;
    tx.put(request.change, series_change::Undo { undone_at: Some(tx.now()) });
    Ok(SeriesDone { change: None, done: open.iter().map(|member| member.id).collect(), left })
}

fn why_not_back(read: &Read<'_>, undoing: &Undoing, member: &Member) -> Result<Option<LeftAlone>> {
    let was: reservation::Slot = undoing.was(read, ReservationId(member.id))?;
    if was.start_at < read.now() || member.start_at < read.now() {
        return Ok(Some(LeftAlone::Past));
    }
    let left: Option<reservation::Status> = undoing.left_as(ReservationId(member.id))?;
    let called_off = left.is_some_and(|left| left.status == ReservationStatus::Cancelled);
    match member.fixed {
        Some(LeftAlone::CalledOff) if called_off => undoing.changed(read, member.id),
        None => undoing.changed(read, member.id),
        fixed => Ok(fixed),
    }
}

/// Whether a reservation held its time before a change: one that had given way to another did not.
fn held_time(read: &Read<'_>, undoing: &Undoing, id: ReservationId) -> Result<bool> {
    let reservation::Status { status, .. } = undoing.was(read, id)?;
    let reservation::Displacement { displaced_by } = undoing.was(read, id)?;
    Ok(status != ReservationStatus::Pending || displaced_by.is_none())
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
    let members = Members::of::<Rooms>(read, change.reservation, "change.reservation")?;
    let times = dates::Shift::of(read, members.named(), change.slot.start)?;
    let super::Moving { moved, kept, left } = members.moving(read, scope, by_hand)?;
    dates::must_be_known(choices, moved.iter().map(|member| member.date))?;
    let wanted = moved.iter().map(|member| times.wanted(member, choices)).collect::<Result<Vec<_>>>()?;
    let gone = moved.iter().zip(&wanted).filter(|(_, wanted)| !wanted.left_out).map(|(member, _)| member.source);
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
    let kept = kept.into_iter().map(|member| Ok((member.clone(), times.wanted(&member, &[])?)));
    let kept = kept.collect::<Result<_>>()?;
    Ok(Moving { series: members.series, moved, kept, tried, left })
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

/// A series of reservations.
enum Rooms {}

impl Kind for Rooms {
    type Id = ReservationId;
    const FIELD: &'static str = "reservation";
    const OF_SERIES: &'static str = "SELECT id FROM reservation WHERE series_id = ?1 ORDER BY occurs_on, n";

    fn series(read: &Read<'_>, id: ReservationId, field: &str) -> Result<Option<SeriesId>> {
        Ok(read.get::<reservation::Series>(id, field)?.series_id)
    }

    fn member(read: &Read<'_>, id: ReservationId, field: &str) -> Result<Member> {
        let own: reservation::Series = read.get(id, field)?;
        let slot: reservation::Slot = read.get(id, field)?;
        let source = reservations::source(read, id)?.ok_or_else(|| Error::at(ErrorCode::NotFound, field))?;
        let planned = own.planned_start.unwrap_or(slot.start_local);
        let minutes = minutes_between(slot.start_at, slot.end_at);
        let as_planned = practice::instant(read.zone()?, planned)? == slot.start_at
            && own.planned_minutes == Some(minutes)
            && own.planned_resource == Some(slot.resource_id)
            && own.planned_units == Some(slot.units);
        let fixed = match read.get::<reservation::Status>(id, field)?.status {
            ReservationStatus::Cancelled => Some(LeftAlone::CalledOff),
            ReservationStatus::Completed => Some(LeftAlone::Done),
            ReservationStatus::Pending | ReservationStatus::Confirmed => {
                (slot.start_at < read.now()).then_some(LeftAlone::Past)
            }
        };
        Ok(Member {
            id: id.0,
            source,
            date: own.occurs_on.unwrap_or(slot.start_local.date()),
            planned,
            minutes: own.planned_minutes.unwrap_or(minutes),
            start_at: slot.start_at,
            end_at: slot.end_at,
            by_hand: !as_planned,
            fixed,
        })
    }
}
