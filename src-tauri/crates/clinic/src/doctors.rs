//! Doctors and assistants: who they are, which user they sign in as, and when they work.

mod hours;
#[cfg(test)]
mod tests;

use cuspid_model::permission::{DoctorsRead, DoctorsWrite};
use cuspid_model::requests::doctors::*;
use cuspid_model::time::PlainDate;
use cuspid_model::{DoctorId, Error, ErrorCode, UserId};
use rusqlite::params;

use crate::access::Authorized;
use crate::availability::{Availability, Exceptions, refuse_in_use};
use crate::cell::Stored;
use crate::practice::{self, doctor, user};
use crate::{Read, Result, Tx, booking, phone, resources};

pub use hours::Week;

/// The doctors by name.
///
/// # Errors
/// Those of the database.
pub fn list(read: &Read<'_>, _by: &Authorized<DoctorsRead>, request: ListDoctors) -> Result<Vec<DoctorRow>> {
    rows(read, request.archived, Some(StaffRole::Doctor))
}

/// The doctors and the assistants by name.
///
/// # Errors
/// Those of the database.
pub fn list_staff(read: &Read<'_>, _by: &Authorized<DoctorsRead>, request: ListStaff) -> Result<Vec<DoctorRow>> {
    rows(read, request.archived, None)
}

fn rows(read: &Read<'_>, archived: bool, only: Option<StaffRole>) -> Result<Vec<DoctorRow>> {
    let chairs = resources::chairs(read)?;
    read.all(
        "SELECT d.id, d.name, d.licence, d.specialty, d.phone, d.email, d.colour, d.user_id, u.name, d.hours, d.archived,
             d.role
         FROM doctor d LEFT JOIN user u ON u.id = d.user_id
         WHERE (d.archived = 0 OR ?1) AND (?2 IS NULL OR d.role = ?2)
         ORDER BY d.archived, d.name COLLATE NOCASE, d.n",
        params![archived, Stored(only)],
        |row| {
            let id = row.get::<_, Stored<DoctorId>>(0)?.0;
            Ok(DoctorRow {
                id,
                chair: chairs.iter().find(|(doctor, _)| *doctor == id).map(|(_, chair)| *chair),
                name: row.get(1)?,
                licence: row.get(2)?,
                specialty: row.get(3)?,
                phone: row.get(4)?,
                email: row.get(5)?,
                colour: row.get(6)?,
                user: row.get::<_, Stored<_>>(7)?.0,
                user_name: row.get(8)?,
                hours: Week::stored(row.get_ref(9)?.as_str()?).into(),
                archived: row.get(10)?,
                role: row.get::<_, Stored<_>>(11)?.0,
            })
        },
    )
}

/// Adds a doctor or an assistant.
///
/// # Errors
/// A refused field; an unknown or archived site; [`ErrorCode::AlreadyUsed`] at `user` when that user is another one.
pub fn add(tx: &mut Tx<'_>, _by: &Authorized<DoctorsWrite>, request: AddDoctor) -> Result<DoctorId> {
    let AddDoctor { role, name, licence, specialty, phone, email, colour, user, hours } = request;
    let id: DoctorId = tx.new_id()?;
    let despite = false;
    save(tx, ChangeDoctor { doctor: id, name, licence, specialty, phone, email, colour, user, hours, despite })?;
    tx.put(id, doctor::Status { archived: false });
    tx.put(id, doctor::Role { role });
    Ok(id)
}

/// Changes a doctor.
///
/// # Errors
/// As [`add`]; [`ErrorCode::TimeInUse`] at `hours` when something is booked in hours that go, unless `despite`.
pub fn change(tx: &mut Tx<'_>, _by: &Authorized<DoctorsWrite>, request: ChangeDoctor) -> Result<()> {
    let id = request.doctor;
    tx.get::<doctor::Details>(id, "doctor")?;
    if !request.despite {
        let before = Week::stored(&tx.get::<doctor::Hours>(id, "doctor")?.hours);
        let known = Exceptions::from(tx, tx.today()?)?;
        let doctor::Role { role } = tx.get(id, "doctor")?;
        let after = known.of_staff(id, role, Week::at_sites(&request.hours)?);
        refuse_in_use(tx, &[(id.0, known.of_staff(id, role, before), after)], "hours")?;
    }
    save(tx, request)
}

