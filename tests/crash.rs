//! M2, M4, C7: the program is killed at any moment while it issues invoices, takes payments and signs notes. What was
//! answered is there, what was not is there once or not at all, and asking for it again makes it once.

use std::time::Duration;

use cuspid_model::permission::BuiltInRole::Admin;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::chance::Chance;
use crate::program::{Closed, Program, numbered, times};

/// Kills, unless `CUSPID_KILLS` says another number.
const KILLS: usize = 300;
/// Kills that one clinic lives through; then the next is made, so that looking through it stays quick.
const LIVES: usize = 75;
/// A start takes about this long, and a request.
const START: Duration = Duration::from_millis(400);
const REQUEST: Duration = Duration::from_millis(6);

/// The work that is done over and over, whoever is killed over it.
struct Work {
    /// The step that comes next.
    step: usize,
    /// The key of that step, the same until it is answered.
    key: String,
    invoice: Value,
    /// Whether the step was sent and not answered.
    open: bool,
    /// What was answered: issued invoices, payments, notes.
    invoices: Vec<String>,
    payments: Vec<String>,
    notes: Vec<String>,
}

const STEPS: [&str; 4] = ["DraftInvoice", "IssueInvoice", "RecordPayment", "SignNote"];

impl Work {
    fn new() -> Self {
        Self {
            step: 0,
            key: key(),
            invoice: Value::Null,
            open: false,
            invoices: vec![],
            payments: vec![],
            notes: vec![],
        }
    }

    fn send(&mut self, program: &mut Program, clinic: &Closed) {
        let line = json!({ "description": "Whitening tray", "quantity": 1, "unit_price": 20_000 });
        let args = match STEPS[self.step] {
            "DraftInvoice" => json!({ "patient": clinic.patient }),
            "IssueInvoice" => json!({ "invoice": self.invoice, "content": { "lines": [line] } }),
            "RecordPayment" => json!({ "invoice": self.invoice, "amount": 5_000, "method": "cash" }),
            _ => json!({ "case": clinic.case, "text": "No complaints." }),
        };
        self.open = true;
        program.send(STEPS[self.step], &args, Some(&self.key));
    }

    /// Takes an answer to the step that was sent.
    fn take(&mut self, answer: &Value) {
        let made = answer.get("ok").unwrap_or_else(|| panic!("{}: {answer}", STEPS[self.step]));
        let id = |made: &Value| made.as_str().unwrap().to_owned();
        match STEPS[self.step] {
            "DraftInvoice" => self.invoice = made.clone(),
            "IssueInvoice" => self.invoices.push(id(&self.invoice)),
            "RecordPayment" => self.payments.push(id(&made["payment"])),
            _ => self.notes.push(id(made)),
        }
        self.step = (self.step + 1) % STEPS.len();
        self.key = key();
        self.open = false;
    }

    /// Compares with what the file holds.
    fn check(&self, clinic: &Closed) {
        let open = |step: &str| usize::from(self.open && STEPS[self.step] == step);
        clinic.look(|clinic| {
            assert_eq!(clinic.verify().unwrap().problems, Vec::<String>::new());
            for (table, answered, step) in
                [("issued_invoice", &self.invoices, "IssueInvoice"), ("payment", &self.payments, "RecordPayment")]
            {
                let (numbers, ids) = numbered(clinic, table);
                assert!(numbers.iter().copied().eq(1..=numbers.len() as i64), "{table}: {numbers:?}");
                kept(table, answered, &ids, open(step));
            }
            let sql = "SELECT id FROM signed_note ORDER BY n";
            let notes = clinic.read(|read| read.all(sql, [], |row| Ok(Uuid::from_bytes(row.get(0)?).to_string())));
            kept("signed_note", &self.notes, &notes.unwrap(), open("SignNote"));
        });
    }
}

/// All that was answered is there, and at most what was asked and not answered besides.
fn kept(table: &str, answered: &[String], there: &[String], open: usize) {
    assert!(there.starts_with(answered), "{table}: answered and not kept");
    let more = there.len() - answered.len();
    assert!(more <= open, "{table}: {more} that nobody asked for");
}

fn key() -> String {
    cuspid_clinic::World::real().new_id::<Uuid>().unwrap().to_string()
}

/// One clinic and so many kills.
fn live(kills: usize, seed: u64) {
    let clinic = Closed::new();
    let mut chance = Chance::new(seed);
    let mut work = Work::new();
    for _ in 0..kills {
        let mut program = Program::of(&clinic.office, Admin);
        if chance.one_in(8) {
            // While it starts, opens the file and asks for the password's key.
            std::thread::sleep(chance.up_to(START));
        } else {
            for _ in 0..chance.below(3 * STEPS.len()) {
                work.send(&mut program, &clinic);
                work.take(&program.answer().unwrap());
            }
            work.send(&mut program, &clinic);
            std::thread::sleep(chance.up_to(REQUEST));
        }
        program.kill();
        if work.open
            && let Some(answer) = program.answer()
        {
            work.take(&answer);
        }
        work.check(&clinic);
    }
    // Whatever was open is asked once more, with its key, and is there once.
    if work.open {
        let mut program = Program::of(&clinic.office, Admin);
        work.send(&mut program, &clinic);
        work.take(&program.answer().unwrap());
        program.leave();
    }
    work.check(&clinic);
    clinic.assert_whole();
}

#[test]
fn m2_m4_c7_a_kill_at_any_moment_loses_and_doubles_nothing() {
    let kills = times("CUSPID_KILLS", KILLS);
    let clinics: Vec<(usize, u64)> =
        (0..kills.div_ceil(LIVES)).map(|i| (LIVES.min(kills - i * LIVES), i as u64)).collect();
    // As many at a time as there are cores.
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for worker in 0..workers {
            let clinics = &clinics;
            scope.spawn(move || {
                clinics.iter().skip(worker).step_by(workers).for_each(|(kills, seed)| live(*kills, *seed));
            });
        }
    });
}
