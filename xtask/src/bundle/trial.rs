//! A trial of the packages for Linux as their users treat them: installed, used, removed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::check::HOST;
use crate::setup::as_root;
use crate::step::{cargo, counted, on_path, output, sh, step, target};
use crate::{axe, ui};

/// The name of the package.
const PACKAGE: &str = "cuspid";
/// What has to be there once it is installed, whatever else it brings.
const BROUGHT: [&str; 5] = [
    "/usr/bin/cuspid",
    "/usr/share/applications/Cuspid.desktop",
    "/usr/share/icons/hicolor/32x32/apps/cuspid.png",
    "/usr/share/icons/hicolor/128x128/apps/cuspid.png",
    "/usr/share/icons/hicolor/256x256@2/apps/cuspid.png",
];

/// Whether packages can be installed here.
pub fn is_possible() -> bool {
    on_path("apt-get") && as_root("true").is_some()
}

/// Tries the packages in this folder, where Tauri's packager leaves them.
pub fn run(made: &Path) -> Result<()> {
    ui::run(&ui::Options::default())?;
    step("Trial of the .deb", || deb(&newest(&made.join("deb"), "deb")?))?;
    step("Trial of the .rpm", || rpm(&newest(&made.join("rpm"), "rpm")?))
}

/// Into this very system, with what it depends on.
fn deb(package: &Path) -> Result<()> {
    let list = || output(Command::new("dpkg").args(["--listfiles", PACKAGE]));
    ensure!(list().is_err(), "{PACKAGE} is installed here already; remove it first");
    sh(root("apt-get")?.args(["install", "-q", "-y", "--no-install-recommends"]).arg(package))?;
    // Whatever comes of it, the package does not stay.
    let used = list().and_then(|brought| {
        use_it(Path::new("/"), &brought, "/usr/share/doc/cuspid/copyright")?;
        Ok(brought)
    });
    sh(root("apt-get")?.args(["purge", "-q", "-y", PACKAGE]))?;
    nothing_stays(Path::new("/"), &used?)
}

/// Into a folder that stands for a system, because this one keeps packages of another kind. What it depends on is
/// shown, not fetched.
fn rpm(package: &Path) -> Result<()> {
    let system = target().join("rpm-trial");
    let rpm = |arguments: &[&str]| -> Result<Command> {
        let mut rpm = root("rpm")?;
        rpm.arg("--root").arg(&system).args(arguments);
        Ok(rpm)
    };
    sh(root("rm")?.arg("-rf").arg(&system))?;
    fs::create_dir_all(&system)?;
    sh(rpm(&["--query", "--requires", "--package"])?.arg(package))?;
    sh(rpm(&["--install", "--nodeps"])?.arg(package))?;
    let brought = output(&mut rpm(&["--query", "--list", PACKAGE])?)?;
    use_it(&system, &brought, "/usr/share/licenses/cuspid/LICENSE-MIT")?;
    sh(&mut rpm(&["--erase", PACKAGE])?)?;
    nothing_stays(&system, &brought)?;
    sh(root("rm")?.arg("-rf").arg(&system))
}

/// Looks at what a package brought below the top of a system, and takes the first steps in its window.
fn use_it(system: &Path, brought: &str, licence: &str) -> Result<()> {
    for wanted in BROUGHT.into_iter().chain([licence]) {
        let listed = brought.lines().any(|path| path == wanted);
        ensure!(listed && place(system, wanted).is_file(), "the package brings no {wanted}");
    }
    sh(Command::new("desktop-file-validate").arg(place(system, BROUGHT[1])))?;
    let mut command = cargo();
    command.arg("test").args(HOST).args(["--test", "e2e", "--", "first_run::"]);
    command.env("CUSPID_WINDOW", place(system, BROUGHT[0])).env(axe::VARIABLE, axe::ensure()?);
    let tally = counted(&mut command)?;
    ensure!(tally.failed == 0 && tally.passed > 0, "the window of the package does not work");
    Ok(())
}

/// Fails when a removed package left a file, or a folder of its own.
fn nothing_stays(system: &Path, brought: &str) -> Result<()> {
    let own = |path: &Path| !path.is_dir() || path.ends_with(PACKAGE);
    let left: Vec<_> =
        brought.lines().map(|path| place(system, path)).filter(|path| path.exists() && own(path)).collect();
    ensure!(left.is_empty(), "the package left {left:?}");
    Ok(())
}

/// Where a file of a package is below the top of a system.
fn place(system: &Path, path: &str) -> PathBuf {
    system.join(path.trim_start_matches('/'))
}

/// The newest file of a kind in a folder; a former version may lie beside it.
fn newest(folder: &Path, kind: &str) -> Result<PathBuf> {
    let files = fs::read_dir(folder).with_context(|| format!("no packages in {}", folder.display()))?;
    let files =
        files.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == kind));
    let found = files.max_by_key(|path| path.metadata().and_then(|file| file.modified()).ok());
    found.with_context(|| format!("no .{kind} in {}", folder.display()))
}

fn root(program: &str) -> Result<Command> {
    match as_root(program) {
        Some(command) => Ok(command),
        None => bail!("packages are installed as root"),
    }
}
