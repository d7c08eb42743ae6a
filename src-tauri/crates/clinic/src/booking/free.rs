//! The next free times: within working hours, where doctor, patient and resources are free for the whole of a visit.

use std::rc::Rc;

use cuspid_model::permission::AppointmentsRead;
use cuspid_model::requests::booking::{FreeTime, FreeTimes, VisitPart, VisitResource};
use cuspid_model::requests::resources::AnyResource;
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
use crate::practice::sites::{self, Place};
use crate::resources::rules::{self, Allowed};
use crate::resources::{self, resource};
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
    let held: Vec<Held> = allowed.iter().map(|(id, allowed)| Held::by(*id, allowed)).collect();
    let places = if request.any.is_empty() {
        vec![(schedule::place(read, request.site, None, &allowed)?, vec![])]
    } else {
        choices(read, by, &request, &allowed)?
    };
    let wanted = Wanted { patient: request.patient, duration: request.duration, parts: request.parts, resources: held };
    let doctors = match request.doctor {
        Some(doctor) => vec![known(read, doctor)?],
        None => bookable(read)?,
    };
    let mut search = Search::new(read, spots(read, &doctors, &places)?, wanted, except.into())?;
    if let Some(from) = request.from {
        search.from = search.from.max(practice::instant(&search.zone, from)?);
    }
    search.a_day = request.a_day.map(|most| most as usize);
    show(read, search.duration(), &search.moments(read, request.limit as usize)?)
}

