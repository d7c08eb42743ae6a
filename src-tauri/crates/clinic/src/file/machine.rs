//! Which computer this is: a random file in the user's own settings, never in the clinic's folder. A clinic's file
//! that says it belongs to a device this computer does not know was copied or restored, and gets a new device.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use cuspid_model::{ClinicId, DeviceId};
use serde::{Deserialize, Serialize};

use crate::Result;

/// What this computer knows of the clinics it wrote to.
#[derive(Debug)]
pub struct Machine {
    path: PathBuf,
    known: BTreeMap<ClinicId, Known>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Known {
    device: DeviceId,
    /// Where the clinic's folder was.
    folder: PathBuf,
    /// How many changes this computer had made when it last opened or closed the clinic. A file with fewer is older.
    seq: u64,
}

impl Machine {
    /// Reads the computer's file in the folder of the user's settings; none yet is like an empty one.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub fn load(settings: &Path) -> Result<Self> {
        let path = settings.join("machine.json");
        let known = match std::fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => BTreeMap::new(),
            Err(error) => return Err(error.into()),
        };
        Ok(Self { path, known })
    }

    /// Whether a clinic's file, which says it belongs to `device` and holds `seq` changes of it, is this computer's own.
    /// A copy of a folder that is still where it was is not; one that was moved is.
    pub fn owns(&self, clinic: ClinicId, device: DeviceId, folder: &Path, seq: u64) -> bool {
        self.known.get(&clinic).is_some_and(|known| {
            let elsewhere = known.folder != folder && known.folder.join("keys.json").exists();
            known.device == device && seq >= known.seq && !elsewhere
        })
    }

    /// Remembers where a clinic stands.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn remember(&mut self, clinic: ClinicId, device: DeviceId, folder: &Path, seq: u64) -> Result<()> {
        self.known.insert(clinic, Known { device, folder: folder.to_owned(), seq });
        if let Some(settings) = self.path.parent() {
            std::fs::create_dir_all(settings)?;
        }
        Ok(super::replace(&self.path, &serde_json::to_vec_pretty(&self.known)?)?)
    }
}
