//! Who writes and who is written to.

/// The clinic as its papers show it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letterhead {
    /// What the clinic is called.
    pub name: String,
    /// Address, telephone and so on, a line each.
    pub lines: Vec<String>,
    /// Tax number, licence and so on, a line each, in small print.
    pub small_print: Vec<String>,
    /// A PNG or JPEG picture.
    pub logo: Option<Vec<u8>>,
}

/// Somebody a paper is made out to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// Their name.
    pub name: String,
    /// Address, tax number and so on, a line each.
    pub lines: Vec<String>,
    /// The number of their record at the clinic.
    pub record: Option<String>,
}

/// What is written across every page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stamp {
    /// Printed again from what was issued.
    Copy,
    /// No longer in force.
    Void,
    /// About nothing: shows what such a paper looks like.
    Sample,
}
