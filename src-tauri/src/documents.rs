//! Documents leave the encrypted file only when somebody asks for one: to be saved where he says, or opened in the
//! system's viewer and forgotten afterwards. The page names the request that makes the document and never holds it.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use cuspid_model::{Error, ErrorCode};
use serde::Deserialize;
use serde_json::Value;
use tauri::{AppHandle, State};
use tauri_plugin_opener::OpenerExt;
use tempfile::{TempDir, TempPath};

use crate::dialogs;
use crate::door::Door;

/// Where documents stand while a viewer shows them.
pub struct OpenedDocuments(PathBuf);

impl OpenedDocuments {
    /// Keeps them in this folder, after forgetting what a program that crashed left there.
    pub fn in_folder(folder: PathBuf) -> Self {
        let documents = Self(folder);
        documents.forget();
        documents
    }

    /// Removes them all.
    pub fn forget(&self) {
        if let Err(error) = fs::remove_dir_all(&self.0)
            && error.kind() != io::ErrorKind::NotFound
        {
            eprintln!("cannot remove {}: {error}", self.0.display());
        }
    }

    /// Adds the document that is asked for, once there is a place for it.
    async fn add(&self, asked: impl Future<Output = Result<Document, Error>>) -> Result<PathBuf, Error> {
        let place = self.place().map_err(refusal)?;
        let document = asked.await?;
        let name = safe_name(&document.file_name);
        fs::write(place.path().join(&name), &document.content).map_err(refusal)?;
        Ok(place.keep().join(name))
    }

    /// A folder for one more: each has its own, so that two of one name do not meet.
    fn place(&self) -> io::Result<TempDir> {
        fs::create_dir_all(&self.0)?;
        readable_by_owner_only(&self.0)?;
        tempfile::Builder::new().tempdir_in(&self.0)
    }
}

