//! Who could come at all, as the lists have him, in the order in which they are called.

use cuspid_model::requests::booking::{AppointmentStatus, AssistantPart, VisitPart};
use cuspid_model::requests::waiting::{FillFrom, FillReason};
use cuspid_model::time::{Instant, LocalTime, PlainDate};
use cuspid_model::{AppointmentId, DoctorId, PatientId, ServiceId, SiteId};

use super::unscheduled::fallen;
use super::{Entry, open};
use crate::booking::segment::{self, Segment};
use crate::booking::{appointment, schedule};
use crate::doctors::Week;
use crate::practice::doctor;
use crate::recall::Due;
use crate::resources::listed;
use crate::{Read, Result};

/// Somebody who could come.
pub(super) struct Possible {
    pub patient: PatientId,
    pub from: FillFrom,
    pub minutes: u32,
    /// With whom; none, with anybody.
    pub doctor: Option<DoctorId>,
    /// In which parts the doctor is needed; none, all through.
    pub parts: Vec<VisitPart>,
    /// What the visit held that is moved or booked anew; none for a new one.
    pub held: Option<Vec<Segment>>,
    /// At which times of the week; empty, at any.
    week: Week,
    first: Option<PlainDate>,
    last: Option<PlainDate>,
    /// How many minutes ahead he must know.
    pub notice: u32,
    /// Only earlier than this.
    pub before: Option<Instant>,
    /// The visit that would be moved, whose time is his own.
    pub own: Option<AppointmentId>,
    pub reason: Option<String>,
    pub services: Vec<ServiceId>,
    pub because: Vec<FillReason>,
}

impl Possible {
    /// Somebody who is due again: any doctor, at any time.
    pub fn due(due: Due) -> Self {
        Self {
            patient: due.patient,
            from: FillFrom::Recall(due.service),
            minutes: due.minutes,
            doctor: None,
            parts: vec![],
            held: None,
            week: Week::default(),
            first: None,
            last: None,
            notice: 0,
            before: None,
            own: None,
            reason: None,
            services: vec![due.service],
            because: vec![FillReason::Due(due.due)],
        }
    }

    /// The assistants that a visit of his keeps, wherever it goes.
    pub fn assistants(&self) -> Vec<AssistantPart> {
        self.held.as_deref().map(segment::assistants_of).unwrap_or_default()
    }

    /// Whether he can come then, as far as his wishes go.
    pub fn can_come(&self, start: LocalTime) -> bool {
        let date = start.date();
        let (from, to) = (start.minute_of_day(), start.minute_of_day() + self.minutes);
        let day = chrono::Datelike::weekday(&date.date()).into();
        let at_that_time = self.week.is_empty() || self.week.of(day).iter().any(|open| open.0 <= from && to <= open.1);
        at_that_time && self.first.is_none_or(|first| first <= date) && self.last.is_none_or(|last| date <= last)
    }
}

/// Who waits at a site, then who would come sooner, then whose visit fell through.
pub(super) fn ranked(read: &Read<'_>, site: SiteId) -> Result<Vec<Possible>> {
    let here = open(read)?.into_iter().filter(|entry| entry.entry.site_id == site);
    let (sooner, anew): (Vec<_>, Vec<_>) = here.partition(|entry| entry.entry.sooner_id.is_some());
    let mut all = vec![];
    for entry in anew {
        all.push(waits(read, entry)?);
    }
    for entry in sooner {
        all.extend(would_move(read, entry)?);
    }
    for fallen in fallen(read)?.into_iter().filter(|fallen| fallen.aside.is_none()) {
        let (minutes, segments) = (fallen.minutes(), Segment::stored(&fallen.segments));
        let start = read.local(fallen.start)?;
        let called_off = fallen.status == AppointmentStatus::Cancelled;
        all.push(Possible {
            patient: fallen.patient,
            from: FillFrom::Unscheduled(fallen.id),
            minutes,
            doctor: working(read, segment::doctor_of(&segments))?,
            parts: segment::parts_of(&segments, minutes),
            held: Some(segments),
            week: Week::default(),
            first: None,
            last: None,
            notice: 0,
            before: None,
            own: None,
            reason: fallen.reason,
            services: listed(&fallen.services),
            because: vec![if called_off { FillReason::CalledOff(start) } else { FillReason::Missed(start) }],
        });
    }
    Ok(all)
}

/// A doctor who still works here; with another one, anybody will do.
fn working(read: &Read<'_>, doctor: Option<DoctorId>) -> Result<Option<DoctorId>> {
    let Some(id) = doctor else { return Ok(None) };
    let archived = read.find::<doctor::Status>(id)?.is_none_or(|status| status.archived);
    Ok(Some(id).filter(|_| !archived))
}

fn waits(read: &Read<'_>, Entry { id, entry, wish }: Entry) -> Result<Possible> {
    let since = FillReason::WaitsSince(read.local(entry.made_at)?.date());
    let mut because = if wish.urgent { vec![FillReason::Urgent, since] } else { vec![since] };
    let week = Week::stored(&wish.times);
    because.extend(wish.doctor_id.map(|_| FillReason::WishedDoctor));
    because.extend((!week.is_empty()).then_some(FillReason::WishedTime));
    Ok(Possible {
        patient: entry.patient_id,
        from: FillFrom::Waiting(id),
        minutes: wish.minutes,
        doctor: wish.doctor_id,
        parts: vec![],
        held: None,
        week,
        first: wish.from_date,
        last: wish.until_date,
        notice: wish.notice,
        before: None,
        own: None,
        reason: wish.reason,
        services: listed(&wish.services),
        because,
    })
}

/// A visit is moved as it is: with its own length, parts and services.
fn would_move(read: &Read<'_>, entry: Entry) -> Result<Option<Possible>> {
    let Some(visit) = entry.entry.sooner_id else { return Ok(None) };
    // It may have gone to a site that the user does not work at.
    let Some(at) = read.find::<appointment::Schedule>(visit)? else { return Ok(None) };
    let details: appointment::Details = read.get(visit, "waiting")?;
    let (minutes, segments) = (schedule::minutes_between(at.start_at, at.end_at), Segment::stored(&at.segments));
    let asked = waits(read, entry)?;
    let mut because = vec![FillReason::StandsAt(read.local(at.start_at)?)];
    because.extend(asked.because.iter().copied());
    Ok(Some(Possible {
        from: FillFrom::Sooner(visit),
        minutes,
        parts: segment::parts_of(&segments, minutes),
        held: Some(segments),
        before: Some(at.start_at),
        own: Some(visit),
        reason: details.reason,
        services: listed(&details.services),
        because,
        ..asked
    }))
}
