//! The next free times: within working hours, where doctor and patient are free for the whole of a visit.

use cuspid_model::permission::AppointmentsRead;
use cuspid_model::requests::booking::{FreeTime, FreeTimes, VisitPart};
use cuspid_model::time::{Instant, Interval, Minutes, PlainDate, Zone};
use cuspid_model::{DoctorId, Error, ErrorCode, PatientId, ResourceId};
use uuid::Uuid;

use super::capacity::{self, Use};
use super::occupancy::{self, Assumed, Busy};
use super::schedule::{self, Plan, minutes_between};
use super::segment;
use crate::access::Authorized;
use crate::availability::{Availability, Exceptions};
use crate::cell::Stored;
use crate::doctors::{self, Week};
use crate::resources::rules::{self, Allowed};
use crate::{Read, Result, practice};

/// How far ahead free times are looked for.
const DAYS: i64 = 120;
/// Offered times begin on these minutes.
pub const GRID: u32 = 5;

/// The next free times.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at `limit` or `a_day`; an unknown doctor, patient or appointment; what
/// `segment::of_doctor`, `rules::in_use` and `schedule::place` refuse.
pub fn free_times(read: &Read<'_>, by: &Authorized<AppointmentsRead>, request: FreeTimes) -> Result<Vec<FreeTime>> {
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
    segment::of_doctor(DoctorId(Uuid::nil()), &request.parts, request.duration)?;
    let mut allowed = vec![];
    for (place, id) in request.resources.iter().enumerate() {
        let (_, own) = rules::in_use(read, by.user(), *id, read.today()?, &format!("resources[{place}]"))?;
        allowed.push((*id, own));
    }
    let place = schedule::place(read, request.site, None, &allowed)?;
    let resources = allowed.iter().map(|(id, allowed)| Held::by(*id, allowed)).collect();
    let wanted =
        Wanted { patient: request.patient, duration: request.duration, parts: request.parts, resources, place };
    let mut search = Search::new(read, request.doctor, wanted, except.into())?;
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
    assumed: Assumed<'_>,
) -> Result<Vec<FreeTime>> {
    let wanted = plan.during.from();
    let resources = plan.resources.iter().map(|(id, allowed)| Held::by(*id, allowed)).collect();
    let visit = Wanted { patient, duration: plan.duration(), parts: plan.parts.clone(), resources, place: plan.place };
    let mut same = Search::new(read, Some(plan.doctor), visit, assumed)?;
    let mut others = Search { doctors: vec![], from: same.from.max(wanted), ..same.clone() };
    others.doctors = bookable(read)?.into_iter().filter(|doctor| doctor.id != plan.doctor).collect();
    others.doctors.iter_mut().for_each(|doctor| doctor.available = doctor.available.at(plan.place.site));
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

/// A doctor that can be booked.
#[derive(Clone)]
pub struct Bookable {
    /// Who.
    pub id: DoctorId,
    name: String,
    available: Availability,
}

/// The doctors that can be booked, by name.
///
/// # Errors
/// Those of the database.
pub fn bookable(read: &Read<'_>) -> Result<Vec<Bookable>> {
    let known = Exceptions::from(read, read.today()?)?;
    read.all("SELECT id, name, hours FROM doctor WHERE archived = 0 ORDER BY name COLLATE NOCASE, n", [], |row| {
        let week = Week::stored(row.get_ref(2)?.as_str()?);
        let id = row.get::<_, Stored<_>>(0)?.0;
        Ok(Bookable { id, name: row.get(1)?, available: known.of_doctor(id, week) })
    })
}

/// What a visit needs besides its doctor's time.
#[derive(Clone)]
struct Wanted {
    patient: Option<PatientId>,
    duration: Minutes,
    /// In which parts the doctor is needed; none, all through.
    parts: Vec<VisitPart>,
    resources: Vec<Held>,
    /// Where.
    place: practice::sites::Place,
}

/// A resource that is to be held all through.
#[derive(Clone)]
struct Held {
    id: ResourceId,
    capacity: u32,
    before: u32,
    after: u32,
    available: Availability,
}

impl Held {
    fn by(id: ResourceId, allowed: &Allowed) -> Self {
        let Allowed { capacity, before, after, .. } = *allowed;
        Self { id, capacity, before, after, available: allowed.availability.clone() }
    }
}

/// A need of a visit, wherever it is tried: what is in use, and from when to when it is needed, in milliseconds from the
/// visit's start.
struct Place {
    uses: Vec<Use<Busy>>,
    capacity: u32,
    from: i64,
    to: i64,
}

impl Place {
    /// The earliest start that may be free as far as this goes, where a start is not.
    fn blocked(&self, start: Instant) -> Option<Instant> {
        let moment = |offset: i64| Instant::new(start.millis() + offset);
        let during = Interval::new(moment(self.from).ok()?, moment(self.to).ok()?).ok()?;
        let found = capacity::crowding(&self.uses, during, 1, self.capacity);
        let end = found.iter().map(|use_| use_.during.to().millis()).min()?;
        Instant::new(end - self.from).ok()
    }
}

#[derive(Clone)]
struct Search<'a> {
    doctors: Vec<Bookable>,
    wanted: Wanted,
    assumed: Assumed<'a>,
    /// Nothing before this.
    from: Instant,
    /// At most so many of one day.
    a_day: Option<usize>,
    zone: Zone,
}

