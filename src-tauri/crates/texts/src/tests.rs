use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cuspid_model::permission::BuiltInRole;
use cuspid_model::{Error, ErrorCode, Permission};

use super::*;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

/// Area and key of every message of a language.
fn keys(language: Language) -> BTreeSet<(String, String)> {
    let folder = root().join("assets/translations").join(language.tag());
    let mut keys = BTreeSet::new();
    for file in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let area = file.file_stem().unwrap().to_string_lossy().into_owned();
        for line in fs::read_to_string(&file).unwrap().lines() {
            if let Some((key, _)) = line.split_once(" =")
                && key.starts_with(|c: char| c.is_ascii_alphabetic())
                && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            {
                keys.insert((area.clone(), key.to_owned()));
            }
        }
    }
    keys
}

#[test]
fn every_language_has_the_same_texts_in_the_same_files() {
    let english = keys(Language::English);
    assert!(!english.is_empty());
    for language in Language::ALL {
        let others = keys(language);
        let difference: Vec<_> = english.symmetric_difference(&others).collect();
        assert!(difference.is_empty(), "only in one of en and {}: {difference:?}", language.tag());
    }
}

#[test]
fn every_text_is_used() {
    let mut code = String::new();
    for folder in ["ui/src", "src-tauri"] {
        read_code(&root().join(folder), &mut code);
    }
    let unused: Vec<_> = keys(Language::English)
        .into_iter()
        .map(|(_, key)| key)
        .filter(|key| {
            let name = key.replace('-', "_");
            !code.contains(&format!(".{name}(")) && !code.contains(&format!("Texts::{name}"))
        })
        .collect();
    assert!(unused.is_empty(), "texts that nothing shows: {unused:?}");
}

fn read_code(folder: &Path, code: &mut String) {
    for path in fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            read_code(&path, code);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            code.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn none_is_not_read_as_one() {
    // In Portuguese zero is of the same kind as one: what stands for one says how many, or zero has a text of its own,
    // or it is for the number 1 alone.
    let folder = root().join("assets/translations").join(Language::Portuguese.tag());
    let mut wrong = vec![];
    let mut selects = 0;
    for file in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let text = fs::read_to_string(&file).unwrap();
        let mut key = "";
        let mut variants: Vec<&str> = vec![];
        for line in text.lines() {
            if let Some((name, _)) = line.split_once(" =").filter(|(name, _)| !name.contains(' ')) {
                key = name;
            }
            let line = line.trim_start();
            if line.starts_with('[') || line.starts_with("*[") {
                variants.push(line);
            } else if line.starts_with('}') {
                selects += 1;
                let has = |start: &str| variants.iter().find(|variant| variant.starts_with(start));
                if has("[one]").is_some_and(|one| !one.contains('$')) && has("[0]").is_none() {
                    wrong.push(key.to_owned());
                }
                variants.clear();
            }
        }
    }
    assert!(selects > 50, "only {selects} texts of a number were found");
    assert!(wrong.is_empty(), "zero is read as one in {wrong:?}");
    let t = texts(Language::Portuguese);
    assert_eq!([t.appointments_age(0), t.appointments_age(1)], ["0 ano", "1 ano"]);
    assert_eq!([t.scheduling_can_work(0), t.scheduling_can_work(1)], ["Ninguém pode", "Uma pessoa pode"]);
    assert_eq!([t.series_book(0), t.series_book(1)], ["Marcar 0", "Marcar uma"]);
}

#[test]
fn every_refusal_has_a_sentence_with_and_without_its_parameters() {
    for language in Language::ALL {
        for &code in ErrorCode::ALL {
            let bare = Error::new(code);
            let full = Error::new(code)
                .with("max", 120)
                .with("seconds", 30)
                .with("left", 4)
                .with("count", 2)
                .with("permission", "patients_write")
                .with("tooth", "36")
                .with("open", "$12.00")
                .with("by", "Dr Ferrow")
                .with("from", "2026-03-11T10:15")
                .with("to", "2026-03-11T11:00");
            for error in [bare, full] {
                let text = error_text(language, &error);
                assert!(text.ends_with('.'), "{code:?}: {text}");
                for wrong in ["{", "!", "please", "Please", "por favor"] {
                    assert!(!text.contains(wrong), "{code:?}: {text}");
                }
            }
        }
    }
}

#[test]
fn a_refusal_names_what_it_is_about() {
    let taken = Error::new(ErrorCode::TimeTaken)
        .with("by", "Dr Ferrow")
        .with("from", "2026-03-11T10:15")
        .with("to", "2026-03-11T11:00");
    let text = error_text(Language::English, &taken);
    assert_eq!(text, "Dr Ferrow is taken from 10:15 to 11:00. Nothing was booked. Choose another time.");
    let wait = |seconds: i64| error_text(Language::English, &Error::new(ErrorCode::TryLater).with("seconds", seconds));
    assert_eq!(wait(119), "Too many wrong tries. Wait 119 seconds and try again.");
    assert_eq!(wait(512), "Too many wrong tries. Wait 9 minutes and try again.");
    let wrong = Error::new(ErrorCode::WrongCredentials).with("left", 1);
    assert!(error_text(Language::English, &wrong).ends_with("1 try left before you have to wait."));
    let later = Error::new(ErrorCode::TryLater).with("seconds", 1);
    assert_eq!(
        error_text(Language::Portuguese, &later),
        "Muitas tentativas erradas. Espere 1 segundo e tente de novo."
    );
}

#[test]
fn roles_and_permissions_have_names() {
    for language in Language::ALL {
        for role in BuiltInRole::ALL {
            assert_ne!(role_text(language, role.as_str()), role.as_str());
        }
        for &permission in Permission::ALL {
            assert_ne!(permission_text(language, permission), permission.as_str());
        }
        assert_eq!(role_text(language, "Hygienist"), "Hygienist");
    }
}
