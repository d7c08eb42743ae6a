//! The diagram of the tables in `docs/er-diagram.md`.

use anyhow::Result;

use crate::check::HOST;
use crate::step::{cargo, sh, step};

/// Draws it anew. The test that fails when it is stale does it, so that nothing is compiled only for this.
pub fn run() -> Result<()> {
    step("Diagram of the tables", || {
        let mut test = cargo();
        test.arg("test").args(HOST).args(["--lib", "the_diagram_in_the_docs_is_current"]);
        sh(test.env("CUSPID_DRAW_DIAGRAM", "1"))
    })
}
