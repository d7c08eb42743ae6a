//! The file: encrypted, upgraded safely, refused when newer, recognised when copied.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use cuspid_model::{ErrorCode, UserId};

use super::{ADMIN_PHONE, Fixture, PASSWORD, refusal};
use crate::practice::{self, device, site};
use crate::{Clinic, patients};

#[test]
fn nothing_in_the_folder_can_be_read_without_the_key() {
    let f = Fixture::new();
    let opened = f.clinic.folder().path().to_owned();
    let name = "Sebastião Quaresma Unmistakable";
    f.write(|tx| {
        let id = tx.new_id()?;
        tx.put(id, site::Details { name: name.into(), archived: false });
        Ok(())
    })
    .unwrap();
    for entry in fs::read_dir(opened).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(12).any(|window| window == b"Unmistakable"));
        assert!(!bytes.starts_with(b"SQLite format 3"));
    }
}

#[test]
fn p2_the_recovery_code_opens_a_clinic_whose_password_is_lost() {
    let f = Fixture::new();
    let folder = f.clinic.folder().path().to_owned();
    let opening = crate::Opening::of(crate::Folder::existing(&folder).unwrap()).unwrap();
    let wrong = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
    assert_eq!(refusal(opening.recover(&f.world(), &f.config(), wrong)).0, ErrorCode::WrongRecoveryCode);
    let typed = format!("  {} ", f.recovery_code.to_uppercase());
    let clinic = opening.recover(&f.world(), &f.config(), &typed).unwrap();
    let author = crate::Author::default();
    let phone = ADMIN_PHONE.parse().unwrap();
    let chosen =
        clinic.read(|read| crate::users::choose_recovered(read, &phone, "a new long password".into())).unwrap();
    let admin: UserId = clinic.write_password(&author, "Recover", None, chosen, crate::users::recover).unwrap();
    assert_eq!(admin, f.admin);
    assert_eq!(refusal(f.sign_in(&folder, ADMIN_PHONE, PASSWORD)).0, ErrorCode::WrongCredentials);
    assert!(f.sign_in(&folder, ADMIN_PHONE, "a new long password").is_ok());
}

#[test]
fn p2_wrong_tries_wait_longer_and_longer_also_after_a_restart() {
    let f = Fixture::new();
    let folder = f.clinic.folder().path().to_owned();
    for left in [4, 3, 2, 1, 0] {
        let error = f.sign_in(&folder, ADMIN_PHONE, "wrong").err().unwrap().into_error();
        assert_eq!((error.code, &error.params["left"]), (ErrorCode::WrongCredentials, &left.into()));
    }
    assert_eq!(refusal(f.sign_in(&folder, ADMIN_PHONE, "wrong")).0, ErrorCode::WrongCredentials);
    assert_eq!(refusal(f.sign_in(&folder, ADMIN_PHONE, PASSWORD)).0, ErrorCode::TryLater);
    f.clock.advance_minutes(1);
    let (clinic, _) = f.sign_in(&folder, ADMIN_PHONE, PASSWORD).unwrap();
    let failed = "SELECT count(*) FROM access_log WHERE action = 'failed_sign_in' AND subject = ?1";
    let admin = crate::cell::Stored(f.admin);
    let failed: i64 = clinic.read(|read| Ok(read.first(failed, [admin], |row| row.get(0))?.unwrap())).unwrap();
    assert_eq!(failed, 6);
    assert_eq!(clinic.verify().unwrap().problems, [""; 0]);
}

#[test]
fn a_newer_file_is_refused_and_left_as_it_is() {
    let f = Fixture::new();
    let folder = f.clinic.folder().path().to_owned();
    {
        let connection = f.clinic.raw();
        connection
            .execute("INSERT INTO refinery_schema_history VALUES (9999, 'later', '2030-01-01T00:00:00Z', '1')", [])
            .unwrap();
    }
    let files = || -> BTreeMap<_, _> {
        let paths = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        // What programs share while they have it open is no part of it.
        let kept = paths.filter(|path| !path.ends_with("clinic.db-shm"));
        kept.map(|path| (path.clone(), fs::read(path).unwrap())).collect()
    };
    let before = files();
    assert_eq!(refusal(f.sign_in(&folder, ADMIN_PHONE, PASSWORD)).0, ErrorCode::NewerVersion);
    assert!(files() == before, "something in the folder was changed");
}

#[test]
fn guards_that_an_upgrade_did_not_come_to_make_are_made_when_the_file_is_opened() {
    let f = Fixture::new();
    let folder = f.clinic.folder().path().to_owned();
    f.clinic.raw().execute_batch("DROP TRIGGER site_is_kept; DROP TRIGGER payment_is_final").unwrap();
    let (clinic, _) = f.sign_in(&folder, ADMIN_PHONE, PASSWORD).unwrap();
    let gone = clinic.raw().execute("DELETE FROM site", []);
    assert!(gone.unwrap_err().to_string().contains("never deleted"));
    assert!(crate::guard::is_complete(&clinic.raw()).unwrap());
}

