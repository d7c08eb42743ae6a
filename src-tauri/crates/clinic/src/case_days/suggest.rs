//! Teams for the days of some time, suggested. Nobody is asked by it.

use std::collections::HashMap;

use cuspid_model::permission::CaseDayWrite;
use cuspid_model::requests::case_days::*;
use cuspid_model::{CaseDayId, ProviderId};

use super::candidates::{asked, everybody, loads};
use super::list::between;
use super::matching::{self, Choice, Seek};
use super::team::{Day, Provider};
use crate::access::Authorized;
use crate::{Read, Result, providers};

/// A day to fill, and what stood in the way of those who cannot come, by role.
struct Wanted {
    day: CaseDayId,
    seek: Seek,
    hindrances: Vec<(TeamRole, LackKind)>,
}

/// Fills as many days as can be filled, then spreads the work, then goes by what people would like.
///
/// # Errors
/// As [`super::list()`].
pub fn suggest(read: &Read<'_>, _by: &Authorized<CaseDayWrite>, request: SuggestTeams) -> Result<Suggestion> {
    let people = everybody(read)?;
    let known = loads(read, request.from, request.to.plus_days(1).unwrap_or(request.to))?;
    let load: Vec<u32> = people.iter().map(|provider| known.get(&provider.id).copied().unwrap_or(0)).collect();
    let asked = asked(read)?;
    let mut wanted = vec![];
    for day in between(read, request.from, request.to)? {
        wanted.extend(want(read, &day, &people, &asked)?);
    }
    let seeks: Vec<Seek> = wanted.iter().map(|wanted| wanted.seek.clone()).collect();
    let outcome = matching::fill(&seeks, &load);
    let mut suggestion = Suggestion { filled: vec![], unfilled: vec![], best: outcome.best };
    for (wanted, team) in wanted.iter().zip(&outcome.teams) {
        match team {
            Some(team) => {
                let asks = team.iter().map(|&(role, who)| {
                    let Provider { id, name, .. } = &people[who];
                    Suggested { role, provider: *id, name: name.clone() }
                });
                suggestion.filled.push(Filled { case_day: wanted.day, asks: asks.collect() });
            }
            None => suggestion.unfilled.push(wanted.unfilled(&seeks, &outcome.teams)),
        }
    }
    Ok(suggestion)
}

/// A day that is to be filled, with who could be in each seat that is empty.
fn want(
    read: &Read<'_>,
    day: &Day,
    people: &[Provider],
    asked: &HashMap<ProviderId, Vec<(CaseDayId, cuspid_model::time::Interval)>>,
) -> Result<Option<Wanted>> {
    let Some(during) = day.during().filter(|during| during.from() > read.now()) else { return Ok(None) };
    if day.status.status != CaseDayStatus::Created {
        return Ok(None);
    }
    let team = day.team(read)?;
    let held = |role: TeamRole| team.iter().any(|m| m.seat.role == role && m.seat.answer.holds_seat());
    let open: Vec<TeamRole> = TeamRole::ALL.iter().copied().filter(|role| !held(*role)).collect();
    if open.is_empty() {
        return Ok(None);
    }
    let mut seek = Seek { during, open: open.iter().map(|role| (*role, vec![])).collect() };
    let mut hindrances = vec![];
    for (who, provider) in people.iter().enumerate() {
        let Some(place) = open.iter().position(|role| Some(*role) == provider.role) else { continue };
        let role = open[place];
        let said_no =
            team.iter().any(|member| member.provider.id == provider.id && member.seat.answer == TeamAnswer::Declined);
        let waits = asked.get(&provider.id).into_iter().flatten().any(|(_, time)| time.overlaps(during));
        let hindrance = match day.fit(read, provider, role, None)?.hindrance() {
            None if said_no => Some(LackKind::Unavailable),
            None if waits => Some(LackKind::Elsewhere),
            hindrance => hindrance,
        };
        match hindrance {
            None => {
                let prefers = providers::provider_prefers(read, provider.id, during)?;
                seek.open[place].1.push(Choice { who, prefers });
            }
            Some(kind) => hindrances.push((role, kind)),
        }
    }
    Ok(Some(Wanted { day: day.id, seek, hindrances }))
}

impl Wanted {
    /// What is missing of a day that is not filled.
    fn unfilled(&self, seeks: &[Seek], teams: &[Option<matching::Team>]) -> Unfilled {
        let mut missing = vec![];
        for (role, choices) in &self.seek.open {
            let why = if choices.is_empty() {
                let hindered =
                    |kind| self.hindrances.iter().any(|(other, hindrance)| other == role && *hindrance == kind);
                if hindered(LackKind::Elsewhere) {
                    MissingKind::Taken
                } else if hindered(LackKind::Unavailable) {
                    MissingKind::Available
                } else {
                    MissingKind::Skill
                }
            } else if matching::all_taken(&self.seek, choices, seeks, teams) {
                MissingKind::Taken
            } else {
                continue;
            };
            missing.push(Missing { role: *role, why });
        }
        Unfilled { case_day: self.day, missing }
    }
}
