//! Looking for free moments, day by day: whoever and whatever a visit needs is asked of the engine, and visits are laid end
//! to end into what is left.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::rc::Rc;

use cuspid_model::requests::booking::VisitPart;
use cuspid_model::time::{Instant, Interval, Minutes, PlainDate, Zone};
use cuspid_model::{DoctorId, PatientId, ResourceId, SiteId};
use uuid::Uuid;

use super::capacity::{self, Use};
use super::occupancy::{self, Assumed, Busy};
use super::schedule::minutes_between;
use super::segment;
use crate::availability::Availability;
use crate::practice::sites::Place;
use crate::resources::rules::Allowed;
use crate::{Read, Result, practice};

/// How far ahead free times are looked for.
const DAYS: i64 = 120;
/// How many days are read at once when those free are far apart.
const AHEAD: i64 = 7;
/// Offered times begin on these minutes.
pub const GRID: u32 = 5;

/// A doctor or an assistant who can be booked.
#[derive(Clone)]
pub struct Bookable {
    /// Who.
    pub id: DoctorId,
    pub(super) name: String,
    pub(super) available: Availability,
}

/// What a visit needs besides its doctor's time.
#[derive(Clone)]
pub(super) struct Wanted {
    pub(super) patient: Option<PatientId>,
    pub(super) duration: Minutes,
    /// In which parts the doctor is needed; none, all through.
    pub(super) parts: Vec<VisitPart>,
    pub(super) resources: Vec<One>,
}

/// A doctor at a site, with what a visit there could hold.
pub(super) struct Spot {
    pub(super) doctor: Bookable,
    pub(super) place: Place,
    pub(super) any: Vec<Choice>,
}

/// So many of some resources or assistants, whichever are free.
#[derive(Clone)]
pub(super) struct Choice {
    /// Those that could be held, the best first.
    pub(super) of: Vec<One>,
    pub(super) count: usize,
    pub(super) told: Told,
}

/// What a free time says of what was chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// Which resource.
    Resource,
    /// Which assistant.
    Assistant,
    /// Nothing: there was no choice.
    Nothing,
}

/// A part of a visit, in milliseconds from its start.
#[derive(Clone, Copy)]
pub(super) struct Part {
    from: i64,
    to: i64,
    /// How long something is needed before and after it.
    before: i64,
    after: i64,
}

impl Part {
    pub(super) fn held(from: u32, to: u32) -> Self {
        Self { from: milliseconds(from), to: milliseconds(to), before: 0, after: 0 }
    }
}

/// Somebody or something that could be held.
#[derive(Clone)]
pub(super) struct One {
    pub(super) subject: Uuid,
    pub(super) capacity: u32,
    pub(super) parts: Vec<Part>,
    pub(super) available: Availability,
    pub(super) soonest: Option<Instant>,
    /// Whether it is somebody, who works at sites and goes from one to another.
    pub(super) person: bool,
}

impl One {
    /// A resource is held all through.
    pub(super) fn resource(id: ResourceId, allowed: &Allowed, minutes: u32) -> Self {
        let Allowed { capacity, before, after, soonest, .. } = *allowed;
        let part = Part { before: milliseconds(before), after: milliseconds(after), ..Part::held(0, minutes) };
        let available = allowed.availability.clone();
        Self { subject: id.0, capacity, parts: vec![part], available, soonest, person: false }
    }

    pub(super) fn person(Bookable { id, available, .. }: Bookable, parts: Vec<Part>) -> Self {
        Self { subject: id.0, capacity: 1, parts, available, soonest: None, person: true }
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
    subject: Uuid,
    needs: Vec<(Part, Need)>,
    /// When it can be used; none, at any time.
    open: Option<Vec<Interval>>,
    soonest: Option<Instant>,
}

impl Candidate {
    /// The earliest start from one on that may be free as far as this goes; none on this day.
    fn next(&self, start: Instant) -> Option<Instant> {
        let mut start = self.soonest.map_or(start, |soonest| soonest.max(start));
        for (part, need) in &self.needs {
            if let Some(open) = &self.open {
                let earliest = |open: &Interval| open.from().millis() - part.from;
                let fits = |open: &&Interval| start.millis().max(earliest(open)) + part.to <= open.to().millis();
                let open = open.iter().find(fits)?;
                start = start.max(Instant::new(earliest(open)).unwrap_or(start));
            }
            start = need.blocked(start).unwrap_or(start).max(start);
        }
        Some(start)
    }
}

/// So many of them.
struct Several {
    of: Vec<Candidate>,
    count: usize,
    told: Told,
}

impl Several {
    /// The earliest start from one on at which as many as are needed may be free; none on this day.
    fn next(&self, start: Instant) -> Option<Instant> {
        let mut each: Vec<Instant> = self.of.iter().filter_map(|one| one.next(start)).collect();
        each.sort_unstable();
        each.get(self.count.checked_sub(1)?).copied()
    }

