// A page that moves sideways: the wheel and the keys that turn pages turn it too. Arrows and a touch need no script.
(function () {
  "use strict";
  var root = document.documentElement;
  if (getComputedStyle(document.body).writingMode !== "vertical-rl") return;

  // Whether something around the pointer can itself be moved up and down, and has not come to its end.
  function takes(element, by) {
    for (; element && element !== document.body; element = element.parentElement) {
      if (!/auto|scroll/.test(getComputedStyle(element).overflowY) || element.scrollHeight <= element.clientHeight + 1) continue;
      if (by > 0 ? element.scrollTop + element.clientHeight < element.scrollHeight - 1 : element.scrollTop > 0) return true;
    }
    return false;
  }

  document.addEventListener("wheel", function (event) {
    if (event.ctrlKey || event.shiftKey || Math.abs(event.deltaX) >= Math.abs(event.deltaY) || takes(event.target, event.deltaY)) return;
    event.preventDefault();
    var unit = event.deltaMode === 1 ? 32 : event.deltaMode === 2 ? root.clientWidth : 1;
    scrollBy({ left: -event.deltaY * unit, behavior: "instant" });
  }, { passive: false });

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest("input, textarea, select, button, summary, a, [contenteditable], [tabindex='0']")) return;
    var page = root.clientWidth * 0.85;
    var by = { PageDown: page, PageUp: -page, " ": event.shiftKey ? -page : page, ArrowDown: 60, ArrowUp: -60 }[event.key];
    // Ends are named, not reached by a long way: a page part of a pixel wide can be moved past its beginning.
    var to = { Home: 0, End: -root.scrollWidth }[event.key];
    if (by === undefined && to === undefined) return;
    event.preventDefault();
    if (to === undefined) scrollBy({ left: -by });
    else scrollTo({ left: to });
  });
})();
