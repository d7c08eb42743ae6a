//! Pictures of every page in the real window, for people to look at: `cargo xtask shots [PAGE]`.
//!
//! A new page is one more row of [`PAGES`].

#![allow(clippy::print_stdout, reason = "a command-line program speaks through standard output")]

mod audit;
#[path = "shots/desk.rs"]
mod desk;
mod display;
#[allow(dead_code, reason = "one vocabulary for the tests and for these pictures")]
mod driver;
#[allow(dead_code, reason = "one vocabulary for the tests and for these pictures")]
mod window;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use driver::{Result, steadily, wait_for};
use serde_json::{Value, json};
use window::Window;

/// A page, who looks at it, and what is done before its picture is taken.
struct Page {
    name: &'static str,
    address: &'static str,
    /// The role of the demo clinic's user who looks; nobody where it is empty.
    role: &'static str,
    prepare: fn(&Window) -> Result<()>,
}

const PAGES: &[Page] = &[
    Page { name: "login", address: "/", role: "", prepare: at_the_door },
    Page { name: "login-recover", address: "/", role: "", prepare: |window| from_the_door(window, "login-forgot") },
    Page { name: "first-run", address: "/", role: "", prepare: |window| from_the_door(window, "create-clinic") },
    Page { name: "keys", address: "/", role: "admin", prepare: |window| window.keys(&["?"]) },
    Page { name: "palette", address: "/", role: "admin", prepare: |window| window.keys(&[driver::CONTROL, "k"]) },
    Page { name: "dashboard", address: "/dashboard", role: "admin", prepare: as_it_is },
    Page { name: "appointments", address: "/appointments", role: "admin", prepare: as_it_is },
    Page { name: "patients", address: "/patients", role: "admin", prepare: as_it_is },
    Page { name: "doctors", address: "/doctors", role: "admin", prepare: as_it_is },
    Page { name: "treatments", address: "/treatments", role: "admin", prepare: as_it_is },
    Page { name: "prescriptions", address: "/prescriptions", role: "admin", prepare: as_it_is },
    Page { name: "lab-requests", address: "/lab-requests", role: "admin", prepare: as_it_is },
    Page { name: "invoices", address: "/invoices", role: "admin", prepare: as_it_is },
    Page { name: "payments", address: "/payments", role: "admin", prepare: as_it_is },
    Page { name: "case-days", address: "/case-days", role: "admin", prepare: as_it_is },
    Page { name: "case-day", address: "/case-days", role: "admin", prepare: |window| case_day(window, "forming") },
    Page {
        name: "case-day-confirmed",
        address: "/case-days",
        role: "admin",
        prepare: |window| case_day(window, "confirmed"),
    },
    Page { name: "case-day-new", address: "/case-days", role: "admin", prepare: |window| window.click("new-case-day") },
    Page { name: "case-day-suggest", address: "/case-days", role: "admin", prepare: |window| window.click("suggest") },
    Page { name: "case-day-texts", address: "/case-days?tab=texts", role: "admin", prepare: as_it_is },
    Page {
        name: "case-days-seek",
        address: "/case-days",
        role: "admin",
        prepare: |window| window.see("[data-testid^=seek-]").and_then(|plus| plus.click()),
    },
    Page { name: "settings-notices", address: "/settings?tab=notices", role: "admin", prepare: as_it_is },
    Page {
        name: "case-patient",
        address: "/case-days",
        role: "admin",
        prepare: |window| {
            case_day(window, "confirmed")?;
            window.click("case-patient-add")
        },
    },
    Page { name: "case-days-own", address: "/case-days", role: "care_provider", prepare: as_it_is },
    Page { name: "notices", address: "/case-days", role: "clinical_manager", prepare: |window| window.click("bell") },
    Page { name: "reservations", address: "/resources", role: "admin", prepare: as_it_is },
    Page { name: "reserve", address: "/resources", role: "admin", prepare: |window| window.click("reserve") },
    Page { name: "availability", address: "/availability", role: "admin", prepare: desk::holidays },
    Page {
        name: "availability-sheet",
        address: "/availability",
        role: "admin",
        prepare: |window| window.click("add-exception"),
    },
    Page { name: "availability-own", address: "/availability", role: "care_provider", prepare: as_it_is },
    Page {
        name: "availability-periods",
        address: "/availability?tab=periods",
        role: "clinical_manager",
        prepare: as_it_is,
    },
    Page {
        name: "availability-review",
        address: "/availability?tab=periods",
        role: "clinical_manager",
        prepare: |window| window.see("[data-testid=asked]:nth-of-type(3) button")?.click(),
    },
    Page {
        name: "availability-period-sheet",
        address: "/availability?tab=periods",
        role: "clinical_manager",
        prepare: |window| window.click("period-new"),
    },
    Page {
        name: "availability-providers",
        address: "/availability?tab=providers",
        role: "clinical_manager",
        prepare: as_it_is,
    },
    Page {
        name: "availability-provider-sheet",
        address: "/availability?tab=providers",
        role: "clinical_manager",
        prepare: |window| first_row(window, "providers"),
    },
    Page { name: "availability-conflicts", address: "/availability?tab=conflicts", role: "admin", prepare: as_it_is },
    Page { name: "resources", address: "/resources?tab=list", role: "admin", prepare: as_it_is },
    Page {
        name: "resources-sheet",
        address: "/resources?tab=list",
        role: "admin",
        prepare: |window| {
            first_row(window, "resources")?;
            window.click("resource-edit")
        },
    },
    Page {
        name: "resource",
        address: "/resources?tab=list",
        role: "admin",
        prepare: |window| {
            first_row(window, "resources")?;
            window.part("resource-week").map(drop)
        },
    },
    Page { name: "requests", address: "/requests", role: "receptionist", prepare: as_it_is },
    Page {
        name: "requests-sheet",
        address: "/requests",
        role: "receptionist",
        prepare: |window| first_row(window, "requests"),
    },
    Page {
        name: "requests-new",
        address: "/requests",
        role: "receptionist",
        prepare: |window| window.click("request-new"),
    },
    Page {
        name: "requests-reserve",
        address: "/requests",
        role: "receptionist",
        prepare: |window| {
            first_row(window, "requests")?;
            window.click("request-reserve")?;
            window.part("reserve-sheet").map(drop)
        },
    },
    Page {
        name: "requests-offer",
        address: "/requests",
        role: "receptionist",
        prepare: |window| {
            first_row(window, "requests")?;
            window.click("request-offer")?;
            window.click("offer-time")
        },
    },
    Page { name: "requests-folder", address: "/settings?tab=requests", role: "admin", prepare: as_it_is },
    Page {
        name: "requests-export",
        address: "/appointments?tab=day",
        role: "receptionist",
        prepare: |window| window.click("export-calendar"),
    },
    Page { name: "tasks", address: "/tasks", role: "admin", prepare: as_it_is },
    Page { name: "tasks-sheet", address: "/tasks", role: "admin", prepare: |window| first_row(window, "tasks") },
    Page { name: "tasks-done", address: "/tasks?tab=done", role: "assistant", prepare: as_it_is },
    Page { name: "services", address: "/services", role: "admin", prepare: as_it_is },
    Page {
        name: "services-sheet",
        address: "/services",
        role: "admin",
        prepare: |window| first_row(window, "services"),
    },
    Page { name: "users", address: "/users", role: "admin", prepare: as_it_is },
    Page { name: "users-sheet", address: "/users", role: "admin", prepare: |window| first_row(window, "users") },
    Page { name: "users-roles", address: "/users?tab=roles", role: "admin", prepare: as_it_is },
    Page { name: "settings", address: "/settings", role: "admin", prepare: as_it_is },
    Page { name: "settings-letterhead", address: "/settings?tab=letterhead", role: "admin", prepare: as_it_is },
    Page { name: "settings-tax", address: "/settings?tab=tax", role: "admin", prepare: as_it_is },
    Page {
        name: "settings-tax-sheet",
        address: "/settings?tab=tax",
        role: "admin",
        prepare: |window| window.click("tax-add"),
    },
    Page { name: "settings-money", address: "/settings?tab=money", role: "admin", prepare: as_it_is },
    Page { name: "settings-security", address: "/settings?tab=security", role: "admin", prepare: as_it_is },
    Page {
        name: "settings-security-sheet",
        address: "/settings?tab=security",
        role: "admin",
        prepare: |window| window.click("recovery-new"),
    },
    Page { name: "desk-doctor", address: "/doctors", role: "admin", prepare: desk::doctor },
    Page { name: "profile", address: "/profile", role: "admin", prepare: as_it_is },
    Page { name: "start-doctor", address: "/", role: "doctor", prepare: as_it_is },
    Page { name: "case", address: "/treatments", role: "doctor", prepare: open_case },
    Page { name: "case-entry", address: "/treatments", role: "doctor", prepare: refused_entry },
    Page { name: "case-notes", address: "/treatments", role: "doctor", prepare: case_notes },
    Page { name: "case-change", address: "/treatments", role: "doctor", prepare: change_procedure },
    Page { name: "prescribe", address: "/treatments", role: "doctor", prepare: prescribe },
    Page { name: "prescription", address: "/treatments", role: "doctor", prepare: open_prescription },
    Page { name: "medicines", address: "/prescriptions?tab=medicines", role: "doctor", prepare: as_it_is },
    Page {
        name: "lab-request",
        address: "/lab-requests",
        role: "doctor",
        prepare: |window| first_row(window, "lab-requests"),
    },
    Page { name: "lab-new", address: "/treatments", role: "doctor", prepare: request_lab },
    Page { name: "laboratories", address: "/lab-requests?tab=labs", role: "doctor", prepare: as_it_is },
    Page { name: "patient", address: "/patients", role: "doctor", prepare: |window| patient(window, "") },
    Page {
        name: "patient-treatments",
        address: "/patients",
        role: "doctor",
        prepare: |window| patient(window, "treatments"),
    },
    Page {
        name: "patient-prescriptions",
        address: "/patients",
        role: "doctor",
        prepare: |window| patient(window, "prescriptions"),
    },
    Page {
        name: "patient-billing",
        address: "/patients",
        role: "doctor",
        prepare: |window| patient(window, "billing"),
    },
    Page { name: "patient-lab", address: "/patients", role: "doctor", prepare: |window| patient(window, "lab") },
    Page {
        name: "patient-history",
        address: "/patients",
        role: "doctor",
        prepare: |window| patient(window, "history"),
    },
    Page { name: "patient-changes", address: "/patients", role: "admin", prepare: patient_changes },
    Page { name: "services-read", address: "/services", role: "doctor", prepare: as_it_is },
    Page { name: "start-receptionist", address: "/", role: "receptionist", prepare: as_it_is },
    Page { name: "desk-dashboard", address: "/dashboard", role: "receptionist", prepare: desk::show_money },
    Page { name: "desk-week", address: "/appointments?tab=week", role: "receptionist", prepare: as_it_is },
    Page { name: "desk-today", address: "/appointments?tab=desk", role: "receptionist", prepare: as_it_is },
    Page { name: "desk-left-open", address: "/appointments?tab=desk", role: "receptionist", prepare: desk::left_open },
    Page { name: "desk-visit", address: "/appointments?tab=desk", role: "receptionist", prepare: desk::visit },
    Page { name: "desk-book", address: "/appointments?tab=day", role: "receptionist", prepare: desk::book },
    Page { name: "desk-series", address: "/appointments?tab=day", role: "receptionist", prepare: desk::series },
    Page { name: "desk-series-parts", address: "/appointments?tab=day", role: "receptionist", prepare: desk::parts },
    Page { name: "desk-conflict", address: "/appointments?tab=day", role: "receptionist", prepare: desk::conflict },
    Page { name: "desk-check-in", address: "/appointments?tab=desk", role: "receptionist", prepare: desk::check_in },
    Page { name: "desk-check-out", address: "/appointments?tab=desk", role: "receptionist", prepare: desk::check_out },
    Page { name: "desk-duplicate", address: "/patients", role: "receptionist", prepare: desk::duplicate },
    Page { name: "desk-duplicates", address: "/patients", role: "receptionist", prepare: desk::duplicates },
    Page { name: "desk-draft", address: "/invoices?tab=draft", role: "receptionist", prepare: desk::draft },
    Page { name: "desk-issued", address: "/invoices?tab=open", role: "receptionist", prepare: desk::issued },
    Page { name: "desk-pay", address: "/invoices?tab=open", role: "receptionist", prepare: desk::pay },
    Page { name: "desk-correct", address: "/payments?tab=month", role: "receptionist", prepare: desk::correct },
    Page { name: "desk-dashboard-hidden", address: "/dashboard", role: "receptionist", prepare: desk::hide_money },
    Page { name: "calendar-month", address: "/appointments?tab=month", role: "receptionist", prepare: as_it_is },
    Page { name: "calendar-drag", address: "/appointments?tab=day", role: "receptionist", prepare: desk::drag },
    // The calendar stays as it was looked at last.
    Page { name: "calendar-chairs", address: "/appointments?tab=day", role: "receptionist", prepare: desk::chairs },
    Page { name: "calendar-week", address: "/appointments?tab=week", role: "receptionist", prepare: desk::chairs },
    Page { name: "calendar-beside", address: "/appointments?tab=week", role: "receptionist", prepare: desk::month },
    Page { name: "lists-waiting", address: "/appointments?tab=day", role: "receptionist", prepare: desk::waiting },
    Page {
        name: "lists-unscheduled",
        address: "/appointments?tab=day",
        role: "receptionist",
        prepare: |window| desk::list(window, "list-unscheduled"),
    },
    Page {
        name: "lists-recall",
        address: "/appointments?tab=day",
        role: "receptionist",
        prepare: |window| desk::list(window, "list-recall"),
    },
    Page { name: "lists-wish", address: "/appointments?tab=day", role: "receptionist", prepare: desk::wish },
    Page { name: "lists-gap", address: "/appointments?tab=day", role: "receptionist", prepare: desk::gap },
    Page {
        name: "patient-desk",
        address: "/patients",
        role: "receptionist",
        prepare: |window| patient(window, "treatments"),
    },
    Page {
        name: "patient-desk-billing",
        address: "/patients",
        role: "receptionist",
        prepare: |window| patient(window, "billing"),
    },
];

