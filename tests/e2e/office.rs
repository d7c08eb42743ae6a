//! An office to test in: a new clinic with a dentist and a receptionist, made through the door, as a window's user
//! would have made it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use cuspid_clinic::World;
use cuspid_host::{AppDirs, Host, SessionToken};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::driver::{Result, wait_for};
use crate::shell::open;
use crate::window::Window;

/// Everybody's password.
pub const PASSWORD: &str = "green heron over water";

/// What differs between the countries the office is tried in.
pub struct Country {
    code: &'static str,
    currency: &'static str,
    /// Zones of the country, each with the hours its winter clock is ahead of UTC.
    zones: &'static [(&'static str, i64)],
    /// The language of the clinic and of its users.
    pub language: &'static str,
    admin_phone: &'static str,
    receptionist_phone: &'static str,
    dentist_phone: &'static str,
}

/// An office in the United States.
pub const UNITED_STATES: Country = Country {
    code: "US",
    currency: "USD",
    zones: &[("America/New_York", -5), ("Pacific/Honolulu", -10)],
    language: "en",
    admin_phone: "(202) 555-0101",
    receptionist_phone: "(202) 555-0102",
    dentist_phone: "+1 202-555-0103",
};

/// An office in Brazil.
pub const BRAZIL: Country = Country {
    code: "BR",
    currency: "BRL",
    zones: &[("America/Sao_Paulo", -3), ("America/Noronha", -2), ("America/Rio_Branco", -5)],
    language: "pt-BR",
    admin_phone: "(11) 98765-4321",
    receptionist_phone: "11 98765 4322",
    dentist_phone: "+55 11 98765-4323",
};

impl Country {
    /// The zone where noon is nearest, so that what a test books for now is over before midnight.
    fn zone(&self) -> &'static str {
        let hours = World::real().clock.now().millis() / 3_600_000;
        let from_noon = |ahead: i64| ((hours + ahead).rem_euclid(24) - 12).abs();
        self.zones.iter().min_by_key(|(_, ahead)| from_noon(*ahead)).map_or("Etc/UTC", |(zone, _)| zone)
    }
}

/// Whoever works there.
#[derive(Clone, Copy)]
pub enum Who {
    /// Who founded it.
    Admin,
    /// At the front desk.
    Receptionist,
    /// At the chair; works at every hour of every day, so that a test may run at any.
    Dentist,
}

/// A clinic in a folder of its own; it is gone with this value.
pub struct Office {
    home: TempDir,
    country: &'static Country,
}

impl Office {
    /// Founds it.
    pub fn found(country: &'static Country) -> Result<Self> {
        let home = tempfile::tempdir().map_err(|error| error.to_string())?;
        let office = Self { home, country };
        let door = Door::new(office.home.path())?;
        door.ask(
            "CreateClinic",
            json!({
                "folder": office.folder(), "name": "Quillhaven Dental", "country": country.code,
                "currency": country.currency, "language": country.language, "zone": country.zone(),
                "admin_name": "Ada Quill", "admin_phone": country.admin_phone, "admin_password": PASSWORD,
            }),
        )?;
        let roles = door.ask("ListUsers", json!({}))?["roles"].clone();
        let add = |role: &str, name: &str, phone: &str| {
            let role = roles.as_array().into_iter().flatten().find(|row| row["built_in"] == role);
            let role = role.map(|row| row["id"].clone());
            let language = country.language;
            door.ask(
                "AddUser",
                json!({ "name": name, "phone": phone, "language": language, "roles": [role], "password": PASSWORD }),
            )
        };
        add("receptionist", "Rita Moss", country.receptionist_phone)?;
        let dentist = add("doctor", "Dr Ysolde Ferrow", country.dentist_phone)?;
        let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        let hours: Vec<Value> = days.iter().map(|day| json!({ "day": day, "from": 0, "to": 1440 })).collect();
        door.ask(
            "AddDoctor",
            json!({ "name": "Dr Ysolde Ferrow", "licence": "D-40871", "user": dentist, "colour": 2, "hours": hours }),
        )?;
        Ok(office)
    }

