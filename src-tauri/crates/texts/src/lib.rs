//! The texts people read, in every language, as typed functions.
//!
//! A text is a line of `assets/translations/<language>/<area>.ftl`; the build makes a function of each, so a key that
//! is misspelled, that lacks a language or that gets the wrong argument does not compile:
//!
//! ```
//! use cuspid_model::text::Language;
//! assert_eq!(cuspid_texts::texts(Language::English).common_save(), "Save");
//! assert_eq!(cuspid_texts::texts(Language::Portuguese).common_save(), "Salvar");
//! ```
//!
//! Keys start with the name of their file. The comments that give arguments their types stand in the English files:
//! `# $name (String) - whose`, or `(Number)` for a count that chooses a plural. Dates, money and large numbers go in as
//! text that is already formatted.

mod billing;
mod errors;
mod notices;
mod requests;
mod roles;

// Its shape is decided by fluent-typed; `expect` and `unwrap` in it are for texts that the build has proved are there.
#[allow(missing_docs, clippy::all, clippy::unwrap_used, clippy::expect_used, dead_code, unused_imports)]
mod l10n {
    include!(concat!(env!("OUT_DIR"), "/l10n.rs"));
}

use std::sync::OnceLock;

use cuspid_model::text::Language;

pub use billing::payment_method_text;
pub use errors::error_text;
pub use l10n::L10nLanguage as Texts;
pub use notices::{loss_text, notice_text, skill_text, team_role_text, with_more};
pub use requests::not_read_text;
pub use roles::{permission_text, role_text};

/// The texts of a language, one function each.
pub fn texts(language: Language) -> &'static Texts {
    static ENGLISH: OnceLock<Texts> = OnceLock::new();
    static PORTUGUESE: OnceLock<Texts> = OnceLock::new();
    match language {
        Language::English => ENGLISH.get_or_init(|| l10n::L10n::En.load()),
        Language::Portuguese => PORTUGUESE.get_or_init(|| l10n::L10n::PtBR.load()),
    }
}

#[cfg(test)]
mod tests;
