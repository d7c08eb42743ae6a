//! A WebDriver client of the few words the tests need. What waits polls until a deadline; nothing only sleeps.

use std::collections::HashSet;
use std::io::{BufRead, BufReader, Read};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::display::Display;

/// How long anything may take to appear.
pub const PATIENCE: Duration = Duration::from_secs(20);
const PAUSE: Duration = Duration::from_millis(25);
/// The name WebDriver gives to a reference to an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The Control key.
pub const CONTROL: &str = "\u{e009}";

/// What went wrong, in words.
pub type Result<T, E = String> = std::result::Result<T, E>;

/// Asks again and again until there is an answer, and says what was awaited when there is none in time.
pub fn wait_for<T>(what: &str, mut look: impl FnMut() -> Result<Option<T>>) -> Result<T> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        // The page may be there again, loaded anew; what the test did to it is not.
        if orphans().contains(&thread::current().id()) {
            return Err(format!("{LOST} before {what}"));
        }
        let last = match look() {
            Ok(Some(found)) => return Ok(found),
            Ok(None) => String::new(),
            Err(error) => format!(" (last: {error})"),
        };
        if Instant::now() > deadline {
            return Err(format!("waited {} s in vain for {what}{last}", PATIENCE.as_secs()));
        }
        thread::sleep(PAUSE);
    }
}

/// The threads that lost a page's process, told by what the shell then says on its standard error.
static ORPHANS: LazyLock<Mutex<HashSet<ThreadId>>> = LazyLock::new(Mutex::default);
const LOST: &str = "the page's process ended";
/// How often something is begun in all when WebKit's process dies under it.
const TRIES: u32 = 3;

fn orphans() -> std::sync::MutexGuard<'static, HashSet<ThreadId>> {
    ORPHANS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Does something in windows of its own, and does it again from the start when it failed because WebKit's process died.
/// That happens about once in a hundred runs: JavaScriptCore stops threads by signals, which may change `errno` just when
/// GLib reads it, and GLib ends the process ("getauxval () failed: Interrupted system call"). Cuspid then loads its page
/// anew, but the driver's session is over. Whatever else goes wrong is not tried again.
pub fn steadily<T>(act: impl Fn() -> Result<T>) -> Result<T> {
    let me = thread::current().id();
    for _ in 1..TRIES {
        orphans().remove(&me);
        let outcome = catch_unwind(AssertUnwindSafe(&act));
        if matches!(outcome, Ok(Ok(_))) || !orphans().contains(&me) {
            return outcome.unwrap_or_else(|panic| resume_unwind(panic));
        }
        eprintln!("{LOST}: from the start again");
    }
    orphans().remove(&me);
    act()
}

/// Passes on what the driver and the window say, and notes it against the thread that started them when the page is lost.
fn listen(stderr: ChildStderr) {
    let owner = thread::current().id();
    thread::spawn(move || {
        for line in BufReader::new(stderr).lines().map_while(std::result::Result::ok) {
            eprintln!("{line}");
            if line.contains(LOST) {
                orphans().insert(owner);
            }
        }
    });
}

/// A driver and the window it opened; both end with this value.
pub struct Session {
    driver: Driver,
    agent: ureq::Agent,
    address: String,
}

struct Driver {
    process: Child,
    port: u16,
    /// Dropped last: the window and the driver go before the screen they are on.
    _display: Display,
}

impl Driver {
    fn start(environment: &[(&str, &Path)]) -> Result<Self> {
        let display = Display::start()?;
        let port = free_port()?;
        // Ends with the test even when that is killed, and leads a group, so that what it started ends with it.
        let mut process = Command::new("setpriv")
            .args(["--pdeathsig", "TERM", "WebKitWebDriver"])
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env_remove("WAYLAND_DISPLAY")
            .envs(display.environment())
            .envs(environment.iter().copied())
            .process_group(0)
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| format!("cannot start WebKitWebDriver: {error}"))?;
        process.stderr.take().into_iter().for_each(listen);
        let driver = Self { process, port, _display: display };
        wait_for("WebKitWebDriver", || Ok(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()))?;
        Ok(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The whole group; whatever of it has ended already is no fault.
        drop(Command::new("kill").args(["-TERM", "--", &format!("-{}", self.process.id())]).output());
        drop(self.process.wait());
    }
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(|error| error.to_string())?;
    Ok(listener.local_addr().map_err(|error| error.to_string())?.port())
}

