//! The demo clinic: invented people with a past, made through the same rules as real ones, many changes at a time.
//!
//! The same plan at the same moment gives the same clinic, down to its identifiers. Its logins are no secret.

mod afterwards;
mod callers;
mod case_days;
mod chair;
mod chores;
mod courses;
mod decks;
mod diary;
mod dice;
mod examination;
mod folk;
mod history;
mod laboratory;
mod mouth;
mod notebook;
mod opening;
mod people;
mod pharmacy;
mod requests;
mod rooms;
mod story;
mod teams;
mod till;
mod today;
mod visits;

use std::path::Path;
use std::sync::Arc;

use chrono::Datelike;
use cuspid_clinic::access::Grant;
use cuspid_clinic::{
    Author, Clinic, Clock, Fault, Folder, NewClinic, Read, Result, SystemClock, World, practice, treatment, users,
};
use cuspid_model::permission::{BuiltInRole, UsersWrite};
use cuspid_model::requests::session::DemoLogin;
use cuspid_model::requests::users::{AddUser, ListUsers};
use cuspid_model::text::Language;
use cuspid_model::time::{Instant, PlainDate, Zone};
use cuspid_model::{ErrorCode, UserId};

use crate::AppDirs;
use crate::host::demo_logins_file;
use dice::{DemoClock, Dice};
use story::Start;

/// What the demo clinic is made of.
#[derive(Clone, Debug)]
pub struct Plan {
    /// How many patients.
    pub patients: u32,
    /// How many years of visits before today.
    pub years: u32,
    /// The same seed gives the same people.
    pub seed: u64,
    /// The language and country of the clinic: English is the United States, Portuguese is Brazil.
    pub language: Language,
}

/// How many patients a demo clinic has unless said.
pub const PATIENTS: u32 = 200;
/// How many years it goes back unless said.
pub const YEARS: u32 = 2;

/// The password of every demo login.
const PASSWORD: &str = "demo-smile-2026";

/// How far the making of a demo clinic has come.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// The day the story is at.
    pub day: PlainDate,
    /// The day it began.
    pub first: PlainDate,
    /// The day it ends.
    pub last: PlainDate,
    /// How many patients are registered.
    pub patients: usize,
    /// How many changes were made.
    pub changes: u64,
}

/// Makes the demo clinic in an empty folder, with a past that ends now, and gives its logins.
///
/// # Errors
/// When the folder is not empty or cannot be written.
pub fn make(folder: &Path, dirs: &AppDirs, plan: &Plan, progress: &mut dyn FnMut(Progress)) -> Result<Vec<DemoLogin>> {
    make_at(SystemClock.now(), folder, dirs, plan, progress)
}

/// The same with a past that ends at another moment.
///
/// # Errors
/// As [`make`].
pub fn make_at(
    now: Instant,
    folder: &Path,
    dirs: &AppDirs,
    plan: &Plan,
    progress: &mut dyn FnMut(Progress),
) -> Result<Vec<DemoLogin>> {
    let cast = people::cast(plan.language);
    let clock = Arc::new(DemoClock::at(beginning(&parsed(cast.zone)?, now, plan.years)?));
    let dice = Arc::new(Dice::new(plan.seed));
    let world = World { clock: clock.clone(), chance: dice.clone() };
    let new = NewClinic {
        name: parsed(cast.name)?,
        country: parsed(cast.country)?,
        currency: parsed(cast.currency)?,
        language: plan.language,
        zone: parsed(cast.zone)?,
        demo: true,
        admin_name: parsed(cast.users[0].1)?,
        admin_phone: parsed(cast.users[0].2)?,
        admin_password: PASSWORD.into(),
    };
    let folder = Folder::fresh(folder)?;
    let (clinic, admin, _) = Clinic::create(folder, world, &dirs.config, new)?;
    let author = Author { user: Some(admin), roles: BuiltInRole::Admin.as_str().into() };
    clinic.write(&author, "StarterLists", None, |tx| treatment::starter(tx, plan.language))?;
    let mut users = vec![];
    for (role, name, phone) in &cast.users[1..] {
        users.push((*role, add_user(&clinic, &author, admin, *role, name, phone, plan.language)?));
    }
    let with_role = |role| users.iter().filter(move |(held, _)| *held == role).map(|(_, user)| *user);
    let desk = with_role(BuiltInRole::Receptionist).next().ok_or(ErrorCode::Internal)?;
    let logins: Vec<UserId> = with_role(BuiltInRole::Doctor).collect();
    let (desk, grant) = (grant(&clinic, desk)?, grant(&clinic, admin)?);
    let start = Start { clinic: &clinic, clock, dice, cast, plan, now, logins: &logins, desk, admin: grant };
    start.story()?.tell(progress)?;
    clinic.flush()?;
    let logins = self::logins(&clinic, admin)?;
    std::fs::write(demo_logins_file(clinic.folder().path()), serde_json::to_vec_pretty(&logins)?)?;
    Ok(logins)
}

