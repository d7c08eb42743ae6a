//! A window with an empty page and nothing behind it: what every program of this kind starts with. It is measured
//! beside Cuspid's by `tests/bench/start.rs`.

use tauri::http::Response;
use tauri::{Url, WebviewUrl, WebviewWindowBuilder};

/// The colour that is waited for: the primary colour of Cuspid's pages.
const PAGE: &str = "<!doctype html><body style='background:#0b665c'></body>";

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .register_uri_scheme_protocol("empty", |_, _| {
            Response::builder().header("content-type", "text/html").body(PAGE.as_bytes()).unwrap_or_default()
        })
        .setup(|app| {
            let page = Url::parse("empty://localhost/")?;
            let folder = std::env::var_os("CUSPID_HOME").unwrap_or_default();
            WebviewWindowBuilder::new(app, "main", WebviewUrl::CustomProtocol(page))
                .inner_size(1366.0, 768.0)
                .data_directory(folder.into())
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
}