fn save(tx: &mut Tx<'_>, request: ChangeDoctor) -> Result<()> {
    let id = request.doctor;
    let hours = Week::at_sites(&request.hours)?;
    // Hours at a site that was put away meanwhile may stay as they are.
    let before = tx.find::<doctor::Hours>(id)?.map(|stored| Week::stored(&stored.hours)).unwrap_or_default();
    let known: Vec<WorkingHours> = before.into();
    for (place, stretch) in request.hours.iter().enumerate() {
        let new = stretch.site.filter(|_| known.iter().all(|kept| kept.site != stretch.site));
        if let Some(site) = new {
            practice::sites::must_be_in_use(tx, site, &format!("hours[{place}].site"))?;
        }
    }
    if let Some(user) = request.user {
        must_be_free_user(tx, user, id)?;
    }
    let (_, clinic) = practice::clinic_row(tx)?;
    let phone = request.phone.map(|text| phone::possible(&text, clinic.country, "phone")).transpose()?;
    let details = doctor::Details {
        name: request.name.to_string(),
        licence: request.licence.map(|text| text.to_string()),
        specialty: request.specialty.map(|text| text.to_string()),
        phone: phone.map(|phone| phone.to_string()),
        email: request.email.map(|email| email.to_string()),
        colour: request.colour.get(),
        user_id: request.user,
    };
    tx.put(id, details);
    tx.put(id, doctor::Hours { hours: hours.to_json()? });
    Ok(())
}

/// A user is one doctor at most.
fn must_be_free_user(read: &Read<'_>, user: UserId, own: DoctorId) -> Result<()> {
    read.get::<user::Details>(user, "user")?;
    let other = read.first(
        "SELECT id FROM doctor WHERE user_id = ?1 AND id <> ?2 AND archived = 0 LIMIT 1",
        [Stored(user.0), Stored(own.0)],
        |row| row.get::<_, Stored<DoctorId>>(0),
    )?;
    if other.is_some() { Err(Error::at(ErrorCode::AlreadyUsed, "user").into()) } else { Ok(()) }
}

/// Puts a doctor away, or brings one back.
///
/// # Errors
/// [`ErrorCode::HasVisits`] with their count while visits are still to come; [`ErrorCode::AlreadyUsed`] at `user` when
/// the user of a doctor who comes back is another doctor by now.
pub fn archive(tx: &mut Tx<'_>, _by: &Authorized<DoctorsWrite>, request: ArchiveDoctor) -> Result<()> {
    let details: doctor::Details = tx.get(request.doctor, "doctor")?;
    if request.archived {
        let count = booking::visits_to_come(tx, request.doctor)?;
        if count > 0 {
            return Err(Error::at(ErrorCode::HasVisits, "doctor").with("count", count).into());
        }
    } else if let Some(user) = details.user_id {
        must_be_free_user(tx, user, request.doctor)?;
    }
    tx.put(request.doctor, doctor::Status { archived: request.archived });
    Ok(())
}

/// Refuses somebody who is not on the staff as this.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `field`.
pub(crate) fn must_be(read: &Read<'_>, id: DoctorId, role: StaffRole, field: &str) -> Result<()> {
    if read.get::<doctor::Role>(id, field)?.role == role {
        Ok(())
    } else {
        Err(Error::at(ErrorCode::NotFound, field).into())
    }
}

/// Refuses somebody who does not work here as this, or no longer.
///
/// # Errors
/// As [`must_be`]; [`ErrorCode::Archived`] at `field`.
pub(crate) fn must_work(read: &Read<'_>, id: DoctorId, role: StaffRole, field: &str) -> Result<()> {
    must_be(read, id, role, field)?;
    if read.get::<doctor::Status>(id, field)?.archived {
        return Err(Error::at(ErrorCode::Archived, field).into());
    }
    Ok(())
}

/// When somebody who works here can be booked, from a day on.
///
/// # Errors
/// As [`must_work`].
pub(crate) fn availability(
    read: &Read<'_>,
    id: DoctorId,
    role: StaffRole,
    day: PlainDate,
    field: &str,
) -> Result<Availability> {
    must_work(read, id, role, field)?;
    let week = Week::stored(&read.get::<doctor::Hours>(id, field)?.hours);
    Ok(Exceptions::from(read, day)?.of_staff(id, role, week))
}
