//! Pictures of every page in the real window, for people to look at: `cargo xtask shots [PAGE]`.
//!
//! A new page is one more row of [`PAGES`].

#![allow(clippy::print_stdout, reason = "a command-line program speaks through standard output")]

#[path = "shots/desk.rs"]
mod desk;
mod display;
#[allow(dead_code, reason = "one vocabulary for the tests and for these pictures")]
mod driver;
#[allow(dead_code, reason = "one vocabulary for the tests and for these pictures")]
mod window;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use driver::{Result, wait_for};
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
    Page { name: "login", address: "/", role: "", prepare: as_it_is },
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
    Page { name: "users", address: "/users", role: "admin", prepare: as_it_is },
    Page { name: "profile", address: "/profile", role: "admin", prepare: as_it_is },
    Page { name: "start-doctor", address: "/", role: "doctor", prepare: as_it_is },
    Page { name: "start-receptionist", address: "/", role: "receptionist", prepare: as_it_is },
    Page { name: "desk-dashboard", address: "/dashboard", role: "receptionist", prepare: desk::show_money },
    Page { name: "desk-week", address: "/appointments?tab=week", role: "receptionist", prepare: as_it_is },
    Page { name: "desk-today", address: "/appointments?tab=desk", role: "receptionist", prepare: as_it_is },
    Page { name: "desk-left-open", address: "/appointments?tab=desk", role: "receptionist", prepare: desk::left_open },
    Page { name: "desk-visit", address: "/appointments?tab=desk", role: "receptionist", prepare: desk::visit },
    Page { name: "desk-book", address: "/appointments?tab=day", role: "receptionist", prepare: desk::book },
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
    Page { name: "desk-doctor", address: "/doctors", role: "admin", prepare: desk::doctor },
];

const SIZES: [(u32, u32); 2] = [(1366, 768), (1920, 1080)];
const LANGUAGES: [&str; 2] = ["en", "pt-BR"];
const THEMES: [&str; 2] = ["light", "dark"];

fn as_it_is(_: &Window) -> Result<()> {
    Ok(())
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

/// Takes the pictures, one window for each role.
fn take_all(program: &Path, clinic: &Path, out: &Path, only: &str) -> Result<()> {
    std::fs::create_dir_all(out).map_err(|error| error.to_string())?;
    let pages: Vec<_> = PAGES.iter().filter(|page| page.name.contains(only)).collect();
    let mut roles: Vec<_> = pages.iter().map(|page| page.role).collect();
    roles.dedup();
    for role in roles {
        let window = Window::start(program, Some(clinic))?;
        if !role.is_empty() {
            sign_in(&window, role)?;
        }
        for language in LANGUAGES {
            for theme in THEMES {
                wear(&window, role, language, theme)?;
                for (width, height) in SIZES {
                    window.session().resize(width, height)?;
                    for page in pages.iter().filter(|page| page.role == role) {
                        let name = format!("{}-{width}x{height}-{language}-{theme}", page.name);
                        take(&window, page, &out.join(format!("{name}.png")))
                            .map_err(|error| format!("{name}: {error}"))?;
                    }
                }
            }
        }
    }
    Ok(())
}

fn take(window: &Window, page: &Page, file: &Path) -> Result<()> {
    window.go_to(page.address)?;
    at_rest(window)?;
    (page.prepare)(window)?;
    at_rest(window)?;
    let picture = window.session().screenshot()?;
    std::fs::write(file, picture).map_err(|error| error.to_string())?;
    let wide = window.execute("return document.documentElement.scrollWidth > innerWidth")?;
    let note = if wide == json!(true) { "  (wider than the window)" } else { "" };
    println!("  {}{note}", file.display());
    close_all(window)
}

/// Whatever was opened on top does not stay for the next picture, nor what was typed into it.
fn close_all(window: &Window) -> Result<()> {
    wait_for("the page alone", || {
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

/// Waits until nothing on the page is still being fetched.
fn at_rest(window: &Window) -> Result<()> {
    wait_for("a page at rest", || {
        let busy = window.execute("return document.querySelector('[aria-busy=true], .skel') !== null")?;
        Ok((busy == json!(false)).then_some(()))
    })
}

/// Signs the demo clinic's user of a role in, past the form, which another picture shows.
fn sign_in(window: &Window, role: &str) -> Result<()> {
    let status = request(window, "GetStatus", json!({}), None)?;
    let logins = status["demo_logins"].as_array().map(Vec::as_slice).unwrap_or_default();
    let login = logins.iter().find(|login| login["role"] == role).ok_or(format!("the demo clinic has no {role}"))?;
    let key = window.execute("return crypto.randomUUID()")?;
    request(window, "SignIn", json!({ "phone": login["phone"], "password": login["password"] }), Some(key)).map(drop)
}

/// Asks the backend as whoever is signed in.
fn request(window: &Window, name: &str, args: Value, key: Option<Value>) -> Result<Value> {
    let outcome = window.invoke("call", json!({ "name": name, "args": args, "key": key }))?;
    outcome.map_err(|refusal| format!("{name}: {refusal}"))
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
