//! The papers of a clinic as PDF files: invoice, credit note, receipt, prescription, the lists of a day and of a case day, and the sheet
//! with its recovery words.
//!
//! Each document is a plain struct that says everything that is printed; its `pdf` method draws it. Nothing here asks
//! for the time or for chance, so the same struct always gives the same bytes. Text of any direction and of the scripts
//! in `assets/fonts` is shaped before it is drawn, and can be searched and copied in the file.

// Where ink goes on a page is counted in fractions of a point; amounts of money stay whole numbers.
#![allow(clippy::float_arithmetic)]

mod case_day;
mod charges;
mod credit_note;
mod day_list;
mod error;
mod fonts;
pub mod format;
mod invoice;
mod letterhead;
mod logo;
mod page;
mod pdf;
mod prescription;
mod receipt;
mod recovery;
mod shape;
mod sheet;
mod table;

pub use case_day::{CaseDayList, ListedCase};
pub use charges::{Charges, Discount, Line, Tax};
pub use credit_note::CreditNote;
pub use day_list::{DayList, DoctorDay, ListedVisit};
pub use error::Error;
pub use invoice::{Deposit, Invoice, Treatment};
pub use letterhead::{Letterhead, Party, Stamp};
pub use logo::check as check_logo;
pub use prescription::{Group, Item, Notice, Patient, Prescriber, Prescription};
pub use receipt::{Allocation, Receipt, ReceiptKind};
pub use recovery::RecoverySheet;
pub use sheet::Paper;
