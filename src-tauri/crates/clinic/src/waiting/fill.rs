//! Who could come in a free time (S8). Whether a time is free is asked of the one booking engine; here is only who is
//! asked first, and what his wishes allow.

use std::collections::{HashMap, HashSet};

use cuspid_model::permission::AppointmentsRead;
use cuspid_model::requests::booking::VisitPart;
use cuspid_model::requests::doctors::StaffRole;
use cuspid_model::requests::waiting::*;
use cuspid_model::time::{Instant, Interval, LocalTime, Minutes};
use cuspid_model::{AppointmentId, DoctorId, Error, ErrorCode, PatientId, ResourceId, SiteId, UserId};

use super::possible::{Possible, ranked};
use super::{doctor_name, named, sooner_than, to_call};
use crate::access::Authorized;
use crate::booking::free::bookable;
use crate::booking::occupancy::{self, Need};
use crate::booking::schedule::{self, Wish, minutes_between};
use crate::booking::search::{GRID, on_grid};
use crate::booking::with_doctor;
use crate::practice::sites;
use crate::resources::{chairs, resource, rules};
use crate::{Read, Result, doctors, practice, recall};

/// No gap is longer, in minutes.
const LONGEST: i64 = 24 * 60;

/// Who could come in a free time.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at `limit`; [`ErrorCode::InvalidDuration`] at `to` for a gap of nothing or of more than a day;
/// an unknown or archived doctor, site or resource.
pub fn fill(read: &Read<'_>, by: &Authorized<AppointmentsRead>, request: FillGap) -> Result<Vec<Candidate>> {
    let FillGap { doctor, site, resources, from, to, limit } = request;
    if !(1..=200).contains(&limit) {
        return Err(Error::at(ErrorCode::OutOfRange, "limit").with("min", 1).with("max", 200).into());
    }
    let zone = practice::zone(read)?;
    let during = Interval::new(practice::instant(&zone, from)?, practice::instant(&zone, to)?);
    let during = during.map_err(|code| Error::at(code, "to"))?;
    if during.to() > during.from().plus_minutes(LONGEST) {
        return Err(Error::at(ErrorCode::InvalidDuration, "to").into());
    }
    let doctors = match doctor {
        Some(doctor) => {
            doctors::availability(read, doctor, StaffRole::Doctor, from.date(), "doctor")?;
            vec![doctor]
        }
        None => bookable(read)?.into_iter().map(|doctor| doctor.id).collect(),
    };
    if let Some(site) = site {
        sites::must_be_in_use(read, site, "site")?;
    }
    let mut stands = None;
    for (place, id) in resources.iter().enumerate() {
        let (_, allowed) = rules::in_use(read, by.user(), *id, from.date(), &format!("resources[{place}]"))?;
        stands = stands.or(Some(allowed.site));
    }
    let longest = minutes_between(during.from(), during.to());
    let mut gap = Gap::new(read, by.user(), during, doctors, site, resources)?;
    let limit = limit as usize;
    let here = site.or(stands).map_or_else(|| practice::main_site(read), Ok)?;
    for possible in ranked(read, here)? {
        if gap.found.len() >= limit {
            break;
        }
        gap.propose(possible)?;
    }
    if gap.found.len() < limit {
        recall::each_due(read, from.date(), longest, |due| {
            gap.propose(Possible::due(due))?;
            Ok(gap.found.len() < limit)
        })?;
    }
    gap.found.into_iter().map(|placed| placed.show(read, during)).collect()
}

/// A gap, and who was found for it.
struct Gap<'a> {
    read: &'a Read<'a>,
    by: UserId,
    during: Interval,
    /// Where visits can begin, as moments and by the clinic's clock.
    steps: Vec<(Instant, LocalTime)>,
    doctors: Vec<DoctorId>,
    /// Where a visit is asked to be.
    site: Option<SiteId>,
    resources: Vec<ResourceId>,
    /// Each doctor's own chair, where nothing is said of resources and it is used there.
    chairs: Vec<(DoctorId, ResourceId)>,
    /// What the booking engine said of doctor and resources.
    known: HashMap<Place, bool>,
    taken: HashSet<PatientId>,
    found: Vec<Placed>,
}

/// A place for a visit, as the booking engine is asked for it, but for the patient.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Place {
    doctor: DoctorId,
    start: Instant,
    minutes: u32,
    parts: Vec<(u32, u32)>,
    assistants: Vec<(DoctorId, u32, u32)>,
    resources: Vec<ResourceId>,
    own: Option<AppointmentId>,
}

/// Somebody, and where he fits.
struct Placed {
    possible: Possible,
    doctor: DoctorId,
    resources: Vec<ResourceId>,
    start: Instant,
}

