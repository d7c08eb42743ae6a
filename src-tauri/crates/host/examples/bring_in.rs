//! Brings lists of people in as patients, through the door, into a clinic that is thrown away; says how many were
//! accepted, which fields were refused, how well duplicates were recognised and how fast patients are found.
//!
//! ```text
//! cargo run --release -p cuspid-host --example bring_in -- febrl_dataset1.csv patients.csv
//! ```
//!
//! A list whose rows have a `rec_id` names its true pairs by it (`rec-12-org` and `rec-12-dup-0`), as FEBRL's do.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::float_arithmetic,
    reason = "a measurement that cannot go on says where and stops"
)]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use cuspid_clinic::{SystemChance, SystemClock, World};
use cuspid_host::{AppDirs, Host, SessionToken};
use cuspid_model::{Error, ErrorCode, RequestKey};
use serde_json::{Value, json};

type Line = HashMap<String, String>;

struct Desk {
    host: Arc<Host>,
    token: SessionToken,
    world: World,
}

impl Desk {
    fn ask(&self, request: &str, args: Value) -> Result<Value, Error> {
        let key = RequestKey(self.world.new_id().unwrap());
        self.host.call(&self.token, request, args, Some(key))
    }
}

fn main() {
    let home = tempfile::tempdir().unwrap();
    let world = World { clock: Arc::new(SystemClock), chance: Arc::new(SystemChance) };
    let dirs = AppDirs { config: home.path().join("config"), documents: home.path().into() };
    let desk = Desk { host: Host::new(dirs, world.clone()), token: SessionToken::random(&world).unwrap(), world };
    let clinic = json!({
        "folder": home.path().join("clinic"), "name": "Bring in", "country": "US", "currency": "USD", "language": "en",
        "zone": "America/New_York", "admin_name": "Ana Souza", "admin_phone": "+1 650 253 0000",
        "admin_password": "tooth-fairy-24",
    });
    desk.ask("CreateClinic", clinic).unwrap();
    for file in std::env::args().skip(1) {
        bring_in(&desk, Path::new(&file));
    }
}

fn bring_in(desk: &Desk, file: &Path) {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_path(file).unwrap();
    let lines: Vec<Line> = reader.deserialize().map(Result::unwrap).collect();
    let mut known: HashMap<String, String> = HashMap::new();
    let mut warned: BTreeSet<[String; 2]> = BTreeSet::new();
    let mut refused = BTreeMap::<String, u32>::new();
    let (started, mut tries) = (Instant::now(), vec![]);
    for line in &lines {
        let row = line.get("rec_id").or(line.get("id")).unwrap().clone();
        let mut args = request(line);
        let begun = Instant::now();
        let mut outcome = desk.ask("RegisterPatient", args.clone());
        tries.push(begun.elapsed());
        if let Err(error) = &outcome
            && error.code == ErrorCode::PossibleDuplicate
        {
            for candidate in error.params["candidates"].as_array().unwrap() {
                warned.insert([row.clone(), known[candidate["patient"].as_str().unwrap()].clone()]);
            }
            args["accept_duplicate"] = true.into();
            outcome = desk.ask("RegisterPatient", args);
        }
        match outcome {
            Ok(registered) => _ = known.insert(registered["patient"].as_str().unwrap().to_owned(), row),
            Err(error) => {
                let field = error.field.unwrap_or_default();
                println!("  {row}: {} at {field}", error.code.as_str());
                *refused.entry(format!("{} at {field}", error.code.as_str())).or_default() += 1;
            }
        }
    }
    println!(
        "{}: {} of {} accepted in {:?}; one registration p99 {:?}; refused: {refused:?}",
        file.display(),
        known.len(),
        lines.len(),
        started.elapsed(),
        p99(&mut tries)
    );
    println!("duplicates warned of: {}", warned.len());
    if lines.iter().any(|line| line.contains_key("rec_id")) {
        judge(&known, &warned);
    }
    find(desk, &lines);
}

