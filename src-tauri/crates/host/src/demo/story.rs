//! What happened in the demo clinic, told in the order of time: people register, ring, come, are treated, and pay. All
//! that is to happen waits in one queue; each event is acted out through the same functions as a real request, and puts
//! what follows from it back into the queue.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use cuspid_clinic::access::{Authorized, Grant};
use cuspid_clinic::{Batch, Clinic, Clock, Fault, Result, Tx, practice};
use cuspid_model::requests::patients::Sex;
use cuspid_model::requests::treatment::LabStatus;
use cuspid_model::time::{Instant, PlainDate, Zone};
use cuspid_model::{
    AppointmentId, CaseId, DoctorId, InvoiceId, LabId, LabRequestId, MedicineId, Money, NoteId, PatientId, PaymentId,
    ProcedureId, Request, ResourceId, ServiceId, TaskId, UserId,
};

use super::chores::{self, Upkeep};
use super::courses::Course;
use super::decks::{Decks, Habit};
use super::diary::{self, Diary};
use super::dice::{DemoClock, Dice};
use super::folk::Household;
use super::mouth::{Mouth, Spot};
use super::people::Cast;
use super::today::Squeeze;
use super::visits::{Moment, Visit};
use super::{Plan, Progress, parsed};

/// From this age on a patient answers for himself.
pub const OF_AGE: u32 = 18;

/// Changes that reach the disk together.
const BATCH: u64 = 25_000;

/// How much of the file is kept in memory while it is made, in MiB; a small one does not need it.
const CACHE: u32 = 2_048;

/// The teller: the clinic, who acts, the time of the story, and all that is known of the people in it.
pub struct Story<'a> {
    pub clinic: &'a Clinic,
    pub clock: Arc<DemoClock>,
    pub dice: Arc<Dice>,
    pub cast: &'static Cast,
    pub plan: &'a Plan,
    /// The moment the story ends: now.
    pub now: Instant,
    pub zone: Zone,
    pub first: PlainDate,
    pub today: PlainDate,
    /// The users of the dentists that have a login.
    pub logins: &'a [UserId],
    pub desk: Arc<Grant>,
    pub admin: Arc<Grant>,
    pub team: Vec<Dentist>,
    pub catalogue: HashMap<String, (ServiceId, Money)>,
    pub medicines: Vec<(String, Option<String>, MedicineId)>,
    pub labs: Vec<LabId>,
    /// The first of them are the dentists'.
    pub chairs: Vec<ResourceId>,
    /// The cast's other resources.
    pub rooms: Vec<ResourceId>,
    pub decks: Decks,
    pub diary: Diary,
    pub people: Vec<Person>,
    pub households: Vec<Household>,
    /// Names that are taken.
    pub names: HashSet<String>,
    /// Who has no visit booked, by the time at which he is to be rung up.
    pub unbooked: BTreeSet<(Instant, usize)>,
    /// Who comes on which day.
    pub expected: BTreeMap<PlainDate, Vec<usize>>,
    /// The last invoice that was left to grow old.
    pub left_open: Option<PlainDate>,
    /// How many calls for a laboratory there were.
    pub lab_calls: usize,
    /// How many recent requests to laboratories there were.
    pub recent_labs: usize,
    queue: BTreeMap<(Instant, u64), Event>,
    turn: u64,
    changes: u64,
}

/// Somebody who treats.
pub struct Dentist {
    pub id: DoctorId,
    /// Where he works.
    pub chair: ResourceId,
    /// Who assists him.
    pub assistant: Option<DoctorId>,
    /// Who writes down what he does: he himself, or the admin for one without a login.
    pub hand: Arc<Grant>,
}

/// A patient, as far as the story goes.
pub struct Person {
    pub id: PatientId,
    pub name: String,
    pub sex: Sex,
    pub born: PlainDate,
    /// The place of the dentist in the team.
    pub doctor: usize,
    pub habit: Habit,
    /// Whether somebody asked for allergies.
    pub asked: bool,
    /// Whether a dentist has seen the patient.
    pub seen: bool,
    /// What was done and is on no invoice yet.
    pub unbilled: Money,
    /// When her last pregnancy was noted.
    pub pregnant_since: Option<PlainDate>,
    /// When to be rung up, while no visit is booked.
    pub due: Instant,
    pub visit: Option<Visit>,
    pub mouth: Mouth,
    /// The case of a check-up that is under way.
    pub sitting: Option<CaseId>,
    pub course: Option<Running>,
}

/// A course of treatment under way.
#[derive(Clone)]
pub struct Running {
    pub course: &'static Course,
    pub spot: Spot,
    pub case: CaseId,
    /// The step that comes next.
    pub next: usize,
    pub planned: Vec<Planned>,
    pub lab: Option<Job>,
    /// Whether the last remedy did not help enough.
    pub remedy_again: bool,
}

impl Running {
    /// What is planned for a step.
    pub fn planned_for(&self, step: usize) -> impl Iterator<Item = &Planned> {
        self.planned.iter().filter(move |planned| planned.step == step)
    }
}

