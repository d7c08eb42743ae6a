//! What is wrong with a page beyond what a picture shows: what axe-core finds, and what was complained of in the
//! console.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::driver::Result;
use crate::window::Window;

/// Where axe-core's script is; `cargo xtask` fetches it.
fn script() -> Result<String> {
    let usual = || Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools/axe-core-4.14.1/axe.min.js");
    let path = std::env::var_os("CUSPID_AXE").map_or_else(usual, PathBuf::from);
    std::fs::read_to_string(&path)
        .map_err(|error| format!("{}: {error}; `cargo xtask test` fetches it", path.display()))
}

/// Keeps what goes wrong in a page from now on, and gives what did since it was asked last.
const COMPLAINTS: &str = "
    window.complaints ??= (() => {
        const kept = [], say = console.error;
        console.error = (...words) => { kept.push(words.join(' ')); say.apply(console, words); };
        addEventListener('error', event => kept.push(event.message || `cannot load ${event.target?.src ?? ''}`), true);
        addEventListener('unhandledrejection', event => kept.push(String(event.reason)));
        addEventListener('securitypolicyviolation', event => kept.push(`policy: ${event.violatedDirective}`));
        return kept;
    })();
    return window.complaints.splice(0);
";

const AXE: &str = "
    const done = arguments[0];
    axe.run(document, { resultTypes: ['violations'], elementRef: false }).then(found => done(
        found.violations
            .filter(rule => ['serious', 'critical'].includes(rule.impact))
            .flatMap(rule => rule.nodes.map(node => {
                const said = node.any.concat(node.all, node.none).map(check => check.message).join('; ');
                return `${rule.impact} ${rule.id}: ${node.target.join(' ')}: ${said}`;
            })),
        ), fault => done([`axe-core: ${fault}`]));
";

/// Listens from now on; what was kept until now is forgotten.
pub fn listen(window: &Window) -> Result<()> {
    window.execute(COMPLAINTS).map(drop)
}

/// What is seriously wrong with the page as it stands now.
pub fn findings(window: &Window) -> Result<Vec<String>> {
    let mut found = texts(window.execute(COMPLAINTS)?);
    if window.execute("return typeof axe")? == json!("undefined") {
        window.execute(&format!("{}\nwindow.axe = axe;", script()?))?;
    }
    found.extend(texts(window.session().execute_async(AXE, json!([]))?));
    Ok(found)
}

fn texts(found: Value) -> Vec<String> {
    found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
