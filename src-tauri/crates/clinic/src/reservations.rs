//! Reservations of shared resources (`000`). They hold time by the same `occupancy` that visits hold it by, and ask it
//! within the transaction that writes.

pub(crate) mod blocks;
mod displace;
#[cfg(test)]
pub(crate) mod tests;

use cuspid_model::permission::{ReservationsWrite, ResourcesRead};
use cuspid_model::requests::doctors::StaffRole;
use cuspid_model::requests::reservations::*;
use cuspid_model::requests::resources::Units;
use cuspid_model::time::{Instant, Interval, LocalTime, Minutes, PlainDate, Zone};
use cuspid_model::{
    DoctorId, Error, ErrorCode, PatientId, Permission, ReservationId, ResourceId, SeriesId, ServiceId, SiteId, TaskId,
};
use rusqlite::params;

use crate::access::Authorized;
use crate::booking::occupancy::{self, Assumed, Need, RESERVATION, Source};
use crate::booking::{DAYS_AHEAD, capacity, schedule};
use crate::cell::Stored;
use crate::inbox::AcceptedBy;
use crate::patients::patient;
use crate::resources::resource;
use crate::resources::rules::{self, Fields, Wanted};
use crate::treatment::service;
use crate::{Fault, Read, Result, Tx, doctors, inbox, practice};

tables! {
    /// A time for which a resource is reserved.
    23 reservation(ReservationId) {
        1 Slot "slot" {
            1 resource_id: ResourceId, 2 site_id: SiteId, 3 start_local: LocalTime, 4 zone: Zone, 5 start_at: Instant,
            6 end_at: Instant, 7 units: u32, 8 buffer_before: u32, 9 buffer_after: u32,
        }
        2 Details "details" {
            10 title: String, 11 patient_id: Option<PatientId>, 12 service_id: Option<ServiceId>,
            13 doctor_id: Option<DoctorId>, 14 priority: Priority, 15 notes: Option<String>, 16 contact: Option<String>,
        }
        3 Status "status" { 17 status: ReservationStatus, 18 status_at: Instant }
        4 Task "task" { 19 task_id: Option<TaskId> }
        5 Displacement "displacement" { 20 displaced_by: Option<ReservationId> }
        6 Series "series" {
            21 series_id: Option<SeriesId>, 22 occurs_on: Option<PlainDate>, 23 planned_start: Option<LocalTime>,
            24 planned_minutes: Option<u32>, 25 planned_resource: Option<ResourceId>, 26 planned_units: Option<u32>,
        }
    }
}

/// The most days that are listed at once: a month of the calendar, with the weeks it begins and ends in.
const MOST_DAYS: u32 = 42;

/// No reservation is longer than a day: what touches a time begins less than a day before it.
pub const TOUCHING: &str = "SELECT r.id, c.name, c.colour, p.name, s.name, d.name, r.series_id IS NOT NULL
     FROM reservation r
     JOIN main.resource c ON c.id = r.resource_id LEFT JOIN patient p ON p.id = r.patient_id
     LEFT JOIN service s ON s.id = r.service_id LEFT JOIN doctor d ON d.id = r.doctor_id
     WHERE r.start_at > ?1 - 86400000 AND r.start_at < ?2 AND r.end_at > ?1
       AND (?3 IS NULL OR r.resource_id = ?3) AND (r.status <> 'cancelled' OR ?4)
     ORDER BY r.start_at, r.n";

/// The reservations of some days. Who may not read patients sees none of them, nor whom to call.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at `days`; a date out of range.
pub fn list(read: &Read<'_>, by: &Authorized<ResourcesRead>, request: ListReservations) -> Result<Vec<ReservationRow>> {
    if !(1..=MOST_DAYS).contains(&request.days) {
        return Err(Error::at(ErrorCode::OutOfRange, "days").with("min", 1).with("max", MOST_DAYS).into());
    }
    let end = request.from.plus_days(request.days.into()).map_err(|code| Error::at(code, "from"))?;
    let (from, until) = (practice::midnight(read, request.from)?, practice::midnight(read, end)?);
    let found =
        read.all(TOUCHING, params![Stored(from), Stored(until), Stored(request.resource), request.cancelled], |row| {
            let names: [Option<String>; 3] = [row.get(3)?, row.get(4)?, row.get(5)?];
            let id = row.get::<_, Stored<ReservationId>>(0)?.0;
            Ok((id, row.get::<_, String>(1)?, row.get::<_, u32>(2)?, names, row.get(6)?))
        })?;
    let sees_patients = by.also(Permission::PatientsRead);
    let mut rows = vec![];
    for (id, resource_name, colour, [patient_name, service_name, doctor_name], repeats) in found {
        let slot: reservation::Slot = read.get(id, "reservation")?;
        let details: reservation::Details = read.get(id, "reservation")?;
        let reservation::Status { status, .. } = read.get(id, "reservation")?;
        let reservation::Task { task_id } = read.get(id, "reservation")?;
        rows.push(ReservationRow {
            id,
            end: read.local(slot.end_at)?,
            slot: slot.shown(read)?,
            resource_name,
            colour,
            details: if sees_patients { details.shown()? } else { details.without_patient().shown()? },
            patient_name: patient_name.filter(|_| sees_patients),
            service_name,
            doctor_name,
            status,
            task: task_id,
            needs_time: status == ReservationStatus::Pending && is_displaced(read, id)?,
            repeats,
        });
    }
    Ok(rows)
}