/// Where a visit could be that needs any resources of some kinds, and which of them it could hold there.
fn choices(
    read: &Read<'_>,
    by: &Authorized<AppointmentsRead>,
    request: &FreeTimes,
    named: &[(ResourceId, Allowed)],
) -> Result<Vec<(Place, Vec<Choice>)>> {
    // Each kind once, with how many of it and where the last of them was asked for.
    let mut kinds: Vec<(AnyResource, usize, usize)> = vec![];
    for (place, any) in request.any.iter().enumerate() {
        let kind_name = resources::own_kind(any.kind, any.kind_name.clone(), &format!("any[{place}].kind_name"))?;
        let any = AnyResource { kind: any.kind, kind_name };
        match kinds.iter_mut().find(|(kind, ..)| resources::is_same_kind(kind, &any)) {
            Some((_, count, last)) => (*count, *last) = (*count + 1, place),
            None => kinds.push((any, 1, place)),
        }
    }
    let mut candidates = vec![];
    for (kind, ..) in &kinds {
        let mut found = vec![];
        for id in resources::of_kind(read, kind)? {
            if named.iter().any(|(other, _)| *other == id) {
                continue;
            }
            match rules::in_use(read, by.user(), id, read.today()?, "any") {
                Ok((rules, allowed)) if rules.lengths().contains(&request.duration.get()) => found.push((id, allowed)),
                Ok(_) => {}
                Err(fault) if fault.is_refusal() => {}
                Err(fault) => return Err(fault),
            }
        }
        candidates.push(found);
    }
    let places = match request.site {
        Some(_) => vec![schedule::place(read, request.site, None, named)?.site],
        None => sites::in_use(read)?.into_iter().map(|site| site.id).collect(),
    };
    let main = practice::main_site(read)?;
    let (mut found, mut lacking) = (vec![], 0);
    for site in places.into_iter().filter(|site| named.iter().all(|(_, allowed)| allowed.is_used_at(*site))) {
        let here = |of: &[(ResourceId, Allowed)]| -> Vec<Held> {
            let used = of.iter().filter(|(_, allowed)| allowed.is_used_at(site));
            used.map(|(id, allowed)| Held::by(*id, allowed)).collect()
        };
        let of: Vec<Choice> =
            kinds.iter().zip(&candidates).map(|((_, count, _), of)| Choice { of: here(of), count: *count }).collect();
        match of.iter().position(|choice| choice.of.len() < choice.count) {
            Some(kind) => lacking = lacking.max(kinds[kind].2),
            None => found.push((Place::at(read, site)?, of)),
        }
    }
    if found.is_empty() {
        return Err(Error::at(ErrorCode::NotFound, format!("any[{lacking}]")).into());
    }
    found.sort_by_key(|(place, _)| place.site != main);
    Ok(found)
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
    let visit = Wanted { patient, duration: plan.duration(), parts: plan.parts.clone(), resources };
    let at = |doctors: &[Bookable]| spots(read, doctors, &[(plan.place, vec![])]);
    let mut same = Search::new(read, at(&[known(read, plan.doctor)?])?, visit, assumed)?;
    let mut others = bookable(read)?;
    others.retain(|doctor| doctor.id != plan.doctor);
    let others = Search { spots: at(&others)?, from: same.from.max(wanted), ..same.clone() };
    // Earlier the same day counts as near, too.
    let mut near = same.on(read, plan.start.date(), usize::MAX)?;
    near.retain(|found| found.at < wanted);
    same.from = same.from.max(wanted);
    near.extend(same.moments(read, 3)?);
    near.sort_by_key(|found| (found.at.millis() - wanted.millis()).abs());
    near.truncate(3);
    near.extend(others.moments(read, 2)?);
    near.sort_by_key(|found| found.at);
    show(read, plan.duration(), &near)
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

fn known(read: &Read<'_>, id: DoctorId) -> Result<Bookable> {
    let name = read.get::<practice::doctor::Details>(id, "doctor")?.name;
    let available = doctors::availability(read, id, read.today()?, "doctor")?;
    Ok(Bookable { id, name, available })
}

/// What a visit needs besides its doctor's time.
#[derive(Clone)]
struct Wanted {
    patient: Option<PatientId>,
    duration: Minutes,
    /// In which parts the doctor is needed; none, all through.
    parts: Vec<VisitPart>,
    resources: Vec<Held>,
}

/// A doctor at a site, with what a visit there could hold.
struct Spot {
    doctor: Bookable,
    place: Place,
    any: Vec<Choice>,
}

/// Every doctor at every place. Of a kind, a doctor's own chair comes first, and that of another doctor last.
fn spots(read: &Read<'_>, doctors: &[Bookable], places: &[(Place, Vec<Choice>)]) -> Result<Vec<Rc<Spot>>> {
    let chosen = places.iter().any(|(_, any)| !any.is_empty());
    let chairs = if chosen { resources::chairs(read)? } else { vec![] };
    let mut spots = vec![];
    for doctor in doctors {
        for (place, any) in places {
            let mut any = any.clone();
            for choice in &mut any {
                choice.of.sort_by_key(|held| {
                    let owned = chairs.iter().filter(|(_, chair)| *chair == held.id);
                    let (mut own, mut others) = (false, false);
                    owned.for_each(|(owner, _)| if *owner == doctor.id { own = true } else { others = true });
                    if own { 0 } else { 1 + i32::from(others) }
                });
            }
            let doctor = Bookable { available: doctor.available.at(place.site), ..doctor.clone() };
            spots.push(Rc::new(Spot { doctor, place: *place, any }));
        }
    }
    Ok(spots)
}

/// So many of some resources, whichever are free.
#[derive(Clone)]
struct Choice {
    /// Those that could be held, the best first.
    of: Vec<Held>,
    count: usize,
}

/// A resource that is to be held all through.
#[derive(Clone)]
struct Held {
    id: ResourceId,
    capacity: u32,
    before: u32,
    after: u32,
    available: Availability,
    soonest: Option<Instant>,
}

impl Held {
    fn by(id: ResourceId, allowed: &Allowed) -> Self {
        let Allowed { capacity, before, after, soonest, .. } = *allowed;
        Self { id, capacity, before, after, available: allowed.availability.clone(), soonest }
    }
}

/// A need of a visit, wherever it is tried: what is in use, and from when to when it is needed, in milliseconds from the
/// visit's start.
struct Need {
    uses: Vec<Use<Busy>>,
    capacity: u32,
    from: i64,
    to: i64,
}

impl Need {
    /// The earliest start that may be free as far as this goes, where a start is not.
    fn blocked(&self, start: Instant) -> Option<Instant> {
        let moment = |offset: i64| Instant::new(start.millis() + offset);
        let during = Interval::new(moment(self.from).ok()?, moment(self.to).ok()?).ok()?;
        let found = capacity::crowding(&self.uses, during, 1, self.capacity);
        let end = found.iter().map(|use_| use_.during.to().millis()).min()?;
        Instant::new(end - self.from).ok()
    }
}

/// One of those that could be held, on one day.
struct Candidate {
    id: ResourceId,
    need: Need,
    /// When it can be used; none, at any time.
    open: Option<Vec<Interval>>,
    soonest: Option<Instant>,
}

impl Candidate {
    /// The earliest start from one on that may be free as far as this goes; none on this day.
    fn next(&self, start: Instant, minutes: u32) -> Option<Instant> {
        let start = self.soonest.map_or(start, |soonest| soonest.max(start));
        let fits = |open: &&Interval| start.max(open.from()).plus_minutes(minutes.into()) <= open.to();
        let start = match &self.open {
            Some(open) => open.iter().find(fits)?.from().max(start),
            None => start,
        };
        Some(self.need.blocked(start).unwrap_or(start))
    }
}

/// So many of them.
struct Several {
    of: Vec<Candidate>,
    count: usize,
}

impl Several {
    /// The earliest start from one on at which as many as are needed may be free; none on this day.
    fn next(&self, start: Instant, minutes: u32) -> Option<Instant> {
        let mut each: Vec<Instant> = self.of.iter().filter_map(|one| one.next(start, minutes)).collect();
        each.sort_unstable();
        each.get(self.count.checked_sub(1)?).copied()
    }

    /// Those that are free at a start, the best first, as many as are needed.
    fn at(&self, start: Instant, minutes: u32) -> impl Iterator<Item = ResourceId> {
        let free = move |one: &&Candidate| one.next(start, minutes) == Some(start);
        self.of.iter().filter(free).map(|one| one.id).take(self.count)
    }
}

/// A free moment.
struct Found {
    at: Instant,
    spot: Rc<Spot>,
    /// What of each kind would be held.
    chosen: Vec<ResourceId>,
}

#[derive(Clone)]
struct Search<'a> {
    spots: Vec<Rc<Spot>>,
    wanted: Wanted,
    assumed: Assumed<'a>,
    /// Nothing before this.
    from: Instant,
    /// At most so many of one day.
    a_day: Option<usize>,
    zone: Zone,
}

