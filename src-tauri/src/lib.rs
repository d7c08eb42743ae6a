//! The window: it shows the interface, hands each of its requests to the host, and does what only the system can do
//! (dialogs, opening a document). No rule of the practice lives here.

#![allow(clippy::let_underscore_must_use, reason = "what `tauri::command` generates does it")]

mod dialogs;
mod documents;
mod door;
mod window;

use std::path::PathBuf;

use cuspid_host::AppDirs;
use tauri::{Manager, RunEvent};

use documents::OpenedDocuments;
use door::Door;

/// Shows the window and returns when it is closed.
///
/// # Errors
/// When the system has no web view, or the user's folders cannot be found.
pub fn run() -> tauri::Result<()> {
    let mut builder = tauri::Builder::default();
    // A home of its own (in tests, say) is another Cuspid than the user's.
    if std::env::var_os("CUSPID_HOME").is_none() {
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, _, _| window::raise(app)));
    }
    let app = builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .invoke_handler(tauri::generate_handler![
            door::call,
            dialogs::choose_folder,
            dialogs::choose_picture,
            documents::open_document,
            documents::save_document,
            documents::forget_documents,
        ])
        .setup(|app| {
            let dirs = AppDirs::of_user()?;
            app.manage(OpenedDocuments::in_folder(dirs.config.join("opened")));
            let web_view = dirs.config.join("webview");
            app.manage(Door::open(dirs, clinic_to_open())?);
            window::show(app.handle(), web_view)?;
            Ok(())
        })
        .build(tauri::generate_context!())?;
    app.run(|app, event| {
        if let RunEvent::Exit = event {
            app.state::<Door>().close();
            app.state::<OpenedDocuments>().forget();
        }
    });
    Ok(())
}

/// The folder of the clinic to open at the start: the first argument, or `CUSPID_OPEN`.
fn clinic_to_open() -> Option<PathBuf> {
    let folder = std::env::args_os().nth(1).or_else(|| std::env::var_os("CUSPID_OPEN"))?;
    (!folder.is_empty()).then(|| folder.into())
}
