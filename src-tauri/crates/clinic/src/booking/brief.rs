//! Days of the calendar in brief: how full they are and when whose time is taken, read from two indexes alone. A week
//! shows one day in full; who comes on the others is nowhere on the screen.

use std::collections::HashMap;

use cuspid_model::SiteId;
use cuspid_model::requests::booking::{AppointmentStatus, BriefDay, TakenTimes};
use cuspid_model::time::{Instant, PlainDate, Zone};
use rusqlite::params;
use uuid::Uuid;

use super::agenda::midnight;
use super::occupancy::APPOINTMENT;
use super::schedule::minutes_between;
use crate::cell::Stored;
use crate::practice::{self, local_time};
use crate::{Read, Result};

/// The last minute of a day, and the first of the next.
const DAY: u32 = 24 * 60;
pub const LYING: &str = "SELECT n, start_at, end_at, status, site_id FROM appointment
     WHERE start_at > ?1 - 86400000 AND start_at < ?2 AND end_at > ?1 ORDER BY start_at";
pub const TAKEN: &str = "SELECT from_at, to_at, tbl, row FROM occupancy
     WHERE subject = ?3 AND from_at > ?1 - 86400000 AND from_at < ?2 AND to_at > ?1 ORDER BY from_at";

/// Days in brief, in their order.
///
/// # Errors
/// Those of the database; a date out of range.
pub fn brief(read: &Read<'_>, dates: &[PlainDate], of: &[Uuid], site: Option<SiteId>) -> Result<Vec<BriefDay>> {
    let zone = practice::zone(read)?;
    let mut days = vec![];
    for &date in dates {
        days.push(Day::of(read, &zone, date)?);
    }
    let Some((from, to)) = days.first().zip(days.last()).map(|(first, last)| (first.from, last.to)) else {
        return Ok(vec![]);
    };
    let lying = read.all(LYING, params![Stored(from), Stored(to)], |row| {
        let status = row.get::<_, Stored<AppointmentStatus>>(3)?.0;
        let lies = (row.get::<_, Stored<Instant>>(1)?.0, row.get::<_, Stored<Instant>>(2)?.0);
        Ok((row.get::<_, i64>(0)?, lies, status.holds_time(), row.get::<_, Stored<SiteId>>(4)?.0))
    })?;
    let mut here: HashMap<i64, bool> = HashMap::with_capacity(lying.len());
    for (row, lies, holds, at) in lying {
        let counts = holds && site.is_none_or(|site| site == at);
        here.insert(row, counts);
        if counts {
            for day in &mut days {
                if let Some(span) = day.part(lies)? {
                    day.count(at, span);
                }
            }
        }
    }
    for &subject in of {
        let taken = read.all(TAKEN, params![Stored(from), Stored(to), subject.as_bytes()], |row| {
            let lies = (row.get::<_, Stored<Instant>>(0)?.0, row.get::<_, Stored<Instant>>(1)?.0);
            Ok((lies, (row.get::<_, i64>(2)?, row.get::<_, i64>(3)?)))
        })?;
        for (lies, (table, row)) in taken {
            if table == APPOINTMENT && !here.get(&row).copied().unwrap_or_default() {
                continue;
            }
            for day in &mut days {
                if let Some(span) = day.part(lies)? {
                    day.take(subject, span);
                }
            }
        }
    }
    Ok(days.into_iter().map(|day| day.brief).collect())
}

/// A day that is being filled.
struct Day<'a> {
    zone: &'a Zone,
    from: Instant,
    to: Instant,
    brief: BriefDay,
}

impl<'a> Day<'a> {
    fn of(read: &Read<'_>, zone: &'a Zone, date: PlainDate) -> Result<Self> {
        let (from, to) = (midnight(read, date)?, midnight(read, date.plus_days(1)?)?);
        Ok(Self { zone, from, to, brief: BriefDay { date, visits: 0, minutes: 0, taken: vec![] } })
    }

    /// The part of a stretch of time that lies on this day, in minutes of it as the clinic's clock shows them.
    fn part(&self, (from, to): (Instant, Instant)) -> Result<Option<(u32, u32)>> {
        if from >= self.to || to <= self.from {
            return Ok(None);
        }
        let start = if from <= self.from { 0 } else { self.minute(from)? };
        let end = if to >= self.to { DAY } else { self.minute(to)? };
        Ok(Some((start, end)).filter(|(start, end)| start < end))
    }

    /// The minute the clock shows at a moment of this day.
    fn minute(&self, at: Instant) -> Result<u32> {
        // On most days no clock is changed, and nobody has to ask the zone.
        let changes = minutes_between(self.from, self.to) != DAY;
        if changes { Ok(local_time(self.zone, at)?.minute_of_day()) } else { Ok(minutes_between(self.from, at)) }
    }

    fn count(&mut self, at: SiteId, (from, to): (u32, u32)) {
        self.brief.visits += 1;
        self.brief.minutes += to - from;
        self.take(at.0, (from, to));
    }

    fn take(&mut self, of: Uuid, span: (u32, u32)) {
        match self.brief.taken.iter_mut().find(|taken| taken.of == of) {
            Some(taken) => taken.spans.push(span),
            None => self.brief.taken.push(TakenTimes { of, spans: vec![span] }),
        }
    }
}
