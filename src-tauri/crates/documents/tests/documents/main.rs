//! Documents as people get them: printed, searched and copied.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod sample;

use std::fs;
use std::process::Command;

use cuspid_documents::{Error, Invoice, Line, Paper, Stamp};
use cuspid_model::Money;
use cuspid_model::requests::settings::CurrencyShown;
use cuspid_model::text::Language;
use proptest::prelude::*;
use sample::{NAMES, date, money};

const ENGLISH: Language = Language::English;

/// What `pdftotext` finds, a line of paper as a line of text, without its marks for the direction of text.
fn text_of(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("document.pdf");
    fs::write(&path, pdf).unwrap();
    let found = Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output();
    let text = String::from_utf8(found.expect("pdftotext is in poppler-utils").stdout).unwrap();
    text.replace(['\u{202A}', '\u{202B}', '\u{202C}'], "")
}

/// The amounts at the end of the lines that start with `words`.
fn amounts_after(text: &str, words: &str) -> Vec<i64> {
    let lines = text.lines().map(str::trim).filter(|line| line.starts_with(words));
    lines.filter_map(|line| minor(line.split_whitespace().last()?)).collect()
}

/// `−$1,234.50` as cents.
fn minor(text: &str) -> Option<i64> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let amount: i64 = digits.parse().ok()?;
    Some(if text.starts_with('−') { -amount } else { amount })
}

fn all_documents(language: Language, paper: Paper) -> [Vec<u8>; 8] {
    [
        sample::invoice(language, paper).pdf().unwrap(),
        sample::credit_note(language, paper).pdf().unwrap(),
        sample::receipt(language, paper).pdf().unwrap(),
        sample::prescription(language, paper).pdf().unwrap(),
        sample::day_list(language, paper).pdf().unwrap(),
        sample::case_day(language, paper).pdf().unwrap(),
        sample::recovery(language, paper).pdf().unwrap(),
        sample::scripts(language, paper).pdf().unwrap(),
    ]
}

#[test]
fn m6_the_same_document_is_the_same_bytes() {
    for language in Language::ALL {
        for paper in [Paper::A4, Paper::Letter] {
            assert!(all_documents(language, paper) == all_documents(language, paper));
        }
    }
}

#[test]
fn m6_a_name_in_any_script_is_found_in_the_text() {
    let text = text_of(&sample::scripts(ENGLISH, Paper::A4).pdf().unwrap());
    for name in NAMES {
        assert!(text.contains(name), "{name} is not in:\n{text}");
    }
    let notes = sample::scripts(ENGLISH, Paper::A4).notes.unwrap();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains(&notes), "{notes} is not in:\n{text}");
}

#[test]
fn an_invoice_says_what_it_must() {
    let text = text_of(&sample::invoice(ENGLISH, Paper::A4).pdf().unwrap());
    for words in [
        "Quillhaven Dental",
        "A-2026-000188",
        "Issued 26 Feb 2026",
        "Due 26 Mar 2026",
        "Petra Lindqvar",
        "Record A-00412",
        "Dentist: Dr Ysolde Ferrow",
        "−10%",
        "Sales tax 6.25% on *",
        "Deposit A-R-1093 of 20 Feb 2026",
        "Amount due by 26 Mar 2026",
        "exempt from sales tax",
        "Page 1 of 1",
    ] {
        assert!(text.contains(words), "{words} is not in:\n{text}");
    }
    let text = text_of(&sample::invoice(Language::Portuguese, Paper::A4).pdf().unwrap());
    for words in ["Fatura", "Vencimento: 26/03/2026", "R$ 166,50", "−R$ 10,00", "Página 1 de 1"] {
        assert!(text.contains(words), "{words} is not in:\n{text}");
    }
}

#[test]
fn m3_a_credit_note_cites_its_invoice() {
    let text = text_of(&sample::credit_note(ENGLISH, Paper::Letter).pdf().unwrap());
    for words in ["Credit note", "A-C-2026-000007", "Invoice A-2026-000188 of 26 Feb 2026", "Reason: charged twice"] {
        assert!(text.contains(words), "{words} is not in:\n{text}");
    }
}

#[test]
fn p2_the_recovery_sheet_is_one_page_with_every_word_after_its_number() {
    for language in Language::ALL {
        for paper in [Paper::A4, Paper::Letter] {
            let sheet = sample::recovery(language, paper);
            let text = text_of(&sheet.pdf().unwrap());
            assert_eq!(text.matches('\u{C}').count(), 1, "{text}");
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            for (number, word) in (1..).zip(&sheet.words) {
                assert!(text.contains(&format!("{number} {word}")), "{number} {word} is not in:\n{text}");
            }
            assert!(text.contains("Quillhaven Dental"), "{text}");
        }
    }
}

