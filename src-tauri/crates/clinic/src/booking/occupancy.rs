//! Who or what is busy when: derived from what is written, and asked by everything that wants time.

use cuspid_model::SiteId;
use cuspid_model::requests::booking::AppointmentStatus;
use cuspid_model::requests::case_days::CaseDayStatus;
use cuspid_model::requests::reservations::ReservationStatus;
use cuspid_model::time::{Instant, Interval};
use rusqlite::{CachedStatement, Connection, OptionalExtension, params};
use uuid::Uuid;

use super::capacity::{self, Use};
use super::segment::Segment;
use crate::cell::Stored;
use crate::practice::sites::Place;
use crate::{Read, Result};

/// The table number of appointments.
pub const APPOINTMENT: i64 = 20;
/// The table number of reservations.
pub const RESERVATION: i64 = 23;
/// The table number of the people on the teams of case days.
pub const CASE_DAY_MEMBER: i64 = 75;
/// The table number of the patients of case days.
pub const CASE_DAY_PATIENT: i64 = 76;

/// No row of `occupancy` is longer (milliseconds). What overlaps a time therefore begins less than this before its end,
/// and the index reads those rows only.
const LONGEST: i64 = 24 * 60 * 60_000;

/// The row of a table that something follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Source {
    /// The table's number.
    pub table: i64,
    /// The row's local number.
    pub row: i64,
}

/// Somebody or something that is wanted for a time: a doctor, a patient, a unit of a resource, somebody on a team.
#[derive(Clone, Copy, Debug)]
pub struct Need {
    /// Who or what.
    pub subject: Uuid,
    /// When.
    pub during: Interval,
    /// How many units of it there are: of a person, one.
    pub capacity: u32,
    /// Where, of somebody who takes time to come from another site.
    pub place: Option<Place>,
}

impl Need {
    /// A person, who is at one place at a time.
    pub const fn person(subject: Uuid, during: Interval) -> Self {
        Self { subject, during, capacity: 1, place: None }
    }
}

/// A time at which a subject is busy, and why.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Busy {
    /// Who or what.
    pub subject: Uuid,
    /// When.
    pub during: Interval,
    /// Because of this.
    pub source: Source,
    /// At this other site, from where somebody is on his way.
    pub elsewhere: Option<SiteId>,
}

/// What a change of many things at once does to the file before it is written: some give up their time, others take some.
#[derive(Default)]
pub struct Changes {
    gone: Vec<Source>,
    held: Vec<(Use<Busy>, SiteId)>,
    made: i64,
}

impl Changes {
    /// From here on it is as if these were not there.
    pub fn without(gone: Vec<Source>) -> Self {
        Self { gone, ..Self::default() }
    }

    /// From here on these are taken, so many units each, by one thing at a site that has no row yet.
    pub fn take(&mut self, needs: &[(Need, u32)], site: SiteId, table: i64) {
        self.made -= 1;
        let source = Source { table, row: self.made };
        let taken = needs.iter().map(|(need, units)| {
            let what = Busy { subject: need.subject, during: need.during, source, elsewhere: None };
            (Use { during: need.during, units: *units, what }, site)
        });
        self.held.extend(taken);
    }
}

/// What is asked of the file as if it were so.
#[derive(Clone, Copy, Default)]
pub struct Assumed<'a> {
    own: Option<Source>,
    changes: Option<&'a Changes>,
}

impl From<Option<Source>> for Assumed<'_> {
    /// As if one thing were not there.
    fn from(own: Option<Source>) -> Self {
        Self { own, changes: None }
    }
}

impl<'a> From<&'a Changes> for Assumed<'a> {
    fn from(changes: &'a Changes) -> Self {
        Self { own: None, changes: Some(changes) }
    }
}

impl Assumed<'_> {
    fn is_gone(self, source: Source) -> bool {
        self.own == Some(source) || self.changes.is_some_and(|changes| changes.gone.contains(&source))
    }

    fn taken(self, subject: Uuid, during: Interval) -> impl Iterator<Item = Use<Busy>> {
        let held = self.changes.map(|changes| changes.held.as_slice()).unwrap_or_default();
        held.iter()
            .map(|(use_, _)| *use_)
            .filter(move |use_| use_.what.subject == subject && use_.during.overlaps(during))
    }

    fn site(self, source: Source) -> Option<SiteId> {
        let held = &self.changes?.held;
        held.iter().find(|(use_, _)| use_.what.source == source).map(|(_, site)| *site)
    }
}

