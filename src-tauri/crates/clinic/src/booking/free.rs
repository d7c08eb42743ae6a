//! The next free times: within working hours, where doctor and patient are free for the whole of a visit.

use cuspid_model::permission::AppointmentsRead;
use cuspid_model::requests::booking::{FreeTime, FreeTimes};
use cuspid_model::time::{Instant, Interval, Minutes, PlainDate, Zone};
use cuspid_model::{DoctorId, Error, ErrorCode, PatientId};
use uuid::Uuid;

use super::occupancy::{self, Source};
use super::schedule::{self, Plan, minutes_between};
use crate::access::Authorized;
use crate::cell::Stored;
use crate::doctors::{self, Week};
use crate::{Read, Result, practice};

/// How far ahead free times are looked for.
const DAYS: i64 = 120;
/// Offered times begin on these minutes.
const GRID: u32 = 5;

/// The next free times.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at `limit` or `a_day`; an unknown doctor, patient or appointment.
pub fn free_times(read: &Read<'_>, _by: &Authorized<AppointmentsRead>, request: FreeTimes) -> Result<Vec<FreeTime>> {
    if !(1..=50).contains(&request.limit) {
        return Err(Error::at(ErrorCode::OutOfRange, "limit").into());
    }
    if request.a_day == Some(0) {
        return Err(Error::at(ErrorCode::OutOfRange, "a_day").into());
    }
    let except = match request.except {
        Some(id) => Some(schedule::source(read, id)?.ok_or(Error::at(ErrorCode::NotFound, "except"))?),
        None => None,
    };
    let mut search = Search::new(read, request.doctor, request.patient, request.duration, except)?;
    if let Some(from) = request.from {
        search.from = search.from.max(practice::instant(&search.zone, from)?);
    }
    search.a_day = request.a_day.map(|most| most as usize);
    search.next(read, request.limit as usize)
}

/// What is offered instead of a plan that cannot be: the nearest times with the same doctor, and the next with another.
///
/// # Errors
/// Those of the database.
pub fn alternatives(
    read: &Read<'_>,
    plan: &Plan,
    patient: Option<PatientId>,
    except: Option<Source>,
) -> Result<Vec<FreeTime>> {
    let wanted = plan.during.from();
    let mut same = Search::new(read, Some(plan.doctor), patient, plan.duration(), except)?;
    let mut others = Search { doctors: vec![], from: same.from.max(wanted), ..same.clone() };
    others.doctors = bookable(read)?.into_iter().filter(|doctor| doctor.id != plan.doctor).collect();
    // Earlier the same day counts as near, too.
    let mut near = same.on(read, plan.start.date(), usize::MAX)?;
    near.retain(|(moment, _)| *moment < wanted);
    same.from = same.from.max(wanted);
    near.extend(same.moments(read, 3)?);
    near.sort_by_key(|(moment, _)| (moment.millis() - wanted.millis()).abs());
    near.truncate(3);
    near.extend(others.moments(read, 2)?);
    near.sort_by_key(|(moment, _)| *moment);
    same.doctors.extend(others.doctors);
    same.show(read, &near)
}

#[derive(Clone)]
struct Bookable {
    id: DoctorId,
    name: String,
    week: Week,
}

/// The doctors that can be booked, by name.
fn bookable(read: &Read<'_>) -> Result<Vec<Bookable>> {
    read.all("SELECT id, name, hours FROM doctor WHERE archived = 0 ORDER BY name COLLATE NOCASE, n", [], |row| {
        let week = Week::stored(row.get_ref(2)?.as_str()?);
        Ok(Bookable { id: row.get::<_, Stored<_>>(0)?.0, name: row.get(1)?, week })
    })
}

#[derive(Clone)]
struct Search {
    doctors: Vec<Bookable>,
    patient: Option<PatientId>,
    duration: Minutes,
    except: Option<Source>,
    /// Nothing before this.
    from: Instant,
    /// At most so many of one day.
    a_day: Option<usize>,
    zone: Zone,
}

