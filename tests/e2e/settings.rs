//! What the clinic says about itself, set in the window and seen on paper; its catalogue; its recovery words.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::driver::{Result, steadily, wait_for};
use crate::first_run::{recovery_words, type_back};
use crate::office::{PASSWORD, viewed};
use crate::shell::open;
use crate::window::Window;

/// A green square as PNG.
const LOGO: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR4nGMQyQvAihiGlgQAdPQ0gYK3IioAAAAASUVORK5CYII=";

/// A window on a Brazilian clinic made in it, past its recovery words, signed in as its admin.
fn new_clinic() -> Result<Window> {
    let window = open(None)?;
    let folder = window.home().join("clinic");
    let made = window.ask(
        "CreateClinic",
        json!({
            "folder": folder, "name": "Harbour Dental", "country": "BR", "currency": "BRL", "language": "en",
            "zone": "America/Sao_Paulo", "admin_name": "Ana Souza", "admin_phone": "11 98765-4321",
            "admin_password": PASSWORD,
        }),
    )?;
    window.ask("ConfirmRecoveryCode", json!({ "recovery_code": made["recovery_code"] }))?;
    window.execute("location.reload()")?;
    window.part("user-menu")?;
    Ok(window)
}

/// Whether a paper says all of this.
fn says(paper: &str, words: &[&str]) {
    let paper = paper.replace('\u{A0}', " ");
    for words in words {
        assert!(paper.contains(words), "{words} is not in:\n{paper}");
    }
}

#[test]
fn letterhead_and_tax_set_in_the_window_stand_on_the_next_invoice() -> Result<()> {
    steadily(|| {
        let window = new_clinic()?;
        let logo = STANDARD.decode(LOGO).map_err(|error| error.to_string())?;
        let picture = window.home().join("saved/logo.png");

        window.go_to("/settings?tab=letterhead")?;
        // What is no picture is refused where it is chosen, and nothing is lost.
        std::fs::write(&picture, "GIF89a").map_err(|error| error.to_string())?;
        window.enter("letterhead.address", "18 Quay Street\nSantos")?;
        window.click("letterhead.logo")?;
        window.see_text("Choose a PNG or JPEG file")?;
        std::fs::write(&picture, logo).map_err(|error| error.to_string())?;
        window.click("letterhead.logo")?;
        window.see(".picture__frame img")?;
        window.see_no_text("Choose a PNG or JPEG file")?;
        window.enter("letterhead.phone", "(13) 3222-1000")?;
        window.enter("letterhead.tax_number", "CNPJ 00.000.000/0001-91")?;
        window.enter("letterhead.footer", "Pay by Pix: harbour@example.com")?;
        window.click("letter")?;
        wait_for("the preview to show the address", || {
            Ok(window.part("letterhead-preview")?.text()?.contains("18 Quay Street").then_some(()))
        })?;
        window.click("letterhead-sample")?;
        says(&viewed(&window)?, &["SAMPLE", "18 Quay Street", "harbour@example.com"]);
        window.click("letterhead-save")?;
        window.see_text("Letterhead saved")?;

        window.go_to("/settings?tab=tax")?;
        window.click("tax-add")?;
        window.enter("name", "ISS")?;
        window.enter("rate", "5")?;
        window.click("sheet-save")?;
        window.see("[data-testid=taxes-row]")?;
        window.enter("rules.exempt_reason", "Exempt by law 116.")?;
        window.click("tax-save")?;
        window.see_text("Tax rules saved")?;

        window.go_to("/settings?tab=money")?;
        window.enter("rules.due_days", "15")?;
        window.click("code")?;
        window.click("money-save")?;
        window.see_text("Money and numbers saved")?;

        let person = json!({ "identity": { "name": "Petra Lindqvar" }, "contact": { "phone": "13 99765-1111" } });
        let patient = window.ask("RegisterPatient", person)?["patient"].clone();
        let tax = window.ask("GetSettings", json!({}))?["taxes"][0]["id"].clone();
        let invoice = window.ask("DraftInvoice", json!({ "patient": patient }))?;
        let lines = json!([
            { "description": "Whitening tray", "quantity": 1, "unit_price": 40_000, "tax": tax },
            { "description": "Filling", "quantity": 1, "unit_price": 20_000 },
        ]);
        let issued = window.ask("IssueInvoice", json!({ "invoice": invoice, "content": { "lines": lines } }))?;
        assert_eq!(issued["total"], 62_000);
        let print = json!({ "request": "PrintInvoice", "args": { "invoice": invoice } });
        window.invoke("open_document", print)?.map_err(|refusal| refusal.to_string())?;
        let words = [
            "Harbour Dental",
            "18 Quay Street",
            "(13) 3222-1000",
            "CNPJ 00.000.000/0001-91",
            "Pay by Pix: harbour@example.com",
            "ISS 5%",
            "Exempt by law 116.",
            "BRL 620.00",
        ];
        says(&viewed(&window)?, &words);

        // The currency is on record now; the page says so instead of offering others.
        window.go_to("/services")?;
        window.part("service-new")?;
        window.go_to("/settings")?;
        window.part("currency-fixed").map(drop)
    })
}