pub const OVERLAPPING: &str = "SELECT from_at, to_at, tbl, row, units FROM occupancy
     WHERE subject = ?1 AND from_at < ?3 AND from_at > ?2 - 86400000 AND to_at > ?2 ORDER BY from_at";
/// The same, with whether it is at a site or at none. An index of sites says so, without a look at the visits.
pub const OVERLAPPING_AT: &str = "SELECT from_at, to_at, tbl, row, units, CASE tbl
        WHEN 20 THEN EXISTS (SELECT 1 FROM main.appointment v INDEXED BY appointment_site WHERE v.site_id = ?4 AND v.n = row)
        WHEN 23 THEN EXISTS (SELECT 1 FROM main.reservation v INDEXED BY reservation_site WHERE v.site_id = ?4 AND v.n = row)
        ELSE 1 END FROM occupancy
     WHERE subject = ?1 AND from_at < ?3 AND from_at > ?2 - 86400000 AND to_at > ?2 ORDER BY from_at";

/// What a subject is busy with during a time, in order, and with how many units.
///
/// # Errors
/// Those of the database.
pub fn uses<'a>(
    read: &Read<'_>,
    subject: Uuid,
    during: Interval,
    assumed: impl Into<Assumed<'a>>,
) -> Result<Vec<Use<Busy>>> {
    uses_at(read, subject, during, None, assumed.into())
}

/// The same for somebody who is wanted at a place: what he is busy with at another site is longer by the way to and fro.
///
/// # Errors
/// Those of the database.
pub fn uses_at(
    read: &Read<'_>,
    subject: Uuid,
    during: Interval,
    place: Option<Place>,
    assumed: Assumed<'_>,
) -> Result<Vec<Use<Busy>>> {
    let place = place.filter(|place| place.travel > 0);
    let during = place.and_then(|place| with_way(during, place)).unwrap_or(during);
    let (from, to) = (Stored(during.from()), Stored(during.to()));
    let stored = |row: &rusqlite::Row<'_>, here: bool| {
        let (from, to) = (row.get::<_, Stored<Instant>>(0)?.0, row.get::<_, Stored<Instant>>(1)?.0);
        Ok((Interval::new(from, to), Source { table: row.get(2)?, row: row.get(3)? }, row.get(4)?, here))
    };
    let rows = match place {
        None => read.all(OVERLAPPING, params![subject.as_bytes(), from, to], |row| stored(row, true))?,
        Some(place) => {
            let params = params![subject.as_bytes(), from, to, Stored(place.site)];
            read.all(OVERLAPPING_AT, params, |row| stored(row, row.get(5)?))?
        }
    };
    let mut uses: Vec<Use<Busy>> = vec![];
    for (during, source, units, here) in rows {
        let Ok(during) = during else { continue };
        if assumed.is_gone(source) {
            continue;
        }
        let elsewhere = if here { None } else { site_of(read, source)? };
        uses.push(Use { during, units, what: Busy { subject, during, source, elsewhere } });
    }
    for mut use_ in assumed.taken(subject, during) {
        use_.what.elsewhere = place.and_then(|place| assumed.site(use_.what.source).filter(|site| *site != place.site));
        uses.push(use_);
    }
    if let Some(place) = place {
        for use_ in uses.iter_mut().filter(|use_| use_.what.elsewhere.is_some()) {
            use_.during = with_way(use_.during, place).unwrap_or(use_.during);
        }
    }
    uses.sort_by_key(|use_| use_.what.during.from());
    Ok(uses)
}

/// A stretch of time with the way to another site before and after it.
fn with_way(during: Interval, place: Place) -> Option<Interval> {
    let way = i64::from(place.travel);
    Interval::new(during.from().plus_minutes(-way), during.to().plus_minutes(way)).ok()
}

