//! What cannot all be kept. No booking makes a conflict; merging what two computers booked does, and taking time away
//! from what is booked.

use std::collections::{BTreeMap, HashMap, HashSet};

use cuspid_model::permission::AppointmentsRead;
use cuspid_model::requests::booking::*;
use cuspid_model::requests::doctors::StaffRole;
use cuspid_model::time::{Instant, Interval};
use cuspid_model::{AppointmentId, CaseDayId, DoctorId, ReservationId, ResourceId, SiteId};
use uuid::Uuid;

use super::capacity::Use;
use super::occupancy::{APPOINTMENT, CASE_DAY_PATIENT, RESERVATION, Source};
use crate::access::Authorized;
use crate::availability::{Availability, Exceptions};
use crate::cell::Stored;
use crate::doctors::Week;
use crate::{Read, Result, practice};

/// So many are shown; whoever solves them sees the rest.
const MOST: usize = 200;

/// What holds time from now on. On the day the clocks go back, a case day may last an hour more than others. A user of
/// one site sees conflicts of what he may see.
pub const TO_COME: &str = "SELECT o.subject, o.from_at, o.to_at, o.units, o.tbl, o.row
     FROM appointment a CROSS JOIN occupancy o ON o.tbl = 20 AND o.row = a.n
     WHERE a.start_at > ?1 - 86400000 AND a.end_at > ?1
     UNION ALL
     SELECT o.subject, o.from_at, o.to_at, o.units, o.tbl, o.row
     FROM reservation r CROSS JOIN occupancy o ON o.tbl = 23 AND o.row = r.n
     WHERE r.start_at > ?1 - 86400000 AND r.end_at > ?1
     UNION ALL
     SELECT o.subject, o.from_at, o.to_at, o.units, o.tbl, o.row
     FROM case_day d CROSS JOIN case_day_patient c ON c.case_day_id = d.id
     CROSS JOIN occupancy o ON o.tbl = 76 AND o.row = c.n
     WHERE d.start_at > ?1 - 90000000 AND o.to_at > ?1";

/// Those that gave way and wait for a new time, each with what took its own.
pub const DISPLACED: &str = "SELECT r.n, by.n, c.name FROM reservation r JOIN main.resource c ON c.id = r.resource_id
     LEFT JOIN reservation by ON by.id = r.displaced_by
     WHERE r.displaced_by IS NOT NULL AND r.status = 'pending'";

struct Subject {
    name: String,
    capacity: u32,
    /// None for a patient, who can come at any time.
    available: Option<Availability>,
}

