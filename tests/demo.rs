//! The demo clinic, looked at through the one door: whatever a page can show is there to be seen, at any hour of any
//! day.

use std::collections::BTreeSet;
use std::sync::Arc;

use cuspid_clinic::{Clock, SystemChance, World, practice};
use cuspid_host::{AppDirs, Host, SessionToken, demo};
use cuspid_model::permission::BuiltInRole;
use cuspid_model::requests::billing::{InvoiceStatus, PaymentMethod};
use cuspid_model::requests::booking::AppointmentStatus;
use cuspid_model::requests::patients::{AlertClass, AllergyAnswer, FindingKind, PatientStatus};
use cuspid_model::requests::tasks::TaskKind;
use cuspid_model::requests::treatment::{CaseStatus, LabStatus, NoteKind, ProcedureStatus};
use cuspid_model::text::Language;
use cuspid_model::time::{Instant, PlainDate};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A clock that stands still.
struct Still(Instant);

impl Clock for Still {
    fn now(&self) -> Instant {
        self.0
    }
}

/// A demo clinic whose past ended at a moment, open at that moment.
struct Demo {
    host: Arc<Host>,
    token: SessionToken,
    home: TempDir,
}

impl Demo {
    fn made(plan: &demo::Plan, now: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        let zone = match plan.language {
            Language::English => "America/New_York",
            Language::Portuguese => "America/Sao_Paulo",
        };
        let now = practice::instant(&zone.parse().unwrap(), now.parse().unwrap()).unwrap();
        let dirs = AppDirs { config: home.path().join("config"), documents: home.path().into() };
        let folder = home.path().join("demo");
        let logins = demo::make_at(now, &folder, &dirs, plan, &mut |_| {}).unwrap();
        let admin = logins.iter().find(|login| login.role == BuiltInRole::Admin).unwrap();
        let world = World { clock: Arc::new(Still(now)), chance: Arc::new(SystemChance) };
        let token = SessionToken::random(&world).unwrap();
        let host = Host::new(dirs, world);
        host.call(&token, "OpenClinicFolder", json!({ "folder": folder }), None).unwrap();
        host.call(&token, "SignIn", json!({ "phone": admin.phone, "password": admin.password }), None).unwrap();
        Self { host, token, home }
    }

    fn ask(&self, request: &str, args: Value) -> Value {
        self.host.call(&self.token, request, args, None).unwrap()
    }

    /// All rows of a list that comes in parts.
    fn all(&self, request: &str, mut args: Value, rows: &str) -> Vec<Value> {
        let mut found = vec![];
        args["limit"] = json!(200);
        loop {
            let page = self.ask(request, args.clone());
            found.extend(page[rows].as_array().unwrap().iter().cloned());
            if page["next"].is_null() {
                return found;
            }
            args["after"] = page["next"].clone();
        }
    }

    fn invoices(&self, filter: &str) -> Vec<Value> {
        self.all("ListInvoices", json!({ "filter": filter }), "rows")
    }

    fn state(&self) -> String {
        self.host.clinic().unwrap().state_hash().unwrap().to_string()
    }

    fn assert_whole(&self) {
        let clinic = self.host.clinic().unwrap();
        assert_eq!(clinic.verify().unwrap().problems, Vec::<String>::new());
        let empty = cuspid_clinic::Folder::fresh(&self.home.path().join("replica")).unwrap();
        assert_eq!(clinic.replay(empty).unwrap(), clinic.state_hash().unwrap());
    }
}

fn plan(patients: u32, years: u32, seed: u64, language: Language) -> demo::Plan {
    demo::Plan { patients, years, seed, language }
}

/// The words that stand at a place of every row.
fn words<'a>(rows: impl IntoIterator<Item = &'a Value>, place: &str) -> BTreeSet<String> {
    rows.into_iter().filter_map(|row| row.pointer(place)?.as_str().map(str::to_owned)).collect()
}

#[track_caller]
fn assert_all(found: &BTreeSet<String>, wanted: impl IntoIterator<Item = &'static str>) {
    let missing: Vec<_> = wanted.into_iter().filter(|word| !found.contains(*word)).collect();
    assert!(missing.is_empty(), "{missing:?} did not occur, only {found:?}");
}