/// A procedure that is planned for a step.
#[derive(Clone, Copy)]
pub struct Planned {
    pub step: usize,
    pub procedure: ProcedureId,
    pub price: Money,
}

/// Work at a laboratory.
#[derive(Clone, Copy)]
pub struct Job {
    pub request: LabRequestId,
    /// The day before which it cannot be fitted.
    pub ready: PlainDate,
}

impl Job {
    /// In how many days it can be fitted at the earliest.
    pub fn days_from(&self, day: PlainDate) -> i64 {
        (self.ready.date() - day.date()).num_days() + 1
    }
}

/// Something that is to happen.
pub enum Event {
    /// A day begins.
    Morning(PlainDate),
    /// A household comes to the desk for the first time.
    Register(usize),
    /// The desk and a patient find a time.
    Ring(usize),
    /// The desk rings somebody up to fill a dentist's day.
    Fill { doctor: usize, date: PlainDate },
    /// Somebody calls with something that needs a laboratory.
    CallForTheLab,
    /// An emergency takes a time of today that was kept for it.
    Squeeze(Squeeze),
    /// A moment of a visit.
    Visit { who: usize, appointment: AppointmentId, moment: Moment },
    /// A laboratory request takes a step.
    Lab { request: LabRequestId, status: LabStatus, due: Option<PlainDate> },
    /// Money comes in later.
    Pay { invoice: InvoiceId, amount: Money },
    /// A payment was entered wrongly.
    Mistake { payment: PaymentId, invoice: InvoiceId, amount: Money },
    /// A part of an invoice is taken back.
    Credit(InvoiceId),
    /// A dentist adds to a note.
    Addendum { doctor: usize, note: NoteId },
    /// The desk plans what is to be done again and again.
    PlanChores,
    /// Somebody does some of it.
    Chore { task: TaskId, upkeep: Upkeep },
    /// A patient goes elsewhere.
    GiveUp(usize),
}

