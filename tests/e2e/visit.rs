//! One patient's visit in the real window, from registration to payment: the receptionist, the dentist, and the
//! receptionist again. It ends with the papers the patient takes home, read back from their PDFs.

use serde_json::{Value, json};

use crate::driver::{Result, steadily};
use crate::office::{BRAZIL, Country, Office, UNITED_STATES, Who, sign_out, viewed};
use crate::window::{ENTER, ESCAPE, Window};

const PATIENT: &str = "Beatriz Bélanger";

/// What the visit is told with in a country.
struct Words {
    country: &'static Country,
    phone: &'static str,
    birth_date: &'static str,
    /// How the catalogue calls a composite filling of two surfaces, in part.
    filling: &'static str,
    medicine: &'static str,
    /// How an amount of minor units is written.
    money: fn(i64) -> String,
    /// What an invoice and a prescription are called on paper.
    invoice: &'static str,
    prescription: &'static str,
    part: &'static str,
}

const ENGLISH: Words = Words {
    country: &UNITED_STATES,
    phone: "202 555 0199",
    birth_date: "06/09/1984",
    filling: "26 MO comp",
    medicine: "Ibuprofen",
    money: |minor| format!("${}.{:02}", minor / 100, minor % 100),
    invoice: "Invoice",
    prescription: "Prescription",
    part: "50.00",
};

const PORTUGUESE: Words = Words {
    country: &BRAZIL,
    phone: "11 91234-5678",
    birth_date: "09/06/1984",
    filling: "26 MO resina",
    medicine: "Ibuprofeno",
    money: |minor| format!("R$ {},{:02}", minor / 100, minor % 100),
    invoice: "Fatura",
    prescription: "Receita",
    part: "50,00",
};

#[test]
fn a_visit_in_english() -> Result<()> {
    steadily(|| visit(&ENGLISH))
}

#[test]
fn a_visit_in_portuguese() -> Result<()> {
    steadily(|| visit(&PORTUGUESE))
}

fn visit(words: &Words) -> Result<()> {
    let office = Office::found(words.country)?;
    let window = office.window()?;

    office.sign_in(&window, Who::Receptionist)?;
    register(&window, words)?;
    book_and_check_in(&window, &office)?;
    sign_out(&window)?;

    // Where the receptionist was is not where the dentist begins.
    office.sign_in(&window, Who::Dentist)?;
    window.part("tile-visits")?;
    treat(&window, words)?;
    prescribe(&window, words)?;
    request_crown(&window)?;
    sign_out(&window)?;

    office.sign_in(&window, Who::Receptionist)?;
    invoice_and_collect(&window, &office, words)
}

fn register(window: &Window, words: &Words) -> Result<()> {
    window.go_to("/patients")?;
    window.part("patient-new")?;
    window.keys(&["n"])?;
    window.enter("identity.name", PATIENT)?;
    window.enter("identity.birth_date", words.birth_date)?;
    window.enter("contact.phone", "12")?;
    window.save()?;
    // A number nobody can have is refused at its field, and what was typed stays.
    window.see("[data-testid='contact.phone'][aria-invalid=true]")?;
    window.enter("contact.phone", words.phone)?;
    window.save()?;
    window.gone("register-sheet")?;
    window.part("alerts")?;
    window.see_text(PATIENT)
}

fn book_and_check_in(window: &Window, office: &Office) -> Result<()> {
    window.go_to("/appointments")?;
    window.part("calendar")?;
    let book = || -> Result<()> {
        window.keys(&["n"])?;
        window.part("book-sheet")?;
        window.pick("patient", PATIENT)
    };
    let (_, now) = office.now()?;
    book()?;
    window.enter("time", &now)?;
    window.enter("reason", "Toothache")?;
    window.save()?;
    window.gone("book-sheet")?;

    // S1: the same time once more is refused, with what stands in the way and times that are free.
    book()?;
    window.enter("time", &now)?;
    window.save()?;
    window.part("conflict")?;
    window.part("free-time")?;
    window.keys(&[ESCAPE])?;
    window.click("confirm-act")?;
    window.gone("book-sheet")?;

    window.click("desk")?;
    window.click("desk-arrived")?;
    window.part("ask-history")?;
    window.save()?;
    window.gone("check-in-sheet")?;
    window.part("desk-in_chair").map(drop)
}