const SIZES: [(u32, u32); 2] = [(1366, 768), (1920, 1080)];
const LANGUAGES: [&str; 2] = ["en", "pt-BR"];
const THEMES: [&str; 2] = ["light", "dark"];

fn as_it_is(_: &Window) -> Result<()> {
    Ok(())
}

/// The case with the most to look at: notes, prescriptions, laboratory requests, procedures done and to do.
fn fullest_case(window: &Window) -> Result<Value> {
    let page = window.ask("ListCases", json!({ "status": "open", "limit": 20 }))?;
    let mut best = (0, Value::Null);
    for row in page["rows"].as_array().into_iter().flatten() {
        let case = window.ask("GetCase", json!({ "case": row["id"] }))?;
        let count = |part: &str| case[part].as_array().map_or(0, Vec::len).min(6);
        let parts = ["notes", "prescriptions", "lab_requests"];
        let points = parts.iter().filter(|part| count(part) > 0).count() * 10 + count("procedures") + count("notes");
        let both = u64::min(row["to_do"].as_u64().unwrap_or_default(), row["done"].as_u64().unwrap_or_default());
        let points = points + usize::from(both > 0) * 20;
        if points > best.0 {
            best = (points, case);
        }
    }
    Ok(best.1)
}

fn open_case(window: &Window) -> Result<()> {
    let case = fullest_case(window)?;
    window.go_to(&format!("/treatments/{}", case["row"]["id"].as_str().unwrap_or_default()))?;
    window.part("case").map(drop)
}

