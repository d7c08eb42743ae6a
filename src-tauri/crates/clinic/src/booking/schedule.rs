//! When a visit is to be, checked: within the calendar, within working hours, and free.

use std::collections::HashMap;

use cuspid_model::requests::booking::{AppointmentStatus, AssistantPart, FreeTime, InTheWay, VisitPart};
use cuspid_model::requests::doctors::StaffRole;
use cuspid_model::time::{Instant, Interval, LocalTime, Minutes, Zone};
use cuspid_model::{AppointmentId, DoctorId, Error, ErrorCode, PatientId, ResourceId, SiteId, UserId};
use rusqlite::params;

use super::occupancy::{self, APPOINTMENT, Assumed, Busy, CASE_DAY_PATIENT, Need, RESERVATION, Source};
use super::segment::{Needed, Segment};
use super::{appointment, free, segment};
use crate::cell::Stored;
use crate::practice::sites::{self, Place};
use crate::resources::resource;
use crate::resources::rules::{self, Allowed, Fields, Wanted};
use crate::{Read, Result, doctors, practice};

/// What is wanted of a time for a visit.
pub struct Wish {
    /// Who asks for it.
    pub by: UserId,
    /// With whom.
    pub doctor: DoctorId,
    /// When, by the clinic's clock.
    pub start: LocalTime,
    /// How long.
    pub duration: Minutes,
    /// In which parts the doctor is needed; none, all through.
    pub parts: Vec<VisitPart>,
    /// In which parts which assistants are needed.
    pub assistants: Vec<AssistantPart>,
    /// What it holds all through.
    pub resources: Vec<ResourceId>,
    /// Whether it may lie outside working hours.
    pub outside_hours: bool,
    /// Why it may take what is taken; who may say so has been checked.
    pub overbook: Option<String>,
    /// Where; without one, where it was or where what it holds stands; else at the main site.
    pub site: Option<SiteId>,
    /// Where it was before.
    pub before: Option<SiteId>,
}

/// A time for a visit that the calendar and the doctor's hours allow. Whether it is free is another question.
pub struct Plan {
    /// With whom.
    pub doctor: DoctorId,
    /// When.
    pub during: Interval,
    /// The same as the clock shows it. Of a time the clocks skip, the time it became.
    pub start: LocalTime,
    /// What it holds all through, and by which rules.
    pub resources: Vec<(ResourceId, Allowed)>,
    /// In which parts the doctor is needed; none, all through.
    pub parts: Vec<VisitPart>,
    /// In which parts which assistants are needed.
    pub assistants: Vec<AssistantPart>,
    /// Whether it lies outside of working hours, and is meant to.
    pub outside_hours: bool,
    /// Where.
    pub place: Place,
    overbook: Option<String>,
    zone: Zone,
    duration: Minutes,
    segments: Vec<Segment>,
}

/// Visits are booked at most so many days ahead: what is later is a slip of the finger.
pub const DAYS_AHEAD: i64 = 5 * 366;

