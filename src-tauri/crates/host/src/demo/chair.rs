//! At the chair: check-ups, the cases that are opened for what they find, the procedures done under them, and the notes.

use std::sync::Arc;

use cuspid_clinic::access::Grant;
use cuspid_clinic::treatment::{cases, notes, procedures};
use cuspid_clinic::{Batch, Fault, Result};
use cuspid_model::requests::treatment::{
    AddAddendum, CaseStatus, OpenCase, PlanProcedure, ProcedureStatus, RecordProcedure, SaveNoteDraft, SetCaseStatus,
    SetProcedureStatus, SignNote,
};
use cuspid_model::tooth::Site;
use cuspid_model::{CaseId, ErrorCode, NoteId, ProcedureId, ServiceId};

use super::courses::{Both, Course, Step, Work};
use super::mouth::Spot;
use super::parsed;
use super::story::{Event, Running, Story};
use super::visits::{Purpose, Visit};

const CHECK_UP: Both = Both("Check-up", "Revisão");
const FIRST_EXAMINATION: Both = Both("First examination", "Primeira consulta");
const HEALTHY: &[Both] = &[
    Both(
        "Gums firm, no new caries. Calculus on lower front teeth removed, polished.",
        "Gengiva firme, sem novas cáries. Cálculo removido dos incisivos inferiores, polimento.",
    ),
    Both(
        "No complaints. Soft tissue normal. Teeth cleaned, flossing practised.",
        "Sem queixas. Tecidos moles normais. Profilaxia, treino de fio dental.",
    ),
    Both(
        "Slight bleeding on probing at the molars; interdental brushes recommended. Cleaned and polished.",
        "Leve sangramento à sondagem nos molares; indicadas escovas interdentais. Profilaxia e polimento.",
    ),
];
const FOUND: Both = Both(
    "Findings explained with X-ray, treatment plan and cost discussed. Teeth cleaned.",
    "Achados explicados com radiografia, plano e custo discutidos. Profilaxia realizada.",
);
const CHILD: Both = Both(
    "Brushed together, two minutes. Varnish applied, sticker earned.",
    "Escovação acompanhada, dois minutos. Verniz aplicado, adesivo merecido.",
);
const WRITING: Both = Both("Patient in the chair. Findings so far: ", "Paciente na cadeira. Achados até agora: ");
const ADDED: (Both, Both) = (
    Both("Lot number missing", "Faltou o número do lote"),
    Both("Anaesthetic lot 26-0417, expires 2027-08.", "Anestésico lote 26-0417, validade 08/2027."),
);
const REFUSED: Both = Both("Wants to think about it", "Prefere pensar a respeito");

