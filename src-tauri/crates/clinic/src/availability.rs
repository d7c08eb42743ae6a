//! When doctors and resources can be booked (S5): the weekly hours, less the clinic's holidays, with what is added to
//! their own time and without what is taken from it.
//!
//! Taking time away in which something is booked is refused with what it is, unless somebody says that it stays.

mod in_use;
pub(crate) mod minutes;
#[cfg(test)]
mod tests;

use cuspid_model::permission::{AvailabilityRead, AvailabilityWrite};
use cuspid_model::requests::availability::*;
use cuspid_model::requests::doctors::{DayMinute, StaffRole, Weekday};
use cuspid_model::time::{Instant, Interval, LocalTime, PlainDate, Zone};
use cuspid_model::{DoctorId, Error, ErrorCode, ExceptionId, ProviderId, ResourceId, SiteId};
use rusqlite::params;

use crate::access::Authorized;
use crate::cell::Stored;
use crate::doctors::Week;
use crate::practice::{self, doctor};
use crate::resources::resource;
use crate::{Read, Result, Tx};

pub(crate) use in_use::refuse_in_use;
use minutes::{Stretch, union, without};

tables! {
    /// An exception to weekly hours: a holiday, leave, extra hours.
    24 availability_exception(ExceptionId) {
        1 Details "details" {
            1 doctor_id: Option<DoctorId>, 2 resource_id: Option<ResourceId>, 3 effect: ExceptionEffect,
            4 from_date: PlainDate, 5 to_date: PlainDate, 6 from_minute: u32, 7 to_minute: u32, 8 reason: Option<String>,
        }
        2 Status "status" { 9 removed: bool }
    }
}

/// The most days of one exception.
const MOST_DAYS: i64 = 366;
const DAY: u32 = 24 * 60;

/// When somebody or something can be booked.
#[derive(Clone, Debug, PartialEq)]
pub struct Availability {
    /// None: at any time, whatever day it is.
    week: Option<Week>,
    exceptions: Vec<Known>,
    /// Whether only what is held of a visit must lie within it, and not the whole visit.
    by_part: bool,
}

/// An exception as it is looked up: of the clinic where nobody and nothing is named.
#[derive(Clone, Debug, PartialEq)]
struct Known {
    doctor: Option<DoctorId>,
    resource: Option<ResourceId>,
    provider: Option<ProviderId>,
    effect: ExceptionEffect,
    from: PlainDate,
    to: PlainDate,
    minutes: Stretch,
    reason: Option<String>,
}

/// The exceptions that are not over on some day.
#[derive(Clone, Debug, Default)]
pub struct Exceptions(Vec<Known>);

const KNOWN: &str = "SELECT doctor_id, resource_id, effect, from_date, to_date, from_minute, to_minute, reason
     FROM main.availability_exception WHERE to_date >= ?1 AND removed = 0";

impl Exceptions {
    /// Those that matter on a day and after it; also the day before, from which working time may go on over midnight.
    ///
    /// # Errors
    /// Those of the database.
    pub fn from(read: &Read<'_>, day: PlainDate) -> Result<Self> {
        let day = day.plus_days(-1).unwrap_or(day);
        let known = read.all(KNOWN, [Stored(day)], |row| {
            Ok(Known {
                doctor: row.get::<_, Stored<_>>(0)?.0,
                resource: row.get::<_, Stored<_>>(1)?.0,
                provider: None,
                effect: row.get::<_, Stored<_>>(2)?.0,
                from: row.get::<_, Stored<_>>(3)?.0,
                to: row.get::<_, Stored<_>>(4)?.0,
                minutes: (row.get(5)?, row.get(6)?),
                reason: row.get(7)?,
            })
        })?;
        Ok(Self(known))
    }

    /// When a doctor with this week can be booked.
    pub fn of_doctor(&self, doctor: DoctorId, week: Week) -> Availability {
        let own = |known: &&Known| known.doctor == Some(doctor) || known.is_of_all();
        Availability { week: Some(week), exceptions: self.0.iter().filter(own).cloned().collect(), by_part: false }
    }