fn treat(window: &Window, words: &Words) -> Result<()> {
    window.go_to("/treatments")?;
    window.part("case-new")?;
    window.keys(&["n"])?;
    window.pick("patient", PATIENT)?;
    window.enter("title", "Upper left molar")?;
    window.enter("diagnosis", "Caries 26 MO")?;
    window.save()?;
    window.part("case")?;
    window.part("allergies-unknown")?;

    // C4: an incisor has no occlusal surface, and nothing is recorded.
    let wrong = words.filling.replace("26 MO", "11 O");
    window.enter("entry", &wrong)?;
    window.part("entry-refusal")?;
    window.keys(&[ENTER])?;
    window.enter("entry", words.filling)?;
    window.part("entry-reading")?;
    window.keys(&[ENTER])?;
    window.part("procedure-row")?;
    assert!(!window.text()?.contains("11 O"), "an impossible surface was recorded");
    window.click("procedure-done")?;
    window.gone("procedure-done")?;

    window.enter("note-draft", "Composite 26 MO under rubber dam.")?;
    window.click("note-sign")?;
    window.part("note").map(drop)
}

fn prescribe(window: &Window, words: &Words) -> Result<()> {
    window.click("case-prescribe")?;
    window.part("issue-sheet")?;
    window.pick("lines[0].medicine", words.medicine)?;
    window.enter("lines[0].dose", "400 mg")?;
    window.enter("lines[0].frequency", "8/8 h")?;
    window.enter("lines[0].quantity", "12")?;
    window.save()?;
    // C9: nobody asked for the patient's allergies yet.
    window.see("[data-testid='issue-sheet'] .field__error")?;
    window.click("none")?;
    window.save()?;
    window.gone("issue-sheet")?;
    let paper = viewed(window)?;
    for part in [words.prescription, PATIENT, words.medicine, "400 mg", "Dr Ysolde Ferrow", "D-40871"] {
        assert!(paper.contains(part), "{part} is not on the prescription:\n{paper}");
    }
    window.part("case-prescription").map(drop)
}

fn request_crown(window: &Window) -> Result<()> {
    window.click("case-lab")?;
    window.part("lab-sheet")?;
    window.click("lab-add")?;
    window.enter("details.name", "Alder Dental Studio")?;
    // Enter saves the laboratory alone, not the request around it.
    window.keys(&[ENTER])?;
    window.gone("laboratory-sheet")?;
    let wrong = "return document.querySelector('[data-testid=lab-sheet] [aria-invalid=true]') !== null";
    assert_eq!(window.execute(wrong)?, json!(false), "the request was sent with its laboratory");
    window.enter("items[0].work", "Crown")?;
    window.enter("items[0].site", "26")?;
    window.save()?;
    window.gone("lab-sheet")?;
    window.go_to("/lab-requests")?;
    window.see_text("Alder Dental Studio")
}

fn invoice_and_collect(window: &Window, office: &Office, words: &Words) -> Result<()> {
    let patients = office.ask_as(Who::Receptionist, "FindPatients", json!({ "text": "belan bea" }))?;
    let patient = patients["patients"][0]["id"].clone();
    let unbilled = office.ask_as(Who::Receptionist, "ListUnbilled", json!({ "patient": patient }))?;
    let work = unbilled.as_array().map(Vec::as_slice).unwrap_or_default();
    let owed: i64 = work.iter().filter_map(|work| work["price"].as_i64()).sum();
    assert!(work.len() == 1 && owed > 5_000, "{unbilled}");

    window.go_to("/invoices")?;
    window.part("invoice-search")?;
    window.keys(&["n"])?;
    window.pick("patient", PATIENT)?;
    window.save()?;
    window.part("draft-issue")?;
    window.save()?;
    window.part("invoice-pay")?;
    window.click("invoice-print")?;
    let paper = viewed(window)?;
    let total = (words.money)(owed);
    for part in [words.invoice, PATIENT, "26 MO", total.as_str()] {
        assert!(paper.contains(part), "{part} is not on the invoice:\n{paper}");
    }

    // M4: a part payment, the button pressed twice.
    window.keys(&["p"])?;
    window.enter("amount", words.part)?;
    window.click("method-cash")?;
    window
        .execute("const button = document.querySelector('[data-testid=sheet-save]'); button.click(); button.click()")?;
    window.gone("pay-sheet")?;
    let invoices = office.ask_as(Who::Receptionist, "ListPatientInvoices", json!({ "patient": patient }))?;
    assert_eq!(invoices["payments"].as_array().map(Vec::len), Some(1), "paid twice: {invoices}");
    assert_eq!(invoices["balance"]["open"], Value::from(owed - 5_000));
    window.click("receipt-print")?;
    let receipt = viewed(window)?;
    for part in [PATIENT, (words.money)(5_000).as_str(), (words.money)(owed - 5_000).as_str()] {
        assert!(receipt.contains(part), "{part} is not on the receipt:\n{receipt}");
    }
    window.see_text(&(words.money)(owed - 5_000))
}
