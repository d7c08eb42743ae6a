//! What rooms and devices are reserved for in the days to come, and the hours in which the clinic is not open as usual.

use cuspid_clinic::{Batch, Result, availability, reservations};
use cuspid_model::requests::availability::{AddException, Exception, ExceptionEffect, Whose};
use cuspid_model::requests::doctors::DayMinute;
use cuspid_model::requests::reservations::{
    Priority, ReservationDetails, ReservationStatus, Reserve, SetReservationStatus, Slot,
};
use cuspid_model::requests::resources::Units;
use cuspid_model::time::Minutes;

use super::diary;
use super::story::Story;
use super::{parsed, works};

/// So many days are planned ahead, from today on.
const AHEAD: i64 = 12;

/// Something that is done with a room or a device again and again.
pub struct Routine {
    /// Its place among the cast's resources.
    pub resource: usize,
    /// What it is.
    pub title: &'static str,
    /// The minute of the day it begins.
    pub minute: u32,
    /// How long it takes.
    pub minutes: u32,
    /// On every so manyth day of work.
    pub every: usize,
}

impl Story<'_> {
    /// Reserves, and takes time off.
    pub fn look_ahead(&mut self, batch: &Batch<'_>) -> Result<()> {
        let desk = self.desk.clone();
        let days: Vec<_> = (0..AHEAD).filter_map(|days| self.today.plus_days(days).ok()).collect();
        let days: Vec<_> = days.into_iter().filter(|day| works(*day, self.today)).collect();
        for routine in self.cast.routines {
            for day in days.iter().step_by(routine.every) {
                let slot = Slot {
                    resource: self.rooms[routine.resource],
                    start: diary::at(*day, routine.minute)?,
                    duration: Minutes::new(routine.minutes)?,
                    units: Units::ONE,
                };
                let details = ReservationDetails {
                    title: parsed(routine.title)?,
                    patient: None,
                    service: None,
                    doctor: None,
                    priority: Priority::default(),
                    notes: None,
                    contact: None,
                };
                let end = self.moment(*day, routine.minute + routine.minutes)?;
                let reservation = self.act(
                    batch,
                    &desk,
                    reservations::reserve,
                    Reserve { slot, details, displace: false, request: None },
                )?;
                if end <= self.now {
                    let status = ReservationStatus::Completed;
                    let request = SetReservationStatus { reservation, status };
                    self.act(batch, &desk, reservations::set_status, request)?;
                }
            }
        }
        let admin = self.admin.clone();
        let (meeting, leave) = self.cast.time_off;
        let doctor = self.team[0].id;
        let mut off = |whose, days: (i64, i64), minutes: (u32, u32), reason: &str| {
            let exception = Exception {
                whose,
                effect: ExceptionEffect::Off,
                from: self.today.plus_days(days.0)?,
                to: self.today.plus_days(days.1)?,
                from_minute: DayMinute::new(minutes.0)?,
                to_minute: DayMinute::new(minutes.1)?,
                reason: Some(parsed(reason)?),
            };
            self.act(batch, &admin, availability::add, AddException { exception, despite: true })
        };
        off(Whose::Clinic, (3, 3), (15 * 60, 17 * 60), meeting)?;
        off(Whose::Doctor(doctor), (24, 28), (0, 1440), leave)?;
        Ok(())
    }
}
