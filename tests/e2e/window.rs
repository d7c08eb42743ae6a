//! Cuspid's window, in the words of its users.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::driver::{CONTROL, Element, Result, Session, wait_for};

/// The Escape key.
pub const ESCAPE: &str = "\u{e00c}";
/// The Enter key.
pub const ENTER: &str = "\u{e007}";
/// The arrow up.
pub const UP: &str = "\u{e013}";
/// The arrow down.
pub const DOWN: &str = "\u{e015}";
/// The arrow to the right.
pub const RIGHT: &str = "\u{e014}";
/// The Home key.
pub const HOME: &str = "\u{e011}";
/// The End key.
pub const END: &str = "\u{e010}";
/// The Page Down key.
pub const PAGE_DOWN: &str = "\u{e00f}";
/// Alt, held until the keys that follow it are let go.
pub const ALT: &str = "\u{e00a}";
/// The Shift key.
pub const SHIFT: &str = "\u{e008}";
/// The Tab key.
pub const TAB: &str = "\u{e004}";

/// A window on a user's home of its own; both are gone with this value.
pub struct Window {
    session: Session,
    home: TempDir,
}

impl Window {
    /// Starts a program, on a clinic if one is given, and waits for its first page.
    pub fn start(program: &Path, clinic: Option<&Path>) -> Result<Self> {
        let home = tempfile::tempdir().map_err(|error| error.to_string())?;
        let saved = home.path().join("saved");
        std::fs::create_dir(&saved).map_err(|error| error.to_string())?;
        let viewer = viewer(home.path()).map_err(|error| error.to_string())?;
        let arguments: Vec<_> = clinic.into_iter().filter_map(Path::to_str).collect();
        let environment =
            [("CUSPID_HOME", home.path()), ("CUSPID_DIALOG_ANSWER", &saved), ("CUSPID_VIEWER", viewer.as_path())];
        let session = Session::start(program, &arguments, &environment)?;
        let window = Self { session, home };
        window.see("main, [role=main], form")?;
        Ok(window)
    }

    /// The user's home, where dialogs save to `saved`.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Where the system's viewer puts what it is given.
    pub fn viewed(&self) -> PathBuf {
        self.home.path().join("viewed")
    }

    /// The driver's session, for what this type has no word for.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Like [`driver::wait_for`](wait_for), and leaves a picture of the window where it waited in vain.
    pub fn wait_for<T>(&self, what: &str, look: impl FnMut() -> Result<Option<T>>) -> Result<T> {
        wait_for(what, look).map_err(|error| match self.picture() {
            Ok(file) => format!("{error}\nThe window then: {}", file.display()),
            Err(_) => error,
        })
    }

