//! The calendar of a doctor or a resource as an iCalendar file. Times are written in UTC, so that no program has to know a
//! zone's rules to read them.

use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendar, ICalendarClassification, ICalendarComponent, ICalendarComponentType, ICalendarMethod, ICalendarProperty,
    ICalendarStatus, ICalendarTransparency, ICalendarValue,
};
use cuspid_clinic::access::Authorized;
use cuspid_clinic::export::{self, BusyTime, Certainty, What};
use cuspid_clinic::practice::settings::clinic_facts;
use cuspid_clinic::{Read, Result};
use cuspid_model::Bytes;
use cuspid_model::permission::AppointmentsRead;
use cuspid_model::requests::documents::PrintedDocument;
use cuspid_model::requests::export::ExportCalendar;
use cuspid_model::text::Language;
use cuspid_model::time::Instant;
use cuspid_texts::texts;

/// The file.
pub fn calendar(
    read: &Read<'_>,
    by: &Authorized<AppointmentsRead>,
    request: ExportCalendar,
) -> Result<PrintedDocument> {
    let calendar = export::calendar(read, by, &request)?;
    let facts = clinic_facts(read)?;
    let content = file(&calendar, facts.zone.name(), facts.language, request.names, read.now());
    let file_name = format!("{} {}.ics", calendar.name, request.from);
    Ok(PrintedDocument { file_name, content: Bytes(content.into_bytes()) })
}

fn file(calendar: &export::Calendar, zone: &str, language: Language, names: bool, now: Instant) -> String {
    let mut root = ICalendarComponent::new(ICalendarComponentType::VCalendar);
    root.add_property(ICalendarProperty::Version, "2.0");
    root.add_property(ICalendarProperty::Prodid, "-//Cuspid//Calendar//EN");
    root.add_property(ICalendarProperty::Method, ICalendarMethod::Publish);
    root.add_property(ICalendarProperty::Other("X-WR-CALNAME".into()), calendar.name.as_str());
    root.add_property(ICalendarProperty::Other("X-WR-TIMEZONE".into()), zone);
    root.component_ids = (1..).take(calendar.times.len()).collect();
    let events = calendar.times.iter().map(|time| event(time, names, language, now));
    ICalendar { components: std::iter::once(root).chain(events).collect() }.to_string()
}

fn event(time: &BusyTime, names: bool, language: Language, now: Instant) -> ICalendarComponent {
    let mut event = ICalendarComponent::new(ICalendarComponentType::VEvent);
    event.add_uid(&format!("{}@cuspid", time.identity));
    event.add_dtstamp(utc(now));
    event.add_property(ICalendarProperty::LastModified, utc(time.changed));
    event.add_sequence(time.changes.into());
    event.add_property(ICalendarProperty::Dtstart, utc(time.from));
    event.add_property(ICalendarProperty::Dtend, utc(time.to));
    let (summary, about) = words(&time.what, names, language);
    event.add_property(ICalendarProperty::Summary, summary);
    if !about.is_empty() {
        event.add_property(ICalendarProperty::Description, about);
    }
    event.add_property(ICalendarProperty::Location, time.site.as_str());
    event.add_property(ICalendarProperty::Class, ICalendarClassification::Private);
    let (status, busy) = match time.certainty {
        Certainty::Tentative => (ICalendarStatus::Tentative, true),
        Certainty::Confirmed => (ICalendarStatus::Confirmed, true),
        Certainty::Cancelled => (ICalendarStatus::Cancelled, false),
    };
    event.add_property(ICalendarProperty::Status, status);
    let shown = if busy { ICalendarTransparency::Opaque } else { ICalendarTransparency::Transparent };
    event.add_property(ICalendarProperty::Transp, ICalendarValue::Transparency(shown));
    event
}

