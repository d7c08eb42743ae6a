//! Visits and reservations that repeat (S6). Each of a series is a real visit or reservation, booked through the one engine
//! and checked as if it were booked alone, together with the others of its series.
//!
//! A series keeps its rule; each of its visits keeps the day of the rule it stands for and what the series plans for it.
//! One that is not as it is planned was changed by hand. What is done to "this and following" or to "all" follows four
//! rules:
//!
//! - What is over, what the patient came for or missed, what is called off, and what is invoiced is left alone, and named.
//! - Moved are the days by as many days as the one that is named, and the time of day to its new one. A start that is left
//!   as it is is left as it is for all.
//! - One that was changed by hand keeps its own time, doctor, length and resources, unless the user says otherwise; the
//!   one that is named is moved in any case. What the series plans for it moves on with the others all the same, so that
//!   it can be brought back to them later.
//! - All that is asked for happens, or nothing. What does not fit is left out or given another time by whoever asks.
//!
//! Another rule makes of those that are meant a series of their own, from the first of them on that can still be changed;
//! those before it keep the rule they had (`rule.rs`).
//!
//! Between two computers the later change of a visit's time wins, as for any visit: because "by hand" is not stored but
//! seen from time and plan, a visit that one computer moved by hand and the other with its series is by hand exactly when
//! the hand was later.

mod dates;
mod rooms;
mod rule;
#[cfg(test)]
pub(crate) mod tests;
mod undo;
mod visits;

use cuspid_model::repeat::Repeat;
use cuspid_model::requests::series::*;
use cuspid_model::time::{Instant, LocalTime, PlainDate, Zone};
use cuspid_model::{Error, ErrorCode, SeriesChangeId, SeriesId};
use uuid::Uuid;

use crate::booking::occupancy::Source;
use crate::cell::Stored;
use crate::{Fault, Read, Result};

pub use rooms::{
    cancel as cancel_reservations, change_rule as change_reservations_rule, get as get_reservations,
    move_to as move_reservations, plan as plan_reservations, plan_move as plan_reservations_move,
    plan_rule as plan_reservations_rule, reserve, undo as undo_reservations,
};
pub use visits::{book, cancel, change, change_rule, get, move_to, plan, plan_move, plan_rule, undo};

tables! {
    /// How visits or reservations repeat.
    41 series(SeriesId) {
        1 Rule "rule" { 1 rule: Repeat, 2 first_start: LocalTime, 3 zone: Zone }
    }
    /// What was done to many of a series at once.
    42 series_change(SeriesChangeId) {
        1 Change "change" { 1 series_id: SeriesId, 2 kind: SeriesChangeKind, 3 before: Vec<u8>, 4 after: Vec<u8> }
        2 Undo "undo" { 5 undone_at: Option<Instant> }
    }
}

/// One of a series, a visit or a reservation.
#[derive(Clone)]
struct Member {
    id: Uuid,
    /// Its row, from which its time is held.
    source: Source,
    /// The day of the rule.
    date: PlainDate,
    /// When the series plans it, by the wall.
    planned: LocalTime,
    /// How long the series plans it.
    minutes: u32,
    start_at: Instant,
    end_at: Instant,
    by_hand: bool,
    /// Why nothing is done to it.
    fixed: Option<LeftAlone>,
}

impl Member {
    fn shown(&self, read: &Read<'_>, left: Option<LeftAlone>) -> Result<SeriesMember> {
        Ok(SeriesMember {
            id: self.id,
            date: self.date,
            planned: self.planned,
            start: read.local(self.start_at)?,
            end: read.local(self.end_at)?,
            by_hand: self.by_hand,
            left,
        })
    }
}

/// All of a series, and which of them is meant.
struct Members {
    series: SeriesId,
    all: Vec<Member>,
    named: usize,
}

