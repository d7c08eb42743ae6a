//! Shared resources: what there is, where it stands, and by which rules it may be reserved (`000`).

pub(crate) mod rules;
#[cfg(test)]
mod tests;
pub mod usage;

use cuspid_model::permission::{ResourcesRead, ResourcesWrite};
use cuspid_model::requests::doctors::Colour;
use cuspid_model::requests::resources::*;
use cuspid_model::text::Name;
use cuspid_model::time::Minutes;
use cuspid_model::{DoctorId, Error, ErrorCode, ResourceId, RoleId, SiteId, UserId};
use rusqlite::params;
use serde::de::DeserializeOwned;

use crate::access::Authorized;
use crate::availability::{Exceptions, refuse_in_use};
use crate::booking::occupancy;
use crate::cell::Stored;
use crate::doctors::Week;
use crate::practice::{self, role, user};
use crate::reservations::blocks::{self, Becoming};
use crate::{Read, Result, Tx};

tables! {
    /// Something that is limited in number: a chair, a room, a device.
    22 resource(ResourceId) {
        1 Details "details" {
            1 name: String, 2 kind: ResourceKind, 3 kind_name: Option<String>, 4 description: Option<String>,
            5 notes: Option<String>, 6 colour: u32,
        }
        2 Place "place" { 7 site_id: SiteId, 8 sites: String, 9 staff: String }
        3 Rules "rules" {
            10 capacity: u32, 11 least_minutes: Option<u32>, 12 most_minutes: Option<u32>, 13 buffer_before: u32,
            14 buffer_after: u32, 15 lead_hours: u32, 16 confirm: bool, 17 bookers: String,
        }
        4 Hours "hours" { 18 hours: String }
        5 Status "status" { 19 archived: bool }
        6 Dependence "dependence" { 20 depends_on: String }
    }
}

/// Nothing is reserved longer ahead than this many hours: a year.
const LONGEST_LEAD: u32 = 8760;
/// More sites, people or roles than this are a slip.
const MOST_NAMED: usize = 200;

/// The resources in use, then those put away; by kind, each kind by name.
///
/// # Errors
/// Those of the database.
pub fn list(read: &Read<'_>, _by: &Authorized<ResourcesRead>, request: ListResources) -> Result<Vec<ResourceRow>> {
    let ids = read.all(
        "SELECT id FROM resource WHERE archived <= ?1 ORDER BY archived, name COLLATE NOCASE, n",
        [request.archived],
        |row| row.get::<_, Stored<ResourceId>>(0),
    )?;
    let mut rows = vec![];
    for Stored(id) in ids {
        rows.push(row(read, id, "resource")?);
    }
    rows.sort_by_key(|row| (row.archived, row.details.kind));
    Ok(rows)
}

/// Whether the same resources are of one kind and of another.
pub(crate) fn is_same_kind(one: &AnyResource, other: &AnyResource) -> bool {
    let name = |any: &AnyResource| any.kind_name.as_ref().map(|name| name.to_ascii_lowercase());
    one.kind == other.kind && name(one) == name(other)
}

/// The resources of a kind that are in use, by name.
///
/// # Errors
/// Those of the database.
pub(crate) fn of_kind(read: &Read<'_>, any: &AnyResource) -> Result<Vec<ResourceId>> {
    let name = any.kind_name.as_deref();
    let sql =
        "SELECT id FROM resource WHERE kind = ?1 AND archived = 0 AND (?2 IS NULL OR kind_name = ?2 COLLATE NOCASE)
         ORDER BY name COLLATE NOCASE, n";
    let found = read.all(sql, params![Stored(any.kind), name], |row| row.get::<_, Stored<ResourceId>>(0))?;
    Ok(found.into_iter().map(|Stored(id)| id).collect())
}

