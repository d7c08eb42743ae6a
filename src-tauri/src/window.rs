//! The one window.

use std::path::PathBuf;

use tauri::{AppHandle, Manager, Url, WebviewUrl, WebviewWindowBuilder};

/// Its name in the capabilities.
const LABEL: &str = "main";

/// Makes it; the web view keeps its own files in the given folder.
pub fn show(app: &AppHandle, web_view: PathBuf) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title("Cuspid")
        .inner_size(1366.0, 768.0)
        .min_inner_size(1024.0, 640.0)
        .center()
        // The theme of last time, and nothing else: pages from the program itself are not cached.
        .data_directory(web_view)
        // Leaves dragging to the pages; a file dropped on the window must not replace them.
        .disable_drag_drop_handler()
        .on_navigation(is_ours)
        .build()?;
    Ok(())
}

/// Brings it to the front, for somebody who started the program a second time.
pub fn raise(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        // A window manager may refuse; the window is there all the same.
        drop(window.unminimize().and_then(|()| window.set_focus()));
    }
}

/// Whether an address is a page of this program; the window never leaves it.
fn is_ours(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // Windows has no schemes of one's own.
        "http" | "https" => cfg!(windows) && url.host_str() == Some("tauri.localhost"),
        "about" => url.path() == "blank",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_stays_on_its_own_pages() {
        let ours = |url| is_ours(&Url::parse(url).unwrap());
        assert!(ours("tauri://localhost/patients"));
        assert!(ours("about:blank"));
        assert!(!ours("https://example.org/"));
        assert!(!ours("file:///etc/passwd"));
        assert!(!ours("tauri://elsewhere/"));
    }
}
