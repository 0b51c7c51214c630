// What other scripts stand on: how what is seldom used comes when it is first used, such as the panel of what a reader may
// set, the keys, and the words in which scripts speak. Pages are whole without it.
(function () {
  "use strict";
  var root = document.documentElement;
  var florilegium = window.florilegium;

  florilegium.language = root.dataset.built;

  // What comes when it is first used: style sheets and scripts by their addresses, each once. The scripts run in their
  // order and after the sheets are there, so that nothing is shown bare; then it calls back.
  var brought = {};
  var parsed = new Promise(function (done) { document.addEventListener("DOMContentLoaded", done); });
  function come(address) {
    // What the page names itself has run once all of it is read.
    if (document.querySelector('script[src="' + address + '"]:not([data-brought])')) return parsed;
    brought[address] = brought[address] || new Promise(function (done, fail) {
      var sheet = /\.css$/.test(address);
      var element = document.createElement(sheet ? "link" : "script");
      if (sheet) element.rel = "stylesheet";
      element[sheet ? "href" : "src"] = address;
      element.async = false;
      element.dataset.brought = "";
      element.onload = done;
      element.onerror = function () {
        delete brought[address];
        fail();
      };
      document.head.append(element);
    });
    return brought[address];
  }
  florilegium.come = function (addresses, then) {
    var all = addresses.split(" ");
    function some(sheets) {
      return Promise.all(all.filter(function (address) { return /\.css$/.test(address) === sheets; }).map(come));
    }
    some(true).then(function () { return some(false); }).then(then, function () {});
  };
  // Calls back once words.js and the messages of a language are there, of the one that is spoken if none is named: at
  // once, or when they have come.
  var chosen = null; // The language that the reader chose on another page, until this one speaks it.
  florilegium.ready = function (then, language) {
    language = language || chosen || florilegium.language;
    if (florilegium.say && (florilegium.messages || {})[language]) return then();
    var place = messages(language);
    if (place) florilegium.come(florilegium.say ? place : document.body.dataset.words + " " + place, then);
  };
  function messages(language) { return document.body.getAttribute("data-messages-" + language.toLowerCase()); }

  // The panel, and what its choices do, come when a reader reaches for them.
  var box = document.querySelector(".display");
  function panel(then) {
    florilegium.ready(function () { florilegium.come(box.dataset.panel, then); });
  }
  if (box) {
    box.hidden = false;
    ["toggle", "pointerenter", "focusin"].forEach(function (reach) {
      box.addEventListener(reach, function () { panel(); });
    });
    document.addEventListener("click", function (event) {
      var button = event.target.closest("button[data-set]");
      if (button) panel(function () { florilegium.set(button.dataset.set, button.value); });
    });
  }
  // Keys come with the first one that is pressed, or when another script adds one of its own; the dialog that lists them
  // when it is first asked for.
  var help = document.querySelector("[data-keys-help]");
  florilegium.keys = new Map();
  // A key, the message that says what it does, and what does it.
  florilegium.key = function (key, says, act) {
    florilegium.keys.set(key, { says: says, act: act });
    if (help) florilegium.come(help.dataset.keys);
  };
  florilegium.listKeys = function () { florilegium.come(help.dataset.keysHelp, function () { florilegium.help(); }); };
  if (florilegium.kept("keys") === "off") root.dataset.keys = "off";
  if (help) {
    help.addEventListener("click", florilegium.listKeys);
    document.addEventListener("keydown", function (event) {
      if (event.target.closest("input, textarea, select, [contenteditable]")) return; // somebody types
      if (florilegium.press) florilegium.press(event);
      else florilegium.come(help.dataset.keys, function () { florilegium.press(event); });
    });
  }
  var language = florilegium.kept("language");
  if (language && language !== florilegium.language && messages(language)) {
    chosen = language;
    florilegium.ready(function () {
      florilegium.speak(language);
      chosen = null;
    });
  }
})();
