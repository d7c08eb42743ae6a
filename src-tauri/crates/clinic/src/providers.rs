//! Care providers: who works on the teams of case days, what each is skilled for, and when each can work (`002`).

mod available;
#[cfg(test)]
pub(crate) mod tests;
mod told;

use cuspid_model::permission::{SchedulingRead, SchedulingWrite};
use cuspid_model::requests::providers::*;
use cuspid_model::time::PlainDate;
use cuspid_model::{Error, ErrorCode, ProviderId, SkillId, UserId};
use rusqlite::params;

use crate::access::Authorized;
use crate::cell::Stored;
use crate::practice::{self, user};
use crate::{Read, Result, Tx, phone};

pub use available::{accepted, provider_is_available, provider_prefers, working_time};
pub(crate) use told::planned;

tables! {
    /// Somebody who works on teams.
    70 care_provider(ProviderId) {
        1 Details "details" { 1 name: String, 2 profession: Profession, 3 user_id: Option<UserId>, 4 phone: Option<String> }
        2 Status "status" { 5 active: bool }
    }
    /// What a care provider is skilled for, by a certificate.
    71 provider_skill(SkillId) {
        1 Details "details" {
            1 provider_id: ProviderId, 2 kind: SkillKind, 3 name: Option<String>, 4 since: PlainDate,
            5 expires: Option<PlainDate>, 6 assessed_by: Option<UserId>,
        }
        2 Status "status" { 7 removed: bool }
    }
}

/// The care providers who work, then the others; by profession and name.
///
/// # Errors
/// Those of the database.
pub fn list(read: &Read<'_>, _by: &Authorized<SchedulingRead>, request: ListProviders) -> Result<ProviderList> {
    let ids = read.all(
        "SELECT id FROM care_provider WHERE active = 1 OR ?1 ORDER BY name COLLATE NOCASE, n",
        [request.inactive],
        |row| row.get::<_, Stored<ProviderId>>(0),
    )?;
    let mut providers = vec![];
    for Stored(id) in ids {
        providers.push(row(read, id)?);
    }
    providers.sort_by_key(|row| (!row.active, row.details.profession));
    let users = read.all(
        "SELECT u.id, u.name FROM user u WHERE u.active = 1 ORDER BY u.name COLLATE NOCASE, u.n",
        [],
        |row| Ok(UserChoice { id: row.get::<_, Stored<_>>(0)?.0, name: row.get(1)? }),
    )?;
    Ok(ProviderList { providers, users })
}

fn row(read: &Read<'_>, id: ProviderId) -> Result<ProviderRow> {
    let details: care_provider::Details = read.get(id, "provider")?;
    let user = details.user_id.map(|user| read.find::<user::Details>(user)).transpose()?.flatten();
    Ok(ProviderRow {
        id,
        details: ProviderDetails {
            name: details.name.parse().map_err(|code| Error::at(code, "name"))?,
            profession: details.profession,
            user: details.user_id,
            phone: details.phone.and_then(|phone| phone.parse().ok()),
        },
        user_name: user.map(|user| user.name),
        skills: skills(read, id)?,
        active: read.get::<care_provider::Status>(id, "provider")?.active,
    })
}

fn skills(read: &Read<'_>, provider: ProviderId) -> Result<Vec<SkillRow>> {
    let today = read.today()?;
    let mut skills = read.all(
        "SELECT s.id, s.kind, s.name, s.since, s.expires, u.name
         FROM provider_skill s LEFT JOIN user u ON u.id = s.assessed_by
         WHERE s.provider_id = ?1 AND s.removed = 0 ORDER BY s.since, s.n",
        [Stored(provider)],
        |row| {
            let name: Option<String> = row.get(2)?;
            let skill = Skill {
                kind: row.get::<_, Stored<_>>(1)?.0,
                name: name.and_then(|name| name.parse().ok()),
                since: row.get::<_, Stored<_>>(3)?.0,
                expires: row.get::<_, Stored<_>>(4)?.0,
            };
            let holds = holds(&skill, today);
            Ok(SkillRow { id: row.get::<_, Stored<_>>(0)?.0, skill, holds, assessed_by: row.get(5)? })
        },
    )?;
    skills.sort_by_key(|row| row.skill.kind);
    Ok(skills)
}

fn holds(skill: &Skill, day: PlainDate) -> bool {
    skill.since <= day && skill.expires.is_none_or(|last| day <= last)
}

