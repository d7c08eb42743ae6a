//! What is asked.

use std::path::Path;
use std::time::Duration;

use printpdf::{BuiltinFont, Mm, Op, PdfDocument, PdfPage, PdfSaveOptions, Point, Pt, TextItem};
use rusqlite::{Connection, ToSql, params};
use serde_json::{Value, json};

use crate::desk::{Bare, Desk};
use crate::{Case, ROUNDS, engine};

/// A millisecond.
pub const MS: Duration = Duration::from_millis(1);

/// A case, made when its turn comes.
pub type Make = for<'a> fn(&'a Desk) -> Case<'a>;

/// Every case.
pub const ALL: &[(&str, Make)] = &[
    ("search_prefix", |desk| search(desk, "search_prefix", prefixes(desk))),
    ("search_two_words", |desk| {
        search(desk, "search_two_words", names(desk).iter().map(|name| two_prefixes(name)).collect())
    }),
    ("search_phone", |desk| search(desk, "search_phone", phones(desk))),
    ("patient_profile", profile),
    ("calendar_day", |desk| calendar(desk, "calendar_day", 1, MS * 2)),
    ("calendar_week", |desk| calendar(desk, "calendar_week", 7, MS * 5)),
    ("calendar_month", engine::month),
    ("is_it_free", engine::is_it_free),
    ("free_times", engine::free_times),
    ("booking", booking),
    ("issue_invoice", issue_invoice),
    ("invoice_pdf", print_invoice),
];

fn names(desk: &Desk) -> Vec<String> {
    spread(desk, "SELECT folded FROM patient_name ORDER BY n")
}

/// What somebody has typed so far: one to six letters of a name.
fn prefixes(desk: &Desk) -> Vec<String> {
    names(desk).iter().enumerate().map(|(i, name)| name.chars().take(1 + i % 6).collect()).collect()
}

/// The last seven digits of numbers.
fn phones(desk: &Desk) -> Vec<String> {
    spread(desk, "SELECT substr(phone, -7) FROM patient WHERE phone IS NOT NULL ORDER BY n")
}

/// As many values as there are rounds, from all over a table.
pub fn spread<T: rusqlite::types::FromSql + Clone>(desk: &Desk, sql: &str) -> Vec<T> {
    let all: Vec<T> = desk.column(sql);
    assert!(!all.is_empty(), "nothing for {sql}");
    (0..ROUNDS).map(|i| all[i * 7919 % all.len()].clone()).collect()
}

fn two_prefixes(name: &str) -> String {
    let start = |word: &str| word.chars().take(3).collect::<String>();
    name.split(' ').rev().take(2).map(start).collect::<Vec<_>>().join(" ")
}

/// An identity as requests have it.
pub fn id(bytes: &[u8]) -> String {
    uuid::Uuid::from_slice(bytes).unwrap().to_string()
}

/// What a line of the list of patients shows: the record, the visits before and after, what is owed.
const ROW: &str =
    "SELECT p.id, p.series, p.number, p.name, p.preferred_name, p.birth_date, p.phone, p.status, p.allergies,
    (SELECT count(*) FROM
        (SELECT 1 FROM patient_name o WHERE o.folded = m.folded AND o.archived = 0 AND o.n <> p.n LIMIT 1)),
    (SELECT substr(a.start_local, 1, 10) FROM appointment a WHERE a.patient_id = p.id AND a.status = 'completed'
        ORDER BY a.start_at DESC LIMIT 1),
    (SELECT a.start_local FROM appointment a WHERE a.patient_id = p.id AND a.start_at >= ?2
        AND a.status IN ('scheduled', 'confirmed', 'arrived', 'in_chair', 'waiting', 'ready')
        ORDER BY a.start_at LIMIT 1),
    (SELECT coalesce(sum(b.open), 0) FROM invoice_balance b WHERE b.patient_id = p.id)
    FROM patient p JOIN patient_name m ON m.n = p.n WHERE p.n = ?1";

/// What must not be overlooked about a patient.
const ALERTS: &str =
    "SELECT kind, name, reaction, severity, noted_on FROM finding WHERE patient_id = ?1 AND status = 'active'
    AND (alert = 1 OR kind = 'allergy') AND (expires_on IS NULL OR expires_on > ?2) ORDER BY noted_on, n";

/// A patient's line with his alerts.
fn bare_row(bare: &Bare<'_>, n: &dyn ToSql, now: i64, today: &str) -> rusqlite::Result<()> {
    for id in bare.all(ROW, &[n, &now])? {
        bare.all(ALERTS, &[&id, &today])?;
    }
    Ok(())
}

fn search<'a>(desk: &'a Desk, name: &'static str, texts: Vec<String>) -> Case<'a> {
    let matches: Vec<String> = texts
        .iter()
        .map(|text| text.split(' ').map(|word| format!("\"{word}\"*")).collect::<Vec<_>>().join(" AND "))
        .collect();
    let (now, today) = (desk.now(), desk.today());
    Case {
        name,
        product: Box::new(move |i| {
            desk.answer("FindPatients", json!({ "text": texts[i], "limit": 20 }));
        }),
        bare: Box::new(move |i| {
            desk.bare(|bare| {
                let sql = "SELECT m.n, m.folded FROM patient_search s CROSS JOIN patient_name m ON m.n = s.rowid
                           WHERE s.patient_search MATCH ?1 AND m.archived = 0 ORDER BY s.rowid DESC LIMIT 21";
                let found = bare.all(sql, &[&matches[i]])?;
                found.iter().take(20).try_for_each(|n| bare_row(bare, n, now, &today))
            });
        }),
        p99: MS,
        ratio: 1.5,
    }
}