impl Plan {
    /// Checks a time for a patient.
    ///
    /// # Errors
    /// [`ErrorCode::DateOutOfRange`] at `start` before today or years ahead; [`ErrorCode::OutsideHours`] with the next
    /// times in `free` that the patient has as well, unless `outside_hours`; what [`doctors::availability`],
    /// [`segment::of_doctor`] and [`segment::of_assistants`] refuse; what [`rules::allow`] refuses of `resources`.
    pub fn new<'a>(read: &Read<'_>, wish: Wish, patient: PatientId, assumed: impl Into<Assumed<'a>>) -> Result<Self> {
        let meant = wish.outside_hours;
        let plan = Self::allowed(read, wish)?;
        if plan.outside_hours && !meant {
            let free = free::alternatives(read, &plan, Some(patient), assumed.into())?;
            return Err(Error::at(ErrorCode::OutsideHours, "start").with("free", free).into());
        }
        Ok(plan)
    }

    /// A time that the calendar and the rules of the resources allow, within working hours or not.
    fn allowed(read: &Read<'_>, wish: Wish) -> Result<Self> {
        let Wish { by, doctor, start, duration, parts, assistants, resources: wanted, overbook, site, before, .. } =
            wish;
        let available = doctors::availability(read, doctor, StaffRole::Doctor, start.date(), "doctor")?;
        let mut segments = segment::of_doctor(doctor, &parts, duration)?;
        segments.extend(segment::of_assistants(&assistants, duration)?);
        let zone = practice::zone(read)?;
        let from = practice::instant(&zone, start).map_err(|fault| fault_at(fault, "start"))?;
        let during =
            Interval::new(from, from.plus_minutes(duration.get().into())).map_err(|code| Error::at(code, "start"))?;
        let start = practice::local_time(&zone, from)?;
        let today = read.today()?;
        let last = today.plus_days(DAYS_AHEAD).unwrap_or(today);
        if start.date() < today || start.date() > last {
            return Err(Error::at(ErrorCode::DateOutOfRange, "start").into());
        }
        let mut outside = false;
        let mut resources: Vec<(ResourceId, Allowed)> = vec![];
        for (place, id) in wanted.into_iter().enumerate() {
            if resources.iter().any(|(other, _)| *other == id) {
                continue;
            }
            let field = format!("resources[{place}]");
            let fields = Fields { resource: &field, duration: "duration", units: &field, start: "start" };
            let use_ = Wanted { resource: id, during, date: start.date(), units: 1, outside_hours: true };
            let allowed = rules::allow(read, by, &use_, &fields)?;
            outside |= !allowed.availability.covers(during, start.date(), &zone)?;
            let (before, after) = (allowed.before, allowed.after);
            let needed = Needed::Resource { id, before, after };
            segments.push(Segment { needed, from: 0, to: duration.get() });
            resources.push((id, allowed));
        }
        let place = place(read, site, before, &resources)?;
        outside |= !available.at(place.site).covers(during, start.date(), &zone)?;
        for (at, part) in assistants.iter().enumerate() {
            let field = format!("assistants[{at}].assistant");
            let available =
                doctors::availability(read, part.assistant, StaffRole::Assistant, start.date(), &field)?.at(place.site);
            let held = Interval::new(from.plus_minutes(part.from.into()), from.plus_minutes(part.to.into()))
                .map_err(|code| Error::at(code, "start"))?;
            outside |= !available.covers(available.needed(during, held), start.date(), &zone)?;
        }
        Ok(Self {
            doctor,
            during,
            start,
            resources,
            parts,
            assistants,
            outside_hours: outside,
            place,
            overbook,
            zone,
            duration,
            segments,
        })
    }

    /// What its doctor, assistants and resources are needed for.
    fn needs(&self) -> Vec<Need> {
        let capacity = |id| self.resources.iter().find(|(own, _)| *own == id).map_or(1, |(_, own)| own.capacity);
        needs(&self.segments, self.during.from(), self.place, capacity)
    }

    /// How long.
    pub fn duration(&self) -> Minutes {
        self.duration
    }

    /// The plan as it is written.
    ///
    /// # Errors
    /// None that can happen; those of the JSON writer.
    pub fn schedule(&self) -> Result<appointment::Schedule> {
        Ok(appointment::Schedule {
            start_local: self.start,
            zone: self.zone.clone(),
            start_at: self.during.from(),
            end_at: self.during.to(),
            segments: serde_json::to_string(&self.segments)?,
        })
    }

    /// What it needs for a patient, the patient among it.
    pub fn all_needs(&self, patient: PatientId) -> Vec<Need> {
        let mut needs = self.needs();
        needs.push(Need::person(patient.0, self.during));
        needs
    }

    /// Refuses a plan that somebody or something is not free for; gives the reason where it is booked all the same (S3).
    /// A patient is in one place in any case.
    ///
    /// # Errors
    /// As [`must_be_free`].
    pub fn must_be_free<'a>(
        &self,
        read: &Read<'_>,
        patient: PatientId,
        assumed: impl Into<Assumed<'a>>,
    ) -> Result<Option<String>> {
        let (needs, except) = (self.all_needs(patient), assumed.into());
        let found = occupancy::in_the_way(read, &needs, except)?;
        if let Some(reason) = self.overbook.as_ref().filter(|_| !found.is_empty()) {
            let others = occupancy::in_the_way(read, &[Need::person(patient.0, self.during)], except)?;
            if others.is_empty() {
                return Ok(Some(reason.clone()));
            }
        }
        refuse(read, &found, &needs, "start", || free::alternatives(read, self, Some(patient), except))?;
        Ok(None)
    }
}

/// Whether doctor and resources could be booked as wished, within working hours: what [`Plan::new`] and
/// [`Plan::must_be_free`] say of them, without their advice. `own` is a visit that would give up its time.
///
/// # Errors
/// Those of the database.
pub fn fits(read: &Read<'_>, wish: Wish, own: Option<AppointmentId>) -> Result<bool> {
    let plan = match Plan::allowed(read, wish) {
        Err(fault) if fault.is_refusal() => return Ok(false),
        plan => plan?,
    };
    let except = own.map(|own| source(read, own)).transpose()?.flatten();
    Ok(!plan.outside_hours && occupancy::in_the_way(read, &plan.needs(), except)?.is_empty())
}

