//! Laboratory requests: sent, back, looked over, fitted. Of those of the last weeks some are late, some go back.

use std::sync::Arc;

use chrono::Datelike;
use cuspid_clinic::access::Grant;
use cuspid_clinic::treatment::labs;
use cuspid_clinic::{Batch, Result};
use cuspid_model::requests::treatment::{CreateLabRequest, LabItem, LabStatus, SetLabStatus};
use cuspid_model::time::PlainDate;
use cuspid_model::{LabRequestId, Money};

use super::courses::{Both, LabWork};
use super::parsed;
use super::story::{Event, Job, Running, Story};
use super::visits::Visit;

const SHADES: &[&str] = &["A1", "A2", "A3", "A3.5", "B2", "C1"];
const INSTRUCTIONS: &[Both] = &[
    Both("Light contact in occlusion, cleansable pontic.", "Contato leve em oclusão, pôntico higienizável."),
    Both("See photo for shade, slight staining of the fissures.", "Ver foto da cor, leve pigmentação das fissuras."),
    Both("Patient grinds at night: no thin margins.", "Paciente com bruxismo: sem margens finas."),
];

/// How far a request of the last weeks has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    Written,
    Sent,
    Late,
    Back,
    LookedOver,
    GoneBack,
    CalledOff,
    Fitted,
}

/// On so many working days before today requests were written that stand where they do.
const STANDING: [(usize, Stands); 8] = [
    (20, Stands::CalledOff),
    (18, Stands::Late),
    (16, Stands::Back),
    (15, Stands::GoneBack),
    (14, Stands::LookedOver),
    (12, Stands::Late),
    (4, Stands::Sent),
    (1, Stands::Written),
];

/// Requests older than this are fitted by now.
const RECENT_DAYS: i64 = 35;

impl Story<'_> {
    /// Writes a request, and lets its steps happen.
    pub fn order(&mut self, batch: &Batch<'_>, visit: &Visit, running: &Running, work: LabWork) -> Result<Job> {
        let language = self.cast.language;
        let place = usize::try_from(self.dice.roll(5)).unwrap_or(0) % self.labs.len();
        let (lab, (.., turnaround)) = (self.labs[place], self.cast.labs[place]);
        let shade = if work.shade { Some(parsed(self.dice.pick(SHADES))?) } else { None };
        let instructions =
            if self.dice.roll(2) == 0 { Some(parsed(self.dice.pick(INSTRUCTIONS).of(language))?) } else { None };
        let request = CreateLabRequest {
            case: running.case,
            lab,
            items: vec![LabItem {
                work: parsed(work.work.of(language))?,
                site: running.spot.sites(work.on)?.first().copied(),
                shade,
                material: Some(parsed(work.material.of(language))?),
            }],
            instructions,
            cost: Some(self.cost(running, work)?),
            due_on: None,
        };
        let request = self.act(batch, &self.hand(visit.doctor), labs::create, request)?;
        let today = self.day()?;
        let due = working_days_later(today, turnaround)?;
        let stands = self.how_far(today, due)?;
        let ready = if stands == Stands::Fitted { due } else { due.max(self.today.plus_days(2)?) };
        self.follow(request, stands, today, due)?;
        Ok(Job { request, ready })
    }

    /// A share of what the patient will pay for it.
    fn cost(&self, running: &Running, work: LabWork) -> Result<Money> {
        let code =
            running.course.steps.get(running.next + 1).and_then(|step| step.work.last()).map_or("PR-20", |work| work.0);
        Ok(Money::new(self.price(code).minor() * work.cost / 100 / 500 * 500)?)
    }

    /// How far a request has come by today. Those of some days stand where chance might not have left any.
    fn how_far(&mut self, day: PlainDate, due: PlainDate) -> Result<Stands> {
        if self.days_ago(day) > RECENT_DAYS {
            return Ok(Stands::Fitted);
        }
        let ago = self.working_days_ago(day)?;
        if let Some((_, stands)) = STANDING.iter().find(|(days, _)| *days == ago) {
            return Ok(*stands);
        }
        if due >= self.today {
            return Ok(Stands::Sent);
        }
        const TURNS: [Stands; 5] = [Stands::Fitted, Stands::LookedOver, Stands::Fitted, Stands::Back, Stands::Fitted];
        self.recent_labs += 1;
        Ok(TURNS[self.recent_labs % TURNS.len()])
    }

    /// Whether somebody is to call for a laboratory on a day, so that there is a request of that day.
    pub fn needs_a_request(&self, day: PlainDate) -> Result<bool> {
        if self.days_ago(day) > RECENT_DAYS {
            return Ok(false);
        }
        let ago = self.working_days_ago(day)?;
        Ok(STANDING.iter().any(|(days, _)| *days == ago))
    }

    /// How many days the clinic was open from a day to today.
    fn working_days_ago(&self, day: PlainDate) -> Result<usize> {
        let mut days = 0;
        let mut at = day;
        while at < self.today {
            at = at.plus_days(1)?;
            days += usize::from(super::works(at, self.today));
        }
        Ok(days)
    }

    fn follow(&mut self, request: LabRequestId, stands: Stands, sent: PlainDate, due: PlainDate) -> Result<()> {
        let then = |story: &mut Self, day: PlainDate, minute: u32, status| -> Result<()> {
            let at = story.moment(day, minute)?;
            story.push(at, Event::Lab { request, status, due: None });
            Ok(())
        };
        if stands == Stands::Written {
            return Ok(());
        }
        let picked_up = self.clock_now().plus_minutes(45);
        self.push(picked_up, Event::Lab { request, status: LabStatus::Sent, due: None });
        match stands {
            Stands::Written | Stands::Sent | Stands::Late => {}
            Stands::CalledOff => then(self, working_days_later(sent, 1)?, 9 * 60 + 5, LabStatus::Cancelled)?,
            Stands::Back => then(self, due, 9 * 60 + 20, LabStatus::Received)?,
            Stands::LookedOver | Stands::Fitted => {
                then(self, due, 8 * 60 + 40, LabStatus::Received)?;
                then(self, due, 12 * 60 + 10, LabStatus::Checked)?;
            }
            Stands::GoneBack => {
                then(self, due, 8 * 60 + 40, LabStatus::Received)?;
                then(self, due, 12 * 60 + 20, LabStatus::Returned)?;
            }
        }
        Ok(())
    }

    pub fn lab_step(
        &mut self,
        batch: &Batch<'_>,
        request: LabRequestId,
        status: LabStatus,
        due_on: Option<PlainDate>,
    ) -> Result<()> {
        let request = SetLabStatus { request, status, on: None, due_on };
        self.act(batch, &self.desk.clone(), labs::set_status, request)
    }

    /// The work is in the patient's mouth.
    pub fn fit(&mut self, batch: &Batch<'_>, hand: &Arc<Grant>, job: &Job) -> Result<()> {
        let request = SetLabStatus { request: job.request, status: LabStatus::Fitted, on: None, due_on: None };
        self.act(batch, hand, labs::set_status, request)
    }
}

/// The day so many working days later, as laboratories count.
fn working_days_later(from: PlainDate, days: u32) -> Result<PlainDate> {
    let weekend = |day: PlainDate| matches!(day.date().weekday(), chrono::Weekday::Sat | chrono::Weekday::Sun);
    let mut day = from;
    let mut left = days;
    while left > 0 || weekend(day) {
        day = day.plus_days(1)?;
        if !weekend(day) {
            left = left.saturating_sub(1);
        }
    }
    Ok(day)
}
