//! Bakes the window's permissions into the program: a command that is not named here and granted in
//! `capabilities/` cannot be called from a page.

fn main() {
    // With capabilities outside the usual place, tauri-build no longer watches them by itself.
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    // The interface is embedded; the compiler sees a changed file of it by itself, but not a new one.
    println!("cargo:rerun-if-changed=ui/dist");
    let commands = tauri_build::AppManifest::new().commands(&[
        "call",
        "choose_folder",
        "choose_picture",
        "close_window",
        "forget_documents",
        "hold_window",
        "open_document",
        "save_document",
        "show_theme",
    ]);
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*")
        .app_manifest(commands);
    if let Err(error) = tauri_build::try_build(attributes) {
        eprintln!("{error:#}");
        std::process::exit(1);
    }
}
