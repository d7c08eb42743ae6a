//! The next free times: within working hours, where doctor, patient and resources are free for the whole of a visit.

use std::rc::Rc;

use cuspid_model::permission::AppointmentsRead;
use cuspid_model::requests::booking::{
    AssistantPart, FreeAssistant, FreeTime, FreeTimes, VisitResource, WantedAssistant,
};
use cuspid_model::requests::doctors::StaffRole;
use cuspid_model::requests::resources::AnyResource;
use cuspid_model::time::Minutes;
use cuspid_model::{DoctorId, Error, ErrorCode, PatientId, ResourceId};

use uuid::Uuid;

use super::occupancy::Assumed;
use super::schedule::{self, Plan};
use super::search::{Bookable, Choice, Found, One, Part, Search, Spot, Told, Wanted};
use super::segment;
use crate::access::Authorized;
use crate::availability::Exceptions;
use crate::cell::Stored;
use crate::doctors::{self, Week};
use crate::practice::sites::{self, Place};
use crate::resources::rules::{self, Allowed};
use crate::resources::{self, resource};
use crate::{Read, Result, practice};

/// The next free times.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at `limit` or `a_day`, and at `duration` for what a resource is not used for so long or so
/// short; a time out of range; an unknown doctor, patient or appointment; what `segment::of_doctor`, `rules::in_use` and
/// `schedule::place` refuse.
pub fn free_times(read: &Read<'_>, by: &Authorized<AppointmentsRead>, request: FreeTimes) -> Result<Vec<FreeTime>> {
    if !(1..=500).contains(&request.limit) {
        return Err(Error::at(ErrorCode::OutOfRange, "limit").into());
    }
    if request.a_day == Some(0) {
        return Err(Error::at(ErrorCode::OutOfRange, "a_day").into());
    }
    let except = match request.except {
        Some(id) => Some(schedule::source(read, id)?.ok_or(Error::at(ErrorCode::NotFound, "except"))?),
        None => None,
    };
    segment::of_doctor(DoctorId(Uuid::nil()), &request.parts, request.duration)?;
    let minutes = request.duration.get();
    let mut allowed = vec![];
    for (place, id) in request.resources.iter().enumerate() {
        let (rules, own) = rules::in_use(read, by.user(), *id, read.today()?, &format!("resources[{place}]"))?;
        rules::within("duration", minutes, rules.lengths())?;
        allowed.push((*id, own));
    }
    let held = allowed.iter().map(|(id, allowed)| One::resource(*id, allowed, minutes)).collect();
    let mut places = if request.any.is_empty() {
        vec![(schedule::place(read, request.site, None, &allowed)?, vec![])]
    } else {
        choices(read, by, &request, &allowed)?
    };
    let assistants = assistants(read, &request.assistants, request.duration)?;
    places.iter_mut().for_each(|(_, choices)| choices.extend(assistants.iter().cloned()));
    let wanted = Wanted { patient: request.patient, duration: request.duration, parts: request.parts, resources: held };
    let doctors = match request.doctor {
        Some(doctor) => vec![known(read, doctor, StaffRole::Doctor, "doctor")?],
        None => bookable(read)?,
    };
    let mut search = Search::new(read, spots(read, &doctors, &places)?, wanted, except.into())?;
    if let Some(from) = request.from {
        search.from = search.from.max(practice::instant(&search.zone, from)?);
    }
    let until = |until| practice::instant(&search.zone, until);
    search.until = request.until.map(until).transpose()?;
    search.a_day = request.a_day.map(|most| most as usize);
    show(read, search.duration(), &search.moments(read, request.limit as usize)?)
}

