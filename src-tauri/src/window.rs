//! The one window.

use std::fs;
use std::path::{Path, PathBuf};

use cuspid_host::AppDirs;
use tauri::window::Color;
use tauri::{AppHandle, Manager, State, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent};

use crate::closing::Closing;

/// Its name in the capabilities.
const LABEL: &str = "main";

/// What stands behind the pages until they are drawn: their own background, from `ui/static/tokens.css`.
const LIGHT: Color = Color(0xf1, 0xf5, 0xf3, 0xff);
const DARK: Color = Color(0x0d, 0x14, 0x13, 0xff);

/// Whether the pages were dark when they were last seen, so that nobody is dazzled while the window comes up.
pub struct LastTheme(PathBuf);

impl LastTheme {
    /// Keeps it in the folder of the user's settings.
    pub fn in_folder(config: &Path) -> Self {
        Self(config.join("theme"))
    }

    fn is_dark(&self) -> bool {
        fs::read(&self.0).is_ok_and(|word| word == b"dark")
    }
}

/// The page says how it looks.
#[tauri::command]
pub fn show_theme(theme: State<'_, LastTheme>, dark: bool) {
    if theme.is_dark() == dark {
        return;
    }
    if let Err(error) = fs::write(&theme.0, if dark { "dark" } else { "light" }) {
        eprintln!("cuspid: the theme is not kept: {error}");
    }
}

/// Makes it; the web view keeps its own files in the user's settings.
pub fn show(app: &AppHandle, dirs: &AppDirs) -> tauri::Result<()> {
    let behind = if app.state::<LastTheme>().is_dark() { DARK } else { LIGHT };
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title("Cuspid")
        .inner_size(1366.0, 768.0)
        .min_inner_size(1024.0, 700.0)
        .center()
        .background_color(behind)
        // The theme of last time, and nothing else: pages from the program itself are not cached.
        .data_directory(dirs.config.join("webview"))
        // Leaves dragging to the pages; a file dropped on the window must not replace them.
        .disable_drag_drop_handler()
        .on_navigation(is_ours)
        // A window manager may refuse.
        .on_document_title_changed(|window, title| drop(window.set_title(&title)))
        .build()?;
    come_back_after_a_crash(&window)?;
    let app = app.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event
            && Closing::must_wait(&app)
        {
            api.prevent_close();
        }
    });
    Ok(())
}

/// Loads the page anew when the web view's own process dies, which would leave the window blank. The session lives in this
/// process: whoever was signed in still is.
#[cfg(target_os = "linux")]
fn come_back_after_a_crash(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::WebViewExt;
    let app = window.app_handle().clone();
    window.with_webview(move |view| {
        view.inner().connect_web_process_terminated(move |view, reason| {
            eprintln!("cuspid: the page's process ended: {reason:?}");
            // What was typed is gone: closing the window need not ask about it.
            app.state::<Closing>().hold(false);
            view.reload();
        });
    })
}

/// Other systems' web views say it in other ways, which nothing listens to yet.
#[cfg(not(target_os = "linux"))]
fn come_back_after_a_crash(_: &WebviewWindow) -> tauri::Result<()> {
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
