//! Which computer this is: files in the user's own settings, never in the clinic's folder. A clinic's file that this
//! computer does not know, or that holds fewer of its changes than it made, was copied or put back, and gets a new
//! device before anything is written to it: no number is given out twice.

use std::fs::{self, File};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use cuspid_model::{ClinicId, DeviceId};
use serde::{Deserialize, Serialize};

use crate::Result;

/// What this computer knows of the clinics it wrote to.
pub struct Machine(PathBuf);

#[derive(PartialEq, Serialize, Deserialize)]
struct Known {
    device: DeviceId,
    /// Where the clinic's folder was.
    folder: PathBuf,
}

impl Machine {
    /// The computer whose user keeps his settings in this folder.
    pub fn of(settings: &Path) -> Self {
        Self(settings.join("machine"))
    }

    /// The device that this computer is in the clinic of a folder, unless the folder is a copy of one that is still
    /// where it was; one that was moved is its own.
    ///
    /// # Errors
    /// When the computer's file is there and cannot be read.
    pub fn device(&self, clinic: ClinicId, folder: &Path) -> Result<Option<DeviceId>> {
        let Some(known) = self.known(clinic)? else { return Ok(None) };
        let elsewhere = known.folder != folder && known.folder.join("keys.json").exists();
        Ok((!elsewhere).then_some(known.device))
    }

    /// How many changes a device made here. Nothing when that is not known any more.
    pub fn made(&self, device: DeviceId) -> Option<u64> {
        fs::read_to_string(self.mark_file(device)).ok()?.trim().parse().ok()
    }

    /// Remembers a clinic, and gives what keeps count of the device's changes from the `seq` there are.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn remember(&self, clinic: ClinicId, device: DeviceId, folder: &Path, seq: u64) -> Result<Mark> {
        fs::create_dir_all(&self.0)?;
        let mark = Mark::open(&self.mark_file(device), seq)?;
        let now = Known { device, folder: folder.to_owned() };
        if self.known(clinic)?.as_ref() != Some(&now) {
            super::replace(&self.known_file(clinic), &serde_json::to_vec_pretty(&now)?)?;
        }
        Ok(mark)
    }

    fn known(&self, clinic: ClinicId) -> Result<Option<Known>> {
        match fs::read(self.known_file(clinic)) {
            Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes)?)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn known_file(&self, clinic: ClinicId) -> PathBuf {
        self.0.join(format!("{clinic}.json"))
    }

    fn mark_file(&self, device: DeviceId) -> PathBuf {
        self.0.join(format!("{device}.mark"))
    }
}

/// Keeps count of a device's changes outside the clinic's folder. A change is counted when it is on the disk and before
/// anybody hears of it: a file with fewer changes than were counted is an older one, however the program ended.
pub struct Mark(Mutex<Count>);

struct Count {
    file: File,
    /// What the file says.
    noted: u64,
    /// What it should say.
    made: u64,
}

impl Mark {
    fn open(path: &Path, made: u64) -> io::Result<Self> {
        let file = File::options().create(true).truncate(false).read(true).write(true).open(path)?;
        let mark = Self(Mutex::new(Count { file, noted: 0, made }));
        mark.count().write()?;
        Ok(mark)
    }

    /// Counts the changes up to this one. What cannot be written is caught up before the next change.
    pub fn note(&self, seq: u64) {
        let mut count = self.count();
        count.made = count.made.max(seq);
        if let Err(error) = count.write() {
            eprintln!("cuspid: changes not counted yet: {error}");
        }
    }

    /// Makes sure that every change is counted.
    ///
    /// # Errors
    /// When that cannot be written: then no change may follow.
    pub fn settle(&self) -> Result<()> {
        Ok(self.count().write()?)
    }

    fn count(&self) -> MutexGuard<'_, Count> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Count {
    fn write(&mut self) -> io::Result<()> {
        if self.noted >= self.made && self.noted > 0 {
            return Ok(());
        }
        // Another program may have the same clinic open: the count never goes back.
        self.file.lock()?;
        let written = self.raise();
        super::unlock(&self.file)?;
        written
    }

    fn raise(&mut self) -> io::Result<()> {
        let mut text = String::new();
        self.file.rewind()?;
        self.file.read_to_string(&mut text)?;
        let there = text.trim().parse().unwrap_or(0);
        if there < self.made || text.is_empty() {
            self.file.rewind()?;
            // Always as long: a write that is cut off leaves digits of the old count, never a shorter number.
            self.file.write_all(format!("{:020}\n", self.made).as_bytes())?;
            self.file.sync_data()?;
        }
        self.noted = there.max(self.made);
        Ok(())
    }
}
