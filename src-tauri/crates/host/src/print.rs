//! Documents made from what was taken down when they were issued: the same paper, byte for byte, however often.

mod billing;
mod prescription;

use cuspid_clinic::{Fault, Result};
use cuspid_documents::{Letterhead, Paper};
use cuspid_model::Bytes;
use cuspid_model::requests::billing::LetterheadDocument;
use cuspid_model::requests::documents::PrintedDocument;
use cuspid_model::requests::settings;

pub use billing::{credit_note, invoice, receipt};
pub use prescription::prescription;

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

fn paper(document: &LetterheadDocument) -> Paper {
    match document.paper {
        settings::Paper::A4 => Paper::A4,
        settings::Paper::Letter => Paper::Letter,
    }
}

fn printed(number: &str, pdf: Result<Vec<u8>, cuspid_documents::Error>) -> Result<PrintedDocument> {
    let content = pdf.map_err(|error| Fault::Stored(format!("{number}: {error}")))?;
    Ok(PrintedDocument { file_name: format!("{number}.pdf"), content: Bytes(content) })
}
