//! Where things stand in the calendar: views, days, columns, and the minutes a day shows.

use std::fmt;
use std::rc::Rc;

use chrono::{Datelike, NaiveDateTime, TimeDelta};
use cuspid_model::requests::booking::{Agenda, DoctorColumn, OffHours, OpenHours, Visit, VisitResource};
use cuspid_model::requests::reservations::ReservationRow;
use cuspid_model::requests::resources::ResourceRow;
use cuspid_model::requests::settings::SiteName;
use cuspid_model::time::{LocalTime, PlainDate};
use cuspid_model::{DoctorId, ResourceId, SiteId};
use uuid::Uuid;

/// Times are chosen in steps of so many minutes.
pub const STEP: u32 = 15;

/// A way to look at the appointments.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum View {
    /// One day, a column for each doctor or resource.
    #[default]
    Day,
    /// A week; one day of it in full.
    Week,
    /// How full the weeks of a month are.
    Month,
    /// Today as a list.
    Desk,
}

impl View {
    /// Its word, for remembering it and for tests.
    pub const fn word(self) -> &'static str {
        match self {
            View::Day => "day",
            View::Week => "week",
            View::Month => "month",
            View::Desk => "desk",
        }
    }

    /// The view with this word.
    pub fn parse(word: &str) -> Option<Self> {
        [View::Day, View::Week, View::Month, View::Desk].into_iter().find(|view| view.word() == word)
    }
}

/// What the columns of a day are of.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum By {
    /// One for each doctor.
    #[default]
    Doctors,
    /// One for each chair, room and device.
    Resources,
    /// One for each site, all of whose visits stand in it beside each other.
    Sites,
}

impl By {
    /// Its word, for remembering it and for tests.
    pub const fn word(self) -> &'static str {
        match self {
            By::Doctors => "doctors",
            By::Resources => "resources",
            By::Sites => "sites",
        }
    }

    /// The one with this word.
    pub fn parse(word: &str) -> Option<Self> {
        [By::Doctors, By::Resources, By::Sites].into_iter().find(|by| by.word() == word)
    }
}

/// Whose time a column of the calendar shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Of {
    /// A doctor's.
    Doctor(DoctorId),
    /// A chair's, a room's.
    Resource(ResourceId),
    /// That of all who are at a site.
    Site(SiteId),
}

impl Of {
    /// Whether a visit takes of this time.
    pub fn holds(self, visit: &Visit) -> bool {
        match self {
            Of::Doctor(doctor) => visit.doctor == doctor,
            Of::Resource(resource) => visit.resources.iter().any(|held| held.id == resource),
            Of::Site(site) => visit.site == site,
        }
    }

    /// The one a page wrote as a word.
    pub fn parse(word: &str) -> Option<Self> {
        let (kind, id) = word.split_once(' ')?;
        let id: Uuid = id.parse().ok()?;
        match kind {
            "doctor" => Some(Of::Doctor(DoctorId(id))),
            "resource" => Some(Of::Resource(ResourceId(id))),
            "site" => Some(Of::Site(SiteId(id))),
            _ => None,
        }
    }

    /// Its identity.
    pub const fn id(self) -> Uuid {
        match self {
            Of::Doctor(DoctorId(id)) | Of::Resource(ResourceId(id)) | Of::Site(SiteId(id)) => id,
        }
    }
}

/// As a word of the page.
impl fmt::Display for Of {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self {
            Of::Doctor(_) => "doctor",
            Of::Resource(_) => "resource",
            Of::Site(_) => "site",
        };
        write!(f, "{kind} {}", self.id())
    }
}

/// A column of the calendar.
#[derive(Clone, PartialEq, Debug)]
pub struct Column {
    /// Whose time.
    pub of: Of,
    /// What stands above it.
    pub name: String,
    /// And smaller.
    pub under: Option<String>,
    /// The colour, 1 to 8.
    pub colour: u32,
    /// When there is time; none, at any time.
    pub open: Option<Vec<OpenHours>>,
    /// What was taken from it.
    pub off: Vec<OffHours>,
}

impl Column {
    /// A doctor's.
    pub fn of_doctor(doctor: &DoctorColumn, agenda: &Agenda) -> Self {
        let (open, off) = of(doctor.id.0, agenda);
        Self {
            of: Of::Doctor(doctor.id),
            name: doctor.name.clone(),
            under: doctor.specialty.clone(),
            colour: doctor.colour,
            open: Some(open),
            off,
        }
    }

    /// A site's.
    pub fn of_site(site: &SiteName, colour: u32) -> Self {
        Self { of: Of::Site(site.id), name: site.name.clone(), under: None, colour, open: None, off: vec![] }
    }

