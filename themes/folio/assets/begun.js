// What the reader has begun and read: told in every list, and offered on the home page.
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
  var percent = function (record) { return Math.round(record.progress * 100) + "%"; };

  var pattern = document.querySelector(".display .state");
  document.querySelectorAll("a[data-of]").forEach(function (link) {
    var record;
    try { record = JSON.parse(florilegium.kept("at." + link.dataset.of)); } catch (error) { return; }
    if (!record || (!record.read && !record.progress)) return;
    var state = pattern.cloneNode(true);
    if (!record.read) {
      state.removeAttribute("data-m");
      state.textContent = percent(record);
    }
    state.hidden = false;
    var item = link.closest("li");
    if (item && record.read) item.classList.add("read");
    ((item && item.querySelector(".about")) || link.parentElement).appendChild(state);
  });

  var box = document.querySelector(".continue");
  if (!box) return;
  var list = box.querySelector("ol"), model = list.querySelector("li");
  function fill() {
    var records = florilegium.all("at.");
    list.querySelectorAll("li:not([hidden])").forEach(function (item) { item.remove(); });
    Object.keys(records).filter(function (id) {
      var record = records[id];
      return record && record.root === florilegium.root && /^d\/[^/:]+\/index\.html$/.test(record.page) && record.progress && !record.read;
    }).sort(function (a, b) { return records[b].time - records[a].time; }).slice(0, 4).forEach(function (id) {
      var item = model.cloneNode(true), link = item.querySelector("a");
      item.hidden = false;
      link.href = encodeURI(records[id].page) + "#continue";
      link.lang = records[id].language || "";
      link.textContent = records[id].title;
      item.querySelector(".n").textContent = percent(records[id]);
      item.querySelector("button").addEventListener("click", function () {
        florilegium.keep("at." + id, null);
        fill();
      });
      list.appendChild(item);
    });
    box.hidden = list.children.length < 2;
  }
  fill();
  addEventListener("pageshow", function (event) { if (event.persisted) fill(); });
})();
