//! Every request of the product, by area.

pub mod billing;
pub mod booking;
pub mod dashboard;
pub mod doctors;
pub mod patients;
pub mod session;
pub mod treatment;
pub mod users;
