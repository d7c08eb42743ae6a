//! From starting the program to the painted page for signing in, and the memory it takes then, beside a window with an
//! empty page; and the sizes of what ships: `start REPORT CUSPID EMPTY CLINIC WASM`, adding to the report of `bench`.
#![cfg(target_os = "linux")]
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::panic,
    clippy::float_arithmetic,
    reason = "a measurement for developers, which stops where it cannot go on"
)]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

/// How often each window is started, in turns.
const ROUNDS: usize = 11;
/// The primary colour of the pages, as the screen holds it: blue, green, red.
const PRIMARY: [u8; 3] = [0x5c, 0x66, 0x0b];
/// So many points of it are a painted page: its button and its picture.
const PAINTED: usize = 8_000;
/// So long after it is painted a page has come to rest, and its memory is looked at.
const REST: Duration = Duration::from_millis(1_500);
const PATIENCE: Duration = Duration::from_secs(60);
/// The most Cuspid may take of what the empty window takes.
const RATIO: f64 = 1.3;
/// The most the packed wasm may take, in bytes.
const WASM: u64 = 3 << 19;

/// A screen in memory whose points can be read.
struct Screen {
    server: Child,
    name: String,
    folder: TempDir,
}

impl Screen {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut server = Command::new("setpriv")
            .args(["--pdeathsig", "TERM", "Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-fbdir"])
            .arg(folder.path())
            .args(["-nolisten", "tcp", "-noreset"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        Self { server, name: format!(":{}", number.trim()), folder }
    }

    /// How many points have the primary colour.
    fn primary(&self) -> usize {
        let picture = fs::read(self.folder.path().join("Xvfb_screen0")).unwrap();
        let number = |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().unwrap()) as usize;
        // An X window dump: the size of its head, and how many colours of twelve bytes follow it.
        let points = &picture[number(0) + number(76) * 12..];
        points.chunks_exact(4).filter(|point| point[..3] == PRIMARY).count()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        drop(self.server.kill());
        drop(self.server.wait());
    }
}

/// A program's window once: until it is painted, and its memory in KiB at rest.
fn open(program: &Path, clinic: Option<&Path>) -> (Duration, u64) {
    let screen = Screen::start();
    let home = tempfile::tempdir().unwrap();
    let start = Instant::now();
    let mut child = Command::new(program)
        .args(clinic)
        .env("DISPLAY", &screen.name)
        .env_remove("WAYLAND_DISPLAY")
        .envs([("GDK_BACKEND", "x11"), ("NO_AT_BRIDGE", "1")])
        .env("CUSPID_HOME", home.path())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while screen.primary() < PAINTED {
        assert!(start.elapsed() < PATIENCE, "{} paints nothing", program.display());
        assert!(child.try_wait().unwrap().is_none(), "{} ended", program.display());
    }
    let painted = start.elapsed();
    std::thread::sleep(REST);
    let memory = tree(child.id()).into_iter().map(proportional).sum();
    child.kill().unwrap();
    child.wait().unwrap();
    (painted, memory)
}

/// A process and all below it.
fn tree(root: u32) -> Vec<u32> {
    let mut found = vec![root];
    let mut at = 0;
    while let Some(process) = found.get(at) {
        // Each thread has children of its own.
        let threads = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
        let children = threads.map(|thread| fs::read_to_string(thread.path().join("children")).unwrap_or_default());
        for child in children.flat_map(|text| numbers(&text)) {
            if !found.contains(&child) {
                found.push(child);
            }
        }
        at += 1;
    }
    found
}

fn numbers(text: &str) -> Vec<u32> {
    text.split_whitespace().filter_map(|word| word.parse().ok()).collect()
}

/// A process's share of memory in KiB: what it has alone, and its part of what it shares.
fn proportional(process: u32) -> u64 {
    let map = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let line = map.lines().find_map(|line| line.strip_prefix("Pss:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// The size of a file as the fastest way to carry it packs it.
fn packed(path: &Path) -> u64 {
    let gzip = Command::new("gzip").args(["--best", "--stdout"]).arg(path).output().unwrap();
    assert!(gzip.status.success(), "gzip: {}", String::from_utf8_lossy(&gzip.stderr));
    gzip.stdout.len() as u64
}

fn main() {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [report, cuspid, empty, clinic, wasm] = paths.as_slice() else {
        panic!("start REPORT CUSPID EMPTY CLINIC WASM")
    };
    let (mut own, mut bare) = (vec![], vec![]);
    // The first of each fills the system's caches.
    for round in 0..=ROUNDS {
        let pair = (open(cuspid, Some(clinic)), open(empty, None));
        if round > 0 {
            own.push(pair.0);
            bare.push(pair.1);
        }
    }
    let times = |all: &[(Duration, u64)]| sorted(all.iter().map(|(time, _)| time.as_secs_f64() * 1e6).collect());
    let memory = |all: &[(Duration, u64)]| sorted(all.iter().map(|(_, memory)| *memory as f64).collect());
    println!("\n{:<22}{:>12}{:>12}{:>12}{:>8}  goal", "", "median", "most", "empty", "ratio");
    let mut rows = vec![
        beside("window_start_us", &times(&own), &times(&bare)),
        beside("window_memory_kib", &memory(&own), &memory(&bare)),
    ];
    for (name, size, goal) in [
        ("wasm_gzip_bytes", packed(wasm), Some(WASM)),
        ("wasm_bytes", fs::metadata(wasm).unwrap().len(), None),
        ("program_bytes", fs::metadata(cuspid).unwrap().len(), None),
    ] {
        let met = goal.is_none_or(|goal| size <= goal);
        let word = goal.map_or(String::new(), |goal| format!("{}: ≤ {goal}", if met { "met" } else { "MISSED" }));
        println!("{name:<22}{size:>12}{:>32}  {word}", "");
        rows.push(json!({ "name": name, "value": size, "goal": goal, "met": met }));
    }
    let mut all: Vec<Value> = serde_json::from_slice(&fs::read(report).unwrap()).unwrap();
    all.extend(rows);
    fs::File::create(report).unwrap().write_all(format!("{:#}\n", json!(all)).as_bytes()).unwrap();
}

fn sorted(mut values: Vec<f64>) -> Vec<f64> {
    values.sort_by(f64::total_cmp);
    values
}

fn beside(name: &str, own: &[f64], bare: &[f64]) -> Value {
    let (median, most, baseline) = (own[own.len() / 2], own[own.len() - 1], bare[bare.len() / 2]);
    let ratio = median / baseline;
    let met = ratio <= RATIO;
    let word = if met { "met" } else { "MISSED" };
    println!("{name:<22}{median:>12.0}{most:>12.0}{baseline:>12.0}{ratio:>8.2}  {word}: ≤ {RATIO}×");
    json!({
        "name": name, "median": median, "most": most, "baseline_median": baseline, "ratio": ratio,
        "goal": format!("≤ {RATIO}×"), "met": met,
    })
}