/// The chair of each doctor who has one: the first by name that his user is named with.
///
/// # Errors
/// Those of the database.
pub(crate) fn chairs(read: &Read<'_>) -> Result<Vec<(DoctorId, ResourceId)>> {
    let chairs = read.all(
        "SELECT id, staff FROM resource WHERE kind = 'chair' AND archived = 0 AND staff <> '[]'
         ORDER BY name COLLATE NOCASE, n",
        [],
        |row| Ok((row.get::<_, Stored<ResourceId>>(0)?.0, listed::<UserId>(row.get_ref(1)?.as_str()?))),
    )?;
    let doctors =
        read.all("SELECT id, user_id FROM doctor WHERE user_id IS NOT NULL AND role = 'doctor'", [], |row| {
            Ok((row.get::<_, Stored<DoctorId>>(0)?.0, row.get::<_, Stored<UserId>>(1)?.0))
        })?;
    let own = |user: &UserId| chairs.iter().find(|(_, staff)| staff.contains(user)).map(|(chair, _)| *chair);
    Ok(doctors.iter().filter_map(|(doctor, user)| Some((*doctor, own(user)?))).collect())
}

fn row(read: &Read<'_>, id: ResourceId, field: &str) -> Result<ResourceRow> {
    let details: resource::Details = read.get(id, field)?;
    let place: resource::Place = read.get(id, field)?;
    let rules: resource::Rules = read.get(id, field)?;
    let hours: resource::Hours = read.get(id, field)?;
    let dependence: resource::Dependence = read.get(id, field)?;
    let site_name =
        read.first("SELECT name FROM main.site WHERE id = ?1", [Stored(place.site_id)], |row| row.get(0))?;
    let minutes = |minutes: Option<u32>| minutes.and_then(|minutes| Minutes::new(minutes).ok());
    let at = |field: &'static str| move |code: ErrorCode| Error::at(code, field);
    Ok(ResourceRow {
        id,
        details: ResourceDetails {
            name: details.name.parse().map_err(at("name"))?,
            kind: details.kind,
            kind_name: details.kind_name.and_then(|name| name.parse().ok()),
            description: details.description.and_then(|text| text.parse().ok()),
            notes: details.notes.and_then(|text| text.parse().ok()),
            colour: Colour::new(details.colour).map_err(at("colour"))?,
            site: Some(place.site_id),
            sites: listed(&place.sites),
            staff: listed(&place.staff),
            depends_on: listed(&dependence.depends_on),
            rules: ResourceRules {
                capacity: Units::new(rules.capacity).map_err(at("rules.capacity"))?,
                least: minutes(rules.least_minutes),
                most: minutes(rules.most_minutes),
                before: Buffer::new(rules.buffer_before).unwrap_or_default(),
                after: Buffer::new(rules.buffer_after).unwrap_or_default(),
                lead_hours: rules.lead_hours,
                confirm: rules.confirm,
                bookers: listed(&rules.bookers),
            },
            hours: Week::stored(&hours.hours).into(),
        },
        site_name: site_name.unwrap_or_default(),
        archived: read.get::<resource::Status>(id, field)?.archived,
    })
}

/// A list in a cell. What a newer version wrote and this one cannot read is an empty one.
pub(crate) fn listed<T: DeserializeOwned>(json: &str) -> Vec<T> {
    serde_json::from_str(json).unwrap_or_default()
}

/// Adds a resource. While a task blocks something it depends on, it is blocked as well.
///
/// # Errors
/// A refused field; [`ErrorCode::AlreadyUsed`] at `details.name` when the site has one of that name.
pub fn add(tx: &mut Tx<'_>, _by: &Authorized<ResourcesWrite>, request: AddResource) -> Result<ResourceId> {
    let id: ResourceId = tx.new_id()?;
    save(tx, id, request.details)?;
    tx.put(id, resource::Status { archived: false });
    Ok(id)
}

