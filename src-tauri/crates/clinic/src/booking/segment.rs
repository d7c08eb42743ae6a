//! Who and what a visit needs, and in which part of it (S2): its doctor, assistants, chairs, rooms.

use cuspid_model::requests::booking::{AssistantPart, VisitPart};
use cuspid_model::time::{Instant, Interval, Minutes};
use cuspid_model::{DoctorId, Error, ErrorCode, ResourceId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Who or what a part of a visit needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needed {
    /// A doctor.
    Doctor(DoctorId),
    /// An assistant.
    Assistant(DoctorId),
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
#[serde(try_from = "Written", into = "Written")]
pub struct Segment {
    /// Who or what.
    pub needed: Needed,
    /// From this minute on.
    pub from: u32,
    /// Up to this minute.
    pub to: u32,
}

/// How a segment is written in a cell: whatever it needs under its own name. Flat, because serde's own flattening of an
/// enum copies each value before it looks at it, which took a fifth of a day's answer.
#[derive(Serialize, Deserialize)]
struct Written {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    doctor: Option<DoctorId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    assistant: Option<DoctorId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    resource: Option<WrittenResource>,
    from: u32,
    to: u32,
}

#[derive(Serialize, Deserialize)]
struct WrittenResource {
    id: ResourceId,
    before: u32,
    after: u32,
}

impl From<Segment> for Written {
    fn from(Segment { needed, from, to }: Segment) -> Self {
        let nobody = Self { doctor: None, assistant: None, resource: None, from, to };
        match needed {
            Needed::Doctor(doctor) => Self { doctor: Some(doctor), ..nobody },
            Needed::Assistant(assistant) => Self { assistant: Some(assistant), ..nobody },
            Needed::Resource { id, before, after } => {
                Self { resource: Some(WrittenResource { id, before, after }), ..nobody }
            }
        }
    }
}

impl TryFrom<Written> for Segment {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Self, Self::Error> {
        let needed = match (written.doctor, written.assistant, written.resource) {
            (Some(doctor), None, None) => Needed::Doctor(doctor),
            (None, Some(assistant), None) => Needed::Assistant(assistant),
            (None, None, Some(WrittenResource { id, before, after })) => Needed::Resource { id, before, after },
            _ => return Err("a segment needs one of doctor, assistant, resource"),
        };
        Ok(Self { needed, from: written.from, to: written.to })
    }
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
            Needed::Assistant(_) | Needed::Resource { .. } => None,
        }
    }

    /// The assistant it needs, and when.
    pub const fn assistant(&self) -> Option<AssistantPart> {
        match self.needed {
            Needed::Assistant(assistant) => Some(AssistantPart { assistant, from: self.from, to: self.to }),
            Needed::Doctor(_) | Needed::Resource { .. } => None,
        }
    }

    /// The resource it needs.
    pub const fn resource(&self) -> Option<ResourceId> {
        match self.needed {
            Needed::Doctor(_) | Needed::Assistant(_) => None,
            Needed::Resource { id, .. } => Some(id),
        }
    }

    /// Whose time it holds.
    pub const fn subject(&self) -> Uuid {
        match self.needed {
            Needed::Doctor(person) | Needed::Assistant(person) => person.0,
            Needed::Resource { id, .. } => id.0,
        }
    }

    /// What it holds of a visit that starts then: from and to, in milliseconds since 1970, with what is needed before
    /// and after.
    pub fn held(&self, start: i64) -> (i64, i64) {
        let (before, after) = match self.needed {
            Needed::Doctor(_) | Needed::Assistant(_) => (0, 0),
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

/// The parts of a visit in which assistants are needed.
pub fn assistants_of(segments: &[Segment]) -> Vec<AssistantPart> {
    segments.iter().filter_map(Segment::assistant).collect()
}

/// The same where the visit gets another length: what ended with it still does, and nothing goes on after it.
pub fn assistants_within(segments: &[Segment], before: u32, minutes: u32) -> Vec<AssistantPart> {
    let fitted = |part: AssistantPart| {
        let to = if part.to == before { minutes } else { part.to.min(minutes) };
        (part.from < to).then_some(AssistantPart { to, ..part })
    };
    assistants_of(segments).into_iter().filter_map(fitted).collect()
}

/// The segments of a doctor: the parts he is needed in, or the whole visit where none is named.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] with `min` and `max` at the end of a part that is empty, begins before the one before it
/// ends, or ends after the visit.
pub fn of_doctor(doctor: DoctorId, parts: &[VisitPart], duration: Minutes) -> Result<Vec<Segment>, Error> {
    let whole = [VisitPart { from: 0, to: duration.get() }];
    let parts = if parts.is_empty() { &whole } else { parts };
    in_order("parts", parts.iter().map(|part| (part.from, part.to)).enumerate(), duration)?;
    Ok(parts.iter().map(|part| Segment { needed: Needed::Doctor(doctor), from: part.from, to: part.to }).collect())
}

/// The segments of assistants. Two of them may be needed at once.
///
/// # Errors
/// As [`of_doctor`], of the parts of each of them.
pub fn of_assistants(parts: &[AssistantPart], duration: Minutes) -> Result<Vec<Segment>, Error> {
    for part in parts {
        let own = parts.iter().enumerate().filter(|(_, other)| other.assistant == part.assistant);
        in_order("assistants", own.map(|(place, own)| (place, (own.from, own.to))), duration)?;
    }
    let segment = |part: &AssistantPart| {
        let needed = Needed::Assistant(part.assistant);
        Segment { needed, from: part.from, to: part.to }
    };
    Ok(parts.iter().map(segment).collect())
}

/// Whether the parts of one person, each with its place in the field, are parts of a visit one after the other.
///
/// # Errors
/// As [`of_doctor`].
pub fn in_order(field: &str, parts: impl Iterator<Item = (usize, (u32, u32))>, duration: Minutes) -> Result<(), Error> {
    let mut last = 0;
    for (place, (from, to)) in parts {
        let wrong = |end: &str, min: u32| {
            let error = Error::at(ErrorCode::OutOfRange, format!("{field}[{place}].{end}"));
            error.with("min", min).with("max", duration.get())
        };
        if from < last {
            return Err(wrong("from", last));
        }
        if to <= from || to > duration.get() {
            return Err(wrong("to", from.saturating_add(1)));
        }
        last = to;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computers of other versions read these cells.
    #[test]
    fn a_segment_is_written_under_the_name_of_what_it_needs() {
        let id = Uuid::from_u128(7);
        let text = "00000000-0000-0000-0000-000000000007";
        let resource = Needed::Resource { id: ResourceId(id), before: 5, after: 10 };
        let segments = [Needed::Doctor(DoctorId(id)), Needed::Assistant(DoctorId(id)), resource]
            .map(|needed| Segment { needed, from: 0, to: 30 });
        let written = format!(r#"[{{"doctor":"{text}","from":0,"to":30}},{{"assistant":"{text}","from":0,"to":30}},"#)
            + &format!(r#"{{"resource":{{"id":"{text}","before":5,"after":10}},"from":0,"to":30}}]"#);
        assert_eq!(serde_json::to_string(&segments).unwrap(), written);
        assert_eq!(Segment::stored(&written), segments);
    }

    #[test]
    fn a_segment_that_cannot_be_read_holds_nobodys_time() {
        for unknown in [r#"[{"robot":"x","from":0,"to":30}]"#, r#"[{"from":0,"to":30}]"#, "nonsense"] {
            assert_eq!(Segment::stored(unknown), [], "{unknown}");
        }
    }
}