impl Session {
    /// Starts a program under a driver of its own.
    pub fn start(program: &Path, arguments: &[&str], environment: &[(&str, &Path)]) -> Result<Self> {
        let driver = Driver::start(environment)?;
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(PATIENCE * 3))
            .build()
            .new_agent();
        let mut session = Self { address: format!("http://127.0.0.1:{}/session", driver.port), driver, agent };
        let browser = json!({ "binary": program, "args": arguments });
        let wanted = json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": browser } } });
        let made = session.post("", wanted)?;
        let id = made["sessionId"].as_str().ok_or("the driver made no session")?;
        session.address = format!("{}/{id}", session.address);
        Ok(session)
    }

    /// The element a CSS selector finds, now.
    pub fn find(&self, css: &str) -> Result<Element<'_>> {
        self.locate("css selector", css)
    }

    /// The element an XPath expression finds, now.
    pub fn find_xpath(&self, path: &str) -> Result<Element<'_>> {
        self.locate("xpath", path)
    }

    fn locate(&self, using: &str, value: &str) -> Result<Element<'_>> {
        let found = self.post("/element", json!({ "using": using, "value": value }))?;
        let id = found[ELEMENT].as_str().ok_or("the driver named no element")?;
        Ok(Element { session: self, id: id.to_owned() })
    }

    /// What a function body returns in the page.
    pub fn execute(&self, script: &str, arguments: Value) -> Result<Value> {
        self.post("/execute/sync", json!({ "script": script, "args": arguments }))
    }

    /// What a function body hands to the callback that is its last argument.
    pub fn execute_async(&self, script: &str, arguments: Value) -> Result<Value> {
        self.post("/execute/async", json!({ "script": script, "args": arguments }))
    }

    /// Presses keys together, such as `[CONTROL, "k"]`, wherever the focus is.
    pub fn press(&self, keys: &[&str]) -> Result<()> {
        let down = keys.iter().map(|key| json!({ "type": "keyDown", "value": key }));
        let up = keys.iter().rev().map(|key| json!({ "type": "keyUp", "value": key }));
        let actions: Vec<_> = down.chain(up).collect();
        self.post("/actions", json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] })).map(drop)
    }

    /// Types a text key by key, wherever the focus is.
    pub fn type_keys(&self, text: &str) -> Result<()> {
        let key = |letter: char| {
            let letter = letter.to_string();
            [json!({ "type": "keyDown", "value": letter }), json!({ "type": "keyUp", "value": letter })]
        };
        let actions: Vec<_> = text.chars().flat_map(key).collect();
        self.post("/actions", json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] })).map(drop)
    }

    /// Presses the mouse somewhere, takes it along a way, and lets it go or not.
    pub fn drag(&self, from: (i64, i64), way: &[(i64, i64)], let_go: bool) -> Result<()> {
        let to = |(x, y): (i64, i64)| json!({ "type": "pointerMove", "duration": 20, "x": x, "y": y });
        let mut actions = vec![to(from), json!({ "type": "pointerDown", "button": 0 })];
        actions.extend(way.iter().map(|place| to(*place)));
        if let_go {
            actions.push(json!({ "type": "pointerUp", "button": 0 }));
        }
        let mouse =
            json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": actions });
        self.post("/actions", json!({ "actions": [mouse] })).map(drop)
    }

    /// Lets go of the mouse, wherever it is.
    pub fn let_go(&self) -> Result<()> {
        let up = json!({ "type": "pointerUp", "button": 0 });
        let mouse =
            json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": [up] });
        self.post("/actions", json!({ "actions": [mouse] })).map(drop)
    }

    /// Gives the page exactly this many pixels.
    pub fn resize(&self, width: u32, height: u32) -> Result<()> {
        let rect = json!({ "x": 0, "y": 0, "width": width, "height": height });
        self.post("/window/rect", rect)?;
        wait_for(&format!("a window of {width}x{height}"), || {
            let size = self.execute("return [innerWidth, innerHeight]", json!([]))?;
            Ok((size == json!([width, height])).then_some(()))
        })
    }

    /// Waits until fonts are there and what the page is now has been drawn.
    pub fn settle(&self) -> Result<()> {
        let script = "const done = arguments[0]; document.fonts.ready.then(() => \
                      requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))";
        self.execute_async(script, json!([])).map(drop)
    }

    /// The window as a PNG file.
    pub fn screenshot(&self) -> Result<Vec<u8>> {
        self.settle()?;
        let picture = self.get("/screenshot")?;
        STANDARD.decode(picture.as_str().unwrap_or_default()).map_err(|error| error.to_string())
    }

    fn get(&self, path: &str) -> Result<Value> {
        let answer = self.agent.get(format!("{}{path}", self.address)).call();
        value_of(answer)
    }

    fn post(&self, path: &str, body: Value) -> Result<Value> {
        let answer = self.agent.post(format!("{}{path}", self.address)).send_json(body);
        value_of(answer)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Closes the window the orderly way; the driver's own end takes care of the rest.
        drop(self.agent.delete(&self.address).call());
        let _ = &self.driver;
    }
}

