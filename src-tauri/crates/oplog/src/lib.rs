//! The operation log, without the file it lies in: what a change is, when it happened, which change wins, and how
//! the log proves that nobody altered it. Pure: no I/O, no clock, no chance.
//!
//! A change is a [`Transaction`]: a [`Header`] saying who, when and on which computer, and [`Put`]s saying which
//! column group of which row now has which values. The same transactions in any causal order give the same state.

mod clock;
mod hash;
mod operation;
mod transaction;

pub use clock::{Hlc, Stamp};
pub use hash::{Digest, StateHash};
pub use operation::{Put, Value};
pub use transaction::{ChainError, Header, Payload, Transaction, link};
