// On the page of a document: what is read, and the ways to what comes when it is first used: the place, notes, listening.
(function () {
  "use strict";
  var florilegium = window.florilegium;
  var article = document.querySelector("article[data-document]");
  var text = document.querySelector("[data-text]");
  var tools = document.querySelector(".reading");
  if (!article || !text || !tools) return;
  // The heading as it was published, whatever script the page is shown in.
  florilegium.title = document.querySelector('[property="og:title"]').content;
  var name = "at." + article.dataset.document;
  function record() {
    try { return JSON.parse(florilegium.kept(name)) || {}; } catch (error) { return {}; }
  }
  function keep(change) {
    var now = Object.assign(record(), change, {
      page: tools.dataset.page, root: florilegium.root, title: florilegium.title, language: tools.dataset.language,
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

  // The script of the citations comes when somebody turns to them, so that nothing of theirs moves before.
  var cited = document.querySelector(".cite");
  ["pointerover", "focusin", "click"].forEach(function (name) {
    cited.addEventListener(name, function (event) {
      var button = name === "click" && event.target.closest(".copy");
      florilegium.come(cited.dataset.script, function () { if (button) florilegium.copy(button); });
    });
  });

  // What comes when it is first used.
  function load(what) {
    var place = tools.dataset.place; // which the others stand on: in one list it runs before them, whichever sheet is slow
    if (what === "place") florilegium.come(place);
    else florilegium.ready(function () { florilegium.come(place + " " + tools.dataset[what]); });
  }
  if (florilegium.keeps) {
    var mine = florilegium.all("note."), id = article.dataset.document;
    if (Object.keys(mine).some(function (key) { return mine[key] && mine[key].document === id; })) load("notes");
    document.addEventListener("selectionchange", function () {
      var selection = getSelection();
      if (!selection.isCollapsed && selection.rangeCount && selection.getRangeAt(0).intersectsNode(text)) load("notes");
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