/// Whether a care provider has a skill, or one that covers it, with a certificate that holds on a day.
///
/// # Errors
/// Those of the database.
pub fn provider_is_skilled(read: &Read<'_>, provider: ProviderId, asked: SkillKind, day: PlainDate) -> Result<bool> {
    Ok(skills(read, provider)?.iter().any(|row| row.skill.kind.covers(asked) && holds(&row.skill, day)))
}

/// Adds a care provider.
///
/// # Errors
/// A refused field; [`ErrorCode::AlreadyUsed`] at `details.user` when that user is another provider.
pub fn add(tx: &mut Tx<'_>, _by: &Authorized<SchedulingWrite>, request: AddProvider) -> Result<ProviderId> {
    let id: ProviderId = tx.new_id()?;
    save(tx, id, request.details)?;
    tx.put(id, care_provider::Status { active: true });
    Ok(id)
}

/// Changes who a care provider is.
///
/// # Errors
/// As [`add`].
pub fn change(tx: &mut Tx<'_>, _by: &Authorized<SchedulingWrite>, request: ChangeProvider) -> Result<()> {
    tx.get::<care_provider::Details>(request.provider, "provider")?;
    save(tx, request.provider, request.details)
}

fn save(tx: &mut Tx<'_>, id: ProviderId, details: ProviderDetails) -> Result<()> {
    if let Some(user) = details.user {
        must_be_free_user(tx, user, id, "details.user")?;
    }
    let (_, clinic) = practice::clinic_row(tx)?;
    let phone = details.phone.map(|text| phone::possible(&text, clinic.country, "details.phone")).transpose()?;
    tx.put(
        id,
        care_provider::Details {
            name: details.name.to_string(),
            profession: details.profession,
            user_id: details.user,
            phone: phone.map(|phone| phone.to_string()),
        },
    );
    Ok(())
}

/// A user is one provider at most.
fn must_be_free_user(read: &Read<'_>, user: UserId, own: ProviderId, field: &str) -> Result<()> {
    read.get::<user::Details>(user, field)?;
    let other = read.first(
        "SELECT id FROM care_provider WHERE user_id = ?1 AND id <> ?2 AND active = 1 LIMIT 1",
        params![Stored(user), Stored(own)],
        |row| row.get::<_, Stored<ProviderId>>(0),
    )?;
    if other.is_some() { Err(Error::at(ErrorCode::AlreadyUsed, field).into()) } else { Ok(()) }
}

/// Says whether a care provider works at present.
///
/// # Errors
/// [`ErrorCode::AlreadyUsed`] at `provider` when the user of one who comes back is another provider by now.
pub fn set_active(tx: &mut Tx<'_>, _by: &Authorized<SchedulingWrite>, request: SetProviderActive) -> Result<()> {
    let details: care_provider::Details = tx.get(request.provider, "provider")?;
    if let Some(user) = details.user_id.filter(|_| request.active) {
        must_be_free_user(tx, user, request.provider, "provider")?;
    }
    tx.put(request.provider, care_provider::Status { active: request.active });
    Ok(())
}

/// Records a skill; who records it has assessed it.
///
/// # Errors
/// [`ErrorCode::Missing`] at `skill.name` for one of another kind without a name; [`ErrorCode::InvalidDuration`] at
/// `skill.expires` when it ends before it begins.
pub fn add_skill(tx: &mut Tx<'_>, by: &Authorized<SchedulingWrite>, request: AddSkill) -> Result<SkillId> {
    tx.get::<care_provider::Details>(request.provider, "provider")?;
    let Skill { kind, name, since, expires } = request.skill;
    let name = name.filter(|_| kind == SkillKind::Other);
    if kind == SkillKind::Other && name.is_none() {
        return Err(Error::at(ErrorCode::Missing, "skill.name").into());
    }
    if expires.is_some_and(|last| last < since) {
        return Err(Error::at(ErrorCode::InvalidDuration, "skill.expires").into());
    }
    let id: SkillId = tx.new_id()?;
    let details = provider_skill::Details {
        provider_id: request.provider,
        kind,
        name: name.map(|name| name.to_string()),
        since,
        expires,
        assessed_by: Some(by.user()),
    };
    tx.put(id, details);
    tx.put(id, provider_skill::Status { removed: false });
    Ok(id)
}

/// Takes a skill away, or brings it back.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `skill`.
pub fn remove_skill(tx: &mut Tx<'_>, _by: &Authorized<SchedulingWrite>, request: RemoveSkill) -> Result<()> {
    tx.get::<provider_skill::Details>(request.skill, "skill")?;
    tx.put(request.skill, provider_skill::Status { removed: request.removed });
    Ok(())
}
