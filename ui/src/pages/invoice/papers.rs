//! Papers of invoices, shown in the system's viewer or saved.

use cuspid_model::Request;
use cuspid_model::requests::documents::PrintedDocument;
use wasm_bindgen_futures::spawn_local;

use crate::call::{open_document, save_document};
use crate::components::Toasts;

/// Shows a paper; says so when that fails.
pub fn open<R: Request<Answer = PrintedDocument>>(request: R, toasts: Toasts) {
    spawn_local(async move {
        if let Err(error) = open_document(&request).await {
            toasts.error(&error);
        }
    });
}

/// Saves the paper with this number and says so.
pub fn save<R: Request<Answer = PrintedDocument>>(request: R, number: &str, toasts: Toasts, saved: String) {
    let name = format!("{number}.pdf");
    spawn_local(async move {
        match save_document(&request, &name).await {
            Ok(true) => toasts.done(saved),
            Ok(false) => {}
            Err(error) => toasts.error(&error),
        }
    });
}