/// Changes a resource.
///
/// # Errors
/// As [`add`]; an unknown resource; [`ErrorCode::TimeInUse`] at `details.hours` when something is booked in hours that
/// go, unless `despite`; [`ErrorCode::TimeTaken`] at `details.depends_on` when something is booked in time for which a task
/// blocks what it begins to depend on.
pub fn change(tx: &mut Tx<'_>, _by: &Authorized<ResourcesWrite>, request: ChangeResource) -> Result<()> {
    let id = request.resource;
    tx.get::<resource::Details>(id, "resource")?;
    if !request.despite {
        let before = Week::stored(&tx.get::<resource::Hours>(id, "resource")?.hours);
        let known = Exceptions::from(tx, tx.today()?)?;
        let after = Week::checked(&request.details.hours).map_err(within_details)?;
        let (before, after) = (known.of_resource(id, before), known.of_resource(id, after));
        refuse_in_use(tx, &[(id.0, before, after)], "details.hours")?;
    }
    save(tx, id, request.details)
}

/// Puts a resource away, or brings one back.
///
/// # Errors
/// [`ErrorCode::HasReservations`] with their count while visits or reservations hold it; at `resource`:
/// [`ErrorCode::AlreadyUsed`] when another one has its name by now, [`ErrorCode::TimeTaken`] when something is booked in
/// time for which a task blocks it; an unknown resource.
pub fn archive(tx: &mut Tx<'_>, _by: &Authorized<ResourcesWrite>, request: ArchiveResource) -> Result<()> {
    let id = request.resource;
    let details: resource::Details = tx.get(id, "resource")?;
    if request.archived {
        let count = occupancy::to_come(tx, id.0)?;
        if count > 0 {
            return Err(Error::at(ErrorCode::HasReservations, "resource").with("count", count).into());
        }
    } else {
        let place: resource::Place = tx.get(id, "resource")?;
        name_must_be_free(tx, &details.name, place.site_id, id, "resource")?;
        let resource::Rules { capacity, .. } = tx.get(id, "resource")?;
        let resource::Dependence { depends_on } = tx.get(id, "resource")?;
        let back = Becoming { id, site: place.site_id, capacity, depends_on: listed(&depends_on) };
        blocks::follow(tx, &back, "resource")?;
    }
    tx.put(id, resource::Status { archived: request.archived });
    Ok(())
}

