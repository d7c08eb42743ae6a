//! The way of every request from the page to the host.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use cuspid_clinic::{Fault, World};
use cuspid_host::{AppDirs, Host, SessionToken};
use cuspid_model::{Error, ErrorCode, RequestKey};
use serde_json::Value;
use tauri::async_runtime::spawn_blocking;
use tauri::ipc::Response;
use tauri::{AppHandle, Emitter, State};

/// The host and this window's session, which the page never sees.
#[derive(Clone)]
pub struct Door(Arc<Inner>);

struct Inner {
    host: Arc<Host>,
    session: SessionToken,
    /// Set once the clinic that was asked for at the start is open, or cannot be.
    ready: OnceLock<()>,
}

impl Door {
    /// A host, and a session for the window, whose pages hear what is changed elsewhere. The clinic to begin with is
    /// opened while the window is being made; requests wait for it.
    pub fn open(app: &AppHandle, dirs: AppDirs, clinic: Option<PathBuf>) -> Result<Self, Fault> {
        let world = World::real();
        let session = SessionToken::random(&world).map_err(Fault::File)?;
        let host = Host::new(dirs, world);
        let pages = app.clone();
        host.on_change(move |tags| {
            if let Err(error) = pages.emit("changed", tags) {
                eprintln!("cuspid: pages not told of a change: {error}");
            }
        });
        let door = Self(Arc::new(Inner { host, session, ready: OnceLock::new() }));
        let opening = door.clone();
        spawn_blocking(move || {
            opening.0.ready.get_or_init(|| {
                if let Some(folder) = clinic {
                    opening.choose(&folder);
                }
            });
        });
        Ok(door)
    }

    /// Opens a clinic. Where that fails the window comes up without one and offers to choose.
    fn choose(&self, folder: &Path) {
        if let Err(fault) = self.0.host.choose(folder) {
            eprintln!("cuspid: cannot open {}: {fault}", folder.display());
        }
    }

    /// Hands a request to the host, on a thread that may wait for the disk. The answer is JSON.
    pub async fn request(&self, name: String, args: Value, key: Option<RequestKey>) -> Result<String, Error> {
        let inner = Arc::clone(&self.0);
        let answer = spawn_blocking(move || {
            inner.ready.wait();
            inner.host.answer(&inner.session, &name, args, key)
        });
        answer.await.unwrap_or_else(|_| Err(Error::new(ErrorCode::Internal)))
    }

    /// Closes the clinic; what is not in its file yet is written.
    pub fn close(&self) {
        self.0.host.end();
    }
}

/// A request of the page: its name, its arguments, and for a write the key that keeps it from being done twice.
#[tauri::command]
pub async fn call(
    door: State<'_, Door>,
    name: String,
    args: Value,
    key: Option<RequestKey>,
) -> Result<Response, Error> {
    door.request(name, args, key).await.map(Response::new)
}
