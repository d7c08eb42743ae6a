//! One resource: its profile, what holds it in some days, and how much of its time that is.
//!
//! A resource is used as far as visits and reservations book its hours; time that is blocked for a task is neither used nor
//! there to be used. One without hours of its own is measured by the hours in which some dentist works.

#[cfg(test)]
mod tests;

use cuspid_model::permission::ResourcesRead;
use cuspid_model::requests::reservations::ReservationStatus;
use cuspid_model::requests::usage::*;
use cuspid_model::time::{Instant, Interval, PlainDate};
use cuspid_model::{AppointmentId, DoctorId, Error, ErrorCode, Permission, ReservationId, ResourceId, TaskId};

use super::resource;
use crate::access::Authorized;
use crate::availability::minutes::{Stretch, union, without};
use crate::availability::{Availability, Exceptions, moment};
use crate::booking::occupancy::{self, APPOINTMENT, RESERVATION, Source};
use crate::booking::{Needed, Segment};
use crate::cell::Stored;
use crate::doctors::Week;
use crate::practice::{role, site, user};
use crate::{Read, Result};

/// The most days that are looked at: a month of the calendar, with the weeks it begins and ends in.
const MOST_DAYS: u32 = 42;

/// A resource with its use in some days.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `resource`; [`ErrorCode::OutOfRange`] at `days`; a date out of range at `from`.
pub fn get(read: &Read<'_>, by: &Authorized<ResourcesRead>, request: GetResource) -> Result<ResourceProfile> {
    let GetResource { resource: id, from, days } = request;
    let row = super::row(read, id, "resource")?;
    if !(1..=MOST_DAYS).contains(&days) {
        return Err(Error::at(ErrorCode::OutOfRange, "days").with("min", 1).with("max", MOST_DAYS).into());
    }
    let dates: Vec<PlainDate> = (0..i64::from(days))
        .map(|day| from.plus_days(day).map_err(|code| Error::at(code, "from")))
        .collect::<Result<_, _>>()?;
    let hours = Hours::of(read, id, from)?;
    let uses = uses(read, id, &dates)?;
    let capacity = row.details.rules.capacity.get();
    let (mut open, mut by_day) = (vec![], vec![]);
    for date in &dates {
        let stretches = hours.on(*date);
        open.extend(stretches.iter().map(|&(from, to)| UsableHours { date: *date, from, to }));
        let (available, booked) = measure(&moments(read, *date, &stretches)?, capacity, &uses);
        by_day.push(Utilisation { from: *date, to: *date, available, booked });
    }
    let whole = by_day.iter().copied().reduce(and).ok_or(ErrorCode::Internal)?;
    let mut weeks: Vec<Utilisation> = vec![];
    for day in &by_day {
        let monday = |date: PlainDate| date.date().week(chrono::Weekday::Mon).first_day();
        match weeks.last_mut().filter(|week| monday(week.from) == monday(day.from)) {
            Some(week) => *week = and(*week, *day),
            None => weeks.push(*day),
        }
    }
    let sees = by.also(Permission::PatientsRead) && by.also(Permission::AppointmentsRead);
    let shown = uses.into_iter().map(|use_| use_.shown(read, sees)).collect::<Result<_>>()?;
    let details = &row.details;
    let named = |ids: &[ResourceId]| names(ids, |id| Ok(read.find::<resource::Details>(id)?.map(|found| found.name)));
    Ok(ResourceProfile {
        sites: names(&details.sites, |id| Ok(read.find::<site::Details>(id)?.map(|found| found.name)))?,
        staff: names(&details.staff, |id| Ok(read.find::<user::Details>(id)?.map(|found| found.name)))?,
        bookers: names(&details.rules.bookers, |id| Ok(read.find::<role::Details>(id)?.map(|found| found.name)))?,
        depends_on: named(&details.depends_on)?,
        row,
        uses: shown,
        hours: open,
        by_dentists: hours.dentists.is_some(),
        days: by_day,
        weeks,
        whole,
    })
}