fn sum(rows: &[Value], place: &str) -> i64 {
    rows.iter().map(|row| row.pointer(place).unwrap().as_i64().unwrap()).sum()
}

#[test]
fn whatever_a_page_can_show_is_in_the_demo_clinic() {
    for (language, now) in [(Language::English, "2026-11-25T10:40"), (Language::Portuguese, "2027-01-30T22:50")] {
        let demo = Demo::made(&plan(demo::PATIENTS, demo::YEARS, 1, language), now);
        visits(&demo, now);
        treatment(&demo);
        laboratory(&demo);
        people(&demo);
        money(&demo);
        rooms(&demo, now);
        teams(&demo);
        demo.assert_whole();
    }
}

/// Chairs and devices are in use, and the clinic is not open as in every week.
fn rooms(demo: &Demo, now: &str) {
    let reserved = demo.ask("ListReservations", json!({ "from": &now[..10], "days": 7 }));
    let names = words(reserved.as_array().unwrap(), "/resource_name");
    assert!(names.len() >= 2, "{names:?}");
    let today = demo.ask("ListDays", json!({ "from": &now[..10], "days": 1 }));
    let in_chairs = today["visits"].as_array().unwrap().iter().filter(|visit| visit["resources"] != json!([]));
    assert!(in_chairs.count() >= 4, "hardly anybody is in a chair");
    let tasks = demo.ask("ListTasks", json!({}));
    let (open, closed) = (tasks["rows"].as_array().unwrap(), demo.all("ListClosedTasks", json!({}), "rows"));
    let kinds = words(open.iter().chain(&closed), "/details/kind");
    assert_all(&kinds, TaskKind::ALL.iter().map(|kind| kind.as_str()));
    assert_all(&words(&closed, "/status"), ["done", "skipped"]);
    assert!(open.iter().any(|task| task["details"]["due"].as_str().unwrap() < &now[..10]), "nothing was forgotten");
    assert!(open.iter().any(|task| !task["details"]["block"].is_null()), "nothing is blocked");
    let exceptions = demo.ask("ListExceptions", json!({}));
    assert_eq!(exceptions.as_array().unwrap().len(), 2);
}

/// A period is published, and most have submitted for the one that is open.
fn teams(demo: &Demo) {
    let periods = demo.ask("ListPeriods", json!({}));
    let statuses: Vec<&Value> = periods.as_array().unwrap().iter().map(|row| &row["status"]).collect();
    assert_eq!(statuses, ["open", "published"]);
    let open = demo.ask("GetPeriod", json!({ "period": periods[0]["id"] }));
    let people = open["people"].as_array().unwrap();
    let of = |profession: &str| people.iter().filter(|asked| asked["profession"] == profession).count();
    assert_eq!((of("nurse"), of("medic"), of("anesthesiologist")), (4, 3, 3));
    let sent = people.iter().filter(|asked| !asked["submission"].is_null()).map(|asked| &asked["submission"]);
    assert_all(&words(sent.clone(), "/status"), ["submitted", "accepted", "returned"]);
    assert_eq!(sent.count(), 8);
}

fn visits(demo: &Demo, now: &str) {
    let today: PlainDate = now[..10].parse().unwrap();
    let weeks = (-8..3).map(|week| today.plus_days(week * 7).unwrap());
    let agendas: Vec<Value> = weeks.map(|from| demo.ask("ListDays", json!({ "from": from, "days": 7 }))).collect();
    let visits: Vec<&Value> = agendas.iter().flat_map(|agenda| agenda["visits"].as_array().unwrap()).collect();
    let statuses = words(visits.iter().copied(), "/status");
    // Nothing makes a request for a visit yet.
    let possible = AppointmentStatus::ALL.iter().filter(|status| **status != AppointmentStatus::Requested);
    assert_all(&statuses, possible.map(|status| status.as_str()));

    let desk = demo.ask("ListToday", json!({}));
    for place in ["to_come", "waiting", "in_chair", "ready", "completed", "missed", "cancelled"] {
        assert!(desk["tally"][place].as_u64().unwrap() > 0, "nobody is {place}: {}", desk["tally"]);
    }
    assert!(desk["left_open"].as_u64().unwrap() >= 2, "yesterday has visits without an outcome");
    // Whoever is in the chair has an open case with something to do, or is being examined.
    for visit in desk["visits"].as_array().unwrap().iter().filter(|row| row["visit"]["status"] == "in_chair") {
        let cases = demo.ask("ListCases", json!({ "patient": visit["visit"]["patient"], "status": "open" }));
        assert!(!cases["rows"].as_array().unwrap().is_empty(), "{visit} without a case");
    }
}