    /// Its folder.
    pub fn folder(&self) -> PathBuf {
        self.home.path().join("clinic")
    }

    /// Opens a window on it.
    pub fn window(&self) -> Result<Window> {
        open(Some(&self.folder()))
    }

    /// Signs somebody in on the page that asks for it.
    pub fn sign_in(&self, window: &Window, who: Who) -> Result<()> {
        window.enter("login-phone", self.phone(who))?;
        window.enter("login-password", PASSWORD)?;
        window.click("login-submit")?;
        window.part("user-menu")?;
        window.at_rest()
    }

    /// The number somebody signs in with.
    pub fn phone(&self, who: Who) -> &'static str {
        match who {
            Who::Admin => self.country.admin_phone,
            Who::Receptionist => self.country.receptionist_phone,
            Who::Dentist => self.country.dentist_phone,
        }
    }

    /// The day and the time on the clinic's clock, such as `2026-03-11` and `09:30`.
    pub fn now(&self) -> Result<(String, String)> {
        let now = self.ask_as(Who::Receptionist, "ListToday", json!({}))?["now"].clone();
        let (day, time) = now.as_str().and_then(|now| now.split_once('T')).ok_or("the clinic's clock shows nothing")?;
        Ok((day.to_owned(), time.get(..5).unwrap_or(time).to_owned()))
    }

    /// Asks as somebody else at another computer would, beside the open window.
    pub fn ask_as(&self, who: Who, request: &str, args: Value) -> Result<Value> {
        self.desk(who)?.ask(request, args)
    }

    /// Somebody else at another computer, for many questions.
    pub fn desk(&self, who: Who) -> Result<Door> {
        let door = Door::new(self.home.path())?;
        door.ask("OpenClinicFolder", json!({ "folder": self.folder() }))?;
        door.ask("SignIn", json!({ "phone": self.phone(who), "password": PASSWORD }))?;
        Ok(door)
    }
}

/// The same door the window uses, without a window.
pub struct Door {
    host: Arc<Host>,
    token: SessionToken,
}

impl Door {
    fn new(home: &Path) -> Result<Self> {
        let dirs = AppDirs { config: home.join("config"), documents: home.to_owned() };
        let token = SessionToken::random(&World::real()).map_err(|error| error.to_string())?;
        Ok(Self { host: Host::new(dirs, World::real()), token })
    }

    /// Asks.
    pub fn ask(&self, request: &str, args: Value) -> Result<Value> {
        self.host.call(&self.token, request, args, None).map_err(|error| format!("{request}: {error:?}"))
    }
}

/// Signs whoever is signed in out again.
pub fn sign_out(window: &Window) -> Result<()> {
    window.click("user-menu")?;
    window.click("sign-out")?;
    window.part("login-phone")?;
    // Reports name patients, and would close by themselves a little later.
    let reports = window.execute("return document.querySelectorAll('[data-testid=toasts] > *').length")?;
    if reports == json!(0) { Ok(()) } else { Err("what one user did is still shown to the next".to_owned()) }
}

/// The text of the document the viewer was given, a line of paper as a line of text. Asked again, it is the next one.
pub fn viewed(window: &Window) -> Result<String> {
    let file = wait_for("the viewer to be given a document", || {
        let mut viewed = std::fs::read_dir(window.viewed()).map_err(|error| error.to_string())?;
        Ok(viewed.next().and_then(std::result::Result::ok).map(|entry| entry.path()))
    })?;
    let output = Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output();
    let output = output.map_err(|error| format!("cannot start pdftotext: {error}"))?;
    if !output.status.success() {
        return Err(format!("pdftotext: {}", String::from_utf8_lossy(&output.stderr)));
    }
    std::fs::remove_file(&file).map_err(|error| error.to_string())?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