/// Everything from now on that cannot be kept as it is, by time.
///
/// # Errors
/// Those of the database.
pub fn list_conflicts(
    read: &Read<'_>,
    _by: &Authorized<AppointmentsRead>,
    _request: ListConflicts,
) -> Result<Vec<Conflict>> {
    let mut uses: BTreeMap<Uuid, Vec<Use<Source>>> = BTreeMap::new();
    let rows = read.all(TO_COME, [Stored(read.now())], |row| {
        let (from, to) = (row.get::<_, Stored<Instant>>(1)?.0, row.get::<_, Stored<Instant>>(2)?.0);
        let source = Source { table: row.get(4)?, row: row.get(5)? };
        Ok((Uuid::from_bytes(row.get(0)?), Interval::new(from, to), row.get::<_, u32>(3)?, source))
    })?;
    for (subject, during, units, what) in rows {
        let Ok(during) = during else { continue };
        uses.entry(subject).or_default().push(Use { during, units, what });
    }
    let subjects = subjects(read)?;
    let mut sides = Sides { read, known: HashMap::new() };
    let mut found: Vec<(Instant, Conflict)> = vec![];
    let mut told: HashSet<(Source, Option<Source>)> = HashSet::new();
    // Doctors and resources before patients: of two visits that share both, the doctor is who cannot be in two places.
    let (known, patients): (Vec<_>, Vec<_>) = uses.into_iter().partition(|(id, _)| subjects.contains_key(id));
    for (id, mut uses) in known.into_iter().chain(patients) {
        let subject = subjects.get(&id);
        uses.sort_by_key(|use_| (use_.during.from(), use_.what.table, use_.what.row));
        let capacity = subject.map_or(1, |subject| subject.capacity);
        for (first, second) in overlapping(&uses, capacity) {
            if first == second {
                continue;
            }
            let (Some(one), Some(other)) = (sides.get(first)?, sides.get(second)?) else { continue };
            // Somebody meant it to take what was taken. A patient is in one place in any case.
            let meant = subject.is_some() && (one.overbooked || other.overbooked);
            if meant || !told.insert((first, Some(second))) {
                continue;
            }
            let whose = match subject {
                Some(subject) => subject.name.clone(),
                None => one.shown.what.clone(),
            };
            let since = [one.since, other.since].into_iter().flatten().max();
            found.push((
                one.during.from().max(other.during.from()),
                Conflict {
                    kind: ConflictKind::Overlap,
                    whose,
                    since: since.map(|since| read.local(since)).transpose()?,
                    first: one.shown,
                    second: Some(other.shown),
                },
            ));
        }
        let Some((subject, available)) = subject.and_then(|subject| Some((subject, subject.available.as_ref()?)))
        else {
            continue;
        };
        for Use { what: source, during: held, .. } in uses {
            if told.contains(&(source, None)) {
                continue;
            }
            let Some(side) = sides.get(source)? else { continue };
            let zone = practice::zone(read)?;
            let needed = available.needed(side.during, held);
            if side.meant || available.at(side.site).covers(needed, side.shown.start.date(), &zone)? {
                continue;
            }
            told.insert((source, None));
            let (whose, kind) = (subject.name.clone(), ConflictKind::Outside);
            found.push((side.during.from(), Conflict { kind, whose, first: side.shown, second: None, since: None }));
        }
    }
    found.extend(without_time(read, &mut sides)?);
    found.sort_by_key(|(at, _)| *at);
    Ok(found.into_iter().map(|(_, conflict)| conflict).take(MOST).collect())
}

/// What gave way to something of a higher priority and has no new time yet.
fn without_time(read: &Read<'_>, sides: &mut Sides<'_>) -> Result<Vec<(Instant, Conflict)>> {
    let rows = read.all(DISPLACED, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let mut found = vec![];
    for (row, by, whose) in rows {
        let row: i64 = row;
        let Some(side) = sides.get(Source { table: RESERVATION, row })? else { continue };
        let by: Option<i64> = by;
        let second = by.map(|row| sides.get(Source { table: RESERVATION, row })).transpose()?.flatten();
        found.push((
            side.during.from(),
            Conflict {
                kind: ConflictKind::NeedsTime,
                whose,
                first: side.shown,
                second: second.map(|side| side.shown),
                since: None,
            },
        ));
    }
    Ok(found)
}

/// The pairs that are more at once than there is, the one that begins later second. Uses come by their start.
fn overlapping(uses: &[Use<Source>], capacity: u32) -> Vec<(Source, Source)> {
    let mut pairs = vec![];
    let mut running: Vec<Use<Source>> = vec![];
    for use_ in uses {
        running.retain(|other| other.during.to() > use_.during.from());
        let at_once: u64 = running.iter().chain([use_]).map(|use_| u64::from(use_.units)).sum();
        if at_once > u64::from(capacity) {
            pairs.extend(running.iter().map(|other| (other.what, use_.what)));
        }
        running.push(*use_);
    }
    pairs
}

/// The staff and the resources, and when they can be booked.
fn subjects(read: &Read<'_>) -> Result<HashMap<Uuid, Subject>> {
    let exceptions = Exceptions::from(read, read.today()?)?;
    let staff = read.all("SELECT id, name, hours, role FROM doctor", [], |row| {
        let (id, role) = (row.get::<_, Stored<DoctorId>>(0)?.0, row.get::<_, Stored<StaffRole>>(3)?.0);
        let available = exceptions.of_staff(id, role, Week::stored(row.get_ref(2)?.as_str()?));
        Ok((id.0, Subject { name: row.get(1)?, capacity: 1, available: Some(available) }))
    })?;
    let resources = read.all("SELECT id, name, hours, capacity FROM main.resource", [], |row| {
        let id = row.get::<_, Stored<ResourceId>>(0)?.0;
        let available = exceptions.of_resource(id, Week::stored(row.get_ref(2)?.as_str()?));
        Ok((id.0, Subject { name: row.get(1)?, capacity: row.get(3)?, available: Some(available) }))
    })?;
    Ok(staff.into_iter().chain(resources).collect())
}

#[derive(Clone)]
struct Side {
    shown: ConflictSide,
    /// Without what is needed before and after.
    during: Interval,
    site: SiteId,
    /// Whether it is meant to lie outside of hours.
    meant: bool,
    /// Whether somebody meant it to take what was taken.
    overbooked: bool,
    since: Option<Instant>,
}

/// What is looked up once.
struct Sides<'a> {
    read: &'a Read<'a>,
    known: HashMap<Source, Option<Side>>,
}