impl<'a> Search<'a> {
    fn new(read: &Read<'_>, doctor: Option<DoctorId>, wanted: Wanted, assumed: Assumed<'a>) -> Result<Self> {
        let mut doctors = match doctor {
            Some(id) => {
                let name = read.get::<practice::doctor::Details>(id, "doctor")?.name;
                let available = doctors::availability(read, id, read.today()?, "doctor")?;
                vec![Bookable { id, name, available }]
            }
            None => bookable(read)?,
        };
        doctors.iter_mut().for_each(|doctor| doctor.available = doctor.available.at(wanted.place.site));
        Ok(Self { doctors, wanted, assumed, from: read.now(), a_day: None, zone: practice::zone(read)? })
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
            for open in self.open(doctor, date)? {
                self.within(read, doctor.id, open, limit, &mut own)?;
            }
            found.extend(own.into_iter().map(|moment| (moment, doctor.id)));
        }
        found.sort_by_key(|(moment, _)| *moment);
        Ok(found)
    }

    /// When doctor and resources can all be used on a date.
    fn open(&self, doctor: &Bookable, date: PlainDate) -> Result<Vec<Interval>> {
        let mut open = doctor.available.on(date, &self.zone)?;
        for resource in self.wanted.resources.iter().filter(|resource| !resource.available.is_always()) {
            let own = resource.available.on(date, &self.zone)?;
            let shared = |one: &Interval, other: &Interval| {
                Interval::new(one.from().max(other.from()), one.to().min(other.to())).ok()
            };
            open = open.iter().flat_map(|one| own.iter().filter_map(move |other| shared(one, other))).collect();
        }
        Ok(open)
    }

    /// What has to be free for a visit with a doctor that lies within a stretch of time.
    fn places(&self, read: &Read<'_>, doctor: DoctorId, open: Interval) -> Result<Vec<Place>> {
        let Wanted { patient, duration, parts, resources, place: site } = &self.wanted;
        let length = duration.get();
        let milliseconds = |minutes: u32| i64::from(minutes) * 60_000;
        let place = |subject: Uuid, capacity: u32, (from, to): (i64, i64), at: Option<_>| -> Result<Place> {
            // What is needed before and after may lie outside of the stretch.
            let window = Interval::new(
                Instant::new(open.from().millis() + from.min(0)).unwrap_or(open.from()),
                Instant::new(open.to().millis() + (to - milliseconds(length)).max(0)).unwrap_or(open.to()),
            );
            let uses = occupancy::uses_at(read, subject, window.unwrap_or(open), at, self.assumed)?;
            Ok(Place { uses, capacity, from, to })
        };
        let whole = (0, milliseconds(length));
        let mut places = vec![];
        for segment in segment::of_doctor(doctor, parts, *duration)? {
            places.push(place(doctor.0, 1, segment.held(0), Some(*site))?);
        }
        if let Some(patient) = patient {
            places.push(place(patient.0, 1, whole, None)?);
        }
        for Held { id, capacity, before, after, .. } in resources {
            let held = (-milliseconds(*before), milliseconds(length + after));
            places.push(place(id.0, *capacity, held, None)?);
        }
        Ok(places)
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
        let places = self.places(read, doctor, open)?;
        let mut start = on_grid(open.from(), self.from);
        while found.len() < limit {
            let end = start.plus_minutes(self.wanted.duration.get().into());
            if end > open.to() {
                break;
            }
            match places.iter().filter_map(|place| place.blocked(start)).max() {
                Some(next) => start = on_grid(open.from(), next),
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
                end: read.local(moment.plus_minutes(self.wanted.duration.get().into()))?,
                doctor: *doctor,
                doctor_name: name.unwrap_or_default(),
            });
        }
        Ok(shown)
    }
}

/// The first moment not before `earliest` that lies whole steps of the grid after `origin`.
pub fn on_grid(origin: Instant, earliest: Instant) -> Instant {
    if earliest <= origin {
        return origin;
    }
    let whole = Instant::new(earliest.millis() + 59_999).unwrap_or(earliest);
    origin.plus_minutes(minutes_between(origin, whole).div_ceil(GRID).saturating_mul(GRID).into())
}
