//! Another rule for visits of a series.

use cuspid_model::permission::AppointmentsWrite;
use cuspid_model::requests::booking::*;
use cuspid_model::requests::series::*;
use cuspid_model::time::{LocalTime, Minutes};
use cuspid_model::{AppointmentId, Error, ErrorCode, SeriesId, UserId};

use super::super::dates::{self, Tried, Wanted};
use super::super::rule::Ruled;
use super::super::undo::Begun;
use super::super::{Member, Members, nothing};
use super::{Free, Planned, Visits, put_planned};
use crate::access::Authorized;
use crate::booking::occupancy::Changes;
use crate::booking::schedule::Wish;
use crate::booking::segment::{self, Segment};
use crate::booking::{self, appointment};
use crate::schema::Record;
use crate::{Read, Result, Tx};

/// The times visits of a series would have by another rule, and what is in the way of each.
///
/// # Errors
/// What `Ruled::of` refuses; [`ErrorCode::NotFound`] at `appointment` for one of no series; what moving and booking
/// refuse whatever the time.
pub fn plan_rule(read: &Read<'_>, by: &Authorized<AppointmentsWrite>, request: PlanSeriesRule) -> Result<SeriesPlan> {
    let Ruling { ruled, tried, .. } = Ruling::attempt(read, by, request.appointment, &request.rule)?;
    ruled.shown(read, &tried)
}

/// Gives visits of a series another rule: what is there moves, what is missing is booked like the last of them, what is
/// beyond the end is called off.
///
/// # Errors
/// As [`plan_rule`]; the first refusal of a time that is not left out, with its `date`; [`ErrorCode::NothingInSeries`] at
/// `appointment`.
pub fn change_rule(
    tx: &mut Tx<'_>,
    by: &Authorized<AppointmentsWrite>,
    request: ChangeSeriesRule,
) -> Result<SeriesDone> {
    let Ruling { ruled, like, tried } = Ruling::attempt(tx, by, request.appointment, &request.rule)?;
    let mut fitting = dates::all_fit(tried)?.into_iter().peekable();
    if fitting.peek().is_none() && ruled.over.is_empty() {
        return Err(nothing("appointment"));
    }
    let begun = Begun::here(tx);
    let series = ruled.put(tx)?;
    let mut done = vec![];
    for (wanted, member) in &ruled.wanted {
        let fits = fitting.next_if(|(fits, _)| fits.date == wanted.date).and_then(|(_, free)| free);
        let id = match (member, &fits) {
            (None, None) => continue,
            (None, Some(Free { plan, overbooked })) => {
                let details = like.details.clone();
                let status = AppointmentStatus::Scheduled;
                let id = booking::put_new(tx, like.visit.patient_id, plan, overbooked.clone(), details, status)?;
                done.push(id.0);
                id
            }
            (Some(member), Some(Free { plan, overbooked })) => {
                booking::put_moved(tx, AppointmentId(member.id), plan, overbooked.clone(), false)?;
                done.push(member.id);
                AppointmentId(member.id)
            }
            (Some(member), None) => AppointmentId(member.id),
        };
        match &fits {
            Some(Free { plan, .. }) => put_planned(tx, id, series, wanted.date, &Planned::of(wanted, plan)?),
            None => put_replanned(tx, id, series, wanted)?,
        }
    }
    for (member, wanted) in &ruled.kept {
        put_replanned(tx, AppointmentId(member.id), series, wanted)?;
    }
    for member in &ruled.over {
        booking::step(tx, AppointmentId(member.id), AppointmentStatus::Cancelled, None)?;
        done.push(member.id);
    }
    let change = begun.remember(tx, series, SeriesChangeKind::Moved, appointment::Schedule::TABLE)?;
    Ok(SeriesDone { change, done, left: ruled.left })
}

/// Another time is planned for a visit that stays where it is.
fn put_replanned(tx: &mut Tx<'_>, id: AppointmentId, series: SeriesId, wanted: &Wanted) -> Result<()> {
    let before: appointment::Series = tx.get(id, "appointment")?;
    let (series_id, occurs_on, planned_start) = (Some(series), Some(wanted.date), Some(wanted.planned));
    tx.put(id, appointment::Series { series_id, occurs_on, planned_start, ..before });
    Ok(())
}

/// What the series plans of a visit besides its time.
struct Like {
    visit: appointment::Visit,
    details: appointment::Details,
    outside_hours: bool,
    minutes: u32,
    segments: Vec<Segment>,
}

impl Like {
    fn of(read: &Read<'_>, member: &Member) -> Result<Self> {
        let id = AppointmentId(member.id);
        let details: appointment::Details = read.get(id, "appointment")?;
        let own: appointment::Series = read.get(id, "appointment")?;
        let segments = match own.planned_segments {
            Some(planned) => planned,
            None => read.get::<appointment::Schedule>(id, "appointment")?.segments,
        };
        Ok(Self {
            visit: read.get(id, "appointment")?,
            details: appointment::Details { source: AppointmentSource::Desk, ..details },
            outside_hours: read.find::<appointment::Override>(id)?.is_some_and(|known| known.outside_hours),
            minutes: member.minutes,
            segments: Segment::stored(&segments),
        })
    }

    /// Tries a time for a visit like this.
    fn at(&self, read: &Read<'_>, by: UserId, start: LocalTime, changes: &mut Changes) -> Result<Free> {
        let doctor = segment::doctor_of(&self.segments).ok_or_else(|| Error::at(ErrorCode::NotFound, "doctor"))?;
        let wish = Wish {
            by,
            doctor,
            start,
            duration: Minutes::new(self.minutes).map_err(|code| Error::at(code, "duration"))?,
            parts: segment::parts_of(&self.segments, self.minutes),
            assistants: segment::assistants_of(&self.segments),
            resources: segment::resources_of(&self.segments),
            outside_hours: self.outside_hours,
            overbook: None,
            site: None,
            before: Some(self.visit.site_id),
        };
        Free::at(read, wish, self.visit.patient_id, changes)
    }
}

/// What would become of a series.
struct Ruling {
    ruled: Ruled,
    /// What a visit that is made is like.
    like: Like,
    /// As `ruled.wanted`, in the same order; nothing to write for what is there already.
    tried: Vec<Tried<Option<Free>>>,
}

impl Ruling {
    fn attempt(
        read: &Read<'_>,
        by: &Authorized<AppointmentsWrite>,
        appointment: AppointmentId,
        new: &NewRule,
    ) -> Result<Self> {
        let members = Members::of::<Visits>(read, appointment, "appointment")?;
        let ruled = Ruled::of(read, &members, new)?;
        let like = Like::of(read, &ruled.like)?;
        if ruled.wanted.iter().any(|(_, member)| member.is_none()) {
            booking::must_be_in_use(read, like.visit.patient_id)?;
        }
        let moves = ruled.moves(read, |_| Ok(true))?;
        let mut changes = Changes::without(ruled.gone(&moves));
        let mut tried = vec![];
        for ((wanted, member), moves) in ruled.wanted.iter().zip(moves) {
            let attempt = || {
                if !moves {
                    return Ok(None);
                }
                let own = member.as_ref().map(|member| Like::of(read, member)).transpose()?;
                own.as_ref().unwrap_or(&like).at(read, by.user(), wanted.start, &mut changes).map(Some)
            };
            tried.push(Tried::of(*wanted, attempt)?);
        }
        Ok(Self { ruled, like, tried })
    }
}