impl reservation::Slot {
    pub(crate) fn shown(&self, read: &Read<'_>) -> Result<Slot> {
        Ok(Slot {
            resource: self.resource_id,
            start: read.local(self.start_at)?,
            duration: Minutes::new(schedule::minutes_between(self.start_at, self.end_at))?,
            units: Units::new(self.units)?,
        })
    }
}

impl reservation::Details {
    fn without_patient(self) -> Self {
        Self { patient_id: None, contact: None, notes: None, ..self }
    }

    fn shown(self) -> Result<ReservationDetails> {
        Ok(ReservationDetails {
            title: self.title.parse().map_err(|code| Error::at(code, "title"))?,
            patient: self.patient_id,
            service: self.service_id,
            doctor: self.doctor_id,
            priority: self.priority,
            notes: self.notes.and_then(|text| text.parse().ok()),
            contact: self.contact.and_then(|text| text.parse().ok()),
        })
    }
}

/// Reserves a resource.
///
/// # Errors
/// What the resource's rules refuse, at the part of `slot` they are about: see `plan`; an unknown patient, service or
/// professional at `details`; at `request`, an unknown one, or [`ErrorCode::IllegalStatus`] for one that is not open.
pub fn reserve(tx: &mut Tx<'_>, by: &Authorized<ReservationsWrite>, request: Reserve) -> Result<ReservationId> {
    let weight = Weight { priority: request.details.priority, displace: request.displace };
    let planned = plan(tx, by, request.slot, weight, Assumed::default())?;
    let patient = request.details.patient;
    let details = details(tx, request.details)?;
    let id = put_new(tx, planned, details)?;
    if let Some(asked) = request.request {
        inbox::accept(tx, asked, patient, AcceptedBy::Reservation(id))?;
    }
    Ok(id)
}

/// Reserves what was found to be free.
pub(crate) fn put_new(tx: &mut Tx<'_>, planned: Planned, details: reservation::Details) -> Result<ReservationId> {
    let Planned { slot, confirm, displaced } = planned;
    let id: ReservationId = tx.new_id()?;
    displace::take_from(tx, displaced, id);
    tx.put(id, slot);
    tx.put(id, details);
    let status = if confirm { ReservationStatus::Pending } else { ReservationStatus::Confirmed };
    tx.put(id, reservation::Status { status, status_at: tx.now() });
    Ok(id)
}

/// Changes what a reservation is for, or gives it another time, length or resource. One that must be confirmed waits for
/// that again when it is moved. One that gave way takes its time again if it is free by now; if not, what is said of it
/// anew is kept all the same.
///
/// # Errors
/// [`ErrorCode::HeldByTask`] at `reservation` for the block of a task; [`ErrorCode::IllegalStatus`] for moving one that is
/// over or called off; otherwise as [`reserve`].
pub fn change(tx: &mut Tx<'_>, by: &Authorized<ReservationsWrite>, request: ChangeReservation) -> Result<()> {
    let ChangeReservation { reservation: id, slot, details: given, displace } = request;
    let weight = Weight { priority: given.priority, displace };
    let before: reservation::Slot = tx.get(id, "reservation")?;
    refuse_block(tx, id)?;
    let said_anew = put_details(tx, by, id, given)?;
    let reservation::Status { status, .. } = tx.get(id, "reservation")?;
    let displaced = status == ReservationStatus::Pending && is_displaced(tx, id)?;
    let same_slot = slot == before.shown(tx)?;
    if same_slot && !displaced {
        return Ok(());
    }
    if !status.can_move() {
        let error = Error::at(ErrorCode::IllegalStatus, "reservation");
        return Err(error.with("from", status).with("to", ReservationStatus::Confirmed).into());
    }
    let own = source(tx, id)?;
    let only_said = same_slot && said_anew && !displace;
    let planned = match plan(tx, by, slot, weight, own.into()) {
        // Who could take the time of others is asked first whether he means to.
        Err(Fault::Refused(error)) if only_said && !error.params.contains_key("displaces") => return Ok(()),
        planned => planned?,
    };
    put_moved(tx, id, planned)
}