    /// A resource's.
    pub fn of_resource(row: &ResourceRow, kind: String, agenda: &Agenda) -> Self {
        let (open, off) = of(row.id.0, agenda);
        let always = row.details.hours.is_empty() && off.is_empty();
        Self {
            of: Of::Resource(row.id),
            name: row.details.name.to_string(),
            under: Some(kind),
            colour: row.details.colour.get(),
            open: Some(open).filter(|_| !always),
            off,
        }
    }
}

fn of(id: Uuid, agenda: &Agenda) -> (Vec<OpenHours>, Vec<OffHours>) {
    let open = agenda.open.iter().filter(|open| open.of == id).cloned().collect();
    (open, agenda.off.iter().filter(|off| off.of == id).cloned().collect())
}

/// A place in the calendar: a time of a doctor or a resource.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spot {
    /// On which day.
    pub date: PlainDate,
    /// In which column.
    pub of: Of,
    /// The minute of the day.
    pub minute: u32,
}

impl Spot {
    /// As a time of the clinic's clock.
    pub fn time(self) -> Option<LocalTime> {
        local(self.date, self.minute)
    }
}

/// A minute of a day as a time of the clinic's clock.
pub fn local(date: PlainDate, minute: u32) -> Option<LocalTime> {
    LocalTime::new(date.date().and_hms_opt(minute / 60, minute % 60, 0)?).ok()
}

/// The week a day lies in, Monday first.
pub fn week_of(date: PlainDate) -> Vec<PlainDate> {
    let back = i64::from(date.date().weekday().num_days_from_monday());
    (0..7).filter_map(|day| date.plus_days(day - back).ok()).collect()
}

/// The part of a visit that lies on a day, in minutes of that day.
pub fn span(visit: &Visit, date: PlainDate) -> Option<(u32, u32)> {
    within(visit.start, visit.end, date)
}

/// A stretch of time within a day, in minutes of that day.
fn within(from: LocalTime, to: LocalTime, date: PlainDate) -> Option<(u32, u32)> {
    let start = if from.date() < date { 0 } else { from.minute_of_day() };
    let end = if to.date() > date { 24 * 60 } else { to.minute_of_day() };
    (from.date() <= date && to.date() >= date && start < end).then_some((start, end))
}

/// The part of a reservation that lies on a day, in minutes of that day.
pub fn reserved(row: &ReservationRow, date: PlainDate) -> Option<(u32, u32)> {
    within(row.slot.start, row.end, date)
}

/// What of these hours lies on a day, in minutes of the day.
pub fn hours(open: &[OpenHours], date: PlainDate) -> Vec<(u32, u32)> {
    open.iter().filter(|open| open.date == date).map(|open| (open.from, open.to)).collect()
}

/// The day that is in full where the others of these days are in brief.
pub fn full_day(agenda: &Agenda, days: &[PlainDate]) -> Option<PlainDate> {
    let brief = |day: &&PlainDate| agenda.brief.iter().any(|brief| brief.date == **day);
    days.iter().find(|day| !brief(day)).filter(|_| days.iter().any(|day| brief(&day))).copied()
}

/// The hours to draw, in minutes of the day: what anybody works or is booked for; eight to six where there is neither.
pub fn shown_hours(agenda: &Agenda, reservations: &[ReservationRow], days: &[PlainDate]) -> (u32, u32) {
    let works = |open: &&OpenHours| agenda.doctors.iter().any(|doctor| doctor.id.0 == open.of);
    let worked = agenda.open.iter().filter(works).map(|open| (open.from, open.to));
    let booked = agenda.visits.iter().flat_map(|visit| days.iter().filter_map(move |day| span(visit, *day)));
    let (mut from, mut to) = (u32::MAX, 0);
    let reserved = reservations.iter().flat_map(|row| days.iter().filter_map(move |day| reserved(row, *day)));
    let brief = agenda.brief.iter().flat_map(|day| &day.taken).flat_map(|taken| taken.spans.iter().copied());
    for (start, end) in worked.chain(booked).chain(reserved).chain(brief) {
        from = from.min(start);
        to = to.max(end);
    }
    if from >= to {
        return (8 * 60, 18 * 60);
    }
    let from = from / 60 * 60;
    (from, to.div_ceil(60) * 60)
}

/// A visit's place beside others that overlap it: which lane, of how many.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Lane {
    /// From 0.
    pub at: u32,
    /// How many side by side.
    pub of: u32,
}