/// Where a visit could be that needs any resources of some kinds, and which of them it could hold there.
fn choices(
    read: &Read<'_>,
    by: &Authorized<AppointmentsRead>,
    request: &FreeTimes,
    named: &[(ResourceId, Allowed)],
) -> Result<Vec<(Place, Vec<Choice>)>> {
    // Each kind once, with how many of it and where the last of them was asked for.
    let mut kinds: Vec<(AnyResource, usize, usize)> = vec![];
    for (place, any) in request.any.iter().enumerate() {
        let kind_name = resources::own_kind(any.kind, any.kind_name.clone(), &format!("any[{place}].kind_name"))?;
        let any = AnyResource { kind: any.kind, kind_name };
        match kinds.iter_mut().find(|(kind, ..)| resources::is_same_kind(kind, &any)) {
            Some((_, count, last)) => (*count, *last) = (*count + 1, place),
            None => kinds.push((any, 1, place)),
        }
    }
    let mut candidates = vec![];
    for (kind, ..) in &kinds {
        let mut found = vec![];
        for id in resources::of_kind(read, kind)? {
            if named.iter().any(|(other, _)| *other == id) {
                continue;
            }
            match rules::in_use(read, by.user(), id, read.today()?, "any") {
                Ok((rules, allowed)) if rules.lengths().contains(&request.duration.get()) => found.push((id, allowed)),
                Ok(_) => {}
                Err(fault) if fault.is_refusal() => {}
                Err(fault) => return Err(fault),
            }
        }
        candidates.push(found);
    }
    let places = match request.site {
        Some(_) => vec![schedule::place(read, request.site, None, named)?.site],
        None => sites::in_use(read)?.into_iter().map(|site| site.id).collect(),
    };
    let main = practice::main_site(read)?;
    let (mut found, mut lacking) = (vec![], 0);
    for site in places.into_iter().filter(|site| named.iter().all(|(_, allowed)| allowed.is_used_at(*site))) {
        let here = |of: &[(ResourceId, Allowed)]| -> Vec<One> {
            let used = of.iter().filter(|(_, allowed)| allowed.is_used_at(site));
            used.map(|(id, allowed)| One::resource(*id, allowed, request.duration.get())).collect()
        };
        let of: Vec<Choice> = kinds
            .iter()
            .zip(&candidates)
            .map(|((_, count, _), of)| Choice { of: here(of), count: *count, told: Told::Resource })
            .collect();
        match of.iter().position(|choice| choice.of.len() < choice.count) {
            Some(kind) => lacking = lacking.max(kinds[kind].2),
            None => found.push((Place::at(read, site)?, of)),
        }
    }
    if found.is_empty() {
        return Err(Error::at(ErrorCode::NotFound, format!("any[{lacking}]")).into());
    }
    found.sort_by_key(|(place, _)| place.site != main);
    Ok(found)
}

/// The assistants that a visit needs: those who are named, and one who will do for the other parts.
fn assistants(read: &Read<'_>, wanted: &[WantedAssistant], duration: Minutes) -> Result<Vec<Choice>> {
    let mut choices: Vec<(Option<DoctorId>, Choice)> = vec![];
    for (place, WantedAssistant { assistant, .. }) in wanted.iter().enumerate() {
        if choices.iter().any(|(other, _)| other == assistant) {
            continue;
        }
        let own = wanted.iter().enumerate().filter(|(_, other)| other.assistant == *assistant);
        segment::in_order("assistants", own.clone().map(|(place, own)| (place, (own.from, own.to))), duration)?;
        let parts: Vec<Part> = own.map(|(_, own)| Part::held(own.from, own.to)).collect();
        let people = match assistant {
            Some(id) => vec![known(read, *id, StaffRole::Assistant, &format!("assistants[{place}].assistant"))?],
            None => {
                let named = |other: &Bookable| wanted.iter().any(|wanted| wanted.assistant == Some(other.id));
                staff(read, StaffRole::Assistant)?.into_iter().filter(|other| !named(other)).collect()
            }
        };
        if people.is_empty() {
            return Err(Error::at(ErrorCode::NotFound, format!("assistants[{place}].assistant")).into());
        }
        let of = people.into_iter().map(|person| One::person(person, parts.clone())).collect();
        let told = if assistant.is_none() { Told::Assistant } else { Told::Nothing };
        choices.push((*assistant, Choice { of, count: 1, told }));
    }
    Ok(choices.into_iter().map(|(_, choice)| choice).collect())
}

