//! Whether what was asked of a file walks through tables that grow with the years.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::Fixture;

thread_local! {
    static ASKED: RefCell<Option<BTreeSet<String>>> = const { RefCell::new(None) };
}

/// Called for each statement that a handler prepares.
pub fn note(sql: &str) {
    ASKED.with_borrow_mut(|asked| _ = asked.as_mut().map(|asked| asked.insert(sql.to_owned())));
}

/// Runs `ask` and refuses every statement it asked whose plan has a scan of anything but `small`: tables that stay small,
/// and partial indexes that hold only what is under way.
pub fn refuse_scans(f: &Fixture, small: &[&str], ask: impl FnOnce()) {
    ASKED.set(Some(BTreeSet::new()));
    ask();
    let asked = ASKED.take().unwrap_or_default();
    assert!(!asked.is_empty());
    let raw = f.clinic.raw();
    for sql in asked {
        let mut statement = raw.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        for parameter in 1..=statement.parameter_count() {
            statement.raw_bind_parameter(parameter, rusqlite::types::Null).unwrap();
        }
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().unwrap() {
            let step: String = row.get("detail").unwrap();
            // What a subquery gives is as long as the plan of the subquery allows.
            let scans = step.strip_prefix("SCAN ").filter(|what| *what != "CONSTANT ROW" && !what.starts_with('('));
            let harmless = |what: &str| {
                let (name, way) = what.split_once(' ').unwrap_or((what, ""));
                tables_of(&sql, name).iter().all(|table| small.contains(table))
                    || way.split(' ').any(|word| small.contains(&word))
            };
            assert!(scans.is_none_or(harmless), "{step}: {sql}");
        }
    }
}

/// The tables that a name in a plan stands for in its statement: those it is an alias of, or the one that is called so.
fn tables_of<'a>(sql: &'a str, name: &'a str) -> Vec<&'a str> {
    let words: Vec<&str> = sql.split_whitespace().filter(|word| *word != "AS").collect();
    let named = words
        .windows(3)
        .filter(|words| matches!(words[0], "FROM" | "JOIN") && words[2].trim_end_matches([')', ',']) == name);
    let mut tables: Vec<&str> = named.map(|words| words[1]).collect();
    if tables.is_empty() {
        tables.push(name);
    }
    tables.into_iter().map(|table| table.trim_start_matches("main.")).collect()
}

#[test]
fn a_table_is_known_whatever_a_statement_calls_it() {
    let sql = "SELECT (SELECT d.label FROM device d) FROM main.case_day AS c JOIN doctor d ON d.n = c.n";
    assert_eq!(tables_of(sql, "c"), ["case_day"]);
    assert_eq!(tables_of(sql, "d"), ["device", "doctor"]);
    assert_eq!(tables_of("SELECT id FROM main.resource", "main.resource"), ["resource"]);
}

/// Tables and partial indexes that stay small however old the clinic is: its catalogue, its people, what is under way.
const SMALL: [&str; 18] = [
    "resource",
    "clinic",
    "site",
    "device",
    "doctor",
    "user",
    "tax",
    "service",
    "lab",
    "medicine",
    "appointment_open",
    "waiting_open",
    "task_open",
    "reservation_displaced",
    "invoice_balance_open",
    "care_provider",
    "scheduling_period",
    "booking_request_open",
];
/// Indexes that a list walks along, newest first, as far as its page goes.
const WALKED: [&str; 7] = [
    "treatment_case_opened",
    "prescription_issued",
    "lab_request_created",
    "task_closed",
    "notice_sent",
    "booking_request_closed",
    "planning_notice_sent",
];