fn value_of(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value> {
    let answer = answer.map_err(|error| error.to_string())?;
    let failed = !answer.status().is_success();
    let mut text = String::new();
    answer.into_body().into_reader().read_to_string(&mut text).map_err(|error| error.to_string())?;
    let mut answer: Value = serde_json::from_str(&text).map_err(|error| format!("{error} in {text}"))?;
    let value = answer["value"].take();
    if failed { Err(format!("{}: {}", value["error"], value["message"])) } else { Ok(value) }
}

/// An element of the page.
pub struct Element<'a> {
    session: &'a Session,
    id: String,
}

impl Element<'_> {
    /// Clicks it as a mouse would; an error when the page moved it away just then, and something else was hit.
    pub fn click(&self) -> Result<()> {
        self.ask(
            "const [wanted] = arguments; window.missed = false;\
             window.addEventListener('click', ({ target }) => {\
               const label = target.closest('label');\
               window.missed = !wanted.contains(target) && label?.control !== wanted && !label?.contains(wanted);\
             }, { capture: true, once: true })",
        )?;
        self.post("click", json!({}))?;
        match self.session.execute("return window.missed === true", json!([]))?.as_bool() {
            Some(true) => Err("it moved away under the pointer".to_owned()),
            _ => Ok(()),
        }
    }

    /// Types into it, after what is there.
    pub fn type_text(&self, text: &str) -> Result<()> {
        self.post("value", json!({ "text": text })).map(drop)
    }

    /// Types into a field in place of what is there, which is marked first.
    pub fn type_over(&self, text: &str) -> Result<()> {
        self.ask("arguments[0].focus(); arguments[0].select()")?;
        self.type_text(text)
    }

    /// The text a person sees in it. Asked of the page: the driver finds none in what floats above it (popovers).
    pub fn text(&self) -> Result<String> {
        Ok(self.ask("return arguments[0].innerText")?.as_str().unwrap_or_default().to_owned())
    }

    /// Whether a person sees it; asked of the page for the same reason.
    pub fn is_displayed(&self) -> Result<bool> {
        let seen = self.ask("return arguments[0].checkVisibility({ visibilityProperty: true })")?;
        Ok(seen.as_bool().unwrap_or_default())
    }

    /// A property, such as a field's `value`.
    pub fn property(&self, name: &str) -> Result<Value> {
        self.get(&format!("property/{name}"))
    }

    fn ask(&self, script: &str) -> Result<Value> {
        self.session.execute(script, json!([{ ELEMENT: self.id }]))
    }

    fn get(&self, what: &str) -> Result<Value> {
        self.session.get(&format!("/element/{}/{what}", self.id))
    }

    fn post(&self, what: &str, body: Value) -> Result<Value> {
        self.session.post(&format!("/element/{}/{what}", self.id), body)
    }
}
