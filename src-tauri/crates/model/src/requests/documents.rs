//! Documents to be saved or shown by the system's viewer.

use crate::Bytes;
use crate::request::wire;

wire! {
    /// A document that leaves the clinic's file. The window's shell saves or shows it; pages never hold it.
    pub struct PrintedDocument {
        /// What its file is called when it is saved.
        pub file_name: String,
        /// The file: a PDF, or a calendar.
        pub content: Bytes,
    }
}
