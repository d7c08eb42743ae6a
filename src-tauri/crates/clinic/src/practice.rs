//! The clinic itself: its details, sites and computers, and the tables that say who may do what.

pub mod settings;
pub mod sites;

use chrono::{Offset, TimeZone};
use chrono_tz::Tz;
use cuspid_model::requests::doctors::StaffRole;
use cuspid_model::requests::settings::CurrencyShown;
use cuspid_model::text::{Country, Language};
use cuspid_model::time::{Instant, LocalTime, PlainDate, Zone};
use cuspid_model::{ClinicId, Currency, DeviceId, DoctorId, Error, ErrorCode, Permission, RoleId, SiteId, UserId};
use uuid::Uuid;

use crate::cell::Stored;
use crate::{Read, Result};

tables! {
    /// The clinic's settings: one row.
    1 clinic(ClinicId) {
        1 Details "details" {
            1 name: String, 2 country: Country, 3 currency: Currency, 4 language: Language, 5 zone: Zone, 6 demo: bool,
        }
        2 Letterhead "letterhead" {
            7 address: Option<String>, 8 phone: Option<String>, 9 email: Option<String>, 10 tax_number: Option<String>,
            11 footer: Option<String>, 12 paper: String, 13 logo: Option<Vec<u8>>,
        }
        3 Rules "rules" {
            14 lock_minutes: u32, 15 prices_with_tax: bool, 16 exempt_reason: Option<String>, 17 due_days: u32,
        }
        4 Visits "visits" { 18 history_months: u32 }
        5 Display "display" { 19 currency_shown: CurrencyShown }
        6 Sites "sites" { 20 travel_minutes: u32 }
    }
    /// A place where the clinic works.
    2 site(SiteId) {
        1 Details "details" { 1 name: String, 2 archived: bool }
    }
    /// A computer that writes to the clinic's file.
    3 device(DeviceId) {
        1 Details "details" { 1 label: String, 2 made_at: Instant }
    }
    /// Somebody who signs in.
    4 user(UserId) {
        1 Details "details" { 1 name: String, 2 phone: String, 3 email: Option<String>, 4 language: Language }
        2 Status "status" { 5 active: bool }
    }
    /// A named set of permissions.
    5 role(RoleId) {
        1 Details "details" { 1 name: String, 2 built_in: bool, 3 archived: bool }
    }
    /// One permission of a role.
    6 role_permission(Uuid) {
        1 Grant "grant" { 1 role_id: RoleId, 2 permission: Permission, 3 granted: bool }
    }
    /// One role of a user, at one site or everywhere.
    7 user_role(Uuid) {
        1 Grant "grant" { 1 user_id: UserId, 2 role_id: RoleId, 3 site_id: Option<SiteId>, 4 granted: bool }
    }
    /// The clinic's key, sealed for a user or for the recovery code.
    8 key_slot(Uuid) {
        1 Slot "slot" { 1 user_id: Option<UserId>, 2 sealed: String, 3 confirmed: bool }
    }
    /// Somebody on the staff whose time is booked: a care giver with a licence, or an assistant.
    9 doctor(DoctorId) {
        1 Details "details" {
            1 name: String, 2 licence: Option<String>, 3 specialty: Option<String>, 4 phone: Option<String>,
            5 email: Option<String>, 6 colour: u32, 7 user_id: Option<UserId>,
        }
        2 Status "status" { 8 archived: bool }
        3 Hours "hours" { 9 hours: String }
        4 Role "role" { 10 role: StaffRole }
    }
}

/// Identities made from what a row says, so that two computers saying the same thing write the same row.
pub(crate) fn derived_id(parts: &[Uuid], word: &str) -> Uuid {
    const CUSPID: Uuid = Uuid::from_u128(0x6375_7370_6964_4000_8000_0000_0000_0001);
    let mut name = Vec::with_capacity(parts.len() * 16 + word.len());
    parts.iter().for_each(|part| name.extend_from_slice(part.as_bytes()));
    name.extend_from_slice(word.as_bytes());
    Uuid::new_v5(&CUSPID, &name)
}

/// The clinic's identity and details.
///
/// # Errors
/// When the clinic's row is missing.
pub fn clinic_row(read: &Read<'_>) -> Result<(ClinicId, clinic::Details)> {
    let id = read
        .first("SELECT id FROM clinic ORDER BY n LIMIT 1", [], |row| Ok(row.get::<_, Stored<ClinicId>>(0)?.0))?
        .ok_or(ErrorCode::Damaged)?;
    Ok((id, read.get(id, "clinic")?))
}