impl<'a> Gap<'a> {
    fn new(
        read: &'a Read<'a>,
        by: UserId,
        during: Interval,
        doctors: Vec<DoctorId>,
        site: Option<SiteId>,
        resources: Vec<ResourceId>,
    ) -> Result<Self> {
        let mut chairs = if resources.is_empty() { chairs(read)? } else { vec![] };
        if let Some(site) = site {
            let mut here = vec![];
            for (doctor, chair) in chairs {
                if read.get::<resource::Place>(chair, "resources")?.is_used_at(site) {
                    here.push((doctor, chair));
                }
            }
            chairs = here;
        }
        let mut steps = vec![];
        let mut start = on_grid(during.from(), read.now());
        while start < during.to() {
            steps.push((start, read.local(start)?));
            start = start.plus_minutes(GRID.into());
        }
        let (known, taken, found) = (HashMap::new(), HashSet::new(), vec![]);
        Ok(Self { read, by, during, steps, doctors, site, resources, chairs, known, taken, found })
    }

    /// Takes somebody in where he fits, the first time he does.
    fn propose(&mut self, possible: Possible) -> Result<()> {
        if self.taken.contains(&possible.patient) {
            return Ok(());
        }
        if let Some((doctor, start)) = self.place(&possible)? {
            self.taken.insert(possible.patient);
            let resources = self.resources_with(doctor, &possible)?;
            self.found.push(Placed { possible, doctor, resources, start });
        }
        Ok(())
    }

    /// The first time at which somebody could be booked, and with whom.
    fn place(&mut self, possible: &Possible) -> Result<Option<(DoctorId, Instant)>> {
        let length = i64::from(possible.minutes);
        let soonest = self.read.now().plus_minutes(possible.notice.into());
        for step in 0..self.steps.len() {
            let (start, local) = self.steps[step];
            let end = start.plus_minutes(length);
            if end > self.during.to() || possible.before.is_some_and(|before| before <= start) {
                break;
            }
            if start < soonest || !possible.can_come(local) {
                continue;
            }
            for at in 0..self.doctors.len() {
                let doctor = self.doctors[at];
                if possible.doctor.is_some_and(|wished| wished != doctor) {
                    continue;
                }
                if self.is_free(possible, doctor, start, local)? && self.has_time(possible, start, end)? {
                    return Ok(Some((doctor, start)));
                }
            }
        }
        Ok(None)
    }

    /// Whether doctor and resources could be booked; asked once for all patients of one length.
    fn is_free(&mut self, possible: &Possible, doctor: DoctorId, start: Instant, local: LocalTime) -> Result<bool> {
        let parts = possible.parts.iter().map(|part| (part.from, part.to)).collect();
        let assistants = possible.assistants().iter().map(|part| (part.assistant, part.from, part.to)).collect();
        let resources = self.resources_with(doctor, possible)?;
        let place = Place { doctor, start, minutes: possible.minutes, parts, assistants, resources, own: possible.own };
        if let Some(known) = self.known.get(&place) {
            return Ok(*known);
        }
        let Ok(duration) = Minutes::new(possible.minutes) else { return Ok(false) };
        let wish = Wish {
            by: self.by,
            doctor,
            start: local,
            duration,
            parts: place.parts.iter().map(|(from, to)| VisitPart { from: *from, to: *to }).collect(),
            assistants: possible.assistants(),
            resources: place.resources.clone(),
            outside_hours: false,
            overbook: None,
            site: self.site,
            before: None,
        };
        let free = schedule::fits(self.read, wish, possible.own)?;
        self.known.insert(place, free);
        Ok(free)
    }

    /// Whether the patient is not somewhere else in the clinic then.
    fn has_time(&self, possible: &Possible, start: Instant, end: Instant) -> Result<bool> {
        let Ok(during) = Interval::new(start, end) else { return Ok(false) };
        let own = possible.own.map(|own| schedule::source(self.read, own)).transpose()?.flatten();
        let need = Need::person(possible.patient.0, during);
        Ok(occupancy::in_the_way(self.read, &[need], own)?.is_empty())
    }

    /// What a visit would hold: what the gap is of; else what it held before, or the doctor's own chair.
    fn resources_with(&self, doctor: DoctorId, possible: &Possible) -> Result<Vec<ResourceId>> {
        if !self.resources.is_empty() {
            return Ok(self.resources.clone());
        }
        match &possible.held {
            Some(held) => with_doctor(self.read, held, doctor),
            None => Ok(self.chairs.iter().filter(|(own, _)| *own == doctor).map(|(_, chair)| *chair).collect()),
        }
    }
}

impl Placed {
    fn show(self, read: &Read<'_>, gap: Interval) -> Result<Candidate> {
        let Self { possible, doctor, resources, start } = self;
        let end = start.plus_minutes(possible.minutes.into());
        let mut because = possible.because;
        because.extend(((start, end) == (gap.from(), gap.to())).then_some(FillReason::FillsAll));
        Ok(Candidate {
            person: to_call(read, possible.patient)?,
            from: possible.from,
            sooner: possible.own.map(|own| sooner_than(read, own)).transpose()?.flatten(),
            doctor,
            doctor_name: doctor_name(read, doctor)?,
            resources,
            start: read.local(start)?,
            end: read.local(end)?,
            minutes: possible.minutes,
            reason: possible.reason,
            services: named(read, &possible.services)?,
            because,
        })
    }
}
