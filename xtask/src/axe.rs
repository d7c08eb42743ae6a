//! axe-core, which finds what keeps people from using a page who do not see it, hear it or use a mouse. It comes from
//! npm's registry, is compared with the digest known here, and is kept under `target/`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::step::{sh, step, target};

const VERSION: &str = "4.14.1";
const SHA256: &str = "e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745";

/// The name the tests know its script by.
pub const VARIABLE: &str = "CUSPID_AXE";

/// Its script, fetched when it is not there.
pub fn ensure() -> Result<PathBuf> {
    let folder = target().join("tools").join(format!("axe-core-{VERSION}"));
    let script = folder.join("axe.min.js");
    if !script.is_file() {
        step("axe-core", || {
            let archive = folder.join("package.tgz");
            fs::create_dir_all(&folder)?;
            let address = format!("https://registry.npmjs.org/axe-core/-/axe-core-{VERSION}.tgz");
            let fetch = ["--fail", "--silent", "--show-error", "--location", "--retry", "5", "--retry-all-errors"];
            sh(Command::new("curl").args(fetch).arg("--output").arg(&archive).arg(address))?;
            let expected = folder.join("package.sha256");
            fs::write(&expected, format!("{SHA256}  {}\n", archive.display()))?;
            sh(Command::new("sha256sum").arg("--check").arg(&expected))?;
            let parts = ["--strip-components", "1", "package/axe.min.js", "package/LICENSE"];
            sh(Command::new("tar")
                .arg("--extract")
                .arg("--file")
                .arg(&archive)
                .arg("--directory")
                .arg(&folder)
                .args(parts))
        })?;
    }
    Ok(script)
}
