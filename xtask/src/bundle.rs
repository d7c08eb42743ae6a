//! Packages of the release build, made by Tauri's own command line, and their trial.

mod trial;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};
use clap::Args;

use crate::setup::{self, Purpose};
use crate::step::{on_path, sh, step, target};

const CLI: &str = "@tauri-apps/cli@2.12";

/// Which packages.
#[derive(Args)]
pub struct Options {
    /// Kinds, with commas between; those that can be made on this system without asking the network when left out
    #[arg(long, value_name = "KINDS")]
    kinds: Option<String>,
    /// On Debian and Ubuntu: installs each package, uses the window it brought, removes it, and looks for what stayed
    #[arg(long)]
    trial: bool,
}

/// Builds the interface and the shell as they ship, and packs them.
pub fn run(options: &Options) -> Result<()> {
    if options.trial && !trial::is_possible() {
        bail!("packages are tried on Debian and Ubuntu, as root");
    }
    setup::ensure(if options.trial { Purpose::Packages } else { Purpose::Run })?;
    let cli = tauri_cli()?;
    let usual = match std::env::consts::OS {
        "linux" => "deb,rpm",
        "macos" => "app,dmg",
        _ => "nsis",
    };
    let kinds = options.kinds.as_deref().unwrap_or(usual);
    step("Packages", || {
        let mut build = Command::new("node");
        build.arg(&cli).args(["build", "--ci", "--features", "vendored", "--bundles", kinds]);
        // Only the window; the packager would build every member of the workspace.
        sh(build.args(["--", "--package", "cuspid"]))
    })?;
    let made = target().join("release/bundle");
    if options.trial {
        trial::run(&made)?;
    }
    println!("{}", made.display());
    Ok(())
}

/// Tauri's command line: a ready-made program in an npm package, kept under `target/`.
fn tauri_cli() -> Result<PathBuf> {
    let folder = target().join("tools");
    let program = folder.join("node_modules/@tauri-apps/cli/tauri.js");
    if program.is_file() {
        return Ok(program);
    }
    if !on_path("node") || !on_path("npm") {
        bail!(
            "missing: Node.js with npm, which carry Tauri's packager\nOn Debian:\n\n    sudo apt-get install nodejs npm\n"
        );
    }
    step("Tauri's command line", || {
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("package.json"), "{ \"private\": true }\n")?;
        sh(Command::new("npm").args(["install", "--no-audit", "--no-fund", CLI]).current_dir(&folder))
    })?;
    Ok(program)
}
