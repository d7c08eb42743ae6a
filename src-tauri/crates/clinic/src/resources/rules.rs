//! What the rules of a resource say of a use of it. Whether it is free then is another question, for `occupancy`.

use std::ops::RangeInclusive;

use cuspid_model::time::{Instant, Interval, PlainDate};
use cuspid_model::{Error, ErrorCode, ResourceId, RoleId, SiteId, UserId};

use super::{listed, resource};
use crate::availability::{Availability, Exceptions};
use crate::booking::schedule::minutes_between;
use crate::cell::Stored;
use crate::doctors::Week;
use crate::{Read, Result, practice};

/// No use is longer, in minutes: a day.
const LONGEST_USE: u32 = 24 * 60;

/// A use that is wanted.
pub struct Wanted {
    /// Of which resource.
    pub resource: ResourceId,
    /// When.
    pub during: Interval,
    /// The date it begins on, by the clinic's clock.
    pub date: PlainDate,
    /// How many of its units.
    pub units: u32,
    /// Whether it may lie outside the resource's hours.
    pub outside_hours: bool,
}

/// What refusals call the parts of a use.
pub struct Fields<'a> {
    pub resource: &'a str,
    pub duration: &'a str,
    pub units: &'a str,
    pub start: &'a str,
}

/// What comes with a use that the rules allow.
pub struct Allowed {
    /// Where the resource stands.
    pub site: SiteId,
    /// The other sites that may use it.
    pub sites: Vec<SiteId>,
    /// How many units there are.
    pub capacity: u32,
    /// Minutes it is not free before a use.
    pub before: u32,
    /// Minutes it is not free after a use.
    pub after: u32,
    /// Whether somebody must confirm it.
    pub confirm: bool,
    /// When it can be used.
    pub availability: Availability,
    /// Not before this, where it is reserved some hours ahead.
    pub soonest: Option<Instant>,
}

impl Allowed {
    /// Whether it is used at a site.
    pub fn is_used_at(&self, site: SiteId) -> bool {
        self.site == site || self.sites.contains(&site)
    }
}

impl resource::Place {
    /// Whether the resource is used at a site.
    pub fn is_used_at(&self, site: SiteId) -> bool {
        self.site_id == site || listed::<SiteId>(&self.sites).contains(&site)
    }
}

impl resource::Rules {
    /// How many minutes a use may take.
    pub fn lengths(&self) -> RangeInclusive<u32> {
        self.least_minutes.unwrap_or(1)..=self.most_minutes.unwrap_or(LONGEST_USE)
    }
}

/// Whether the rules of a resource allow somebody a use of it.
///
/// # Errors
/// At the resource: [`ErrorCode::NotFound`], [`ErrorCode::Archived`], [`ErrorCode::NotAllowed`] when other roles reserve
/// it. At the duration and the units: [`ErrorCode::OutOfRange`] with `min` and `max`. At the start:
/// [`ErrorCode::TooSoon`] with `hours`, [`ErrorCode::OutsideHours`].
pub fn allow(read: &Read<'_>, by: UserId, wanted: &Wanted, fields: &Fields<'_>) -> Result<Allowed> {
    let (rules, allowed) = in_use(read, by, wanted.resource, wanted.date, fields.resource)?;
    within(fields.duration, minutes_between(wanted.during.from(), wanted.during.to()), rules.lengths())?;
    within(fields.units, wanted.units, 1..=rules.capacity)?;
    if allowed.soonest.is_some_and(|soonest| wanted.during.from() < soonest) {
        return Err(Error::at(ErrorCode::TooSoon, fields.start).with("hours", rules.lead_hours).into());
    }
    let zone = practice::zone(read)?;
    if !wanted.outside_hours && !allowed.availability.covers(wanted.during, wanted.date, &zone)? {
        return Err(Error::at(ErrorCode::OutsideHours, fields.start).into());
    }
    Ok(allowed)
}

/// Refuses a number that a rule does not allow.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at the field, with `min` and `max`.
pub fn within(field: &str, number: u32, range: RangeInclusive<u32>) -> Result<(), Error> {
    if range.contains(&number) {
        return Ok(());
    }
    Err(Error::at(ErrorCode::OutOfRange, field).with("min", range.start()).with("max", range.end()))
}

/// What there is to know about a resource that somebody wants to use, before a time is chosen, from a day on.
///
/// # Errors
/// As [`allow`], at the resource.
pub fn in_use(
    read: &Read<'_>,
    by: UserId,
    id: ResourceId,
    day: PlainDate,
    field: &str,
) -> Result<(resource::Rules, Allowed)> {
    let (rules, allowed) = known(read, id, day, field)?;
    let bookers: Vec<RoleId> = listed(&rules.bookers);
    if !bookers.is_empty() && !holds_one_of(read, by, &bookers)? {
        return Err(Error::at(ErrorCode::NotAllowed, field).into());
    }
    Ok((rules, allowed))
}

/// The same whoever asks.
///
/// # Errors
/// At the field: [`ErrorCode::NotFound`], [`ErrorCode::Archived`].
pub fn known(read: &Read<'_>, id: ResourceId, day: PlainDate, field: &str) -> Result<(resource::Rules, Allowed)> {
    let place: resource::Place = read.get(id, field)?;
    if read.get::<resource::Status>(id, field)?.archived {
        return Err(Error::at(ErrorCode::Archived, field).into());
    }
    let rules: resource::Rules = read.get(id, field)?;
    let week = Week::stored(&read.get::<resource::Hours>(id, field)?.hours);
    let allowed = Allowed {
        site: place.site_id,
        sites: listed(&place.sites),
        capacity: rules.capacity,
        before: rules.buffer_before,
        after: rules.buffer_after,
        confirm: rules.confirm,
        availability: Exceptions::from(read, day)?.of_resource(id, week),
        soonest: (rules.lead_hours > 0).then(|| read.now().plus_minutes(i64::from(rules.lead_hours) * 60)),
    };
    Ok((rules, allowed))
}

fn holds_one_of(read: &Read<'_>, user: UserId, roles: &[RoleId]) -> Result<bool> {
    let held = read.all("SELECT role_id FROM user_role WHERE user_id = ?1 AND granted = 1", [Stored(user)], |row| {
        row.get::<_, Stored<RoleId>>(0)
    })?;
    Ok(held.iter().any(|Stored(role)| roles.contains(role)))
}
