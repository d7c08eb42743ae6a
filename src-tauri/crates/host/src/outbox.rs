//! Text messages as files, for a program beside this one that sends them: a file for each in `to-send`, and what became
//! of it as a file in `receipts`. What the files hold is described in `docs/text-outbox.md`.
//!
//! A message is written under a name that nobody takes, noted as handed over, and then given its name: whenever the
//! program stops, it is sent once. Of the programs of a computer one at a time does so, since each would take what
//! another is about to hand over for what a program that stopped left behind.

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use cuspid_clinic::notices::{self, Parcel, Receipt};
use cuspid_clinic::{Author, Clinic, Result, replace};
use cuspid_documents::format;
use cuspid_model::requests::notices::{SetTextState, TextOutbox, TextState};
use cuspid_model::{ClinicId, Error, ErrorCode, NoticeId, Request};
use cuspid_texts::{notice_text, texts};
use serde::{Deserialize, Serialize};

/// Which folder this computer uses for which clinic.
const FILE: &str = "text-outbox.json";
/// Held by the program that hands over.
const LOCK: &str = "text-outbox.lock";
/// Where messages are put.
const TO_SEND: &str = "to-send";
/// Where receipts are looked for.
const RECEIPTS: &str = "receipts";
/// What a message is called until it is handed over.
const PART: &str = "part";
/// What a receipt is called that cannot be read.
const REFUSED: &str = "refused";
/// The version of the format of the files.
const FORMAT: u32 = 1;
/// A receipt is no larger.
const LARGEST: u64 = 16 * 1024;
/// So many receipts are read at once.
const AT_ONCE: usize = 200;
/// A receipt that cannot be read may still be being written for so long.
const WRITING: Duration = Duration::from_secs(60);

/// A message as its file has it.
#[derive(Serialize)]
struct Message<'a> {
    format: u32,
    id: NoticeId,
    attempt: u32,
    to: &'a str,
    text: String,
    language: &'a str,
    made: String,
}

/// A receipt as its file has it.
#[derive(Deserialize)]
struct Heard {
    id: NoticeId,
    attempt: u32,
    state: TextState,
    #[serde(default)]
    failure: Option<String>,
}

