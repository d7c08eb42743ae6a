//! A case day with its team, read once and asked often.

use cuspid_model::requests::case_days::*;
use cuspid_model::requests::doctors::DayMinute;
use cuspid_model::requests::providers::{Profession, SkillKind};
use cuspid_model::time::{Instant, Interval, PlainDate};
use cuspid_model::{CaseDayId, CaseDayMemberId, Error, ErrorCode, ProviderId, UserId};

use super::rules::{Fit, Seat, lacks};
use super::{case_day, case_day_member};
use crate::booking::occupancy::{self, CASE_DAY_MEMBER, Source};
use crate::cell::Stored;
use crate::{Read, Result, providers};

/// A case day as it stands in the file.
#[derive(Clone)]
pub struct Day {
    pub id: CaseDayId,
    pub place: case_day::Place,
    pub details: case_day::Details,
    pub time: case_day::Time,
    pub status: case_day::Status,
    /// When it was looked at.
    pub looked_at: Instant,
}

/// Somebody who works on teams.
#[derive(Clone, Debug)]
pub struct Provider {
    pub id: ProviderId,
    pub name: String,
    pub phone: Option<String>,
    pub user: Option<UserId>,
    pub role: Option<TeamRole>,
    pub active: bool,
}

/// Somebody who was asked, with who it is.
#[derive(Clone)]
pub struct Member {
    pub provider: Provider,
    pub seat: Seat,
    pub answered_at: Instant,
}

impl Day {
    /// The day with this identity; `field` is the field of the request that names it.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] at `field`.
    pub fn get(read: &Read<'_>, id: CaseDayId, field: &str) -> Result<Self> {
        Ok(Self {
            id,
            place: read.get(id, field)?,
            details: read.get(id, field)?,
            time: read.get(id, field)?,
            status: read.get(id, field)?,
            looked_at: read.now(),
        })
    }

    /// From when to when it is; none as long as it has no day.
    pub fn during(&self) -> Option<Interval> {
        Interval::new(self.time.start_at?, self.time.end_at?).ok()
    }

    /// The skills that everybody on the team needs; one of a newer version nobody here has.
    pub fn skills(&self) -> Vec<Option<SkillKind>> {
        let words: Vec<String> = serde_json::from_str(&self.details.skills).unwrap_or_default();
        words.iter().map(|word| SkillKind::parse(word)).collect()
    }

    /// The day it is on.
    ///
    /// # Errors
    /// When the clinic's zone cannot be read.
    pub fn date(&self, read: &Read<'_>) -> Result<Option<PlainDate>> {
        self.time.start_at.map(|start| Ok(read.local(start)?.date())).transpose()
    }

    /// When it is, in words of the wire.
    ///
    /// # Errors
    /// When the clinic's zone cannot be read.
    pub fn day_time(&self, read: &Read<'_>) -> Result<Option<DayTime>> {
        Ok(self.date(read)?.map(|date| DayTime { date, hours: self.hours() }))
    }

    /// From when to when on its day.
    pub fn hours(&self) -> DayHours {
        let minute = |minute: u32| DayMinute::new(minute).unwrap_or(DayMinute::END);
        DayHours { from: minute(self.time.from_minute), to: minute(self.time.to_minute) }
    }

    /// What it lacks with these people; everything as long as it has no day.
    pub fn lacks(&self, team: &[Member]) -> Vec<Lack> {
        let seats: Vec<Seat> = team.iter().map(|member| member.seat).collect();
        match self.during() {
            Some(during) => lacks(during, &seats),
            None => {
                let open = |&role: &TeamRole| Lack { role, kind: LackKind::Open, member: None };
                TeamRole::ALL.iter().map(open).collect()
            }
        }
    }

    /// Where it stands with these people.
    pub fn stage(&self, team: &[Member]) -> Stage {
        self.status.status.stage(self.lacks(team).is_empty())
    }