/// How many of the true pairs were warned of, and how many of the warnings were right.
fn judge(known: &HashMap<String, String>, warned: &BTreeSet<[String; 2]>) {
    let person = |id: &String| id.split('-').nth(1).unwrap_or_default().to_owned();
    let rows: BTreeSet<&String> = known.values().collect();
    let wanted: BTreeSet<String> = rows
        .iter()
        .filter(|id| id.ends_with("-org") && rows.contains(&id.replace("-org", "-dup-0")))
        .map(|id| person(id))
        .collect();
    let (right, wrong): (Vec<_>, Vec<_>) = warned.iter().partition(|[a, b]| person(a) == person(b));
    let found: BTreeSet<String> = right.iter().map(|[a, _]| person(a)).collect();
    println!(
        "true pairs {}, found {}, wrong warnings {}: recall {:.4}, precision {:.4}; missed {:?}",
        wanted.len(),
        found.len(),
        wrong.len(),
        found.len() as f64 / wanted.len() as f64,
        right.len() as f64 / warned.len() as f64,
        wanted.difference(&found).collect::<Vec<_>>()
    );
}

fn request(line: &Line) -> Value {
    let get = |name: &str| line.get(name).map(|text| text.trim()).filter(|text| !text.is_empty());
    let joined = |names: &[&str]| names.iter().filter_map(|name| get(name)).collect::<Vec<_>>().join(" ");
    let birth_date = get("date_of_birth").or(get("birth_date")).map(|text| match text.len() {
        8 => format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]),
        _ => text.to_owned(),
    });
    json!({
        "identity": {
            "name": joined(&["given_name", "surname", "given", "family"]),
            "birth_date": birth_date,
            "sex": get("gender").filter(|word| ["male", "female"].contains(word)),
            "national_id": get("soc_sec_id"),
        },
        "contact": {
            "phone": get("phone"),
            "street": joined(&["street_number", "address_1", "address"]),
            "city": get("suburb").or(get("city")),
            "region": get("state"),
            "postcode": get("postcode"),
        },
    })
}

/// Looks for everybody by the beginnings of his names, by phone and by birth date as it is written there.
fn find(desk: &Desk, lines: &[Line]) {
    let mut times = vec![];
    let mut tried = BTreeMap::<&str, (u32, u32)>::new();
    for line in lines {
        let get = |name: &str| line.get(name).filter(|text| !text.is_empty());
        let names = [get("given_name").or(get("given")), get("surname").or(get("family"))].into_iter().flatten();
        let whole = names.clone().cloned().collect::<Vec<_>>().join(" ");
        let typed: Vec<String> = names.rev().map(|name| plain(name).chars().take(6).collect()).collect();
        let born = get("birth_date").or(get("date_of_birth")).map(|text| text.replace('-', ""));
        let born = born.filter(|text| text.len() == 8).map(|d| format!("{}/{}/{}", &d[4..6], &d[6..], &d[..4]));
        for (how, text) in [("name", Some(typed.join(" "))), ("phone", get("phone").cloned()), ("birth date", born)] {
            let Some(text) = text.filter(|text| !text.is_empty()) else { continue };
            let begun = Instant::now();
            let page = desk.ask("FindPatients", json!({"text": text, "limit": 50})).unwrap();
            times.push(begun.elapsed());
            let (asked, found) = tried.entry(how).or_default();
            *asked += 1;
            *found += u32::from(page["patients"].as_array().unwrap().iter().any(|patient| patient["name"] == *whole));
        }
    }
    let median = {
        times.sort();
        times[times.len() / 2]
    };
    println!("searched by (asked, found): {tried:?}; median {median:?}, p99 {:?}", p99(&mut times));
}

/// A name as somebody types it who leaves the accents out.
fn plain(name: &str) -> String {
    let plain = |c| match c {
        'á' | 'à' | 'â' | 'ã' => 'a',
        'é' | 'ê' => 'e',
        'í' => 'i',
        'ó' | 'ô' | 'õ' => 'o',
        'ú' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    };
    name.to_lowercase().chars().map(plain).collect()
}

fn p99(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() * 99 / 100]
}
