//! Every check and every test.

use anyhow::{Result, bail};
use clap::Args;

use crate::axe;
use crate::check::{self, HOST};
use crate::platforms;
use crate::setup::{self, Purpose};
use crate::step::{Tally, cargo, counted, step};
use crate::ui;

/// Which tests.
#[derive(Args)]
pub struct Options {
    /// Only those in the real window
    #[arg(long)]
    window: bool,
    /// Only those whose name contains this
    filter: Option<String>,
}

/// Sets up, then runs what was asked for. Its last line says how many tests passed and failed.
pub fn run(options: &Options) -> Result<()> {
    let everything = !options.window && options.filter.is_none();
    setup::ensure(Purpose::Test)?;
    ui::run(&ui::Options::default())?;
    if everything {
        check::lints()?;
    }
    let mut tally = tests(options)?;
    if everything {
        tally = tally.and(step("Tests of xtask", || counted(cargo().args(["test", "--package", "xtask"])))?);
        check::docs()?;
        if cfg!(target_os = "linux") {
            platforms::type_check()?;
        }
    }
    println!("\n{} passed, {} failed", tally.passed, tally.failed);
    if tally.failed > 0 {
        bail!("{} tests failed", tally.failed);
    }
    if tally.passed == 0 {
        bail!("no test ran");
    }
    Ok(())
}

fn tests(options: &Options) -> Result<Tally> {
    let mut command = cargo();
    command.arg("test").args(HOST);
    if options.window {
        command.args(["--test", "e2e"]);
    }
    command.arg("--no-fail-fast").args(&options.filter).env(axe::VARIABLE, axe::ensure()?);
    step("Tests", || counted(&mut command))
}
