// What a reader may set: language of the interface, colours, how the text is set. Pages are whole without it.
(function () {
  "use strict";
  var root = document.documentElement;
  var florilegium = window.florilegium;
  var keep = florilegium.keep;
  var built = root.dataset.built;

  // The message of the catalogue in the language of the interface, its slots filled as generator/messages.py does.
  florilegium.language = built;
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
  // Calls back once the messages of a language are there, of the one that is spoken if none is named: at once, or when
  // their script has come.
  florilegium.ready = function (then, language) {
    language = language || florilegium.language;
    if ((florilegium.messages || {})[language]) return then();
    var place = document.body.getAttribute("data-messages-" + language.toLowerCase());
    if (!place) return;
    var script = document.createElement("script");
    script.src = place;
    script.onload = then;
    document.head.appendChild(script);
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

  // What holds where nothing was chosen.
  var USUAL = { scheme: "auto", measure: "even", leading: "even", face: "serif", script: "published" };

  function press() {
    each(".display [data-set]", function (button) {
      var name = button.dataset.set;
      if (name === "size") return;
      var holds = name === "language" ? florilegium.language : root.dataset[name] || USUAL[name];
      button.setAttribute("aria-pressed", String(holds === button.value));
    });
  }

  function set(name, value) {
    if (name === "language") {
      keep(name, value === built ? null : value);
      florilegium.ready(function () { florilegium.published(function () { speak(value); }); press(); }, value);
      return;
    }
    if (name === "size") {
      var size = +value && Math.max(-2, Math.min(4, (+root.dataset.size || 0) + +value));
      choose(name, size ? String(size) : null);
    } else if (name === "script") {
      var before = (florilegium.conversions || {})[root.dataset.script];
      if (before) before.off();
      choose(name, value === USUAL.script ? null : value);
      var after = (florilegium.conversions || {})[value];
      if (after) after.on();
      else if (root.dataset.script) florilegium.convert(value);
    } else {
      choose(name, value === USUAL[name] ? null : value);
    }
    press();
    document.dispatchEvent(new CustomEvent("florilegium:display", { detail: name }));
  }
  function choose(name, value) {
    keep(name, value);
    if (value === null) delete root.dataset[name];
    else root.dataset[name] = value;
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button[data-set]");
    if (button) set(button.dataset.set, button.value);
  });
  each(".display", function (box) {
    box.hidden = false;
    document.addEventListener("click", function (event) { if (!box.contains(event.target)) box.open = false; });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && box.open) {
        box.open = false;
        box.querySelector("summary").focus();
      }
    });
  });
  var language = florilegium.kept("language");
  if (language && language !== built) set("language", language);
  press();
})();
