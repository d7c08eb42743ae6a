//! What the window says unasked. In an ordinary browser it says nothing.

use cuspid_model::Tag;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{call, tags};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["window", "__TAURI__", "event"], js_name = listen, catch)]
    async fn listen(event: &str, heard: &Closure<dyn Fn(JsValue)>) -> Result<JsValue, JsValue>;
}

/// Calls back whenever the window says something, for as long as it is open.
fn hear(event: &'static str, heard: impl Fn(JsValue) + 'static) {
    let heard = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
        heard(js_sys::Reflect::get(&event, &"payload".into()).unwrap_or_default());
    });
    spawn_local(async move {
        if listen(event, &heard).await.is_ok() {
            heard.forget();
        }
    });
}

/// Pages fetch again what was changed elsewhere: in another program, or by another computer.
pub fn follow_changes() {
    hear("changed", |payload| {
        if let Ok(changed) = call::from_js::<Vec<Tag>>(&payload) {
            tags::announce(&changed);
        }
    });
}

/// Calls back when the window is to be closed while something is not saved.
pub fn on_closing(ask: impl Fn() + 'static) {
    hear("closing", move |_| ask());
}
