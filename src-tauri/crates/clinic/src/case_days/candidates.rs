//! Who could be on a team: everybody of the three professions, the best to ask first, and why the others cannot.

use std::collections::HashMap;

use cuspid_model::ProviderId;
use cuspid_model::permission::CaseDayWrite;
use cuspid_model::requests::case_days::*;
use cuspid_model::time::{Interval, PlainDate};
use rusqlite::params;

use super::team::{Day, Provider};
use crate::access::Authorized;
use crate::cell::Stored;
use crate::{Read, Result, availability, providers};

/// Who could be on the team of a day.
///
/// # Errors
/// [`cuspid_model::ErrorCode::NotFound`] at `case_day`.
pub fn list(read: &Read<'_>, _by: &Authorized<CaseDayWrite>, request: ListCandidates) -> Result<Vec<Candidate>> {
    let day = Day::get(read, request.case_day, "case_day")?;
    let (Some(during), Some(date)) = (day.during(), day.date(read)?) else { return Ok(vec![]) };
    let team = day.team(read)?;
    let loads = loads(read, date.first_of_month(), date.first_of_month().plus_months(1).unwrap_or(date))?;
    let asked = asked(read)?;
    let mut found = vec![];
    for provider in everybody(read)? {
        let Some(role) = provider.role else { continue };
        let here = |answer: fn(TeamAnswer) -> bool| {
            team.iter().any(|member| member.provider.id == provider.id && answer(member.seat.answer))
        };
        if here(TeamAnswer::holds_seat) {
            continue;
        }
        let mut elsewhere = asked.get(&provider.id).into_iter().flatten();
        found.push(Candidate {
            provider: provider.id,
            role,
            hindrance: day.fit(read, &provider, role, None)?.hindrance(),
            declined: here(|answer| answer == TeamAnswer::Declined),
            asked_elsewhere: elsewhere.any(|(other, time)| *other != day.id && time.overlaps(during)),
            load: loads.get(&provider.id).copied().unwrap_or(0),
            prefers: providers::provider_prefers(read, provider.id, during)?,
            name: provider.name,
        });
    }
    found.sort_by_key(|candidate| {
        let Candidate { role, hindrance, declined, asked_elsewhere, load, prefers, .. } = candidate;
        (*role, hindrance.is_some(), *declined, *asked_elsewhere, *load, !prefers, candidate.name.clone())
    });
    Ok(found)
}

/// Everybody who works on teams, by name.
pub(super) fn everybody(read: &Read<'_>) -> Result<Vec<Provider>> {
    let ids = read.all("SELECT id FROM care_provider WHERE active = 1 ORDER BY name, n", [], |row| {
        Ok(row.get::<_, Stored<ProviderId>>(0)?.0)
    })?;
    ids.into_iter().map(|id| Provider::get(read, id, "provider")).collect()
}

/// On how many case days everybody is asked or comes, from one day up to another.
pub(super) fn loads(read: &Read<'_>, from: PlainDate, to: PlainDate) -> Result<HashMap<ProviderId, u32>> {
    let zone = read.zone()?;
    let (from, to) = (availability::moment(from, 0, zone)?, availability::moment(to, 0, zone)?);
    let rows = read.all(
        "SELECT m.provider_id, count(*) FROM main.case_day d CROSS JOIN main.case_day_member m ON m.case_day_id = d.id
         WHERE d.start_at >= ?1 AND d.start_at < ?2 AND d.status IN ('created', 'confirmed', 'completed')
           AND m.answer IN ('asked', 'accepted') GROUP BY m.provider_id",
        params![Stored(from), Stored(to)],
        |row| Ok((row.get::<_, Stored<ProviderId>>(0)?.0, row.get(1)?)),
    )?;
    Ok(rows.into_iter().collect())
}

/// For which days to come everybody is asked and has not answered.
pub(super) fn asked(read: &Read<'_>) -> Result<HashMap<ProviderId, Vec<(cuspid_model::CaseDayId, Interval)>>> {
    let rows = read.all(
        "SELECT m.provider_id, d.id, d.start_at, d.end_at FROM main.case_day d
         CROSS JOIN main.case_day_member m ON m.case_day_id = d.id
         WHERE d.start_at >= ?1 AND d.status IN ('created', 'confirmed') AND m.answer = 'asked'",
        [Stored(read.now())],
        |row| {
            let time = Interval::new(row.get::<_, Stored<_>>(2)?.0, row.get::<_, Stored<_>>(3)?.0);
            Ok((row.get::<_, Stored<ProviderId>>(0)?.0, row.get::<_, Stored<_>>(1)?.0, time))
        },
    )?;
    let mut asked: HashMap<ProviderId, Vec<_>> = HashMap::new();
    for (provider, day, time) in rows {
        if let Ok(time) = time {
            asked.entry(provider).or_default().push((day, time));
        }
    }
    Ok(asked)
}