/// Where a visit or a reservation is that is somewhere else.
fn site_of(read: &Read<'_>, source: Source) -> Result<Option<SiteId>> {
    let sql = match source.table {
        APPOINTMENT => "SELECT site_id FROM main.appointment WHERE n = ?1",
        RESERVATION => "SELECT site_id FROM main.reservation WHERE n = ?1",
        _ => return Ok(None),
    };
    read.first(sql, [source.row], |row| Ok(row.get::<_, Stored<SiteId>>(0)?.0))
}

/// What stands in the way of having all of these, each thing once.
///
/// # Errors
/// Those of the database.
pub fn in_the_way<'a>(read: &Read<'_>, needs: &[Need], assumed: impl Into<Assumed<'a>>) -> Result<Vec<Busy>> {
    let assumed = assumed.into();
    let mut found: Vec<Busy> = vec![];
    for need in needs {
        let uses = uses_at(read, need.subject, need.during, need.place, assumed)?;
        for Use { what, .. } in capacity::crowding(&uses, need.during, 1, need.capacity) {
            if !found.iter().any(|other| other.source == what.source) {
                found.push(what);
            }
        }
    }
    Ok(found)
}

/// How many visits and reservations hold a subject's time from now on.
///
/// # Errors
/// Those of the database.
pub fn to_come(read: &Read<'_>, subject: Uuid) -> Result<u32> {
    let sql = "SELECT count(*) FROM (SELECT DISTINCT tbl, row FROM occupancy
         WHERE subject = ?1 AND from_at > ?2 - 86400000 AND to_at > ?2)";
    Ok(read.first(sql, params![subject.as_bytes(), Stored(read.now())], |row| row.get(0))?.unwrap_or(0))
}

/// Brings who is busy because of an appointment up to date: its patient all through, doctors and resources in their
/// segments.
pub(crate) fn derive_occupancy(connection: &Connection, row: i64) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM occupancy WHERE tbl = ?1 AND row = ?2")?
        .execute(params![APPOINTMENT, row])?;
    let visit = connection
        .prepare_cached("SELECT patient_id, start_at, end_at, segments, status FROM appointment WHERE n = ?1")?
        .query_row([row], |row| {
            let (patient, status) = (Uuid::from_bytes(row.get(0)?), row.get::<_, String>(4)?);
            Ok((patient, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?, row.get::<_, String>(3)?, status))
        })
        .optional()?;
    let Some((patient, start, end, segments, status)) = visit else { return Ok(()) };
    if !AppointmentStatus::parse(&status).is_some_and(AppointmentStatus::holds_time) {
        return Ok(());
    }
    let mut insert = connection.prepare_cached(INSERT)?;
    let source = Source { table: APPOINTMENT, row };
    hold(&mut insert, (patient, 1), start, end, source)?;
    for segment in Segment::stored(&segments) {
        let (from, to) = segment.held(start);
        hold(&mut insert, (segment.subject(), 1), from, to, source)?;
    }
    Ok(())
}

/// Brings what is in use because of a reservation up to date: its units of the resource, with the minutes before and
/// after that it was made with. One whose time went to another holds none.
pub(crate) fn derive_reservation(connection: &Connection, row: i64) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM occupancy WHERE tbl = ?1 AND row = ?2")?
        .execute(params![RESERVATION, row])?;
    let held = connection
        .prepare_cached(
            "SELECT resource_id, start_at - buffer_before * 60000, end_at + buffer_after * 60000, units, status
             FROM reservation WHERE n = ?1 AND (displaced_by IS NULL OR status <> 'pending')",
        )?
        .query_row([row], |row| {
            let (resource, status) = (Uuid::from_bytes(row.get(0)?), row.get::<_, String>(4)?);
            Ok((resource, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?, row.get::<_, u32>(3)?, status))
        })
        .optional()?;
    let Some((resource, from, to, units, status)) = held else { return Ok(()) };
    if !ReservationStatus::parse(&status).is_some_and(ReservationStatus::holds_time) {
        return Ok(());
    }
    let source = Source { table: RESERVATION, row };
    hold(&mut connection.prepare_cached(INSERT)?, (resource, units), from, to, source)
}

