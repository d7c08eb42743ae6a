//! Reading files with booking requests from the folder that was chosen for it.
//!
//! A file is taken once nobody has written to it for a moment. What was read is moved to `read`, what cannot be read to
//! `not-read` with its reason beside it. The clinic's file is written first: should the computer stop in between, the
//! file is found again, known by its content, and only moved.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use cuspid_clinic::inbox::{self, FileKind, LARGEST_FILE, Refused, RequestFile};
use cuspid_clinic::practice::settings::clinic_facts;
use cuspid_clinic::{Author, Clinic, Folder, Result};
use cuspid_model::requests::inbox::*;
use cuspid_model::requests::settings::ClinicFacts;
use cuspid_model::time::Instant;
use cuspid_model::{Error, ErrorCode, Request};
use cuspid_texts::{not_read_text, texts};

/// A file that nobody wrote to for so long, in milliseconds, is whole.
const SETTLED: i64 = 2_000;
/// No more files than these are read at one look.
const MOST_FILES: usize = 50;
const READ: &str = "read";
const NOT_READ: &str = "not-read";

/// What was seen in the folder.
#[derive(Default)]
pub struct Inbox {
    /// The clinic's folder: what was seen for one is nothing to whoever opens another.
    of: PathBuf,
    seen: HashMap<PathBuf, Seen>,
    /// What was put aside since the program began, and where it is now.
    aside: Vec<(PathBuf, NotReadFile)>,
}

/// A file as it was seen.
#[derive(Clone, Copy, PartialEq)]
struct Seen {
    size: u64,
    modified: Option<SystemTime>,
    /// Since when it has been like this.
    since: Instant,
    /// It was read, or refused, and cannot be moved away.
    stuck: bool,
}

/// What became of a file.
enum Fate {
    Read,
    Refused(Refused),
    /// It was changed while it was read, or somebody holds it.
    NotYet,
}

/// The folder within the clinic's.
pub fn own_folder(clinic: &Clinic) -> PathBuf {
    clinic.folder().path().join("requests")
}

/// Refuses a folder that no files should be read from.
///
/// # Errors
/// At `choice`: [`ErrorCode::NotFound`] where there is none, [`ErrorCode::ClinicExists`] for the folder of a clinic, whose
/// files are not to be moved.
pub fn check(choice: &FolderChoice) -> Result<(), Error> {
    let FolderChoice::At(folder) = choice else { return Ok(()) };
    let folder = Path::new(&**folder);
    if !folder.is_absolute() || !folder.is_dir() {
        return Err(Error::at(ErrorCode::NotFound, "choice"));
    }
    match Folder::existing(folder) {
        Ok(_) => Err(Error::at(ErrorCode::ClinicExists, "choice")),
        Err(_) => Ok(()),
    }
}

/// The folder that is read, where one is.
fn chosen(clinic: &Clinic) -> Result<Option<(PathBuf, ClinicFacts)>> {
    clinic.read(|read| {
        let folder = match inbox::folder(read, clinic.device())? {
            FolderChoice::Off => return Ok(None),
            FolderChoice::Own => own_folder(clinic),
            FolderChoice::At(folder) => PathBuf::from(folder.to_string()),
        };
        Ok(Some((folder, clinic_facts(read)?)))
    })
}

impl Inbox {
    /// Looks into the folder, and reads what is whole.
    ///
    /// # Errors
    /// Those of the clinic's file; what was read until then is.
    pub fn look(&mut self, clinic: &Clinic) -> Result<FolderLook> {
        if self.of != clinic.folder().path() {
            *self = Self { of: clinic.folder().path().to_owned(), ..Self::default() };
        }
        let Some((folder, facts)) = chosen(clinic)? else {
            *self = Self::default();
            return Ok(FolderLook::default());
        };
        let mut look = FolderLook { on: true, ..FolderLook::default() };
        if folder == own_folder(clinic) {
            // It may have been removed; whoever looks for it finds it again.
            drop(fs::create_dir_all(&folder));
        }
        let Ok(files) = files(&folder) else {
            look.problem = Some(FolderProblem::Missing);
            return Ok(look);
        };
        let mut done = 0;
        self.seen.retain(|path, _| files.iter().any(|found| found.path == *path));
        for Found { path, kind, size, modified } in files {
            if !self.is_settled(&path, size, modified, clinic.world().clock.now()) {
                look.waiting += 1;
            } else if self.seen.get(&path).is_some_and(|seen| seen.stuck) {
                look.problem = Some(FolderProblem::CannotMove);
            } else if done == MOST_FILES {
                look.waiting += 1;
            } else {
                done += 1;
                self.take(clinic, &facts, &path, kind, &mut look)?;
            }
        }
        // Until somebody took it from there.
        self.aside.retain(|(path, _)| path.exists());
        look.not_read = self.aside.iter().map(|(_, file)| file.clone()).collect();
        Ok(look)
    }

