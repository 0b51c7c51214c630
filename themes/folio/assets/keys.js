// Keys that lead through the archive, never while one types, and a dialog that lists them and can switch them off. It
// comes with the first key that is pressed. Other scripts add theirs with florilegium.key, before or after.
(function () {
  "use strict";
  var root = document.documentElement;
  var florilegium = window.florilegium;
  var home = document.querySelector(".brand a").href.replace(/index\.html$/, "");

  function go(to) { return function () { location.href = home + to + "/index.html"; }; }
  function follow(selector) {
    var link = document.querySelector(selector);
    if (link) location.href = link.href;
  }
  // The links of the rows that are to be seen, one of each.
  function rows() {
    var items = document.querySelectorAll("main :is(.cards, .rows, .results) > li, main .year > ul > li");
    return Array.from(items, function (item) { return item.querySelector("a[href]"); }).filter(function (link) {
      return link && link.getClientRects().length;
    });
  }
  function step(by) {
    return function () {
      if (document.querySelector("article[data-document]")) return follow("head link[rel=" + (by > 0 ? "next" : "prev") + "]");
      var links = rows();
      var at = links.findIndex(function (link) { return link.closest("li").contains(document.activeElement); });
      var next = links[at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by];
      if (!next) return;
      next.focus();
      next.closest("li").scrollIntoView({ block: "nearest" });
    };
  }
  // The archive's own keys come first in the list, and whoever added some to it before goes on adding to it.
  var keys = florilegium.keys, added = Array.from(keys);
  keys.clear();
  function key(name, says, act) { keys.set(name, { says: says, act: act }); }
  key("j", "keys.down", step(1));
  key("k", "keys.up", step(-1));
  key("n", "keys.next", function () { follow("main a[rel=next]"); });
  key("p", "keys.previous", function () { follow("main a[rel=prev]"); });
  key("h", "nav.home", function () { location.href = home + "index.html"; });
  key("d", "nav.documents", go("documents"));
  key("t", "nav.titles", go("titles"));
  key("s", "nav.subjects", go("subjects"));
  key("?", "keys.help", florilegium.listKeys);
  added.forEach(function (one) { keys.set(one[0], one[1]); });

  florilegium.press = function (event) {
    var key = keys.get(event.key);
    if (!key || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]")) return;
    // The help can be asked for even where the keys are off: there they are switched on again.
    if (root.dataset.keys === "off" && event.key !== "?") return;
    event.preventDefault();
    key.act();
  };
})();
