//! Users and roles.

use cuspid_model::ErrorCode;
use cuspid_model::permission::{BuiltInRole, PatientsRead, UsersWrite};
use cuspid_model::requests::users::*;
use cuspid_model::text::Language;

use super::{ADMIN_PHONE, Fixture, PASSWORD, refusal};
use crate::users;

fn change(f: &Fixture, user: cuspid_model::UserId, roles: &[BuiltInRole], phone: &str) -> crate::Result<()> {
    let list = f.read(|read| users::list(read, &f.admin(), ListUsers {}))?;
    let id = |role: &BuiltInRole| list.roles.iter().find(|row| row.built_in == Some(*role)).unwrap().id;
    let request = ChangeUser {
        user,
        name: "Ana Souza".parse().unwrap(),
        phone: phone.parse().unwrap(),
        email: None,
        language: Language::Portuguese,
        roles: roles.iter().map(id).collect(),
        site: None,
    };
    let by = f.admin();
    f.write(|tx| users::change(tx, &by, request))
}

#[test]
fn p1_the_last_admin_cannot_lose_the_role_or_be_switched_off() {
    let f = Fixture::new();
    let code = ErrorCode::LastAdmin;
    assert_eq!(refusal(change(&f, f.admin, &[BuiltInRole::Doctor], ADMIN_PHONE)), (code, "roles".into()));
    let off = |user| {
        let by = f.admin();
        f.write(|tx| users::set_active(tx, &by, SetUserActive { user, active: false }))
    };
    assert_eq!(refusal(off(f.admin)), (code, "user".into()));
    let second = f.user(BuiltInRole::Admin, "11 98765-0001");
    assert!(off(second).is_ok());
    assert_eq!(refusal(off(f.admin)).0, code, "a switched-off admin is no other admin");
}

#[test]
fn a_phone_number_belongs_to_one_user() {
    let f = Fixture::new();
    let second = f.user(BuiltInRole::Receptionist, "(11) 98765-0001");
    let taken = change(&f, second, &[BuiltInRole::Receptionist], "011 98765-4321");
    assert_eq!(refusal(taken), (ErrorCode::AlreadyUsed, "phone".into()));
}

#[test]
fn p1_nobody_grants_or_takes_over_what_he_does_not_hold() {
    let f = Fixture::new();
    let receptionist = f.user(BuiltInRole::Receptionist, "11 98765-0001");
    // The door refuses a receptionist; a custom role that manages users without being admin is refused here.
    let may = |read: &crate::Read<'_>| {
        let mut grant = crate::access::Grant::of(read, receptionist)?.unwrap();
        grant.permissions.insert(cuspid_model::Permission::UsersWrite, crate::access::Scope::Everywhere);
        Ok(std::sync::Arc::new(grant).authorize::<UsersWrite>()?)
    };
    let by = f.read(may).unwrap();
    let admin_role = f
        .read(|read| users::list(read, &f.admin(), ListUsers {}))
        .unwrap()
        .roles
        .into_iter()
        .find(|role| role.built_in == Some(BuiltInRole::Admin))
        .unwrap()
        .id;
    let request = ChangeUser {
        user: receptionist,
        name: "R".parse().unwrap(),
        phone: "11 98765-0001".parse().unwrap(),
        email: None,
        language: Language::English,
        roles: vec![admin_role],
        site: None,
    };
    assert_eq!(refusal(f.write(|tx| users::change(tx, &by, request))).0, ErrorCode::CannotGrant);
    let reset = ResetPassword { user: f.admin, new_password: "another-long-one".into() };
    let author = crate::Author::default();
    assert_eq!(refusal(f.read(|read| users::choose_for_other(read, &by, &reset))).0, ErrorCode::CannotGrant);
    let chosen = f.read(|read| users::choose_for_other(read, &f.admin(), &reset)).unwrap();
    let outcome = f
        .clinic
        .write_password(&author, "ResetPassword", None, chosen, |tx, slot| users::reset_password(tx, &by, slot, reset));
    assert_eq!(refusal(outcome).0, ErrorCode::CannotGrant);
}

