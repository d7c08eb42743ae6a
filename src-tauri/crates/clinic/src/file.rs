//! The clinic's folder: an encrypted database, the `keys` beside it, a lock, and copies made before upgrades.

mod machine;

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use cuspid_model::{Error, ErrorCode};
use rusqlite::{Connection, OpenFlags};

use crate::keys::DatabaseKey;
use crate::{Result, guard};

pub use machine::{Machine, Mark};

mod embedded {
    refinery::embed_migrations!("../../../migrations");
}

/// The folder of one clinic, by its absolute path as people of the system write it: on Windows without `\\?\`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder(PathBuf);

impl Folder {
    /// The clinic in this folder.
    ///
    /// # Errors
    /// [`ErrorCode::NotAClinic`] when there is none, [`ErrorCode::UnsafeFolder`] on a network or synchronised drive.
    pub fn existing(path: &Path) -> Result<Self> {
        let path = dunce::canonicalize(path).map_err(|_| Error::at(ErrorCode::NotAClinic, "folder"))?;
        let folder = Self(path);
        if !folder.keys().is_file() || !folder.database().is_file() {
            return Err(Error::at(ErrorCode::NotAClinic, "folder").into());
        }
        folder.refuse_unsafe()?;
        Ok(folder)
    }

    /// An empty folder for a new clinic; made when it is not there.
    ///
    /// # Errors
    /// [`ErrorCode::ClinicExists`] when one is in it, [`ErrorCode::FolderNotEmpty`] when something else is,
    /// [`ErrorCode::UnsafeFolder`] on a network or synchronised drive, [`ErrorCode::ReadOnly`] when it cannot be written to.
    pub fn fresh(path: &Path) -> Result<Self> {
        fs::create_dir_all(path)?;
        let folder = Self(dunce::canonicalize(path)?);
        if fs::read_dir(&folder.0)?.next().is_some() {
            let clinic = folder.keys().exists() || folder.database().exists();
            let code = if clinic { ErrorCode::ClinicExists } else { ErrorCode::FolderNotEmpty };
            return Err(Error::at(code, "folder").into());
        }
        folder.refuse_unsafe()?;
        Ok(folder)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.0.join("clinic.db")
    }

    pub(crate) fn keys(&self) -> PathBuf {
        self.0.join("keys.json")
    }

    pub(crate) fn tries(&self) -> PathBuf {
        self.0.join("tries.json")
    }

    fn refuse_unsafe(&self) -> Result<()> {
        if is_shared(&self.0) { Err(Error::at(ErrorCode::UnsafeFolder, "folder").into()) } else { Ok(()) }
    }

    /// A lock that any number of programs hold while they have the clinic open, and one alone while it upgrades.
    pub(crate) fn lock(&self) -> Result<File> {
        let lock = File::options().create(true).truncate(false).write(true).open(self.0.join("lock"))?;
        lock.try_lock_shared().map_err(|_| Error::new(ErrorCode::Busy))?;
        Ok(lock)
    }

    /// Opens the database, brought up to this version.
    pub(crate) fn open(&self, key: &DatabaseKey, lock: &File) -> Result<Connection> {
        let mut connection = connect(&self.database(), key)?;
        self.migrate(&mut connection, key, lock)?;
        Ok(connection)
    }

    /// One more connection to a database that is open already, for reading only.
    pub(crate) fn reader(&self, key: &DatabaseKey) -> Result<Connection> {
        let connection = connect(&self.database(), key)?;
        connection.pragma_update(None, "query_only", true)?;
        Ok(connection)
    }

