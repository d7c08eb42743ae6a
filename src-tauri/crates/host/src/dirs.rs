//! Where the program keeps what belongs to the user of this computer, not to a clinic.

use std::path::PathBuf;

use cuspid_clinic::{Fault, Result};

/// Folders of the user of this computer.
#[derive(Clone, Debug)]
pub struct AppDirs {
    /// Settings: which computer this is, which clinics it knows.
    pub config: PathBuf,
    /// Where a new clinic is proposed.
    pub documents: PathBuf,
}

impl AppDirs {
    /// Those of the system, or below `CUSPID_HOME` where that is set.
    ///
    /// # Errors
    /// When the user has no home folder.
    pub fn of_user() -> Result<Self> {
        if let Some(home) = std::env::var_os("CUSPID_HOME") {
            let home = PathBuf::from(home);
            return Ok(Self { config: home.join("config"), documents: home });
        }
        let none = || Fault::File(std::io::Error::other("no home folder"));
        let project = directories::ProjectDirs::from("", "", "Cuspid").ok_or_else(none)?;
        let user = directories::UserDirs::new().ok_or_else(none)?;
        let documents = user.document_dir().unwrap_or_else(|| user.home_dir()).join("Cuspid");
        Ok(Self { config: project.config_dir().to_owned(), documents })
    }
}
