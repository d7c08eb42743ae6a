//! The window: it shows the interface, hands each of its requests to the host, and does what only the system can do
//! (dialogs, opening a document). No rule of the practice lives here.

#![allow(clippy::let_underscore_must_use, reason = "what `tauri::command` generates does it")]

mod closing;
mod dialogs;
mod documents;
mod door;
mod window;

use std::path::PathBuf;

use cuspid_host::AppDirs;
use tauri::plugin::TauriPlugin;
use tauri::{Manager, RunEvent, Runtime};

use closing::Closing;
use documents::OpenedDocuments;
use door::Door;
use window::LastTheme;

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
            closing::close_window,
            closing::hold_window,
            dialogs::choose_folder,
            dialogs::choose_picture,
            documents::open_document,
            documents::save_document,
            documents::forget_documents,
            window::show_theme,
        ])
        .setup(|app| {
            let dirs = AppDirs::of_user()?;
            let app = app.handle();
            app.manage(OpenedDocuments::in_folder(dirs.config.join("opened")));
            app.manage(LastTheme::in_folder(&dirs.config));
            app.manage(Closing::default());
            app.plugin(remembered_place(&dirs))?;
            app.manage(Door::open(app, dirs.clone(), clinic_to_open())?);
            window::show(app, &dirs)?;
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

/// Where the window was and how large, kept beside the user's other settings.
fn remembered_place<R: Runtime>(dirs: &AppDirs) -> TauriPlugin<R> {
    use tauri_plugin_window_state::{Builder, StateFlags};
    let file = dirs.config.join("window.json").to_string_lossy().into_owned();
    Builder::new()
        .with_filename(file)
        .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
        .build()
}

/// The folder of the clinic to open at the start: the first argument, or `CUSPID_OPEN`.
fn clinic_to_open() -> Option<PathBuf> {
    let folder = std::env::args_os().nth(1).or_else(|| std::env::var_os("CUSPID_OPEN"))?;
    (!folder.is_empty()).then(|| folder.into())
}