/// Where a visit is to be: where it is asked to be, where it was before if what it holds is used there, where that
/// stands, or at the main site.
///
/// # Errors
/// At `site`: [`ErrorCode::NotFound`], [`ErrorCode::Archived`]. At a resource: [`ErrorCode::OtherSite`].
pub fn place(
    read: &Read<'_>,
    wanted: Option<SiteId>,
    before: Option<SiteId>,
    resources: &[(ResourceId, Allowed)],
) -> Result<Place> {
    let used_at = |site: SiteId| resources.iter().all(|(_, allowed)| allowed.is_used_at(site));
    let main = practice::main_site(read)?;
    // Where one of them stands, if the user works there.
    let mut stand = vec![];
    for (_, allowed) in resources {
        stand.extend(practice::seen_site(read, allowed.site)?);
    }
    let known = || before.into_iter().chain(stand.iter().copied()).chain([main]).find(|site| used_at(*site));
    let site = wanted.or_else(known).or(stand.first().copied()).unwrap_or(main);
    sites::must_be_in_use(read, site, "site")?;
    match resources.iter().position(|(_, allowed)| !allowed.is_used_at(site)) {
        Some(other) => Err(Error::at(ErrorCode::OtherSite, format!("resources[{other}]")).into()),
        None => Place::at(read, site),
    }
}

/// What the segments of a visit that starts then need.
fn needs(segments: &[Segment], start: Instant, at: Place, capacity: impl Fn(ResourceId) -> u32) -> Vec<Need> {
    let need = |segment: &Segment| {
        let capacity = segment.resource().map_or(1, &capacity);
        let place = segment.resource().is_none().then_some(at);
        Some(Need { subject: segment.subject(), during: segment.during(start)?, capacity, place })
    };
    segments.iter().filter_map(need).collect()
}

/// Refuses to give a visit the time it was planned for, when that time is somebody else's by now. Where somebody meant it
/// to take what was taken, or what is there (S3), only its patient must be free: nobody is in two places.
///
/// # Errors
/// [`ErrorCode::TimeTaken`] at `start`: `by`, `from` and `to` of the first thing in the way, every one in `conflicts`.
pub fn must_be_free<'a>(
    read: &Read<'_>,
    visit: &appointment::Visit,
    at: &appointment::Schedule,
    overbooking: &appointment::Overbooking,
    assumed: impl Into<Assumed<'a>>,
) -> Result<()> {
    let needs = stored_needs(read, visit, at)?;
    let except: Assumed<'_> = assumed.into();
    let mut found = occupancy::in_the_way(read, &needs, except)?;
    if overbooking.overbooked.is_some() || all_overbooked(read, &found)? {
        let patient: Vec<Need> = needs.iter().filter(|need| need.subject == visit.patient_id.0).copied().collect();
        found = occupancy::in_the_way(read, &patient, except)?;
    }
    refuse(read, &found, &needs, "start", || Ok(vec![]))
}

