//! What is asked.

use std::path::Path;
use std::time::Duration;

use printpdf::{BuiltinFont, Mm, Op, PdfDocument, PdfPage, PdfSaveOptions, Point, Pt, TextItem};
use rusqlite::{Connection, params};
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::{Case, ROUNDS};

const MS: Duration = Duration::from_millis(1);

/// Every case.
pub fn all(desk: &Desk) -> Vec<Case<'_>> {
    let names: Vec<String> = spread(desk, "SELECT folded FROM patient_name ORDER BY n");
    let phones: Vec<String> = spread(desk, "SELECT substr(phone, -7) FROM patient WHERE phone IS NOT NULL ORDER BY n");
    let prefixes = (0..ROUNDS).map(|i| names[i].chars().take(1 + i % 6).collect()).collect();
    let two_words = names.iter().map(|name| two_prefixes(name)).collect();
    vec![
        search(desk, "search_prefix", prefixes),
        search(desk, "search_two_words", two_words),
        search(desk, "search_phone", phones),
        profile(desk),
        calendar(desk, "calendar_day", 1, MS * 2),
        calendar(desk, "calendar_week", 7, MS * 5),
        booking(desk),
        issue_invoice(desk),
        print_invoice(desk),
    ]
}

/// As many values as there are rounds, from all over a table.
fn spread<T: rusqlite::types::FromSql + Clone>(desk: &Desk, sql: &str) -> Vec<T> {
    let all: Vec<T> = desk.column(sql);
    assert!(!all.is_empty(), "nothing for {sql}");
    (0..ROUNDS).map(|i| all[i * 7919 % all.len()].clone()).collect()
}

fn two_prefixes(name: &str) -> String {
    let start = |word: &str| word.chars().take(3).collect::<String>();
    name.split(' ').rev().take(2).map(start).collect::<Vec<_>>().join(" ")
}

fn id(bytes: &[u8]) -> String {
    uuid::Uuid::from_slice(bytes).unwrap().to_string()
}

fn search<'a>(desk: &'a Desk, name: &'static str, texts: Vec<String>) -> Case<'a> {
    let matches: Vec<String> = texts
        .iter()
        .map(|text| text.split(' ').map(|word| format!("\"{word}\"*")).collect::<Vec<_>>().join(" AND "))
        .collect();
    Case {
        name,
        product: Box::new(move |i| drop(desk.ask("FindPatients", json!({ "text": texts[i], "limit": 20 })))),
        bare: Box::new(move |i| {
            let sql = "SELECT p.name, p.birth_date, p.phone, p.status, p.allergies FROM patient_search s
                       CROSS JOIN patient p ON p.n = s.rowid
                       WHERE s.patient_search MATCH ?1 ORDER BY s.rowid DESC LIMIT 20";
            desk.sql(sql, &[&matches[i]]);
        }),
        p99: MS,
        ratio: 1.5,
    }
}

fn profile(desk: &Desk) -> Case<'_> {
    let ids: Vec<Vec<u8>> = spread(desk, "SELECT id FROM patient ORDER BY n");
    let asked: Vec<String> = ids.iter().map(|bytes| id(bytes)).collect();
    Case {
        name: "patient_profile",
        product: Box::new(move |i| drop(desk.ask("GetPatient", json!({ "patient": asked[i] })))),
        bare: Box::new(move |i| {
            for sql in [
                "SELECT * FROM patient WHERE id = ?1",
                "SELECT * FROM finding WHERE patient_id = ?1",
                "SELECT count(*) FROM appointment WHERE patient_id = ?1",
                "SELECT count(*) FROM treatment_case c JOIN procedure p ON p.case_id = c.id WHERE c.patient_id = ?1",
                "SELECT count(*), sum(open) FROM invoice_balance WHERE patient_id = ?1",
            ] {
                desk.sql(sql, &[&ids[i]]);
            }
        }),
        p99: MS * 5,
        ratio: 1.5,
    }
}

fn calendar<'a>(desk: &'a Desk, name: &'static str, days: u32, p99: Duration) -> Case<'a> {
    let dates: Vec<String> =
        spread(desk, "SELECT DISTINCT substr(start_local, 1, 10) FROM appointment ORDER BY 1 DESC LIMIT 500");
    let span = i64::from(days) * 86_400_000;
    let starts: Vec<i64> = dates
        .iter()
        .map(|date| {
            desk.column::<i64>(&format!(
                "SELECT min(start_at) FROM appointment WHERE start_at > unixepoch('{date}') * 1000 - 50400000
                 AND start_at < unixepoch('{date}') * 1000 + 136800000 AND substr(start_local, 1, 10) = '{date}'"
            ))[0]
        })
        .collect();
    Case {
        name,
        product: Box::new(move |i| drop(desk.ask("ListDays", json!({ "from": dates[i], "days": days })))),
        bare: Box::new(move |i| {
            let sql =
                "SELECT a.id, p.name, p.birth_date, p.phone, p.allergies, a.start_at, a.end_at, a.status, a.reason
                       FROM appointment a JOIN patient p ON p.id = a.patient_id
                       WHERE a.start_at >= ?1 AND a.start_at < ?2 ORDER BY a.start_at, a.n";
            desk.sql(sql, &[&starts[i], &(starts[i] + span)]);
        }),
        p99,
        ratio: 1.5,
    }
}

