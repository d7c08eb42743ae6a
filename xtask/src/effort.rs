//! What ten daily tasks take in the real window, as a table.

use anyhow::Result;

use crate::check::HOST;
use crate::setup::{self, Purpose};
use crate::step::{cargo, sh, step};
use crate::{axe, ui};

/// Counts.
pub fn run() -> Result<()> {
    watch("Effort", "effort::", ui::Options::default())
}

/// How long the frames of a full calendar take while something is dragged over it, and turning to another day.
pub fn frames() -> Result<()> {
    watch("Frames", "frames::", ui::Options { release: true })
}

/// Runs the window tests that print what they see.
fn watch(name: &str, tests: &str, interface: ui::Options) -> Result<()> {
    setup::ensure(Purpose::Test)?;
    ui::run(&interface)?;
    step(name, || {
        let mut command = cargo();
        command.arg("test").args(HOST).args(["--test", "e2e", "--", tests, "--nocapture"]);
        sh(command.env(axe::VARIABLE, axe::ensure()?))
    })
}