fn refused_entry(window: &Window) -> Result<()> {
    open_case(window)?;
    window.enter("entry", "26 MI comp")?;
    window.part("entry-refusal").map(drop)
}

fn case_notes(window: &Window) -> Result<()> {
    open_case(window)?;
    window.execute("document.querySelector('[data-testid=notes], [data-testid=note-draft]').scrollIntoView()").map(drop)
}

fn change_procedure(window: &Window) -> Result<()> {
    open_case(window)?;
    window.part("procedure-done")?;
    window.execute(
        "document.querySelector('[data-testid=procedure-done]').parentElement.querySelector('[data-testid=procedure-more]').click()",
    )?;
    window.click("procedure-change")?;
    window.part("procedure-sheet").map(drop)
}

fn prescribe(window: &Window) -> Result<()> {
    open_case(window)?;
    window.part("case-prescribe")?;
    window.keys(&["r"])?;
    window.see("[role=option]").map(drop)
}

fn open_prescription(window: &Window) -> Result<()> {
    let page = window.ask("ListPrescriptions", json!({ "limit": 1 }))?;
    window.go_to(&format!("/treatments/{}", page["rows"][0]["case"].as_str().unwrap_or_default()))?;
    first(window, "case-prescription")?;
    window.part("prescription-prints").map(drop)
}

