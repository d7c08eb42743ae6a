//! The interface: compiled to wasm, given its JavaScript by wasm-bindgen, and laid into `ui/dist` beside everything
//! in `ui/static`. The shell embeds that folder when it is compiled.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use wasm_bindgen_cli_support::Bindgen;

use crate::step::{cargo, root, sh, step, target};

/// The name of the generated files; `boot.js` and `start.js` in `ui/static` load them by it.
const NAME: &str = "cuspid_ui";
const WASM_TARGET: &str = "wasm32-unknown-unknown";
/// The profile of the interface as it ships.
const SHIPPED: &str = "wasm";

/// How the interface is built.
#[derive(Args, Clone, Copy, Default)]
pub struct Options {
    /// Small and slow to build, as it ships
    #[arg(long)]
    pub release: bool,
}

/// Builds the interface into `ui/dist`.
pub fn run(options: &Options) -> Result<()> {
    step("Interface", || {
        let profile = if options.release { SHIPPED } else { "wasm-dev" };
        sh(cargo().args(["build", "--package", "cuspid-ui", "--target", WASM_TARGET, "--profile", profile]))?;
        let wasm = target().join(WASM_TARGET).join(profile).join("cuspid-ui.wasm");
        let generated = bind(&wasm, profile)?;
        lay_out(&generated, &root().join("ui/static"), &root().join("ui/dist"))
    })
}

/// Builds the interface unless some build of it is there: enough for whatever only compiles the shell.
pub fn ensure_dist() -> Result<()> {
    if root().join("ui/dist/index.html").is_file() { Ok(()) } else { run(&Options::default()) }
}

/// Runs wasm-bindgen over the module, unless it did so already, and says where the result is.
fn bind(wasm: &Path, profile: &str) -> Result<PathBuf> {
    let out = target().join("ui").join(profile);
    let stamp = out.with_extension("stamp");
    let about = fs::metadata(wasm).with_context(|| format!("{} was not built", wasm.display()))?;
    let seen = format!("{:?} {}", about.modified()?, about.len());
    if fs::read_to_string(&stamp).is_ok_and(|last| last == seen) {
        return Ok(out);
    }
    match fs::remove_dir_all(&out) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name(NAME).typescript(false).remove_producers_section(true).web(true)?;
    bindgen.remove_name_section(profile == SHIPPED);
    bindgen.generate(&out).context("wasm-bindgen refused the module")?;
    fs::write(&stamp, seen)?;
    Ok(out)
}

/// Makes `dist` hold exactly the files of the given folders. A file that is right already is not touched, so that
/// the shell is not compiled again for nothing.
fn lay_out(generated: &Path, fixed: &Path, dist: &Path) -> Result<()> {
    if !fixed.join("index.html").is_file() {
        bail!("{} has no index.html", fixed.display());
    }
    let mut wanted = BTreeSet::new();
    for from in [generated, fixed] {
        for path in files(from)? {
            let name = path.strip_prefix(from)?.to_path_buf();
            copy_changed(&path, &dist.join(&name))?;
            wanted.insert(name);
        }
    }
    for path in files(dist)? {
        if !wanted.contains(path.strip_prefix(dist)?) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

/// Every file below a folder.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
            let entry = entry?;
            if entry.file_type()?.is_dir() { open.push(entry.path()) } else { found.push(entry.path()) }
        }
    }
    Ok(found)
}

fn copy_changed(from: &Path, to: &Path) -> Result<()> {
    let new = fs::read(from)?;
    if fs::read(to).is_ok_and(|old| old == new) {
        return Ok(());
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(to, new).with_context(|| format!("cannot write {}", to.display()))
}
