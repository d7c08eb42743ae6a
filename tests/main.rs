//! Scenarios through the one door, the roles, and the rules of the house.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says where and stops")]

mod assistants;
mod audit;
mod bad_input;
mod billing;
mod case_days;
mod chance;
mod command_line;
mod crash;
mod day_list;
mod demo;
mod program;
mod races;
mod records;
mod requests;
mod roles;
mod scheduling;
mod series;
mod session;
mod settings;
mod sites;
mod space;
mod tidy;
mod visit;
mod waiting;