    fn migrate(&self, connection: &mut Connection, key: &DatabaseKey, lock: &File) -> Result<()> {
        let runner = embedded::migrations::runner();
        let newest = runner.get_migrations().iter().map(|migration| i64::from(migration.version())).max().unwrap_or(0);
        let current = version(connection)?;
        if current > newest {
            return Err(Error::new(ErrorCode::NewerVersion).into());
        }
        if current < newest {
            let upgrade = || -> Result<()> {
                if current > 0 {
                    self.copy_before_upgrade(connection, key, current)?;
                }
                Ok(())
            };
            // Nobody else may have the file open while its tables change.
            unlock(lock)?;
            lock.try_lock().map_err(|_| Error::new(ErrorCode::Busy))?;
            let outcome = upgrade().and_then(|()| {
                runner.set_grouped(true).run(connection).map_err(|_| Error::new(ErrorCode::MigrationFailed))?;
                Ok(())
            });
            unlock(lock)?;
            lock.try_lock_shared().map_err(|_| Error::new(ErrorCode::Busy))?;
            outcome?;
        }
        if !guard::is_complete(connection)? {
            guard::install(connection)?;
        }
        Ok(())
    }

    /// Copies the database beside itself and proves that the copy opens and is whole.
    fn copy_before_upgrade(&self, connection: &Connection, key: &DatabaseKey, version: i64) -> Result<()> {
        let copies = self.0.join("copies");
        fs::create_dir_all(&copies)?;
        let copy = copies.join(format!("before-upgrade-from-{version}.db"));
        if copy.exists() {
            fs::remove_file(&copy)?;
        }
        let path = copy.to_str().ok_or(ErrorCode::UnsafeFolder)?;
        connection.execute("VACUUM INTO ?1", [path])?;
        let proof = connect(&copy, key)?;
        let whole: String = proof.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
        let count =
            |connection: &Connection| connection.query_row("SELECT count(*) FROM txn", [], |row| row.get::<_, i64>(0));
        if whole != "ok" || count(&proof)? != count(connection)? {
            return Err(Error::new(ErrorCode::MigrationFailed).into());
        }
        Ok(())
    }
}

/// Gives a lock back. Of one that is given back, Wine says at the second asking, which is the standard library's way on
/// Windows, that it is another's.
fn unlock(file: &File) -> std::io::Result<()> {
    const LOCK_VIOLATION: i32 = 33;
    match file.unlock() {
        Err(error) if cfg!(windows) && error.raw_os_error() == Some(LOCK_VIOLATION) => Ok(()),
        outcome => outcome,
    }
}

/// Makes the file of an older version, which had only so many of the migrations, and fills it.
#[cfg(test)]
pub(crate) fn make_old(folder: &Path, key: &DatabaseKey, migrations: i32, fill: &str) -> Result<()> {
    let folder = Folder(folder.to_owned());
    let mut connection = connect(&folder.database(), key)?;
    let runner = embedded::migrations::runner().set_target(refinery::Target::Version(migrations));
    runner.set_grouped(true).run(&mut connection).map_err(|_| Error::new(ErrorCode::MigrationFailed))?;
    connection.execute_batch(fill)?;
    fs::write(folder.keys(), "{}")?;
    Ok(())
}

/// An empty database of this version in memory, for drawing its tables.
#[cfg(test)]
pub(crate) fn in_memory() -> Result<Connection> {
    let mut connection = Connection::open_in_memory()?;
    embedded::migrations::runner().run(&mut connection).map_err(|_| Error::new(ErrorCode::MigrationFailed))?;
    Ok(connection)
}

/// The last migration a file has had; 0 for a new file.
fn version(connection: &Connection) -> Result<i64> {
    let table = "SELECT count(*) FROM sqlite_schema WHERE name = 'refinery_schema_history'";
    if connection.query_row(table, [], |row| row.get::<_, i64>(0))? == 0 {
        return Ok(0);
    }
    Ok(connection.query_row("SELECT coalesce(max(version), 0) FROM refinery_schema_history", [], |row| row.get(0))?)
}

/// Opens a database file with its key and the settings every connection has.
fn connect(path: &Path, key: &DatabaseKey) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    if cfg!(feature = "sqlcipher") {
        connection.pragma_update(None, "key", &*key.pragma())?;
    }
    connection.busy_timeout(std::time::Duration::from_secs(10))?;
    connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    connection.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -65536;",
    )?;
    connection.set_prepared_statement_cache_capacity(512);
    Ok(connection)
}