    /// Takes a picture of the window, named for the test, into `target/e2e`.
    fn picture(&self) -> Result<PathBuf> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/e2e");
        let test = std::thread::current().name().unwrap_or("window").replace("::", "-");
        let file = folder.join(format!("{test}.png"));
        let picture = self.session.screenshot()?;
        std::fs::create_dir_all(folder)
            .and_then(|()| std::fs::write(&file, picture))
            .map_err(|error| error.to_string())?;
        Ok(file)
    }

    /// Waits until a person sees what a CSS selector finds.
    pub fn see(&self, css: &str) -> Result<Element<'_>> {
        self.wait_for(css, || {
            let element = self.session.find(css)?;
            Ok(element.is_displayed()?.then_some(element))
        })
    }

    /// Waits for the element with this `data-testid`.
    pub fn part(&self, id: &str) -> Result<Element<'_>> {
        self.see(&format!("[data-testid='{id}']"))
    }

    /// Whether there is an element with this `data-testid` now.
    pub fn has_part(&self, id: &str) -> Result<bool> {
        let count = "return document.querySelectorAll(`[data-testid='${arguments[0]}']`).length";
        Ok(self.session.execute(count, json!([id]))? != json!(0))
    }

    /// Clicks the element with this `data-testid`.
    pub fn click(&self, id: &str) -> Result<()> {
        self.click_on(&format!("//*[@data-testid={}]", quoted(id)))
    }

    /// Types into the field with this `data-testid`, in place of what is there. The interface gives every field its
    /// name in the request.
    pub fn enter(&self, id: &str, text: &str) -> Result<()> {
        self.part(id)?.type_over(text)
    }

    /// Types into the search field with this `data-testid` and takes what is found.
    pub fn pick(&self, id: &str, text: &str) -> Result<()> {
        self.enter(id, text)?;
        self.wait_for(&format!("{text:?} among the choices"), || {
            let first = self.session.find("[role=option][aria-selected=true]")?.text()?;
            Ok(first.contains(text).then_some(()))
        })?;
        self.click_on("//*[@role='option'][@aria-selected='true']")?;
        self.wait_for("the choices to close", || {
            let open = self.execute("return document.querySelector('[role=option]') !== null")?;
            Ok((open == json!(false)).then_some(()))
        })
    }

    /// Clicks the first row of a list. The driver takes no row of a table for something to be clicked.
    pub fn open_row(&self, list: &str) -> Result<()> {
        self.part(&format!("{list}-row"))?;
        self.execute(&format!("document.querySelector(\"[data-testid='{list}-row'] td\").click()")).map(drop)
    }

    /// Saves what is open, as Ctrl Enter does.
    pub fn save(&self) -> Result<()> {
        self.keys(&[CONTROL, ENTER])
    }

    /// Waits until nothing with this `data-testid` is there any more.
    pub fn gone(&self, id: &str) -> Result<()> {
        self.wait_for(&format!("{id:?} to be gone"), || Ok((!self.has_part(id)?).then_some(())))
    }

    /// Waits for a text anywhere on the page.
    pub fn see_text(&self, text: &str) -> Result<()> {
        self.wait_for(&format!("the text {text:?}"), || Ok(self.text()?.contains(text).then_some(()))).map_err(
            |error| {
                let shown = self.text().unwrap_or_default();
                format!("{error}\nThe page says:\n{shown}")
            },
        )
    }

    /// Waits until a text is nowhere on the page.
    pub fn see_no_text(&self, text: &str) -> Result<()> {
        self.wait_for(&format!("no text {text:?}"), || Ok((!self.text()?.contains(text)).then_some(())))
    }

    /// All text a person sees. Spaces that must not break, such as those in amounts, are like any other.
    pub fn text(&self) -> Result<String> {
        let text = self.execute("return document.body.innerText")?;
        Ok(text.as_str().unwrap_or_default().replace(['\u{a0}', '\u{202f}'], " "))
    }

    /// Presses keys together, wherever the focus is.
    pub fn keys(&self, keys: &[&str]) -> Result<()> {
        self.session.press(keys)
    }

    /// Presses Tab until what has this `data-testid` has the focus.
    pub fn tab_to(&self, id: &str) -> Result<()> {
        self.wait_for(&format!("the focus on {id}"), || {
            let focused = self.execute("return document.activeElement?.dataset?.testid ?? ''")?;
            if focused == json!(id) {
                return Ok(Some(()));
            }
            self.keys(&[TAB])?;
            Ok(None)
        })
    }

    /// What a function body returns in the page.
    pub fn execute(&self, script: &str) -> Result<Value> {
        self.session.execute(script, json!([]))
    }

    /// Asks the shell from inside the page, as the interface does: what it answers or why it refuses.
    pub fn invoke(&self, command: &str, arguments: Value) -> Result<Result<Value, Value>> {
        let script = "const [command, args, done] = arguments;\
                      window.__TAURI_INTERNALS__.invoke(command, args).then(\
                      answer => done({ answer }), refusal => done({ refusal }))";
        let mut outcome = self.session.execute_async(script, json!([command, arguments]))?;
        match outcome.get_mut("refusal") {
            Some(refusal) => Ok(Err(refusal.take())),
            None => Ok(Ok(outcome["answer"].take())),
        }
    }

    /// Asks the host from inside the page, as whoever is signed in there.
    pub fn ask(&self, request: &str, args: Value) -> Result<Value> {
        let key = self.execute("return crypto.randomUUID()")?;
        let outcome = self.invoke("call", json!({ "name": request, "args": args, "key": key }))?;
        outcome.map_err(|refusal| format!("{request}: {refusal}"))
    }

    /// Waits until nothing on the page is still being fetched.
    pub fn at_rest(&self) -> Result<()> {
        wait_for("a page at rest", || {
            let busy = self.execute("return document.querySelector('[aria-busy=true], .skel') !== null")?;
            Ok((busy == json!(false)).then_some(()))
        })
    }

    /// Goes to a page of the interface by its address, without loading everything anew, and waits until it is there:
    /// many parts, and many keys, are on more than one page. `/` leads on to a page of whoever is signed in.
    pub fn go_to(&self, address: &str) -> Result<()> {
        self.session.execute("location.hash = arguments[0]", json!([address]))?;
        let page = address.split('?').next().unwrap_or(address);
        if page == "/" {
            return Ok(());
        }
        self.see(&format!("#main[data-page='{page}']")).map(drop)
    }

    fn click_on(&self, path: &str) -> Result<()> {
        // The page may redraw between finding and clicking; then both are done again.
        self.wait_for(path, || {
            let element = self.session.find_xpath(path)?;
            if !element.is_displayed()? {
                return Ok(None);
            }
            element.click().map(Some)
        })
    }
}

/// Makes a viewer that keeps a copy of every document, whole as soon as it has its name.
fn viewer(home: &Path) -> std::io::Result<PathBuf> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::create_dir(home.join("viewed"))?;
    let program = home.join("viewer");
    let script = "#!/bin/sh\nhere=$(dirname \"$0\")\ncp \"$1\" \"$here/copy.$$\"\n\
                  mv \"$here/copy.$$\" \"$here/viewed/$(basename \"$1\")\"\n";
    std::fs::write(&program, script)?;
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755))?;
    Ok(program)
}

/// A text as an XPath literal, which knows no escapes.
fn quoted(text: &str) -> String {
    if text.contains('\'') { format!("\"{text}\"") } else { format!("'{text}'") }
}