fn profile(desk: &Desk) -> Case<'_> {
    let ids: Vec<Vec<u8>> = spread(desk, "SELECT id FROM patient ORDER BY n");
    let asked: Vec<String> = ids.iter().map(|bytes| id(bytes)).collect();
    let (now, today) = (desk.now(), desk.today());
    Case {
        name: "patient_profile",
        product: Box::new(move |i| {
            desk.answer("GetPatient", json!({ "patient": asked[i] }));
        }),
        bare: Box::new(move |i| {
            desk.bare(|bare| {
                for n in bare.all("SELECT n FROM patient WHERE id = ?1", &[&ids[i]])? {
                    bare_row(bare, &n, now, &today)?;
                }
                for sql in [
                    "SELECT * FROM patient WHERE id = ?1",
                    "SELECT p.allergies, p.allergies_at, u.name FROM patient p LEFT JOIN txn t ON t.n = p.allergies_txn
                        LEFT JOIN user u ON u.id = t.user WHERE p.id = ?1",
                    "SELECT f.*, u.name FROM finding f LEFT JOIN txn t ON t.n = f.details_txn
                        LEFT JOIN user u ON u.id = t.user WHERE f.patient_id = ?1",
                    "SELECT count(*) FROM appointment WHERE patient_id = ?1",
                    "SELECT count(*) FROM procedure WHERE patient_id = ?1 AND status <> 'entered_in_error'",
                    "SELECT count(*) FROM prescription WHERE patient_id = ?1",
                    "SELECT count(*) FROM lab_request WHERE patient_id = ?1",
                    "SELECT count(*) FROM invoice_balance WHERE patient_id = ?1",
                ] {
                    bare.all(sql, &[&ids[i]])?;
                }
                Ok(())
            });
        }),
        p99: MS * 5,
        ratio: 1.5,
    }
}

fn calendar<'a>(desk: &'a Desk, name: &'static str, days: u32, p99: Duration) -> Case<'a> {
    let dates: Vec<String> =
        spread(desk, "SELECT DISTINCT substr(start_local, 1, 10) FROM appointment ORDER BY 1 DESC LIMIT 500");
    const DAY: i64 = 86_400_000;
    let span = i64::from(days) * DAY;
    let starts: Vec<i64> = dates
        .iter()
        .map(|date| {
            desk.column::<i64>(&format!(
                "SELECT min(start_at) FROM appointment WHERE start_at > unixepoch('{date}') * 1000 - 50400000
                 AND start_at < unixepoch('{date}') * 1000 + 136800000 AND substr(start_local, 1, 10) = '{date}'"
            ))[0]
        })
        .collect();
    let doctors: Vec<Vec<u8>> =
        desk.column("SELECT id FROM doctor UNION ALL SELECT id FROM resource WHERE archived = 0");
    Case {
        name,
        // As the page asks: one day with who comes, the others in brief.
        product: Box::new(move |i| {
            desk.answer("ListDays", json!({ "from": dates[i], "days": days, "full": dates[i] }));
        }),
        bare: Box::new(move |i| {
            desk.bare(|bare| {
                if days > 1 {
                    let (from, to) = (starts[i], starts[i] + span);
                    bare.all(
                        "SELECT n, start_at, end_at, status, site_id FROM appointment WHERE start_at >= ?1 AND start_at < ?2",
                        &[&from, &to],
                    )?;
                    for doctor in &doctors {
                        bare.all(
                            "SELECT from_at, to_at, tbl, row FROM occupancy WHERE subject = ?1 AND from_at >= ?2 AND from_at < ?3",
                            &[doctor, &from, &to],
                        )?;
                    }
                }
                let sql = "SELECT * FROM calendar_visit WHERE start_at >= ?1 AND start_at < ?2 ORDER BY start_at, n";
                bare.all(sql, &[&starts[i], &(starts[i] + DAY)])?;
                bare.all("SELECT id, name, specialty, colour, hours, archived FROM doctor", &[]).map(drop)
            });
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
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
             CREATE TABLE row (n INTEGER PRIMARY KEY, bytes BLOB)",
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
            let day = first + chrono::Days::new(400 + i as u64 / 32);
            let minute = 8 * 60 + 15 * (i % 32);
            let start = format!("{day}T{:02}:{:02}", minute / 60, minute % 60);
            let args = json!({
                "patient": id(&patients[i]), "doctor": doctor, "start": start, "duration": 15, "outside_hours": true,
            });
            desk.answer("BookAppointment", args);
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
        product: Box::new(move |i| {
            desk.answer("IssueInvoice", json!({ "invoice": drafts[i] }));
        }),
        bare: Box::new(bare_commit()),
        p99: MS * 5,
        ratio: 20.0,
    }
}

fn print_invoice(desk: &Desk) -> Case<'_> {
    let listed = desk.ask("ListInvoices", json!({ "filter": "issued", "limit": 100 }));
    let invoices: Vec<Value> = listed["rows"].as_array().unwrap().iter().map(|row| row["invoice"].clone()).collect();
    let largest = invoices.iter().map(|invoice| printed(desk, invoice)).max().unwrap();
    println!("{:<18}{largest:>10} bytes at the most, of {} invoices", "invoice_pdf", invoices.len());
    Case {
        name: "invoice_pdf",
        product: Box::new(move |i| {
            desk.answer("PrintInvoice", json!({ "invoice": invoices[i % invoices.len()] }));
        }),
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
