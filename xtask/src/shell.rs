//! The window's program and the headless host, built for this machine.

use std::path::PathBuf;

use anyhow::Result;

use crate::check::HOST;
use crate::step::{cargo, sh, step, target};

/// Builds both; the interface must be in `ui/dist` by then.
pub fn build() -> Result<()> {
    step("Window and command line", || sh(cargo().arg("build").args(HOST).arg("--bins")))
}

/// Where a program of the last build is.
pub fn program(name: &str) -> PathBuf {
    target().join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}
