//! What must hold before anything is worth testing.

use std::process::Command;

use anyhow::Result;

use crate::step::{cargo, sh, step};

/// The packages of this machine, chosen the same way for every command: cargo then compiles each dependency once,
/// with one set of features. This program is apart, because `cargo xtask` chooses it alone. Linux has an OpenSSL;
/// elsewhere the database brings its own.
pub const HOST: &[&str] = if cfg!(target_os = "linux") {
    &["--workspace", "--exclude", "cuspid-ui", "--exclude", "xtask"]
} else {
    &["--workspace", "--exclude", "cuspid-ui", "--exclude", "xtask", "--features", "cuspid/vendored"]
};
const WASM: [&str; 4] = ["--package", "cuspid-ui", "--target", "wasm32-unknown-unknown"];

/// The fast checks. Needs `ui/dist`, as everything that compiles the shell does.
pub fn run() -> Result<()> {
    crate::ui::ensure_dist()?;
    lints()?;
    step("Unit tests", || {
        sh(cargo().arg("test").args(HOST).args(["--lib", "--bins"]))?;
        sh(cargo().args(["test", "--package", "xtask"]))
    })
}

/// Formatting and clippy, for this machine and for wasm.
pub fn lints() -> Result<()> {
    step("Formatting", || sh(cargo().args(["fmt", "--all", "--check"])))?;
    step("Clippy", || {
        clippy(HOST, &["--all-targets"])?;
        clippy(&["--package", "xtask"], &["--all-targets"])?;
        clippy(&WASM, &[])
    })
}

/// Every public item explained, every link in an explanation right.
pub fn docs() -> Result<()> {
    step("Documentation", || {
        sh(documented(cargo().arg("doc").args(HOST)))?;
        sh(documented(cargo().arg("doc").args(WASM)))
    })
}

fn clippy(packages: &[&str], targets: &[&str]) -> Result<()> {
    sh(cargo().arg("clippy").args(packages).args(targets).args(["--", "--deny", "warnings"]))
}

fn documented(command: &mut Command) -> &mut Command {
    command.args(["--no-deps", "--document-private-items"]).env("RUSTDOCFLAGS", "--deny warnings")
}
