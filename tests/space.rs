//! A full disk and a folder that cannot be written to: said clearly, nothing lost, and it goes on when there is space
//! again. Each test has mounts of its own, which end with it.
#![cfg(target_os = "linux")]

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use cuspid_model::permission::BuiltInRole::{Admin, Receptionist};
use cuspid_testkit::{PASSWORD, phone};
use serde_json::{Value, json};

use crate::program::{Closed, Program};

/// Runs a test once more, in a process that may mount what it likes without anybody seeing it.
fn with_mounts(test: &str, scenario: fn()) {
    const INSIDE: &str = "CUSPID_TEST_MOUNTS";
    if std::env::var_os(INSIDE).is_some() {
        return scenario();
    }
    let ran = Command::new("unshare")
        .args(["--map-root-user", "--mount"])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(INSIDE, "1")
        .output()
        .unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success() && said.contains("1 passed"), "{said}");
}

fn mount(arguments: &[&str], at: &Path) {
    assert!(Command::new("mount").args(arguments).arg(at).status().unwrap().success(), "mount {arguments:?}");
}

/// A small disk of its own with the files of a folder on it, in the folder's place.
fn small_disk(folder: &Path, mebibytes: u32) {
    let files: Vec<(PathBuf, Vec<u8>)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect();
    mount(&["-t", "tmpfs", "-o", &format!("size={mebibytes}m"), "none"], folder);
    files.iter().for_each(|(path, bytes)| fs::write(path, bytes).unwrap());
}

/// Fills the disk of a folder to the last byte; the file that does it.
fn fill(folder: &Path) -> PathBuf {
    let path = folder.join("ballast");
    let mut ballast = fs::File::create(&path).unwrap();
    for size in [1 << 16, 1 << 10, 1] {
        let block = vec![0; size];
        loop {
            match ballast.write_all(&block) {
                Ok(()) => {}
                Err(error) if error.kind() == ErrorKind::StorageFull => break,
                Err(error) => panic!("{error}"),
            }
        }
    }
    path
}

fn register(name: &str) -> Value {
    json!({ "identity": { "name": name }, "accept_duplicate": true })
}

/// How many patients are found by a name.
fn found(desk: &mut Program, name: &str) -> usize {
    desk.ok("FindPatients", json!({ "text": name }))["patients"].as_array().unwrap().len()
}

/// Registers until the disk has no room; how many were.
fn register_until_refused(desk: &mut Program, code: &str) -> usize {
    for number in 0..2_000 {
        let answer = desk.ask("RegisterPatient", register("Bram Okandele"));
        if answer.get("ok").is_none() {
            assert_eq!(answer["error"]["code"], code, "{answer}");
            return number;
        }
    }
    panic!("the disk never was full");
}

fn full_disk() {
    let clinic = Closed::new();
    small_disk(&clinic.folder, 6);
    let mut desk = Program::of(&clinic.office, Receptionist);
    desk.ok("RegisterPatient", register("Petra Lindqvar"));
    let ballast = fill(&clinic.folder);
    // What the log already has room for may still be written.
    let registered = register_until_refused(&mut desk, "disk_full");
    let draft = json!({ "patient": clinic.patient });
    assert_eq!(desk.refused("DraftInvoice", draft.clone()), "disk_full");
    // Everything that was confirmed is there, and can be read meanwhile.
    assert_eq!((found(&mut desk, "petra"), found(&mut desk, "bram")), (1, registered));
    // Nobody new is let in: wrong tries could not be counted.
    let tried = Program::try_start(clinic.office.home(), &clinic.folder, (phone(Admin), PASSWORD));
    assert!(tried.contains("[disk_full"), "{tried}");
    fs::remove_file(ballast).unwrap();
    desk.ok("DraftInvoice", draft);
    desk.ok("RegisterPatient", register("Bram Okandele"));
    assert_eq!(found(&mut desk, "bram"), registered + 1);
    desk.leave();
    clinic.assert_whole();
}

#[test]
fn a_full_disk_is_said_and_nothing_that_was_confirmed_is_lost() {
    with_mounts("space::a_full_disk_is_said_and_nothing_that_was_confirmed_is_lost", full_disk);
}

/// The user's settings, with the count of this computer's changes, lie on another disk than the clinic.
fn full_home() {
    let clinic = Closed::new();
    let settings = clinic.office.home().join("config/machine");
    small_disk(&settings, 1);
    let mut desk = Program::of(&clinic.office, Receptionist);
    desk.ok("RegisterPatient", register("Petra Lindqvar"));
    let ballast = fill(&settings);
    // The count is as long as it always is: it needs no more room.
    desk.ok("RegisterPatient", register("Bram Okandele"));
    desk.leave();
    fs::remove_file(ballast).unwrap();
    let mut again = Program::of(&clinic.office, Receptionist);
    assert_eq!((found(&mut again, "petra"), found(&mut again, "bram")), (1, 1));
    again.leave();
    let devices: Vec<String> =
        clinic.look(|clinic| clinic.read(|read| read.all("SELECT label FROM device", [], |row| row.get(0)))).unwrap();
    assert_eq!(devices, ["A"], "the computer did not know itself again");
    clinic.assert_whole();
}

#[test]
fn a_full_disk_of_the_settings_makes_no_new_computer() {
    with_mounts("space::a_full_disk_of_the_settings_makes_no_new_computer", full_home);
}

fn read_only_folder() {
    let clinic = Closed::new();
    small_disk(&clinic.folder, 16);
    let mut desk = Program::of(&clinic.office, Receptionist);
    desk.ok("RegisterPatient", register("Petra Lindqvar"));
    desk.leave();
    mount(&["-o", "remount,ro"], &clinic.folder);
    // Nobody is let in halfway: the folder is named as what it is.
    let tried = Program::try_start(clinic.office.home(), &clinic.folder, (phone(Receptionist), PASSWORD));
    assert!(tried.contains("[read_only"), "{tried}");
    mount(&["-o", "remount,rw"], &clinic.folder);
    let mut desk = Program::of(&clinic.office, Receptionist);
    assert_eq!(found(&mut desk, "petra"), 1);
    desk.ok("RegisterPatient", register("Bram Okandele"));
    desk.leave();
    clinic.assert_whole();
}

#[test]
fn a_read_only_folder_is_said_and_works_again_when_it_is_not() {
    with_mounts("space::a_read_only_folder_is_said_and_works_again_when_it_is_not", read_only_folder);
}
