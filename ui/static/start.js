// Before anything is drawn: the theme of last time, so that nobody is dazzled while the interface loads.
{
  const theme = localStorage.getItem("cuspid.theme");
  const dark = theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}
// The interface is compiled while styles and fonts load; boot.js starts it.
globalThis.compiled = WebAssembly.compileStreaming(fetch("cuspid_ui_bg.wasm"));
