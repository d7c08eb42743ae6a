//! The days around today: the desk fills the dentists' books, yesterday a few things were left undone, and today is
//! half done, at whatever hour that is.

use cuspid_clinic::{Batch, Result, practice};
use cuspid_model::time::{Instant, PlainDate};

use super::courses::FOR_THE_LAB;
use super::decks::Fate;
use super::diary::Slot;
use super::story::{Event, Person, Story};
use super::visits::{Purpose, Visit};
use super::works;

/// How many visits a dentist has at least on a day so many days from today.
const fn wanted(days: i64) -> u32 {
    match days {
        0 => 8,
        -4..=4 => 6,
        -9..=-5 | 5..=12 => 4,
        -40..=-10 => 3,
        13..=20 => 2,
        _ => 0,
    }
}

/// A time of today that is taken by an emergency.
#[derive(Clone, Copy)]
pub struct Squeeze {
    doctor: usize,
    start: u32,
    minutes: u32,
    fate: Fate,
}

/// Somebody who is to be there now.
struct Gap {
    doctor: usize,
    fate: Fate,
    /// Unless a visit of that kind ends within these minutes from the quarter of an hour it is.
    unless: (i64, i64),
    /// When he may come, in minutes from that quarter, and for how long; the first that is free is taken.
    times: &'static [(i64, u32)],
}

/// Times that are over by a little.
const OVER: &[(i64, u32)] = &[(-60, 45), (-45, 30), (-75, 45), (-60, 30), (-30, 15), (-45, 15), (-75, 30), (-60, 15)];

const GAPS: &[Gap] = &[
    Gap { doctor: 0, fate: Fate::Comes, unless: (22, 75), times: &[(-15, 45), (-15, 30), (0, 30), (0, 15)] },
    Gap { doctor: 1, fate: Fate::Comes, unless: (22, 75), times: &[(-30, 60), (-15, 45), (0, 30), (0, 15)] },
    Gap { doctor: 0, fate: Fate::Lingers, unless: (-60, 9), times: OVER },
    Gap { doctor: 1, fate: Fate::StepsOut, unless: (-60, 9), times: OVER },
    Gap {
        doctor: 1,
        fate: Fate::Missed,
        unless: (-1440, -30),
        times: &[(-120, 30), (-135, 30), (-150, 30), (-180, 30), (-210, 30)],
    },
    Gap { doctor: 0, fate: Fate::Early, unless: (20, 120), times: &[(30, 30), (45, 30), (60, 30), (15, 15)] },
    Gap { doctor: 1, fate: Fate::Comes, unless: (60, 1440), times: &[(30, 30), (45, 30), (60, 45)] },
    Gap { doctor: 0, fate: Fate::Comes, unless: (105, 1440), times: &[(75, 30), (90, 30), (120, 30)] },
];

/// How early the desk begins to fill a day.
const FILLED_BEFORE: i64 = 9;

/// A clinic with fewer patients than this has emptier days.
const FULL: u32 = 200;

