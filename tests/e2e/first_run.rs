//! The first day: from an empty computer to a clinic somebody is signed in to.

use crate::driver::{Result, steadily};
use crate::office::PASSWORD;
use crate::shell::open;
use crate::window::Window;

#[test]
fn a_clinic_is_made_in_the_window_and_signed_in_to_again() -> Result<()> {
    steadily(|| {
        let window = open(None)?;
        let folder = window.home().join("Harbour Dental");
        window.enter("clinic-name", "Harbour Dental")?;
        window.pick("country", "Brazil")?;
        window.pick("zone", "Sao Paulo")?;
        window.enter("folder", &folder.to_string_lossy())?;
        window.enter("admin_name", "Ana Souza")?;
        window.enter("admin_phone", "11 98765-4321")?;
        window.enter("admin_password", PASSWORD)?;
        window.click("create-submit")?;

        let words = recovery_words(&window)?;
        type_back(&window, &words)?;

        window.click("user-menu")?;
        window.click("lock")?;
        window.enter("unlock-password", PASSWORD)?;
        window.click("unlock-submit")?;

        window.click("user-menu")?;
        window.click("sign-out")?;
        window.enter("login-phone", "(11) 98765-4321")?;
        window.enter("login-password", "not the password")?;
        window.click("login-submit")?;
        window.see("[role=alert]")?;
        window.enter("login-password", PASSWORD)?;
        window.click("login-submit")?;
        window.part("user-menu")?;
        window.see_text("Ana Souza")
    })
}

/// The recovery words that are shown.
pub fn recovery_words(window: &Window) -> Result<Vec<String>> {
    window.part("recovery-words")?;
    let words = window.execute("return [...document.querySelectorAll('.words li')].map(word => word.innerText)")?;
    let words: Vec<String> = serde_json::from_value(words).map_err(|error| error.to_string())?;
    assert_eq!(words.len(), 12);
    Ok(words)
}

/// Types those back that the page asks for.
pub fn type_back(window: &Window, words: &[String]) -> Result<()> {
    window.click("recovery-next")?;
    window.part("recovery-confirm")?;
    for (place, word) in words.iter().enumerate() {
        let field = format!("word-{}", place + 1);
        if window.has_part(&field)? {
            window.enter(&field, word)?;
        }
    }
    window.click("recovery-confirm")
}
