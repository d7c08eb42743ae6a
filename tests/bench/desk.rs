//! Where the questions are asked: the demo clinic through its door, and its file beside it.

use std::path::Path;
use std::sync::Arc;

use cuspid_clinic::{Clinic, Read, World};
use cuspid_host::{AppDirs, Host, SessionToken};
use serde_json::{Value, json};

/// A look at the file with nothing around it.
pub struct Bare<'a>(&'a Read<'a>);

impl Bare<'_> {
    /// Steps through the rows of a prepared statement, reads every column, and gives the first of each row.
    pub fn all(&self, sql: &str, params: &[&dyn rusqlite::ToSql]) -> rusqlite::Result<Vec<rusqlite::types::Value>> {
        let statement = self.0.prepare(sql);
        let mut statement = statement.map_err(|_| rusqlite::Error::InvalidQuery)?;
        let columns = statement.column_count();
        let mut rows = statement.query(params)?;
        let mut first = vec![];
        while let Some(row) = rows.next()? {
            for column in 1..columns {
                std::hint::black_box(row.get_ref(column)?);
            }
            first.push(row.get(0)?);
        }
        Ok(first)
    }
}

/// A demo clinic with its admin and its dentist signed in.
pub struct Desk {
    host: Arc<Host>,
    admin: SessionToken,
    dentist: SessionToken,
    clinic: Arc<Clinic>,
}

impl Desk {
    /// Opens the clinic in a folder.
    pub fn at(folder: &Path) -> Self {
        let world = World::real();
        let dirs = AppDirs { config: folder.join("bench"), documents: folder.to_owned() };
        let host = Host::new(dirs, world.clone());
        let admin = SessionToken::random(&world).unwrap();
        let dentist = SessionToken::random(&world).unwrap();
        host.call(&admin, "OpenClinicFolder", json!({ "folder": folder }), None).unwrap();
        let status = host.call(&admin, "GetStatus", json!({}), None).unwrap();
        for (token, role) in [(&admin, "admin"), (&dentist, "doctor")] {
            let logins = status["demo_logins"].as_array().unwrap();
            let login = logins.iter().find(|login| login["role"] == role).unwrap();
            let args = json!({ "phone": login["phone"], "password": login["password"] });
            host.call(token, "SignIn", args, None).unwrap();
        }
        let clinic = host.clinic().unwrap();
        Self { host, admin, dentist, clinic }
    }

    /// Asks the door as the admin.
    pub fn ask(&self, request: &str, args: Value) -> Value {
        self.host.call(&self.admin, request, args, None).unwrap_or_else(|error| panic!("{request}: {error:?}"))
    }

    /// Asks the door as the admin, for the answer as it travels to the window; how long it is.
    pub fn answer(&self, request: &str, args: Value) -> usize {
        let answer = self.host.answer(&self.admin, request, args, None);
        answer.unwrap_or_else(|error| panic!("{request}: {error:?}")).len()
    }

    /// Asks the door as the dentist.
    pub fn ask_as_dentist(&self, request: &str, args: Value) -> Value {
        self.host.call(&self.dentist, request, args, None).unwrap_or_else(|error| panic!("{request}: {error:?}"))
    }

    /// Bare prepared statements, in one transaction.
    pub fn bare(&self, ask: impl FnOnce(&Bare<'_>) -> rusqlite::Result<()>) {
        let bare = |read: &Read<'_>| Ok(ask(&Bare(read))?);
        self.clinic.read(bare).unwrap();
    }

    /// A list of values of one column.
    pub fn column<T: rusqlite::types::FromSql>(&self, sql: &str) -> Vec<T> {
        self.clinic.read(|read| read.all(sql, [], |row| row.get(0))).unwrap()
    }

    /// How many patients there are.
    pub fn patients(&self) -> i64 {
        self.column("SELECT count(*) FROM patient")[0]
    }

    /// How many visits there are.
    pub fn visits(&self) -> i64 {
        self.column("SELECT count(*) FROM appointment")[0]
    }

    /// This moment, in milliseconds.
    pub fn now(&self) -> i64 {
        self.clinic.world().clock.now().millis()
    }

    /// Today, by the clinic's clock.
    pub fn today(&self) -> String {
        self.clinic.read(|read| read.today()).unwrap().to_string()
    }
}
