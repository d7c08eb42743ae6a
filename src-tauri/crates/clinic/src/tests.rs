//! Tests on real encrypted files. What every area's tests start from is here; what is tested here is the file itself,
//! the one way to write, and who may do what.

mod file;
mod log;
pub mod plans;
mod upgrade;
mod users;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use cuspid_model::UserId;
use cuspid_model::permission::{BuiltInRole, Permit};
use cuspid_model::time::Instant;
use tempfile::TempDir;

use crate::access::{Authorized, Grant};
use crate::keys::Password;
use crate::{Author, Clinic, Clock, Fault, Folder, NewClinic, Opening, Read, Result, SystemChance, Tx, World};

/// A clock that stands still until it is moved.
pub struct FakeClock(AtomicI64);

impl FakeClock {
    /// 2026-03-11 12:00 UTC, a Wednesday.
    pub const START: i64 = 1_773_230_400_000;

    pub fn advance_minutes(&self, minutes: i64) {
        self.0.fetch_add(minutes * 60_000, Ordering::Relaxed);
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Instant {
        Instant::new(self.0.load(Ordering::Relaxed)).unwrap()
    }
}

/// A clinic in a temporary folder, with its first admin.
pub struct Fixture {
    pub clinic: Clinic,
    pub admin: UserId,
    pub recovery_code: String,
    pub clock: Arc<FakeClock>,
    pub home: TempDir,
}

pub const ADMIN_PHONE: &str = "+55 11 98765-4321";
pub const PASSWORD: &str = "tooth-fairy-24";

impl Fixture {
    pub fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let clock = Arc::new(FakeClock(AtomicI64::new(FakeClock::START)));
        let world = World { clock: clock.clone(), chance: Arc::new(SystemChance) };
        let folder = Folder::fresh(&home.path().join("clinic")).unwrap();
        let (clinic, admin, code) = Clinic::create(folder, world, &home.path().join("config"), brazilian()).unwrap();
        Self { clinic, admin, recovery_code: code.words(), clock, home }
    }

    pub fn world(&self) -> World {
        World { clock: self.clock.clone(), chance: Arc::new(SystemChance) }
    }

    pub fn config(&self) -> std::path::PathBuf {
        self.home.path().join("config")
    }

    /// Signs in to the clinic in `folder` anew, as another program would.
    pub fn sign_in(&self, folder: &Path, phone: &str, password: &str) -> Result<(Clinic, UserId)> {
        let opening = Opening::of(Folder::existing(folder)?)?;
        opening.sign_in(&self.world(), &self.config(), &phone.parse().unwrap(), &Password::typed(password.to_owned()))
    }

    /// What the admin may do, as the proof a handler asks for.
    pub fn admin<P: Permit>(&self) -> Authorized<P> {
        self.may(self.admin)
    }

    pub fn may<P: Permit>(&self, user: UserId) -> Authorized<P> {
        self.read(|read| Ok(Arc::new(Grant::of(read, user)?.unwrap()).authorize()?)).unwrap()
    }

    pub fn read<T>(&self, look: impl FnOnce(&Read<'_>) -> Result<T>) -> Result<T> {
        self.clinic.read(look)
    }

    pub fn write<T: serde::Serialize + serde::de::DeserializeOwned>(
        &self,
        decide: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        let author = Author { user: Some(self.admin), roles: "admin".into() };
        self.clinic.write(&author, "Test", None, decide)
    }

    /// Adds a user with a built-in role; gives him.
    pub fn user(&self, role: BuiltInRole, phone: &str) -> UserId {
        use cuspid_model::requests::users::{AddUser, ListUsers};
        let list = self.read(|read| crate::users::list(read, &self.admin(), ListUsers {})).unwrap();
        let site = Some(list.sites[0].id).filter(|_| role.is_of_a_site());
        let role = list.roles.iter().find(|row| row.built_in == Some(role)).unwrap().id;
        let request = AddUser {
            name: "Another User".parse().unwrap(),
            phone: phone.parse().unwrap(),
            email: None,
            language: cuspid_model::text::Language::English,
            roles: vec![role],
            site,
            password: PASSWORD.into(),
        };
        let by = self.admin();
        let author = Author { user: Some(self.admin), roles: "admin".into() };
        let chosen = self.read(|read| crate::users::choose_for_new(read, &by, &request)).unwrap();
        self.clinic
            .write_password(&author, "AddUser", None, chosen, |tx, slot| crate::users::add(tx, &by, slot, request))
            .unwrap()
    }
}

pub fn brazilian() -> NewClinic {
    NewClinic {
        name: "Clínica Aurora".parse().unwrap(),
        country: "BR".parse().unwrap(),
        currency: "BRL".parse().unwrap(),
        language: cuspid_model::text::Language::Portuguese,
        zone: "America/Sao_Paulo".parse().unwrap(),
        demo: false,
        admin_name: "Ana Souza".parse().unwrap(),
        admin_phone: ADMIN_PHONE.parse().unwrap(),
        admin_password: PASSWORD.into(),
    }
}

/// The code and field of a refusal.
pub fn refusal<T>(outcome: Result<T>) -> (cuspid_model::ErrorCode, String) {
    match outcome {
        Err(Fault::Refused(error)) => (error.code, error.field.unwrap_or_default()),
        Err(other) => panic!("a fault, not a refusal: {other}"),
        Ok(_) => panic!("not refused"),
    }
}