#[test]
fn no_read_walks_through_a_table_that_grows() {
    use cuspid_model::requests::{
        availability::*, booking::*, dashboard::*, export::*, inbox::*, patients::*, recall::*, series::*, tasks::*,
        treatment::*, waiting::*,
    };

    use crate::treatment::{cases, labs, medicines, prescriptions, procedures, services};
    use crate::{availability, booking, dashboard, doctors, export, inbox, patients, recall, tasks, waiting};

    let office = booking::tests::Office::new();
    let (f, patient, doctor) = (&office.f, office.patients[0], Some(office.doctors[0]));
    let visit = office.book(0, 0, "2026-03-11T10:00", 30).unwrap();
    let harmless: Vec<&str> = SMALL.into_iter().chain(WALKED).collect();
    /// Asks a handler for each of some requests.
    macro_rules! ask {
        ($handler:path: $($request:expr),+ $(,)?) => {
            refuse_scans(f, &harmless, || {
                $(f.read(|read| $handler(read, &f.admin(), $request)).unwrap();)+
            })
        };
    }
    ask!(dashboard::figures: GetDashboard {});
    ask!(doctors::list: cuspid_model::requests::doctors::ListDoctors { archived: true });
    let from = "2026-03-11".parse().unwrap();
    ask!(availability::list: ListExceptions { over: true });
    let autoclave = booking::tests::add_resource(f, "Autoclave", |_| ());
    let resource = Some(autoclave);
    let usage = |resource| cuspid_model::requests::usage::GetResource { resource, from, days: 42 };
    ask!(crate::resources::usage::get: usage(autoclave));
    ask!(tasks::list: ListTasks { resource: None, assignee: None }, ListTasks { resource, assignee: None });
    ask!(
        tasks::list_closed: ListClosedTasks { resource: None, assignee: None, after: None, limit: None },
        ListClosedTasks { resource, assignee: Some(f.admin), after: None, limit: None },
    );
    ask!(booking::list_days: ListDays { from, days: 7, doctor: None, site: None, full: None }, ListDays { from, days: 7, doctor, site: None, full: Some(from) });
    ask!(booking::list_month: ListMonth { from, days: 42, doctor: None, site: None }, ListMonth { from, days: 42, doctor, site: None });
    ask!(booking::list_conflicts: ListConflicts {});
    ask!(booking::list_today: ListToday { doctor: None });
    ask!(booking::list_left_open: ListLeftOpen { after: None, limit: 50 });
    ask!(booking::list_of_patient: ListVisitsOfPatient { patient, after: None, limit: 50 });
    ask!(booking::get: GetAppointment { appointment: visit });
    let weekly = crate::series::tests::weekly(&office);
    let appointment = crate::series::tests::id(&weekly, 0);
    ask!(crate::series::get: GetSeries { appointment });
    let moving = crate::series::tests::moving(&office, appointment, "2026-03-13T10:00", SeriesScope::All);
    let MoveSeries { visit: moved, scope, by_hand, choices } = moving;
    let (start, repeat) = (moved.start, "FREQ=WEEKLY;COUNT=5".parse().unwrap());
    let rule = NewRule { scope, start, repeat, by_hand, choices: choices.clone() };
    ask!(crate::series::plan_rule: PlanSeriesRule { appointment, rule });
    ask!(crate::series::plan_move: PlanSeriesMove { visit: moved, scope, by_hand, choices });
    let free = |doctor, patient| FreeTimes {
        site: None,
        doctor,
        patient,
        duration: cuspid_model::time::Minutes::new(30).unwrap(),
        parts: vec![],
        assistants: vec![],
        resources: vec![],
        any: vec![],
        from: None,
        except: None,
        limit: 5,
        a_day: None,
        until: None,
    };
    ask!(booking::free_times: free(None, None), free(doctor, Some(patient)));
    ask!(patients::get: GetPatient { patient });
    ask!(patients::timeline: GetPatientTimeline { patient, only: None, after: None, limit: None });
    ask!(services::list: ListServices { archived: true });
    ask!(medicines::list: ListMedicines { find: None, archived: true });
    ask!(labs::list_labs: ListLabs { archived: true });
    let case = |status, patient, doctor| ListCases { status, patient, doctor, after: None, limit: None };
    ask!(
        cases::list: case(None, None, None), case(Some(CaseStatus::Open), None, None), case(None, Some(patient), None),
        case(None, None, doctor), case(Some(CaseStatus::Open), None, doctor),
    );
    ask!(cases::of_patient: ListPatientCases { patient });
    let procedures = |show| ListPatientProcedures { patient, show, after: None, limit: None };
    ask!(
        procedures::of_patient: procedures(None), procedures(Some(ProcedureFilter::ToDo)),
        procedures(Some(ProcedureFilter::Done)),
    );
    let prescribed = |patient, doctor| ListPrescriptions { patient, doctor, after: None, limit: None };
    ask!(prescriptions::list: prescribed(None, None), prescribed(Some(patient), None), prescribed(None, doctor));
    let work = |show, status| ListLabRequests { show, status, after: None, limit: None };
    ask!(
        labs::list: work(LabFilter::All, None), work(LabFilter::Open, None), work(LabFilter::Late, None),
        work(LabFilter::All, Some(LabStatus::Fitted)),
    );
    ask!(labs::of_patient: ListPatientLab { patient });
    office.wait(1, None, waiting::tests::wish(30)).unwrap();
    office.wait(0, Some(visit), waiting::tests::wish(30)).unwrap();
    ask!(waiting::list: ListWaiting {});
    ask!(waiting::list_unscheduled: ListUnscheduled { aside: true });
    let gap = |doctor| FillGap {
        doctor,
        site: None,
        resources: vec![],
        from: "2026-03-12T10:00".parse().unwrap(),
        to: "2026-03-12T11:00".parse().unwrap(),
        limit: 50,
    };
    ask!(waiting::fill: gap(doctor), gap(None));
    office.ask_for(inbox::tests::wish("Noor Abellard")).unwrap();
    let requests = |closed| ListBookingRequests { closed, after: None, limit: 50 };
    ask!(inbox::list: requests(false), requests(true));
    ask!(inbox::count: CountBookingRequests {});
    let exported = |of| ExportCalendar { of, from, days: 400, names: true };
    ask!(export::calendar: &exported(CalendarOf::Doctor(office.doctors[0])), &exported(CalendarOf::Resource(autoclave)));
    ask!(recall::list: ListRecall { until: None, after: None, limit: 50 });
    ask!(recall::of_patient: ListPatientRecall { patient });
}