/// Puts what overlaps side by side. Each is drawn in pieces, in order; between them there is room for others. They come by
/// their start.
pub fn lanes(drawn: &[Vec<(u32, u32)>]) -> Vec<Lane> {
    let meets = |one: &[(u32, u32)], other: &[(u32, u32)]| {
        one.iter().any(|(from, to)| other.iter().any(|(start, end)| from < end && start < to))
    };
    let mut placed: Vec<Lane> = vec![Lane::default(); drawn.len()];
    let mut group: Vec<usize> = vec![];
    let mut taken: Vec<Vec<(u32, u32)>> = vec![];
    let close = |group: &mut Vec<usize>, taken: &mut Vec<Vec<(u32, u32)>>, placed: &mut Vec<Lane>| {
        let of = u32::try_from(taken.len()).unwrap_or(1);
        group.drain(..).for_each(|index| placed[index].of = of);
        taken.clear();
    };
    for (index, pieces) in drawn.iter().enumerate() {
        let from = pieces.first().map_or(0, |(from, _)| *from);
        if taken.iter().flatten().all(|(_, end)| *end <= from) {
            close(&mut group, &mut taken, &mut placed);
        }
        let lane = taken.iter().position(|lane| !meets(lane, pieces));
        let lane = lane.unwrap_or_else(|| {
            taken.push(vec![]);
            taken.len() - 1
        });
        taken[lane].extend(pieces);
        placed[index].at = u32::try_from(lane).unwrap_or(0);
        group.push(index);
    }
    close(&mut group, &mut taken, &mut placed);
    placed
}

/// A card shows who comes in this many minutes at least.
const READABLE: u32 = 10;

/// When a visit does not need its doctor, in minutes of a day it lies on: what can be booked between its parts. What is too
/// short to be hit, or would leave no room for who comes, is not shown.
pub fn free_between(visit: &Visit, (from, to): (u32, u32)) -> Vec<(u32, u32)> {
    if visit.parts.is_empty() || to - from != visit.minutes {
        return vec![];
    }
    let ends = visit.parts.iter().map(|part| from + part.to);
    let begins = visit.parts.iter().skip(1).map(|part| from + part.from).chain([to]);
    ends.zip(begins).filter(|(end, begin)| *end >= from + READABLE && *begin >= end + READABLE).collect()
}

/// What is left of a span between stretches that are cut out of it, in order.
pub fn pieces((from, to): (u32, u32), cut: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let starts = [from].into_iter().chain(cut.iter().map(|(_, end)| *end));
    let ends = cut.iter().map(|(start, _)| *start).chain([to]);
    starts.zip(ends).filter(|(start, end)| start < end).collect()
}

/// Two visits of these days that one doctor or one patient cannot keep both.
pub fn clash(agenda: &Agenda) -> Option<(&Visit, &Visit)> {
    let holding: Vec<&Visit> = agenda.visits.iter().filter(|visit| visit.status.holds_time()).collect();
    holding.iter().enumerate().find_map(|(index, first)| {
        let later = holding[index + 1..].iter().take_while(|second| second.start < first.end);
        // What was meant is nothing to be solved.
        let meant = |visit: &Visit| visit.overbooked.is_some();
        let later = later.filter(|second| !meant(first) && !meant(second));
        let found = later.copied().find(|second| {
            second.patient == first.patient || (second.doctor == first.doctor && meet(&needed(first), &needed(second)))
        });
        found.map(|second| (*first, second))
    })
}

/// When a visit needs its doctor.
fn needed(visit: &Visit) -> Vec<(NaiveDateTime, NaiveDateTime)> {
    let start = visit.start.date_time();
    if visit.parts.is_empty() {
        return vec![(start, visit.end.date_time())];
    }
    let minute = |minute: u32| start + TimeDelta::minutes(minute.into());
    visit.parts.iter().map(|part| (minute(part.from), minute(part.to))).collect()
}

fn meet(one: &[(NaiveDateTime, NaiveDateTime)], other: &[(NaiveDateTime, NaiveDateTime)]) -> bool {
    one.iter().any(|(from, to)| other.iter().any(|(other_from, other_to)| from < other_to && other_from < to))
}

/// Who or what has no time for a visit at another time, among what the calendar shows; nobody where it may be free. What
/// the calendar does not show only the clinic knows.
pub fn in_the_way<'a>(visits: &'a [Rc<Visit>], moved: &Visit) -> Option<&'a Rc<Visit>> {
    let wanted = needed(moved);
    let whole = [(moved.start.date_time(), moved.end.date_time())];
    visits.iter().filter(|visit| visit.status.holds_time() && visit.id != moved.id).find(|visit| {
        let other = [(visit.start.date_time(), visit.end.date_time())];
        let shares = |held: &VisitResource| moved.resources.iter().any(|wanted| wanted.id == held.id);
        (visit.doctor == moved.doctor && meet(&wanted, &needed(visit)))
            || ((visit.patient == moved.patient || visit.resources.iter().any(shares)) && meet(&whole, &other))
    })
}
