//! What comes after a visit: the next step, the next check-up, or that a patient goes elsewhere.

use cuspid_clinic::patients;
use cuspid_clinic::treatment::cases;
use cuspid_clinic::{Batch, Result};
use cuspid_model::requests::patients::{PatientStatus, SetPatientStatus};
use cuspid_model::requests::treatment::{CaseStatus, ProcedureStatus, SetCaseStatus};

use super::story::{Event, Running, Story};
use super::visits::Purpose;

/// From this age on patients die.
const OLD: u32 = 68;

impl Story<'_> {
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
        if self.leaves(batch, who)? {
            return Ok(());
        }
        let months = if self.in_outline(who, self.day()?) {
            // Who comes for check-ups only comes for them.
            self.dice.between(5, 9)
        } else if self.is_grown(who)? {
            self.dice.between(10, 18)
        } else {
            self.dice.between(7, 12)
        };
        let at = self.some_time_in(i64::from(months * 30 + self.dice.roll(25)))?;
        self.wait(who, at);
        Ok(())
    }

    /// In how many days the next step is.
    fn next_after(&self, running: &Running) -> Result<i64> {
        let today = self.day()?;
        let after = running.course.steps.get(running.next).map_or(7, |step| step.after);
        let ready = running.lab.map_or(0, |job| job.days_from(today));
        Ok(i64::from(after + self.dice.roll(5)).max(ready))
    }

    /// The patient does not come back for what was planned: the case is called off.
    pub fn give_up(&mut self, batch: &Batch<'_>, who: usize) -> Result<()> {
        let Some(running) = self.people[who].course.take() else { return Ok(()) };
        let hand = self.hand(self.people[who].doctor);
        for planned in &running.planned {
            self.set_procedure(batch, &hand, planned.procedure, ProcedureStatus::Refused)?;
        }
        let request = SetCaseStatus { case: running.case, status: CaseStatus::Cancelled };
        self.act(batch, &hand, cases::set_status, request)?;
        let at = self.some_time_in(i64::from(self.dice.between(120, 300)))?;
        self.wait(who, at);
        Ok(())
    }

    /// Whether a patient does not come any more: he moved away, or died. Some only want to be left in peace.
    fn leaves(&mut self, batch: &Batch<'_>, who: usize) -> Result<bool> {
        let age = self.age(who)?;
        let status = if age >= OLD && self.decks.dies.deal(&self.dice) {
            PatientStatus::Deceased
        } else if self.decks.leaves.deal(&self.dice) {
            *self.dice.pick(&[PatientStatus::Archived, PatientStatus::Archived, PatientStatus::DoNotContact])
        } else {
            return Ok(false);
        };
        let request = SetPatientStatus { patient: self.people[who].id, status };
        self.act(batch, &self.desk.clone(), patients::set_status, request)?;
        Ok(status != PatientStatus::DoNotContact)
    }
}