fn and(one: Utilisation, other: Utilisation) -> Utilisation {
    Utilisation {
        from: one.from,
        to: other.to,
        available: one.available + other.available,
        booked: one.booked + other.booked,
    }
}

/// The names of what is still known by them.
fn names<T: Copy>(ids: &[T], name: impl Fn(T) -> Result<Option<String>>) -> Result<Vec<String>> {
    let names = ids.iter().map(|id| name(*id)).collect::<Result<Vec<_>>>()?;
    Ok(names.into_iter().flatten().collect())
}

/// When a resource can be used.
struct Hours {
    own: Availability,
    /// When the dentists work, where it has no hours of its own.
    dentists: Option<Vec<Availability>>,
}

impl Hours {
    fn of(read: &Read<'_>, id: ResourceId, from: PlainDate) -> Result<Self> {
        let exceptions = Exceptions::from(read, from)?;
        let week = Week::stored(&read.get::<resource::Hours>(id, "resource")?.hours);
        let always = week.is_empty();
        let own = exceptions.of_resource(id, week);
        if !always {
            return Ok(Self { own, dentists: None });
        }
        let dentists = read.all("SELECT id, hours FROM doctor WHERE archived = 0 AND role = 'doctor'", [], |row| {
            let week = Week::stored(row.get_ref(1)?.as_str()?);
            Ok(exceptions.of_doctor(row.get::<_, Stored<DoctorId>>(0)?.0, week))
        })?;
        Ok(Self { own, dentists: Some(dentists) })
    }

    fn on(&self, date: PlainDate) -> Vec<Stretch> {
        let own = self.own.minutes(date);
        let Some(dentists) = &self.dentists else { return own };
        let some = dentists.iter().fold(vec![], |all, one| union(&all, &one.minutes(date)));
        without(&own, &without(&own, &some))
    }
}

/// Stretches of a day as moments; those that the clocks skip whole are none.
fn moments(read: &Read<'_>, date: PlainDate, stretches: &[Stretch]) -> Result<Vec<Interval>> {
    let mut found = vec![];
    for (from, to) in stretches {
        found.extend(Interval::new(moment(date, *from, read.zone()?)?, moment(date, *to, read.zone()?)?));
    }
    Ok(found)
}

/// Something that holds a resource.
#[derive(Clone, Copy, Debug)]
struct Held {
    source: Source,
    /// Without what is needed before and after.
    during: Interval,
    units: u32,
    /// It is not to be used meanwhile.
    block: bool,
}

/// How many minutes of units there are in some stretches, without what is blocked; and how many of these are booked.
fn measure(open: &[Interval], capacity: u32, uses: &[Held]) -> (u32, u32) {
    let (mut available, mut booked) = (0, 0);
    for stretch in open {
        // Between two of these moments nothing begins or ends.
        let edges = uses.iter().flat_map(|held| [held.during.from(), held.during.to()]);
        let mut edges: Vec<Instant> = edges.filter(|edge| stretch.contains(*edge)).collect();
        edges.extend([stretch.from(), stretch.to()]);
        edges.sort_unstable();
        for pair in edges.windows(2) {
            let minutes = crate::booking::schedule::minutes_between(pair[0], pair[1]);
            let units = |block: bool| -> u32 {
                let at_once = uses.iter().filter(|held| held.block == block && held.during.contains(pair[0]));
                at_once.map(|held| held.units).fold(0, u32::saturating_add)
            };
            let left = capacity.saturating_sub(units(true));
            available += minutes * left;
            booked += minutes * units(false).min(left);
        }
    }
    (available, booked)
}