#[test]
fn p1_rights_are_denied_by_default() {
    let f = Fixture::new();
    let assistant = f.user(BuiltInRole::Assistant, "11 98765-0001");
    let grant = f.read(|read| Ok(std::sync::Arc::new(crate::access::Grant::of(read, assistant)?.unwrap()))).unwrap();
    assert_eq!(grant.authorize::<PatientsRead>().err().unwrap().code, ErrorCode::NotAllowed);
}

#[test]
fn a_newer_program_lets_built_in_roles_do_what_is_new_in_it_and_gives_back_nothing() {
    use crate::practice::{derived_id, role, role_permission};
    use cuspid_model::{Permission, RoleId};

    let f = Fixture::new();
    // A role as an older program left it: it says nothing of what is new, and one thing was taken away.
    let role = f
        .write(|tx| {
            let id: RoleId = tx.new_id()?;
            tx.put(id, role::Details { name: "receptionist".into(), built_in: true, archived: false });
            let permission = Permission::InvoicesWrite;
            let taken = derived_id(&[id.0], permission.as_str());
            tx.put(taken, role_permission::Grant { role_id: id, permission, granted: false });
            Ok(id)
        })
        .unwrap();
    let folder = f.clinic.folder().path().to_owned();
    let holds = |list: &UserList| list.roles.iter().find(|row| row.id == role).unwrap().permissions.clone();
    let list = |clinic: &crate::Clinic| {
        clinic.read(|read| users::list(read, &f.admin(), ListUsers {})).map(|list| holds(&list)).unwrap()
    };
    assert!(list(&f.clinic).is_empty());
    let (again, _) = f.sign_in(&folder, ADMIN_PHONE, PASSWORD).unwrap();
    let mut expected: Vec<_> = BuiltInRole::Receptionist.permissions().collect();
    expected.retain(|permission| *permission != Permission::InvoicesWrite);
    let mut now = list(&again);
    now.sort_unstable();
    expected.sort_unstable();
    assert_eq!(now, expected);
    // And only once.
    let new = again.read(|read| users::NewRights::find(read, again.id())).unwrap();
    assert_eq!(new, users::NewRights::default());
}

#[test]
fn a_newer_program_adds_the_built_in_roles_that_are_new_in_it() {
    use crate::practice::{derived_id, role, role_permission};
    use cuspid_model::RoleId;

    let f = Fixture::new();
    let word = BuiltInRole::CareProvider.as_str();
    // The file as a program left it that did not know the role: an admin's own role of that name is no built-in one.
    let id = RoleId(derived_id(&[f.clinic.id().0], word));
    f.write(|tx| {
        tx.put(id, role::Details { name: word.into(), built_in: false, archived: true });
        Ok(())
    })
    .unwrap();
    let new = f.read(|read| users::NewRights::find(read, f.clinic.id())).unwrap();
    assert!(!new.is_empty());
    let (again, _) = f.sign_in(f.clinic.folder().path(), ADMIN_PHONE, PASSWORD).unwrap();
    let list = again.read(|read| users::list(read, &f.admin(), ListUsers {})).unwrap();
    let row = list.roles.iter().find(|row| row.built_in == Some(BuiltInRole::CareProvider)).unwrap();
    assert_eq!((row.id, row.permissions.len()), (id, BuiltInRole::CareProvider.permissions().count()));
    let grant = derived_id(&[id.0], row.permissions[0].as_str());
    assert!(again.read(|read| read.get::<role_permission::Grant>(grant, "role")).unwrap().granted);
}

