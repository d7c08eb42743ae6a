//! The interface in an ordinary browser, for looking at it, taking pictures and checking accessibility.
//! Never in the product: whoever reaches the port is whoever is signed in.
//!
//! `CUSPID_HOME=/tmp/home cargo run -p cuspid-host --example bridge -- 8080` after `cargo xtask ui`; then open
//! <http://127.0.0.1:8080/>. A folder that the window would ask for is the one in `CUSPID_FOLDER`, a picture
//! the one in `CUSPID_PICTURE`; `CUSPID_DIST` shows another build.

use std::io::{BufRead, BufReader, Error, Read, Result, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use cuspid_clinic::World;
use cuspid_host::{AppDirs, Host, SessionToken};
use cuspid_model::Bytes;
use serde_json::{Value, json};

/// Stands in for what Tauri gives its pages.
const SCRIPT: &str = r#"
window.__TAURI_INTERNALS__ = {
  invoke: async (command, args) => {
    const answer = await fetch("/invoke/" + command, { method: "POST", body: JSON.stringify(args) });
    const value = await answer.json();
    if (!answer.ok) throw value;
    return value;
  },
};
"#;

struct Bridge {
    host: Arc<Host>,
    session: SessionToken,
    dist: PathBuf,
}

fn main() -> Result<()> {
    let port: u16 = std::env::args().nth(1).and_then(|port| port.parse().ok()).unwrap_or(8080);
    let world = World::real();
    let session = SessionToken::random(&world)?;
    let dirs = AppDirs::of_user().map_err(|fault| Error::other(fault.to_string()))?;
    let built = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/dist");
    let dist = std::env::var_os("CUSPID_DIST").map_or_else(built, PathBuf::from);
    let bridge = Arc::new(Bridge { host: Host::new(dirs, world), session, dist });
    let listener = TcpListener::bind(("127.0.0.1", port))?;
    eprintln!("http://{}/", listener.local_addr()?);
    for stream in listener.incoming() {
        let (stream, bridge) = (stream?, Arc::clone(&bridge));
        std::thread::spawn(move || {
            if let Err(error) = bridge.serve(stream) {
                eprintln!("bridge: {error}");
            }
        });
    }
    Ok(())
}

impl Bridge {
    /// Answers one request and hangs up.
    fn serve(&self, mut stream: TcpStream) -> Result<()> {
        let mut reader = BufReader::new(stream.try_clone()?);
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let path = line.split(' ').nth(1).unwrap_or("/").to_owned();
        let mut length = 0;
        loop {
            let mut header = String::new();
            reader.read_line(&mut header)?;
            match header.trim().split_once(':') {
                None => break,
                Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                    length = value.trim().parse().map_err(Error::other)?;
                }
                Some(_) => {}
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        match path.strip_prefix("/invoke/") {
            Some(command) => {
                let (status, answer) = match self.invoke(command, &body) {
                    Ok(answer) => ("200 OK", answer),
                    Err(refusal) => ("422 Unprocessable", refusal),
                };
                reply(&mut stream, status, "application/json", answer.to_string().as_bytes())
            }
            None => self.file(&mut stream, path.split(['?', '#']).next().unwrap_or("/")),
        }
    }

    fn invoke(&self, command: &str, body: &[u8]) -> std::result::Result<Value, Value> {
        let refusal =
            |error: &dyn std::fmt::Display| json!({ "code": "internal", "params": { "why": error.to_string() } });
        let arguments: Value = serde_json::from_slice(body).map_err(|error| refusal(&error))?;
        match command {
            "call" => {
                let name = arguments["name"].as_str().unwrap_or_default();
                let key = serde_json::from_value(arguments["key"].clone()).map_err(|error| refusal(&error))?;
                self.host
                    .call(&self.session, name, arguments["args"].clone(), key)
                    .map_err(|error| serde_json::to_value(&error).unwrap_or_default())
            }
            "choose_picture" => match std::env::var_os("CUSPID_PICTURE").map(std::fs::read) {
                None => Ok(Value::Null),
                Some(picture) => Ok(json!(Bytes(picture.map_err(|error| refusal(&error))?))),
            },
            "forget_documents" => Ok(Value::Null),
            "choose_folder" => Ok(std::env::var("CUSPID_FOLDER").map_or(Value::Null, Value::String)),
            other => Err(refusal(&format!("the bridge has no {other}"))),
        }
    }

    fn file(&self, stream: &mut TcpStream, path: &str) -> Result<()> {
        if path == "/bridge.js" {
            return reply(stream, "200 OK", "text/javascript", SCRIPT.as_bytes());
        }
        let name = if path == "/" { "index.html" } else { path.trim_start_matches('/') };
        let inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
        match std::fs::read(self.dist.join(name)) {
            Ok(content) if inside => {
                let kind = match name.rsplit('.').next() {
                    Some("html") => "text/html; charset=utf-8",
                    Some("js") => "text/javascript",
                    Some("css") => "text/css",
                    Some("wasm") => "application/wasm",
                    Some("woff2") => "font/woff2",
                    _ => "application/octet-stream",
                };
                if name == "index.html" {
                    let page = String::from_utf8_lossy(&content);
                    let page = page.replacen("<script", "<script src=\"bridge.js\"></script>\n    <script", 1);
                    return reply(stream, "200 OK", kind, page.as_bytes());
                }
                reply(stream, "200 OK", kind, &content)
            }
            _ => reply(stream, "404 Not Found", "text/plain", b"not found"),
        }
    }
}

fn reply(stream: &mut TcpStream, status: &str, kind: &str, body: &[u8]) -> Result<()> {
    // The same policy as the window's, so that what it forbids fails here too.
    let policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                  style-src-attr 'unsafe-inline'; img-src 'self' data: blob:";
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\
         Cache-Control: no-store\r\nContent-Security-Policy: {policy}\r\n\r\n",
        body.len()
    )?;
    stream.write_all(body)
}
