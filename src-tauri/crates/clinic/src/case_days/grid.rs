//! Who could work when: everybody who works on teams, day by day, and which empty seats he could take.

use std::collections::HashMap;

use cuspid_model::permission::CaseDayWrite;
use cuspid_model::requests::case_days::*;
use cuspid_model::requests::doctors::DayMinute;
use cuspid_model::requests::scheduling::DayWord;
use cuspid_model::time::PlainDate;
use cuspid_model::{Error, ErrorCode, ProviderId};
use rusqlite::params;

use super::candidates::everybody;
use super::list::between;
use super::team::{Day, Member, Provider};
use crate::access::Authorized;
use crate::cell::Stored;
use crate::practice::site;
use crate::{Read, Result, providers};

/// The most days that are looked at at once.
const MOST_DAYS: i64 = 31;
/// The minutes of a day.
const WHOLE: (u32, u32) = (0, 24 * 60);

/// A case day that takes place on a date, with its team.
struct Held {
    date: PlainDate,
    day: Day,
    team: Vec<Member>,
    site_name: String,
}

/// Who could work when.
///
/// # Errors
/// [`ErrorCode::InvalidDuration`] or [`ErrorCode::DateOutOfRange`] at `to`.
pub fn list(read: &Read<'_>, _by: &Authorized<CaseDayWrite>, request: ListTeamGrid) -> Result<TeamGrid> {
    let ListTeamGrid { from, to } = request;
    if (to.date() - from.date()).num_days() >= MOST_DAYS {
        return Err(Error::at(ErrorCode::DateOutOfRange, "to").into());
    }
    let mut held = vec![];
    for day in between(read, from, to)?.into_iter().filter(|day| day.status.status.holds_time()) {
        let Some(date) = day.date(read)? else { continue };
        let site_name = read.get::<site::Details>(day.place.site_id, "site")?.name;
        held.push(Held { date, team: day.team(read)?, day, site_name });
    }
    let days: Vec<PlainDate> = from
        .date()
        .iter_days()
        .take_while(|day| *day <= to.date())
        .filter_map(|day| PlainDate::new(day).ok())
        .collect();
    let waiting = unreviewed(read, from, to)?;
    let mut people = vec![];
    for provider in everybody(read)? {
        let Some(role) = provider.role else { continue };
        let said = providers::accepted(read, provider.id, from, to)?;
        let working = providers::working_time(provider.id, &said);
        let mut cells = vec![];
        for &date in &days {
            let of_day = said.iter().filter(|(other, ..)| *other == date);
            let words: Vec<DayWord> = of_day.map(|(.., word)| *word).collect();
            let waits = waiting.get(&provider.id).is_some_and(|days| days.contains(&date));
            let on_date: Vec<&Held> = held.iter().filter(|held| held.date == date).collect();
            cells.push(cell(read, &provider, role, &words, &working.minutes(date), waits, &on_date)?);
        }
        people.push(GridPerson { provider: provider.id, name: provider.name, role, days: cells });
    }
    people.sort_by(|one, other| (one.role, &one.name).cmp(&(other.role, &other.name)));
    Ok(TeamGrid { days, people })
}

fn cell(
    read: &Read<'_>,
    provider: &Provider,
    role: TeamRole,
    words: &[DayWord],
    can: &[(u32, u32)],
    waits: bool,
    held: &[&Held],
) -> Result<GridCell> {
    let seat = |held: &&&Held, answer: TeamAnswer| {
        held.team.iter().any(|member| member.provider.id == provider.id && member.seat.answer == answer)
    };
    let coming = held.iter().find(|held| seat(held, TeamAnswer::Accepted));
    let asked = held.iter().find(|held| seat(held, TeamAnswer::Asked));
    let state = match (coming, asked) {
        (Some(_), _) => GridState::Coming,
        (None, Some(_)) => GridState::Asked,
        (None, None) if can.contains(&WHOLE) => GridState::Available,
        (None, None) if !can.is_empty() => GridState::Part,
        (None, None) if !words.is_empty() => GridState::Off,
        (None, None) if waits => GridState::Unreviewed,
        (None, None) => GridState::Nothing,
    };
    let mut fits = vec![];
    // Who said nothing that was accepted can be put on no seat.
    for held in held.iter().filter(|_| !can.is_empty()) {
        if is_open(held, provider, role, read)? {
            fits.push(held.day.id);
        }
    }
    let hours = |&(from, to): &(u32, u32)| {
        let minute = |minute: u32| DayMinute::new(minute).unwrap_or(DayMinute::END);
        DayHours { from: minute(from), to: minute(to) }
    };
    Ok(GridCell {
        state,
        prefers: !can.is_empty() && words.contains(&DayWord::Prefer),
        hours: can.iter().filter(|minutes| **minutes != WHOLE).map(hours).collect(),
        site_name: coming.or(asked).map(|held| held.site_name.clone()),
        fits,
    })
}

/// Whether a case day to come has an empty seat that somebody can take who has not said no to it.
fn is_open(held: &Held, provider: &Provider, role: TeamRole, read: &Read<'_>) -> Result<bool> {
    let to_come = held.day.status.status.is_under_way() && held.day.time.start_at.is_some_and(|at| at > read.now());
    let taken = held.team.iter().any(|member| member.seat.role == role && member.seat.answer.holds_seat());
    let said_no = held
        .team
        .iter()
        .any(|member| member.provider.id == provider.id && matches!(member.seat.answer, TeamAnswer::Declined));
    Ok(to_come && !taken && !said_no && held.day.fit(read, provider, role, None)?.hindrance().is_none())
}

/// The days of which somebody has said something that is not accepted.
fn unreviewed(read: &Read<'_>, from: PlainDate, to: PlainDate) -> Result<HashMap<ProviderId, Vec<PlainDate>>> {
    // CROSS JOIN keeps the periods outside: the days of all years would be walked through otherwise.
    let rows = read.all(
        "SELECT s.provider_id, d.date FROM scheduling_period p CROSS JOIN submission s ON s.period_id = p.id
         CROSS JOIN submission_day d ON d.submission_id = s.id AND d.revision = s.revision AND d.date BETWEEN ?1 AND ?2
         WHERE p.removed = 0 AND p.from_date <= ?2 AND p.until_date >= ?1
           AND NOT (s.verdict IS 'accepted' AND s.reviewed_revision IS s.revision)",
        params![Stored(from), Stored(to)],
        |row| Ok((row.get::<_, Stored<ProviderId>>(0)?.0, row.get::<_, Stored<PlainDate>>(1)?.0)),
    )?;
    let mut found: HashMap<ProviderId, Vec<PlainDate>> = HashMap::new();
    for (provider, date) in rows {
        found.entry(provider).or_default().push(date);
    }
    Ok(found)
}