/// What holds a resource in some days, by time.
fn uses(read: &Read<'_>, id: ResourceId, dates: &[PlainDate]) -> Result<Vec<Held>> {
    let (Some(first), Some(last)) = (dates.first(), dates.last()) else { return Ok(vec![]) };
    let whole = Interval::new(moment(*first, 0, read.zone()?)?, moment(*last, 24 * 60, read.zone()?)?);
    let whole = whole.map_err(|code| Error::at(code, "from"))?;
    let mut found: Vec<Held> = vec![];
    for use_ in occupancy::uses(read, id.0, whole, None)? {
        let source = use_.what.source;
        if source.table == RESERVATION && !found.iter().any(|held| held.source == source) {
            found.extend(reservation(read, source)?);
        } else if source.table == APPOINTMENT && !found.iter().any(|held| held.source == source) {
            found.extend(visit(read, id, source)?);
        }
    }
    found.retain(|held| held.during.overlaps(whole));
    found.sort_by_key(|held| held.during.from());
    Ok(found)
}

fn reservation(read: &Read<'_>, source: Source) -> Result<Option<Held>> {
    let sql = "SELECT start_at, end_at, units, task_id IS NOT NULL FROM main.reservation WHERE n = ?1";
    let held = read.first(sql, [source.row], |row| {
        let (from, to) = (row.get::<_, Stored<Instant>>(0)?.0, row.get::<_, Stored<Instant>>(1)?.0);
        Ok((Interval::new(from, to), row.get(2)?, row.get(3)?))
    })?;
    Ok(held.and_then(|(during, units, block)| Some(Held { source, during: during.ok()?, units, block })))
}

/// The parts of a visit that need a resource.
fn visit(read: &Read<'_>, id: ResourceId, source: Source) -> Result<Vec<Held>> {
    let sql = "SELECT start_at, segments FROM main.appointment WHERE n = ?1";
    let found = read.first(sql, [source.row], |row| {
        Ok((row.get::<_, Stored<Instant>>(0)?.0, Segment::stored(row.get_ref(1)?.as_str()?)))
    })?;
    let Some((start, segments)) = found else { return Ok(vec![]) };
    let own = |segment: &Segment| {
        matches!(segment.needed, Needed::Resource { id: other, .. } if other == id).then_some(())?;
        let at = |minute: u32| start.plus_minutes(minute.into());
        let during = Interval::new(at(segment.from), at(segment.to)).ok()?;
        Some(Held { source, during, units: 1, block: false })
    };
    Ok(segments.iter().filter_map(own).collect())
}

impl Held {
    /// As it is shown. Of another site's visits and reservations nothing is told but the time.
    fn shown(self, read: &Read<'_>, sees_patients: bool) -> Result<ResourceUse> {
        let mut shown = ResourceUse {
            appointment: None,
            reservation: None,
            task: None,
            what: None,
            start: read.local(self.during.from())?,
            end: read.local(self.during.to())?,
            units: self.units,
            pending: false,
        };
        if self.source.table == APPOINTMENT {
            let sql = "SELECT a.id, p.name FROM appointment a JOIN patient p ON p.id = a.patient_id WHERE a.n = ?1";
            let found = read.first(sql, [self.source.row], |row| {
                Ok((row.get::<_, Stored<AppointmentId>>(0)?.0, row.get::<_, String>(1)?))
            })?;
            if let Some((id, name)) = found.filter(|_| sees_patients) {
                (shown.appointment, shown.what) = (Some(id), Some(name));
            }
        } else {
            let sql = "SELECT id, title, status, task_id FROM reservation WHERE n = ?1";
            let found = read.first(sql, [self.source.row], |row| {
                let id = row.get::<_, Stored<ReservationId>>(0)?.0;
                let status = row.get::<_, Stored<ReservationStatus>>(2)?.0;
                Ok((id, row.get::<_, String>(1)?, status, row.get::<_, Stored<Option<TaskId>>>(3)?.0))
            })?;
            if let Some((id, title, status, task)) = found {
                (shown.reservation, shown.what, shown.task) = (Some(id), Some(title), task);
                shown.pending = status == ReservationStatus::Pending;
            }
        }
        Ok(shown)
    }
}
