//! A password as it was typed; wiped from memory after use.

use cuspid_model::{Error, ErrorCode};
use zeroize::Zeroizing;

/// A password.
pub struct Password(Zeroizing<String>);

/// Fewer guesses than this and the password is among the few thousand that everybody tries first.
const COMMON: u64 = 10_000;

impl Password {
    /// A password somebody types to get in; any text will do.
    pub fn typed(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// A password somebody chooses: 8 to 256 characters, any kind, but none of the most common nor made of what
    /// everybody knows of the user (`known`: name, phone, clinic).
    ///
    /// # Errors
    /// [`ErrorCode::WeakPassword`] at `field`, with `min`.
    pub fn chosen(text: String, known: &[&str], field: &str) -> Result<Self, Error> {
        let password = Self::typed(text);
        let length = password.0.chars().count();
        // Long texts are not guessed, and guessing them takes time.
        let start: String = password.0.chars().take(64).collect();
        if (8..=256).contains(&length) && zxcvbn::zxcvbn(&start, known).guesses() >= COMMON {
            return Ok(password);
        }
        Err(Error::at(ErrorCode::WeakPassword, field).with("min", 8))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_and_short_passwords_are_refused() {
        for weak in ["short1!", "password", "12345678", "qwertyui", "sunshine", "password1", &"x".repeat(257)] {
            assert!(Password::chosen(weak.into(), &[], "password").is_err(), "{weak}");
        }
        for fine in ["correct horse battery", "tooth-fairy-24", &"y2 ".repeat(40)] {
            assert!(Password::chosen(fine.into(), &[], "password").is_ok(), "{fine}");
        }
    }

    #[test]
    fn what_everybody_knows_of_the_user_is_refused() {
        assert!(Password::chosen("Quillhaven".into(), &["Quillhaven"], "password").is_err());
    }
}
