//! A program that is killed while it brings a file up to its version leaves the old file or the new one, whole.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::file;
use crate::guard;
use crate::keys::DatabaseKey;
use crate::{Folder, Result};

/// The version before the one that rebuilds the index of who is busy when.
const OLD: i32 = 10;
const ROWS: i64 = 20_000;
const KILLS: u32 = 24;
/// What the child is told its folder by.
const FOLDER: &str = "CUSPID_TEST_UPGRADE";

/// Enough for copying and migrating to take a while.
const FILL: &str = "
    INSERT INTO head (n, device, seq, digest) VALUES (1, randomblob(16), 0, zeroblob(32));
    WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < 20000)
    INSERT INTO txn (device, seq, hlc, wall_utc, user, roles, action, schema, seen, previous, payload)
    SELECT 1, i, i, i, zeroblob(16), '', 'Test', 1, x'00', randomblob(32), randomblob(32) FROM k;
    INSERT INTO occupancy (subject, from_at, to_at, tbl, row)
    SELECT randomblob(16), n * 60000, n * 60000 + 60000, 20, n FROM txn;";

fn key() -> DatabaseKey {
    DatabaseKey::known([7; 32])
}

/// The number of the last migration, once the file is open.
fn open(folder: &Path) -> Result<i64> {
    let folder = Folder::existing(folder)?;
    let lock = folder.lock()?;
    let connection = folder.open(&key(), &lock)?;
    let whole: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    assert_eq!(whole, "ok");
    for table in ["txn", "occupancy"] {
        let rows = connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, i64>(0))?;
        assert_eq!(rows, ROWS, "{table}");
    }
    assert!(guard::is_complete(&connection)?);
    Ok(connection.query_row("SELECT max(version) FROM refinery_schema_history", [], |row| row.get(0))?)
}

/// This test once more, as a process that upgrades.
fn upgrade(folder: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "tests::upgrade::a_kill_at_any_moment_of_an_upgrade_leaves_a_whole_file"])
        .env(FOLDER, folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Waits until the process has the file open; how long it runs from there is what matters.
fn begun(folder: &Path, child: &mut Child) -> Instant {
    while !folder.join("clinic.db-wal").exists() && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    Instant::now()
}

#[test]
fn a_kill_at_any_moment_of_an_upgrade_leaves_a_whole_file() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        open(Path::new(&folder)).unwrap();
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let old = home.path().join("old");
    fs::create_dir(&old).unwrap();
    file::make_old(&old, &key(), OLD, FILL).unwrap();
    let copy = |name: &str| {
        let folder = home.path().join(name);
        fs::create_dir(&folder).unwrap();
        for file in ["clinic.db", "keys.json"] {
            fs::copy(old.join(file), folder.join(file)).unwrap();
        }
        folder
    };
    let whole = copy("whole");
    let mut child = upgrade(&whole);
    let start = begun(&whole, &mut child);
    assert!(child.wait().unwrap().success());
    let takes = start.elapsed();
    let newest = open(&whole).unwrap();
    assert!(newest > OLD.into());
    for kill in 0..KILLS {
        let folder = copy(&format!("killed {kill}"));
        let mut child = upgrade(&folder);
        begun(&folder, &mut child);
        // From its first step to just after its last.
        std::thread::sleep(takes * kill / (KILLS - 2) + Duration::from_micros(137) * kill);
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(open(&folder).unwrap(), newest, "kill {kill}");
        assert_eq!(open(&folder).unwrap(), newest, "kill {kill}, opened again");
        fs::remove_dir_all(folder).unwrap();
    }
}
