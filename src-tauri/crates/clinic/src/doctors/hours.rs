//! Working hours: a set of minutes of the week, kept as stretches that neither overlap nor touch.

use cuspid_model::requests::doctors::{Weekday, WorkingHours};
use cuspid_model::{Error, ErrorCode};

use crate::Result;

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

    /// The minutes of a day of the week, in order.
    pub fn of(&self, day: Weekday) -> Vec<(u32, u32)> {
        let own = self.0.iter().filter(|stretch| stretch.day == day);
        own.map(|stretch| (stretch.from.get(), stretch.to.get())).collect()
    }
}

impl From<Week> for Vec<WorkingHours> {
    fn from(week: Week) -> Self {
        week.0
    }
}
