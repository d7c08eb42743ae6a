//! Every request of the product, by area.

pub mod session;
pub mod users;