    /// Everybody who was ever asked, in the order of asking.
    ///
    /// # Errors
    /// Those of the database.
    pub fn team(&self, read: &Read<'_>) -> Result<Vec<Member>> {
        let rows = read.all(
            "SELECT id, n, provider_id FROM case_day_member WHERE case_day_id = ?1 ORDER BY asked_at, n",
            [Stored(self.id)],
            |row| {
                let source = Source { table: CASE_DAY_MEMBER, row: row.get(1)? };
                Ok((row.get::<_, Stored<CaseDayMemberId>>(0)?.0, source, row.get::<_, Stored<ProviderId>>(2)?.0))
            },
        )?;
        let mut team = Vec::with_capacity(rows.len());
        for (member, source, provider) in rows {
            let provider = Provider::get(read, provider, "provider")?;
            let role = read.get::<case_day_member::Seat>(member, "member")?.role;
            let answer: case_day_member::Answer = read.get(member, "member")?;
            let accepted = answer.from_at.zip(answer.to_at).and_then(|(from, to)| Interval::new(from, to).ok());
            // Of those who do not come nothing depends on whether they could.
            let fit = if answer.answer.holds_seat() {
                self.fit_in_seat(read, &provider, role, answer.answer, Some(source))?
            } else {
                Fit { in_role: false, skilled: false, available: false, free: false }
            };
            let seat = Seat { member, role, answer: answer.answer, accepted, fit };
            team.push(Member { provider, seat, answered_at: answer.answered_at });
        }
        Ok(team)
    }

    /// Whether it began as it was confirmed.
    fn went_ahead(&self) -> bool {
        matches!(self.status.status, CaseDayStatus::Confirmed | CaseDayStatus::Completed)
            && self.time.start_at.is_some_and(|start| start <= self.looked_at)
    }

    /// Whether somebody who holds a seat can be there. Who had accepted a day that went ahead is there: that he left since
    /// then, or lost a certificate, changes nothing about that day.
    ///
    /// # Errors
    /// Those of the database.
    pub fn fit_in_seat(
        &self,
        read: &Read<'_>,
        provider: &Provider,
        role: TeamRole,
        answer: TeamAnswer,
        own: Option<Source>,
    ) -> Result<Fit> {
        if answer == TeamAnswer::Accepted && self.went_ahead() {
            return Ok(Fit { in_role: true, skilled: true, available: true, free: true });
        }
        self.fit(read, provider, role, own)
    }

    /// Whether somebody can be on the team in a role; what holds his time because of `own` is as if it were not there.
    ///
    /// # Errors
    /// Those of the database.
    pub fn fit(&self, read: &Read<'_>, provider: &Provider, role: TeamRole, own: Option<Source>) -> Result<Fit> {
        let (Some(during), Some(date)) = (self.during(), self.date(read)?) else {
            return Ok(Fit { in_role: false, skilled: false, available: false, free: false });
        };
        let mut skilled = true;
        for needed in self.skills() {
            let held =
                needed.map(|needed| providers::provider_is_skilled(read, provider.id, needed, date)).transpose()?;
            skilled &= held.unwrap_or(false);
        }
        Ok(Fit {
            in_role: provider.active && provider.role == Some(role),
            skilled,
            available: providers::provider_is_available(read, provider.id, during)?,
            free: occupancy::uses(read, provider.id.0, during, own)?.is_empty(),
        })
    }
}

impl Provider {
    /// The one with this identity.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] at `field`.
    pub fn get(read: &Read<'_>, id: ProviderId, field: &str) -> Result<Self> {
        let found = read.first(
            "SELECT name, profession, user_id, phone, active FROM care_provider WHERE id = ?1",
            [Stored(id)],
            |row| {
                Ok(Self {
                    id,
                    name: row.get(0)?,
                    role: TeamRole::of(row.get::<_, Stored<Profession>>(1)?.0),
                    user: row.get::<_, Stored<_>>(2)?.0,
                    phone: row.get(3)?,
                    active: row.get(4)?,
                })
            },
        )?;
        found.ok_or_else(|| Error::at(ErrorCode::NotFound, field).into())
    }
}