impl<'a> Search<'a> {
    fn new(read: &Read<'_>, spots: Vec<Rc<Spot>>, wanted: Wanted, assumed: Assumed<'a>) -> Result<Self> {
        let soonest = wanted.resources.iter().filter_map(|held| held.soonest).max();
        let from = soonest.map_or(read.now(), |soonest| soonest.max(read.now()));
        Ok(Self { spots, wanted, assumed, from, a_day: None, zone: practice::zone(read)? })
    }

    fn duration(&self) -> Minutes {
        self.wanted.duration
    }

    /// The first free moments, by time and doctor's name.
    fn moments(&self, read: &Read<'_>, limit: usize) -> Result<Vec<Found>> {
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

    /// The free moments of a day, by time and doctor's name, at most `limit` of each doctor at each place; with a doctor
    /// who is free at several, at the first of them.
    fn on(&self, read: &Read<'_>, date: PlainDate, limit: usize) -> Result<Vec<Found>> {
        let mut found = vec![];
        for spot in &self.spots {
            let mut own = vec![];
            for open in self.open(&spot.doctor, date)? {
                self.within(read, spot, date, open, limit, &mut own)?;
            }
            found.append(&mut own);
        }
        found.sort_by_key(|found| found.at);
        found.dedup_by_key(|found| (found.at, found.spot.doctor.id));
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

    /// A subject's part in a visit that lies within a stretch of time.
    fn need(
        &self,
        read: &Read<'_>,
        open: Interval,
        (subject, capacity): (Uuid, u32),
        (from, to): (i64, i64),
        at: Option<Place>,
    ) -> Result<Need> {
        // What is needed before and after may lie outside of the stretch.
        let length = milliseconds(self.wanted.duration.get());
        let window = Interval::new(
            Instant::new(open.from().millis() + from.min(0)).unwrap_or(open.from()),
            Instant::new(open.to().millis() + (to - length).max(0)).unwrap_or(open.to()),
        );
        let uses = occupancy::uses_at(read, subject, window.unwrap_or(open), at, self.assumed)?;
        Ok(Need { uses, capacity, from, to })
    }

    fn need_of(&self, read: &Read<'_>, open: Interval, held: &Held) -> Result<Need> {
        let length = self.wanted.duration.get();
        let during = (-milliseconds(held.before), milliseconds(length + held.after));
        self.need(read, open, (held.id.0, held.capacity), during, None)
    }

    /// What has to be free for a visit with a doctor that lies within a stretch of time.
    fn needs(&self, read: &Read<'_>, spot: &Spot, open: Interval) -> Result<Vec<Need>> {
        let Wanted { patient, duration, parts, resources } = &self.wanted;
        let mut needs = vec![];
        for segment in segment::of_doctor(spot.doctor.id, parts, *duration)? {
            needs.push(self.need(read, open, (spot.doctor.id.0, 1), segment.held(0), Some(spot.place))?);
        }
        if let Some(patient) = patient {
            needs.push(self.need(read, open, (patient.0, 1), (0, milliseconds(duration.get())), None)?);
        }
        for held in resources {
            needs.push(self.need_of(read, open, held)?);
        }
        Ok(needs)
    }

    /// The same for what any of several will do for.
    fn several(&self, read: &Read<'_>, spot: &Spot, date: PlainDate, open: Interval) -> Result<Vec<Several>> {
        let mut all = vec![];
        for Choice { of, count } in &spot.any {
            let mut candidates = vec![];
            for held in of {
                let always = held.available.is_always();
                candidates.push(Candidate {
                    id: held.id,
                    need: self.need_of(read, open, held)?,
                    open: if always { None } else { Some(held.available.on(date, &self.zone)?) },
                    soonest: held.soonest,
                });
            }
            all.push(Several { of: candidates, count: *count });
        }
        Ok(all)
    }

    /// Lays visits end to end into the gaps of a stretch of working time.
    fn within(
        &self,
        read: &Read<'_>,
        spot: &Rc<Spot>,
        date: PlainDate,
        open: Interval,
        limit: usize,
        found: &mut Vec<Found>,
    ) -> Result<()> {
        let needs = self.needs(read, spot, open)?;
        let several = self.several(read, spot, date, open)?;
        let minutes = self.wanted.duration.get();
        let mut start = on_grid(open.from(), self.from);
        while found.len() < limit {
            let end = start.plus_minutes(minutes.into());
            if end > open.to() {
                break;
            }
            let mut next = needs.iter().filter_map(|need| need.blocked(start)).max().unwrap_or(start);
            for several in &several {
                next = next.max(several.next(start, minutes).unwrap_or(open.to()));
            }
            if next > start {
                start = on_grid(open.from(), next);
                continue;
            }
            let chosen = several.iter().flat_map(|several| several.at(start, minutes)).collect();
            found.push(Found { at: start, spot: spot.clone(), chosen });
            start = on_grid(open.from(), end);
        }
        Ok(())
    }
}

fn milliseconds(minutes: u32) -> i64 {
    i64::from(minutes) * 60_000
}

fn show(read: &Read<'_>, duration: Minutes, moments: &[Found]) -> Result<Vec<FreeTime>> {
    let mut shown = vec![];
    for Found { at, spot, chosen } in moments {
        let mut held = vec![];
        for id in chosen {
            held.push(VisitResource { id: *id, name: read.get::<resource::Details>(*id, "any")?.name });
        }
        shown.push(FreeTime {
            start: read.local(*at)?,
            end: read.local(at.plus_minutes(duration.get().into()))?,
            doctor: spot.doctor.id,
            doctor_name: spot.doctor.name.clone(),
            site: spot.place.site,
            chosen: held,
        });
    }
    Ok(shown)
}

/// The first moment not before `earliest` that lies whole steps of the grid after `origin`.
pub fn on_grid(origin: Instant, earliest: Instant) -> Instant {
    if earliest <= origin {
        return origin;
    }
    let whole = Instant::new(earliest.millis() + 59_999).unwrap_or(earliest);
    origin.plus_minutes(minutes_between(origin, whole).div_ceil(GRID).saturating_mul(GRID).into())
}
