//! What is done in another program while the window shows it.

use serde_json::json;

use crate::driver::Result;
use crate::office::{Office, UNITED_STATES, Who};

#[test]
fn a_patient_registered_elsewhere_appears_without_a_touch() -> Result<()> {
    let office = Office::found(&UNITED_STATES)?;
    let window = office.window()?;
    office.sign_in(&window, Who::Receptionist)?;
    window.go_to("/patients")?;
    window.part("patient-new")?;
    office.ask_as(Who::Dentist, "RegisterPatient", json!({ "identity": { "name": "Bram Okandele" } }))?;
    window.see_text("Bram Okandele")?;
    assert_eq!(window.execute("return document.title")?, json!("Patients · Quillhaven Dental"));
    Ok(())
}
