//! Why something did not happen: a refusal for the user, or a fault of the file or the machine.

use cuspid_model::{Error, ErrorCode};
use rusqlite::ErrorCode as Sqlite;

/// Shorthand of this crate.
pub type Result<T, E = Fault> = std::result::Result<T, E>;

/// Why something did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A rule refused it; the user is told why.
    #[error(transparent)]
    Refused(#[from] Error),
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] rusqlite::Error),
    /// A file beside the database failed.
    #[error("file: {0}")]
    File(#[from] std::io::Error),
    /// Something stored cannot be read back.
    #[error("stored data: {0}")]
    Stored(String),
}

impl From<ErrorCode> for Fault {
    fn from(code: ErrorCode) -> Self {
        Self::Refused(code.into())
    }
}

impl From<postcard::Error> for Fault {
    fn from(error: postcard::Error) -> Self {
        Self::Stored(error.to_string())
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        Self::Stored(error.to_string())
    }
}

impl Fault {
    /// What the user is told. Faults of the machine get the code that says what to do; anything unforeseen is
    /// [`ErrorCode::Internal`], whose details go to the log file only.
    pub fn into_error(self) -> Error {
        match self {
            Self::Refused(error) => error,
            Self::Database(error) => database_code(&error).into(),
            Self::File(error) => file_code(&error).into(),
            Self::Stored(_) => ErrorCode::Damaged.into(),
        }
    }

    /// Whether the user, not the machine, is the cause.
    pub const fn is_refusal(&self) -> bool {
        matches!(self, Self::Refused(_))
    }
}

fn database_code(error: &rusqlite::Error) -> ErrorCode {
    match error.sqlite_error_code() {
        Some(Sqlite::DiskFull) => ErrorCode::DiskFull,
        Some(Sqlite::ReadOnly | Sqlite::PermissionDenied | Sqlite::CannotOpen) => ErrorCode::ReadOnly,
        Some(Sqlite::DatabaseBusy | Sqlite::DatabaseLocked) => ErrorCode::Busy,
        Some(Sqlite::DatabaseCorrupt | Sqlite::NotADatabase) => ErrorCode::Damaged,
        _ => ErrorCode::Internal,
    }
}

fn file_code(error: &std::io::Error) -> ErrorCode {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => ErrorCode::DiskFull,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => ErrorCode::ReadOnly,
        ErrorKind::NotFound => ErrorCode::NotAClinic,
        _ => ErrorCode::Internal,
    }
}
