//! The demo clinic: invented people with a past, made through the same rules as real ones, many changes at a time.
//!
//! The same plan on the same day gives the same clinic, down to its identifiers. Its logins are no secret.

mod dice;
mod people;
mod story;

use std::path::Path;
use std::sync::Arc;

use cuspid_clinic::{Author, Clinic, Clock, Fault, Folder, NewClinic, Result, SystemClock, World, treatment, users};
use cuspid_model::permission::{BuiltInRole, UsersWrite};
use cuspid_model::requests::session::DemoLogin;
use cuspid_model::requests::users::{AddUser, ListUsers};
use cuspid_model::text::Language;
use cuspid_model::{ErrorCode, UserId};

use crate::AppDirs;
use crate::host::demo_logins_file;
use dice::{DemoClock, Dice};
use story::Story;

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

/// The password of every demo login.
const PASSWORD: &str = "demo-smile-2026";

/// Makes the demo clinic in an empty folder and gives its logins.
///
/// # Errors
/// When the folder is not empty or cannot be written.
pub fn make(folder: &Path, dirs: &AppDirs, plan: &Plan) -> Result<Vec<DemoLogin>> {
    let clock = Arc::new(DemoClock::starting(&SystemClock, plan.years));
    let dice = Arc::new(Dice::new(plan.seed));
    let world = World { clock: clock.clone(), chance: dice.clone() };
    let cast = people::cast(plan.language);
    let new = NewClinic {
        name: parsed("Quillhaven Dental")?,
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
    let doctors: Vec<UserId> = with_role(BuiltInRole::Doctor).collect();
    let story = Story {
        clinic: &clinic,
        clock,
        dice,
        cast,
        plan,
        now: SystemClock.now(),
        desk: story::grant(&clinic, desk)?,
        admin: story::grant(&clinic, admin)?,
    };
    story.tell(&doctors)?;
    clinic.flush()?;
    let logins = logins(&clinic, admin)?;
    std::fs::write(demo_logins_file(clinic.folder().path()), serde_json::to_vec_pretty(&logins)?)?;
    Ok(logins)
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
    let by = story::grant(clinic, admin)?.authorize::<UsersWrite>()?;
    let list = clinic.read(|read| users::list(read, &by, ListUsers {}))?;
    let role = list.roles.iter().find(|row| row.built_in == Some(role)).ok_or(ErrorCode::Damaged)?.id;
    let request = AddUser {
        name: parsed(name)?,
        phone: parsed(phone)?,
        email: None,
        language,
        roles: vec![role],
        password: PASSWORD.into(),
    };
    clinic.write_keys(author, "AddUser", None, |tx, key| users::add(tx, &by, key, request))
}

fn logins(clinic: &Clinic, admin: UserId) -> Result<Vec<DemoLogin>> {
    let by = story::grant(clinic, admin)?.authorize::<UsersWrite>()?;
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

/// Text of this program's own as a checked value.
fn parsed<T: std::str::FromStr<Err = ErrorCode>>(text: impl AsRef<str>) -> Result<T> {
    text.as_ref().parse().map_err(Fault::from)
}