#[test]
fn what_is_not_saved_is_asked_about_wherever_one_goes() -> Result<()> {
    steadily(|| {
        let window = new_clinic()?;
        window.go_to("/settings?tab=letterhead")?;
        window.enter("letterhead.address", "18 Quay Street")?;
        let stays = || -> Result<()> {
            window.click("confirm-keep")?;
            window.gone("confirm")?;
            assert_eq!(window.part("letterhead.address")?.property("value")?, json!("18 Quay Street"));
            assert_eq!(window.execute("return location.hash")?, json!("#/settings?tab=letterhead"));
            Ok(())
        };
        window.click("nav-patients")?;
        stays()?;
        window.click("switch-clinic")?;
        stays()?;
        window.click("user-menu")?;
        window.click("sign-out")?;
        stays()?;
        // Who leaves arrives where he wanted to, in the part of the page that was named.
        window.session().execute("location.hash = arguments[0]", json!(["/resources?tab=list"]))?;
        window.click("confirm-act")?;
        window.part("add-resource").map(drop)
    })
}

#[test]
fn a_resource_is_added_found_changed_and_put_away() -> Result<()> {
    steadily(|| {
        let window = new_clinic()?;
        window.go_to("/resources?tab=list")?;
        window.click("add-resource")?;
        window.enter("details.name", "Chair 1")?;
        window.enter("details.rules.after", "10")?;
        window.click("sheet-save")?;
        window.see_text("Resource saved")?;

        // Of a kind of the clinic's own, for four at once.
        window.click("add-resource")?;
        window.enter("details.name", "Recovery bay")?;
        window.session().find("[data-testid='details.kind'] option[value=other]")?.click()?;
        window.enter("details.rules.capacity", "0")?;
        window.click("sheet-save")?;
        window.see("[data-testid='details.kind_name'][aria-invalid=true]")?;
        window.see("[data-testid='details.rules.capacity'][aria-invalid=true]")?;
        window.enter("details.kind_name", "Bed")?;
        window.enter("details.rules.capacity", "4")?;
        window.click("sheet-save")?;
        window.see_text("4 units")?;
        window.enter("search", "bed")?;
        window.wait_for("the bay alone", || {
            let rows = window.execute("return document.querySelectorAll('[data-testid=resources-row]').length")?;
            Ok((rows == serde_json::json!(1)).then_some(()))
        })?;

        // What is reserved is nobody else's.
        window.go_to("/resources")?;
        let reserve = |title: &str, time: &str| -> Result<()> {
            window.click("reserve")?;
            window.wait_for("the chair among the choices", || {
                let chair = "//*[@data-testid='slot.resource']/option[text()='Chair 1']";
                window.session().find_xpath(chair)?.click().map(Some)
            })?;
            window.enter("details.title", title)?;
            window.enter("slot.start", time)?;
            window.click("sheet-save")
        };
        window.click("week-later")?;
        reserve("Calibration", "10:00")?;
        window.see_text("Calibration")?;
        window.gone("reserve-sheet")?;
        reserve("Cleaning", "10:20")?;
        window.see_text("Chair 1 is taken from")?;
        window.enter("slot.start", "10:40")?;
        window.click("sheet-save")?;
        window.see_text("Cleaning")?;
        window.gone("reserve-sheet")?;
        window.click("reservation-cancel")?;
        window.click("confirm-act")?;
        window.see_no_text("Calibration")?;
        window.go_to("/resources?tab=list")?;
        window.enter("search", "bed")?;
        window.wait_for("the bay alone", || {
            let rows = window.execute("return document.querySelectorAll('[data-testid=resources-row]').length")?;
            Ok((rows == serde_json::json!(1)).then_some(()))
        })?;

        // Two of one name would be taken for each other.
        window.click("add-resource")?;
        window.enter("details.name", "recovery bay")?;
        window.click("sheet-save")?;
        window.see_text("Another record has this already")?;
        window.click("sheet-cancel")?;
        window.click("confirm-act")?;

        // Its profile says what it is; put away, it is no longer in the list.
        window.see("[data-testid=resources-row] td")?.click()?;
        window.part("resource-facts")?;
        window.see_text("Recovery bay")?;
        window.click("resource-edit")?;
        window.click("archive-resource")?;
        window.click("confirm-act")?;
        window.gone("resource-reserve")?;
        window.go_to("/resources?tab=list")?;
        window.see_text("Chair 1")?;
        window.see_no_text("Recovery bay")?;
        window.click("show-archived")?;
        window.see_text("Recovery bay")?;
        window.see_text("Archived").map(drop)
    })
}