impl Story<'_> {
    /// How many visits a dentist shall have on a day at least.
    fn wanted(&self, date: PlainDate) -> u32 {
        (wanted(-self.days_ago(date)) * self.plan.patients.min(FULL)).div_ceil(FULL)
    }

    /// Plans calls to fill the days to come that are near today.
    pub fn ring_around(&mut self, day: PlainDate) -> Result<()> {
        if works(day, self.today) && self.needs_a_request(day)? {
            self.push(self.moment(day, 8 * 60 + 2)?, Event::CallForTheLab);
        }
        for ahead in 1..=FILLED_BEFORE {
            let date = day.plus_days(ahead)?;
            if !works(date, self.today) || !works(day, self.today) {
                continue;
            }
            for doctor in 0..self.team.len().min(2) {
                let missing = self.wanted(date).saturating_sub(self.diary.visits(doctor, date));
                let share = missing.div_ceil(u32::try_from(ahead).unwrap_or(1));
                for _ in 0..share {
                    let at = self.some_time_in(0)?;
                    self.push(at, Event::Fill { doctor, date });
                }
            }
        }
        Ok(())
    }

    /// Somebody calls with something that needs a laboratory, and comes on the same day.
    pub fn call_for_the_lab(&mut self, batch: &Batch<'_>) -> Result<()> {
        let day = self.day()?;
        self.lab_calls += 1;
        let emergency = FOR_THE_LAB[self.lab_calls % FOR_THE_LAB.len()];
        let purpose = Purpose::Pain(emergency);
        let candidates: Vec<usize> = self.unbooked.iter().map(|&(_, who)| who).take(90).collect();
        for who in candidates {
            let (person, age) = (&self.people[who], self.age(who)?);
            let fits = person.seen && person.course.is_none() && emergency.0.suits(age);
            if !fits || !person.mouth.has_room(emergency.0.place) {
                continue;
            }
            let (doctor, minutes) = (person.doctor, self.minutes(who, purpose));
            let hint = self.dice.between(4, 24);
            if let Some(slot) = self.diary.take(doctor, day, minutes, hint, 1)? {
                return self.book_for_today(batch, who, purpose, slot, minutes, Fate::Comes);
            }
        }
        Ok(())
    }

    /// Books a time of the day it is, when it is known already what becomes of the visit.
    fn book_for_today(
        &mut self,
        batch: &Batch<'_>,
        who: usize,
        purpose: Purpose,
        slot: Slot,
        minutes: u32,
        fate: Fate,
    ) -> Result<()> {
        self.book_slot(batch, who, purpose, slot, minutes)?;
        self.decide(who, fate);
        match self.people[who].visit {
            Some(visit) => self.unfold(who, &visit),
            None => Ok(()),
        }
    }

    /// What somebody comes for who cannot wait: to be looked over, when nothing happened that happens at his age.
    pub fn emergency(&mut self, who: usize) -> Result<Purpose> {
        let age = self.age(who)?;
        for _ in 0..4 {
            let emergency = self.decks.emergency.deal(&self.dice);
            if emergency.0.suits(age) {
                return Ok(Purpose::Pain(emergency));
            }
        }
        Ok(Purpose::CheckUp)
    }

    /// Rings up the one who is due next, and offers him a time on a day.
    pub fn fill(&mut self, batch: &Batch<'_>, doctor: usize, date: PlainDate) -> Result<()> {
        if self.diary.visits(doctor, date) >= self.wanted(date) {
            return Ok(());
        }
        let Some(who) = self.due_next(doctor, date) else { return Ok(()) };
        let purpose = self.purpose_of(who);
        let minutes = self.minutes(who, purpose);
        let hint = self.dice.roll(36);
        match self.diary.take(doctor, date, minutes, hint, 1)? {
            Some(slot) => self.book_slot(batch, who, purpose, slot, minutes),
            None => Ok(()),
        }
    }

    /// Who of a dentist's patients is due next, and can come on a day.
    fn due_next(&self, doctor: usize, date: PlainDate) -> Option<usize> {
        let can_come = |person: &Person| {
            let job = person.course.as_ref().and_then(|running| running.lab);
            person.doctor == doctor && job.is_none_or(|job| job.ready < date)
        };
        self.unbooked.iter().map(|&(_, who)| who).find(|&who| can_come(&self.people[who]))
    }

    /// Says what becomes of the visits of the last working day and of today, where chance shall not decide.
    pub fn arrange(&mut self, day: PlainDate, visits: &[(Instant, usize)]) -> Result<()> {
        if day == self.last_working_day()? {
            let fates = [Fate::Forgotten, Fate::Unseen, Fate::Lingers, Fate::Moved];
            for (place, fate) in (1_usize..).zip(fates).chain([(6, Fate::Forgotten)]) {
                visits.get(place).into_iter().for_each(|&(_, who)| self.decide(who, fate));
            }
        } else if day == self.today {
            self.arrange_today(visits);
        }
        Ok(())
    }

    /// All come, but one who missed his visit and one who called it off; of those who were treated last one is still at
    /// the desk and one waits for the rest.
    fn arrange_today(&mut self, visits: &[(Instant, usize)]) {
        let found = |&(_, who): &(Instant, usize)| self.people[who].visit.map(|visit| (who, visit));
        let visits: Vec<(usize, Visit)> = visits.iter().filter_map(found).collect();
        for (who, _) in &visits {
            self.decide(*who, Fate::Comes);
        }
        let now = self.now;
        let end = |visit: &Visit| visit.start.plus_minutes(visit.minutes.into());
        let (over, others): (Vec<_>, Vec<_>) = visits.iter().partition(|(_, visit)| end(visit).plus_minutes(8) < now);
        let to_come: Vec<_> = others.into_iter().filter(|(_, visit)| visit.start > now.plus_minutes(20)).collect();
        let mut over = over;
        for (doctor, fate) in [(0, Fate::Lingers), (1, Fate::StepsOut)] {
            let since = now.plus_minutes(-50);
            if let Some(place) = over.iter().rposition(|(_, visit)| visit.doctor == doctor && end(visit) > since) {
                self.decide(over.remove(place).0, fate);
            }
        }
        for (place, fate) in [(1, Fate::Missed), (2, Fate::CalledOff)] {
            over.get(place).or(to_come.get(place)).into_iter().for_each(|(who, _)| self.decide(*who, fate));
        }
        // Whoever comes within the hour may be early.
        let soon = to_come.iter().find(|(_, visit)| visit.start < now.plus_minutes(70));
        soon.into_iter().for_each(|(who, _)| self.decide(*who, Fate::Early));
    }

    fn decide(&mut self, who: usize, fate: Fate) {
        if let Some(visit) = self.people[who].visit.as_mut() {
            visit.fate = fate;
        }
    }

    /// The last day before today on which the clinic was open.
    pub fn last_working_day(&self) -> Result<PlainDate> {
        let mut day = self.today.plus_days(-1)?;
        while !works(day, self.today) {
            day = day.plus_days(-1)?;
        }
        Ok(day)
    }

    /// Sees to it that right now somebody is in each of the first two chairs, somebody is early, somebody is still to
    /// pay, and somebody is still to come, whatever the clock says: emergencies are taken outside the hours too.
    pub fn fill_the_chairs(&mut self) -> Result<()> {
        let midnight = self.moment(self.today, 0)?;
        let quarter = i64::from(practice::local_time(&self.zone, self.now)?.minute_of_day()) / 15 * 15;
        for gap in GAPS {
            let there = |range: (i64, i64)| (quarter + range.0, quarter + range.1);
            if self.is_anybody(gap, there(gap.unless)) {
                continue;
            }
            for &(offset, minutes) in gap.times {
                let Ok(start) = u32::try_from(quarter + offset) else { continue };
                if start + minutes <= 24 * 60 && self.diary.squeeze(gap.doctor, self.today, start, minutes) {
                    let rings = self.moment(self.today, start)?.plus_minutes(-95).max(midnight);
                    let Gap { doctor, fate, .. } = *gap;
                    self.push(rings, Event::Squeeze(Squeeze { doctor, start, minutes, fate }));
                    break;
                }
            }
        }
        Ok(())
    }

    /// Whether a visit of a gap's dentist with its fate ends within some minutes of today.
    fn is_anybody(&self, gap: &Gap, (from, to): (i64, i64)) -> bool {
        self.people.iter().filter_map(|person| person.visit.as_ref()).any(|visit| {
            let end = i64::from(visit.slot.1 + visit.minutes);
            visit.slot.0 == self.today
                && visit.doctor == gap.doctor
                && visit.fate == gap.fate
                && (from..to).contains(&end)
        })
    }

    /// Somebody takes a time that was kept free for him.
    pub fn squeeze(&mut self, batch: &Batch<'_>, squeeze: Squeeze) -> Result<()> {
        let Squeeze { doctor, start, minutes, fate } = squeeze;
        let Some(who) = self.due_next(doctor, self.today) else { return Ok(()) };
        let purpose = match self.purpose_of(who) {
            Purpose::CheckUp if self.people[who].seen => self.emergency(who)?,
            purpose => purpose,
        };
        self.book_for_today(batch, who, purpose, (self.today, start), minutes, fate)
    }

    fn purpose_of(&self, who: usize) -> Purpose {
        if self.people[who].course.is_some() { Purpose::Step } else { Purpose::CheckUp }
    }
}
