//! The check of a clinic's file.

use std::path::Path;
use std::process::ExitCode;

use cuspid_clinic::{Fault, Folder};
use cuspid_host::Host;
use cuspid_model::Error;

/// Checks the open clinic and prints what was found.
///
/// # Errors
/// When the check itself cannot be made.
pub fn run(host: &Host, replay: Option<&Path>) -> Result<ExitCode, Error> {
    let clinic = host.clinic().map_err(Fault::into_error)?;
    let mut findings = clinic.verify().map_err(Fault::into_error)?;
    let hash = clinic.state_hash().map_err(Fault::into_error)?;
    if let Some(empty) = replay {
        let replayed = Folder::fresh(empty).and_then(|empty| clinic.replay(empty)).map_err(Fault::into_error)?;
        if replayed != hash {
            findings.problems.push("replay: the log gives another state than the file holds".into());
        }
    }
    println!("changes {}", findings.changes);
    println!("openings {}", findings.accesses);
    println!("state {hash}");
    for problem in &findings.problems {
        println!("PROBLEM {problem}");
    }
    println!("{}", if findings.problems.is_empty() { "all is well" } else { "something is wrong" });
    Ok(if findings.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
