//! Offices for tests: a temporary clinic with its staff, asked through the one door.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says where and stops"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use cuspid_clinic::{Author, Clock, Folder, Read, SystemChance, World, practice};
use cuspid_host::{AppDirs, Host, SessionToken};
use cuspid_model::permission::BuiltInRole;
use cuspid_model::time::Instant;
use cuspid_model::{Error, RequestKey, RoleId, SiteId, UserId};
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

/// A clock that stands still until it is moved. It starts on Wednesday 2026-03-11, 12:00 UTC: 9 in São Paulo.
pub struct FakeClock(AtomicI64);

impl FakeClock {
    /// Moves on.
    pub fn advance_minutes(&self, minutes: i64) {
        self.0.fetch_add(minutes * 60_000, Ordering::Relaxed);
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Instant {
        Instant::new(self.0.load(Ordering::Relaxed)).unwrap()
    }
}

/// Everybody's password.
pub const PASSWORD: &str = "tooth-fairy-24";

/// An office with one user of each built-in role, each at a window of his own.
pub struct Office {
    /// The host all windows share.
    pub host: Arc<Host>,
    /// The time.
    pub clock: Arc<FakeClock>,
    /// Twelve words.
    pub recovery_code: String,
    windows: BTreeMap<&'static str, SessionToken>,
    home: TempDir,
}

impl Office {
    /// A Brazilian office on a Wednesday morning.
    pub fn open() -> Self {
        let home = tempfile::tempdir().unwrap();
        let clock = Arc::new(FakeClock(AtomicI64::new(1_773_230_400_000)));
        let world = World { clock: clock.clone(), chance: Arc::new(SystemChance) };
        let dirs = AppDirs { config: home.path().join("config"), documents: home.path().into() };
        let host = Host::new(dirs, world.clone());
        let admin = SessionToken::random(&world).unwrap();
        let made = host
            .call(
                &admin,
                "CreateClinic",
                json!({
                    "folder": home.path().join("clinic"), "name": "Clínica Aurora", "country": "BR", "currency": "BRL",
                    "language": "pt-BR", "zone": "America/Sao_Paulo", "admin_name": "Ana Souza",
                    "admin_phone": phone(BuiltInRole::Admin), "admin_password": PASSWORD,
                }),
                None,
            )
            .unwrap();
        let recovery_code = made["recovery_code"].as_str().unwrap().to_owned();
        let mut office = Self { host, clock, recovery_code, windows: BTreeMap::from([("admin", admin)]), home };
        let site = office.ok(BuiltInRole::Admin, "ListUsers", json!({}))["sites"][0]["id"].clone();
        for role in BuiltInRole::ALL.into_iter().filter(|role| *role != BuiltInRole::Admin) {
            let site = if role.is_of_a_site() { site.clone() } else { Value::Null };
            office.ok(
                BuiltInRole::Admin,
                "AddUser",
                json!({
                    "name": format!("The {}", role.as_str()), "phone": phone(role), "language": "en",
                    "roles": [office.role(role)], "site": site, "password": PASSWORD,
                }),
            );
            let token = SessionToken::random(&world).unwrap();
            office.host.call(&token, "SignIn", json!({"phone": phone(role), "password": PASSWORD}), None).unwrap();
            office.windows.insert(role.as_str(), token);
        }
        office
    }