fn request_lab(window: &Window) -> Result<()> {
    open_case(window)?;
    window.click("case-lab")?;
    window.part("lab-sheet").map(drop)
}

/// Opens the record of the patient of the fullest case, or of any where cases are not for one's eyes.
fn patient(window: &Window, tab: &str) -> Result<()> {
    let case = match fullest_case(window) {
        Ok(case) => case["row"]["patient"]["id"].clone(),
        Err(_) => window.ask("FindPatients", json!({ "only": "balance", "limit": 1 }))?["patients"][0]["id"].clone(),
    };
    let tab = if tab.is_empty() { String::new() } else { format!("?tab={tab}") };
    window.go_to(&format!("/patients/{}{tab}", case.as_str().unwrap_or_default()))?;
    window.part("alerts").map(drop)
}

/// Who changed and opened the record of the fullest case.
fn patient_changes(window: &Window) -> Result<()> {
    patient(window, "history")?;
    window.click("record-menu")?;
    window.click("record-changes")?;
    window.part("changes").map(drop)
}

/// Clicks the first of several with a `data-testid`.
fn first(window: &Window, id: &str) -> Result<()> {
    window.part(id)?.click()
}

/// A case day that stands there.
fn case_day(window: &Window, stage: &str) -> Result<()> {
    window.see(&format!("[data-stage={stage}] [data-testid=case-day-open]"))?.click()?;
    window.part("case-day-history").map(drop)
}

