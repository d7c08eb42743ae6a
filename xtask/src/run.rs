//! From nothing to the window on a demo clinic.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};
use clap::Args;

use crate::display::{self, VirtualDisplay};
use crate::setup::{self, Purpose};
use crate::step::{sh, step, target};
use crate::{shell, ui};

/// What to open, and where.
#[derive(Args)]
pub struct Options {
    /// Open the window on a screen in memory, on a machine that has no other
    #[arg(long)]
    headless: bool,
    /// Open this clinic instead of the demo clinic
    #[arg(long, value_name = "FOLDER")]
    clinic: Option<PathBuf>,
    /// Make the demo clinic anew, forgetting what was done in it
    #[arg(long)]
    fresh: bool,
}

/// Sets up, builds, makes the demo clinic unless it is there, and opens the window.
pub fn run(options: &Options) -> Result<()> {
    setup::ensure(if options.headless { Purpose::RunHeadless } else { Purpose::Run })?;
    ui::run(&ui::Options::default())?;
    shell::build()?;
    let clinic = match &options.clinic {
        Some(folder) => std::path::absolute(folder)?,
        None => demo("demo", options.fresh, None)?,
    };
    let mut window = Command::new(shell::program("cuspid"));
    window.arg(&clinic);
    if options.headless {
        let display = VirtualDisplay::start()?;
        println!("The window is on the virtual display {}. Ctrl+C closes it.", display.name());
        return sh(display.give_to(&mut window));
    }
    if !display::is_there() {
        bail!(
            "this machine has no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so the window cannot open here.\n\
             Everything is built. To open it on a virtual display:\n\n    cargo xtask run --headless\n"
        );
    }
    sh(&mut window)
}

/// A demo clinic in a folder of this name, made when it is not there or is to be made anew, by the computer whose settings
/// are in `home`, or by this one. Two demo clinics are the same clinic: a computer that knows both takes each for a copy
/// of the other and counts in another series.
pub fn demo(name: &str, fresh: bool, home: Option<&Path>) -> Result<PathBuf> {
    let folder = target().join(name);
    if fresh && is_clinic(&folder) {
        fs::remove_dir_all(&folder)?;
    }
    if !is_clinic(&folder) {
        step("Demo clinic", || {
            let mut command = Command::new(shell::program("cuspid-cli"));
            command.args(["demo", "--json", "--dir"]).arg(&folder);
            command.envs(home.map(|home| ("CUSPID_HOME", home)));
            sh(&mut command)
        })?;
    }
    Ok(folder)
}

fn is_clinic(folder: &Path) -> bool {
    folder.join("clinic.db").is_file()
}
