//! Dialogs the system draws.

use std::path::PathBuf;

use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::{DialogExt, FilePath};

/// Lets the user choose a folder; `None` when he thinks better of it.
#[tauri::command]
pub async fn choose_folder(app: AppHandle) -> Option<String> {
    let folder = match staged_answer() {
        Some(folder) => Some(folder),
        None => ask(|answer| app.dialog().file().pick_folder(answer)).await,
    };
    folder.map(|folder| folder.to_string_lossy().into_owned())
}

/// Lets the user choose where to save a file, offering a name.
pub async fn choose_file<R: Runtime>(app: &AppHandle<R>, name: &str) -> Option<PathBuf> {
    match staged_answer() {
        Some(folder) => Some(folder.join(name)),
        None => ask(|answer| app.dialog().file().set_file_name(name).save_file(answer)).await,
    }
}

/// What a test answers in the place of a person: nothing can click in a dialog of the system.
fn staged_answer() -> Option<PathBuf> {
    if cfg!(debug_assertions) { std::env::var_os("CUSPID_DIALOG_ANSWER").map(PathBuf::from) } else { None }
}

async fn ask(show: impl FnOnce(Box<dyn FnOnce(Option<FilePath>) + Send>)) -> Option<PathBuf> {
    let (send, mut answers) = tauri::async_runtime::channel(1);
    show(Box::new(move |answer| {
        // Nobody waits any more when the window was closed under the dialog.
        drop(send.try_send(answer));
    }));
    answers.recv().await.flatten().and_then(|path| path.into_path().ok())
}