    /// The same of anybody on the staff: an assistant need not be there for the rest of a visit.
    pub fn of_staff(&self, id: DoctorId, role: StaffRole, week: Week) -> Availability {
        Availability { by_part: role == StaffRole::Assistant, ..self.of_doctor(id, week) }
    }

    /// When a resource with this week can be booked; one without hours, at any time that was not taken from it.
    pub fn of_resource(&self, resource: ResourceId, week: Week) -> Availability {
        let always = week.is_empty();
        let own = |known: &&Known| known.resource == Some(resource) || (!always && known.is_of_all());
        let exceptions = self.0.iter().filter(own).cloned().collect();
        Availability { week: (!always).then_some(week), exceptions, by_part: false }
    }

    fn with(mut self, known: Known) -> Self {
        self.0.push(known);
        self
    }

    fn without(mut self, known: &Known) -> Self {
        if let Some(place) = self.0.iter().position(|other| other == known) {
            self.0.swap_remove(place);
        }
        self
    }
}

impl Known {
    fn of(details: &availability_exception::Details) -> Self {
        Self {
            doctor: details.doctor_id,
            resource: details.resource_id,
            provider: None,
            effect: details.effect,
            from: details.from_date,
            to: details.to_date,
            minutes: (details.from_minute, details.to_minute),
            reason: details.reason.clone(),
        }
    }

    fn is_of_all(&self) -> bool {
        self.doctor.is_none() && self.resource.is_none() && self.provider.is_none()
    }

    fn on(&self, date: PlainDate) -> bool {
        self.from <= date && date <= self.to
    }
}

impl Availability {
    /// When a care provider can be asked to work, who has no weekly hours but says so of days or parts of them.
    pub fn of_provider(
        provider: ProviderId,
        said: impl IntoIterator<Item = (PlainDate, Stretch, ExceptionEffect)>,
    ) -> Self {
        let known = |(date, minutes, effect)| Known {
            doctor: None,
            resource: None,
            provider: Some(provider),
            effect,
            from: date,
            to: date,
            minutes,
            reason: None,
        };
        Self { week: Some(Week::default()), exceptions: said.into_iter().map(known).collect(), by_part: false }
    }

    /// When he can be booked at a site: not in the weekly hours he has at another.
    #[must_use]
    pub fn at(&self, site: SiteId) -> Self {
        Self { week: self.week.as_ref().map(|week| week.at(site)), ..self.clone() }
    }

    /// What must lie within it of something booked in which so much of his time is held.
    pub fn needed(&self, whole: Interval, held: Interval) -> Interval {
        if self.by_part { held } else { whole }
    }

    /// The minutes of a date that can be booked, in order.
    pub fn minutes(&self, date: PlainDate) -> Vec<Stretch> {
        let day = Weekday::from(date);
        let base = match &self.week {
            None => vec![(0, DAY)],
            Some(week) => week.of(day),
        };
        let of = |effect: ExceptionEffect, all: bool| -> Vec<Stretch> {
            let fits = |known: &&Known| known.on(date) && known.effect == effect && known.is_of_all() == all;
            self.exceptions.iter().filter(fits).map(|known| known.minutes).collect()
        };
        let open = without(&base, &of(ExceptionEffect::Off, true));
        let open = union(&open, &of(ExceptionEffect::Extra, false));
        without(&open, &of(ExceptionEffect::Off, false))
    }

    /// Why time of a date is taken away, as far as somebody said why.
    pub fn reasons(&self, date: PlainDate) -> Vec<(Stretch, Option<&str>)> {
        let off = self.exceptions.iter().filter(|known| known.on(date) && known.effect == ExceptionEffect::Off);
        off.map(|known| (known.minutes, known.reason.as_deref())).collect()
    }

    /// Whether it is the same at every hour of every day.
    pub fn is_always(&self) -> bool {
        self.week.is_none() && self.exceptions.is_empty()
    }

