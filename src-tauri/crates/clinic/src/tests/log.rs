//! The one way to write: nothing gets past the log, the log replays to the same state, tampering shows.

use std::collections::BTreeSet;

use cuspid_model::{PatientId, SiteId};

use super::Fixture;
use crate::audit::Subject;
use crate::practice::{self, clinic, role, site};
use crate::{Author, Folder, Tx};

fn add_site(f: &Fixture, name: &str) -> SiteId {
    f.write(|tx| {
        let id: SiteId = tx.new_id()?;
        tx.put(id, site::Details { name: name.into(), archived: false });
        Ok(id)
    })
    .unwrap()
}

#[test]
fn raw_sql_cannot_write_to_any_synchronised_table() {
    let f = Fixture::new();
    add_site(&f, "Second");
    let connection = f.clinic.raw();
    let of_table = "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?1";
    let mut triggers = connection.prepare(of_table).unwrap();
    for table in crate::schema::tables() {
        let name = table.name;
        let made: BTreeSet<String> =
            triggers.query_map([name], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
        let guards =
            ["guards_INSERT", "guards_UPDATE", "is_kept"].into_iter().chain(table.frozen.then_some("is_final"));
        assert_eq!(made, guards.map(|guard| format!("{name}_{guard}")).collect::<BTreeSet<_>>());
        let (group, column) = (table.groups[0].name, table.groups[0].columns[0].1);
        for attack in [
            format!("INSERT INTO {name} (id) VALUES (randomblob(16))"),
            format!("INSERT OR REPLACE INTO {name} SELECT * FROM {name} LIMIT 1"),
            format!("UPDATE {name} SET {column} = {column}, {group}_txn = 1"),
            format!("DELETE FROM {name}"),
        ] {
            let rows: i64 =
                connection.query_row(&format!("SELECT count(*) FROM {name}"), [], |row| row.get(0)).unwrap();
            // On an empty table only an insertion touches a row; the guards against the rest are the same as elsewhere.
            if rows > 0 || attack.starts_with("INSERT INTO") {
                let error = connection.execute(&attack, []).expect_err(&attack).to_string();
                assert!(error.contains("outside the log") || error.contains("never deleted"), "{attack}: {error}");
            }
        }
    }
    for attack in [
        "UPDATE txn SET user = zeroblob(16)",
        "DELETE FROM txn",
        "INSERT OR REPLACE INTO txn SELECT * FROM txn",
        "UPDATE payload SET bytes = zeroblob(1)",
    ] {
        assert!(connection.execute(attack, []).is_err(), "{attack}");
    }
    drop(triggers);
    drop(connection);
    assert_eq!(f.clinic.verify().unwrap().problems, [""; 0]);
}

#[test]
fn replaying_the_log_gives_the_same_state() {
    let f = Fixture::new();
    let id = add_site(&f, "Second");
    f.clock.advance_minutes(5);
    f.write(|tx| {
        tx.put(id, site::Details { name: "Renamed".into(), archived: true });
        Ok(())
    })
    .unwrap();
    let empty = Folder::fresh(&f.home.path().join("replica")).unwrap();
    assert_eq!(f.clinic.replay(empty).unwrap(), f.clinic.state_hash().unwrap());
}

#[test]
fn a_change_that_changes_nothing_is_not_logged() {
    let f = Fixture::new();
    let id = add_site(&f, "Second");
    let count = || f.clinic.verify().unwrap().changes;
    let before = (count(), f.clinic.state_hash().unwrap());
    f.write(|tx| {
        let same: site::Details = tx.get(id, "site")?;
        tx.put(id, same);
        Ok(())
    })
    .unwrap();
    assert_eq!((count(), f.clinic.state_hash().unwrap()), before);
}

#[test]
fn a_refused_change_leaves_nothing_behind() {
    let f = Fixture::new();
    let before = f.clinic.state_hash().unwrap();
    let refused = f.write(|tx| -> crate::Result<()> {
        let id: SiteId = tx.new_id()?;
        tx.put(id, site::Details { name: "Half".into(), archived: false });
        Err(cuspid_model::ErrorCode::OutOfRange.into())
    });
    assert!(refused.is_err());
    // A row the schema refuses after others were written.
    let broken = f.write(|tx| {
        let id: SiteId = tx.new_id()?;
        tx.put(id, site::Details { name: "First".into(), archived: false });
        tx.put(
            uuid::Uuid::new_v5(&uuid::Uuid::nil(), b"x"),
            crate::practice::user_role::Grant {
                user_id: cuspid_model::UserId(uuid::Uuid::nil()),
                role_id: cuspid_model::RoleId(uuid::Uuid::nil()),
                site_id: None,
                granted: true,
            },
        );
        Ok(())
    });
    assert!(broken.is_err(), "a link to a record that is not there");
    assert_eq!(f.clinic.state_hash().unwrap(), before);
    assert_eq!(f.clinic.verify().unwrap().problems, [""; 0]);
}

#[test]
fn the_same_key_does_a_thing_once() {
    let f = Fixture::new();
    let key = cuspid_model::RequestKey(uuid::Uuid::from_u128(7));
    let author = crate::Author::default();
    let once = |digest: [u8; 32]| {
        f.clinic.write(&author, "Test", Some((key, digest)), |tx| {
            let id: SiteId = tx.new_id()?;
            tx.put(id, site::Details { name: "Once".into(), archived: false });
            Ok(id)
        })
    };
    let first = once([1; 32]).unwrap();
    assert_eq!(once([1; 32]).unwrap(), first);
    assert_eq!(super::refusal(once([2; 32])).0, cuspid_model::ErrorCode::KeyReused);
    let sites: i64 = f
        .read(|read| Ok(read.first("SELECT count(*) FROM site WHERE name = 'Once'", [], |row| row.get(0))?.unwrap()))
        .unwrap();
    assert_eq!(sites, 1);
}

/// P3: whoever holds the key can write to the file past every guard; the check finds it.
#[test]
fn p3_tampering_with_any_row_is_found() {
    let attacks = [
        ("a change's author", "UPDATE txn SET user = zeroblob(16) WHERE n = 2"),
        ("a change's time", "UPDATE txn SET wall_utc = wall_utc + 1 WHERE n = 2"),
        ("a change's values", "UPDATE payload SET bytes = (SELECT bytes FROM payload WHERE txn = 3) WHERE txn = 2"),
        ("a change removed", "DELETE FROM payload WHERE txn = 2; DELETE FROM txn WHERE n = 2"),
        ("the last change removed", "DELETE FROM payload WHERE txn = 3; DELETE FROM txn WHERE n = 3"),
        (
            "two changes swapped",
            "UPDATE txn SET n = -1 WHERE n = 2; UPDATE txn SET n = 2 WHERE n = 3; UPDATE txn SET n = 3 WHERE n = -1",
        ),
        ("a record edited", "UPDATE site SET name = 'Other' WHERE name = 'Second'"),
        ("a record removed", "DELETE FROM site WHERE name = 'Third'"),
        ("a change's values removed", "DELETE FROM payload WHERE txn = 2"),
        ("a change's roles", "UPDATE txn SET roles = 'doctor' WHERE n = 2"),
        ("a change's request", "UPDATE txn SET action = 'Other' WHERE n = 2"),
        ("a change of another computer", "UPDATE head SET device = zeroblob(16)"),
        ("the whole log removed", "DELETE FROM payload; DELETE FROM txn"),
        (
            "the last change removed and the end moved back",
            "UPDATE head SET seq = seq - 1, digest = (SELECT previous FROM txn WHERE n = 3);
             DELETE FROM payload WHERE txn = 3; DELETE FROM txn WHERE n = 3",
        ),
        ("an opening edited", "UPDATE access_log SET at = at + 1 WHERE n = 1"),
        ("who opened", "UPDATE access_log SET user = randomblob(16) WHERE n = 2"),
        ("whose record was opened", "UPDATE access_log SET patient = randomblob(16) WHERE n = 2"),
        ("that a patient's record was opened", "UPDATE access_log SET patient = NULL WHERE n = 2"),
        ("an opening given a patient", "UPDATE access_log SET patient = randomblob(16) WHERE n = 1"),
        ("an opening removed", "DELETE FROM access_log WHERE n = 1"),
        (
            "an opening removed and the others moved up",
            "DELETE FROM access_log WHERE n = 1; UPDATE access_log SET n = n - 1",
        ),
        ("the last opening removed", "DELETE FROM access_log WHERE n = 3"),
        ("all openings removed", "DELETE FROM access_log"),
        (
            "two openings swapped",
            "UPDATE access_log SET n = -1 WHERE n = 2; UPDATE access_log SET n = 2 WHERE n = 3;
             UPDATE access_log SET n = 3 WHERE n = -1",
        ),
    ];
    for (what, attack) in attacks {
        let f = Fixture::new();
        add_site(&f, "Second");
        add_site(&f, "Third");
        let opened = f.read(|read| Subject::from(PatientId(uuid::Uuid::from_u128(9))).look_up(read)).unwrap();
        f.clinic.note(f.admin, "sign_in");
        f.clinic.note_opening(f.admin, "GetPatient", opened);
        f.clinic.note_opening(f.admin, "GetPatient", opened);
        assert_eq!(f.clinic.verify().unwrap().problems, [""; 0], "before: {what}");
        let connection = f.clinic.raw();
        let triggers: Vec<String> = {
            let mut statement = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").unwrap();
            statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
        };
        connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        triggers.iter().for_each(|name| connection.execute_batch(&format!("DROP TRIGGER {name}")).unwrap());
        connection.execute_batch(attack).unwrap();
        drop(connection);
        let problems = f.clinic.verify().unwrap().problems;
        assert!(!problems.is_empty(), "not found: {what}");
    }
}

#[test]
fn a_newer_versions_tables_and_groups_are_kept_and_counted() {
    use cuspid_oplog::{Digest, Header, Hlc, Payload, Put, Transaction, Value};
    let f = Fixture::new();
    let device = uuid::Uuid::from_u128(77);
    let row = uuid::Uuid::from_u128(78);
    let puts = vec![
        Put { table: 60_000, row, group: 1, cells: vec![(1, Value::Int(5))] },
        Put { table: 2, row, group: 1, cells: vec![(1, Value::Text("From afar".into())), (2, Value::Int(0))] },
        Put { table: 2, row, group: 99, cells: vec![(50, Value::Text("later".into()))] },
    ];
    let payload = Payload { salt: [1; 16], puts };
    let header = Header {
        device,
        seq: 1,
        hlc: Hlc(u64::MAX >> 2),
        wall_utc: 0,
        user: uuid::Uuid::nil(),
        roles: String::new(),
        action: "Later".into(),
        schema: 9,
        seen: vec![],
        previous: Digest::NONE,
        payload: payload.digest(),
    };
    let transaction = Transaction { header, payload: Some(payload) };
    f.clinic.apply(&transaction).unwrap();
    assert_eq!(f.read(|read| read.get::<site::Details>(SiteId(row), "site")).unwrap().name, "From afar");
    assert_eq!(f.clinic.verify().unwrap().problems, [""; 0]);
    // Writing goes on, later than the stamp from afar.
    f.write(|tx| {
        tx.put(SiteId(row), site::Details { name: "Mine".into(), archived: false });
        Ok(())
    })
    .unwrap();
    assert_eq!(f.read(|read| read.get::<site::Details>(SiteId(row), "site")).unwrap().name, "Mine");
    assert!(f.clinic.apply(&transaction).is_err(), "the same change twice");
    let roles = f.read(|read| read.all("SELECT id FROM role", [], |row| row.get::<_, [u8; 16]>(0))).unwrap();
    let first = cuspid_model::RoleId(uuid::Uuid::from_bytes(roles[0]));
    assert!(f.read(|read| read.find::<role::Details>(first)).unwrap().is_some());
}

#[test]
fn a_change_that_fails_half_way_ends_its_batch() {
    let f = Fixture::new();
    let author = Author::default();
    let before = f.clinic.state_hash().unwrap();
    let sites = || -> Vec<String> { f.read(|read| read.all("SELECT name FROM site", [], |row| row.get(0))).unwrap() };
    let names = sites();
    let put_site = |tx: &mut Tx<'_>, name: &str| {
        let id: SiteId = tx.new_id()?;
        tx.put(id, site::Details { name: name.into(), archived: false });
        Ok(())
    };
    let outcome = f.clinic.batch(|batch| {
        batch.write(&author, "AddSite", |tx| put_site(tx, "Whole"))?;
        let broken = batch.write(&author, "AddSite", |tx| {
            put_site(tx, "Half")?;
            // The table refuses such a rule when the site is written already.
            let (clinic, _) = practice::clinic_row(tx)?;
            let rules: clinic::Rules = tx.get(clinic, "clinic")?;
            tx.put(clinic, clinic::Rules { due_days: 999, ..rules });
            Ok(())
        });
        assert!(broken.is_err());
        // Whoever goes on all the same is stopped.
        assert!(batch.write(&author, "AddSite", |tx| put_site(tx, "After")).is_err());
        Ok(())
    });
    assert!(outcome.is_err());
    assert_eq!(sites(), names);
    assert_eq!(f.clinic.state_hash().unwrap(), before);
}
