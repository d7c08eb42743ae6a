const [{ default: init }, module] = await Promise.all([import("./cuspid_ui.js"), globalThis.compiled]);
await init({ module_or_path: module });