    /// Whether nobody has written to a file for a moment.
    fn is_settled(&mut self, path: &Path, size: u64, modified: Option<SystemTime>, now: Instant) -> bool {
        match self.seen.get(path) {
            Some(seen) if (seen.size, seen.modified) == (size, modified) => {
                (now.millis() - seen.since.millis()).abs() >= SETTLED
            }
            _ => {
                self.seen.insert(path.to_owned(), Seen { size, modified, since: now, stuck: false });
                false
            }
        }
    }

    fn take(
        &mut self,
        clinic: &Clinic,
        facts: &ClinicFacts,
        path: &Path,
        kind: FileKind,
        look: &mut FolderLook,
    ) -> Result<()> {
        let moved = match read(clinic, facts, path, kind)? {
            Fate::NotYet => {
                self.seen.remove(path);
                look.waiting += 1;
                return Ok(());
            }
            Fate::Read => {
                look.read += 1;
                move_to(path, READ, None).map(drop)
            }
            Fate::Refused(refused) => {
                let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let file = NotReadFile { file, why: refused.why, entry: refused.entry };
                let moved = move_to(path, NOT_READ, Some(&reason(refused, facts)));
                moved.map(|target| self.aside.push((target, file)))
            }
        };
        if moved.is_err() {
            look.problem = Some(FolderProblem::CannotMove);
            self.seen.entry(path.to_owned()).and_modify(|seen| seen.stuck = true);
        } else {
            self.seen.remove(path);
        }
        Ok(())
    }
}

/// A file that may hold requests.
struct Found {
    path: PathBuf,
    kind: FileKind,
    size: u64,
    modified: Option<SystemTime>,
}

/// The files of a folder that may hold requests, the oldest first.
fn files(folder: &Path) -> io::Result<Vec<Found>> {
    let mut found = vec![];
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let Some(kind) = FileKind::of(&entry.file_name().to_string_lossy()) else { continue };
        // Not what a link leads to: it would be moved away from where it belongs.
        let Some(about) = entry.metadata().ok().filter(fs::Metadata::is_file) else { continue };
        found.push(Found { path: entry.path(), kind, size: about.len(), modified: about.modified().ok() });
    }
    found.sort_by(|one, other| (one.modified, &one.path).cmp(&(other.modified, &other.path)));
    Ok(found)
}

/// Reads a file into the clinic.
fn read(clinic: &Clinic, facts: &ClinicFacts, path: &Path, kind: FileKind) -> Result<Fate> {
    let Ok(content) = content(path) else { return Ok(Fate::NotYet) };
    // A fault of the reader is the file's, and keeps nothing else from being read.
    let parsed = catch_unwind(AssertUnwindSafe(|| RequestFile::read(kind, &content, &facts.zone)));
    let file = match parsed.unwrap_or(Err(NotRead::Damaged.into())) {
        Ok(file) => file,
        Err(refused) => return Ok(Fate::Refused(refused)),
    };
    clinic.write(&Author::default(), ReadRequestFolder::NAME, None, |tx| inbox::take(tx, &file))?;
    Ok(Fate::Read)
}

/// What a file holds; of one that is too large, a byte more than is read.
fn content(path: &Path) -> io::Result<Vec<u8>> {
    let mut content = vec![];
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    file.take(LARGEST_FILE + 1).read_to_end(&mut content)?;
    match content.len() as u64 == size.min(LARGEST_FILE + 1) {
        true => Ok(content),
        false => Err(io::ErrorKind::Interrupted.into()),
    }
}

/// Moves a file into a folder beside it, under a name that is free there; with a reason, which is written first. Gives where
/// it is then.
fn move_to(path: &Path, beside: &str, reason: Option<&str>) -> io::Result<PathBuf> {
    let folder = path.parent().unwrap_or(Path::new("")).join(beside);
    fs::create_dir_all(&folder)?;
    let target = free_name(&folder, path);
    if let Some(reason) = reason {
        fs::write(target.with_added_extension("reason.txt"), reason)?;
    }
    fs::rename(path, &target)?;
    Ok(target)
}

fn free_name(folder: &Path, path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let end = path.extension().unwrap_or_default().to_string_lossy();
    let first = folder.join(path.file_name().unwrap_or_default());
    let others = (2..).map(|number: u32| folder.join(format!("{stem} ({number}).{end}")));
    std::iter::once(first).chain(others).find(|target| !target.exists()).unwrap_or_default()
}

/// Why a file was not read, in plain words; nothing of what stands in it.
fn reason(refused: Refused, facts: &ClinicFacts) -> String {
    let t = texts(facts.language);
    let why = not_read_text(facts.language, refused.why);
    let what = match refused.entry {
        Some(entry) => t.requests_file_entry(i64::from(entry), why),
        None => why,
    };
    format!("{what}\r\n{}\r\n", t.requests_file_again())
}
