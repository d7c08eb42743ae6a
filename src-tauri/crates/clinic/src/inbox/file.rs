//! A file with requests: what is in it, before anything of the clinic is known.

use cuspid_model::requests::inbox::{NotRead, RequestOrigin, WishedTime};
use cuspid_model::requests::reservations::Priority;
use cuspid_model::requests::resources::ResourceKind;
use cuspid_model::text::{Email, Label, Name, Note};
use cuspid_model::time::{Instant, LocalTime, Minutes, Zone};

use super::{calendar, json};
use crate::practice;

/// A larger file is not read.
pub const LARGEST_FILE: u64 = 256 * 1024;
/// More requests than this in one file are not taken.
pub(super) const MOST_ENTRIES: usize = 100;

/// What a file is, by the end of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// iCalendar.
    Calendar,
    /// JSON of the format in `docs/requests-format.md`.
    Json,
}

impl FileKind {
    /// The kind of a file that is called this; none for a file that holds no requests.
    pub fn of(name: &str) -> Option<Self> {
        let (stem, end) = name.rsplit_once('.')?;
        // What programs write beside a file while they work on it begins so.
        let hidden = stem.is_empty() || stem.starts_with(['.', '~']);
        match end {
            _ if hidden => None,
            _ if end.eq_ignore_ascii_case("ics") => Some(Self::Calendar),
            _ if end.eq_ignore_ascii_case("json") => Some(Self::Json),
            _ => None,
        }
    }

    pub(super) const fn origin(self) -> RequestOrigin {
        match self {
            Self::Calendar => RequestOrigin::Calendar,
            Self::Json => RequestOrigin::File,
        }
    }
}

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Why.
    pub why: NotRead,
    /// In which of its requests, the first being 1; none for the file as a whole.
    pub entry: Option<u32>,
}

impl From<NotRead> for Refused {
    fn from(why: NotRead) -> Self {
        Self { why, entry: None }
    }
}

/// A file that can be read: all of its requests, or it would be none.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestFile {
    pub(super) kind: FileKind,
    pub(super) hash: [u8; 32],
    pub(super) entries: Vec<Entry>,
}

/// A request of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Entry {
    /// What its sender calls it.
    pub name: Option<String>,
    /// Of what he wrote under that name, the greatest counts: its number, then when it was written.
    pub version: (u32, i64),
    /// He does not want it any more.
    pub withdrawn: bool,
    /// Who asks: the first who is nobody of the clinic.
    pub people: Vec<Person>,
    pub reason: Option<Label>,
    pub note: Option<Note>,
    /// Services, by name or code.
    pub services: Vec<String>,
    /// The doctor's name.
    pub doctor: Option<String>,
    pub resources: Vec<String>,
    pub kinds: Vec<ResourceKind>,
    pub site: Option<String>,
    pub duration: Option<Minutes>,
    pub times: Vec<WishedTime>,
    pub priority: Priority,
}

/// Somebody a request names.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Person {
    pub name: Option<Name>,
    pub phone: Option<String>,
    pub email: Option<Email>,
}

impl RequestFile {
    /// Reads a file; times become those of a clock in the zone.
    ///
    /// # Errors
    /// Why it cannot be read, and in which request.
    pub fn read(kind: FileKind, content: &[u8], zone: &Zone) -> Result<Self, Refused> {
        if content.len() as u64 > LARGEST_FILE {
            return Err(NotRead::TooLarge.into());
        }
        let text = std::str::from_utf8(content).map_err(|_| NotRead::NotText)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let entries = match kind {
            FileKind::Calendar => calendar::read(text, zone)?,
            FileKind::Json => json::read(text, zone)?,
        };
        match entries.len() {
            0 => Err(NotRead::Nothing.into()),
            _ => Ok(Self { kind, hash: blake3::hash(content).into(), entries }),
        }
    }
}

/// Numbers the entry that a refusal is about.
pub(super) fn at_entry(place: usize) -> impl Fn(NotRead) -> Refused {
    move |why| Refused { why, entry: u32::try_from(place + 1).ok() }
}

/// A moment as the clinic's clock shows it.
pub(super) fn at_clinic(zone: &Zone, moment: Instant) -> Result<LocalTime, NotRead> {
    practice::local_time(zone, moment).map_err(|_| NotRead::NoTime)
}

/// A text of somebody else's, as far as it fits.
pub(super) fn fitting<T: std::str::FromStr>(text: &str, most: usize) -> Option<T> {
    let readable = |c: char| !c.is_control() && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let clean: String = text.chars().map(|c| if readable(c) { c } else { ' ' }).collect();
    let words: Vec<&str> = clean.split_whitespace().collect();
    cut(&words.join(" "), most).parse().ok()
}

/// The same for a text of several lines.
pub(super) fn fitting_note(text: &str) -> Option<Note> {
    const MOST: usize = 4000;
    let lines: Vec<String> =
        text.lines().map(|line| fitting::<Note>(line, MOST).map(|line| line.to_string()).unwrap_or_default()).collect();
    cut(lines.join("\n").trim(), MOST).parse().ok()
}

fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most - 1).collect();
    kept + "…"
}
