//! Working hours: a set of minutes of the week, kept as stretches that neither overlap nor touch.

use cuspid_model::requests::doctors::{Weekday, WorkingHours};
use cuspid_model::{Error, ErrorCode, SiteId};

use crate::Result;

/// A doctor's working week.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Week(Vec<WorkingHours>);

impl Week {
    /// The week of these stretches, in order; those that overlap or touch become one.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidDuration`] at the first stretch that does not end after it begins; [`ErrorCode::UnknownField`]
    /// at the site of one that names a site, which only doctors' hours can.
    pub fn checked(hours: &[WorkingHours]) -> Result<Self, Error> {
        if let Some(wrong) = hours.iter().position(|stretch| stretch.site.is_some()) {
            return Err(Error::at(ErrorCode::UnknownField, format!("hours[{wrong}].site")));
        }
        Self::at_sites(hours)
    }

    /// The same of somebody who may have hours at one site and at another: nobody is at two at once.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidDuration`] at the first stretch that does not end after it begins; [`ErrorCode::TwoSites`] at
    /// one that shares time with one at another site.
    pub fn at_sites(hours: &[WorkingHours]) -> Result<Self, Error> {
        if let Some(wrong) = hours.iter().position(|stretch| stretch.from >= stretch.to) {
            return Err(Error::at(ErrorCode::InvalidDuration, format!("hours[{wrong}].to")));
        }
        let elsewhere = |one: &WorkingHours, other: &WorkingHours| {
            one.site != other.site && one.day == other.day && one.from < other.to && other.from < one.to
        };
        let wrong = (1..hours.len()).find(|&at| hours[..at].iter().any(|other| elsewhere(&hours[at], other)));
        if let Some(wrong) = wrong {
            return Err(Error::at(ErrorCode::TwoSites, format!("hours[{wrong}].site")));
        }
        let mut sorted = hours.to_vec();
        sorted.sort_by_key(|stretch| (stretch.day, stretch.from));
        Ok(Self::joined(sorted))
    }

    /// Stretches in order; of those at one site that overlap or touch, one.
    fn joined(stretches: impl IntoIterator<Item = WorkingHours>) -> Self {
        let mut week: Vec<WorkingHours> = vec![];
        for stretch in stretches {
            let same = |last: &&mut WorkingHours| (last.day, last.site) == (stretch.day, stretch.site);
            match week.last_mut().filter(same) {
                Some(last) if stretch.from <= last.to => last.to = last.to.max(stretch.to),
                _ => week.push(stretch),
            }
        }
        Self(week)
    }

    /// The part of it that counts at a site.
    pub fn at(&self, site: SiteId) -> Self {
        let here = |stretch: &&WorkingHours| stretch.site.is_none_or(|other| other == site);
        Self::joined(self.0.iter().filter(here).map(|stretch| WorkingHours { site: None, ..*stretch }))
    }

    /// The week in a cell. What a newer version wrote and this one cannot read is no working time.
    pub fn stored(json: &str) -> Self {
        serde_json::from_str(json)
            .ok()
            .and_then(|hours: Vec<WorkingHours>| Self::at_sites(&hours).ok())
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
