//! `cuspid-cli`: the same backend as the window, without a window. Makes clinics, answers requests line by line,
//! prints the schema of every request, and checks a clinic's file.
#![allow(clippy::print_stdout, reason = "printing is what a command line does")]

mod call;
mod schema;
mod verify;

use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::{Parser, Subcommand};
use cuspid_clinic::{Fault, World};
use cuspid_host::{AppDirs, Host, SessionToken, demo};
use cuspid_model::text::Language;
use cuspid_model::{Error, ErrorCode};
use cuspid_texts::error_text;
use serde_json::json;

#[derive(Parser)]
#[command(name = "cuspid-cli", version, about = "Cuspid without a window")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Makes a clinic in an empty folder. The admin's password comes from CUSPID_PASSWORD or a prompt.
    New {
        /// The folder.
        #[arg(long)]
        dir: PathBuf,
        /// The clinic's name.
        #[arg(long)]
        name: String,
        /// Its country, two letters.
        #[arg(long)]
        country: String,
        /// Its currency, three letters.
        #[arg(long)]
        currency: String,
        /// Its language: en or pt-BR.
        #[arg(long, default_value = "en")]
        language: String,
        /// Its time zone.
        #[arg(long)]
        zone: String,
        /// The first admin's name.
        #[arg(long)]
        admin_name: String,
        /// The first admin's phone number.
        #[arg(long)]
        admin_phone: String,
    },
    /// Makes a clinic full of invented people, and prints the logins it made.
    Demo {
        /// The folder.
        #[arg(long)]
        dir: PathBuf,
        /// How many patients.
        #[arg(long, default_value_t = demo::PATIENTS)]
        patients: u32,
        /// How many years of visits.
        #[arg(long, default_value_t = demo::YEARS)]
        years: u32,
        /// The same seed gives the same people.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Prints the logins as JSON.
        #[arg(long)]
        json: bool,
        /// The language of the clinic: en or pt-BR.
        #[arg(long, default_value = "en")]
        language: String,
    },
    /// Answers requests, one JSON object a line: {"id":…,"request":"…","args":{…},"key":"…"}.
    Call {
        /// The clinic's folder.
        #[arg(long)]
        dir: PathBuf,
        /// The phone number to sign in with.
        #[arg(long)]
        phone: String,
    },
    /// Prints the JSON Schema of every request, its answer and the permission it needs.
    Schema,
    /// Checks a clinic's file: structure, links, the audit trail, the state, money and numbers.
    Verify {
        /// The clinic's folder.
        #[arg(long)]
        dir: PathBuf,
        /// The phone number to sign in with.
        #[arg(long)]
        phone: String,
        /// Also replays the whole log into an empty file in this folder and compares the states.
        #[arg(long)]
        replay: Option<PathBuf>,
    },
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("cuspid-cli: {}", error_text(Language::English, &error));
            eprintln!("  [{error}]");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode, Error> {
    match command {
        Command::New { dir, name, country, currency, language, zone, admin_name, admin_phone } => {
            let (host, token) = host()?;
            let args = json!({
                "folder": dir, "name": name, "country": country, "currency": currency, "language": language,
                "zone": zone, "admin_name": admin_name, "admin_phone": admin_phone, "admin_password": password()?,
            });
            let made = host.call(&token, "CreateClinic", args, None)?;
            println!("{made}");
            Ok(ExitCode::SUCCESS)
        }
        Command::Demo { dir, patients, years, seed, json, language } => {
            let dirs = dirs()?;
            let language = Language::parse(&language).ok_or(Error::at(ErrorCode::Malformed, "language"))?;
            let plan = demo::Plan { patients, years, seed, language };
            let logins = demo::make(&dir, &dirs, &plan, &mut report()).map_err(Fault::into_error)?;
            if json {
                println!("{}", json!(logins));
            } else {
                for login in logins {
                    println!("{:<14} {:<24} {}  {}", login.role.as_str(), login.name, login.phone, login.password);
                }
            }
            Ok(ExitCode::SUCCESS)
        }
        Command::Call { dir, phone } => {
            let (host, token) = signed_in(&dir, &phone)?;
            call::run(&host, &token)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Schema => {
            println!("{:#}", schema::all());
            Ok(ExitCode::SUCCESS)
        }
        Command::Verify { dir, phone, replay } => {
            let (host, _) = signed_in(&dir, &phone)?;
            verify::run(&host, replay.as_deref())
        }
    }
}

/// Says every few seconds how far a large demo clinic has come.
fn report() -> impl FnMut(demo::Progress) {
    const EVERY: Duration = Duration::from_secs(3);
    let mut said = Instant::now();
    move |progress| {
        if said.elapsed() >= EVERY {
            said = Instant::now();
            let demo::Progress { day, last, patients, changes, .. } = progress;
            eprintln!("{day} of {last}: {patients} patients, {changes} changes");
        }
    }
}

fn dirs() -> Result<AppDirs, Error> {
    AppDirs::of_user().map_err(Fault::into_error)
}

/// This program's host; what it does beside is over before the program is.
struct Own(Arc<Host>);

impl Deref for Own {
    type Target = Host;

    fn deref(&self) -> &Host {
        &self.0
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        self.0.end();
    }
}

fn host() -> Result<(Own, SessionToken), Error> {
    let world = World::real();
    let token = SessionToken::random(&world).map_err(|_| Error::new(ErrorCode::Internal))?;
    Ok((Own(Host::new(dirs()?, world)), token))
}

/// A host with the clinic of a folder open, signed in to.
fn signed_in(dir: &Path, phone: &str) -> Result<(Own, SessionToken), Error> {
    let (host, token) = host()?;
    host.call(&token, "OpenClinicFolder", json!({ "folder": dir }), None)?;
    host.call(&token, "SignIn", json!({ "phone": phone, "password": password()? }), None)?;
    Ok((host, token))
}

/// The password: never an argument, which every program on the computer could read.
fn password() -> Result<String, Error> {
    match std::env::var("CUSPID_PASSWORD") {
        Ok(password) => Ok(password),
        Err(_) => rpassword::prompt_password("Password: ").map_err(|_| Error::at(ErrorCode::Missing, "password")),
    }
}
