// On the home page: the texts that the reader has begun.
(function () {
  "use strict";
  var florilegium = window.florilegium;
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
      item.querySelector(".n").textContent = Math.round(records[id].progress * 100) + "%";
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