/// Opens the first row of a list.
fn first_row(window: &Window, list: &str) -> Result<()> {
    window.see(&format!("[data-testid={list}-row] td"))?.click()
}

/// Signing in, whatever was looked at before.
fn at_the_door(window: &Window) -> Result<()> {
    for back in ["recover-back", "create-back"] {
        if window.has_part(back)? {
            window.click(back)?;
        }
    }
    window.part("login-submit").map(drop)
}

/// Another way in than the password.
fn from_the_door(window: &Window, part: &str) -> Result<()> {
    at_the_door(window)?;
    window.click(part)
}

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(program), Some(clinic), Some(out)) = (arguments.next(), arguments.next(), arguments.next()) else {
        eprintln!("shots PROGRAM CLINIC FOLDER [PAGE]");
        return ExitCode::FAILURE;
    };
    let only = arguments.next().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match take_all(&program, &clinic, &out, &only) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// What a person would see at a glance and a picture too often hides: the page outgrows the window, or words do not fit
/// their place. What may be cut short says so by its class.
const FAULTS: &str = r"
    const html = document.documentElement, faults = [];
    if (html.scrollWidth > innerWidth) faults.push(`${html.scrollWidth - innerWidth} px wider than the window`);
    if (html.scrollHeight > innerHeight) faults.push(`${html.scrollHeight - innerHeight} px longer than the window`);
    const named = element => `'${element.textContent.trim().slice(0, 40)}' (${element.className || element.tagName})`;
    for (const element of document.querySelectorAll('button, .btn, .badge, .word, .tag, .chip, .tab, .nav__link, th, label, h1, .tile__value')) {
        const style = getComputedStyle(element), place = element.getBoundingClientRect();
        if (!place.width || style.visibility === 'hidden' || element.closest('.sr, .cut')) continue;
        if (element.scrollWidth > element.clientWidth + 1 && style.display !== 'inline' && style.textOverflow !== 'ellipsis')
            faults.push(`cut: ${named(element)}`);
        const frame = element.parentElement.closest('td, th, .card, .sheet, .tile, .slot, .main, body').getBoundingClientRect();
        if (place.right > frame.right + 1) faults.push(`outside its place: ${named(element)}`);
    }
    return faults;
";