/// Says what a reservation is for; what stands about its patient stays for who may not see it. Gives whether it is
/// anything new.
pub(crate) fn put_details(
    tx: &mut Tx<'_>,
    by: &Authorized<ReservationsWrite>,
    id: ReservationId,
    given: ReservationDetails,
) -> Result<bool> {
    let known: reservation::Details = tx.get(id, "reservation")?;
    let mut after = details(tx, given)?;
    if !by.also(Permission::PatientsRead) {
        after = reservation::Details {
            patient_id: known.patient_id,
            contact: known.contact.clone(),
            notes: known.notes.clone(),
            ..after
        };
    }
    let anew = after != known;
    tx.put(id, after);
    Ok(anew)
}

/// Gives a reservation the time that was found to be free. It stays with the site it was made for, whoever moves it, as
/// long as what it reserves is used there.
pub(crate) fn put_moved(tx: &mut Tx<'_>, id: ReservationId, planned: Planned) -> Result<()> {
    let Planned { mut slot, confirm, displaced: others } = planned;
    let before: reservation::Slot = tx.get(id, "reservation")?;
    let place: resource::Place = tx.get(slot.resource_id, FIELDS.resource)?;
    if slot.resource_id == before.resource_id || place.is_used_at(before.site_id) {
        slot.site_id = before.site_id;
    }
    let reservation::Status { status, .. } = tx.get(id, "reservation")?;
    displace::take_from(tx, others, id);
    if status == ReservationStatus::Pending && is_displaced(tx, id)? {
        tx.put(id, reservation::Displacement { displaced_by: None });
    }
    let same = (before.resource_id, before.start_at, before.end_at) == (slot.resource_id, slot.start_at, slot.end_at);
    tx.put(id, slot);
    if confirm && !same && status == ReservationStatus::Confirmed {
        tx.put(id, reservation::Status { status: ReservationStatus::Pending, status_at: tx.now() });
    }
    Ok(())
}

/// Takes a reservation a step on.
///
/// # Errors
/// [`ErrorCode::HeldByTask`] at `reservation` for the block of a task; [`ErrorCode::IllegalStatus`] with `from` and `to`;
/// [`ErrorCode::NeedsTime`] at `status` for confirming one whose time went to another; [`ErrorCode::TooEarly`] for
/// completing one that has not begun.
pub fn set_status(tx: &mut Tx<'_>, _by: &Authorized<ReservationsWrite>, request: SetReservationStatus) -> Result<()> {
    let (id, to) = (request.reservation, request.status);
    let reservation::Status { status: from, .. } = tx.get(id, "reservation")?;
    refuse_block(tx, id)?;
    if !from.next().contains(&to) {
        return Err(Error::at(ErrorCode::IllegalStatus, "status").with("from", from).with("to", to).into());
    }
    if to == ReservationStatus::Confirmed && is_displaced(tx, id)? {
        return Err(Error::at(ErrorCode::NeedsTime, "status").into());
    }
    if to == ReservationStatus::Completed && tx.now() < tx.get::<reservation::Slot>(id, "reservation")?.start_at {
        return Err(Error::at(ErrorCode::TooEarly, "status").into());
    }
    tx.put(id, reservation::Status { status: to, status_at: tx.now() });
    Ok(())
}

/// Whether its time went to one of a higher priority.
pub(crate) fn is_displaced(read: &Read<'_>, id: ReservationId) -> Result<bool> {
    Ok(read.get::<reservation::Displacement>(id, "reservation")?.displaced_by.is_some())
}

/// The block of a task is changed with the task.
fn refuse_block(read: &Read<'_>, id: ReservationId) -> Result<()> {
    match read.get::<reservation::Task>(id, "reservation")?.task_id {
        Some(_) => Err(Error::at(ErrorCode::HeldByTask, "reservation").into()),
        None => Ok(()),
    }
}

const FIELDS: Fields<'_> =
    Fields { resource: "slot.resource", duration: "slot.duration", units: "slot.units", start: "slot.start" };

/// A slot that is free, and what it comes with.
pub(crate) struct Planned {
    pub(crate) slot: reservation::Slot,
    /// Whether somebody must confirm it.
    confirm: bool,
    /// What is pending and gives way to it.
    displaced: Vec<ReservationId>,
}

/// How much a reservation matters.
#[derive(Clone, Copy)]
pub(crate) struct Weight {
    pub(crate) priority: Priority,
    /// Whether it takes the time of what is pending with a lower priority.
    pub(crate) displace: bool,
}

