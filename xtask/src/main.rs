//! Everything a developer or a CI machine asks for, as one program: `cargo xtask run`, `cargo xtask test`, and the
//! parts they are made of.

#![allow(clippy::print_stdout, reason = "a command-line program speaks through standard output")]

mod axe;
mod bench;
mod bundle;
mod check;
mod diagram;
mod display;
mod drill;
mod effort;
mod platforms;
mod run;
mod setup;
mod shell;
mod shots;
mod step;
mod tests;
mod ui;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// What `cargo xtask` understands.
#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, runs and tests Cuspid")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Sets the machine up, builds everything and opens the window on a demo clinic
    Run(run::Options),
    /// Sets the machine up, then runs every check and every test, those in the real window included
    Test(tests::Options),
    /// The fast checks: formatting, clippy for this machine and for wasm, unit tests
    Check,
    /// Installs or names what this machine lacks, and nothing else
    Setup,
    /// Builds the interface into ui/dist
    Ui(ui::Options),
    /// Pictures of every page, in two sizes, two languages and two themes, into target/shots
    Shots(shots::Options),
    /// Measurements on generated clinics, beside bare SQL, into target/bench/report.json
    Bench(bench::Options),
    /// Bad questions, kills, races and full disks, as often as a release asks for
    Drill(drill::Options),
    /// Counts the keys and clicks of ten daily tasks in the real window
    Effort,
    /// How smoothly a full calendar moves in the real window, with the interface as it ships
    Frames,
    /// Packages of the release build for this system
    Bundle(bundle::Options),
    /// Type-checks the code for Windows and macOS, or runs the scenarios built for Windows under Wine
    Platforms(platforms::Options),
    /// Draws docs/er-diagram.md anew from the real schema
    ErDiagram,
}

fn main() -> ExitCode {
    match perform() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform() -> Result<()> {
    let task = Cli::parse().task;
    step::at_root()?;
    match task {
        Task::Run(options) => run::run(&options),
        Task::Test(options) => tests::run(&options),
        Task::Check => check::run(),
        Task::Setup => setup::ensure(setup::Purpose::Test),
        Task::Ui(options) => ui::run(&options),
        Task::Shots(options) => shots::run(&options),
        Task::Bench(options) => bench::run(&options),
        Task::Drill(options) => drill::run(&options),
        Task::Effort => effort::run(),
        Task::Frames => effort::frames(),
        Task::Bundle(options) => bundle::run(&options),
        Task::Platforms(options) => platforms::run(&options),
        Task::ErDiagram => diagram::run(),
    }
}
