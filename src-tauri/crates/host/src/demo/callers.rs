//! Who waits for a time, who would come sooner, and who is not to be called for a while.

use cuspid_clinic::{Batch, Result, waiting};
use cuspid_model::requests::doctors::{DayMinute, Weekday, WorkingHours};
use cuspid_model::requests::waiting::{AddWaiting, ListUnscheduled, SetAside, WaitingWish};
use cuspid_model::time::Minutes;

use super::parsed;
use super::story::Story;

/// So many would come sooner than they are booked.
const SOONER: usize = 2;
/// Whoever comes within so many minutes need not come sooner.
const SOON: i64 = 4 * 24 * 60;

/// What somebody waits for.
pub struct Wait {
    /// The code of the service.
    pub service: &'static str,
    pub minutes: u32,
    /// Only in the morning.
    pub mornings: bool,
    /// As soon as possible.
    pub urgent: bool,
    pub note: &'static str,
}

/// Who waits, and why somebody is set aside.
pub struct Callers {
    pub waits: [Wait; 4],
    pub aside: &'static str,
}

impl Story<'_> {
    /// Puts people on the lists of those who could come.
    pub fn who_could_come(&mut self, batch: &Batch<'_>) -> Result<()> {
        let desk = self.desk.clone();
        let callers = &self.cast.callers;
        let free: Vec<usize> = self.unbooked.iter().map(|(_, who)| *who).collect();
        let spread = (free.len() / callers.waits.len()).max(1);
        for (wait, who) in callers.waits.iter().zip(free.into_iter().step_by(spread)) {
            let service = self.catalogue.get(wait.service).map(|(service, _)| *service);
            let wish = WaitingWish {
                services: service.into_iter().collect(),
                doctor: wait.mornings.then(|| self.team[self.people[who].doctor].id),
                times: if wait.mornings { mornings()? } else { vec![] },
                notice: if wait.urgent { 60 } else { 24 * 60 },
                urgent: wait.urgent,
                note: Some(parsed(wait.note)?),
                ..wish(wait.minutes)?
            };
            let request = AddWaiting { patient: self.people[who].id, sooner: None, site: None, wish };
            self.act(batch, &desk, waiting::add, request)?;
        }
        let later = self.now.plus_minutes(SOON);
        let booked = self.people.iter().filter_map(|person| Some((person.id, person.visit.as_ref()?)));
        let booked = booked.filter(|(_, visit)| visit.start > later);
        let booked: Vec<_> = booked.map(|(patient, visit)| (patient, visit.id, visit.minutes)).take(SOONER).collect();
        for (patient, visit, minutes) in booked {
            let request = AddWaiting { patient, sooner: Some(visit), site: None, wish: wish(minutes)? };
            self.act(batch, &desk, waiting::add, request)?;
        }
        let by = desk.authorize()?;
        let fallen = batch.read(|read| waiting::list_unscheduled(read, &by, ListUnscheduled { aside: false }))?;
        if let Some(last) = fallen.last() {
            let until = self.today.plus_days(30)?;
            let request = SetAside { patient: last.person.id, until, reason: parsed(callers.aside)? };
            self.act(batch, &desk, waiting::put_aside, request)?;
        }
        Ok(())
    }
}

fn wish(minutes: u32) -> Result<WaitingWish> {
    Ok(WaitingWish {
        reason: None,
        services: vec![],
        duration: Minutes::new(minutes)?,
        doctor: None,
        times: vec![],
        from: None,
        until: None,
        notice: 24 * 60,
        urgent: false,
        note: None,
    })
}

fn mornings() -> Result<Vec<WorkingHours>> {
    let (from, to) = (DayMinute::new(8 * 60)?, DayMinute::new(12 * 60)?);
    Ok(Weekday::ALL[..5].iter().map(|day| WorkingHours { day: *day, from, to, site: None }).collect())
}
