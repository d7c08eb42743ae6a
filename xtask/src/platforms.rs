//! The systems this machine is not: their code is type-checked here, and the Windows one can also run, under Wine.

use std::fs;
use std::process::Command;

use anyhow::{Result, bail};
use clap::Args;

use crate::setup::{self, Purpose};
use crate::step::{Tally, cargo, counted, sh, step, target};

const WINDOWS: &str = "x86_64-pc-windows-gnu";
const MACOS: &str = "aarch64-apple-darwin";

/// Scenarios that read papers by a program of this system, which a Windows program under Wine cannot talk to.
const PAPERS: [&str; 8] = [
    "assistants::an_assistant_is_booked_in_a_part_of_a_visit",
    "billing::m6_an_invoice_is_issued_paid_credited_and_printed_the_same_every_time",
    "case_days::s002_from_a_wish_to_a_day_that_took_place",
    "case_days::s10_whoever_is_lost_is_told_by_the_change_that_did_it_and_a_practice_registers_its_own_patient",
    "day_list::p1_the_day_on_paper_of_a_user_of_one_site_names_nobody_of_another",
    "day_list::the_day_on_paper_says_who_comes_when_and_what_to_mind",
    "settings::a_sample_shows_what_was_typed_and_takes_no_number",
    "settings::p2_new_recovery_words_take_the_place_of_the_old_ones",
];

/// How far to go.
#[derive(Args)]
pub struct Options {
    /// Builds the headless host for Windows and runs its scenarios under Wine; only those whose name contains FILTER
    #[arg(long, value_name = "FILTER", num_args = 0..=1, default_missing_value = "")]
    wine: Option<String>,
}

/// Type-checks, or runs the scenarios under Wine when asked to.
pub fn run(options: &Options) -> Result<()> {
    if !cfg!(target_os = "linux") {
        bail!("other systems are checked on Linux; here, `cargo xtask test` builds and tests this system's own code");
    }
    setup::ensure(if options.wine.is_some() { Purpose::Wine } else { Purpose::Test })?;
    if let Some(filter) = &options.wine {
        let tally = under_wine(filter)?;
        println!("\n{} passed, {} failed under Wine", tally.passed, tally.failed);
        if tally.failed > 0 || tally.passed == 0 {
            bail!("the scenarios do not pass under Wine");
        }
        return Ok(());
    }
    type_check()
}

/// Type-checks window, backend and headless host for Windows and macOS.
pub fn type_check() -> Result<()> {
    // Without the C database: its compiler would take minutes to say what this system's says already.
    for system in [WINDOWS, MACOS] {
        setup::rust_target(system)?;
        step(&format!("Types on {system}"), || {
            let mut command = cargo();
            command.args(["check", "--package", "cuspid", "--package", "cuspid-cli"]);
            command.args(["--no-default-features", "--target", system]);
            if system == MACOS {
                // Some libraries bring C for macOS. Nobody links what is only type-checked, so nothing compiles it.
                command.env("CC_aarch64_apple_darwin", "true").env("AR_aarch64_apple_darwin", "true");
            }
            sh(&mut command)
        })?;
    }
    Ok(())
}

fn under_wine(filter: &str) -> Result<Tally> {
    setup::rust_target(WINDOWS)?;
    let folder = target().join("wine");
    let libraries = folder.join("libraries");
    fs::create_dir_all(&libraries)?;
    sh(Command::new("x86_64-w64-mingw32-gcc")
        .args(["-shared", "xtask/wine/bcryptprimitives.c", "-ladvapi32", "-o"])
        .arg(libraries.join("bcryptprimitives.dll")))?;
    let mut command = cargo();
    command.args(["test", "--package", "cuspid-cli", "--test", "main", "--target", WINDOWS]);
    command.args(["--features", "vendored", "--no-fail-fast"]);
    command.arg("--").args(PAPERS.iter().flat_map(|test| ["--skip", *test]));
    if !filter.is_empty() {
        command.arg(filter);
    }
    command.env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER", "wine").env("WINEDEBUG", "-all");
    command.env("WINEPREFIX", folder.join("prefix"));
    command.env("WINEPATH", format!("Z:{}", libraries.display()).replace('/', "\\"));
    step("Scenarios under Wine", || counted(&mut command))
}
