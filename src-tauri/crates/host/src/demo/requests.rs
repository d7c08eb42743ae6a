//! Who asked for a time and waits for an answer.

use cuspid_clinic::{Batch, Result, inbox};
use cuspid_model::requests::inbox::{AddBookingRequest, BookingWish, RequestOrigin, WishedTime};
use cuspid_model::requests::reservations::Priority;
use cuspid_model::time::Minutes;

use super::story::Story;
use super::{diary, parsed, works};

/// What somebody asks for.
pub struct Asked {
    /// Who, when he is no patient yet.
    pub name: &'static str,
    pub phone: &'static str,
    pub origin: RequestOrigin,
    /// The code of the service.
    pub service: &'static str,
    pub minutes: u32,
    /// On which day of work from tomorrow on.
    pub day: usize,
    /// From this minute of the day on.
    pub from: u32,
    /// Up to this one; none for a time to begin.
    pub until: Option<u32>,
    /// It matters more than others.
    pub high: bool,
    pub note: &'static str,
}

impl Story<'_> {
    /// Takes down what was asked for.
    pub fn who_asked(&mut self, batch: &Batch<'_>) -> Result<()> {
        let desk = self.desk.clone();
        let days: Vec<_> = (1..15).filter_map(|days| self.today.plus_days(days).ok()).collect();
        let days: Vec<_> = days.into_iter().filter(|day| works(*day, self.today)).collect();
        for ask in self.cast.requests {
            let service = self.catalogue.get(ask.service).map(|(service, _)| *service);
            let Some(day) = days.get(ask.day) else { continue };
            let until = ask.until.map(|until| diary::at(*day, until)).transpose()?;
            let wish = BookingWish {
                name: Some(parsed(ask.name)?),
                phone: Some(parsed(ask.phone)?),
                email: None,
                patient: None,
                reason: None,
                services: service.into_iter().collect(),
                duration: Some(Minutes::new(ask.minutes)?),
                doctor: None,
                resources: vec![],
                kinds: vec![],
                times: vec![WishedTime { from: diary::at(*day, ask.from)?, until }],
                site: None,
                priority: if ask.high { Priority::High } else { Priority::Normal },
                note: Some(parsed(ask.note)?),
            };
            self.act(batch, &desk, inbox::add, AddBookingRequest { origin: ask.origin, wish })?;
        }
        Ok(())
    }
}
