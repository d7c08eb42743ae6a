//! Tests in the real window: the program as people start it, driven the way they use it.
//!
//! Each opens a window of its own, on a home and a copy of a clinic of its own, so they run beside each other.
//! `cargo xtask test --window [NAME]` runs them alone.

#![cfg(target_os = "linux")]

mod audit;
mod availability;
mod calendar;
mod case_days;
mod desk;
mod display;
#[allow(dead_code, reason = "one vocabulary for these tests and for the pictures of `shots.rs`")]
mod driver;
mod effort;
mod elsewhere;
mod first_run;
mod frames;
mod hand;
mod keyboard;
mod office;
mod pages;
mod requests;
mod series;
mod settings;
mod sheets;
mod shell;
mod tasks;
mod treatment;
mod visit;
mod waiting;
#[allow(dead_code, reason = "one vocabulary for these tests and for the pictures of `shots.rs`")]
mod window;