#[cfg(unix)]
fn readable_by_owner_only(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn readable_by_owner_only(_: &Path) -> io::Result<()> {
    // The user's own folders are his alone there.
    Ok(())
}

/// What a request for a document answers.
#[derive(Deserialize)]
struct Document {
    file_name: String,
    #[serde(deserialize_with = "from_base64")]
    content: Vec<u8>,
}

fn from_base64<'de, D: serde::Deserializer<'de>>(text: D) -> Result<Vec<u8>, D::Error> {
    STANDARD.decode(String::deserialize(text)?).map_err(serde::de::Error::custom)
}

impl Document {
    async fn ask(door: &Door, request: String, args: Value) -> Result<Self, Error> {
        let answer = door.request(request, args, None).await?;
        serde_json::from_str(&answer).map_err(|_| Error::new(ErrorCode::Internal))
    }
}

/// The name of a file without anything that means a folder.
fn safe_name(name: &str) -> String {
    let name: String =
        name.chars().map(|c| if c.is_control() || r#"/\:*?"<>|"#.contains(c) { '-' } else { c }).collect();
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() { "document.pdf".to_owned() } else { name.to_owned() }
}

/// Opens the document that a request makes in the system's viewer.
#[tauri::command]
pub async fn open_document(
    app: AppHandle,
    door: State<'_, Door>,
    opened: State<'_, OpenedDocuments>,
    request: String,
    args: Value,
) -> Result<(), Error> {
    let path = opened.add(Document::ask(&door, request, args)).await?;
    app.opener().open_path(path.to_string_lossy(), viewer().as_deref()).map_err(|_| Error::new(ErrorCode::Internal))
}

/// Saves the document that a request makes where the user says, offering a name. Answers where that is, or nothing if he
/// did not say; then it was not made either, which of a prescription would be its original.
#[tauri::command]
pub async fn save_document(
    app: AppHandle,
    door: State<'_, Door>,
    request: String,
    args: Value,
    name: String,
) -> Result<Option<String>, Error> {
    let Some(path) = dialogs::choose_file(&app, &safe_name(&name)).await else { return Ok(None) };
    save(&path, Document::ask(&door, request, args)).await?;
    Ok(Some(path.to_string_lossy().into_owned()))
}

/// Saves the document that is asked for, once something can be written there: asking for a prescription uses up its
/// original.
async fn save(path: &Path, asked: impl Future<Output = Result<Document, Error>>) -> Result<(), Error> {
    let part = Part::beside(path).map_err(refusal)?;
    let document = asked.await?;
    part.finish(path, &document.content).map_err(refusal)
}

/// A file beside the place of another that moves there when it is whole: what stood there before stays until all of it is
/// on the disk. Given up, it is gone.
struct Part {
    file: fs::File,
    path: TempPath,
}

impl Part {
    fn beside(path: &Path) -> io::Result<Self> {
        // What stands in its place may be a folder, or held by a viewer.
        if let Err(error) = fs::File::options().write(true).open(path)
            && error.kind() != io::ErrorKind::NotFound
        {
            return Err(error);
        }
        let part = TempPath::try_from_path(path.with_added_extension("part"))?;
        Ok(Self { file: fs::File::create(&part)?, path: part })
    }

    fn finish(self, path: &Path, content: &[u8]) -> io::Result<()> {
        let Self { mut file, path: part } = self;
        file.write_all(content)?;
        file.sync_all()?;
        drop(file);
        Ok(part.persist(path)?)
    }
}

/// Removes the documents that viewers were given. Those that are open on the screen stay there.
#[tauri::command]
pub async fn forget_documents(opened: State<'_, OpenedDocuments>) -> Result<(), Error> {
    opened.forget();
    Ok(())
}

/// The program a test watches documents with; otherwise the system's choice.
fn viewer() -> Option<String> {
    if cfg!(debug_assertions) { std::env::var("CUSPID_VIEWER").ok() } else { None }
}

fn refusal(error: io::Error) -> Error {
    Error::new(match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ErrorCode::DiskFull,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => ErrorCode::ReadOnly,
        _ => ErrorCode::Internal,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(name: &str) -> Document {
        serde_json::from_value(serde_json::json!({ "file_name": name, "content": "JVBERg==" })).unwrap()
    }

    /// Saves a document; gives whether it was asked for, and what came of it.
    fn saved(path: &Path, answer: Result<Document, Error>) -> (bool, Result<(), Error>) {
        let mut asked = false;
        let outcome = tauri::async_runtime::block_on(save(path, async {
            asked = true;
            answer
        }));
        (asked, outcome)
    }

    async fn never() -> Result<Document, Error> {
        unreachable!("it was asked for")
    }

    fn names(folder: &Path) -> std::collections::BTreeSet<std::ffi::OsString> {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect()
    }

    #[test]
    fn a_document_is_decoded_and_its_name_stays_in_its_folder() {
        for (given, safe) in
            [("A-2026-000001.pdf", "A-2026-000001.pdf"), ("../../etc/passwd", "-..-etc-passwd"), ("..", "document.pdf")]
        {
            assert_eq!(safe_name(given), safe);
        }
        assert_eq!(document("a.pdf").content, b"%PDF");
    }

    #[test]
    fn a_document_that_cannot_be_saved_leaves_nothing_of_itself() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("A-1.pdf");
        fs::write(&file, b"before").unwrap();
        assert_eq!(saved(&file, Ok(document("a.pdf"))), (true, Ok(())));
        assert_eq!(fs::read(&file).unwrap(), b"%PDF");
        let refused = Error::new(ErrorCode::NotAllowed);
        assert_eq!(saved(&file, Err(refused.clone())), (true, Err(refused)));
        assert_eq!(fs::read(&file).unwrap(), b"%PDF");
        assert_eq!(names(home.path()), ["A-1.pdf".into()].into());
    }

    #[test]
    fn a_document_is_asked_for_only_where_it_can_be_put() {
        let home = tempfile::tempdir().unwrap();
        // A folder stands where the file should go, or none where it should stand in.
        let folder = home.path().join("A-2.pdf");
        fs::create_dir(&folder).unwrap();
        for nowhere in [folder, home.path().join("gone").join("A-1.pdf")] {
            let (asked, outcome) = saved(&nowhere, Ok(document("a.pdf")));
            assert!(!asked && outcome.is_err(), "{}", nowhere.display());
        }
        assert_eq!(names(home.path()), ["A-2.pdf".into()].into());
        let file = home.path().join("opened");
        fs::write(&file, b"").unwrap();
        let opened = OpenedDocuments(file);
        tauri::async_runtime::block_on(opened.add(never())).unwrap_err();
    }

    #[test]
    fn opened_documents_are_private_and_forgotten() {
        let home = tempfile::tempdir().unwrap();
        let opened = OpenedDocuments::in_folder(home.path().join("opened"));
        let add = || tauri::async_runtime::block_on(opened.add(async { Ok(document("a.pdf")) })).unwrap();
        let (first, second) = (add(), add());
        assert_ne!(first, second);
        assert_eq!(fs::read(&first).unwrap(), b"%PDF");
        opened.forget();
        assert!(!first.exists() && !second.exists());
        // What is refused leaves no folder behind.
        let refused = async { Err(Error::new(ErrorCode::NotAllowed)) };
        tauri::async_runtime::block_on(opened.add(refused)).unwrap_err();
        assert_eq!(fs::read_dir(&opened.0).unwrap().count(), 0);
    }
}
