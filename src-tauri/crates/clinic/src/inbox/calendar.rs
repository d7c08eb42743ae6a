//! Requests in an iCalendar file: an event is a request for its time.

use calcard::common::timezone::Tz;
use calcard::icalendar::timezone::TzResolver;
use calcard::icalendar::{
    ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarMethod, ICalendarParameterName,
    ICalendarProperty, ICalendarStatus, ICalendarValue,
};
use calcard::{Entry as Part, Parser};
use cuspid_model::requests::inbox::{NotRead, WishedTime};
use cuspid_model::requests::reservations::Priority;
use cuspid_model::time::{Instant, LocalTime, Minutes, PlainDate, Zone};

use super::file::{Entry, MOST_ENTRIES, Person, Refused, at_clinic, at_entry, fitting, fitting_note};
use crate::practice;

/// Reads the events of a file. What else a calendar holds, such as alarms and busy times, asks for nothing.
pub(super) fn read(text: &str, zone: &Zone) -> Result<Vec<Entry>, Refused> {
    // The reader takes a calendar without its end for a whole one.
    let ended =
        text.trim_end().lines().next_back().is_some_and(|line| line.trim().eq_ignore_ascii_case("END:VCALENDAR"));
    if !ended {
        return Err(NotRead::Damaged.into());
    }
    let mut parser = Parser::new(text);
    let mut entries = vec![];
    loop {
        let calendar = match parser.entry() {
            Part::ICalendar(calendar) => calendar,
            Part::Eof => return Ok(entries),
            _ => return Err(NotRead::Damaged.into()),
        };
        let zones = calendar.build_tz_resolver();
        let method = calendar.components.first().and_then(method);
        for event in calendar.components.iter().filter(|part| part.component_type == ICalendarComponentType::VEvent) {
            if entries.len() == MOST_ENTRIES {
                return Err(NotRead::TooMany.into());
            }
            entries.push(request(event, method, &zones, zone).map_err(at_entry(entries.len()))?);
        }
    }
}

fn method(calendar: &ICalendarComponent) -> Option<&ICalendarMethod> {
    match calendar.property(&ICalendarProperty::Method)?.values.first()? {
        ICalendarValue::Method(method) => Some(method),
        _ => None,
    }
}

fn request(
    event: &ICalendarComponent,
    method: Option<&ICalendarMethod>,
    zones: &TzResolver<&str>,
    zone: &Zone,
) -> Result<Entry, NotRead> {
    use ICalendarProperty::{Attendee, Categories, Contact, Description, Location, Organizer, Resources, Summary};
    let cancelled = event.status() == Some(&ICalendarStatus::Cancelled);
    let withdrawn = match method {
        None | Some(ICalendarMethod::Publish | ICalendarMethod::Request) => cancelled,
        Some(ICalendarMethod::Cancel) => true,
        Some(_) => return Err(NotRead::NotARequest),
    };
    if event.is_recurrent_or_override() {
        return Err(NotRead::Repeats);
    }
    let (times, duration) = match times(event, zones, zone) {
        Ok(found) => found,
        // What is withdrawn needs no time any more.
        Err(_) if withdrawn => (vec![], None),
        Err(why) => return Err(why),
    };
    let mut entry = Entry {
        name: event.uid().map(str::to_owned).filter(|name| !name.trim().is_empty()),
        version: (sequence(event), stamp(event)),
        withdrawn,
        reason: text(event, &Summary).and_then(|text| fitting(text, 200)),
        services: words(event, &Categories),
        resources: words(event, &Resources),
        site: text(event, &Location).and_then(|text| fitting(text, 200)),
        priority: priority(event),
        duration,
        times,
        ..Entry::default()
    };
    let about = [Description, Contact].iter().filter_map(|property| text(event, property)).collect::<Vec<_>>();
    entry.note = fitting_note(&about.join("\n"));
    for property in [Organizer, Attendee] {
        for named in event.properties(&property) {
            let kind = named.parameter(&ICalendarParameterName::Cutype).and_then(|kind| kind.as_text());
            let called = named.parameter(&ICalendarParameterName::Cn).and_then(|name| name.as_text());
            if kind.is_some_and(|kind| ["ROOM", "RESOURCE"].iter().any(|other| kind.eq_ignore_ascii_case(other))) {
                entry.resources.extend(called.map(str::to_owned));
                continue;
            }
            let address = named.calendar_address().unwrap_or_default();
            let phone = address.split_once(':').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("tel"));
            entry.people.push(Person {
                name: called.and_then(|name| fitting(name, 120)),
                phone: phone.map(|(_, number)| number.to_owned()),
                email: address.parse().ok(),
            });
        }
    }
    Ok(entry)
}

fn text<'a>(event: &'a ICalendarComponent, property: &ICalendarProperty) -> Option<&'a str> {
    event.property(property)?.values.first()?.as_text()
}

/// All the words of a property that is a list, however often it stands there.
fn words(event: &ICalendarComponent, property: &ICalendarProperty) -> Vec<String> {
    let values = event.entries.iter().filter(|entry| entry.name == *property).flat_map(|entry| &entry.values);
    values
        .filter_map(|value| value.as_text())
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
        .collect()
}

