//! The rules of the house that a reader relies on, kept by a test.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3).unwrap().to_owned()
}

/// Every file of the project, by its path from the root; without what is built.
fn files() -> Vec<(String, PathBuf)> {
    let mut found = vec![];
    let mut folders = vec![root()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if !matches!(&*name, "target" | ".git" | "dist" | "gen" | "node_modules") {
                    folders.push(path);
                }
            } else {
                let relative = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
                found.push((relative, path));
            }
        }
    }
    found
}

fn text_files(extensions: &[&str]) -> Vec<(String, String)> {
    let found: Vec<_> = files()
        .into_iter()
        .filter(|(name, _)| extensions.iter().any(|extension| name.ends_with(extension)))
        .map(|(name, path)| (name, fs::read_to_string(path).unwrap()))
        .collect();
    assert!(!found.is_empty(), "a rule over no file keeps nothing");
    found
}

/// The crates a crate depends on, tests aside.
fn dependencies(manifest: &str) -> Vec<String> {
    let start = manifest.find("[dependencies]").unwrap();
    let section = &manifest[start + 14..];
    let section = &section[..section.find("\n[").unwrap_or(section.len())];
    section
        .lines()
        .filter_map(|line| line.split(['.', ' ', '=']).next())
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn each_layer_uses_only_those_below_it() {
    let allowed: &[(&str, &[&str])] = &[
        ("model", &[]),
        ("oplog", &[]),
        ("texts", &["cuspid-model"]),
        ("documents", &["cuspid-model", "cuspid-texts"]),
        ("clinic", &["cuspid-model", "cuspid-oplog"]),
        ("host", &["cuspid-model", "cuspid-clinic", "cuspid-documents", "cuspid-texts"]),
        ("cli", &["cuspid-model", "cuspid-clinic", "cuspid-host", "cuspid-texts"]),
    ];
    for (name, below) in allowed {
        let manifest = fs::read_to_string(root().join(format!("src-tauri/crates/{name}/Cargo.toml"))).unwrap();
        for dependency in dependencies(&manifest).iter().filter(|dependency| dependency.starts_with("cuspid-")) {
            assert!(below.contains(&dependency.as_str()), "{name} uses {dependency}, which is not below it");
        }
    }
    let ui = fs::read_to_string(root().join("ui/Cargo.toml")).unwrap();
    for dependency in dependencies(&ui).iter().filter(|dependency| dependency.starts_with("cuspid-")) {
        assert!(["cuspid-model", "cuspid-texts"].contains(&dependency.as_str()), "the interface uses {dependency}");
    }
}

#[test]
fn only_those_who_may_name_tauri_and_rusqlite() {
    for (name, text) in text_files(&[".rs", "Cargo.toml"]) {
        let exempt = ["tests/", "xtask/", "src-tauri/crates/testkit/"];
        if name == "Cargo.toml" || exempt.iter().any(|folder| name.starts_with(folder)) {
            continue;
        }
        let clinic = name.starts_with("src-tauri/crates/clinic/");
        let shell = name.starts_with("src-tauri/") && !name.starts_with("src-tauri/crates/");
        for (line, number) in text.lines().zip(1..) {
            assert!(clinic || !line.contains("rusqlite"), "{name}:{number} names the database");
            let named = line.contains("tauri::") || line.starts_with("tauri");
            assert!(shell || !named, "{name}:{number} names the window");
        }
    }
}

#[test]
fn values_and_log_do_no_input_or_output() {
    let pure =
        |name: &str| ["model", "oplog"].iter().any(|part| name.starts_with(&format!("src-tauri/crates/{part}/src/")));
    let files: Vec<_> = text_files(&[".rs"]).into_iter().filter(|(name, _)| pure(name)).collect();
    assert!(!files.is_empty(), "values and log were not found");
    for (name, text) in files {
        for forbidden in [
            "std::fs",
            "std::net",
            "std::env",
            "SystemTime",
            "Instant::now",
            "Utc::now",
            "Local::now",
            "now_v7",
            "new_v4",
        ] {
            assert!(!text.contains(forbidden), "{name} uses {forbidden}");
        }
    }
}

#[test]
fn no_file_is_too_long_to_read() {
    for (name, text) in text_files(&[".rs", ".css"]) {
        let lines = text.lines().count();
        assert!(lines <= 600, "{name} has {lines} lines");
    }
}

#[test]
fn no_file_is_called_mod_and_nothing_is_left_for_later() {
    for (name, text) in text_files(&[".rs", ".ftl", ".sql", ".html", ".css"]) {
        assert!(!name.ends_with("/mod.rs"), "{name}");
        if name == "tests/tidy.rs" {
            continue;
        }
        for (line, number) in text.lines().zip(1..) {
            for word in ["TODO", "FIXME", "XXX", "#[ignore", "should_panic"] {
                assert!(!line.contains(word), "{name}:{number} has {word}");
            }
        }
    }
}

#[test]
fn migrations_are_numbered_without_gaps() {
    let mut names: Vec<String> = fs::read_dir(root().join("migrations"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert!(!names.is_empty(), "no migration was found");
    for (name, number) in names.iter().zip(1..) {
        assert!(name.starts_with(&format!("V{number:03}__")) && name.ends_with(".sql"), "{name}");
    }
}

#[test]
fn m1_no_table_holds_fractions_and_every_table_is_strict() {
    for (name, text) in text_files(&[".sql"]) {
        let code: String = text.lines().map(|line| line.split("--").next().unwrap().to_uppercase() + "\n").collect();
        for word in [" REAL", " FLOAT", " DOUBLE", " NUMERIC", "AUTOINCREMENT"] {
            assert!(!code.contains(word), "{name} has{word}");
        }
        let tables = code.matches("CREATE TABLE").count();
        let strict = code.matches(") STRICT").count();
        assert_eq!(tables, strict, "{name}: a table is not strict");
    }
}
