//! What the window, the command line and the tests all call: [`Host::call`], the one door every request passes.

mod arguments;
pub mod demo;
mod dirs;
mod door;
mod host;
mod inbox;
mod known;
mod outbox;
mod pace;
mod print;
mod session;

pub use dirs::AppDirs;
pub use door::{Row, rows};
pub use host::Host;
pub use session::SessionToken;