#[test]
fn p1_the_role_of_a_practice_is_held_at_its_site_and_nowhere_else() {
    use crate::access::{Grant, Scope};
    use crate::practice::{site, user_role};
    use cuspid_model::{Permission, SiteId, UserId};
    use std::collections::BTreeMap;

    let f = Fixture::new();
    let user = f.user(BuiltInRole::Practice, "11 98765-0001");
    let list = || f.read(|read| users::list(read, &f.admin(), ListUsers {})).unwrap();
    let practice = list().roles.into_iter().find(|row| row.built_in == Some(BuiltInRole::Practice)).unwrap().id;
    let add_site = |name: &str, archived| {
        f.write(|tx| {
            let id: SiteId = tx.new_id()?;
            tx.put(id, site::Details { name: name.into(), archived });
            Ok(id)
        })
        .unwrap()
    };
    let (first, harbour, closed) = (list().sites[0].id, add_site("Harbour", false), add_site("Closed", true));
    let change = |site: Option<SiteId>| {
        let request = ChangeUser {
            user,
            name: "Harbour Dental".parse().unwrap(),
            phone: "11 98765-0001".parse().unwrap(),
            email: None,
            language: Language::English,
            roles: vec![practice],
            site,
        };
        let by = f.admin();
        f.write(|tx| users::change(tx, &by, request))
    };
    let held = |user: UserId| f.read(|read| Grant::of(read, user)).unwrap().unwrap().permissions;
    let only = |site: SiteId| {
        let held = [Permission::CaseDayRead, Permission::PracticeCaseDays, Permission::RegisterCasePatients];
        BTreeMap::from(held.map(|permission| (permission, Scope::Sites([site].into()))))
    };
    assert_eq!(held(user), only(first));
    assert_eq!(refusal(change(None)), (ErrorCode::Missing, "site".into()));
    assert_eq!(refusal(change(Some(closed))), (ErrorCode::Archived, "site".into()));
    assert_eq!(refusal(change(Some(SiteId(uuid::Uuid::nil())))), (ErrorCode::NotFound, "site".into()));
    // To another site and back again: it is held at one at a time.
    for site in [harbour, first, harbour] {
        change(Some(site)).unwrap();
        assert_eq!(held(user), only(site));
        assert_eq!(list().users.iter().find(|row| row.id == user).unwrap().site, Some(site));
    }
    // Held everywhere, as a merge or an error may leave it, it allows nothing.
    f.write(|tx| {
        let id: uuid::Uuid = tx.new_id()?;
        tx.put(id, user_role::Grant { user_id: user, role_id: practice, site_id: None, granted: true });
        Ok(())
    })
    .unwrap();
    assert_eq!(held(user), only(harbour));
}

#[test]
fn a_switched_off_user_cannot_sign_in_and_a_new_password_replaces_the_old() {
    let f = Fixture::new();
    let folder = f.clinic.folder().path().to_owned();
    let user = f.user(BuiltInRole::Receptionist, "11 98765-0001");
    let phone = "+5511987650001";
    assert_eq!(f.sign_in(&folder, phone, PASSWORD).unwrap().1, user);
    let author = crate::Author::default();
    let by = f.admin();
    let reset = ResetPassword { user, new_password: "quite-another-one".into() };
    let chosen = f.read(|read| users::choose_for_other(read, &by, &reset)).unwrap();
    f.clinic
        .write_password(&author, "ResetPassword", None, chosen, |tx, slot| users::reset_password(tx, &by, slot, reset))
        .unwrap();
    assert_eq!(refusal(f.sign_in(&folder, phone, PASSWORD)).0, ErrorCode::WrongCredentials);
    assert!(f.sign_in(&folder, phone, "quite-another-one").is_ok());
    let off = SetUserActive { user, active: false };
    f.clinic.write_keys(&author, "SetUserActive", None, |tx| users::set_active(tx, &by, off)).unwrap();
    assert_eq!(refusal(f.sign_in(&folder, phone, "quite-another-one")).0, ErrorCode::WrongCredentials);
}

#[test]
fn the_log_holds_no_password_and_no_key() {
    let f = Fixture::new();
    let connection = f.clinic.raw();
    let mut statement = connection.prepare("SELECT bytes FROM payload").unwrap();
    let payloads: Vec<Vec<u8>> = statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    let key = f.clinic.key().pragma().to_string();
    let key = hex::decode(key.trim_start_matches("x'").trim_end_matches('\'')).unwrap();
    for payload in payloads {
        assert!(!payload.windows(PASSWORD.len()).any(|window| window == PASSWORD.as_bytes()));
        assert!(!payload.windows(32).any(|window| window == key));
    }
}

/// Says whether the file was free for others whenever the key was sealed for a password.
struct Watch {
    folder: std::path::PathBuf,
    probe: std::sync::Mutex<Option<rusqlite::Connection>>,
    free: std::sync::Mutex<Vec<bool>>,
}

