//! What happened in the demo clinic: patients registered over the years, visits on every working day, today half done.

use std::sync::Arc;

use chrono::Datelike;
use cuspid_clinic::access::{Authorized, Grant};
use cuspid_clinic::{Batch, Clinic, Fault, Result, Tx, booking, doctors, patients, practice};
use cuspid_model::requests::booking::{AppointmentSource, AppointmentStatus, BookAppointment, SetAppointmentStatus};
use cuspid_model::requests::doctors::{AddDoctor, Colour, DayMinute, Weekday, WorkingHours};
use cuspid_model::requests::patients::{
    AddFinding, AllergyAnswer, FindingKind, Identity, RegisterPatient, SetAllergies,
};
use cuspid_model::time::{Instant, LocalTime, Minutes, PlainDate};
use cuspid_model::{AppointmentId, DoctorId, ErrorCode, PatientId, Request, UserId};

use super::dice::{DemoClock, Dice};
use super::people::Cast;
use super::{Plan, parsed};

/// Changes that reach the disk together.
const BATCH: usize = 5_000;

/// The teller: the clinic, who acts, and the time of the story.
pub struct Story<'a> {
    pub clinic: &'a Clinic,
    pub clock: Arc<DemoClock>,
    pub dice: Arc<Dice>,
    pub cast: &'static Cast,
    pub plan: &'a Plan,
    /// The moment the story ends: now.
    pub now: Instant,
    pub desk: Arc<Grant>,
    pub admin: Arc<Grant>,
}

