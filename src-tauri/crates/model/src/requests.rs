//! Every request of the product, by area.

pub mod availability;
pub mod billing;
pub mod booking;
pub mod case_days;
pub mod dashboard;
pub mod doctors;
pub mod documents;
pub mod export;
pub mod inbox;
pub mod notices;
pub mod patients;
pub mod providers;
pub mod recall;
pub mod reservations;
pub mod resources;
pub mod scheduling;
pub mod series;
pub mod session;
pub mod settings;
pub mod tasks;
pub mod treatment;
pub mod usage;
pub mod users;
pub mod waiting;