/// A handler of the clinic that changes something.
type Handler<R> = fn(&mut Tx<'_>, &Authorized<<R as Request>::Need>, R) -> Result<<R as Request>::Answer>;

impl Story<'_> {
    /// Tells it all.
    pub fn tell(&mut self, progress: &mut dyn FnMut(Progress)) -> Result<()> {
        let clinic = self.clinic;
        let first = self.first;
        clinic.keep_in_memory(CACHE)?;
        clinic.batch(|batch| self.open_the_clinic(batch))?;
        self.gather_households()?;
        self.push(self.moment(first, 0)?, Event::Morning(first));
        self.push(self.moment(self.today.plus_days(-chores::SINCE)?, 6 * 60)?, Event::PlanChores);
        while self.queue.first_key_value().is_some_and(|((at, _), _)| *at <= self.now) {
            clinic.batch(|batch| self.go_on(batch))?;
            let day = self.date(self.clock.now())?;
            progress(Progress { day, first, last: self.today, patients: self.people.len(), changes: self.changes });
        }
        self.clock.advance_to(self.now);
        clinic.batch(|batch| self.look_ahead(batch))?;
        clinic.batch(|batch| self.who_could_come(batch))?;
        clinic.batch(|batch| self.who_asked(batch))?;
        clinic.batch(|batch| self.ask_the_teams(batch))?;
        clinic.batch(|batch| self.plan_case_days(batch))
    }

    /// Acts out events until there were enough changes for one batch.
    fn go_on(&mut self, batch: &Batch<'_>) -> Result<()> {
        let enough = self.changes + BATCH;
        let now = self.now;
        while self.changes < enough {
            let Some(next) = self.queue.first_entry().filter(|next| next.key().0 <= now) else { break };
            let ((at, _), event) = next.remove_entry();
            self.clock.advance_to(at);
            self.happen(batch, event)?;
        }
        Ok(())
    }

    fn happen(&mut self, batch: &Batch<'_>, event: Event) -> Result<()> {
        match event {
            Event::Morning(day) => self.morning(day),
            Event::Register(household) => self.register(batch, household),
            Event::Ring(who) => self.ring(batch, who),
            Event::Fill { doctor, date } => self.fill(batch, doctor, date),
            Event::CallForTheLab => self.call_for_the_lab(batch),
            Event::Squeeze(squeeze) => self.squeeze(batch, squeeze),
            Event::Visit { who, appointment, moment } => self.visit(batch, who, appointment, moment),
            Event::Lab { request, status, due } => self.lab_step(batch, request, status, due),
            Event::Pay { invoice, amount } => self.pay_later(batch, invoice, amount),
            Event::Mistake { payment, invoice, amount } => self.mistake(batch, payment, invoice, amount),
            Event::Credit(invoice) => self.credit(batch, invoice),
            Event::Addendum { doctor, note } => self.addendum(batch, doctor, note),
            Event::PlanChores => self.plan_chores(batch),
            Event::Chore { task, upkeep } => self.do_chore(batch, task, upkeep),
            Event::GiveUp(who) => self.give_up(batch, who),
        }
    }

    /// One change, made as a user makes it.
    pub fn act<R: Request>(
        &mut self,
        batch: &Batch<'_>,
        by: &Arc<Grant>,
        handler: Handler<R>,
        request: R,
    ) -> Result<R::Answer> {
        self.changes += 1;
        let authorized = by.authorize()?;
        batch.write(&by.author(), R::NAME, |tx| handler(tx, &authorized, request))
    }

    /// Lets something happen at a time; what is past happens next.
    pub fn push(&mut self, at: Instant, event: Event) {
        self.turn += 1;
        self.queue.insert((at.max(self.clock.now()), self.turn), event);
    }

    /// Lets something happen so many minutes from now.
    pub fn later(&mut self, minutes: i64, event: Event) {
        self.push(self.clock.now().plus_minutes(minutes), event);
    }

    /// Whether every step of this day is written down, or only what came of it, as old records are kept.
    pub fn in_detail(&self, day: PlainDate) -> bool {
        self.is_small() || self.days_ago(day) <= 120
    }

    /// Whether nothing is kept of a patient's visit of this day but that he came: of old records in a large clinic,
    /// those of all patients but every sixteenth.
    pub fn in_outline(&self, who: usize, day: PlainDate) -> bool {
        !self.is_small() && self.days_ago(day) > 60 && !who.is_multiple_of(16)
    }

    /// Whether everything is told, however long ago.
    fn is_small(&self) -> bool {
        const PATIENT_YEARS: u32 = 3_000;
        self.plan.patients.saturating_mul(self.plan.years) <= PATIENT_YEARS
    }

    /// How many days before today a day is.
    pub fn days_ago(&self, day: PlainDate) -> i64 {
        (self.today.date() - day.date()).num_days()
    }

    /// The time of the story.
    pub fn clock_now(&self) -> Instant {
        self.clock.now()
    }

    /// How many days ago the clinic opened its books.
    pub fn days_open(&self) -> Result<i64> {
        Ok((self.day()?.date() - self.first.date()).num_days())
    }

    /// Whether a dentist has a login.
    pub fn signs_in(&self, doctor: usize) -> bool {
        self.team[doctor].hand.doctor.is_some()
    }

    /// Whether a patient is of age.
    pub fn is_grown(&self, who: usize) -> Result<bool> {
        Ok(self.age(who)? >= OF_AGE)
    }

    /// How old a patient is.
    pub fn age(&self, who: usize) -> Result<u32> {
        Ok(self.people[who].born.years_until(self.day()?).unwrap_or(0))
    }

    /// The day of the story.
    pub fn day(&self) -> Result<PlainDate> {
        self.date(self.clock.now())
    }

    pub fn date(&self, moment: Instant) -> Result<PlainDate> {
        Ok(practice::local_time(&self.zone, moment)?.date())
    }

    /// The moment of a minute of a day.
    pub fn moment(&self, day: PlainDate, minute: u32) -> Result<Instant> {
        practice::instant(&self.zone, diary::at(day, minute)?)
    }

    /// A moment while the clinic is open, so many days from today in the story.
    pub fn some_time_in(&self, days: i64) -> Result<Instant> {
        let mut day = self.day()?.plus_days(days)?;
        while !super::works(day, self.today) {
            day = day.plus_days(1)?;
        }
        self.moment(day, self.dice.between(8 * 60 + 10, 17 * 60 + 40))
    }
}

/// What a story begins with.
pub struct Start<'a> {
    pub clinic: &'a Clinic,
    pub clock: Arc<DemoClock>,
    pub dice: Arc<Dice>,
    pub cast: &'static Cast,
    pub plan: &'a Plan,
    pub now: Instant,
    pub logins: &'a [UserId],
    pub desk: Arc<Grant>,
    pub admin: Arc<Grant>,
}

impl<'a> Start<'a> {
    /// A story in which nothing has happened yet.
    pub fn story(self) -> Result<Story<'a>> {
        let Self { clinic, clock, dice, cast, plan, now, logins, desk, admin } = self;
        let zone = parsed(cast.zone)?;
        let date = |moment| Ok::<_, Fault>(practice::local_time(&zone, moment)?.date());
        let (first, today) = (date(clock.now())?, date(now)?);
        Ok(Story {
            clinic,
            clock,
            dice,
            cast,
            plan,
            now,
            zone,
            first,
            today,
            logins,
            desk,
            admin,
            team: vec![],
            catalogue: HashMap::new(),
            medicines: vec![],
            labs: vec![],
            chairs: vec![],
            rooms: vec![],
            decks: Decks::new(cast),
            diary: Diary::new(first, today, super::opening::dentists(plan)),
            people: vec![],
            households: vec![],
            names: HashSet::new(),
            unbooked: BTreeSet::new(),
            expected: BTreeMap::new(),
            left_open: None,
            lab_calls: 0,
            recent_labs: 0,
            queue: BTreeMap::new(),
            turn: 0,
            changes: 0,
        })
    }
}
