const { default: init } = await import("./cuspid_ui.js");
await init({ module_or_path: "./cuspid_ui_bg.wasm" });