#[test]
fn an_amount_is_printed_with_the_code_where_the_clinic_wants_it() {
    let mut invoice = sample::invoice(ENGLISH, Paper::A4);
    invoice.currency_shown = CurrencyShown::Code;
    let text = text_of(&invoice.pdf().unwrap());
    assert!(text.contains("USD\u{A0}300.00") || text.contains("USD 300.00"), "{text}");
    assert!(!text.contains('$'), "{text}");
}

#[test]
fn a_receipt_says_for_what_and_what_is_left() {
    let text = text_of(&sample::receipt(ENGLISH, Paper::A4).pdf().unwrap());
    for words in ["$900.00", "Bank transfer", "TRX 88120-4", "A-2026-000153", "$50.00", "Kept as credit: $25.50"] {
        assert!(text.contains(words), "{words} is not in:\n{text}");
    }
    let mut wrong = sample::receipt(ENGLISH, Paper::A4);
    wrong.amount = money(1);
    assert_eq!(wrong.pdf(), Err(Error::FiguresDisagree));
}

#[test]
fn a_day_list_says_who_comes_when_and_what_to_mind() {
    let text = text_of(&sample::day_list(ENGLISH, Paper::A4).pdf().unwrap());
    for words in [
        "Dr Ysolde Ferrow",
        "Thursday, 26 February 2026",
        "10:00–10:30",
        "Petra Lindqvar",
        "Allergy: penicillin",
        "Bram Okandele",
        "No known allergies",
        "No visits",
    ] {
        assert!(text.contains(words), "{words} is not in:\n{text}");
    }
}

#[test]
fn a_case_day_says_whom_which_team_treats_and_what_is_missing() {
    let mut day = sample::case_day(ENGLISH, Paper::A4);
    let text = text_of(&day.pdf().unwrap());
    for words in [
        "Case day",
        "Thursday, 26 February 2026",
        "Harbour Court",
        "Nurse: Zora Hale",
        "08:00–09:30",
        "Ilse Vanter",
        "ASA 2",
        "No escort",
        "Wears a hearing aid",
        "Noor Abellard",
    ] {
        assert!(text.contains(words), "{words} is not in:\n{text}");
    }
    day.cases.clear();
    assert!(text_of(&day.pdf().unwrap()).contains("No patients are assigned"));
}

#[test]
fn c11_each_copy_of_a_prescription_is_whole_and_marked() {
    let mut prescription = sample::prescription(Language::Portuguese, Paper::A4);
    let text = text_of(&prescription.pdf().unwrap());
    let pages: Vec<&str> = text.split_terminator('\u{C}').collect();
    assert_eq!(pages.len(), 2);
    for (page, copy) in pages.iter().zip(["1ª via: farmácia", "2ª via: paciente"]) {
        for words in [copy, "54 anos, nasc. 03/07/1971, feminino", "CRO-XX 00000", "Válida até 08/03/2026", "1 de 1"]
        {
            assert!(page.contains(words), "{words} is not in:\n{page}");
        }
        assert!(!page.contains("CÓPIA"));
    }
    prescription.stamp = Some(Stamp::Copy);
    // In the head and in the foot; the large letters across the page are not found as a word.
    assert_eq!(text_of(&prescription.pdf().unwrap()).matches("CÓPIA").count(), 4);
    prescription.stamp = Some(Stamp::Void);
    prescription.voided = Some((date("2026-03-01"), "outra dose".into()));
    assert!(text_of(&prescription.pdf().unwrap()).contains("Anulada em 01/03/2026: outra dose"));
}