/// Takes the pictures, in a window for each role, language and theme. A page that cannot be taken or has faults does not
/// keep back the rest.
fn take_all(program: &Path, clinic: &Path, out: &Path, only: &str) -> Result<()> {
    std::fs::create_dir_all(out).map_err(|error| error.to_string())?;
    let pages: Vec<_> = PAGES.iter().filter(|page| page.name.contains(only)).collect();
    let mut roles: Vec<_> = pages.iter().map(|page| page.role).collect();
    roles.sort_unstable();
    roles.dedup();
    let mut faults = Vec::new();
    for role in roles {
        let pages: Vec<_> = pages.iter().copied().filter(|page| page.role == role).collect();
        for language in LANGUAGES {
            for theme in THEMES {
                faults.extend(steadily(|| {
                    take_each(&|| Window::start(program, Some(clinic)), &pages, (language, theme), out)
                })?);
            }
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

/// Takes the pictures of one role's pages in one language and theme, and says what is wrong with what they show.
fn take_each(
    open: &dyn Fn() -> Result<Window>,
    pages: &[&Page],
    (language, theme): (&str, &str),
    out: &Path,
) -> Result<Vec<String>> {
    let window = open()?;
    let role = pages.first().map_or("", |page| page.role);
    if !role.is_empty() {
        sign_in(&window, role)?;
    }
    wear(&window, role, language, theme)?;
    let mut faults = Vec::new();
    for (width, height) in SIZES {
        window.session().resize(width, height)?;
        for page in pages {
            let name = format!("{}-{width}x{height}-{language}-{theme}", page.name);
            let found = take(&window, page, &out.join(format!("{name}.png")));
            if found.is_err() {
                close_all(&window)?;
            }
            let found = found.unwrap_or_else(|error| vec![error]);
            for fault in found {
                println!("  {name}: {fault}");
                faults.push(format!("{name}: {fault}"));
            }
        }
    }
    Ok(faults)
}

/// Takes a picture, and says what is wrong with what it shows.
fn take(window: &Window, page: &Page, file: &Path) -> Result<Vec<String>> {
    window.go_to(page.address)?;
    window.at_rest()?;
    (page.prepare)(window)?;
    window.at_rest()?;
    let picture = window.session().screenshot()?;
    std::fs::write(file, picture).map_err(|error| error.to_string())?;
    let faults = window.execute(FAULTS)?;
    let serious = audit::findings(window)?;
    println!("  {}", file.display());
    close_all(window)?;
    let faults = faults.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
    Ok(faults.chain(serious).collect())
}

/// Whatever was opened on top does not stay for the next picture, nor what was typed into it.
fn close_all(window: &Window) -> Result<()> {
    wait_for("the page alone", || {
        if window.execute("return document.querySelector('.cal--dragging') !== null")? == json!(true) {
            window.keys(&[window::ESCAPE])?;
            window.session().let_go()?;
            return Ok(None);
        }
        if window.execute("return document.querySelector('dialog[open]') === null")? == json!(true) {
            return Ok(Some(()));
        }
        if window.has_part("confirm-act")? {
            window.click("confirm-act")?;
        } else {
            window.keys(&[window::ESCAPE])?;
        }
        Ok(None)
    })
}

/// Signs the demo clinic's user of a role in, past the form, which another picture shows.
fn sign_in(window: &Window, role: &str) -> Result<()> {
    let status = window.ask("GetStatus", json!({}))?;
    let logins = status["demo_logins"].as_array().map(Vec::as_slice).unwrap_or_default();
    let login = logins.iter().find(|login| login["role"] == role).ok_or(format!("the demo clinic has no {role}"))?;
    window.ask("SignIn", json!({ "phone": login["phone"], "password": login["password"] })).map(drop)
}

/// Loads the interface in a theme and a language. A user's own language counts for more than the window's, so
/// whoever is signed in chooses it in his menu.
fn wear(window: &Window, role: &str, language: &str, theme: &str) -> Result<()> {
    let script = "localStorage.setItem('cuspid.language', arguments[0]);\
                  localStorage.setItem('cuspid.theme', arguments[1]); window.before = true; location.href = '/'";
    window.session().execute(script, json!([language, theme]))?;
    wait_for("the interface to load", || {
        let fresh = "return window.before === undefined && document.readyState === 'complete' && \
                     document.querySelector('main, form') !== null";
        Ok((window.execute(fresh)? == json!(true)).then_some(()))
    })?;
    audit::listen(window)?;
    if !role.is_empty() {
        window.click("user-menu")?;
        window.click(&format!("lang-{language}"))?;
        window.keys(&[window::ESCAPE])?;
    }
    window.wait_for(&format!("{language}, {theme}"), || {
        let shown = window.execute("const html = document.documentElement; return [html.lang, html.dataset.theme]")?;
        Ok((shown == json!([language, theme])).then_some(()))
    })
}
