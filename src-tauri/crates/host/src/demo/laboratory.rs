//! Laboratory requests: sent, back, looked over, fitted. Of those of the last weeks some are late, some go back.

use std::sync::Arc;

use chrono::Datelike;
use cuspid_clinic::access::Grant;
use cuspid_clinic::treatment::labs;
use cuspid_clinic::{Batch, Fault, Result};
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
        let stands = self.how_far(today, due);
        let ready = if stands == Stands::Fitted { due } else { due.max(self.today.plus_days(2).map_err(Fault::from)?) };
        self.follow(request, stands, today, due)?;
        Ok(Job { request, ready })
    }

    /// A share of what the patient will pay for it.
    fn cost(&self, running: &Running, work: LabWork) -> Result<Money> {
        let code =
            running.course.steps.get(running.next + 1).and_then(|step| step.work.last()).map_or("PR-20", |work| work.0);
        let price = self.catalogue.get(code).map_or(0, |(_, price)| price.minor());
        Ok(Money::new(price * work.cost / 100 / 500 * 500)?)
    }

    fn how_far(&mut self, day: PlainDate, due: PlainDate) -> Stands {
        let ago = self.days_ago(day);
        if ago > 30 {
            return Stands::Fitted;
        }
        self.recent_labs += 1;
        if ago <= 1 {
            return if self.recent_labs % 2 == 0 { Stands::Written } else { Stands::Sent };
        }
        if due >= self.today {
            return Stands::Sent;
        }
        match self.recent_labs % 6 {
            0 => Stands::LookedOver,
            1 => Stands::Late,
            2 => Stands::Back,
            3 => Stands::GoneBack,
            4 => Stands::CalledOff,
            _ => Stands::Fitted,
        }
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
        day = day.plus_days(1).map_err(Fault::from)?;
        if !weekend(day) {
            left = left.saturating_sub(1);
        }
    }
    Ok(day)
}
