//! Visits: how a time is found, and the moments of a visit from the call the day before to the way out.

use cuspid_clinic::{Batch, Result, booking};
use cuspid_model::AppointmentId;
use cuspid_model::requests::booking::{
    AppointmentSource, AppointmentStatus, AssistantPart, BookAppointment, CancelAppointment, MoveAppointment,
    SetAppointmentStatus,
};
use cuspid_model::text::Note;
use cuspid_model::time::{Instant, Minutes, PlainDate};

use super::courses::{Both, Emergency};
use super::decks::Fate;
use super::diary::{self, Slot};
use super::parsed;
use super::story::{Event, Story};

/// Nobody is offered a time later than this.
const HORIZON: i64 = 120;
/// A piece of work of so many minutes is assisted.
const LONG: u32 = 45;
/// From so many minutes on: first the patient is spoken with.
const BEGUN: u32 = 10;

/// A visit that is booked.
#[derive(Clone, Copy)]
pub struct Visit {
    pub id: AppointmentId,
    pub doctor: usize,
    pub slot: Slot,
    pub minutes: u32,
    pub start: Instant,
    pub purpose: Purpose,
    pub fate: Fate,
}

/// What somebody comes for.
#[derive(Clone, Copy)]
pub enum Purpose {
    /// To be looked over, the first time or again.
    CheckUp,
    /// Something that cannot wait.
    Pain(Emergency),
    /// The next step of his course.
    Step,
}

/// A moment of a visit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    Confirm,
    CallOff,
    Move,
    Arrive,
    Sit,
    Treat,
    StepOut,
    Ready,
    Checkout,
    Leave,
    /// He came and went; that is all that is kept of it.
    Pass,
    Miss,
    GoUnseen,
    /// What came of it is noted the next morning.
    Settle,
}

const FIRST_EXAMINATION: Both = Both("First examination", "Primeira consulta");
const CHECK_UP: Both = Both("Check-up and cleaning", "Revisão e limpeza");
const REMARKS: &[Both] = &[
    Both("Brings X-rays from the dentist before.", "Traz radiografias do dentista anterior."),
    Both("Comes with an interpreter.", "Vem com intérprete."),
    Both("Has to leave on time: train at the full hour.", "Precisa sair no horário por causa do ônibus."),
    Both("Took antibiotics before the visit as told.", "Tomou o antibiótico antes da consulta, conforme orientado."),
];
const CALLED_OFF: &[Both] = &[
    Both("Ill in bed", "Está doente"),
    Both("Has to work", "Precisa trabalhar"),
    Both("Car broke down", "O carro quebrou"),
    Both("Child is ill", "Filho doente"),
    Both("Travelling", "Em viagem"),
];