#[test]
fn a_service_is_added_found_changed_and_put_away() -> Result<()> {
    steadily(|| {
        let window = new_clinic()?;
        window.go_to("/services")?;
        window.click("service-new")?;
        window.enter("details.name", "Sports mouthguard")?;
        window.enter("details.code", "SP-01")?;
        window.pick("details.category", "Prosthetics")?;
        window.enter("details.price", "350")?;
        window.enter("details.minutes", "40")?;
        window.click("sheet-save")?;
        window.see_text("Service added")?;

        window.enter("service-search", "mouthgu")?;
        let row = wait_for("one service", || {
            let rows = window
                .execute("return [...document.querySelectorAll('[data-testid=services-row]')].map(r => r.innerText)")?;
            let rows: Vec<String> = serde_json::from_value(rows).map_err(|error| error.to_string())?;
            Ok((rows.len() == 1).then(|| rows[0].clone()))
        })?;
        for words in ["SP-01", "Sports mouthguard", "Prosthetics", "40 min", "350.00"] {
            assert!(row.contains(words), "{words} is not in {row}");
        }

        // A code belongs to one service.
        window.click("service-new")?;
        window.enter("details.name", "Another mouthguard")?;
        window.enter("details.code", "sp-01")?;
        window.enter("details.price", "10")?;
        window.click("sheet-save")?;
        window.see_text("Another record has this already")?;
        window.click("sheet-cancel")?;
        window.click("confirm-act")?;

        window.see("[data-testid=services-row] td")?.click()?;
        window.enter("details.price", "380.50")?;
        window.click("sheet-save")?;
        window.see_text("380.50")?;
        window.see("[data-testid=services-row] td")?.click()?;
        window.click("service-archive")?;
        window.click("confirm-act")?;
        window.see_text("Nothing matches")?;
        window.click("show-archived")?;
        window.see("[data-testid=services-row]").map(drop)
    })
}

#[test]
fn recovery_words_are_made_anew_printed_and_forgotten() -> Result<()> {
    steadily(|| {
        let window = new_clinic()?;
        window.go_to("/settings?tab=security")?;
        window.click("recovery-new")?;
        window.enter("password", PASSWORD)?;
        window.click("sheet-save")?;
        let words = recovery_words(&window)?;

        window.click("recovery-print")?;
        let text = viewed(&window)?.split_whitespace().collect::<Vec<_>>().join(" ");
        for (number, word) in (1..).zip(&words) {
            assert!(text.contains(&format!("{number} {word}")), "{number} {word} is not in {text}");
        }
        let opened = window.home().join("config/opened");
        assert!(opened.exists());

        type_back(&window, &words)?;
        window.part("recovery-new")?;
        window.see_text("On paper")?;
        wait_for("the sheet to be gone from the disk", || Ok((!opened.exists()).then_some(())))
    })
}