impl Search {
    fn new(
        read: &Read<'_>,
        doctor: Option<DoctorId>,
        patient: Option<PatientId>,
        duration: Minutes,
        except: Option<Source>,
    ) -> Result<Self> {
        let doctors = match doctor {
            Some(id) => {
                let name = read.get::<practice::doctor::Details>(id, "doctor")?.name;
                vec![Bookable { id, name, week: doctors::week(read, id, "doctor")? }]
            }
            None => bookable(read)?,
        };
        Ok(Self { doctors, patient, duration, except, from: read.now(), a_day: None, zone: practice::zone(read)? })
    }

    fn next(&self, read: &Read<'_>, limit: usize) -> Result<Vec<FreeTime>> {
        self.show(read, &self.moments(read, limit)?)
    }

    /// The first free moments, by time and doctor's name, each with the doctor's place among the doctors.
    fn moments(&self, read: &Read<'_>, limit: usize) -> Result<Vec<(Instant, DoctorId)>> {
        let first = practice::local_time(&self.zone, self.from)?.date();
        let mut found = vec![];
        for day in 0..DAYS {
            let Ok(date) = first.plus_days(day) else { break };
            let mut own = self.on(read, date, limit)?;
            own.truncate(self.a_day.unwrap_or(limit));
            found.extend(own);
            if found.len() >= limit {
                break;
            }
        }
        found.truncate(limit);
        Ok(found)
    }

    /// The free moments of a day, by time and doctor's name, at most `limit` of each doctor.
    fn on(&self, read: &Read<'_>, date: PlainDate, limit: usize) -> Result<Vec<(Instant, DoctorId)>> {
        let mut found = vec![];
        for doctor in &self.doctors {
            let mut own = vec![];
            for open in doctor.week.on(date, &self.zone)? {
                self.within(read, doctor.id, open, limit, &mut own)?;
            }
            found.extend(own.into_iter().map(|moment| (moment, doctor.id)));
        }
        found.sort_by_key(|(moment, _)| *moment);
        Ok(found)
    }

    /// Lays visits end to end into the gaps of a stretch of working time.
    fn within(
        &self,
        read: &Read<'_>,
        doctor: DoctorId,
        open: Interval,
        limit: usize,
        found: &mut Vec<Instant>,
    ) -> Result<()> {
        let mut busy = vec![];
        let subjects: [Option<Uuid>; 2] = [Some(doctor.0), self.patient.map(|patient| patient.0)];
        for subject in subjects.into_iter().flatten() {
            busy.extend(occupancy::busy(read, subject, open, self.except)?.into_iter().map(|busy| busy.during));
        }
        busy.sort_by_key(|during| during.from());
        let mut start = on_grid(open.from(), self.from);
        while found.len() < limit {
            let end = start.plus_minutes(self.duration.get().into());
            let (true, Ok(visit)) = (end <= open.to(), Interval::new(start, end)) else { break };
            match busy.iter().find(|during| during.overlaps(visit)) {
                Some(during) => start = on_grid(open.from(), during.to()),
                None => {
                    found.push(start);
                    start = on_grid(open.from(), end);
                }
            }
        }
        Ok(())
    }

    fn show(&self, read: &Read<'_>, moments: &[(Instant, DoctorId)]) -> Result<Vec<FreeTime>> {
        let mut shown = vec![];
        for (moment, doctor) in moments {
            let name = self.doctors.iter().find(|other| other.id == *doctor).map(|doctor| doctor.name.clone());
            shown.push(FreeTime {
                start: read.local(*moment)?,
                end: read.local(moment.plus_minutes(self.duration.get().into()))?,
                doctor: *doctor,
                doctor_name: name.unwrap_or_default(),
            });
        }
        Ok(shown)
    }
}

/// The first moment not before `earliest` that lies whole steps of the grid after `origin`.
fn on_grid(origin: Instant, earliest: Instant) -> Instant {
    if earliest <= origin {
        return origin;
    }
    let whole = Instant::new(earliest.millis() + 59_999).unwrap_or(earliest);
    origin.plus_minutes(minutes_between(origin, whole).div_ceil(GRID).saturating_mul(GRID).into())
}