/// A slot that the rules of its resource allow and that is free.
///
/// # Errors
/// What [`rules::allow`] refuses; at `slot.start` also [`ErrorCode::DateOutOfRange`], and [`ErrorCode::TimeTaken`] with
/// everything in the way in `conflicts`, and in `displaces` how many would give way to one of a high priority.
pub(crate) fn plan(
    read: &Read<'_>,
    by: &Authorized<ReservationsWrite>,
    slot: Slot,
    weight: Weight,
    assumed: Assumed<'_>,
) -> Result<Planned> {
    let Slot { resource: id, units, .. } = slot;
    let (zone, start, during) = when(read, &slot, FIELDS.start)?;
    let wanted = Wanted { resource: id, during, date: start.date(), units: units.get(), outside_hours: false };
    let allowed = rules::allow(read, by.user(), &wanted, &FIELDS)?;
    let planned = reservation::Slot {
        resource_id: id,
        site_id: site(read, allowed.site)?,
        start_local: start,
        zone,
        start_at: during.from(),
        end_at: during.to(),
        units: units.get(),
        buffer_before: allowed.before,
        buffer_after: allowed.after,
    };
    let held = planned.held()?;
    let uses = occupancy::uses(read, id.0, held, assumed)?;
    let found = capacity::crowding(&uses, held, units.get(), allowed.capacity);
    let giving_way = match weight.priority {
        Priority::High if !found.is_empty() => displace::giving_way(read, &uses, held, units.get(), allowed.capacity)?,
        _ => None,
    };
    let displaced = match giving_way {
        Some(displaced) if weight.displace => displaced,
        giving_way => {
            let busy: Vec<_> = found.into_iter().map(|use_| use_.what).collect();
            let need = Need { subject: id.0, during: held, capacity: allowed.capacity, place: None };
            schedule::refuse(read, &busy, &[need], FIELDS.start, || Ok(vec![])).map_err(|fault| match fault {
                Fault::Refused(error) => {
                    let displaces = giving_way.as_ref().map_or(0, Vec::len);
                    if displaces > 0 { error.with("displaces", displaces) } else { error }.into()
                }
                fault => fault,
            })?;
            vec![]
        }
    };
    Ok(Planned { slot: planned, confirm: allowed.confirm, displaced })
}

/// When a slot is: the clinic's zone, the start as the clock shows it, and the time from start to end.
///
/// # Errors
/// At the field: [`ErrorCode::InvalidTime`]; [`ErrorCode::DateOutOfRange`] before today or years ahead.
fn when(read: &Read<'_>, slot: &Slot, field: &str) -> Result<(Zone, LocalTime, Interval)> {
    let zone = practice::zone(read)?;
    let at_start = |code: ErrorCode| Error::at(code, field);
    let from = practice::instant(&zone, slot.start).map_err(|_| at_start(ErrorCode::InvalidTime))?;
    let during = Interval::new(from, from.plus_minutes(slot.duration.get().into())).map_err(at_start)?;
    let start = practice::local_time(&zone, from)?;
    let today = read.today()?;
    let last = today.plus_days(DAYS_AHEAD).unwrap_or(today);
    if start.date() < today || start.date() > last {
        return Err(at_start(ErrorCode::DateOutOfRange).into());
    }
    Ok((zone, start, during))
}

impl reservation::Slot {
    /// The time for which nobody else has the units: the use with what is needed before and after it.
    pub(crate) fn held(&self) -> Result<Interval> {
        let from = self.start_at.plus_minutes(-i64::from(self.buffer_before));
        let to = self.end_at.plus_minutes(self.buffer_after.into());
        Ok(Interval::new(from, to).map_err(|code| Error::at(code, "slot.start"))?)
    }
}

/// The resource's own site, or the one the user works at where that is another.
fn site(read: &Read<'_>, home: SiteId) -> Result<SiteId> {
    match practice::seen_site(read, home)? {
        Some(site) => Ok(site),
        None => practice::main_site(read),
    }
}

/// The row a reservation's occupancy follows from, whatever site it is of.
pub(crate) fn source(read: &Read<'_>, id: ReservationId) -> Result<Option<Source>> {
    read.first("SELECT n FROM main.reservation WHERE id = ?1", params![Stored(id)], |row| {
        Ok(Source { table: RESERVATION, row: row.get(0)? })
    })
}

/// What a reservation is for.
///
/// # Errors
/// An unknown patient, service or professional at `details`.
pub(crate) fn details(read: &Read<'_>, given: ReservationDetails) -> Result<reservation::Details> {
    let ReservationDetails { title, patient, service, doctor, priority, notes, contact } = given;
    if let Some(patient) = patient {
        read.get::<patient::Status>(patient, "details.patient")?;
    }
    if let Some(service) = service {
        read.get::<service::Status>(service, "details.service")?;
    }
    if let Some(doctor) = doctor {
        doctors::must_be(read, doctor, StaffRole::Doctor, "details.doctor")?;
    }
    Ok(reservation::Details {
        title: title.to_string(),
        patient_id: patient,
        service_id: service,
        doctor_id: doctor,
        priority,
        notes: notes.map(|text| text.to_string()),
        contact: contact.map(|text| text.to_string()),
    })
}
