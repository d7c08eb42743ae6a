//! How fast the product answers, beside the same question asked of the same file in bare SQL, both in turn in one run:
//! `cargo xtask bench`. Writes `report.json`, and prints it as a table.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::panic,
    clippy::float_arithmetic,
    reason = "a measurement for developers, which stops where it cannot go on"
)]

mod cases;
mod desk;
mod engine;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use desk::Desk;

/// How often each side of a case is asked; a multiple of what a case takes turns over.
const ROUNDS: usize = 300;

/// What is measured, and beside what.
struct Case<'a> {
    name: &'static str,
    /// The question as the product answers it, in its n-th variation.
    product: Box<dyn FnMut(usize) + 'a>,
    /// The same with as little as possible around it.
    bare: Box<dyn FnMut(usize) + 'a>,
    /// The most the slowest percent may take.
    p99: Duration,
    /// How many times the bare median the product's may be, 20 µs for the door added.
    ratio: f64,
}

/// A side of a case after all rounds, sorted.
struct Times(Vec<Duration>);

impl Times {
    fn median(&self) -> f64 {
        micros(self.0[self.0.len() / 2])
    }

    fn p99(&self) -> f64 {
        micros(self.0[self.0.len() * 99 / 100])
    }
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

fn main() {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let Some(report) = arguments.next() else { panic!("bench REPORT CLINIC…") };
    let rows: Vec<Value> = arguments.flat_map(|clinic| measure(&Desk::at(&clinic))).collect();
    std::fs::write(report, format!("{:#}\n", json!(rows))).unwrap();
}

/// Measures every case on one clinic.
fn measure(desk: &Desk) -> Vec<Value> {
    let patients = desk.patients();
    println!("{patients} patients, {} visits", desk.visits());
    println!("{:<18}{:>10}{:>10}{:>10}{:>10}{:>8}  goal", "µs", "median", "p99", "bare", "bare p99", "ratio");
    let row = |mut case: Case<'_>| {
        let (product, bare) = take_turns(&mut case);
        let ratio = product.median() / bare.median();
        let goal = format!("p99 ≤ {} µs, ≤ {}× + 20 µs", case.p99.as_micros(), case.ratio);
        let met = product.p99() <= micros(case.p99) && product.median() <= bare.median() * case.ratio + 20.0;
        let word = if met { "met" } else { "MISSED" };
        println!(
            "{:<18}{:>10.1}{:>10.1}{:>10.1}{:>10.1}{ratio:>8.2}  {word}: {goal}",
            case.name,
            product.median(),
            product.p99(),
            bare.median(),
            bare.p99(),
        );
        json!({
            "name": case.name, "patients": patients, "median_us": product.median(), "p99_us": product.p99(),
            "baseline_median_us": bare.median(), "baseline_p99_us": bare.p99(), "ratio": ratio, "goal": goal, "met": met,
        })
    };
    let only = std::env::var("CUSPID_BENCH_ONLY").unwrap_or_default();
    cases::ALL.iter().filter(|(name, _)| name.contains(&only)).map(|(_, make)| row(make(desk))).collect()
}

/// Asks both sides alternately, so that whatever else the machine does disturbs both alike; and not the same at the
/// same time, which would let one of them find in memory what the other fetched from the disk.
fn take_turns(case: &mut Case<'_>) -> (Times, Times) {
    let time = |act: &mut dyn FnMut(usize), round| {
        let start = Instant::now();
        act(round);
        start.elapsed()
    };
    let (mut product, mut bare) = (vec![], vec![]);
    for round in 0..ROUNDS {
        product.push(time(&mut case.product, round));
        bare.push(time(&mut case.bare, (round + ROUNDS / 2) % ROUNDS));
    }
    product.sort();
    bare.sort();
    (Times(product), Times(bare))
}