/// What is offered instead of a plan that cannot be: the nearest times with the same doctor, and the next with another.
///
/// # Errors
/// Those of the database.
pub fn alternatives(
    read: &Read<'_>,
    plan: &Plan,
    patient: Option<PatientId>,
    assumed: Assumed<'_>,
) -> Result<Vec<FreeTime>> {
    let wanted = plan.during.from();
    let minutes = plan.duration().get();
    let resources = plan.resources.iter().map(|(id, allowed)| One::resource(*id, allowed, minutes)).collect();
    let needed = |part: &AssistantPart| {
        let AssistantPart { assistant, from, to } = *part;
        WantedAssistant { assistant: Some(assistant), from, to }
    };
    let needed: Vec<WantedAssistant> = plan.assistants.iter().map(needed).collect();
    let assistants = assistants(read, &needed, plan.duration())?;
    let visit = Wanted { patient, duration: plan.duration(), parts: plan.parts.clone(), resources };
    let at = |doctors: &[Bookable]| spots(read, doctors, &[(plan.place, assistants.clone())]);
    let mut same = Search::new(read, at(&[known(read, plan.doctor, StaffRole::Doctor, "doctor")?])?, visit, assumed)?;
    let mut others = bookable(read)?;
    others.retain(|doctor| doctor.id != plan.doctor);
    let others = Search { spots: at(&others)?, from: same.from.max(wanted), ..same.clone() };
    // Earlier the same day counts as near, too.
    let mut near = same.on(read, plan.start.date(), usize::MAX)?;
    near.retain(|found| found.at < wanted);
    same.from = same.from.max(wanted);
    near.extend(same.moments(read, 3)?);
    near.sort_by_key(|found| (found.at.millis() - wanted.millis()).abs());
    near.truncate(3);
    near.extend(others.moments(read, 2)?);
    near.sort_by_key(|found| found.at);
    show(read, plan.duration(), &near)
}

/// The doctors that can be booked, by name.
///
/// # Errors
/// Those of the database.
pub fn bookable(read: &Read<'_>) -> Result<Vec<Bookable>> {
    staff(read, StaffRole::Doctor)
}

fn staff(read: &Read<'_>, role: StaffRole) -> Result<Vec<Bookable>> {
    let known = Exceptions::from(read, read.today()?)?;
    let sql = "SELECT id, name, hours FROM doctor WHERE archived = 0 AND role = ?1 ORDER BY name COLLATE NOCASE, n";
    read.all(sql, [Stored(role)], |row| {
        let week = Week::stored(row.get_ref(2)?.as_str()?);
        let id = row.get::<_, Stored<_>>(0)?.0;
        Ok(Bookable { id, name: row.get(1)?, available: known.of_staff(id, role, week) })
    })
}

fn known(read: &Read<'_>, id: DoctorId, role: StaffRole, field: &str) -> Result<Bookable> {
    let available = doctors::availability(read, id, role, read.today()?, field)?;
    Ok(Bookable { id, name: read.get::<practice::doctor::Details>(id, field)?.name, available })
}

/// Every doctor at every place. Of a kind, a doctor's own chair comes first, and that of another doctor last.
fn spots(read: &Read<'_>, doctors: &[Bookable], places: &[(Place, Vec<Choice>)]) -> Result<Vec<Rc<Spot>>> {
    let chosen = |choice: &Choice| choice.told == Told::Resource;
    let chosen = places.iter().any(|(_, any)| any.iter().any(chosen));
    let chairs = if chosen { resources::chairs(read)? } else { vec![] };
    let mut spots = vec![];
    for doctor in doctors {
        for (place, any) in places {
            let mut any = any.clone();
            for choice in &mut any {
                choice
                    .of
                    .iter_mut()
                    .filter(|one| one.person)
                    .for_each(|one| one.available = one.available.at(place.site));
                choice.of.sort_by_key(|one| {
                    let owned = chairs.iter().filter(|(_, chair)| chair.0 == one.subject);
                    let (mut own, mut others) = (false, false);
                    owned.for_each(|(owner, _)| if *owner == doctor.id { own = true } else { others = true });
                    if own { 0 } else { 1 + i32::from(others) }
                });
            }
            let doctor = Bookable { available: doctor.available.at(place.site), ..doctor.clone() };
            spots.push(Rc::new(Spot { doctor, place: *place, any }));
        }
    }
    Ok(spots)
}

fn show(read: &Read<'_>, duration: Minutes, moments: &[Found]) -> Result<Vec<FreeTime>> {
    let mut shown = vec![];
    for Found { at, spot, chosen } in moments {
        let (mut held, mut assistant) = (vec![], None);
        for (told, id) in chosen {
            match told {
                Told::Resource => {
                    let id = ResourceId(*id);
                    held.push(VisitResource { id, name: read.get::<resource::Details>(id, "any")?.name });
                }
                Told::Assistant => {
                    let id = DoctorId(*id);
                    let name = read.get::<practice::doctor::Details>(id, "assistants")?.name;
                    assistant = Some(FreeAssistant { id, name });
                }
                Told::Nothing => {}
            }
        }
        shown.push(FreeTime {
            start: read.local(*at)?,
            end: read.local(at.plus_minutes(duration.get().into()))?,
            doctor: spot.doctor.id,
            doctor_name: spot.doctor.name.clone(),
            site: spot.place.site,
            chosen: held,
            assistant,
        });
    }
    Ok(shown)
}
