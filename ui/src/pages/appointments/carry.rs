//! A visit on its way to another time.

use std::rc::Rc;

use cuspid_model::requests::booking::{MoveAppointment, Visit, VisitResource};
use cuspid_model::time::{LocalTime, Minutes};
use cuspid_model::{AppointmentId, DoctorId, ResourceId, SiteId};

use super::called::Called;
use super::place::{Of, Spot};

/// A visit that was picked up, and in which column.
#[derive(Clone, PartialEq, Debug)]
pub struct Carried {
    /// The visit.
    pub visit: Visit,
    /// Where it was.
    pub from: Of,
    /// Somebody of a list, who gets a visit where he is put down.
    pub called: Option<Rc<Called>>,
}

impl Carried {
    /// A visit that is picked up in a column.
    pub const fn visit(visit: Visit, from: Of) -> Self {
        Self { visit, from, called: None }
    }

    /// Somebody of a list.
    pub fn of_list(called: Rc<Called>, now: LocalTime) -> Self {
        let visit = called.as_visit(now);
        Self { from: Of::Doctor(visit.doctor), visit, called: Some(called) }
    }

    /// The visit whose time is his own.
    pub fn own(&self) -> Option<AppointmentId> {
        self.called.as_ref().map_or(Some(self.visit.id), |called| called.visit())
    }
}

impl From<Visit> for Carried {
    fn from(visit: Visit) -> Self {
        let from = Of::Doctor(visit.doctor);
        Self::visit(visit, from)
    }
}

/// Another time, doctor, length or chair for a visit.
#[derive(Clone, PartialEq, Debug)]
pub struct Shift {
    /// The visit as it stands.
    pub visit: Visit,
    /// When it is to start.
    pub start: LocalTime,
    /// How long it is to take.
    pub minutes: u32,
    /// With whom.
    pub doctor: DoctorId,
    /// What it is to hold; none, what follows from the rest.
    pub resources: Option<Vec<ResourceId>>,
    /// Where it is to be; none, what follows from the rest.
    pub site: Option<SiteId>,
}

impl Shift {
    /// Putting a visit down somewhere.
    pub fn to(carried: &Carried, spot: Spot) -> Option<Self> {
        let visit = carried.visit.clone();
        let (doctor, resources, site) = match spot.of {
            Of::Doctor(doctor) => (doctor, None, None),
            Of::Resource(resource) => (visit.doctor, Some(instead(&visit, carried.from, resource)), None),
            Of::Site(site) => (visit.doctor, None, Some(site)),
        };
        Some(Self { start: spot.time()?, minutes: visit.minutes, doctor, resources, site, visit })
    }

    /// Another length.
    pub fn lasting(visit: &Visit, minutes: u32) -> Self {
        Self { start: visit.start, minutes, doctor: visit.doctor, resources: None, site: None, visit: visit.clone() }
    }

    /// Whether it would leave the visit as it is.
    pub fn changes_nothing(&self) -> bool {
        let held = |resources: &Vec<ResourceId>| resources.iter().eq(self.visit.resources.iter().map(|held| &held.id));
        (self.start, self.minutes, self.doctor) == (self.visit.start, self.visit.minutes, self.visit.doctor)
            && self.resources.as_ref().is_none_or(held)
            && self.site.is_none_or(|site| site == self.visit.site)
    }

    /// The visit as it would be.
    pub fn moved(&self) -> Visit {
        let end = self.start.date_time() + chrono::TimeDelta::minutes(self.minutes.into());
        let resources = match &self.resources {
            None => self.visit.resources.clone(),
            Some(ids) => ids.iter().map(|id| VisitResource { id: *id, name: String::new() }).collect(),
        };
        Visit {
            start: self.start,
            end: LocalTime::new(end).unwrap_or(self.start),
            doctor: self.doctor,
            parts: if self.minutes == self.visit.minutes { self.visit.parts.clone() } else { vec![] },
            resources,
            site: self.site.unwrap_or(self.visit.site),
            ..self.visit.clone()
        }
    }

    /// What is asked of the clinic.
    pub fn request(&self) -> Option<MoveAppointment> {
        Some(MoveAppointment {
            site: self.site,
            appointment: self.visit.id,
            doctor: self.doctor,
            start: self.start,
            duration: Minutes::new(self.minutes).ok()?,
            parts: None,
            assistants: None,
            resources: self.resources.clone(),
            agreed: false,
            outside_hours: false,
            overbook: None,
        })
    }
}

/// What a visit holds when it comes from one column to a resource's: this one in place of the one it was dragged from,
/// or beside what it holds.
fn instead(visit: &Visit, from: Of, resource: ResourceId) -> Vec<ResourceId> {
    let mut held: Vec<ResourceId> = visit.resources.iter().map(|held| held.id).collect();
    if held.contains(&resource) {
        return held;
    }
    match held.iter_mut().find(|held| Of::Resource(**held) == from) {
        Some(old) => *old = resource,
        None => held.push(resource),
    }
    held
}