fn sequence(event: &ICalendarComponent) -> u32 {
    let value = event.property(&ICalendarProperty::Sequence).and_then(|entry| entry.values.first()?.as_integer());
    value.and_then(|number| u32::try_from(number).ok()).unwrap_or(0)
}

/// When it was written, in milliseconds.
fn stamp(event: &ICalendarComponent) -> i64 {
    let value = event.property(&ICalendarProperty::Dtstamp).and_then(|entry| entry.values.first());
    let written = value.and_then(|value| value.as_partial_date_time()).and_then(|time| time.to_date_time());
    written.and_then(|time| Instant::new(time.date_time.and_utc().timestamp_millis()).ok()).map_or(0, Instant::millis)
}

/// 1 is the highest of nine, and 0 says nothing.
fn priority(event: &ICalendarComponent) -> Priority {
    match event.property(&ICalendarProperty::Priority).and_then(|entry| entry.values.first()?.as_integer()) {
        Some(1..=4) => Priority::High,
        Some(6..=9) => Priority::Low,
        _ => Priority::Normal,
    }
}

/// A date, or a moment.
enum When {
    Day(PlainDate),
    At(Instant),
}

fn times(
    event: &ICalendarComponent,
    zones: &TzResolver<&str>,
    zone: &Zone,
) -> Result<(Vec<WishedTime>, Option<Minutes>), NotRead> {
    let start = event.property(&ICalendarProperty::Dtstart).ok_or(NotRead::NoTime)?;
    let end = event.property(&ICalendarProperty::Dtend);
    let length = event.property(&ICalendarProperty::Duration).and_then(|entry| match entry.values.first() {
        Some(ICalendarValue::Duration(length)) => Some(length.as_seconds()),
        _ => None,
    });
    match when(start, zones, zone)? {
        When::Day(day) => {
            let last = match end.map(|end| when(end, zones, zone)).transpose()? {
                Some(When::Day(end)) if end != day => end,
                _ => {
                    day.plus_days(length.map_or(1, |seconds| (seconds / 86_400).max(1))).map_err(|_| NotRead::NoTime)?
                }
            };
            if last <= day {
                return Err(NotRead::WrongLength);
            }
            let midnight = |day: PlainDate| day.midnight().map_err(|_| NotRead::NoTime);
            Ok((vec![WishedTime { from: midnight(day)?, until: Some(midnight(last)?) }], None))
        }
        When::At(from) => {
            let until = match (end.map(|end| when(end, zones, zone)).transpose()?, length) {
                (Some(When::At(until)), _) => Some(until.millis()),
                (Some(When::Day(_)), _) => return Err(NotRead::WrongLength),
                (None, Some(seconds)) => Some(from.millis().saturating_add(seconds.saturating_mul(1000))),
                (None, None) => None,
            };
            let time = WishedTime { from: at_clinic(zone, from)?, until: None };
            let Some(until) = until.filter(|until| *until != from.millis()) else { return Ok((vec![time], None)) };
            let minutes = u32::try_from((until - from.millis()) / 60_000).map_err(|_| NotRead::WrongLength)?;
            Ok((vec![time], Some(Minutes::new(minutes).map_err(|_| NotRead::WrongLength)?)))
        }
    }
}

fn when(entry: &ICalendarEntry, zones: &TzResolver<&str>, clinic: &Zone) -> Result<When, NotRead> {
    let value = entry.values.first().and_then(|value| value.as_partial_date_time()).ok_or(NotRead::NoTime)?;
    let found = value.to_date_time().ok_or(NotRead::NoTime)?;
    if value.hour.is_none() {
        return PlainDate::new(found.date_time.date()).map(When::Day).map_err(|_| NotRead::NoTime);
    }
    let by_offset = |offset: chrono::FixedOffset| {
        let utc = found.date_time.checked_sub_offset(offset).ok_or(NotRead::NoTime)?;
        Instant::new(utc.and_utc().timestamp_millis()).map_err(|_| NotRead::NoTime)
    };
    let by_clock = |zone: &Zone| {
        let local = LocalTime::new(found.date_time).map_err(|_| NotRead::NoTime)?;
        practice::instant(zone, local).map_err(|_| NotRead::NoTime)
    };
    let moment = match (found.offset, entry.tz_id()) {
        (Some(offset), _) => by_offset(offset)?,
        (None, None) => by_clock(clinic)?,
        (None, Some(name)) => match zones.resolve(name).or_else(|| zone_within(name)) {
            Some(Tz::Tz(zone)) => by_clock(&zone.name().parse().map_err(|_| NotRead::UnknownZone)?)?,
            Some(Tz::Fixed(offset)) => by_offset(offset)?,
            Some(Tz::Floating) | None => return Err(NotRead::UnknownZone),
        },
    };
    Ok(When::At(moment))
}

/// The zone in a name that a program made longer, such as `/example.org/Europe/Berlin`.
fn zone_within(name: &str) -> Option<Tz> {
    let starts = name.match_indices(['/', '_']).map(|(place, _)| &name[place + 1..]);
    starts.filter(|rest| rest.contains('/')).find_map(|rest| rest.parse().ok())
}
