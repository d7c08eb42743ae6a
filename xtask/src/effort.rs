//! What ten daily tasks take in the real window, as a table.

use anyhow::Result;

use crate::check::HOST;
use crate::setup::{self, Purpose};
use crate::step::{cargo, sh, step};
use crate::{axe, ui};

/// Counts.
pub fn run() -> Result<()> {
    setup::ensure(Purpose::Test)?;
    ui::run(&ui::Options::default())?;
    step("Effort", || {
        let mut command = cargo();
        command.arg("test").args(HOST).args(["--test", "e2e", "--", "effort::", "--nocapture"]);
        sh(command.env(axe::VARIABLE, axe::ensure()?))
    })
}
