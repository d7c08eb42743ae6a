//! Measurements on generated clinics, beside bare SQL on the same file; kept in `target/bench`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;
use clap::Args;

use crate::setup::{self, Purpose};
use crate::step::{cargo, sh, step, target};

/// On which clinics.
#[derive(Args)]
pub struct Options {
    /// How many patients, with commas between; each size is measured, to see how times grow
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 10_000])]
    patients: Vec<u32>,
    /// How many years of visits they have
    #[arg(long, default_value_t = 10)]
    years: u32,
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
    bench.arg(&report);
    for patients in &options.patients {
        let copy = out.join("copies").join(patients.to_string());
        copy_over(&clinic(&out, *patients, options.years)?, &copy)?;
        bench.arg(copy);
    }
    step("Measurements", || sh(&mut bench))?;
    remove(&out.join("copies"))?;
    println!("{}", report.display());
    Ok(())
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
