//! Requests in a JSON file; the format is written down in `docs/requests-format.md`.

use cuspid_model::requests::inbox::{NotRead, WishedTime};
use cuspid_model::requests::reservations::Priority;
use cuspid_model::requests::resources::ResourceKind;
use cuspid_model::text::{Email, Label, Name, Note, PhoneText, blank_as_none};
use cuspid_model::time::{LocalTime, Minutes, PlainDate, Zone};
use serde::Deserialize;
use serde_json::Value;

use super::MOST_NAMED;
use super::file::{Entry, MOST_ENTRIES, Person, Refused, at_clinic, at_entry};
use crate::practice;

/// The version of the format that is read.
const FORMAT: u32 = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    cuspid_requests: u32,
    requests: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    #[serde(default, deserialize_with = "blank_as_none")]
    id: Option<Label>,
    #[serde(default)]
    version: u32,
    #[serde(default)]
    withdrawn: bool,
    #[serde(default, deserialize_with = "blank_as_none")]
    name: Option<Name>,
    #[serde(default, deserialize_with = "blank_as_none")]
    phone: Option<PhoneText>,
    #[serde(default, deserialize_with = "blank_as_none")]
    email: Option<Email>,
    #[serde(default, deserialize_with = "blank_as_none")]
    reason: Option<Label>,
    #[serde(default)]
    services: Vec<Label>,
    #[serde(default)]
    minutes: Option<Minutes>,
    #[serde(default, deserialize_with = "blank_as_none")]
    doctor: Option<Label>,
    #[serde(default)]
    resources: Vec<Label>,
    #[serde(default)]
    kinds: Vec<ResourceKind>,
    #[serde(default, deserialize_with = "blank_as_none")]
    site: Option<Label>,
    #[serde(default)]
    times: Vec<AskedTime>,
    #[serde(default)]
    zone: Option<Zone>,
    #[serde(default)]
    priority: Priority,
    #[serde(default, deserialize_with = "blank_as_none")]
    note: Option<Note>,
}

/// A day, a time at which to begin, or a stretch of time.
#[derive(Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum AskedTime {
    Day { date: PlainDate },
    Time { from: LocalTime, until: Option<LocalTime> },
}

pub(super) fn read(text: &str, zone: &Zone) -> Result<Vec<Entry>, Refused> {
    let document: Value = serde_json::from_str(text).map_err(|_| NotRead::Damaged)?;
    let document: Document = serde_json::from_value(document).map_err(|_| NotRead::WrongField)?;
    if document.cuspid_requests != FORMAT {
        return Err(NotRead::WrongField.into());
    }
    if document.requests.len() > MOST_ENTRIES {
        return Err(NotRead::TooMany.into());
    }
    let entry = |(place, value)| {
        let asked: Asked = serde_json::from_value(value).map_err(|_| at_entry(place)(NotRead::WrongField))?;
        entry(asked, zone).map_err(at_entry(place))
    };
    document.requests.into_iter().enumerate().map(entry).collect()
}

fn entry(asked: Asked, zone: &Zone) -> Result<Entry, NotRead> {
    let lists = [asked.services.len(), asked.resources.len(), asked.kinds.len(), asked.times.len()];
    let nobody = asked.name.is_none() && !asked.withdrawn;
    if nobody || lists.into_iter().any(|length| length > MOST_NAMED) {
        return Err(NotRead::WrongField);
    }
    let theirs = asked.zone.as_ref().unwrap_or(zone);
    practice::known_zone(theirs).map_err(|_| NotRead::UnknownZone)?;
    let times = asked.times.into_iter().map(|time| wished(time, theirs, zone)).collect::<Result<_, _>>()?;
    let plain = |words: Vec<Label>| words.into_iter().map(|word| word.to_string()).collect();
    Ok(Entry {
        name: asked.id.map(|id| id.to_string()),
        version: (asked.version, 0),
        withdrawn: asked.withdrawn,
        people: vec![Person {
            name: asked.name,
            phone: asked.phone.map(|phone| phone.to_string()),
            email: asked.email,
        }],
        reason: asked.reason,
        note: asked.note,
        services: plain(asked.services),
        doctor: asked.doctor.map(|name| name.to_string()),
        resources: plain(asked.resources),
        kinds: asked.kinds,
        site: asked.site.map(|name| name.to_string()),
        duration: asked.minutes,
        times,
        priority: asked.priority,
    })
}

fn wished(time: AskedTime, theirs: &Zone, clinic: &Zone) -> Result<WishedTime, NotRead> {
    let (from, until) = match time {
        AskedTime::Day { date } => {
            let until = date.plus_days(1).and_then(PlainDate::midnight).map_err(|_| NotRead::NoTime)?;
            (date.midnight().map_err(|_| NotRead::NoTime)?, Some(until))
        }
        AskedTime::Time { from, until } => (from, until),
    };
    if until.is_some_and(|until| until <= from) {
        return Err(NotRead::WrongLength);
    }
    let here = |time| {
        let moment = practice::instant(theirs, time).map_err(|_| NotRead::NoTime)?;
        at_clinic(clinic, moment)
    };
    Ok(WishedTime { from: here(from)?, until: until.map(here).transpose()? })
}
