//! A screen in memory for one window. Windows that shared one would take the keyboard's focus from each other, and
//! a page whose focus goes closes what was open in it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::driver::Result;

/// A screen; it ends with this value.
pub struct Display {
    server: Child,
    name: String,
}

impl Display {
    /// Starts one under a number nobody uses.
    pub fn start() -> Result<Self> {
        // Ends with the test even when that is killed.
        let mut server = Command::new("setpriv")
            .args(["--pdeathsig", "TERM", "Xvfb", "-displayfd", "1", "-screen", "0", "1920x1080x24"])
            .args(["-nolisten", "tcp", "-noreset"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("cannot start Xvfb: {error}"))?;
        let mut number = String::new();
        if let Some(stdout) = server.stdout.take() {
            BufReader::new(stdout).read_line(&mut number).map_err(|error| error.to_string())?;
        }
        let display = Self { server, name: format!(":{}", number.trim()) };
        if number.trim().is_empty() { Err("Xvfb ended before it had a display".to_owned()) } else { Ok(display) }
    }

    /// What a program needs to show its windows here.
    pub fn environment(&self) -> [(&str, &str); 3] {
        // WebKit's own switches stay as they are: with compositing or DMABUF off, a picture never comes back.
        [("DISPLAY", &self.name), ("GDK_BACKEND", "x11"), ("NO_AT_BRIDGE", "1")]
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // It may have ended already, and there is nobody left to tell.
        drop(self.server.kill());
        drop(self.server.wait());
    }
}