#[test]
fn p4_a_copied_folder_gets_a_new_device_with_its_own_series() {
    let f = Fixture::new();
    let folder = f.clinic.folder().path().to_owned();
    let copy = f.home.path().join("copy");
    f.clinic.raw().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    copy_folder(&folder, &copy);
    let (again, _) = f.sign_in(&folder, ADMIN_PHONE, PASSWORD).unwrap();
    assert_eq!(labels(&again), ["A"]);
    let (copied, _) = f.sign_in(&copy, ADMIN_PHONE, PASSWORD).unwrap();
    let labels = labels(&copied);
    assert_eq!(labels.len(), 2);
    assert_eq!(labels[1].len(), 4);
    assert_eq!(copied.verify().unwrap().problems, [""; 0]);
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// The labels of the computers that ever wrote to the file.
fn labels(clinic: &Clinic) -> Vec<String> {
    clinic.read(|read| read.all("SELECT label FROM device ORDER BY n", [], |row| row.get(0))).unwrap()
}

/// Registers somebody; gives the number of the record.
fn register(f: &Fixture, clinic: &Clinic, name: &str) -> String {
    let by = f.admin();
    let request =
        serde_json::from_value(serde_json::json!({"identity": {"name": name}, "accept_duplicate": true})).unwrap();
    clinic.write(&crate::Author::default(), "Test", None, |tx| patients::register(tx, &by, request)).unwrap().number
}

#[test]
fn p4_a_copy_put_back_is_recognised_and_no_number_is_given_out_twice() {
    let f = Fixture::new();
    let folder = f.clinic.folder().path().to_owned();
    let backup = f.home.path().join("backup");
    for closed_properly in [true, false] {
        let (clinic, _) = f.sign_in(&folder, ADMIN_PHONE, PASSWORD).unwrap();
        let own = labels(&clinic).len();
        let first = register(&f, &clinic, "Noor Abellard");
        clinic.raw().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
        copy_folder(&folder, &backup);
        let second = register(&f, &clinic, "Bram Okandele");
        assert_eq!(labels(&clinic).len(), own);
        if closed_properly {
            drop(clinic);
        } else {
            // As if the program had been ended: nothing it does at the end is done.
            std::mem::forget(clinic);
        }
        fs::rename(&folder, f.home.path().join(format!("left {closed_properly}"))).unwrap();
        fs::rename(&backup, &folder).unwrap();
        let (clinic, _) = f.sign_in(&folder, ADMIN_PHONE, PASSWORD).unwrap();
        assert_eq!(labels(&clinic).len(), own + 1, "the older file was taken for the one this computer left");
        let third = register(&f, &clinic, "Petra Lindqvar");
        assert!(third != second && third != first, "{third} was given out before");
        assert_eq!(clinic.verify().unwrap().problems, [""; 0]);
        drop(clinic);
        let (again, _) = f.sign_in(&folder, ADMIN_PHONE, PASSWORD).unwrap();
        assert_eq!(labels(&again).len(), own + 1, "the file is this computer's own again");
    }
}

#[test]
fn a_clinic_whose_changes_were_counted_is_the_same_device_after_any_end() {
    let f = Fixture::new();
    let folder = f.clinic.folder().path().to_owned();
    for number in 1..4 {
        let (clinic, _) = f.sign_in(&folder, ADMIN_PHONE, PASSWORD).unwrap();
        assert_eq!(register(&f, &clinic, "Noor Abellard Okandele"), format!("A-{number:06}"));
        std::mem::forget(clinic);
    }
}

#[test]
fn a_count_that_cannot_be_read_makes_a_new_device() {
    let f = Fixture::new();
    let folder = f.clinic.folder().path().to_owned();
    register(&f, &f.clinic, "Noor Abellard");
    for entry in fs::read_dir(f.config().join("machine")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "mark") {
            fs::write(path, [0; 21]).unwrap();
        }
    }
    let (clinic, _) = f.sign_in(&folder, ADMIN_PHONE, PASSWORD).unwrap();
    assert_eq!(labels(&clinic).len(), 2);
}

#[test]
fn two_programs_write_to_one_file_and_both_chains_are_one() {
    let f = Fixture::new();
    let folder = f.clinic.folder().path().to_owned();
    let (other, _) = f.sign_in(&folder, ADMIN_PHONE, PASSWORD).unwrap();
    let add = |clinic: &crate::Clinic, name: &str| {
        let name = name.to_owned();
        clinic
            .write(&crate::Author::default(), "Test", None, |tx| {
                let id = tx.new_id()?;
                tx.put(id, site::Details { name, archived: false });
                Ok(())
            })
            .unwrap();
    };
    std::thread::scope(|scope| {
        scope.spawn(|| (0..50).for_each(|i| add(&f.clinic, &format!("one {i}"))));
        scope.spawn(|| (0..50).for_each(|i| add(&other, &format!("two {i}"))));
    });
    let sites =
        f.read(|read| Ok(read.first("SELECT count(*) FROM site", [], |row| row.get::<_, i64>(0))?.unwrap())).unwrap();
    assert_eq!(sites, 101);
    assert_eq!(other.verify().unwrap().problems, [""; 0]);
    let device: Option<device::Details> = f.read(|read| read.find(practice_device(&f))).unwrap();
    assert_eq!(device.unwrap().label, "A");
}

fn practice_device(f: &Fixture) -> cuspid_model::DeviceId {
    f.read(|read| {
        Ok(read.first("SELECT device FROM state", [], |row| Ok(row.get::<_, crate::cell::Stored<_>>(0)?.0))?.unwrap())
    })
    .unwrap()
}

#[test]
fn the_clinic_knows_its_own_facts() {
    let f = Fixture::new();
    let (id, details) = f.read(practice::clinic_row).unwrap();
    assert_eq!(id, f.clinic.id());
    assert_eq!(details.zone.name(), "America/Sao_Paulo");
    assert_eq!(f.read(|read| read.today()).unwrap().to_string(), "2026-03-11");
}
