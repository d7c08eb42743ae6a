//! What the shell promises whatever the pages do.

use std::path::Path;

use serde_json::json;

use crate::driver::{Result, steadily, wait_for};
use crate::window::Window;

/// Names the window to test instead of the one this build made, such as one that a package installed.
const PROGRAM: &str = "CUSPID_WINDOW";

/// Opens the window under test.
pub fn open(clinic: Option<&Path>) -> Result<Window> {
    let program = std::env::var_os(PROGRAM).unwrap_or_else(|| env!("CARGO_BIN_EXE_cuspid").into());
    Window::start(Path::new(&program), clinic)
}

#[test]
fn a_page_reaches_the_host_through_the_one_door() -> Result<()> {
    steadily(|| {
        let window = open(None)?;
        let status = window.invoke("call", json!({ "name": "GetStatus", "args": {}, "key": null }))?;
        assert_eq!(status.as_ref().map(|status| &status["clinic"]), Ok(&json!(null)), "{status:?}");
        let refusal = window.invoke("call", json!({ "name": "NoSuchThing", "args": {}, "key": null }))?;
        assert_eq!(refusal.map_err(|refusal| refusal["code"].clone()), Err(json!("unknown_request")));
        Ok(())
    })
}

#[test]
fn a_page_may_call_nothing_that_is_not_granted() -> Result<()> {
    steadily(|| {
        let window = open(None)?;
        for (command, arguments) in [
            ("plugin:window|set_title", json!({ "label": "main", "value": "Taken over" })),
            ("plugin:opener|open_url", json!({ "url": "https://example.org" })),
            ("plugin:opener|open_path", json!({ "path": "/etc/passwd" })),
            ("plugin:dialog|open", json!({ "options": {} })),
            ("plugin:event|emit", json!({ "event": "changed", "payload": null })),
            ("not_a_command", json!({})),
        ] {
            let outcome = window.invoke(command, arguments)?;
            assert!(outcome.is_err(), "{command} was let through: {outcome:?}");
        }
        Ok(())
    })
}

#[test]
fn a_page_runs_no_foreign_script_and_reaches_no_network() -> Result<()> {
    steadily(|| {
        let window = open(None)?;
        let inline = "const script = document.createElement('script'); script.textContent = 'window.ran = true';\
                  document.head.append(script); return window.ran === true";
        assert_eq!(window.execute(inline)?, json!(false), "an inline script ran");

        let evaluated = "try { const code = document.createElement('div'); code.setAttribute('onclick', 'window.ran = 1');\
                     document.body.append(code); code.click(); code.remove(); return window.ran === 1 }\
                     catch { return false }";
        assert_eq!(window.execute(evaluated)?, json!(false), "an inline handler ran");

        let fetched = "const done = arguments[arguments.length - 1];\
                   addEventListener('securitypolicyviolation', event => done(event.effectiveDirective));\
                   fetch('http://127.0.0.1:9/').catch(() => {})";
        assert_eq!(window.session().execute_async(fetched, json!([]))?, json!("connect-src"));
        Ok(())
    })
}

#[test]
fn the_window_stays_on_its_own_pages() -> Result<()> {
    steadily(|| {
        let window = open(None)?;
        let before = window.execute("return location.origin")?;
        // The page that asks for another one is still there a while later; a new one would not know what `tried` is.
        window.execute("location.href = 'http://127.0.0.1:9/'; setTimeout(() => window.tried = true, 1000)")?;
        let origin = "return window.tried ? location.origin : null";
        wait_for("the page to be as it was", || Ok((window.execute(origin)? == before).then_some(())))
    })
}

#[test]
fn a_folder_without_a_clinic_still_gets_a_window() -> Result<()> {
    steadily(|| {
        let empty = tempfile::tempdir().map_err(|error| error.to_string())?;
        let window = open(Some(empty.path()))?;
        let status = window.invoke("call", json!({ "name": "GetStatus", "args": {}, "key": null }))?;
        assert_eq!(status.map(|status| status["clinic"].clone()), Ok(json!(null)));
        Ok(())
    })
}
