// On the page of a document: what is read, and the ways to what comes when it is first used: the place, notes, listening.
(function () {
  "use strict";
  var florilegium = window.florilegium;
  var article = document.querySelector("article[data-document]");
  var text = document.querySelector("[data-text]");
  var tools = document.querySelector(".reading");
  if (!article || !text || !tools) return;
  var name = "at." + article.dataset.document;
  function record() {
    try { return JSON.parse(florilegium.kept(name)) || {}; } catch (error) { return {}; }
  }
  function keep(change) {
    var now = Object.assign(record(), change, {
      page: tools.dataset.page, root: florilegium.root, title: tools.dataset.title, language: tools.dataset.language,
      time: Date.now(),
    });
    florilegium.keep(name, now.read || now.progress ? JSON.stringify(now) : null);
    press();
  }
  florilegium.record = record;
  florilegium.keepRecord = keep;

  var buttons = document.querySelectorAll("[data-read]");
  function press() {
    var read = Boolean(record().read);
    buttons.forEach(function (button) { button.setAttribute("aria-pressed", String(read)); });
  }
  buttons.forEach(function (button) {
    button.hidden = !florilegium.keeps;
    button.addEventListener("click", function () {
      florilegium.told = true; // whoever says it is not overruled by a clock
      keep({ read: !record().read });
    });
  });
  press();

  // What comes when it is first used: a style sheet and scripts, which run in the order in which they were asked for.
  var loaded = {};
  function load(what) {
    if (loaded[what]) return;
    loaded[what] = true;
    if (what === "place") return insert(what);
    load("place");
    florilegium.ready(function () { insert(what); });
  }
  function insert(what) {
    tools.dataset[what].split(" ").forEach(function (address) {
      if (document.querySelector('[src="' + address + '"]')) return;
      var style = /\.css$/.test(address);
      var element = document.createElement(style ? "link" : "script");
      if (style) element.rel = "stylesheet";
      element[style ? "href" : "src"] = address;
      element.async = false;
      document.head.appendChild(element);
    });
  }
  if (florilegium.keeps) {
    var mine = florilegium.all("note."), id = article.dataset.document;
    if (Object.keys(mine).some(function (key) { return mine[key] && mine[key].document === id; })) load("notes");
    document.addEventListener("selectionchange", function () {
      var selection = getSelection();
      if (!loaded.notes && !selection.isCollapsed && selection.rangeCount && selection.getRangeAt(0).intersectsNode(text)) load("notes");
    });
    // The place is of use to who comes back, and to who stays or goes on.
    var stay = function () { load("place"); };
    if (florilegium.kept(name) || location.hash === "#continue") stay();
    addEventListener("scroll", stay, { once: true, passive: true });
    setTimeout(stay, 4000);
  }

  // Listening is offered where the browser has a voice for the language of the text.
  var listen = document.querySelector("[data-listen]"), synthesis = window.speechSynthesis;
  florilegium.speaks = function (voice, language) {
    var said = voice.lang.toLowerCase().split(/[-_]/)[0], wanted = language.toLowerCase().split("-")[0];
    return said === wanted || (wanted === "zh" && (said === "cmn" || said === "yue"));
  };
  function heard() {
    listen.hidden = !synthesis.getVoices().some(function (voice) { return florilegium.speaks(voice, tools.dataset.language); });
  }
  if (synthesis && listen) {
    heard();
    synthesis.addEventListener("voiceschanged", heard);
    listen.addEventListener("click", function () {
      if (florilegium.listen) florilegium.listen();
      else load("listening");
    });
  }
})();
