// On every page: `/` and Ctrl-K lead to the search box, and what a search led to is marked in the text.
"use strict";
(() => {
  const home = document.currentScript.src.replace(/[?#].*$/, "").replace(/[^/]*$/, "");

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    const quiet = document.documentElement.dataset.keys === "off"; // The reader wants no single keys.
    const slash = event.key === "/" && !typing && !quiet && !event.ctrlKey && !event.metaKey && !event.altKey;
    const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const field = document.querySelector("main [type=search], [role=search] [type=search]");
    if (!field || event.isComposing || (!slash && !control)) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  if (document.querySelector("[data-text]") && new URLSearchParams(location.search).get("q")) {
    const script = document.createElement("script");
    script.src = `${home}marks.js`;
    document.head.append(script);
  }
})();