/// Brings who is busy because of a case day up to date: whoever accepted, for all of its time, and its patients one after
/// the other.
pub(crate) fn derive_case_day(connection: &Connection, row: i64) -> Result<()> {
    let members: Vec<i64> = connection
        .prepare_cached(
            "SELECT m.n FROM case_day d JOIN case_day_member m ON m.case_day_id = d.id WHERE d.n = ?1 ORDER BY m.n",
        )?
        .query_map([row], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    members.into_iter().try_for_each(|member| derive_case_day_member(connection, member))?;
    derive_patients(connection, row)
}

/// The same for its patients, when one of them changed: the others are treated earlier or later then.
pub(crate) fn derive_case_day_patient(connection: &Connection, row: i64) -> Result<()> {
    let day = connection
        .prepare_cached("SELECT d.n FROM case_day_patient p JOIN case_day d ON d.id = p.case_day_id WHERE p.n = ?1")?
        .query_row([row], |row| row.get(0))
        .optional()?;
    day.map_or(Ok(()), |day| derive_patients(connection, day))
}

fn derive_patients(connection: &Connection, day: i64) -> Result<()> {
    let patients: Vec<(i64, Uuid, i64, bool)> = connection
        .prepare_cached(
            "SELECT p.n, p.patient_id, p.minutes + p.recovery, p.removed FROM case_day d
             JOIN case_day_patient p ON p.case_day_id = d.id WHERE d.n = ?1 ORDER BY p.place, p.n",
        )?
        .query_map([day], |row| Ok((row.get(0)?, Uuid::from_bytes(row.get(1)?), row.get(2)?, row.get(3)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (row, ..) in &patients {
        connection
            .prepare_cached("DELETE FROM occupancy WHERE tbl = ?1 AND row = ?2")?
            .execute(params![CASE_DAY_PATIENT, row])?;
    }
    let (start, status) = connection
        .prepare_cached("SELECT start_at, status FROM case_day WHERE n = ?1")?
        .query_row([day], |row| Ok((row.get::<_, Option<i64>>(0)?, row.get::<_, String>(1)?)))?;
    let holds = CaseDayStatus::parse(&status).is_some_and(CaseDayStatus::holds_time);
    let Some(mut from) = start.filter(|_| holds) else { return Ok(()) };
    let mut insert = connection.prepare_cached(INSERT)?;
    for (row, patient, minutes, _) in patients.into_iter().filter(|(.., removed)| !removed) {
        let to = from + minutes * 60_000;
        hold(&mut insert, (patient, 1), from, to, Source { table: CASE_DAY_PATIENT, row })?;
        from = to;
    }
    Ok(())
}

/// The same for one of its people.
pub(crate) fn derive_case_day_member(connection: &Connection, row: i64) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM occupancy WHERE tbl = ?1 AND row = ?2")?
        .execute(params![CASE_DAY_MEMBER, row])?;
    let held = connection
        .prepare_cached(
            "SELECT m.provider_id, d.start_at, d.end_at, d.status FROM case_day_member m
             JOIN case_day d ON d.id = m.case_day_id
             WHERE m.n = ?1 AND m.answer = 'accepted' AND d.start_at IS NOT NULL",
        )?
        .query_row([row], |row| {
            let (provider, status) = (Uuid::from_bytes(row.get(0)?), row.get::<_, String>(3)?);
            Ok((provider, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?, status))
        })
        .optional()?;
    let Some((provider, from, to, status)) = held else { return Ok(()) };
    if !CaseDayStatus::parse(&status).is_some_and(CaseDayStatus::holds_time) {
        return Ok(());
    }
    let source = Source { table: CASE_DAY_MEMBER, row };
    hold(&mut connection.prepare_cached(INSERT)?, (provider, 1), from, to, source)
}

const INSERT: &str = "INSERT INTO occupancy (subject, units, from_at, to_at, tbl, row) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

/// Keeps units of a subject from one moment to another; as several rows when it is long.
fn hold(
    insert: &mut CachedStatement<'_>,
    (subject, units): (Uuid, u32),
    from: i64,
    to: i64,
    source: Source,
) -> Result<()> {
    let mut from = from;
    while from < to {
        let end = to.min(from + LONGEST);
        insert.execute(params![subject.as_bytes(), units, from, end, source.table, source.row])?;
        from = end;
    }
    Ok(())
}