#[test]
fn submitted_availability_is_found_without_walking_through_all_of_it() {
    use cuspid_model::requests::{providers::*, scheduling::*};
    use cuspid_model::time::Interval;

    use crate::{providers, scheduling};

    let f = &Fixture::new();
    let provider = providers::tests::add_provider(f, "Zora Hale", Profession::Nurse, Some(f.admin));
    let month = |name: &str, from: &str, until: &str| {
        let [from, until, opens] = [from, until, "2026-03-01"].map(|date| date.parse().unwrap());
        let period = Period { name: name.parse().unwrap(), from, until, opens, closes: until, asked: vec![] };
        let by = f.admin();
        let period = f.write(|tx| scheduling::add(tx, &by, AddPeriod { period })).unwrap();
        let (from_minute, to_minute) = WHOLE_DAY;
        let days = vec![DayAnswer { date: from, from_minute, to_minute, word: DayWord::Prefer, note: None }];
        let by = f.admin();
        f.write(|tx| scheduling::submit(tx, &by, SubmitAvailability { period, days, note: None })).unwrap();
        period
    };
    month("March", "2026-03-01", "2026-03-31");
    let period = month("April", "2026-04-01", "2026-04-30");
    refuse_scans(f, &SMALL, || {
        f.read(|read| {
            providers::list(read, &f.admin(), ListProviders { inactive: true })?;
            scheduling::list(read, &f.admin(), ListPeriods {})?;
            scheduling::get(read, &f.admin(), GetPeriod { period })?;
            scheduling::list_own(read, &f.admin(), ListOwnPeriods {})?;
            scheduling::get_own(read, &f.admin(), GetOwnPeriod { period })?;
            let span = Interval::new(read.now(), read.now().plus_minutes(60)).unwrap();
            providers::provider_is_available(read, provider, span)
        })
        .unwrap();
    });
}

#[test]
fn no_read_of_case_days_walks_through_a_table_that_grows() {
    use cuspid_model::requests::{case_days::*, notices::*};

    use crate::{case_days, notices};

    let office = case_days::tests::Office::new();
    let case_day = office.confirmed(case_days::tests::at("2026-03-17", 8, 16));
    let (f, from, to) = (&office.f, "2026-03-11".parse().unwrap(), "2026-03-22".parse().unwrap());
    let harmless: Vec<&str> = SMALL.into_iter().chain(WALKED).collect();
    macro_rules! ask {
        ($handler:path: $request:expr) => {
            refuse_scans(f, &harmless, || {
                f.read(|read| $handler(read, &f.admin(), $request)).unwrap();
            })
        };
    }
    ask!(case_days::list: ListCaseDays { from, to, over: true });
    ask!(case_days::get: GetCaseDay { case_day });
    ask!(case_days::list_candidates: ListCandidates { case_day });
    ask!(case_days::suggest: SuggestTeams { from, to });
    ask!(case_days::list_grid: ListTeamGrid { from, to });
    ask!(notices::list: ListNotices { limit: 100 });
    ask!(notices::list_texts: ListTexts {});
    ask!(notices::get_rules: GetNoticeRules {});
    refuse_scans(f, &harmless, || f.read(|read| notices::to_hand_over(read).map(drop)).unwrap());
    refuse_scans(f, &harmless, || f.clinic.keep_up().unwrap());
}
