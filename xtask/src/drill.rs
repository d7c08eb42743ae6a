//! What the product must stand, as often as a release asks for it; `cargo xtask test` does the same less often.

use anyhow::{Result, bail};
use clap::Args;

use crate::check::HOST;
use crate::setup::{self, Purpose};
use crate::step::{cargo, counted, step};

/// How often each.
#[derive(Args)]
pub struct Options {
    /// Bad questions to the door
    #[arg(long, default_value_t = 200_000)]
    questions: u32,
    /// Kills while it issues, takes payments and signs
    #[arg(long, default_value_t = 5_000)]
    kills: u32,
    /// Rounds of two programs that want the same thing
    #[arg(long, default_value_t = 1_000)]
    rounds: u32,
    /// Only what has this in its name: bad_input, crash, races, space
    filter: Option<String>,
}

/// Does it.
pub fn run(options: &Options) -> Result<()> {
    setup::ensure(Purpose::Test)?;
    crate::ui::ensure_dist()?;
    let all = ["bad_input::", "crash::", "races::", "space::"];
    let chosen = all.iter().filter(|name| options.filter.as_ref().is_none_or(|filter| name.contains(filter.as_str())));
    let tally = step("Drill", || {
        let mut command = cargo();
        command.arg("test").args(HOST).args(["--test", "main", "--"]).args(chosen);
        command.env("CUSPID_QUESTIONS", options.questions.to_string());
        command.env("CUSPID_KILLS", options.kills.to_string());
        command.env("CUSPID_ROUNDS", options.rounds.to_string());
        counted(&mut command)
    })?;
    println!("{} passed, {} failed", tally.passed, tally.failed);
    if tally.failed > 0 || tally.passed == 0 {
        bail!("the drill failed");
    }
    Ok(())
}