fn treatment(demo: &Demo) {
    let cases = demo.all("ListCases", json!({}), "rows");
    assert_all(&words(&cases, "/status"), CaseStatus::ALL.iter().map(|status| status.as_str()));
    let cases: Vec<Value> = cases.iter().map(|row| demo.ask("GetCase", json!({ "case": row["id"] }))).collect();
    let below = |place: &str| -> Vec<Value> {
        cases.iter().flat_map(|case| case[place].as_array().unwrap().iter().cloned()).collect()
    };
    let procedures = below("procedures");
    assert_all(&words(&procedures, "/status"), ProcedureStatus::ALL.iter().map(|status| status.as_str()));
    let notes = below("notes");
    assert_all(&words(&notes, "/kind"), NoteKind::ALL.iter().map(|kind| kind.as_str()));
    let prescriptions = below("prescriptions");
    let voided = prescriptions.iter().filter(|row| row["voided"] == json!(true)).count();
    assert!(voided > 0 && voided * 3 < prescriptions.len(), "{voided} of {} are void", prescriptions.len());
    // What is done was done for a diagnosis, or in an examination.
    let treated = cases.iter().filter(|case| case["row"]["done"].as_u64().unwrap() > 0);
    assert!(treated.filter(|case| case["diagnosis"].is_string()).count() > 100);
}

fn laboratory(demo: &Demo) {
    let requests = demo.all("ListLabRequests", json!({ "show": "all" }), "rows");
    assert_all(&words(&requests, "/status"), LabStatus::ALL.iter().map(|status| status.as_str()));
    let late = demo.all("ListLabRequests", json!({ "show": "late" }), "rows");
    assert!(!late.is_empty() && late.len() * 4 < requests.len(), "{} of {} are late", late.len(), requests.len());
    assert!(words(&requests, "/lab_name").len() >= 3);
}

fn people(demo: &Demo) {
    let patients = demo.all("FindPatients", json!({ "archived": true }), "patients");
    assert_eq!(patients.len(), usize::try_from(demo::PATIENTS).unwrap());
    assert_all(&words(&patients, "/allergies"), AllergyAnswer::ALL.iter().map(|answer| answer.as_str()));
    assert_all(&words(&patients, "/status"), PatientStatus::ALL.iter().map(|status| status.as_str()));
    let alerts = patients.iter().flat_map(|patient| patient["alerts"].as_array().unwrap());
    assert_all(&words(alerts, "/class"), AlertClass::ALL.iter().map(|class| class.as_str()));
    let namesakes: Vec<&Value> = patients.iter().filter(|patient| patient["namesake"] == json!(true)).collect();
    assert!((2..30).contains(&namesakes.len()), "{} namesakes", namesakes.len());
    let records: Vec<Value> =
        patients.iter().map(|row| demo.ask("GetPatient", json!({ "patient": row["id"] }))).collect();
    let findings = records.iter().flat_map(|record| record["findings"].as_array().unwrap());
    assert_all(&words(findings, "/kind"), FindingKind::ALL.iter().map(|kind| kind.as_str()));
    let minors = records.iter().filter(|record| record["row"]["age"].as_u64().unwrap() < 18);
    let guarded = minors.clone().filter(|record| record["people"]["guardian_name"].is_string()).count();
    assert!(guarded >= 10 && guarded == minors.count(), "a minor has a guardian");
    assert!(words(&records, "/registered_on").len() > 40, "they came over the years");
}

