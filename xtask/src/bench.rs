//! Measurements on generated clinics, beside bare SQL on the same file; kept in `target/bench`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;
use clap::Args;

use crate::setup::{self, Purpose};
use crate::step::{cargo, sh, step, target};
use crate::ui;

/// On which clinics.
#[derive(Args)]
pub struct Options {
    /// How many patients, with commas between; each size is measured, to see how times grow
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 10_000, 100_000])]
    patients: Vec<u32>,
    /// How many years of visits they have
    #[arg(long, default_value_t = 10)]
    years: u32,
    /// Only the cases whose name contains this, and not the window
    #[arg(long)]
    only: Option<String>,
    /// Leave the window out: its start, its memory and the sizes of what ships
    #[arg(long)]
    no_window: bool,
}

/// Builds as it ships, makes the clinics that are not there yet, and measures on a copy of each.
pub fn run(options: &Options) -> Result<()> {
    setup::ensure(Purpose::Test)?;
    step("Programs as they ship", || {
        let packages = ["--package", "cuspid-cli", "--package", "cuspid-testkit"];
        sh(cargo().args(["build", "--release"]).args(packages).args(["--bins", "--examples"]))
    })?;
    let out = target().join("bench");
    fs::create_dir_all(&out)?;
    let report = out.join("report.json");
    let mut bench = Command::new(target().join("release/examples/bench"));
    bench.arg(&report).envs(options.only.as_ref().map(|only| ("CUSPID_BENCH_ONLY", only)));
    for patients in &options.patients {
        let copy = out.join("copies").join(patients.to_string());
        copy_over(&clinic(&out, *patients, options.years)?, &copy)?;
        bench.arg(copy);
    }
    step("Measurements", || sh(&mut bench))?;
    remove(&out.join("copies"))?;
    if cfg!(target_os = "linux") && !options.no_window && options.only.is_none() {
        window(&report, &clinic(&out, 1_000, options.years)?)?;
    }
    println!("{}", report.display());
    Ok(())
}

/// Measures the window as it ships.
fn window(report: &Path, clinic: &Path) -> Result<()> {
    ui::run(&ui::Options { release: true })?;
    step("Window as it ships", || {
        let targets = ["--bin", "cuspid", "--example", "empty-window", "--example", "start"];
        // With the features of the packages.
        sh(cargo().args(["build", "--release", "--package", "cuspid", "--features", "vendored"]).args(targets))
    })?;
    step("Start and memory of the window", || {
        let release = target().join("release");
        let mut start = Command::new(release.join("examples/start"));
        start.arg(report).arg(release.join("cuspid")).arg(release.join("examples/empty-window")).arg(clinic);
        sh(start.arg("ui/dist/cuspid_ui_bg.wasm"))
    })
}

/// The generated clinic of this size, made when it is not there.
fn clinic(out: &Path, patients: u32, years: u32) -> Result<PathBuf> {
    let folder = out.join(format!("clinic-{patients}-{years}"));
    if !folder.join("demo-logins.json").is_file() {
        let made = out.join("being-made");
        remove(&made)?;
        step(&format!("A clinic of {patients} patients and {years} years"), || {
            let mut make = Command::new(target().join("release/cuspid-cli"));
            make.args(["demo", "--json", "--dir"]).arg(&made);
            make.args(["--patients", &patients.to_string(), "--years", &years.to_string(), "--seed", "1"]);
            sh(&mut make)
        })?;
        fs::rename(&made, &folder)?;
    }
    Ok(folder)
}

/// Makes one folder hold the files of another: the measurements write to the clinic they are given.
fn copy_over(from: &Path, to: &Path) -> Result<()> {
    remove(to)?;
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
