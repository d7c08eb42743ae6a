//! Every request of the product, by area.

pub mod availability;
pub mod billing;
pub mod booking;
pub mod dashboard;
pub mod doctors;
pub mod documents;
pub mod patients;
pub mod reservations;
pub mod resources;
pub mod session;
pub mod settings;
pub mod tasks;
pub mod treatment;
pub mod usage;
pub mod users;