    /// The stretches of a date as moments, in order.
    ///
    /// # Errors
    /// When the zone does not exist, or the date is out of range for it.
    pub fn on(&self, date: PlainDate, zone: &Zone) -> Result<Vec<Interval>> {
        let mut open = vec![];
        for (from, to) in self.minutes(date) {
            let (from, to) = (moment(date, from, zone)?, moment(date, to, zone)?);
            // A stretch that the clocks skip whole is none.
            open.extend(Interval::new(from, to));
        }
        Ok(open)
    }

    /// Whether a visit that starts on a date lies within it, also where it goes on over midnight.
    ///
    /// # Errors
    /// As [`Availability::on`].
    pub fn covers(&self, visit: Interval, date: PlainDate, zone: &Zone) -> Result<bool> {
        let mut open = self.on(date, zone)?;
        if let Ok(next) = date.plus_days(1) {
            open.extend(self.on(next, zone)?);
        }
        // Up to where the time that covers its start goes on.
        let mut covered = visit.from();
        for stretch in open.into_iter().filter(|stretch| stretch.to() > visit.from()) {
            if stretch.from() > covered {
                break;
            }
            covered = stretch.to();
        }
        Ok(visit.to() <= covered)
    }
}

/// A minute of a day as a moment.
///
/// # Errors
/// As [`Availability::on`].
pub(crate) fn moment(date: PlainDate, minute: u32, zone: &Zone) -> Result<Instant> {
    let midnight = date.date().and_time(chrono::NaiveTime::MIN);
    let time = LocalTime::new(midnight + chrono::TimeDelta::minutes(minute.into()))
        .map_err(|code| Error::at(code, "start"))?;
    practice::instant(zone, time)
}

/// The exceptions that are not over, or all of them, by their first day. Those of resources one may not see are left out.
///
/// # Errors
/// Those of the database.
pub fn list(read: &Read<'_>, _by: &Authorized<AvailabilityRead>, request: ListExceptions) -> Result<Vec<ExceptionRow>> {
    let from = if request.over { "1800-01-01".parse().map_err(|code| Error::at(code, "over"))? } else { read.today()? };
    let rows = read.all(
        "SELECT e.id, coalesce(d.name, r.name) FROM availability_exception e
         LEFT JOIN doctor d ON d.id = e.doctor_id LEFT JOIN main.resource r ON r.id = e.resource_id
         WHERE e.to_date >= ?1 AND e.removed = 0 ORDER BY e.from_date, e.n",
        [Stored(from)],
        |row| Ok((row.get::<_, Stored<ExceptionId>>(0)?.0, row.get(1)?)),
    )?;
    let mut shown = vec![];
    for (id, name) in rows {
        let details: availability_exception::Details = read.get(id, "exception")?;
        let minute = |minute: u32| DayMinute::new(minute).unwrap_or(DayMinute::END);
        let exception = Exception {
            whose: match (details.doctor_id, details.resource_id) {
                (Some(doctor), _) => Whose::Doctor(doctor),
                (None, Some(resource)) => Whose::Resource(resource),
                (None, None) => Whose::Clinic,
            },
            effect: details.effect,
            from: details.from_date,
            to: details.to_date,
            from_minute: minute(details.from_minute),
            to_minute: minute(details.to_minute),
            reason: details.reason.and_then(|reason| reason.parse().ok()),
        };
        shown.push(ExceptionRow { id, exception, name });
    }
    Ok(shown)
}