#[test]
fn m6_totals_are_carried_over_every_page() {
    for (paper, count) in [(Paper::A4, 500), (Paper::Letter, 60), (Paper::A4, 13), (Paper::A4, 14), (Paper::A4, 15)] {
        let mut invoice = sample::invoice(ENGLISH, paper);
        sample::lengthen(&mut invoice, count);
        let text = text_of(&invoice.pdf().unwrap());
        let pages: Vec<&str> = text.split_terminator('\u{C}').collect();
        let mut sum = 0;
        let mut lines = 0;
        for (i, page) in pages.iter().enumerate() {
            assert_eq!(amounts_after(page, "Brought forward"), if i == 0 { vec![] } else { vec![sum] });
            let body = page.lines().filter(|line| line.contains("   1   ") || line.contains("   2   "));
            for amount in body.filter_map(|line| minor(line.split_whitespace().last()?)) {
                sum += amount;
                lines += 1;
            }
            let carried = amounts_after(page, "Carried forward");
            assert!(carried == [sum] || (carried.is_empty() && amounts_after(page, "Subtotal") == [sum]), "{page}");
            assert!(page.contains(&format!("Page {} of {}", i + 1, pages.len())));
        }
        assert_eq!(lines, count);
        assert_eq!(sum, invoice.charges.subtotal().minor());
        assert_eq!(amounts_after(&text, "Total"), [invoice.charges.total.minor()]);
    }
}

#[test]
fn m1_figures_that_do_not_add_up_are_not_printed() {
    let mut invoice = sample::invoice(ENGLISH, Paper::A4);
    invoice.charges.total = invoice.charges.total + money(1);
    assert_eq!(invoice.pdf(), Err(Error::FiguresDisagree));
}

#[test]
fn paper_has_its_size_and_a_file_is_small() {
    for (paper, size) in [(Paper::A4, "595.28 841.89"), (Paper::Letter, "612 792")] {
        let pdf = sample::invoice(ENGLISH, paper).pdf().unwrap();
        assert!(pdf.len() <= 40 * 1024, "{} bytes", pdf.len());
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("document.pdf");
        fs::write(&path, pdf).unwrap();
        let info = String::from_utf8(Command::new("pdfinfo").arg(&path).output().unwrap().stdout).unwrap();
        let found = info.lines().find(|line| line.starts_with("Page size")).unwrap();
        let numbers: Vec<&str> = found.split_whitespace().filter(|word| word.parse::<f32>().is_ok()).collect();
        assert_eq!(numbers.join(" "), size);
    }
}

#[test]
fn an_invoice_without_lines_has_its_total() {
    let mut invoice = sample::invoice(ENGLISH, Paper::A4);
    sample::lengthen(&mut invoice, 0);
    invoice.charges.discount = Money::ZERO;
    invoice.charges.total = Money::ZERO;
    assert_eq!(amounts_after(&text_of(&invoice.pdf().unwrap()), "Total"), [0]);
}

#[test]
fn a_broken_logo_is_refused() {
    let mut invoice = sample::invoice(ENGLISH, Paper::A4);
    invoice.letterhead.logo = Some(b"GIF89a".to_vec());
    assert!(matches!(invoice.pdf(), Err(Error::Logo(_))));
}

fn with_text(text: &str) -> Invoice {
    let mut invoice = sample::invoice(ENGLISH, Paper::A4);
    let line = Line { description: text.into(), tooth: text.into(), ..invoice.charges.lines[0].clone() };
    invoice.charges.lines = vec![line.clone(), line];
    invoice.charges.taxes.clear();
    invoice.charges.total = invoice.charges.subtotal() - invoice.charges.discount;
    invoice.letterhead.logo = None;
    invoice.bill_to.name = text.into();
    invoice.notes = Some(text.into());
    invoice.number = text.into();
    invoice
}

#[test]
fn a_text_longer_than_a_page_goes_on_over_several() {
    let words = "palavra ".repeat(2_000);
    let word = "x".repeat(5_000);
    for text in [words, word, "محمد ".repeat(1_000), "ক্ষ".repeat(3_000), "\n".repeat(200)] {
        let mut invoice = with_text("short");
        invoice.charges.lines[0].description = text.clone();
        invoice.notes = Some(text.clone());
        let found = text_of(&invoice.pdf().unwrap());
        let count = |text: &str| text.chars().filter(|sign| "xpمক".contains(*sign)).count();
        assert!(count(&found) >= 2 * count(&text), "{} of {}", count(&found), 2 * count(&text));
        assert!(found.contains("Carried forward"), "{found}");
        let carried = amounts_after(&found, "Carried forward");
        assert!(carried.iter().all(|sum| *sum == invoice.charges.lines[0].amount.minor()), "{carried:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_too_odd_to_print(
        text in any::<String>(),
        scripts in "[ء-ي\u{200C}\u{200D}ক-্क-् .(0-9a-zßΩЖ\u{301}\u{202E}]{0,80}",
    ) {
        for text in [text, scripts] {
            let invoice = with_text(&text);
            prop_assert!(invoice.pdf().unwrap() == invoice.pdf().unwrap());
        }
    }
}