/// What a series is made of.
trait Kind {
    /// The identity of one of it.
    type Id: From<Uuid> + Into<Uuid> + Copy;
    /// The name of that in a request.
    const FIELD: &'static str;
    /// All of a series, in the order of the rule.
    const OF_SERIES: &'static str;
    /// The series of one of them, if it has one.
    fn series(read: &Read<'_>, id: Self::Id, field: &str) -> Result<Option<SeriesId>>;
    /// One of them.
    fn member(read: &Read<'_>, id: Self::Id, field: &str) -> Result<Member>;
}

impl Members {
    /// The series of one of them.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] at `field`, also for one of no series.
    fn of<K: Kind>(read: &Read<'_>, id: K::Id, field: &str) -> Result<Self> {
        Ok(Self::find::<K>(read, id, field)?.ok_or_else(|| Error::at(ErrorCode::NotFound, field))?)
    }

    /// The series of one of them, if it has one.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] at `field`.
    fn find<K: Kind>(read: &Read<'_>, id: K::Id, field: &str) -> Result<Option<Self>> {
        let Some(series) = K::series(read, id, field)? else { return Ok(None) };
        let ids = read.all(K::OF_SERIES, [Stored(series)], |row| Ok(row.get::<_, Stored<Uuid>>(0)?.0))?;
        let all = ids.into_iter().map(|id| K::member(read, id.into(), K::FIELD)).collect::<Result<Vec<_>>>()?;
        let id: Uuid = id.into();
        let named = all.iter().position(|member| member.id == id);
        Ok(Some(Self { series, named: named.ok_or_else(|| Error::at(ErrorCode::NotFound, field))?, all }))
    }

    fn shown(&self, read: &Read<'_>) -> Result<SeriesShown> {
        let rule: series::Rule = read.get(self.series, "series")?;
        let (days, rule) = (dates::known(read, &rule)?, rule.rule);
        let members = self.all.iter().map(|member| member.shown(read, member.fixed)).collect::<Result<_>>()?;
        Ok(SeriesShown {
            series: self.series,
            rule,
            days,
            place: u32::try_from(self.named + 1).unwrap_or(u32::MAX),
            members,
        })
    }

    fn named(&self) -> &Member {
        &self.all[self.named]
    }

    /// Those that are meant, in the order of the rule.
    fn within(&self, scope: SeriesScope) -> &[Member] {
        match scope {
            SeriesScope::Following => &self.all[self.named..],
            SeriesScope::All => &self.all,
        }
    }

    /// Those that are meant and can be changed, and those that are left alone.
    fn open(&self, read: &Read<'_>, scope: SeriesScope) -> Result<(Vec<&Member>, Vec<SeriesMember>)> {
        let (mut open, mut left) = (vec![], vec![]);
        for member in self.within(scope) {
            match member.fixed {
                None => open.push(member),
                fixed => left.push(member.shown(read, fixed)?),
            }
        }
        Ok((open, left))
    }

    /// Those that move, and those that keep their own time because somebody moved them by hand; what is left alone is
    /// named. The one that is meant itself is moved in any case.
    fn moving(&self, read: &Read<'_>, scope: SeriesScope, by_hand: bool) -> Result<Moving> {
        let (open, mut left) = self.open(read, scope)?;
        let keeps = |member: &&Member| member.by_hand && !by_hand && member.id != self.named().id;
        let (kept, moved): (Vec<_>, Vec<_>) = open.into_iter().partition(keeps);
        for member in &kept {
            left.push(member.shown(read, Some(LeftAlone::ByHand))?);
        }
        left.sort_by_key(|member| member.date);
        Ok(Moving { moved: moved.into_iter().cloned().collect(), kept: kept.into_iter().cloned().collect(), left })
    }
}

/// What becomes of those that are meant.
struct Moving {
    moved: Vec<Member>,
    /// What keeps its own time.
    kept: Vec<Member>,
    left: Vec<SeriesMember>,
}

/// Nothing is left to be done.
fn nothing(field: &str) -> Fault {
    Error::at(ErrorCode::NothingInSeries, field).into()
}

/// A refusal of a part of the request, named by its place in the whole.
fn within<T>(part: &str, outcome: Result<T>) -> Result<T> {
    outcome.map_err(|fault| match fault {
        Fault::Refused(error) => {
            let field = error.field.as_ref().map_or_else(|| part.to_owned(), |field| format!("{part}.{field}"));
            Error { field: Some(field), ..error }.into()
        }
        fault => fault,
    })
}
