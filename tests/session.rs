//! Signing in and out, locking, and who is at the window.

use cuspid_model::permission::BuiltInRole::{self, Admin, Receptionist};
use cuspid_testkit::{Office, PASSWORD, phone};
use serde_json::json;

#[test]
fn an_idle_window_locks_itself_and_opens_with_the_password() {
    let office = Office::open();
    office.clock.advance_minutes(9);
    office.ok(Receptionist, "GetProfile", json!({}));
    office.clock.advance_minutes(11);
    assert_eq!(office.refused(Receptionist, "GetProfile", json!({})).0, "locked");
    assert_eq!(
        office.refused(Receptionist, "Unlock", json!({"password": "wrong"})),
        ("wrong_credentials".into(), "password".into())
    );
    assert_eq!(office.ok(Receptionist, "Unlock", json!({"password": PASSWORD}))["locked"], false);
    office.ok(Receptionist, "GetProfile", json!({}));
}

#[test]
fn a_session_ends_after_eight_hours_of_work() {
    let office = Office::open();
    for _ in 0..60 {
        office.clock.advance_minutes(8);
        office.ok(Receptionist, "GetProfile", json!({}));
    }
    office.clock.advance_minutes(8);
    assert_eq!(office.refused(Receptionist, "GetProfile", json!({})).0, "not_signed_in");
    // The key is forgotten with the last of them, as when he signs out.
    for role in BuiltInRole::ALL {
        assert!(office.host.clinic().is_ok());
        let again = office.ask(role, "GetProfile", json!({}));
        assert_eq!(again.unwrap_err().code.as_str(), "not_signed_in");
    }
    assert!(office.host.clinic().is_err());
    assert_eq!(office.ok(Receptionist, "GetStatus", json!({}))["user"], json!(null));
}

#[test]
fn a_user_who_is_switched_off_is_out_at_once() {
    let office = Office::open();
    let list = office.ok(Admin, "ListUsers", json!({}));
    let user =
        list["users"].as_array().unwrap().iter().find(|user| user["phone"] == phone(Receptionist)).unwrap()["id"]
            .clone();
    let keys = office.folder().join("keys.json");
    let before = std::fs::read(&keys).unwrap();
    let switch = |active: bool| drop(office.ok(Admin, "SetUserActive", json!({"user": user, "active": active})));
    let nobody = || {
        let status = office.ok(Receptionist, "GetStatus", json!({}));
        assert_eq!((&status["user"], &status["locked"]), (&json!(null), &json!(false)));
    };
    switch(false);
    assert_eq!(office.refused(Receptionist, "GetProfile", json!({})).0, "not_signed_in");
    nobody();
    // Nor does an older file of keys let him in.
    std::fs::write(&keys, before).unwrap();
    let sign_in = json!({"phone": phone(Receptionist), "password": PASSWORD});
    assert_eq!(office.refused(Receptionist, "SignIn", sign_in.clone()).0, "wrong_credentials");
    assert_eq!(office.refused(Receptionist, "GetProfile", json!({})).0, "not_signed_in");
    // A window that is locked meanwhile is nobody's either.
    switch(true);
    office.ok(Receptionist, "SignIn", sign_in);
    office.ok(Receptionist, "Lock", json!({}));
    switch(false);
    nobody();
}

#[test]
fn asking_twice_with_one_key_does_it_once_and_gives_the_same_answer() {
    let office = Office::open();
    let key = Some(office.host.world().new_id::<cuspid_model::RequestKey>().unwrap());
    let args = json!({
        "name": "Rita", "phone": "11 98765-1111", "language": "en", "roles": [office.role(Receptionist)],
        "password": PASSWORD,
    });
    let window = office.window(Admin);
    let first = office.host.call(&window, "AddUser", args.clone(), key).unwrap();
    assert_eq!(office.host.call(&window, "AddUser", args.clone(), key).unwrap(), first);
    let mut other = args;
    other["name"] = json!("Somebody Else");
    assert_eq!(office.host.call(&window, "AddUser", other, key).unwrap_err().code.as_str(), "key_reused");
}

#[test]
fn the_recovery_code_is_confirmed_by_typing_it() {
    let office = Office::open();
    let wrong = "abandon ability able about above absent absorb abstract absurd abuse access accident";
    let wrong = json!({"recovery_code": wrong});
    assert_eq!(office.refused(Admin, "ConfirmRecoveryCode", wrong).0, "wrong_recovery_code");
    office.ok(Admin, "ConfirmRecoveryCode", json!({"recovery_code": office.recovery_code}));
    office.assert_whole();
}

#[test]
fn the_demo_clinic_is_made_once_and_opens_with_logins_that_are_shown() {
    let office = Office::open();
    // The last time the program was closed while it made one: what it left is no demo clinic.
    let folder = office.home().join("config/demo-pt-BR");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("keys.json"), "{}").unwrap();
    let demo = office.ok(Admin, "OpenDemo", json!({"language": "pt-BR"}));
    assert_eq!((&demo["clinic"]["demo"], &demo["clinic"]["language"]), (&json!(true), &json!("pt-BR")));
    let logins = demo["demo_logins"].as_array().unwrap();
    let login = logins.iter().find(|login| login["role"] == "receptionist").unwrap();
    let signed_in = json!({"phone": login["phone"], "password": login["password"]});
    office.ok(Receptionist, "SignIn", signed_in.clone());
    assert!(!office.ok(Receptionist, "FindPatients", json!({"text": ""}))["patients"].as_array().unwrap().is_empty());
    office.ok(Receptionist, "RegisterPatient", json!({"identity": {"name": "Bram Okandele"}}));
    let state = office.state();
    office.ok(Admin, "OpenDemo", json!({"language": "pt-BR"}));
    office.ok(Receptionist, "SignIn", signed_in);
    assert_eq!(office.state(), state, "the same clinic, as it was left");
}
