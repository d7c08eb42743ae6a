//! The way to the backend: one typed call for every request.

use cuspid_model::requests::documents::PrintedDocument;
use cuspid_model::{Bytes, Error, ErrorCode, Kind, Request, RequestKey, Result, Tag};
use serde::Serialize;
use serde_json::json;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::tags;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["window", "__TAURI_INTERNALS__"], js_name = invoke, catch)]
    async fn invoke(command: &str, arguments: JsValue) -> std::result::Result<JsValue, JsValue>;
}

/// Asks the backend. A write gets a fresh key, so only use this where nobody can ask twice for the same thing;
/// buttons and forms go through `use_submit` and `use_form`.
///
/// # Errors
/// The backend's refusal.
pub async fn call<R: Request>(request: &R) -> Result<R::Answer> {
    call_with_key(request, matches!(R::KIND, Kind::Write).then(fresh_key)).await
}

/// Asks the backend with a key made earlier: asking again with it does nothing twice. Pages that read what a write
/// changes are told.
///
/// # Errors
/// The backend's refusal.
pub async fn call_with_key<R: Request>(request: &R, key: Option<RequestKey>) -> Result<R::Answer> {
    let arguments = to_js(&json!({ "name": R::NAME, "args": request, "key": key }))?;
    let mut answer = ask::<R>(&arguments).await;
    if answer.is_none() && (key.is_some() || matches!(R::KIND, Kind::Read)) {
        // What came is no answer: it was lost on its way through the web view. Asking again does nothing twice.
        answer = ask::<R>(&arguments).await;
    }
    let answer = answer.unwrap_or_else(|| Err(ErrorCode::Internal.into()));
    match &answer {
        Ok(_) => announce_write::<R>(),
        Err(error) if matches!(error.code, ErrorCode::Locked | ErrorCode::NotSignedIn | ErrorCode::NoClinic) => {
            tags::announce(&[Tag::Session]);
        }
        Err(_) => {}
    }
    answer
}

/// What the shell answers or refuses; none when it is neither.
async fn ask<R: Request>(arguments: &JsValue) -> Option<Result<R::Answer>> {
    match invoke("call", arguments.clone()).await {
        Ok(answer) => from_js(&answer).ok().map(Ok),
        Err(refusal) => from_js(&refusal).ok().map(Err),
    }
}

/// Asks the person for a folder. None when he changes his mind.
///
/// # Errors
/// When the window cannot ask.
pub async fn choose_folder() -> Result<Option<String>> {
    let answer = invoke("choose_folder", to_js(&json!({}))?).await.map_err(refusal)?;
    Ok(answer.as_string())
}

/// Asks the person for a PNG or JPEG picture. None when he changes his mind.
///
/// # Errors
/// When the file is no such picture, or too large.
pub async fn choose_picture() -> Result<Option<Bytes>> {
    from_js(&invoke("choose_picture", to_js(&json!({}))?).await.map_err(refusal)?)
}

/// Removes the documents that viewers were given from the disk, once they are not needed any more.
///
/// # Errors
/// When the window cannot.
pub async fn forget_documents() -> Result<()> {
    invoke("forget_documents", to_js(&json!({}))?).await.map_err(refusal)?;
    Ok(())
}

/// Opens the document that a request makes in the system's viewer, for looking at and printing.
///
/// # Errors
/// The backend's refusal.
pub async fn open_document<R: Request<Answer = PrintedDocument>>(request: &R) -> Result<()> {
    invoke("open_document", to_js(&json!({ "request": R::NAME, "args": request }))?).await.map_err(refusal)?;
    announce_write::<R>();
    Ok(())
}

/// Tells the pages that read what a write changed.
fn announce_write<R: Request>() {
    if matches!(R::KIND, Kind::Write) {
        tags::announce(R::TAGS);
    }
}

/// Tells the window whether something is not saved, so that it asks before it is closed.
pub fn hold_window(unsaved: bool) {
    tell("hold_window", json!({ "unsaved": unsaved }));
}

/// Closes the window, whatever is not saved.
pub fn close_window() {
    tell("close_window", json!({}));
}

/// Tells the window how the pages look, for the moment before they are drawn the next time.
pub fn show_theme(dark: bool) {
    tell("show_theme", json!({ "dark": dark }));
}

/// Tells the window something that it only takes note of. An ordinary browser does not.
fn tell(command: &'static str, arguments: serde_json::Value) {
    spawn_local(async move {
        if let Ok(arguments) = to_js(&arguments) {
            drop(invoke(command, arguments).await);
        }
    });
}

/// A key nobody used before.
pub fn fresh_key() -> RequestKey {
    let mut bytes = [0u8; 16];
    let filled = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    debug_assert!(filled, "every browser has random numbers");
    RequestKey(uuid::Builder::from_random_bytes(bytes).into_uuid())
}

fn to_js(value: &impl Serialize) -> Result<JsValue> {
    let text = serde_json::to_string(value).map_err(|_| ErrorCode::Internal)?;
    js_sys::JSON::parse(&text).map_err(|_| ErrorCode::Internal.into())
}

pub(crate) fn from_js<T: serde::de::DeserializeOwned>(value: &JsValue) -> Result<T> {
    let text = js_sys::JSON::stringify(value).ok().and_then(|text| text.as_string());
    serde_json::from_str(text.as_deref().unwrap_or("null")).map_err(|_| ErrorCode::Internal.into())
}

fn refusal(error: JsValue) -> Error {
    from_js(&error).unwrap_or(Error::new(ErrorCode::Internal))
}

/// Saves the document that a request makes where the person says. Whether he did say.
///
/// # Errors
/// The backend's refusal.
pub async fn save_document<R: Request<Answer = PrintedDocument>>(request: &R, name: &str) -> Result<bool> {
    let saved = invoke("save_document", to_js(&json!({ "request": R::NAME, "args": request, "name": name }))?).await;
    let saved = saved.map_err(refusal)?.as_string().is_some();
    announce_write::<R>();
    Ok(saved)
}