impl Story<'_> {
    /// The patient will ring up, or be rung up, at a time.
    pub fn wait(&mut self, who: usize, due: Instant) {
        self.unbooked.remove(&(self.people[who].due, who));
        self.people[who].due = due;
        self.unbooked.insert((due, who));
        self.push(due, Event::Ring(who));
    }

    /// The desk and a patient find a time, unless they did since this was planned.
    pub fn ring(&mut self, batch: &Batch<'_>, who: usize) -> Result<()> {
        let today = self.day()?;
        let person = &self.people[who];
        if person.visit.is_some() || !self.unbooked.contains(&(person.due, who)) || person.due > self.clock_now() {
            return Ok(());
        }
        if let Some(running) = &person.course {
            let ready = running.lab.map_or(2, |job| job.days_from(today));
            return self.book(batch, who, Purpose::Step, ready);
        }
        if person.seen && self.decks.in_pain.deal(&self.dice) {
            let purpose = self.emergency(who)?;
            return self.book(batch, who, purpose, 0);
        }
        let days = i64::from(self.dice.between(1, 18));
        self.book(batch, who, Purpose::CheckUp, days)
    }

    /// Books the first time that fits, so many days from now at the earliest.
    pub fn book(&mut self, batch: &Batch<'_>, who: usize, purpose: Purpose, days: i64) -> Result<()> {
        let from = self.day()?.plus_days(days.max(1))?;
        let doctor = self.people[who].doctor;
        let minutes = self.minutes(who, purpose);
        let hint = self.dice.roll(36);
        match self.diary.take(doctor, from, minutes, hint, HORIZON)? {
            Some(slot) => self.book_slot(batch, who, purpose, slot, minutes),
            None => {
                let at = self.some_time_in(30)?;
                self.wait(who, at);
                Ok(())
            }
        }
    }

    /// Books a time that was taken in the diary.
    pub fn book_slot(
        &mut self,
        batch: &Batch<'_>,
        who: usize,
        purpose: Purpose,
        slot: Slot,
        minutes: u32,
    ) -> Result<()> {
        let (date, minute) = slot;
        let source = match purpose {
            Purpose::Step => AppointmentSource::Desk,
            Purpose::CheckUp if self.people[who].seen && self.dice.roll(2) == 0 => AppointmentSource::Recall,
            _ => self.decks.source.deal(&self.dice),
        };
        let doctor = self.people[who].doctor;
        let request = BookAppointment {
            site: None,
            patient: self.people[who].id,
            doctor: self.team[doctor].id,
            start: diary::at(date, minute)?,
            duration: Minutes::new(minutes)?,
            parts: vec![],
            assistants: self.assisted(doctor, purpose, minutes),
            resources: vec![self.team[doctor].chair],
            reason: Some(parsed(self.reason(who, purpose))?),
            notes: self.remark()?,
            services: self.planned_services(who, purpose),
            source,
            outside_hours: !diary::is_open(minute, minutes),
            overbook: None,
            waiting: None,
            request: None,
        };
        let id = self.act(batch, &self.desk.clone(), booking::book, request)?;
        self.unbooked.remove(&(self.people[who].due, who));
        let fate = self.decks.fate.deal(&self.dice);
        let start = self.moment(date, minute)?;
        let visit = Visit { id, doctor, slot, minutes, start, purpose, fate };
        self.people[who].visit = Some(visit);
        self.expected.entry(date).or_default().push(who);
        let asked = start.plus_minutes(-24 * 60 * i64::from(self.dice.between(1, 4)) + 30);
        if self.dice.roll(100) < 65 && self.in_detail(date) && asked > self.clock_now() {
            self.push(asked, Event::Visit { who, appointment: id, moment: Moment::Confirm });
        }
        Ok(())
    }

    /// A long piece of work is assisted once it is begun.
    fn assisted(&self, doctor: usize, purpose: Purpose, minutes: u32) -> Vec<AssistantPart> {
        let assistant = self.team[doctor].assistant.filter(|_| matches!(purpose, Purpose::Step) && minutes >= LONG);
        assistant.map(|assistant| AssistantPart { assistant, from: BEGUN, to: minutes }).into_iter().collect()
    }

    fn remark(&mut self) -> Result<Option<Note>> {
        if !self.decks.remark.deal(&self.dice) {
            return Ok(None);
        }
        parsed(self.dice.pick(REMARKS).of(self.cast.language)).map(Some)
    }

    pub fn minutes(&self, who: usize, purpose: Purpose) -> u32 {
        match purpose {
            Purpose::CheckUp if self.people[who].seen => 30,
            Purpose::CheckUp => 45,
            Purpose::Pain((course, _)) => course.steps.first().map_or(30, |step| step.minutes),
            Purpose::Step => self.people[who]
                .course
                .as_ref()
                .and_then(|on| on.course.steps.get(on.next))
                .map_or(30, |step| step.minutes),
        }
    }

    fn reason(&self, who: usize, purpose: Purpose) -> &'static str {
        let words = match purpose {
            Purpose::CheckUp if self.people[who].seen => CHECK_UP,
            Purpose::CheckUp => FIRST_EXAMINATION,
            Purpose::Pain((_, call)) => call,
            Purpose::Step => {
                let running = self.people[who].course.as_ref();
                running.and_then(|on| on.course.steps.get(on.next)).map_or(CHECK_UP, |step| step.reason)
            }
        };
        words.of(self.cast.language)
    }

    /// A day begins: whoever is expected will come or not.
    pub fn morning(&mut self, day: PlainDate) -> Result<()> {
        let expected: Vec<usize> = self.expected.remove(&day).unwrap_or_default();
        let mut visits = vec![];
        for who in expected {
            visits.extend(self.people[who].visit.filter(|visit| visit.slot.0 == day).map(|visit| (visit.start, who)));
        }
        visits.sort_unstable();
        visits.dedup();
        self.arrange(day, &visits)?;
        for &(_, who) in &visits {
            if let Some(visit) = self.people[who].visit {
                self.unfold(who, &visit)?;
            }
        }
        if day == self.today {
            self.fill_the_chairs()?;
        } else {
            let next = day.plus_days(1)?;
            self.push(self.moment(next, 0)?, Event::Morning(next));
        }
        self.ring_around(day)
    }

    /// Lets the moments of a visit of today happen.
    pub fn unfold(&mut self, who: usize, visit: &Visit) -> Result<()> {
        for (at, moment) in self.moments(who, visit)? {
            self.push(at, Event::Visit { who, appointment: visit.id, moment });
        }
        Ok(())
    }

    fn moments(&self, who: usize, visit: &Visit) -> Result<Vec<(Instant, Moment)>> {
        let Visit { start, minutes, fate, slot: (day, _), .. } = *visit;
        let end = start.plus_minutes(minutes.into());
        let opening = self.moment(day, 7 * 60 + 45)?.min(start);
        let usual = start.plus_minutes(3 - i64::from(self.dice.roll(14)));
        let arrives = if fate == Fate::Early { self.now.plus_minutes(-9) } else { usual };
        let sits = start.max(arrives).plus_minutes(2);
        let treated = end.plus_minutes(-4);
        let mut moments = match fate {
            Fate::Forgotten => return Ok(vec![]),
            Fate::Missed => return Ok(vec![(start.plus_minutes(25), Moment::Miss)]),
            Fate::CalledOff => return Ok(vec![(opening, Moment::CallOff)]),
            Fate::Moved => return Ok(vec![(opening, Moment::Move)]),
            _ if self.in_outline(who, day) => return Ok(vec![(self.morning_after(day)?, Moment::Pass)]),
            _ if !self.in_detail(day) => vec![(treated, Moment::Treat)],
            Fate::Unseen => return Ok(vec![(arrives, Moment::Arrive), (start.plus_minutes(35), Moment::GoUnseen)]),
            Fate::StepsOut => {
                return Ok(vec![(arrives, Moment::Arrive), (sits, Moment::Sit), (treated, Moment::StepOut)]);
            }
            Fate::Comes | Fate::Early | Fate::Lingers => {
                vec![(arrives, Moment::Arrive), (sits, Moment::Sit), (treated, Moment::Treat), (treated, Moment::Ready)]
            }
        };
        if fate != Fate::Lingers {
            moments.push((end.plus_minutes(3), Moment::Checkout));
        }
        if fate != Fate::Lingers && self.in_detail(day) {
            moments.push((end.plus_minutes(5), Moment::Leave));
        }
        Ok(moments)
    }

    /// When the desk notes what became of a day's visits.
    fn morning_after(&self, day: PlainDate) -> Result<Instant> {
        self.moment(day.plus_days(1)?, 7 * 60 + 50)
    }

    /// A moment of a visit, unless the visit is not his any more.
    pub fn visit(&mut self, batch: &Batch<'_>, who: usize, appointment: AppointmentId, moment: Moment) -> Result<()> {
        use AppointmentStatus::{Arrived, Completed, Confirmed, InChair, NoShow, Ready, Unseen, Waiting};
        if let Moment::Leave | Moment::Settle = moment {
            return self.set_status(batch, appointment, Completed);
        }
        let Some(visit) = self.people[who].visit.filter(|visit| visit.id == appointment) else { return Ok(()) };
        match moment {
            Moment::Confirm => self.set_status(batch, appointment, Confirmed),
            Moment::Arrive => self.set_status(batch, appointment, Arrived),
            Moment::Sit => {
                self.set_status(batch, appointment, InChair)?;
                self.sit(batch, who, &visit)
            }
            Moment::Treat => self.treat(batch, who, &visit),
            Moment::StepOut => self.set_status(batch, appointment, Waiting),
            Moment::Ready => self.set_status(batch, appointment, Ready),
            Moment::Checkout => {
                self.checkout(batch, who, &visit)?;
                self.people[who].visit = None;
                if !self.in_detail(visit.slot.0) {
                    let morning = self.morning_after(visit.slot.0)?;
                    self.push(morning, Event::Visit { who, appointment, moment: Moment::Settle });
                }
                self.what_next(batch, who)
            }
            Moment::Pass => {
                self.set_status(batch, appointment, Completed)?;
                self.people[who].seen = true;
                self.people[who].visit = None;
                self.what_next(batch, who)
            }
            Moment::Miss => self.falls_out(batch, who, &visit, NoShow),
            Moment::GoUnseen => self.falls_out(batch, who, &visit, Unseen),
            Moment::CallOff => {
                self.call_off(batch, &visit)?;
                self.without_visit(who, 4)
            }
            Moment::Move => self.move_on(batch, who, &visit),
            Moment::Leave | Moment::Settle => Ok(()),
        }
    }

    pub fn set_status(
        &mut self,
        batch: &Batch<'_>,
        appointment: AppointmentId,
        status: AppointmentStatus,
    ) -> Result<()> {
        self.act(batch, &self.desk.clone(), booking::set_status, SetAppointmentStatus { appointment, status })
    }

    fn falls_out(&mut self, batch: &Batch<'_>, who: usize, visit: &Visit, status: AppointmentStatus) -> Result<()> {
        self.set_status(batch, visit.id, status)?;
        self.without_visit(who, 9)
    }

    /// Rung up again within days.
    fn without_visit(&mut self, who: usize, days: u32) -> Result<()> {
        self.people[who].visit = None;
        let at = self.some_time_in(i64::from(self.dice.between(1, days)))?;
        self.wait(who, at);
        Ok(())
    }

    fn call_off(&mut self, batch: &Batch<'_>, visit: &Visit) -> Result<()> {
        let reason = parsed(self.dice.pick(CALLED_OFF).of(self.cast.language))?;
        self.act(batch, &self.desk.clone(), booking::cancel, CancelAppointment { appointment: visit.id, reason })?;
        self.diary.free(visit.doctor, visit.slot, visit.minutes);
        Ok(())
    }

    /// Calls a visit off and books it anew for another day.
    fn move_on(&mut self, batch: &Batch<'_>, who: usize, visit: &Visit) -> Result<()> {
        self.call_off(batch, visit)?;
        let from = self.day()?.plus_days(i64::from(self.dice.between(2, 9)))?;
        let hint = self.dice.roll(36);
        let Some(slot) = self.diary.take(visit.doctor, from, visit.minutes, hint, HORIZON)? else {
            return self.without_visit(who, 9);
        };
        let request = MoveAppointment {
            site: None,
            appointment: visit.id,
            doctor: self.team[visit.doctor].id,
            start: diary::at(slot.0, slot.1)?,
            duration: Minutes::new(visit.minutes)?,
            parts: None,
            assistants: None,
            resources: None,
            agreed: true,
            outside_hours: false,
            overbook: None,
        };
        let id = self.act(batch, &self.desk.clone(), booking::move_to, request)?;
        let start = self.moment(slot.0, slot.1)?;
        self.people[who].visit = Some(Visit { id, slot, start, fate: Fate::Comes, ..*visit });
        self.expected.entry(slot.0).or_default().push(who);
        Ok(())
    }
}