/// What it is called, and what it is about. Without names neither says whose it is: a title is somebody's own words, in
/// which a name may stand.
fn words(what: &What, names: bool, language: Language) -> (String, String) {
    let t = texts(language);
    match what {
        What::Visit { patient, about } if names => (patient.clone(), about.join(", ")),
        What::Reservation { title, patient } if names => (title.clone(), patient.clone().unwrap_or_default()),
        What::Block { title } if names => (title.clone(), String::new()),
        What::Visit { .. } => (t.doc_calendar_visit(), String::new()),
        What::Reservation { .. } => (t.doc_calendar_reservation(), String::new()),
        What::Block { .. } => (t.doc_calendar_block(), String::new()),
    }
}

fn utc(moment: Instant) -> PartialDateTime {
    PartialDateTime::from_utc_timestamp(moment.millis().div_euclid(1000))
}

#[cfg(test)]
mod tests {
    use calcard::{Entry, Parser};
    use uuid::Uuid;

    use super::*;

    /// A quarter of an hour each, over the nights in which clocks are changed somewhere.
    fn nights() -> Vec<BusyTime> {
        let quarter = |number: i64, start: i64| {
            let from = Instant::new(start + number * 900_000).unwrap();
            BusyTime {
                identity: Uuid::from_u128((start + number).unsigned_abs().into()),
                changes: 3,
                changed: from,
                from,
                to: from.plus_minutes(15),
                certainty: [Certainty::Confirmed, Certainty::Tentative, Certainty::Cancelled][number as usize % 3],
                what: What::Visit {
                    patient: "Noor, Abellard; \"N\" \\ Ação".into(),
                    about: vec!["A reason that is long enough for its line to be folded, with ümlauts and 歯".into()],
                },
                site: "Main, second floor".into(),
            }
        };
        // 2026-03-08 (New York), 2026-03-29 (Madrid), 2026-04-05 and 2026-10-04 (Lord Howe), 2026-10-25, 2026-11-01.
        let starts = [1_772_928_000, 1_774_742_400, 1_775_347_200, 1_791_072_000, 1_792_886_400, 1_793_491_200];
        starts.into_iter().flat_map(|start| (0..60).map(move |number| quarter(number, start * 1000))).collect()
    }

    #[test]
    fn a_calendar_is_read_back_as_it_was_in_every_night_of_the_year() {
        let calendar = export::Calendar { name: "Dra. Lia Prado".into(), times: nights() };
        let now = Instant::new(1_773_230_400_000).unwrap();
        for names in [false, true] {
            let text = file(&calendar, "Europe/Madrid", Language::Portuguese, names, now);
            assert!(text.lines().all(|line| line.len() <= 75), "a line is not folded");
            assert_eq!(text.contains("Abellard"), names);
            let mut parser = Parser::new(&text);
            let Entry::ICalendar(read) = parser.entry() else { panic!("not read: {text}") };
            assert!(matches!(parser.entry(), Entry::Eof));
            assert!(text.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"), "not ended");
            let events: Vec<_> = read.components.iter().skip(1).collect();
            assert_eq!(events.len(), calendar.times.len());
            for (event, time) in events.iter().zip(&calendar.times) {
                let moment = |property| {
                    let value = event.property(&property).and_then(|entry| entry.values.first().cloned()).unwrap();
                    let found = value.as_partial_date_time().unwrap().to_date_time().unwrap();
                    assert_eq!(found.offset.map(|offset| offset.local_minus_utc()), Some(0));
                    found.date_time.and_utc().timestamp_millis()
                };
                assert_eq!(moment(ICalendarProperty::Dtstart), time.from.millis());
                assert_eq!(moment(ICalendarProperty::Dtend), time.to.millis());
                let summary = event.property(&ICalendarProperty::Summary).unwrap().values[0].as_text().unwrap();
                let What::Visit { patient, .. } = &time.what else { unreachable!() };
                assert_eq!(summary, if names { patient } else { "Consulta" });
                assert_eq!(event.uid(), Some(&*format!("{}@cuspid", time.identity)));
                let status = match time.certainty {
                    Certainty::Confirmed => ICalendarStatus::Confirmed,
                    Certainty::Tentative => ICalendarStatus::Tentative,
                    Certainty::Cancelled => ICalendarStatus::Cancelled,
                };
                assert_eq!(event.status(), Some(&status));
            }
        }
    }
}
