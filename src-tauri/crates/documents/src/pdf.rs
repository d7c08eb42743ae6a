//! Writes finished sheets as a PDF file. The same sheets give the same bytes: no clock, no chance.

mod embed;
mod ops;

use std::collections::BTreeMap;

use chrono::NaiveTime;
use cuspid_model::text::Language;
use cuspid_model::time::PlainDate;
use lopdf::{Dictionary, Object, StringFormat};
use printpdf::date::OffsetDateTime;
use printpdf::{
    ImageCompression, ImageOptimizationOptions, Mm, PdfDocument, PdfPage, PdfSaveOptions, XObject, XObjectId,
    serialize::to_lopdf_doc,
};

use crate::error::Error;
use crate::logo::Picture;
use crate::pdf::embed::Subsets;
use crate::sheet::{MM, Sheets};

/// What a file says about itself.
pub(crate) struct Properties {
    pub(crate) title: String,
    pub(crate) author: String,
    pub(crate) date: PlainDate,
    pub(crate) language: Language,
}

const LOGO: &str = "Logo";

/// The sheets as a PDF file.
pub(crate) fn write(sheets: Sheets, logo: Option<Picture>, properties: &Properties) -> Result<Vec<u8>, Error> {
    let mut pdf = PdfDocument::new(&properties.title);
    let midnight = properties.date.date().and_time(NaiveTime::MIN).and_utc().timestamp();
    let date = OffsetDateTime::from_unix_timestamp(midnight).map_err(|error| Error::Write(error.to_owned()))?;
    let info = &mut pdf.metadata.info;
    info.author.clone_from(&properties.author);
    info.creator = "Cuspid".to_owned();
    info.producer = "Cuspid".to_owned();
    (info.creation_date, info.modification_date, info.metadata_date) = (date, date, date);

    let (width, height) = sheets.paper.size();
    let mut subsets = Subsets::default();
    let pixels = logo.as_ref().map_or((1, 1), |picture| (picture.image.width, picture.image.height));
    for page in &sheets.pages {
        let ops = ops::page(page, (width, height), pixels, &mut subsets);
        pdf.pages.push(PdfPage::new(Mm(width / MM), Mm(height / MM), ops));
    }
    pdf.resources.fonts.map = subsets.fonts()?;
    if let Some(picture) = logo {
        let image = XObject::Image(picture.image);
        pdf.resources.xobjects.map = BTreeMap::from([(XObjectId(LOGO.to_owned()), image)]);
    }
    finish(&pdf, properties.language)
}

/// printpdf puts random marks into the file; this replaces them by marks that follow from its contents.
fn finish(pdf: &PdfDocument, language: Language) -> Result<Vec<u8>, Error> {
    let options = PdfSaveOptions {
        image_optimization: Some(ImageOptimizationOptions {
            quality: None,
            max_image_size: None,
            format: Some(ImageCompression::Flate),
            ..ImageOptimizationOptions::default()
        }),
        ..PdfSaveOptions::default()
    };
    let mut document = to_lopdf_doc(pdf, &options, &mut Vec::new());
    document.version = "1.5".to_owned();
    if let Ok(catalog) = document.catalog_mut() {
        catalog.set("Lang", Object::string_literal(language.tag()));
        catalog.set("ViewerPreferences", Dictionary::from_iter([("DisplayDocTitle", Object::Boolean(true))]));
    }
    let info = document.trailer.get(b"Info").and_then(Object::as_reference);
    if let Ok(info) = info.and_then(|id| document.get_dictionary_mut(id)) {
        // A claim to a printing standard that the file does not keep, and fields that say nothing.
        for key in ["GTS_PDFXVersion", "Identifier", "Trapped", "Keywords", "Subject"] {
            info.remove(key.as_bytes());
        }
    }
    document.compress();
    let mut hash = blake3::Hasher::new();
    for object in document.objects.values() {
        if let Object::Stream(stream) = object {
            hash.update(&stream.content);
        }
    }
    let id = hash.finalize().as_bytes()[..16].to_vec();
    let id = Object::String(id, StringFormat::Hexadecimal);
    document.trailer.set("ID", Object::Array(vec![id.clone(), id]));
    let mut bytes = Vec::new();
    document.save_modern(&mut bytes).map_err(|error| Error::Write(error.to_string()))?;
    Ok(bytes)
}
