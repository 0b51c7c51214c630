// What other scripts stand on: messages in the language of the interface, and what comes when it is first used, such as
// the panel of what a reader may set. Pages are whole without it.
(function () {
  "use strict";
  var root = document.documentElement;
  var florilegium = window.florilegium;

  // The message of the catalogue in the language of the interface, its slots filled as generator/messages.py does.
  florilegium.language = root.dataset.built;
  florilegium.say = function (key, values) {
    var message = florilegium.messages[florilegium.language][key];
    if (message === undefined) throw new Error("no message " + key);
    if (typeof message !== "string") {
      message = values && values.n === 1 && message.one !== undefined ? message.one : message.other;
    }
    return message.replace(/\{(\w+)\}/g, function (slot, name) {
      var value = values[name];
      return typeof value === "number" ? String(value).replace(/\B(?=(\d{3})+$)/g, ",") : value;
    });
  };
  florilegium.date = function (date) {
    var parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(date);
    if (!parts) return date;
    var key = parts[3] ? "day" : parts[2] ? "month" : "year";
    var months = florilegium.say("date.months").split(" ");
    if (parts[2] && !months[parts[2] - 1]) return date;
    return florilegium.say("date." + key, {
      y: parts[1], m: String(+parts[2]), d: String(+parts[3]), month: months[parts[2] - 1],
    });
  };
  // What comes when it is first used: style sheets and scripts by their addresses, each once. The scripts run in their
  // order and after the sheets are there, so that nothing is shown bare; then it calls back.
  var brought = {};
  function come(address) {
    if (document.querySelector('script[src="' + address + '"]:not([data-brought])')) return undefined;
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
  // Calls back once the messages of a language are there, of the one that is spoken if none is named: at once, or when
  // their script has come.
  florilegium.ready = function (then, language) {
    language = language || florilegium.language;
    if ((florilegium.messages || {})[language]) return then();
    var place = document.body.getAttribute("data-messages-" + language.toLowerCase());
    if (place) florilegium.come(place, then);
  };

  // Does something to the page as it was published: what is shown in another script is given back for that time. Who
  // holds on to places in the text hears that it changed (`florilegium:text`).
  florilegium.published = function (act) {
    var conversion = (florilegium.conversions || {})[root.dataset.script];
    if (conversion) conversion.off();
    try { return act(); } finally {
      if (conversion) conversion.on();
      else document.dispatchEvent(new CustomEvent("florilegium:text"));
    }
  };

  function each(selector, act) { Array.prototype.forEach.call(document.querySelectorAll(selector), act); }
  function values(element) { return element.dataset.v ? JSON.parse(element.dataset.v) : {}; }

  function speak(language) {
    florilegium.language = language;
    root.lang = language;
    each("[data-m]", function (element) {
      element.textContent = florilegium.say(element.dataset.m, values(element)) + (element.dataset.suffix || "");
    });
    each("[data-ma]", function (element) {
      var pair = element.dataset.ma.split(":");
      pair[0].split(" ").forEach(function (name) {
        element.setAttribute(name, florilegium.say(pair[1], values(element)));
      });
    });
    each(".ui[lang]", function (element) { element.lang = language; });
    each("time[datetime]", function (element) { element.textContent = florilegium.date(element.getAttribute("datetime")); });
    document.dispatchEvent(new CustomEvent("florilegium:language", { detail: language }));
  }

  // Has the page speak a language, and calls back then.
  florilegium.speak = function (language, then) {
    florilegium.ready(function () {
      florilegium.published(function () { speak(language); });
      if (then) then();
    }, language);
  };

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
  var language = florilegium.kept("language");
  if (language && language !== florilegium.language) florilegium.speak(language);
})();