/// Adds an exception.
///
/// # Errors
/// An unknown or archived doctor or resource at `exception.whose`; [`ErrorCode::NotAllowed`] at `exception.effect` for
/// extra time of the whole clinic; [`ErrorCode::InvalidDuration`] at `exception.to` or `exception.to_minute` when it ends
/// before it begins; [`ErrorCode::DateOutOfRange`] at `exception.to` for more than a year; [`ErrorCode::TimeInUse`] with
/// `count` and the first of them in `bookings`, unless `despite`.
pub fn add(tx: &mut Tx<'_>, _by: &Authorized<AvailabilityWrite>, request: AddException) -> Result<ExceptionId> {
    let Exception { whose, effect, from, to, from_minute, to_minute, reason } = request.exception;
    let (doctor_id, resource_id) = match whose {
        Whose::Clinic if effect == ExceptionEffect::Extra => {
            return Err(Error::at(ErrorCode::NotAllowed, "exception.effect").into());
        }
        Whose::Clinic => (None, None),
        Whose::Doctor(doctor) => {
            in_use_still(tx.get::<doctor::Status>(doctor, "exception.whose")?.archived)?;
            (Some(doctor), None)
        }
        Whose::Resource(resource) => {
            in_use_still(tx.get::<resource::Status>(resource, "exception.whose")?.archived)?;
            (None, Some(resource))
        }
    };
    if to < from {
        return Err(Error::at(ErrorCode::InvalidDuration, "exception.to").into());
    }
    if (to.date() - from.date()).num_days() >= MOST_DAYS {
        return Err(Error::at(ErrorCode::DateOutOfRange, "exception.to").into());
    }
    if to_minute <= from_minute {
        return Err(Error::at(ErrorCode::InvalidDuration, "exception.to_minute").into());
    }
    let details = availability_exception::Details {
        doctor_id,
        resource_id,
        effect,
        from_date: from,
        to_date: to,
        from_minute: from_minute.get(),
        to_minute: to_minute.get(),
        reason: reason.map(|reason| reason.to_string()),
    };
    let known = Known::of(&details);
    let before = Exceptions::from(tx, tx.today()?)?;
    if effect == ExceptionEffect::Off && !request.despite {
        refuse_taken(tx, &known, &before, &before.clone().with(known.clone()), "exception.from")?;
    }
    let id: ExceptionId = tx.new_id()?;
    tx.put(id, details);
    tx.put(id, availability_exception::Status { removed: false });
    Ok(id)
}

/// Takes an exception back.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `exception`; [`ErrorCode::TimeInUse`] as [`add`], for extra time.
pub fn remove(tx: &mut Tx<'_>, _by: &Authorized<AvailabilityWrite>, request: RemoveException) -> Result<()> {
    let id = request.exception;
    let details: availability_exception::Details = tx.get(id, "exception")?;
    if tx.get::<availability_exception::Status>(id, "exception")?.removed {
        return Err(Error::at(ErrorCode::NotFound, "exception").into());
    }
    let known = Known::of(&details);
    if details.effect == ExceptionEffect::Extra && !request.despite {
        let before = Exceptions::from(tx, tx.today()?)?;
        refuse_taken(tx, &known, &before, &before.clone().without(&known), "exception")?;
    }
    tx.put(id, availability_exception::Status { removed: true });
    Ok(())
}

fn in_use_still(archived: bool) -> Result<()> {
    if archived { Err(Error::at(ErrorCode::Archived, "exception.whose").into()) } else { Ok(()) }
}

/// Refuses what would take time away from somebody in which something is booked.
fn refuse_taken(read: &Read<'_>, known: &Known, before: &Exceptions, after: &Exceptions, field: &str) -> Result<()> {
    let mut subjects = vec![];
    let sql = "SELECT id, role, hours FROM doctor WHERE ?1 IS NULL OR id = ?1";
    let staff = read.all(sql, [Stored(known.doctor)], |row| {
        let role = row.get::<_, Stored<StaffRole>>(1)?.0;
        Ok((row.get::<_, Stored<DoctorId>>(0)?.0, role, Week::stored(row.get_ref(2)?.as_str()?)))
    })?;
    for (id, role, week) in staff.into_iter().filter(|_| known.resource.is_none()) {
        subjects.push((id.0, before.of_staff(id, role, week.clone()), after.of_staff(id, role, week)));
    }
    let sql = "SELECT id, hours FROM main.resource WHERE ?1 IS NULL OR id = ?1";
    let resources = read.all(sql, params![Stored(known.resource)], |row| {
        Ok((row.get::<_, Stored<ResourceId>>(0)?.0, Week::stored(row.get_ref(1)?.as_str()?)))
    })?;
    for (resource, week) in resources.into_iter().filter(|_| known.doctor.is_none()) {
        subjects.push((resource.0, before.of_resource(resource, week.clone()), after.of_resource(resource, week)));
    }
    refuse_in_use(read, &subjects, field)
}
