//! Documents made from what was taken down when they were issued: the same paper, byte for byte, however often.

mod billing;
mod calendar;
mod case_day;
mod day_list;
mod prescription;
mod recovery;
mod sample;

use cuspid_clinic::{Fault, Result};
use cuspid_documents::{Error as NotMade, Letterhead, Paper};
use cuspid_model::requests::billing::LetterheadDocument;
use cuspid_model::requests::documents::PrintedDocument;
use cuspid_model::requests::settings;
use cuspid_model::{Bytes, Error, ErrorCode};

pub use billing::{credit_note, invoice, receipt};
pub use calendar::calendar;
pub use case_day::case_day;
pub use day_list::day_list;
pub use prescription::prescription;
pub use recovery::recovery_code;
pub use sample::sample;

/// Refuses a logo that no paper could be printed with.
pub fn check_logo(letterhead: &settings::Letterhead) -> Result<(), Error> {
    let check = letterhead.logo.as_ref().map_or(Ok(()), |logo| cuspid_documents::check_logo(logo));
    check.map_err(|_| Error::at(ErrorCode::InvalidPicture, "letterhead.logo"))
}

fn letterhead(document: &LetterheadDocument, logo: Option<Vec<u8>>) -> Letterhead {
    let address = document.address.iter().flat_map(|address| address.lines().map(str::to_owned));
    let contact = [&document.phone, &document.email].into_iter().flatten().cloned();
    Letterhead {
        name: document.name.clone(),
        lines: address.chain(contact).collect(),
        small_print: document.tax_number.iter().cloned().collect(),
        logo,
    }
}

fn paper(paper: settings::Paper) -> Paper {
    match paper {
        settings::Paper::A4 => Paper::A4,
        settings::Paper::Letter => Paper::Letter,
    }
}

fn printed(number: &str, pdf: Result<Vec<u8>, NotMade>) -> Result<PrintedDocument> {
    let content = pdf.map_err(|error| {
        let what = format!("{number}: {error}");
        match error {
            NotMade::FiguresDisagree | NotMade::Logo(_) => Fault::Stored(what),
            // The program's own fault: nothing of the clinic is damaged.
            NotMade::Font(_) | NotMade::Write(_) => Fault::File(std::io::Error::other(what)),
        }
    })?;
    Ok(PrintedDocument { file_name: format!("{number}.pdf"), content: Bytes(content) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_stored_wrong_is_called_damaged() {
        for (error, code) in [
            (NotMade::FiguresDisagree, ErrorCode::Damaged),
            (NotMade::Logo("no picture".into()), ErrorCode::Damaged),
            (NotMade::Font("Noto Sans"), ErrorCode::Internal),
            (NotMade::Write("no end".into()), ErrorCode::Internal),
        ] {
            assert_eq!(printed("A-1", Err(error)).err().unwrap().into_error().code, code);
        }
    }
}
