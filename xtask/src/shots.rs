//! Pictures of every page, taken in the real window. The list of pages is `tests/e2e/shots.rs`.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::setup::{self, Purpose};
use crate::step::{cargo, sh, step, target};
use crate::{axe, run, shell, ui};

/// Which pictures.
#[derive(Args)]
pub struct Options {
    /// Only pages whose name contains this
    page: Option<String>,
    /// Where to
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

/// Builds, and takes the pictures of the demo clinic.
pub fn run(options: &Options) -> Result<()> {
    setup::ensure(Purpose::Test)?;
    ui::run(&ui::Options::default())?;
    shell::build()?;
    // Anew, so that its today is today's, and beside the one somebody may be trying things in.
    let clinic = run::demo("demo-for-pictures", true, Some(&target().join("demo-for-pictures.home")))?;
    let axe = axe::ensure()?;
    let out = options.out.clone().unwrap_or_else(|| target().join("shots"));
    step("Pictures", || {
        let mut command = cargo();
        command.args(["run", "--quiet", "--package", "cuspid", "--example", "shots", "--"]);
        command.arg(shell::program("cuspid")).arg(&clinic).arg(&out).args(&options.page);
        sh(command.env(axe::VARIABLE, axe))
    })?;
    println!("{}", out.display());
    Ok(())
}
