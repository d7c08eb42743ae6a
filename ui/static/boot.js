// Before the first paint: the theme of last time, so that nobody is dazzled while the interface loads.
const theme = localStorage.getItem("cuspid.theme");
const dark = theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
document.documentElement.dataset.theme = dark ? "dark" : "light";

const { default: init } = await import("./cuspid_ui.js");
await init({ module_or_path: "./cuspid_ui_bg.wasm" });
