// What the reader has begun and read, told in every list.
(function () {
  "use strict";
  var florilegium = window.florilegium;
  florilegium.root = new URL(".", document.querySelector(".brand a").href).href;
  florilegium.keeps = florilegium.keep("probe", "1") && florilegium.keep("probe", null);
  // All that is kept under names that begin so, by the rest of the name.
  florilegium.all = function (start) {
    var found = {};
    if (!florilegium.keeps) return found;
    start = "florilegium." + start;
    for (var i = 0; i < localStorage.length; i += 1) {
      var key = localStorage.key(i);
      if (!key.startsWith(start)) continue;
      try { found[key.slice(start.length)] = JSON.parse(localStorage.getItem(key)); } catch (error) { continue; }
    }
    return found;
  };
  var pattern = document.querySelector(".display .state");
  document.querySelectorAll("a[data-of]").forEach(function (link) {
    var record;
    try { record = JSON.parse(florilegium.kept("at." + link.dataset.of)); } catch (error) { return; }
    if (!record || (!record.read && !record.progress)) return;
    var state = pattern.cloneNode(true);
    if (!record.read) {
      state.removeAttribute("data-m");
      state.textContent = Math.round(record.progress * 100) + "%";
    }
    state.hidden = false;
    var item = link.closest("li");
    if (item && record.read) item.classList.add("read");
    ((item && item.querySelector(".about")) || link.parentElement).appendChild(state);
  });
})();
