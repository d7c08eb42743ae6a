//! `cuspid-cli` as a script uses it.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

fn cli(home: &Path, password: &str, args: &[&str], input: impl AsRef<[u8]>) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_cuspid-cli"))
        .args(args)
        .env("CUSPID_HOME", home)
        .env("CUSPID_PASSWORD", password)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_ref()).unwrap();
    child.wait_with_output().unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A small demo clinic, and its logins.
pub fn demo(home: &TempDir) -> (String, Vec<Value>) {
    let dir = home.path().join("demo").to_string_lossy().into_owned();
    let made = cli(home.path(), "", &["demo", "--dir", &dir, "--patients", "20", "--json"], "");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let logins: Vec<Value> = serde_json::from_slice(&made.stdout).unwrap();
    (dir, logins)
}

#[test]
fn the_demo_clinic_lets_its_logins_in_and_is_whole() {
    let home = tempfile::tempdir().unwrap();
    let (dir, logins) = demo(&home);
    let roles: Vec<&str> = logins.iter().map(|login| login["role"].as_str().unwrap()).collect();
    let expected =
        ["admin", "doctor", "doctor", "receptionist", "assistant", "clinical_manager", "practice", "care_provider"];
    assert_eq!(roles, expected);
    for login in &logins {
        let (phone, password) = (login["phone"].as_str().unwrap(), login["password"].as_str().unwrap());
        let answer = cli(
            home.path(),
            password,
            &["call", "--dir", &dir, "--phone", phone],
            "{\"id\":1,\"request\":\"GetProfile\"}\n",
        );
        assert_eq!(lines(&answer)[0]["ok"]["name"], login["name"]);
    }
    verified(home.path(), &dir, login(&logins, "admin"));
}

/// The phone number and password of the first login with a role.
pub fn login<'a>(logins: &'a [Value], role: &str) -> (&'a str, &'a str) {
    let login = logins.iter().find(|login| login["role"] == role).unwrap();
    (login["phone"].as_str().unwrap(), login["password"].as_str().unwrap())
}

/// The clinic's file is whole, and replaying its log gives the same state.
pub fn verified(home: &Path, dir: &str, (phone, password): (&str, &str)) {
    let replica = home.join("replica").to_string_lossy().into_owned();
    let verified = cli(home, password, &["verify", "--dir", dir, "--phone", phone, "--replay", &replica], "");
    let report = String::from_utf8_lossy(&verified.stdout).into_owned();
    assert!(verified.status.success() && report.contains("all is well"), "{report}");
}

#[test]
fn a_bad_line_gets_an_error_line_and_the_next_one_still_runs() {
    let home = tempfile::tempdir().unwrap();
    let (dir, logins) = demo(&home);
    let (phone, password) = (logins[0]["phone"].as_str().unwrap(), logins[0]["password"].as_str().unwrap());
    let input = concat!(
        "not json\n",
        "{\"id\":2,\"request\":\"NoSuchThing\"}\n",
        "{\"id\":3,\"request\":\"GetProfile\",\"extra\":1}\n",
        "\n",
        "{\"id\":\"four\",\"request\":\"AddUser\",\"args\":{\"name\":\"\"}}\n",
        "{\"id\":5,\"request\":\"GetProfile\"}\n",
    );
    let answers = lines(&cli(home.path(), password, &["call", "--dir", &dir, "--phone", phone], input));
    let codes: Vec<(&Value, &Value)> = answers.iter().map(|answer| (&answer["id"], &answer["error"]["code"])).collect();
    assert_eq!(
        codes,
        [
            (&Value::Null, &json!("malformed")),
            (&json!(2), &json!("unknown_request")),
            (&json!(3), &json!("malformed")),
            (&json!("four"), &json!("empty")),
            (&json!(5), &Value::Null),
        ]
    );
    assert_eq!(answers[3]["error"]["field"], "name");
    assert!(answers[3]["error"]["message"].as_str().is_some_and(|message| message.len() > 5));
}

#[test]
fn no_line_however_broken_keeps_the_next_one_from_running() {
    let home = tempfile::tempdir().unwrap();
    let (dir, logins) = demo(&home);
    let (phone, password) = (logins[0]["phone"].as_str().unwrap(), logins[0]["password"].as_str().unwrap());
    let mut input = vec![b'{'; 17 * 1024 * 1024];
    input.extend(b"\n{\"id\":2,\"request\":\"\xff\xfe\"}\n");
    input.extend([b'['; 100_000]);
    // The last line has no end.
    input.extend(b"\n{\"id\":4,\"request\":\"GetProfile\"}");
    let answers = lines(&cli(home.path(), password, &["call", "--dir", &dir, "--phone", phone], &input));
    let codes: Vec<&Value> = answers.iter().map(|answer| &answer["error"]["code"]).collect();
    assert_eq!(codes, [&json!("too_long"), &json!("malformed"), &json!("malformed"), &Value::Null]);
    assert_eq!(answers[3]["id"], 4);
}

#[test]
fn a_clinic_that_is_open_elsewhere_is_opened_beside_it() {
    let home = tempfile::tempdir().unwrap();
    let (dir, logins) = demo(&home);
    let (phone, password) = (logins[0]["phone"].as_str().unwrap(), logins[0]["password"].as_str().unwrap());
    let dirs = cuspid_host::AppDirs { config: home.path().join("config"), documents: home.path().into() };
    let world = cuspid_clinic::World::real();
    let window = cuspid_host::SessionToken::random(&world).unwrap();
    let host = cuspid_host::Host::new(dirs, world);
    host.call(&window, "OpenClinicFolder", json!({"folder": dir}), None).unwrap();
    host.call(&window, "SignIn", json!({"phone": phone, "password": password}), None).unwrap();
    let input = "{\"id\":1,\"request\":\"RegisterPatient\",\"args\":{\"identity\":{\"name\":\"Bram Okandele\"}}}\n";
    let answers = lines(&cli(home.path(), password, &["call", "--dir", &dir, "--phone", phone], input));
    let found = host.call(&window, "FindPatients", json!({"text": "okandele"}), None).unwrap();
    assert_eq!(found["patients"][0]["id"], answers[0]["ok"]["patient"]);
    verified(home.path(), &dir, (phone, password));
}

#[test]
fn a_wrong_password_opens_nothing() {
    let home = tempfile::tempdir().unwrap();
    let (dir, logins) = demo(&home);
    let answer =
        cli(home.path(), "wrong", &["call", "--dir", &dir, "--phone", logins[0]["phone"].as_str().unwrap()], "");
    assert!(!answer.status.success());
    assert!(String::from_utf8_lossy(&answer.stderr).contains("wrong_credentials"));
}

#[test]
fn the_schema_describes_every_request() {
    let home = tempfile::tempdir().unwrap();
    let schema: Value = serde_json::from_slice(&cli(home.path(), "", &["schema"], "").stdout).unwrap();
    for row in cuspid_host::rows() {
        let described = &schema[row.name];
        assert_eq!(described["args"]["type"], "object", "{}", row.name);
        assert!(described["answer"].is_object() || described["answer"].is_boolean(), "{}", row.name);
    }
    assert_eq!(schema["AddUser"]["permission"], "users_write");
}
