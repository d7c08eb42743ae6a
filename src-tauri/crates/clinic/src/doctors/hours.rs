//! Working hours: a set of minutes of the week, kept as stretches that neither overlap nor touch.

use chrono::Datelike;
use cuspid_model::requests::doctors::{DayMinute, Weekday, WorkingHours};
use cuspid_model::time::{Instant, Interval, LocalTime, PlainDate, Zone};
use cuspid_model::{Error, ErrorCode};

use crate::{Result, practice};

/// A doctor's working week.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Week(Vec<WorkingHours>);

impl Week {
    /// The week of these stretches, in order; those that overlap or touch become one.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidDuration`] at the first stretch that does not end after it begins.
    pub fn checked(hours: &[WorkingHours]) -> Result<Self, Error> {
        if let Some(wrong) = hours.iter().position(|stretch| stretch.from >= stretch.to) {
            return Err(Error::at(ErrorCode::InvalidDuration, format!("hours[{wrong}].to")));
        }
        let mut sorted = hours.to_vec();
        sorted.sort_by_key(|stretch| (stretch.day, stretch.from));
        let mut week: Vec<WorkingHours> = vec![];
        for stretch in sorted {
            match week.last_mut() {
                Some(last) if last.day == stretch.day && stretch.from <= last.to => last.to = last.to.max(stretch.to),
                _ => week.push(stretch),
            }
        }
        Ok(Self(week))
    }

    /// The week in a cell. What a newer version wrote and this one cannot read is no working time.
    pub fn stored(json: &str) -> Self {
        serde_json::from_str(json)
            .ok()
            .and_then(|hours: Vec<WorkingHours>| Self::checked(&hours).ok())
            .unwrap_or_default()
    }

    /// The week as it is stored.
    ///
    /// # Errors
    /// None that can happen; those of the JSON writer.
    pub fn to_json(&self) -> Result<String> {
        Ok(serde_json::to_string(&self.0)?)
    }

    /// Whether there is no working time in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The stretches of a date as moments, in order.
    ///
    /// # Errors
    /// When the zone does not exist, or the date is out of range for it.
    pub fn on(&self, date: PlainDate, zone: &Zone) -> Result<Vec<Interval>> {
        let day = Weekday::from(date.date().weekday());
        let mut open = vec![];
        for stretch in self.0.iter().filter(|stretch| stretch.day == day) {
            let (from, to) = (moment(date, stretch.from, zone)?, moment(date, stretch.to, zone)?);
            // A stretch that the clocks skip whole is none.
            open.extend(Interval::new(from, to));
        }
        Ok(open)
    }

    /// Whether a visit that starts on a date lies within the working hours, which may go on over midnight.
    ///
    /// # Errors
    /// As [`Week::on`].
    pub fn covers(&self, visit: Interval, date: PlainDate, zone: &Zone) -> Result<bool> {
        let mut open = self.on(date, zone)?;
        if let Ok(next) = date.plus_days(1) {
            open.extend(self.on(next, zone)?);
        }
        // Up to where the working time that covers its start goes on.
        let mut covered = visit.from();
        for stretch in open.into_iter().filter(|stretch| stretch.to() > visit.from()) {
            if stretch.from() > covered {
                break;
            }
            covered = stretch.to();
        }
        Ok(visit.to() <= covered)
    }
}

impl From<Week> for Vec<WorkingHours> {
    fn from(week: Week) -> Self {
        week.0
    }
}

fn moment(date: PlainDate, minute: DayMinute, zone: &Zone) -> Result<Instant> {
    let midnight = date.date().and_time(chrono::NaiveTime::MIN);
    let time = LocalTime::new(midnight + chrono::TimeDelta::minutes(minute.get().into()))
        .map_err(|code| Error::at(code, "start"))?;
    practice::instant(zone, time)
}
