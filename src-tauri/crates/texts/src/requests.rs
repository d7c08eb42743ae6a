//! Why a file with booking requests was not read.

use cuspid_model::requests::inbox::NotRead;
use cuspid_model::text::Language;

use crate::texts;

/// Why a file was not read, as a sentence.
pub fn not_read_text(language: Language, why: NotRead) -> String {
    let t = texts(language);
    match why {
        NotRead::TooLarge => t.requests_file_too_large(),
        NotRead::NotText => t.requests_file_not_text(),
        NotRead::Damaged => t.requests_file_damaged(),
        NotRead::Nothing => t.requests_file_nothing(),
        NotRead::TooMany => t.requests_file_too_many(),
        NotRead::NotARequest => t.requests_file_not_a_request(),
        NotRead::NoTime => t.requests_file_no_time(),
        NotRead::UnknownZone => t.requests_file_unknown_zone(),
        NotRead::WrongLength => t.requests_file_wrong_length(),
        NotRead::Repeats => t.requests_file_repeats(),
        NotRead::WrongField => t.requests_file_wrong_field(),
    }
}