fn money(demo: &Demo) {
    let issued = demo.invoices("issued");
    let drafts = demo.invoices("draft");
    let mut statuses = words(&issued, "/status");
    statuses.extend(words(&drafts, "/status"));
    assert_all(&statuses, InvoiceStatus::ALL.iter().map(|status| status.as_str()));

    let receivables = demo.ask("GetReceivables", json!({}));
    for (bucket, tally) in receivables["aging"].as_array().unwrap().iter().enumerate() {
        assert!(tally["amount"].as_i64().unwrap() > 0, "nothing is owed for as long as bucket {bucket}");
    }
    let open = demo.invoices("open");
    assert_eq!(receivables["open"]["amount"], sum(&open, "/open"), "M8");
    assert_eq!(receivables["overdue"]["amount"], sum(&demo.invoices("overdue"), "/open"), "M8");
    assert_eq!(receivables["drafts"], drafts.len());
    let dashboard = demo.ask("GetDashboard", json!({}));
    assert_eq!(dashboard["balance_due"], receivables["open"]["amount"]);
    assert_eq!(dashboard["revenue"], receivables["received"]);
    assert!(dashboard["revenue"].as_i64().unwrap() > 0 && dashboard["new_patients"].as_u64().unwrap() > 0);
    // A practice that lives: most of what it billed was paid.
    assert!(sum(&open, "/open") * 6 < sum(&issued, "/total"), "too much is owed");

    let payments = demo.all("ListPayments", json!({}), "rows");
    let of_the_country = if dashboard["today"].as_str().unwrap().starts_with("2027") {
        PaymentMethod::Pix
    } else {
        PaymentMethod::Cheque
    };
    let everywhere =
        [PaymentMethod::Cash, PaymentMethod::Card, PaymentMethod::CardInstalments, PaymentMethod::Transfer];
    let methods = everywhere.into_iter().chain([of_the_country]);
    assert_all(&words(&payments, "/method"), methods.map(PaymentMethod::as_str));
    assert!(payments.iter().any(|payment| payment["reverses"].is_string()), "a payment was taken back");
    assert!(sum(&issued, "/total") > sum(&payments, "/amount"), "more was paid than was billed");

    let desk = demo.ask("ListToday", json!({}));
    let unbilled =
        desk["visits"].as_array().unwrap().iter().filter(|row| row["visit"]["status"] == "ready").any(|row| {
            !demo.ask("ListUnbilled", json!({ "patient": row["visit"]["patient"] })).as_array().unwrap().is_empty()
        });
    assert!(unbilled, "whoever is ready to leave has something to pay");
}

#[test]
fn at_any_hour_somebody_is_in_the_chair_and_somebody_waits() {
    for (day, hour) in [(23, "00:40"), (24, "06:05"), (26, "12:15"), (28, "17:55"), (29, "23:30")] {
        let now = format!("2026-11-{day}T{hour}");
        let demo = Demo::made(&plan(60, 1, 7, Language::English), &now);
        let tally = demo.ask("ListToday", json!({}))["tally"].clone();
        for place in ["in_chair", "waiting"] {
            assert!(tally[place].as_u64().unwrap() > 0, "at {now} nobody is {place}: {tally}");
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_clinic() {
    let made = |seed, now| Demo::made(&plan(30, 1, seed, Language::Portuguese), now);
    let (morning, evening) = ("2026-11-25T09:10", "2026-11-25T18:20");
    let first = made(5, morning);
    assert_eq!(first.state(), made(5, morning).state());
    assert_ne!(first.state(), made(6, morning).state());
    // What lies before today does not depend on the hour.
    let earlier = |demo: &Demo| demo.all("ListPayments", json!({ "to": "2026-11-24" }), "rows");
    let earlier_than_today = earlier(&first);
    assert!(earlier_than_today.len() > 10);
    assert_eq!(earlier_than_today, earlier(&made(5, evening)));
}

#[test]
fn a_clinic_of_one_patient_can_be_made() {
    let demo = Demo::made(&plan(1, 1, 3, Language::English), "2026-02-28T11:00");
    assert_eq!(demo.all("FindPatients", json!({}), "patients").len(), 1);
    assert!(demo.home.path().join("demo/demo-logins.json").exists());
}
