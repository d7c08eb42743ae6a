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

/// Saves a paper and says so.
pub fn save<R: Request<Answer = PrintedDocument>>(request: R, toasts: Toasts, saved: String) {
    spawn_local(async move {
        match save_document(&request).await {
            Ok(true) => toasts.done(saved),
            Ok(false) => {}
            Err(error) => toasts.error(&error),
        }
    });
}
