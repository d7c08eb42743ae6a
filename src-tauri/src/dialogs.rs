//! Dialogs the system draws.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use cuspid_model::requests::settings::{LARGEST_LOGO, PictureKind};
use cuspid_model::{Bytes, Error, ErrorCode};
use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::{DialogExt, FilePath};

/// Lets the user choose a folder; nothing when he thinks better of it.
#[tauri::command]
pub async fn choose_folder(app: AppHandle) -> Option<String> {
    let folder = match staged_answer() {
        Some(folder) => Some(folder),
        None => ask(|answer| app.dialog().file().pick_folder(answer)).await,
    };
    folder.map(|folder| folder.to_string_lossy().into_owned())
}

/// Lets the user choose a PNG or JPEG picture for the letterhead and answers its content; nothing when he thinks better
/// of it.
///
/// # Errors
/// [`ErrorCode::PictureTooLarge`], [`ErrorCode::InvalidPicture`] for any other kind of file.
#[tauri::command]
pub async fn choose_picture(app: AppHandle) -> Result<Option<Bytes>, Error> {
    let file = match staged_answer() {
        Some(folder) => Some(folder.join("logo.png")),
        None => {
            let dialog = app.dialog().file().add_filter("PNG, JPEG", &["png", "jpg", "jpeg"]);
            ask(|answer| dialog.pick_file(answer)).await
        }
    };
    file.map(|file| picture(&file)).transpose()
}

fn picture(file: &Path) -> Result<Bytes, Error> {
    let refused = |code| Error::new(code).with("max", LARGEST_LOGO / 1024);
    let mut content = vec![];
    // One byte more than fits is enough to see that it does not.
    File::open(file)
        .and_then(|file| file.take(LARGEST_LOGO as u64 + 1).read_to_end(&mut content))
        .map_err(|_| refused(ErrorCode::InvalidPicture))?;
    PictureKind::of(&content).map_err(refused)?;
    Ok(Bytes(content))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_picture_that_fits_is_let_in() {
        let home = tempfile::tempdir().unwrap();
        let code = |content: &[u8]| {
            let file = home.path().join("file");
            std::fs::write(&file, content).unwrap();
            picture(&file).map_err(|error| error.code)
        };
        let png = b"\x89PNG\r\n\x1a\n rest".to_vec();
        assert_eq!(code(&png), Ok(Bytes(png.clone())));
        assert_eq!(code(b"GIF89a"), Err(ErrorCode::InvalidPicture));
        let mut huge = png;
        huge.resize(LARGEST_LOGO + 1, 0);
        assert_eq!(code(&huge), Err(ErrorCode::PictureTooLarge));
        assert_eq!(picture(&home.path().join("gone")).unwrap_err().code, ErrorCode::InvalidPicture);
    }
}
