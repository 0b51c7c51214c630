// Keys that lead through the archive, never while one types, and a dialog that lists them and can switch them off.
// Other scripts add theirs with florilegium.key.
(function () {
  "use strict";
  var root = document.documentElement;
  var florilegium = window.florilegium;
  var keys = (florilegium.keys = new Map());
  var home = document.querySelector(".brand a").href.replace(/index\.html$/, "");

  // A key, the message that says what it does, and what does it.
  florilegium.key = function (key, says, act) { keys.set(key, { says: says, act: act }); };

  if (florilegium.kept("keys") === "off") root.dataset.keys = "off";

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
  florilegium.key("j", "keys.down", step(1));
  florilegium.key("k", "keys.up", step(-1));
  florilegium.key("n", "keys.next", function () { follow("main a[rel=next]"); });
  florilegium.key("p", "keys.previous", function () { follow("main a[rel=prev]"); });
  florilegium.key("h", "nav.home", function () { location.href = home + "index.html"; });
  florilegium.key("d", "nav.documents", go("documents"));
  florilegium.key("t", "nav.titles", go("titles"));
  florilegium.key("s", "nav.subjects", go("subjects"));
  florilegium.key("?", "keys.help", help);

  // The dialog that lists the keys comes when it is first asked for.
  var button = document.querySelector("[data-keys-help]");
  function help() {
    if (button) florilegium.come(button.dataset.keysHelp, function () { florilegium.help(); });
  }

  document.addEventListener("keydown", function (event) {
    var key = keys.get(event.key);
    if (!key || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]") || document.querySelector("dialog[open]")) return;
    // The help can be asked for even where the keys are off: there they are switched on again.
    if (root.dataset.keys === "off" && event.key !== "?") return;
    event.preventDefault();
    key.act();
  });
  if (button) button.addEventListener("click", help);
})();
