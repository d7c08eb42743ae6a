//! At the chair: the cases that are opened for what was found, and the procedures done under them.

use std::sync::Arc;

use cuspid_clinic::access::Grant;
use cuspid_clinic::treatment::{cases, procedures};
use cuspid_clinic::{Batch, Fault, Result};
use cuspid_model::requests::treatment::{
    CaseStatus, OpenCase, PlanProcedure, ProcedureStatus, RecordProcedure, SetCaseStatus, SetProcedureStatus,
};
use cuspid_model::tooth::Site;
use cuspid_model::{CaseId, ErrorCode, Money, ProcedureId, ServiceId};

use super::courses::{Both, Course, On, Work};
use super::mouth::Spot;
use super::parsed;
use super::story::{Planned, Running, Story};
use super::visits::{Purpose, Visit};

const REFUSED: Both = Both("Wants to think about it", "Prefere pensar a respeito");

impl Story<'_> {
    pub fn hand(&self, doctor: usize) -> Arc<Grant> {
        self.team[doctor].hand.clone()
    }

    /// The catalogue's entry for a code.
    pub fn service(&self, code: &str) -> Result<ServiceId> {
        self.catalogue.get(code).map(|(service, _)| *service).ok_or(Fault::from(ErrorCode::Damaged))
    }

    /// The catalogue's price for a code.
    pub fn price(&self, code: &str) -> Money {
        self.catalogue.get(code).map_or(Money::ZERO, |(_, price)| *price)
    }

    /// A text about a place in the mouth.
    pub fn say(&self, text: Both, spot: &Spot) -> String {
        spot.told(text.of(self.cast.language))
    }

    /// What the appointment says is planned.
    pub fn planned_services(&self, who: usize, purpose: Purpose) -> Vec<ServiceId> {
        let codes: Vec<&str> = match purpose {
            Purpose::CheckUp if self.people[who].seen => vec!["EX-02", "PV-01"],
            Purpose::CheckUp => vec!["EX-01"],
            Purpose::Pain(_) => vec!["EX-03"],
            Purpose::Step => match &self.people[who].course {
                Some(on) => on
                    .course
                    .steps
                    .get(on.next)
                    .map_or(vec![], |step| step.work.iter().map(|&(code, _)| on.spot.code(code)).collect()),
                None => vec![],
            },
        };
        codes.into_iter().filter_map(|code| self.service(code).ok()).collect()
    }

    /// What is done in the chair is written down.
    pub fn treat(&mut self, batch: &Batch<'_>, who: usize, visit: &Visit) -> Result<()> {
        match visit.purpose {
            Purpose::CheckUp => self.check_up(batch, who, visit)?,
            Purpose::Pain((course, _)) => {
                if self.people[who].course.is_none() {
                    self.begin(batch, who, course)?;
                }
                let case = self.people[who].course.as_ref().map(|running| running.case);
                if let Some(case) = case {
                    self.done(batch, who, (case, visit.doctor), "EX-03", Site::WholeMouth)?;
                }
                self.next_step(batch, who, visit)?;
            }
            Purpose::Step => self.next_step(batch, who, visit)?,
        }
        self.people[who].seen = true;
        Ok(())
    }

    /// Opens the case of a course, and plans all of it.
    pub fn begin(&mut self, batch: &Batch<'_>, who: usize, course: &'static Course) -> Result<()> {
        let Some(spot) = self.people[who].mouth.pick(course.place, &self.dice) else { return Ok(()) };
        let doctor = self.people[who].doctor;
        let complaint = course.complaint.map(|text| parsed(self.say(text, &spot))).transpose()?;
        let request = OpenCase {
            patient: self.people[who].id,
            doctor: self.team[doctor].id,
            title: parsed(self.say(course.title, &spot))?,
            complaint,
            diagnosis: Some(parsed(self.say(course.diagnosis, &spot))?),
            plan: Some(parsed(self.say(course.plan, &spot))?),
        };
        let case = self.act(batch, &self.hand(doctor), cases::open, request)?;
        let mut running = Running { course, spot, case, next: 0, planned: vec![], lab: None, remedy_again: false };
        if self.in_detail(self.day()?) {
            for (number, step) in course.steps.iter().enumerate() {
                for &work in step.work {
                    let procedures = self.plan_work(batch, &running, doctor, work)?;
                    let price = self.price(running.spot.code(work.0));
                    let planned = procedures.into_iter().map(|procedure| Planned { step: number, procedure, price });
                    running.planned.extend(planned);
                }
            }
            if self.decks.wrong_tooth.deal(&self.dice) {
                self.plan_in_error(batch, &running, doctor)?;
            }
            if let Some(offer) = course.offer.filter(|_| self.decks.refuses.deal(&self.dice)) {
                self.refuse(batch, &running, doctor, offer)?;
            }
        }
        self.people[who].course = Some(running);
        Ok(())
    }

    fn sites(spot: &Spot, (code, on): Work) -> Result<(&'static str, Vec<Site>)> {
        Ok((spot.code(code), spot.sites(on)?))
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

    /// An X-ray is planned for the wrong tooth, and marked as an error.
    fn plan_in_error(&mut self, batch: &Batch<'_>, running: &Running, doctor: usize) -> Result<()> {
        for procedure in self.plan_work(batch, running, doctor, ("XR-02", On::Tooth))? {
            self.set_procedure(batch, &self.hand(doctor), procedure, ProcedureStatus::EnteredInError)?;
        }
        Ok(())
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

    pub fn set_procedure(
        &mut self,
        batch: &Batch<'_>,
        hand: &Arc<Grant>,
        procedure: ProcedureId,
        status: ProcedureStatus,
    ) -> Result<()> {
        self.act(batch, hand, procedures::set_status, SetProcedureStatus { procedure, status, done_on: None })
    }

    /// Records something that was done without having been planned.
    pub fn done(
        &mut self,
        batch: &Batch<'_>,
        who: usize,
        (case, doctor): (CaseId, usize),
        code: &str,
        site: Site,
    ) -> Result<()> {
        self.people[who].unbilled = self.people[who].unbilled + self.price(code);
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
        for planned in running.planned_for(running.next) {
            self.people[who].unbilled = self.people[who].unbilled + planned.price;
            self.set_procedure(batch, &hand, planned.procedure, ProcedureStatus::Done)?;
        }
        if running.planned.is_empty() {
            for &work in step.work {
                let (code, sites) = Self::sites(&running.spot, work)?;
                for site in sites {
                    self.done(batch, who, (running.case, visit.doctor), code, site)?;
                }
            }
        }
        self.note(batch, running.case, visit, self.say(step.note, &running.spot))?;
        self.prescribe(batch, who, visit, &mut running, step)?;
        if let Some(work) = step.lab {
            running.lab = Some(self.order(batch, visit, &running, work)?);
            // What the laboratory makes has begun.
            for planned in running.planned_for(running.next + 1) {
                self.set_procedure(batch, &hand, planned.procedure, ProcedureStatus::InProgress)?;
            }
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
}