/// Whether all of these are visits that were booked although their time was taken.
fn all_overbooked(read: &Read<'_>, found: &[Busy]) -> Result<bool> {
    for Busy { source, .. } in found {
        let sql = "SELECT overbooked IS NOT NULL FROM main.appointment WHERE n = ?1";
        let meant = match source.table {
            APPOINTMENT => read.first(sql, [source.row], |row| row.get(0))?.unwrap_or(false),
            _ => false,
        };
        if !meant {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What a visit that is stored needs.
///
/// # Errors
/// A resource that is not known here.
pub fn stored_needs(read: &Read<'_>, visit: &appointment::Visit, at: &appointment::Schedule) -> Result<Vec<Need>> {
    let whole = Interval::new(at.start_at, at.end_at).map_err(|code| Error::at(code, "start"))?;
    let segments: Vec<Segment> = serde_json::from_str(&at.segments)?;
    let mut capacities = HashMap::new();
    for resource in segment::resources_of(&segments) {
        capacities.insert(resource, read.get::<resource::Rules>(resource, "resources")?.capacity);
    }
    let place = Place::at(read, visit.site_id)?;
    let mut needs = needs(&segments, at.start_at, place, |id| capacities.get(&id).copied().unwrap_or(1));
    needs.push(Need::person(visit.patient_id.0, whole));
    Ok(needs)
}

/// Refuses what something is in the way of, if anything is.
///
/// # Errors
/// [`ErrorCode::TimeTaken`] at the field, as [`must_be_free`].
pub fn refuse(
    read: &Read<'_>,
    found: &[Busy],
    needs: &[Need],
    field: &str,
    free: impl FnOnce() -> Result<Vec<FreeTime>>,
) -> Result<()> {
    let mut conflicts = vec![];
    for busy in found {
        conflicts.push(describe(read, busy, needs)?);
    }
    let Some(first) = conflicts.first() else { return Ok(()) };
    let error = Error::at(ErrorCode::TimeTaken, field)
        .with("by", &first.who)
        .with("from", first.from)
        .with("to", first.to)
        .with("free", free()?)
        .with("conflicts", &conflicts);
    Err(error.into())
}

/// What stands in the way, in the words of the people it is about.
fn describe(read: &Read<'_>, busy: &Busy, needs: &[Need]) -> Result<InTheWay> {
    let mut found = InTheWay {
        who: subject_name(read, busy)?,
        patient_busy: false,
        appointment: None,
        patient_name: None,
        doctor_name: None,
        reason: None,
        status: None,
        from: read.local(busy.during.from())?,
        to: read.local(busy.during.to())?,
        shared_minutes: shared(busy, needs),
        elsewhere: None,
        case_day: None,
    };
    if let Some(site) = busy.elsewhere {
        let name = "SELECT name FROM main.site WHERE id = ?1";
        found.elsewhere = read.first(name, [Stored(site)], |row| row.get(0))?;
    }
    if busy.source.table == APPOINTMENT {
        let row = read.first(
            "SELECT a.id, p.id, p.name, a.reason, a.status, a.segments FROM appointment a
             JOIN patient p ON p.id = a.patient_id WHERE a.n = ?1",
            [busy.source.row],
            |row| {
                found.appointment = Some(row.get::<_, Stored<AppointmentId>>(0)?.0);
                found.patient_busy = row.get::<_, Stored<PatientId>>(1)?.0.0 == busy.subject;
                found.patient_name = row.get(2)?;
                found.reason = row.get(3)?;
                found.status = Some(row.get::<_, Stored<AppointmentStatus>>(4)?.0);
                Ok(segment::doctor_of(&Segment::stored(row.get_ref(5)?.as_str()?)))
            },
        )?;
        if let Some(doctor) = row.flatten() {
            found.doctor_name = read.find::<practice::doctor::Details>(doctor)?.map(|details| details.name);
        }
    } else if busy.source.table == RESERVATION {
        let sql = "SELECT r.title, p.name, d.name FROM reservation r LEFT JOIN patient p ON p.id = r.patient_id
             LEFT JOIN doctor d ON d.id = r.doctor_id WHERE r.n = ?1";
        let row = read.first(sql, [busy.source.row], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        if let Some((title, patient, doctor)) = row {
            (found.reason, found.patient_name, found.doctor_name) = (Some(title), patient, doctor);
        }
    } else if busy.source.table == CASE_DAY_PATIENT {
        let sql = "SELECT s.name FROM case_day_patient p JOIN case_day d ON d.id = p.case_day_id
             JOIN site s ON s.id = d.site_id WHERE p.n = ?1";
        found.patient_busy = true;
        found.case_day = read.first(sql, [busy.source.row], |row| row.get(0))?;
    }
    Ok(found)
}

fn subject_name(read: &Read<'_>, busy: &Busy) -> Result<String> {
    let name = read.first(
        "SELECT name FROM doctor WHERE id = ?1 UNION ALL SELECT name FROM patient WHERE id = ?1
         UNION ALL SELECT name FROM main.resource WHERE id = ?1",
        [busy.subject.as_bytes()],
        |row| row.get(0),
    )?;
    Ok(name.unwrap_or_default())
}

fn shared(busy: &Busy, needs: &[Need]) -> u32 {
    let overlap = |need: &&Need| need.subject == busy.subject && need.during.overlaps(busy.during);
    let Some(need) = needs.iter().find(overlap) else { return 0 };
    let from = need.during.from().max(busy.during.from());
    let to = need.during.to().min(busy.during.to());
    minutes_between(from, to)
}

/// Whole minutes from one moment to a later one.
pub fn minutes_between(from: Instant, to: Instant) -> u32 {
    u32::try_from((to.millis() - from.millis()) / 60_000).unwrap_or(0)
}

/// The row an appointment's occupancy follows from.
///
/// # Errors
/// Those of the database.
pub fn source(read: &Read<'_>, id: AppointmentId) -> Result<Option<Source>> {
    read.first("SELECT n FROM appointment WHERE id = ?1", params![Stored(id)], |row| {
        Ok(Source { table: APPOINTMENT, row: row.get(0)? })
    })
}

fn fault_at(fault: crate::Fault, field: &str) -> crate::Fault {
    match fault {
        crate::Fault::Refused(error) => Error { field: Some(field.to_owned()), ..error }.into(),
        other => other,
    }
}
