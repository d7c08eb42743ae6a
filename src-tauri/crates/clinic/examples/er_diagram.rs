//! Prints the diagram of the tables; `cargo xtask er-diagram` writes it to `docs/er-diagram.md`.
#![allow(clippy::print_stdout, reason = "printing is what this is for")]

fn main() -> cuspid_clinic::Result<()> {
    print!("{}", cuspid_clinic::diagram::page()?);
    Ok(())
}