/// The morning of a day so many years before the one on which the story ends.
fn beginning(zone: &Zone, now: Instant, years: u32) -> Result<Instant> {
    let today = practice::local_time(zone, now)?.date();
    let first = today.plus_days(-365 * i64::from(years.max(1)))?;
    practice::instant(zone, diary::at(first, 7 * 60)?)
}

fn add_user(
    clinic: &Clinic,
    author: &Author,
    admin: UserId,
    role: BuiltInRole,
    name: &str,
    phone: &str,
    language: Language,
) -> Result<UserId> {
    let by = grant(clinic, admin)?.authorize::<UsersWrite>()?;
    let list = clinic.read(|read| users::list(read, &by, ListUsers {}))?;
    let site = if role.is_of_a_site() { list.sites.first().map(|site| site.id) } else { None };
    let role = list.roles.iter().find(|row| row.built_in == Some(role)).ok_or(ErrorCode::Damaged)?.id;
    let request = AddUser {
        name: parsed(name)?,
        phone: parsed(phone)?,
        email: None,
        language,
        roles: vec![role],
        site,
        password: PASSWORD.into(),
    };
    let chosen = clinic.read(|read| users::choose_for_new(read, &by, &request))?;
    clinic.write_password(author, "AddUser", None, chosen, |tx, slot| users::add(tx, &by, slot, request))
}

fn logins(clinic: &Clinic, admin: UserId) -> Result<Vec<DemoLogin>> {
    let by = grant(clinic, admin)?.authorize::<UsersWrite>()?;
    let list = clinic.read(|read| users::list(read, &by, ListUsers {}))?;
    let mut logins = vec![];
    for role in &list.roles {
        let Some(built_in) = role.built_in else { continue };
        for user in list.users.iter().filter(|user| user.roles.contains(&role.id)) {
            logins.push(DemoLogin {
                name: user.name.clone(),
                phone: parsed(&user.phone)?,
                role: built_in,
                password: PASSWORD.into(),
            });
        }
    }
    Ok(logins)
}

/// Whether the demo clinic is open: on weekdays, and on the day it is made, so that there is something to see.
fn works(day: PlainDate, today: PlainDate) -> bool {
    let weekday = |day: PlainDate| day.date().weekday();
    !matches!(weekday(day), chrono::Weekday::Sat | chrono::Weekday::Sun) || weekday(day) == weekday(today)
}

/// What the user of the demo clinic may do, by his real rights.
fn grant(clinic: &Clinic, user: UserId) -> Result<Arc<Grant>> {
    clinic.read(|read| granted(read, user))
}

/// The same within a look at the clinic.
fn granted(read: &Read<'_>, user: UserId) -> Result<Arc<Grant>> {
    Ok(Arc::new(Grant::of(read, user)?.ok_or(ErrorCode::Damaged)?))
}

/// Text of this program's own as a checked value.
fn parsed<T: std::str::FromStr<Err = ErrorCode>>(text: impl AsRef<str>) -> Result<T> {
    text.as_ref().parse().map_err(Fault::from)
}