fn folders(config: &Path) -> BTreeMap<ClinicId, PathBuf> {
    // Lost or damaged, it is chosen anew: until then nothing is handed over, which the page shows.
    fs::read(config.join(FILE)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

/// The folder that takes the text messages of a clinic.
pub fn folder(config: &Path, clinic: ClinicId) -> Option<PathBuf> {
    folders(config).remove(&clinic)
}

/// What is known of it.
pub fn state(config: &Path, clinic: ClinicId) -> TextOutbox {
    let folder = folder(config, clinic);
    let works = folder.as_ref().is_some_and(|folder| prepare(folder).is_ok());
    TextOutbox { folder: folder.map(|folder| folder.to_string_lossy().into_owned()), works }
}

/// Chooses it.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `folder` where there is none, [`ErrorCode::ReadOnly`] where nothing can be written.
pub fn choose(config: &Path, clinic: ClinicId, folder: Option<&str>) -> Result<TextOutbox> {
    let mut known = folders(config);
    match folder.map(Path::new) {
        Some(folder) if !folder.is_absolute() || !folder.is_dir() => {
            return Err(Error::at(ErrorCode::NotFound, "folder").into());
        }
        Some(folder) => {
            prepare(folder).map_err(|_| Error::at(ErrorCode::ReadOnly, "folder"))?;
            known.insert(clinic, folder.to_owned());
        }
        None => drop(known.remove(&clinic)),
    }
    fs::create_dir_all(config)?;
    replace(&config.join(FILE), &serde_json::to_vec_pretty(&known)?)?;
    Ok(state(config, clinic))
}

/// Makes the two folders in it, and tries whether something can be written.
fn prepare(folder: &Path) -> io::Result<()> {
    if !folder.is_dir() {
        return Err(io::ErrorKind::NotFound.into());
    }
    fs::create_dir_all(folder.join(TO_SEND))?;
    fs::create_dir_all(folder.join(RECEIPTS))?;
    let trial = folder.join(TO_SEND).join(format!("trial.{PART}"));
    File::create(&trial)?;
    fs::remove_file(trial)
}

/// Hands over what waits, and takes what was heard; nothing while another program of this computer does.
///
/// # Errors
/// Those of the files and of the database; what was not done is done the next time.
pub fn post(config: &Path, clinic: &Clinic, folder: &Path) -> Result<()> {
    let (to_send, receipts) = (folder.join(TO_SEND), folder.join(RECEIPTS));
    // Taken away, such as a disk of its own, it is waited for.
    if !to_send.is_dir() || !receipts.is_dir() {
        return Ok(());
    }
    let Some(_alone) = alone(config)? else { return Ok(()) };
    finish(clinic, &to_send)?;
    for parcel in clinic.read(notices::to_hand_over)? {
        hand_over(clinic, &to_send, &parcel)?;
    }
    take_receipts(clinic, &receipts)
}

/// The lock of whoever hands over, as long as it is kept; none while another program has it.
fn alone(config: &Path) -> io::Result<Option<File>> {
    let lock = File::options().create(true).truncate(false).write(true).open(config.join(LOCK))?;
    match lock.try_lock() {
        Ok(()) => Ok(Some(lock)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Finishes what a program that stopped had begun.
fn finish(clinic: &Clinic, to_send: &Path) -> Result<()> {
    for entry in fs::read_dir(to_send)? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != PART) {
            continue;
        }
        let begun = path.file_stem().and_then(|name| name.to_str()).and_then(parsed);
        let Some((notice, attempt)) = begun else { continue };
        if clinic.read(|read| notices::is_handed(read, notice, attempt))? {
            fs::rename(&path, to_send.join(named(notice, attempt)))?;
        } else {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

fn hand_over(clinic: &Clinic, to_send: &Path, parcel: &Parcel) -> Result<()> {
    let Parcel { notice, attempt, to, text, language, made } = parcel;
    let message = Message {
        format: FORMAT,
        id: *notice,
        attempt: *attempt,
        to,
        text: notice_text(texts(*language), |date| format::date(date, *language), text),
        language: language.tag(),
        made: made.to_string(),
    };
    let path = to_send.join(named(*notice, *attempt));
    let part = path.with_extension(PART);
    let mut file = File::create(&part)?;
    file.write_all(&serde_json::to_vec_pretty(&message)?)?;
    file.sync_all()?;
    let author = Author::default();
    let handed = clinic.write(&author, SetTextState::NAME, None, |tx| notices::hand_over(tx, *notice, *attempt))?;
    // Another computer may have been faster.
    if handed {
        fs::rename(part, path)?
    } else {
        fs::remove_file(part)?
    }
    Ok(())
}

fn take_receipts(clinic: &Clinic, receipts: &Path) -> Result<()> {
    let mut paths = vec![];
    for entry in fs::read_dir(receipts)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "json") && fs::symlink_metadata(&path)?.is_file() {
            paths.push(path);
        }
    }
    // Named by the moment, as is usual, they are taken in order: sent before delivered.
    paths.sort_unstable();
    paths.truncate(AT_ONCE);
    for path in paths {
        match heard(&path)? {
            Some(Heard { id, attempt, state, failure }) => {
                let receipt = Receipt { notice: id, attempt, state, failure };
                clinic.write(&Author::default(), SetTextState::NAME, None, |tx| notices::receive(tx, receipt))?;
                fs::remove_file(path)?;
            }
            None if is_new(&path)? => {}
            None => fs::rename(&path, path.with_extension(REFUSED))?,
        }
    }
    Ok(())
}

fn heard(path: &Path) -> io::Result<Option<Heard>> {
    let mut content = vec![];
    File::open(path)?.take(LARGEST).read_to_end(&mut content)?;
    Ok(serde_json::from_slice(&content).ok())
}

fn is_new(path: &Path) -> io::Result<bool> {
    let written = fs::metadata(path)?.modified()?;
    Ok(written.elapsed().is_ok_and(|age| age < WRITING))
}

/// The name of a message's file: which notice, which try. Neither says anything about anybody.
fn named(notice: NoticeId, attempt: u32) -> String {
    format!("{notice}.{attempt}.json")
}

/// Back from the name without what follows the last point.
fn parsed(stem: &str) -> Option<(NoticeId, u32)> {
    let (notice, attempt) = stem.split_once('.')?;
    Some((notice.parse().ok()?, attempt.parse().ok()?))
}