impl crate::Chance for Watch {
    fn fill(&self, bytes: &mut [u8]) -> std::io::Result<()> {
        // Only the nonce of a slot is as long.
        if let (24, Some(probe)) = (bytes.len(), &*self.probe.lock().unwrap()) {
            self.free.lock().unwrap().push(probe.execute_batch("BEGIN IMMEDIATE; ROLLBACK").is_ok());
        }
        crate::SystemChance.fill(bytes)
    }
}

#[test]
fn others_write_while_a_password_is_being_sealed() {
    let home = tempfile::tempdir().unwrap();
    let watch = std::sync::Arc::new(Watch {
        folder: home.path().join("clinic"),
        probe: Default::default(),
        free: Default::default(),
    });
    let world = crate::World { clock: std::sync::Arc::new(crate::SystemClock), chance: watch.clone() };
    let folder = crate::Folder::fresh(&watch.folder).unwrap();
    let config = home.path().join("config");
    let (clinic, admin, _) = crate::Clinic::create(folder, world, &config, super::brazilian()).unwrap();
    let probe = clinic.raw();
    probe.busy_timeout(std::time::Duration::ZERO).unwrap();
    *watch.probe.lock().unwrap() = Some(probe);
    let new_password = "quite-another-one".to_owned();
    let own = |read: &crate::Read<'_>| {
        let grant = std::sync::Arc::new(crate::access::Grant::of(read, admin)?.unwrap());
        users::choose_own(read, &grant.authorize()?, new_password)
    };
    let chosen = clinic.read(own).unwrap();
    clinic.write_password(&crate::Author::default(), "ChangePassword", None, chosen, |tx, slot| slot.put(tx)).unwrap();
    assert_eq!(*watch.free.lock().unwrap(), [true]);
}

#[test]
fn a_password_opens_the_clinic_whenever_the_program_stops_while_it_is_changed() {
    let f = Fixture::new();
    let folder = f.clinic.folder().path().to_owned();
    let chosen = f.read(|read| users::choose_own(read, &f.admin(), "quite-another-one".into())).unwrap();
    let keys = folder.join("keys.json");
    let between = std::cell::RefCell::new(vec![]);
    let outcome = f.clinic.write_password(&crate::Author::default(), "ChangePassword", None, chosen, |tx, slot| {
        *between.borrow_mut() = std::fs::read(&keys)?;
        slot.put(tx)
    });
    outcome.unwrap();
    // The change is made, and the program stopped before the file of keys followed.
    std::fs::write(&keys, between.take()).unwrap();
    assert!(f.sign_in(&folder, ADMIN_PHONE, "quite-another-one").is_ok());
    assert_eq!(refusal(f.sign_in(&folder, ADMIN_PHONE, PASSWORD)).0, ErrorCode::WrongCredentials);
}

#[test]
fn the_file_of_keys_is_made_while_nobody_changes_the_clinic() {
    let f = Fixture::new();
    f.clinic.wait_for_nobody();
    let other = f.clinic.raw();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert_eq!(f.clinic.refresh_keys().unwrap_err().into_error().code, ErrorCode::Busy);
    other.execute_batch("ROLLBACK").unwrap();
    f.clinic.refresh_keys().unwrap();
}

#[test]
fn a_refused_password_opens_nothing() {
    let f = Fixture::new();
    let folder = f.clinic.folder().path().to_owned();
    let chosen = f.read(|read| users::choose_own(read, &f.admin(), "quite-another-one".into())).unwrap();
    let outcome =
        f.clinic.write_password(&crate::Author::default(), "Test", None, chosen, |_, _| -> crate::Result<()> {
            Err(ErrorCode::CannotGrant.into())
        });
    assert_eq!(refusal(outcome).0, ErrorCode::CannotGrant);
    assert_eq!(refusal(f.sign_in(&folder, ADMIN_PHONE, "quite-another-one")).0, ErrorCode::WrongCredentials);
    assert!(f.sign_in(&folder, ADMIN_PHONE, PASSWORD).is_ok());
}
