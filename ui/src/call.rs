//! The way to the backend: one typed call for every request.

use cuspid_model::requests::documents::PrintedDocument;
use cuspid_model::{Bytes, Error, ErrorCode, Kind, Request, RequestKey, Result, Tag};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::tags;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["window", "__TAURI_INTERNALS__"], js_name = invoke, catch)]
    async fn invoke(command: &str, arguments: JsValue) -> std::result::Result<JsValue, JsValue>;
}

/// What is asked, without the type that was asked with: whatever happens on the way stands in the program once, not
/// once for each request.
#[derive(PartialEq)]
pub(crate) struct Question {
    name: &'static str,
    kind: Kind,
    tags: &'static [Tag],
    /// The arguments as JSON. The same text is the same question.
    pub arguments: String,
}

impl Question {
    /// The question that a request asks.
    pub fn of<R: Request>(request: &R) -> Self {
        Self {
            name: R::NAME,
            kind: R::KIND,
            tags: R::TAGS,
            arguments: serde_json::to_string(request).unwrap_or_default(),
        }
    }

    /// Asks the backend, and gives the answer to `read`, which says whether it is one. Pages that read what a write
    /// changes are told.
    pub async fn ask(&self, key: Option<RequestKey>, read: &mut dyn FnMut(&JsValue) -> bool) -> Result<()> {
        let answer = self.exchange(key, read).await;
        match &answer {
            Ok(()) => self.announce_write(),
            Err(error) if matches!(error.code, ErrorCode::Locked | ErrorCode::NotSignedIn | ErrorCode::NoClinic) => {
                tags::announce(&[Tag::Session]);
            }
            Err(_) => {}
        }
        answer
    }

    async fn exchange(&self, key: Option<RequestKey>, read: &mut dyn FnMut(&JsValue) -> bool) -> Result<()> {
        let arguments = self.sent("name", &json!({ "key": key }))?;
        // What is neither answer nor refusal was lost on its way through the web view. Asking again does nothing twice.
        let tries = if key.is_some() || matches!(self.kind, Kind::Read) { 2 } else { 1 };
        for _ in 0..tries {
            match invoke("call", arguments.clone()).await {
                Ok(answer) if read(&answer) => return Ok(()),
                Ok(_) => {}
                Err(refusal) => {
                    if let Ok(error) = from_js::<Error>(&refusal) {
                        return Err(error);
                    }
                }
            }
        }
        Err(ErrorCode::Internal.into())
    }

    /// Opens the document that it asks for in the system's viewer.
    async fn open(&self) -> Result<()> {
        invoke("open_document", self.sent("request", &json!({}))?).await.map_err(refusal)?;
        self.announce_write();
        Ok(())
    }

    /// Saves the document that it asks for where the person says. Whether he did say.
    async fn save(&self, name: &str) -> Result<bool> {
        let sent = self.sent("request", &json!({ "name": name }))?;
        let saved = invoke("save_document", sent).await.map_err(refusal)?.as_string().is_some();
        self.announce_write();
        Ok(saved)
    }

    /// The question for the shell, beside whatever else its command takes; `asked` is what that calls the request.
    fn sent(&self, asked: &str, beside: &serde_json::Value) -> Result<JsValue> {
        let sent = to_js(beside)?;
        let arguments = js_sys::JSON::parse(&self.arguments).map_err(|_| ErrorCode::Internal)?;
        let set = |name: &str, value: &JsValue| js_sys::Reflect::set(&sent, &name.into(), value);
        let all = set(asked, &self.name.into()).and(set("args", &arguments));
        all.map(|_| sent.clone()).map_err(|_| ErrorCode::Internal.into())
    }

    /// Tells the pages that read what a write changed.
    fn announce_write(&self) {
        if matches!(self.kind, Kind::Write) {
            tags::announce(self.tags);
        }
    }
}

/// Asks the backend. A write gets a fresh key, so only use this where nobody can ask twice for the same thing;
/// buttons and forms go through `use_submit` and `use_form`.
///
/// # Errors
/// The backend's refusal.
pub async fn call<R: Request>(request: &R) -> Result<R::Answer> {
    call_with_key(request, matches!(R::KIND, Kind::Write).then(fresh_key)).await
}

/// Asks the backend with a key made earlier: asking again with it does nothing twice.
///
/// # Errors
/// The backend's refusal.
pub async fn call_with_key<R: Request>(request: &R, key: Option<RequestKey>) -> Result<R::Answer> {
    let mut answer = None;
    Question::of(request).ask(key, &mut |value| keep(value, &mut answer)).await?;
    answer.ok_or_else(|| ErrorCode::Internal.into())
}

/// Reads an answer; whether it is one.
fn keep<A: DeserializeOwned>(value: &JsValue, answer: &mut Option<A>) -> bool {
    *answer = from_js(value).ok();
    answer.is_some()
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
    Question::of(request).open().await
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

pub(crate) fn from_js<T: DeserializeOwned>(value: &JsValue) -> Result<T> {
    serde_wasm_bindgen::from_value(value.clone()).map_err(|_| ErrorCode::Internal.into())
}

fn refusal(error: JsValue) -> Error {
    from_js(&error).unwrap_or(Error::new(ErrorCode::Internal))
}

/// Saves the document that a request makes where the person says. Whether he did say.
///
/// # Errors
/// The backend's refusal.
pub async fn save_document<R: Request<Answer = PrintedDocument>>(request: &R, name: &str) -> Result<bool> {
    Question::of(request).save(name).await
}