/// The site new records belong to: the first of the user's that is not archived.
///
/// # Errors
/// [`ErrorCode::NotAllowed`] when there is none.
pub fn main_site(read: &Read<'_>) -> Result<SiteId> {
    read.first("SELECT id FROM site WHERE archived = 0 ORDER BY n LIMIT 1", [], |row| {
        Ok(row.get::<_, Stored<SiteId>>(0)?.0)
    })?
    .ok_or_else(|| ErrorCode::NotAllowed.into())
}

/// A site, if the user works there.
///
/// # Errors
/// Those of the database.
pub(crate) fn seen_site(read: &Read<'_>, site: SiteId) -> Result<Option<SiteId>> {
    read.first("SELECT id FROM site WHERE id = ?1", [Stored(site)], |row| Ok(row.get::<_, Stored<SiteId>>(0)?.0))
}

/// The clinic's zone.
///
/// # Errors
/// When the clinic's row is missing.
pub fn zone(read: &Read<'_>) -> Result<Zone> {
    read.zone().cloned()
}

/// The same from the file.
pub(crate) fn stored_zone(read: &Read<'_>) -> Result<Zone> {
    let zone =
        read.first("SELECT zone FROM clinic ORDER BY n LIMIT 1", [], |row| Ok(row.get::<_, Stored<Zone>>(0)?.0))?;
    zone.ok_or_else(|| ErrorCode::Damaged.into())
}

/// The zone in the database of time zones.
///
/// # Errors
/// [`ErrorCode::InvalidZone`] when it does not exist.
pub fn known_zone(zone: &Zone) -> Result<Tz, Error> {
    zone.name().parse().map_err(|_| Error::at(ErrorCode::InvalidZone, "zone"))
}

/// A moment as clocks in the zone show it.
///
/// # Errors
/// [`ErrorCode::InvalidZone`] for a zone that does not exist.
pub fn local_time(zone: &Zone, moment: Instant) -> Result<LocalTime> {
    let utc = chrono::DateTime::from_timestamp_millis(moment.millis()).ok_or(ErrorCode::InvalidTime)?;
    let offset = known_zone(zone)?.offset_from_utc_datetime(&utc.naive_utc()).fix();
    Ok(LocalTime::new(utc.naive_utc() + offset).map_err(|code| Error::at(code, "time"))?)
}

/// The moment when clocks in the zone show a time. A time that is skipped moves forward by what was skipped; of a time
/// that occurs twice the first is meant (S6).
///
/// # Errors
/// [`ErrorCode::InvalidZone`] for a zone that does not exist, [`ErrorCode::InvalidTime`] out of range.
pub fn instant(zone: &Zone, time: LocalTime) -> Result<Instant> {
    use chrono::LocalResult;
    let zone = known_zone(zone)?;
    let local = time.date_time();
    let moment = match zone.from_local_datetime(&local) {
        LocalResult::Single(moment) | LocalResult::Ambiguous(moment, _) => moment.naive_utc(),
        // The offset in force before the gap, applied to the time that is skipped, lands after the gap.
        LocalResult::None => local - zone.offset_from_utc_datetime(&(local - chrono::TimeDelta::days(1))).fix(),
    };
    Ok(Instant::new(moment.and_utc().timestamp_millis()).map_err(|code| Error::at(code, "time"))?)
}

/// The moment a day begins by the clinic's clock.
///
/// # Errors
/// A date out of range, at `from`.
pub(crate) fn midnight(read: &Read<'_>, date: PlainDate) -> Result<Instant> {
    instant(read.zone()?, date.midnight().map_err(|code| Error::at(code, "from"))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s6_local_times_survive_both_clock_changes() {
        for (zone, local, back) in [
            ("Europe/Madrid", "2026-03-29T02:30", "2026-03-29T03:30"),
            ("Europe/Madrid", "2026-10-25T02:30", "2026-10-25T02:30"),
            ("Australia/Lord_Howe", "2026-10-04T02:10", "2026-10-04T02:40"),
            ("America/Sao_Paulo", "2026-11-22T09:00", "2026-11-22T09:00"),
        ] {
            let zone = zone.parse().unwrap();
            let moment = instant(&zone, local.parse().unwrap()).unwrap();
            assert_eq!(local_time(&zone, moment).unwrap().to_string(), back, "{zone} {local}");
        }
        let ambiguous = instant(&"Europe/Madrid".parse().unwrap(), "2026-10-25T02:30".parse().unwrap()).unwrap();
        assert_eq!(ambiguous.millis(), 1_792_888_200_000, "the first of the two, at UTC+2");
    }
}