    /// Those that are free at a start, the best first, as many as are needed.
    fn at(&self, start: Instant) -> impl Iterator<Item = (Told, Uuid)> {
        let free = move |one: &&Candidate| one.next(start) == Some(start);
        self.of.iter().filter(free).map(|one| (self.told, one.subject)).take(self.count)
    }
}

/// The file, and what was asked of it already.
type Asked<'r, 'k> = (&'r Read<'r>, &'k mut Known);

/// A free moment.
pub(super) struct Found {
    pub(super) at: Instant,
    pub(super) spot: Rc<Spot>,
    /// What or who of each kind would be held.
    pub(super) chosen: Vec<(Told, Uuid)>,
}

/// What is busy when, asked of the file once for many moments: of everybody's time a stretch is read ahead.
struct Known {
    uses: HashMap<(Uuid, Option<SiteId>), Stretch>,
    /// How many days are read ahead.
    days: i64,
}

/// A stretch of somebody's time.
struct Stretch {
    during: Interval,
    uses: Vec<Use<Busy>>,
}

impl Known {
    fn new() -> Self {
        Self { uses: HashMap::new(), days: 0 }
    }

    /// What a subject is busy with during a time, as `occupancy::uses_at` has it.
    fn uses(
        &mut self,
        read: &Read<'_>,
        subject: Uuid,
        during: Interval,
        at: Option<Place>,
        search: &Search<'_>,
    ) -> Result<Vec<Use<Busy>>> {
        let key = (subject, at.map(|place| place.site));
        let covers = |known: &Interval| known.from() <= during.from() && during.to() <= known.to();
        let known = match self.uses.entry(key) {
            Entry::Occupied(known) if covers(&known.get().during) => known.into_mut(),
            entry => {
                let ahead = during.from().plus_minutes(self.days * 24 * 60);
                let ahead = search.until.map_or(ahead, |until| ahead.min(until)).max(during.to());
                let ahead = Interval::new(during.from(), ahead).unwrap_or(during);
                let uses = occupancy::uses_at(read, subject, ahead, at, search.assumed)?;
                entry.insert_entry(Stretch { during: ahead, uses }).into_mut()
            }
        };
        Ok(known.uses.iter().filter(|use_| use_.during.overlaps(during)).copied().collect())
    }
}

#[derive(Clone)]
pub(super) struct Search<'a> {
    pub(super) spots: Vec<Rc<Spot>>,
    pub(super) wanted: Wanted,
    pub(super) assumed: Assumed<'a>,
    /// Nothing before this.
    pub(super) from: Instant,
    /// Nothing that ends after this.
    pub(super) until: Option<Instant>,
    /// At most so many of one day.
    pub(super) a_day: Option<usize>,
    pub(super) zone: Zone,
}

impl<'a> Search<'a> {
    pub(super) fn new(read: &Read<'_>, spots: Vec<Rc<Spot>>, wanted: Wanted, assumed: Assumed<'a>) -> Result<Self> {
        let soonest = wanted.resources.iter().filter_map(|held| held.soonest).max();
        let from = soonest.map_or(read.now(), |soonest| soonest.max(read.now()));
        Ok(Self { spots, wanted, assumed, from, until: None, a_day: None, zone: practice::zone(read)? })
    }

    pub(super) fn duration(&self) -> Minutes {
        self.wanted.duration
    }

