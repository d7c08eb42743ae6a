//! What is done in another window or program while this one shows it.

use serde_json::json;

use crate::driver::{Result, steadily};
use crate::office::{Office, UNITED_STATES, Who};
use crate::window::Window;

#[test]
fn a_patient_registered_elsewhere_appears_without_a_touch() -> Result<()> {
    steadily(|| {
        let office = Office::found(&UNITED_STATES)?;
        let window = office.window()?;
        office.sign_in(&window, Who::Receptionist)?;
        window.go_to("/patients")?;
        window.part("patient-new")?;
        office.ask_as(Who::Dentist, "RegisterPatient", json!({ "identity": { "name": "Bram Okandele" } }))?;
        window.see_text("Bram Okandele")?;
        assert_eq!(window.execute("return document.title")?, json!("Patients · Quillhaven Dental"));
        Ok(())
    })
}

/// S1 between windows: both have the same time on the sheet, the second to save is told who took it, and the first sees
/// where the second went.
#[test]
fn two_windows_that_want_one_time_get_two() -> Result<()> {
    steadily(|| {
        let office = Office::found(&UNITED_STATES)?;
        for name in ["Bram Okandele", "Liesl Varga"] {
            office.ask_as(Who::Receptionist, "RegisterPatient", json!({ "identity": { "name": name } }))?;
        }
        let today = office.ask_as(Who::Receptionist, "ListToday", json!({}))?;
        let now = today["now"].as_str().and_then(|now| now.get(11..16)).ok_or("the clinic's clock shows no time")?;
        let (first, second) = (office.window()?, office.window()?);
        fill_in(&office, &first, "Bram Okandele", now)?;
        fill_in(&office, &second, "Liesl Varga", now)?;

        first.save()?;
        first.gone("book-sheet")?;
        second.save()?;
        let conflict = second.part("conflict")?.text()?;
        assert!(conflict.contains("Bram Okandele"), "{conflict}");
        second.click("free-time")?;
        second.gone("conflict")?;
        second.save()?;
        second.gone("book-sheet")?;
        for window in [&first, &second] {
            window.see_text("Bram Okandele")?;
            window.see_text("Liesl Varga")?;
        }
        let visits = office.ask_as(Who::Receptionist, "ListToday", json!({}))?["visits"].clone();
        assert_eq!(visits.as_array().map(Vec::len), Some(2), "{visits}");
        Ok(())
    })
}

/// Signs in and fills in the sheet for booking, up to saving it.
fn fill_in(office: &Office, window: &Window, patient: &str, time: &str) -> Result<()> {
    office.sign_in(window, Who::Receptionist)?;
    window.go_to("/appointments?tab=day")?;
    window.part("calendar")?;
    window.keys(&["n"])?;
    window.pick("patient", patient)?;
    window.enter("time", time)
}
