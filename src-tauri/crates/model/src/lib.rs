//! The words of the practice: values that cannot be wrong, and every request with its answer.
//!
//! Compiled into the window (wasm) and into the backend. No I/O and no clock: whatever depends on a file, on time
//! or on chance lives above. A value of a type from here has already been checked; nothing checks it again.

mod bytes;
pub mod charges;
mod error;
mod id;
pub mod money;
pub mod permission;
pub mod repeat;
pub mod request;
pub mod requests;
mod serde_text;
pub mod text;
pub mod time;
pub mod tooth;

pub use bytes::Bytes;
pub use error::{Error, ErrorCode, Result};
pub use id::*;
pub use money::{Currency, Money, Rate};
pub use permission::Permission;
pub use request::{Kind, Request, Tag};
