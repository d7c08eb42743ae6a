//! Case days as they are looked at: by those who plan them, by the practice, and by who is on a team.

use cuspid_model::permission::{CaseDayRead, PracticeCaseDays};
use cuspid_model::requests::case_days::*;
use cuspid_model::requests::providers::SkillKind;
use cuspid_model::time::{Instant, PlainDate};
use cuspid_model::{CaseDayId, Error, ErrorCode};
use rusqlite::params;
use uuid::Uuid;

use super::team::{Day, Member, Provider};
use super::{case_day_event, patients};
use crate::access::Authorized;
use crate::cell::Stored;
use crate::practice::site;
use crate::{Read, Result, availability};

/// The most days that are looked at at once.
const MOST_DAYS: i64 = 366;

/// What takes place or is wished for in some days, by time.
pub const IN_DAYS: &str = "SELECT id FROM (
       SELECT id, n, coalesce(start_at, 0) AS at, wish_from FROM case_day WHERE start_at >= ?1 AND start_at < ?2
       UNION ALL
       SELECT id, n, 0, wish_from FROM case_day WHERE start_at IS NULL AND wish_to >= ?3 AND wish_from <= ?4
     ) ORDER BY at, wish_from, n";

/// The case days of some days.
///
/// # Errors
/// [`ErrorCode::InvalidDuration`] or [`ErrorCode::DateOutOfRange`] at `to`.
pub fn list(read: &Read<'_>, _by: &Authorized<CaseDayRead>, request: ListCaseDays) -> Result<Vec<CaseDayRow>> {
    let mut rows = vec![];
    for day in between(read, request.from, request.to)? {
        let row = day.row(read, &day.team(read)?)?;
        if request.over || !row.stage.is_off() {
            rows.push(row);
        }
    }
    Ok(rows)
}

/// The same with everything about it, to decide on.
pub(super) fn between(read: &Read<'_>, from: PlainDate, to: PlainDate) -> Result<Vec<Day>> {
    if to < from {
        return Err(Error::at(ErrorCode::InvalidDuration, "to").into());
    }
    if (to.date() - from.date()).num_days() >= MOST_DAYS {
        return Err(Error::at(ErrorCode::DateOutOfRange, "to").into());
    }
    let zone = read.zone()?;
    let midnight = |date: PlainDate, minute: u32, field: &str| {
        availability::moment(date, minute, zone).map_err(|_| Error::at(ErrorCode::DateOutOfRange, field))
    };
    let (first, last) = (midnight(from, 0, "from")?, midnight(to, 24 * 60, "to")?);
    let ids = read.all(IN_DAYS, params![Stored(first), Stored(last), Stored(from), Stored(to)], |row| {
        Ok(row.get::<_, Stored<CaseDayId>>(0)?.0)
    })?;
    ids.into_iter().map(|id| Day::get(read, id, "case_day")).collect()
}

/// The practices for which the user may ask for case days.
///
/// # Errors
/// Those of the database.
pub fn list_practices(
    read: &Read<'_>,
    _by: &Authorized<PracticeCaseDays>,
    _request: ListPractices,
) -> Result<Vec<PracticeRow>> {
    read.all("SELECT id, name FROM site WHERE archived = 0 ORDER BY name, n", [], |row| {
        Ok(PracticeRow { site: row.get::<_, Stored<_>>(0)?.0, name: row.get(1)? })
    })
}

/// A case day with everything about it.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `case_day`.
pub fn get(read: &Read<'_>, _by: &Authorized<CaseDayRead>, request: GetCaseDay) -> Result<CaseDay> {
    let day = Day::get(read, request.case_day, "case_day")?;
    let team = day.team(read)?;
    Ok(CaseDay { row: day.row(read, &team)?, patients: patients::of_day(read, &day)?, events: events(read, day.id)? })
}

fn events(read: &Read<'_>, day: CaseDayId) -> Result<Vec<CaseDayEventRow>> {
    let found = read.all(
        "SELECT e.id, u.name, p.name FROM case_day_event e LEFT JOIN user u ON u.id = e.user_id
         LEFT JOIN care_provider p ON p.id = e.provider_id WHERE e.case_day_id = ?1 ORDER BY e.at DESC, e.n DESC",
        [Stored(day)],
        |row| Ok((row.get::<_, Stored<Uuid>>(0)?.0, row.get(1)?, row.get(2)?)),
    )?;
    let mut events = vec![];
    for (id, by, provider) in found {
        let event: case_day_event::Event = read.get(id, "event")?;
        let local = |moment: Option<Instant>| moment.map(|moment| read.local(moment)).transpose();
        events.push(CaseDayEventRow {
            kind: event.kind,
            loss: read.get::<case_day_event::Loss>(id, "event")?.loss,
            at: read.local(event.at)?,
            by,
            provider,
            start: local(event.start_at)?,
            earlier: local(event.earlier_at)?,
            unconfirmed: event.unconfirmed,
            reason: event.reason,
        });
    }
    Ok(events)
}

impl Day {
    /// As it stands in the lists.
    pub(super) fn row(&self, read: &Read<'_>, team: &[Member]) -> Result<CaseDayRow> {
        let shown = |code: ErrorCode, field: &str| Error::at(code, field);
        let members: Result<Vec<MemberRow>> = team.iter().map(|member| member.row(read)).collect();
        let skills = self.skills().into_iter().flatten().collect::<Vec<SkillKind>>();
        Ok(CaseDayRow {
            id: self.id,
            site: self.place.site_id,
            site_name: read.get::<site::Details>(self.place.site_id, "site")?.name,
            wish: Wish { from: self.time.wish_from, to: self.time.wish_to, hours: self.hours() },
            time: self.day_time(read)?,
            details: CaseDayDetails {
                cases: Cases::new(self.details.cases).map_err(|code| shown(code, "cases"))?,
                skills,
                equipment: self.details.equipment.as_ref().and_then(|text| text.parse().ok()),
                notes: self.details.notes.as_ref().and_then(|text| text.parse().ok()),
            },
            stage: self.stage(team),
            reason: self.status.reason.clone(),
            edited: self.details.edited_at.map(|at| read.local(at)).transpose()?,
            team: members?,
            lacks: self.lacks(team),
            patients: patients::count(read, self.id)?,
        })
    }
}

impl Member {
    fn row(&self, read: &Read<'_>) -> Result<MemberRow> {
        let Provider { id, name, phone, .. } = &self.provider;
        Ok(MemberRow {
            id: self.seat.member,
            provider: *id,
            name: name.clone(),
            phone: phone.clone(),
            role: self.seat.role,
            answer: self.seat.answer,
            since: read.local(self.answered_at)?,
        })
    }
}
