//! Why a document cannot be made.

/// Why a document cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The printed lines, discounts and taxes are not the printed total. Such a paper must not leave the clinic.
    #[error("the figures of the document do not add up")]
    FiguresDisagree,
    /// The picture of the letterhead is neither PNG nor JPEG, or is damaged.
    #[error("the logo cannot be read: {0}")]
    Logo(String),
    /// One of the fonts that come with the program is damaged.
    #[error("the font {0} cannot be used")]
    Font(&'static str),
    /// The finished pages could not be written.
    #[error("the pages cannot be written: {0}")]
    Write(String),
}
