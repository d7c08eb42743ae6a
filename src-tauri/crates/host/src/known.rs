//! Clinics this computer opened before, for the page that opens one.

use std::path::Path;

use cuspid_clinic::{Result, replace};
use cuspid_model::requests::session::KnownClinic;
use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    folder: String,
    name: String,
    last_opened: i64,
    demo: bool,
}

const FILE: &str = "clinics.json";
/// More than this many are not listed.
const LISTED: usize = 12;

fn entries(config: &Path) -> Vec<Entry> {
    // A list that is lost or damaged costs a click, so it is no reason to refuse to start.
    std::fs::read(config.join(FILE)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

/// The clinics, the last opened first.
pub fn list(config: &Path) -> Vec<KnownClinic> {
    entries(config)
        .into_iter()
        .map(|Entry { folder, name, last_opened, demo }| {
            let present = is_present(Path::new(&folder));
            KnownClinic { folder, name, last_opened, present, demo }
        })
        .collect()
}

/// Whether a clinic is in a folder.
pub fn is_present(folder: &Path) -> bool {
    folder.join("keys.json").is_file()
}

/// Takes a clinic off the list.
pub fn forget(config: &Path, folder: &str) -> Result<()> {
    let mut list = entries(config);
    list.retain(|entry| entry.folder != folder);
    write(config, &list)
}

/// Puts a clinic first in the list.
pub fn remember(config: &Path, folder: &Path, name: &str, demo: bool, now: i64) -> Result<()> {
    let folder = folder.to_string_lossy().into_owned();
    let mut list = entries(config);
    list.retain(|entry| entry.folder != folder);
    list.insert(0, Entry { folder, name: name.to_owned(), last_opened: now, demo });
    list.truncate(LISTED);
    write(config, &list)
}

fn write(config: &Path, list: &[Entry]) -> Result<()> {
    std::fs::create_dir_all(config)?;
    Ok(replace(&config.join(FILE), &serde_json::to_vec_pretty(list)?)?)
}
