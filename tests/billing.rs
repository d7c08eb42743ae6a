//! A visit paid: draft, invoice, payment, credit note and their papers, through the one door.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use cuspid_clinic::patients::patient;
use cuspid_model::PatientId;
use cuspid_model::permission::BuiltInRole::{Admin, Receptionist};
use cuspid_model::requests::patients::{AllergyAnswer, PatientStatus};
use cuspid_testkit::Office;
use serde_json::{Value, json};

/// A green square as PNG.
const LOGO: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR4nGMQyQvAihiGlgQAdPQ0gYK3IioAAAAASUVORK5CYII=";

/// A patient, as the log writes him.
fn patient(office: &Office) -> PatientId {
    let clinic = office.host.clinic().unwrap();
    clinic
        .write(&cuspid_clinic::Author::default(), "Test", None, |tx| {
            let id: PatientId = tx.new_id()?;
            tx.put(id, patient::Number { series: "A".into(), number: 412 });
            let name = "Petra Lindqvar".into();
            tx.put(
                id,
                patient::Identity {
                    name,
                    preferred_name: None,
                    birth_date: None,
                    sex: None,
                    gender: None,
                    national_id: None,
                },
            );
            tx.put(
                id,
                patient::Contact {
                    phone: None,
                    other_phone: None,
                    email: None,
                    street: Some("Rua das Flores, 18".into()),
                    city: Some("São Paulo".into()),
                    region: None,
                    postcode: None,
                },
            );
            tx.put(
                id,
                patient::People {
                    guardian_name: None,
                    guardian_phone: None,
                    payer_id: None,
                    payer_name: Some("José Ångström".into()),
                    payer_tax_id: Some("529.982.247-25".into()),
                    emergency_name: None,
                    emergency_phone: None,
                },
            );
            tx.put(
                id,
                patient::About {
                    occupation: None,
                    referral: None,
                    language: None,
                    insurer: None,
                    insurance_card: None,
                    notes: None,
                },
            );
            tx.put(id, patient::Status { status: PatientStatus::Active });
            tx.put(id, patient::Allergies { allergies: AllergyAnswer::None, allergies_at: None });
            Ok(id)
        })
        .unwrap()
}

fn pdf(document: &Value) -> Vec<u8> {
    STANDARD.decode(document["content"].as_str().unwrap()).unwrap()
}

/// What is on a paper, as text.
pub fn text(office: &Office, document: &Value) -> String {
    let path = office.home().join(document["file_name"].as_str().unwrap());
    std::fs::write(&path, pdf(document)).unwrap();
    let output = std::process::Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output().unwrap();
    String::from_utf8(output.stdout).unwrap().replace('\u{A0}', " ")
}

#[test]
fn m6_an_invoice_is_issued_paid_credited_and_printed_the_same_every_time() {
    let office = Office::open();
    let patient = patient(&office);
    let letterhead = json!({
        "name": "Clínica Aurora", "address": "Av. Paulista, 1000\nSão Paulo", "phone": "(11) 3333-4444",
        "tax_number": "CNPJ 00.000.000/0001-91", "footer": "Pague pela chave Pix da clínica.", "paper": "a4",
        "logo": LOGO,
    });
    office.ok(Admin, "SaveLetterhead", json!({ "letterhead": letterhead }));
    let rules = json!({
        "lock_minutes": 10, "prices_with_tax": false, "exempt_reason": "Isento.", "due_days": 30, "history_months": 12,
    });
    office.ok(Admin, "SaveRules", json!({ "rules": rules }));
    let tax = office.ok(Admin, "SaveTax", json!({ "name": "ISS", "rate": 50_000 }));

    let draft = office.ok(Receptionist, "DraftInvoice", json!({ "patient": patient }));
    let content = json!({
        "lines": [
            {
                "description": "Restauração em resina", "quantity": 1, "unit_price": 26_000,
                "discount": { "rate": 100_000 },
            },
            { "description": "Moldeira de clareamento", "quantity": 2, "unit_price": 19_600, "tax": tax },
        ],
        "discount": { "amount": 1_000 },
    });
    let issued = office.ok(Receptionist, "IssueInvoice", json!({ "invoice": draft, "content": content }));
    // 234.00 + 392.00 − 10.00; 6.26 of the discount falls on the trays, so that 5 % of 385.74 is 19.29.
    assert_eq!(issued, json!({ "number": "A-2026-000001", "total": 63_529 }));
    let more = json!({ "invoice": draft, "amount": 63_530, "method": "pix" });
    assert_eq!(office.refused(Receptionist, "RecordPayment", more), ("more_than_open".into(), "amount".into()));
    let paid = json!({ "invoice": draft, "amount": 60_000, "method": "card_instalments", "reference": "NSU 4471" });
    let paid = office.ok(Receptionist, "RecordPayment", paid);
    assert_eq!(paid["open"], 3_529);
    let credit =
        json!({ "invoice": draft, "lines": [{ "line": 1, "amount": 2_000 }], "reason": "Uma moldeira veio torta" });
    let credit = office.ok(Receptionist, "CreditInvoice", credit);

    let print = |request: &str, args: Value| {
        let document = office.ok(Receptionist, request, args.clone());
        assert_eq!(pdf(&office.ok(Receptionist, request, args)), pdf(&document), "{request} twice");
        document
    };
    let papers = [
        print("PrintInvoice", json!({ "invoice": draft })),
        print("PrintReceipt", json!({ "payment": paid["payment"] })),
        print("PrintCreditNote", json!({ "credit_note": credit["credit_note"] })),
    ];
    let [invoice, receipt, note] = papers.each_ref().map(|paper| text(&office, paper));
    for (paper, words) in [
        (
            &invoice,
            ["A-2026-000001", "José Ångström", "CPF/CNPJ 529.982.247-25", "Petra Lindqvar", "R$ 635,29", "Isento."],
        ),
        (&receipt, ["A-R-2026-000001", "R$ 600,00", "Cartão parcelado", "NSU 4471", "R$ 35,29", "The receptionist"]),
        (
            &note,
            ["A-C-2026-000001", "A-2026-000001", "R$ 20,00", "Uma moldeira veio torta", "R$ 0,95", "José Ångström"],
        ),
    ] {
        for word in words {
            assert!(paper.contains(word), "{word} is not in:\n{paper}");
        }
    }
    if let Some(folder) = std::env::var_os("CUSPID_KEEP_PAPERS") {
        for paper in &papers {
            let path = std::path::Path::new(&folder).join(paper["file_name"].as_str().unwrap());
            std::fs::write(path, pdf(paper)).unwrap();
        }
    }
    // What is printed is what was issued, whatever the clinic calls itself since.
    let mut renamed = letterhead;
    renamed["name"] = json!("Another name");
    office.ok(Admin, "SaveLetterhead", json!({ "letterhead": renamed }));
    assert_eq!(pdf(&office.ok(Receptionist, "PrintInvoice", json!({ "invoice": draft }))), pdf(&papers[0]));
    office.ok(Receptionist, "ReversePayment", json!({ "payment": paid["payment"], "reason": "Valor errado" }));
    let void = text(&office, &office.ok(Receptionist, "PrintReceipt", json!({ "payment": paid["payment"] })));
    assert!(void.contains("SEM EFEITO"), "{void}");
    office.assert_whole();
}