/// Whether SQLite's locks cannot be relied on there, or another program may swap the file: network file systems and
/// folders that a cloud service keeps in step.
fn is_shared(path: &Path) -> bool {
    const CLOUDS: [&str; 9] = [
        "onedrive",
        "dropbox",
        "google drive",
        "googledrive",
        "icloud drive",
        "iclouddrive",
        "com~apple~clouddocs",
        "cloudstorage",
        "nextcloud",
    ];
    let text = path.to_string_lossy().to_lowercase();
    let unc = text.starts_with(r"\\") && !text.starts_with(r"\\?\") || text.starts_with(r"\\?\unc\");
    let in_cloud = path.components().any(|part| {
        let part = part.as_os_str().to_string_lossy().to_lowercase();
        // Whose it is may follow, such as "Dropbox (Acme)", but not the rest of a longer word.
        let goes_on = |rest: &str| rest.starts_with(char::is_alphanumeric);
        CLOUDS.iter().any(|cloud| part.strip_prefix(*cloud).is_some_and(|rest| !goes_on(rest)))
    });
    unc || in_cloud || on_network_mount(path)
}

/// Linux names the file system of every mount; elsewhere the shape of the path has to do.
fn on_network_mount(path: &Path) -> bool {
    const NETWORK: [&str; 9] =
        ["cifs", "smb3", "smbfs", "nfs", "nfs4", "9p", "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse"];
    let Ok(mounts) = fs::read_to_string("/proc/mounts") else { return false };
    mounts
        .lines()
        .filter_map(|line| {
            let mut fields = line.split(' ').skip(1);
            Some((fields.next()?.replace(r"\040", " "), fields.next()?))
        })
        .filter(|(point, _)| path.starts_with(point))
        .max_by_key(|(point, _)| point.len())
        .is_some_and(|(_, kind)| NETWORK.contains(&kind))
}

/// Replaces a small file so that after a crash either the old or the new one is there, whole.
/// Whoever replaces it at the same moment writes a file of his own first; the last one stays.
///
/// # Errors
/// Those of the file system; the old file stays.
pub fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut next = tempfile::NamedTempFile::new_in(folder)?;
    next.write_all(bytes)?;
    next.as_file().sync_all()?;
    next.persist(path)?;
    // The rename itself is durable once the folder is; Windows neither needs nor offers that.
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_many_replace_at_once_is_whole_and_of_one_of_them() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("keys.json");
        let bytes = |writer: u8| vec![writer; 20_000];
        std::thread::scope(|scope| {
            for writer in 0..8 {
                let path = &path;
                scope.spawn(move || (0..20).for_each(|_| replace(path, &bytes(writer)).unwrap()));
            }
        });
        let left = fs::read(&path).unwrap();
        assert_eq!(left, bytes(left[0]));
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1, "nothing is left lying about");
    }

    #[test]
    fn a_folder_with_something_in_it_is_not_taken_for_a_clinic() {
        let home = tempfile::tempdir().unwrap();
        let refused = || Folder::fresh(home.path()).unwrap_err().into_error();
        fs::write(home.path().join(".DS_Store"), b"").unwrap();
        assert_eq!(refused(), Error::at(ErrorCode::FolderNotEmpty, "folder"));
        fs::write(home.path().join("keys.json"), b"{}").unwrap();
        assert_eq!(refused(), Error::at(ErrorCode::ClinicExists, "folder"));
    }

    #[test]
    fn synchronised_and_network_folders_are_known() {
        for shared in [
            r"\\server\share\clinic",
            "/home/a/Dropbox/clinic",
            "/home/a/Dropbox (Acme)/clinic",
            "/Users/a/OneDrive - Clinic/x",
            "/x/iCloud Drive/c",
            "/Users/a/iCloudDrive/c",
            "/Users/a/Library/CloudStorage/OneDrive-Personal/c",
            "/Users/a/Library/CloudStorage/Box-Box/c",
            "/Volumes/a/OneDrive-Personal/c",
            "/Volumes/a/GoogleDrive-me@example.org/c",
        ] {
            assert!(is_shared(Path::new(shared)), "{shared}");
        }
        for own in ["/home/a/clinics/one", "/Users/a/Documents/onedrivers"] {
            assert!(!is_shared(Path::new(own)), "{own}");
        }
    }
}