/// A row of the size of a booking, written to a plain file the same disk keeps as safely.
fn bare_commit() -> impl FnMut(usize) {
    let folder = tempfile::tempdir_in("target").unwrap();
    let connection = plain_file(folder.path());
    move |i| {
        let _ = &folder;
        connection.execute("INSERT INTO row (n, bytes) VALUES (?1, zeroblob(800))", params![i as i64]).unwrap();
    }
}

fn plain_file(folder: &Path) -> Connection {
    let connection = Connection::open(folder.join("plain.db")).unwrap();
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE row (n INTEGER PRIMARY KEY, bytes BLOB)",
        )
        .unwrap();
    connection
}

fn booking(desk: &Desk) -> Case<'_> {
    let patients: Vec<Vec<u8>> = spread(desk, "SELECT id FROM patient WHERE status = 'active' ORDER BY n");
    let doctors = desk.ask("ListDoctors", json!({}));
    let doctor = doctors[0]["id"].clone();
    // Far ahead of whatever the demo clinic planned; a day has room for 32.
    let first: chrono::NaiveDate = desk.today().parse().unwrap();
    Case {
        name: "booking",
        product: Box::new(move |i| {
            let day = first + chrono::Days::new(60 + i as u64 / 32);
            let minute = 8 * 60 + 15 * (i % 32);
            let start = format!("{day}T{:02}:{:02}", minute / 60, minute % 60);
            let args = json!({
                "patient": id(&patients[i]), "doctor": doctor, "start": start, "duration": 15, "outside_hours": true,
            });
            desk.ask("BookAppointment", args);
        }),
        bare: Box::new(bare_commit()),
        p99: MS * 3,
        ratio: 20.0,
    }
}

/// Drafts to issue, one for each round.
fn drafts(desk: &Desk) -> Vec<Value> {
    let patients: Vec<Vec<u8>> = spread(desk, "SELECT id FROM patient WHERE status = 'active' ORDER BY n");
    let services = desk.ask("ListServices", json!({}));
    // On no tooth, which may be missing.
    let services = services.as_array().unwrap().iter().filter(|service| service["scope"] == "whole_mouth");
    let services: Vec<Value> = services.take(3).map(|service| service["id"].clone()).collect();
    let doctor = desk.ask_as_dentist("GetStatus", json!({}))["user"]["doctor"].clone();
    let draft = |patient: &Vec<u8>| {
        let patient = id(patient);
        let case = json!({ "patient": patient, "doctor": doctor, "title": "Measured" });
        let case = desk.ask_as_dentist("OpenCase", case);
        let done = |service: &Value| {
            let args = json!({ "case": case, "service": service, "site": "mouth" });
            desk.ask_as_dentist("RecordProcedure", args)
        };
        let work: Vec<Value> = services.iter().map(done).collect();
        desk.ask("DraftInvoice", json!({ "patient": patient, "procedures": work }))
    };
    patients.iter().map(draft).collect()
}

fn issue_invoice(desk: &Desk) -> Case<'_> {
    let drafts = drafts(desk);
    Case {
        name: "issue_invoice",
        product: Box::new(move |i| drop(desk.ask("IssueInvoice", json!({ "invoice": drafts[i] })))),
        bare: Box::new(bare_commit()),
        p99: MS * 5,
        ratio: 20.0,
    }
}

fn print_invoice(desk: &Desk) -> Case<'_> {
    let listed = desk.ask("ListInvoices", json!({ "filter": "issued", "limit": 100 }));
    let invoices: Vec<Value> = listed["rows"].as_array().unwrap().iter().map(|row| row["invoice"].clone()).collect();
    let largest = invoices.iter().map(|invoice| printed(desk, invoice)).max().unwrap();
    println!("{:<22}{largest:>12} bytes at the most, of {} invoices", "invoice_pdf", invoices.len());
    Case {
        name: "invoice_pdf",
        product: Box::new(move |i| assert!(printed(desk, &invoices[i % invoices.len()]) > 0)),
        bare: Box::new(|_| drop(bare_page())),
        p99: MS * 10,
        ratio: 20.0,
    }
}

fn printed(desk: &Desk, invoice: &Value) -> usize {
    let printed = desk.ask("PrintInvoice", json!({ "invoice": invoice }));
    printed["content"].as_str().unwrap().len() * 3 / 4
}

/// Forty lines of unshaped text in a font every viewer has, as PDF.
fn bare_page() -> Vec<u8> {
    let font = printpdf::PdfFontHandle::Builtin(BuiltinFont::Helvetica);
    let mut ops = vec![];
    for line in 0..40u8 {
        ops.extend([
            Op::StartTextSection,
            Op::SetTextCursor { pos: Point::new(Mm(20.0), Mm(280.0 - 6.0 * f32::from(line))) },
            Op::SetFont { font: font.clone(), size: Pt(10.0) },
            Op::ShowText { items: vec![TextItem::Text(format!("Composite filling {line}"))] },
            Op::EndTextSection,
        ]);
    }
    let mut document = PdfDocument::new("Invoice");
    document.with_pages(vec![PdfPage::new(Mm(210.0), Mm(297.0), ops)]);
    document.save(&PdfSaveOptions::default(), &mut vec![])
}
