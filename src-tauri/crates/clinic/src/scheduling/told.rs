//! What care providers are told of periods.

use cuspid_model::PeriodId;
use cuspid_model::requests::notices::{Audience, PlanningEvent};
use cuspid_model::requests::scheduling::{PeriodStatus, SubmissionStatus};

use super::{Person, Standing, sent};
use crate::cell::Stored;
use crate::notices::{About, Planned, told_at};
use crate::{Read, Result};

/// So many days before a period closes those who have submitted nothing are reminded.
const REMINDED: i64 = 2;

impl Person {
    /// A notice about a period to this provider; `occasion` tells it from the same said another time.
    pub(super) fn told(&self, kind: PlanningEvent, period: PeriodId, occasion: String) -> Planned {
        Planned {
            kind,
            about: About::Period(period),
            occasion,
            provider: self.id,
            phone: self.phone.clone(),
            reader: self.user,
            audience: Audience::Team,
            feedback: None,
        }
    }
}

/// What is to be told of periods that are open today: to each who is asked and has submitted nothing that it is open, and
/// from the next day on, shortly before it closes, that it does so.
///
/// # Errors
/// Those of the database.
pub fn planned(read: &Read<'_>) -> Result<Vec<Planned>> {
    let today = read.today()?;
    let mut planned = vec![];
    for id in open(read)? {
        let period = Standing::find(read, id, "period")?;
        let closes = period.details.closes;
        if period.status != PeriodStatus::Open || period.details.opens > today {
            continue;
        }
        let soon = (closes.date() - today.date()).num_days() <= REMINDED;
        for person in period.people(read)? {
            let standing = sent::status(read, sent::id(id, person.id))?;
            if !matches!(standing, None | Some(SubmissionStatus::Returned)) {
                continue;
            }
            let opened = person.told(PlanningEvent::Opened, id, String::new());
            let knows = match told_at(read, &opened)? {
                Some(at) => read.local(at)?.date() < today,
                None => standing.is_some(),
            };
            if soon && knows {
                planned.push(person.told(PlanningEvent::Closing, id, closes.to_string()));
            } else if standing.is_none() {
                planned.push(opened);
            }
        }
    }
    Ok(planned)
}

/// The periods that may be open.
fn open(read: &Read<'_>) -> Result<Vec<PeriodId>> {
    let sql = "SELECT id FROM scheduling_period WHERE removed = 0 AND status = 'open' ORDER BY n";
    read.all(sql, [], |row| Ok(row.get::<_, Stored<PeriodId>>(0)?.0))
}