impl Story<'_> {
    pub fn hand(&self, doctor: usize) -> Arc<Grant> {
        self.team[doctor].hand.clone()
    }

    /// The catalogue's entry for a code.
    pub fn service(&self, code: &str) -> Result<ServiceId> {
        self.catalogue.get(code).map(|(service, _)| *service).ok_or(Fault::from(ErrorCode::Damaged))
    }

    /// A text about a place in the mouth.
    pub fn say(&self, text: Both, site: &str) -> String {
        text.of(self.cast.language).replace("{site}", site)
    }

    /// What the appointment says is planned.
    pub fn planned_services(&self, who: usize, purpose: Purpose) -> Vec<ServiceId> {
        let codes: Vec<&str> = match purpose {
            Purpose::CheckUp if self.people[who].seen => vec!["EX-02", "PV-01"],
            Purpose::CheckUp => vec!["EX-01"],
            Purpose::Pain(_) => vec!["EX-03"],
            Purpose::Step => match &self.people[who].course {
                Some(on) => on.course.steps.get(on.next).map_or(vec![], |step| {
                    step.work.iter().map(|(code, _)| if *code == "EN" { on.spot.root_canal() } else { code }).collect()
                }),
                None => vec![],
            },
        };
        codes.into_iter().filter_map(|code| self.service(code).ok()).collect()
    }

    /// The patient sits down: the dentist opens the case, so that it is there while he is in the chair.
    pub fn sit(&mut self, batch: &Batch<'_>, who: usize, visit: &Visit) -> Result<()> {
        self.ask_allergies(batch, who)?;
        let hand = self.hand(visit.doctor);
        match visit.purpose {
            Purpose::CheckUp => {
                let case = self.open_check_up(batch, who)?;
                self.people[who].sitting = Some(case);
                if visit.slot.0 == self.today && self.decks.unsigned.deal(&self.dice) {
                    let text = parsed(WRITING.of(self.cast.language))?;
                    self.act(batch, &hand, notes::save_draft, SaveNoteDraft { case, text: Some(text) })?;
                }
            }
            Purpose::Pain(course) => self.begin(batch, who, course)?,
            Purpose::Step => {
                let Some(running) = &self.people[who].course else { return Ok(()) };
                let first = running.planned.iter().find(|(step, _)| *step == running.next);
                if let Some(&(_, procedure)) = first {
                    self.set_procedure(batch, &hand, procedure, ProcedureStatus::InProgress)?;
                }
            }
        }
        Ok(())
    }

    /// What is done in the chair is written down.
    pub fn treat(&mut self, batch: &Batch<'_>, who: usize, visit: &Visit) -> Result<()> {
        match visit.purpose {
            Purpose::CheckUp => self.check_up(batch, who, visit)?,
            Purpose::Pain(course) => {
                if self.people[who].course.is_none() {
                    self.begin(batch, who, course)?;
                }
                self.next_step(batch, who, visit)?;
            }
            Purpose::Step => self.next_step(batch, who, visit)?,
        }
        self.people[who].seen = true;
        Ok(())
    }

    fn open_check_up(&mut self, batch: &Batch<'_>, who: usize) -> Result<CaseId> {
        let title = if self.people[who].seen { CHECK_UP } else { FIRST_EXAMINATION };
        let doctor = self.people[who].doctor;
        let request = OpenCase {
            patient: self.people[who].id,
            doctor: self.team[doctor].id,
            title: parsed(title.of(self.cast.language))?,
            complaint: None,
            diagnosis: None,
            plan: None,
        };
        self.act(batch, &self.hand(doctor), cases::open, request)
    }

    fn check_up(&mut self, batch: &Batch<'_>, who: usize, visit: &Visit) -> Result<()> {
        let case = match self.people[who].sitting.take() {
            Some(case) => case,
            None => self.open_check_up(batch, who)?,
        };
        let (grown, seen) = (self.is_grown(who)?, self.people[who].seen);
        let mut work: Vec<(&str, Site)> = vec![];
        match (seen, grown) {
            (false, true) => {
                work.extend([("EX-01", Site::WholeMouth), ("XR-03", Site::WholeMouth), ("PV-01", Site::WholeMouth)])
            }
            (false, false) => work.extend([("EX-01", Site::WholeMouth), ("PV-02", Site::WholeMouth)]),
            (true, true) => {
                work.extend([("EX-02", Site::WholeMouth), ("PV-01", Site::WholeMouth)]);
                if self.dice.roll(3) == 0 {
                    work.extend([("XR-01", parsed("Q1")?), ("XR-01", parsed("Q2")?)]);
                }
            }
            (true, false) => work.extend([("EX-02", Site::WholeMouth), ("PV-02", Site::WholeMouth)]),
        }
        for (code, site) in work {
            self.done(batch, case, visit.doctor, code, site)?;
        }
        let finds = self.decks.finds[usize::from(!grown)].deal(&self.dice);
        let course = if grown { &mut self.decks.adult } else { &mut self.decks.child };
        let course = finds.then(|| course.deal(&self.dice));
        let note = match (course, grown) {
            (Some(_), _) => FOUND,
            (None, false) => CHILD,
            (None, true) => *self.dice.pick(HEALTHY),
        };
        self.note(batch, case, visit, note.of(self.cast.language).to_owned())?;
        self.act(
            batch,
            &self.hand(visit.doctor),
            cases::set_status,
            SetCaseStatus { case, status: CaseStatus::Completed },
        )?;
        match course {
            Some(course) => self.begin(batch, who, course),
            None => Ok(()),
        }
    }

    /// Opens the case of a course, and plans all of it.
    fn begin(&mut self, batch: &Batch<'_>, who: usize, course: &'static Course) -> Result<()> {
        let Some(spot) = self.people[who].mouth.pick(course.place, &self.dice) else { return Ok(()) };
        let site = spot.words(course.place);
        let doctor = self.people[who].doctor;
        let complaint = course.complaint.map(|text| parsed(self.say(text, &site))).transpose()?;
        let request = OpenCase {
            patient: self.people[who].id,
            doctor: self.team[doctor].id,
            title: parsed(self.say(course.title, &site))?,
            complaint,
            diagnosis: Some(parsed(self.say(course.diagnosis, &site))?),
            plan: Some(parsed(self.say(course.plan, &site))?),
        };
        let case = self.act(batch, &self.hand(doctor), cases::open, request)?;
        let mut running = Running { course, spot, case, next: 0, planned: vec![], lab: None, remedy_again: false };
        if self.in_detail(self.day()?) {
            for (number, step) in course.steps.iter().enumerate() {
                for &work in step.work {
                    for procedure in self.plan_work(batch, &running, doctor, work)? {
                        running.planned.push((number, procedure));
                    }
                }
            }
            if let Some(offer) = course.offer.filter(|_| self.decks.refuses.deal(&self.dice)) {
                self.refuse(batch, &running, doctor, offer)?;
            }
        }
        self.people[who].course = Some(running);
        Ok(())
    }

    fn sites(spot: &Spot, (code, on): Work) -> Result<(&'static str, Vec<Site>)> {
        Ok((if code == "EN" { spot.root_canal() } else { code }, spot.sites(on)?))
    }

    fn plan_work(
        &mut self,
        batch: &Batch<'_>,
        running: &Running,
        doctor: usize,
        work: Work,
    ) -> Result<Vec<ProcedureId>> {
        let (code, sites) = Self::sites(&running.spot, work)?;
        let mut planned = vec![];
        for site in sites {
            let service = self.service(code)?;
            let request = PlanProcedure { case: running.case, service, site, doctor: None, price: None, remark: None };
            planned.push(self.act(batch, &self.hand(doctor), procedures::plan, request)?);
        }
        Ok(planned)
    }

    fn refuse(&mut self, batch: &Batch<'_>, running: &Running, doctor: usize, offer: Work) -> Result<()> {
        let (code, sites) = Self::sites(&running.spot, offer)?;
        for site in sites {
            let remark = Some(parsed(REFUSED.of(self.cast.language))?);
            let request = PlanProcedure {
                case: running.case,
                service: self.service(code)?,
                site,
                doctor: None,
                price: None,
                remark,
            };
            let procedure = self.act(batch, &self.hand(doctor), procedures::plan, request)?;
            self.set_procedure(batch, &self.hand(doctor), procedure, ProcedureStatus::Refused)?;
        }
        Ok(())
    }

    fn set_procedure(
        &mut self,
        batch: &Batch<'_>,
        hand: &Arc<Grant>,
        procedure: ProcedureId,
        status: ProcedureStatus,
    ) -> Result<()> {
        self.act(batch, hand, procedures::set_status, SetProcedureStatus { procedure, status, done_on: None })
    }

    fn done(&mut self, batch: &Batch<'_>, case: CaseId, doctor: usize, code: &str, site: Site) -> Result<()> {
        let request = RecordProcedure {
            case,
            service: self.service(code)?,
            site,
            doctor: Some(self.team[doctor].id),
            done_on: None,
            price: None,
            remark: None,
        };
        self.act(batch, &self.hand(doctor), procedures::record, request).map(drop)
    }

    /// The next step of a course is done.
    fn next_step(&mut self, batch: &Batch<'_>, who: usize, visit: &Visit) -> Result<()> {
        let Some(mut running) = self.people[who].course.take() else { return Ok(()) };
        let Some(step) = running.course.steps.get(running.next) else { return Ok(()) };
        let hand = self.hand(visit.doctor);
        if let Some(job) = running.lab.take() {
            self.fit(batch, &hand, &job)?;
        }
        let planned = running.planned.iter().any(|(number, _)| *number == running.next);
        if planned {
            for (_, procedure) in running.planned.iter().filter(|(number, _)| *number == running.next) {
                self.set_procedure(batch, &hand, *procedure, ProcedureStatus::Done)?;
            }
        } else {
            for &work in step.work {
                let (code, sites) = Self::sites(&running.spot, work)?;
                for site in sites {
                    self.done(batch, running.case, visit.doctor, code, site)?;
                }
            }
        }
        let site = running.spot.words(running.course.place);
        self.note(batch, running.case, visit, self.say(step.note, &site))?;
        self.prescribe(batch, who, visit, &mut running, step)?;
        if let Some(work) = step.lab {
            running.lab = Some(self.order(batch, visit, &running, work)?);
        }
        running.next += 1;
        self.end_or_go_on(batch, who, &hand, running)
    }

    fn end_or_go_on(&mut self, batch: &Batch<'_>, who: usize, hand: &Arc<Grant>, running: Running) -> Result<()> {
        if running.next < running.course.steps.len() {
            self.people[who].course = Some(running);
            return Ok(());
        }
        let request = SetCaseStatus { case: running.case, status: CaseStatus::Completed };
        self.act(batch, hand, cases::set_status, request)
    }

    /// The note of a visit: signed, but for some of the last two days that are still being written.
    fn note(&mut self, batch: &Batch<'_>, case: CaseId, visit: &Visit, text: String) -> Result<()> {
        let hand = self.hand(visit.doctor);
        let day = visit.slot.0;
        if !self.in_detail(day) && self.dice.roll(3) > 0 {
            return Ok(());
        }
        let recent = day >= self.last_working_day()?;
        if recent && self.decks.unsigned.deal(&self.dice) {
            self.act(batch, &hand, notes::save_draft, SaveNoteDraft { case, text: Some(parsed(text)?) })?;
            return Ok(());
        }
        let note = self.act(batch, &hand, notes::sign, SignNote { case, text: parsed(text)? })?;
        if self.decks.addendum.deal(&self.dice) {
            self.later(35, Event::Addendum { doctor: visit.doctor, note });
        }
        Ok(())
    }

    pub fn addendum(&mut self, batch: &Batch<'_>, doctor: usize, note: NoteId) -> Result<()> {
        let (reason, text) = ADDED;
        let language = self.cast.language;
        let request = AddAddendum { note, reason: parsed(reason.of(language))?, text: parsed(text.of(language))? };
        self.act(batch, &self.hand(doctor), notes::add_addendum, request).map(drop)
    }

    /// On the way out the desk finds a time for the next step, or says when the next check-up is.
    pub fn what_next(&mut self, batch: &Batch<'_>, who: usize) -> Result<()> {
        if let Some(running) = &self.people[who].course {
            let days = self.next_after(running)?;
            if running.next == 0 && self.decks.gives_up.deal(&self.dice) {
                self.later(38 * 24 * 60, Event::GiveUp(who));
                return Ok(());
            }
            return self.book(batch, who, Purpose::Step, days);
        }
        let months = if self.is_grown(who)? { self.dice.between(5, 11) } else { self.dice.between(4, 7) };
        let at = self.some_time_in(i64::from(months * 30 + self.dice.roll(25)))?;
        self.wait(who, at);
        Ok(())
    }

    /// In how many days the next step can be at the earliest.
    fn next_after(&self, running: &Running) -> Result<i64> {
        let today = self.day()?;
        let after = running.course.steps.get(running.next).map_or(7, |step: &Step| step.after);
        let ready = running.lab.map_or(0, |job| (job.ready.date() - today.date()).num_days() + 1);
        Ok(i64::from(after + self.dice.roll(5)).max(ready))
    }

    /// The patient does not come back for what was planned: the case is called off.
    pub fn give_up(&mut self, batch: &Batch<'_>, who: usize) -> Result<()> {
        let Some(running) = self.people[who].course.take() else { return Ok(()) };
        let hand = self.hand(self.people[who].doctor);
        for &(_, procedure) in &running.planned {
            self.set_procedure(batch, &hand, procedure, ProcedureStatus::Refused)?;
        }
        let request = SetCaseStatus { case: running.case, status: CaseStatus::Cancelled };
        self.act(batch, &hand, cases::set_status, request)?;
        let at = self.some_time_in(i64::from(self.dice.between(120, 300)))?;
        self.wait(who, at);
        Ok(())
    }
}
