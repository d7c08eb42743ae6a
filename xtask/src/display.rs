//! Somewhere to show a window on a machine without a screen.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::step::on_path;

/// Whether windows have somewhere to appear.
pub fn is_there() -> bool {
    !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY"].into_iter().any(|name| std::env::var_os(name).is_some())
}

/// A screen in memory. It ends with this value.
pub struct VirtualDisplay {
    server: Child,
    name: String,
}

impl VirtualDisplay {
    /// Starts Xvfb on a display nobody uses.
    pub fn start() -> Result<Self> {
        // Ends with this program even when that is killed.
        let mut command = if on_path("setpriv") {
            let mut command = Command::new("setpriv");
            command.args(["--pdeathsig", "TERM", "Xvfb"]);
            command
        } else {
            Command::new("Xvfb")
        };
        let mut server = command
            .args(["-displayfd", "1", "-screen", "0", "1920x1080x24", "-nolisten", "tcp", "-noreset"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start Xvfb")?;
        let mut number = String::new();
        if let Some(stdout) = server.stdout.take() {
            BufReader::new(stdout).read_line(&mut number)?;
        }
        if number.trim().is_empty() {
            bail!("Xvfb ended before it had a display ({})", server.wait()?);
        }
        Ok(Self { server, name: format!(":{}", number.trim()) })
    }

    /// Its name, such as `:99`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Makes a command show its windows here. WebKit's own switches (compositing, DMABUF) stay as they are: with
    /// either off, taking a picture of the window never returns.
    pub fn give_to<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env("DISPLAY", &self.name)
            .env_remove("WAYLAND_DISPLAY")
            .envs([("GDK_BACKEND", "x11"), ("NO_AT_BRIDGE", "1")])
    }
}

impl Drop for VirtualDisplay {
    fn drop(&mut self) {
        // It may have ended already, and there is nobody left to tell.
        drop(self.server.kill());
        drop(self.server.wait());
    }
}