/// A handler of the clinic that changes something.
type Handler<R> = fn(&mut Tx<'_>, &Authorized<<R as Request>::Need>, R) -> Result<<R as Request>::Answer>;

impl Story<'_> {
    /// Tells it all.
    pub fn tell(&self, users: &[UserId]) -> Result<()> {
        let doctors = self.clinic.batch(|batch| self.doctors(batch, users))?;
        let patients = self.patients()?;
        let mut day = self.date(self.clock_now())?;
        let today = self.date(self.now)?;
        let last = today.plus_days(21).map_err(Fault::from)?;
        let mut turn = 0;
        while day <= last {
            if works(day, today) {
                self.clinic.batch(|batch| self.day(batch, day, today, &doctors, &patients, &mut turn))?;
            }
            day = day.plus_days(1).map_err(Fault::from)?;
        }
        Ok(())
    }

    fn act<R: Request>(
        &self,
        batch: &Batch<'_>,
        by: &Arc<Grant>,
        handler: Handler<R>,
        request: R,
    ) -> Result<R::Answer> {
        let authorized = by.authorize()?;
        batch.write(&by.author(), R::NAME, |tx| handler(tx, &authorized, request))
    }

    fn doctors(&self, batch: &Batch<'_>, users: &[UserId]) -> Result<Vec<DoctorId>> {
        let minute = |minute| DayMinute::new(minute).map_err(Fault::from);
        let mut hours = vec![];
        let today = self.date(self.now)?;
        let week = (0..7).map_while(|days| today.plus_days(days).ok()).filter(|&day| works(day, today));
        for day in week.map(|day| Weekday::from(day.date().weekday())) {
            hours.push(WorkingHours { day, from: minute(8 * 60)?, to: minute(12 * 60)? });
            hours.push(WorkingHours { day, from: minute(13 * 60)?, to: minute(18 * 60)? });
        }
        // A large clinic needs more doctors than have a login: one for every sixteen visits of a day.
        let needed = (self.plan.patients / 260 / 16).max(u32::try_from(self.cast.doctors.len()).unwrap_or(2));
        let mut doctors = vec![];
        for number in 0..needed {
            let place = usize::try_from(number).unwrap_or(0);
            let name = match self.cast.doctors.get(place) {
                Some(name) => (*name).to_owned(),
                None => format!("Dr. {} {}", self.dice.pick(self.cast.given), self.dice.pick(self.cast.family)),
            };
            let request = AddDoctor {
                name: parsed(&name)?,
                licence: Some(parsed(format!("{}-{:05}", self.cast.licence, 20_000 + number))?),
                specialty: Some(parsed(self.dice.pick(self.cast.specialties))?),
                phone: None,
                email: None,
                colour: Colour::new(number % Colour::COUNT + 1).map_err(Fault::from)?,
                user: users.get(place).copied(),
                hours: hours.clone(),
            };
            doctors.push(self.act(batch, &self.admin, doctors::add, request)?);
        }
        Ok(doctors)
    }

    fn patients(&self) -> Result<Vec<PatientId>> {
        let mut patients = vec![];
        let total = usize::try_from(self.plan.patients).unwrap_or(0);
        while patients.len() < total {
            let until = (patients.len() + BATCH).min(total);
            self.clinic.batch(|batch| {
                while patients.len() < until {
                    patients.push(self.patient(batch, patients.len())?);
                }
                Ok(())
            })?;
        }
        Ok(patients)
    }

    fn patient(&self, batch: &Batch<'_>, number: usize) -> Result<PatientId> {
        let dice = &self.dice;
        let name =
            format!("{} {} {}", dice.pick(self.cast.given), dice.pick(self.cast.family), dice.pick(self.cast.family));
        let born = self.date(self.now)?.plus_days(-i64::from(1_400 + dice.roll(29_000))).map_err(Fault::from)?;
        let mut request = RegisterPatient {
            identity: Identity {
                name: parsed(&name)?,
                preferred_name: None,
                birth_date: Some(born),
                sex: None,
                gender: None,
                national_id: None,
            },
            contact: Default::default(),
            people: Default::default(),
            about: Default::default(),
            accept_duplicate: true,
        };
        request.contact.phone = Some(parsed(self.cast.phone(number))?);
        request.contact.city = Some(parsed(dice.pick(self.cast.cities))?);
        request.contact.street = Some(parsed(format!("{} {}", dice.pick(self.cast.streets), 1 + dice.roll(900)))?);
        let patient = self.act(batch, &self.desk, patients::register, request)?.patient;
        match dice.roll(10) {
            0 | 1 => {}
            2 => {
                let substance = dice.pick(self.cast.allergens);
                self.finding(batch, patient, FindingKind::Allergy, substance)?;
            }
            3 => {
                self.no_allergies(batch, patient)?;
                let condition = dice.pick(self.cast.conditions);
                self.finding(batch, patient, FindingKind::Condition, condition)?;
            }
            _ => self.no_allergies(batch, patient)?,
        }
        Ok(patient)
    }

    fn no_allergies(&self, batch: &Batch<'_>, patient: PatientId) -> Result<()> {
        let request = SetAllergies { patient, answer: AllergyAnswer::None };
        self.act(batch, &self.desk, patients::set_allergies, request)
    }

    fn finding(&self, batch: &Batch<'_>, patient: PatientId, kind: FindingKind, name: &str) -> Result<()> {
        let request = AddFinding {
            patient,
            kind,
            name: parsed(name)?,
            code: None,
            reaction: None,
            severity: None,
            noted_on: None,
            expires_on: None,
            alert: true,
        };
        self.act(batch, &self.desk, patients::add_finding, request)?;
        Ok(())
    }

    /// The visits of one day: booked in its first minutes, then everything that became of them.
    fn day(
        &self,
        batch: &Batch<'_>,
        day: PlainDate,
        today: PlainDate,
        doctors: &[DoctorId],
        patients: &[PatientId],
        turn: &mut usize,
    ) -> Result<()> {
        self.clock.advance_to(self.moment(parsed(format!("{day}T00:05"))?)?.min(self.now));
        let mut events = vec![];
        for &doctor in doctors {
            for (start, minutes) in self.slots(day, today) {
                let patient = patients[*turn * 7 % patients.len()];
                *turn += 1;
                let start: LocalTime = parsed(format!("{day}T{:02}:{:02}", start / 60, start % 60))?;
                let request = BookAppointment {
                    patient,
                    doctor,
                    start,
                    duration: Minutes::new(minutes).map_err(Fault::from)?,
                    reason: Some(parsed(self.dice.pick(self.cast.reasons))?),
                    notes: None,
                    services: vec![],
                    source: AppointmentSource::Phone,
                    outside_hours: false,
                };
                match self.act(batch, &self.desk, booking::book, request) {
                    Ok(visit) => self.outcome(&mut events, visit, (day, today), self.moment(start)?, minutes)?,
                    // The patient is somewhere else at that time: that slot stays free.
                    Err(Fault::Refused(error)) if error.code == ErrorCode::TimeTaken => {}
                    Err(fault) => return Err(fault),
                }
            }
        }
        events.sort_by_key(|(at, _, _)| *at);
        for (at, appointment, status) in events {
            self.clock.advance_to(at.min(self.now));
            self.act(batch, &self.desk, booking::set_status, SetAppointmentStatus { appointment, status })?;
        }
        Ok(())
    }

    /// Adds what became of a visit, and when it was noted.
    fn outcome(
        &self,
        events: &mut Vec<(Instant, AppointmentId, AppointmentStatus)>,
        visit: AppointmentId,
        (day, today): (PlainDate, PlainDate),
        start: Instant,
        minutes: u32,
    ) -> Result<()> {
        use AppointmentStatus::{Arrived, Completed, Confirmed, InChair, NoShow, Ready};
        let luck = self.dice.roll(100);
        if day < today {
            // Noted when the next day begins.
            let tomorrow = day.plus_days(1).map_err(Fault::from)?;
            let at = self.moment(parsed(format!("{tomorrow}T00:02"))?)?;
            events.push((at, visit, if luck < 7 { NoShow } else { Completed }));
            return Ok(());
        }
        if day > today || start > self.now.plus_minutes(10) {
            if luck < 45 {
                events.push((self.clock_now(), visit, Confirmed));
            }
            return Ok(());
        }
        let end = start.plus_minutes(i64::from(minutes));
        let steps = [
            (start.plus_minutes(-8), Arrived),
            (start.plus_minutes(2), InChair),
            (end.plus_minutes(-6), Ready),
            (end, Completed),
        ];
        events.extend(steps.into_iter().filter(|(at, _)| *at <= self.now).map(|(at, status)| (at, visit, status)));
        Ok(())
    }

    /// Start minute and length of the visits of a doctor's day. The weeks around today are full, those before as full as
    /// the plan's patients come once a year.
    fn slots(&self, day: PlainDate, today: PlainDate) -> Vec<(u32, u32)> {
        let distance = (day.date() - today.date()).num_days();
        let crowd = if distance.abs() <= 7 {
            85
        } else if distance > 0 {
            40
        } else {
            self.usual_crowd()
        };
        let mut slots = vec![];
        for (from, to) in [(8 * 60, 12 * 60), (13 * 60, 18 * 60)] {
            let mut start = from;
            while start + 30 <= to {
                let minutes = *self.dice.pick(&[30, 30, 45, 60]);
                if start + minutes <= to && self.dice.roll(100) < crowd {
                    slots.push((start, minutes));
                }
                start += minutes;
            }
        }
        slots
    }

    /// Of a hundred slots, how many are taken when every patient comes once a year.
    fn usual_crowd(&self) -> u32 {
        let doctors = (self.plan.patients / 260 / 16).max(2);
        (self.plan.patients * 100 / 260 / 13 / doctors).clamp(2, 95)
    }

    fn clock_now(&self) -> Instant {
        use cuspid_clinic::Clock;
        self.clock.now()
    }

    fn date(&self, moment: Instant) -> Result<PlainDate> {
        Ok(practice::local_time(&parsed(self.cast.zone)?, moment)?.date())
    }

    fn moment(&self, time: LocalTime) -> Result<Instant> {
        practice::instant(&parsed(self.cast.zone)?, time)
    }
}

/// Whether the demo clinic is open: on weekdays, and on the day it is made, so that there is something to see.
fn works(day: PlainDate, today: PlainDate) -> bool {
    let weekday = |day: PlainDate| day.date().weekday();
    !matches!(weekday(day), chrono::Weekday::Sat | chrono::Weekday::Sun) || weekday(day) == weekday(today)
}

/// What the user of the demo clinic may do, by his real rights.
pub fn grant(clinic: &Clinic, user: UserId) -> Result<Arc<Grant>> {
    clinic.read(|read| Ok(Arc::new(Grant::of(read, user)?.ok_or(ErrorCode::Damaged)?)))
}
