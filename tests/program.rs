//! `cuspid-cli call` as a process of its own: asked line by line, ended properly or not.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use cuspid_clinic::{Clinic, Folder, World};
use cuspid_host::{AppDirs, Host};
use cuspid_model::permission::BuiltInRole::{self, Admin};
use cuspid_testkit::{Office, PASSWORD, phone};
use serde_json::{Value, json};

/// The program, signed in as somebody.
pub struct Program {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    next: u64,
}

impl Program {
    /// Starts it on the clinic in a folder; the user's settings are in `home`.
    pub fn start(home: &Path, folder: impl AsRef<Path>, (phone, password): (&str, &str)) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_cuspid-cli"))
            .args(["call", "--phone", phone, "--dir"])
            .arg(folder.as_ref())
            .env("CUSPID_HOME", home)
            .env("CUSPID_PASSWORD", password)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = child.stdin.take().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        Self { child, input, output, next: 1 }
    }

    /// What it says when it cannot start.
    #[cfg(target_os = "linux")]
    pub fn try_start(home: &Path, folder: impl AsRef<Path>, (phone, password): (&str, &str)) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_cuspid-cli"))
            .args(["call", "--phone", phone, "--dir"])
            .arg(folder.as_ref())
            .env("CUSPID_HOME", home)
            .env("CUSPID_PASSWORD", password)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(!output.status.success(), "it started");
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    /// Starts it on an office that is closed here, as the user with a role.
    pub fn of(office: &Office, role: BuiltInRole) -> Self {
        Self::start(office.home(), office.folder(), (phone(role), PASSWORD))
    }

    /// Hands it a request without waiting for the answer. One that has ended takes none.
    pub fn send(&mut self, request: &str, args: &Value, key: Option<&str>) {
        let id = self.next;
        self.next += 1;
        let line = json!({ "id": id, "request": request, "args": args, "key": key });
        // Ended in between: then there is no answer either.
        drop(writeln!(self.input, "{line}"));
    }

    /// The answer to what was sent last; nothing when the program ended without one.
    pub fn answer(&mut self) -> Option<Value> {
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        let answer: Value = line.ends_with('\n').then(|| serde_json::from_str(&line).unwrap())?;
        assert_eq!(answer["id"], self.next - 1);
        Some(answer)
    }

    /// Asks and waits for the answer.
    pub fn ask(&mut self, request: &str, args: Value) -> Value {
        self.send(request, &args, None);
        self.answer().unwrap_or_else(|| panic!("{request}: the program ended"))
    }

    /// The same, for what must not be refused.
    pub fn ok(&mut self, request: &str, args: Value) -> Value {
        let answer = self.ask(request, args);
        assert!(answer.get("ok").is_some(), "{request}: {answer}");
        answer["ok"].clone()
    }

    /// The same, for what must be refused: the code.
    pub fn refused(&mut self, request: &str, args: Value) -> String {
        let answer = self.ask(request, args);
        answer["error"]["code"].as_str().unwrap_or_else(|| panic!("{request} was not refused: {answer}")).to_owned()
    }

    /// Ends it the way it ends when its input does.
    pub fn leave(mut self) {
        drop(self.input);
        assert!(self.child.wait().unwrap().success());
    }

    /// Ends it at once, wherever it is.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// How often something is tried: as often as a variable says, or as usual.
pub fn times(variable: &str, usual: usize) -> usize {
    std::env::var(variable).ok().map_or(usual, |text| text.parse().unwrap())
}

/// An office whose clinic no program has open, with a patient and his case.
pub struct Closed {
    pub office: Office,
    pub patient: Value,
    pub case: Value,
    pub folder: PathBuf,
}

impl Closed {
    pub fn new() -> Self {
        let office = Office::open();
        let person = json!({ "identity": { "name": "Noor Abellard" } });
        let patient = office.ok(Admin, "RegisterPatient", person)["patient"].clone();
        let doctor = office.ok(Admin, "AddDoctor", json!({ "name": "Dr Ysolde Ferrow", "colour": 2 }));
        let case = json!({ "patient": patient, "doctor": doctor, "title": "Upper left" });
        let case = office.ok(Admin, "OpenCase", case);
        office.ok(Admin, "CloseClinic", json!({}));
        let folder = office.folder();
        Self { office, patient, case, folder }
    }

    /// Opens the clinic for a look, and closes it again.
    pub fn look<T>(&self, look: impl FnOnce(&Clinic) -> T) -> T {
        let host = Host::new(self.dirs(), World::real());
        let window = self.office.window(Admin);
        let ask = |request: &str, args: Value| host.call(&window, request, args, None).unwrap();
        ask("OpenClinicFolder", json!({ "folder": self.folder }));
        ask("SignIn", json!({ "phone": phone(Admin), "password": PASSWORD }));
        look(&host.clinic().unwrap())
    }

    fn dirs(&self) -> AppDirs {
        let home = self.office.home();
        AppDirs { config: home.join("config"), documents: home.into() }
    }

    /// The file is whole, and replaying its log gives the same state.
    pub fn assert_whole(&self) {
        self.look(|clinic| {
            assert_eq!(clinic.verify().unwrap().problems, Vec::<String>::new());
            let empty = tempfile::tempdir_in(self.office.home()).unwrap();
            let replayed = clinic.replay(Folder::fresh(empty.path()).unwrap()).unwrap();
            assert_eq!(replayed, clinic.state_hash().unwrap());
        });
    }
}

/// The numbers of a table's rows in order, and the identities of the rows.
pub fn numbered(clinic: &Clinic, table: &str) -> (Vec<i64>, Vec<String>) {
    let sql = format!("SELECT number, id FROM {table} ORDER BY number");
    let rows = clinic.read(|read| {
        read.all(&sql, [], |row| Ok((row.get::<_, i64>(0)?, uuid::Uuid::from_bytes(row.get(1)?).to_string())))
    });
    rows.unwrap().into_iter().unzip()
}