    /// The first free moments, by time and doctor's name.
    pub(super) fn moments(&self, read: &Read<'_>, limit: usize) -> Result<Vec<Found>> {
        let first = practice::local_time(&self.zone, self.from)?.date();
        let last = self.until.map(|until| practice::local_time(&self.zone, until)).transpose()?;
        let a_day = self.a_day.unwrap_or(limit).min(limit);
        let (mut found, mut known) = (vec![], Known::new());
        for day in 0..DAYS {
            // Mostly the first day has what is looked for.
            known.days = if day == 0 { 1 } else { AHEAD };
            let Ok(date) = first.plus_days(day) else { break };
            if last.is_some_and(|last| date > last.date()) {
                break;
            }
            let mut own = self.on_known(read, date, a_day, &mut known)?;
            own.truncate(a_day);
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
    pub(super) fn on(&self, read: &Read<'_>, date: PlainDate, limit: usize) -> Result<Vec<Found>> {
        self.on_known(read, date, limit, &mut Known::new())
    }

    fn on_known(&self, read: &Read<'_>, date: PlainDate, limit: usize, known: &mut Known) -> Result<Vec<Found>> {
        let mut found = vec![];
        for spot in &self.spots {
            let mut own = vec![];
            for open in self.open(&spot.doctor, date)? {
                self.within((read, &mut *known), spot, (date, open), limit, &mut own)?;
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
        if let Some(until) = self.until {
            open = open.iter().filter_map(|open| Interval::new(open.from(), open.to().min(until)).ok()).collect();
        }
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
        (read, known): Asked<'_, '_>,
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
        let uses = known.uses(read, subject, window.unwrap_or(open), at, self)?;
        Ok(Need { uses, capacity, from, to })
    }

    fn needs_of(
        &self,
        (read, known): Asked<'_, '_>,
        open: Interval,
        one: &One,
        place: Place,
    ) -> Result<Vec<(Part, Need)>> {
        let at = one.person.then_some(place);
        let need = |part: &Part| {
            let held = (part.from - part.before, part.to + part.after);
            Ok((*part, self.need((read, &mut *known), open, (one.subject, one.capacity), held, at)?))
        };
        one.parts.iter().map(need).collect()
    }

    /// What has to be free for a visit with a doctor that lies within a stretch of time.
    fn needs(&self, (read, known): Asked<'_, '_>, spot: &Spot, open: Interval) -> Result<Vec<Need>> {
        let Wanted { patient, duration, parts, resources } = &self.wanted;
        let mut needs = vec![];
        for segment in segment::of_doctor(spot.doctor.id, parts, *duration)? {
            needs.push(self.need(
                (read, &mut *known),
                open,
                (spot.doctor.id.0, 1),
                segment.held(0),
                Some(spot.place),
            )?);
        }
        if let Some(patient) = patient {
            needs.push(self.need(
                (read, &mut *known),
                open,
                (patient.0, 1),
                (0, milliseconds(duration.get())),
                None,
            )?);
        }
        for held in resources {
            needs.extend(self.needs_of((read, &mut *known), open, held, spot.place)?.into_iter().map(|(_, need)| need));
        }
        Ok(needs)
    }

    /// The same for what any of several will do for.
    fn several(
        &self,
        (read, known): Asked<'_, '_>,
        spot: &Spot,
        date: PlainDate,
        open: Interval,
    ) -> Result<Vec<Several>> {
        let mut all = vec![];
        for Choice { of, count, told } in &spot.any {
            let mut candidates = vec![];
            for one in of {
                let always = one.available.is_always();
                candidates.push(Candidate {
                    subject: one.subject,
                    needs: self.needs_of((read, &mut *known), open, one, spot.place)?,
                    open: if always { None } else { Some(one.available.on(date, &self.zone)?) },
                    soonest: one.soonest,
                });
            }
            all.push(Several { of: candidates, count: *count, told: *told });
        }
        Ok(all)
    }

    /// Lays visits end to end into the gaps of a stretch of working time.
    fn within(
        &self,
        (read, known): Asked<'_, '_>,
        spot: &Rc<Spot>,
        (date, open): (PlainDate, Interval),
        limit: usize,
        found: &mut Vec<Found>,
    ) -> Result<()> {
        let needs = self.needs((read, &mut *known), spot, open)?;
        let several = self.several((read, known), spot, date, open)?;
        let minutes = self.wanted.duration.get();
        let mut start = on_grid(open.from(), self.from);
        while found.len() < limit {
            let end = start.plus_minutes(minutes.into());
            if end > open.to() {
                break;
            }
            let mut next = needs.iter().filter_map(|need| need.blocked(start)).max().unwrap_or(start);
            for several in &several {
                next = next.max(several.next(start).unwrap_or(open.to()));
            }
            if next > start {
                start = on_grid(open.from(), next);
                continue;
            }
            let chosen = several.iter().flat_map(|several| several.at(start)).collect();
            found.push(Found { at: start, spot: spot.clone(), chosen });
            start = on_grid(open.from(), end);
        }
        Ok(())
    }
}

fn milliseconds(minutes: u32) -> i64 {
    i64::from(minutes) * 60_000
}

/// The first moment not before `earliest` that lies whole steps of the grid after `origin`.
pub fn on_grid(origin: Instant, earliest: Instant) -> Instant {
    if earliest <= origin {
        return origin;
    }
    let whole = Instant::new(earliest.millis() + 59_999).unwrap_or(earliest);
    origin.plus_minutes(minutes_between(origin, whole).div_ceil(GRID).saturating_mul(GRID).into())
}