fn save(tx: &mut Tx<'_>, id: ResourceId, given: ResourceDetails) -> Result<()> {
    let ResourceDetails {
        name,
        kind,
        kind_name,
        description,
        notes,
        colour,
        site,
        sites,
        staff,
        depends_on,
        rules,
        hours,
    } = given;
    let kind_name = own_kind(kind, kind_name, "details.kind_name")?;
    let site_id = match site {
        Some(site) => site,
        None => practice::main_site(tx)?,
    };
    practice::sites::must_be_in_use(tx, site_id, "details.site")?;
    name_must_be_free(tx, &name, site_id, id, "details.name")?;
    // What stands there stays: a site may be put away since, or be none of those where the user works.
    let known = tx.find::<resource::Place>(id)?;
    let known_sites: Vec<SiteId> = known.map(|place| listed(&place.sites)).unwrap_or_default();
    let known = tx.find::<resource::Dependence>(id)?;
    let known_needs: Vec<ResourceId> = known.map(|known| listed(&known.depends_on)).unwrap_or_default();
    let sites = named(sites, "details.sites", |site: SiteId, field| {
        if known_sites.contains(&site) { Ok(()) } else { practice::sites::must_be_in_use(tx, site, field) }
    })?;
    let staff = named(staff, "details.staff", |user: UserId, field| {
        tx.get::<user::Details>(user, field)?;
        Ok(())
    })?;
    let others = depends_on.into_iter().filter(|other| *other != id).collect();
    let depends_on = named(others, "details.depends_on", |other: ResourceId, field| {
        if !known_needs.contains(&other) {
            tx.get::<resource::Details>(other, field)?;
        }
        Ok(())
    })?;
    let bookers = named(rules.bookers.clone(), "details.rules.bookers", |role: RoleId, field| {
        tx.get::<role::Details>(role, field)?;
        Ok(())
    })?;
    if rules.least.zip(rules.most).is_some_and(|(least, most)| least > most) {
        return Err(Error::at(ErrorCode::InvalidDuration, "details.rules.most").into());
    }
    if rules.lead_hours > LONGEST_LEAD {
        let error = Error::at(ErrorCode::OutOfRange, "details.rules.lead_hours");
        return Err(error.with("min", 0).with("max", LONGEST_LEAD).into());
    }
    let hours = Week::checked(&hours).map_err(within_details)?;
    let text = |text: Option<cuspid_model::text::Note>| text.map(|text| text.to_string());
    tx.put(
        id,
        resource::Details {
            name: name.to_string(),
            kind,
            kind_name: kind_name.map(|name| name.to_string()),
            description: text(description),
            notes: text(notes),
            colour: colour.get(),
        },
    );
    let capacity = rules.capacity.get();
    let after = Becoming { id, site: site_id, capacity, depends_on: listed(&depends_on) };
    let same_blocks = tx.find::<resource::Rules>(id)?.is_none_or(|known| known.capacity == capacity)
        && known_needs == after.depends_on;
    let away = tx.find::<resource::Status>(id)?.is_some_and(|known| known.archived);
    tx.put(id, resource::Place { site_id, sites, staff });
    tx.put(id, resource::Dependence { depends_on });
    tx.put(
        id,
        resource::Rules {
            capacity,
            least_minutes: rules.least.map(Minutes::get),
            most_minutes: rules.most.map(Minutes::get),
            buffer_before: rules.before.get(),
            buffer_after: rules.after.get(),
            lead_hours: rules.lead_hours,
            confirm: rules.confirm,
            bookers,
        },
    );
    tx.put(id, resource::Hours { hours: hours.to_json()? });
    if away || same_blocks { Ok(()) } else { blocks::follow(tx, &after, "details.depends_on") }
}

/// A kind of the clinic's own has a name, and no other kind has.
///
/// # Errors
/// [`ErrorCode::Missing`] at the field.
pub(crate) fn own_kind(kind: ResourceKind, name: Option<Name>, field: &str) -> Result<Option<Name>> {
    match (kind, &name) {
        (ResourceKind::Other, None) => Err(Error::at(ErrorCode::Missing, field).into()),
        (ResourceKind::Other, Some(_)) => Ok(name),
        _ => Ok(None),
    }
}

/// Two chairs of one name at one site would be taken for each other.
fn name_must_be_free(read: &Read<'_>, name: &str, site: SiteId, own: ResourceId, field: &str) -> Result<()> {
    let other = read.first(
        "SELECT id FROM resource WHERE site_id = ?1 AND id <> ?2 AND archived = 0 AND name = ?3 COLLATE NOCASE",
        params![Stored(site), Stored(own), name],
        |row| row.get::<_, Stored<ResourceId>>(0),
    )?;
    if other.is_some() { Err(Error::at(ErrorCode::AlreadyUsed, field).into()) } else { Ok(()) }
}

/// A list of identities as it is stored, each once and each known.
fn named<T: Ord + Copy + serde::Serialize>(
    mut ids: Vec<T>,
    field: &str,
    check: impl Fn(T, &str) -> Result<()>,
) -> Result<String> {
    if ids.len() > MOST_NAMED {
        return Err(Error::at(ErrorCode::TooLong, field).into());
    }
    for (place, id) in ids.iter().enumerate() {
        check(*id, &format!("{field}[{place}]"))?;
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(serde_json::to_string(&ids)?)
}

fn within_details(error: Error) -> Error {
    Error { field: error.field.map(|field| format!("details.{field}")), ..error }
}
