//! Turns `assets/translations/<language>/<area>.ftl` into typed functions.

use std::path::PathBuf;
use std::process::ExitCode;

use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, build_from_locales_folder};

fn main() -> ExitCode {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    let options = BuildOptions::default()
        .with_locales_folder("../../../assets/translations")
        .with_output_file_path(&out.join("l10n.rs").to_string_lossy())
        .with_ftl_output(FtlOutputOptions::single_file(&out.join("translations.ftl").to_string_lossy()))
        .with_prefix("")
        .with_lint_level(LintLevel::Strict)
        // Marks around names would end up in labels, tests and PDFs; the interface isolates names with <bdi>.
        .without_bidi_isolation()
        .without_format();
    build_from_locales_folder(options)
}