impl Sides<'_> {
    fn get(&mut self, source: Source) -> Result<Option<Side>> {
        if let Some(side) = self.known.get(&source) {
            return Ok(side.clone());
        }
        let side = self.look_up(source)?;
        self.known.insert(source, side.clone());
        Ok(side)
    }

    fn look_up(&self, source: Source) -> Result<Option<Side>> {
        let sql = match source.table {
            APPOINTMENT => {
                "SELECT a.id, NULL, p.name, p.phone, a.start_at, a.end_at, a.outside_hours, a.overbooked IS NOT NULL,
                     (SELECT max(e.at) FROM appointment_event e
                      WHERE e.appointment_id = a.id AND e.kind IN ('booked', 'moved')), a.site_id, NULL
                 FROM appointment a JOIN patient p ON p.id = a.patient_id WHERE a.n = ?1"
            }
            // A task blocks what depends on its resource also where that could not be booked anyway.
            RESERVATION => {
                "SELECT NULL, id, title, contact, start_at, end_at, task_id IS NOT NULL, 0, NULL, site_id, NULL
                 FROM reservation WHERE n = ?1"
            }
            CASE_DAY_PATIENT => {
                "SELECT NULL, NULL, p.name, p.phone, o.from_at, o.to_at, 0, 0, NULL, d.site_id, d.id FROM occupancy o
                 JOIN case_day_patient c ON c.n = o.row JOIN case_day d ON d.id = c.case_day_id
                 JOIN patient p ON p.id = c.patient_id WHERE o.tbl = 76 AND o.row = ?1 LIMIT 1"
            }
            _ => return Ok(None),
        };
        let row = self.read.first(sql, [source.row], |row| {
            let (from, to) = (row.get::<_, Stored<Instant>>(4)?.0, row.get::<_, Stored<Instant>>(5)?.0);
            let ids =
                (row.get::<_, Stored<Option<AppointmentId>>>(0)?.0, row.get::<_, Stored<Option<ReservationId>>>(1)?.0);
            let meant = (row.get(6)?, row.get(7)?);
            let since = row.get::<_, Stored<Option<Instant>>>(8)?.0;
            let (site, case_day) = (row.get::<_, Stored<_>>(9)?.0, row.get::<_, Stored<Option<CaseDayId>>>(10)?.0);
            Ok((ids, (row.get(2)?, row.get(3)?), (from, to), meant, since, (site, case_day)))
        })?;
        let Some((ids, (what, phone), (from, to), (meant, overbooked), since, (site, case_day))) = row else {
            return Ok(None);
        };
        let (appointment, reservation) = ids;
        let Ok(during) = Interval::new(from, to) else { return Ok(None) };
        let (start, end) = (self.read.local(from)?, self.read.local(to)?);
        let shown = ConflictSide { appointment, reservation, case_day, what, phone, start, end };
        Ok(Some(Side { shown, during, site, meant, overbooked, since }))
    }
}
