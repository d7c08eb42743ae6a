//! Who and what a visit needs, and in which part of it (S2): its doctor, chairs, rooms.

use cuspid_model::requests::booking::VisitPart;
use cuspid_model::time::{Instant, Interval, Minutes};
use cuspid_model::{DoctorId, Error, ErrorCode, ResourceId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Who or what a part of a visit needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Needed {
    /// A doctor.
    Doctor(DoctorId),
    /// A unit of a resource, with the minutes before and after a use that it was booked with.
    Resource {
        /// Which.
        id: ResourceId,
        /// Minutes before.
        before: u32,
        /// Minutes after.
        after: u32,
    },
}

/// A part of a visit in which somebody or something is busy with it, in minutes from its start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// Who or what.
    #[serde(flatten)]
    pub needed: Needed,
    /// From this minute on.
    pub from: u32,
    /// Up to this minute.
    pub to: u32,
}

impl Segment {
    /// The segments in a cell. Those that another computer wrote and this one cannot read hold nobody's time.
    pub fn stored(json: &str) -> Vec<Self> {
        serde_json::from_str(json).unwrap_or_default()
    }

    /// The doctor it needs.
    pub const fn doctor(&self) -> Option<DoctorId> {
        match self.needed {
            Needed::Doctor(doctor) => Some(doctor),
            Needed::Resource { .. } => None,
        }
    }

    /// The resource it needs.
    pub const fn resource(&self) -> Option<ResourceId> {
        match self.needed {
            Needed::Doctor(_) => None,
            Needed::Resource { id, .. } => Some(id),
        }
    }

    /// Whose time it holds.
    pub const fn subject(&self) -> Uuid {
        match self.needed {
            Needed::Doctor(doctor) => doctor.0,
            Needed::Resource { id, .. } => id.0,
        }
    }

    /// What it holds of a visit that starts then: from and to, in milliseconds since 1970, with what is needed before
    /// and after.
    pub fn held(&self, start: i64) -> (i64, i64) {
        let (before, after) = match self.needed {
            Needed::Doctor(_) => (0, 0),
            Needed::Resource { before, after, .. } => (before, after),
        };
        let minute = |minutes: i64| start + minutes * 60_000;
        (minute(i64::from(self.from) - i64::from(before)), minute(i64::from(self.to) + i64::from(after)))
    }

    /// The same as moments; none when it ends before it begins.
    pub fn during(&self, start: Instant) -> Option<Interval> {
        let (from, to) = self.held(start.millis());
        Interval::new(Instant::new(from).ok()?, Instant::new(to).ok()?).ok()
    }
}

/// The doctor a visit is booked with: the one of its first segment with one.
pub fn doctor_of(segments: &[Segment]) -> Option<DoctorId> {
    segments.iter().find_map(Segment::doctor)
}

/// The resources a visit holds, in the order they were chosen.
pub fn resources_of(segments: &[Segment]) -> Vec<ResourceId> {
    let mut found: Vec<ResourceId> = vec![];
    for resource in segments.iter().filter_map(Segment::resource) {
        if !found.contains(&resource) {
            found.push(resource);
        }
    }
    found
}

/// The parts of a visit in which its doctor is needed; none when that is all of it.
pub fn parts_of(segments: &[Segment], minutes: u32) -> Vec<VisitPart> {
    let own = segments.iter().filter(|segment| segment.doctor().is_some());
    let parts: Vec<_> = own.map(|segment| VisitPart { from: segment.from, to: segment.to }).collect();
    if parts == [VisitPart { from: 0, to: minutes }] { vec![] } else { parts }
}

/// The segments of a doctor: the parts he is needed in, or the whole visit where none is named.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] with `min` and `max` at the end of a part that is empty, begins before the one before it
/// ends, or ends after the visit.
pub fn of_doctor(doctor: DoctorId, parts: &[VisitPart], duration: Minutes) -> Result<Vec<Segment>, Error> {
    let whole = [VisitPart { from: 0, to: duration.get() }];
    let parts = if parts.is_empty() { &whole } else { parts };
    let mut last = 0;
    for (place, part) in parts.iter().enumerate() {
        let wrong = |end: &str, min: u32| {
            let error = Error::at(ErrorCode::OutOfRange, format!("parts[{place}].{end}"));
            error.with("min", min).with("max", duration.get())
        };
        if part.from < last {
            return Err(wrong("from", last));
        }
        if part.to <= part.from || part.to > duration.get() {
            return Err(wrong("to", part.from.saturating_add(1)));
        }
        last = part.to;
    }
    Ok(parts.iter().map(|part| Segment { needed: Needed::Doctor(doctor), from: part.from, to: part.to }).collect())
}
