//! Sites: the places where the clinic works, and the way between them.

use cuspid_model::permission::SettingsWrite;
use cuspid_model::requests::settings::{SaveSite, SiteName, SiteRow};
use cuspid_model::{Error, ErrorCode, SiteId};
use rusqlite::params;

use super::{clinic, clinic_row, site};
use crate::access::Authorized;
use crate::cell::Stored;
use crate::{Read, Result, Tx};

/// The longest way between two sites that can be set, in minutes.
pub const LONGEST_TRAVEL: u32 = 240;

/// The site of somebody who is wanted there, and how many minutes before and after he may not be at another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Where.
    pub site: SiteId,
    /// How long the way to any other site takes.
    pub travel: u32,
}

impl Place {
    /// A site, with the way to the others as the clinic's rules have it.
    ///
    /// # Errors
    /// Those of the database.
    pub fn at(read: &Read<'_>, site: SiteId) -> Result<Self> {
        let (id, _) = clinic_row(read)?;
        Ok(Self { site, travel: read.get::<clinic::Sites>(id, "clinic")?.travel_minutes })
    }
}

/// The sites in use where the user works, by name.
///
/// # Errors
/// Those of the database.
pub fn in_use(read: &Read<'_>) -> Result<Vec<SiteName>> {
    read.all("SELECT id, name FROM site WHERE archived = 0 ORDER BY name COLLATE NOCASE, n", [], |row| {
        Ok(SiteName { id: row.get::<_, Stored<_>>(0)?.0, name: row.get(1)? })
    })
}

/// Every site, those put away last.
///
/// # Errors
/// Those of the database.
pub fn list(read: &Read<'_>) -> Result<Vec<SiteRow>> {
    let sites =
        read.all("SELECT id, name, archived FROM site ORDER BY archived, name COLLATE NOCASE, n", [], |row| {
            Ok((row.get::<_, Stored<SiteId>>(0)?.0, row.get::<_, String>(1)?, row.get::<_, bool>(2)?))
        })?;
    let mut rows = vec![];
    for (id, name, archived) in sites {
        let Kept { resources, visits, .. } = kept_by(read, id)?;
        rows.push(SiteRow { id, name, resources, visits_to_come: visits, archived });
    }
    Ok(rows)
}

/// What keeps a site in use: its resources, and how many visits and case days are under way, to come or asked for there.
#[derive(Default)]
struct Kept {
    resources: u32,
    visits: u32,
    case_days: u32,
}

fn kept_by(read: &Read<'_>, id: SiteId) -> Result<Kept> {
    // No visit is longer than a day, so that the index on the start finds those under way.
    let sql = "SELECT (SELECT count(*) FROM resource WHERE site_id = ?1 AND archived = 0),
        (SELECT count(*) FROM appointment WHERE start_at > ?2 - 86400000 AND end_at > ?2 AND +site_id = ?1
            AND status NOT IN ('completed', 'cancelled', 'no_show', 'unseen', 'rescheduled')),
        (SELECT count(*) FROM case_day WHERE site_id = ?1 AND (status IN ('created', 'confirmed') AND end_at > ?2
            OR status = 'requested' AND wish_to >= ?3))";
    let counts = read.first(sql, params![Stored(id), Stored(read.now()), Stored(read.today()?)], |row| {
        Ok(Kept { resources: row.get(0)?, visits: row.get(1)?, case_days: row.get(2)? })
    })?;
    Ok(counts.unwrap_or_default())
}

/// Adds a site, or changes one.
///
/// # Errors
/// [`ErrorCode::AlreadyUsed`] at `name`; an unknown site; [`ErrorCode::SiteInUse`] at `site` for one to be put away that has
/// resources, visits or case days to come, with `resources`, `visits` and `case_days`, or that is the last one.
pub fn save(tx: &mut Tx<'_>, _by: &Authorized<SettingsWrite>, request: SaveSite) -> Result<SiteId> {
    let id = match request.site {
        Some(id) => {
            tx.get::<site::Details>(id, "site")?;
            id
        }
        None => tx.new_id()?,
    };
    let name = request.name.to_string();
    let another = tx.first(
        "SELECT 1 FROM site WHERE name = ?1 COLLATE NOCASE AND id <> ?2 AND archived = 0",
        params![name, Stored(id)],
        |_| Ok(()),
    )?;
    if another.is_some() {
        return Err(Error::at(ErrorCode::AlreadyUsed, "name").into());
    }
    if request.archived {
        let Kept { resources, visits, case_days } = kept_by(tx, id)?;
        let last = in_use(tx)?.iter().all(|site| site.id == id);
        if resources > 0 || visits > 0 || case_days > 0 || last {
            let error = Error::at(ErrorCode::SiteInUse, "site").with("resources", resources);
            return Err(error.with("visits", visits).with("case_days", case_days).into());
        }
    }
    tx.put(id, site::Details { name, archived: request.archived });
    Ok(id)
}

/// Refuses a site that is not there for the user, or no longer used.
///
/// # Errors
/// [`ErrorCode::NotFound`], [`ErrorCode::Archived`] at the field.
pub fn must_be_in_use(read: &Read<'_>, id: SiteId, field: &str) -> Result<()> {
    if read.get::<site::Details>(id, field)?.archived {
        return Err(Error::at(ErrorCode::Archived, field).into());
    }
    Ok(())
}
