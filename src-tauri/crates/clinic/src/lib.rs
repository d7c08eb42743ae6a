//! The practice over one encrypted file. Every rule about permissions, money, booking and records lives here, once,
//! beside the SQL it is about.
//!
//! Reading is plain SQL through [`Read`]. Writing is [`Clinic::write`]: the given function reads, decides and
//! [`Tx::put`]s column groups; then everything is logged and applied in one SQLite transaction.

#[macro_use]
mod schema;
pub mod access;
pub mod audit;
pub mod availability;
pub mod billing;
pub mod booking;
pub mod case_days;
mod cell;
mod clinic;
pub mod dashboard;
mod derive;
#[cfg(test)]
mod diagram;
pub mod doctors;
pub mod export;
mod fault;
mod file;
mod guard;
pub mod inbox;
pub mod keys;
mod log;
pub mod notices;
mod numbering;
pub mod patients;
mod phone;
pub mod practice;
pub mod providers;
pub mod recall;
mod recurrence;
pub mod reservations;
pub mod resources;
pub mod scheduling;
mod scope;
pub mod series;
pub mod tasks;
pub mod treatment;
mod tx;
mod upkeep;
pub mod users;
pub mod waiting;
mod world;

pub use clinic::{Batch, Clinic, NewClinic, Opening, Watch};
pub use fault::{Fault, Result};
pub use file::{Folder, replace};
pub use schema::Table;
pub use tx::{Author, Read, Tx};
pub use world::{Chance, Clock, SystemChance, SystemClock, World};

#[cfg(test)]
mod tests;
