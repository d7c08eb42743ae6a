//! The days around today: the desk fills the dentists' books, yesterday a few things were left undone, and today is half
//! done, at whatever hour that is.

use cuspid_clinic::{Batch, Fault, Result};
use cuspid_model::time::{Instant, PlainDate};

use super::decks::Fate;
use super::story::{Event, Story};
use super::visits::Purpose;
use super::works;

/// How many visits a dentist has at least on a day so many days from today.
const fn wanted(days: i64) -> u32 {
    match days {
        0 => 8,
        -4..=4 => 6,
        -9..=-5 => 4,
        5..=12 => 4,
        13..=20 => 2,
        _ => 0,
    }
}

/// How early the desk begins to fill a day.
const FILLED_BEFORE: i64 = 9;

impl Story<'_> {
    /// Plans calls to fill the days to come that are near today.
    pub fn ring_around(&mut self, day: PlainDate) -> Result<()> {
        for ahead in 1..=FILLED_BEFORE {
            let date = day.plus_days(ahead).map_err(Fault::from)?;
            let until_today = self.days_ago(date);
            // What lies after today is filled by today, what lies before it in the days before it.
            if !works(date, self.today) || !works(day, self.today) {
                continue;
            }
            for doctor in 0..self.team.len().min(2) {
                let missing = wanted(-until_today).saturating_sub(self.diary.visits(doctor, date));
                let share = missing.div_ceil(u32::try_from(ahead).unwrap_or(1));
                for _ in 0..share {
                    let at = self.some_time_in(0)?;
                    self.push(at, Event::Fill { doctor, date });
                }
            }
        }
        Ok(())
    }

    /// Rings up the one who is due next, and offers him a time on a day.
    pub fn fill(&mut self, batch: &Batch<'_>, doctor: usize, date: PlainDate) -> Result<()> {
        if self.diary.visits(doctor, date) >= wanted(-self.days_ago(date)) {
            return Ok(());
        }
        let Some(who) = self.due_next(doctor) else { return Ok(()) };
        let purpose = self.purpose_of(who);
        let minutes = self.minutes(who, purpose);
        let hint = self.dice.roll(36);
        match self.diary.take(doctor, date, minutes, hint, 1)? {
            Some(slot) => self.book_slot(batch, who, purpose, slot, minutes),
            None => Ok(()),
        }
    }

    fn due_next(&self, doctor: usize) -> Option<usize> {
        self.unbooked.iter().map(|&(_, who)| who).find(|&who| self.people[who].doctor == doctor)
    }

    /// Says what becomes of the visits of the last working day and of today, where chance shall not decide.
    pub fn arrange(&mut self, day: PlainDate, visits: &[(Instant, usize)]) -> Result<()> {
        if day == self.last_working_day()? {
            for (place, fate) in [(1, Fate::Forgotten), (3, Fate::Lingers), (6, Fate::Forgotten)] {
                self.decide(visits.get(place), fate);
            }
        } else if day == self.today {
            // Whoever is in the chair now came; of the others one missed his visit and one called it off.
            let over: Vec<_> = visits.iter().filter(|(start, _)| start.plus_minutes(100) < self.now).collect();
            let to_come: Vec<_> = visits.iter().filter(|(start, _)| *start > self.now.plus_minutes(60)).collect();
            for visit in visits {
                let around = !over.contains(&visit) && !to_come.contains(&visit);
                let fate = self.people[visit.1].visit.map_or(Fate::Comes, |visit| visit.fate);
                if around || fate == Fate::Moved {
                    self.decide(Some(visit), Fate::Comes);
                }
            }
            self.decide(over.get(1).copied(), Fate::Missed);
            self.decide(over.get(3).or(to_come.last()).copied(), Fate::CalledOff);
        }
        Ok(())
    }

    fn decide(&mut self, visit: Option<&(Instant, usize)>, fate: Fate) {
        if let Some(visit) = visit.and_then(|&(_, who)| self.people[who].visit.as_mut()) {
            visit.fate = fate;
        }
    }

    /// The last day before today on which the clinic was open.
    pub fn last_working_day(&self) -> Result<PlainDate> {
        let mut day = self.today.plus_days(-1).map_err(Fault::from)?;
        while !works(day, self.today) {
            day = day.plus_days(-1).map_err(Fault::from)?;
        }
        Ok(day)
    }

    /// Sees to it that right now somebody is in each of the first two chairs, somebody waits, somebody is about to pay
    /// and somebody is still to come, whatever the clock says: emergencies are taken outside the hours too.
    pub fn fill_the_chairs(&mut self) -> Result<()> {
        let midnight = self.moment(self.today, 0)?;
        let minute = u32::try_from((self.now.millis() - midnight.millis()) / 60_000).unwrap_or(0);
        let quarter = minute / 15 * 15;
        let wishes: [(usize, i64, u32, bool); 6] = [
            (0, -15, 45, false),
            (1, -30, 45, false),
            (1, -60, 30, false),
            (0, 30, 30, true),
            (1, 30, 30, false),
            (0, 75, 30, false),
        ];
        for (doctor, offset, minutes, early) in wishes {
            let Ok(start) = u32::try_from(i64::from(quarter) + offset) else { continue };
            if start + minutes > 24 * 60 || !self.diary.squeeze(doctor, self.today, start, minutes) {
                continue;
            }
            let rings = self.moment(self.today, start)?.plus_minutes(-95).max(midnight);
            self.push(rings, Event::Squeeze { doctor, start, minutes, early });
        }
        Ok(())
    }

    /// Somebody takes a time that was kept free for him.
    pub fn squeeze(
        &mut self,
        batch: &Batch<'_>,
        doctor: usize,
        (start, minutes): (u32, u32),
        early: bool,
    ) -> Result<()> {
        let Some(who) = self.due_next(doctor) else { return Ok(()) };
        let purpose = match self.purpose_of(who) {
            Purpose::CheckUp if self.people[who].seen => Purpose::Pain(self.decks.pain.deal(&self.dice)),
            purpose => purpose,
        };
        self.book_slot(batch, who, purpose, (self.today, start), minutes)?;
        if let Some(visit) = self.people[who].visit.as_mut() {
            visit.fate = Fate::Comes;
            visit.early = early;
            let visit = *visit;
            self.unfold(who, &visit)?;
        }
        Ok(())
    }

    fn purpose_of(&self, who: usize) -> Purpose {
        if self.people[who].course.is_some() { Purpose::Step } else { Purpose::CheckUp }
    }
}