    /// Another site of the clinic, with an admin who is one there and nowhere else, at a window of his own.
    pub fn add_site(&self) -> (SiteId, SessionToken) {
        let phone = "+5511987650009";
        let user = self.ok(
            BuiltInRole::Admin,
            "AddUser",
            json!({
                "name": "The other admin", "phone": phone, "language": "en",
                "roles": [self.role(BuiltInRole::Admin)], "password": PASSWORD,
            }),
        );
        let user: UserId = serde_json::from_value(user).unwrap();
        let clinic = self.host.clinic().unwrap();
        let held = |read: &Read<'_>| {
            let sql = "SELECT id, role_id FROM user_role WHERE user_id = ?1";
            let id = |bytes: [u8; 16]| Uuid::from_bytes(bytes);
            let found = read.first(sql, [user.0.as_bytes()], |row| Ok((id(row.get(0)?), RoleId(id(row.get(1)?)))))?;
            Ok(found.unwrap())
        };
        let (everywhere, role_id) = clinic.read(held).unwrap();
        let made = clinic.write(&Author::default(), "Test", None, |tx| {
            let site: SiteId = tx.new_id()?;
            tx.put(site, practice::site::Details { name: "Harbour".into(), archived: false });
            let grant = practice::user_role::Grant { user_id: user, role_id, site_id: None, granted: false };
            tx.put(everywhere, grant.clone());
            let at_site: Uuid = tx.new_id()?;
            tx.put(at_site, practice::user_role::Grant { site_id: Some(site), granted: true, ..grant });
            Ok(site)
        });
        let site = made.unwrap();
        let window = SessionToken::random(self.host.world()).unwrap();
        self.host.call(&window, "SignIn", json!({"phone": phone, "password": PASSWORD}), None).unwrap();
        (site, window)
    }

    /// The clinic's folder.
    pub fn folder(&self) -> PathBuf {
        self.home.path().join("clinic")
    }

    /// A folder of this test's own that goes away with it.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Asks at the window of the user with this role.
    ///
    /// # Errors
    /// The refusal.
    pub fn ask(&self, role: BuiltInRole, request: &str, args: Value) -> Result<Value, Error> {
        let key = World::real().new_id::<RequestKey>().unwrap();
        self.host.call(&self.windows[role.as_str()], request, args, Some(key))
    }

    /// The same, for what must not be refused.
    pub fn ok(&self, role: BuiltInRole, request: &str, args: Value) -> Value {
        self.ask(role, request, args).unwrap_or_else(|error| panic!("{request} as {}: {error:?}", role.as_str()))
    }

    /// The same, for what must be refused: the code and the field.
    pub fn refused(&self, role: BuiltInRole, request: &str, args: Value) -> (String, String) {
        match self.ask(role, request, args) {
            Ok(answer) => panic!("{request} as {} was not refused: {answer}", role.as_str()),
            Err(error) => (error.code.as_str().to_owned(), error.field.unwrap_or_default()),
        }
    }

    /// The token of the window of the user with this role.
    pub fn window(&self, role: BuiltInRole) -> SessionToken {
        self.windows[role.as_str()]
    }

    /// The identity of a built-in role.
    pub fn role(&self, role: BuiltInRole) -> Value {
        let list = self.ok(BuiltInRole::Admin, "ListUsers", json!({}));
        let found = list["roles"].as_array().unwrap().iter().find(|row| row["built_in"] == role.as_str()).unwrap();
        found["id"].clone()
    }

    /// The hash of the state: equal before and after means nothing has changed.
    pub fn state(&self) -> String {
        self.host.clinic().unwrap().state_hash().unwrap().to_string()
    }

    /// Checks the whole file, and that its log gives the same state again.
    pub fn assert_whole(&self) {
        let clinic = self.host.clinic().unwrap();
        assert_eq!(clinic.verify().unwrap().problems, Vec::<String>::new());
        let empty = tempfile::tempdir_in(self.home.path()).unwrap();
        let folder = Folder::fresh(empty.path()).unwrap();
        assert_eq!(clinic.replay(folder).unwrap(), clinic.state_hash().unwrap());
    }
}

/// The phone number of the user with this role.
pub fn phone(role: BuiltInRole) -> &'static str {
    match role {
        BuiltInRole::Admin => "+5511987650000",
        BuiltInRole::Doctor => "+5511987650001",
        BuiltInRole::Receptionist => "+5511987650002",
        BuiltInRole::Assistant => "+5511987650003",
        BuiltInRole::ClinicalManager => "+5511987650004",
        BuiltInRole::Practice => "+5511987650005",
        BuiltInRole::CareProvider => "+5511987650006",
    }
}
