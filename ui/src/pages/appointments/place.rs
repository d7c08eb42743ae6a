//! Where things stand in the calendar: views, days, columns, and the minutes a day shows.

use chrono::Datelike;
use cuspid_model::DoctorId;
use cuspid_model::requests::booking::{Agenda, DoctorColumn, Visit};
use cuspid_model::requests::doctors::Weekday;
use cuspid_model::time::{LocalTime, PlainDate};

/// Times are chosen in steps of so many minutes.
pub const STEP: u32 = 15;

/// A way to look at the appointments.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum View {
    /// One day, a column for each doctor.
    #[default]
    Day,
    /// A week; one day of it in full.
    Week,
    /// Today as a list.
    Desk,
}

impl View {
    /// Its word, for remembering it and for tests.
    pub const fn word(self) -> &'static str {
        match self {
            View::Day => "day",
            View::Week => "week",
            View::Desk => "desk",
        }
    }

    /// The view with this word.
    pub fn parse(word: &str) -> Option<Self> {
        [View::Day, View::Week, View::Desk].into_iter().find(|view| view.word() == word)
    }
}

/// A place in the calendar: a time with a doctor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spot {
    /// On which day.
    pub date: PlainDate,
    /// With whom.
    pub doctor: DoctorId,
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
    let from = if visit.start.date() < date { 0 } else { visit.start.minute_of_day() };
    let to = if visit.end.date() > date { 24 * 60 } else { visit.end.minute_of_day() };
    (visit.start.date() <= date && visit.end.date() >= date && from < to).then_some((from, to))
}

/// The working hours of a doctor on a day, in minutes of the day.
pub fn hours(doctor: &DoctorColumn, date: PlainDate) -> Vec<(u32, u32)> {
    let day = Weekday::from(date.date().weekday());
    let own = doctor.hours.iter().filter(|hours| hours.day == day);
    own.map(|hours| (hours.from.get(), hours.to.get())).collect()
}

/// The hours to draw, in minutes of the day: what anybody works or is booked for; eight to six where there is neither.
pub fn shown_hours(agenda: &Agenda, days: &[PlainDate]) -> (u32, u32) {
    let worked = agenda.doctors.iter().flat_map(|doctor| days.iter().flat_map(move |day| hours(doctor, *day)));
    let booked = agenda.visits.iter().flat_map(|visit| days.iter().filter_map(move |day| span(visit, *day)));
    let (mut from, mut to) = (u32::MAX, 0);
    for (start, end) in worked.chain(booked) {
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

/// Puts spans that overlap side by side. Spans come by their start.
pub fn lanes(spans: &[(u32, u32)]) -> Vec<Lane> {
    let mut placed: Vec<Lane> = vec![Lane::default(); spans.len()];
    let mut group: Vec<usize> = vec![];
    let mut ends: Vec<u32> = vec![];
    let close = |group: &mut Vec<usize>, ends: &mut Vec<u32>, placed: &mut Vec<Lane>| {
        let of = u32::try_from(ends.len()).unwrap_or(1);
        group.drain(..).for_each(|index| placed[index].of = of);
        ends.clear();
    };
    for (index, (from, to)) in spans.iter().enumerate() {
        if ends.iter().all(|end| end <= from) {
            close(&mut group, &mut ends, &mut placed);
        }
        let lane = ends.iter().position(|end| end <= from);
        let lane = lane.unwrap_or_else(|| {
            ends.push(0);
            ends.len() - 1
        });
        ends[lane] = *to;
        placed[index].at = u32::try_from(lane).unwrap_or(0);
        group.push(index);
    }
    close(&mut group, &mut ends, &mut placed);
    placed
}

/// Two visits of these days that one doctor or one patient cannot keep both.
pub fn clash(agenda: &Agenda) -> Option<(&Visit, &Visit)> {
    let holding: Vec<&Visit> = agenda.visits.iter().filter(|visit| visit.status.holds_time()).collect();
    holding.iter().enumerate().find_map(|(index, first)| {
        let later = holding[index + 1..].iter().take_while(|second| second.start < first.end);
        let found = later.copied().find(|second| second.doctor == first.doctor || second.patient == first.patient);
        found.map(|second| (*first, second))
    })
}
