//! Calendars that others wrote, good ones and broken ones, and what becomes of each.

use std::fmt::Write;

use crate::inbox::{FileKind, RequestFile};

#[test]
fn calendars_of_others_are_read_or_refused_as_before() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/icalendar");
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| path.extension().is_some_and(|end| end == "ics"));
    names.sort();
    let zone = "America/Sao_Paulo".parse().unwrap();
    let mut outcomes = String::new();
    for path in names {
        let name = path.file_stem().unwrap().to_string_lossy();
        let outcome = match RequestFile::read(FileKind::Calendar, &std::fs::read(&path).unwrap(), &zone) {
            Ok(file) => {
                let times = file.entries.iter().map(|entry| entry.times.first().map(|time| time.from.to_string()));
                times.map(Option::unwrap_or_default).collect::<Vec<_>>().join(" ")
            }
            Err(refused) => match refused.entry {
                Some(entry) => format!("{} in {entry}", refused.why.as_str()),
                None => refused.why.as_str().to_owned(),
            },
        };
        writeln!(outcomes, "{name}: {outcome}").unwrap();
    }
    assert_eq!(outcomes, include_str!("calendars.txt"));
}
